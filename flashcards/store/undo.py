"""Undo and redo by temporary triggers that write the inverse of each change.

The recipe is SQLite's own (sqlite.org/undoredo.html). No operation knows of it, a new column needs nothing.
`review` is append-only: the inverse of its INSERT is a row in `undone`, and redo deletes that row.

A bulk insert is the exception: its triggers are off, and one DELETE a table takes it back, the reviews that
it brought as well. Such a step cannot be done again; whoever wants it does the import again.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from flashcards.store.database import Database

_OF_NO_OPERATION = ("touched", "note_day")
LONG = 2000  # rows of the log that take about a fifth of a second


@dataclass(frozen=True, slots=True)
class Step:
    """One operation that can be taken back: what it is called and its rows of the log."""

    label: str
    first: int
    last: int
    is_bulk: bool = False  # rows that one statement takes back

    @property
    def is_long(self) -> bool:
        """Whether taking it back takes longer than a person should wait for without a word."""
        return self.is_bulk or self.last - self.first >= LONG


class UndoLog:
    """The operations of this run of the program, newest last."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._done: list[Step] = []
        self._undone: list[Step] = []
        db.execute("create temp table undo_log (seq integer primary key, sql text not null, bulk text)")
        for table in tables(db):
            db.execute(_triggers(db, table))

    @property
    def undo_label(self) -> str | None:
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        return self._undone[-1].label if self._undone else None

    def depth(self) -> int:
        """How many operations can be undone."""
        return len(self._done)

    @property
    def last(self) -> Step | None:
        """The operation that `undo` would take back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Step | None:
        """The operation that `redo` would do again."""
        return self._undone[-1] if self._undone else None

    def mark(self) -> int:
        """The end of the log now: hand it to `add` or `forget` after the change."""
        return int(self._db.value("select ifnull(max(seq), 0) from undo_log"))

    def add(self, label: str, mark: int) -> None:
        """What was logged since `mark` is one operation named `label`; nothing logged, nothing to undo."""
        last = self.mark()
        if last > mark:
            bulk = self._db.value("select 1 from undo_log where seq > ? and bulk is not null", mark)
            self._done.append(Step(label, mark + 1, last, is_bulk=bulk is not None))
            self._undone.clear()

    def forget(self, mark: int) -> None:
        """What was logged since `mark` cannot be undone."""
        self._db.run("delete from undo_log where seq > ?", mark)

    def undo(self) -> str | None:
        """Take the last operation back; its label, or None when there is none."""
        return self._move(self._done, self._undone)

    def redo(self) -> str | None:
        return self._move(self._undone, self._done)

    def _move(self, source: list[Step], target: list[Step]) -> str | None:
        if not source:
            return None
        step = source[-1]
        mark = self.mark()
        with self._db.transaction():
            self._db.execute("pragma defer_foreign_keys = on")
            inverse = self._db.rows(
                "select sql, bulk from undo_log where seq between ? and ? order by seq desc",
                step.first,
                step.last,
            )
            bulk = {table for _sql, table in inverse if table}
            with unlogged(self._db, *(tables(self._db) if bulk else ())):
                for sql, _table in inverse:
                    self._db.execute(sql, can_cache=False)
        source.pop()
        if bulk:
            target.clear()  # what was done after it stands on what is gone
        else:
            target.append(Step(step.label, mark + 1, self.mark()))
        return step.label


@contextlib.contextmanager
def unlogged(db: Database, *names: str) -> Iterator[None]:
    """Within it changes to these tables are not logged; within a transaction only."""
    logged = [name for name in names if _is_logged(db, name)]
    for name in logged:
        for event in ("insert",) if name == "review" else ("insert", "update", "delete"):
            db.execute(f'drop trigger temp."undo_{name}_{event}"')
    try:
        yield
    finally:
        if db.in_transaction:  # a rollback brings them back by itself
            for name in logged:
                db.execute(_triggers(db, name))


def _is_logged(db: Database, table: str) -> bool:
    return db.value("select 1 from temp.sqlite_schema where name = ?", f"undo_{table}_insert") is not None


def log_bulk(db: Database, table: str, sql: str) -> None:
    """Say how rows that were inserted unlogged are taken back."""
    if db.value("select 1 from temp.sqlite_schema where name = 'undo_log'"):
        db.run("insert into undo_log (sql, bulk) values (?, ?)", sql, table)


def tables(db: Database) -> list[str]:
    """The collection's own tables: no views, no virtual tables and none of their shadows.

    `touched` and `note_day` are of no operation: what was changed and changed back was touched all the same.
    """
    names = db.rows(
        "select name from pragma_table_list where schema = 'main' and type = 'table' order by name"
    )
    return [name for (name,) in names if not (name.startswith("sqlite_") or name in _OF_NO_OPERATION)]


def _triggers(db: Database, table: str) -> str:
    columns = db.rows("select name, type from pragma_table_info(?)", table)
    if table == "review":
        return _trigger(table, "insert", "'insert into undone (id) values (' || new.id || ')'")
    values = " || ',' || ".join(_quoted(name, kind) for name, kind in columns)
    # Only what changed: the inverse must not take back what an operation without undo wrote beside it.
    changes = " || ".join(
        f"""iif(old."{name}" is new."{name}", '', ',"{name}"=' || {_quoted(name, kind)})"""
        for name, kind in columns
    )
    before, after = (", ".join(f'{row}."{name}"' for name, _kind in columns) for row in ("old", "new"))
    return "".join(
        (
            _trigger(table, "insert", f"""'delete from "{table}" where id=' || new.id"""),
            _trigger(
                table,
                "update",
                f"""'update "{table}" set ' || substr({changes}, 2) || ' where id=' || old.id""",
                f"when ({before}) is not ({after}) ",
            ),
            _trigger(table, "delete", f"""'insert into "{table}" values (' || {values} || ')'"""),
        )
    )


def _quoted(column: str, kind: str) -> str:
    """The old value as a literal. `quote` ends a text at its first NUL, so such a text goes as hex."""
    plain = f'quote(old."{column}")'
    if kind != "TEXT":
        return plain
    as_hex = f"""'cast(x''' || hex(old."{column}") || ''' as text)'"""
    return f"""iif(instr(old."{column}", char(0)), {as_hex}, {plain})"""


def _trigger(table: str, event: str, inverse: str, when: str = "") -> str:
    return (
        f'create temp trigger "undo_{table}_{event}" after {event} on main."{table}" {when}begin '
        f"insert into undo_log (sql) values ({inverse}); end;"
    )
