"""The `#key:value` lines at the start of a text that Anki wrote or reads, and a spreadsheet's `sep=`."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

from flashcards.formats.text.faults import Faults
from flashcards.formats.text.layout import SEPARATORS, Role
from flashcards.i18n import _

_MOST = 1000  # lines of a head
_LONGEST = 20_000  # characters of one of them
_HEAD = re.compile(r"#\s*([A-Za-z ]{1,40}?)\s*:(.*)", re.DOTALL)
_SEP = re.compile(r"sep=(.)", re.IGNORECASE)
_COLUMNS: dict[str, Role] = {
    "notetype column": "notetype",
    "deck column": "deck",
    "tags column": "tags",
    "guid column": "guid",
}


@dataclass(slots=True)
class Head:
    """What the head of a text says; None or empty where it says nothing. `lines`: how many there are.

    `columns`: the columns that have a role, from 0.
    """

    lines: int = 0
    is_anki: bool = False
    separator: str | None = None
    html: bool | None = None
    names: str = ""  # of the columns, parted like a row
    columns: dict[int, Role] = field(default_factory=dict)
    note_type: str = ""
    deck: str = ""
    tags: tuple[str, ...] = ()
    if_matches: str = ""
    match_scope: str = ""


def read_head(text: TextIO, faults: Faults) -> Head:
    """The head of a text; a first line such as "# Words of chapter 3" is one too, which says nothing."""
    head = Head()
    seen: list[str] = []
    while len(seen) < _MOST and (line := text.readline(_LONGEST)) and line.endswith(("\r", "\n")):
        if not line.startswith("#") and not (len(seen) == 0 and _first_line(head, line)):
            break
        seen.append(line)
    for number, line in enumerate(seen, 1):
        known = _HEAD.match(line.rstrip("\r\n"))
        if known and (take := _TAKE.get(known[1].lower())):
            head.is_anki = True
            if wrong := take(head, known[1].lower(), known[2]):
                faults.add(number, wrong)
    is_head = head.is_anki or (bool(seen) and (not seen[0].startswith("#") or seen[0].startswith("# ")))
    head.lines = len(seen) if is_head else 0
    return head


def _first_line(head: Head, line: str) -> bool:
    """Whether it is the old line of tags, or says what separator a spreadsheet shall use."""
    if line.startswith("tags:"):
        head.is_anki, head.tags = True, tuple(line[5:].split())
        return True
    if found := _SEP.fullmatch(line.rstrip("\r\n")):
        head.separator = found[1]
        return True
    return False


def _separator(head: Head, _key: str, value: str) -> str:
    name = value.strip(" ").lower() or value[:1]
    head.separator = SEPARATORS.get(name.strip("\t") or "tab", name if name in SEPARATORS.values() else None)
    if head.separator is None:
        known = ", ".join(SEPARATORS)
        return _("The separator {name} is not known; it is one of {known}.").format(
            name=name[:20], known=known
        )
    return ""


def _html(head: Head, _key: str, value: str) -> str:
    said = value.strip().lower()
    if said not in ("true", "false"):
        return _("“html” is true or false, not {value}.").format(value=said[:20])
    head.html = said == "true"
    return ""


def _column(head: Head, key: str, value: str) -> str:
    said = value.strip()
    if not said.isdecimal() or not 1 <= int(said[:9]) <= 100_000:
        words = _("“{key}” is the number of a column, from 1, not {value}.")
        return words.format(key=key, value=said[:20])
    head.columns[int(said[:9]) - 1] = _COLUMNS[key]
    return ""


def _words(head: Head, key: str, value: str) -> str:
    match key:
        case "columns":
            head.names = value
        case "tags":
            head.tags = tuple(value.split())
        case "notetype":
            head.note_type = value.strip()
        case "deck":
            head.deck = value.strip()
        case "if matches":
            head.if_matches = value.strip().lower()
        case _:
            head.match_scope = value.strip().lower()
    return ""


_TAKE: dict[str, Callable[[Head, str, str], str]] = {
    "separator": _separator,
    "html": _html,
    **dict.fromkeys(_COLUMNS, _column),
    **dict.fromkeys(("columns", "tags", "notetype", "deck", "if matches", "match scope"), _words),
}
