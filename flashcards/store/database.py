"""The file of a collection: opened, created, migrated; refused untouched when it is damaged or too new."""

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw

from flashcards import __version__
from flashcards.core.errors import CollectionDamaged, CollectionLocked, CollectionTooNew, NotSaved

APPLICATION_ID = 0x464C4443  # "FLDC", at byte 68 of the file
_MIGRATIONS = Path(__file__).parent / "migrations"
_NOT_SAVED = (apsw.FullError, apsw.IOError, apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError)


class Database(apsw.Connection):
    """The one connection to a collection."""

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row, or None."""
        return next(self.execute(sql, values), None)

    def value(self, sql: str, *values: Any) -> Any:
        """The first column of the first row, or None."""
        row = next(self.execute(sql, values), None)
        return row[0] if row else None

    def run(self, sql: str, *values: Any) -> int:
        """Execute one statement; the row id that it inserted last."""
        self.execute(sql, values)
        return self.last_insert_rowid()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, on the disk when it returns. Raises NotSaved when the disk refuses."""
        try:
            self.execute("begin immediate")
            yield
            self.execute("commit")
        except BaseException as error:
            if self.in_transaction:
                self.execute("rollback")
            if isinstance(error, _NOT_SAVED):
                raise NotSaved(str(error)) from error
            raise

    def close(self, force: bool = False) -> None:
        """Close the file; what the write-ahead log holds goes into it first."""
        with contextlib.suppress(apsw.Error):  # a full disk: the log stays beside the file and is read next time
            self.execute("pragma optimize; pragma wal_checkpoint(truncate)")
        super().close(force)


def in_memory() -> Database:
    """An empty collection that lives in memory: the fake of every test."""
    db = Database(":memory:")
    _set_up(db)
    _migrate(db)
    return db


def open_collection(path: Path) -> Database:
    """Open the collection at `path`, or make a new one where there is no file.

    Raises CollectionLocked, CollectionDamaged, CollectionTooNew, NotSaved. A file that is there is never
    taken for a first start: a zero-length or foreign one is damaged and stays as it is.
    """
    if not path.exists():
        _create(path)
    version = _version_in_header(path)
    if version > len(_scripts()):
        raise CollectionTooNew(_needed_version(path))
    try:
        db = Database(str(path))
        _set_up(db)
        if db.value("pragma user_version") < len(_scripts()):
            _copy_before_migration(db, path)
            _migrate(db)
        return db
    except apsw.BusyError as error:
        raise CollectionLocked(str(path)) from error
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise CollectionDamaged(str(path)) from error
    except _NOT_SAVED as error:
        raise NotSaved(str(error)) from error


def _set_up(db: Database) -> None:
    db.execute(
        "pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full;"
        "pragma fullfsync = on; pragma foreign_keys = on; pragma trusted_schema = off; pragma cell_size_check = on;"
        "pragma recursive_triggers = on; pragma cache_size = -16000"
    )
    db.execute("begin immediate; commit")  # takes the lock now, not at the first rating


def _create(path: Path) -> None:
    """Make the collection beside its place and rename it there, so that no half-made file is ever found."""
    draft = path.with_name(f"{path.name}.new-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        db = Database(str(draft))
        try:
            _set_up(db)
            _migrate(db)
        finally:
            db.close()
        for leftover in (f"{draft}-wal", f"{draft}-shm"):
            Path(leftover).unlink(missing_ok=True)
        # A log that was left behind by a file which is gone must not be played into the new one.
        for stale in (f"{path}-wal", f"{path}-shm"):
            if Path(stale).exists():
                Path(stale).rename(f"{stale}.old-{os.getpid()}")
        draft.rename(path)
    except (OSError, apsw.Error) as error:
        raise NotSaved(str(error)) from error


def _scripts() -> list[Path]:
    return sorted(p for p in _MIGRATIONS.glob("*.sql") if re.match(r"\d{4}_", p.name))


def _migrate(db: Database) -> None:
    """Apply the numbered scripts that the file has not seen, each in a transaction with its number."""
    from flashcards.store import defaults  # noqa: PLC0415  (needs this module)

    scripts = _scripts()
    for number in range(db.value("pragma user_version") + 1, len(scripts) + 1):
        with db.transaction():
            db.execute(scripts[number - 1].read_text(encoding="utf-8"))
            if number == 1:
                db.execute(f"pragma application_id = {APPLICATION_ID}")
                defaults.fill(db)
            db.run(
                "insert into setting (key, value) values ('needs_version', ?)"
                " on conflict (key) do update set value = excluded.value",
                f'"{__version__}"',
            )
            db.execute(f"pragma user_version = {number}")


def _version_in_header(path: Path) -> int:
    """The schema's number from the file's first page (SQLite file format, 1.3), without opening it."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise NotSaved(str(error)) from error
    if header[:16] != b"SQLite format 3\0" or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise CollectionDamaged(str(path))
    return int.from_bytes(header[60:64], "big")


def _needed_version(path: Path) -> str:
    """The program's version that wrote the newer file; "" where it cannot be told."""
    with contextlib.suppress(apsw.Error):
        db = Database(f"{path.absolute().as_uri()}?immutable=1", flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
        found = db.value("select value from setting where key = 'needs_version'")
        apsw.Connection.close(db)
        return str(found).strip('"') if found else ""
    return ""


def _copy_before_migration(db: Database, path: Path) -> None:
    """A verified copy beside the file; a later try does not write over a copy that was good."""
    copy = path.with_name(f"{path.name}.before-{len(_scripts())}")
    if copy.exists():
        return
    draft = Path(f"{copy}.new")
    draft.unlink(missing_ok=True)
    target = Database(str(draft))
    with target.backup("main", db, "main") as backup:
        backup.step()
    checked = target.value("pragma integrity_check")
    apsw.Connection.close(target)
    if checked != "ok":
        raise CollectionDamaged(str(path))
    draft.rename(copy)
