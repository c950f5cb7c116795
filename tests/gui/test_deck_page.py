"""The deck page, used with keys and clicks."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from flashcards import folders as reader
from flashcards.core.cards import CardState
from flashcards.core.errors import NotSaved
from flashcards.core.notes import Preset
from flashcards.core.reviews import Rating
from flashcards.gui import deck_row, theme
from flashcards.gui.deck_page import DeckPage
from flashcards.gui.deck_parts import ClockNotice
from flashcards.gui.parts_messages import Notice
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.theme import LIGHT, Theme
from flashcards.store import cards, decks, folders, presets
from flashcards.study import Study
from tests.builders import a_deck, a_full_deck, a_note, cards_of

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def open_page(qtbot, workspace):
    """Make the page of the workspace and wait until it is all there."""
    pages: list[DeckPage] = []

    def make(width: int = 1366, height: int = 690) -> DeckPage:
        page = DeckPage(workspace)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        qtbot.waitUntil(lambda: bool(page.rail.drop_field.isVisible()))
        return page

    yield make
    for page in pages:
        page.hide()


def press(qtbot, page: DeckPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, key, modifier)


def write(qtbot, page: DeckPage, name: str) -> None:
    """Type a name into the field that is open in the table, and Enter."""
    field = page.tree.findChild(QLineEdit)
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: not page.tree.is_editing())


def shown(page: DeckPage) -> list[str]:
    """The names in sight, from the top."""
    index, found = page.tree.model().index(0, 0), []
    while index.isValid():
        found.append(index.data())
        index = page.tree.indexBelow(index)
    return found


def chosen_name(page: DeckPage) -> str:
    return page.tree.currentIndex().siblingAtColumn(0).data()


def an_example(workspace):
    folder = workspace.perform("", lambda db: folders.add(db, "bundled:contoh"))
    top = workspace.perform("", lambda db: decks.add(db, None, "Contoh", folder_id=folder))
    a_note(workspace, workspace.perform("", lambda db: decks.add(db, top, "Bagian", folder_id=folder)))
    return top


def learn(workspace, note, minutes: int) -> None:
    due = workspace.clock() + timedelta(minutes=minutes)
    card = replace(cards_of(workspace, note)[0], state=CardState.LEARNING, step=0, due=due)
    workspace.perform("", lambda db: cards.reschedule(db, card))


# The big button


def test_enter_starts_the_chosen_deck_at_once(qtbot, workspace, open_page):
    deck = a_full_deck(workspace, 20)
    page = open_page()
    assert page.head.button.text() == "Start: 20 new cards (about 8 minutes)"
    with qtbot.waitSignal(page.study_asked) as asked:
        press(qtbot, page, Key.Key_Return)
    assert asked.args == [deck]


def test_enter_starts_whatever_has_the_focus(qtbot, workspace, open_page):
    a_full_deck(workspace)
    page = open_page()
    for part in (page.rail.card_button, page.foot.more_button, page.head.button):
        part.setFocus()
        with qtbot.waitSignal(page.study_asked), qtbot.assertNotEmitted(page.card_asked):
            press(qtbot, page, Key.Key_Enter)


def test_space_and_a_double_click_study_a_deck(qtbot, workspace, open_page):
    a_full_deck(workspace)
    history = a_full_deck(workspace, name="Sejarah")
    page = open_page()
    place = page.tree.visualRect(page.tree.model().index_of(history)).center()
    qtbot.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(page.study_asked) as asked:
        qtbot.mouseDClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [history]
    with qtbot.waitSignal(page.study_asked) as asked:
        press(qtbot, page, Key.Key_Space)
    assert asked.args == [history]


def test_the_button_speaks_of_the_deck_that_is_chosen(qtbot, workspace, open_page):
    a_full_deck(workspace, 20)
    a_full_deck(workspace, 5, "Sejarah")
    page = open_page()
    press(qtbot, page, Key.Key_Down)
    assert page.head.button.text() == "Start: 5 new cards (about 2 minutes)"


def test_a_day_that_is_done_says_so_and_offers_more(qtbot, workspace, open_page):
    deck = a_full_deck(workspace, 25)
    study = Study(workspace, deck)
    while study.shown:
        study.rate(Rating.EASY)
    page = open_page()
    button = page.head.button
    assert button.text().startswith("Done for today, ")
    assert not button.isEnabled()
    with qtbot.assertNotEmitted(page.study_asked):
        press(qtbot, page, Key.Key_Return)
    assert page.head.more_button.text() == "5 more new cards today"
    qtbot.mouseClick(page.head.more_button, Qt.MouseButton.LeftButton)
    assert button.text() == "Start: 5 new cards (about 2 minutes)"
    assert not page.head.more_button.isVisible()
    assert workspace.undo_label == "More new cards"


def test_a_deck_without_new_cards_offers_no_more_of_them(workspace, open_page):
    study = Study(workspace, a_full_deck(workspace, 1))
    study.rate(Rating.EASY)
    page = open_page()
    assert page.head.button.text() == "Done for today"
    assert not page.head.more_button.isVisible()


def test_an_empty_deck_has_no_cards_yet_and_offers_one(qtbot, workspace, open_page):
    empty = a_deck(workspace)
    page = open_page()
    assert page.head.button.text() == "No cards yet"
    assert not page.head.button.isEnabled()
    with qtbot.waitSignal(page.card_asked) as asked:
        qtbot.mouseClick(page.head.card_button, Qt.MouseButton.LeftButton)
    assert asked.args == [empty]
    a_note(workspace, empty)
    page.refresh()
    assert not page.head.card_button.isVisible()


def test_a_deck_that_is_done_speaks_for_itself_while_others_are_not(workspace, open_page):
    study = Study(workspace, a_full_deck(workspace, 1))
    study.rate(Rating.EASY)
    a_full_deck(workspace, 2, "Sejarah")
    page = open_page()
    assert page.head.button.text() == "This deck is done for today"


def test_cards_that_come_later_today_are_announced(workspace, open_page):
    workspace.perform("", lambda db: presets.put(db, Preset(learning_steps=(3600,))))
    learn(workspace, a_note(workspace, a_deck(workspace)), 47)
    page = open_page()
    assert page.head.button.text() == "Next card in 47 minutes"
    assert not page.head.button.isEnabled()


def test_cards_that_come_within_twenty_minutes_are_studied_now(workspace, open_page):
    learn(workspace, a_note(workspace, a_deck(workspace)), 12)
    page = open_page()
    assert page.head.button.text() == "Review 1 card"
    assert page.head.button.isEnabled()


# What is chosen and open


def test_the_first_group_is_chosen_and_open_at_first(workspace, open_page):
    a_deck(workspace, "Asia", a_deck(workspace))
    a_deck(workspace, "Perang", a_deck(workspace, "Sejarah"))
    page = open_page()
    assert chosen_name(page) == "Geografi"
    assert shown(page) == ["Geografi", "Asia", "Sejarah"]


def test_the_next_page_remembers_what_was_chosen_and_open(qtbot, workspace, open_page):
    a_deck(workspace, "Asia", a_deck(workspace))
    a_deck(workspace, "Perang", a_deck(workspace, "Sejarah"))
    page = open_page()
    undo = workspace.undo_label
    for key in (Key.Key_Left, Key.Key_Down, Key.Key_Right):
        press(qtbot, page, key)
    again = open_page()
    assert chosen_name(again) == "Sejarah"
    assert shown(again) == ["Geografi", "Sejarah", "Perang"]
    assert workspace.undo_label == undo


def test_a_refresh_keeps_what_is_chosen_and_open(qtbot, workspace, open_page):
    top = a_deck(workspace)
    below = a_deck(workspace, "Asia", top)
    page = open_page()
    press(qtbot, page, Key.Key_Down)
    a_deck(workspace, "Sejarah")
    page.refresh()
    assert page.selected() == below
    assert shown(page) == ["Geografi", "Asia", "Sejarah"]


def test_a_click_on_the_chevron_folds_and_chooses_nothing(qtbot, workspace, open_page):
    a_deck(workspace, "Asia", a_deck(workspace))
    history = a_deck(workspace, "Sejarah")
    a_deck(workspace, "Perang", history)
    page = open_page()
    rect = page.tree.visualRect(page.tree.model().index_of(history))
    place = QPoint(rect.x() + 1, rect.center().y())
    qtbot.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(page) == ["Geografi", "Asia", "Sejarah", "Perang"]
    assert chosen_name(page) == "Geografi"


# Changes


def test_a_new_deck_is_chosen_and_its_name_edited_at_once(qtbot, workspace, open_page):
    a_deck(workspace)
    page = open_page()
    press(qtbot, page, Key.Key_N, Mod.ControlModifier | Mod.ShiftModifier)
    with qtbot.assertNotEmitted(page.study_asked), qtbot.assertNotEmitted(page.card_asked):
        write(qtbot, page, "Nusantara")
    assert shown(page) == ["Geografi", "Nusantara"]
    assert chosen_name(page) == "Nusantara"


def test_f2_renames_and_escape_does_not(qtbot, workspace, open_page):
    a_deck(workspace)
    page = open_page()
    press(qtbot, page, Key.Key_F2)
    write(qtbot, page, "Ilmu Bumi")
    assert shown(page) == ["Ilmu Bumi"]
    press(qtbot, page, Key.Key_F2)
    field = page.tree.findChildren(QLineEdit)[-1]
    qtbot.keyClicks(field, "Sejarah")
    qtbot.keyClick(field, Key.Key_Escape)
    assert shown(page) == ["Ilmu Bumi"]


def test_slow_clicks_on_a_name_do_not_edit_it(qtbot, workspace, open_page):
    deck = a_deck(workspace)
    page = open_page()
    place = page.tree.visualRect(page.tree.model().index_of(deck)).center()
    qtbot.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    qtbot.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    assert not page.tree.is_editing()


@pytest.mark.parametrize(("width", "scale"), [(1180, 1.0), (1024, 1.5), (1024, 2.0)])
def test_a_row_grows_with_its_name_and_the_table_keeps_the_margin(qapp, workspace, open_page, width, scale):
    name = "Tantangan yang Dihadapi Kelompok Okupasional di Era Digitalisasi"
    deck = a_deck(workspace, name)
    before = theme.current()
    theme.apply(qapp, Theme(LIGHT, scale))
    try:
        page = open_page(width, 640)
        QApplication.processEvents()
        rect = page.tree.visualRect(page.tree.model().index_of(deck))
        room = deck_row.name_room(rect.width(), example=False)
        lines = deck_row.name_lines(name, room, group=True)
        assert " ".join(lines) == name
        assert rect.height() == deck_row.row_height(name, rect.width(), group=True, example=False)
        assert page.tree.mapTo(page, page.tree.rect().bottomRight()).x() <= width - theme.current().margin(
            width
        )
    finally:
        theme.apply(qapp, before)


def test_a_name_is_edited_in_the_whole_row(workspace, open_page):
    a_deck(workspace, "Kedatangan bangsa Barat di Nusantara")
    page = open_page(1024, 640)
    page.tree.edit_name()
    field = page.tree.findChild(QLineEdit)
    assert field.width() > page.tree.viewport().width() * 0.9


def test_suspended_cards_below_the_deck_are_resumed_and_that_can_be_undone(qtbot, workspace, open_page):
    top = a_deck(workspace)
    card = cards_of(workspace, a_note(workspace, a_deck(workspace, "Asia", top)))[0]
    workspace.perform("", lambda db: cards.set_suspended(db, card.id, True))
    page = open_page()
    page.menu.aboutToShow.emit()
    assert page.menu.resume.isVisible()
    assert page.menu.resume.text() == "Resume 1 suspended card"
    with qtbot.waitSignal(page.toast_asked) as said:
        page.menu.resume.trigger()
    assert said.args == ["1 card resumed"]
    assert not cards.get(workspace.db, card.id).suspended
    page.menu.aboutToShow.emit()
    assert not page.menu.resume.isVisible()
    assert workspace.undo() == "Resume cards"
    assert cards.get(workspace.db, card.id).suspended


def test_a_group_with_a_folder_is_saved_there_or_elsewhere_or_read_again(
    qtbot, workspace, open_page, monkeypatch, tmp_path
):
    deck = a_deck(workspace)
    page = open_page()
    page.menu.aboutToShow.emit()
    assert page.menu.save.text() == "Save to folder…"
    assert not page.menu.save_elsewhere.isVisible()
    assert not page.menu.read_again.isVisible()
    monkeypatch.setattr(reader, "place_of", lambda _workspace, _deck: tmp_path / "geografi")
    page.menu.aboutToShow.emit()
    assert page.menu.save.text() == "Save to “geografi”"
    assert page.menu.save_elsewhere.text() == "Save to another folder…"
    with qtbot.waitSignal(page.save_elsewhere_asked) as asked:
        page.menu.save_elsewhere.trigger()
    assert asked.args == [deck]
    with qtbot.waitSignal(page.read_asked) as read:
        press(qtbot, page, Key.Key_F5)
    assert read.args == [tmp_path / "geografi"]


def test_ctrl_and_an_arrow_nest_and_lift_a_deck(qtbot, workspace, open_page):
    top, history = a_deck(workspace), a_deck(workspace, "Sejarah")
    page = open_page()
    press(qtbot, page, Key.Key_Down)
    press(qtbot, page, Key.Key_Right, Mod.ControlModifier)
    assert decks.get(workspace.db, history).parent == top
    assert shown(page) == ["Geografi", "Sejarah"]
    assert page.selected() == history
    press(qtbot, page, Key.Key_Left, Mod.ControlModifier)
    assert decks.get(workspace.db, history).parent is None


def test_delete_is_done_at_once_said_and_can_be_undone(qtbot, workspace, open_page):
    a_full_deck(workspace, 12)
    history = a_deck(workspace, "Sejarah")
    page = open_page()
    with qtbot.waitSignal(page.toast_asked) as said:
        press(qtbot, page, Key.Key_Delete)
    assert said.args == ["Deck “Geografi” with 12 cards deleted"]
    assert page.selected() == history
    workspace.undo()
    page.refresh()
    assert shown(page) == ["Geografi", "Sejarah"]


def menu_words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isVisible() and action.text()]


def test_the_menu_opens_by_key_and_offers_only_what_can_be_done(qtbot, workspace, open_page):
    a_deck(workspace)
    a_deck(workspace, "Sejarah")
    page = open_page()
    press(qtbot, page, Key.Key_F10, Mod.ShiftModifier)
    qtbot.waitUntil(page.menu.isVisible)
    words = menu_words(page.menu)
    page.menu.close()
    assert words == [
        "Start studying",
        "Cram, without effect on the schedule",
        "Show in class…",
        "New deck",
        "New sub-deck",
        "New card in this deck",
        "Rename",
        "Exam date…",
        "Study options…",
        "Share…",
        "Print…",
        "Import into this deck…",
        "Save to folder…",
        "Delete",
    ]
    press(qtbot, page, Key.Key_Down)
    assert "Move into “Geografi”" in menu_words(page.menu)


def test_the_more_button_opens_the_same_menu(qtbot, workspace, open_page):
    deck = a_deck(workspace)
    page = open_page()
    page.foot.more_button.setFocus()
    press(qtbot, page, Key.Key_Space)
    qtbot.waitUntil(page.menu.isVisible)
    with qtbot.waitSignal(page.save_asked) as asked:
        page.menu.save.trigger()
    page.menu.close()
    assert asked.args == [deck]


def test_a_new_sub_deck_is_made_in_the_chosen_deck(qtbot, workspace, open_page):
    a_deck(workspace)
    page = open_page()
    page.menu.new_below.trigger()
    write(qtbot, page, "Asia")
    assert shown(page) == ["Geografi", "Asia"]
    assert chosen_name(page) == "Asia"


def test_a_disk_that_refuses_is_told_on_the_page(qtbot, workspace, open_page, monkeypatch):
    a_deck(workspace)
    page = open_page()

    def refuse(*_):
        raise NotSaved("disk full")

    monkeypatch.setattr(workspace, "perform", refuse)
    press(qtbot, page, Key.Key_Delete)
    assert shown(page) == ["Geografi"]
    assert any("disk full" in words.text() for words in page.findChild(Notice).findChildren(Words))


# The example


def test_one_click_hides_the_example_and_undo_brings_it_back(qtbot, workspace, open_page):
    an_example(workspace)
    a_deck(workspace)
    page = open_page()
    with qtbot.waitSignal(page.toast_asked):
        qtbot.mouseClick(page.foot.hide_button, Qt.MouseButton.LeftButton)
    assert shown(page) == ["Geografi"]
    assert not page.foot.hide_button.isVisible()
    assert "Show the example again" in menu_words(page.menu)
    assert workspace.undo() == "Hide the example"
    page.refresh()
    assert shown(page) == ["Contoh", "Bagian", "Geografi"]


def test_with_everything_hidden_the_example_can_be_shown_again(qtbot, workspace, open_page):
    an_example(workspace)
    page = open_page()
    qtbot.mouseClick(page.foot.hide_button, Qt.MouseButton.LeftButton)
    assert page.empty.isVisible()
    assert not page.tree.isVisible()
    qtbot.mouseClick(page.empty.example_button, Qt.MouseButton.LeftButton)
    assert page.tree.isVisible()
    assert not page.empty.isVisible()


def test_an_empty_collection_offers_a_deck_and_a_folder(qtbot, workspace, open_page):
    page = open_page()
    assert not page.head.button.isVisible()
    assert not page.empty.example_button.isVisible()
    with qtbot.waitSignal(page.folder_asked):
        qtbot.mouseClick(page.empty.folder_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.empty.new_button, Qt.MouseButton.LeftButton)
    write(qtbot, page, "Pertama")
    assert shown(page) == ["Pertama"]


# Beside the table


def test_n_asks_for_a_card_in_the_chosen_deck(qtbot, workspace, open_page):
    deck = a_deck(workspace)
    page = open_page()
    with qtbot.waitSignal(page.card_asked) as asked:
        press(qtbot, page, Key.Key_N)
    assert asked.args == [deck]
    with qtbot.waitSignal(page.folder_asked):
        qtbot.mouseClick(page.rail.folder_button, Qt.MouseButton.LeftButton)


def test_the_figures_count_days_and_cards(qtbot, workspace, open_page):
    deck = a_full_deck(workspace, 3)
    Study(workspace, deck).rate(Rating.GOOD)
    page = open_page()

    def words() -> list[str]:
        return [one.text() for one in page.rail.findChildren(Words) if one.text()]

    qtbot.waitUntil(lambda: "cards in all," in words())
    assert words()[-6:] == ["1", "day studied", "this month", "3", "cards in all,", "0 known"]


def over(page: DeckPage, kind, *paths: Path) -> tuple[QDropEvent, QMimeData]:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where = QPointF(5, 5) if kind is QDropEvent else QPoint(5, 5)
    event = kind(where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Mod.NoModifier)
    QApplication.sendEvent(page, event)
    return event, data


def test_a_folder_that_hangs_over_the_page_lights_the_field_and_is_taken(
    qtbot, workspace, open_page, tmp_path
):
    page = open_page()
    event, _data = over(page, QDragEnterEvent, tmp_path)
    assert event.isAccepted()
    assert page.rail.drop_field.lit
    with qtbot.waitSignal(page.paths_dropped) as dropped:
        over(page, QDropEvent, tmp_path)
    assert dropped.args == [[tmp_path]]
    assert not page.rail.drop_field.lit


def test_files_are_taken_and_what_lies_elsewhere_is_not(workspace, open_page, tmp_path):
    page = open_page()
    assert over(page, QDragEnterEvent, tmp_path / "bab.pdf", tmp_path / "bab.md")[0].isAccepted()
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert not page.rail.drop_field.lit
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/bab.pdf")])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Mod.NoModifier)
    event = QDragEnterEvent(QPoint(5, 5), *held)
    QApplication.sendEvent(page, event)
    assert not event.isAccepted()
    assert not page.rail.drop_field.lit


# The clock


def test_a_clock_behind_the_last_review_is_pointed_out_until_it_is_put_away(
    qtbot, workspace, clock, open_page
):
    Study(workspace, a_full_deck(workspace)).rate(Rating.GOOD)
    clock.forward(days=-3)
    page = open_page()
    notice = page.findChild(ClockNotice)
    words = [one.text() for one in notice.findChildren(Words)]
    assert words[0] == "The clock of this computer is 3 days behind your last review."
    with qtbot.waitSignal(notice.destroyed):
        notice.acted.emit()


def test_a_clock_that_is_right_needs_no_word(workspace, open_page):
    assert open_page().findChild(ClockNotice) is None


# Room and reach


@pytest.mark.parametrize(("width", "beside"), [(1366, True), (1024, False)])
def test_the_rail_stands_beside_the_table_or_under_it(workspace, open_page, width, beside):
    a_deck(workspace)
    page = open_page(width)
    below = page.rail.y() > page.tree.geometry().bottom()
    assert below is not beside


def test_in_a_low_window_the_table_scrolls_and_the_button_stays(workspace, open_page):
    for n in range(30):
        a_deck(workspace, f"Dek {n}")
    page = open_page()
    assert page._scroll.verticalScrollBar().maximum() == 0
    assert page.tree.verticalScrollBar().maximum() > 0


def test_in_a_narrow_window_the_page_scrolls_with_what_is_chosen(qtbot, workspace, open_page):
    for n in range(30):
        a_deck(workspace, f"Dek {n}")
    page = open_page(1000, 500)
    assert page.tree.verticalScrollBar().maximum() == 0
    press(qtbot, page, Key.Key_End)
    row = page.tree.visualRect(page.tree.currentIndex())
    place = page.tree.viewport().mapTo(page, row.center())
    assert page.rect().contains(place)


def test_every_control_has_a_name_and_a_place_in_the_order(qtbot, workspace, open_page):
    an_example(workspace)
    page = open_page()
    seen: list[QWidget] = []
    page.head.button.setFocus()
    while (now := QApplication.focusWidget()) not in seen:
        seen.append(now)
        press(qtbot, page, Key.Key_Tab)
    assert seen == [
        page.head.button,
        page.tree,
        page.foot.more_button,
        page.foot.hide_button,
        page.rail.card_button,
        page.rail.folder_button,
        page.rail.drop_field.file_button,
        page.rail.drop_field.text_button,
    ]
    for part in seen:
        name = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
        assert name.strip(), part
