"""Amounts, times and errors as people say them."""

from datetime import timedelta

import pytest

from flashcards import i18n
from flashcards.core.errors import (
    CollectionDamaged,
    CollectionLocked,
    CollectionTooNew,
    FileProblem,
    FlashcardsError,
    NotSaved,
)
from flashcards.words import coming_back, count, done_button, number, percent, sentence, start_button


@pytest.fixture
def indonesian() -> None:
    i18n.use("id")


@pytest.mark.parametrize(
    ("n", "decimals", "in_english", "in_indonesian"),
    [
        (0, 0, "0", "0"),
        (1250, 0, "1,250", "1.250"),
        (1.5, 1, "1.5", "1,5"),
        (1234567.89, 1, "1,234,567.9", "1.234.567,9"),
    ],
)
def test_numbers_are_written_as_in_the_language(
    n: float, decimals: int, in_english: str, in_indonesian: str
) -> None:
    assert number(n, decimals) == in_english
    i18n.use("id")
    assert number(n, decimals) == in_indonesian


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0, "0%"), (0.0001, "1%"), (0.006, "1%"), (0.5, "50%"), (0.994, "99%"), (0.9999, "99%"), (1, "100%")],
)
def test_a_share_is_all_or_nothing_only_when_it_is(share: float, expected: str) -> None:
    assert percent(share) == expected


@pytest.mark.parametrize(
    ("n", "expected"), [(0, "–"), (1, "1"), (999, "999"), (1000, "999+"), (5000, "999+")]
)
def test_a_count_is_exact_to_999(n: int, expected: str) -> None:
    assert count(n) == expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (timedelta(seconds=-5), "in less than a minute"),
        (timedelta(seconds=59), "in less than a minute"),
        (timedelta(seconds=59.7), "in 1 minute"),
        (timedelta(minutes=1), "in 1 minute"),
        (timedelta(minutes=5, seconds=30), "in 6 minutes"),
        (timedelta(minutes=10), "in 10 minutes"),
        (timedelta(minutes=59, seconds=40), "in 1 hour"),
        (timedelta(hours=5), "in 5 hours"),
        (timedelta(hours=23, minutes=50), "in 1 day"),
        (timedelta(days=3), "in 3 days"),
        (0, "today"),
        (1, "in 1 day"),
        (29, "in 29 days"),
        (30, "in 1 month"),
        (45, "in 1.5 months"),
        (61, "in 2 months"),
        (364, "in 12 months"),
        (365, "in 1 year"),
        (548, "in 1.5 years"),
        (3650, "in 10 years"),
        (36500, "in 100 years"),
    ],
)
def test_when_a_card_comes_back_is_said_in_words(after: timedelta | int, expected: str) -> None:
    assert coming_back(after) == expected


@pytest.mark.parametrize(
    ("new", "due", "minutes", "expected"),
    [
        (20, 0, 8, "Start: 20 new cards (about 8 minutes)"),
        (1, 0, 1, "Start: 1 new card (about 1 minute)"),
        (0, 34, 5, "Review 34 cards"),
        (0, 1, 1, "Review 1 card"),
        (20, 34, 12, "Review 34 cards + 20 new (about 12 minutes)"),
        (1200, 1200, 900, "Review 999+ cards + 999+ new (about 900 minutes)"),
    ],
)
def test_the_large_button_says_what_it_will_do(new: int, due: int, minutes: int, expected: str) -> None:
    assert start_button(new, due, minutes) == expected


@pytest.mark.parametrize(
    ("tomorrow", "expected"), [(0, "Done for today"), (12, "Done for today, 12 tomorrow")]
)
def test_the_large_button_says_when_the_day_is_done(tomorrow: int, expected: str) -> None:
    assert done_button(tomorrow) == expected
    assert done_button(tomorrow, elsewhere=True) == expected.replace("Done", "This deck is done")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CollectionLocked("/a/b"), "/a/b"),
        (CollectionDamaged("/a/b"), "left as it is"),
        (CollectionTooNew("7.5"), "flashcards 7.5"),
        (CollectionTooNew(""), "a newer version of flashcards"),
        (NotSaved("database or disk is full"), "database or disk is full"),
        (FileProblem("a.md", 3, "what"), "a.md:3: what"),
    ],
)
def test_every_error_is_one_sentence_that_says_what_and_where(error: FlashcardsError, said: str) -> None:
    assert said in sentence(error)
    assert "\n" not in sentence(error)


@pytest.mark.usefixtures("indonesian")
def test_decimals_in_a_sentence_follow_the_language() -> None:
    assert "1,5" in coming_back(45)
