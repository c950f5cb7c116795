"""Notes that begin alike: by an index on the beginning of their words, however many there are."""

import apsw

from flashcards.core.notes import NoteId, NoteText
from flashcards.store import note_types, notes
from flashcards.store.database import Database
from flashcards.store.find import QUESTION

_MOST = 20


def beginning_like(db: Database, text: NoteText, but: NoteId | None = None) -> list[NoteText]:
    """The texts of the first notes whose words begin with the same 60 characters as `text`, without `but`."""
    try:
        return _beginning_like(db, text, but)
    except apsw.ConnectionClosedError:  # a window outlives its collection for a moment
        return []


def _beginning_like(db: Database, text: NoteText, but: NoteId | None) -> list[NoteText]:
    words = notes.search_text(note_types.get(db, text.type_id), text)
    if not words.strip():
        return []
    rows = db.rows(
        f"select id from note indexed by note_question where {QUESTION} = lower(substr(?, 1, 60)) limit ?",
        words,
        _MOST,
    )
    found = (notes.get(db, NoteId(note_id)) for (note_id,) in rows if note_id != but)
    return [note.text for note in found if note]
