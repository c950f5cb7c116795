"""What an import did, what was left out, what there is to choose; one way back."""

from itertools import combinations

import pytest
from builders import a_deck, a_note, a_text
from package_values import a_report, left_out
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards.core.notes import DeckId
from flashcards.gui import theme
from flashcards.gui.end_parts import Figures
from flashcards.gui.import_report_page import Examples, ImportReportPage, ReasonHead
from flashcards.gui.parts_buttons import SecondaryButton
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.theme import LIGHT, Theme
from flashcards.importing import Pair, Report
from flashcards.store import conflicts, decks, notes

Key = Qt.Key


@pytest.fixture
def open_page(qtbot, workspace):
    def make(report: Report) -> ImportReportPage:
        page = ImportReportPage(workspace, "sosiologi-xi.apkg", report, workspace.undo_depth())
        qtbot.addWidget(page)
        page.resize(1366, 690)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        QApplication.processEvents()
        workspace.changed.append(page.refresh)
        return page

    return make


def said(page: ImportReportPage) -> list[str]:
    return [words.text() for words in page.findChildren(Words) if words.isVisible()]


def press(page: ImportReportPage, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key)


def test_it_says_what_came_over(open_page):
    page = open_page(a_report())
    assert said(page)[:2] == [
        "Imported: sosiologi-xi.apkg",
        "Everything came over whole. Brought over: 220 cards, 9,214 reviews, 184 pictures and sounds.",
    ]
    shown = [words.text() for words in page.findChild(Figures).findChildren(Words)]
    assert shown == ["220", "new cards", "6", "changed", "980", "already here, the same"]


def test_each_reason_has_its_examples_and_the_rest_is_a_number(open_page):
    page = open_page(a_report(skipped=(*left_out(1, "it is a picture"), *left_out(24))))
    assert said(page)[1].startswith("Not all of it could be taken as it was: see below.")
    heads = [[words.text() for words in head.findChildren(Words)] for head in page.findChildren(ReasonHead)]
    assert heads == [["Its script was left out", "24"], ["It is a picture", ""]]
    rows = [words.text() for words in page.findChildren(Examples)[0].findChildren(Paragraph)]
    assert rows[0] == "Kartu 0"
    assert rows[-1] == "and 4 more"


def test_enter_studies_what_came(open_page, qtbot):
    page = open_page(a_report(decks=(DeckId(5), DeckId(6))))
    with qtbot.waitSignal(page.study_asked) as asked:
        press(page, Key.Key_Return)
    assert asked.args == [5]


def test_with_nothing_new_enter_leads_to_the_decks(open_page, qtbot):
    page = open_page(a_report(new=0, decks=()))
    assert not page.study.isVisible()
    with qtbot.waitSignal(page.left):
        press(page, Key.Key_Return)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_buttons_stand_whole_beside_or_under_each_other(open_page, qapp, scale):
    before = theme.current()
    try:
        theme.apply(qapp, Theme(LIGHT, scale))
        page = open_page(a_report(decks=(DeckId(5),)))
        page.resize(1024, 584)
        QApplication.processEvents()
        shown = [button for button in (page.undo, page.to_decks, page.study) if button.isVisible()]
        assert len(shown) == 3
        places = [QRect(one.mapTo(page, QPoint(0, 0)), one.size()) for one in shown]
        assert all(one.size() == one.sizeHint() for one in shown)
        assert all(page.rect().contains(place) for place in places)
        assert not any(one.intersects(other) for one, other in combinations(places, 2))
    finally:
        theme.apply(qapp, before)


def test_escape_leads_to_the_decks(open_page, qtbot):
    page = open_page(a_report())
    with qtbot.waitSignal(page.left):
        press(page, Key.Key_Escape)


def test_undo_is_offered_as_long_as_it_is_the_imports(open_page, qtbot, workspace):
    a_deck(workspace)
    page = open_page(a_report())
    with qtbot.waitSignal(page.undo_asked):
        page.undo.click()
    deck = a_deck(workspace, "Lain")
    assert not page.undo.isVisible()
    assert decks.get(workspace.db, deck)


def test_once_the_import_is_undone_the_page_is_left(open_page, qtbot, workspace):
    a_deck(workspace)
    page = open_page(a_report())
    with qtbot.waitSignal(page.left):
        workspace.undo()


def test_a_pair_is_chosen_on_the_page(open_page, workspace):
    deck = a_deck(workspace)
    note = a_note(workspace, deck, a_text("Milikku?"))
    other = a_note(workspace, deck, a_text("Lain?"))
    for one in (note, other):
        theirs = notes.base_of(a_text("Milik berkas?"), deck)
        workspace.perform("", lambda db, one=one, theirs=theirs: conflicts.add(db, one, theirs))
    page = open_page(a_report(kept=(Pair(note, "Milikku?", "Milik berkas?"),)))
    assert "Milikku?" in said(page)
    assert "Lain?" not in said(page)
    verb = next(one for one in page.findChildren(SecondaryButton) if one.text() == "Take the file's")
    verb.click()
    assert notes.get(workspace.db, note).text.fields[0] == "Milik berkas?"
    assert "Milikku?" not in said(page)
    assert page.isVisible()
