"""The files of a folder or of a zip by their names, read within bounds; nothing leaves its folder."""

import io
import os
import re
import stat
import threading
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import takewhile
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO
from unicodedata import category, normalize

from flashcards.core.errors import visible
from flashcards.formats.package import CannotImport, Skipped
from flashcards.i18n import _

if TYPE_CHECKING:
    from typing_extensions import Buffer

MOST_FILES = 50_000  # of a folder
MANY_MEMBERS = 50_000  # of a zip; beyond them, they have to have something in them
SMALLEST_MEMBER = 64  # bytes, on the average of many
MOST_DIRECTORY = 64 * 2**20  # bytes of a zip's list of members
LARGEST = 100 * 2**20  # bytes of one file
MOST_UNPACKED = 2 * 2**30  # bytes of all that is read, of a zip that is much smaller
MOST_TIMES = 200  # as many bytes as the zip has; honest ones stay far below
HONEST_TIMES = 4  # pictures and sounds are packed already: such a zip may be as large as it likes
NO_BOMB = 64 * 2**20  # bytes that any zip may unpack to
LONGEST_PART = 120  # bytes of a name between slashes
LONGEST_NAME = 240  # bytes
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")

_NOT_IN_NAMES = frozenset('\\:?"<>|*')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_COPY = re.compile(r"(?:\.(?:zip|flashcards|md|markdown|txt)| ?\(\d{1,3}\))+\Z", re.I)  # of a download
_HIDDEN_BUT_READ = ".obsidian"
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_CHUNK = 1 << 16
_UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError)


def empty(name: str) -> CannotImport:
    return _about(_("“{file}” is empty; copy or download it once more."), name)


def damaged(name: str) -> CannotImport:
    return _about(_("“{file}” is damaged; copy or download it once more."), name)


def too_large(name: str) -> CannotImport:
    return _about(_("“{file}” unpacks to far more than a deck holds; it is not read."), name)


def unreadable(name: str, error: Exception) -> CannotImport:
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return _about(_("“{file}” cannot be read: {why}").replace("{why}", visible(why)), name)


def check(stop: threading.Event | None, name: str) -> None:
    """Raise CannotImport when somebody asked to stop."""
    if stop is not None and stop.is_set():
        raise _about(_("Reading “{file}” was stopped; nothing was taken from it."), name)


def _about(sentence: str, name: str) -> CannotImport:
    return CannotImport(sentence.replace("{file}", visible(name[:LONGEST_NAME])))


def safe_name(name: str) -> str | None:
    """The name, NFC, as a file may be called on every system; None for one that is not taken."""
    name = normalize("NFC", name)
    parts = name.split("/")
    if not all(map(_is_safe, parts)) or len(name.encode("utf-8", "replace")) > LONGEST_NAME:
        return None
    return name


def _is_safe(part: str) -> bool:
    if not part or part[0] == "." or part != part.strip() or part[-1] == ".":
        return False
    if not _NOT_IN_NAMES.isdisjoint(part) or any(category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in part):
        return False
    return part.partition(".")[0].casefold() not in _RESERVED and len(part.encode()) <= LONGEST_PART


class Members:
    """Files by their names with "/", as they lie below one folder. `name`: what people call it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.names: tuple[str, ...] = ()
        self.skipped: list[Skipped] = []
        self.place = ""  # the folder ("a/b/") of a zip that the names are seen from

    @property
    def top(self) -> str:
        """The folder ("a/b/") that everything in a zip lies in; "" for none, and in a folder."""
        return ""

    def has(self, name: str) -> bool:
        """Whether there is such a file; it need not be among `names`."""
        raise NotImplementedError

    def size(self, name: str) -> int:
        raise NotImplementedError

    def start(self, name: str, count: int) -> bytes:
        """The first bytes of a file; none of one that cannot be read."""
        raise NotImplementedError

    def read(self, name: str, most: int = LARGEST) -> bytes:
        """The bytes of a file. Raises CannotImport for more than `most`, and for what cannot be read."""
        raise NotImplementedError

    def packed(self, name: str) -> int:
        """The bytes that a file takes where it lies."""
        return self.size(name)

    def stream(self, name: str, most: int) -> BinaryIO:
        """A file to be read bit by bit, which raises CannotImport as `read` does. Close it."""
        return io.BytesIO(self.read(name, most))

    def close(self) -> None:
        return


def opened(path: Path) -> Members:
    """What lies at the path: a folder, a zip, or one file, which may name others beside it."""
    try:
        if path.is_dir():
            return _Folder(path, path.resolve(), None)
        with path.open("rb") as file:
            start = file.read(4)
        if start in ZIP_STARTS:
            return _unwrapped(_Zip(path.name, path, path.stat().st_size))
        return _Folder(path, path.resolve().parent, path.name)
    except (OSError, ValueError) as error:
        raise unreadable(path.name, error) from error


def below(members: Members, folder: str) -> Members:
    """The same seen from a folder in it ("a/b/")."""
    return _Below(members, folder) if folder else members


def folder_of(names: Iterable[str]) -> str:
    """The folder ("a/b/") that all names lie in, "" for none."""
    folders = [name.split("/")[:-1] for name in names] or [[]]
    ends = zip(min(folders), max(folders), strict=False)
    return "".join(f"{one}/" for one, _other in takewhile(lambda pair: pair[0] == pair[1], ends))


def title_of(path: Path, top: str) -> str:
    """What to call what lies at a path where it does not say so itself: as its folder, or its file."""
    if top:
        return top.rstrip("/").rpartition("/")[2]
    return path.resolve().name if path.is_dir() else _COPY.sub("", path.name) or path.name


def is_litter(name: str) -> bool:
    """What systems put beside the files of a person."""
    last = name.rpartition("/")[2]
    return name.startswith("__MACOSX/") or last.startswith("._") or last in (".DS_Store", "Thumbs.db")


def _unwrapped(outer: "_Zip") -> Members:
    """The zip itself, or the one that is all there is in it, as a messenger or a browser makes it."""
    if len(outer.names) != 1 or outer.start(outer.names[0], 4) not in ZIP_STARTS:
        return outer
    try:
        content = outer.read(outer.names[0])
    finally:
        outer.close()
    return _Zip(outer.name, io.BytesIO(content), len(content))


class _Below(Members):
    def __init__(self, members: Members, folder: str) -> None:
        super().__init__(members.name)
        self._members, self._folder = members, folder
        self.place = folder
        self.names = tuple(one[len(folder) :] for one in members.names if one.startswith(folder))
        self.skipped = members.skipped

    def has(self, name: str) -> bool:
        return self._members.has(self._folder + name)

    def size(self, name: str) -> int:
        return self._members.size(self._folder + name)

    def start(self, name: str, count: int) -> bytes:
        return self._members.start(self._folder + name, count)

    def read(self, name: str, most: int = LARGEST) -> bytes:
        return self._members.read(self._folder + name, most)

    def packed(self, name: str) -> int:
        return self._members.packed(self._folder + name)

    def stream(self, name: str, most: int) -> BinaryIO:
        return self._members.stream(self._folder + name, most)

    def close(self) -> None:
        self._members.close()


class _Folder(Members):
    """A folder on the disk, or one file of it (`only`); links are never followed."""

    def __init__(self, path: Path, root: Path, only: str | None) -> None:
        super().__init__(path.name or path.resolve().name)
        self._root = root
        self.names = (only,) if only else tuple(self._walk())

    def _walk(self) -> Iterator[str]:
        count = 0
        for folder, folders, files in os.walk(self._root):
            folders[:] = sorted(one for one in folders if one[0] != "." or one == _HIDDEN_BUT_READ)
            place = Path(folder).relative_to(self._root).as_posix()
            for name in sorted(files):
                if (count := count + 1) > MOST_FILES:
                    raise too_large(self.name)
                yield name if place == "." else f"{place}/{name}"

    def has(self, name: str) -> bool:
        return self._status(name) is not None

    def size(self, name: str) -> int:
        found = self._status(name)
        return found.st_size if found else 0

    def _status(self, name: str) -> os.stat_result | None:
        """Of a regular file within the folder; None for everything else."""
        target = self._root.joinpath(*name.split("/"))
        try:
            if ".." in name.split("/") or target.resolve() != target:
                return None
            found = target.stat()
        except (OSError, ValueError, RuntimeError):
            return None
        return found if stat.S_ISREG(found.st_mode) else None

    def start(self, name: str, count: int) -> bytes:
        try:
            if not self.has(name):
                return b""
            with self._root.joinpath(*name.split("/")).open("rb") as file:
                return file.read(count)
        except OSError:
            return b""

    def read(self, name: str, most: int = LARGEST) -> bytes:
        if not self.has(name):
            raise damaged(self.name)
        try:
            with self._root.joinpath(*name.split("/")).open("rb") as file:
                content = file.read(most + 1)
        except OSError as error:
            raise unreadable(name, error) from error
        if len(content) > most:
            raise too_large(self.name)
        return content


class _Zip(Members):
    """The members of a zip that have a name to keep; links and the like are left out and listed."""

    def __init__(self, name: str, file: Path | BinaryIO, size: int) -> None:
        super().__init__(name)
        self._left = max(NO_BOMB, min(MOST_UNPACKED, MOST_TIMES * size), HONEST_TIMES * size)
        self._counted: set[str] = set()
        try:
            if _directory_size(file) > MOST_DIRECTORY:
                raise too_large(name)
            self._zip = zipfile.ZipFile(file)
        except _UNREADABLE as error:
            raise damaged(name) from error
        try:
            self._members = dict(self._look(size))
        except BaseException:
            self._zip.close()
            raise
        self.names = tuple(self._members)

    def _look(self, size: int) -> Iterator[tuple[str, zipfile.ZipInfo]]:
        members = self._zip.infolist()
        packed = sum(one.compress_size for one in members)
        hollow = len(members) > MANY_MEMBERS and packed < SMALLEST_MEMBER * len(members)
        if hollow or packed > size:
            raise too_large(self.name)
        for member in members:
            if not member.filename or member.is_dir() or is_litter(member.filename):
                continue
            if member.flag_bits & _ENCRYPTED:
                raise _about(
                    _("“{file}” needs a password; unpack it first and import what was in it."), self.name
                )
            name = normalize("NFC", member.filename.replace("\\", "/"))
            parts = name.split("/")
            is_link = stat.S_ISLNK(member.external_attr >> 16)
            if is_link or not {"", ".", ".."}.isdisjoint(parts) or parts[0][1:2] == ":":
                why = _("its name leads out of the file that it is in")
                self.skipped.append(Skipped(visible(member.filename[:LONGEST_NAME]), why))
            else:
                yield name, member

    @property
    def top(self) -> str:
        return folder_of(self.names)

    def start(self, name: str, count: int) -> bytes:
        try:
            with self._zip.open(self._members[name]) as file:
                return file.read(count)
        except _UNREADABLE:
            return b""

    def has(self, name: str) -> bool:
        return name in self._members

    def size(self, name: str) -> int:
        return self._members[name].file_size

    def packed(self, name: str) -> int:
        return self._members[name].compress_size

    def read(self, name: str, most: int = LARGEST) -> bytes:
        with self.stream(name, most) as file:
            return file.read()

    def stream(self, name: str, most: int) -> BinaryIO:
        member = self._members.get(name)
        if member is None or member.compress_type not in _PACKED:
            raise damaged(self.name)
        left = most if name in self._counted else min(most, self._left)
        if member.file_size > left:
            raise too_large(self.name)
        if name not in self._counted:
            self._counted.add(name)
            self._left -= member.file_size  # more than it states is not read
        try:
            return io.BufferedReader(_Counted(self._zip.open(member), left, self.name), _CHUNK)
        except _UNREADABLE as error:
            raise damaged(self.name) from error

    def close(self) -> None:
        self._zip.close()


class _Counted(io.RawIOBase):
    """A member as it unpacks; refused as soon as it has more than `left` bytes."""

    def __init__(self, file: IO[bytes], left: int, name: str) -> None:
        super().__init__()
        self._file, self._left, self._name = file, left, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer") -> int:
        room = memoryview(buffer)
        try:
            chunk = self._file.read(len(room))
        except _UNREADABLE as error:
            raise damaged(self._name) from error
        self._left -= len(chunk)
        if self._left < 0:
            raise too_large(self._name)
        room[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        self._file.close()
        super().close()


def _directory_size(file: Path | BinaryIO) -> int:
    """The bytes that the end of a zip says its list of members has; 0 where there is no end."""
    with file.open("rb") if isinstance(file, Path) else nullcontext(file) as opened_file:
        size = opened_file.seek(0, os.SEEK_END)
        opened_file.seek(max(0, size - 66_000))
        tail = opened_file.read()
        opened_file.seek(0)
    end = tail.rfind(b"PK\x05\x06")
    return int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
