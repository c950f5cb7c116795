"""Whole histories of a card: py-fsrs as the oracle, and what holds for every one of them."""

import random
from datetime import UTC, datetime, timedelta, timezone

import fsrs
import pytest
from builders import a_card
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.cards import CardId, CardState, Memory
from flashcards.core.memory import DEFAULT_PARAMETERS, interval, replay
from flashcards.core.notes import Preset
from flashcards.core.reviews import Rating
from flashcards.core.scheduler import previews, schedule, study_day

AGAIN, HARD, GOOD, EASY = Rating
REVIEW = CardState.REVIEW

NOON = datetime(2026, 5, 4, 12, tzinfo=timezone(timedelta(hours=7)))
TODAY = study_day(NOON)
PRESET = Preset()
STEPLESS = Preset(learning_steps=(), relearning_steps=())
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def rate(card, rating, now=NOON, preset=PRESET, **options):
    return schedule(card, rating, now, preset, uid="u", **options)[0]


def in_review(stability, difficulty=5.0, elapsed=10, interval=10, reps=5):
    """A card in review that was last answered `elapsed` days ago."""
    memory = Memory(stability, difficulty, TODAY - elapsed)
    return a_card(state=REVIEW, due_day=TODAY, interval=interval, memory=memory, reps=reps)


# py-fsrs as the oracle


def random_parameters(chance):
    """The default parameters, each moved by up to a tenth."""
    moved = (value * chance.uniform(0.9, 1.1) for value in DEFAULT_PARAMETERS)
    return tuple(max(value, 0.001) for value in moved)


def random_history(chance, start):
    """Ratings and instants, same-day and days apart.

    Every answer comes a minute later in the day than the one before, so that the 24-hour days of py-fsrs and
    our study days count the same.
    """
    now = start
    for _ in range(chance.randint(2, 15)):
        yield Rating(chance.choices([1, 2, 3, 4], [2, 2, 5, 1])[0]), now
        now += MINUTE + chance.choice([0, 0, 1, 1, 2, 3, 5, 8, 13, 21, 40, 90]) * DAY


def largest_difference(seed, parameters, preset):
    """Replays one random history in both; the largest relative difference in stability and difficulty."""
    chance = random.Random(seed)
    oracle = fsrs.Scheduler(
        parameters,
        preset.desired_retention,
        [timedelta(seconds=step) for step in preset.learning_steps],
        [timedelta(seconds=step) for step in preset.relearning_steps],
        preset.maximum_interval,
        enable_fuzzing=False,
    )
    theirs, ours, largest = fsrs.Card(card_id=1), a_card(), (0.0, 0.0)
    for rating, now in random_history(chance, datetime(2026, 5, 4, 8, tzinfo=UTC)):
        theirs, _ = oracle.review_card(theirs, fsrs.Rating(rating), now)
        ours = rate(ours, rating, now, preset, fuzz=False)
        assert (ours.state, ours.step) == (theirs.state, theirs.step)
        assert (ours.due or now + ours.interval * DAY) == theirs.due
        s = abs(ours.memory.stability / theirs.stability - 1)
        d = abs(ours.memory.difficulty / theirs.difficulty - 1)
        largest = max(largest[0], s), max(largest[1], d)
    return largest


@pytest.mark.parametrize(
    "preset",
    [
        PRESET,
        STEPLESS,
        Preset(learning_steps=(30, 300, 3600), relearning_steps=(60, 600), desired_retention=0.8),
    ],
)
def test_500_random_histories_give_what_py_fsrs_gives(preset):
    differences = [largest_difference(seed, DEFAULT_PARAMETERS, preset) for seed in range(500)]
    assert max(max(pair) for pair in differences) < 1e-9


def test_500_random_histories_with_other_parameters_give_what_py_fsrs_gives():
    for seed in range(500):
        parameters = random_parameters(random.Random(1000 + seed))
        differences = largest_difference(seed, parameters, Preset(parameters=parameters))
        assert max(differences) < 1e-9


# Properties

gaps = st.one_of(
    st.integers(0, 3600).map(lambda n: timedelta(seconds=n)),
    st.integers(0, 400).map(lambda n: timedelta(days=n)),
    st.sampled_from([-1, -3650, 3650]).map(lambda n: timedelta(days=n)),
)
histories = st.lists(st.tuples(st.sampled_from(Rating), gaps), min_size=1, max_size=12)
presets = st.builds(
    Preset,
    desired_retention=st.floats(0.7, 0.97),
    maximum_interval=st.integers(1, 36500),
    learning_steps=st.sampled_from([(), (60,), (60, 600)]),
    relearning_steps=st.sampled_from([(), (600,)]),
)


def lived(history, preset=PRESET, card_id=1):
    """A card and its rows after a history."""
    card, now, rows = a_card(id=CardId(card_id)), NOON, []
    for rating, gap in history:
        now += gap
        card, row = schedule(card, rating, now, preset, uid="u")
        rows.append(row)
    return card, rows, now


@given(histories, presets)
def test_replay_gives_the_memory_that_the_card_has(history, preset):
    card, rows, _ = lived(history, preset)
    assert replay(rows, preset.parameters) == card.memory
    assert card.reps == len(rows)
    assert card.memory.last_day == max(row.day for row in rows)


@given(histories, presets)
def test_a_card_has_an_instant_or_a_day_to_come_back(history, preset):
    card, rows, now = lived(history, preset)
    if card.state is REVIEW:
        assert card.due is card.step is None
        assert 1 <= card.interval <= preset.maximum_interval
        assert card.due_day == study_day(now) + card.interval
    else:
        assert (card.due_day, card.interval) == (None, 0)
        assert card.due > now
    assert (card.due, card.due_day, card.interval) == (rows[-1].due, rows[-1].due_day, rows[-1].interval)


@given(st.floats(0.01, 5000), st.integers(0, 3900), st.integers(1, 3000), st.integers(0, 10**6), presets)
def test_a_better_rating_never_brings_a_review_card_back_sooner(stability, elapsed, days, reps, preset):
    card = in_review(stability, elapsed=elapsed, interval=days, reps=reps)
    delays = previews(card, NOON, preset).values()
    delays = [delay if isinstance(delay, timedelta) else delay * DAY for delay in delays]
    assert delays == sorted(delays)


@given(st.floats(0.01, 5000), st.integers(0, 900), st.floats(1, 10))
def test_a_lapse_shortens_the_interval(stability, elapsed, difficulty):
    card = in_review(stability, difficulty, elapsed, interval(stability, 0.9))
    lapsed = rate(card, AGAIN, preset=STEPLESS, fuzz=False)
    assert lapsed.memory.stability < stability
    assert lapsed.interval <= card.interval
    assert rate(card, AGAIN).due - NOON < DAY


@given(st.integers(1, 500), st.floats(0.1, 500), st.integers(0, 1000))
def test_a_passed_interval_that_grows_stays_longer_than_the_last(days, stability, reps):
    card = in_review(stability, elapsed=days, interval=days, reps=reps)
    for rating in (HARD, GOOD, EASY):
        if rate(card, rating, fuzz=False).interval > days:
            assert rate(card, rating).interval > days
