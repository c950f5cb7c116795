"""A note of a file beside the one that is here: the same, changed there, or changed in both places."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from flashcards.core.markup import plain_text
from flashcards.core.notes import BUILT_IN, Note, NoteId, NoteText, NoteType, NoteTypeId
from flashcards.formats.package import Package, PackageNote
from flashcards.importing.choices import Pair
from flashcards.store import note_types, notes
from flashcards.store.database import Database

Verdict = Literal["new", "changed", "same", "both"]

_OURS = frozenset(one.id for one in BUILT_IN)


@dataclass(frozen=True, slots=True)
class Found:
    """What was decided of a note, what there is of it here (None for a new one), and the other version."""

    verdict: Verdict
    mine: Note | None = None
    theirs: NoteText | None = None


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
            return self._by_words(kind, theirs)
        if mine is None:
            return _NEW
        own = note_types.get(self._db, mine.text.type_id)
        if self._package.guesses_types and own.id != kind.id:
            theirs = _as_own(note, own, theirs)
        if _is_same(note, mine.text, theirs) or self._package.if_matches == "keep":
            return Found("same", mine)
        shared = notes.shared(self._db, mine.id)
        is_older = 0 < note.changed < notes.changed_at(self._db, mine.id)
        if shared == notes.digest(theirs) or (is_older and shared == notes.digest(mine.text)):
            return Found("same", mine)
        is_whole = len(theirs.fields) == len(own.fields) or theirs.type_id != own.id
        unchanged = shared == notes.digest(mine.text) and is_whole
        return Found("changed" if unchanged else "both", mine, theirs)

    def _by_words(self, kind: NoteType, theirs: NoteText) -> Found:
        """By its question, as plain text, which is all that a table has: nothing is ever written over."""
        known = self._by_question.get(plain_text(theirs.fields[0], kind.markup))
        mine = notes.get(self._db, known) if known else None
        if mine is None:
            return _NEW
        own = note_types.get(self._db, mine.text.type_id)
        tags = sorted({*mine.text.tags} - {notes.LEECH})
        says_the_same = notes.search_text(own, mine.text) == notes.search_text(kind, theirs)
        if says_the_same and (not theirs.tags or sorted(theirs.tags) == tags):
            return Found("same", mine)
        return Found("both", mine, theirs)


def _as_own(note: PackageNote, own: NoteType, theirs: NoteText) -> NoteText:
    """A row of a table as the kind of card that the note is here, where that can be told."""
    fields = note.sent if note.sent and own.markup == "html" else theirs.fields
    return NoteText(own.id, fields, theirs.tags, theirs.source)


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


def pair(db: Database, mine: Note, theirs: NoteText, kind: NoteType) -> Pair:
    """The two versions as a person is told of them; `kind`: that of the note in the file."""
    own = note_types.get(db, mine.text.type_id)
    other = own if theirs.type_id == own.id else kind
    return Pair(
        mine.id, plain_text(mine.text.fields[0], own.markup), plain_text(theirs.fields[0], other.markup)
    )
