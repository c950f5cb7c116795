"""The rows of the append-only log: answers given and every other change of a card's schedule."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from flashcards.core.cards import CardId, CardState, Memory


class Rating(IntEnum):
    """How well a card was recalled; the numbers are stored and are the keys to press."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Kind(IntEnum):
    """What changed the schedule; the numbers are stored."""

    RATED = 0
    RESET = 1  # back to new; the history before it no longer counts
    DUE_SET = 2  # a person chose another day; memory is kept
    RESCHEDULED = 3  # the options changed and due with them; memory is replayed
    SEEDED = 4  # memory taken over from another program


@dataclass(frozen=True, slots=True)
class Review:
    """One row of the log.

    `at` is an aware instant that carries the person's zone, `day` the study day it fell on. `state`, `step`,
    `due`, `due_day` and `interval` are the card's after it, so that replay need not guess them;
    `state_before` is the card's before. `memory` is set where another program states it; a rating's own is
    computed.
    `took_ms` is the time from question to rating.
    """

    uid: str
    card_id: CardId
    at: datetime
    day: int
    kind: Kind
    rating: Rating | None
    state_before: CardState
    state: CardState
    step: int | None
    due: datetime | None
    due_day: int | None
    interval: int
    took_ms: int = 0
    memory: Memory | None = None
