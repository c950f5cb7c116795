"""The file of a collection: opened, created, migrated; refused untouched when it is damaged or too new."""

import contextlib
import json
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw

from flashcards import __version__
from flashcards.core.errors import CollectionDamaged, CollectionLocked, CollectionTooNew, LogMissing, NotSaved
from flashcards.store import touched

CACHE_KB = 16000
_LATER = 1.0  # seconds; a checkpoint of our own changes the file this soon after its log
APPLICATION_ID = 0x464C4443  # "FLDC", at byte 68 of the file
_MIGRATIONS = Path(__file__).parent / "migrations"
NOT_SAVED = (apsw.FullError, apsw.IOError, apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError)
_SAID: dict[type, str] = {apsw.FullError: "disk is full", apsw.IOError: "disk I/O error"}


class Database(apsw.Connection):
    """The one connection to a collection."""

    _file: tuple[int, int] | None = None
    _mark: Path | None = None  # the file that says that somebody works on the collection

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row, or None."""
        return next(self.execute(sql, values), None)

    def value(self, sql: str, *values: Any) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, *values)
        return row[0] if row else None

    def run(self, sql: str, *values: Any) -> int:
        """Execute one statement; the row id that it inserted last."""
        self.execute(sql, values)
        return self.last_insert_rowid()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, on the disk when it returns. Raises NotSaved when the disk refuses."""
        with _worded(self.filename):
            self.execute("begin immediate")
            try:
                yield
                self._look_for_file()
                self.execute("commit")
            except BaseException:
                if self.in_transaction:
                    self.execute("rollback")
                raise

    def know_file(self) -> None:
        """Remember which file this is: one that takes its name later is another."""
        self._file = _identity(self.filename)

    def _look_for_file(self) -> None:
        """Raise NotSaved when the file was deleted or replaced: what is written to it now would be lost."""
        if self._file and _identity(self.filename) != self._file:
            raise NotSaved(f"{self.filename}: moved, replaced")

    def leave_mark(self) -> None:
        """Say beside the file which log is its own, for as long as it is open: see `_Mark`."""
        self._mark = _Mark.leave(Path(self.filename))

    def settle(self) -> None:
        """Bring what the log beside the file holds into it: whoever copies the file alone has it all then."""
        with contextlib.suppress(apsw.Error):
            self.execute("pragma wal_checkpoint(passive)").fetchall()

    def close(self, force: bool = False) -> None:
        """Close the file; what the write-ahead log holds goes into it first."""
        with contextlib.suppress(apsw.Error):  # a full disk: the log stays beside the file, read next time
            self.execute("pragma optimize; pragma wal_checkpoint(truncate)").fetchall()
        self._leave(force)

    def abandon(self) -> None:
        """Close and leave the file, and a log beside it, as they are."""
        log = Path(f"{self.filename}-wal")
        if log.is_file() and log.stat().st_size:
            self.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        self._leave()

    def _leave(self, force: bool = False) -> None:
        super().close(force)
        mark, self._mark = self._mark, None
        if mark and not mark.with_name(mark.name.removesuffix("-open") + "-wal").exists():
            with contextlib.suppress(OSError):  # else it belongs to that log
                mark.unlink(missing_ok=True)


class _Mark:
    """A file beside the collection while it is open: found at a start, the program was killed.

    It names the collection's file and its log. SQLite plays any log that lies there into the file, and takes
    one that is gone for one that was never there.
    """

    @staticmethod
    def leave(path: Path) -> Path | None:
        """Write it; None where the disk refuses, which is no reason not to open."""
        mark = Path(f"{path}-open")
        try:
            mark.write_text(json.dumps([_identity(str(path)), _identity(f"{path}-wal")]))
        except OSError:
            return None
        return mark

    @staticmethod
    def names(path: Path) -> list[Any] | None:
        """The file and the log that it names; None where there is none."""
        try:
            found = json.loads(Path(f"{path}-open").read_text())
        except (OSError, ValueError):
            return None
        return found if isinstance(found, list) else None


def forget_log(path: Path) -> None:
    """A person goes on without the log that is missing."""
    Path(f"{path}-open").unlink(missing_ok=True)


@contextlib.contextmanager
def _worded(path: object) -> Iterator[None]:
    """SQLite's errors about the file as the errors that a person is told."""
    try:
        yield
    except apsw.BusyError as error:
        raise CollectionLocked(str(path)) from error
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise CollectionDamaged(str(path)) from error
    except NOT_SAVED as error:
        raise refused(error) from error


def refused(error: Exception) -> NotSaved:
    """What SQLite says of the disk; where it says "not an error", as of a full one: which kind it is."""
    words = str(error)
    if not words or "not an error" in words:
        words = _SAID.get(type(error), type(error).__name__)
    return NotSaved(words)


def in_memory() -> Database:
    """An empty collection that lives in memory: the fake of every test."""
    db = Database(":memory:")
    _set_up(db)
    _migrate(db)
    touched.watch(db)
    return db


def open_collection(path: Path) -> Database:
    """Open the collection at `path`, or make a new one where there is nothing.

    Raises CollectionLocked, CollectionDamaged, CollectionTooNew, NotSaved. Whatever is there is never taken
    for a first start: a zero-length or foreign file is damaged and stays as it is.
    """
    try:
        if not (path.exists() or path.is_symlink()):
            _create(path)
        _refuse_newer(_version_in_header(path), path)
        with _worded(path):
            return _opened(path)
    except (OSError, apsw.Error) as error:
        raise refused(error) from error


def collection_in(path: Path) -> str:
    """Which collection the file at `path` holds; "" where that cannot be read. Nobody writes to it."""
    return str(_alone(path, "select value from setting where key = 'collection'") or "").strip('"')


def migrate(db: Database) -> None:
    """Bring the schema up to this program's, script by script."""
    _migrate(db)


def replace_contents(db: Database, copied: Path) -> None:
    """Put what is in the file of a collection into the open one, in one transaction, and migrate it.

    Whoever watches the collection by temporary triggers has to begin anew.
    Raises NotSaved, CollectionDamaged.
    """
    from flashcards.store.backup import restore_into  # noqa: PLC0415  (it stands on this module)

    for kind, name in db.rows("select type, name from temp.sqlite_schema where type in ('trigger', 'table')"):
        db.execute(f'drop {kind} if exists temp."{name}"')
    try:
        restore_into(db, copied)
        with _worded(db.filename):
            _migrate(db)
    finally:
        touched.watch(db)


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _opened(path: Path) -> Database:
    may_not_fit = _may_have_a_log_of_another(path)
    db = Database(str(path))
    try:
        _set_up(db)
        db.know_file()
        version = db.value("pragma user_version")  # the header is behind what is still in the log
        _refuse_newer(version, path)
        if may_not_fit:
            _look_for_damage(db, path)
        db.leave_mark()
        if version < newest_version():
            _copy_before_migration(db, path)
            _migrate(db)
        touched.watch(db)
    except BaseException:
        db.abandon()
        raise
    return db


def _may_have_a_log_of_another(path: Path) -> bool:
    """Whether a log lies beside the file that may not be its own.

    Its own is named by the mark that a kill left, with the file, and the file was not changed well after it,
    as by a copy in its place. The time of the last change of status is looked at: no copying keeps it.
    """
    try:
        log = Path(f"{path}-wal").stat()
        if log.st_size == 0:
            return False
        ours = [_identity(str(path)), _identity(f"{path}-wal")]
        return (
            json.loads(json.dumps(ours)) != _Mark.names(path) or path.stat().st_ctime > log.st_ctime + _LATER
        )
    except OSError:
        return False


def _look_for_damage(db: Database, path: Path) -> None:
    """Raise CollectionDamaged when the file and the log that was left beside it do not fit.

    It takes two seconds for each 100,000 cards, so it is not done after every kill.
    """
    named = "select value from setting where key = 'collection'"
    ours = db.value(named)
    if _alone(path, named) not in (ours, None):
        raise CollectionDamaged(str(path))
    if db.value("pragma integrity_check(1)") != "ok" or db.row("pragma foreign_key_check"):
        raise CollectionDamaged(str(path))


def _alone(path: Path, sql: str) -> Any:
    """The answer of the file without its log; None where it has none."""
    with contextlib.suppress(apsw.Error):
        uri = f"{path.absolute().as_uri()}?immutable=1"
        with contextlib.closing(apsw.Connection(uri, apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)) as db:
            row = db.execute(sql).fetchone()
        return row[0] if row else None
    return None


def _refuse_newer(version: int, path: Path) -> None:
    if version > newest_version():
        raise CollectionTooNew(_needed_version(path))


def _set_up(db: Database) -> None:
    db.execute(
        "pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full;"
        "pragma fullfsync = on; pragma foreign_keys = on; pragma trusted_schema = off;"
        "pragma cell_size_check = on; pragma recursive_triggers = on; pragma temp_store = memory;"
        f"pragma cache_size = -{CACHE_KB}"
    ).fetchall()  # unread, it would stop at the first pragma that answers
    db.execute("begin immediate; commit")  # takes the lock now, not at the first rating


def _create(path: Path) -> None:
    """Make the collection in a folder beside its place, then give it its name: none is found half made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=f"{path.name}.new-", dir=path.parent, ignore_cleanup_errors=True
    ) as folder:
        draft = Path(folder) / "draft"
        db = Database(str(draft))
        try:
            _migrate(db)
        finally:
            db.abandon()
        # A log that was left behind by a file which is gone must not be played into the new one.
        for stale in (Path(f"{path}{end}") for end in ("-wal", "-shm", "-journal")):
            if stale.exists() and not path.exists():
                stale.rename(f"{stale}.old-{os.getpid()}")
        _give_name(draft, path)


def _give_name(draft: Path, path: Path) -> None:
    """Never over a file that another start made meanwhile."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        draft.rename(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def _scripts() -> list[Path]:
    """The migrations in order; each bears its number."""
    return sorted(p for p in _MIGRATIONS.glob("*.sql") if re.match(r"\d{4}_", p.name))


def newest_version() -> int:
    """The schema's number that this program writes."""
    return int(_scripts()[-1].name[:4])


def _migrate(db: Database) -> None:
    """Apply the numbered scripts that the file has not seen, each in a transaction with its number."""
    seen: int = db.value("pragma user_version")
    for script in _scripts():
        number = int(script.name[:4])
        if number <= seen:
            continue
        with db.transaction():
            db.execute(script.read_text(encoding="utf-8")).fetchall()
            db.run(
                "insert into setting (key, value) values ('needs_version', ?)"
                " on conflict (key) do update set value = excluded.value",
                f'"{__version__}"',
            )
            db.execute(f"pragma user_version = {number}")


def _version_in_header(path: Path) -> int:
    """The schema's number from the file's first page (SQLite file format, 1.3), without opening it."""
    if not path.is_file():
        raise CollectionDamaged(str(path))
    with path.open("rb") as file:
        header = file.read(100)
    version = int.from_bytes(header[60:64], "big")
    ours = header[:16] == b"SQLite format 3\0" and int.from_bytes(header[68:72], "big") == APPLICATION_ID
    if not ours or version == 0:
        raise CollectionDamaged(str(path))
    log = Path(f"{path}-wal")
    if _Mark.names(path) and not log.exists():
        raise LogMissing(str(path))
    if not log.exists() and _is_cut_off(header, path):
        raise CollectionDamaged(str(path))
    return version


def _is_cut_off(header: bytes, path: Path) -> bool:
    """Whether the file is shorter than its header says."""
    page = int.from_bytes(header[16:18], "big")
    return path.stat().st_size < int.from_bytes(header[28:32], "big") * (65536 if page == 1 else page)


def _needed_version(path: Path) -> str:
    """The program's version that wrote the newer file; "" where it cannot be told."""
    return str(_alone(path, "select value from setting where key = 'needs_version'") or "").strip('"')


def _copy_before_migration(db: Database, path: Path) -> None:
    """A verified copy beside the file; a later try does not write over a copy that was good."""
    copy = path.with_name(f"{path.name}.before-{newest_version()}")
    if copy.exists():
        return
    draft = Path(f"{copy}.new")
    draft.unlink(missing_ok=True)
    try:
        with contextlib.closing(apsw.Connection(str(draft))) as target:
            with target.backup("main", db, "main") as backup:
                backup.step()
            checked = target.execute("pragma integrity_check").fetchone()
        if checked != ("ok",):
            raise CollectionDamaged(str(path))
        draft.rename(copy)
    except BaseException:  # what was written of it may be what fills the disk
        for left in (draft, Path(f"{draft}-journal"), Path(f"{draft}-wal"), Path(f"{draft}-shm")):
            left.unlink(missing_ok=True)
        raise
