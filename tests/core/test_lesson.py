"""The way through a lesson, and what each of its screens shows."""

from random import Random

import pytest
from builders import LESSON_STARTED as NOW
from builders import a_lesson

from flashcards.core.lesson import ClassScreen, Lesson, Team, class_screen, teacher_screen
from flashcards.core.lesson_json import from_json, to_json


def seen(lesson: Lesson, now: float = NOW) -> ClassScreen:
    return class_screen(lesson, now)


def after(lesson: Lesson, *steps: str) -> Lesson:
    for step in steps:
        lesson = getattr(lesson, step)()
    return lesson


# The way


def test_one_key_leads_through_the_whole_lesson() -> None:
    lesson, way = a_lesson(2), []
    for _n in range(5):
        way.append((seen(lesson).kind, seen(lesson).card_id, teacher_screen(lesson, NOW).does))
        lesson = lesson.forward()
    assert way == [
        ("question", 1, "reveal"),
        ("answer", 1, "next"),
        ("question", 2, "reveal"),
        ("answer", 2, "end"),
        ("end", None, "end"),
    ]
    assert lesson.ended


def test_a_list_comes_member_by_member() -> None:
    lesson, way = a_lesson(2, members=3), []
    for _n in range(5):
        way.append((lesson.does(), seen(lesson).members_shown))
        lesson = lesson.forward()
    assert way == [("reveal", 0), ("member", 1), ("member", 2), ("next", 3), ("reveal", 0)]


def test_reveal_all_shows_every_member_at_once() -> None:
    lesson = a_lesson(members=3).reveal_all()
    assert (lesson.members_shown, lesson.does()) == (3, "next")


def test_back_is_the_same_way_backwards() -> None:
    states = [a_lesson(3, members=2)]
    while not states[-1].ended:
        states.append(states[-1].forward())
    lesson = states[-1]
    for state in reversed(states[:-1]):
        lesson = lesson.back()
        assert seen(lesson) == seen(state)
    assert lesson.back() == lesson


def test_back_to_a_card_that_was_jumped_over_shows_its_question() -> None:
    lesson = a_lesson().jump(2).back()
    assert (seen(lesson).card_id, seen(lesson).kind) == (2, "question")


def test_the_end_can_be_taken_back() -> None:
    ended = after(a_lesson(1), "forward", "forward")
    assert (seen(ended).kind, seen(ended).card_id) == ("end", None)
    assert seen(ended.forward()).kind == "end"
    assert (seen(ended.back()).kind, seen(ended.back()).card_id) == ("answer", 1)
    assert seen(ended.jump(0)).kind == "question"


def test_a_jump_lands_on_a_question_within_the_lesson() -> None:
    lesson = a_lesson().reveal()
    assert [lesson.jump(n).at for n in (-5, 0, 1, 99)] == [0, 0, 1, 2]
    assert not lesson.jump(0).revealed


def test_a_lesson_without_cards_is_at_its_end() -> None:
    lesson = Lesson(())
    assert seen(lesson).kind == "end"
    for step in ("forward", "back", "reveal", "reveal_all", "right", "toggle_freeze", "next_turn", "end"):
        assert getattr(lesson, step)().cards == ()
    assert teacher_screen(lesson.jump(3).hands(2).with_pages(4), NOW).does == "end"
    assert lesson.draw(Random(1)) == lesson


# Pages


def test_a_long_side_is_paged_before_what_comes_next() -> None:
    lesson = a_lesson().with_pages(2)
    assert lesson.does() == "page"
    lesson = lesson.forward()
    assert (seen(lesson).page, lesson.does()) == (1, "reveal")
    lesson = lesson.forward()
    assert (seen(lesson).page, seen(lesson).kind, lesson.does()) == (0, "answer", "next")
    lesson = lesson.with_pages(3).forward().forward()
    assert (seen(lesson).page, lesson.does()) == (2, "next")
    assert [lesson.back().page, lesson.back().back().page] == [1, 0]


def test_the_member_that_was_just_shown_is_on_the_page() -> None:
    lesson = after(a_lesson(members=4), "forward", "forward").with_pages(2)
    assert (lesson.page, lesson.does()) == (1, "member")
    lesson = lesson.forward()
    assert (lesson.page, lesson.members_shown) == (1, 3)
    lesson = lesson.back()
    assert (lesson.page, lesson.members_shown) == (1, 2)
    lesson = lesson.back().with_pages(1)
    assert (lesson.page, lesson.members_shown) == (0, 1)


def test_a_whole_list_begins_at_its_first_page() -> None:
    lesson = a_lesson(members=4).reveal_all().with_pages(3)
    assert (lesson.page, lesson.does()) == (0, "page")


def test_fewer_pages_keep_the_page_in_reach() -> None:
    lesson = after(a_lesson().with_pages(3), "forward", "forward").with_pages(2)
    assert lesson.page == 1
    assert lesson.with_pages(2) is lesson
    assert lesson.with_pages(0).page == 0


# What covers the card


def test_black_shows_nothing_of_a_card() -> None:
    lesson = a_lesson(teams=(Team("A"), Team("B")), pupils=9).draw(Random(1)).reveal().toggle_black()
    assert seen(lesson) == ClassScreen("black")
    assert seen(lesson.toggle_dark()) == ClassScreen("black", dark=True)


def test_the_next_key_lifts_what_covers_the_card_and_reveals_nothing() -> None:
    lesson = a_lesson(teams=(Team("A"), Team("B")))
    for cover in ("toggle_black", "toggle_scores", "toggle_test"):
        for key in ("forward", "back"):
            covered = getattr(lesson, cover)()
            assert covered.does() == "card"
            assert seen(getattr(covered, key)()) == seen(lesson)


def test_one_cover_takes_the_place_of_another() -> None:
    lesson = a_lesson(teams=(Team("A"), Team("B"))).toggle_black().toggle_scores()
    assert seen(lesson).kind == "scores"
    assert seen(lesson.toggle_test()).kind == "test"
    assert seen(lesson.toggle_test().toggle_test()).kind == "question"


def test_there_are_no_scores_without_teams() -> None:
    assert a_lesson().toggle_scores() == a_lesson()
    shown = a_lesson(teams=(Team("A"), Team("B"))).toggle_scores()
    assert seen(shown.with_teams(())).kind == "question"


def test_the_scores_name_the_teams_and_whose_turn_it_is() -> None:
    lesson = a_lesson().with_teams(["Elang", "Rusa"]).score(1, 1).next_turn().toggle_scores()
    shown = seen(lesson)
    assert (shown.kind, shown.card_id) == ("scores", None)
    assert (shown.teams, shown.turn) == ((Team("Elang"), Team("Rusa", 1)), 1)


# Frozen


def test_the_class_keeps_its_picture_while_the_teacher_looks_ahead() -> None:
    lesson = a_lesson(card_seconds=30).toggle_freeze(NOW + 4)
    ahead = after(lesson, "forward", "forward", "forward", "toggle_dark", "back")
    assert seen(ahead, NOW + 99) == ClassScreen("question", 1, seconds_left=26)
    teacher = teacher_screen(ahead, NOW + 99)
    assert (teacher.shown, teacher.card_id, teacher.class_screen) == ("frozen", 2, ahead.frozen)


def test_what_was_revealed_under_a_frozen_picture_is_asked_when_it_goes_on() -> None:
    ahead = after(a_lesson().toggle_freeze(NOW), "forward", "forward", "forward")
    assert (ahead.at, ahead.revealed) == (1, True)
    assert (seen(ahead.toggle_freeze()).kind, seen(ahead.toggle_freeze()).card_id) == ("question", 2)


def test_an_answer_that_the_class_has_seen_is_still_there_after_it() -> None:
    lesson = a_lesson().reveal()
    assert seen(lesson.toggle_freeze(NOW).toggle_freeze()) == seen(lesson)
    away = after(lesson.toggle_freeze(NOW), "forward", "back", "toggle_freeze")
    assert (seen(away).kind, seen(away).card_id) == ("answer", 1)


def test_members_that_the_class_has_not_seen_stay_hidden_after_it() -> None:
    lesson = a_lesson(members=4).forward().forward().toggle_freeze(NOW).reveal_all()
    assert lesson.members_shown == 4
    assert seen(lesson.toggle_freeze()).members_shown == 2


def test_black_darkens_a_frozen_screen_too() -> None:
    frozen = a_lesson().toggle_freeze(NOW)
    dark = after(frozen, "toggle_black", "forward", "forward")
    assert (seen(dark).kind, dark.at, teacher_screen(dark, NOW).shown) == ("black", 1, "black")
    assert seen(dark.toggle_black()) == seen(frozen)


def test_the_end_of_a_frozen_lesson_is_seen_and_gives_nothing_away() -> None:
    ended = after(a_lesson().toggle_freeze(NOW), "forward", "end")
    assert seen(ended).kind == "end"
    assert seen(ended.back()).kind == "question"
    assert ended.toggle_freeze(NOW) == ended


# The teacher's screen


def test_the_teacher_sees_where_the_lesson_is() -> None:
    lesson = a_lesson(3, members=2, pupils=4, lesson_seconds=600).draw(Random(1)).mark_absent(4).reveal()
    shown = teacher_screen(lesson, NOW + 61)
    assert (shown.at, shown.of, shown.card_id, shown.next_card) == (0, 3, 1, 2)
    assert (shown.members_shown, shown.members, shown.does, shown.shown) == (1, 2, "member", "answer")
    assert (shown.lesson_left, shown.elapsed, shown.card_left, shown.is_paused) == (539, 61, None, False)
    assert shown.present == 3
    assert teacher_screen(lesson.jump(2), NOW).next_card is None


# Cards that are gone


def test_a_lesson_goes_on_without_cards_that_were_deleted() -> None:
    lesson = a_lesson(4).jump(2).reveal().right().with_unknown(2, True).with_unknown(3, True)
    without = lesson.keeping(frozenset({1, 3, 4}))
    assert ([card.card_id for card in without.cards], without.at, without.revealed) == ([1, 3, 4], 1, True)
    assert (without.tally.right, without.unknown) == (1, frozenset({3}))
    gone = lesson.keeping(frozenset({1, 2, 4}))
    assert (seen(gone).card_id, seen(gone).kind) == (4, "question")
    assert seen(lesson.keeping(frozenset({1}))).card_id == 1
    assert seen(lesson.keeping(frozenset())).kind == "end"


def test_a_card_that_is_deleted_under_a_frozen_picture_gives_no_answer_away() -> None:
    ahead = after(a_lesson().toggle_freeze(NOW), "forward")
    assert seen(ahead.keeping(frozenset({1, 2}))).kind == "question"


# While nobody can see the class screen


def test_an_answer_that_nobody_could_see_is_asked_again() -> None:
    hidden = a_lesson().with_hidden(True).forward()
    assert (hidden.revealed, hidden.seen[0]) == (True, 0)
    assert (class_screen(hidden, 0).kind, teacher_screen(hidden, 0).shown) == ("question", "hidden")
    assert hidden.with_hidden(False) == a_lesson()
    assert from_json(to_json(hidden)) == a_lesson()


def test_an_answer_that_the_class_had_is_there_again() -> None:
    seen = a_lesson().forward()
    hidden = seen.with_hidden(True)
    assert class_screen(hidden, 0).kind == "answer"
    assert hidden.with_hidden(False) == seen
    ahead = hidden.forward().forward().toggle_freeze(0)
    assert (ahead.frozen.kind, ahead.seen) == ("question", (1, 0, 0))


def test_the_time_of_a_card_begins_when_somebody_can_see_it() -> None:
    ahead = after(a_lesson(card_seconds=60), "forward").with_hidden(True).forward().on_time(NOW + 40)
    assert (ahead.at, ahead.timed) == (1, 0)
    assert ahead.with_hidden(False).on_time(NOW + 90).card_left(NOW + 90) == 60


def test_the_time_per_card_can_be_changed_and_begins_anew() -> None:
    lesson = a_lesson(card_seconds=60).with_card_seconds(120, 50)
    assert lesson.card_left(60) == 110
    assert lesson.with_card_seconds(None, 60).card_left(70) is None
    with pytest.raises(ValueError, match="0 seconds"):
        lesson.with_card_seconds(0, 60)
