"""Headings and lists of a document, as they are meant: given ones are taken, missing ones inferred.

The passes, each on what the one before it found:
1. `units`: numbers and bullets are told apart from the words that they stand before.
2. `titles.without_contents`, `titles.with_chapters`: what is no text goes; "BAB I" gets its title.
3. `enumerations.told_apart`: marked lines become items or headings, interleaved lists are mended.
4. `titles.marked_headings`, `titles.without_links`: other lines that read as headings; links to elsewhere go.
5. `_titled`: the title comes first.
6. `levels.Leveler`: the level of each heading.
7. `_listed`: where a section has several announced groups of sub-headings, each is a list.
8. `closings.with_closings`: closing paragraphs go back to their section.
9. `_hidden`: exercises, references and the like are marked.
"""

from collections.abc import Sequence
from dataclasses import replace

from flashcards.articles import comments, cues
from flashcards.articles.blocks import Block, Document
from flashcards.articles.numbering import Number
from flashcards.articles.outline.closings import with_closings
from flashcards.articles.outline.enumerations import told_apart
from flashcards.articles.outline.levels import Leveler, topic_of
from flashcards.articles.outline.titles import (
    is_first_title,
    is_genre,
    marked_headings,
    with_chapters,
    without_contents,
    without_links,
)
from flashcards.articles.outline.units import Unit, as_heading, as_item, following, heading_words, units
from flashcards.i18n import _


def infer(document: Document, name: str = "") -> tuple[Block, ...]:
    """The blocks with headings of the right levels (1 = the title, first) and mended lists.

    `name` titles a document in which nothing else does.
    """
    if _is_canonical(document.blocks):
        return document.blocks
    found = with_chapters(without_contents(units(document.blocks)))
    if not found:
        return ()
    marking = _marking(found)
    found = told_apart(found)
    found = without_links(marked_headings(found, only_bold=marking != "none"))
    found = _below_the_title(_titled(found, document.title, name, marking), marking)
    topic = topic_of(found[0].text, found)
    found = Leveler(found, topic, keeps_given=marking == "leveled").leveled()
    found = _hidden(with_closings(_numbered(_listed(found, keeps_given=marking == "leveled"))))
    return tuple(_block(unit) for unit in found)


def _is_canonical(blocks: Sequence[Block]) -> bool:
    """Whether these come from a text with our comments: its outline was inferred or corrected before."""
    titled = bool(blocks) and blocks[0].kind == "heading" and blocks[0].level == 1
    words = (
        block.text[-400:] for block in blocks if block.kind == "heading" or block.text.startswith("<!--")
    )
    return titled and any(map(comments.has_ours, words))


def _marking(found: Sequence[Unit]) -> str:
    """How the source marks headings: "none", "flat" (all alike) or "leveled"."""
    given = [unit for unit in found if unit.given]
    levels = [unit.level for unit in given]
    if len(given) < 2:
        return "none"
    below = levels[1:] if given[0] is found[0] and levels[0] <= min(levels[1:]) else levels
    return "flat" if len(set(below)) == 1 else "leveled"


def _titled(found: list[Unit], stated: str, name: str, marking: str) -> list[Unit]:
    """The units with the title first: the first heading where it is one, else what the file states."""
    genre = found[:1] if len(found) > 1 and _only_says_genre(*found[:2]) else []
    rest = found[len(genre) :]
    if marking == "none" and is_first_title(rest):
        rest = [as_heading(rest[0]), *rest[1:]]
    first = next((at for at, unit in enumerate(rest[:6]) if unit.kind == "heading"), None)
    if first is not None and _is_the_title(rest, first, stated, marking):
        before = [replace(unit, kind="paragraph", level=0) for unit in [*genre, *rest[:first]]]
        return [_title(rest[first]), *before, *rest[first + 1 :]]
    words = " ".join((stated or name or _("Untitled")).split())
    return [Unit("heading", words, words, level=1), *found]


def _only_says_genre(unit: Unit, after: Unit) -> bool:
    return (
        is_genre(unit) and after.kind == "heading" and after.given == unit.given and after.level == unit.level
    )


def _below_the_title(found: Sequence[Unit], marking: str) -> list[Unit]:
    """The given levels of the other headings: unknown where all are alike, else from 2."""
    levels = [unit.level for unit in found[1:] if unit.given]
    by = 1 if 1 in levels else 0
    return [
        found[0],
        *(replace(u, level=0 if marking == "flat" else u.level + by) if u.given else u for u in found[1:]),
    ]


def _title(unit: Unit) -> Unit:
    whole = heading_words(unit)
    return replace(unit, level=1, number=None, text=whole, whole=whole)


def _is_the_title(found: Sequence[Unit], first: int, stated: str, marking: str) -> bool:
    unit = found[first]
    same = cues.tokens(unit.text)
    if stated and same and same == cues.tokens(stated)[: len(same)]:
        return True
    if unit.given:
        levels = [other.level for other in found if other.given]
        only = levels.count(min(levels)) == 1
        alone = first == 0 and levels[:2] == [min(levels)] * 2  # no section of its own below it
        return unit.level == min(levels) and (only or alone or (marking == "flat" and first == 0))
    if first > 0 or cues.is_back_matter(unit.text) or cues.is_hidden_title(unit.text):
        return False
    if unit.number:
        return not any(o.kind == "heading" and _is_alike(o, unit) for o in found[1:])
    share = len(cues.content(unit.text) & cues.content(stated))
    return not stated or len(stated.split()) < 2 or share * 2 >= len(cues.content(unit.text))


def _is_alike(unit: Unit, other: Unit) -> bool:
    """Whether two headings are numbered in the same way."""
    return unit.number is not None and other.number is not None and unit.number.style == other.number.style


def _listed(found: Sequence[Unit], *, keeps_given: bool) -> list[Unit]:
    """Sections with two or more announced groups of sub-headings have lists instead of these."""
    result: list[Unit] = []
    at = 0
    while at < len(found):
        end = _groups_end(found, at, keeps_given=keeps_given)
        result.append(found[at])
        if end:
            result += _as_lists(found[at + 1 : end], found[at].level + 1)
        at = end or at + 1
    return result


def _groups_end(found: Sequence[Unit], at: int, *, keeps_given: bool) -> int:
    """Where a section with announced groups ends, 0 when it is none."""
    if found[at].kind != "heading" or found[at].level == 1:
        return 0
    level, breaks, end = found[at].level, 0, at + 1
    children = 0
    while end < len(found) and not (found[end].kind == "heading" and found[end].level <= level):
        unit = found[end]
        if unit.kind == "heading":
            if unit.level != level + 1 or (unit.given and keeps_given):
                return 0
            announced = _is_announcement(found[end - 1])
            breaks += announced
            children += 1
            if children == 1 and not announced:
                return 0
        end += 1
    return end if breaks > 1 else 0


def _is_announcement(unit: Unit) -> bool:
    return unit.kind == "paragraph" and not unit.depth and cues.announces(unit.text)


def _as_lists(section: Sequence[Unit], level: int) -> list[Unit]:
    """Sub-headings and their text as items; announcements and what closes the last group stay paragraphs."""
    found: list[Unit] = []
    inside = False
    texts = 0
    for at, unit in enumerate(section):
        after = following(section, at)
        if unit.kind == "heading":
            found.append(as_item(unit, 1, title=True))
            inside, texts = True, 0
            continue
        announces = after is not None and after.kind == "heading" and _is_announcement(unit)
        closes = texts > 0 and unit.kind == "paragraph" and cues.closes(unit.text)
        inside = inside and not announces and not closes
        found.append(replace(unit, depth=unit.depth + 1) if inside else unit)
        texts += 1
    return found


def _numbered(found: Sequence[Unit]) -> list[Unit]:
    """Headings that had bullets get numbers, so that they are still known as the members of a list."""
    result: list[Unit] = []
    counts = [0] * 8
    for unit in found:
        if unit.kind == "heading":
            counts[unit.level + 1 :] = [0] * (7 - unit.level)
            if unit.number and unit.number.style == "bullet":
                counts[unit.level] += 1
                number = Number("arabic", counts[unit.level], f"{counts[unit.level]}.")
                result.append(replace(unit, number=number))
                continue
        result.append(unit)
    return result


def _hidden(found: Sequence[Unit]) -> list[Unit]:
    """Sections of references, exercises and the like, marked so."""
    return [
        replace(unit, text=f"{unit.text.rstrip(': ')} {comments.HIDDEN}")
        if unit.kind == "heading"
        and unit.level > 1
        and "<!--" not in unit.text
        and cues.is_hidden_title(unit.text)
        else unit
        for unit in found
    ]


def _block(unit: Unit) -> Block:
    if unit.kind == "heading":
        return Block("heading", heading_words(unit), unit.level)
    if unit.kind == "item":
        return Block("item", unit.text, depth=unit.depth, marker=unit.number.shown if unit.number else "-")
    text = unit.text if unit.number is None else unit.whole
    text = f"**{text}**" if unit.bold and "**" not in text else text
    text = f"*{text}*" if unit.italic and "*" not in text else text
    return Block(unit.kind, text, depth=unit.depth)
