"""A card's place in the schedule as Anki has it as one of ours.

Anki counts due days from the day that the collection was made on; days here are study days.
"""

import json
import math
from collections.abc import Callable
from typing import Any

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
_NUMBERS = {int, float}

Memory = tuple[float | None, float | None, int | None]
_NO_MEMORY: Memory = (None, None, None)
_scan: Callable[[str, int], tuple[object, int]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]


Row = tuple[Any, ...]
"""nid, id, did, ord, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags; data as bytes."""


class Schedule:
    """Makes the cards of one pass; what is wrong with one is counted in `faults`.

    `steps`: how many learning and relearning steps there are, by the place of a deck.
    """

    def __init__(self, days: Calendar, faults: Faults, steps: list[tuple[int, int]]) -> None:
        self._days, self._faults, self._steps = days, faults, steps
        self._furthest = days.now + FURTHEST * _A_DAY

    def mended(self, row: Row) -> Row:
        """The row with a card of a filtered deck back in its own; what is no number is 0."""
        try:
            is_whole = type(sum(row[2:15])) is int  # a third of the time of asking each
        except TypeError:  # a text or nothing
            is_whole = False
        if is_whole and row[13] <= 0:
            return row
        numbers = row[2:15]
        if not is_whole:
            kinds = set(map(type, numbers))
            if kinds - _NUMBERS or not all(map(math.isfinite, numbers)):
                self._faults.add(CARDS, _(ODD))
            numbers = tuple(map(whole, numbers))
        did, number, kind, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags = numbers
        if odid > 0:
            queue = min(queue, kind) if queue < 0 else kind
            did, due, queue = odid, odue or due, queue if queue < 0 else 2
        numbers = (did, number, kind, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags)
        return (*row[:2], *numbers, row[15])

    def card(self, row: Row, key: str, deck: int, reviews: tuple[PackageReview, ...]) -> PackageCard:
        """The card of a row that `mended` gave; `deck` is its place."""
        (
            _note,
            _id,
            _did,
            _ord,
            kind,
            queue,
            due,
            ivl,
            factor,
            reps,
            lapses,
            left,
            _odue,
            _odid,
            flags,
            data,
        ) = row
        state = _STATES[kind] if kind == queue and 0 <= kind <= 2 else self._state(kind, queue)
        known = self._known(data) if data is not None and len(data) > 2 else None
        position = whole(known.get("pos")) if known else 0
        instant, due_day, step, memory = None, None, None, _NO_MEMORY
        if state is _NEW:
            position, ivl = due, 0
        else:
            if state is _REVIEW:
                due_day = self._due_day(due)
            else:
                instant = self._due(due)
                # The last three digits have the steps that are left.
                steps = self._steps[deck][state is _RELEARNING]
                step = min(max(steps - left % 1000, 0), max(steps - 1, 0))
            if known:
                memory = self._memory(known, ivl, reviews, due_day)
        if (position | ivl | reps | lapses) >> 31:  # any of them below 0 or beyond LARGEST
            position, ivl, reps, lapses = map(_bounded, (position, ivl, reps, lapses))
        values = (
            key, deck, state, position, step, instant, due_day, ivl, *memory,
            factor if 0 < factor <= _LARGEST_EASE else 0,
            reps, lapses, queue == _SUSPENDED, self._days.today + 1 if queue in _BURIED else 0, flags & 7,
            reviews,
        )  # fmt: skip
        return tuple.__new__(PackageCard, values)  # a third of the time of PackageCard(…)

    def _state(self, kind: int, queue: int) -> CardState:
        if not 0 <= kind < len(_STATES):
            self._faults.add(CARDS, _(NO_KIND))
            return _NEW
        state = _STATES[kind]
        is_lapsed = state is _REVIEW and queue in _LEARNED_NOW  # as Anki had them before 2.1
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
        self, known: dict[str, object], ivl: int, reviews: tuple[PackageReview, ...], due_day: int | None
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
        last_day = self._last_day(number(known.get("lrt")), ivl, reviews, due_day)
        return float(stability), float(difficulty), last_day

    def _last_day(self, at: float, ivl: int, reviews: tuple[PackageReview, ...], due_day: int | None) -> int:
        """The study day of the last answer: as stored, else by the log, else by due and interval."""
        days = self._days
        if at > 0:
            return days.day(at)
        rated = next((one.at for one in reversed(reviews) if one.kind is Kind.RATED), None)
        if rated is not None:
            return days.day(rated / 1000)
        if due_day is None:
            return days.today
        return max(0, min(due_day - max(ivl, 0), days.today))


def _bounded(value: int) -> int:
    return value if 0 <= value <= LARGEST else LARGEST if value > 0 else 0
