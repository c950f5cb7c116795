import math
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.cards import CardId, CardState, Memory
from flashcards.core.errors import FlashcardsError
from flashcards.core.memory import (
    DEFAULT_PARAMETERS,
    ParameterError,
    after,
    first,
    interval,
    remember,
    replay,
    retrievability,
    valid_parameters,
)
from flashcards.core.reviews import Kind, Rating, Review

AGAIN, HARD, GOOD, EASY = Rating

# 19 parameters of fsrs-rs' tests, filled up as it does: no weakening on the same day, the older curve.
OF_FSRS_RS = (
    *(0.6845422, 1.6790825, 4.7349424, 10.042885, 7.4410233, 0.64219797, 1.071918, 0.0025195254, 1.432437),
    *(0.1544, 0.8692766, 2.0696752, 0.0953, 0.2975, 2.4691248, 0.19542035, 3.201072, 0.18046261),
    *(0.121442534, 0.0, 0.5),
)


def remembered(ratings, gaps, parameters=DEFAULT_PARAMETERS):
    """The memories after each of these ratings, `gaps` days apart."""
    memory, day, path = None, 0, []
    for rating, gap in zip(ratings, gaps, strict=True):
        day += gap
        memory = remember(memory, Rating(rating), day, parameters)
        path.append(memory)
    return path


def a_review(kind=Kind.RATED, rating=GOOD, day=0, memory=None):
    return Review(
        uid="u",
        card_id=CardId(1),
        at=datetime(2026, 5, 4, 12, tzinfo=UTC),
        day=day,
        kind=kind,
        rating=rating if kind is Kind.RATED else None,
        state_before=CardState.REVIEW,
        state=CardState.REVIEW,
        step=None,
        due=None,
        due_day=day + 1,
        interval=1,
        memory=memory,
    )


@pytest.mark.parametrize(
    ("rating", "stability", "difficulty"),
    [(AGAIN, 0.212, 6.4133), (HARD, 1.2931, 5.11217071), (GOOD, 2.3065, 2.11810397), (EASY, 8.2956, 1.0)],
)
def test_the_first_answer_gives_the_published_memory(rating, stability, difficulty):
    assert first(rating) == pytest.approx((stability, difficulty), rel=1e-7)


def test_a_card_failed_at_first_and_then_recalled_follows_the_published_path():
    path = remembered([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21])
    stabilities = [0.212, 0.24669, 2.02148, 7.8637, 21.91772, 53.62691]
    assert [memory.stability for memory in path] == pytest.approx(stabilities, rel=1e-4)
    assert path[-1].stability == pytest.approx(53.62691, rel=1e-6)
    assert path[-1].difficulty == pytest.approx(6.3574867, rel=1e-6)
    assert path[-1].last_day == 33


def test_without_the_three_parameters_of_same_day_answers_they_change_no_stability():
    parameters = (*DEFAULT_PARAMETERS[:17], 0.0, 0.0, 0.0, DEFAULT_PARAMETERS[20])
    last = remembered([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21], parameters)[-1]
    assert (last.stability, last.difficulty) == pytest.approx((53.335106, 6.3574867), rel=1e-6)


@pytest.mark.parametrize(
    ("rating", "stability", "difficulty"),
    [
        (AGAIN, 2.9691455, 8.000659),
        (HARD, 17.091452, 7.6913934),
        (GOOD, 31.722992, 7.382128),
        (EASY, 71.7502, 7.0728626),
    ],
)
def test_parameters_of_the_previous_version_give_what_fsrs_rs_gives(rating, stability, difficulty):
    last = remembered([1, 3, 3, 3, rating], [0, 1, 3, 8, 21], OF_FSRS_RS)[-1]
    assert (last.stability, last.difficulty) == pytest.approx((stability, difficulty), rel=1e-5)


@pytest.mark.parametrize(
    ("stability", "retention", "days"),
    [
        *zip(
            [1] * 10,
            [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0],
            [3116766, 34793, 2508, 387, 90, 27, 9, 3, 1, 1],
            strict=True,
        ),
        *[(10, 0.7, 93), (100, 0.7, 929), (1000, 0.7, 9288)],
        *[(10, 0.8, 33), (100, 0.8, 332), (1000, 0.8, 3316)],
        *[(10, 0.95, 4), (100, 0.95, 40), (1000, 0.95, 403)],
    ],
)
def test_an_interval_lasts_until_the_desired_retention_is_reached(stability, retention, days):
    # The longest one was computed in single precision: 3 days of 3 million off.
    assert interval(stability, retention, maximum=10**7) == pytest.approx(days, rel=1e-6)


def test_an_interval_is_at_least_a_day_and_at_most_the_maximum():
    assert interval(0.001, 0.97) == 1
    assert interval(36500, 0.70, maximum=365) == 365
    assert interval(36500, 0.70, maximum=0) == 1


@pytest.mark.parametrize("retention", [0.0, -0.9, 1.01, math.nan])
def test_a_desired_retention_that_is_no_chance_is_refused(retention):
    with pytest.raises(ValueError, match="desired retention"):
        interval(10, retention)


def test_retrievability_falls_from_one_to_nine_tenths_over_the_stability():
    memory = Memory(8.2956, 1.0, last_day=100)
    assert retrievability(memory, 100) == 1
    assert retrievability(memory, 108) == pytest.approx(0.9024733, rel=1e-6)
    assert retrievability(replace(memory, stability=8.0), 108) == pytest.approx(0.9)


def test_a_day_before_the_last_answer_counts_as_that_of_the_last_answer():
    memory = Memory(10.0, 5.0, last_day=100)
    assert retrievability(memory, 99) == 1
    assert remember(memory, GOOD, 99) == remember(memory, GOOD, 100)
    assert remember(memory, AGAIN, 100 - 3650).last_day == 100
    assert after(memory, GOOD, -5) == after(memory, GOOD, 0)


def test_ten_years_away_leave_a_memory_within_its_bounds():
    for rating in Rating:
        memory = remember(Memory(10.0, 5.0, last_day=100), rating, 100 + 3650)
        assert 0.001 <= memory.stability <= 36500
        assert 1 <= memory.difficulty <= 10


def test_no_parameters_stand_for_the_default_ones():
    assert valid_parameters(()) == DEFAULT_PARAMETERS
    assert valid_parameters(OF_FSRS_RS) == OF_FSRS_RS
    assert replay([a_review()], ()) == replay([a_review()])


@pytest.mark.parametrize(
    "parameters",
    [
        DEFAULT_PARAMETERS[:19],
        (*DEFAULT_PARAMETERS, 0.1),
        (0.0, *DEFAULT_PARAMETERS[1:]),
        (1e9, *DEFAULT_PARAMETERS[1:]),
        (math.nan, *DEFAULT_PARAMETERS[1:]),
        (*DEFAULT_PARAMETERS[:20], 0.9),
    ],
)
def test_parameters_that_are_not_21_within_bounds_are_refused(parameters):
    with pytest.raises(ParameterError):
        valid_parameters(parameters)
    with pytest.raises(FlashcardsError):
        replay([], parameters)


def test_replay_forgets_what_came_before_a_reset():
    rows = [a_review(day=0), a_review(day=5), a_review(Kind.RESET, day=6), a_review(rating=HARD, day=7)]
    assert replay(rows) == Memory(*first(HARD), 7)
    assert replay(rows[:3]) is None


def test_replay_goes_on_from_a_seeded_memory():
    seed = Memory(30.0, 4.0, last_day=50)
    rows = [a_review(day=0), a_review(Kind.SEEDED, day=60, memory=seed), a_review(day=80)]
    assert replay(rows) == remember(seed, GOOD, 80)


def test_replay_keeps_the_memory_when_only_the_due_day_changed():
    rows = [a_review(day=0), a_review(Kind.DUE_SET, day=1), a_review(Kind.RESCHEDULED, day=2)]
    assert replay(rows) == replay(rows[:1])


def test_replay_of_nothing_is_no_memory():
    assert replay([]) is None


def within_bounds(lowest, highest):
    return st.tuples(*(st.floats(low, high) for low, high in zip(lowest, highest, strict=True)))


parameters = within_bounds(
    (*[0.001] * 4, 1, 0.001, 0.001, 0.001, 0, 0, *[0.001] * 4, 0, 0, 1, 0, 0, 0, 0.1),
    (*[100] * 4, 10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8),
)
memories = st.builds(Memory, st.floats(0.001, 36500), st.floats(1, 10), st.integers(0, 30000))
days = st.integers(-4000, 40000)


@given(memories, days, parameters)
def test_a_better_rating_never_leaves_less_stability(memory, day, parameters):
    valid_parameters(parameters)
    stabilities = [remember(memory, rating, day, parameters).stability for rating in Rating]
    assert stabilities == sorted(stabilities)


@given(memories, days, parameters)
def test_a_memory_stays_within_its_bounds(memory, day, parameters):
    for rating in Rating:
        new = remember(memory, rating, day, parameters)
        assert 0.001 <= new.stability <= 36500
        assert 1 <= new.difficulty <= 10
        assert new.last_day == max(day, memory.last_day)


@given(memories, days, parameters)
def test_success_never_lowers_stability(memory, day, parameters):
    assert remember(memory, HARD, day, parameters).stability >= memory.stability


@given(memories, days)
def test_forgetting_lowers_stability(memory, day):
    assert remember(memory, AGAIN, day).stability <= memory.stability


@given(memories, parameters, st.floats(0.7, 0.97), st.integers(1, 36500))
def test_an_interval_lies_between_a_day_and_the_maximum(memory, parameters, retention, maximum):
    assert 1 <= interval(memory.stability, retention, parameters, maximum) <= maximum


@given(memories, st.integers(0, 40000), parameters)
def test_retrievability_is_a_chance_that_only_falls(memory, elapsed, parameters):
    today, tomorrow = (retrievability(memory, memory.last_day + elapsed + n, parameters) for n in range(2))
    assert 0 <= tomorrow <= today <= 1
