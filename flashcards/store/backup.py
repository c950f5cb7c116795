"""A copy of an open collection by SQLite's backup API; what is looked at before it counts as a good one."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import apsw

from flashcards.core.errors import CollectionDamaged, CollectionTooNew
from flashcards.store import reviews, touched
from flashcards.store.database import APPLICATION_ID, NOT_SAVED, Database, newest_version, refused

PAGES = 150  # a turn of the window: about a millisecond
_LEFT_BY = ("", "-journal", "-wal", "-shm")
_CACHE_KB = 32000
_FINDINGS = 20  # named of each kind


@dataclass(frozen=True, slots=True)
class Counts:
    """What is in a collection, and the version of its schema."""

    cards: int
    reviews: int
    version: int


class Copying:
    """A copy under way, a few pages a turn; what is written to the collection meanwhile is in it as well.

    Nothing else may use the collection during a `step`, and no transaction may be open.
    """

    def __init__(self, db: Database, draft: Path) -> None:
        """Into a new file at `draft`, unsynced. Raises NotSaved."""
        remove(draft)
        with _worded():
            self._target = apsw.Connection(str(draft))
            try:
                # No journal: a draft that is not finished is thrown away.
                self._target.execute("pragma journal_mode = off; pragma synchronous = off").fetchall()
                self._backup = self._target.backup("main", db, "main")
            except BaseException:
                self._target.close()
                raise
        self._draft = draft

    def step(self, pages: int = PAGES) -> bool:
        """Copy so many pages (-1: all that are left); whether the copy is whole now. Raises NotSaved."""
        with _worded():
            done: bool = self._backup.step(pages)
            if done:
                self._close()
            return done

    @property
    def share(self) -> float:
        """How much of it is there, from 0 to 1."""
        whole = self._backup.page_count
        return 1 - self._backup.remaining / whole if whole else 0.0

    def drop(self) -> None:
        """Copy no further, and leave nothing."""
        with contextlib.suppress(apsw.Error):
            self._close()
        remove(self._draft)

    def _close(self) -> None:
        self._backup.finish()
        self._target.close()


def copy(db: Database, draft: Path) -> None:
    """The same in one go. Raises NotSaved, and leaves nothing then."""
    copying = Copying(db, draft)
    try:
        copying.step(-1)
    except BaseException:
        copying.drop()
        raise


def look_through(copied: Path, *, thorough: bool = True, after: int = 0) -> tuple[Counts, list[str]]:
    """Counts, and what is wrong in a copy that nobody has open: SQLite's findings, wrong checksums.

    Not `thorough`: the tables, but not each index against its table, nor the full text. Checksums are of the
    reviews `after` that id. Raises CollectionDamaged where it cannot be read at all, CollectionTooNew.
    """
    try:
        with contextlib.closing(_looked_into(copied)) as db:
            version: int = db.value("pragma user_version")
            if db.value("pragma application_id") != APPLICATION_ID or version == 0:
                raise CollectionDamaged(str(copied))
            if version > newest_version():
                raise CollectionTooNew("")
            found = _structure(db) if thorough else _tables(db)
            found += [f"review {n}: checksum" for n in reviews.wrong_checksums(db, after)][:_FINDINGS]
            cards, log = (int(db.value(f"select count(*) from {table}")) for table in ("card", "review"))
    except apsw.Error as error:
        raise CollectionDamaged(str(copied)) from error
    return Counts(cards, log, version), found


def counts(copied: Path) -> Counts:
    """What is in a copy that nobody has open, unchecked. Raises CollectionDamaged."""
    try:
        with contextlib.closing(_looked_into(copied)) as db:
            if db.value("pragma application_id") != APPLICATION_ID:
                raise CollectionDamaged(str(copied))
            cards, log = (int(db.value(f"select count(*) from {table}")) for table in ("card", "review"))
            return Counts(cards, log, db.value("pragma user_version"))
    except apsw.Error as error:
        raise CollectionDamaged(str(copied)) from error


def _structure(db: Database) -> list[str]:
    found = [str(row[0]) for row in db.execute(f"pragma integrity_check({_FINDINGS})") if row[0] != "ok"]
    return found + [f"foreign key: {row}" for row in db.execute("pragma foreign_key_check")][:_FINDINGS]


def _tables(db: Database) -> list[str]:
    """The full text takes two thirds of the time of a check, and can be made again from the cards."""
    names = db.rows(
        "select name from pragma_table_list where schema = 'main' and type in ('table', 'shadow')"
    )
    return [
        str(row[0])
        for (name,) in names
        for row in db.execute(f"pragma quick_check('{name}')")
        if row[0] != "ok"
    ]


def changed_by_nobody(copied: Path, earlier: Path, changed: Sequence[touched.Touched]) -> list[str]:
    """Rows that differ between two copies and are not among those `changed`: "note 12"; a few of each table.

    A later copy has rows that the earlier one has not; those are new. Nothing is said of copies whose
    schemas differ.
    """
    with contextlib.closing(_looked_into(copied)) as db:
        db.execute("attach ? as earlier", (_uri(earlier),))
        if db.value("pragma main.user_version") != db.value("pragma earlier.user_version"):
            return []
        db.execute(
            "create temp table changed (place text, row integer, primary key (place, row)) without rowid"
        )
        with db:
            db.executemany("insert or ignore into changed values (?, ?)", changed)
        names = db.rows(
            "select name from pragma_table_list where schema = 'main' and type = 'table'"
            " and name not like 'sqlite_%' order by name"
        )
        return [
            f"{name} {row}"
            for (name,) in names
            if name not in touched.UNWATCHED
            for row in _differing(db, name)
        ]


def _differing(db: Database, name: str) -> list[int]:
    columns = [column for (column,) in db.execute("select name from pragma_table_info(?)", (name,))]
    now, then = (", ".join(f'{side}."{column}"' for column in columns) for side in ("now", "before"))
    rows = db.execute(
        f'select before.id from earlier."{name}" before left join main."{name}" now on now.id = before.id'
        f" where ({now}) is not ({then})"
        " and not exists (select 1 from changed where place = ? and row = before.id) limit ?",
        (name, _FINDINGS),
    )
    return [row for (row,) in rows]


def sync(path: Path) -> None:
    """Bring a written file onto the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names in it onto the disk, where that can be done."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def restore_into(db: Database, source: Path) -> None:
    """Put what is in a copy in the place of what is in the open collection, in one transaction.

    A power cut leaves the one or the other. Raises NotSaved, with nothing changed.
    """
    with (
        _worded(),
        contextlib.closing(_looked_into(source)) as copied,
        db.backup("main", copied, "main") as all_of_it,
    ):
        all_of_it.step(-1)


def _looked_into(path: Path) -> Database:
    """A file that nobody writes to, opened so that nothing is made beside it."""
    db = Database(_uri(path), flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
    db.execute(f"pragma cell_size_check = on; pragma cache_size = -{_CACHE_KB}").fetchall()
    return db


def _uri(path: Path) -> str:
    return f"{path.absolute().as_uri()}?immutable=1"


@contextlib.contextmanager
def _worded() -> Iterator[None]:
    try:
        yield
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise CollectionDamaged(str(error)) from error
    except (*NOT_SAVED, OSError) as error:
        raise refused(error) from error


def remove(draft: Path) -> None:
    """Take a copy away, with what SQLite may have left beside it."""
    for end in _LEFT_BY:
        Path(f"{draft}{end}").unlink(missing_ok=True)
