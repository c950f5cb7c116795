"""Which of the days that fuzz allows."""

from collections import Counter

import pytest
from builders import Clock, a_card
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.balance import EMPTY, FURTHEST, Calendar, choose
from flashcards.core.cards import CardId, CardState, Memory
from flashcards.core.notes import Preset
from flashcards.core.reviews import Rating
from flashcards.core.scheduler import fuzz_bounds, previews, schedule, study_day

WHOLE = 2**64
TODAY = 100


def shares(calendar, first=TODAY + 8, last=TODAY + 12, draws=2000):
    days = Counter(choose(TODAY, first, last, n * WHOLE // draws, calendar) for n in range(draws))
    return {day: days[day] / draws for day in range(first, last + 1)}


def test_where_nothing_is_known_every_day_is_as_likely():
    assert list(shares(EMPTY).values()) == pytest.approx([0.2] * 5, abs=0.001)


def test_a_day_with_twice_the_cards_is_a_quarter_as_likely():
    found = shares(Calendar({TODAY + n: 20 if n == 10 else 10 for n in range(8, 13)}))
    assert found[TODAY + 10] * 11 / 10 == pytest.approx(found[TODAY + 9] * 99 / 100 / 4, rel=0.05)


def test_a_nearer_day_is_likelier():
    found = list(shares(Calendar({TODAY: 1})).values())
    assert found == sorted(found, reverse=True)


def test_a_day_beside_a_sibling_is_avoided_and_so_is_an_absence():
    beside = shares(Calendar({TODAY: 1}, siblings=(TODAY + 16,)))
    assert beside[TODAY + 12] < beside[TODAY + 11] / 5
    away = shares(Calendar({TODAY: 1}, away=(TODAY + 8, TODAY + 11)))
    assert away[TODAY + 12] > 0.99


def test_further_away_than_anybody_knows_every_day_is_as_likely():
    first = TODAY + FURTHEST
    found = shares(Calendar({first: 1000}), first, first + 4)
    assert list(found.values()) == pytest.approx([0.2] * 5, abs=0.001)


@given(
    st.integers(1, 120),
    st.integers(0, 20),
    st.integers(0, WHOLE - 1),
    st.dictionaries(st.integers(90, 240), st.integers(0, 2000)),
)
def test_a_day_among_those_is_chosen_always(first, width, draw, load):
    calendar = Calendar(load, siblings=(TODAY + first,), away=(TODAY, TODAY + first))
    assert (
        TODAY + first
        <= choose(TODAY, TODAY + first, TODAY + first + width, draw, calendar)
        <= (TODAY + first + width)
    )


def in_review(now, stability, days, number):
    memory = Memory(stability, 5.0, study_day(now) - days)
    return a_card(
        id=CardId(number),
        state=CardState.REVIEW,
        due_day=study_day(now),
        interval=days,
        memory=memory,
        reps=4,
    )


@given(st.floats(0.1, 4000), st.integers(1, 400), st.integers(1, 500), st.integers(0, 30))
def test_hard_is_no_later_than_good_and_good_a_day_before_easy(clock_now, stability, days, number, peak):
    load = {study_day(clock_now) + n: 50 if n % 7 == peak % 7 else 3 for n in range(1, 91)}
    found = previews(
        in_review(clock_now, stability, days, number), clock_now, Preset(), calendar=Calendar(load)
    )
    assert found[Rating.HARD] <= found[Rating.GOOD]
    assert found[Rating.GOOD] < found[Rating.EASY] or found[Rating.GOOD] == 36500


@pytest.fixture(scope="module")
def clock_now():
    return Clock().now


def test_the_lighter_day_is_taken_within_the_bounds_of_fuzz(now):
    today, card = study_day(now), in_review(now, 10.0, 10, 1)
    plain = schedule(card, Rating.GOOD, now, Preset(), uid="u", fuzz=False)[0].interval
    lower, upper = fuzz_bounds(plain, card.interval + 1, 36500)
    load = {today + n: 100 for n in range(1, 91)} | {today + upper: 1}
    chosen = Counter(
        schedule(in_review(now, 10.0, 10, n), Rating.GOOD, now, Preset(), uid="u", calendar=Calendar(load))[
            0
        ].interval
        for n in range(200)
    )
    assert set(chosen) <= set(range(lower, upper + 1))
    assert chosen[upper] > 190


def test_three_months_of_reviews_are_evener_with_balance(now):
    """The deviation from day to day of what falls due, over 60 days, balanced and not."""

    def uneven(balanced):
        load = Counter()
        for number in range(3000):
            day = number % 60
            calendar = Calendar({study_day(now) + n: load[n] for n in range(91)}) if balanced else EMPTY
            card = in_review(now, 8.0 + day / 4, 10, number)
            load[schedule(card, Rating.GOOD, now, Preset(), uid="u", calendar=calendar)[0].interval] += 1
        counts = [load[n] for n in range(20, 60)]
        mean = sum(counts) / len(counts)
        return sum((n - mean) ** 2 for n in counts) / mean

    assert uneven(True) < uneven(False)


def test_before_an_exam_no_rating_leads_past_it(now):
    today = study_day(now)
    calendar = Calendar(exam=today + 20)
    for number in range(50):
        found = previews(in_review(now, 200.0, 100, number), now, Preset(), calendar=calendar)
        for rating in (Rating.HARD, Rating.GOOD, Rating.EASY):
            assert 13 <= found[rating] <= 19
    last_week = Calendar(exam=today + 5)
    assert previews(in_review(now, 200.0, 100, 1), now, Preset(), calendar=last_week)[Rating.GOOD] > 100
