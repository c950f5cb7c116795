"""A backup as a file: a header that says what is in it, then the collection, compressed."""

import contextlib
import hashlib
import json
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from flashcards.core.errors import CollectionDamaged, NotSaved
from flashcards.store import backup as copies

SUFFIX = ".flashbackup"
_MAGIC = struct.pack("<II", 0x184D2A5B, 1016)  # a frame that zstd skips, and its length
_HEADER = 1024  # bytes with the magic
_CHUNK = 1 << 20
_LEVEL = 1  # 3 takes half as long again and saves a tenth
_NAME = re.compile(r"-\d{8}T\d{6}Z(-\d+)?$")


class Why(StrEnum):
    """What a backup was made for."""

    START = "start"
    EXIT = "exit"
    STUDY = "study"
    IMPORT = "import"
    CHANGE = "change"
    MIGRATION = "migration"
    RESTORE = "restore"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished one; `made` is aware, `size` in bytes, `digest` the sha256 of the collection in it."""

    path: Path
    made: datetime
    why: str
    cards: int
    reviews: int
    size: int
    version: int = 0  # of the schema
    digest: str = ""
    marks: tuple[tuple[str, int], ...] = ()  # the highest ids that were given


def name_of(collection: Path, made: datetime, folder: Path) -> Path:
    """Where a backup goes that is made at that instant; no file is there yet."""
    stem = f"{collection.stem}-{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    place, n = folder / f"{stem}{SUFFIX}", 1
    while place.exists():
        n += 1
        place = folder / f"{stem}-{n}{SUFFIX}"
    return place


def every(folder: Path, collection: Path) -> list[Backup]:
    """The backups of the collection in a folder and the copies of migrations beside it, newest first."""
    found: list[Backup | None] = []
    with contextlib.suppress(OSError):
        found = [
            look_at(path)
            for path in sorted(folder.glob(f"*{SUFFIX}"))
            if _NAME.sub("", path.stem) == collection.stem
        ]
    with contextlib.suppress(OSError):
        found += [
            _copy_before(path) for path in sorted(collection.parent.glob(f"{collection.name}.before-*"))
        ]
    return sorted((one for one in found if one), key=age, reverse=True)


def age(one: Backup) -> tuple[datetime, int, str]:
    """What backups are sorted by."""
    return one.made, len(one.path.name), one.path.name  # a "-2" is the later one


def look_at(path: Path) -> Backup | None:
    """What the header says; None where the file is no backup."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError), path.open("rb") as file:
        head = file.read(_HEADER)
        if not head.startswith(_MAGIC):
            return None
        said: dict[str, Any] = json.loads(head[len(_MAGIC) :])
        return Backup(
            path=path,
            made=datetime.fromisoformat(said["made"]),
            why=str(said["why"]),
            cards=int(said["cards"]),
            reviews=int(said["reviews"]),
            size=path.stat().st_size,
            version=int(said["version"]),
            digest=str(said["sha256"]),
            marks=tuple(sorted(said["marks"].items())),
        )
    return None


def _copy_before(path: Path) -> Backup | None:
    """A plain copy of the collection."""
    if not re.search(r"\.before-\d+$", path.name):
        return None
    with contextlib.suppress(OSError, CollectionDamaged):
        found, told = copies.counts(path), path.stat()
        made = datetime.fromtimestamp(told.st_mtime, UTC).astimezone()
        return Backup(path, made, Why.MIGRATION, found.cards, found.reviews, told.st_size, found.version)
    return None


def pack(draft: Path, backup: Backup) -> Backup:
    """Write a checked copy as a backup under its name, on the disk and read again before it has it.

    Raises NotSaved, with nothing left of it.
    """
    import zstandard  # noqa: PLC0415  (10 ms that a start does not need)

    new = Path(f"{backup.path}.new")
    try:
        with draft.open("rb") as source, new.open("wb") as target:
            target.write(bytes(_HEADER))
            digest = _compress(source, target, zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True))
            target.seek(0)
            target.write(_header(backup, digest))
        copies.sync(new)
        if _digest(_plain(new)) != digest:
            raise NotSaved(str(backup.path))
        new.rename(backup.path)
        copies.sync_folder(backup.path.parent)
    except BaseException as error:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        if isinstance(error, OSError | CollectionDamaged):
            raise NotSaved(str(error)) from error
        raise
    return look_at(backup.path) or backup


def open_backup(path: Path, target: Path) -> copies.Counts:
    """Unpack a backup, or copy a plain collection, into a file at `target`, and look through it.

    Raises CollectionDamaged when it is not whole, CollectionTooNew, NotSaved; nothing is left then.
    """
    said = look_at(path)
    try:
        with target.open("wb") as file:
            hasher = hashlib.sha256()
            for chunk in _chunks(path, packed=said is not None):
                hasher.update(chunk)
                _write(file, chunk)
        if said and hasher.hexdigest() != said.digest:
            raise CollectionDamaged(str(path))
        copies.sync(target)
        counts, wrong = copies.look_through(target)
        if wrong:
            raise CollectionDamaged(str(path))
    except BaseException as error:
        target.unlink(missing_ok=True)
        if isinstance(error, CollectionDamaged):
            raise CollectionDamaged(str(path)) from error
        raise
    return counts


def unpack(path: Path, target: Path) -> None:
    """The collection in a backup whose digest is right, to be compared with. Raises CollectionDamaged."""
    said = look_at(path)
    if said is None:
        raise CollectionDamaged(str(path))
    hasher = hashlib.sha256()
    with target.open("wb") as file:
        for chunk in _plain(path):
            hasher.update(chunk)
            _write(file, chunk)
    if hasher.hexdigest() != said.digest:
        raise CollectionDamaged(str(path))


def _write(file: BinaryIO, chunk: bytes) -> None:
    try:
        file.write(chunk)
    except OSError as error:
        raise NotSaved(str(error)) from error


def _compress(source: BinaryIO, target: BinaryIO, compressor: Any) -> str:
    hasher = hashlib.sha256()
    with compressor.stream_writer(target, closefd=False) as writer:
        while chunk := source.read(_CHUNK):
            hasher.update(chunk)
            writer.write(chunk)
    return hasher.hexdigest()


def _header(backup: Backup, digest: str) -> bytes:
    said = {
        "made": backup.made.isoformat(timespec="seconds"),
        "why": str(backup.why),
        "cards": backup.cards,
        "reviews": backup.reviews,
        "version": backup.version,
        "sha256": digest,
        "marks": dict(backup.marks),
    }
    return _MAGIC + json.dumps(said).encode().ljust(_HEADER - len(_MAGIC))


def _chunks(path: Path, *, packed: bool) -> Iterator[bytes]:
    if packed:
        yield from _plain(path)
        return
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise CollectionDamaged(str(path)) from error


def _plain(path: Path) -> Iterator[bytes]:
    """The collection in it, piece by piece. Raises CollectionDamaged."""
    import zstandard  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            file.seek(_HEADER)
            yield from zstandard.ZstdDecompressor().read_to_iter(file, read_size=_CHUNK, write_size=_CHUNK)
    except (OSError, zstandard.ZstdError) as error:
        raise CollectionDamaged(str(path)) from error


def _digest(chunks: Iterator[bytes]) -> str:
    hasher = hashlib.sha256()
    for chunk in chunks:
        hasher.update(chunk)
    return hasher.hexdigest()
