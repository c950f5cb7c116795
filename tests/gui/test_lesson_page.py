"""The teacher's screen: what each key does to both screens, and that no other key does anything."""

import pytest
from article_steps import an_article
from builders import a_note, a_text, the_card
from lesson_steps import answer_line, press, question, seen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from flashcards.core.errors import NotSaved
from flashcards.core.inserts import drawn, html_marked
from flashcards.core.lesson import Lesson, LessonCard
from flashcards.core.lesson_values import Tally
from flashcards.core.templates import Face
from flashcards.gui.lesson_notes import note_of
from flashcards.gui.lesson_page import LessonPage
from flashcards.gui.lesson_side import CLASS, NOTES, SOURCE, TEAMS
from flashcards.gui.parts_buttons import PrimaryButton
from flashcards.gui.projector_chosen import chosen_screen
from flashcards.gui.sound import SoundPlayer

Key = Qt.Key
Shift = Qt.KeyboardModifier.ShiftModifier
Control = Qt.KeyboardModifier.ControlModifier
LETTERS = [Key(Key.Key_A + n) for n in range(26)]
LISTED = {Key.Key_D, Key.Key_N, Key.Key_P}  # of the letters, those that may change what the class sees


@pytest.fixture
def page(open_lesson) -> LessonPage:
    return open_lesson()


def foot(page: LessonPage) -> str:
    return page.console.foot.said


def primary(page: LessonPage) -> str:
    return page.console.steps.primary.text()


# The way through the cards


@pytest.mark.parametrize("key", [Key.Key_PageDown, Key.Key_Right, Key.Key_Space])
def test_a_key_shows_the_answer_and_then_the_next_card(page, key):
    assert (seen(page).kind, primary(page)) == ("question", "Show the answer")
    press(page, key)
    assert (seen(page).kind, primary(page)) == ("answer", "Next card")
    press(page, key)
    assert (seen(page).kind, question(page)) == ("question", "Question 2?")


@pytest.mark.parametrize("key", [Key.Key_PageUp, Key.Key_Left])
def test_a_key_goes_the_same_way_back(page, key):
    press(page, Key.Key_PageDown, Key.Key_PageDown, key)
    assert (seen(page).kind, question(page)) == ("answer", "Question 1?")
    press(page, key)
    assert seen(page).kind == "question"


def test_the_teacher_always_has_the_answer_and_reads_whether_the_class_has_it(page):
    assert page.console.card.sides.words()[2] == "Answer 1"
    assert answer_line(page) == "Answer, not shown to the class yet"
    assert page.console.card.seen == "The class sees: the question"
    press(page, Key.Key_PageDown)
    assert answer_line(page) == "Answer, shown to the class"
    assert page.console.card.seen == "The class sees: question and answer"


def test_the_members_of_a_list_come_one_by_one(page):
    page.jump(3)
    press(page, Key.Key_PageDown)
    assert (seen(page).members_shown, answer_line(page)) == (1, "Answer, 1 of 3 shown to the class")
    assert primary(page) == "Show number 2"
    press(page, Key.Key_PageDown, Key.Key_PageDown)
    assert answer_line(page) == "Answer, shown to the class"


def test_a_clicker_alone_comes_through_the_lesson_to_its_end(page, qtbot):
    for _step in range(10):
        press(page, Key.Key_PageDown)
    assert seen(page).kind == "question" or page.lesson.at == 3
    press(page, Key.Key_PageDown)
    while seen(page).kind != "end":
        press(page, Key.Key_PageDown)
    with qtbot.waitSignal(page.finish_asked):
        press(page, Key.Key_PageDown)
    assert all(page.lesson.seen)


def test_there_is_one_filled_button(page):
    assert [one.text() for one in page.findChildren(PrimaryButton)] == ["Show the answer"]


# No key harms


@pytest.mark.parametrize("letter", LETTERS, ids=lambda key: key.name)
def test_a_letter_leaves_the_class_screen_as_it_is(page, letter):
    before = seen(page)
    press(page, letter)
    if letter not in LISTED:
        assert seen(page) == before
    assert (page.lesson.at, page.lesson.revealed, page.lesson.black) == (0, False, False)
    press(page, Key.Key_Escape)
    assert seen(page).kind == "question"


@pytest.mark.parametrize("letter", [Key.Key_B, Key.Key_S, Key.Key_W, Key.Key_R, Key.Key_X])
def test_the_letters_of_right_wrong_and_black_do_nothing(page, letter):
    before = page.lesson
    press(page, letter)
    assert page.lesson == before


def test_a_digit_without_teams_does_nothing(page):
    before = page.lesson
    press(page, Key.Key_1, Key.Key_9, Key.Key_0)
    assert page.lesson == before


def test_enter_alone_does_nothing(page):
    before = page.lesson
    press(page, Key.Key_Return, Key.Key_Enter)
    assert page.lesson == before


def test_escape_ends_nothing_and_the_next_key_works(page):
    press(page, Key.Key_Escape)
    assert foot(page).startswith("Esc ends nothing")
    press(page, Key.Key_PageDown)
    assert (foot(page), seen(page).kind) == ("", "answer")


def test_the_button_of_a_clicker_that_sends_f5_and_escape_in_turn_changes_nothing(page):
    before = page.lesson
    press(page, Key.Key_F5, Key.Key_Escape, Key.Key_F5, Key.Key_Escape, Key.Key_Escape)
    assert (page.lesson, seen(page).kind, foot(page)) == (before, "question", "")


# What the class sees instead


def test_a_full_stop_makes_the_class_screen_black_and_brings_it_back(page):
    press(page, Key.Key_Period)
    assert seen(page).kind == "black"
    assert page.console.card.seen == "The class sees: nothing, the screen is black"
    assert primary(page) == "Show the card again"
    press(page, Key.Key_Period)
    assert seen(page).kind == "question"


def test_a_frozen_class_keeps_its_picture_while_the_teacher_looks_ahead(page):
    before = seen(page)
    press(page, Key.Key_F, Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageDown)
    assert (seen(page).card_id, seen(page).kind) == (before.card_id, "question")
    assert question(page) == "Question 2?"
    assert answer_line(page) == "Answer, not shown to the class yet"
    press(page, Key.Key_F)
    assert seen(page).kind == "question"


def test_d_darkens_the_room(page):
    press(page, Key.Key_D)
    assert seen(page).dark


# Numbers


def test_g_a_number_and_enter_go_to_that_card(page):
    press(page, Key.Key_G, Key.Key_3)
    assert foot(page) == "Go to card: 3 of 4"
    press(page, Key.Key_Return)
    assert (question(page), foot(page)) == ("Question 3?", "")


def test_a_number_that_no_card_has_goes_nowhere(page):
    press(page, Key.Key_G, Key.Key_9, Key.Key_Return)
    assert (page.lesson.at, foot(page)) == (0, "This lesson has 4 cards.")


def test_hands_are_counted_of_those_who_are_there(page):
    press(page, Key.Key_H, Key.Key_2, Key.Key_5, Key.Key_Backspace, Key.Key_4)
    assert foot(page) == "Hands raised: 24 of 36"
    press(page, Key.Key_Return)
    assert page.lesson.tally == Tally(hands=24, of=36)
    assert page.console.tally.summary == "This class: 24 of 36 hands"


@pytest.mark.parametrize("letter", [Key.Key_H, Key.Key_G])
def test_a_number_that_is_not_finished_stands_in_nobodys_way(page, letter):
    press(page, letter, Key.Key_2, Key.Key_PageDown)
    assert (page.lesson.tally, page.lesson.at, seen(page).kind) == (Tally(), 0, "answer")
    press(page, letter, Key.Key_2, Key.Key_Escape)
    assert (page.entry, page.lesson.at) == (None, 0)


# Tally, pupils, teams


def test_up_is_right_down_is_wrong_and_undo_takes_back(page):
    press(page, Key.Key_Up, Key.Key_Up, Key.Key_Up, Key.Key_Down)
    assert page.console.tally.summary == "This class: 3 right, 1 wrong"
    press(page, Key.Key_Z, modifier=Control)
    assert page.lesson.tally == Tally(right=3)
    assert foot(page) == "Undone: Wrong"


def test_n_draws_a_pupil_and_who_is_absent_is_drawn_no_more(page):
    press(page, Key.Key_N)
    first = page.lesson.pupil
    assert page.console.tally.drawn == f"Number {first}"
    assert seen(page).pupil == first
    page.console.tally.absent.click()
    assert page.lesson.pupil != first
    assert first in page.lesson.absent


def test_without_a_class_there_is_nobody_to_draw(page):
    page._running.do(lambda lesson: Lesson(lesson.cards))
    press(page, Key.Key_N)
    assert page.lesson.pupil is None
    assert foot(page).startswith("This lesson is with no class")


def test_digits_add_points_and_shift_takes_them_away(page):
    page.name_teams(["Elang", "Merak"])
    press(page, Key.Key_1, Key.Key_2, Key.Key_2, Key.Key_3)
    assert [team.points for team in page.lesson.teams] == [1, 2]
    press(page, Key.Key_2, Key.Key_Exclam, modifier=Shift)
    assert [team.points for team in page.lesson.teams] == [0, 1]


def test_a_digit_of_a_number_is_no_point(page):
    page.name_teams(["Elang", "Merak"])
    press(page, Key.Key_H, Key.Key_1, Key.Key_2, Key.Key_Return)
    assert [team.points for team in page.lesson.teams] == [0, 0]


def test_p_shows_the_points_and_the_next_key_the_card(page):
    press(page, Key.Key_P)
    assert (seen(page).kind, foot(page)) == ("question", "No teams in this lesson.")
    page.name_teams(["Elang", "Merak"])
    press(page, Key.Key_P)
    assert seen(page).kind == "scores"
    press(page, Key.Key_PageDown)
    assert seen(page).kind == "question"


def test_teams_are_made_named_and_scored_in_their_tab(page):
    page.choose_tab(TEAMS)
    teams = page.console.tabs.teams
    teams._make(3)
    rows = teams.rows
    rows[1].name.setText("Merak")
    rows[1].name.editingFinished.emit()
    rows[1].scored.emit(1)
    press(page, Key.Key_PageDown)
    assert [(team.name, team.points) for team in page.lesson.teams] == [
        ("Team 1", 0),
        ("Merak", 1),
        ("Team 3", 0),
    ]
    assert rows[1].points.text() == "1"


def test_key_caps_stay_when_hands_were_counted(page):
    press(page, Key.Key_Up, Key.Key_H, Key.Key_2, Key.Key_4, Key.Key_Return, Key.Key_N)
    row = page.console.tally
    assert all(button._key for button in row.buttons.values())
    assert "24" in row.summary


def test_a_tally_without_room_ends_in_an_ellipsis_and_is_whole_in_its_tip(page):
    press(page, Key.Key_Up, Key.Key_H, Key.Key_2, Key.Key_4, Key.Key_Return, Key.Key_N)
    row = page.console.tally
    row.be_slim(True)
    row.fit(row._need(caps=False) - row._summary.sizeHint().width() + 40)
    assert row.summary.endswith("…")
    assert row._summary.toolTip().endswith("1 right, 0 wrong, 24 of 36 hands")


# Time


def test_the_ring_counts_down_and_t_stops_it(page, clock):
    times = page.console.side.times
    clock.forward(seconds=23)
    page.tick()
    assert (times.ring.accessibleName(), seen(page).seconds_left) == ("0:37", 37)
    press(page, Key.Key_T)
    clock.forward(seconds=10)
    page.tick()
    assert times.ring.accessibleName() == "0:37"
    press(page, Key.Key_T)
    clock.forward(seconds=1)
    page.tick()
    assert times.ring.accessibleName() == "0:36"


# Sounds


def test_r_plays_the_question_and_once_it_is_shown_the_answer(page, monkeypatch):
    heard = []
    monkeypatch.setattr(SoundPlayer, "play", lambda _self, names: heard.append(tuple(names)))
    press(page, Key.Key_R)
    assert (heard, foot(page)) == ([], "This card has no sound.")
    face = Face(*(drawn(html_marked(text)) for text in ("Apa? [sound:q.mp3]", "Ini [sound:a.mp3]")))
    monkeypatch.setattr(page._display, "face", lambda _card_id: face)
    press(page, Key.Key_R, Key.Key_PageDown, Key.Key_R)
    assert heard == [("q.mp3",), ("a.mp3",)]
    page.console.card.sound_clicked.emit("b.mp3")
    assert heard[-1] == ("b.mp3",)


# The list of all cards, notes, the small window


def test_tab_leads_to_all_cards_and_enter_jumps(page):
    press(page, Key.Key_Tab, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert question(page) == "Question 3?"
    assert page.hasFocus()


def test_a_clicker_goes_on_while_the_list_is_open(page):
    press(page, Key.Key_Tab, Key.Key_PageDown)
    assert seen(page).kind == "answer"
    press(page, Key.Key_Tab, Key.Key_Up)
    assert page.lesson.tally == Tally(right=1)


def test_notes_are_kept_with_the_lesson_and_a_clicker_works_in_them(page):
    page.choose_tab(NOTES)
    notes = page.console.tabs.notes
    notes.setFocus()
    press(page, Key.Key_B, Key.Key_H, Key.Key_2)
    press(page, Key.Key_PageDown)
    assert (notes.toPlainText(), seen(page).kind) == ("bh2", "answer")
    press(page, Key.Key_Escape)
    assert page.hasFocus()
    page.keep_draft()
    assert note_of(page._running.workspace.db, page._running.id) == "bh2"


def test_a_card_without_an_article_says_so(page, qtbot):
    page.choose_tab(SOURCE)
    page.console.tabs.source.load()
    assert page.console.tabs.source.said == "This card is from no article."


def test_the_passage_of_the_card_is_lit_in_its_article(page, running):
    workspace = running.workspace
    article_id = an_article(workspace, "# Danau\n\nDanau itu luas. Airnya tawar dan dingin.\n")
    quote = ("Airnya tawar dan dingin.",)
    text = a_text("Bagaimana airnya?", "Tawar dan dingin.", source=quote)
    note_id = a_note(
        workspace, running.faces.get(page.lesson.cards[0].card_id).deck_id, text, article=article_id
    )
    card = LessonCard(the_card(workspace, note_id).id)
    running.lesson = Lesson((card,))
    page.console.show_lesson()
    source = page.console.tabs.source
    source.load()
    assert source.said == ""
    assert source.view.passage().isValid()


def test_in_a_small_window_who_was_drawn_moves_nothing(open_lesson):
    page = open_lesson((900, 640))
    before = page.console.card.geometry()
    press(page, Key.Key_N, Key.Key_Up)
    assert page.console.card.geometry() == before
    assert page.console.tally.summary == f"Number {page.lesson.pupil}  ·  1 right, 0 wrong"


def test_in_a_small_window_the_side_lies_over_the_card_and_escape_closes_it(open_lesson):
    page = open_lesson((700, 500))
    assert not page.console.side.isVisible()
    press(page, Key.Key_Tab)
    assert page.console.side.isVisible()
    press(page, Key.Key_Tab)
    assert not page.console.side.isVisible()
    press(page, Key.Key_PageDown)
    assert seen(page).kind == "answer"


# Focus, screens


def test_without_the_focus_it_asks_for_a_click(page, qtbot):
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    assert foot(page) == "Click here so that the remote works"
    with qtbot.waitActive(page.window()):
        page.console.foot.pressed.emit()
    QApplication.processEvents()
    assert foot(page) == ""


def test_a_single_screen_shows_only_what_the_class_may_see(open_lesson):
    page = open_lesson(projector=False)
    assert page.shows_class_only
    assert page.console.class_view.geometry() == page.rect()
    assert foot(page) == "Only one screen found."
    press(page, Key.Key_PageDown)
    assert page.console.class_view.screen_shown.kind == "answer"
    assert not page.console.foot.isVisible()
    press(page, Key.Key_Tab)
    assert page.shows_class_only
    press(page, Key.Key_F6)
    assert not page.console.class_view.isVisible()
    assert page.console.noticed == "Only one screen found."
    press(page, Key.Key_F5)
    assert page.shows_class_only


def test_a_projector_that_comes_takes_the_class_screen_by_itself(open_lesson):
    page = open_lesson(projector=False)
    page._display.screens.plug()
    assert page._display.state == "on"
    assert not page.shows_class_only
    assert page.console.noticed == ""


def test_an_unplugged_projector_is_said_and_one_key_brings_it_back(page):
    press(page, Key.Key_PageDown)
    before = page.lesson
    page._display.screens.unplug()
    assert page.console.noticed.startswith("The projector was unplugged")
    assert not page.shows_class_only
    assert page.lesson == before.with_hidden(True)
    page._display.screens.plug()
    assert page.console.noticed == "The projector is there again."
    assert page._display.state == "back"
    press(page, Key.Key_F5)
    assert (page._display.state, page.console.noticed) == ("on", "")


def test_what_is_looked_up_while_nobody_sees_the_class_screen_is_asked_again(page):
    page._display.screens.unplug()
    assert page.console.card.seen == "The class sees: nothing, the class screen is off"
    press(page, Key.Key_PageDown)
    assert (answer_line(page), page.lesson.seen[0]) == ("Answer, not shown to the class yet", 0)
    assert seen(page).kind == "question"
    page._display.screens.plug()
    press(page, Key.Key_F5)
    assert (seen(page).kind, page.lesson.revealed) == ("question", False)
    press(page, Key.Key_PageDown)
    assert (seen(page).kind, page.lesson.seen[0]) == ("answer", 1)


def test_an_unplugged_projector_leaves_its_icon_nowhere_and_says_what_a_mirror_needs(page, monkeypatch):
    painted = []
    bar = page.console.bar
    monkeypatch.setattr(bar, "update", lambda: painted.append(True))
    page._display.screens.unplug()
    assert painted
    assert page.console.noticed.endswith("choose Extend.")


def test_a_screen_that_becomes_the_consoles_own_picture_covers_the_answer_at_once(page):
    press(page, Key.Key_PageDown)
    page._display.screens.mirror()
    assert page.shows_class_only
    assert page.console.class_view.isVisible()
    assert foot(page) == "Only one screen found."
    press(page, Key.Key_F6)
    assert not page.shows_class_only


@pytest.mark.parametrize("minimized", [False, True])
def test_a_class_screen_that_was_put_away_is_said_at_once_and_f5_brings_it_back(page, minimized):
    page._display.window.setWindowState(
        Qt.WindowState.WindowMinimized if minimized else Qt.WindowState.WindowNoState
    )
    page._display.screens.put(minimized=minimized)
    gone = "minimized" if minimized else "closed"
    assert page.console.noticed == f"The class screen was {gone}."
    assert page.console.bar._screen.text() == "No class screen"
    press(page, Key.Key_F5)
    assert (page._display.state, page.console.noticed) == ("on", "")


def test_one_window_alone_fills_the_screen_and_gives_it_back(open_lesson):
    page = open_lesson(projector=False)
    assert page.window().isFullScreen()
    press(page, Key.Key_F6)
    assert not page.window().isFullScreen()
    press(page, Key.Key_F6)
    press(page, Key.Key_Escape)
    edge = page.height() - page.height() // 20
    assert page.console.foot.isVisible()
    assert page.console.foot.y() >= edge - 1
    page.keep_draft()
    assert not page.window().isFullScreen()


def test_one_window_alone_leads_the_class_into_no_preferences(open_lesson):
    page = open_lesson(projector=False)
    press(page, Key.Key_Comma, modifier=Control)
    assert foot(page) == "The preferences are on the teacher's screen: F6."
    press(page, Key.Key_F6)
    press(page, Key.Key_Comma, modifier=Control)
    assert foot(page) == ""


def test_the_screen_of_the_class_is_chosen_in_its_tab_and_kept(page):
    page.choose_tab(CLASS)
    field = page.console.tabs.mirror.screen_choice.field
    assert field.currentText() == "Projector · 1920 × 1080"
    field.activated.emit(0)
    assert page._display.screens.chosen == "laptop"
    assert chosen_screen(page._running.workspace.db) == "laptop"


def test_the_time_per_card_is_changed_in_the_lesson(page, clock):
    times = page.console.side.times
    assert times.choice.currentText() == "1 minute"
    clock.forward(seconds=20)
    times.choice.setCurrentIndex(1)
    times.choice.activated.emit(1)
    assert (page.lesson.card_seconds, times.ring.accessibleName()) == (30, "0:30")
    times.choice.activated.emit(0)
    assert (page.lesson.card_seconds, times.ring.isHidden(), seen(page).seconds_left) == (None, True, None)
    assert page.hasFocus()


def test_shift_n_draws_again_for_who_is_absent_and_shift_p_gives_the_turn_on(page):
    press(page, Key.Key_N, modifier=Shift)
    assert (page.lesson.pupil, foot(page)) == (None, "Nobody is drawn: N.")
    press(page, Key.Key_N)
    first = page.lesson.pupil
    press(page, Key.Key_N, modifier=Shift)
    assert page.lesson.pupil != first
    assert page.lesson.absent == {first}
    press(page, Key.Key_P, modifier=Shift)
    assert foot(page) == "No teams in this lesson."
    page.name_teams(["Elang", "Merak"])
    press(page, Key.Key_P, modifier=Shift)
    assert (page.lesson.turn, seen(page).turn, seen(page).kind) == (1, 1, "question")


def test_more_hands_than_pupils_are_not_counted_but_said(page):
    press(page, Key.Key_H, Key.Key_9, Key.Key_9, Key.Key_Return)
    assert (page.lesson.tally, foot(page)) == (Tally(), "There are 36 pupils, no more.")


# The page and the lesson


def test_a_page_made_anew_goes_on_where_the_lesson_is(page, open_lesson):
    press(page, Key.Key_PageDown)
    place = page.place()
    page.keep_draft()
    again = open_lesson()
    again.go_to(place)
    assert answer_line(again) == "Answer, shown to the class"
    assert len(again._running.changed) == 1


def test_what_the_disk_refuses_is_said_and_the_lesson_goes_on(page, monkeypatch, qtbot):
    def refuse(*_args):
        raise NotSaved("disk full")

    monkeypatch.setattr(page._running.workspace, "perform", refuse)
    press(page, Key.Key_PageDown)
    qtbot.waitUntil(lambda: page._running.not_saved is not None)
    page.tick()
    assert page.console.noticed.startswith("Not saved")
    assert seen(page).kind == "answer"


def test_end_lesson_tells_the_class_and_asks_for_the_list(page, qtbot):
    with qtbot.waitSignal(page.finish_asked):
        page.end()
    assert seen(page).kind == "end"
    press(page, Key.Key_PageUp)
    assert seen(page).kind == "question"
