"""Many cards put elsewhere in the schedule, as one step of undo and a row of the log each."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from flashcards.store import reviews, undo
from flashcards.store.database import Database

Row = tuple[Any, ...]


class Taking(NamedTuple):
    """The time now, who names a row of the log, whether due days follow, who hears how far it is."""

    now: datetime
    rollover_hour: int
    uid: Callable[[], str]
    reschedule: bool = False
    tick: Callable[[int, int], None] = lambda _done, _whole: None


def write(db: Database, changed: Sequence[Row], rows: Sequence[Row]) -> None:
    """Write `changed` (stability, difficulty, last_day, due_day, interval, card id) and `rows` of the log.

    The values from before go into a table that undo takes them from: 100,000 inverses one by one take long.
    """
    if not changed:
        return
    n = int(db.value("select count(*) from temp.sqlite_schema where name like 'memory_before_%'"))
    before = f"temp.memory_before_{n}"
    columns = "stability, difficulty, last_day, due_day, interval"
    db.execute(f"create {before.replace('temp.', 'temp table ')} (id integer primary key, {columns})")
    db.executemany(
        f"insert into {before} select id, {columns} from card where id = ?", [(row[-1],) for row in changed]
    )
    with undo.unlogged(db, "card", "review"):
        db.executemany(
            "update card set stability = ?, difficulty = ?, last_day = ?, due_day = ?, interval = ?"
            " where id = ?",
            changed,
        )
        reviews.add_rows(db, rows)
        last = db.last_insert_rowid()
    sets = ", ".join(f"{name} = b.{name}" for name in columns.split(", "))
    undo.log_bulk(db, "card", f"update card set {sets} from {before} b where b.id = card.id")
    if rows:
        ids = f"between {last - len(rows) + 1} and {last}"
        undo.log_bulk(db, "review", f"insert into undone (id) select id from review where id {ids}")
