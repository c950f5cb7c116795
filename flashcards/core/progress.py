"""The small figures of the deck page and of the end of a session."""

from collections.abc import Iterable
from datetime import date, timedelta

COUNTED = 1000  # counts are exact below it

SECONDS_PER_NEW = 24.0
SECONDS_PER_ANSWER = 8.0


def known_share(known: int, cards: int) -> float:
    """The share (0 to 1) of a deck's cards that are known; 0 for an empty deck."""
    return known / cards if cards else 0.0


def minutes(
    new: int,
    reviews: int,
    learning: int,
    *,
    seconds_per_new: float = SECONDS_PER_NEW,
    seconds_per_answer: float = SECONDS_PER_ANSWER,
) -> int:
    """About how many minutes a queue takes: at least 1, but 0 for an empty one.

    `seconds_per_new` is for a new card with all its steps, `seconds_per_answer` for one answer of any other;
    pass the person's own medians once there are enough of them.
    """
    if not new + reviews + learning:
        return 0
    return max(1, round((new * seconds_per_new + (reviews + learning) * seconds_per_answer) / 60))


def days_studied(studied: Iterable[int], today: int) -> int:
    """How many different study days of the month of study day `today` are among `studied`."""
    month = _month(today)
    return sum(_month(day) == month for day in set(studied))


def _month(day: int) -> tuple[int, int]:
    on = date(1970, 1, 1) + timedelta(days=day)
    return on.year, on.month
