"""The words of a PDF page with their places -> lines in reading order, column by column."""

import re
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double, c_int, c_void_p, cast, create_string_buffer
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from math import hypot
from typing import TYPE_CHECKING

from flashcards.articles.readers.bounds import cleaned
from flashcards.articles.readers.inline import Run

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage  # type: ignore[import-untyped]

_BOLD = re.compile(rb"bold|black|heavy|semibold|demi(?!x)|[-,]bd\b", re.I)
_ITALIC = re.compile(rb"italic|oblique|kursiv|[-,]it\b", re.I)
# A word goes on in the next line after what pdfium puts for a hyphen at the end of one.
_WORD = re.compile("([^\\s\x00-\x20\xad\ufffe]+)([\x02\xad\ufffe]?)")
_LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\uf0b7": "•",
        "\uf0a7": "▪",
    }
)
_WIDE_GAP = 2.0  # times the size of the type: a table's cells, or two columns
_FEWEST = 4  # lines of a column


@dataclass(frozen=True, slots=True)
class Word:
    """A word: where it starts, ends and stands (points, from the lower left), and its type."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    italic: bool
    upright: bool


@dataclass(frozen=True)
class Line:
    """Words that stand beside one another; their column goes from `start` to `edge`."""

    words: tuple[Word, ...]
    page: int
    column: int = 0
    start: float = 0
    edge: float = 0

    @cached_property
    def left(self) -> float:
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @cached_property
    def base(self) -> float:
        return max(self.words, key=lambda word: len(word.text)).base

    @cached_property
    def size(self) -> float:
        """The size of most of its characters."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: sizes[size])

    @cached_property
    def bold(self) -> bool:
        """Whether all its words are."""
        return any(word.bold for word in self.words) and all(
            word.bold or not any(c.isalnum() for c in word.text) for word in self.words
        )

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def runs(self) -> list[Run]:
        """Its words by their emphasis, a space between two runs at the end of the first."""
        runs = []
        for (bold, italic), group in groupby(self.words, key=lambda word: (word.bold, word.italic)):
            runs.append(Run(" ".join(word.text for word in group), bold, italic))
        return [replace(run, text=f"{run.text} ") for run in runs[:-1]] + runs[-1:]


class _Types:
    """The size, weight and slant of the words of a page, looked up once for each text object of it."""

    def __init__(self, page: object) -> None:
        self._page = page
        self._known: dict[int | None, tuple[float, bool, bool, bool]] = {}

    def at(self, index: int) -> tuple[float, bool, bool, bool]:
        """Size in points, and whether a character is bold, italic, upright."""
        from pypdfium2 import raw  # noqa: PLC0415  (100 ms; only where a PDF is read)

        key = cast(raw.FPDFText_GetTextObject(self._page, index), c_void_p).value
        if key is None or key not in self._known:
            self._known[key] = self._found(index)
        return self._known[key]

    def _found(self, index: int) -> tuple[float, bool, bool, bool]:
        from pypdfium2 import raw  # noqa: PLC0415

        matrix, name, flags = raw.FS_MATRIX(), create_string_buffer(80), c_int()
        raw.FPDFText_GetMatrix(self._page, index, byref(matrix))
        raw.FPDFText_GetFontInfo(self._page, index, name, 80, byref(flags))
        scale = hypot(matrix.c, matrix.d) or 1.0
        return (
            round(raw.FPDFText_GetFontSize(self._page, index) * scale, 1),
            bool(_BOLD.search(name.value)) or raw.FPDFText_GetFontWeight(self._page, index) >= 600,
            bool(_ITALIC.search(name.value)),
            abs(matrix.b) <= 0.3 * abs(matrix.a) or (not matrix.a and not matrix.b),
        )


def words_of(page: "PdfTextPage") -> list[Word]:
    """The words of a page in the order of its content."""
    from pypdfium2 import raw  # noqa: PLC0415

    types = _Types(page.raw)
    left, base, right, unused = c_double(), c_double(), c_double(), c_double()
    found = []
    for part in _WORD.finditer(_characters(page)):
        text = cleaned(part[1]).translate(_LIGATURES).strip()
        text += "-" if text and part[2] else ""
        first, last = part.start(1), part.end() - 1
        raw.FPDFText_GetCharOrigin(page.raw, first, byref(left), byref(base))
        raw.FPDFText_GetCharBox(page.raw, last, byref(unused), byref(right), byref(unused), byref(unused))
        if text:
            found.append(Word(text, left.value, right.value, base.value, *types.at(first)))
    return found


def _characters(page: "PdfTextPage") -> str:
    """The characters of a page, one for each index."""
    from pypdfium2 import raw  # noqa: PLC0415

    count = page.count_chars()
    text: str = page.get_text_range(0, count) if count else ""
    if len(text) == count:
        return text
    return "".join(chr(raw.FPDFText_GetUnicode(page.raw, index)) for index in range(count))


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """The lines of a page in reading order."""
    pieces = _pieces([word for word in words if word.upright])
    found: list[Line] = []
    for column, group in enumerate(_columns(pieces, 0)):
        found += [Line(tuple(line), page, column) for line in _rows(group)]
    return found


def _pieces(words: Sequence[Word]) -> list[list[Word]]:
    """Words that follow each other in one line without a wide gap."""
    pieces: list[list[Word]] = []
    for word in words:
        last = pieces[-1][-1] if pieces else None
        if last is not None and _is_beside(last, word) and word.left - last.right < _WIDE_GAP * word.size:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return pieces


def _is_beside(one: Word, other: Word) -> bool:
    """Whether the second word goes on in the line of the first; raised and lowered ones do too."""
    height = max(one.size, other.size)
    reach = 0.3 if one.size == other.size else 0.6
    return abs(one.base - other.base) < reach * height and other.left > one.right - height


def _rows(pieces: Sequence[list[Word]]) -> list[list[Word]]:
    """The pieces of a column from top to bottom, those of one height put together."""
    rows: list[list[Word]] = []
    for piece in sorted(pieces, key=lambda piece: (-round(piece[0].base), piece[0].left)):
        last = rows[-1] if rows else None
        if last is not None and abs(last[0].base - piece[0].base) < 0.3 * piece[0].size:
            last += piece
            last.sort(key=lambda word: word.left)
        else:
            rows.append(list(piece))
    return rows


def _columns(pieces: list[list[Word]], depth: int) -> Iterator[list[list[Word]]]:
    """Groups of pieces in reading order; what crosses the gap of two columns parts those above and below."""
    gap = _gap(pieces) if depth < 3 else None
    if gap is None:
        if pieces:
            yield pieces
        return
    crossing = sorted((one for one in pieces if _crosses(one, gap)), key=lambda one: -one[0].base)
    left = [one for one in pieces if one[-1].right <= gap + 1]
    right = [one for one in pieces if one[0].left >= gap - 1 and one[-1].right > gap + 1]
    top = float("inf")
    for bar in [*crossing, None]:
        bottom = bar[0].base if bar is not None else float("-inf")
        for side in (left, right):
            yield from _columns([one for one in side if bottom < one[0].base <= top], depth + 1)
        if bar is not None:
            yield [bar]
        top = bottom


def _crosses(piece: Sequence[Word], gap: float) -> bool:
    return piece[0].left < gap - 1 and piece[-1].right > gap + 1


def _gap(pieces: Sequence[list[Word]]) -> float | None:
    """Where the gap between two columns is, None where a page has one only."""
    if len(pieces) < 2 * _FEWEST:
        return None
    start, end = min(one[0].left for one in pieces), max(one[-1].right for one in pieces)
    width = end - start
    starts = {round(one[0].left) for one in pieces}
    best: tuple[int, float] | None = None
    for at in starts:
        if not start + 0.2 * width < at < end - 0.15 * width:
            continue
        left = [one for one in pieces if one[-1].right <= at]
        right = [one for one in pieces if one[0].left >= at - 1]
        crossing = len(pieces) - len(left) - len(right)
        if _are_columns(left, right, width) and crossing < min(len(left), len(right)):
            best = max(best or (0, 0.0), (-crossing + len(right), at - 1.0))
    return best[1] if best else None


def _are_columns(left: Sequence[list[Word]], right: Sequence[list[Word]], width: float) -> bool:
    """Whether both sides have lines enough, long ones, and stand beside each other."""
    if min(len(left), len(right)) < _FEWEST:
        return False
    for side in (left, right):
        lengths = sorted(one[-1].right - one[0].left for one in side)
        if lengths[len(lengths) // 2] < 0.2 * width:
            return False
    top = min(max(one[0].base for one in side) for side in (left, right))
    bottom = max(min(one[0].base for one in side) for side in (left, right))
    return sum(bottom <= one[0].base <= top for one in right) >= len(right) // 2
