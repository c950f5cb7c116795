"""HTML -> blocks, by the tree that selectolax makes of it; scripts never run and nothing is fetched."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashcards.articles.blocks import Block, BlockKind, Document
from flashcards.articles.readers import html_page, text
from flashcards.articles.readers.bounds import MOST_BLOCKS, cleaned, too_long
from flashcards.articles.readers.docx_styles import MARKER
from flashcards.articles.readers.html_tables import is_rows, table
from flashcards.articles.readers.inline import Run, all_bold, plain, rendered, without_bold
from flashcards.articles.readers.markdown import fenced
from flashcards.articles.readers.pictures import Pictures

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em", "dfn", "cite", "var"})
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_INLINE = frozenset(  # elements that do not end a paragraph
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em"),
        *("font", "i", "img", "ins", "kbd", "mark", "q", "ruby", "s", "samp", "small", "span", "strike"),
        *("strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_LISTS = ("ul", "ol", "dl")
_CAPTIONS = ("figcaption", "caption")
_HIGH = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_LOW = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_HEADING = re.compile(r"h[1-6]\Z")
_EMPTY = re.compile(
    r"<(?!(?:br|hr|img|input|link|meta|col|wbr)\b)([A-Za-z][\w:-]{0,30})([^<>]{0,2000})/>", re.I
)
_REFERENCE = re.compile(r"\s*\[?[\w*†‡]{1,4}\]?\s*\Z")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SENTENCE_END = (*text.SENTENCE_END, '!"', "!”", '?"', "?”")
_LONG_LINE = 60  # characters; a shorter line that ends in a forced break was meant to end
_LIKE_WRAPPED = 1.5  # times the length of the line before
_BOLD_STYLE = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.I)

Picture = Callable[[str], bytes | None]


def read(source: str, picture: Picture | None = None, *, drop: str = "", whole: bool = False) -> Document:
    """The blocks of a page.

    `picture` gives the bytes of those pictures that are inside the same file. `drop` selects elements to
    leave out; `whole`: the page is all article, as in a book.
    """
    source = cleaned(source)
    tree = html_page.parsed(opened(source) if source.lstrip().startswith("<?xml") else source)
    if drop and tree.body is not None:
        html_page.remove(tree.body, drop)
    chosen = tree.body if whole else html_page.article(tree)
    if chosen is None:
        return Document(())
    title = html_page.heading_outside(tree, chosen)
    pictures = Pictures()
    found = tuple(_preformatted(chosen) or _Walk(pictures, picture).blocks(chosen))
    has_title = any(block.kind == "heading" and block.level == 1 for block in found)
    if title and not has_title:
        found = (Block("heading", rendered([Run(title)]), 1), *found)
    stated = "" if title or has_title else html_page.stated_title(tree)
    return Document(found, stated, html_page.stated_language(tree), pictures.found)


def opened(source: str) -> str:
    """XHTML with its empty elements closed, where HTML would take "<title/>" for one that never is."""
    return _EMPTY.sub(r"<\1\2></\1>", source)


def blocks_of(fragment: str) -> tuple[Block, ...]:
    """The blocks of a piece of HTML, all of it."""
    tree = html_page.parsed(fragment)
    return tuple(_Walk(Pictures(), None).blocks(tree.body)) if tree.body is not None else ()


def _preformatted(chosen: "LexborNode") -> list[Block]:
    """The blocks of a page that is one preformatted text, as old ones are; empty for every other."""
    inside = chosen.css("pre")
    if len(inside) != 1 or len(inside[0].text()) < 0.9 * len(chosen.text()):
        return []
    return list(text.blocks(inside[0].text())) if len(inside[0].text()) > 1000 else []


@dataclass
class _Item:
    """A list item that is open: its marker until its first words took it."""

    marker: str


@dataclass
class _List:
    """A list that is open, and the number of its next item."""

    ordered: bool
    kind: str
    next: int = 1


class _Walk:
    """What is open while the tree is walked, and the words since the last block. Never recurses."""

    def __init__(self, pictures: Pictures, picture: Picture | None) -> None:
        self._pictures, self._picture = pictures, picture
        self._found: list[Block] = []
        self._runs: list[Run] = []
        self._held: list[Run] = []  # lines with forced breaks that may go on in the next
        self._line = 0  # characters of the last of them
        self._lists: list[_List] = []
        self._items: list[_Item] = []
        self._style: Counter[str] = Counter()  # the elements around that make words bold, italic, …
        self._heading = 0

    def blocks(self, root: "LexborNode") -> list[Block]:
        node: LexborNode | None = root.child
        above = [root]
        while node is not None:
            if node.is_text_node:
                self._words(node.text_content or "")
            elif node.is_element_node and self._enter(node) and node.child is not None:
                above.append(node)
                node = node.child
                continue
            while node is not None and node.next is None and len(above) > 1:
                node = above.pop()
                self._leave(node)
            node = node.next if node is not None and len(above) >= 1 else None
        self._flush()
        return self._found

    def _words(self, words: str) -> None:
        if self._style["high"] or self._style["low"]:
            words = words.translate(_HIGH if self._style["high"] else _LOW)
        style = self._style
        self._runs.append(Run(words, style["bold"] > 0, style["italic"] > 0, style["code"] > 0))

    def _enter(self, node: "LexborNode") -> bool:
        """Whether what is in the element is to be walked; one that is not was dealt with, or is dropped."""
        name = node.tag or ""
        if name in html_page.DROPPED or (name == "sup" and _is_reference(node)):
            return False
        if name == "a" and self._items and (node.attributes.get("id") or "").startswith(MARKER):
            self._items[-1].marker = (node.attributes["id"] or "").removeprefix(MARKER)[:6]
        if name == "img":
            self._image(node)
        elif name in ("br", "hr", "wbr"):
            self._break(name)
        elif name == "pre":
            self._block("code", fenced(node.text()))
        elif name == "table" and is_rows(node):
            self._table(node)
        else:
            self._open(node, name)
            if node.child is None:
                self._leave(node)
            return True
        return False

    def _break(self, name: str) -> None:
        if name == "br" and self._heading:
            self._runs.append(Run(" "))
        elif name != "wbr":
            self._flush(soft=name == "br")

    def _open(self, node: "LexborNode", name: str) -> None:
        if name in _INLINE:
            self._count(node, name, 1)
            return
        self._flush()
        self._count(node, name, 1)
        if _HEADING.match(name):
            self._heading = int(name[1])
        elif name in _LISTS:
            start = node.attributes.get("start") or ""
            self._lists.append(_List(name == "ol", node.attributes.get("type") or "", _number(start, 1)))
        elif name in ("li", "dt"):
            self._items.append(_Item(self._marker(node)))
        elif name == "dd":
            self._items.append(_Item(""))

    def _leave(self, node: "LexborNode") -> None:
        name = node.tag or ""
        if name not in _INLINE:
            self._flush()
            if _HEADING.match(name):
                self._heading = 0
            elif name in _LISTS and self._lists:
                self._lists.pop()
            elif name in ("li", "dt", "dd") and self._items:
                self._items.pop()
        self._count(node, name, -1)

    def _count(self, node: "LexborNode", name: str, step: int) -> None:
        style = self._style
        styled = name == "span" and _BOLD_STYLE.search((node.attributes.get("style") or "")[:500])
        if name in _BOLD or name in ("dt", "th") or styled:
            style["bold"] += step
        elif name in _ITALIC:
            style["italic"] += step
        elif name in _CODE:
            style["code"] += step
        elif name in ("sup", "sub"):
            style["high" if name == "sup" else "low"] += step
        elif name == "blockquote":
            style["quote"] += step
        elif name in _CAPTIONS:
            style["caption"] += step

    def _marker(self, node: "LexborNode") -> str:
        if not self._lists or not self._lists[-1].ordered:
            return "-"
        opened = self._lists[-1]
        number = _number(node.attributes.get("value") or "", opened.next)
        opened.next = number + 1
        if opened.kind in ("a", "A") and 1 <= number <= len(_LETTERS):
            letter = _LETTERS[number - 1]
            return f"{letter if opened.kind == 'a' else letter.upper()}."
        return f"{number}."

    def _image(self, node: "LexborNode") -> None:
        source, alt = node.attributes.get("src") or "", node.attributes.get("alt") or ""
        content = self._picture(source) if self._picture is not None else None
        shown = self._pictures.add(content, alt) if content else self._pictures.from_source(source, alt)
        if shown:
            self._runs.append(Run(shown, markdown=True))

    def _table(self, node: "LexborNode") -> None:
        caption = node.css_first("caption")
        if caption is not None:
            self._block("caption", rendered([Run(caption.text())]))
        self._block("table", table(node, self._cell))

    def _cell(self, node: "LexborNode") -> str:
        inside = _Walk(self._pictures, self._picture).blocks(node)
        return " ".join(block.text for block in inside if block.kind != "code")

    def _block(self, kind: BlockKind, words: str) -> None:
        self._flush()
        if words:
            self._add(Block(kind, words, depth=len(self._items)))

    def _flush(self, *, soft: bool = False) -> None:
        """Make a block of the words so far. `soft`: it ends at a forced line break within a paragraph."""
        runs, self._runs = self._runs, []
        held, self._held = self._held, []
        words = plain(runs)
        if held and not self._goes_on(words):
            self._add(self._made(held))
        elif held:
            held += [Run(" "), *runs]
            runs = held
        if soft and len(words) > _LONG_LINE and not words.endswith(_SENTENCE_END):
            self._held, self._line = runs, len(words)
        elif words:
            self._add(self._made(runs))

    def _goes_on(self, words: str) -> bool:
        """Whether a line goes on with the held one: both look like lines of a text that was wrapped."""
        if not words or text.marker_of(words):
            return False
        return words[0].islower() or len(words) <= _LIKE_WRAPPED * self._line

    def _made(self, runs: Sequence[Run]) -> Block:
        bold = all_bold(runs)
        item = next((item for item in self._items[-1:] if item.marker), None)
        if self._heading and item is None:
            return Block("heading", rendered(without_bold(runs)), self._heading)
        words = rendered(runs)
        depth = len(self._items)
        if self._style["caption"]:
            return Block("caption", words, depth=depth)
        if item is not None:
            marker, item.marker = item.marker, ""
            return Block("item", words, depth=depth, marker=marker, bold=bold or self._heading > 0)
        typed = text.marker_of(plain(runs))  # "1. " written into the text
        rest = rendered(text.after_marker(runs, typed)) if typed else ""
        if rest:
            return Block("item", rest, depth=depth + 1, marker=typed, bold=bold)
        return Block("quote" if self._style["quote"] else "paragraph", words, depth=depth, bold=bold)

    def _add(self, block: Block) -> None:
        self._found.append(block)
        if len(self._found) > 2 * MOST_BLOCKS:
            raise too_long()


def _is_reference(node: "LexborNode") -> bool:
    """Whether raised words are a footnote's mark and not a power."""
    words = node.text()
    return bool(node.css_first("a") is not None or words.strip()[:1] in ("[", "*", "†")) and bool(
        _REFERENCE.match(words)
    )


def _number(words: str, otherwise: int) -> int:
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 5 else otherwise
