"""What is counted in a lesson: answers, hands, points, pupils and time."""

from random import Random

import pytest
from builders import LESSON_STARTED as NOW
from builders import a_lesson
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.lesson import MOST_PUPILS, Lesson, Tally, Team, class_screen
from flashcards.core.lesson_marks import changed_mark, is_missed, missed, was_shown

# Answers and hands


def test_right_and_wrong_are_counted_on_the_card() -> None:
    lesson = a_lesson().right().right().wrong().jump(1).wrong()
    assert lesson.tallies == (Tally(2, 1), Tally(0, 1), Tally())
    assert lesson.wrong(-1).wrong(-1).tally == Tally()


def test_hands_are_of_those_who_are_there() -> None:
    lesson = a_lesson(pupils=36)
    assert lesson.hands(24).tally == Tally(hands=24, of=36)
    assert lesson.mark_absent(3).mark_absent(9).hands(99).tally == Tally(hands=34, of=34)
    assert lesson.hands(24).hands(-1).tally == Tally(hands=0, of=36)


def test_without_a_class_hands_are_of_an_unknown_number() -> None:
    assert a_lesson().hands(24).tally == Tally(hands=24)
    assert a_lesson().hands(10**9).tally == Tally(hands=MOST_PUPILS)


@pytest.mark.parametrize(
    ("tally", "unknown", "is_it"),
    [
        (Tally(), False, False),
        (Tally(5, 0), True, True),
        (Tally(1, 2), False, True),
        (Tally(2, 2), False, False),
        (Tally(hands=17, of=36), False, True),
        (Tally(hands=18, of=36), False, False),
        (Tally(hands=2), False, False),
    ],
)
def test_what_counts_as_missed(tally: Tally, unknown: bool, is_it: bool) -> None:
    assert is_missed(tally, unknown) == is_it


def test_the_list_at_the_end_begins_with_what_was_missed() -> None:
    lesson = a_lesson().wrong().jump(1).right().jump(2).wrong()
    assert missed(lesson) == {1, 3}
    assert lesson.with_unknown(1, True).with_unknown(2, True).with_unknown(1, False).unknown == {2}


def test_a_card_was_shown_when_its_answer_was_or_something_was_counted() -> None:
    lesson = a_lesson(4).forward().forward().right().jump(2)
    assert [was_shown(lesson, at) for at in range(4)] == [True, True, False, False]


# Teams


def test_a_lesson_has_no_teams_or_two_to_six() -> None:
    lesson = a_lesson()
    for size in (0, 2, 6):
        made = lesson.with_teams([f"Regu {n}" for n in range(size)])
        assert (len(made.teams), made.turn) == (size, 0 if size else None)
    for size in (1, 7):
        with pytest.raises(ValueError, match="teams"):
            lesson.with_teams(["x"] * size)


def test_points_stay_when_teams_are_renamed_or_added() -> None:
    lesson = a_lesson().with_teams(["A", "B"]).score(1, 1).score(1, 1).next_turn()
    more = lesson.with_teams(["Elang", "Rusa", "Paus"])
    assert (more.teams, more.turn) == ((Team("Elang"), Team("Rusa", 2), Team("Paus")), 1)


def test_no_team_has_fewer_than_no_points() -> None:
    lesson = a_lesson().with_teams(["A", "B"])
    assert lesson.score(0, -1) == lesson
    assert lesson.score(0, 1).score(0, -1) == lesson
    assert lesson.score(2, 1) == lesson == lesson.score(-1, 1)


def test_the_turn_goes_round() -> None:
    lesson = a_lesson().with_teams(["A", "B", "C"])
    turns = [lesson.turn]
    for _n in range(3):
        lesson = lesson.next_turn()
        turns.append(lesson.turn)
    assert turns == [0, 1, 2, 0]
    assert a_lesson().next_turn() == a_lesson()


# Pupils


@given(st.integers(1, 40), st.sets(st.integers(1, 40)), st.integers())
def test_everybody_who_is_there_is_drawn_before_anybody_is_again(
    pupils: int, absent: set[int], seed: int
) -> None:
    lesson, random = a_lesson(pupils=pupils), Random(seed)
    for n in absent:
        lesson = lesson.mark_absent(n)
    there = set(range(1, pupils + 1)) - absent
    first, second = [], []
    for drawn in (first, second):
        for _n in there:
            lesson = lesson.draw(random)
            drawn.append(lesson.pupil)
    assert sorted(first) == sorted(second) == sorted(there)
    assert len(there) < 2 or first[-1] != second[0]
    assert there or lesson.draw(random) == lesson


def test_who_turns_out_to_be_absent_is_not_drawn_again() -> None:
    lesson = a_lesson(pupils=2).draw(Random(5))
    gone, other = lesson.pupil, 3 - lesson.pupil
    lesson = lesson.mark_absent(gone)
    assert (lesson.pupil, lesson.present, lesson.waiting_pupils) == (None, 1, (other,))
    assert lesson.draw(Random(5)).pupil == other
    assert lesson.mark_present(gone).waiting_pupils == (1, 2)
    assert lesson.mark_absent(99) == lesson


def test_the_number_that_was_drawn_leaves_with_its_card() -> None:
    lesson = a_lesson(pupils=9).draw(Random(1))
    assert class_screen(lesson.forward(), NOW).pupil == lesson.pupil
    assert class_screen(lesson.jump(0), NOW).pupil == lesson.pupil
    after = lesson.forward().forward()
    assert class_screen(after, NOW).pupil is None
    assert after.drawn == lesson.drawn


def test_drawing_is_fair() -> None:
    lesson, random = a_lesson(pupils=5), Random(1)
    counts = dict.fromkeys(range(1, 6), 0)
    for _n in range(5000):
        counts[lesson.draw(random).pupil] += 1
    assert all(850 < count < 1150 for count in counts.values())


# Undo


def a_counting_lesson() -> Lesson:
    return a_lesson(pupils=30).with_teams(["A", "B"])


@pytest.mark.parametrize(
    ("step", "mark"),
    [
        (Lesson.right, "right"),
        (Lesson.wrong, "wrong"),
        (lambda lesson: lesson.hands(5), "hands"),
        (lambda lesson: lesson.score(0, 1), "score"),
        (Lesson.next_turn, "turn"),
        (lambda lesson: lesson.draw(Random(2)), "draw"),
        (lambda lesson: lesson.mark_absent(2), "absent"),
        (lambda lesson: lesson.with_teams(["A", "C"]), "teams"),
    ],
)
def test_what_was_counted_can_be_undone_wherever_the_lesson_is_by_then(step, mark: str) -> None:
    before = a_counting_lesson()
    after = step(before)
    assert changed_mark(before, after) == mark
    assert after.undone(before) == before
    moved = after.forward().forward().toggle_black()
    back = moved.undone(before)
    assert all(getattr(back, name) == getattr(before, name) for name in Lesson.undoable)
    assert (back.at, back.black) == (1, True)


def test_a_step_of_the_way_is_no_step_of_undo() -> None:
    lesson = a_counting_lesson().draw(Random(1))
    for after in (lesson.forward().forward(), lesson.toggle_black(), lesson.toggle_freeze(NOW), lesson.end()):
        assert changed_mark(lesson, after) is None


# Time


def test_the_card_has_its_seconds_and_never_fewer_than_none() -> None:
    lesson = a_lesson(card_seconds=30, lesson_seconds=600)
    assert [lesson.card_left(NOW + s) for s in (0, 0.5, 29.5, 30, 99)] == [30, 30, 1, 0, 0]
    assert lesson.lesson_left(NOW + 60) == 540
    assert a_lesson().card_left(NOW) is None


def test_a_clock_that_was_put_back_adds_no_time() -> None:
    assert a_lesson(card_seconds=30).card_left(NOW - 500) == 30
    assert a_lesson().elapsed(NOW - 500) == 0


def test_a_pause_stops_both_timers() -> None:
    lesson = a_lesson(card_seconds=30, lesson_seconds=600).pause(NOW + 10)
    assert (lesson.card_left(NOW + 500), lesson.lesson_left(NOW + 500), lesson.elapsed(NOW + 500)) == (
        20,
        590,
        10,
    )
    assert lesson.pause(NOW + 99) == lesson
    on = lesson.resume(NOW + 500)
    assert (on.card_left(NOW + 501), on.lesson_left(NOW + 501), on.elapsed(NOW + 501)) == (19, 589, 11)
    assert on.resume(NOW + 600) == on


def test_each_card_has_its_own_time() -> None:
    lesson = a_lesson(card_seconds=30).forward().forward()
    assert lesson.card_left(NOW + 25) == 30
    lesson = lesson.on_time(NOW + 25)
    assert (lesson.card_left(NOW + 35), lesson.on_time(NOW + 35)) == (20, lesson)


def test_a_card_that_comes_during_a_pause_has_all_its_time() -> None:
    lesson = a_lesson(card_seconds=30).pause(NOW + 10).jump(1).on_time(NOW + 100)
    assert lesson.resume(NOW + 200).card_left(NOW + 205) == 25


def test_looking_ahead_takes_no_time_from_the_class() -> None:
    lesson = a_lesson(card_seconds=30).toggle_freeze(NOW + 5).jump(2).on_time(NOW + 10)
    assert lesson.card_left(NOW + 10) == 20
    assert lesson.toggle_freeze().on_time(NOW + 15).card_left(NOW + 16) == 29


def test_the_class_sees_the_seconds_until_the_answer_is_there() -> None:
    lesson = a_lesson(card_seconds=30)
    assert class_screen(lesson, NOW + 1).seconds_left == 29
    assert class_screen(lesson.reveal(), NOW + 1).seconds_left is None
    assert class_screen(lesson.toggle_freeze(), NOW + 9).seconds_left is None
