"""The headings of a Markdown text: its outline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flashcards.core.fences import prose
from flashcards.core.markup import plain_text

DEEPEST = 6  # number signs of a heading

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_NO_PARAGRAPH = re.compile(r" {4}|\t| {0,3}(?:[-*+][ \t]|\d{1,9}[.)][ \t]|>|\||<)")


@dataclass(frozen=True, slots=True)
class Heading:
    """markdown[start:end] is a heading with these plain words; levels count from 1."""

    title: str
    level: int
    start: int
    end: int


def headings(markdown: str) -> Iterator[Heading]:
    """The headings outside code fences: `#` before the words, or `===` or `---` under them."""
    for start, end in prose(markdown):
        yield from _in_prose(markdown, start, end)


def _in_prose(markdown: str, at: int, end: int) -> Iterator[Heading]:
    paragraph: int | None = None  # where the open paragraph starts, -1 in a block that is none
    for line in markdown[at:end].split("\n"):
        start, at = at, at + len(line) + 1
        if not line.strip():
            paragraph = None
        elif marks := _ATX.match(line):
            yield _heading(atx_words(line[marks.end(1) :]), len(marks[1]), start, at - 1)
            paragraph = None
        elif paragraph is None:
            paragraph = -1 if _NO_PARAGRAPH.match(line) else start
        elif paragraph >= 0 and (underline := _UNDERLINE.match(line)):
            level = 1 if underline[1][0] == "=" else 2
            yield _heading(markdown[paragraph : start - 1], level, paragraph, at - 1)
            paragraph = None


def without_comments(words: str) -> str:
    """The words of a heading without the comments at their end, such as `<!-- hidden -->`."""
    end = len(words.rstrip())
    while words.endswith("-->", 0, end) and (start := words.rfind("<!--", 0, end)) >= 0:
        end = start
        while end and words[end - 1] in " \t":
            end -= 1
    return words[:end]


def _heading(words: str, level: int, start: int, end: int) -> Heading:
    return Heading(plain_text(without_comments(words), "markdown"), level, start, end)


def atx_words(text: str) -> str:
    """What follows the `#` of a heading, without those that may close it and comments at its end."""
    words = without_comments(text.strip(" \t"))
    unclosed = words.rstrip("#")
    return unclosed.rstrip(" \t") if unclosed != words and unclosed[-1:] in ("", " ", "\t") else words
