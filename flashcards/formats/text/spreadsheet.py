"""A package as a table for people: plain text, one note a row, nothing in it that a spreadsheet reckons."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from flashcards.core import choice, cloze
from flashcards.core.notes import Markup, NoteType
from flashcards.formats.package import Package, PackageNote
from flashcards.formats.text.columns import OURS
from flashcards.formats.text.saving import save
from flashcards.formats.text.typed import as_text
from flashcards.i18n import language

# What a spreadsheet takes for the start of a formula, the wide forms of East Asian keyboards among them.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_ITEM = re.compile(r"^( *)[-*+] (?=\S)", re.MULTILINE)
_BETWEEN_GAPS = "; "


def write_spreadsheet(package: Package, path: Path) -> int:
    """Write every note; how many these are. Raises NotSaved."""
    columns = _extra_columns(package)
    header = (*OURS[language() == "id"], *columns)
    rows = _rows(package, header)
    return save(path, "", rows, csv.excel, "utf-8-sig") - 1


def defused(cell: str) -> str:
    """The text of a cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell[:1] in _FORMULA else cell


def _rows(package: Package, header: tuple[str, ...]) -> Iterator[list[str]]:
    yield [defused(name) for name in header]
    fixed = len(OURS[0])
    places = {name: at for at, name in enumerate(header[fixed:])}
    extras = [[places[_column(name)] for name in _extra_fields(one.note_type)] for one in package.types]
    decks = ["::".join(deck.path) for deck in package.decks]
    for note in package.notes:
        note_type = package.types[note.type].note_type
        question, answer, others = _words(note, note_type)
        row = [question, answer, " ".join(note.tags), decks[note.deck], "\n".join(note.source)]
        if places:
            row += [""] * len(places)
            for at, text in zip(extras[note.type], others, strict=False):
                row[fixed + at] = text
        yield [defused(cell) for cell in row]


def _words(note: PackageNote, note_type: NoteType) -> tuple[str, str, list[str]]:
    """The question, the answer and the other fields as plain text."""
    written = note_type.markup
    if note_type.kind == "cloze":
        question, answer = _cloze_words(note.fields[0], written)
        return question, answer, [_plain(field, written) for field in note.fields[1:]]
    if note_type.kind == "choice" and (options := choice.options(note.fields[1])):
        return *_choice_words(note.fields, options), []
    texts = [_plain(field, written) for field in note.fields]
    return texts[0], texts[1] if len(texts) > 1 else "", texts[2:]


def _choice_words(fields: tuple[str, ...], options: tuple[choice.Option, ...]) -> tuple[str, str]:
    """The question with its options under it; the right ones, and why."""
    rows = [f"{choice.letter(n)}. {_plain(one.text, 'markdown')}" for n, one in enumerate(options)]
    right = [row for row, one in zip(rows, options, strict=True) if one.right]
    question, why = (_plain(field, "markdown") for field in (fields[0], fields[2]))
    return "\n".join([question, *rows]), "\n".join([*right, *([why] if why else [])])


def _plain(field: str, written: Markup) -> str:
    if written == "markdown" and "\n" in field:
        field = _ITEM.sub(r"\1• ", field)
    return as_text(field, written)


def _cloze_words(text: str, written: Markup) -> tuple[str, str]:
    """The text with its gaps open, and the hidden words in order, each once."""
    parts: list[str] = []
    words: dict[str, None] = {}
    at = 0
    gap = "\\[…\\]" if written == "markdown" else "[…]"
    for found in cloze.gaps(text, written):
        if found.start >= at and found.key:  # what Anki's c0 marks is hidden by no card
            parts += [text[at : found.start], gap]
            hidden = cloze.opened(text[found.inner : found.outer], written)
            words[" ".join(_plain(hidden, written).split())] = None
            at = found.end
    return _plain("".join([*parts, text[at:]]), written), _BETWEEN_GAPS.join(words)


def _extra_columns(package: Package) -> tuple[str, ...]:
    names = (_column(name) for one in package.types for name in _extra_fields(one.note_type))
    return tuple(dict.fromkeys(names))


def _extra_fields(note_type: NoteType) -> tuple[str, ...]:
    if note_type.kind == "choice":
        return ()
    return note_type.fields[1 if note_type.kind == "cloze" else 2 :]


def _column(name: str) -> str:
    """What the column of a field is called; none of them as one of the first ones."""
    return f"{name} 2" if any(name in header for header in OURS) else name
