"""Plain text -> blocks: wrapped lines are joined, list lines become items, nothing else is guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from flashcards.articles.blocks import Block, Document
from flashcards.articles.readers.bounds import MOST_BLOCKS, cleaned
from flashcards.articles.readers.inline import Run, escaped, without_start

_MARKER = re.compile(
    r"(\d{1,3}[.)]|\(\d{1,3}\)|\(?[A-Za-z]\)|[A-Za-z]\.|[IVXivx]{2,5}[.)]|"
    r"[-*+•·●○■□▪▫◦‣⁃∙–—✓✔➢]|o(?=[ \t]{2}))"
    r"[ \t]+(?=\S)"
)
_INITIAL = re.compile(r"[A-Z]\. ?(?:[A-Z]\.|[A-Z][a-z'-]{1,20}(?: [A-Z]|$|,))")  # "A. Rahman Saleh", a name
_RULE = re.compile(r"[-=_*~#+.·•—–]{3,}$")
_BROKEN = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")  # at the hyphen that the word has
SENTENCE_END = (".", "!", "?", ":", ";", "…", '."', ".”", ".)")
_NARROWEST, _WIDEST = 40, 130  # columns that text is wrapped at
_LIKE_WRAPPED = 0.35  # of the lines that were broken for want of room, those that go on in lower case
_LONG_LINE = 40
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: its words, the column that they start in, and its length. `blank_before`: a blank line is."""

    words: str
    indent: int
    length: int
    blank_before: bool


def read(text: str) -> Document:
    return Document(tuple(islice(blocks(text), MOST_BLOCKS + 1)))  # one more is too much, and is told so


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text in its order."""
    lines = _lines(cleaned(text))
    width = _width(lines)
    items = _Items()
    for group in _joined(lines, width):
        yield items.block(group)


def marker_of(words: str) -> str:
    """The list marker that a line starts with, "" for none."""
    found = _MARKER.match(words)
    is_name = bool(_INITIAL.match(words)) and (len(words) > _LONGEST_TITLE or words.endswith(SENTENCE_END))
    return found[1] if found and not is_name else ""


def after_marker(runs: Sequence[Run], marker: str) -> Sequence[Run]:
    """The runs of a block without the marker that they start with; as they are when it is ""."""
    if not marker:
        return runs
    words = "".join(run.text for run in runs)
    return list(without_start(runs, words.index(marker[0]) + len(marker)))


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    blank = False
    for line in text.split("\n"):
        words = line.strip()
        if not words or _RULE.match(words):
            blank = True
            continue
        wide = line.expandtabs(4).rstrip()
        found.append(_Line(words, len(wide) - len(wide.lstrip()), len(wide), blank))
        blank = False
    return found


def _width(lines: Sequence[_Line]) -> int:
    """The column that the text was wrapped at, 0 where it was not.

    Wrapped text breaks a line where the next word has no room, and mostly within a sentence.
    """
    pairs = [(one, other) for one, other in pairwise(lines) if not other.blank_before]
    if len(pairs) < 2:
        return 0
    lengths = sorted(line.length for line in lines)
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.995))]  # a long address may stand out
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    broken = [other for one, other in pairs if _has_no_room(one, other, width)]
    going_on = sum(other.words[:1].islower() for other in broken)
    enough = len(broken) >= max(2, 0.2 * len(pairs))
    return width if enough and going_on >= _LIKE_WRAPPED * len(broken) else 0


def _has_no_room(line: _Line, after: _Line, width: int) -> bool:
    return line.length + 1 + len(after.words.split(maxsplit=1)[0]) > width


def _joined(lines: Sequence[_Line], width: int) -> Iterator[_Line]:
    """The lines with those that were wrapped put together."""
    waiting: _Line | None = None
    parts: list[str] = []
    last: _Line | None = None
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        if last is not None and _goes_on(last, line, width) and not _is_title(last, line, after, width):
            parts.append(line.words)
        else:
            if waiting is not None:
                yield _put_together(waiting, parts)
            waiting, parts = line, [line.words]
        last = line
    if waiting is not None:
        yield _put_together(waiting, parts)


def _put_together(line: _Line, parts: Sequence[str]) -> _Line:
    words = _BROKEN.sub("-", "\n".join(parts)).replace("\n", " ") if len(parts) > 1 else parts[0]
    return _Line(words, line.indent, line.length, line.blank_before)


def _is_title(before: _Line, line: _Line, after: _Line | None, width: int) -> bool:
    """Whether a line below a full one that ends a sentence is a title: it has room left, but no end mark."""
    if not before.words.endswith(SENTENCE_END) or line.words.endswith((*SENTENCE_END, ",")):
        return False
    return after is None or after.blank_before or not _goes_on(line, after, width)


def _goes_on(line: _Line, after: _Line, width: int) -> bool:
    """Whether `after` belongs to the same paragraph as the line before it."""
    if after.blank_before or marker_of(after.words):
        return False
    if width and _has_no_room(line, after, width):
        return True
    within_sentence = after.words[:1].islower() and not line.words.endswith(SENTENCE_END)
    return within_sentence and line.length >= _LONG_LINE


class _Items:
    """The list items that are open, by the columns that their markers stand in."""

    def __init__(self) -> None:
        self._columns: list[int] = []

    def block(self, line: _Line) -> Block:
        marker = marker_of(line.words)
        if marker:
            while self._columns and line.indent < self._columns[-1]:
                self._columns.pop()
            if not self._columns or line.indent > self._columns[-1] + 1:
                self._columns.append(line.indent)
            words = line.words[len(marker) :].strip()
            return Block("item", escaped(words), depth=len(self._columns), marker=marker)
        while self._columns and line.indent < self._columns[-1] + 2:
            self._columns.pop()
        return Block("paragraph", escaped(line.words), depth=len(self._columns))
