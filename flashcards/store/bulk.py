"""Many new notes, cards and reviews at once: ids known beforehand, rows in slices, one undo a table.

The full-text index writes itself out at each row that a trigger hands it, which takes five times as long; so
its triggers are put aside, and it is handed each slice as a whole.
"""

from collections.abc import Sequence
from typing import Any

from flashcards.store import undo
from flashcards.store.database import CACHE_KB, Database
from flashcards.store.reviews import COLUMNS as REVIEW_COLUMNS
from flashcards.store.reviews import checksum

NOTE = "guid, note_type_id, fields, tags, article_id, source, search, changed, shared"
CARD = (
    "note_id, deck_id, key, position, state, step, due, due_day, interval, stability, difficulty,"
    " last_day, reps, lapses, suspended, buried_until, flag, has_siblings"
)
REVIEW = f"{REVIEW_COLUMNS}, checksum, raw"
_COLUMNS = {"note": NOTE, "card": CARD, "review": REVIEW}
_SLICE = 8000  # notes
_MOST_REVIEWS = 100_000  # that wait to be inserted: some cards have thousands
_INDEX = "insert into note_fts (rowid, search) select id, search from note where id between {} and {}"
_UNINDEX = (
    "insert into note_fts (note_fts, rowid, search) select 'delete', id, search from note"
    " where id between {} and {}"
)
_ASIDE = {"note": "note_fts_insert", "card": "card_has_siblings"}  # triggers whose work is done here
Row = tuple[Any, ...]


class Bulk:
    """Gathers new rows and inserts them by the end of its `with`. Within a transaction only.

    A row is the values of its table's columns without the id; of a review without the checksum too. Until
    then nobody else may add to these tables, whose next ids are given already.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._notes: list[Row] = []
        self._cards: list[Row] = []
        self._reviews: list[Row] = []
        self._first = {table: _next_id(db, table) for table in _COLUMNS}
        self._note_id, self._card_id, self._review_id = self._first.values()

    def __enter__(self) -> "Bulk":
        self._db.execute("pragma cache_size = -64000")
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._finish()
        self._db.execute(f"pragma cache_size = -{CACHE_KB}")

    def note(self, row: Row) -> int:
        """Add a note; its id. Its cards have to follow before the next note."""
        if len(self._notes) >= _SLICE:
            self._flush()
        note_id = self._note_id
        self._note_id += 1
        self._notes.append((note_id, *row))
        return note_id

    def card(self, row: Row) -> int:
        """Add a card; its id."""
        card_id = self._card_id
        self._card_id += 1
        self._cards.append((card_id, *row))
        return card_id

    def review(self, row: Row, raw: str) -> None:
        """Add a row of the log, of a card that is there or was added. `raw`: as another program had it."""
        if len(self._reviews) >= _MOST_REVIEWS:
            self._flush()
        self._reviews.append((self._review_id, *row, checksum(row), raw or None))
        self._review_id += 1

    def _finish(self) -> None:
        """Insert what is left, and log how all of it is taken back: a review before its card."""
        self._flush()
        ends = (self._note_id, self._card_id, self._review_id)
        for (table, first), end in zip(self._first.items(), ends, strict=True):
            if end > first:
                undo.log_bulk(self._db, table, _inverse(self._db, table, first, end - 1))

    def _flush(self) -> None:
        tables = zip(_COLUMNS.items(), (self._notes, self._cards, self._reviews), strict=True)
        with undo.unlogged(self._db, *_COLUMNS):
            for (table, columns), rows in tables:
                if rows:
                    _insert(self._db, table, columns, rows)
                    rows.clear()


def _insert(db: Database, table: str, columns: str, rows: Sequence[Row]) -> None:
    marks = ", ".join("?" * (columns.count(",") + 2))
    trigger = _trigger(db, _ASIDE[table]) if table in _ASIDE else ""
    if trigger:
        db.execute(f"drop trigger {_ASIDE[table]}")
    db.executemany(f"insert into {table} (id, {columns}) values ({marks})", rows)
    if table == "note":
        db.execute(_INDEX.format(rows[0][0], rows[-1][0]))
    if trigger:
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
