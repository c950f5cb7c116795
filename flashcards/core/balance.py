"""Which of the days that fuzz allows a card comes back on: one with little to do, not beside a sibling."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

FURTHEST = 90  # days ahead; further away nobody knows yet how much there will be
_BESIDE = 4  # days around a sibling
_BESIDE_SHARE = 0.1  # of a day's weight, for each sibling that near
_AWAY_SHARE = 1e-4
_WHOLE = 2**64


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known of the coming study days.

    `load` counts the cards due on each, `siblings` has the days on which other cards of the note come, `away`
    the first and last day of an absence, `exam` the day of the exam of the card's deck.
    """

    load: Mapping[int, int] = field(default_factory=dict)
    siblings: tuple[int, ...] = ()
    away: tuple[int, int] | None = None
    exam: int | None = None


EMPTY = Calendar()


def choose(today: int, first: int, last: int, draw: int, calendar: Calendar) -> int:
    """A day from `first` to `last`, all after `today`; `draw` (below 2**64) decides among them.

    Up to FURTHEST days ahead a day weighs as in Anki: the less is due on it, by the square, and the nearer it
    is, the more. Further ahead, or where nothing is known, all weigh the same.
    """
    days = range(first, last + 1)
    if last - today > FURTHEST or len(days) == 1 or calendar == EMPTY:
        return first + (draw * len(days) >> 64)
    weights = [_weight(day, day - today, calendar) for day in days]
    return _drawn(days, weights, draw)


def _weight(day: int, interval: int, calendar: Calendar) -> float:
    due = max(1, calendar.load.get(day, 0))
    weight = 1.0 / (due * due * max(1, interval))
    for sibling in calendar.siblings:
        if abs(sibling - day) <= _BESIDE:
            weight *= _BESIDE_SHARE
    if calendar.away and calendar.away[0] <= day <= calendar.away[1]:
        weight *= _AWAY_SHARE
    return weight


def _drawn(days: range, weights: list[float], draw: int) -> int:
    sums = list(accumulate(weights))
    at = draw / _WHOLE * sums[-1]
    return next((day for day, reached in zip(days, sums, strict=True) if at < reached), days[-1])
