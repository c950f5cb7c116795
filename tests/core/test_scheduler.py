from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from builders import a_card

from flashcards.core.cards import CardId, CardState, Memory
from flashcards.core.memory import first, remember
from flashcards.core.notes import Preset
from flashcards.core.reviews import Kind, Rating
from flashcards.core.scheduler import (
    day_start,
    fuzz_bounds,
    is_leech,
    next_rollover,
    previews,
    reset,
    schedule,
    set_due,
    study_day,
)

AGAIN, HARD, GOOD, EASY = Rating
PASSED = (HARD, GOOD, EASY)
NEW, LEARNING, REVIEW, RELEARNING = CardState

JAKARTA = timezone(timedelta(hours=7))
NOON = datetime(2026, 5, 4, 12, tzinfo=JAKARTA)
PRESET = Preset()
STEPLESS = Preset(learning_steps=(), relearning_steps=())
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def now():
    return NOON


@pytest.fixture
def today(now):
    return study_day(now)


@pytest.fixture(scope="module")
def berlin():
    try:
        return ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError:
        pytest.skip("this system has no time zones; install tzdata")


def rate(card, rating, now, preset=PRESET, **options):
    return schedule(card, rating, now, preset, uid="u", **options)[0]


def in_review(now=NOON, stability=10.0, days=10, **values):
    """A card in review that is due now, after `days` days."""
    today = study_day(now)
    memory = Memory(stability, 5.0, today - days)
    return a_card(state=REVIEW, due_day=today, interval=days, memory=memory, reps=5, **values)


# Study days


def test_a_study_day_starts_at_the_rollover_hour_of_the_wall_time():
    may_4 = (date(2026, 5, 4) - date(1970, 1, 1)).days
    assert study_day(datetime(2026, 5, 4, 3, 59, 59, tzinfo=JAKARTA)) == may_4 - 1
    assert study_day(datetime(2026, 5, 4, 4, 0, tzinfo=JAKARTA)) == may_4
    assert study_day(datetime(2026, 5, 5, 3, 59, tzinfo=JAKARTA)) == may_4


def test_the_rollover_hour_can_be_another():
    assert study_day(datetime(1970, 1, 2, 0, 0, tzinfo=JAKARTA), rollover_hour=0) == 1
    assert study_day(datetime(1970, 1, 2, 22, 59, tzinfo=JAKARTA), rollover_hour=23) == 0


def test_a_time_without_a_zone_is_refused():
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(ValueError, match="aware"):
        study_day(naive)
    with pytest.raises(ValueError, match="aware"):
        next_rollover(naive)


@pytest.mark.parametrize("change", [(2026, 3, 29), (2026, 10, 25)])
@pytest.mark.parametrize("rollover_hour", [0, 2, 3, 4])
def test_around_a_summer_time_change_every_study_day_starts_once(berlin, change, rollover_hour):
    begin = datetime(*change, tzinfo=UTC) - DAY
    moments = [(begin + n * 10 * MINUTE).astimezone(berlin) for n in range(3 * 144)]
    days = [study_day(moment, rollover_hour) for moment in moments]
    assert days == sorted(days)
    assert set(days) == set(range(days[0], days[-1] + 1))
    for moment, following, before, after in zip(moments, moments[1:], days, days[1:], strict=False):
        if before != after:
            assert next_rollover(moment, rollover_hour).astimezone(UTC) == following.astimezone(UTC)


def test_a_day_of_23_hours_ends_an_hour_early(berlin):
    night = datetime(2026, 3, 29, 0, 30, tzinfo=berlin)
    assert next_rollover(night).astimezone(UTC) - night.astimezone(UTC) == timedelta(hours=2, minutes=30)


def test_the_next_rollover_is_the_start_of_the_next_study_day(now, today):
    assert next_rollover(now) == datetime(2026, 5, 5, 4, tzinfo=JAKARTA)
    assert study_day(next_rollover(now)) == today + 1
    assert day_start(today, JAKARTA) == datetime(2026, 5, 4, 4, tzinfo=JAKARTA)


@pytest.mark.parametrize(("month", "day_of_month"), [(3, 29), (10, 25)])
def test_a_step_takes_its_time_over_a_summer_time_change(berlin, month, day_of_month):
    now = datetime(2026, month, day_of_month, 1, 55, tzinfo=berlin)
    card = rate(a_card(state=LEARNING, step=0), GOOD, now)
    assert card.due - now.astimezone(UTC) == 10 * MINUTE
    assert card.due.tzinfo is UTC


# Learning


def test_good_takes_a_new_card_through_the_steps_into_review(now, today):
    card = rate(a_card(), GOOD, now)
    assert (card.state, card.step, card.due, card.due_day) == (LEARNING, 1, now + 10 * MINUTE, None)
    card = rate(card, GOOD, card.due)
    assert (card.state, card.step, card.due) == (REVIEW, None, None)
    assert card.due_day == today + card.interval


def test_again_starts_the_steps_anew(now):
    card = rate(a_card(state=LEARNING, step=1), AGAIN, now)
    assert (card.state, card.step, card.due) == (LEARNING, 0, now + MINUTE)


def test_easy_goes_straight_to_review(now):
    card = rate(a_card(), EASY, now, fuzz=False)
    assert (card.state, card.interval) == (REVIEW, 8)


@pytest.mark.parametrize(
    ("steps", "step", "seconds"),
    [
        ((60, 600), 0, 330),
        ((60, 600), 1, 600),
        ((600,), 0, 900),
        ((60, 600, 3600), 0, 330),
        ((60, 600, 3600), 2, 3600),
    ],
)
def test_hard_repeats_a_step_and_makes_the_first_one_longer(now, steps, step, seconds):
    card = a_card(state=LEARNING, step=step)
    card = rate(card, HARD, now, Preset(learning_steps=steps))
    assert (card.state, card.step, card.due) == (LEARNING, step, now + timedelta(seconds=seconds))


def test_without_steps_every_rating_leads_to_review(now):
    for rating in Rating:
        card = rate(a_card(), rating, now, STEPLESS)
        assert (card.state, card.step, card.due) == (REVIEW, None, None)
        assert card.interval >= 1


@pytest.mark.parametrize("rating", PASSED)
def test_a_step_that_the_preset_no_longer_has_is_the_last(now, rating):
    card = a_card(state=LEARNING, step=3, memory=Memory(2.0, 5.0, study_day(now)))
    assert rate(card, rating, now).state is REVIEW


def test_a_step_may_cross_the_rollover():
    late = datetime(2026, 5, 5, 3, 55, tzinfo=JAKARTA)
    card = rate(a_card(), GOOD, late)
    assert study_day(card.due.astimezone(JAKARTA)) == study_day(late) + 1
    card = rate(card, GOOD, card.due.astimezone(JAKARTA))
    assert card.memory == remember(Memory(*first(GOOD), study_day(late)), GOOD, study_day(late) + 1)


# Review


def test_a_lapse_leads_to_relearning_and_is_counted(now):
    card = rate(in_review(), AGAIN, now)
    assert (card.state, card.step, card.due) == (RELEARNING, 0, now + 10 * MINUTE)
    assert (card.lapses, card.reps, card.interval) == (1, 6, 0)
    card = rate(card, AGAIN, card.due)
    assert (card.state, card.lapses) == (RELEARNING, 1)
    card = rate(card, GOOD, card.due)
    assert (card.state, card.lapses, card.reps) == (REVIEW, 1, 8)


def test_a_lapse_without_relearning_steps_shortens_the_interval(now):
    card = rate(in_review(), AGAIN, now, STEPLESS)
    assert (card.state, card.lapses) == (REVIEW, 1)
    assert 1 <= card.interval < 10


def test_the_published_path_of_intervals_is_followed(now):
    card, intervals = a_card(), []
    for rating in [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3]:
        card = rate(card, Rating(rating), now, fuzz=False)
        intervals.append(card.interval)
        now = card.due or now + card.interval * DAY
    assert intervals == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]
    assert card.memory.stability == pytest.approx(20.770357, rel=1e-6)
    assert card.memory.difficulty == pytest.approx(9.05576, rel=1e-6)


def test_a_higher_desired_retention_brings_a_card_back_sooner(now):
    sooner, usual, later = (
        rate(in_review(), GOOD, now, Preset(desired_retention=retention)).interval
        for retention in (0.97, 0.9, 0.7)
    )
    assert sooner < usual < later


def test_no_interval_is_longer_than_the_maximum(now):
    preset = Preset(maximum_interval=30)
    intervals = {
        rate(in_review(stability=500.0, id=CardId(n)), GOOD, now, preset).interval for n in range(200)
    }
    assert max(intervals) == 30
    assert min(intervals) == 27


def test_the_same_evening_is_another_day_after_the_rollover_only(now, today):
    card = rate(a_card(), EASY, now)
    evening = rate(card, GOOD, now + timedelta(hours=11))
    assert evening.memory == remember(card.memory, GOOD, today)
    next_morning = rate(card, GOOD, now + timedelta(hours=18))
    assert next_morning.memory == remember(card.memory, GOOD, today + 1)


def test_a_rating_leaves_flag_burying_and_suspension_alone(now):
    card = in_review(flag=3, suspended=True, buried_until=99999, position=7)
    for rating in Rating:
        rated = rate(card, rating, now)
        assert (rated.flag, rated.suspended, rated.buried_until, rated.position) == (3, True, 99999, 7)


def test_the_row_of_a_rating_says_what_became_of_the_card(now, today):
    card = in_review(id=CardId(42))
    rated, row = schedule(card, HARD, now, PRESET, uid="abc", took_ms=2300)
    assert (row.uid, row.card_id, row.kind, row.rating, row.took_ms) == ("abc", 42, Kind.RATED, HARD, 2300)
    assert (row.at, row.at.utcoffset(), row.day) == (now, timedelta(hours=7), today)
    assert (row.state_before, row.state, row.step, row.due) == (REVIEW, REVIEW, None, None)
    assert (row.due_day, row.interval, row.memory) == (rated.due_day, rated.interval, None)


# Clocks and zones


@pytest.mark.parametrize("back", [1, 3650])
@pytest.mark.parametrize("rating", Rating)
def test_a_clock_set_back_moves_no_memory_back(now, today, rating, back):
    card = rate(in_review(), rating, now - back * DAY)
    assert card.memory == remember(in_review().memory, rating, today - back)
    assert card.memory.last_day == max(today - 10, today - back)
    if card.due_day:
        assert card.due_day == today - back + card.interval
    assert rate(card, GOOD, now).memory.last_day == today


def test_once_a_clock_that_was_years_ahead_is_right_cards_come_back_in_its_days(now, today):
    ahead = rate(in_review(), GOOD, now + 3650 * DAY)
    assert ahead.memory.last_day == today + 3650
    right = rate(ahead, GOOD, now)
    assert right.memory.last_day == today + 3650
    assert right.due_day == today + right.interval
    assert right.memory.stability >= ahead.memory.stability


def test_ten_years_away_are_one_long_interval(now):
    card = rate(in_review(), GOOD, now + 3650 * DAY)
    assert card.state is REVIEW
    assert 10 < card.interval <= PRESET.maximum_interval


def test_a_flight_to_the_west_makes_it_the_same_day(today):
    morning = datetime(2026, 5, 4, 5, tzinfo=JAKARTA)
    card = rate(in_review(), GOOD, morning)
    landed = (morning + timedelta(minutes=30)).astimezone(timezone(timedelta(hours=2)))
    assert study_day(landed) == today - 1
    again = rate(card, GOOD, landed)
    assert again.memory == remember(card.memory, GOOD, today)
    assert again.memory.last_day == today


def test_a_flight_to_the_east_makes_it_the_next_day(today):
    evening = datetime(2026, 5, 4, 20, tzinfo=JAKARTA)
    card = rate(in_review(), GOOD, evening)
    landed = (evening + timedelta(hours=7)).astimezone(timezone(timedelta(hours=12)))
    assert rate(card, GOOD, landed).memory == remember(card.memory, GOOD, today + 1)


# Fuzz


@pytest.mark.parametrize(
    ("days", "maximum", "bounds"),
    [
        (1, 1000, (1, 1)),
        (2.49, 1000, (2, 2)),
        (2.5, 1000, (2, 4)),
        (7, 1000, (5, 9)),
        (17, 1000, (14, 20)),
        (20, 1000, (17, 23)),
        (37, 1000, (33, 41)),
        (100, 99, (92, 99)),
    ],
)
def test_the_bounds_of_fuzz_are_those_of_anki(days, maximum, bounds):
    assert fuzz_bounds(days, 1, maximum) == bounds


def test_the_bounds_of_fuzz_respect_a_minimum():
    assert fuzz_bounds(100, 97, 103) == (97, 103)
    assert fuzz_bounds(10, 11, 10) == (10, 10)


def test_fuzz_is_uniform_within_its_bounds(now):
    by_card = Counter(rate(a_card(id=CardId(n)), EASY, now).interval for n in range(5000))
    by_repetition = Counter(rate(a_card(reps=n), EASY, now).interval for n in range(5000))
    for counts in (by_card, by_repetition):
        assert set(counts) == {6, 7, 8, 9, 10}
        assert all(900 < count < 1100 for count in counts.values())


def test_fuzz_is_the_same_on_every_machine_and_in_every_version(now):
    intervals = [rate(a_card(id=CardId(n)), EASY, now).interval for n in range(1, 13)]
    assert intervals == [6, 6, 6, 6, 9, 9, 9, 10, 6, 7, 10, 9]


def test_fuzz_never_undoes_growth(now):
    # Good gives 18 days: without the rule 15 to 21.
    cards = [in_review(stability=5.5, days=5, id=CardId(n)) for n in range(300)]
    cards = [replace(card, interval=16) for card in cards]
    assert {rate(card, GOOD, now, fuzz=False).interval for card in cards} == {18}
    assert {rate(card, GOOD, now).interval for card in cards} == {17, 18, 19, 20, 21}


def test_fuzz_can_be_turned_off(now):
    intervals = {rate(in_review(id=CardId(n)), GOOD, now, fuzz=False).interval for n in range(50)}
    assert len(intervals) == 1


# Previews, reset, set due, leeches


def some_cards(today):
    memory = Memory(6.0, 5.0, today - 4)
    yield a_card()
    yield a_card(state=LEARNING, step=0, memory=memory, reps=1)
    yield a_card(state=LEARNING, step=1, memory=memory, reps=2)
    yield a_card(state=RELEARNING, step=0, memory=memory, reps=9)
    for n in range(40):
        yield a_card(id=CardId(n), state=REVIEW, due_day=today, interval=n + 1, memory=memory, reps=n)


@pytest.mark.parametrize("preset", [PRESET, STEPLESS, Preset(desired_retention=0.8, maximum_interval=9)])
@pytest.mark.parametrize("fuzz", [True, False])
def test_a_preview_says_what_the_rating_then_gives(now, today, preset, fuzz):
    for card in some_cards(today):
        shown = previews(card, now, preset, fuzz=fuzz)
        assert list(shown) == list(Rating)
        for rating, delay in shown.items():
            rated = rate(card, rating, now, preset, fuzz=fuzz)
            if isinstance(delay, timedelta):
                assert rated.due == now + delay
            else:
                assert (rated.interval, rated.due_day) == (delay, today + delay)


def test_the_previews_of_a_new_card_are_its_steps_and_days(now):
    assert previews(a_card(), now, PRESET, fuzz=False) == {
        AGAIN: MINUTE,
        HARD: timedelta(minutes=5, seconds=30),
        GOOD: 10 * MINUTE,
        EASY: 8,
    }


def test_a_reset_makes_a_card_new_and_keeps_what_is_no_schedule(now, today):
    card = in_review(lapses=3, flag=2, suspended=True, position=5)
    fresh, row = reset(card, now, "abc")
    assert fresh == a_card(flag=2, suspended=True, position=5)
    assert (row.uid, row.kind, row.rating, row.day) == ("abc", Kind.RESET, None, today)
    assert (row.state_before, row.state, row.due_day, row.interval) == (REVIEW, NEW, None, 0)


def test_setting_the_due_day_keeps_the_memory(now, today):
    card = in_review(lapses=3)
    moved, row = set_due(card, today + 5, now, "abc")
    assert moved == replace(card, due_day=today + 5, interval=15)
    assert (row.uid, row.kind, row.rating) == ("abc", Kind.DUE_SET, None)
    assert (row.state, row.due_day, row.interval) == (REVIEW, today + 5, 15)


def test_setting_the_due_day_ends_learning(now, today):
    learning = rate(a_card(), GOOD, now)
    moved, row = set_due(learning, today + 3, now, "abc")
    assert (moved.state, moved.step, moved.due, moved.due_day, moved.interval) == (
        REVIEW,
        None,
        None,
        today + 3,
        3,
    )
    assert row.state_before is LEARNING


def test_a_new_card_with_a_due_day_gets_its_memory_from_the_first_answer(now, today):
    moved, _ = set_due(a_card(), today, now, "abc")
    assert (moved.state, moved.memory, moved.interval) == (REVIEW, None, 1)
    assert rate(moved, GOOD, now).memory == Memory(*first(GOOD), today)


def test_a_leech_is_warned_of_at_eight_lapses_and_then_every_four():
    assert [n for n in range(25) if is_leech(a_card(lapses=n), PRESET)] == [8, 12, 16, 20, 24]
    assert [n for n in range(12) if is_leech(a_card(lapses=n), Preset(leech_lapses=3))] == [3, 5, 7, 9, 11]
    assert [n for n in range(4) if is_leech(a_card(lapses=n), Preset(leech_lapses=1))] == [1, 2, 3]
    assert not any(is_leech(a_card(lapses=n), Preset(leech_lapses=0)) for n in range(12))
