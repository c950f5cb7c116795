"""The rows of a delimited text, one by one: few are in memory at a time, however long the text is."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from flashcards.formats.text.faults import Faults, Unclosed
from flashcards.formats.text.layout import LONGEST, Layout
from flashcards.formats.text.source import Source
from flashcards.i18n import _

_CHUNK = 1 << 20  # characters

Row = tuple[int, list[str]]
"""The line that it starts in, and its cells."""


def rows(source: Source, layout: Layout, faults: Faults) -> Iterator[Row]:
    """Every row after the head that is not blank, a header row among them. Raises CannotImport."""
    simple = len(layout.separator) == 1 and layout.separator not in '"\r\n' and layout.between == "\n"
    with source.open("" if simple else None) as text:
        for _n in range(layout.head):
            text.readline()
        found = _quoted_rows(text, layout, faults) if simple else _parted_rows(text, layout, faults)
        if layout.has_header_row:
            next(found, None)
        yield from found


def _quoted_rows(text: TextIO, layout: Layout, faults: Faults) -> Iterator[Row]:
    lines = _Lines(text, layout, faults)
    reader = _reader(lines, layout, with_quotes=layout.has_quotes)
    while True:
        try:
            for row in reader:
                lines.is_fresh = True
                if row:
                    yield lines.start, row
        except csv.Error:
            if lines.is_within:
                raise Unclosed(lines.start) from None
            lines.is_fresh = True
            faults.add(
                lines.start, _("Quotation marks here enclose no whole field; they were kept as they are.")
            )
            yield from _line_by_line(lines, layout)
        else:
            return


def _reader(lines: Iterable[str], layout: Layout, *, with_quotes: bool) -> Iterator[list[str]]:
    separator = layout.separator
    if with_quotes:
        return csv.reader(lines, delimiter=separator, strict=True, skipinitialspace=separator in ",;")
    return csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)


def _line_by_line(lines: "_Lines", layout: Layout) -> Iterator[Row]:
    """The lines that a quotation mark in a wrong place made one row of."""
    for number, line in enumerate(lines.taken, lines.start):
        if layout.has_comments and line[0] == "#":
            continue
        try:
            row = next(_reader([line], layout, with_quotes=True), None)
        except csv.Error:
            row = next(_reader([line], layout, with_quotes=False), None)
        if row:
            yield number, row


class _Lines:
    """Lines for a csv reader, which asks for more of them than one where a quoted field goes on.

    `start`: the line that the row starts in, `taken`: its lines so far; `is_within`: the text ended within a
    quoted field.
    """

    def __init__(self, text: TextIO, layout: Layout, faults: Faults) -> None:
        self._text, self._faults = text, faults
        self._comment = "#" if layout.has_comments else "\0"
        self._number = layout.head
        self.start = 0
        self.taken: list[str] = []
        self.is_fresh, self.is_within = True, False

    def __iter__(self) -> Iterator[str]:
        readline, comment, size = self._text.readline, self._comment, 0
        while line := readline(LONGEST):
            self._number += 1
            if len(line) == LONGEST and line[-1] not in "\r\n":
                self._skip_rest()
                if self.is_fresh:
                    continue
                raise Unclosed(self.start)
            if "\0" in line or "\ufffd" in line:
                line = self._without_zeros(line)
            if self.is_fresh:
                if line[0] == comment:
                    continue
                self.is_fresh, self.start, size = False, self._number, 0
                self.taken = []
            self.taken.append(line)
            size += len(line)
            if size > LONGEST:
                raise Unclosed(self.start)
            yield line
        self.is_within = not self.is_fresh

    def _skip_rest(self) -> None:
        self._faults.add(self._number, too_long())
        while (more := self._text.readline(LONGEST)) and more[-1] not in "\r\n":
            pass

    def _without_zeros(self, line: str) -> str:
        self._faults.add(self._number, unreadable(line))
        return line.replace("\0", "") or "\n"


def _parted_rows(text: TextIO, layout: Layout, faults: Faults) -> Iterator[Row]:
    """Rows of a text without quotation marks; what the last column holds may have its separator in it."""
    number = layout.head + 1
    most = len(layout.columns) - 1 if layout.columns else -1
    for record in _records(text, layout.between or "\n"):
        start, number = number, number + record.count("\n") + layout.between.count("\n")
        start += len(record[: len(record) - len(record.lstrip("\n"))])
        if len(record) > LONGEST:
            faults.add(start, too_long())
            continue
        if "\0" in record or "\ufffd" in record:
            faults.add(start, unreadable(record))
        words = record.replace("\0", "").strip("\n")
        if words and not (layout.has_comments and words[0] == "#"):
            yield start, words.split(layout.separator, most) if layout.separator else [words]


def _records(text: TextIO, between: str) -> Iterator[str]:
    """What stands between the parting words. One that is too long is cut, still longer than LONGEST."""
    rest = ""
    while chunk := text.read(_CHUNK):
        *records, rest = (rest + chunk).split(between)
        yield from records
        if len(rest) > 2 * LONGEST:
            rest = rest[: LONGEST + 1] + rest[-len(between) :]
    if rest:
        yield rest


def too_long() -> str:
    return _("The line is too long for a card; it was left out.")


def unreadable(line: str) -> str:
    if "\0" in line:
        return _("There were zero bytes in this line; they were left out.")
    return _("A character could not be read and became �.")
