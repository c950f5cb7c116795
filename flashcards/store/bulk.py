"""Many new notes, cards and reviews at once: ids known beforehand, rows in slices, one undo a table.

The full-text index writes itself out at each row that a trigger hands it, which takes five times as long; so
its triggers are put aside, and it is handed each slice as a whole.
"""

from collections.abc import Sequence
from typing import Any

from flashcards.store import undo
from flashcards.store.database import Database
from flashcards.store.reviews import COLUMNS as REVIEW
from flashcards.store.reviews import checksum

NOTE = "guid, note_type_id, fields, tags, article_id, source, search, changed, shared"
CARD = (
    "note_id, deck_id, key, position, state, step, due, due_day, interval, stability, difficulty,"
    " last_day, reps, lapses, suspended, buried_until, flag, has_siblings"
)
_SLICE = 4000  # rows
_COLUMNS = {"note": NOTE, "card": CARD, "review": f"{REVIEW}, checksum, raw"}
_INDEX = "insert into note_fts (rowid, search) select id, search from note where id between {} and {}"
_UNINDEX = (
    "insert into note_fts (note_fts, rowid, search) select 'delete', id, search from note"
    " where id between {} and {}"
)
Row = tuple[Any, ...]


class Bulk:
    """Gathers new rows and inserts them; `finish` has to be called. Within a transaction only.

    A row is the values of its table's columns without the id; of a review without the checksum too.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._rows: dict[str, list[Row]] = {table: [] for table in _COLUMNS}
        self._first = {table: _next_id(db, table) for table in _COLUMNS}
        self._next = dict(self._first)

    def note(self, row: Row) -> int:
        """Add a note; its id."""
        return self._add("note", row)

    def card(self, row: Row) -> int:
        """Add a card; its id."""
        return self._add("card", row)

    def review(self, row: Row, raw: str | None) -> None:
        """Add a row of the log. `raw`: as another program had it."""
        self._add("review", (*row, checksum(row), raw))

    def finish(self) -> None:
        """Insert what is left, and log how all of it is taken back: a review before its card."""
        self._flush()
        for table, first in self._first.items():
            last = self._next[table] - 1
            if last >= first:
                undo.log_bulk(self._db, table, _inverse(self._db, table, first, last))

    def _add(self, table: str, row: Row) -> int:
        row_id = self._next[table]
        self._next[table] += 1
        rows = self._rows[table]
        rows.append((row_id, *row))
        if len(rows) >= _SLICE:
            self._flush()
        return row_id

    def _flush(self) -> None:
        with undo.unlogged(self._db, *_COLUMNS):
            for table, columns in _COLUMNS.items():
                if self._rows[table]:
                    _insert(self._db, table, columns, self._rows[table])
                    self._rows[table].clear()


def _insert(db: Database, table: str, columns: str, rows: Sequence[Row]) -> None:
    marks = ", ".join("?" * (columns.count(",") + 2))
    trigger = _trigger(db, "note_fts_insert") if table == "note" else ""
    if trigger:
        db.execute("drop trigger note_fts_insert")
    db.executemany(f"insert into {table} (id, {columns}) values ({marks})", rows)
    if trigger:
        db.execute(_INDEX.format(rows[0][0], rows[-1][0]))
        db.execute(trigger)


def _inverse(db: Database, table: str, first: int, last: int) -> str:
    delete = f"delete from {table} where id between {first} and {last}"
    if table != "note":
        return delete
    trigger = _trigger(db, "note_fts_delete")
    return f"drop trigger note_fts_delete; {_UNINDEX.format(first, last)}; {delete}; {trigger}"


def _trigger(db: Database, name: str) -> str:
    return str(db.value("select sql from sqlite_schema where type = 'trigger' and name = ?", name))


def _next_id(db: Database, table: str) -> int:
    """Behind every id that was ever given: an id of a card never comes again."""
    used: int = db.value("select seq from sqlite_sequence where name = ?", table) or 0
    return used + 1
