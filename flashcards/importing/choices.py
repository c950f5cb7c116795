"""What a person chooses before an import, and the cards of which both sides have another version."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from flashcards.core.notes import DeckId, NoteId

Progress = Literal["bring", "leave", "theirs"]
"""
"bring": new cards come with the progress that the file has; "leave": they all come as new; "theirs": as
"bring", and a card that is here already takes the file's progress where that is newer.
"""

Tick = Callable[[int, int | None], object]  # notes done, and of how many, where that is known


@dataclass(frozen=True, slots=True)
class Choices:
    """How to import: what becomes of progress, and the deck (None: none) that all decks are put below."""

    progress: Progress = "bring"
    under: DeckId | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A note that was changed here and in the file; both first fields as plain text. Ours is kept."""

    note: NoteId
    mine: str
    theirs: str
