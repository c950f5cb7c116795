"""What a card shows: the fields of its note put into the two sides of a template."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flashcards.core import choice, cloze, foreign, markup
from flashcards.core.choice import Options
from flashcards.core.markup import TOO_LARGE
from flashcards.core.notes import Markup, NoteType
from flashcards.core.template_language import gives_something, is_blank, parts

_SLOT = re.compile(r"\{\{(cloze:)?([^{}]{1,200})\}\}")


@dataclass(frozen=True, slots=True)
class Face:
    """The two sides of a card as safe HTML, with marks of `foreign.fault` that who draws it words.

    A list card has its `members`, revealed one by one. With `replaces`, the answer is the question again with
    its gap filled, and is shown in its place. `centred`: its note type sets it so. A multiple choice has its
    `options`, which its question is shown without; its answer has them with the key.
    """

    question: str
    answer: str
    members: tuple[str, ...] = ()
    replaces: bool = False
    centred: bool = False
    options: Options | None = None

    @property
    def steps(self) -> int:
        """In how many steps the answer comes, of a multiple choice first the options; 0: at once."""
        return 2 if self.options else len(self.members)


def face(
    note_type: NoteType,
    fields: tuple[str, ...],
    key: str,
    *,
    tags: Sequence[str] = (),
    deck: Sequence[str] = (),
) -> Face:
    """What the card `key` of a note shows. Never fails: what cannot be drawn is said to be so.

    `deck`: the names from the top down, which templates of other programs can ask for, as for the tags.
    """
    if note_type.markup == "html":
        return _foreign_face(foreign.Card(note_type, fields, key, tuple(tags), tuple(deck)))
    is_cloze = note_type.kind == "cloze"
    template = note_type.templates[0 if is_cloze else int(key)]
    by_name = dict(zip(note_type.fields, fields, strict=False))
    members = markup.list_members(fields[-1]) if note_type.kind == "list" else None
    options = _options(fields) if note_type.kind == "choice" else None
    if options:
        return Face(_html(fields[0], "markdown"), options.answered(), options=options)
    return Face(
        _side(template.question, by_name, lambda text: foreign.asked(text, note_type.markup, key)),
        _side(template.answer, by_name, lambda text: foreign.filled(text, note_type.markup, key)),
        tuple(_html(member, note_type.markup) for member in members or ()),
        replaces=is_cloze,
    )


def gives_card(note_type: NoteType, fields: tuple[str, ...], ordinal: int) -> bool:
    """Whether a template of another program gives a card: its question shows a field that has words."""
    named = zip(note_type.fields, fields, strict=False)
    filled = frozenset(name for name, field in named if not is_blank(field))
    return gives_something(parts(note_type.templates[ordinal].question), filled)


def card_keys(note_type: NoteType, fields: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the cards that fields of another program's note give, as Anki counts them."""
    if note_type.kind != "cloze":
        given = tuple(str(n) for n in range(len(note_type.templates)) if gives_card(note_type, fields, n))
        return given or ("0",) * any(not is_blank(field) for field in fields)
    asked = {part.name for part in parts(note_type.templates[0].question) if "cloze" in part.filters}
    named = zip(note_type.fields, fields, strict=False)
    numbers = [cloze.hidden_words(field, "html") for name, field in named if name in asked]
    return tuple(sorted({number for some in numbers for number in some}, key=int))


def _options(fields: tuple[str, ...]) -> Options | None:
    """The options as they are drawn; None for what is no task list, or too large: that is shown as it is."""
    tasks, explanation = (*fields[1:], "", "")[:2]
    found = choice.options(tasks) if len(tasks) <= markup.LARGEST else ()
    if not found or len(found) > choice.MOST_OPTIONS or _html(tasks, "markdown") == TOO_LARGE:
        return None
    return Options(
        tuple(_html(one.text, "markdown") for one in found),
        frozenset(n for n, one in enumerate(found) if one.right),
        _html(explanation, "markdown") if explanation.strip() else "",
    )


def _foreign_face(card: foreign.Card) -> Face:
    asked, answered, is_whole = foreign.sides(card)
    question, answer = (
        foreign.with_occlusion(_html(side, "html"), card, answered=n > 0)
        for n, side in enumerate((asked, answered))
    )
    if not markup.shows_something(question):
        question = foreign.fault("empty", "") + question
    replaces = card.note_type.kind == "cloze" and is_whole
    if is_centred := foreign.is_centred(card.note_type.css):
        question, answer = (f'<div style="text-align:center">{side}</div>' for side in (question, answer))
    return Face(question, answer, replaces=replaces, centred=is_centred)


def _side(template: str, fields: dict[str, str], with_gap: Callable[[str], str]) -> str:
    """A template of our own, in Markdown, with its slots filled."""

    def filled(slot: re.Match[str]) -> str:
        text = fields.get(slot[2].strip())
        if text is None:
            return slot[0]
        return _html(with_gap(text) if slot[1] and len(text) <= markup.LARGEST else text, "markdown")

    only = _SLOT.fullmatch(template.strip())
    return filled(only) if only else _html(_SLOT.sub(filled, template), "html")


def _html(text: str, written: Markup) -> str:
    try:
        return markup.to_html(text, written)
    except markup.TooLarge:
        return TOO_LARGE
