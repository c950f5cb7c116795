"""What a dropped or chosen path is: a folder of decks, an article, finished cards, or one of two."""

import re
from pathlib import Path
from typing import Literal

from flashcards.articles.readers import kind_of
from flashcards.articles.readers.bounds import MOST_BYTES
from flashcards.core.encodings import decoded
from flashcards.formats.deckreader import is_deck

Sort = Literal["folder", "article", "cards", "foreign", "either", "beside"]
"""
"cards": a deck file of ours, its folder is read; "foreign": finished cards of another program.
A person has to say what these are: "either", text with lines as cards are written in; "beside", text in
a folder with deck files.
"""

_SAMPLE = 200_000  # bytes of a text that its lines are looked for in
_NEIGHBOUR = 4_000  # bytes of a file beside it
_MOST_NEIGHBOURS = 200
_QUESTION = re.compile(r"^Q:[ \t]*\S", re.M)
_ANSWER = re.compile(r"^A:[ \t]*(?:\S|$)", re.M)
_GAP = re.compile(r"^C:[^\n\[]{0,500}\[", re.M)
_PAIR = re.compile(r"^[^\s:][^\n]{0,300}?[ \t]?::[ \t]?\S", re.M)
_FEW = 2  # lines of a form, below which it is chance


def sort_of(path: Path) -> Sort:
    """What there is at the path; what cannot be read is an article, whose reader says what is wrong."""
    if path.is_dir():
        return "folder"
    content = _content(path)
    kind = kind_of(content)
    if kind == "deck":
        return "cards" if path.suffix.lower() == ".md" and is_deck(decoded(content)) else "foreign"
    if kind not in ("text", "markdown"):
        return "article"
    if _lies_among_decks(path):
        return "beside"
    return "either" if holds_cards(decoded(content[:_SAMPLE])) else "article"


def _content(path: Path) -> bytes:
    try:
        readable = path.is_file() and path.stat().st_size <= MOST_BYTES
        return path.read_bytes() if readable else b""
    except (OSError, ValueError):
        return b""


def holds_cards(text: str) -> bool:
    """Whether a text has lines as cards are written in: "Q:" with "A:", "C:" with gaps, "front :: back"."""
    asked = len(_QUESTION.findall(text)) >= _FEW and len(_ANSWER.findall(text)) >= _FEW
    return asked or len(_GAP.findall(text)) >= _FEW or len(_PAIR.findall(text)) > _FEW


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
