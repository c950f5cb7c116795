"""Anki's template language: a side of a template as parts, in order, whatever a template is made of."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

LONGEST = 1_000_000  # characters of a template that are read

_SLOT = re.compile(r"\{\{([^{}]{1,500})\}\}")
_DROPPED = {"<!--": "-->", "<script": "</script", "<style": "</style"}
_DROP_START = re.compile(r"<!--|<script\b|<style\b", re.I)
_BLANK = re.compile(r"(?:\s|</?(?:br|div) ?/?>)*+", re.I)

What = Literal["text", "slot", "if", "unless", "end"]


@dataclass(frozen=True, slots=True)
class Part:
    """Text as it stands; a slot of a field, seen through filters from the last to the first; or a condition.

    `name`: the text, or the field.
    """

    what: What
    name: str
    filters: tuple[str, ...] = ()


class Unbalanced(ValueError):
    """A section that is not closed, or closed where it is not open; the text is its name."""


@lru_cache(maxsize=256)
def parts(template: str) -> tuple[Part, ...]:
    """The parts of one side. Scripts, styles and comments, which are never run, are left out."""
    found: list[Part] = []
    for text in _kept(template[:LONGEST]):
        at = 0
        for slot in _SLOT.finditer(text):
            if slot.start() > at:
                found.append(Part("text", text[at : slot.start()]))
            found.append(_part(slot[1].strip()))
            at = slot.end()
        if at < len(text):
            found.append(Part("text", text[at:]))
    return tuple(found)


def shown(side: tuple[Part, ...], holds: Callable[[str], bool]) -> Iterator[Part]:
    """The texts and slots of the sections whose conditions hold. Raises Unbalanced."""
    opened: list[str] = []
    hidden_from = 0  # how many sections are open from the first that is left out on; 0 while all are shown
    for part in side:
        if part.what == "end":
            if not opened or opened.pop() != part.name:
                raise Unbalanced(part.name)
            hidden_from = 0 if len(opened) < hidden_from else hidden_from
        elif part.what in ("if", "unless"):
            opened.append(part.name)
            if not hidden_from and holds(part.name) != (part.what == "if"):
                hidden_from = len(opened)
        elif not hidden_from:
            yield part
    if opened:
        raise Unbalanced(opened[-1])


def gives_something(side: tuple[Part, ...], filled: Collection[str]) -> bool:
    """Whether the side shows any of the fields that have words in them: Anki's rule for a card."""
    try:
        return any(part.what == "slot" and part.name in filled for part in shown(side, filled.__contains__))
    except Unbalanced:
        return bool(filled)


def is_blank(field: str) -> bool:
    """Whether a field counts as empty: line breaks and empty lines do not fill it."""
    return not field or _BLANK.fullmatch(field) is not None


def _part(words: str) -> Part:
    conditions: dict[str, What] = {"#": "if", "^": "unless", "/": "end"}
    if what := conditions.get(words[:1]):
        return Part(what, words[1:].strip())
    *filters, name = words.split(":")
    return Part("slot", name.strip(), tuple(one.strip() for one in reversed(filters)))


def _kept(template: str) -> Iterator[str]:
    """The template without what is not drawn; what is not closed goes to the end. Linear."""
    at, lower = 0, template.lower()
    if len(lower) != len(template):  # a letter that is longer in lower case
        lower = template
    while start := _DROP_START.search(template, at):
        yield template[at : start.start()]
        closing = _DROPPED[start[0].lower()]
        end = lower.find(closing, start.end())
        if end < 0:
            return
        at = end + len(closing)
        if closing[-1] != ">":
            at = lower.find(">", at) + 1 or len(template)
    yield template[at:]
