"""A card's place in another program's schedule, and its history, as rows of ours.

The raw log is kept. What the file states of memory is taken as it is, so that nothing moves; where it
states nothing, memory is the replay of a log that starts with the card being learned, else it is seeded from
interval and ease. The day on which the card is due stays. Whatever the file says, log and card agree, as
`verify` demands.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from flashcards.core.cards import CardState, Memory
from flashcards.core.memory import Parameters, from_ease, step
from flashcards.core.reviews import Kind
from flashcards.formats.package import PackageCard, PackageReview

_LEARNED = (CardState.NEW, CardState.LEARNING)

RawRow = tuple[tuple[Any, ...], str]  # columns from `at` to `last_day`, as store.reviews has them; raw, or ""
Remembered = tuple[float, float, int] | tuple[None, None, None]

_UNKNOWN: Remembered = (None, None, None)


class Place(NamedTuple):
    """A card's schedule as columns, and the rows of the log that lead to it."""

    columns: tuple[Any, ...]  # state, step, due, due_day, interval, stability, difficulty, last_day
    rows: Sequence[RawRow]


NEW = Place((0, None, None, None, 0, None, None, None), ())


class Clock:
    """Where and when the import happens: the zone of its instants and the start of a study day."""

    def __init__(self, now: datetime, rollover_hour: int) -> None:
        offset = now.utcoffset() or timedelta()
        self.at = round(now.timestamp() * 1000)
        self.zone = int(offset.total_seconds() // 60)
        self._shift = self.zone * 60 - rollover_hour * 3600
        self.today = self.day(self.at)

    def day(self, at: int) -> int:
        """The study day of an instant (ms), as it was in the zone of now."""
        return (at // 1000 + self._shift) // 86400


def place(card: PackageCard, parameters: Parameters, clock: Clock) -> Place:
    """The card's place and log; the parameters, checked, are those of the deck that it goes to."""
    reviews = card.reviews
    if card.state is CardState.NEW:
        if not reviews:
            return NEW
        return Place(NEW.columns, [*_log(reviews, clock), _closing(Kind.RESET, card, NEW.columns, clock)])
    rows = _log(reviews, clock)
    stated = _stated(card, parameters, clock)
    memory = stated if stated[0] is not None or not rows else _replayed(reviews, rows, parameters)
    columns = (*_now(card, clock), *memory)
    if not rows:
        kind = Kind.DUE_SET if memory[0] is None else Kind.SEEDED
        return Place(columns, [_closing(kind, card, columns, clock)])
    last, raw = rows[-1]
    rows[-1] = (*last[:6], *columns[:5], last[11], *stated), raw
    return Place(columns, rows)


def _stated(card: PackageCard, parameters: Parameters, clock: Clock) -> Remembered:
    """The memory that the file states, or that interval and ease stand for where nothing can be replayed."""
    last_day = card.last_day
    if last_day is None:
        due_day = clock.today if card.due_day is None else card.due_day
        last_day = min(due_day - card.interval, clock.today)
    if card.stability is not None and card.difficulty is not None:
        return float(card.stability), float(card.difficulty), last_day
    if card.interval > 0 and card.ease > 0 and not _starts_learning(card.reviews):
        memory = from_ease(card.interval, card.ease / 1000, last_day, parameters)
        return memory.stability, memory.difficulty, memory.last_day
    return _UNKNOWN


def _starts_learning(reviews: Sequence[PackageReview]) -> bool:
    first = next((row for row in reviews if row.kind is Kind.RATED), None)
    return first is not None and first.state_before in _LEARNED


def _replayed(reviews: Sequence[PackageReview], rows: Sequence[RawRow], parameters: Parameters) -> Remembered:
    """The memory that the log gives, wherever it begins."""
    memory: Memory | None = None
    for review, (columns, _raw) in zip(reviews, rows, strict=True):
        memory = step(memory, review.kind, review.rating, columns[2], parameters)
    return (float(memory.stability), float(memory.difficulty), memory.last_day) if memory else _UNKNOWN


def _log(reviews: Sequence[PackageReview], clock: Clock) -> list[RawRow]:
    rows = []
    for at, kind, rating, before, state, days, seconds, took_ms, raw in reviews:
        day = clock.day(at)
        step, due, due_day = None, None, None
        if seconds:
            step, due = 0, at + seconds * 1000
        elif days:
            due_day = day + days
        columns = (
            at, clock.zone, day, int(kind), None if rating is None else int(rating), int(before), int(state),
            step, due, due_day, days, took_ms, None, None, None,
        )  # fmt: skip
        rows.append((columns, raw))
    return rows


def _now(card: PackageCard, clock: Clock) -> tuple[Any, ...]:
    """State, step, due, due_day and interval, each where the state has it."""
    if card.state is CardState.REVIEW:
        return 2, None, None, clock.today if card.due_day is None else card.due_day, card.interval
    due = clock.at if card.due is None else card.due
    return int(card.state), card.step or 0, due, None, 0


def _closing(kind: Kind, card: PackageCard, columns: tuple[Any, ...], clock: Clock) -> RawRow:
    """A row that says where the card stands now, where its log does not lead there."""
    before = card.reviews[-1].state if card.reviews else CardState.NEW
    row = (clock.at, clock.zone, clock.today, int(kind), None, int(before), *columns[:5], 0, *columns[5:])
    return row, ""
