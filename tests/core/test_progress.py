from datetime import date

import pytest

from flashcards.core.progress import days_studied, known_share, minutes


def day(year, month, day_of_month):
    return (date(year, month, day_of_month) - date(1970, 1, 1)).days


def test_the_known_share_is_that_of_all_cards():
    assert known_share(30, 120) == 0.25
    assert known_share(120, 120) == 1


def test_nothing_is_known_of_an_empty_deck():
    assert known_share(0, 0) == 0


def test_twenty_new_cards_take_about_eight_minutes():
    assert minutes(20, 0, 0) == 8


@pytest.mark.parametrize(
    ("new", "reviews", "learning", "expected"),
    [(0, 0, 0, 0), (0, 1, 0, 1), (0, 34, 0, 5), (0, 30, 15, 6), (20, 200, 0, 35)],
)
def test_the_minutes_of_a_queue_are_whole_and_none_only_when_it_is_empty(new, reviews, learning, expected):
    assert minutes(new, reviews, learning) == expected


def test_a_person_s_own_times_replace_the_usual_ones():
    assert minutes(10, 30, 0, seconds_per_new=60, seconds_per_answer=20) == 20


def test_days_studied_are_those_of_this_month():
    studied = [day(2026, 4, 30), day(2026, 5, 1), day(2026, 5, 4), day(2025, 5, 4), day(2026, 6, 1)]
    assert days_studied(studied, day(2026, 5, 4)) == 2
    assert days_studied(studied, day(2026, 7, 1)) == 0


def test_a_day_counts_once():
    assert days_studied([day(2026, 5, 4)] * 3, day(2026, 5, 31)) == 1
