"""Sections that are a list, and lists that are sections: one made of the other in canonical Markdown."""

import re

from flashcards.articles.comments import BACK, back_to
from flashcards.articles.corrections.edits import NUMBER, CannotCorrect, headings_in, part_of, words_of
from flashcards.articles.document import Section, lead_of, outline
from flashcards.articles.scan import Part, scan
from flashcards.core.headings import DEEPEST, without_comments
from flashcards.i18n import _

_MARK = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")


def make_list(markdown: str, index: int) -> str:
    """Make the sections right below a section a list; where it has none, its paragraphs after the first."""
    section = outline(markdown)[index]
    inside = headings_in(markdown, section)
    if section.kind == "title":
        raise CannotCorrect(_("The whole article cannot be one list."))
    if section.kind == "list" or not inside:
        raise CannotCorrect(_("This is a list already."))
    below = inside[1:]
    if not below:
        return _paragraphs_as_list(markdown, section)
    if len({part.level for part in below}) > 1:
        raise CannotCorrect(_("Only sections without others below them can be a list."))
    return _sections_as_list(markdown, section, below)


def _sections_as_list(markdown: str, section: Section, below: list[Part]) -> str:
    """The headings as numbered items in bold, their text as the items' own."""
    last = _end_of(markdown, section, below[-1])
    ends = [*(part.line for part in below[1:]), last]
    items = []
    for place, (part, end) in enumerate(zip(below, ends, strict=True), start=1):
        words = NUMBER.sub("", words_of(markdown, part), count=1).replace("**", "")
        text = markdown[part.end : end].strip("\n")
        items.append(
            f"{place}. **{words}**" + (f"\n\n{_indented(text, len(str(place)) + 2)}" if text else "")
        )
    return _joined(markdown[: below[0].line], "\n\n".join(items), markdown[last:])


def _end_of(markdown: str, section: Section, last: Part) -> int:
    """Where the text of the last of the headings ends: at a comment that goes back, or with the section."""
    for part in scan(markdown):
        if part.line > last.line and (part.kind in ("back", "heading") or part.line >= section.end):
            return min(part.line, section.end)
    return section.end


def _paragraphs_as_list(markdown: str, section: Section) -> str:
    """The paragraphs of a section as items; the first stays before the list when there are others."""
    own = [part for part in scan(markdown) if section.start < part.line < section.end]
    paragraphs = [part for part in own if part.kind == "paragraph" and not part.depth]
    if len(paragraphs) < 3 or len(paragraphs) < len(own):
        message = _("There is nothing in “{title}” that could be a list.")
        raise CannotCorrect(message.format(title=section.title))
    first, last = paragraphs[1], paragraphs[-1]
    items = [f"- {markdown[part.start : part.end]}" for part in paragraphs[1:]]
    return _joined(markdown[: first.line], "\n".join(items), markdown[last.end :])


def make_sections(markdown: str, index: int) -> str:
    """Make the items of a list sections; paragraphs where no item has a title and text of its own."""
    sections = outline(markdown)
    section = sections[index]
    if section.kind != "list":
        raise CannotCorrect(_("This is no list."))
    first = part_of(markdown, section)
    items = [s for s in sections[index + 1 :] if s.start < section.end and s.level == section.level + 1]
    texts = [_item_text(markdown, item) for item in items]
    if not any(rest for _title, rest in texts):
        return _joined(
            markdown[: first.line], "\n\n".join(title for title, _rest in texts), markdown[section.end :]
        )
    signs = "#" * min(section.level + 1, DEEPEST)
    written = "\n\n".join(f"{signs} {title}\n\n{rest}".rstrip() for title, rest in texts)
    after = markdown[section.end :]
    if after.strip() and not after.lstrip("\n").startswith(("#", BACK)):
        above = next((s for s in reversed(sections[:index]) if s.level == section.level - 1), None)
        after = f"{back_to(above.title)}\n\n{after.lstrip()}" if above else after
    return _joined(markdown[: first.line], written, after)


def _item_text(markdown: str, item: Section) -> tuple[str, str]:
    """The title of an item and the text below it, which loses its indent."""
    whole = markdown[item.start : item.end].strip("\n")
    mark = _MARK.match(whole)
    width = mark.end() if mark else 0
    line, _gap, rest = whole[width:].partition("\n")
    lead = lead_of(line)
    title, words = (line[:lead], line[lead:].lstrip(" :–—-")) if lead else (line, "")
    lines = [text[width:] if text[:width].isspace() else text.lstrip() for text in rest.split("\n")]
    below = "\n".join(lines).strip("\n")
    title = without_comments(title).replace("**", "").rstrip(":. ") if lead else title
    return title, "\n\n".join(text for text in (words, below) if text)


def _indented(text: str, width: int) -> str:
    return "\n".join(f"{' ' * width}{line}" if line.strip() else "" for line in text.split("\n"))


def _joined(before: str, text: str, after: str) -> str:
    pieces = (before.rstrip("\n"), text, after.strip("\n"))
    return "\n\n".join(piece for piece in pieces if piece) + "\n"
