import pytest
from builders import a_deck, a_note, a_text
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from study_steps import answers, counter, press, question, reveal

from flashcards.core.notes import CHOICE, LIST, NoteText
from flashcards.core.reviews import Rating
from flashcards.gui.parts_buttons import Button
from flashcards.gui.study_page import StudyPage
from flashcards.store import reviews, settings

Key = Qt.Key


@pytest.fixture
def page(open_study, studied_deck) -> StudyPage:
    return open_study(studied_deck)


# Question, answer, rating


def test_space_shows_the_answer_and_then_rates_it_good(page, ticks):
    reveal(page, ticks)
    assert page._zone.bar.isVisible()
    press(page, Key.Key_Space)
    assert answers(page) == [Rating.GOOD]
    assert question(page) == "Question 1?"
    assert not page._card.view.revealed


@pytest.mark.parametrize(
    ("key", "rating"),
    [
        (Key.Key_1, Rating.AGAIN),
        (Key.Key_2, Rating.HARD),
        (Key.Key_3, Rating.GOOD),
        (Key.Key_4, Rating.EASY),
        (Key.Key_Return, Rating.GOOD),
    ],
)
def test_each_key_gives_its_rating(page, ticks, key, rating):
    reveal(page, ticks)
    press(page, key)
    assert answers(page) == [rating]


def test_a_rating_key_does_nothing_before_the_answer(page, ticks):
    ticks.forward(5)
    press(page, Key.Key_3)
    assert answers(page) == []
    assert not page._card.view.revealed


def test_no_rating_is_taken_in_the_first_150_ms_after_the_answer_was_painted(page, ticks):
    press(page, Key.Key_Space)
    ticks.forward(0.149)
    press(page, Key.Key_3)
    page._zone.bar.button(4).click()
    assert answers(page) == []
    ticks.forward(0.002)
    press(page, Key.Key_3)
    assert answers(page) == [Rating.GOOD]


def test_the_150_ms_start_with_the_paint_and_not_with_the_key(page, ticks):
    QTest.keyClick(page, Key.Key_Space)
    ticks.forward(1)
    press(page)
    assert not page.ready_to_rate
    QApplication.processEvents()
    assert not page.ready_to_rate
    ticks.forward(0.15)
    assert page.ready_to_rate


def test_keys_that_repeat_by_themselves_do_nothing(page, ticks):
    def repeat(key: Qt.Key, text: str) -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, True)
        QApplication.sendEvent(page, event)
        QApplication.processEvents()

    repeat(Key.Key_Space, " ")
    assert not page._card.view.revealed
    reveal(page, ticks)
    repeat(Key.Key_3, "3")
    assert answers(page) == []


def test_a_key_that_is_still_held_does_nothing_further(page, ticks):
    reveal(page, ticks)
    QTest.keyPress(page, Key.Key_Space)
    QApplication.processEvents()
    assert answers(page) == [Rating.GOOD]
    QTest.keyPress(page, Key.Key_Space)
    QApplication.processEvents()
    assert not page._card.view.revealed
    QTest.keyRelease(page, Key.Key_Space)
    press(page, Key.Key_Space)
    assert page._card.view.revealed


def test_the_second_half_of_a_double_click_rates_nothing(page, ticks):
    reveal(page, ticks)
    QTest.mouseDClick(page._zone.bar.button(3), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert answers(page) == []


def test_a_click_rates_and_leaves_the_keys_to_the_page(page, ticks):
    QTest.mouseClick(page._zone._reveal, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    ticks.forward(0.2)
    QTest.mouseClick(page._zone.bar.button(2), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert answers(page) == [Rating.HARD]
    assert page.hasFocus()


def test_the_focus_never_falls_on_a_rating_by_itself(page, ticks):
    page._zone._reveal.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page._zone._reveal, Key.Key_Space)
    QApplication.processEvents()
    assert page._card.view.revealed
    assert page.hasFocus()
    for button in page.findChildren(Button):
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus, button.text()


def test_enter_presses_the_button_that_tab_went_to(page, ticks):
    reveal(page, ticks)
    page._zone.bar.button(1).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page._zone.bar.button(1), Key.Key_Return)
    assert answers(page) == [Rating.AGAIN]


def test_the_time_taken_runs_from_the_painted_question_and_ends_at_a_minute(page, ticks):
    ticks.forward(7.25)
    reveal(page, ticks)
    press(page, Key.Key_3)
    ticks.forward(3600)
    reveal(page, ticks)
    press(page, Key.Key_3)
    assert [answer.took_ms for answer in page._study.answers] == [7450, 60_000]


def test_saved_is_emitted_when_the_rating_is_in_the_collection(qtbot, page, ticks, workspace):
    reveal(page, ticks)
    seen = []
    page.saved.connect(lambda: seen.append(reviews.count(workspace.db)))
    press(page, Key.Key_3)
    assert seen == [1]


def test_the_bar_says_which_card_of_how_many_this_is(page, ticks):
    assert counter(page) == "Card 1 of 4"
    reveal(page, ticks)
    press(page, Key.Key_4)
    assert counter(page) == "Card 2 of 4"
    assert page._bar._line.value() == 2


def test_after_the_last_card_the_end_is_asked_for(qtbot, page, ticks):
    with qtbot.waitSignal(page.ended):
        for _ in range(4):
            reveal(page, ticks)
            press(page, Key.Key_4)
    press(page, Key.Key_3, Key.Key_Space, Key.Key_F, Key.Key_E)
    assert len(answers(page)) == 4


def test_escape_leaves(qtbot, page):
    with qtbot.waitSignal(page.left):
        press(page, Key.Key_Escape)


def test_a_page_made_anew_over_the_same_study_goes_on_where_it_was(page, ticks, workspace, qtbot):
    reveal(page, ticks)
    press(page, Key.Key_3)
    again = StudyPage(workspace, page._study, clock=ticks)
    qtbot.addWidget(again)
    assert question(again) == "Question 1?"
    assert counter(again) == counter(page)


# Lists and two buttons


@pytest.fixture
def list_page(open_study, workspace) -> StudyPage:
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_text("Name three.", "1. One\n2. Two\n3. Three", LIST))
    return open_study(deck_id)


def test_space_shows_the_members_of_a_list_one_by_one_before_the_ratings(list_page, ticks):
    states = []
    for _ in range(3):
        assert not list_page._zone.bar.isVisible()
        reveal(list_page, ticks)
        states.append(list_page._card._state.text())
    assert states == [f"New card  ·  {n} of 3" for n in (1, 2, 3)]
    assert list_page._zone.bar.isVisible()
    assert answers(list_page) == []
    press(list_page, Key.Key_Space)
    assert answers(list_page) == [Rating.GOOD]


def test_a_list_that_is_half_shown_takes_no_rating(list_page, ticks):
    reveal(list_page, ticks)
    press(list_page, Key.Key_1)
    assert answers(list_page) == []


def test_a_shows_the_whole_list(list_page, ticks):
    press(list_page, Key.Key_A)
    assert list_page._card.view.fully_revealed
    ticks.forward(0.2)
    press(list_page, Key.Key_2)
    assert answers(list_page) == [Rating.HARD]


def test_a_does_nothing_on_other_cards(page):
    press(page, Key.Key_A)
    assert not page._card.view.revealed


def test_with_two_buttons_1_is_forgot_and_2_is_good(page, ticks, workspace):
    page.set_two_buttons(True)
    for key in (Key.Key_2, Key.Key_1):
        reveal(page, ticks)
        assert not page._zone.bar.button(2).isVisible()
        press(page, Key.Key_3, Key.Key_4)
        press(page, key)
    assert answers(page) == [Rating.GOOD, Rating.AGAIN]
    assert settings.get(workspace.db, "two_buttons", False) is True


# Multiple choice


@pytest.fixture
def choice_page(open_study, workspace) -> StudyPage:
    deck_id = a_deck(workspace)
    tasks = "- [ ] Ribosom\n- [x] Mitokondria\n- [ ] Inti"
    a_note(workspace, deck_id, NoteText(CHOICE, ("Penghasil energi?", tasks, "Di sana ATP dibuat.")))
    a_note(workspace, deck_id, a_text("Lain?", "Ya"))
    return open_study(deck_id)


def answer_words(page: StudyPage) -> str:
    return page._card.view._page.answer.toPlainText()


def test_space_shows_the_options_then_the_key_then_rates(choice_page, ticks):
    page = choice_page
    assert page._zone._reveal.text() == "Show the options"
    press(page, Key.Key_Space)
    assert answer_words(page) == "Ribosom\nMitokondria\nInti"
    assert page._zone._reveal.text() == "Show answer"
    press(page, Key.Key_Space)
    assert answer_words(page) == "Ribosom\nMitokondria ✓\nInti\nDi sana ATP dibuat."
    page.grab()
    ticks.forward(1)
    press(page, Key.Key_Space)
    assert answers(page) == [Rating.GOOD]


@pytest.mark.parametrize(
    ("key", "words", "state"),
    [(Key.Key_B, "Mitokondria ✓", "B is right"), (Key.Key_C, "Inti ✗", "C is wrong")],
)
def test_a_letter_chooses_an_option_and_shows_what_is_right(choice_page, key, words, state):
    press(choice_page, Key.Key_Space, key)
    assert words in answer_words(choice_page)
    assert choice_page._card._state.text().endswith(state)
    assert choice_page._card.view.fully_revealed
    assert answers(choice_page) == []


def test_a_letter_does_nothing_of_the_kind_before_the_options_and_after_the_answer(choice_page):
    press(choice_page, Key.Key_B)
    assert not choice_page._card.view.revealed
    press(choice_page, Key.Key_Space, Key.Key_D)  # there is no fourth
    assert not choice_page._card.view.fully_revealed
    press(choice_page, Key.Key_Space, Key.Key_E)
    assert choice_page._editor is not None


def test_a_page_that_is_made_anew_goes_on_at_the_options(choice_page, open_study):
    press(choice_page, Key.Key_Space)
    place = choice_page.place()
    choice_page._card.view.show_question(choice_page.shown.face)
    choice_page.go_to(place)
    assert answer_words(choice_page) == "Ribosom\nMitokondria\nInti"
