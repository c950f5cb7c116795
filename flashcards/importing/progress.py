"""A card's place in another program's schedule, and its history, as rows of ours.

The raw log is kept. Where it starts with the card being learned, memory is its replay; else it is seeded from
the file's stability and difficulty, else from interval and ease. The day on which the card is due stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flashcards.core.cards import CardState, Memory
from flashcards.core.memory import Parameters, from_ease, remember, valid_parameters
from flashcards.core.notes import Preset
from flashcards.core.reviews import Kind
from flashcards.formats.package import PackageCard, PackageReview

_LEARNED = (CardState.NEW, CardState.LEARNING)
_S_DECIMALS, _D_DECIMALS = 1e-4, 1e-3  # what Anki stores of stability and difficulty

LogRow = tuple[tuple[Any, ...], str | None]  # as store.bulk.Bulk.review takes them, without uid and card


@dataclass(frozen=True, slots=True)
class Place:
    """A card's schedule as columns, and the rows of the log that lead to it."""

    columns: tuple[Any, ...]  # state, step, due, due_day, interval, stability, difficulty, last_day
    rows: tuple[LogRow, ...]


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


def place(card: PackageCard, preset: Preset, clock: Clock) -> Place:
    """The card's place and log. Whatever the file says, the two agree, as `verify` demands."""
    if card.state is CardState.NEW and not card.reviews:
        return NEW
    memory, rows = _log(card.reviews, valid_parameters(preset.parameters), clock)
    if card.state is CardState.NEW:
        columns: tuple[Any, ...] = NEW.columns
        return Place(columns, (*rows, _closing(Kind.RESET, card, columns, None, clock)))
    said = _said(card, preset, clock)
    replays = memory is not None and _starts_learning(card.reviews)
    seeded = said is not None and not (memory and replays and _agree(memory, said, card))
    memory = said if seeded else memory
    columns = _columns(card, memory, clock)
    if seeded or not rows:
        kind = Kind.SEEDED if seeded else Kind.DUE_SET
        return Place(columns, (*rows, _closing(kind, card, columns, memory if seeded else None, clock)))
    last, raw = rows[-1]
    return Place(columns, (*rows[:-1], ((*last[:6], *columns[:5], *last[11:]), raw)))


def _said(card: PackageCard, preset: Preset, clock: Clock) -> Memory | None:
    """The memory that the file states, or that its interval and ease stand for."""
    last_day = card.last_day
    if last_day is None:
        due_day = clock.today if card.due_day is None else card.due_day
        last_day = min(due_day - card.interval, clock.today)
    if card.stability is not None and card.difficulty is not None:
        return Memory(card.stability, card.difficulty, last_day)
    if card.interval > 0 and card.ease > 0 and not _starts_learning(card.reviews):
        parameters = valid_parameters(preset.parameters)
        return from_ease(card.interval, card.ease / 1000, last_day, parameters)
    return None


def _agree(replayed: Memory, said: Memory, card: PackageCard) -> bool:
    """Whether the log gives what the file states, to the decimals that are stored."""
    return (
        abs(replayed.stability - said.stability) <= _S_DECIMALS
        and abs(replayed.difficulty - said.difficulty) <= _D_DECIMALS
        and (card.last_day is None or replayed.last_day == said.last_day)
    )


def _starts_learning(reviews: Sequence[PackageReview]) -> bool:
    first = next((row for row in reviews if row.kind is Kind.RATED), None)
    return first is not None and first.state_before in _LEARNED


def _log(
    reviews: Sequence[PackageReview], parameters: Parameters, clock: Clock
) -> tuple[Memory | None, tuple[LogRow, ...]]:
    """The rows of the log, and the memory that they give, wherever they begin."""
    memory: Memory | None = None
    rows = []
    for row in reviews:
        day = clock.day(row.at)
        if row.kind is Kind.RATED and row.rating is not None:
            memory = remember(memory, row.rating, day, parameters)
        elif row.kind is Kind.RESET:
            memory = None
        due = row.at + row.seconds * 1000 if row.seconds else None
        due_day = day + row.days if row.days and not row.seconds else None
        columns = (
            row.at, clock.zone, day, int(row.kind), row.rating and int(row.rating), int(row.state_before),
            int(row.state), 0 if row.seconds else None, due, due_day, row.days, row.took_ms, None, None, None,
        )  # fmt: skip
        rows.append((columns, row.raw or None))
    return memory, tuple(rows)


def _columns(card: PackageCard, memory: Memory | None, clock: Clock) -> tuple[Any, ...]:
    learning = card.state in (CardState.LEARNING, CardState.RELEARNING)
    return (
        int(card.state),
        (card.step or 0) if learning else None,
        _or(card.due, clock.at) if learning else None,
        None if learning else _or(card.due_day, clock.today),
        0 if learning else card.interval,
        float(memory.stability) if memory else None,
        float(memory.difficulty) if memory else None,
        memory.last_day if memory else None,
    )


def _closing(
    kind: Kind, card: PackageCard, columns: tuple[Any, ...], memory: Memory | None, clock: Clock
) -> LogRow:
    """A row that says where the card stands now, where its log does not lead there."""
    seed = (float(memory.stability), float(memory.difficulty), memory.last_day) if memory else (None,) * 3
    before = card.reviews[-1].state if card.reviews else CardState.NEW
    row = (clock.at, clock.zone, clock.today, int(kind), None, int(before), *columns[:5], 0, *seed)
    return row, None


def _or(value: int | None, instead: int) -> int:
    return instead if value is None else value
