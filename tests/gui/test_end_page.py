from datetime import timedelta

import pytest
from builders import a_cloze, a_deck, a_full_deck, a_note, a_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from flashcards.core.errors import NotSaved
from flashcards.core.notes import LIST, Preset
from flashcards.core.reviews import Rating
from flashcards.gui import theme
from flashcards.gui.end_page import EndPage
from flashcards.gui.end_parts import DaysOfMonth, ForgottenList
from flashcards.gui.end_summary import Month
from flashcards.gui.parts_buttons import Button
from flashcards.gui.parts_messages import Notice
from flashcards.gui.theme import LIGHT, Theme
from flashcards.store import presets, queue
from flashcards.study import Study
from flashcards.workspace import Workspace

AGAIN, GOOD, EASY = Rating.AGAIN, Rating.GOOD, Rating.EASY


@pytest.fixture
def open_page(qtbot, workspace: Workspace):
    def open_it(study: Study, size: tuple[int, int] = (1366, 700)) -> EndPage:
        page = EndPage(workspace, study)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        QApplication.processEvents()
        return page

    return open_it


@pytest.fixture
def studied(workspace: Workspace):
    def study(deck_id: int, *ratings: Rating, seconds: float = 30) -> Study:
        made = Study(workspace, deck_id)
        for rating in ratings:
            made.rate(rating, round(seconds * 1000))
        return made

    return study


def words(page: EndPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page) and label.text()]


def button(page: EndPage, text: str) -> Button:
    return next(one for one in page.findChildren(Button) if one.text() == text)


def texts_of_buttons(page: EndPage) -> list[str]:
    return [one.text() for one in page.findChildren(Button)]


def test_the_end_says_what_was_done_and_when_the_next_cards_come(open_page, workspace, studied):
    page = open_page(studied(a_full_deck(workspace, 3), EASY, EASY, EASY))
    said = words(page)
    assert said[0] == "Done for today."
    assert said[1].startswith("The next card comes")
    assert said[2:10] == ["3", "cards studied", "2", "minutes", "3", "new cards", "–", "recalled in review"]


def test_while_other_decks_have_cards_only_this_one_is_done(open_page, workspace, studied):
    deck = a_full_deck(workspace, 1)
    a_full_deck(workspace, 1, "Sejarah")
    assert words(open_page(studied(deck, EASY)))[0] == "This deck is done for today."


def test_cards_of_tomorrow_are_counted_with_their_time(open_page, workspace, studied):
    workspace.perform("", lambda db: queue.add_extra_new(db, workspace.today(), -18))
    page = open_page(studied(a_full_deck(workspace, 9), EASY, EASY))
    assert words(page)[1] == (
        "The next cards come tomorrow, Wednesday, 25 November: 7 cards (about 3 minutes)."
    )


def test_a_card_being_learned_that_comes_back_today_is_named_in_the_title(open_page, workspace, studied):
    workspace.perform("", lambda db: presets.put(db, Preset(learning_steps=(2100,))))
    study = studied(a_full_deck(workspace, 1), AGAIN)
    assert words(open_page(study))[0] == "Done for now. The next card comes in 35 minutes."


def test_the_share_recalled_is_that_of_cards_in_review(open_page, workspace, studied, clock):
    deck_id = a_full_deck(workspace, 4)
    studied(deck_id, EASY, EASY, EASY, EASY)
    clock.forward(days=40)
    study = studied(deck_id, GOOD, AGAIN, GOOD, GOOD)
    assert "75%" in words(open_page(study))


def test_days_of_the_month_are_counted_and_never_lost(open_page, workspace, studied, clock):
    deck_id = a_full_deck(workspace, 9)
    for _ in range(3):
        study = studied(deck_id, EASY)
        clock.forward(days=2)
    clock.now -= timedelta(days=1)
    page = open_page(study)
    assert "3 days studied this month" in words(page)
    assert page.findChild(DaysOfMonth).accessibleName() == "3 days studied this month"


@pytest.mark.parametrize(
    ("today", "labelled"), [(24, {1, 10, 20, 24, 30}), (11, {1, 11, 20, 30}), (30, {1, 10, 20, 30})]
)
def test_today_has_its_number_and_neighbours_leave_room(qtbot, today, labelled):
    days = DaysOfMonth(Month(30, frozenset({1}), today))
    qtbot.addWidget(days)
    assert days.labelled() == labelled


def test_a_day_on_which_nothing_was_studied_has_no_figures(open_page, workspace, studied):
    page = open_page(studied(a_deck(workspace)))
    said = words(page)
    assert said[:2] == ["Done for today.", "No card is waiting."]
    assert "cards studied" not in said
    assert texts_of_buttons(page) == ["Back to the decks"]


def test_forgotten_cards_are_listed_once_and_show_their_answer_in_place(open_page, workspace, studied):
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_text("Name **two**.", "1. One\n2. Two", LIST))
    a_note(workspace, deck_id, a_cloze("Tokyo lies in [Japan]."))
    page = open_page(studied(deck_id, AGAIN, AGAIN, EASY, EASY))
    said = words(page.findChild(ForgottenList))
    assert said[::2] == ["Name two.", "Tokyo lies in ____."]
    button(page, "Show").click()
    assert "1. One\u20282. Two" in words(page.findChild(ForgottenList))
    button(page, "Hide").click()
    assert "1. One\u20282. Two" not in words(page.findChild(ForgottenList))


def test_the_forgotten_can_be_reviewed(qtbot, open_page, workspace, studied):
    study = studied(a_full_deck(workspace, 2), AGAIN, EASY)
    page = open_page(study)
    with qtbot.waitSignal(page.forgotten_asked) as asked:
        button(page, "Review the forgotten one").click()
    assert asked.args == [(study.answers[0].card_id,)]


def test_more_new_cards_can_be_had_today(qtbot, open_page, workspace, studied):
    deck_id = a_full_deck(workspace, 45)
    page = open_page(studied(deck_id, *[EASY] * 20))
    with qtbot.waitSignal(page.study_asked) as asked:
        button(page, "20 more new cards today").click()
    assert asked.args == [deck_id]
    assert Study(workspace, deck_id).remaining == 20
    assert workspace.undo_label == "More new cards"


def test_a_few_new_cards_are_offered_as_what_they_are(open_page, workspace, studied):
    page = open_page(studied(a_full_deck(workspace, 21), *[EASY] * 20))
    assert "1 more new card today" in texts_of_buttons(page)


def test_a_refusing_disk_is_told_in_a_sentence(open_page, workspace, studied, monkeypatch):
    page = open_page(studied(a_full_deck(workspace, 21), *[EASY] * 20))

    def refuse(*_values) -> None:
        raise NotSaved("disk full")

    monkeypatch.setattr(workspace, "perform", refuse)
    button(page, "1 more new card today").click()
    QApplication.processEvents()
    assert [notice.isVisible() for notice in page.findChildren(Notice)].count(True) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_enter_goes_back_to_the_decks(qtbot, open_page, workspace, studied, key):
    page = open_page(studied(a_full_deck(workspace, 1), EASY))
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, key)


def test_undo_goes_back_into_the_session(qtbot, open_page, workspace, studied):
    study = studied(a_full_deck(workspace, 1), EASY)
    page = open_page(study)
    with qtbot.waitSignal(page.resumed):
        QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert study.shown is not None
    assert study.answers == ()


def test_an_undo_that_the_disk_refuses_is_told(open_page, workspace, studied, monkeypatch):
    study = studied(a_full_deck(workspace, 1), EASY)
    page = open_page(study)

    def refuse() -> None:
        raise NotSaved("disk full")

    monkeypatch.setattr(study, "undo", refuse)
    page.undo()
    page.undo()
    QApplication.processEvents()
    assert [notice.isVisible() for notice in page.findChildren(Notice)].count(True) == 1


def test_at_large_type_in_a_small_window_everything_can_be_scrolled_to(qapp, open_page, workspace, studied):
    before = theme.current()
    theme.apply(qapp, Theme(LIGHT, 1.5, reduce_motion=True))
    page = open_page(studied(a_full_deck(workspace, 25), *[AGAIN] * 5), (1024, 574))
    for one in page.findChildren(Button):
        left = one.mapTo(page, one.rect().topLeft()).x()
        assert left >= 0
        assert left + one.width() <= page.width()
    theme.apply(qapp, before)
