"""The progress page: pictures, tables, files, keys."""

import csv

import pytest
from builders import a_deck, a_full_deck, a_note, a_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QSpinBox, QTableView

from flashcards.core.reviews import Rating
from flashcards.core.statistics import MONTH
from flashcards.gui.mend_page import MendPage
from flashcards.gui.progress_chart import Chart
from flashcards.gui.progress_figures import Gathering, Known, Scope
from flashcards.gui.progress_page import ProgressPage
from flashcards.store import cards, decks, notes
from flashcards.study import Study


def study_all(workspace, deck_id, rating=Rating.GOOD) -> None:
    study = Study(workspace, deck_id)
    while study.shown:
        study.rate(rating, 6000)


@pytest.fixture
def deck_id(workspace, clock):
    """Three cards, learned three weeks ago, reviewed since; the first one is forgotten each time."""
    found = a_full_deck(workspace, 3)
    study_all(workspace, found, Rating.EASY)
    for _ in range(3):
        clock.forward(days=14)
        study = Study(workspace, found)
        while study.shown:
            study.rate(
                Rating.AGAIN if study.shown.card.id == 1 and study.shown.card.state == 2 else Rating.EASY
            )
    a_note(workspace, found, a_text("Baru?", "Ya"))
    return found


@pytest.fixture
def open_page(qtbot, workspace):
    def open_it(known=None) -> ProgressPage:
        page = ProgressPage(workspace, None, known)
        qtbot.addWidget(page)
        page.resize(1366, 712)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        qtbot.waitUntil(lambda: page.known.gathering(workspace, page.place()[0]).figures.seen == 1)
        QApplication.processEvents()
        return page

    return open_it


def all_figures(workspace, scope=Scope()):  # noqa: B008  (a frozen value)
    gathering = Gathering(workspace, scope)
    while gathering.step() is not None:
        pass
    while gathering.advance() is not None:
        pass
    return gathering.figures


def test_figures_are_those_of_the_log(workspace, deck_id):
    figures = all_figures(workspace)
    assert figures.answers == sum(1 for _ in workspace.db.execute("select 1 from review where kind = 0"))
    assert figures.period() == (2, 5)
    assert figures.windows[0] == (0, 1)
    assert figures.windows[2].total == 5
    assert [(one.lapses, one.question) for one in figures.hardest] == [(3, "Pertanyaan 0?")]
    assert [(one.name, one.new) for one in figures.left] == [("Geografi", 1)]
    assert figures.calibration.total == 5
    assert figures.memories.cards == 3


def test_a_deck_alone_has_its_own_figures(workspace, deck_id):
    other = a_deck(workspace, "Lain")
    a_note(workspace, other, a_text("Lain?", "Ya"))
    figures = all_figures(workspace, Scope(0, other))
    assert figures.answers == 0
    assert figures.hardest == []
    assert [one.deck_id for one in figures.left] == [other]


def test_figures_are_kept_until_something_changes(workspace, deck_id):
    known = Known()
    first = known.gathering(workspace, Scope())
    assert known.gathering(workspace, Scope()) is first
    workspace.perform("", lambda db: cards.set_flag(db, 1, 1))
    assert known.gathering(workspace, Scope()) is not first


def test_without_reviews_the_page_says_what_will_be_here(open_page, workspace):
    a_full_deck(workspace, 1)
    page = ProgressPage(workspace)
    assert not page.empty.isHidden()
    assert page.panels.isHidden()
    page.deleteLater()


def test_everything_that_takes_the_focus_has_a_name(open_page, deck_id):
    page = open_page()
    page.panels.advanced.setChecked(True)
    kinds = (Chart, QAbstractButton, QComboBox, QSpinBox, QTableView)
    for kind in kinds:
        for part in page.findChildren(kind):
            if part.isVisible() and part.focusPolicy() != Qt.FocusPolicy.NoFocus:
                name = part.accessibleName() or getattr(part, "text", lambda: "")()
                assert name, part


def test_the_days_are_walked_by_arrow_keys(open_page, deck_id, qtbot):
    page = open_page()
    calendar = page.panels.calendar
    calendar.setFocus(Qt.FocusReason.TabFocusReason)
    said = []
    calendar.pointed.connect(said.append)
    QTest.keyClick(calendar, Qt.Key.Key_Left)
    QTest.keyClick(calendar, Qt.Key.Key_Left)
    assert said[-1].startswith("Tuesday, 22 December 2026: ")
    assert said[-1] == calendar.accessibleDescription()
    QTest.keyClick(calendar, Qt.Key.Key_Up)
    assert said[-1] == "Monday, 21 December 2026: nothing"
    QTest.keyClick(calendar, Qt.Key.Key_Home)
    assert calendar.at == 0


def test_bars_and_dots_are_walked_too(open_page, deck_id):
    page = open_page()
    for chart, key in ((page.panels.forecast, Qt.Key.Key_Right), (page.panels.dots, Qt.Key.Key_Down)):
        chart.setFocus(Qt.FocusReason.TabFocusReason)
        before = chart.reading(chart.at)
        QTest.keyClick(chart, key)
        assert chart.reading(chart.at) != before


def test_each_picture_is_a_table_too(open_page, deck_id):
    page = open_page()
    page.table.click()
    views = [view for view in page.findChildren(QTableView) if view.isVisible()]
    assert len(views) == len(page.panels.shown_tables()) >= 5
    assert all(view.model().rowCount() for view in views)
    page.table.click()
    assert not any(view.isVisible() for view in views)


def test_a_table_is_saved_without_formulas(open_page, workspace, deck_id, tmp_path):
    (note,) = [one for one in notes.in_decks(workspace.db, [deck_id]) if one.id == 1]
    changed = a_text("=cmd|' /C calc'!A0", "x", note.text.type_id)
    workspace.perform("Edit", lambda db: notes.change(db, note.id, changed))
    page = open_page()
    table = next(one for one in page.panels.shown_tables() if one.name == "Hardest")
    said = []
    page.saved.connect(lambda words, folder: said.append((words, folder)))
    page.write_csv(table, tmp_path / "hardest.csv")
    with (tmp_path / "hardest.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Card", "Times forgotten", "Often forgotten"]
    assert rows[1][0].startswith("'=")
    assert rows[1][1:] == ["3", "no"]
    assert said == [("Saved hardest.csv (1 row)", tmp_path)]


def test_another_period_shows_bars(open_page, deck_id):
    page = open_page()
    page.tabs.tab(MONTH).click()
    assert page.panels.daily.isVisible()
    assert page.panels.daily.count() == 30
    page.tabs.tab(0).click()
    assert page.panels.daily.count() == 3  # months


def test_a_change_comes_to_the_page(open_page, workspace, deck_id, qtbot):
    page = open_page()
    study = Study(workspace, deck_id)
    study.rate(Rating.GOOD)
    page.refresh()
    qtbot.waitUntil(page.panels.all["left"].isHidden)
    study.undo()
    page.refresh()
    qtbot.waitUntil(lambda: not page.panels.all["left"].isHidden())


def test_another_pace_gives_another_end(open_page, workspace, deck_id):
    for n in range(9):
        a_note(workspace, deck_id, a_text(f"Baru {n}?", "Ya"))
    page = open_page()
    page.panels.left.pace.setValue(5)
    table = page.panels.all["left"].table
    assert table.rows[0][1:4] == (10, 5, 2)


def test_a_page_that_comes_again_is_where_it_was(open_page, deck_id, workspace):
    page = open_page()
    page.decks.setCurrentIndex(1)
    page.decks.activated.emit(1)
    page.table.click()
    other = open_page(page.known)
    other.go_to(page.place())
    assert other.selected() == deck_id
    assert other.table.isChecked()


def test_a_deck_that_is_deleted_is_no_longer_chosen(open_page, deck_id, workspace):
    page = open_page()
    page.decks.setCurrentIndex(1)
    page.decks.activated.emit(1)
    workspace.perform("Delete", lambda db: decks.delete(db, deck_id))
    page.refresh()
    assert page.selected() is None


def test_a_card_is_asked_to_be_mended(open_page, deck_id):
    page = open_page()
    asked = []
    page.mend_asked.connect(asked.append)
    page.panels.hard.buttons[0].click()
    assert asked == [1]


def test_a_mended_card_keeps_its_place(qtbot, workspace, deck_id):
    before = cards.get(workspace.db, 1)
    page = MendPage(workspace, 1)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.left):
        page.editor.saved.emit(a_text("Lebih jelas?", "Ya"))
    assert notes.of_card(workspace.db, 1).text.fields == ("Lebih jelas?", "Ya")
    assert cards.get(workspace.db, 1) == before
    assert workspace.undo_label == "Edit card"


def test_a_card_can_be_switched_off_where_it_is_mended(qtbot, workspace, deck_id):
    page = MendPage(workspace, 1)
    qtbot.addWidget(page)
    page.suspend.click()
    assert cards.get(workspace.db, 1).suspended
    page.suspend.click()
    assert not cards.get(workspace.db, 1).suspended
