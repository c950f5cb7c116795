"""What notes the rows of a text become: of our types, of Anki's by their names, or of one made for them."""

import re
from collections.abc import Callable, Sequence
from html import unescape
from typing import NamedTuple

from flashcards.core.notes import BASIC, BOTH, BUILT_IN, Markup, NoteType, NoteTypeId, Template
from flashcards.formats.anki import ours
from flashcards.formats.package import PackageType
from flashcards.formats.text.typed import as_html, as_markdown

CLOZE = re.compile(r"\{\{c\d{1,3}::")

_BOTH = re.compile(r"\breversed card\)|both directions|dua arah|kartu terbalik", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r'[{}:"]|^[#^/\s]+')
_LONGEST_NAME = 60

Taken = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""A note's fields, its source and what it had as `sent`."""


class Kind(NamedTuple):
    """A note type, and what makes a note's fields of `width` cells of a row."""

    type: PackageType
    width: int
    take: Callable[[tuple[str, ...]], Taken]


class Wanted(NamedTuple):
    """What is known of the rows that become one kind.

    `name`: what the text calls it, "" for nothing. `columns`: what their fields are called, "" where they
    are not; as many as any of the rows has. `html`: the cells are HTML; `has_tags`: and there are tags in it.
    """

    name: str
    is_cloze: bool
    columns: tuple[str, ...]
    html: bool
    has_tags: bool


_OURS: dict[str, NoteTypeId] = {ours.anki_type(one.id).name: one.id for one in BUILT_IN}


def kind_of(wanted: Wanted) -> Kind:
    own = _OURS.get(wanted.name)
    if own is not None and wanted.html:
        return _own(own)
    if wanted.is_cloze:
        return _cloze(wanted)
    as_field = _of_entities if wanted.html else as_markdown
    if wanted.html and wanted.has_tags:
        return _kind(_standard(wanted, ("Front", "Back"), "html"), None)
    if len(wanted.columns) > 2:
        return _kind(_standard(wanted, ("Question", "Answer"), "markdown"), as_field)
    type_id = BOTH if _BOTH.search(wanted.name) else BASIC
    return _kind(next(one for one in BUILT_IN if one.id == type_id), as_field)


def _kind(note_type: NoteType, convert: Callable[[str], str] | None) -> Kind:
    def take(cells: tuple[str, ...]) -> Taken:
        return (tuple(map(convert, cells)) if convert else cells), (), ()

    return Kind(PackageType(note_type, {}), len(note_type.fields), take)


def _of_entities(cell: str) -> str:
    """HTML without tags as Markdown."""
    return as_markdown(unescape(cell))


def is_ours(name: str) -> bool:
    """Whether this is the name of one of our types in Anki."""
    return name in _OURS


def _own(type_id: NoteTypeId) -> Kind:
    note_type = next(one for one in BUILT_IN if one.id == type_id)

    def take(cells: tuple[str, ...]) -> Taken:
        return (*ours.from_anki(type_id, cells), cells)

    return Kind(PackageType(note_type, {}), len(note_type.fields) + 1, take)


def _cloze(wanted: Wanted) -> Kind:
    names = _field_names(wanted.columns, ("Text", "Back Extra"))
    answer = "{{cloze:" + names[0] + "}}" + _extra(names[1:])
    template = Template("Cloze", "{{cloze:" + names[0] + "}}", answer)
    note_type = NoteType(NoteTypeId(0), wanted.name or "Cloze", "cloze", names, (template,), "html")
    return _kind(note_type, None if wanted.html else as_html)


def _standard(wanted: Wanted, first: tuple[str, str], written: Markup) -> NoteType:
    names = _field_names(wanted.columns, first)
    question, answer = "{{" + names[0] + "}}", "{{" + names[1] + "}}"
    templates = [Template("Card 1", question, answer + _extra(names[2:]))]
    if _BOTH.search(wanted.name):
        templates.append(Template("Card 2", answer, question + _extra(names[2:])))
    return NoteType(NoteTypeId(0), wanted.name or "Basic", "standard", names, tuple(templates), written)


def _extra(names: Sequence[str]) -> str:
    """The other fields below the answer, each where it has something in it."""
    return "".join("{{#" + name + "}}<br>{{" + name + "}}{{/" + name + "}}" for name in names)


def _field_names(columns: Sequence[str], first: tuple[str, ...]) -> tuple[str, ...]:
    """A name for each field, none twice, at least as many as a type of its kind has."""
    names: list[str] = []
    for at, column in enumerate((*columns, *[""] * (len(first) - len(columns)))):
        fallback = first[at] if at < len(first) else f"Field {at + 1}"
        name = _NOT_IN_NAMES.sub(" ", column[:_LONGEST_NAME]).strip() or fallback
        while name.casefold() in (other.casefold() for other in names):
            name = f"{name} {at + 1}"
        names.append(name)
    return tuple(names)
