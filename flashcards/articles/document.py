"""An article's text: its sections, and its words as a reader sees them."""

import re
from dataclasses import dataclass

from flashcards.core.headings import Heading, headings
from flashcards.core.markup import plain_text

_BLANK_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it: markdown[start:end], sub-sections included. Levels count from 1."""

    title: str
    level: int
    start: int
    end: int


def sections(markdown: str) -> tuple[Section, ...]:
    """The sections of a text in its order; each lies within the one before it that has a smaller level."""
    found: list[Section] = []
    following: list[Heading] = []  # later ones, the nearest last, each of a larger level than the one before
    for heading in reversed(list(headings(markdown))):
        while following and following[-1].level > heading.level:
            following.pop()
        end = following[-1].start if following else len(markdown)
        found.append(Section(heading.title, heading.level, heading.start, end))
        following.append(heading)
    return tuple(reversed(found))


def plain(markdown: str) -> str:
    """The words of a text as a reader sees them, a line for each paragraph and heading."""
    lines: list[str] = []
    at = 0
    for heading in headings(markdown):
        lines += [*_plain_lines(markdown[at : heading.start]), heading.title]
        at = heading.end
    return "\n".join(lines + _plain_lines(markdown[at:]))


def _plain_lines(markdown: str) -> list[str]:
    paragraphs = (plain_text(block, "markdown") for block in _BLANK_LINE.split(markdown))
    return [words for words in paragraphs if words]
