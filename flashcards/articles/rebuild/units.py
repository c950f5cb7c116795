"""The sentences of a text, each with its places in the Markdown and in the words that a reader sees."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flashcards.articles.anchors import Found, find
from flashcards.articles.document import plain, readable
from flashcards.articles.rebuild.wording import Words, words_of
from flashcards.articles.sentences import split

_SLACK = 400  # characters of the plain words that no sentence claims

_OPENS = re.compile(r"\s*(?:[-*+>|]|#{1,6}\s|\d{1,9}[.)]\s|<!--|(?:```|~~~))")
_MARKS = re.compile(r"\s*(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[ \t]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, title or item: its words without case; markdown[first:last]; plain words[start:end]."""

    words: Words
    first: int
    last: int
    start: int
    end: int


@lru_cache(maxsize=2)
def plain_words(markdown: str) -> str:
    """The words of a text as a reader sees them, as `document.plain` has them."""
    return plain(markdown)


@lru_cache(maxsize=2000)
def place_of(markdown: str, quote: str) -> Found | None:
    """Where a quote stands word for word in the plain words of a text."""
    return find(plain_words(markdown), quote, tolerant=False)


@lru_cache(maxsize=2)
def units(markdown: str) -> tuple[Unit, ...]:
    """The sentences, titles and list items of a text in reading order."""
    text, found, at, slack = plain_words(markdown), [], 0, _SLACK
    for words, offset in _blocks(markdown):
        for one in split(words, offset):
            start = text.find(one.text, at, at + slack + len(one.text)) if one.text else -1
            if start < 0:
                slack += len(one.text)
                continue
            at, slack = start + len(one.text), _SLACK
            key = words_of(one.text)
            if key:
                found.append(Unit(key, one.start, one.end, start, at))
    return tuple(found)


def _blocks(markdown: str) -> Iterator[tuple[str, int]]:
    """Each paragraph, title and item without its mark, on one line of the same length; where it starts."""
    block, start, at = "", 0, 0
    for line in [*markdown.split("\n"), ""]:
        if block and (not line.strip() or _OPENS.match(line)):
            yield block, start
            block = ""
        if line.strip() and not block:
            mark = _MARKS.match(line)
            skipped = mark.end() if mark else len(line) - len(line.lstrip())
            block, start = _bare(line[skipped:]), at + skipped
        elif line.strip():
            block += " " + line
        at += len(line) + 1


def _bare(line: str) -> str:
    """The line without a comment of the outline at its end."""
    return readable(line) if "<!--" in line else line


def covered(found: Sequence[Unit], start: int, end: int) -> range:
    """The sentences of the plain words[start:end]: those wholly in it, else the one that it has most of."""
    first = bisect_left(found, start + 1, key=lambda unit: unit.end)
    last = bisect_left(found, end, key=lambda unit: unit.start)
    whole = [at for at in range(first, last) if found[at].start >= start and found[at].end <= end]
    if whole:
        return range(whole[0], whole[-1] + 1)
    best = max(
        range(first, last),
        key=lambda at: min(found[at].end, end) - max(found[at].start, start),
        default=None,
    )
    return range(0) if best is None else range(best, best + 1)
