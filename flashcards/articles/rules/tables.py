"""The rows of a Markdown table, each with its place."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Row
from flashcards.articles.sentences import Sentence
from flashcards.core.markup import plain_text

_DIVIDER = re.compile(r"[|:\- \t]+\Z")
_CELL = re.compile(r"(?:\\.|[^|\\])+|(?<=\|)(?=\|)")
MOST_ROWS = 100


def rows(markdown: str, start: int) -> Iterator[Row]:
    """The rows of a table that begins at `start` in its text, its header first."""
    at = start
    for number, line in enumerate(markdown.split("\n")):
        words = line.strip()
        if number <= MOST_ROWS and words and not _DIVIDER.match(words):
            cells = tuple(
                plain_text(cell.strip(), "markdown") for cell in _CELL.findall(words.strip("|").strip())
            )
            begin = at + len(line) - len(line.lstrip())
            text = " ".join(cell for cell in cells if cell)
            yield Row(Sentence(text, begin, begin + len(words)), cells)
        at += len(line) + 1
