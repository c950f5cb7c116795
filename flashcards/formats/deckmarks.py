"""The lexical rules of deck files: lines, marks, and which characters a file holds."""

import re
from unicodedata import normalize

_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def lines_of(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def head_start(lines: list[str]) -> int | None:
    """The index of the head's first line, None when the file does not start with one."""
    for index, line in enumerate(lines):
        if line.strip():
            return index + 1 if line.rstrip() == "---" else None
    return None


def head_end(lines: list[str], start: int) -> int | None:
    """The index of the line that ends the head."""
    return next((n for n in range(start, len(lines)) if lines[n].rstrip() == "---"), None)


def mark_of(line: str) -> str:
    """The mark at the start of a line: "Q:", "A:", "C:", "#", "---", "<!--", or "" for text."""
    if line[:2] in ("Q:", "A:", "C:"):
        return line[:2]
    if line[:1] == "#":
        return "#" if line.lstrip("#")[:1] in ("", " ", "\t") else ""
    if line[:3] == "---":
        return "---" if line.rstrip() == "---" else ""
    return "<!--" if line[:4] == "<!--" else ""


def clean(text: str) -> str:
    return normalize("NFC", _UNWRITABLE.sub("\ufffd", text))


def trimmed(text: str) -> str:
    return _BLANK_LINES.sub("", text.rstrip(" \t\n"))


def one_line(text: str) -> str:
    return " ".join(clean(text).split())
