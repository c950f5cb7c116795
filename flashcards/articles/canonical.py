"""Blocks with their right headings as canonical Markdown, the one form that everything later reads."""

import re
from collections.abc import Iterable

from flashcards.articles.blocks import Block, Document
from flashcards.articles.comments import BACK
from flashcards.articles.language import language
from flashcards.articles.outline import infer
from flashcards.core.headings import DEEPEST
from flashcards.core.markup import plain_text
from flashcards.core.notes import Article

LONGEST_TITLE = 200  # characters

_AMBIGUOUS = re.compile(r"(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|={2,}\s*$|-{2,}\s*$|`{3}|~{3}|<!--|\||={1}$)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}$")
_DIGITS = re.compile(r"\d{1,9}")


def write(blocks: Iterable[Block]) -> str:
    """The blocks as canonical Markdown: one block a paragraph on one line, a blank line between, LF."""
    writer = _Writer()
    for block in blocks:
        writer.add(block)
    return writer.text()


def article_of(document: Document, name: str = "") -> Article:
    """The article that a document holds; `name` (its file's) titles it where nothing in it does."""
    blocks = infer(document, name)
    markdown = write(blocks)
    title = plain_text(blocks[0].text, "markdown") if blocks and blocks[0].level == 1 else name
    return Article(title[:LONGEST_TITLE], document.lang[:2].lower() or language(markdown), markdown)


class _Writer:
    """What was written, and where the text of the open list items begins."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._indents: list[int] = []
        self._last: Block | None = None

    def text(self) -> str:
        return "\n".join(self._lines) + "\n" if self._lines else ""

    def add(self, block: Block) -> None:
        if not block.text.strip():
            return
        if block.kind == "item":
            self._item(block)
        else:
            del self._indents[block.depth :]
            self._separate(tight=False)
            indent = " " * (self._indents[-1] if self._indents else 0)
            self._lines += [f"{indent}{line}".rstrip() for line in _lines(block)]
        self._last = block

    def _item(self, block: Block) -> None:
        depth = max(1, min(block.depth, len(self._indents) + 1))
        begins = depth > 1 and len(self._indents) == depth - 1
        del self._indents[depth - 1 :]
        indent = self._indents[-1] if self._indents else 0
        marker = _marker(block.marker)
        # Right under words only a list that counts from 1 is one (CommonMark 5.2).
        is_read_as_words = begins and marker not in ("-", "1.")
        self._separate(tight=self._last is not None and self._last.kind == "item" and not is_read_as_words)
        self._lines.append(f"{' ' * indent}{marker} {_escaped(_one_line(block.text))}")
        self._indents.append(indent + len(marker) + 1)

    def _separate(self, *, tight: bool) -> None:
        if self._lines and not tight:
            self._lines.append("")


def _marker(marker: str) -> str:
    number = _DIGITS.match(marker)
    return f"{int(number[0])}." if number else "-"


def _lines(block: Block) -> list[str]:
    if block.kind in ("code", "table"):
        return block.text.strip("\n").split("\n")
    words = _one_line(block.text)
    if block.kind == "heading":
        return [f"{'#' * min(block.level, DEEPEST)} {words}"]
    if block.kind == "quote":
        return [f"> {_escaped(words)}"]
    if words.startswith(BACK):
        return [words]
    return [_escaped(words)]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _escaped(words: str) -> str:
    """A paragraph whose first characters Markdown would take for a mark of a block."""
    if _AMBIGUOUS.match(words) or _RULE.match(words):
        return "\\" + words
    return _NUMBER.sub(r"\1\\\2", words, count=1) if _NUMBER.match(words) else words
