"""HTML of one of our notes, as it stands in Anki or was edited there -> Markdown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flashcards.core import cloze as gaps
from flashcards.formats.anki.as_html import is_plain
from flashcards.formats.anki.markdown_words import CLOSE, OPEN, Piece, address, line, medium, quoted

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

DEEPEST = 40  # elements in one another; what lies deeper is text
_INLINE = {"b": "**", "strong": "**", "i": "*", "em": "*", "u": "*", "s": "~~", "del": "~~", "strike": "~~"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WHOLE_BLOCKS = {"p", "hr", "pre", "table", "ul", "ol", "blockquote", *_HEADINGS}
_LINES = {"address", "article", "center", "dd", "div", "dl", "dt", "figcaption", "figure", "section"}
_UNREAD = ("script", "style", "svg", "iframe", "object", "template", "title", "_comment", "head")
_SMALL = {
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
    "sup": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
}
_CLOSING = {"\\(": "\\)", "\\[": "\\]"}  # of formulas
_SCHEME = re.compile(r"\s*(?:javascript|vbscript|file|data):", re.I)
_MARKS = re.compile(f"[{OPEN}{CLOSE}]")
_NEW_LINE = re.compile(r"[ \t\r\f]*\n[ \t\r\n\f]*")
_WHOLE = re.compile(r"\\\(|\\\[(?=\s)|\[sound:[^\[\]\n]{1,240}\]")


def to_markdown(html: str, *, cloze: bool) -> str:
    """The Markdown of which `as_html.to_html` makes this field, for one of its own; else what is near."""
    if not html or is_plain(html):
        return html
    html = _MARKS.sub("", html)
    root = _parsed(_marked(html) if cloze else html)
    return "\n\n".join(block.text for block in _Reader(cloze).blocks(root, 0)) if root else ""


def gaps_of(html: str) -> list[gaps.Gap]:
    """The gaps of a field of Anki's that are gaps in Markdown: those in no other."""
    outer: list[gaps.Gap] = []
    for gap in gaps.gaps(html, "html"):
        if not outer or gap.start >= outer[-1].end:
            outer.append(gap)
    return outer


def _marked(html: str) -> str:
    """The HTML with stand-ins for the marks of its gaps; those of gaps in gaps, and hints, are left out."""
    outer = {gap.start for gap in gaps_of(html)}
    edits: list[tuple[int, int, str]] = []
    for gap in gaps.gaps(html, "html"):
        edits.append((gap.start, gap.inner, OPEN if gap.start in outer else ""))
        edits.append((gap.outer, gap.end, CLOSE if gap.start in outer else ""))
    parts: list[str] = []
    at = 0
    for start, end, instead in sorted(edits):
        if start >= at:
            parts += [html[at:start], instead]
            at = end
    return "".join([*parts, html[at:]])


def _parsed(html: str) -> "LexborNode | None":
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  (20 ms; only where HTML is read)

    # An editor writes &nbsp; for spaces that it fears to lose; we write the character, where it is meant.
    return LexborHTMLParser("<body>" + html.replace("&nbsp;", " ")).body


@dataclass(frozen=True, slots=True)
class _Block:
    kind: str
    text: str


@dataclass(slots=True)
class _Reader:
    """Goes through a tree; `pieces` is the text under way, `open_marks` what stands open in it."""

    cloze: bool
    pieces: list[Piece] = field(default_factory=list)
    open_marks: list[Piece] = field(default_factory=list)
    found: list[_Block] = field(default_factory=list)

    def blocks(self, node: "LexborNode", depth: int) -> list[_Block]:
        """The blocks that an element's inside is made of."""
        inside = _Reader(self.cloze)
        inside._children(node, depth)
        inside._flush()
        return inside.found

    def _children(self, node: "LexborNode", depth: int) -> None:
        for child in node.iter(include_text=True):
            self._node(child, depth + 1)

    def _node(self, node: "LexborNode", depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
        elif tag in _UNREAD:
            return
        elif depth > DEEPEST:
            self._text(node.text(deep=True))
        elif tag in _WHOLE_BLOCKS or tag in _LINES:
            self._block(tag, node, depth)
        elif tag == "br":
            self.pieces.append(Piece("break"))
        else:
            self._inline(tag, node, depth)

    def _text(self, text: str) -> None:
        text = _NEW_LINE.sub(" ", text)
        if self.pieces and self.pieces[-1].kind == "text":
            text = self.pieces.pop().text + text
        if text:
            self.pieces.append(Piece("text", text))

    def _inline(self, tag: str, node: "LexborNode", depth: int) -> None:
        attributes = node.attributes
        if mark := _INLINE.get(tag):
            self._within(Piece("open", mark), node, depth)
        elif tag == "a" and attributes.get("href") and not _SCHEME.match(attributes["href"] or ""):
            tail = f"]({address(attributes['href'] or '')}{quoted(attributes.get('title'))})"
            self._within(Piece("link", tail), node, depth)
        elif tag == "img" and attributes.get("src"):
            self._picture(attributes)
        elif tag == "code":
            self._code(node.text(deep=True))
        elif tag in _SMALL:
            self._text(_small(tag, node.text(deep=True)))
        elif tag == "span" and not node.text(deep=True) and not node.css("img"):
            self.pieces.append(Piece("apart"))
        else:
            self._children(node, depth)

    def _within(self, mark: Piece, node: "LexborNode", depth: int) -> None:
        self.pieces.append(mark)
        self.open_marks.append(mark)
        self._children(node, depth)
        self.open_marks.pop()
        self.pieces.append(mark.closing())

    def _picture(self, attributes: dict[str, str | None]) -> None:
        alt = attributes.get("alt") or ""
        target = medium(attributes["src"] or "")
        self.pieces.append(Piece("picture", f"({target}{quoted(attributes.get('title'))})", alt))

    def _code(self, code: str) -> None:
        words = code.replace("\n", " ")
        inner = words.removeprefix(OPEN).removesuffix(CLOSE)
        if _MARKS.search(inner) or (inner != words and len(words) - len(inner) == 1):
            self._text(words)
        elif inner:
            self._text(OPEN if inner != words else "")
            self.pieces.append(Piece("code", inner))
            self._text(CLOSE if inner != words else "")

    def _block(self, tag: str, node: "LexborNode", depth: int) -> None:
        if tag in _LINES:
            self.pieces.append(Piece("line"))
            self._children(node, depth)
            self.pieces.append(Piece("line"))
            return
        self._flush()
        self.pieces.extend(self.open_marks)
        if tag == "p":
            self._children(node, depth)
            self._flush()
        elif block := self._whole(tag, node, depth):
            self.found.append(block)
            self.pieces[:] = []
        self.pieces = [*self.open_marks]

    def _whole(self, tag: str, node: "LexborNode", depth: int) -> _Block | None:
        text = ""
        if tag in _HEADINGS:
            words = " ".join(block.text for block in self.blocks(node, depth)).replace("\\\n", " ")
            text = f"{'#' * int(tag[1])} {re.sub(r'(?<= )(#+)$', _escaped, words)}".strip()
        elif tag == "hr":
            text = "***"
        elif tag == "pre":
            text = _fenced(node)
        elif tag == "table":
            text = "\n".join(self._rows(node))
        elif tag == "blockquote":
            text = _prefixed("\n\n".join(block.text for block in self.blocks(node, depth)), "> ", "> ") or ">"
        else:
            before = self.found[-1] if self.found else _Block("", "")
            tag += "'" if before.kind == tag else ""
            text = self._list(tag, node, depth)
        return _Block(tag, text) if text else None

    def _list(self, tag: str, node: "LexborNode", depth: int) -> str:
        items = [child for child in node.iter() if child.tag == "li"]
        loose = any(child.tag == "p" for item in items for child in item.iter())
        start = node.attributes.get("start") or "1"
        first = int(start) if start.isdecimal() and len(start) < 9 else 1
        texts: list[str] = []
        for number, item in enumerate(items, first):
            inside = _joined(self.blocks(item, depth + 1), loose)
            if not inside and number == first and tag == "ul":
                tag = "ul+"  # `- - -` would be a rule
            mark = {"ul": "- ", "ul'": "* ", "ul+": "+ ", "ol": f"{number}. ", "ol'": f"{number}) "}[tag]
            texts.append(_prefixed(inside, mark, " " * len(mark)) or mark.rstrip())
        return ("\n\n" if loose else "\n").join(texts)

    def _rows(self, table: "LexborNode") -> Iterator[str]:
        rows = [[cell for cell in row.iter() if cell.tag in ("td", "th")] for row in table.css("tr")]
        rows = [row for row in rows if row]
        width = max((len(row) for row in rows), default=0)
        for number, row in enumerate(rows):
            cells = [self._cell(cell) for cell in row] + [""] * (width - len(row))
            yield f"| {' | '.join(cells)} |"
            if number == 0:
                yield f"|{'|'.join(_aligned(cell) for cell in row)}|" + "---|" * (width - len(row))

    def _cell(self, cell: "LexborNode") -> str:
        words = " ".join(block.text for block in self.blocks(cell, DEEPEST - 4))
        return words.replace("\\\n", " ").replace("\n", " ").replace("|", "\\|")

    def _flush(self) -> None:
        """Make paragraphs of the pieces: a line break within one, an empty line between two."""
        paragraph: list[Piece] = []
        here: list[Piece] = []
        open_marks: list[Piece] = []
        for piece in [*self.pieces, *_closing(self.open_marks), Piece("break")]:
            if piece.kind in ("open", "link"):
                open_marks.append(piece)
            elif piece.kind in ("close", "linked"):
                open_marks.pop()
            if piece.kind not in ("break", "line"):
                here.append(piece)
            elif any(map(_is_seen, here)):
                paragraph += [Piece("break")] * bool(paragraph) + here
                here = []
            elif piece.kind == "break" and paragraph:
                self._paragraph([*paragraph, *here, *_closing(open_marks)])
                paragraph, here = [], [*open_marks]
        self._paragraph(paragraph + here)
        self.pieces = []

    def _paragraph(self, pieces: list[Piece]) -> None:
        if text := line(_split(pieces), self.cloze):
            self.found.append(_Block("p", text))


def _closing(open_marks: list[Piece]) -> list[Piece]:
    return [mark.closing() for mark in reversed(open_marks)]


def _is_seen(piece: Piece) -> bool:
    return piece.kind not in ("open", "close", "link", "linked", "text") or (
        piece.kind == "text" and bool(piece.text.strip())
    )


def _split(pieces: list[Piece]) -> list[Piece]:
    """The pieces with formulas and sounds, which stand as they are, parted from the text around them."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind != "text":
            found.append(piece)
            continue
        at = 0
        for start, end in _wholes(piece.text):
            found += [Piece("text", piece.text[at:start]), Piece("as it is", piece.text[start:end])]
            at = end
        found.append(Piece("text", piece.text[at:]))
    return [piece for piece in found if piece.kind != "text" or piece.text]


def _wholes(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each formula and sound."""
    at = 0
    unclosed: set[str] = set()
    while found := _WHOLE.search(text, at):
        start, at = found.span()
        if found[0][0] == "\\":
            end = -1 if found[0] in unclosed else text.find(_CLOSING[found[0]], at)
            if end < 0:
                unclosed.add(found[0])
                continue
            if not text[at:end].strip() or (found[0] == "\\[" and not text[end - 1].isspace()):
                continue
            at = end + 2
        yield start, at


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _small(tag: str, text: str) -> str:
    """Raised or lowered digits where there are such characters, else the text."""
    small = text.translate(_SMALL[tag])
    return text if any(character in text for character in small) else small


def _aligned(cell: "LexborNode") -> str:
    said = (
        re.sub(r"\s", "", cell.attributes.get("style") or "")
        + ";align:"
        + (cell.attributes.get("align") or "")
    )
    for word, mark in (("center", ":---:"), ("right", "---:"), ("left", ":---")):
        if f"align:{word}" in said:
            return mark
    return "---"


def _fenced(node: "LexborNode") -> str:
    for end in node.css("br"):
        end.replace_with("\n")
    code = _MARKS.sub("", node.text(deep=True))
    inside = node.css_first("code")
    language = re.search(r"(?:^| )language-(\S+)", (inside.attributes.get("class") or "") if inside else "")
    fence = "`" * max(3, *(len(ticks) + 1 for ticks in re.findall("`+", code)), 3)
    return f"{fence}{language[1] if language else ''}\n{code.removesuffix(chr(10))}\n{fence}"


def _joined(blocks: list[_Block], loose: bool) -> str:
    parts: list[str] = []
    for number, block in enumerate(blocks):
        if number:
            runs_on = block.kind == "p" and blocks[number - 1].kind not in (*_HEADINGS, "pre", "hr")
            parts.append("\n\n" if loose or runs_on else "\n")
        parts.append(block.text)
    return "".join(parts)


def _prefixed(text: str, first: str, others: str) -> str:
    """The lines with `first` before the first one and `others` before the rest; blank ones get no spaces."""
    lines = [(others if number else first) + words for number, words in enumerate(text.split("\n"))]
    return "\n".join(words if words.strip() else words.rstrip() for words in lines) if text else ""
