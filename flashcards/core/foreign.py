"""The sides of a card whose note type is Anki's: its template language, filters and conventions."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape

from flashcards.core import cloze, markup, occlusion
from flashcards.core.notes import Markup, NoteType, Template
from flashcards.core.template_language import Part, Unbalanced, is_blank, parts, shown

_FRONT = "\ue006"  # where the answer repeats the question
_ANSWER_RULE = re.compile(r"<hr\b[^<>]{0,200}\bid\s{0,3}=\s{0,3}[\"']?answer\b[^<>]{0,200}>", re.I)
_SETTING = re.compile(r"<(?!img\b|audio\b|video\b)[^<>]*>|\ue003hint\ue003[^\ue003]*\ue003", re.I)
_READING = re.compile(r" ?([^ >\[\]]{1,60})\[([^\[\]]{1,99})\]")
_CARD_RULE = re.compile(r"(?:^|[\s,};/])\.card\s{0,9}\{([^{}]*)\}")
_ALIGN = re.compile(r"(?:^|[;\s{])text-align\s{0,9}:\s{0,9}([a-z]+)", re.I)
_PICTURE = re.compile(r'<img src="(?!-"|sound:|tex:)([^"#]+)"')
_NAMES_ITSELF = ("Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "CardID")
_LONGEST_NAME = 80


@dataclass(frozen=True)
class Card:
    """One card of a note of another program; `deck` has the names from the top down."""

    note_type: NoteType
    fields: tuple[str, ...]
    key: str
    tags: tuple[str, ...] = ()
    deck: tuple[str, ...] = ()

    @cached_property
    def template(self) -> Template | None:
        """None for a card whose note type has no such template."""
        which = 0 if self.note_type.kind == "cloze" else int(self.key) if self.key.isdecimal() else -1
        return self.note_type.templates[which] if 0 <= which < len(self.note_type.templates) else None

    @cached_property
    def values(self) -> dict[str, str]:
        """What each field holds, those that every card has among them."""
        named = dict(zip(self.note_type.fields, self.fields, strict=False))
        own = (" ".join(self.tags), self.note_type.name, "::".join(self.deck), "".join(self.deck[-1:]))
        card = self.template.name if self.template else ""
        return named | {
            name: escape(text) for name, text in zip(_NAMES_ITSELF, (*own, card, "", ""), strict=True)
        }

    def holds(self, name: str) -> bool:
        """Whether a section of a template is shown: its field has words, or it is `c1` on the card 1."""
        if name not in self.values:
            return self.note_type.kind == "cloze" and name == f"c{self.key}"
        return not is_blank(self.values[name])


def sides(card: Card) -> tuple[str, str, bool]:
    """Question and answer as unsafe HTML; whether the answer holds the question too.

    What of the answer only repeats the question, which stays where it is, is cut.
    """
    if card.template is None:
        return fault("template", card.key), "", False
    asked, answered = parts(card.template.question), parts(card.template.answer)
    question, answer = _joined(card, asked, answered=False), _joined(card, answered, answered=True)
    repeats = _FRONT in answer
    answer = _without_question(answer, question)
    if _FRONT in answer:
        answer = answer.replace(_FRONT, _owed(card, asked, answered), 1).replace(_FRONT, "")
    return question, answer, not repeats


def fault(kind: str, name: str) -> str:
    """A mark for what cannot be shown as it was meant; `words.worded` says it."""
    return f"\ue003{kind}\ue003{escape(name[:_LONGEST_NAME])}\ue003"


def asked(text: str, written: Markup, key: str) -> str:
    """The text of a cloze with a gap in place of the words of `key`."""
    return cloze.ask(text, written, key, lambda hint: markup.GAP_MARK + (f" ({hint})" if hint else ""))


def filled(text: str, written: Markup, key: str) -> str:
    """The same with the words marked."""
    return cloze.fill(text, written, key, markup.FILLED_MARKS)


def with_occlusion(html: str, card: Card, *, answered: bool) -> str:
    """Safe HTML whose first picture carries the shapes that the card draws over it."""
    if card.note_type.kind != "cloze" or "<img" not in html:
        return html
    for field in card.fields:
        if occlusion.is_occlusion(field) and len(field) <= markup.LARGEST:
            drawn = occlusion.shapes(field, card.key, answered=answered)
            return _PICTURE.sub(rf'<img src="\1#{occlusion.to_fragment(drawn)}"', html, count=1)
    return html


@lru_cache(maxsize=64)
def is_centred(css: str) -> bool:
    """Whether a style sheet centres the text of its cards; the rest of it is kept and not drawn."""
    rules = [_ALIGN.findall(rule[1]) for rule in _CARD_RULE.finditer(css[:100_000])]
    found = [align for aligns in rules for align in aligns]
    return bool(found) and found[-1].lower() == "center"


def _joined(card: Card, side: tuple[Part, ...], *, answered: bool) -> str:
    """A side of the card; nothing of it as soon as it is more than is drawn."""
    found, size = [], 0
    try:
        for text in _drawn(card, side, answered=answered):
            found.append(text)
            size += len(text)
            if size > markup.LARGEST:
                return markup.TOO_LARGE
    except Unbalanced as error:
        return fault("section", str(error))
    return "".join(found)


def _drawn(card: Card, side: tuple[Part, ...], *, answered: bool) -> Iterator[str]:
    for part in shown(side, card.holds):
        if part.what == "text":
            yield part.name
        elif part.name == "FrontSide" and "FrontSide" not in card.values:
            yield _FRONT if answered else ""
        elif (text := card.values.get(part.name)) is None:
            yield fault("field", part.name)
        elif len(text) > markup.LARGEST:
            yield markup.TOO_LARGE
        else:
            yield _seen(card, part, text, answered=answered)


def _seen(card: Card, part: Part, text: str, *, answered: bool) -> str:
    """A field as its filters show it."""
    if is_blank(text):
        return ""
    if "type" in part.filters:
        return _typed(card, part, text) if answered else ""
    for name in part.filters:
        if name == "cloze":
            text = _cloze(card, text, answered=answered)
        elif name == "hint":
            text = f"<div><small>{escape(part.name)}</small><br>{text}</div>" if answered else ""
            return text or fault("hint", part.name)
        elif name.startswith("tts"):
            return fault("speech", part.name)
        elif plain := _FILTERS.get(name):
            text = plain(text)
        else:
            return f"{text} {fault('filter', name)}"
    return text


def _cloze(card: Card, text: str, *, answered: bool) -> str:
    if occlusion.is_occlusion(text):
        return ""  # its shapes are drawn over the picture
    return (filled if answered else asked)(text, "html", card.key)


def _typed(card: Card, part: Part, text: str) -> str:
    """What was to be typed."""
    if "cloze" in part.filters:
        gaps = cloze.gaps(text, "html")
        text = ", ".join(text[gap.inner : gap.outer] for gap in gaps if gap.hides_from(card.key))
    return f"<div>{text}</div>"


def _owed(card: Card, asked: tuple[Part, ...], answered: tuple[Part, ...]) -> str:
    """What the question kept back and the answer does not show itself: hints, and what was to be typed."""
    shown_there = frozenset(part for part in answered if part.what == "slot")
    owed = tuple(
        part
        for part in asked
        if part.what in ("if", "unless", "end")
        or (part not in shown_there and not {"hint", "type"}.isdisjoint(part.filters))
    )
    return _joined(card, owed, answered=True)


def _without_question(answer: str, question: str) -> str:
    """The answer without the question before its rule, and without the rule when nothing else is there."""
    rule = _ANSWER_RULE.search(answer)
    if rule is None:
        return answer
    before, after = answer[: rule.start()], answer[rule.end() :]
    if _said(before) == _said(question):
        return after
    if not markup.shows_something(before.replace(_FRONT, "")):
        return _FRONT + after if _FRONT in before else after
    return answer


def _said(side: str) -> str:
    """What a side says, for a comparison: words, pictures and sounds without how they are set."""
    return "".join(_SETTING.sub("", side.replace("&nbsp;", " ")).split())


def _with_readings(text: str) -> str:
    return _readings(text, lambda word, reading: f"{word}<small>（{reading}）</small>")


def _readings(text: str, draw: Callable[[str, str], str]) -> str:
    """`漢字[かんじ]` drawn another way; a sound's brackets are none of these."""
    return _READING.sub(
        lambda found: found[0] if found[2].startswith("sound:") else draw(found[1], found[2]), text
    )


_FILTERS: dict[str, Callable[[str], str]] = {
    "text": lambda text: escape(markup.plain_text(text, "html")),
    "furigana": _with_readings,
    "kanji": lambda text: _readings(text, lambda word, _reading: word),
    "kana": lambda text: _readings(text, lambda _word, reading: reading),
    "nc": lambda text: text,  # typed without minding accents
}
