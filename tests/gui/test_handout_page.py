"""The page that puts cards on paper: choices, preview, the way to the file."""

import pytest
from builders import a_deck, a_full_deck, a_note, a_text
from handout_pdf import Pdf
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from flashcards import i18n
from flashcards.core.errors import NotSaved
from flashcards.gui import theme
from flashcards.gui.handout_choices import remembered
from flashcards.gui.handout_page import HandoutPage
from flashcards.gui.handout_sheets import Choices
from flashcards.gui.main_window import MainWindow
from flashcards.gui.theme import DARK, Theme
from flashcards.store import settings

Key = Qt.Key


@pytest.fixture
def open_page(qtbot, workspace):
    def make(*deck_ids) -> HandoutPage:
        page = HandoutPage(workspace, deck_ids)
        qtbot.addWidget(page)
        page.resize(1366, 690)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        qtbot.waitUntil(lambda: page.handout.is_whole)
        return page

    return make


def press(page: HandoutPage, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key)


def saved(qtbot, page: HandoutPage, path) -> Pdf:
    with qtbot.waitSignal(page.saved) as told:
        page.write_to(path)
    assert told.args == [f"Saved {path.name} ({len(page.handout.pages)} pages)", path.parent]
    return Pdf(path)


def test_enter_asks_for_the_place_and_proposes_the_decks_name(open_page, qtbot, workspace):
    page = open_page(a_full_deck(workspace, name="Bab 1: A/B"))
    press(page, Key.Key_Return)
    dialog = page.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("Bab 1- A-B.pdf")
    dialog.reject()


def test_what_is_seen_is_what_is_saved(open_page, qtbot, workspace, tmp_path):
    page = open_page(a_full_deck(workspace, size=9))
    assert [one.side for one in page.handout.pages] == ["front", "back", "front", "back"]
    pdf = saved(qtbot, page, tmp_path / "a.pdf")
    assert len(pdf) == 4
    assert "Pertanyaan 0?" in pdf.text(0)
    assert "Jawaban 8" in pdf.text(3)
    assert page.save.isEnabled()


def test_a_choice_changes_the_pages_at_once(open_page, qtbot, workspace):
    page = open_page(a_full_deck(workspace, size=9))
    page.choices.grids["3x5"].click()
    qtbot.waitUntil(lambda: page.handout.is_whole)
    assert len(page.handout.pages) == 2
    page.choices.worksheet.click()
    qtbot.waitUntil(lambda: page.handout.is_whole)
    assert [one.side for one in page.handout.pages] == ["questions", "key"]
    page.choices.count.setValue(2)
    qtbot.waitUntil(lambda: page.handout.is_whole)
    assert page.handout.whole == 4  # two questions, two answers


def test_only_what_the_kind_of_handout_needs_is_offered(open_page, workspace):
    choices = open_page(a_full_deck(workspace)).choices
    assert choices.long_edge.isVisible()
    assert not choices.versions.isVisible()
    choices.worksheet.click()
    assert not choices.long_edge.isVisible()
    assert choices.versions.isVisible()
    assert not choices.seed.isVisible()
    choices.versions.click()
    assert choices.seed.isVisible()


def test_choices_are_remembered_once_they_were_used(open_page, qtbot, workspace, tmp_path):
    deck_id = a_full_deck(workspace, size=9)
    page = open_page(deck_id)
    page.choices.choose(Choices(paper="letter", grid="3x5", duplex="short", shift=(1.5, -2.0), seed=9))
    page._build()
    saved(qtbot, page, tmp_path / "a.pdf")
    found = open_page(deck_id).choices.chosen()
    assert (found.paper, found.grid, found.duplex, found.shift, found.seed) == (
        "letter",
        "3x5",
        "short",
        (1.5, -2.0),
        9,
    )


@pytest.mark.parametrize(
    "kept",
    [{"paper": "a0", "grid": 3, "shift": "far"}, {"shift": [1, "x"], "seed": -4}, {"duplex": None}, {}],
)
def test_what_was_kept_and_makes_no_sense_is_left_out(workspace, kept):
    workspace.perform("", lambda db: settings.put(db, "handout", kept))
    i18n.use("id")
    assert remembered(workspace.db) == Choices(paper="f4")


def test_saving_is_no_step_to_undo(open_page, qtbot, workspace, tmp_path):
    page = open_page(a_full_deck(workspace, size=9))
    before = workspace.undo_label
    saved(qtbot, page, tmp_path / "a.pdf")
    assert workspace.undo_label == before


def test_escape_stops_the_writing_and_leaves_no_file(open_page, qtbot, workspace, tmp_path):
    page = open_page(a_full_deck(workspace, size=9))
    page._timer.timeout.disconnect()
    page.write_to(tmp_path / "a.pdf")
    page._step()
    assert len(list(tmp_path.iterdir())) == 1
    assert not page.save.isEnabled()
    page.left.connect(pytest.fail)
    with qtbot.waitSignal(page.told) as told:
        press(page, Key.Key_Escape)
    assert told.args == ["Stopped; no file was written."]
    assert list(tmp_path.iterdir()) == []
    assert page.save.isEnabled()
    page.left.disconnect(pytest.fail)
    with qtbot.waitSignal(page.left):
        press(page, Key.Key_Escape)


def test_leaving_the_page_while_it_writes_leaves_no_file(open_page, workspace, tmp_path):
    page = open_page(a_full_deck(workspace, size=9))
    page._timer.timeout.disconnect()
    page.write_to(tmp_path / "a.pdf")
    page._step()
    page.hide()
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_refuses_is_told_and_all_can_be_tried_again(open_page, qtbot, workspace, tmp_path):
    page = open_page(a_full_deck(workspace, size=9))
    with qtbot.waitSignal(page.failed) as failed:
        page.write_to(tmp_path / "missing" / "a.pdf")
    assert isinstance(failed.args[0], NotSaved)
    saved(qtbot, page, tmp_path / "a.pdf")


def test_a_deck_without_cards_has_nothing_to_save(open_page, workspace):
    page = open_page(a_deck(workspace))
    assert not page.save.isEnabled()
    assert page._foot._words.text() == "There are no cards there."
    press(page, Key.Key_Return)
    assert page.findChild(QFileDialog) is None


def test_long_cards_are_said_to_go_on(open_page, workspace):
    deck_id = a_full_deck(workspace)
    a_note(workspace, deck_id, a_text("?", "panjang " * 400))
    page = open_page(deck_id)
    assert "pages. 1 long card goes on on a further card." in page._foot._words.text()


def test_a_change_in_the_collection_is_seen(open_page, qtbot, workspace):
    deck_id = a_full_deck(workspace)
    page = open_page(deck_id)
    a_note(workspace, deck_id, a_text("Baru?", "Ya"))
    page.refresh()
    qtbot.waitUntil(lambda: page.handout.is_whole)
    assert page.handout.whole == 4


def test_the_preview_is_white_in_a_dark_window_and_scrolls_by_keys(qapp, open_page, workspace):
    before = theme.current()
    theme.apply(qapp, Theme(DARK))
    page = open_page(a_full_deck(workspace, size=30))
    QApplication.processEvents()
    sheets = page.preview.sheets
    area = sheets.page_rect(0)
    picture = page.preview.grab().toImage()
    assert picture.pixelColor(area.topLeft() + QPoint(5, 5)).name() == "#ffffff"
    assert picture.pixelColor(3, 3).name() != "#ffffff"
    press(page, Key.Key_PageDown)
    assert page.preview.verticalScrollBar().value() > 0
    theme.apply(qapp, before)


def test_five_hundred_cards_are_laid_out_and_written_in_slices(open_page, qtbot, workspace, tmp_path):
    deck_id = a_full_deck(workspace, size=500)
    page = HandoutPage(workspace, [deck_id])
    qtbot.addWidget(page)
    page._go_on()
    assert 0 < page.handout.done < 500  # the window lives on meanwhile
    assert "of 500 cards laid out" in page._foot._words.text()
    page.show()
    qtbot.waitUntil(lambda: page.handout.is_whole, timeout=60_000)
    assert len(page.handout.pages) == 126
    assert len(saved(qtbot, page, tmp_path / "a.pdf")) == 126
    page.hide()


def test_from_the_menu_of_a_deck_to_the_file_and_back(qtbot, workspace, tmp_path):
    deck_id = a_full_deck(workspace, size=9)
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    window.works.print_cards(deck_id)
    page = window.page
    assert isinstance(page, HandoutPage)
    assert page.selected() == deck_id
    assert len(saved(qtbot, page, tmp_path / "a.pdf")) == 4
    page.left.emit()
    assert not isinstance(window.page, HandoutPage)
    window.close()
