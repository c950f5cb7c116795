"""Which rows were changed or deleted since the last backup, so that any other can be held against it.

Temporary triggers note them, as those of undo do: no operation knows of it, and a new table needs nothing. A
new row of a table whose ids are never used again needs no note: its id says that it is new.
"""

import re
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flashcards.store.database import Database

Touched = tuple[str, int]  # a table and a row's id
_BRIEF = 16  # hexadecimal digits
UNWATCHED = ("touched", "setting", "note_day")  # a window that was moved is nothing to keep a backup for


def watch(db: "Database") -> None:
    """From now on note what is changed in any table of the collection."""
    found = db.rows(
        "select l.name, instr(s.sql, 'autoincrement') from pragma_table_list l join sqlite_schema s"
        " on s.name = l.name and s.type = 'table' where l.schema = 'main' and l.type = 'table'"
    )
    if all(name != "touched" for name, _keeps_ids in found):
        return  # of an earlier version
    for name, keeps_ids in found:
        if name.startswith("sqlite_") or name in UNWATCHED:
            continue
        for event, row in (("update", "old"), ("delete", "old"), *([] if keeps_ids else [("insert", "new")])):
            db.execute(
                f'create temp trigger "touched_{name}_{event}" after {event} on main."{name}" begin '
                f"insert into touched (place, row) values ('{name}', {row}.id); end"
            )


def every(db: "Database") -> list[Touched]:
    """What was noted since `start_anew`, in its order."""
    return db.rows("select place, row from touched order by id")


def last(db: "Database") -> int:
    """A number that grows with each note, from 0."""
    return int(db.value("select ifnull(max(id), 0) from touched"))


def start_anew(db: "Database") -> None:
    db.run("delete from touched")


def put_back(db: "Database", rows: list[Touched]) -> None:
    """Note these as well: the backup that they were taken out for was not made."""
    db.executemany("insert into touched (place, row) values (?, ?)", rows)


def settings_but(db: "Database", but: re.Pattern[str]) -> tuple[str, str]:
    """What the settings are, briefly: those whose whole name is not as `but`, and those whose name is."""
    counted, others = sha256(), sha256()
    for name, value in db.execute("select key, value from setting order by key"):
        (others if but.fullmatch(name) else counted).update(f"{name}\0{value}\0".encode())
    return counted.hexdigest()[:_BRIEF], others.hexdigest()[:_BRIEF]


def high_marks(db: "Database") -> dict[str, int]:
    """The highest id that was given in each table whose ids are never used again."""
    return dict(db.execute("select name, seq from sqlite_sequence order by name"))
