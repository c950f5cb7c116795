"""Decks on their way out: asked how and where to, written, told."""

from pathlib import Path

import pytest
from builders import a_deck, a_full_deck
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from flashcards import exporting
from flashcards.core.errors import NotSaved
from flashcards.exporting import Exported, Wanted
from flashcards.formats.package import Skipped
from flashcards.gui import export_work
from flashcards.gui.deck_page import DeckPage
from flashcards.gui.export_page import ExportPage
from flashcards.gui.main_window import MainWindow
from flashcards.gui.parts_buttons import LinkButton
from flashcards.gui.parts_messages import Question, Toast
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.share_page import SharePage

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(qtbot, qapp, workspace) -> MainWindow:
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QApplication.processEvents()
    return window


@pytest.fixture
def written(monkeypatch) -> list[tuple[Wanted, Path]]:
    """What was asked to be written, and where to; nothing is."""
    found = []

    def export(_workspace, wanted: Wanted, path: Path, tick=None) -> Exported:
        tick(1, 2)
        found.append((wanted, path))
        return Exported(path, 3, 34, 0, 2, ())

    monkeypatch.setattr(exporting, "export", export)
    return found


def press(window: MainWindow, key: Qt.Key, with_: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, with_)
    QApplication.processEvents()


def dialog_of(qtbot, window: MainWindow) -> QFileDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QFileDialog)))
    return next(one for one in window.findChildren(QFileDialog) if one.isVisible())


def choose(qtbot, window: MainWindow, path: Path) -> None:
    dialog = dialog_of(qtbot, window)
    dialog.fileSelected.emit(str(path))
    dialog.close()


def toast(window: MainWindow) -> str:
    return window.findChild(Toast)._words.text() if window.findChild(Toast).isVisible() else ""


def test_a_deck_is_shared_with_keys_alone_and_the_folder_is_a_click_away(
    qtbot, window, workspace, written, tmp_path, monkeypatch
):
    shown = []
    monkeypatch.setattr(export_work, "show_folder", shown.append)
    deck = a_full_deck(workspace, name="Kelompok")
    window.page.refresh()
    window.page.tree.choose(deck)
    press(window, Key.Key_E, Mod.ControlModifier)
    assert isinstance(window.page, SharePage)
    press(window, Key.Key_1)
    dialog = dialog_of(qtbot, window)
    assert dialog.selectedFiles()[0].endswith("Kelompok.flashcards")
    choose(qtbot, window, tmp_path / "Kelompok.flashcards")
    qtbot.waitUntil(lambda: toast(window) == "Saved Kelompok.flashcards (34 cards, 2 pictures and sounds)")
    assert written == [(Wanted("flashcards", (deck,), False), tmp_path / "Kelompok.flashcards")]
    assert isinstance(window.page, DeckPage)
    link = window.findChild(Toast).findChild(LinkButton)
    assert link.text() == "Show in folder"
    link.click()
    assert shown == [tmp_path]


def test_a_dialog_that_is_left_writes_nothing(qtbot, window, workspace, written):
    a_full_deck(workspace)
    window.works.share(1)
    press(window, Key.Key_2)
    dialog_of(qtbot, window).reject()
    assert written == []
    assert isinstance(window.page, SharePage)


def test_without_a_deck_share_leads_to_all_choices(window, workspace):
    window.works.share()
    assert isinstance(window.page, ExportPage)


def test_more_choices_are_a_step_away_with_the_deck_ticked(window, workspace):
    deck = a_full_deck(workspace)
    window.works.share(deck)
    window.page.more.click()
    assert isinstance(window.page, ExportPage)
    assert window.page.wanted().decks == (deck,)


def test_a_folder_is_chosen_for_deck_files(qtbot, window, workspace, written, tmp_path):
    a_full_deck(workspace)
    window.works.export()
    window.page.formats["folder"].setChecked(True)
    window.page.all_decks.setChecked(True)
    press(window, Key.Key_Return)
    assert dialog_of(qtbot, window).fileMode() == QFileDialog.FileMode.Directory
    choose(qtbot, window, tmp_path)
    qtbot.waitUntil(lambda: bool(written))
    assert written[0][0] == Wanted("folder", None, False)


def test_whether_progress_goes_along_is_remembered(qtbot, window, workspace, written, tmp_path):
    a_full_deck(workspace)
    window.works.export()
    window.page.formats["apkg"].setChecked(True)
    window.page.progress.click()
    press(window, Key.Key_Return)
    choose(qtbot, window, tmp_path / "x.apkg")
    qtbot.waitUntil(lambda: bool(written))
    window.works.export()
    window.page.formats["apkg"].setChecked(True)
    assert window.page.progress.isChecked()


def test_what_the_disk_refuses_is_told(qtbot, window, workspace, tmp_path, monkeypatch):
    deck = a_full_deck(workspace)

    def full(*_all: object, **_named: object) -> None:
        raise NotSaved("disk full")

    monkeypatch.setattr(exporting, "export", full)
    window.works.share(deck)
    press(window, Key.Key_3)
    choose(qtbot, window, tmp_path / "x.csv")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(Question)))
    question = next(one for one in window.findChildren(Question) if one.isVisible())
    assert any("disk full" in words.text() for words in question.findChildren(Paragraph))
    assert isinstance(window.page, SharePage)


def test_what_could_not_be_written_is_named(qtbot, window, workspace, tmp_path, monkeypatch):
    deck = a_full_deck(workspace)
    left_out = tuple(Skipped(f"Kartu {n}", "it is too long for Anki") for n in range(12))

    def export(_workspace, _wanted: Wanted, path: Path, tick=None) -> Exported:
        return Exported(path, 3, 1, 5, 0, left_out)

    monkeypatch.setattr(exporting, "export", export)
    window.works.share(deck)
    press(window, Key.Key_2)
    choose(qtbot, window, tmp_path / "x.apkg")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(Question)))
    question = next(one for one in window.findChildren(Question) if one.isVisible())
    words = [one.text() for one in question.findChildren(Paragraph)]
    assert words[0] == "It is too long for Anki"
    assert words[1].endswith("Kartu 9; and 2 more")
    assert toast(window) == "Saved x.apkg (1 card, 5 reviews)"


def test_nothing_breaks_into_a_session(window, workspace):
    deck = a_full_deck(workspace)
    window.start(deck)
    page = window.page
    press(window, Key.Key_E, Mod.ControlModifier)
    press(window, Key.Key_E, Mod.ControlModifier | Mod.ShiftModifier)
    assert window.page is page


def test_the_menu_offers_the_three(window, workspace):
    a_deck(workspace)
    window.page.refresh()
    window._menu.aboutToShow.emit()
    offered = {action.text(): action.isEnabled() for action in window._menu.actions()}
    assert offered["Import…"]
    assert offered["Share…"]
    assert offered["Export…"]
