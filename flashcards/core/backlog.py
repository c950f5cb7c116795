"""Coming back after days away: how much of what waits is for today, and how long until it is worked off."""

from collections.abc import Sequence
from dataclasses import dataclass

AWAY_DAYS = 3  # whole days without an answer
TIMES_USUAL = 2
_LEAST = 20  # cards: less than this is no pile, and no share of one
_SHARE = 1.5  # of the usual, for a day of catching up
_LONGEST = 30  # days that catching up may take
_COMES_BACK = 0.2  # of the cards of a pile are forgotten, and back the day after


@dataclass(frozen=True, slots=True)
class CatchUp:
    """A pile of `waiting` cards, of which `a_day` are asked on each of about `days` days."""

    waiting: int
    a_day: int
    days: int


def is_pile(days_away: int, waiting: int, usual: int) -> bool:
    """Whether so much after so many days away is worth a kind word; `usual`: reviews of a usual day."""
    return days_away >= AWAY_DAYS and waiting >= max(_LEAST, TIMES_USUAL * usual)


def usual_of(reviews_by_day: Sequence[int]) -> int:
    """The median of the days that were studied; 0 for none."""
    ordered = sorted(n for n in reviews_by_day if n > 0)
    return ordered[len(ordered) // 2] if ordered else 0


def catch_up(waiting: int, usual: int, coming: Sequence[int]) -> CatchUp:
    """The plan for a pile. `coming`: the cards that fall due tomorrow, the day after, and so on.

    Half as much again as usual a day, in tens; more where that would take over a month.
    """
    a_day = max(_LEAST, 10 * round(_SHARE * usual / 10))
    days = days_of(waiting, a_day, coming)
    while days > _LONGEST and a_day < waiting:
        a_day += 10
        days = days_of(waiting, a_day, coming)
    return CatchUp(waiting, min(a_day, waiting), days)


def days_of(waiting: int, a_day: int, coming: Sequence[int], today: int | None = None) -> int:
    """After how many days nothing is left over at the end of a day; over a month: _LONGEST + 1.

    `today`: how many of the first day's are still to be done.
    """
    left = float(waiting)
    for day in range(_LONGEST):
        done = min(left, a_day if day or today is None else today)
        left -= done
        if left < 1:
            return day + 1
        left += _COMES_BACK * done + (coming[day] if day < len(coming) else 0)
    return _LONGEST + 1
