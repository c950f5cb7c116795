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


def every(db: Database) -> list[tuple[int, int]]:
    """The last note before each day that notes were added on, and the day, in their order."""
    return [(last, day) for last, day in db.rows("select last_note, id from note_day order by last_note, id")]
