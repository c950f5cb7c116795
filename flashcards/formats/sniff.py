"""What there is at a path, told by what is in it and never by its name."""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Literal

from flashcards.core import card_files
from flashcards.core.encodings import decoded
from flashcards.formats import members
from flashcards.formats.members import Members
from flashcards.formats.package import CannotImport
from flashcards.formats.question_bank import holds_bank, holds_bank_in_docx
from flashcards.formats.question_docx import BODY
from flashcards.i18n import _

Kind = Literal[
    "anki",
    "bundle",
    "folder",
    "mnemosyne",
    "crowdanki",
    "deck",
    "cards",
    "obsidian",
    "bank",
    "text",
    "empty",
    "unknown",
]
"""
"bundle": our single file, or a zipped deck folder; "folder": a deck folder; "deck": a deck file of one;
"cards": Markdown with "Q:" / "A:" / "C:" lines and no head that names it ours; "obsidian": Markdown with
"front :: back" lines and the like; "bank": questions with options from A on, and their key; "text": a
table, with heads of Anki's or without; "unknown": no cards, or none that is known: an article, a picture, a
broken file.
"""

SAMPLE = 200_000  # bytes that the kind of a text is told by
_BEGINNING = 16_000  # bytes of each text of a folder
_MOST_LOOKED_AT = 400  # texts of a folder
_MOST_UNPRINTABLE = 0.05

_QUESTION = re.compile(r"^Q:[ \t]*\S", re.M)
_ANSWER = re.compile(r"^A:[ \t]*(?:\S|$)", re.M)
_GAP = re.compile(r"^C:[^\n\[]{0,500}\[", re.M)
_PAIR = re.compile(r"^[^\s:][^\n]{0,300}?[ \t]?:::?[ \t]?\S", re.M)
_UNDER = re.compile(r"^\?\??[ \t]*$", re.M)
_SCHEDULE = re.compile(r"^[^\n]{0,2000}<!--SR:", re.M)
_TAG = re.compile(
    r"(?<![\w#/])#flashcards\b|^tags:[^\n]{0,500}\bflashcards\b|^[ \t]*-[ \t]*flashcards\b", re.M
)
_OURS = re.compile(r"^article[ \t]*=|^top[ \t]*=[ \t]*true|^<!-- (?:id|src)=", re.M)
_FEW = 2  # lines of a form, below which it is chance

_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_NO_TEXT = (
    b"%PDF-",
    b"SQLite format 3\x00",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
)
_SHORT = 300  # characters of a cell on the average: those of prose are longer
_ROWS = 50


def kind_of(path: Path) -> Kind:
    """What lies at the path; whoever reads it says what is wrong with it. Raises CannotImport.

    For a zip that is all there is in a zip, it is the kind of the inner one.
    """
    if path.is_dir():
        return _kind_of_files(path)
    try:
        if path.exists() and not path.is_file():  # a pipe, which nobody may ever write to; a device
            raise ValueError(_("it is no file"))
        with path.open("rb") as file:
            start = file.read(SAMPLE)
    except (OSError, ValueError) as error:
        raise members.unreadable(path.name, error) from error
    if not start.strip():
        return "empty"
    if start.startswith(members.ZIP_STARTS):
        return _kind_of_files(path)
    return "unknown" if start.startswith(_NO_TEXT) or not _is_text(start) else kind_of_text(decoded(start))


def kind_of_text(text: str) -> Kind:
    """What cards a text holds, of which this is the beginning."""
    stated = card_files.of_text(text)
    if stated:
        return stated
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        return "unknown"
    text = text.replace("\r\n", "\n")
    if holds_marked(text):
        return "cards"
    return _kind_of_rows(text)


def _kind_of_rows(text: str) -> Kind:
    """What lines without marks of their own are."""
    if _is_marked_for_obsidian(text):
        return "obsidian"
    if is_table(text):  # whose cells may hold "::": a deck's path, a word of C++
        return "text"
    if holds_pairs(text):
        return "obsidian"
    return "bank" if holds_bank(text) else "unknown"


def holds_marked(text: str) -> bool:
    """Whether a text has "Q:" with "A:", or "C:" with gaps, more than by chance."""
    asked = len(_QUESTION.findall(text)) >= _FEW and len(_ANSWER.findall(text)) >= _FEW
    return asked or len(_GAP.findall(text)) >= _FEW


def holds_pairs(text: str) -> bool:
    """Whether a text has "front :: back" lines, or is marked as one with cards in it."""
    return len(_PAIR.findall(text)) > _FEW or _is_marked_for_obsidian(text)


def is_table(text: str) -> bool:
    """Whether the first lines all have the same number of short cells."""
    lines = [line for line in text[:SAMPLE].splitlines()[: _ROWS + 1] if line.strip()]
    lines = lines[:-1] if len(lines) > _ROWS else lines
    if len(lines) < _FEW:
        return False
    if sum("\t" in line for line in lines) >= 0.9 * len(lines):
        return True
    return len(lines) > _FEW and any(_has_columns(lines, separator) for separator in ";,|")


def _has_columns(lines: list[str], separator: str) -> bool:
    try:
        rows = list(csv.reader(lines, delimiter=separator))
    except csv.Error:
        return False
    width = len(rows[0])
    cells = [cell for row in rows for cell in row]
    if width < 2 or any(len(row) != width for row in rows) or not all(row[0].strip() for row in rows):
        return False
    is_prose = separator == "," and all(line.rstrip().endswith((".", "!", "?")) for line in lines)
    return not is_prose and sum(map(len, cells)) <= _SHORT * len(cells)


def _is_marked_for_obsidian(text: str) -> bool:
    if _SCHEDULE.search(text):
        return True
    return _TAG.search(text) is not None and ("::" in text or "==" in text or _UNDER.search(text) is not None)


def _is_text(start: bytes) -> bool:
    sample = decoded(start)
    return len(_UNPRINTABLE.findall(sample)) <= _MOST_UNPRINTABLE * len(sample) + 2


def _kind_of_files(path: Path) -> Kind:
    """Of a folder, or of a zip; a broken zip is unknown, and its reader says so."""
    try:
        found = members.opened(path)
    except CannotImport:
        return _kind_of_broken(path)
    try:
        kind, _folder = card_files.of_zip(found.names)
        if kind:
            return kind
        if BODY in found.names:
            return "bank" if not path.is_dir() and holds_bank_in_docx(path) else "unknown"
        told = kind_of_texts(found)
        if told == "folder" and not path.is_dir():
            return "bundle" if _has_marks_of_ours(found) else "cards"
        return told
    finally:
        found.close()


def _kind_of_broken(path: Path) -> Kind:
    """What a zip that cannot be opened was by the names that stand in it, so that its reader can say so."""
    if path.is_dir():
        return "unknown"
    with path.open("rb") as file:
        start = file.read(SAMPLE)
    known = ((b"collection.anki2", "anki"), (b"cards.xml", "mnemosyne"), (b"deck.json", "crowdanki"))
    for name, kind in known:
        if name in start:
            return kind  # type: ignore[return-value]
    return "unknown" if b"[Content_Types]" in start or b"META-INF/" in start else "bundle"


def texts_of(found: Members) -> Iterable[str]:
    """The names of the Markdown files, none of a hidden folder or file."""
    return (
        name
        for name in found.names
        if name.lower().endswith((".md", ".markdown", ".txt"))
        and not any(part.startswith(".") for part in name.split("/"))
    )


def kind_of_texts(found: Members) -> Kind:
    """What the Markdown files of a folder are, by the first of them that says it."""
    if "[Content_Types].xml" in found.names or "META-INF/container.xml" in found.names:
        return "unknown"
    top = found.top
    looked_at = islice(texts_of(found), _MOST_LOOKED_AT)
    kinds = Counter((_kind_of_one(found, name), "/" in name[len(top) :]) for name in looked_at)
    if kinds["deck", False] > kinds["cards", False]:
        return "folder"
    if any(kind in ("cards", "deck") for kind, _is_below in kinds):
        return "cards"
    is_vault = any(name.startswith(".obsidian/") for name in found.names)
    return "obsidian" if is_vault or any(kind == "obsidian" for kind, _is_below in kinds) else "unknown"


def _has_marks_of_ours(found: Members) -> bool:
    """Whether a deck has what only this program writes. Others are read with more patience."""
    starts = (found.start(name, _BEGINNING) for name in islice(texts_of(found), _MOST_LOOKED_AT))
    return any(_OURS.search(decoded(start)) for start in starts)


def _kind_of_one(found: Members, name: str) -> Kind:
    start = found.start(name, _BEGINNING)
    return kind_of_text(decoded(start)) if _is_text(start) else "unknown"
