"""What a card shows: the fields of its note put into the two sides of a template."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from flashcards.core import cloze, markup
from flashcards.core.notes import Markup, NoteType

TOO_LARGE = "<p>\ue002</p>"  # in place of a field that is not drawn; who draws a face words it

_SLOT = re.compile(r"\{\{(cloze:)?([^{}]{1,200})\}\}")


@dataclass(frozen=True, slots=True)
class Face:
    """The two sides of a card as safe HTML.

    A list card has its `members`, revealed one by one. With `replaces`, the answer is the question again with
    its gap filled, and is shown in its place.
    """

    question: str
    answer: str
    members: tuple[str, ...] = ()
    replaces: bool = False


def face(note_type: NoteType, fields: tuple[str, ...], key: str) -> Face:
    """What the card `key` of a note shows. Never fails: a field that is too large is said to be so."""
    is_cloze = note_type.kind == "cloze"
    template = note_type.templates[0 if is_cloze else int(key)]
    by_name = dict(zip(note_type.fields, fields, strict=False))
    members = markup.list_members(fields[-1]) if note_type.kind == "list" else None
    return Face(
        _side(template.question, note_type.markup, by_name, lambda text: _asked(text, note_type.markup, key)),
        _side(template.answer, note_type.markup, by_name, lambda text: _filled(text, note_type.markup, key)),
        tuple(_html(member, note_type.markup) for member in members or ()),
        replaces=is_cloze,
    )


def _asked(text: str, written: Markup, key: str) -> str:
    return cloze.ask(text, written, key, lambda hint: markup.GAP_MARK + (f" ({hint})" if hint else ""))


def _filled(text: str, written: Markup, key: str) -> str:
    return cloze.fill(text, written, key, markup.FILLED_MARKS)


def _side(template: str, written: Markup, fields: dict[str, str], with_gap: Callable[[str], str]) -> str:
    """A template with its slots filled. What stands around the slots is as foreign as the fields."""

    def filled(slot: re.Match[str]) -> str:
        text = fields.get(slot[2].strip())
        if text is None:
            return slot[0]
        return _html(with_gap(text) if slot[1] and len(text) <= markup.LARGEST else text, written)

    only = _SLOT.fullmatch(template.strip())
    return filled(only) if only else _html(_SLOT.sub(filled, template), "html")


def _html(text: str, written: Markup) -> str:
    try:
        return markup.to_html(text, written)
    except markup.TooLarge:
        return TOO_LARGE
