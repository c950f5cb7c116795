"""A card's place in the schedule as Anki has it as one of ours.

Anki counts due days from the day that the collection was made on; days here are study days.
"""

import json
import math
from collections.abc import Callable
from typing import NamedTuple

from flashcards.core.cards import CardState
from flashcards.core.reviews import Kind
from flashcards.formats.anki.answers import LARGEST, ODD
from flashcards.formats.anki.calendar import Calendar
from flashcards.formats.anki.faults import CARDS, Faults
from flashcards.formats.anki.raw import number, whole
from flashcards.formats.package import PackageCard, PackageReview
from flashcards.i18n import N_, _

FURTHEST = 36525  # days that a due day may lie ahead

FAR = N_("due more than 100 years ahead, now in 100 years")
NO_MEMORY = N_("the stored memory is not valid; it is computed anew")
NO_KIND = N_("the card is of no known kind; it comes as new")

_FIRST_INSTANT = 1_000_000_000  # a due of a learning card below it is a day
_NEW, _LEARNING, _REVIEW, _RELEARNING = _STATES = tuple(CardState)
_BURIED = (-2, -3)
_SUSPENDED = -1
_LEARNED_NOW = (1, 3)
_LARGEST_EASE = 20_000
_A_DAY = 86_400_000  # milliseconds
_INTS = {int}
_NUMBERS = {int, float}

Memory = tuple[float | None, float | None, int | None]
_NO_MEMORY: Memory = (None, None, None)
_scan: Callable[[str, int], tuple[object, int]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]


class Columns(NamedTuple):
    """The numbers of a card's row."""

    did: int
    ord: int
    type: int
    queue: int
    due: int
    ivl: int
    factor: int
    reps: int
    lapses: int
    left: int
    odue: int
    odid: int
    flags: int


class Place(NamedTuple):
    """Where a card belongs: its key and deck, and how many learning and relearning steps it has there."""

    key: str
    deck: int
    steps: tuple[int, int]


class Schedule:
    """Makes the cards of one pass; what is wrong with one is counted in `faults`."""

    def __init__(self, days: Calendar, faults: Faults) -> None:
        self._days, self._faults = days, faults
        self._furthest = days.now + FURTHEST * _A_DAY

    def columns(self, row: tuple[object, ...]) -> Columns:
        """The columns, with a card of a filtered deck back in its own; what is no number becomes 0."""
        kinds = set(map(type, row))
        if kinds != _INTS:
            if kinds - _NUMBERS or not all(map(math.isfinite, row)):  # type: ignore[arg-type]  # numbers by now
                self._faults.add(CARDS, _(ODD))
            row = tuple(map(whole, row))
        columns = Columns(*row)  # type: ignore[arg-type]  # ints by now
        if columns.odid > 0:
            queue = min(columns.queue, columns.type) if columns.queue < 0 else columns.type
            due = columns.odue or columns.due
            columns = columns._replace(did=columns.odid, due=due, queue=queue if queue < 0 else 2)
        return columns

    def card(
        self, row: Columns, data: object, place: Place, reviews: tuple[PackageReview, ...]
    ) -> PackageCard:
        """The card of columns that `columns` gave; `data` is its JSON as bytes."""
        state = self._state(row)
        due, due_day, step = None, None, None
        known = self._known(data) if isinstance(data, bytes) and len(data) > 2 else {}
        position = whole(known.get("pos")) if known else 0
        if state is _NEW:
            position = row.due
        elif state is _REVIEW:
            due_day = self._due_day(row.due)
        else:
            due = self._due(row.due)
            # The last three digits have the steps that are left.
            steps = place.steps[state is _RELEARNING]
            step = min(max(steps - row.left % 1000, 0), max(steps - 1, 0))
        memory = self._memory(known, row, reviews, due_day) if known and state is not _NEW else _NO_MEMORY
        return PackageCard(
            place.key,
            place.deck,
            state,
            _bounded(position),
            step,
            due,
            due_day,
            _bounded(row.ivl) if state is not _NEW else 0,
            *memory,
            row.factor if 0 < row.factor <= _LARGEST_EASE else 0,
            _bounded(row.reps),
            _bounded(row.lapses),
            row.queue == _SUSPENDED,
            self._days.today + 1 if row.queue in _BURIED else 0,
            row.flags & 7,
            reviews,
        )

    def _state(self, row: Columns) -> CardState:
        if not 0 <= row.type < len(_STATES):
            self._faults.add(CARDS, _(NO_KIND))
            return _NEW
        state = _STATES[row.type]
        is_lapsed = state is _REVIEW and row.queue in _LEARNED_NOW  # as Anki had them before 2.1
        return _RELEARNING if is_lapsed else state

    def _known(self, data: bytes) -> dict[str, object]:
        try:
            known = _scan(data.decode(), 0)[0]
        except (ValueError, RecursionError, StopIteration):
            known = None
        if not isinstance(known, dict):
            self._faults.add(CARDS, _(NO_MEMORY))
            return {}
        return known

    def _due_day(self, due: int) -> int:
        days = self._days
        day = days.day(due) if due >= _FIRST_INSTANT else days.day_zero + due
        if day > days.today + FURTHEST:
            self._faults.add(CARDS, _(FAR))
            return days.today + FURTHEST
        return max(day, 0)

    def _due(self, due: int) -> int:
        """Milliseconds since 1970. Learning steps of a day or more have a day."""
        at = due * 1000 if due >= _FIRST_INSTANT else self._days.start(self._due_day(due))
        if at > self._furthest:
            self._faults.add(CARDS, _(FAR))
        return min(at, self._furthest)

    def _memory(
        self, known: dict[str, object], row: Columns, reviews: tuple[PackageReview, ...], due_day: int | None
    ) -> Memory:
        stability, difficulty = known.get("s"), known.get("d")
        if stability is None and difficulty is None:
            return _NO_MEMORY
        stability, difficulty = number(stability), number(difficulty)
        if not (0 < stability < math.inf and 0 < difficulty < math.inf):
            self._faults.add(CARDS, _(NO_MEMORY))
            return _NO_MEMORY
        if not 0.001 <= stability <= 36500:
            stability = min(max(stability, 0.001), 36500)
        if not 1 <= difficulty <= 10:
            difficulty = min(max(difficulty, 1), 10)
        last_day = self._last_day(number(known.get("lrt")), row, reviews, due_day)
        return float(stability), float(difficulty), last_day

    def _last_day(
        self, at: float, row: Columns, reviews: tuple[PackageReview, ...], due_day: int | None
    ) -> int:
        """The study day of the last answer: as stored, else by the log, else by due and interval."""
        days = self._days
        if at > 0:
            return days.day(at)
        rated = next((one.at for one in reversed(reviews) if one.kind is Kind.RATED), None)
        if rated is not None:
            return days.day(rated / 1000)
        if due_day is None:
            return days.today
        return max(0, min(due_day - max(row.ivl, 0), days.today))


def _bounded(value: int) -> int:
    return value if 0 <= value <= LARGEST else LARGEST if value > 0 else 0
