"""A note of a file beside the one that is here: the same, changed there, or changed in both places."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from flashcards.core.notes import BUILT_IN, Note, NoteText, NoteType, NoteTypeId
from flashcards.formats.package import PackageNote
from flashcards.store import notes
from flashcards.store.database import Database

Verdict = Literal["new", "changed", "same", "both"]

_OURS = frozenset(one.id for one in BUILT_IN)


@dataclass(frozen=True, slots=True)
class Found:
    """What was decided of a note, and what the collection has of it (None for a new one)."""

    verdict: Verdict
    mine: Note | None = None


def as_text(note: PackageNote, type_id: NoteTypeId) -> NoteText:
    return NoteText(type_id, note.fields, note.tags, note.source)


def look_up(db: Database, note: PackageNote, theirs: NoteText) -> Found:
    """Decide by the note's guid; the two versions and the last common one tell who changed it."""
    mine = notes.by_guid(db, note.guid)
    if mine is None:
        return Found("new")
    if _is_same(note, mine.text, theirs):
        return Found("same", mine)
    shared = notes.shared(db, mine.id)
    if shared == notes.digest(theirs):
        return Found("same", mine)
    return Found("changed" if shared == notes.digest(mine.text) else "both", mine)


def _is_same(note: PackageNote, mine: NoteText, theirs: NoteText) -> bool:
    """Whether it says the same: also when it is what we would write of ours, as HTML."""
    if sorted(mine.tags) != sorted(theirs.tags) or mine.type_id != theirs.type_id:
        return False
    if mine.fields == theirs.fields:
        return not theirs.source or mine.source == theirs.source
    if note.sent and mine.type_id in _OURS:
        from flashcards.formats.anki import ours  # noqa: PLC0415  (for packages of ours only)

        return ours.to_anki(mine) == note.sent
    return False


def fitted(fields: Sequence[str], kind: NoteType) -> tuple[str, ...]:
    """As many fields as the type has."""
    missing = len(kind.fields) - len(fields)
    return tuple(fields) if missing == 0 else (*fields[: len(kind.fields)], *[""] * missing)
