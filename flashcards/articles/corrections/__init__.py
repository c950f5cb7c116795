"""Corrections that a person makes to an outline: pure edits of canonical Markdown, by the index of a node.

An index counts the nodes of `document.outline(markdown)`. Each correction gives the new Markdown, or raises
`CannotCorrect` with one sentence that says why it cannot be made.
"""

import re
from collections.abc import Sequence

from flashcards.articles import comments
from flashcards.articles.corrections.edits import (
    NUMBER,
    CannotCorrect,
    Edit,
    edited,
    headings_in,
    part_of,
    releveled,
    words_of,
)
from flashcards.articles.corrections.listing import make_list, make_sections
from flashcards.articles.document import Section, blocks, lead_of, outline, parents, same_words
from flashcards.articles.numbering import split
from flashcards.articles.scan import Part, scan
from flashcards.core.headings import DEEPEST, without_comments
from flashcards.i18n import _

__all__ = [
    "CannotCorrect",
    "carry_over",
    "hide",
    "make_list",
    "make_sections",
    "merge",
    "move",
    "rename",
    "shift",
    "show",
]

_HEADINGS = ("title", "section", "item")


def rename(markdown: str, index: int, title: str) -> str:
    """Give a heading or a list item another title; a heading remembers the one of the source."""
    title = without_comments(" ".join(title.split()).replace("<!--", "").replace("-->", ""))
    if not title:
        raise CannotCorrect(_("A section needs a title."))
    section = outline(markdown)[index]
    if section.kind == "list":
        raise CannotCorrect(
            _("A list is named by the sentence before it; change that sentence in the article.")
        )
    part = part_of(markdown, section)
    words = markdown[part.start : part.end]
    if part.kind == "item":
        lead = lead_of(words)
        new = f"**{title}**{words[lead:]}" if lead else title
        return edited(markdown, [(part.start, part.end, new)])
    bare = without_comments(words)
    number = NUMBER.match(bare)
    marks = comments.without_was(words[len(bare) :]).strip()
    known_as = section.was or section.title
    was = "" if known_as == title else comments.was(known_as)
    new = " ".join(piece for piece in (f"{number[0] if number else ''}{title}", was, marks) if piece)
    return edited(markdown, sorted([(part.start, part.end, new), *_back_edits(markdown, section, title)]))


def _back_edits(markdown: str, section: Section, title: str) -> list[Edit]:
    """The comments inside a renamed section that go back to it name it by its new title."""
    old = same_words(section.title)
    return [
        (part.start, part.end, f" {comments.inside(title)} ")
        for part in scan(markdown)
        if part.kind == "back"
        and section.start <= part.line <= section.end
        and same_words(markdown[part.start : part.end]) == old
    ]


def shift(markdown: str, index: int, by: int) -> str:
    """Move a heading one level in (+1) or out (-1), and all headings below it with it."""
    sections = outline(markdown)
    section = sections[index]
    inside = headings_in(markdown, section)
    if section.kind == "title" or not inside:
        raise CannotCorrect(_("Only sections have a level that can be changed."))
    if by < 0 and inside[0].level <= 2:
        raise CannotCorrect(_("This section is at the top already."))
    if by > 0 and max(part.level for part in inside) >= DEEPEST:
        raise CannotCorrect(_("A section cannot be deeper than this."))
    if by > 0 and not any(_is_sister(sections, before, index) for before in range(index)):
        raise CannotCorrect(_("There is no section before it that it could belong to."))
    return edited(markdown, [releveled(markdown, part, by) for part in inside])


def _is_sister(sections: Sequence[Section], before: int, index: int) -> bool:
    """Whether an earlier heading is of the same level and below the same one."""
    level = sections[index].level
    between = sections[before + 1 : index]
    return (
        sections[before].level == level
        and sections[before].kind in ("section", "item")
        and all(section.level >= level for section in between)
    )


def merge(markdown: str, index: int) -> str:
    """Make a section part of the one before it of its level, else of the one that it is in.

    Its title stays there as a paragraph in bold; sections below it stay sections.
    """
    sections = outline(markdown)
    section = sections[index]
    inside = headings_in(markdown, section)
    if section.kind == "title" or not inside:
        raise CannotCorrect(_("Only sections can be merged."))
    own = inside[0]
    sister = next((at for at in reversed(range(index)) if _is_sister(sections, at, index)), None)
    words = f"**{words_of(markdown, own).replace('**', '')}**"
    if sister is not None and any(other.level > section.level for other in sections[sister + 1 : index]):
        words = f"{comments.back_to(sections[sister].title)}\n\n{words}"
    below = [] if sister is not None else [releveled(markdown, part, -1) for part in inside[1:]]
    return edited(markdown, [(own.line, own.end, words), *below])


def hide(markdown: str, index: int) -> str:
    """Mark a section as hidden: nothing is drafted from it."""
    part = _heading(markdown, index)
    words = comments.shown(markdown[part.start : part.end]).rstrip()
    return edited(markdown, [(part.start, part.end, f"{words} {comments.HIDDEN}")])


def show(markdown: str, index: int) -> str:
    """Take the mark of a hidden section away, and those of the sections that it is in."""
    sections = outline(markdown)
    _heading(markdown, index)
    start, end = sections[index].start, sections[index].end
    around = {s.start for s in sections if s.start <= start and s.end >= end and s.kind in _HEADINGS}
    edits = [
        (part.start, part.end, comments.shown(markdown[part.start : part.end]))
        for part in scan(markdown)
        if part.kind == "heading" and part.line in around
    ]
    return edited(markdown, edits)


def _heading(markdown: str, index: int) -> Part:
    section = outline(markdown)[index]
    part = part_of(markdown, section)
    if part.kind != "heading" or section.kind == "title":
        raise CannotCorrect(_("Only sections can be hidden."))
    return part


def move(markdown: str, index: int, before: int | None) -> str:
    """Move a section with all below it to before another, of whose level it becomes; None: to the end.

    A list item can be moved within its list.
    """
    sections = outline(markdown)
    section = sections[index]
    target = None if before is None else sections[before]
    if section.kind in ("title", "list") or (target is not None and target.kind in ("title", "list")):
        raise CannotCorrect(_("Only sections can be moved, and only among sections."))
    if before is not None and section.start <= sections[before].start < section.end and before != index:
        raise CannotCorrect(_("A section cannot be moved into itself."))
    is_item = part_of(markdown, section).kind == "item"
    if target is not None and is_item != (part_of(markdown, target).kind == "item"):
        raise CannotCorrect(_("A list item stays in its list."))
    if is_item:
        return _moved_item(markdown, sections, index, before)
    moved = _moved_text(markdown, section, target)
    place = len(markdown) if target is None else target.start
    start, end = section.start, section.end
    if place <= start:
        pieces = (markdown[:place], moved, markdown[place:start], markdown[end:])
    else:
        pieces = (markdown[:start], markdown[end:place], moved, markdown[place:])
    return "\n\n".join(piece.strip("\n") for piece in pieces if piece.strip()) + "\n"


def _moved_text(markdown: str, section: Section, target: Section | None) -> str:
    """A section at the level of the one that it comes before."""
    by = target.level - section.level if target else 0
    inside = headings_in(markdown, section)
    if max(part.level for part in inside) + by > DEEPEST:
        raise CannotCorrect(_("A section cannot be deeper than this."))
    text = markdown[: section.end]
    return edited(text, [releveled(text, part, by) for part in inside])[section.start :]


def _moved_item(markdown: str, sections: Sequence[Section], index: int, before: int | None) -> str:
    """A list with one of its items at another place; the numbers are told anew."""
    level = sections[index].level
    first = index
    while sections[first].kind == "item" and sections[first].level >= level:
        first -= 1
    after = (at for at in range(first + 1, len(sections)) if sections[at].start < sections[first].end)
    items = [at for at in after if _is_in_list(sections, first, at, level)]
    if before is not None and before not in items:
        raise CannotCorrect(_("A list item stays in its list."))
    order = [at for at in items if at != index]
    order.insert(order.index(before) if before is not None and before != index else len(order), index)
    if before == index:
        order = items
    start, end = sections[items[0]].start, sections[items[-1]].end
    texts = [markdown[sections[at].start : sections[at].end].strip("\n") for at in order]
    tail = markdown[start:end][len(markdown[start:end].rstrip("\n")) :]
    gap = "\n\n" if any("\n\n" in text for text in texts) else "\n"
    return markdown[:start] + gap.join(_renumbered(texts)) + tail + markdown[end:]


def _is_in_list(sections: Sequence[Section], first: int, at: int, level: int) -> bool:
    between = sections[first + 1 : at + 1]
    return sections[at].level == level and all(s.kind == "item" and s.level >= level for s in between)


def _renumbered(items: Sequence[str]) -> list[str]:
    numbers = sorted(int(found[1]) for item in items if (found := re.match(r"\s*(\d{1,9})[.)]", item)))
    if len(numbers) != len(items):
        return list(items)
    return [
        re.sub(r"\d{1,9}", str(number), item, count=1) for number, item in zip(numbers, items, strict=True)
    ]


def carry_over(corrected: str, fresh: str) -> str:
    """A newly read text with the corrections that were made to the old one, by the words of its headings.

    Carried over are new titles, levels, hidden and shown sections, merged ones, and lists made of sections or
    of paragraphs or the other way round. Sections and items stand in the order of the source, and items have
    the titles that it gives them: whether a person or the source changed these cannot be told afterwards.
    """
    fresh = _with_lists(corrected, fresh)
    fresh = _with_paragraphs(corrected, fresh)
    fresh = _with_merged(corrected, fresh)
    known: dict[str, list[tuple[Section, Part]]] = {}
    for section, part in _headings(corrected):
        known.setdefault(same_words(section.was or section.title), []).append((section, part))
    edits: list[Edit] = []
    renamed: dict[str, str] = {}
    by = 0
    for section, part in _headings(fresh):
        same = known.get(same_words(section.title))
        words = fresh[part.start : part.end]
        if same and (part.level == 1) == (same[0][1].level == 1):
            old, old_part = same.pop(0)
            by = old_part.level - part.level
            words = _carried(words, section, old, corrected[old_part.start : old_part.end])
            renamed[same_words(section.title)] = old.title
        level = min(max(part.level + by, 2), DEEPEST) if part.level > 1 else 1
        edits.append((part.line, part.end, f"{'#' * level} {words}"))
    edits += [
        (part.start, part.end, f" {comments.inside(renamed[key])} ")
        for part in scan(fresh)
        if part.kind == "back" and (key := same_words(fresh[part.start : part.end])) in renamed
    ]
    return edited(fresh, sorted(edits))


def _headings(markdown: str) -> list[tuple[Section, Part]]:
    """The headings with their nodes, in the order of the text."""
    nodes = {section.start: section for section in outline(markdown) if section.kind in _HEADINGS}
    return [
        (nodes[part.line], part) for part in scan(markdown) if part.kind == "heading" and part.line in nodes
    ]


def _carried(words: str, section: Section, old: Section, old_words: str) -> str:
    """The words of a fresh heading with the title and marks that the person gave the old one."""
    bare = without_comments(words)
    if old.was:
        number = NUMBER.match(bare)
        title = f"{number[0] if number else ''}{old.title}"
        bare = f"{title} {comments.was(section.title)}"
    return f"{bare} {comments.HIDDEN}" if comments.is_hidden(old_words) else bare


def _with_merged(corrected: str, fresh: str) -> str:
    """The sections merged whose titles are paragraphs in bold in the corrected text."""
    kept = {same_words(section.was or section.title) for section, _part in _headings(corrected)}
    bold = {
        same_words(title)
        for part in scan(corrected)
        if part.kind == "paragraph" and not part.depth
        if (words := corrected[part.start : part.end])[:2] == "**" == words[-2:]
        for title in (words[2:-2], split(words[2:-2])[1])  # a chapter's title is with its number
    }
    gone = bold - kept
    for index, section in reversed(list(enumerate(outline(fresh)))):  # what is before an edit stays in place
        is_gone = section.kind in ("section", "item") and same_words(section.title) in gone
        if is_gone and headings_in(fresh, outline(fresh)[index]):
            fresh = merge(fresh, index)
    return fresh


def _with_lists(corrected: str, fresh: str) -> str:
    """The lists made of sections, and the sections made of lists, that the person made such."""
    headings = {same_words(section.was or section.title) for section, _part in _headings(corrected)}
    starts = {section.start for section, _part in _headings(corrected)}
    items = {same_words(s.title) for s in outline(corrected) if s.kind == "item" and s.start not in starts}
    parts = {part.line for _section, part in _headings(fresh)}
    for index, section, keys in reversed(_groups(outline(fresh))):
        is_heading = section.start in parts
        try:
            if section.kind == "list" and keys <= headings - items:
                fresh = make_sections(fresh, index)
            elif is_heading and keys <= items - headings:
                fresh = make_list(fresh, index)
        except CannotCorrect:
            continue
    return fresh


def _with_paragraphs(corrected: str, fresh: str) -> str:
    """The lists made of paragraphs, and the paragraphs made of lists, that the person made such."""
    known: dict[str, set[str]] = {"item": set(), "paragraph": set()}
    for piece in blocks(corrected):
        known.setdefault(piece.kind, set()).add(same_words(corrected[piece.start : piece.end]))
    items, paragraphs = known["item"] - known["paragraph"], known["paragraph"] - known["item"]
    for index, section, kinds, words in reversed(_own_blocks(fresh)):
        try:
            if section.kind == "list" and kinds == {"item"} and len(words) > 1 and set(words) <= paragraphs:
                fresh = make_sections(fresh, index)
            elif kinds == {"paragraph"} and len(words) > 2 and set(words[1:]) <= items:
                fresh = make_list(fresh, index)
        except CannotCorrect:
            continue
    return fresh


def _own_blocks(markdown: str) -> list[tuple[int, Section, set[str], list[str]]]:
    """Each heading and list: its node, the kinds of the blocks right in it, and the words of each."""
    sections, place = outline(markdown), 0
    lists = [index for index, section in enumerate(sections) if section.kind == "list"]
    found: dict[int, tuple[set[str], list[str]]] = {}
    for piece in blocks(markdown):
        while place < len(lists) and sections[lists[place]].end <= piece.start:
            place += 1
        within = place < len(lists) and piece.section > lists[place]
        kinds, words = found.setdefault(lists[place] if within else piece.section, (set(), []))
        kinds.add(piece.kind)
        words.append(same_words(markdown[piece.start : piece.end]))
    return [(index, sections[index], *found[index]) for index in sorted(found) if index >= 0]


def _groups(sections: Sequence[Section]) -> list[tuple[int, Section, set[str]]]:
    """The nodes with two or more others right below them, with the words of their titles."""
    below: dict[int, set[str]] = {}
    for section, parent in zip(sections, parents(sections), strict=True):
        if parent >= 0:
            below.setdefault(parent, set()).add(same_words(section.title))
    return [(index, sections[index], keys) for index, keys in sorted(below.items()) if len(keys) > 1]
