"""The zip file around a package: its members by name, read as streams whose real bytes are counted.

Nothing is unpacked by the name that it has in there, and what a member states of its size is not believed.
An honest collection may be as large as it likes, within the room on the disk; what is refused is what
unpacks out of proportion to the file that it came in.
"""

import shutil
import threading
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from flashcards.formats.anki.refusals import Refusals

CHUNK = 1 << 18
MOST_RATIO = 200  # unpacked to packed
ALWAYS = 64 << 20  # bytes that the collection may unpack to, however small it is packed
MOST_COLLECTION = 16 << 30
MOST_DIRECTORY = 64 << 20  # bytes of the zip file's own list of members
MANY_MEMBERS = 50_000  # beyond them, members have to have something in them
SMALLEST_MEMBER = 64  # bytes, on the average of many
MOST_NESTED = 20  # members that are looked into for a package within a zip file
LEAST_ROOM = 64 << 20  # bytes that stay free on the disk

_WINDOW = 1 << 27  # what zstd may keep in memory
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_ZIP = b"PK\x03\x04"
COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")


class Archive:
    """The members of a package; `prefix` is the folder in the zip file that they stand in.

    `folder` is where a package within a zip file is copied to. Raises CannotImport, as all its methods do.
    """

    def __init__(
        self, path: Path, folder: Path, refusals: Refusals, stop: threading.Event | None = None
    ) -> None:
        self.refusals = refusals
        self._stop = stop
        self._folder = folder
        self._open(path)
        try:
            self.prefix = self._find_prefix(can_nest=True)
        except BaseException:
            self.close()
            raise

    def __contains__(self, name: str) -> bool:
        return self.prefix + name in self._members

    def __len__(self) -> int:
        return len(self._members)

    def close(self) -> None:
        self._zip.close()

    def packed(self, name: str) -> int:
        """The bytes that a member takes in the zip file."""
        return self._members[self.prefix + name].compress_size

    def stated(self, name: str) -> int:
        """The bytes that a member says it has once it is unpacked; good for a display, not for trust."""
        return self._members[self.prefix + name].file_size

    def read(self, name: str, most: int, *, zstd: bool = False) -> bytes:
        """All of a member, `most` bytes at most."""
        return b"".join(self.chunks(name, most, zstd=zstd))

    def copy(self, name: str, to: Path, *, zstd: bool = False) -> int:
        """Unpack a member into the file `to`; its bytes."""
        most = min(max(ALWAYS, MOST_RATIO * self.packed(name)), MOST_COLLECTION)
        written = 0
        try:
            with to.open("xb") as file:
                for chunk in self.chunks(name, most, zstd=zstd):
                    if written % (CHUNK * 16) < CHUNK:
                        self._check_room(to.parent, self.stated(name))
                    written += file.write(chunk)
        except OSError as error:
            raise self.refusals.unreadable(error.strerror or str(error)) from error
        return written

    def chunks(self, name: str, most: int, *, zstd: bool = False) -> Iterator[bytes]:
        """A member as it unpacks; refused as soon as it has more than `most` bytes."""
        member = self._members.get(self.prefix + name)
        if member is None:
            raise self.refusals.damaged()
        if member.flag_bits & _ENCRYPTED:
            raise self.refusals.password()
        if member.compress_type not in _METHODS:
            raise self.refusals.damaged()
        count = 0
        with self._refusing(), self._zip.open(member) as opened, _unpacked(opened, zstd) as stream:
            while chunk := stream.read(CHUNK):
                count += len(chunk)
                if count > most:
                    raise self.refusals.too_much()
                if self._stop is not None and self._stop.is_set():
                    raise self.refusals.stopped()
                yield chunk

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        from zstandard import ZstdError  # noqa: PLC0415  (only where a package is read)

        try:
            yield
        except (zipfile.BadZipFile, zlib.error, ZstdError, EOFError, NotImplementedError) as error:
            raise self.refusals.damaged() from error
        except MemoryError as error:
            raise self.refusals.too_much() from error
        except (OSError, ValueError, RuntimeError) as error:
            raise self.refusals.damaged() from error

    def _open(self, path: Path) -> None:
        try:
            size = path.stat().st_size
            if not size:
                raise self.refusals.empty()
            with path.open("rb") as file:
                if _directory_size(file, size) > MOST_DIRECTORY:
                    raise self.refusals.too_much()
        except OSError as error:
            raise self.refusals.unreadable(error.strerror or str(error)) from error
        try:
            self._zip = zipfile.ZipFile(path)
        except (
            zipfile.BadZipFile,
            OSError,
            ValueError,
            NotImplementedError,
            EOFError,
            RecursionError,
        ) as error:
            raise self._no_zip(path) from error
        members = self._zip.infolist()
        self._members = {member.filename: member for member in members}
        packed = sum(member.compress_size for member in members)
        hollow = len(members) > MANY_MEMBERS and packed < SMALLEST_MEMBER * len(members)
        if packed > size or hollow:  # members that share their bytes, or have none
            self.close()
            raise self.refusals.too_much()

    def _no_zip(self, path: Path) -> Exception:
        with path.open("rb") as file:
            is_torn = file.read(4) == _ZIP
        return self.refusals.damaged() if is_torn else self.refusals.no_deck()

    def _find_prefix(self, *, can_nest: bool) -> str:
        """The folder with the collection in it; a package that is a member itself is opened in its place."""
        found = {
            name[: -len(ending)]
            for name in self._members
            for ending in COLLECTIONS
            if name.endswith(ending)
            and (name == ending or name[-len(ending) - 1] == "/")
            and not _is_litter(name)
        }
        if found:
            depth = min(prefix.count("/") for prefix in found)
            nearest = [prefix for prefix in found if prefix.count("/") == depth]
            if len(nearest) > 1:
                raise self.refusals.several()
            return nearest[0]
        if can_nest and self._open_nested():
            return self._find_prefix(can_nest=False)
        raise self.refusals.no_cards() if "meta" in self._members else self.refusals.no_deck()

    def _open_nested(self) -> bool:
        self.prefix = ""
        names = [name for name in self._members if not (name.endswith("/") or _is_litter(name))]
        nested = [name for name in names if self._starts_like_zip(name)] if len(names) <= MOST_NESTED else []
        if len(nested) > 1:
            raise self.refusals.several()
        if not nested:
            return False
        inner = self._folder / "inner.zip"
        self.copy(nested[0], inner)
        self.close()
        self._open(inner)
        return True

    def _starts_like_zip(self, name: str) -> bool:
        member = self._members[name]
        if member.flag_bits & _ENCRYPTED or member.compress_type not in _METHODS:
            return False
        with self._refusing(), self._zip.open(member) as opened:
            return opened.read(4) == _ZIP

    def _check_room(self, folder: Path, stated: int) -> None:
        if shutil.disk_usage(folder).free < LEAST_ROOM:
            raise self.refusals.no_room(max(stated, 2 * LEAST_ROOM) >> 20)


def _is_litter(name: str) -> bool:
    """What macOS puts beside the files that it packs."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith("._")


@contextmanager
def _unpacked(opened: IO[bytes], zstd: bool) -> Iterator[IO[bytes]]:
    if not zstd:
        yield opened
        return
    from zstandard import ZstdDecompressor  # noqa: PLC0415

    # Anki's frames do not say how large they are, so only a stream reads them.
    with ZstdDecompressor(max_window_size=_WINDOW).stream_reader(opened, read_across_frames=True) as stream:
        yield cast("IO[bytes]", stream)


def _directory_size(file: IO[bytes], size: int) -> int:
    """The bytes of a zip file's list of members as its end states them, 0 when it is no zip file."""
    file.seek(max(0, size - 22 - 65_535 - 76))
    tail = file.read()
    end = len(tail) - 22
    if tail[end : end + 4] != b"PK\x05\x06":
        end = tail.rfind(b"PK\x05\x06")
    if end < 0:
        return 0
    large = tail.find(b"PK\x06\x06", max(0, end - 76), end)
    at, length = (large + 40, 8) if large >= 0 else (end + 12, 4)
    return int.from_bytes(tail[at : at + length], "little")
