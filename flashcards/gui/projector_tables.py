"""A table that is wider than the class screen at the smallest type, said line by line."""

import re
from html import escape
from html.parser import HTMLParser

_CELLS = ("td", "th")
_BLOCK = re.compile(r"<(?:p|div|ul|ol|dl|pre|blockquote|h[1-6])\b")
_LEFT_OUT = ("table", "thead", "tbody", "tfoot", "caption", "tr", *_CELLS)


def as_lines(html: str) -> str:
    """Each table with its rows one after another, every cell under its column's name."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.written)


class _Reader(HTMLParser):
    """Reads what nh3 wrote; a table within a table is flattened into its cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._depth = 0
        self._rows: list[list[tuple[bool, str]]] = []
        self._cell: list[str] | None = None
        self._is_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._rows, self._cell = [], None
        elif self._depth == 1 and tag == "tr":
            self._rows.append([])
        elif self._depth == 1 and tag in _CELLS:
            self._cell, self._is_head = [], tag == "th"
        if tag not in _LEFT_OUT:
            self._put(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
            if self._depth == 0:
                self.written.append(_lines(self._rows))
        elif self._depth == 1 and tag in _CELLS and self._cell is not None:
            if self._rows:
                self._rows[-1].append((self._is_head, "".join(self._cell).strip()))
            self._cell = None
        if tag in _CELLS and self._depth > 1:
            self._put(" ")
        if tag not in _LEFT_OUT:
            self._put(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._put(escape(data, quote=False))

    def handle_entityref(self, name: str) -> None:
        self._put(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._put(f"&#{name};")

    def _put(self, text: str) -> None:
        if not self._depth:
            self.written.append(text)
        elif self._cell is not None:
            self._cell.append(text)


def _lines(rows: list[list[tuple[bool, str]]]) -> str:
    names: list[str] = []
    if rows and all(is_head for is_head, _words in rows[0]):
        names, rows = [words for _is_head, words in rows[0]], rows[1:]
    return "".join(_row([_line(n, words, names) for n, (_is_head, words) in enumerate(row)]) for row in rows)


def _row(lines: list[str]) -> str:
    """One paragraph, so that pages end between rows, unless a cell has paragraphs of its own."""
    if any(_BLOCK.search(line) for line in lines):
        return "".join(f"<div>{line}</div>" for line in lines)
    return f"<p>{'<br>'.join(lines)}</p>"


def _line(n: int, words: str, names: list[str]) -> str:
    words = f"<b>{words}</b>" if n == 0 else words
    name = names[n] if n < len(names) else ""
    return f"{name}: {words}" if name else words
