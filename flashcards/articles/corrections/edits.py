"""What corrections of an outline have in common: the parts of canonical Markdown that they edit."""

import re
from collections.abc import Sequence

from flashcards.articles.document import Section
from flashcards.articles.scan import Part, scan
from flashcards.core.errors import FlashcardsError
from flashcards.core.headings import DEEPEST, without_comments

NUMBER = re.compile(r"(?:\d{1,9}|[A-Za-z])[.)]\s+")  # before the words of a heading

Edit = tuple[int, int, str]  # markdown[start:end] becomes these words


class CannotCorrect(FlashcardsError):
    """A correction that this node does not allow; the message is for the person."""


def releveled(markdown: str, part: Part, by: int) -> Edit:
    """The edit that gives a heading other number signs; an underlined one gets them."""
    signs = "#" * min(max(part.level + by, 1), DEEPEST)
    if markdown[part.line : part.start].lstrip().startswith("#"):
        return part.line, part.start, f"{signs} "
    underline_end = markdown.find("\n", part.end + 1)
    end = underline_end if underline_end >= 0 else len(markdown)
    return part.line, end, f"{signs} {' '.join(markdown[part.start : part.end].split())}"


def part_of(markdown: str, section: Section) -> Part:
    """The heading or item that a node stands for; of a list, its first item."""
    kinds = ("item",) if section.kind == "list" else ("heading", "item")
    return next(part for part in scan(markdown) if part.line >= section.start and part.kind in kinds)


def headings_in(markdown: str, section: Section) -> list[Part]:
    """The headings of a section, its own first; none for a list or list item."""
    inside = [part for part in scan(markdown) if section.start <= part.line < section.end]
    is_heading = bool(inside) and inside[0].kind == "heading" and inside[0].line == section.start
    return [part for part in inside if part.kind == "heading"] if is_heading else []


def words_of(markdown: str, part: Part) -> str:
    """The Markdown of a heading without signs and comments."""
    return without_comments(" ".join(markdown[part.start : part.end].split()))


def edited(markdown: str, edits: Sequence[Edit]) -> str:
    """The text with each [start, end) replaced; the edits are in order and apart."""
    found, at = [], 0
    for start, end, words in edits:
        found += [markdown[at:start], words]
        at = end
    return "".join([*found, markdown[at:]])
