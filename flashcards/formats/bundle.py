"""Our single file `NAME.flashcards`: a zip of a deck folder, with the progress of its cards where wanted.

Beside the folder's files it has `format.json`, with the version of this format and the sections that decks
are for, and maybe `progress.jsonl`, a line for each card (see progress_lines.py). A folder is read the same.
"""

import io
import json
import os
import re
import secrets
import threading
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flashcards.core.card_files import BUNDLE as FORMAT_FILE
from flashcards.core.errors import NotSaved, visible
from flashcards.formats import folder as files
from flashcards.formats import members, progress_lines
from flashcards.formats.bundle_decks import Sections, package_of
from flashcards.formats.folder import Folder
from flashcards.formats.members import Members
from flashcards.formats.package import CannotImport, Package, PackageCard, Skipped
from flashcards.i18n import _

FORMAT = 1
PROGRESS_FILE = "progress.jsonl"
ENDING = ".flashcards"

_LARGEST_HEAD = 4 * 2**20  # bytes of format.json
_LARGEST_PROGRESS = 2**30
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same file for the same decks, whenever it is written
_PACKED_ALREADY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"ID3", b"OggS", b"\xff\xfb")
_COPY = re.compile(r"(?:\.zip|\.flashcards| ?\(\d{1,3}\))+\Z", re.I)

Progress = Mapping[str, Mapping[str, PackageCard]]  # cards by the guid of their note, then by their key


def read(path: Path, now: datetime, rollover_hour: int = 4, stop: threading.Event | None = None) -> Package:
    """The decks of a single file of ours, or of a deck folder. Raises CannotImport."""
    del now, rollover_hour  # days stand in the file as study days
    found = members.opened(path)
    try:
        if path.is_dir():
            return package_of(_folder(path), path.name or path.resolve().name, "folder", {}, {})
        return _unpacked(members.below(found, members.folder_of(found.names)), path, stop)
    finally:
        found.close()


def write(
    contents: Iterable[tuple[str, bytes]],
    progress: Iterable[dict[str, Any]] | None,
    path: Path,
    sections: Sections | None = None,
) -> None:
    """Write the files of a deck folder, by their names in it, as one file; the same bytes for the same files.

    `progress`: lines as `progress_lines.line_of` makes them. `sections`: the titles of the section that a
    deck is for, by its path below that of the folder. Raises NotSaved; what was at the path is left then.
    """
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("xb") as file:
            written = _write(file, contents, progress, sections or {})
            file.flush()
            os.fsync(file.fileno())
        _check(draft, written)
        draft.replace(path)
        files.sync(path.parent)
    except (OSError, zipfile.BadZipFile, zipfile.LargeZipFile) as error:
        raise NotSaved(str(error)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _write(
    file: io.BufferedWriter,
    contents: Iterable[tuple[str, bytes]],
    progress: Iterable[dict[str, Any]] | None,
    sections: Sections,
) -> dict[str, int]:
    """The names that were written and their sizes in bytes."""
    head: dict[str, Any] = {"format": FORMAT}
    if sections:
        head["sections"] = [[list(deck), list(titles)] for deck, titles in sorted(sections.items())]
    written: dict[str, int] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        told = json.dumps(head, ensure_ascii=False, sort_keys=True).encode()
        for name, content in chain(((FORMAT_FILE, told),), contents):
            if name in written:
                raise ValueError(f"{name} is written twice")
            archive.writestr(_entry(name, content), content)
            written[name] = len(content)
        if progress is not None:
            size = 0
            with archive.open(_entry(PROGRESS_FILE, b""), "w", force_zip64=True) as lines:
                for line in progress:
                    size += lines.write(progress_lines.dumped(line))
            written[PROGRESS_FILE] = size
    return written


def _entry(name: str, content: bytes) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type = zipfile.ZIP_STORED if content.startswith(_PACKED_ALREADY) else zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry


def _check(path: Path, written: dict[str, int]) -> None:
    """Read it back. Raises BadZipFile where it is not what was written."""
    with zipfile.ZipFile(path) as archive:
        found = {one.filename: one.file_size for one in archive.infolist()}
        if found != written or archive.testzip() is not None:
            raise zipfile.BadZipFile(_("what was written does not read back as it was"))


def _unpacked(found: Members, path: Path, stop: threading.Event | None) -> Package:
    """The package of a zip, whose files lie in a folder of their own until it is closed."""
    sections = _head(found)
    place = TemporaryDirectory(prefix="flashcards-", ignore_cleanup_errors=True)
    try:
        skipped = [*found.skipped, *_unpack(found, Path(place.name), stop)]
        progress, wrong = _progress(found, stop)
        name = members.folder_of(f"{one}" for one in found.names).rstrip("/") or _COPY.sub("", path.name)
        package = package_of(_folder(Path(place.name), path.name), name, "bundle", progress, sections)
    except BaseException:
        place.cleanup()
        raise
    package.skipped[:0] = [*skipped, *wrong]
    package.close = place.cleanup
    return package


def _unpack(found: Members, folder: Path, stop: threading.Event | None) -> Iterator[Skipped]:
    """Write the files to the folder; what is too large or cannot be written is left out."""
    for name in found.names:
        members.check(stop, found.name)
        if name in (FORMAT_FILE, PROGRESS_FILE):
            continue
        target = folder.joinpath(*name.split("/"))
        content = found.read(name)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                file.write(content)
        except (OSError, ValueError):
            yield Skipped(visible(name[: members.LONGEST_NAME]), _("a file cannot have this name here"))


def _folder(path: Path, name: str = "") -> Folder:
    """The folder's files as values. Raises CannotImport for the first fault in them."""
    name = name or path.name
    found = files.read(path)
    if found.problems:
        first = found.problems[0]
        where = f"{Path(first.path).name}:{first.line}: " if first.line else f"{Path(first.path).name}: "
        why = _("“{file}” cannot be read: {why}").replace("{why}", where + first.message)
        raise CannotImport(why.replace("{file}", visible(name)))
    if not found.decks:
        words = _("“{file}” is not a deck: there is no file with cards in it.")
        raise CannotImport(words.replace("{file}", visible(name)))
    return found


def _head(found: Members) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The sections that decks are for. Raises CannotImport for a format of a later version."""
    if not found.has(FORMAT_FILE):
        return {}
    try:
        head = json.loads(found.read(FORMAT_FILE, _LARGEST_HEAD))
    except (ValueError, RecursionError) as error:
        raise members.damaged(found.name) from error
    version = head.get("format") if isinstance(head, dict) else None
    if not isinstance(version, int):
        raise members.damaged(found.name)
    if version > FORMAT:
        words = _("“{file}” was made by a newer version of this program; get that version to import it.")
        raise CannotImport(words.replace("{file}", visible(found.name)))
    stated = head.get("sections")
    return dict(_sections(stated)) if isinstance(stated, list) else {}


def _sections(stated: list[Any]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for pair in stated:
        match pair:
            case [[*deck], [*titles]] if all(isinstance(one, str) for one in (*deck, *titles)):
                yield tuple(deck), tuple(titles)


def _progress(found: Members, stop: threading.Event | None) -> tuple[Progress, list[Skipped]]:
    if not found.has(PROGRESS_FILE):
        return {}, []
    progress: dict[str, dict[str, PackageCard]] = {}
    wrong = 0
    for number, line in enumerate(io.BytesIO(found.read(PROGRESS_FILE, _LARGEST_PROGRESS))):
        if number % 1000 == 0:
            members.check(stop, found.name)
        try:
            guid, card = progress_lines.card_of(line)
        except (ValueError, OverflowError):
            wrong += 1
        else:
            progress.setdefault(guid, {})[card.key] = card
    why = _("{n} lines are not as this program writes them").format(n=wrong)
    return progress, [Skipped(_("Progress"), why)] if wrong else []
