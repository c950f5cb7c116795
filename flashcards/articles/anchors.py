"""The passage that a quote names: word for word, or the nearest after the text was edited.

A quote is the whole passage or its first and last words joined by " … ". Offsets count characters.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from flashcards.articles.nearest import nearest

LONGEST = 5000  # characters from the first to the last words of a passage
MOST_PLACES = 20_000

_WORD = re.compile(r"[^\s\ufffc\u200b\ufeff]+")
_GAP = re.compile(r"\s*(?:…|\.\.\.)\s*")
_FEWEST, _MOST = 3, 20  # words on each side of a gap
_MOST_AROUND = 12  # words added on each side to make a quote unambiguous


@dataclass(frozen=True, slots=True)
class Found:
    """A passage: text[start:end].

    `places` counts where the quote stands word for word: 1 when it is clear, more when it is ambiguous (this
    is the first), 0 when this is only the nearest.
    """

    start: int
    end: int
    places: int


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text with one space for each run of white space, and where its words stand in both."""

    text: str
    words: list[str]
    starts: list[int]
    origins: list[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text as it was of a stretch of the folded one."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        return (
            self.origins[first] + start - self.starts[first],
            self.origins[last] + end - self.starts[last],
        )


def find(text: str, quote: str, *, tolerant: bool = True) -> Found | None:
    """The passage of a text that a quote names; None when nothing is near or, if not `tolerant`, the same.

    Takes some milliseconds where the quote is found, else at most a second for a text of 1 MB.
    """
    folded = _folded(text)
    places = _places(folded.text, _fold(quote))
    if places:
        return Found(*folded.original(*places[0]), len(places))
    if not tolerant:
        return None
    near = nearest(text, [part for part in _GAP.split(quote) if part], LONGEST)
    return Found(*near, 0) if near else None


def quote_of(text: str, start: int, end: int) -> str:
    """The shortest quote that names text[start:end], widened to whole words, and no other place.

    Where these words stand more than once, words around them are added; when that does not help, the quote
    stays ambiguous.
    """
    folded = _folded(text)
    first = max(bisect_right(folded.origins, start) - 1, 0)
    last = bisect_left(folded.origins, end)
    while first < last and folded.origins[first] + len(folded.words[first]) <= start:
        first += 1
    for around in range(_MOST_AROUND + 1 if _is_unique(folded, first, last) else 0):
        from_word = max(first - around, 0)
        quote = _shortest(folded, folded.words[from_word : last + around], folded.starts[from_word])
        if quote:
            return quote
    return " ".join(folded.words[first:last])


def _is_unique(folded: _Folded, first: int, last: int) -> bool:
    """Whether there are these words with those around them only once."""
    around = folded.words[max(first - _MOST_AROUND, 0) : last + _MOST_AROUND]
    return first < last and len(_starts(folded.text, " ".join(around))) == 1


def _shortest(folded: _Folded, words: Sequence[str], start: int) -> str:
    """The shortest quote for the words at `start` that names no other place; empty when there is none."""
    whole = " ".join(words)
    wanted = [(start, start + len(whole))]
    for count in range(_FEWEST, min(_MOST, len(words) // 2)):
        quote = f"{' '.join(words[:count])} … {' '.join(words[-count:])}"
        if _places(folded.text, quote) == wanted:
            return quote
    return whole if _places(folded.text, whole) == wanted else ""


@lru_cache(maxsize=4)  # an article, what of it is drawn, and those of another version
def _folded(text: str) -> _Folded:
    found = list(_WORD.finditer(text))
    words = [word[0] for word in found]
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return _Folded(" ".join(words), words, starts, [word.start() for word in found])


def _fold(text: str) -> str:
    return " ".join(_WORD.findall(text))


def _places(text: str, quote: str) -> list[tuple[int, int]]:
    """Where a folded text has the quote, as a whole or with its gaps filled by as little as possible."""
    whole = [(start, start + len(quote)) for start in _starts(text, quote)]
    parts = [part for part in _GAP.split(quote) if part]
    if whole or len(parts) < 2:
        return whole
    starts = [_starts(text, part) for part in parts]
    return [(start, end) for start in starts[0] if (end := _end(start, parts, starts))]


def _end(start: int, parts: Sequence[str], starts: Sequence[Sequence[int]]) -> int | None:
    """Where the passage ends whose first part is at `start`; None when a part does not follow."""
    end = start + len(parts[0])
    for part, places in zip(parts[1:], starts[1:], strict=True):
        following = bisect_left(places, end)
        if following == len(places):
            return None
        end = places[following] + len(part)
    return end if end - start <= LONGEST else None


def _starts(text: str, words: str) -> list[int]:
    """Where the words stand in a text without cutting a word in two."""
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(found) < MOST_PLACES:
        end = at + len(words)
        cuts_first = words[0].isalnum() and at > 0 and text[at - 1].isalnum()
        cuts_last = words[-1].isalnum() and text[end : end + 1].isalnum()
        if not cuts_first and not cuts_last:
            found.append(at)
        at = text.find(words, at + 1)
    return found
