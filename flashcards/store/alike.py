"""Notes that begin alike: by an index on the beginning of their words, however many there are."""

import apsw

from flashcards.core.notes import NoteId, NoteText
from flashcards.store import note_types, notes
from flashcards.store.database import Database
from flashcards.store.find import QUESTION

_MOST = 20
_KEY = 60  # characters that the index has of a note
_END = ".?!:;"  # what the same question may end with


def beginning_like(db: Database, text: NoteText, but: NoteId | None = None) -> list[NoteText]:
    """A few texts that ask in the same words as `text`, up to the 60th letter, without `but`."""
    try:
        return _beginning_like(db, text, but)
    except apsw.ConnectionClosedError:  # a window outlives its collection for a moment
        return []


def _beginning_like(db: Database, text: NoteText, but: NoteId | None) -> list[NoteText]:
    question = notes.search_text(note_types.get(db, text.type_id), text).split("\n")[0]
    stem = question.rstrip(_END)[:_KEY]
    ids: dict[int, None] = {}
    for end in ("", *_END) if stem else ():
        begin = f"{stem}{end}"[:_KEY]
        for above, below in (
            (begin, begin),
            (f"{begin}\n", f"{begin}\v"),
        ):  # alone, or with an answer under it
            rows = db.execute(
                f"select id from note indexed by note_question where {QUESTION} between lower(?) and lower(?)"
                " limit ?",
                (above, below, _MOST),
            )
            ids |= dict.fromkeys(note_id for (note_id,) in rows)
    found = (notes.get(db, NoteId(note_id)) for note_id in ids if note_id != but)
    return [note.text for note in found if note]
