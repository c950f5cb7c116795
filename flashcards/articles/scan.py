"""Canonical Markdown line by line: its headings and blocks with their offsets, before they make an outline.

Reads what `canonical.write` writes and what a person makes of it in an editor: wrapped paragraphs, underlined
headings, indented lists. Linear in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from flashcards.articles.comments import BACK
from flashcards.core.fences import fence_after

PartKind = Literal["heading", "back", "paragraph", "item", "quote", "code", "table", "picture", "caption"]

_ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])(?:([ \t]+)|$)")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}$")
_MOST_LINES = 200_000  # what follows is one paragraph: no article has as many, and all must end in time
_PICTURE = re.compile(r"(?:!\[[^\[\]]{0,999}\]\([^()\s]{0,1999}\)\s*)+$")
_CAPTION = re.compile(
    r"(?:gambar|tabel|bagan|grafik|figure|fig\.|table|chart)\s{1,3}\d[\d.]{0,9}\s{0,3}[.:)–-]", re.I
)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading or block: markdown[start:end] are its words, `line` is where its first line starts.

    `level` counts the `#` of a heading. `depth` counts the list items that the block is in, itself included;
    `marker` is an item's. The words of a heading include the comments at its end; those of a
    comment "back to" are the title that it names.
    """

    kind: PartKind
    line: int
    start: int
    end: int
    level: int = 0
    depth: int = 0
    marker: str = ""


def scan(markdown: str) -> list[Part]:
    """The parts of a text in reading order."""
    return list(_scanned(markdown))


@lru_cache(maxsize=2)  # one text is asked for again and again while it is corrected
def _scanned(markdown: str) -> tuple[Part, ...]:
    scanner = _Scanner(markdown)
    at = 0
    lines = markdown.split("\n", _MOST_LINES)
    rest = lines.pop() if len(lines) > _MOST_LINES else ""
    for line in lines:
        scanner.read(at, line)
        at += len(line) + 1
    if rest.strip():
        scanner.end(at, len(markdown.rstrip()))
    return tuple(_refined(part, markdown, before) for before, part in _pairs(scanner.parts))


def _pairs(parts: list[Part]) -> Iterator[tuple[Part | None, Part]]:
    before: Part | None = None
    for part in parts:
        yield before, part
        before = part


def _refined(part: Part, markdown: str, before: Part | None) -> Part:
    """A paragraph that is only a picture, or its caption, told apart from those that are read."""
    if part.kind != "paragraph" or part.end - part.start > 2000:
        return part
    words = markdown[part.start : part.end]
    if _PICTURE.match(words):
        return replace(part, kind="picture")
    emphasised = words[0] in "*_" and words[-1] == words[0] and words[1:2] != words[0]
    after_picture = before is not None and bool(_PICTURE.match(markdown[before.start : before.end][:2000]))
    if _CAPTION.match(words.lstrip("*_")) or (after_picture and emphasised):
        return replace(part, kind="caption")
    return part


class _Scanner:
    """What is open while lines are read: a block, a code fence, and list items by where their text begins."""

    def __init__(self, markdown: str) -> None:
        self._markdown = markdown
        self.parts: list[Part] = []
        self._indents: list[int] = []
        self._fence = ""
        self._open = False  # whether the last part may go on in the next line
        self._blank = True

    def read(self, at: int, line: str) -> None:
        body = line.lstrip(" \t")
        indent = len(line[: len(line) - len(body)].expandtabs(4))
        start = at + len(line) - len(body)
        end = at + len(line.rstrip())
        if self._fence or body.startswith(("```", "~~~")):
            self._code(at, line, start, end)
        elif not body.strip():
            self._blank, self._open = True, False
        elif not self._continues(body, indent, end):
            self._begin(at, start, end, indent)

    def end(self, at: int, end: int) -> None:
        """Take all from here on as one paragraph."""
        self._indents.clear()
        self._add("paragraph", at, at, end)

    def _code(self, at: int, line: str, start: int, end: int) -> None:
        before, self._fence = self._fence, fence_after(line.lstrip(" \t"), self._fence)
        if before or not self._fence:
            self._extend(end)
        else:
            self._leave(start - at)
            self._add("code", at, start, end)
        self._open, self._blank = False, False

    def _continues(self, body: str, indent: int, end: int) -> bool:
        """Whether the line goes on with the block before it."""
        last = self.parts[-1] if self._open else None
        if last is None or last.kind in ("heading", "back"):
            return False
        if last.kind == "table":
            goes_on = body.startswith("|")
        elif last.kind == "quote":
            goes_on = not self._starts_block(body, indent) or body.startswith(">")
        elif last.kind == "paragraph" and not last.depth and _UNDERLINE.match(body):
            self.parts[-1] = replace(last, kind="heading", level=1 if body[0] == "=" else 2)
            self._open = False
            return True
        else:
            goes_on = not self._starts_block(body, indent)
        if goes_on:
            self._extend(end)
        return goes_on

    def _starts_block(self, body: str, indent: int) -> bool:
        if body.startswith((">", "|", "<!--")) or _ATX.match(body) or _RULE.match(body):
            return True
        item = _ITEM.match(body)
        if not item:
            return False
        return bool(self._indents) or not item[1][0].isdigit() or item[1][:-1] == "1"

    def _begin(self, at: int, start: int, end: int, indent: int) -> None:
        markdown = self._markdown
        body = markdown[start:end]
        self._leave(indent)
        self._blank = False
        inner = indent - (self._indents[-1] if self._indents else 0)
        if inner < 4 and (heading := _ATX.match(body)):
            self._indents.clear()
            self._add("heading", at, start + heading.end(), end, level=len(heading[1]))
        elif body.startswith(BACK) and body.endswith("-->"):
            self._indents.clear()
            self._add("back", at, start + len(BACK), end - 3)
        elif _RULE.match(body) or (body.startswith("<!--") and body.endswith("-->")):
            self._open = False
        elif item := _ITEM.match(body):
            gap = len(item[2] or " ")
            self._indents.append(indent + len(item[1]) + (gap if gap < 5 else 1))
            self._add("item", at, start + item.end(), end, marker=item[1])
        elif body.startswith(">"):
            self._add("quote", at, start + len(body) - len(body.lstrip("> ")), end)
        else:
            self._add("table" if body.startswith("|") else "paragraph", at, start, end)

    def _leave(self, indent: int) -> None:
        """Close the list items that a block with this indent is not in."""
        while self._indents and indent < self._indents[-1]:
            self._indents.pop()

    def _add(self, kind: PartKind, at: int, start: int, end: int, level: int = 0, marker: str = "") -> None:
        self.parts.append(Part(kind, at, min(start, end), end, level, len(self._indents), marker))
        self._open = True

    def _extend(self, end: int) -> None:
        if self.parts:
            self.parts[-1] = replace(self.parts[-1], end=end)
