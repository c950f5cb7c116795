"""How a pile is worked off."""

from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.backlog import catch_up, days_of, is_pile, usual_of


def test_three_days_away_with_twice_the_usual_is_a_pile():
    assert is_pile(3, 80, 40)
    assert not is_pile(2, 80, 40)
    assert not is_pile(3, 79, 40)
    assert not is_pile(30, 19, 0)  # few cards are none


def test_the_usual_is_the_median_of_the_days_studied():
    assert usual_of([40, 0, 10, 300, 50]) == 50
    assert usual_of([]) == 0


def test_the_share_of_a_day_is_half_as_much_again_as_usual_in_tens():
    found = catch_up(312, 40, [8] * 30)
    assert (found.waiting, found.a_day) == (312, 60)
    assert found.days == 8


def test_a_pile_that_would_take_over_a_month_takes_more_a_day():
    found = catch_up(5000, 40, [30] * 30)
    assert found.days <= 30
    assert found.a_day > 60


def test_what_is_left_at_the_end_of_a_day_takes_another():
    assert days_of(60, 60, []) == 1
    assert days_of(61, 60, []) == 2


@given(st.integers(1, 100_000), st.integers(0, 500), st.lists(st.integers(0, 500), max_size=30))
def test_a_plan_always_ends(waiting, usual, coming):
    found = catch_up(waiting, usual, coming)
    assert 1 <= found.a_day <= waiting
    assert found.days == days_of(waiting, found.a_day, coming)
    assert found.days <= 30 or found.a_day == waiting  # over a month only where a day takes all that waits
