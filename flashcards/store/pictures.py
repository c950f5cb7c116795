"""Pictures and sounds: by their content's hash in a folder beside the collection, named where used."""

import contextlib
import hashlib
import os
import re
import time
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from flashcards.core.errors import NotSaved
from flashcards.core.inserts import name_apart
from flashcards.core.notes import LAST_BUILT_IN
from flashcards.store.database import Database

KEPT_DAYS = 30  # so long a removed picture can still be fetched back by hand
SHOWS_MEDIA = " or ".join(
    f"fields like '%{mark}%'" for mark in ("![", "<img", "[sound:", "<audio", "<video", "<source")
)  # a condition on notes
_REMOVED = "removed"
_ENDING = re.compile(r"\.[a-z0-9]{1,5}\Z")
_MANY = 20  # files, from which on the whole disk is synced rather than each


def add(db: Database, media: Path, name: str, content: bytes, folder_id: int | None) -> None:
    """Keep `content` as what notes of the folder (None: any note) call `name`. Raises NotSaved."""
    file = _file_of(name, content)
    _store(media, file, content)
    db.run(
        "insert into picture (folder_id, name, file) values (?, ?, ?)"
        " on conflict (ifnull(folder_id, 0), name) do update set file = excluded.file",
        folder_id,
        name,
        file,
    )


class Store:
    """Many media at once, for notes of no folder: written as they come, made to last at the end by `sync`."""

    def __init__(self, db: Database, media: Path) -> None:
        self._db, self._media = db, media
        self._files: dict[str, str] = dict(db.rows("select name, file from picture where folder_id is null"))
        self._written: list[Path] = []

    def free_name(self, name: str, content: bytes) -> str:
        """`name`, with a few digits of the content's hash where something else bears it already."""
        file = _file_of(name, content)
        return name if self._files.get(name, file) == file else name_apart(name, file)

    def add(self, name: str, content: bytes) -> bool:
        """Keep `content` as `name`; whether it was not there yet. Raises NotSaved."""
        file = _file_of(name, content)
        is_new = self._files.get(name) != file
        target = self._media / file
        if not _is_there(target, content):
            _store(self._media, file, content, lasting=False)
            self._written.append(target)
        if is_new:
            self._files[name] = file
            self._db.run("insert into picture (folder_id, name, file) values (null, ?, ?)", name, file)
        return is_new

    def sync(self) -> None:
        """Bring all of it to the disk. Raises NotSaved."""
        try:
            if len(self._written) > _MANY and hasattr(os, "sync"):
                os.sync()  # one wait for all
            else:
                for path in self._written:
                    with path.open("rb+") as file:
                        os.fsync(file.fileno())
        except OSError as error:
            raise NotSaved(str(error)) from error
        self._written.clear()


def _file_of(name: str, content: bytes) -> str:
    """Its hash, with the ending of the name where every system can write that."""
    return hashlib.sha256(content).hexdigest() + "".join(_ENDING.findall(name.lower()))


def find(db: Database, media: Path, name: str, folder_id: int | None) -> bytes | None:
    """The picture that a note of that folder calls `name`; None when there is none."""
    file = file_of(db, name, folder_id)
    return None if file is None else _read(media, file)


def file_of(db: Database, name: str, folder_id: int | None) -> str | None:
    """The stored file of what a note of that folder calls `name`; None when there is none."""
    file: str | None = db.value(
        "select file from picture where name = ? and (folder_id is ? or folder_id is null)"
        " order by folder_id is null limit 1",
        name,
        folder_id,
    )
    return file


def size(media: Path, file: str) -> int | None:
    """The bytes of a stored file; None when it is not there."""
    for path in (media / file, media / _REMOVED / file):
        with contextlib.suppress(OSError):
            return path.stat().st_size
    return None


def content(media: Path, file: str) -> bytes:
    """A stored file. Raises NotSaved when it cannot be read."""
    found = _read(media, file)
    if found is None:
        raise NotSaved(file)
    return found


def _read(media: Path, file: str) -> bytes | None:
    for path in (media / file, media / _REMOVED / file):  # undo may bring its note back
        with contextlib.suppress(OSError):
            return path.read_bytes()
    return None


def remove_unused(db: Database, media: Path) -> int:
    """Set aside the stored files that no name leads to; how many. Those set aside 30 days ago go for good.

    A name counts as used while any note or article mentions it, encoded or not.
    """
    used = _mentioned(db)
    aside = media / _REMOVED
    moved = 0
    try:
        for path in media.glob("*") if media.is_dir() else ():
            if path.is_file() and path.name not in used:
                aside.mkdir(exist_ok=True)
                path.rename(aside / path.name)
                os.utime(aside / path.name)
                moved += 1
        _purge(aside)
    except OSError as error:
        raise NotSaved(str(error)) from error
    return moved


def _mentioned(db: Database) -> set[str]:
    """The stored files whose names stand in a text that shows pictures."""
    files: dict[str, set[str]] = {}
    endings: dict[str, set[int]] = {}  # the lengths of the names that end so
    for name, file in db.execute("select name, file from picture"):
        files.setdefault(name, set()).add(file)
        endings.setdefault(Path(name).suffix or name[-1:], set()).add(len(name))
    texts = db.execute(
        f"select fields from note where {SHOWS_MEDIA} union all"
        f" select templates || css from note_type where id > {LAST_BUILT_IN} union all"
        " select theirs from conflict union all"
        " select markdown from article where markdown like '%![%' or markdown like '%<img%'"
    )
    found: set[str] = set()
    for (text,) in texts:
        for name in _names_in(unescape(unquote(text)), endings):
            found |= files.get(name, set())
    return found


def _names_in(text: str, endings: Mapping[str, set[int]]) -> Iterator[str]:
    """What may be a name there: each ending with so much before it. To look for every name takes minutes."""
    for ending, lengths in endings.items():
        for found in re.finditer(re.escape(ending), text):
            for length in lengths:
                if length <= found.end():
                    yield text[found.end() - length : found.end()]


def _purge(aside: Path) -> None:
    oldest = time.time() - KEPT_DAYS * 86400
    for path in aside.glob("*") if aside.is_dir() else ():
        if path.stat().st_mtime < oldest:
            path.unlink()


def _store(media: Path, file: str, content: bytes, *, lasting: bool = True) -> None:
    """Write the file whole or not at all; one that is there has the same content."""
    target, draft = media / file, media / f".{file}.{os.getpid()}"
    if _is_there(target, content):
        return
    try:
        media.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as out:
            out.write(content)
            out.flush()
            if lasting:
                os.fsync(out.fileno())
        aside = media / _REMOVED / file
        aside.unlink(missing_ok=True)
        draft.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise NotSaved(str(error)) from error


def _is_there(target: Path, content: bytes) -> bool:
    """Whether it was written before; a power cut may leave less of it than was written."""
    try:
        return target.stat().st_size == len(content)
    except OSError:
        return False
