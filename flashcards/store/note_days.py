"""On which study day notes were added: by the last note before each day, as ids of notes never come again."""

from flashcards.store.database import Database


def begin(db: Database, day: int) -> None:
    """Notes from here on are added on `day`, unless it began already."""
    db.run(
        "insert into note_day (id, last_note) values (?, ifnull((select max(id) from note), 0))"
        " on conflict (id) do nothing",
        day,
    )


def last_before(db: Database, day: int) -> int:
    """The last note that was added before that study day."""
    last = "select ifnull(max(id), 0) from note"
    return int(db.value(f"select ifnull(min(last_note), ({last})) from note_day where id >= ?", day))


def of_note(db: Database, note_id: int) -> int | None:
    """The study day on which the note was added; None when that was before days were noted."""
    found: int | None = db.value("select max(id) from note_day where last_note < ?", note_id)
    return found
