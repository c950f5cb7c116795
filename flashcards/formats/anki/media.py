"""The pictures and sounds of a package: which there are, by safe names, each read when it is asked for."""

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from unicodedata import normalize

from flashcards.formats.anki.archive import MOST_RATIO, Archive
from flashcards.formats.anki.faults import MEDIA, Faults
from flashcards.formats.anki.refusals import Damaged
from flashcards.formats.anki.wire import Malformed, Message, fields
from flashcards.formats.package import Medium
from flashcards.i18n import _

MOST_MAP = 16 << 20  # bytes of the list of media
LEAST_MAP = 1 << 20  # bytes that it may have with few members
LONGEST_ENTRY = 4096  # bytes of it for each member
MOST_MEDIUM = 100 << 20
ALWAYS = 4 << 20  # bytes that one may unpack to, however small it is packed
LONGEST_NAME = 120  # bytes, as in Anki
MOST_LOOKED_THROUGH = 1_000_000  # entries of the list

_UNSAFE = re.compile("[/\\\\:\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)

Entry = tuple[str, str, int]  # its member, its name, its bytes or 0 where the list does not say


def media_of(archive: Archive, faults: Faults, *, zstd: bool) -> tuple[Medium, ...]:
    """What the package has of the media that it lists; the rest is counted among the faults."""
    found: dict[str, Medium] = {}
    tally: Callable[[int], None] = _Tally(archive).add
    for member, listed, told in _entries(archive, faults, zstd=zstd):
        name, size = safe_name(listed), told or archive.stated(member)
        if name is None:
            faults.add(MEDIA, _("the name is not safe"))
        elif name in found:
            faults.add(MEDIA, _("another one has the same name"))
        elif size > MOST_MEDIUM:
            faults.add(MEDIA, _("larger than {n} MB").format(n=MOST_MEDIUM >> 20))
        else:
            found[name] = Medium(name, size, partial(_load, archive, member, name, zstd, tally))
    return tuple(found.values())


def safe_name(name: str) -> str | None:
    """A medium's name in NFC; None for one that some system could take for a path or a device."""
    if len(name) > LONGEST_NAME * 4:
        return None
    name = normalize("NFC", name)
    if not name.strip(". ") or _UNSAFE.search(name) or _RESERVED.match(name):
        return None
    return name if len(name.encode()) <= LONGEST_NAME else None


class _Tally:
    """How much was unpacked beyond what honest media need, over all of them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._left = 1 << 30

    def add(self, beyond: int) -> None:
        self._left -= beyond
        if self._left < 0:
            raise self._archive.refusals.too_much()


def _load(archive: Archive, member: str, name: str, zstd: bool, tally: Callable[[int], None]) -> bytes:
    packed = archive.packed(member)
    try:
        content = archive.read(member, min(MOST_MEDIUM, max(ALWAYS, MOST_RATIO * packed)), zstd=zstd)
    except Damaged as error:
        raise archive.refusals.medium(name) from error
    tally(max(0, len(content) - MOST_RATIO * packed))
    return content


def _entries(archive: Archive, faults: Faults, *, zstd: bool) -> Iterator[Entry]:
    """The media that are listed and there. Old AnkiDroid wrote no list at all, and lists may have gaps."""
    if "media" not in archive:
        return
    most = min(MOST_MAP, max(LEAST_MAP, LONGEST_ENTRY * len(archive)))
    missing = 0
    try:
        content = archive.read("media", most, zstd=zstd)
        for entry in _latest(content) if zstd else _legacy(content):
            if entry[0].isascii() and entry[0].isdigit() and entry[0] in archive:
                yield entry
            else:
                missing += 1
    except (Damaged, Malformed, ValueError, RecursionError):
        faults.add(MEDIA, _("the list of media is damaged, so they cannot be told apart"))
    if missing:
        faults.add(MEDIA, _("listed, but not in the file"), missing)


def _latest(content: bytes) -> Iterator[Entry]:
    entries = (value for field, value in fields(content) if field == 1 and isinstance(value, bytes))
    for number, value in enumerate(entries):
        if number > MOST_LOOKED_THROUGH:
            raise Malformed
        entry = Message(value)
        yield str(number), entry.text(1), entry.number(2)


def _legacy(content: bytes) -> Iterator[Entry]:
    if not content:
        return
    listed = json.loads(content.decode("utf-8", "replace"))
    if not isinstance(listed, dict):
        raise ValueError("the list of media is no object")
    for member, name in listed.items():
        if isinstance(name, str):
            yield member, name, 0
