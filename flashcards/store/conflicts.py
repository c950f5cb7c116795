"""Notes that changed here and in their file: the collection's version stays until a person chooses."""

from flashcards.core.notes import DeckId, NoteId, NoteText
from flashcards.store import notes
from flashcards.store.database import Database


def add(db: Database, note_id: NoteId, theirs: str) -> None:
    """Keep the file's version (as `notes.base_of` has it) beside the collection's."""
    db.run(
        "insert into conflict (note_id, theirs) values (?, ?)"
        " on conflict (note_id) do update set theirs = excluded.theirs",
        note_id,
        theirs,
    )


def every(db: Database) -> list[tuple[NoteId, NoteText, DeckId]]:
    """Each note that is listed, with the file's version of its text and deck."""
    rows = db.rows("select note_id, theirs from conflict order by id")
    return [(NoteId(note_id), *notes.from_base(theirs)) for note_id, theirs in rows]


def keep_mine(db: Database, note_id: NoteId) -> None:
    db.run("delete from conflict where note_id = ?", note_id)


def take_theirs(db: Database, note_id: NoteId, changed: int = 0) -> tuple[str, ...]:
    """Take the file's version; the keys of cards that lost their words (see `notes.change`)."""
    text, deck_id = notes.from_base(db.value("select theirs from conflict where note_id = ?", note_id))
    lost = notes.change(db, note_id, text, changed)
    if db.value("select 1 from deck where id = ?", deck_id):
        notes.move(db, note_id, deck_id)
    keep_mine(db, note_id)
    return lost
