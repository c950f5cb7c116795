from collections.abc import Iterator

import pytest
from builders import a_cloze, a_deck, a_note, a_text
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards.core.errors import NotSaved
from flashcards.core.notes import LIST, Article, DeckId
from flashcards.core.reviews import Rating
from flashcards.gui import theme
from flashcards.gui.note_editor import NoteEditor
from flashcards.gui.parts_buttons import Button, QuietButton
from flashcards.gui.parts_messages import Notice
from flashcards.gui.study_menu import StudyMenu
from flashcards.gui.study_page import FIRST_RATINGS, StudyPage
from flashcards.gui.theme import LIGHT, Theme
from flashcards.store import articles, cards, reviews, settings
from flashcards.study import Study
from flashcards.workspace import Workspace

Key = Qt.Key
ARTICLE = "# Group\n\n## Forms\n\nFormal ones are founded. Informal ones have no rules at all.\n"


class Ticks:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds

    def forward(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture(autouse=True)
def still(qapp: QApplication) -> Iterator[None]:
    before = theme.current()
    theme.apply(qapp, Theme(LIGHT, 1.0, reduce_motion=True))
    yield
    theme.apply(qapp, before)


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def open_page(qtbot, workspace: Workspace, ticks: Ticks):
    def open_it(deck_id: DeckId, size: tuple[int, int] = (1366, 768)) -> StudyPage:
        page = StudyPage(workspace, Study(workspace, deck_id), clock=ticks)
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
def deck(workspace: Workspace) -> DeckId:
    deck_id = a_deck(workspace)
    for n in range(4):
        a_note(workspace, deck_id, a_text(f"Question {n}?", f"Answer {n}"))
    return deck_id


@pytest.fixture
def page(open_page, deck: DeckId) -> StudyPage:
    return open_page(deck)


def press(page: StudyPage, *keys: Qt.Key, **how) -> None:
    for key in keys:
        QTest.keyClick(page, key, **how)
        QApplication.processEvents()


def reveal(page: StudyPage, ticks: Ticks) -> None:
    """The answer, long enough on the screen to be rated."""
    press(page, Key.Key_Space)
    ticks.forward(0.2)


def question(page: StudyPage) -> str:
    return page._card.view.widget().question.toPlainText()


def answers(page: StudyPage) -> list[Rating]:
    return [answer.rating for answer in page._study.answers]


def counter(page: StudyPage) -> str:
    return page._bar._counter.text()


def a_deck_with_sources(workspace: Workspace) -> DeckId:
    deck_id = a_deck(workspace)
    article = workspace.perform("", lambda db: articles.add(db, Article("Group", "en", ARTICLE)))
    for question in ("What do informal ones lack?", "Next?"):
        text = a_text(question, "Rules", source=("Informal ones … at all.",))
        a_note(workspace, deck_id, text, article=article)
    return deck_id


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
    with qtbot.waitSignal(page.finished):
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
def list_page(open_page, workspace) -> StudyPage:
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_text("Name three.", "1. One\n2. Two\n3. Three", LIST))
    return open_page(deck_id)


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


# Undo and the rest


def test_undo_goes_back_through_the_whole_session(page, ticks):
    for key in (Key.Key_1, Key.Key_3, Key.Key_4):
        reveal(page, ticks)
        press(page, key)
    assert page._bar._undo.text() == "Undo: Easy"
    shown = []
    for _ in range(3):
        press(page, Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
        shown.append(question(page))
    assert shown == ["Question 2?", "Question 1?", "Question 0?"]
    assert answers(page) == []
    assert not page._bar._undo.isVisible()
    page.undo()
    assert question(page) == "Question 0?"


def test_a_flag_leaves_the_answer_in_view_and_can_be_undone(qtbot, page, ticks):
    reveal(page, ticks)
    with qtbot.waitSignal(page.toast_asked) as told:
        press(page, Key.Key_F)
    assert told.args == ["Card flagged"]
    assert page._card.view.revealed
    assert page._card._flag.text() == "Flagged"
    page.undo()
    assert page._card._flag.text() == "Flag"
    assert page._card.view.revealed


@pytest.mark.parametrize(
    ("key", "how", "words"),
    [
        (Key.Key_Minus, {}, "The card waits until tomorrow"),
        (Key.Key_At, {"modifier": Qt.KeyboardModifier.ShiftModifier}, "Card suspended"),
        (
            Key.Key_Exclam,
            {"modifier": Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier},
            "Card suspended",
        ),
    ],
)
def test_a_card_put_aside_is_told_and_comes_back_with_undo(qtbot, page, key, how, words):
    with qtbot.waitSignal(page.toast_asked) as told:
        press(page, key, **how)
    assert told.args == [words]
    assert question(page) == "Question 1?"
    page.undo()
    assert question(page) == "Question 0?"


def test_the_menu_says_what_can_be_done_with_its_keys(page, qtbot):
    said = [action.text() for action in StudyMenu(page).actions() if action.text()]
    assert said == [
        "Edit the card\tE",
        "Flag the card\tF",
        "Not before tomorrow\t-",
        "Suspend the card\t@",
        "Two buttons only",
        "All shortcuts\t?",
    ]


def test_when_the_disk_refuses_the_card_stays_and_the_same_rating_can_be_pressed_again(
    page, ticks, monkeypatch
):
    reveal(page, ticks)
    rate = page._study.rate

    def refuse(*_values) -> None:
        raise NotSaved("disk full")

    monkeypatch.setattr(page._study, "rate", refuse)
    press(page, Key.Key_3)
    assert question(page) == "Question 0?"
    assert page._card.view.fully_revealed
    notice = page.findChild(Notice)
    assert notice.isVisible()
    monkeypatch.setattr(page._study, "rate", rate)
    press(page, Key.Key_3)
    assert answers(page) == [Rating.GOOD]
    assert not [one for one in page.findChildren(Notice) if one.isVisible() and one is page._notice]


# Editing


def test_a_card_is_edited_in_its_place_and_its_answer_stays_shown(qtbot, page, ticks):
    reveal(page, ticks)
    press(page, Key.Key_E)
    editor = page.findChild(NoteEditor)
    assert editor.isVisible()
    assert not page._card.view.isVisible()
    editor.saved.emit(a_text("Question, better?", "Answer 0"))
    assert question(page) == "Question, better?"
    assert page._card.view.fully_revealed
    assert page.hasFocus()


def test_the_keys_are_the_editors_while_it_is_open(page, ticks):
    press(page, Key.Key_E)
    press(page, Key.Key_Space, Key.Key_3, Key.Key_Minus)
    page.undo()
    page.refresh()
    assert page._card.edited
    assert question(page) == "Question 0?"
    assert not page._card.view.revealed


def test_cancelling_leaves_the_card_as_it_was(page):
    press(page, Key.Key_E)
    page.findChild(NoteEditor).cancelled.emit()
    assert page._card.view.isVisible()
    assert page._zone.isVisible()
    assert question(page) == "Question 0?"


def test_a_cloze_card_that_lost_its_words_is_told(qtbot, open_page, workspace):
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_cloze("[Tokyo] is the capital of [Japan]."))
    a_note(workspace, deck_id, a_text("After it?", "Yes"))
    page = open_page(deck_id)
    press(page, Key.Key_E)
    with qtbot.waitSignal(page.toast_asked) as told:
        page.findChild(NoteEditor).saved.emit(a_cloze("Tokyo is the capital of [Japan]."))
    assert told.args == ["1 card lost its words and was suspended"]


# Source


def test_the_source_is_offered_only_once_the_answer_is_shown(open_page, workspace, ticks):
    page = open_page(a_deck_with_sources(workspace))
    press(page, Key.Key_S)
    assert not page._source.isVisible()
    assert not page._card._source.isVisible()
    reveal(page, ticks)
    assert page._card._source.isVisible()


def test_a_card_without_a_source_offers_none(page, ticks):
    reveal(page, ticks)
    press(page, Key.Key_S)
    assert not page._card._source.isVisible()
    assert not page._source.isVisible()


def test_s_opens_the_article_beside_the_card_with_the_passage_lit(open_page, workspace, ticks):
    page = open_page(a_deck_with_sources(workspace))
    reveal(page, ticks)
    press(page, Key.Key_S)
    assert page._source.view.lit_path() == ("Group", "Forms")
    assert page._source._path.text() == "Group  ›  Forms"
    assert page._card.width() == 592
    assert page._card.geometry().right() < page._source.x()
    assert page._source.geometry().bottom() == page.height() - 1
    press(page, Key.Key_S)
    assert not page._source.isVisible()
    assert page._card.width() == 800


def test_the_next_question_closes_the_source(open_page, workspace, ticks):
    page = open_page(a_deck_with_sources(workspace))
    reveal(page, ticks)
    press(page, Key.Key_S, Key.Key_3)
    assert not page._source.isVisible()
    assert page._card.width() == 800


def test_in_a_small_window_the_source_lies_over_the_card(open_page, workspace, ticks):
    page = open_page(a_deck_with_sources(workspace), (1024, 640))
    reveal(page, ticks)
    press(page, Key.Key_S)
    assert page._source.geometry() == page._card.geometry()
    assert page._zone.bar.isVisible()


# The first ratings, the day, the window


def rated_before(workspace: Workspace, n: int) -> None:
    deck_id = a_deck(workspace, "Before")
    for number in range(n):
        a_note(workspace, deck_id, a_text(f"Old {number}?", "Yes"))
    study = Study(workspace, deck_id)
    for _ in range(n):
        study.rate(Rating.EASY)


def test_the_first_ratings_of_a_collection_are_explained_and_their_place_stays(
    open_page, workspace, ticks, monkeypatch
):
    monkeypatch.setattr("flashcards.gui.study_page.FIRST_RATINGS", 3)
    rated_before(workspace, 1)
    deck_id = a_deck(workspace)
    for n in range(4):
        a_note(workspace, deck_id, a_text(f"Question {n}?", "Yes"))
    page = open_page(deck_id)
    seen = []
    for _ in range(3):
        hint = page._zone._hint.isVisible()
        reveal(page, ticks)
        seen.append((hint, page._zone.bar.button(1).accessibleDescription(), page._zone.geometry()))
        press(page, Key.Key_3)
    zone = seen[0][2]
    explained = "wrong or not remembered"
    assert seen == [(True, explained, zone), (True, explained, zone), (False, "", zone)]
    assert FIRST_RATINGS == 50


def test_nothing_moves_between_question_and_answer(page, ticks):
    before = page._card.geometry(), page._zone.geometry(), page._card.view.widget().question.pos()
    reveal(page, ticks)
    assert (page._card.geometry(), page._zone.geometry(), page._card.view.widget().question.pos()) == before


def test_a_new_day_brings_a_new_queue_only_while_the_question_is_unanswered(page, ticks, clock):
    reveal(page, ticks)
    clock.forward(days=1)
    page.refresh()
    assert page._card.view.revealed
    page._study.reload()
    page._show()
    page.refresh()
    assert page._study.day == page._workspace.today()


def test_a_card_suspended_elsewhere_makes_way(page, workspace):
    shown = page.shown.card.id
    workspace.perform("Suspend card", lambda db: cards.set_suspended(db, shown, True))
    page.refresh()
    assert question(page) == "Question 1?"


@pytest.mark.parametrize(("size", "scale"), [((1366, 690), 1.0), ((1024, 640), 1.5), ((1366, 768), 2.0)])
def test_the_page_fits_the_window(qapp, open_page, deck, ticks, size, scale):
    theme.apply(qapp, Theme(LIGHT, scale, reduce_motion=True))
    page = open_page(deck, size)
    reveal(page, ticks)
    assert page.rect().contains(page._card.geometry())
    assert page.rect().contains(page._zone.geometry())
    assert page._card.geometry().bottom() < page._zone.y()
    for button in page._card.findChildren(QuietButton):
        assert page._card.rect().contains(button.geometry()) or not button.isVisible()
