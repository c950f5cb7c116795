"""Many cards put elsewhere in the schedule, as one step of undo and a row of the log each."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from flashcards.core.cards import Card
from flashcards.store import reviews, undo
from flashcards.store.database import Database

Row = tuple[Any, ...]

MANY = 2000  # cards: from here on what was there is put aside
_COLUMNS = ("stability", "difficulty", "last_day", "due_day", "interval")
_ASIDE = "memory_before_"

Tick = Callable[[int, int], None]


def quiet(_done: int, _whole: int) -> None:
    """Nobody wants to hear how far it is."""


class Taking(NamedTuple):
    """The time now, who names a row of the log, whether due days follow, who hears how far it is."""

    now: datetime
    rollover_hour: int
    uid: Callable[[], str]
    reschedule: bool = False
    tick: Tick = quiet


def write(db: Database, changed: Sequence[Row], rows: Sequence[Row]) -> None:
    """Write `changed` (stability, difficulty, last_day, due_day, interval, card id) and `rows` of the log.

    Of many cards the values from before go into a table that undo takes them from, and that goes with it:
    100,000 inverses one by one take long. Such a step cannot be done again.
    """
    if len(changed) < MANY:
        _put(db, changed, rows)
        return
    before = _put_aside(db, changed)
    with undo.unlogged(db, "card", "review"):
        _put(db, changed, rows)
        last = db.last_insert_rowid()
    sets = ", ".join(f"{name} = b.{name}" for name in _COLUMNS)
    brought_back = f"update card set {sets} from {before} b where b.id = card.id; drop table {before}"
    undo.log_bulk(db, "card", brought_back)
    if rows:
        ids = f"between {last - len(rows) + 1} and {last}"
        undo.log_bulk(db, "review", f"insert into undone (id) select id from review where id {ids}")


def columns_of(card: Card) -> Row:
    """What `write` takes of a card."""
    memory = card.memory
    return (
        memory.stability if memory else None,
        memory.difficulty if memory else None,
        memory.last_day if memory else None,
        card.due_day,
        card.interval,
        card.id,
    )


def _put(db: Database, changed: Sequence[Row], rows: Sequence[Row]) -> None:
    db.executemany(f"update card set {' = ?, '.join(_COLUMNS)} = ? where id = ?", changed)
    reviews.add_rows(db, rows)


def _put_aside(db: Database, changed: Sequence[Row]) -> str:
    """The name of a new table with the values that the cards have now."""
    number = f"max(cast(substr(name, {len(_ASIDE) + 1}) as integer))"
    n = db.value(f"select {number} from temp.sqlite_schema where name glob '{_ASIDE}*'") or 0
    name, columns = f"{_ASIDE}{n + 1}", ", ".join(_COLUMNS)
    db.execute(f"create temp table {name} (id integer primary key, {columns})")
    ids = [(row[-1],) for row in changed]
    db.executemany(f"insert into temp.{name} select id, {columns} from card where id = ?", ids)
    return f"temp.{name}"
