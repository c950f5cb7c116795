"""A package for Anki: the older of its two kinds, which all versions of Anki and its relatives read."""

import contextlib
import json
import os
import secrets
import zipfile
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

import apsw

from flashcards.core.errors import NotSaved
from flashcards.formats import folder
from flashcards.formats.anki.as_html import media_name
from flashcards.formats.anki.rows import Row, Rows
from flashcards.formats.anki.schema11 import INDEXES, MORE_INDEXES, TABLES, Ids, col_row
from flashcards.formats.package import CannotImport, Package, Skipped
from flashcards.i18n import _

_COLLECTION = "collection.anki21"
_META = b"\x08\x02"  # protobuf: version = 2
_AT_ONCE = 500  # notes: few enough that Python's collector of garbage has little to look through
_LEVEL = 1  # of compression: a seventh of the time of the usual 6 for a tenth more
_PACKED = (
    ".jpg",
    ".jpeg",
    ".png",
    ".gif",
    ".webp",
    ".avif",
    ".mp3",
    ".ogg",
    ".opus",
    ".m4a",
    ".mp4",
    ".webm",
)
_CHUNK = 1 << 20

# Nothing is lost with this database but a draft.
_SETTINGS = """
pragma page_size = 4096; pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive;
pragma cache_size = -65536; pragma temp_store = file;
"""


class Written(NamedTuple):
    """How much of each a package holds."""

    notes: int
    cards: int
    reviews: int
    media: int


def write(
    package: Package, path: Path, *, now: datetime, rollover_hour: int = 4, whole: bool = False
) -> Written:
    """Write a package that Anki adds to what it has, or with `whole` a collection that takes its place.

    `now` is aware, in the person's zone. A medium that cannot be read is told in `package.skipped`. The file
    is read back and counted. Raises NotSaved; what was at the path is left as it was then.
    """
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with TemporaryDirectory(prefix="flashcards-") as aside:
            database = Path(aside, "new.db")
            counts = _write_database(package, database, now, rollover_hour, whole)
            with draft.open("xb") as file:
                media = _write_zip(package, file, database)
                file.flush()
                os.fsync(file.fileno())
            database.unlink()
            written = Written(*counts, media)
            if _read_back(draft, database) != written:
                raise NotSaved(_("what was read back is not what was written"))
        draft.replace(path)
        folder.sync(path.parent)
    except (OSError, apsw.Error, zipfile.BadZipFile, zipfile.LargeZipFile) as error:
        raise NotSaved(str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return written


def _write_database(
    package: Package, path: Path, now: datetime, rollover_hour: int, whole: bool
) -> tuple[int, int, int]:
    db = apsw.Connection(str(path))
    try:
        db.execute(_SETTINGS + TABLES).fetchall()
        db.execute("begin")
        ids = Ids(package, whole=whole, latest=int(now.timestamp() * 1000))
        rows = Rows(package, ids, now, rollover_hour)
        counts = _insert(db, rows)
        col = col_row(package, ids, now, rollover_hour, rows.last_position + 1)
        db.execute(f"insert into col values ({','.join('?' * len(col))})", col)
        db.execute("commit")
        db.execute(INDEXES + (MORE_INDEXES if whole else "")).fetchall()
    finally:
        db.close()
    return counts


def _insert(db: apsw.Connection, rows: Rows) -> tuple[int, int, int]:
    log = _Log(db)
    count = [0, 0]
    for notes, cards, reviews in rows.batches(_AT_ONCE):
        db.executemany("insert into notes values (?,?,?,?,?,?,?,?,?,?,?)", notes)
        db.executemany("insert into cards values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", cards)
        log.add(reviews)
        count[0] += len(notes)
        count[1] += len(cards)
    return count[0], count[1], log.count


class _Log:
    """The log, in which no two answers have the same millisecond."""

    _PUT = "insert or ignore into revlog values (?,?,?,?,?,?,?,?,?)"

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._free: dict[int, int] = {}  # after a taken millisecond: where to look next
        self.count = 0

    def add(self, rows: list[Row]) -> None:
        before = self._db.total_changes()
        self._db.executemany(self._PUT, rows)
        if self._db.total_changes() - before != len(rows):
            self._move(rows)
        self.count += len(rows)

    def _move(self, rows: list[Row]) -> None:
        """Put the answers whose millisecond was taken at the next free one."""
        kept: set[object] = set()
        for row in rows:
            at: int = row[0]
            if at not in kept and self._db.execute(
                "select * from revlog where id = ?", (at,)
            ).fetchone() == tuple(map(int, row)):
                kept.add(at)
                continue
            free = self._free.get(at, at + 1)
            while not self._put(free, row):
                free += 1
            kept.add(free)
            self._free[at] = free + 1

    def _put(self, at: int, row: Row) -> bool:
        self._db.execute(self._PUT, (at, *row[1:]))
        return self._db.changes() == 1


def _write_zip(package: Package, file: IO[bytes], database: Path) -> int:
    """Write the members; how many media there are."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        archive.writestr("meta", _META, zipfile.ZIP_STORED)
        archive.write(database, _COLLECTION)
        names: dict[str, str] = {}
        known: set[str] = set()
        for medium in package.media:
            name = media_name(medium.name)
            if name in known:
                continue
            known.add(name)
            try:
                content = medium.load()
            except CannotImport as error:
                package.skipped.append(Skipped(medium.name, str(error)))
                continue
            kind = zipfile.ZIP_STORED if name.lower().endswith(_PACKED) else zipfile.ZIP_DEFLATED
            archive.writestr(str(len(names)), content, kind)
            names[str(len(names))] = name
        archive.writestr("media", json.dumps(names, ensure_ascii=False))
    return len(names)


def _read_back(path: Path, database: Path) -> Written:
    """What the file holds now; every byte of it is checked on the way. Needs room for its database."""
    media = 0
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            target = database if member.filename == _COLLECTION else Path(os.devnull)
            with archive.open(member) as source, target.open("wb") as copy:
                while chunk := source.read(_CHUNK):
                    copy.write(chunk)
            media += member.filename.isdecimal()
    db = apsw.Connection(str(database), apsw.SQLITE_OPEN_READONLY)
    try:
        notes, cards, reviews = (
            db.execute(f"select count(*) from {table}").get for table in ("notes", "cards", "revlog")
        )
    finally:
        db.close()
    return Written(notes, cards, reviews, media)
