"""Blocks on their way to an outline: what stands before their words is told apart from the words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flashcards.articles import cues
from flashcards.articles.blocks import Block, BlockKind
from flashcards.articles.comments import BACK
from flashcards.articles.numbering import Number, marked, split
from flashcards.core.headings import without_comments

LONGEST_TITLE = 110  # characters
_MOST_WORDS = 15  # of a title
_END_MARKS = (".", "!", ";", ",", "…")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,200})(?<=\S)\1[ \t]*(:?)$")
_ITALIC = re.compile(r"[*_](?![*_\s])([^*_\n]{1,120})(?<!\s)[*_]$")
_EDIT = re.compile(r"\s{0,3}\\?\[(?:sunting|edit)[^\[\]]{0,40}\]$", re.I)
_LEADER = re.compile(r"(?:\.[ ]?){4,}\s*[\divxl]{0,6}\s*$|…{2,}\s*[\divxl]{0,6}\s*$|\t\s*\d{1,4}\s*$", re.I)
_PICTURE = re.compile(r"!\[[^\]\n]{0,999}\]\([^()\n]{0,1999}\)\s*$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A block with its mark told apart.

    `kind` and `level` are what is known so far (level 0: a heading of unknown level). `text` is without the
    mark, `whole` with it as it stood there. `given` marks a heading of the source. `depth` is the number
    of list items around it.
    """

    kind: BlockKind
    text: str
    whole: str
    number: Number | None = None
    level: int = 0
    depth: int = 0
    given: bool = False
    bold: bool = False
    italic: bool = False

    @property
    def is_sentence(self) -> bool:
        """Whether it reads as one or more sentences."""
        bare = self.text.rstrip("*_)\"'” ")
        return bare.endswith((".", "!", "?", ":", ";", "…")) or len(self.text.split(None, 15)) > _MOST_WORDS

    @property
    def is_title(self) -> bool:
        """Whether it could be the title of something: short, no end mark."""
        bare = without_comments(self.text)
        if len(bare) > LONGEST_TITLE or len(bare.split()) > _MOST_WORDS or not any(map(str.isalpha, bare)):
            return False
        bare = bare.rstrip("*_ ")
        if bare.count(". ") and self.number is None and cues.has_sentences(bare):
            return False
        return not bare.endswith(_END_MARKS) and not _PICTURE.match(bare)

    @property
    def is_capitals(self) -> bool:
        return self.text.isupper()

    @property
    def is_back(self) -> bool:
        return self.kind == "paragraph" and self.text.startswith(BACK)

    @property
    def is_contents_line(self) -> bool:
        """Whether it ends in a dotted line and a page number."""
        return bool(_LEADER.search(self.whole[-60:]))


def units(blocks: Iterable[Block]) -> list[Unit]:
    """The blocks as units; empty ones and buttons left out."""
    return [_unit(block) for block in blocks if block.text.strip() and not _is_button(block)]


def _is_button(block: Block) -> bool:
    return len(block.text) < 40 and block.kind != "heading" and block.text.strip().casefold() in cues.BUTTONS


def _unit(block: Block) -> Unit:
    if block.kind in ("code", "table"):
        return Unit(block.kind, block.text, block.text, depth=block.depth)
    text = " ".join(block.text.split())
    bold = block.bold
    if block.kind in ("paragraph", "heading") and (found := _BOLD.match(text)) and found[1] not in found[2]:
        text, bold = found[2] + found[3], True
    italic = False
    if block.kind == "paragraph" and (found := _ITALIC.match(text)):
        text, italic = found[1], True
    text = _EDIT.sub("", text) if text.endswith("]") else text
    number, words = _split(text) if block.kind in ("paragraph", "heading", "item") else (None, text)
    whole = " ".join(block.text.split())
    if block.kind == "item" and block.marker:
        number, words = marked(block.marker), text
        whole = f"{block.marker} {whole}" if number and number.style != "bullet" else whole
    if not words and (number is None or number.style != "chapter"):
        number, words = None, text
    return Unit(
        block.kind,
        words,
        whole,
        number,
        block.level,
        block.depth,
        given=block.kind == "heading",
        bold=bold,
        italic=italic,
    )


def _split(text: str) -> tuple[Number | None, str]:
    r"""A mark may be escaped, as in `3\. Title`."""
    number, words = split(text)
    if number is None and "\\" in text[:8]:
        number, words = split(re.sub(r"\\([.)+*•-])", r"\1", text[:8]) + text[8:])
    return number, words


def as_heading(unit: Unit) -> Unit:
    """The unit as a heading of unknown level."""
    return replace(unit, kind="heading", level=0, depth=0)


def as_item(unit: Unit, depth: int, *, title: bool = False) -> Unit:
    """The unit as a list item; as the title of one it is set in bold."""
    text = unit.text.rstrip(": ") if title else unit.text
    text = f"**{text}**" if title and "**" not in text else text
    return replace(unit, kind="item", text=text, depth=max(depth, 1))


def heading_words(unit: Unit) -> str:
    """The words of a heading as they are written: with its number, without a colon at the end."""
    words = without_comments(unit.text)
    tail = unit.text[len(words) :].strip()
    words = words.rstrip()
    if words.endswith(":") and not words.endswith("::"):
        words = words[:-1].rstrip()
    if unit.number and unit.number.style != "bullet":
        words = f"{unit.number.shown} {words}".rstrip()
    return f"{words} {tail}".rstrip()


def following(units: Sequence[Unit], index: int) -> Unit | None:
    return units[index + 1] if index + 1 < len(units) else None


def text_end(units: Sequence[Unit], index: int) -> int:
    """Where the text from here on ends: at the next heading, or with the units."""
    while index < len(units) and units[index].kind != "heading":
        index += 1
    return index
