"""The pure figures of the progress page."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core import memory, statistics
from flashcards.core.cards import Memory
from flashcards.core.reviews import Kind, Rating
from flashcards.core.statistics import Calibration, DayTotal, LogRow, Memories, Recall, Share

MONDAY = 20780  # 2026-11-23


def a_row(
    day: int, rating: int = 3, before: int = 2, interval: int = 10, *, card: int = 1, kind: int = 0
) -> LogRow:
    return LogRow(card, day, kind, rating if kind == 0 else None, before, interval)


def test_wilson_gives_the_published_interval():
    low, high = statistics.wilson(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_share_lies_in_its_doubt(passed, total):
    passed = min(passed, total)
    low, high = statistics.wilson(passed, total)
    assert 0 <= low <= passed / total <= high <= 1


def test_of_nothing_nothing_is_known():
    assert Share(0, 0).doubt() == (0.0, 1.0)
    assert Share(0, 0).value == 0


def test_only_the_first_review_of_a_day_is_a_true_one():
    recall = Recall()
    recall.add([a_row(5, 1), a_row(5, 3), a_row(6, 3)])
    assert recall.share(0, 9) == Share(1, 2)


def test_answers_of_learning_steps_are_no_true_reviews():
    recall = Recall()
    recall.add([a_row(5, 3, before=0), a_row(5, 3, before=1), a_row(8, 3), a_row(8, 1, before=3)])
    assert recall.share(0, 9) == Share(1, 1)


def test_changes_that_nobody_answered_count_for_the_interval_alone():
    recall = Recall()
    recall.add([a_row(1, before=1, interval=3), a_row(2, kind=Kind.DUE_SET, interval=30), a_row(40, 3)])
    assert recall.share(0, 99) == Share(1, 1)
    assert recall.share(0, 99, mature=True) == Share(1, 1)


def test_a_card_is_as_old_as_the_interval_that_was_waited():
    recall = Recall()
    recall.add([a_row(1, before=1, interval=20), a_row(21, 1, interval=21), a_row(60, 3, interval=90)])
    assert recall.share(0, 99, mature=False) == Share(0, 1)
    assert recall.share(0, 99, mature=True) == Share(1, 1)


def test_a_history_that_begins_in_the_middle_is_neither_young_nor_mature():
    recall = Recall()
    recall.add([a_row(1, 3)])
    assert recall.share(0, 9) == Share(1, 1)
    assert recall.share(0, 9, mature=True) == recall.share(0, 9, mature=False) == Share(0, 0)


def test_days_outside_of_the_period_do_not_count():
    recall = Recall()
    recall.add([a_row(1, 3), a_row(30, 1)])
    assert recall.share(20, 40) == Share(0, 1)


def test_of_a_day_the_first_answer_of_a_card_counts():
    assert statistics.first_answers([(1, 1), (2, 3), (1, 4)]) == Share(1, 2)


def test_a_day_of_nothing_is_the_lightest_and_days_alike_are_dark():
    alike = [DayTotal(n, 20) for n in range(9)]
    bounds = statistics.levels(alike)
    assert [statistics.level(n, bounds) for n in (0, 5, 20)] == [0, 1, 3]


def test_thirds_of_the_days_get_a_grey_each():
    bounds = statistics.levels([DayTotal(n, n) for n in range(1, 31)])
    assert [statistics.level(n, bounds) for n in (1, 10, 11, 20, 21, 30)] == [1, 1, 2, 2, 3, 3]


def test_the_calendar_begins_on_a_monday_a_year_ago():
    for today in range(MONDAY, MONDAY + 7):
        start = statistics.calendar_start(today)
        assert statistics.weekday(start) == 0
        assert start == MONDAY - 52 * 7


def test_months_without_answers_stand_between():
    september = DayTotal(MONDAY - 60, 4, 1, 30)
    months = statistics.by_month([september, DayTotal(MONDAY, 2), DayTotal(MONDAY - 1, 3)])
    assert [one.answers for one in months] == [4, 0, 5]


def test_what_is_overdue_is_due_today():
    assert statistics.forecast({90: 3, 100: 1, 101: 2, 200: 9}, 100, 3) == [4, 2, 0]


def test_time_left_rounds_up_to_whole_days():
    left = statistics.time_left(41, 20, 30)
    assert left
    assert (left.days, left.minutes) == (3, 20)
    assert statistics.time_left(0, 20, 30) is None
    assert statistics.time_left(5, 0, 30) is None


def test_predictions_are_compared_with_what_came():
    fit, w = Calibration(), memory.DEFAULT_PARAMETERS
    rows = [a_row(0, 3, before=0), a_row(2, 3), a_row(13, 1)]
    fit.add(rows, w)
    first = memory.remember(None, Rating.GOOD, 0)
    second = memory.remember(first, Rating.GOOD, 2)
    expected = [memory.retrievability(first, 2), memory.retrievability(second, 13)]
    assert fit.total == 2
    assert sum(fit.sums) == pytest.approx(sum(expected))
    assert fit.log_loss() == pytest.approx((-math.log(expected[0]) - math.log(1 - expected[1])) / 2)


def test_nothing_is_predicted_after_a_reset_or_on_the_same_day():
    fit = Calibration()
    fit.add(
        [a_row(0, 3, before=0), a_row(0, 3), a_row(5, kind=Kind.RESET), a_row(9, 3)],
        memory.DEFAULT_PARAMETERS,
    )
    assert fit.total == 0
    assert fit.log_loss() == fit.deviation() == 0


def test_a_seed_is_taken_as_it_is():
    fit = Calibration()
    seed = LogRow(1, 0, Kind.SEEDED, None, 2, 50, 50.0, 5.0, 0)
    fit.add([seed, a_row(50, 3)], memory.DEFAULT_PARAMETERS)
    (only,) = fit.bins()
    assert only.predicted == pytest.approx(0.9)


def test_cards_stand_in_the_histogram_of_their_memory():
    memories = Memories()
    for stability in (0.5, 1, 20.9, 21, 4000):
        memories.add(Memory(stability, 10, 0), 0, memory.DEFAULT_PARAMETERS)
    assert memories.stability == [1, 1, 0, 1, 1, 0, 0, 1]
    assert memories.difficulty[9] == 5
    assert memories.known == 5  # on the day of the last answer
