"""The days up to an exam."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.exam import is_last_week, last_look, plan, studied_days


def test_new_cards_are_spread_over_the_days_before_the_last_week():
    found = plan(0, 28, 14 * 21)
    assert (found.days_left, found.new_per_day) == (28, 14)


def test_a_rest_makes_a_day_one_card_longer():
    assert plan(0, 28, 14 * 21 + 1).new_per_day == 15


def test_within_the_last_week_new_cards_are_spread_over_what_is_left():
    assert plan(25, 28, 9).new_per_day == 3
    assert plan(27, 28, 9).new_per_day == 9


@pytest.mark.parametrize("today", [28, 40])
def test_on_the_day_of_the_exam_and_after_it_nothing_is_planned(today):
    found = plan(today, 28, 9)
    assert (found.days_left, found.new_per_day) == (0, 0)


def test_days_away_bring_no_new_cards():
    assert plan(0, 28, 110, away=(5, 14)).new_per_day == 10
    assert studied_days(0, 9, (20, 30)) == 10
    assert studied_days(0, 9, (5, 30)) == 5


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 2000))
def test_following_the_plan_leaves_no_new_card_before_the_exam(today, exam_day, new):
    day = today
    while day < exam_day and new:
        new -= min(new, plan(day, exam_day, new).new_per_day)
        day += 1
    assert new == 0 or today >= exam_day


def test_the_last_week_ends_on_the_day_before():
    assert [day for day in range(40) if is_last_week(day, 28)] == list(range(21, 28))


def test_a_card_due_after_the_exam_comes_in_the_last_week():
    assert last_look(0, 28, 28) == (21, 27)
    assert last_look(20, 200, 28) == (21, 27)


@pytest.mark.parametrize(
    ("day", "due_day", "exam_day"),
    [(0, 27, 28), (0, 3, 28), (21, 200, 28), (28, 200, 28), (50, 200, 28), (0, 200, None)],
)
def test_a_card_that_comes_in_time_or_had_its_last_look_stays_as_it_is(day, due_day, exam_day):
    assert last_look(day, due_day, exam_day) is None
