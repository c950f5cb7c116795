"""The first of the two steps of reading a text: how it is laid out, and what would come of it."""

import csv
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from flashcards.formats.text import sniffing
from flashcards.formats.text.columns import Looked, columns, is_header, is_ours
from flashcards.formats.text.faults import Faults, Unclosed, unsure
from flashcards.formats.text.headers import Head, read_head
from flashcards.formats.text.layout import LOOKED_AT, MOST_COLUMNS, SHOWN, Choice, Layout, Problem
from flashcards.formats.text.places import fit
from flashcards.formats.text.rows import rows
from flashcards.formats.text.source import Source
from flashcards.i18n import _

_LOOKED_THROUGH = 20_000  # rows in which problems are looked for
_SAMPLED = 200  # rows that columns are told from

T = TypeVar("T")


def look(where: Path | str, chosen: Choice | None = None) -> Layout:
    """How a file, or the text itself that a person pasted, is laid out; `chosen` goes before any guess.

    Raises CannotImport for a file that cannot be read, is empty or no text at all.
    """
    return look_at(Source(where), chosen or Choice())


def look_at(source: Source, chosen: Choice) -> Layout:
    """As `look`; the source then has its encoding."""
    found, is_sure = source.find_encoding()
    source.encoding = chosen.encoding or found
    faults = Faults()
    with source.open() as text:
        head = read_head(text, faults)
    layout = _of_head(source, head, chosen)
    layout = replace(layout, encoding=source.encoding, is_sure=is_sure or chosen.encoding is not None)
    sample = _sample(source, layout)
    layout = replace(
        layout,
        separator=chosen.separator or head.separator or sniffing.separator(sample),
        html=_or(chosen.html, _or(head.html, sniffing.has_html(sample))),
    )
    is_simple = len(layout.separator) == 1 and layout.between == "\n"
    has_quotes = is_simple and _or(chosen.has_quotes, _has_quotes(source, layout, sample))
    layout = replace(layout, has_quotes=has_quotes)
    return _with_rows(source, layout, head, chosen, faults)


def _of_head(source: Source, head: Head, chosen: Choice) -> Layout:
    return Layout(
        between=chosen.between or "\n",
        has_comments=head.lines > 0 and (head.is_anki or head.separator is None),
        head=head.lines,
        note_type=head.note_type,
        deck=head.deck or (source.path.stem if source.path else ""),
        tags=head.tags,
        if_matches=head.if_matches,
        match_scope=head.match_scope,
    )


def _sample(source: Source, layout: Layout) -> str:
    """Whole lines of the start of the text after its head."""
    with source.open(None) as text:
        for _n in range(layout.head):
            text.readline()
        sample = text.read(LOOKED_AT).replace(layout.between, "\n")
        is_whole = len(sample) < LOOKED_AT
    lines = sample.split("\n")
    if len(lines) > 1 and not is_whole:
        lines.pop()
    comment = "#" if layout.has_comments else "\n"
    return "\n".join(line for line in lines if not line.startswith(comment))


def _has_quotes(source: Source, layout: Layout, sample: str) -> bool:
    """Whether quotation marks enclose fields. In a pasted text they may be but characters."""
    if source.path or '"' not in sample:
        return True
    try:
        for _row in rows(source, layout, Faults()):
            pass
    except Unclosed:
        return False
    return True


def _with_rows(source: Source, layout: Layout, head: Head, chosen: Choice, faults: Faults) -> Layout:
    """The layout with its columns, its first rows and what is wrong with it."""
    found = _look_through(source, layout, faults)
    if not layout.is_sure:
        faults.found.insert(0, Problem(0, unsure(layout.encoding)))
    names_columns = bool(found.rows) and not head.is_anki and is_header(found.rows[0])
    has_header_row = bool(found.rows) and _or(chosen.has_header_row, names_columns)
    names = found.rows.pop(0) if has_header_row else _names(head, layout.separator)
    layout = replace(
        layout,
        has_header_row=has_header_row,
        columns=columns(names, found, head.columns if head.is_anki else None),
        is_defused=has_header_row and is_ours(names),
    )
    shown = (fit(row, 0, layout, Faults()) for row in found.rows[:SHOWN])
    return replace(layout, rows=tuple(tuple(row) for row in shown), problems=tuple(faults.found))


def _look_through(source: Source, layout: Layout, faults: Faults) -> Looked:
    """The first rows, and which columns have anything in them."""
    first: list[list[str]] = []
    unused: set[int] = set()
    width = widest = 0
    try:
        for line, row in islice(rows(source, layout, faults), _LOOKED_THROUGH):
            if len(first) < _SAMPLED:
                first.append(row[:MOST_COLUMNS])
            if len(row) > width:
                unused.update(range(width, min(len(row), MOST_COLUMNS)))
                width, widest = len(row), line
            if unused:
                unused -= {at for at in unused if at < len(row) and row[at].strip()}
    except Unclosed as error:
        faults.add(error.line, str(error))
    unused.update(range(width, MOST_COLUMNS))
    if width > MOST_COLUMNS:
        words = _("There are {n} columns; only the first {most} can be taken.")
        faults.add(widest, words.format(n=width, most=MOST_COLUMNS))
    if not layout.has_quotes and first:  # what is over belongs to the last column
        widths = [len(row) for row in first]
        width = max(set(widths), key=widths.count)
    return Looked(first, min(width, MOST_COLUMNS), frozenset(unused))


def _names(head: Head, separator: str) -> list[str]:
    """What the head calls the columns."""
    if not head.names:
        return []
    names = next(csv.reader([head.names], delimiter=separator), []) if len(separator) == 1 else [head.names]
    return [name.strip() for name in names][:MOST_COLUMNS]


def _or(said: T | None, found: T) -> T:
    return found if said is None else said
