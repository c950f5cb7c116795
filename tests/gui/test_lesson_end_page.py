"""Which cards are not known yet: ticked in a minute, kept at once, written when the lesson is saved."""

import pytest
from builders import a_full_deck
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards import lessons
from flashcards.core.errors import NotSaved
from flashcards.core.lesson import Lesson
from flashcards.gui.lesson_end_page import LessonEndPage
from flashcards.lessons import Plan

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def running(workspace):
    """Three of four cards were shown; the second one was wrong."""
    class_id = lessons.add_class(workspace, "X-3", 36)
    plan = Plan((a_full_deck(workspace, size=4),), class_id=class_id, order="in order", teams=("Red", "Blue"))
    begun = lessons.start(workspace, plan)
    for n in range(3):
        begun.do(Lesson.forward)
        if n == 1:
            begun.do(Lesson.wrong)
        begun.do(Lesson.forward)
    begun.do(lambda lesson: lesson.score(1, 3))
    begun.do(Lesson.end)
    return begun


@pytest.fixture
def open_page(qtbot):
    def make(running) -> LessonEndPage:
        page = LessonEndPage(running)
        qtbot.addWidget(page)
        page.resize(1366, 690)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        QApplication.processEvents()
        return page

    return make


def press(page: LessonEndPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page, key)
        QApplication.processEvents()


def missed(workspace, running) -> list[bool]:
    rows = lessons.lesson_cards(workspace, running.school_class.id, running.id)
    return [row.missed for row in rows]


def test_what_was_shown_is_listed_and_what_was_wrong_is_ticked(open_page, running):
    page = open_page(running)
    cards = [card.card_id for card in running.lesson.cards]
    assert list(page.rows) == cards[:3]
    assert page.unknown == (cards[1],)
    assert page.rows[cards[1]]._tally.text() == "0 right, 1 wrong"
    assert page._about().startswith("X-3 · 3 of 4 cards")


def test_space_and_the_arrows_tick_and_enter_saves(open_page, running, workspace, qtbot):
    page = open_page(running)
    press(page, Key.Key_Space, Key.Key_Down, Key.Key_Down, Key.Key_Space)
    with qtbot.waitSignal(page.saved):
        press(page, Key.Key_Return)
    assert missed(workspace, running) == [True, True, True, False]
    assert running.is_over


def test_what_was_saved_is_said(open_page, running, qtbot):
    page = open_page(running)
    with qtbot.waitSignal(page.told) as told:
        press(page, Key.Key_Return)
    assert told.args == ["Saved: 3 cards, 1 not known yet"]


def test_a_clicker_walks_the_list_and_its_escape_ends_nothing(open_page, running, qtbot):
    page = open_page(running)
    with qtbot.assertNotEmitted(page.left), qtbot.assertNotEmitted(page.saved):
        press(page, Key.Key_PageDown, Key.Key_Escape, Key.Key_F5)
    assert list(page.rows.values())[1].box.hasFocus()
    assert not running.is_over


def test_every_tick_is_on_the_disk_at_once(open_page, running, workspace):
    page = open_page(running)
    press(page, Key.Key_Space)
    resumed = lessons.unfinished(workspace)
    assert resumed.lesson.unknown == set(page.unknown)
    assert len(page.unknown) == 2


def test_a_tick_that_was_taken_back_stays_so_when_the_page_is_made_anew(open_page, running):
    page = open_page(running)
    press(page, Key.Key_Space, Key.Key_Down, Key.Key_Space)
    again = open_page(running)
    assert again.unknown == page.unknown
    assert len(again.unknown) == 1


def test_once_more_is_a_lesson_of_what_is_ticked(open_page, running, qtbot):
    page = open_page(running)
    press(page, Key.Key_Space)
    assert page.again.text() == "Once more with these 2"
    with qtbot.waitSignal(page.again_asked) as asked:
        page.again.click()
    assert asked.args == [tuple(card.card_id for card in running.lesson.cards[:2])]
    assert running.is_over


def test_the_points_of_the_teams_are_said_the_best_first(open_page, running):
    page = open_page(running)
    assert page._points().text() == "Blue: 3   Red: 0"


def test_the_lesson_can_leave_no_record_and_undo_brings_it_back(open_page, running, workspace, qtbot):
    page = open_page(running)
    with qtbot.waitSignal(page.saved):
        page.drop.click()
    assert lessons.history(workspace, running.school_class.id) == []
    assert workspace.undo() == "Delete record"
    assert [row.missed for row in lessons.history(workspace, running.school_class.id)] == [1]


def test_a_lesson_that_showed_nothing_leaves_nothing(open_page, workspace, qtbot):
    begun = lessons.start(workspace, Plan((a_full_deck(workspace),)))
    begun.do(Lesson.end)
    page = open_page(begun)
    assert page.rows == {}
    with qtbot.waitSignal(page.saved):
        press(page, Key.Key_Return)
    assert lessons.history(workspace, None) == []
    assert lessons.unfinished(workspace) is None


def test_a_full_disk_is_said_and_the_list_stays(open_page, running, monkeypatch, qtbot):
    page = open_page(running)

    def refuse(*_args) -> None:
        raise NotSaved("database or disk is full")

    monkeypatch.setattr(running, "finish", refuse)
    with qtbot.assertNotEmitted(page.saved):
        press(page, Key.Key_Return)
    assert page._notice.isVisible()
    monkeypatch.undo()
    with qtbot.waitSignal(page.saved):
        press(page, Key.Key_Return)


def test_undo_takes_nothing_back_in_the_collection_from_here(open_page, running, workspace):
    page = open_page(running)
    before = workspace.undo_label
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Z, Mod.ControlModifier)
    assert workspace.undo_label == before
    assert page.isVisible()
