"""An article's text: its outline, its blocks, and its words as a reader sees them.

Offsets count characters of the canonical Markdown; `readable` and `plain` change them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from flashcards.articles import comments, cues
from flashcards.articles.numbering import split
from flashcards.articles.scan import Part, PartKind, scan
from flashcards.core.fences import prose
from flashcards.core.headings import atx_words, headings, without_comments
from flashcards.core.markup import plain_text

SectionKind = Literal["title", "section", "list", "item"]

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_CODE_LEAD = re.compile(r"`([^`\n]{1,100})`(?=\s*(?:$|[:–—-]\s))")
_LEAD = re.compile(
    r"(\*\*|__)(?=\S)([^*_]{1,200})\1(?=\s*(?:$|[:–—-]\s)|\.\s)|(\*\*|__)(?=\S)([^*_]{1,199}[.:])\3"
)
_BOLD_START = re.compile(  # a term with what says where it is, rather than the subject of a sentence
    r"(\*\*|__)(?=\S)([^*_\n]{1,60})(?<=\S)\1"
    r"(?=[ ](?:pada|di|dari|dengan|untuk|dalam|in|on|of|from|with|for|at)\b|[ ]\()"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline: markdown[start:end], all below it included. The title has level 0.

    A `list` starts where its announcing sentence does, an item at its marker. `hidden`: it or one above it is
    marked so. `was` is the title of the source where a person gave another.
    """

    title: str
    level: int
    kind: SectionKind
    start: int
    end: int
    hidden: bool = False
    was: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the text that is no heading: markdown[start:end] is its Markdown without list marks.

    `section` is the index of the outline's node that it belongs to, -1 before the first. `depth` counts the
    list items around it, itself included; `marker` is an item's.
    """

    kind: PartKind
    start: int
    end: int
    section: int
    depth: int = 0
    marker: str = ""


def outline(markdown: str) -> tuple[Section, ...]:
    """The nodes of a text in reading order: title, sections, lists and items."""
    return _read(markdown)[0]


def blocks(markdown: str) -> tuple[Piece, ...]:
    """The blocks of a text in reading order, each with the node that it belongs to."""
    return _read(markdown)[1]


@lru_cache(maxsize=4)  # an article is asked for again and again, and so is what a correction makes of it
def _read(markdown: str) -> tuple[tuple[Section, ...], tuple[Piece, ...]]:
    reader = _Outliner(markdown)
    for part in scan(markdown):
        reader.read(part)
    reader.close(len(markdown))
    sections = _with_bold_titles(markdown, reader.sections, reader.pieces)
    return tuple(_with_items(sections, reader.numbered, reader.intros)), tuple(reader.pieces)


class _Outliner:
    """The nodes that are open while the parts of a text are read."""

    def __init__(self, markdown: str) -> None:
        self._markdown = markdown
        self.sections: list[Section] = []
        self.pieces: list[Piece] = []
        self.numbered: set[int] = set()  # headings with a number before their words
        self.intros: dict[int, str] = {}  # the last own paragraph of each heading
        self._parents: set[int] = set()  # headings with others below them
        self._headings: list[tuple[int, int]] = []  # open: number of #, index
        self._items: list[int] = []  # the open list, then its open items, outermost first
        self._marker = ""  # of the open list's first item
        self._before: Part | None = None  # the paragraph just before, which may announce

    def read(self, part: Part) -> None:
        if part.kind == "heading":
            self._heading(part)
        elif part.kind == "back":
            self._back(part)
        else:
            if part.kind == "item":
                self._item(part)
            else:
                self._close_items(part.depth + 1 if part.depth else 0, part.line)
            owner = self._items[-1] if self._items else self._owner()
            self.pieces.append(Piece(part.kind, part.start, part.end, owner, part.depth, part.marker))
            self._note_announcement(part)

    def close(self, end: int) -> None:
        self._close_items(0, end)
        self._close_headings(0, end)

    def _owner(self) -> int:
        return self._headings[-1][1] if self._headings else -1

    def _note_announcement(self, part: Part) -> None:
        self._before = part if part.kind == "paragraph" and not part.depth else None
        owner = self._owner()
        if self._before and owner >= 0 and owner not in self._parents:
            self.intros[owner] = self._words(part)
        elif owner not in self._parents:
            self.intros.pop(owner, None)

    def _words(self, part: Part) -> str:
        return self._markdown[part.start : part.end]

    def _heading(self, part: Part) -> None:
        self._close_items(0, part.line)
        self._close_headings(part.level, part.line)
        words = self._words(part)
        hidden, was = comments.of_heading(words[len(without_comments(words)) :])
        hidden = hidden or (bool(self._headings) and self.sections[self._owner()].hidden)
        index = len(self.sections)
        self._parents.add(self._owner())
        number, bare = split(atx_words(words))
        if number and number.style in ("arabic", "lower", "lower roman"):
            self.numbered.add(index)
        if number is None or number.style in ("chapter", "bullet"):
            bare = atx_words(words)
        title = plain_text(bare, "markdown")
        kind: SectionKind = "section" if part.level > 1 else "title"
        self.sections.append(
            Section(title, part.level - 1, kind, part.line, len(self._markdown), hidden, was)
        )
        self._headings.append((part.level, index))
        self._before = None

    def _back(self, part: Part) -> None:
        self._close_items(0, part.line)
        wanted = same_words(self._words(part))
        for at in reversed(range(len(self._headings))):
            if same_words(self.sections[self._headings[at][1]].title) == wanted:
                self._close_headings(self._headings[at][0] + 1, part.line)
                break
        self._before = None

    def _item(self, part: Part) -> None:
        if self._items and part.depth == 1 and self._other_list(part):
            self._close_items(0, part.line)
        if not self._items:
            self._list(part)
            self._marker = part.marker
        self._close_items(part.depth, part.line)
        level = self.sections[self._items[0]].level + part.depth
        hidden = self.sections[self._items[0]].hidden
        self._items.append(len(self.sections))
        title = item_title(self._words(part))
        self.sections.append(Section(title, level, "item", part.line, len(self._markdown), hidden))

    def _other_list(self, part: Part) -> bool:
        """Whether an item is of another kind than those of the open list."""
        return self._marker[-1:] != part.marker[-1:]

    def _list(self, part: Part) -> None:
        owner = self._owner()
        above = self.sections[owner] if owner >= 0 else Section("", 0, "title", 0, 0)
        title, start = above.title, part.line
        if self._before:
            words = self._words(self._before)
            if cues.announces(words):
                sentence = cues.last_sentence(words)
                title, start = plain_text(sentence, "markdown"), self._before.end - len(sentence)
        self._items.append(len(self.sections))
        self.sections.append(
            Section(title, above.level + 1, "list", start, len(self._markdown), above.hidden)
        )
        self._before = None

    def _close_items(self, keep: int, end: int) -> None:
        """Close all but the first `keep` of the open list and its items."""
        while len(self._items) > keep:
            index = self._items.pop()
            self.sections[index] = replace(self.sections[index], end=end)

    def _close_headings(self, level: int, end: int) -> None:
        """Close the headings with at least so many `#`."""
        while self._headings and self._headings[-1][0] >= level:
            index = self._headings.pop()[1]
            self.sections[index] = replace(self.sections[index], end=end)


def parents(sections: Sequence[Section]) -> Iterator[int]:
    """The index of the node that each is right below; -1 for none."""
    path: list[int] = []
    for index, section in enumerate(sections):
        while path and sections[path[-1]].level >= section.level:
            path.pop()
        yield path[-1] if path else -1
        path.append(index)


def item_title(markdown: str) -> str:
    """The title of a list item: the marked words that it begins with if they stand apart, else all words."""
    lead = markdown[: lead_of(markdown)]
    if lead.startswith("`"):
        return lead.strip("`")
    return (
        plain_text(lead, "markdown").rstrip(":. ") if lead else plain_text(markdown, "markdown").rstrip(": ")
    )


def lead_of(markdown: str) -> int:
    """Where the marked words end that title an item, as in "**Formal**: ..."; 0 where it has none."""
    lead = _CODE_LEAD.match(markdown) or _LEAD.match(markdown)
    return lead.end() if lead else 0


def same_words(title: str) -> str:
    """What two titles are compared by: their words without case, marks and punctuation."""
    return " ".join(re.findall(r"\w+", title.casefold()))


def _with_bold_titles(markdown: str, sections: Sequence[Section], pieces: Sequence[Piece]) -> list[Section]:
    """The nodes, items of a list titled by the terms in bold that all of them begin with."""
    starts = {piece.section: piece.start for piece in pieces if piece.kind == "item"}
    lists: dict[int, list[int]] = {}
    for index, parent in enumerate(parents(sections)):
        if sections[index].kind == "item" and parent >= 0:
            lists.setdefault(parent, []).append(index)
    found = list(sections)
    for items in lists.values():
        bold = {index: _BOLD_START.match(markdown, starts[index]) for index in items}
        leads = {index: title[2] for index, title in bold.items() if title}
        rest = (index for index in items if index not in leads)
        if len(items) > 1 and leads and all(lead_of(markdown[starts[i] : starts[i] + 300]) for i in rest):
            for index, title in leads.items():
                found[index] = replace(found[index], title=plain_text(title, "markdown").rstrip(":. "))
    return found


def _with_items(
    sections: Sequence[Section], numbered: set[int], intros: Mapping[int, str]
) -> Iterator[Section]:
    """The nodes, headings that are members of an enumeration made items."""
    children = _children(sections)
    items: set[int] = set()
    announcing: set[int] = set()
    for parent, below in sorted(children.items()):
        leaves = [index for index in below if not children.get(index)]
        titles = [sections[index].title for index in below]
        announced = parent in announcing
        if parent in intros:
            announced = _announces(intros[parent], sections[parent].title, titles)
        if announced:  # so do those of its sub-headings that have no text of their own
            announcing.update(index for index in below if index not in intros)
        members = [index for index in below if index in numbered and (announced or index in leaves)]
        if parent >= 0 and sections[parent].level == 0:
            members = members if announced and len(members) > 1 else []
        elif announced and len(leaves) == len(below) > 1:
            members = leaves
        items.update(members)
    for index, section in enumerate(sections):
        yield replace(section, kind="item") if index in items and section.kind == "section" else section


def _announces(intro: str, title: str, below: Sequence[str]) -> bool:
    """Whether the text of a section ends by announcing the headings below it, or by naming them all."""
    if cues.announces(intro) or cues.announces_some(intro, title):
        return True
    return cues.announced_count(intro, title) == len(below) or all(
        cues.names(intro, name, title) for name in below
    )


def _children(sections: Sequence[Section]) -> dict[int, list[int]]:
    """The headings right below each heading."""
    headings = [index for index, one in enumerate(sections) if one.kind in ("title", "section")]
    found: dict[int, list[int]] = {}
    for index, parent in zip(headings, parents([sections[at] for at in headings]), strict=True):
        found.setdefault(headings[parent] if parent >= 0 else -1, []).append(index)
    return found


def readable(markdown: str) -> str:
    """The text without the comments of the outline, for drawing and quoting; other offsets than before."""
    if "<!--" not in markdown:
        return markdown
    found, at = [], 0
    for start, end in prose(markdown):
        found += [markdown[at:start], comments.without(markdown[start:end])]
        at = end
    return "".join([*found, markdown[at:]])


def plain(markdown: str) -> str:
    """The words of a text as a reader sees them, a line for each paragraph and heading."""
    markdown = readable(markdown)
    lines: list[str] = []
    at = 0
    for heading in headings(markdown):
        lines += [*_plain_lines(markdown[at : heading.start]), heading.title]
        at = heading.end
    return "\n".join(lines + _plain_lines(markdown[at:]))


def _plain_lines(markdown: str) -> list[str]:
    paragraphs = (plain_text(block, "markdown") for block in _BLANK_LINE.split(markdown))
    return [words for words in paragraphs if words]
