"""A row of Anki's review log as one of ours.

`raw` of a review is a JSON list of the row's columns but for the card: id, usn, ease, ivl, lastIvl, factor,
time, type. What nearly every row is goes by the shortest way: there are millions of them in a large file.
"""

from typing import Any

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
_EARLY = (_NEW, _LEARNING)
_MANUAL, _RESCHEDULED, _FILTERED = 4, 5, 3
_BEFORE = {1: _REVIEW, 2: _RELEARNING}
_RATED = Kind.RATED  # looking at the enum takes longer than the rest of a line
_RATINGS = (None, *Rating)
_BEST = len(Rating)
_INT = {int}
_LAST_RATED = 2  # of the kinds of an answer in learning, in review and after a lapse
_RAW = "[%d,%d,%d,%d,%d,%d,%d,%d]"

Row = tuple[Any, ...]
"""The ids of its note and its card, the columns of `raw`, and `raw` itself, right if all of them are ints."""

_A_DAY = 86_400_000  # milliseconds


class Answers:
    """Makes the rows of one pass; what is wrong with one is counted in `faults`."""

    def __init__(self, days: Calendar, faults: Faults) -> None:
        self._now, self._faults = days.now, faults

    def of(self, card_id: int, log: list[Row]) -> tuple[PackageReview, ...]:
        """The answers of a card, out of the rows of its note."""
        found: list[PackageReview] = []
        state, now, new = _NEW, self._now, tuple.__new__  # the latter takes half the time of the type itself
        for row in log:
            _note, card, at, usn, ease, ivl, last, factor, took, kind, raw = row
            if card != card_id:
                continue
            try:
                is_whole = type(at + usn + ease + ivl + last + factor + took + kind) is int
            except TypeError:  # a text or nothing
                is_whole = False
            if (
                is_whole
                and 0 < at <= now
                and 1 <= ease <= _BEST
                and 0 <= kind <= _LAST_RATED
                and -LARGEST <= ivl <= LARGEST
                and 0 < took < LARGEST
            ):
                before = _BEFORE[kind] if kind else _NEW if state is _NEW else _LEARNING
                days, seconds = (ivl, 0) if ivl > 0 else (0, -ivl)
                state = _REVIEW if days else _LEARNING if before in _EARLY else _RELEARNING
                values = (at, _RATED, _RATINGS[ease], before, state, days, seconds, took, raw)
                found.append(new(PackageReview, values))
            elif (review := self._made(row[2:10], state)) is not None:
                state = review.state
                found.append(review)
        return tuple(found)

    def _made(self, row: tuple[Any, ...], before: CardState) -> PackageReview | None:
        if set(map(type, row)) != _INT:
            self._faults.add(REVIEWS, _(ODD))
            row = tuple(map(whole, row))
        at, _usn, ease, ivl, _last, factor, took, kind = row
        raw = _RAW % row
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
        if not 1 <= ease <= _BEST:
            self._faults.add(REVIEWS, _(NO_RATING))
            return None
        before = _before(kind, before)
        after = _REVIEW if days else _LEARNING if before in _EARLY else _RELEARNING
        return PackageReview(at, _RATED, _RATINGS[ease], before, after, days, seconds, took, raw)

    def _in_time(self, at: int) -> int:
        if at > self._now + _A_DAY:
            self._faults.add(REVIEWS, _(FUTURE))
        return self._now


def _before(kind: int, before: CardState) -> CardState:
    if kind == 0:
        return _NEW if before is _NEW else _LEARNING
    return before if kind == _FILTERED else _BEFORE[kind]


def _unrated(kind: int, days: int, factor: int, before: CardState) -> tuple[Kind, CardState]:
    if kind == _MANUAL:
        return (Kind.DUE_SET, _REVIEW) if days or factor else (Kind.RESET, _NEW)
    return Kind.RESCHEDULED, _REVIEW if days and kind == _RESCHEDULED else before
