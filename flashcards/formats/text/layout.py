"""How a delimited text is laid out, as values: what was found, and what a person chose instead."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Role = Literal["question", "answer", "field", "tags", "deck", "guid", "notetype", "source", "ignore"]

LOOKED_AT = 8 * 1024  # characters that the separator is told from, as in Anki
SHOWN = 20  # rows in a preview
MOST_COLUMNS = 100
LONGEST = 4_000_000  # characters of a row

SEPARATORS = {"tab": "\t", "pipe": "|", "semicolon": ";", "colon": ":", "comma": ",", "space": " "}
ENCODINGS = (
    "utf-8", "utf-16-le", "utf-16-be", "cp1252", "iso8859-15", "mac-roman", "cp1250", "cp1251", "cp1253",
    "cp1254", "cp1255", "cp1256", "cp1258", "cp874", "cp932", "gb18030", "big5", "cp949",
)  # fmt: skip
"""What a window may offer where it is not sure of the encoding, as Python calls them."""


class Column(NamedTuple):
    """What a column is for, and what the file calls it ("" where it does not say)."""

    role: Role
    name: str = ""


class Problem(NamedTuple):
    """What is wrong in a line of a text (counted from 1; 0: as a whole), as a person reads it."""

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose where look() shall not find out itself; None where it shall.

    `separator` and `between` may be several characters long; `has_quotes`: a field may stand in quotation
    marks, and then hold separators and line ends.
    """

    encoding: str | None = None
    separator: str | None = None
    between: str | None = None
    has_quotes: bool | None = None
    has_header_row: bool | None = None
    html: bool | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    r"""How to read a text; change `columns`, `deck`, `tags`, `note_type`, `html` with `dataclasses.replace`.

    `between`: what parts the rows, "\n" for any line end. `head`: lines before the first row. With
    `is_defused` a ' before a formula is none of the text. `rows`: the first few, without a header row;
    `problems`: what was found in as much of the text as was looked at.
    """

    encoding: str = "utf-8"
    is_sure: bool = True
    separator: str = "\t"
    between: str = "\n"
    has_quotes: bool = True
    has_comments: bool = False
    head: int = 0
    has_header_row: bool = False
    html: bool = False
    columns: tuple[Column, ...] = ()
    note_type: str = ""
    deck: str = ""
    tags: tuple[str, ...] = ()
    if_matches: str = ""
    match_scope: str = ""
    is_defused: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    problems: tuple[Problem, ...] = ()
