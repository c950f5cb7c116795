"""Our single file `NAME.flashcards`: a zip of a deck folder, with the progress of its cards where wanted.

Beside the folder's files it has `format.json`, with the version of this format and the sections that decks
are for, and maybe `progress.jsonl`, a line for each card (see progress_lines.py). Cards of other programs,
which a deck file cannot say, lie beside them as `anki.apkg`. Several groups of decks are several such folders
in one zip, named by its `format.json`. A folder is read the same.
"""

import errno
import io
import json
import os
import secrets
import shutil
import threading
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flashcards.core.card_files import BUNDLE as FORMAT_FILE
from flashcards.core.errors import NotSaved, visible
from flashcards.formats import folder as files
from flashcards.formats import members, progress_lines
from flashcards.formats.bundle_decks import Sections, package_of
from flashcards.formats.deckreader import MOST_GAPS
from flashcards.formats.folder import Folder
from flashcards.formats.members import Members
from flashcards.formats.merged import merged
from flashcards.formats.package import CannotImport, Package, PackageCard, Skipped
from flashcards.i18n import _

FORMAT = 1
PROGRESS_FILE = "progress.jsonl"
FOREIGN_FILE = "anki.apkg"

_LARGEST_HEAD = 4 * 2**20  # bytes of format.json
_LARGEST_PROGRESS = 2**30
_MANY_LINES = 300_000  # of progress; beyond them, they have to have something in them
_FEW_LINES = 10_000  # beyond them, there have to be notes with as many cards
_SHORTEST_LINE = 8  # packed bytes of one, on the average of many
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same file for the same decks, whenever it is written
_PACKED_ALREADY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"ID3", b"OggS", b"\xff\xfb", b"PK\x03\x04")

Progress = Mapping[str, Mapping[str, PackageCard]]  # cards by the guid of their note, then by their key


def read(path: Path, now: datetime, rollover_hour: int = 4, stop: threading.Event | None = None) -> Package:
    """The decks of a single file of ours, or of a deck folder. Raises CannotImport."""
    found = members.opened(path)
    try:
        if path.is_dir():
            return package_of(_folder(path), members.title_of(path, ""), "folder", {}, {})
        whole = members.below(found, members.folder_of(found.names))
        parts = [members.below(whole, part) for part in _parts(whole)] or [whole]
        with ExitStack() as stack:
            package = merged(
                [stack.enter_context(_unpacked(part, path, now, rollover_hour, stop)) for part in parts]
            )
            stack.pop_all()
        return package
    finally:
        found.close()


def write(parts: "Sequence[Part]", path: Path) -> None:
    """Write groups of decks as one file; the same bytes for the same parts.

    Raises NotSaved; what was at the path is left then.
    """
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("xb") as file:
            written = _write(file, parts)
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


@dataclass(frozen=True, slots=True)
class Part:
    """A group of decks: the files of its folder by their names in it.

    `progress`: lines as `progress_lines.line_of` makes them. `sections`: the titles of the section that a
    deck is for, by its path below that of the folder. `folder`: its name, where there are several; `name`:
    that of the group.
    """

    contents: Iterable[tuple[str, bytes]]
    progress: Iterable[dict[str, Any]] | None = None
    sections: Sections = field(default_factory=dict)
    name: str = ""
    folder: str = ""


def _write(file: io.BufferedWriter, parts: "Sequence[Part]") -> dict[str, int]:
    """The names that were written and their sizes in bytes."""
    written: dict[str, int] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if len(parts) > 1:
            folders = [f"{part.folder}/" for part in parts]
            _put(archive, written, FORMAT_FILE, _as_json({"format": FORMAT, "parts": folders}))
        for part in parts:
            folder = f"{part.folder}/" if len(parts) > 1 else ""
            for name, content in chain(((FORMAT_FILE, _as_json(_head_of(part))),), part.contents):
                _put(archive, written, folder + name, content)
            if part.progress is not None:
                name, size = folder + PROGRESS_FILE, 0
                with archive.open(_entry(name, b""), "w", force_zip64=True) as lines:
                    for line in part.progress:
                        size += lines.write(progress_lines.dumped(line))
                written[name] = size
    return written


def _put(archive: zipfile.ZipFile, written: dict[str, int], name: str, content: bytes) -> None:
    if name in written:
        raise ValueError(f"{name} is written twice")
    archive.writestr(_entry(name, content), content)
    written[name] = len(content)


def _head_of(part: Part) -> dict[str, Any]:
    head: dict[str, Any] = {"format": FORMAT}
    if part.name:
        head["name"] = part.name
    if part.sections:
        head["sections"] = [[list(deck), list(titles)] for deck, titles in sorted(part.sections.items())]
    return head


def _as_json(head: dict[str, Any]) -> bytes:
    return json.dumps(head, ensure_ascii=False, sort_keys=True).encode()


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
            raise zipfile.BadZipFile(_("what was read back is not what was written"))


def _unpacked(
    found: Members, path: Path, now: datetime, rollover_hour: int, stop: threading.Event | None
) -> Package:
    """The package of a zip, whose files lie in a folder of their own until it is closed."""
    head = _stated(found) if found.has(FORMAT_FILE) else {}
    stated = head.get("sections")
    sections = dict(_sections(stated)) if isinstance(stated, list) else {}
    try:
        temporary = TemporaryDirectory(prefix="flashcards-", ignore_cleanup_errors=True)
    except OSError as error:
        raise members.unreadable(path.name, error) from error
    with ExitStack() as stack:
        place = Path(stack.enter_context(temporary))
        skipped = [*found.skipped, *_unpack(found, place, stop)]
        name = str(head.get("name") or "") or members.title_of(path, found.place)
        packages = []
        if not found.has(FOREIGN_FILE) or any(one.endswith(".md") for one in found.names):
            folder = _folder(place, path.name)
            progress, wrong = _progress(found, sum(len(deck.notes) for deck in folder.decks.values()), stop)
            skipped += wrong
            packages.append(package_of(folder, name, "bundle", progress, sections))
        if found.has(FOREIGN_FILE):
            from flashcards.formats import anki  # noqa: PLC0415  (for files that have such cards)

            foreign = anki.read(place / FOREIGN_FILE, now, rollover_hour, stop)
            packages.append(stack.enter_context(foreign))
        packages[0].skipped[:0] = skipped
        package = replace(merged(packages), format="bundle")
        package.close = stack.pop_all().close
    return package


def _parts(found: Members) -> list[str]:
    """The folders of a file with several groups of decks; none where it has one."""
    if not found.has(FORMAT_FILE):
        return []
    stated = _stated(found).get("parts")
    known = {name.split("/")[0] + "/" for name in found.names}
    names = [one for one in stated if isinstance(one, str)] if isinstance(stated, list) else []
    return [part for part in dict.fromkeys(names) if part in known]


def _unpack(found: Members, folder: Path, stop: threading.Event | None) -> Iterator[Skipped]:
    """Write the files to the folder; what cannot be written is left out. Raises CannotImport."""
    for name in found.names:
        members.check(stop, found.name)
        if name in (FORMAT_FILE, PROGRESS_FILE):
            continue
        target = folder.joinpath(*name.split("/"))
        most = members.MOST_UNPACKED if name == FOREIGN_FILE else members.LARGEST
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with found.stream(name, most) as content, target.open("xb") as file:
                shutil.copyfileobj(content, file)
        except (OSError, ValueError) as error:
            if isinstance(error, OSError) and error.errno in _NO_ROOM:
                raise members.unreadable(found.name, error) from error
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


def _stated(found: Members) -> dict[str, Any]:
    """What `format.json` says. Raises CannotImport for a format of a later version."""
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
    return dict(head)


def _sections(stated: list[Any]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for pair in stated:
        match pair:
            case [[*deck], [*titles]] if all(isinstance(one, str) for one in (*deck, *titles)):
                yield tuple(deck), tuple(titles)


def _progress(found: Members, notes: int, stop: threading.Event | None) -> tuple[Progress, list[Skipped]]:
    """What is told of the cards of so many notes, and how much of it is nothing."""
    if not found.has(PROGRESS_FILE):
        return {}, []
    progress: dict[str, dict[str, PackageCard]] = {}
    wrong = 0
    most = min(
        max(_MANY_LINES, found.packed(PROGRESS_FILE) // _SHORTEST_LINE), _FEW_LINES + MOST_GAPS * notes
    )
    with found.stream(PROGRESS_FILE, _LARGEST_PROGRESS) as file:
        for number, line in enumerate(iter(partial(file.readline, progress_lines.LONGEST + 1), b"")):
            if number % 1000 == 0:
                members.check(stop, found.name)
            if number > most:
                raise members.too_large(found.name)
            try:
                guid, card = progress_lines.card_of(line)
            except (ValueError, OverflowError):
                wrong += 1
            else:
                progress.setdefault(guid, {})[card.key] = card
    why = _("{n} lines are not as this program writes them").format(n=wrong)
    return progress, [Skipped(_("Progress"), why)] if wrong else []
