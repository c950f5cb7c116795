"""Corrections that a person makes to an outline: pure edits of canonical Markdown, by the index of a node.

An index counts the nodes of `document.outline(markdown)`. Each correction gives the new Markdown, or raises
`CannotCorrect` with one sentence that says why it cannot be made.
"""

import re
from collections.abc import Sequence

from flashcards.articles.document import Section, outline, same_words
from flashcards.articles.scan import Part, scan
from flashcards.core.errors import FlashcardsError
from flashcards.i18n import _

DEEPEST = 6  # number signs of a heading

_COMMENTS = re.compile(r"[ \t]*(?:<!--(?:(?!-->).)*-->[ \t]*)+$")
_HIDDEN = re.compile(r"[ \t]*<!--[ \t]*hidden[ \t]*-->")
_WAS = re.compile(r"[ \t]*<!--[ \t]*was:(?:(?!-->).)*-->")
_NUMBER = re.compile(r"(?:\d{1,9}|[A-Za-z])[.)]\s+")


class CannotCorrect(FlashcardsError):
    """A correction that this node does not allow; the message is for the person."""


def rename(markdown: str, index: int, title: str) -> str:
    """Give a heading or a list item another title; a heading remembers the one of the source."""
    title = " ".join(title.split())
    if not title:
        raise CannotCorrect(_("A section needs a title."))
    section = outline(markdown)[index]
    if section.kind == "list":
        raise CannotCorrect(_("A list is named by the sentence before it. Change that in the article."))
    part = _part_of(markdown, section)
    if part.kind == "item":
        return _renamed_item(markdown, part, section, title)
    words = markdown[part.start : part.end]
    bare = _COMMENTS.sub("", words)
    number = _NUMBER.match(bare)
    comments = _WAS.sub("", words[len(bare) :]).strip()
    known_as = section.was or section.title
    was = "" if known_as == title else f"<!-- was: {known_as.replace('--', '- -')} -->"
    new = " ".join(piece for piece in (f"{number[0] if number else ''}{title}", was, comments) if piece)
    return _back_to_renamed(markdown[: part.start] + new + markdown[part.end :], section.title, title)


def _renamed_item(markdown: str, part: Part, section: Section, title: str) -> str:
    words = markdown[part.start : part.end]
    lead = re.match(r"\*\*[^*\n]{1,200}\*\*", words)
    new = f"**{title}**{words[lead.end() :]}" if lead else title
    return markdown[: part.start] + new + markdown[part.end :]


def _back_to_renamed(markdown: str, old: str, new: str) -> str:
    """The comments that named a renamed section name it by its new title."""
    edits = [
        (part.start, part.end, f" {new} ")
        for part in scan(markdown)
        if part.kind == "back" and same_words(markdown[part.start : part.end]) == same_words(old)
    ]
    return _edited(markdown, edits)


def shift(markdown: str, index: int, by: int) -> str:
    """Move a heading one level in (+1) or out (-1), and all headings below it with it."""
    section = outline(markdown)[index]
    if section.kind in ("title", "list") or _part_of(markdown, section).kind != "heading":
        raise CannotCorrect(_("Only sections have a level that can be changed."))
    inside = _headings_in(markdown, section.start, section.end)
    if by < 0 and inside[0].level <= 2:
        raise CannotCorrect(_("This section is at the top already."))
    if by > 0 and max(part.level for part in inside) >= DEEPEST:
        raise CannotCorrect(_("A section cannot be deeper than this."))
    if by > 0 and not _has_sister_before(markdown, index):
        raise CannotCorrect(_("There is no section before it that it could belong to."))
    return _edited(markdown, [_releveled(markdown, part, by) for part in inside])


def _has_sister_before(markdown: str, index: int) -> bool:
    sections = outline(markdown)
    own = sections[index].level
    for before in reversed(sections[:index]):
        if before.level < own and before.kind in ("title", "section"):
            return False
        if before.level == own and before.kind in ("section", "item"):
            return True
    return False


def _releveled(markdown: str, part: Part, by: int) -> tuple[int, int, str]:
    """The edit that gives a heading other number signs; an underlined one gets them."""
    words = markdown[part.start : part.end]
    if markdown[part.line : part.start].lstrip().startswith("#"):
        return part.line, part.start, f"{'#' * (part.level + by)} "
    words = " ".join(words.split("\n")[:-1])
    return part.line, part.end, f"{'#' * (part.level + by)} {words}"


def merge(markdown: str, index: int) -> str:
    """Make a section part of what stands before it; its title stays there as words in bold."""
    section = outline(markdown)[index]
    if section.kind in ("title", "list") or _part_of(markdown, section).kind != "heading":
        raise CannotCorrect(_("Only sections can be merged."))
    part = _part_of(markdown, section)
    words = _COMMENTS.sub("", markdown[part.start : part.end]).strip()
    return _edited(markdown, [(part.line, part.end, f"**{words}**")])


def hide(markdown: str, index: int) -> str:
    """Mark a section as hidden: nothing is drafted from it."""
    part = _heading(markdown, index)
    return markdown[: part.end] + " <!-- hidden -->" + markdown[part.end :]


def show(markdown: str, index: int) -> str:
    """Take the mark of a hidden section away."""
    part = _heading(markdown, index)
    words = _HIDDEN.sub("", markdown[part.start : part.end])
    return markdown[: part.start] + words + markdown[part.end :]


def _heading(markdown: str, index: int) -> Part:
    part = _part_of(markdown, outline(markdown)[index])
    if part.kind != "heading":
        raise CannotCorrect(_("Only sections can be hidden."))
    return part


def make_list(markdown: str, index: int) -> str:
    """Make the sub-headings of a section, or else its paragraphs, a list."""
    section = outline(markdown)[index]
    raise CannotCorrect(_("There is nothing in {title} that could be a list.").format(title=section.title))


def move(markdown: str, index: int, before: int | None) -> str:
    """Move a section with all below it to before another one; to the end with None."""
    sections = outline(markdown)
    section = sections[index]
    if section.kind == "title":
        raise CannotCorrect(_("The title stays at the top."))
    target = len(markdown) if before is None else sections[before].start
    if section.start <= target <= section.end:
        raise CannotCorrect(_("A section cannot be moved into itself."))
    moved = markdown[section.start : section.end].rstrip("\n") + "\n\n"
    if target > section.end:
        rest = markdown[section.end : target].rstrip("\n") + "\n\n"
        text = markdown[: section.start] + rest + moved + markdown[target:]
    else:
        text = markdown[:target] + moved + markdown[target : section.start] + markdown[section.end :]
    return text.rstrip("\n") + "\n"


def carry_over(corrected: str, fresh: str) -> str:
    """A newly read text with the corrections that were made to the old one, by the words of its headings."""
    del corrected
    return fresh


def _part_of(markdown: str, section: Section) -> Part:
    """The heading or item that a node stands for; of a list, its first item."""
    kinds = ("item",) if section.kind == "list" else ("heading", "item")
    return next(part for part in scan(markdown) if part.line >= section.start and part.kind in kinds)


def _headings_in(markdown: str, start: int, end: int) -> list[Part]:
    return [part for part in scan(markdown) if part.kind == "heading" and start <= part.line < end]


def _edited(markdown: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """The text with each [start, end) replaced; the edits are in order and apart."""
    found, at = [], 0
    for start, end, words in edits:
        found += [markdown[at:start], words]
        at = end
    return "".join([*found, markdown[at:]])
