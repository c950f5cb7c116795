"""Guesses about a text that does not say how it is laid out: what parts its columns, whether it is HTML."""

import csv
import re
from collections.abc import Sequence

from flashcards.formats.text.columns import is_header
from flashcards.formats.text.layout import SEPARATORS

_WORDS = (" – ", " — ", " - ", " = ")  # what people type between a word and its meaning
_CLOSED = re.compile(r'(?:^|[\t|;:, ])"(?:[^"]|"")*"([\t|;:, ])(?=")|^"(?:[^"]|"")*"([\t|;:,])', re.MULTILINE)
_HTML = re.compile(
    r"</?(?:a|b|big|br|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strong|su[bp]|table|td|tr|u|ul)"
    r"(?:\s[^<>]{0,2000})?/?>|&(?:nbsp|amp|lt|gt|quot|#\d{2,6});",
    re.IGNORECASE,
)


def separator(sample: str) -> str:
    """What parts the columns of the rows of this text.

    A first line that names columns says it best, then what every line has as often as the others, then what
    stands after closing quotation marks, then what most lines have; a tab where there is only one column.
    """
    lines = [line for line in sample.split("\n") if line.strip()]
    candidates = (*list(SEPARATORS.values())[:-1], *_WORDS)
    if named := [one for one in candidates if is_header(_cells(lines[0], one))] if lines else []:
        return named[0]
    for one in candidates:
        widths = [_width(line, one) for line in lines]
        most_often = max(set(widths), key=widths.count, default=1)
        if most_often > 1 and widths.count(most_often) >= 0.9 * len(widths):
            return one
    quoted = [found[1] or found[2] for found in _CLOSED.finditer(sample)]
    for one in SEPARATORS.values():
        if quoted.count(one) > len(quoted) / 2:
            return one
    for one in candidates:
        if sum(one in line for line in lines) > 0.5 * len(lines):
            return one
    is_spaced = bool(lines) and all(" " in line for line in lines)
    return " " if is_spaced and not _is_prose(lines) else "\t"


def _width(line: str, parting: str) -> int:
    return line.count(parting) + 1 if '"' not in line else len(_cells(line, parting))


def _cells(line: str, parting: str) -> list[str]:
    if len(parting) > 1 or '"' not in line:
        return line.split(parting)
    return next(csv.reader([line], delimiter=parting), [""])


def _is_prose(lines: Sequence[str]) -> bool:
    """Whether the words of the lines are too many for columns."""
    return sum(line.count(" ") for line in lines) > 2 * len(lines)


def has_html(sample: str) -> bool:
    return _HTML.search(sample) is not None
