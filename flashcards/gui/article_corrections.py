"""A correction of an outline that a person asked for, as the new Markdown and the name of the change."""

from flashcards.articles import corrections
from flashcards.articles.corrections import listing
from flashcards.articles.document import Section, outline
from flashcards.gui.article_outline import Correction
from flashcards.i18n import N_

LABELS = {
    "rename": N_("Rename section"),
    "deeper": N_("Section one level down"),
    "higher": N_("Section one level up"),
    "merge": N_("Merge sections"),
    "hide": N_("Leave section out of the drafts"),
    "show": N_("Take section into the drafts"),
    "list": N_("Make a list of the section"),
    "sections": N_("Take the list apart"),
    "into": N_("Move section"),
    "before": N_("Move section"),
}


def corrected(markdown: str, wanted: Correction) -> str:
    """The corrected Markdown. Raises CannotCorrect, with the reason, where the node does not allow it."""
    if wanted.change == "rename":
        return corrections.rename(markdown, wanted.node, wanted.title)
    if wanted.change in ("into", "before"):
        return _moved(markdown, wanted.node, wanted.target, into=wanted.change == "into")
    if wanted.change in ("deeper", "higher"):
        return corrections.shift(markdown, wanted.node, 1 if wanted.change == "deeper" else -1)
    change = {
        "merge": corrections.merge,
        "hide": corrections.hide,
        "show": corrections.show,
        "list": listing.make_list,
        "sections": listing.make_sections,
    }[wanted.change]
    return change(markdown, wanted.node)


def _moved(markdown: str, node: int, target: int, *, into: bool) -> str:
    """With the node as the last one in the target, or just before it at the target's level."""
    sections = outline(markdown)
    level = sections[target].level + (1 if into else 0)
    before: int | None = target
    if into:
        end = sections[target].end
        after = (n for n, one in enumerate(sections) if one.start >= end and one.kind != "list")
        before = next(after, None)
    if before == node or (before is None and sections[node].end >= len(markdown)):
        text = markdown  # it stands there already; only its level is another
    else:
        text = corrections.move(markdown, node, before)
    return _at_level(text, sections[node], _expected(sections, node, before), level)


def _expected(sections: tuple[Section, ...], node: int, before: int | None) -> int:
    """The index of the node after the move: those of its own stretch go along with it."""
    section = sections[node]
    size = sum(section.start <= one.start < section.end for one in sections)
    place = len(sections) if before is None else before
    return place - size if place > node else place


def _at_level(markdown: str, moved: Section, index: int, level: int) -> str:
    sections = outline(markdown)
    alike = [n for n, one in enumerate(sections) if one.title == moved.title]
    at = min(alike, key=lambda n: abs(n - index), default=index)
    steps = abs(sections[at].level - level) if at < len(sections) else 0  # an odd text may read otherwise
    for _step in range(steps):
        markdown = corrections.shift(markdown, at, 1 if sections[at].level < level else -1)
    return markdown
