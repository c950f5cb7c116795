"""Every way out: decks, format, progress."""

import pytest
from builders import a_deck
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards.core.notes import Deck, DeckId, PresetId
from flashcards.exporting import Wanted
from flashcards.gui.deck_ticks import DeckTicks
from flashcards.gui.export_page import WAYS, ExportPage
from flashcards.store import decks

Key = Qt.Key


@pytest.fixture
def tree(workspace) -> dict[str, DeckId]:
    """Sosiologi with Bab 1 and Bab 2 in it, and Geografi."""
    found = {"Sosiologi": a_deck(workspace, "Sosiologi")}
    for name in ("Bab 1", "Bab 2"):
        found[name] = a_deck(workspace, name, found["Sosiologi"])
    found["Geografi"] = a_deck(workspace, "Geografi")
    return found


@pytest.fixture
def open_page(qtbot, workspace, tree):
    def make(chosen: str = "", progress: dict[str, bool] | None = None) -> ExportPage:
        page = ExportPage(decks.every(workspace.db), tree.get(chosen), progress)
        qtbot.addWidget(page)
        page.resize(1366, 690)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        QApplication.processEvents()
        return page

    return make


def press(page: ExportPage, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key)


def test_without_a_chosen_deck_all_go(open_page, qtbot):
    page = open_page()
    assert not page.ticks.isVisible()
    with qtbot.waitSignal(page.export_asked) as asked:
        press(page, Key.Key_Return)
    assert asked.args == [Wanted("flashcards", None, False)]


def test_the_chosen_deck_is_ticked_with_those_under_it(open_page, tree):
    page = open_page("Sosiologi")
    assert page.wanted() == Wanted("flashcards", (tree["Sosiologi"],), False)
    box = page.ticks.box(tree["Bab 1"])
    assert box.isChecked()
    assert not box.isEnabled()


def test_several_decks_can_be_ticked(open_page, tree):
    page = open_page("Bab 1")
    page.ticks.box(tree["Geografi"]).click()
    assert page.wanted().decks == (tree["Bab 1"], tree["Geografi"])


def test_without_a_deck_nothing_is_exported_and_the_foot_says_why(open_page, tree):
    page = open_page("Geografi")
    page.export_asked.connect(pytest.fail)
    page.ticks.box(tree["Geografi"]).click()
    assert not page.export.isEnabled()
    assert page._foot._words.text() == "Tick at least one deck."
    press(page, Key.Key_Return)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.format)
def test_progress_is_offered_where_the_format_has_it(open_page, tree, way):
    page = open_page("Geografi")
    page.formats[way.format].setChecked(True)
    page.progress.setChecked(True)
    assert page.progress.isVisible() == way.has_progress
    every = None if way.is_whole else (tree["Geografi"],)
    assert page.wanted() == Wanted(way.format, every, way.has_progress)
    assert page.some_decks.isEnabled() != way.is_whole


def test_a_whole_collection_takes_its_progress_along_unless_that_is_unticked(open_page):
    page = open_page()
    page.formats["colpkg"].setChecked(True)
    assert page.wanted() == Wanted("colpkg", None, True)
    page.progress.click()
    assert page._foot._words.text().startswith("Without progress every card is new in Anki")
    page.formats["apkg"].setChecked(True)
    assert not page.wanted().with_progress
    page.formats["colpkg"].setChecked(True)
    assert not page.wanted().with_progress


def test_what_was_chosen_for_a_format_is_there_again(open_page):
    page = open_page(progress={"apkg": True, "colpkg": False})
    assert not page.wanted().with_progress
    for form, ticked in (("apkg", True), ("colpkg", False)):
        page.formats[form].setChecked(True)
        assert page.wanted().with_progress == ticked


def test_it_is_done_with_keys_alone(open_page, qtbot, tree):
    page = open_page("Geografi")
    for _step in range(20):
        press(page, Key.Key_Tab)
        if QApplication.focusWidget() is page.formats["flashcards"]:
            break
    press(page, Key.Key_Down)
    for _step in range(20):
        if QApplication.focusWidget() is page.progress:
            break
        press(page, Key.Key_Tab)
    press(page, Key.Key_Space)
    with qtbot.waitSignal(page.export_asked) as asked:
        press(page, Key.Key_Return)
    assert asked.args == [Wanted("apkg", (tree["Geografi"],), True)]


def test_escape_leaves(open_page, qtbot):
    page = open_page()
    with qtbot.waitSignal(page.left):
        press(page, Key.Key_Escape)


def test_another_look_keeps_what_was_chosen(open_page, tree):
    page = open_page("Bab 1")
    page.formats["apkg"].setChecked(True)
    page.progress.setChecked(True)
    other = open_page()
    other.go_to(page.place())
    assert other.wanted() == Wanted("apkg", (tree["Bab 1"],), True)


def test_of_very_many_decks_the_topmost_are_offered(qtbot):
    every = [Deck(DeckId(1), None, "Atas", PresetId(1))]
    every += [Deck(DeckId(n), DeckId(1), f"Bab {n}", PresetId(1)) for n in range(2, 400)]
    ticks = DeckTicks(every)
    qtbot.addWidget(ticks)
    ticks.tick({DeckId(1)})
    assert ticks.ticked() == (DeckId(1),)
