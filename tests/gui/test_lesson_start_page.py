"""How a lesson begins: defaults that work, what the choices come to, which screen the class will see."""

import pytest
from builders import a_deck, a_full_deck, a_note, a_text, cards_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards import lessons
from flashcards.core.lesson import Lesson
from flashcards.gui.lesson_start_page import LessonStartPage, Wish
from flashcards.gui.projector_test_picture import FLOORS, class_floor
from flashcards.lessons import Plan

Key = Qt.Key


@pytest.fixture
def deck(workspace):
    return a_full_deck(workspace, size=30)


@pytest.fixture
def open_page(qtbot, workspace):
    def make(*decks, **parts) -> LessonStartPage:
        page = LessonStartPage(workspace, Wish(decks, **parts))
        qtbot.addWidget(page)
        page.resize(1366, 690)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        QApplication.processEvents()
        return page

    return make


@pytest.fixture
def taught(workspace, deck):
    """X-3, which did not know the first card that it saw."""
    class_id = lessons.add_class(workspace, "X-3", 36)
    running = lessons.start(workspace, Plan((deck,), class_id=class_id, order="in order"))
    running.do(Lesson.reveal)
    running.do(Lesson.wrong)
    running.finish()
    return class_id, running.lesson.cards[0].card_id


def press(page: LessonStartPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page, key)
        QApplication.processEvents()


def said(page: LessonStartPage) -> str:
    return page._foot._words.text()


def test_enter_starts_with_twelve_cards_shuffled(open_page, deck, qtbot):
    page = open_page(deck)
    assert said(page) == "12 cards · about 10 minutes"
    with qtbot.waitSignal(page.start_asked) as asked:
        press(page, Key.Key_Return)
    assert asked.args == [Plan((deck,), count=12, order="shuffled")]


def test_enter_starts_from_any_choice(open_page, deck, qtbot):
    page = open_page(deck)
    for field in (page.size_group.cards, page.order.in_order, page.side.one_by_one, page.of_class.field):
        field.setFocus()
        with qtbot.waitSignal(page.start_asked):
            press(page, Key.Key_Return)


def test_several_decks_can_be_ticked(open_page, deck, workspace):
    other = a_deck(workspace, "Sosiologi")
    page = open_page(deck)
    assert not page.cards.ticks.isVisible()
    page.cards.unfold.click()
    page.cards.ticks.box(other).click()
    assert page.plan().decks == (deck, other)
    assert page.cards.names.text() == "Geografi, Sosiologi"


def test_without_a_deck_there_is_no_start_and_the_foot_says_why(open_page, deck, qtbot):
    page = open_page()
    assert not page.start.isEnabled()
    assert said(page) == "Tick at least one deck."
    with qtbot.assertNotEmitted(page.start_asked):
        press(page, Key.Key_F5)


def test_minutes_choose_as_many_cards_as_fit(open_page, deck):
    page = open_page(deck)
    page.size_group.minutes.setValue(5)
    assert page.size_group.by_minutes.isChecked()
    assert page.plan().minutes == 5
    assert said(page) == "6 cards · about 5 minutes"


def test_a_selection_is_a_lesson_of_these_cards(open_page, workspace):
    notes = [a_note(workspace, a_deck(workspace, name), a_text(name, name)) for name in ("A", "B")]
    cards = tuple(cards_of(workspace, note)[0].id for note in notes)
    page = open_page(cards=cards)
    assert page.cards.selection.text() == "The 2 selected cards"
    assert page.plan().cards == cards


def test_what_the_class_missed_is_offered_for_a_class_that_missed_something(open_page, deck, taught):
    class_id, missed = taught
    page = open_page(deck)
    assert not page.cards.missed.isVisible()
    page.of_class.field.setCurrentIndex(1)
    assert page.cards.missed.text() == "What X-3 did not know: 1 card"
    page.cards.missed.setChecked(True)
    assert page.plan() == Plan((), (missed,), class_id)


def test_a_lesson_is_prepared_for_a_class(open_page, deck, taught):
    class_id, _missed = taught
    page = open_page(deck, class_id=class_id, prepared=True)
    assert page.plan().order == "prepared"
    page.of_class.field.setCurrentIndex(0)
    assert page.plan().order == "shuffled"
    assert not page.order.prepared.isVisible()


def test_the_answer_can_be_asked_and_lists_can_come_whole(open_page, deck):
    page = open_page(deck)
    page.side.answer.setChecked(True)
    page.side.one_by_one.setChecked(False)
    plan = page.plan()
    assert plan.answer_first
    assert not plan.members_one_by_one


def test_the_choices_stay_when_the_looks_change(open_page, deck, taught):
    page = open_page(deck)
    page.of_class.field.setCurrentIndex(1)
    page.size_group.cards.setValue(7)
    page.order.in_order.setChecked(True)
    again = open_page(deck)
    again.go_to(page.place())
    assert again.plan() == page.plan()


def test_with_one_screen_its_sentence_says_what_to_do(open_page, deck):
    page = open_page(deck)
    assert page.check.words.text().startswith("Only one screen found.")


def test_with_one_screen_the_test_picture_covers_the_window_until_a_key(open_page, deck, workspace):
    page = open_page(deck)
    page.check.test.click()
    cover = page.check.cover
    assert cover.isVisible()
    assert cover.geometry() == page.window().rect()
    press(page, Key.Key_Plus)
    assert class_floor(workspace.db) == FLOORS[1]
    press(page, Key.Key_Minus)
    assert class_floor(workspace.db) == FLOORS[0]
    press(page, Key.Key_Escape)
    assert page.check.cover is None
    assert page.isVisible()


def test_leaving_the_page_takes_the_test_picture_away(open_page, deck):
    page = open_page(deck)
    page.check.test.click()
    page.hide()
    assert not page.check.is_testing
    assert page.check.cover is None


def test_the_time_per_card_is_chosen_and_kept_when_the_page_is_made_anew(open_page, deck):
    page = open_page(deck)
    assert page.plan().card_seconds is None
    time = page.size_group.time
    assert [time.itemText(n) for n in range(4)] == ["No limit", "30 seconds", "1 minute", "2 minutes"]
    time.setCurrentIndex(3)
    again = open_page(deck)
    again.go_to(page.place())
    assert again.plan().card_seconds == 120
