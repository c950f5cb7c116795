"""A backup as a file: a header that says what is in it, then the collection, compressed."""

import contextlib
import json
import os
import re
import secrets
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from flashcards.core.errors import CollectionDamaged, NotSaved
from flashcards.store import backup as copies
from flashcards.store import fit

SUFFIX = ".flashbackup"
STATE = "backup_state"  # a setting: a mark at random, fresh after a restore and wherever it is counted anew
_MAGIC = struct.pack("<II", 0x184D2A5B, 1016)  # a frame that zstd skips, and its length
_HEADER = 1024  # bytes with the magic
_CHUNK = 1 << 20
_LEVEL = 1  # 3 takes twice as long and saves a fifth
_THREADS = 2
_NO_HEADER = (ValueError, TypeError, KeyError, OverflowError, RecursionError)  # JSON of something else
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
    """A finished one; `made` is aware, `size` in bytes."""

    path: Path
    made: datetime
    why: str
    cards: int
    reviews: int
    size: int
    version: int = 0  # of the schema
    marks: tuple[tuple[str, int | str], ...] = ()  # the highest ids that were given: which state this is
    collection: str = ""  # which one it is of; none in those of earlier versions


def name_of(collection: Path, made: datetime, folder: Path) -> Path:
    """Where a backup goes that is made at that instant; no file is there yet."""
    stem = f"{collection.stem}-{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    place, n = folder / f"{stem}{SUFFIX}", 1
    while place.exists():
        n += 1
        place = folder / f"{stem}-{n}{SUFFIX}"
    return place


def usual_folder(collection: Path) -> Path:
    """The folder for backups where none was chosen: beside the collection."""
    return collection.with_name(f"{collection.stem}.backups")


def every(folder: Path, collection: Path, known: str = "") -> list[Backup]:
    """The backups of the collection in a folder and the copies of migrations beside it, newest first.

    `known` is which collection it is, "" where that cannot be told: then all of its name. In the usual folder
    they are of the file that is there or was there, which may be what a person looks for.
    """
    is_usual = folder == usual_folder(collection)
    found: list[Backup | None] = [
        one for one in packed(folder, collection) if is_usual or not known or is_own(one, collection, known)
    ]
    with contextlib.suppress(OSError):
        found += [
            _copy_before(path) for path in sorted(collection.parent.glob(f"{collection.name}.before-*"))
        ]
    return sorted((one for one in found if one), key=age, reverse=True)


def packed(folder: Path, collection: Path) -> Iterator[Backup]:
    """Those that bear its file's name, newest first by theirs; without the copies of migrations."""
    try:
        names = [path for path in folder.glob(f"*{SUFFIX}") if _NAME.sub("", path.stem) == collection.stem]
    except OSError:
        return
    names.sort(key=_order, reverse=True)
    for path in names:
        if found := look_at(path):
            yield found


def is_own(one: Backup, collection: Path, known: str) -> bool:
    """Whether a backup is of this collection, and not of another whose file has the same name."""
    if one.collection:
        return one.collection == known
    return one.path.parent == usual_folder(collection)


def _order(path: Path) -> tuple[str, int]:
    """By the instant in the name; a "-2" is the later one."""
    stamp, _, again = path.stem[path.stem.rindex("T") - 8 :].partition("Z")
    return stamp, abs(int(again or 0))


def age(one: Backup) -> tuple[datetime, int, str]:
    """What backups are sorted by."""
    return one.made, len(one.path.name), one.path.name  # a "-2" is the later one


def look_at(path: Path) -> Backup | None:
    """What the header says; None where the file is no backup."""
    if not path.is_file():  # a pipe would be waited for
        return None
    with contextlib.suppress(OSError, *_NO_HEADER), path.open("rb") as file:
        head = file.read(_HEADER)
        if not head.startswith(_MAGIC):
            return None
        said: dict[str, Any] = json.loads(head[len(_MAGIC) :])
        made = datetime.fromisoformat(said["made"])
        if made.tzinfo is None:
            return None
        return Backup(
            path=path,
            made=made,
            why=str(said["why"]),
            cards=int(said["cards"]),
            reviews=int(said["reviews"]),
            size=path.stat().st_size,
            version=int(said["version"]),
            marks=tuple(dict(said["marks"]).items()),
            collection=str(said.get("collection", "")),
        )
    return None


def _copy_before(path: Path) -> Backup | None:
    """A plain copy of the collection."""
    if not re.search(r"\.before-\d+$", path.name) or not path.is_file():
        return None
    with contextlib.suppress(OSError, CollectionDamaged):
        found, told = copies.counts(path), path.stat()
        made = datetime.fromtimestamp(told.st_mtime, UTC).astimezone()
        return Backup(path, made, Why.MIGRATION, found.cards, found.reviews, told.st_size, found.version)
    return None


def unfinished(path: Path) -> Path:
    """Where a backup is written before it has its name."""
    return Path(f"{path}.new")


def pack(draft: Path, backup: Backup) -> None:
    """Write a copy that may be checked meanwhile; `give_name` makes a backup of it. Raises NotSaved."""
    import zstandard  # noqa: PLC0415  (10 ms that a start does not need)

    try:
        with draft.open("rb") as source, unfinished(backup.path).open("wb") as target:
            target.write(bytes(_HEADER))
            size = draft.stat().st_size  # stated, so that it is known to be all there
            packer = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True, threads=_THREADS)
            packer.copy_stream(source, target, size=size, read_size=_CHUNK, write_size=_CHUNK)
    except OSError as error:
        raise NotSaved(str(error)) from error


def give_name(backup: Backup, counts: copies.Counts, *, thorough: bool = True) -> Backup:
    """Finish what was packed, bring it onto the disk, and only then give it its name. Raises NotSaved.

    `thorough`: it is read again before, which its checksum makes a proof.
    """
    new = unfinished(backup.path)
    told = replace(backup, cards=counts.cards, reviews=counts.reviews, version=counts.version)
    try:
        with new.open("rb+") as file:
            file.write(_header(told))
            file.flush()
            os.fsync(file.fileno())
        for _chunk in _plain(new) if thorough else ():
            pass
        new.rename(backup.path)
        copies.sync_folder(backup.path.parent)
    except (OSError, CollectionDamaged) as error:
        raise NotSaved(str(error)) from error
    return look_at(backup.path) or told


def open_backup(path: Path, target: Path, kept: Mapping[str, Any] | None = None) -> copies.Counts:
    """Unpack a backup, or copy a plain collection, into a file at `target`, and look through it.

    With settings that are `kept` it is made fit to be worked on, as another state with these settings in it:
    what is changed in it is in no backup that was made before, however its numbers go.

    Raises CollectionDamaged when it is not whole, CollectionTooNew, NotSaved; nothing is left then.
    """
    said = look_at(path)
    if not path.is_file():
        raise CollectionDamaged(str(path))
    try:
        with target.open("wb") as file:
            for chunk in _chunks(path, packed=said is not None):
                _write(file, chunk)
        copies.sync(target)
        counts, wrong = copies.look_through(target)
        if wrong:
            raise CollectionDamaged(str(path))
        if kept is not None:
            fit.make_fit(target, {STATE: secrets.token_hex(8), **kept})
            copies.sync(target)
    except BaseException as error:
        copies.remove(target)
        if isinstance(error, CollectionDamaged):
            raise CollectionDamaged(str(path)) from error
        raise
    return counts


def unpack(path: Path, target: Path) -> None:
    """The collection in a backup, to be compared with. Raises CollectionDamaged when it is not whole."""
    if look_at(path) is None:
        raise CollectionDamaged(str(path))
    with target.open("wb") as file:
        for chunk in _plain(path):
            _write(file, chunk)


def _write(file: BinaryIO, chunk: bytes) -> None:
    try:
        file.write(chunk)
    except OSError as error:
        raise NotSaved(str(error)) from error


def _header(backup: Backup) -> bytes:
    said = {
        "made": backup.made.isoformat(timespec="seconds"),
        "why": str(backup.why),
        "cards": backup.cards,
        "reviews": backup.reviews,
        "version": backup.version,
        "marks": dict(backup.marks),
        "collection": backup.collection,
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
            unpacker = zstandard.ZstdDecompressor()
            size = zstandard.frame_content_size(file.read(32))
            file.seek(_HEADER)
            for chunk in unpacker.read_to_iter(file, read_size=_CHUNK, write_size=_CHUNK):
                size -= len(chunk)
                if size < 0:  # how much it is was not stated
                    break
                yield chunk
        if size != 0:  # cut off: the end, where the checksum is, was never read
            raise CollectionDamaged(str(path))
    except (OSError, zstandard.ZstdError) as error:
        raise CollectionDamaged(str(path)) from error
