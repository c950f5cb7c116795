"""A row of Anki's review log as one of ours.

`raw` of a review is a JSON list of the row's columns but for the card: id, usn, ease, ivl, lastIvl, factor,
time, type.
"""

from flashcards.core.cards import CardState
from flashcards.core.reviews import Kind, Rating
from flashcards.formats.anki.calendar import Calendar
from flashcards.formats.anki.faults import REVIEWS, Faults
from flashcards.formats.anki.raw import whole
from flashcards.formats.package import PackageReview
from flashcards.i18n import N_, _

LARGEST = (1 << 31) - 1

ODD = N_("a value that is no number was taken as 0")
FUTURE = N_("answered later than today, counted as today")
NO_RATING = N_("the answer is none of the four")
BAD_ROW = N_("the row is of no known kind or has no time")

_NEW, _LEARNING, _REVIEW, _RELEARNING = CardState
_MANUAL, _RESCHEDULED, _FILTERED = 4, 5, 3
_BEFORE = {1: _REVIEW, 2: _RELEARNING}
_RATINGS = (None, *Rating)
_INT = {int}

_Row = tuple[int, int, int, int, int, int, int, int]
_A_DAY = 86_400_000  # milliseconds


class Answers:
    """Makes the rows of one pass; what is wrong with one is counted in `faults`."""

    def __init__(self, days: Calendar, faults: Faults) -> None:
        self._now, self._faults = days.now, faults

    def of(self, row: tuple[object, ...], before: CardState) -> PackageReview | None:
        """`row` has the columns of `raw`, `before` is what the row before left; None for a bad row."""
        if set(map(type, row)) != _INT:
            self._faults.add(REVIEWS, _(ODD))
            row = tuple(map(whole, row))
        return self._made(row, before)  # type: ignore[arg-type]  # ints by now

    def _made(self, row: _Row, before: CardState) -> PackageReview | None:
        at, usn, ease, ivl, last, factor, took, kind = row
        raw = f"[{at},{usn},{ease},{ivl},{last},{factor},{took},{kind}]"
        if at <= 0 or not 0 <= kind <= _RESCHEDULED:
            self._faults.add(REVIEWS, _(BAD_ROW))
            return None
        if at > self._now:
            at = self._in_time(at)
        days, seconds = (min(ivl, LARGEST), 0) if ivl > 0 else (0, min(-ivl, LARGEST))
        if not 0 < took < LARGEST:
            took = 0
        if kind > _FILTERED or ease == 0 or (kind == _FILTERED and factor == 0):
            what, after = _unrated(kind, days, factor, before)
            return PackageReview(at, what, None, before, after, days, seconds, took, raw)
        if not 1 <= ease <= len(Rating):
            self._faults.add(REVIEWS, _(NO_RATING))
            return None
        if kind == 0:
            before = _LEARNING if before is not _NEW else _NEW
        elif kind != _FILTERED:
            before = _BEFORE[kind]
        after = _REVIEW if days else _LEARNING if before in (_NEW, _LEARNING) else _RELEARNING
        return PackageReview(at, Kind.RATED, _RATINGS[ease], before, after, days, seconds, took, raw)

    def _in_time(self, at: int) -> int:
        if at > self._now + _A_DAY:
            self._faults.add(REVIEWS, _(FUTURE))
        return self._now


def _unrated(kind: int, days: int, factor: int, before: CardState) -> tuple[Kind, CardState]:
    if kind == _MANUAL:
        return (Kind.DUE_SET, _REVIEW) if days or factor else (Kind.RESET, _NEW)
    return Kind.RESCHEDULED, _REVIEW if days and kind == _RESCHEDULED else before
