"""The words of a PDF page with their places -> lines in reading order, column by column."""

import re
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double, c_int, create_string_buffer
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from flashcards.articles.readers.bounds import cleaned
from flashcards.articles.readers.inline import Run

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage  # type: ignore[import-untyped]

_BOLD = re.compile(rb"bold|black|heavy|semibold|demi(?!x)|[-,]bd\b", re.I)
_ITALIC = re.compile(rb"italic|oblique|kursiv|[-,]it\b", re.I)
_BROKEN = (0x02, 0xAD, 0xFFFE)  # a hyphen at the end of a line, as pdfium marks it
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


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand beside one another; their column goes from `start` to `edge`."""

    words: tuple[Word, ...]
    page: int
    column: int = 0
    start: float = 0
    edge: float = 0

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def base(self) -> float:
        return max(self.words, key=lambda word: len(word.text)).base

    @property
    def size(self) -> float:
        """The size of most of its characters."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: sizes[size])

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words if any(c.isalnum() for c in word.text)) and any(
            word.bold for word in self.words
        )

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def runs(self) -> list[Run]:
        return [
            Run(f"{' ' if at else ''}{word.text}", word.bold, word.italic)
            for at, word in enumerate(self.words)
        ]


def words_of(page: "PdfTextPage") -> Iterator[Word]:
    """The words of a page in the order of its content."""
    from pypdfium2 import raw  # noqa: PLC0415  (100 ms; only where a PDF is read)

    count, first = page.count_chars(), 0
    letters: list[str] = []
    for index in range(count + 1):
        code = raw.FPDFText_GetUnicode(page, index) if index < count else 0x20
        broken = code in _BROKEN  # the word goes on in the next line, which pdfium does not tell apart
        ends = broken or code <= 0x20 or chr(code).isspace()
        if not ends or (broken and letters):
            first = first if letters else index
            letters.append("-" if broken else chr(code))
        text = cleaned("".join(letters)).translate(_LIGATURES).strip() if ends else ""
        if text:
            yield _word(page, text, first, index if broken else index - 1)
        letters = [] if ends else letters


def _word(page: "PdfTextPage", text: str, first: int, last: int) -> Word:
    from pypdfium2 import raw  # noqa: PLC0415

    left, base, right, unused = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharOrigin(page, first, byref(left), byref(base))
    raw.FPDFText_GetCharBox(page, last, byref(unused), byref(right), byref(unused), byref(unused))
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(page, first, byref(matrix))
    name, flags = create_string_buffer(80), c_int()
    raw.FPDFText_GetFontInfo(page, first, name, 80, byref(flags))
    scale = hypot(matrix.c, matrix.d) or 1.0
    return Word(
        text,
        left.value,
        right.value,
        base.value,
        round(raw.FPDFText_GetFontSize(page, first) * scale, 1),
        bool(_BOLD.search(name.value)) or raw.FPDFText_GetFontWeight(page, first) >= 600,
        bool(_ITALIC.search(name.value)),
        abs(matrix.b) <= 0.3 * abs(matrix.a) or (not matrix.a and not matrix.b),
    )


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
