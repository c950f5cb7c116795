"""A note of a file beside the one that is here: the same, changed there, or changed in both places."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from flashcards.core.markup import plain_text
from flashcards.core.notes import BUILT_IN, Note, NoteId, NoteText, NoteType, NoteTypeId
from flashcards.formats.package import Package, PackageNote
from flashcards.store import note_types, notes
from flashcards.store.database import Database

Verdict = Literal["new", "changed", "same", "both"]

_OURS = frozenset(one.id for one in BUILT_IN)


@dataclass(frozen=True, slots=True)
class Found:
    """What was decided of a note, and what the collection has of it (None for a new one)."""

    verdict: Verdict
    mine: Note | None = None


_NEW = Found("new")


def as_text(note: PackageNote, type_id: NoteTypeId) -> NoteText:
    return NoteText(type_id, note.fields, note.tags, note.source)


class Known:
    """The notes of the collection, for those of a package to be found among them."""

    def __init__(self, db: Database, package: Package) -> None:
        self._db, self._package = db, package

    @cached_property
    def is_empty(self) -> bool:
        """Whether there were none at the beginning, and so none to look up."""
        return not notes.any_at_all(self._db)

    @cached_property
    def _by_question(self) -> dict[str, NoteId]:
        """By the words of the first field: for a table whose rows have no ids."""
        return notes.by_first_words(self._db) if self._package.by_question else {}

    def look_up(self, note: PackageNote, kind: NoteType, theirs: NoteText) -> Found:
        """Decide by the note's guid; the two versions and the last common one tell who changed it."""
        if self.is_empty:
            return _NEW
        mine = notes.by_guid(self._db, note.guid)
        if mine is None and self._by_question:
            question = plain_text(theirs.fields[0], kind.markup)
            known = self._by_question.get(question)
            mine = notes.get(self._db, known) if known else None
            if mine and self._says_the_same(mine, kind, theirs):
                return Found("same", mine)
        if mine is None:
            return _NEW
        if _is_same(note, mine.text, theirs):
            return Found("same", mine)
        shared = notes.shared(self._db, mine.id)
        if shared == notes.digest(theirs) or self._package.if_matches == "keep":
            return Found("same", mine)
        return Found("changed" if shared == notes.digest(mine.text) else "both", mine)

    def _says_the_same(self, mine: Note, kind: NoteType, theirs: NoteText) -> bool:
        """As plain text, which is all that a table has; a table without tags says nothing of them."""
        own = note_types.get(self._db, mine.text.type_id)
        if theirs.tags and sorted(theirs.tags) != sorted({*mine.text.tags} - {notes.LEECH}):
            return False
        return notes.search_text(own, mine.text) == notes.search_text(kind, theirs)


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
