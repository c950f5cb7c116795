"""Markdown -> blocks, by the tokens of markdown-it-py."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from flashcards.articles.blocks import Block, Document
from flashcards.articles.comments import is_ours
from flashcards.articles.readers.bounds import MOST_BLOCKS, cleaned, too_long
from flashcards.articles.readers.inline import Run, all_bold, plain, rendered, without_bold
from flashcards.articles.readers.pictures import Pictures
from flashcards.articles.readers.text import after_marker, marker_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT = re.compile(
    r"\A(?:---\n(.{0,20000}?)\n(?:---|\.\.\.)|\+\+\+\n(.{0,20000}?)\n\+\+\+)[ \t]*(?:\n|\Z)", re.S
)
_FRONT_VALUE = r"""(?m)^{}[ \t]*[:=][ \t]*["']?([^\n"']{{1,300}})"""
_ATTRIBUTES = re.compile(r"(?m)^[ \t]{0,9}\{:[^{}\n]{0,500}\}[ \t]*$|[ \t]?\{(?::|[#.][\w-])[^{}\n]{0,500}\}")
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,40}\](?::[^\n]{0,2000})?")
_DEEP = re.compile(r"(?m)^[ \t>]{300,}|([*_~\[`!<&>-])\1{300,}")
_DEFINITION = re.compile(r"(?m)^ {0,3}\[(?!\^)[^\[\]\n]{1,300}\]:[ \t]{0,9}\S{1,2000}")
_MARK = re.compile(r"[\[\]*_`<~!&\\]")
_MOST_MARKS = 20_000  # of a paragraph, which takes the parser time by their square
_MOST_DEFINITIONS = 2000
_MOST_LINES = 60_000


def read(text: str) -> Document:
    """The blocks of a Markdown text; its front matter states title and language."""
    text = cleaned(text).strip("\n")
    front = _FRONT.match(text)
    head = (front[1] or front[2] or "") if front else ""
    body = text[front.end() :] if front else text
    pictures = Pictures()
    found = tuple(_blocks(_FOOTNOTE.sub("", _ATTRIBUTES.sub("", _flattened(body))), pictures))
    return Document(found, _value(head, "title"), _value(head, "lang")[:2].lower(), pictures.found)


def _flattened(text: str) -> str:
    """The text without so many marks that parsing them would take minutes; nobody writes those."""
    text = _DEEP.sub("", text)
    if len(_MARK.findall(text)) > _MOST_MARKS:
        text = "\n\n".join(
            part if len(_MARK.findall(part)) <= _MOST_MARKS else _MARK.sub("", part)
            for part in text.split("\n\n")
        )
    if len(_DEFINITION.findall(text)) > _MOST_DEFINITIONS or text.count("\n") > _MOST_LINES:
        raise too_long()
    return text


def _value(head: str, key: str) -> str:
    found = re.search(_FRONT_VALUE.format(key), head)
    return found[1].strip() if found else ""


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  (40 ms; only where Markdown is read)

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _blocks(text: str, pictures: Pictures) -> Iterator[Block]:
    walk = _Walk(pictures)
    tokens = _parser().parse(text)
    at = 0
    while at < len(tokens):
        if tokens[at].type == "table_open":
            end = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
            walk.add(Block("table", _table(tokens[at:end], pictures), depth=walk.depth))
            at = end
        else:
            walk.read(tokens[at])
        at += 1
        if len(walk.found) > 2 * MOST_BLOCKS:
            raise too_long()
    yield from walk.found


class _Walk:
    """What is open while the tokens are read."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self.found: list[Block] = []
        self._markers: list[str] = []  # of the open items, "" once an item has its words
        self._heading = 0
        self._quotes = 0

    @property
    def depth(self) -> int:
        return len(self._markers)

    def read(self, token: "Token") -> None:
        if token.type == "heading_open":
            self._heading = int(token.tag[1])
        elif token.type == "heading_close":
            self._heading = 0
        elif token.type in ("blockquote_open", "blockquote_close"):
            self._quotes += token.nesting
        elif token.type == "list_item_open":
            self._markers.append((token.info + token.markup) or "-")
        elif token.type == "list_item_close":
            self._markers.pop()
        else:
            self._read_words(token)

    def _read_words(self, token: "Token") -> None:
        if token.type == "inline":
            lines = list(_lines(token.children or (), self._pictures))
            for runs in lines:
                self._paragraph(runs, marker_of(plain(runs)) if len(lines) > 1 else "")
        elif token.type in ("fence", "code_block"):
            self.add(Block("code", fenced(token.content, token.info), depth=self.depth))
        elif token.type == "html_block":
            self._html(token.content)

    def add(self, block: Block) -> None:
        if block.text:
            self.found.append(block)

    def _paragraph(self, runs: Sequence[Run], typed: str = "") -> None:
        """Make a block of a paragraph's runs. `typed`: the marker of an item that Markdown does not know."""
        bold = all_bold(runs)
        if self._heading and not (self._markers and self._markers[-1]):
            self.add(Block("heading", rendered(without_bold(runs) if bold else runs), self._heading))
            return
        text = rendered(runs)
        marker = self._markers[-1] if self._markers else ""
        if typed:
            self.add(
                Block(
                    "item", rendered(after_marker(runs, typed)), depth=self.depth + 1, marker=typed, bold=bold
                )
            )
            return
        if marker and text:
            self._markers[-1] = ""
            self.add(Block("item", text, depth=self.depth, marker=marker, bold=bold))
        else:
            self.add(Block("quote" if self._quotes else "paragraph", text, depth=self.depth, bold=bold))

    def _html(self, content: str) -> None:
        """The words of raw HTML; comments are dropped but for those that belong to our outlines."""
        comment = content.strip()
        if comment.startswith("<!--") and comment.endswith("-->") and comment.count("-->") == 1:
            self.add(Block("paragraph", comment if is_ours(comment) else ""))
        elif comment[:4] != "<!--" or comment.count("-->"):
            from flashcards.articles.readers import html  # noqa: PLC0415  (rare)

            for block in html.blocks_of(content):
                self.add(replace(block, depth=block.depth + self.depth))


def fenced(code: str, info: str = "") -> str:
    """Code with a fence around it that is longer than any in it."""
    longest = max((len(ticks) for ticks in re.findall(r"(?m)^ {0,3}(`{3,})", code)), default=2)
    fence = "`" * (longest + 1)
    body = code.strip("\n")
    language = "".join(info.split()[:1])
    return f"{fence}{language if '`' not in language else ''}\n{body}\n{fence}" if body.strip() else ""


def table_of(rows: Sequence[Sequence[str]]) -> str:
    """Rows of inline Markdown as a table, the first its head; cells that are missing stay empty."""
    columns = max((len(row) for row in rows), default=0)
    if not columns or not any(cell for row in rows for cell in row):
        return ""
    full = [[*(cell.replace("|", "\\|") for cell in row), *[""] * (columns - len(row))] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in full]
    return "\n".join([lines[0], f"|{' --- |' * columns}", *lines[1:]])


def _table(tokens: Sequence["Token"], pictures: Pictures) -> str:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(" ".join(rendered(runs) for runs in _lines(token.children or (), pictures)))
    return table_of(rows)


def _lines(children: Sequence["Token"], pictures: Pictures) -> Iterator[list[Run]]:
    """The runs of words between forced line breaks; a line that is all bold stands by itself too."""
    lines: list[list[Run]] = [[]]
    style = {"strong": 0, "em": 0}
    for token in children:
        kind = token.type.rpartition("_")[0]
        if kind in style:
            style[kind] += token.nesting
        elif token.type == "hardbreak":
            lines.append([])
        elif token.type == "softbreak" and not style["strong"]:
            lines.append([Run("\n")])
        else:
            lines[-1].append(_run(token, bool(style["strong"]), bool(style["em"]), pictures))
    yield from _unwrapped(lines)


def _run(token: "Token", bold: bool, italic: bool, pictures: Pictures) -> Run:
    """The words of an inline token: none of a link's marks and of raw HTML, but for our comments."""
    if token.type == "text":
        return Run(token.content, bold, italic)
    if token.type == "softbreak":
        return Run(" ", bold, italic)
    if token.type == "code_inline":
        return Run(token.content, code=True)
    if token.type == "image":
        return Run(pictures.from_source(str(token.attrs["src"]), token.content), markdown=True)
    ours = token.type == "html_inline" and is_ours(token.content)
    return Run(token.content if ours else "", markdown=True)


def _unwrapped(lines: Sequence[list[Run]]) -> Iterator[list[Run]]:
    """The lines with those joined that Markdown would, so that words set alone in bold stay alone."""
    open_line: list[Run] = []
    is_bold = False  # whether the open line is, which is then a line by itself
    # Lines such as "a) …" or "• …" are no list to Markdown, but to the one who wrote them.
    listed = sum(bool(marker_of(plain(line))) for line in lines[1:]) > 0
    for line in lines:
        soft = bool(line) and line[0].text == "\n"
        alone = all_bold(line) or (listed and bool(marker_of(plain(line))))
        if open_line and soft and not alone and not is_bold:
            open_line += line
            continue
        if open_line:
            yield open_line
        open_line, is_bold = list(line), alone
    if open_line:
        yield open_line
