"""What a dropped or chosen path is: a folder of decks, an article, finished cards, or one of two."""

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


def text_of(path: Path) -> str:
    """The text of a file that was sorted as such."""
    return decoded(path.read_bytes())


def _beginning(path: Path) -> str:
    with path.open("rb") as file:
        return decoded(file.read(_NEIGHBOUR))
