"""What a dropped or chosen path is: a folder of decks, an article, finished cards, or one of two."""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from flashcards.articles.readers import kind_of as kind_of_article
from flashcards.articles.readers.bounds import MOST_BYTES
from flashcards.core.encodings import decoded
from flashcards.formats import sniff
from flashcards.formats.deckreader import is_deck
from flashcards.formats.package import CannotImport

Sort = Literal["folder", "article", "cards", "foreign", "either", "beside"]
"""
"cards": a deck file of ours, its folder is read; "foreign": finished cards in a file to import: ours, or
of another program. A person has to say what these are: "either", text with lines as cards are written in, or
with a table; "beside", text in a folder with deck files.
"""

_NEIGHBOUR = 4_000  # bytes of a file beside it
_MOST_NEIGHBOURS = 200
_LARGE, _MANY = 2 * 2**30, 50_000  # bytes and files: with more a person is asked
_NO_MEDIA = 3  # files of a package that are not its media


def sort_of(path: Path) -> Sort:
    """What there is at the path; what cannot be read is an article, whose reader says what is wrong."""
    kind = _kind_of(path)
    if path.is_dir():
        return "folder" if kind in ("folder", "unknown") else "foreign"
    if kind == "deck":
        return "cards" if path.suffix.lower() == ".md" else "foreign"
    if kind in ("cards", "obsidian", "text", "unknown"):
        return _sort_of_text(path, kind)
    return "article" if kind == "empty" else "foreign"


def _kind_of(path: Path) -> sniff.Kind:
    try:
        return sniff.kind_of(path)
    except CannotImport:
        return "unknown"


def _sort_of_text(path: Path, kind: sniff.Kind) -> Sort:
    """Of what is text or an article: whether it may be cards."""
    article = kind_of_article(_content(path))
    if article not in ("text", "markdown"):  # a zip of texts, a text whose head says it
        return "article" if kind == "unknown" and article != "deck" else "foreign"
    if _lies_among_decks(path):
        return "beside"
    if kind == "text":  # a table is no article
        return "foreign"
    return "article" if kind == "unknown" else "either"


def _content(path: Path) -> bytes:
    try:
        readable = path.is_file() and path.stat().st_size <= MOST_BYTES
        return path.read_bytes() if readable else b""
    except (OSError, ValueError):
        return b""


def _lies_among_decks(path: Path) -> bool:
    """Whether this is the article of a deck folder."""
    try:
        neighbours = sorted(path.parent.glob("*.md"))[:_MOST_NEIGHBOURS]
        return any(is_deck(_beginning(one)) for one in neighbours if one != path)
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Wall:
    """What a zip would unpack to: bytes, and how many files."""

    size: int
    media: int


def wall_of(path: Path) -> Wall | None:
    """What there is to know of a file that is larger than people mean by a deck; None for any other."""
    try:
        if path.is_dir():
            return None
        if not zipfile.is_zipfile(path):
            whole = Wall(path.stat().st_size, 0)
        else:
            with zipfile.ZipFile(path) as package:
                sizes = [member.file_size for member in package.infolist()]
            whole = Wall(sum(sizes), max(0, len(sizes) - _NO_MEDIA))
    except (OSError, ValueError, zipfile.BadZipFile):
        return None  # its reader says what is wrong
    return whole if whole.size > _LARGE or whole.media > _MANY else None


def _beginning(path: Path) -> str:
    with path.open("rb") as file:
        return decoded(file.read(_NEIGHBOUR))
