"""Coming back after a holiday, an exam, days away, cramming, study options: through the window, with keys."""

from dataclasses import replace

import pytest
from builders import a_full_deck, a_note, a_text, dump
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from flashcards.core.cards import CardState, Memory
from flashcards.core.reviews import Kind, Review
from flashcards.gui.absence_page import AbsencePage
from flashcards.gui.deck_page import DeckPage
from flashcards.gui.end_page import EndPage
from flashcards.gui.exam_page import ExamPage
from flashcards.gui.preset_page import PresetPage
from flashcards.gui.study_page import StudyPage
from flashcards.store import cards, decks, plans, presets, reviews
from flashcards.store.queue import Counts

Key, Mod = Qt.Key, Qt.KeyboardModifier
SIZE = 60


def known(desk, deck: int, last: int, due) -> None:
    """The deck's cards as an import with history leaves them; `due` says when each comes."""
    clock, db = desk.workspace.clock, desk.workspace.db
    with db.transaction():
        for n, card in enumerate(card for card in cards.every(db) if card.deck_id == deck):
            memory, days = Memory(5.0 + n, 5.0, last), due(n) - last
            placed = replace(card, state=CardState.REVIEW, due_day=due(n), interval=days, memory=memory)
            cards.reschedule(db, placed)
            row = Review(
                f"seed{card.id}", card.id, clock(), last, Kind.SEEDED, None, CardState.NEW,
                CardState.REVIEW, None, None, due(n), days, 0, memory,
            )  # fmt: skip
            reviews.add(db, row)


def choose(desk, menu: QMenu, words: str) -> None:
    """Down to the words, and Enter."""
    for _step in range(40):
        desk.press(Key.Key_Down)
        if menu.activeAction() and menu.activeAction().text() == words:
            desk.press(Key.Key_Return)
            return
    pytest.fail(f"no “{words}” in the menu")


def choose_of_deck(desk, words: str) -> None:
    """In the menu of the deck that is chosen in the table."""
    desk.window.show_decks()  # the table was not there before the deck was
    desk.settle()
    desk.press(Key.Key_F10, with_=Mod.ShiftModifier)
    choose(desk, desk.page(DeckPage).menu, words)


@pytest.fixture
def holiday(desk, clock):
    """A deck of sixty cards; the last of ten days of study was six days ago."""
    desk.start(bundled=False)
    deck = a_full_deck(desk.workspace, size=SIZE)
    known(desk, deck, desk.workspace.today() - 3, lambda n: desk.workspace.today() + n % 9)
    a_note(desk.workspace, deck, a_text("Baru?", "ya"))
    desk.settle()
    desk.press(Key.Key_Return)
    desk.rate(Key.Key_3)
    desk.close()
    clock.forward(days=9)
    desk.start(bundled=False)
    return deck


def test_coming_back_a_pile_is_taken_in_shares_of_a_day(desk, clock, holiday):
    panel = desk.page(DeckPage).welcome
    assert panel._title.text() == "Welcome back."
    assert panel._text.text().startswith("59 cards wait. Today only 20 (about ")
    assert panel._text.text().endswith("New cards pause meanwhile.")
    assert not desk.page(DeckPage).head.button.isVisible()
    desk.press(Key.Key_Return)
    assert desk.counter == "Card 1 of 20"
    desk.rate(*[Key.Key_3] * 5)
    desk.press(Key.Key_Escape)
    assert panel is not desk.page(DeckPage).welcome
    assert desk.page(DeckPage).welcome._title.text() == "Catching up."
    assert desk.page(DeckPage).welcome.start_button.text() == "Go on: 15"
    assert desk.counts() == Counts(0, 0, 15)
    desk.press(Key.Key_Return)
    desk.rate(*[Key.Key_3] * 15)
    desk.page(EndPage)
    desk.press(Key.Key_Return)
    assert desk.page(DeckPage).welcome._text.text().startswith("39 cards wait. Today's 20 are done;")
    clock.forward(days=1)
    desk.window._refresh_page()
    assert desk.page(DeckPage).welcome.start_button.text() == "Go on: 20"


def test_coming_back_all_of_it_can_be_done_today(desk, holiday):
    page = desk.page(DeckPage)
    while QApplication.focusWidget() is not page.welcome.all_button:
        desk.press(Key.Key_Tab, with_=Mod.ShiftModifier)
    desk.press(Key.Key_Space)
    assert desk.counter == "Card 1 of 59"


def test_an_exam_is_planned_seen_and_taken_back(desk, qtbot):
    desk.start(bundled=False)
    deck, today = a_full_deck(desk.workspace, size=SIZE), desk.workspace.today()
    known(desk, deck, today - 1, lambda n: today + 5 + n)
    for n in range(42):
        a_note(desk.workspace, deck, a_text(f"Baru {n}?", "ya"))
    desk.settle()
    choose_of_deck(desk, "Exam date…")
    page = desk.page(ExamPage)
    assert page.sentence.text() == (
        "28 days left, 2 new cards a day will do, everything seen again in the last week."
    )
    desk.press(Key.Key_Up)  # the day before the last
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    assert desk.toast == "Planned for the exam: 37 cards come on another day"
    assert desk.page(DeckPage).foot._text.text() == "Exam in 28 days, 2 new cards a day."
    assert desk.counts().new == 2
    due = [card.due_day for card in cards.every(desk.workspace.db) if card.due_day]
    assert max(due) == today + 27
    desk.press(Key.Key_Z, with_=Mod.ControlModifier)
    qtbot.waitUntil(lambda: decks.get(desk.workspace.db, deck).exam is None)
    assert max(card.due_day for card in cards.every(desk.workspace.db) if card.due_day) == today + 64


def test_a_date_that_is_over_is_not_planned(desk):
    desk.start(bundled=False)
    a_full_deck(desk.workspace)
    desk.settle()
    choose_of_deck(desk, "Exam date…")
    desk.press(*[Key.Key_Down] * 40)
    page = desk.page(ExamPage)
    assert page.sentence.text() == "Choose a day after today."
    desk.press(Key.Key_Return)
    assert desk.page(ExamPage) is page
    desk.press(Key.Key_Escape)
    desk.page(DeckPage)


def test_days_away_stop_new_cards(desk):
    desk.start(bundled=False)
    a_full_deck(desk.workspace)
    desk.settle()
    assert desk.counts().new == 3
    desk.press(Key.Key_F10)
    choose(desk, desk.window._menu, "Away until…")
    assert desk.page(AbsencePage).sentence.text().startswith("New cards pause from today until ")
    desk.press(Key.Key_Return)
    assert desk.toast == "New cards pause"
    assert desk.page(DeckPage).foot._text.text().startswith("New cards pause until ")
    assert desk.counts().new == 0
    desk.press(Key.Key_F10)
    choose(desk, desk.window._menu, "Away until…")
    page = desk.page(AbsencePage)
    while QApplication.focusWidget() is not page.undo_button:
        desk.press(Key.Key_Tab)
    desk.press(Key.Key_Return)
    assert plans.absence(desk.workspace.db, desk.workspace.today()) is None
    assert desk.counts().new == 3


def test_a_cram_leaves_the_schedule_alone(desk):
    desk.start(bundled=False)
    a_full_deck(desk.workspace)
    desk.settle()
    before = dump(desk.workspace.db)
    choose_of_deck(desk, "Cram, without effect on the schedule")
    assert desk.page(StudyPage).shown
    desk.rate(Key.Key_1, Key.Key_2, Key.Key_2)
    desk.press(Key.Key_Z, with_=Mod.ControlModifier)
    desk.rate(Key.Key_2, Key.Key_2)
    desk.page(EndPage)
    desk.press(Key.Key_Return)
    after = dump(desk.workspace.db)
    assert (after["card"], after["review"]) == (before["card"], before["review"])


def test_a_deck_gets_options_of_its_own(desk):
    desk.start(bundled=False)
    deck = a_full_deck(desk.workspace)
    desk.settle()
    choose_of_deck(desk, "Study options…")
    page = desk.page(PresetPage)
    while QApplication.focusWidget() is not page.head.new_button:
        desk.press(Key.Key_Tab)
    desk.press(Key.Key_Space)
    desk.write("Ujian")
    desk.press(Key.Key_Return)
    while QApplication.focusWidget() is not page.day.new_per_day:
        desk.press(Key.Key_Tab)
    QApplication.focusWidget().selectAll()
    desk.write("1")
    desk.press(Key.Key_Return, Key.Key_Escape)
    desk.page(DeckPage)
    own = presets.of_deck(desk.workspace.db, deck)
    assert (own.name, own.new_per_day) == ("Ujian", 1)
    assert desk.counts().new == 1


def test_the_options_are_reached_from_the_preferences_and_lead_back(desk):
    desk.start(bundled=False)
    desk.press(Key.Key_Comma, with_=Mod.ControlModifier)
    preferences = desk.window.page
    while QApplication.focusWidget() is not preferences.studying.options:
        desk.press(Key.Key_Tab)
    desk.press(Key.Key_Space)
    desk.page(PresetPage)
    desk.press(Key.Key_Escape)
    assert type(desk.window.page) is type(preferences)
