"""A card and its place in the schedule; which cards a note gives."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import NewType

from flashcards.core import cloze
from flashcards.core.notes import DeckId, NoteId, NoteType

CardId = NewType("CardId", int)


class CardState(IntEnum):
    """Where a card is on its way; the numbers are stored."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True)
class Memory:
    """Stability in days and difficulty (1-10) as of the study day `last_day`."""

    stability: float
    difficulty: float
    last_day: int


@dataclass(frozen=True, slots=True)
class Card:
    """One question of a note.

    Learning and relearning cards have `step` and `due` (an aware instant), review cards `due_day` and
    `interval` (days); new cards have none of them. `buried_until` is the first study day on which the card
    may be shown again.
    """

    id: CardId
    note_id: NoteId
    deck_id: DeckId
    key: str
    position: int = 0
    state: CardState = CardState.NEW
    step: int | None = None
    due: datetime | None = None
    due_day: int | None = None
    interval: int = 0
    memory: Memory | None = None
    reps: int = 0
    lapses: int = 0
    suspended: bool = False
    buried_until: int = 0
    flag: int = 0


def card_keys(note_type: NoteType, fields: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the cards that these fields give, in order; empty when they give none."""
    if note_type.markup == "html":
        from flashcards.core import templates  # noqa: PLC0415  (with what draws cards, which is not needed yet)

        return templates.card_keys(note_type, fields)
    if note_type.kind == "cloze":
        return cloze.hidden_words(fields[0], note_type.markup)
    return tuple(str(n) for n in range(len(note_type.templates)))
