"""A package as a text that Anki imports, note types, decks and ids included; it does not carry progress."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from flashcards.core.notes import BUILT_IN
from flashcards.formats.anki import ours
from flashcards.formats.anki.as_html import to_html
from flashcards.formats.package import Package, PackageNote, PackageType
from flashcards.formats.text.saving import save

_BEFORE = 3  # columns before the fields: id, note type, deck
_OURS = frozenset(one.id for one in BUILT_IN)


class _Dialect(csv.excel_tab):
    """Quotation marks around every field: one that starts with # is no comment then, spaces stay."""

    lineterminator = "\n"
    quoting = csv.QUOTE_ALL


def write_anki_text(package: Package, path: Path) -> int:
    """Write every note; how many these are. Raises NotSaved."""
    width = max((_width(one) for one in package.types), default=2)
    head = (
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
        f"#tags column:{_BEFORE + width + 1}\n"
    )
    return save(path, head, _rows(package, width), _Dialect, "utf-8")


def _rows(package: Package, width: int) -> Iterator[tuple[str, ...]]:
    takes = [_fields_of(one) for one in package.types]
    names = [_name(one) for one in package.types]
    decks = ["::".join(deck.path) for deck in package.decks]
    for note in package.notes:
        fields = takes[note.type](note)
        tags = " ".join([tag.replace(" ", "_") for tag in note.tags]) if note.tags else ""
        padding = ("",) * (width - len(fields))
        yield note.guid, names[note.type], decks[note.deck], *fields, *padding, tags


def _width(one: PackageType) -> int:
    return len(one.note_type.fields) + (one.note_type.id in _OURS)


def _name(one: PackageType) -> str:
    is_ours = one.note_type.id in _OURS
    return ours.anki_type(one.note_type.id).name if is_ours else " ".join(one.note_type.name.split())


def _fields_of(one: PackageType) -> Callable[[PackageNote], tuple[str, ...]]:
    """What makes Anki's fields of a note of this type."""
    note_type = one.note_type
    if note_type.id in _OURS:
        return lambda note: ours.fields_of(note_type.id, note.fields, note.source)
    if note_type.markup == "html":
        return lambda note: note.fields[: len(note_type.fields)]
    return lambda note: tuple(to_html(field, cloze=False) for field in note.fields[: len(note_type.fields)])
