"""What the columns of a text are for, by their names and by what stands in them."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flashcards.formats.text.layout import MOST_COLUMNS, Column, Role

OURS: tuple[tuple[str, ...], ...] = (
    ("Question", "Answer", "Tags", "Deck", "Source"),
    ("Pertanyaan", "Jawaban", "Tag", "Dek", "Sumber"),
)
"""The header rows of our own spreadsheets, in each language."""

_NAMES: dict[Role, str] = {
    "question": "question front term word prompt pertanyaan soal depan istilah kata muka tanya",
    "answer": "answer back definition meaning translation jawaban jawab belakang definisi arti terjemahan",
    "tags": "tags tag labels label topik",
    "deck": "deck dek tumpukan",
    "guid": "guid",
    "notetype": "notetype",
    "source": "source sumber",
    "ignore": "id no nr nomor number",
}
_ROLES: dict[str, Role] = {name: role for role, names in _NAMES.items() for name in names.split()}
_LONGEST_NAME = 60
_LONGEST_TAGS = 6  # words


class Looked(NamedTuple):
    """The first rows of a text, how many columns there are, and which of them have nothing in any row."""

    rows: list[list[str]]
    width: int
    unused: frozenset[int]


def role_of(name: str) -> Role | None:
    """What a column of this name is for, None where the name does not say. An "id" is of that file only."""
    if name.strip() == "#":
        return "ignore"
    return _ROLES.get(re.sub(r"[\W\d_]", "", name[:_LONGEST_NAME].casefold()))


def is_header(row: Sequence[str]) -> bool:
    """Whether a row names columns: at least two of the names that we know, none of them long."""
    roles = {role_of(cell) for cell in row} - {None}
    return len(roles) > 1 and all(len(cell) < _LONGEST_NAME for cell in row)


def is_ours(names: Sequence[str]) -> bool:
    """Whether this is the header row of a spreadsheet that we wrote."""
    return tuple(names[: len(OURS[0])]) in OURS


def columns(names: Sequence[str], looked: Looked, anki: Mapping[int, Role] | None) -> tuple[Column, ...]:
    """What each column is for. `anki`: the columns that Anki's head gives a role, None without such a head.

    With it the others are the fields in their order, whatever they are called; else names say it first.
    """
    said = {at: role for at, role in (anki or {}).items() if at < MOST_COLUMNS}
    width = max(len(names), looked.width, 1, *(at + 1 for at in said))
    named = (*names, *[""] * (width - len(names)))
    if anki is None:
        for at, name in enumerate(named):
            role = role_of(name)
            if role and (role == "ignore" or role not in said.values()):
                said[at] = role
    for at in range(width):
        if at not in said:
            said[at] = _next_role(at, named[at], looked, tuple(said.values()))
    return tuple(Column(said[at], name) for at, name in enumerate(named))


def _next_role(at: int, name: str, looked: Looked, taken: Sequence[Role]) -> Role:
    if "question" not in taken:
        return "question"
    if "answer" not in taken:
        return "answer"
    if at in looked.unused and not name:
        return "ignore"
    cells = [row[at].strip() for row in looked.rows if len(row) > at and row[at].strip()]
    return "tags" if not name and "tags" not in taken and _are_tags(cells) else "field"


def _are_tags(cells: Sequence[str]) -> bool:
    """Whether these are tags: short, no sentences, and the same ones again and again."""
    short = all(len(cell.split()) <= _LONGEST_TAGS and cell[-1] not in ".?!" for cell in cells)
    return (
        bool(cells) and short and (len(set(cells)) <= len(cells) / 2 or any("::" in cell for cell in cells))
    )
