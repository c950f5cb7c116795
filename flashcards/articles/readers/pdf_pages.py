"""What stands on the pages of a PDF and is no part of its text: running heads, feet, numbers, footnotes."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from flashcards.articles.readers.pdf_lines import Line

_NUMBER = re.compile(
    r"[\W_]*(?:(?:halaman|hal\.?|page|p\.|hlm\.?)\s*)?(?:\d{1,4}|[ivxlc]{1,6})"
    r"(?:\s*(?:/|of|dari)\s*\d{1,4})?[\W_]*$",
    re.I,
)
_FOOTNOTE = re.compile(r"(?:\d{1,3}|[*†‡])[\s).]?\s*\S")
_OUTER = 3  # lines at the top and at the bottom of a page that may be furniture
_NEAR = 6.0  # points
_REPEATED = 0.4  # of the pages
_LARGE = 1.15  # times the size of the body
_SMALL = 0.88  # times the size of the body


def body_size(lines: Sequence[Line]) -> float:
    """The size that most characters have, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        for word in line.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of all pages that are text."""
    size = body_size([line for page in pages for line in page])
    repeated = _repeated(pages)
    kept: list[Line] = []
    told: set[str] = set()  # large words at the top of every page are a title, the first time
    for page in pages:
        dropped: set[int] = set()
        for edge in _edges(page):
            for line in edge:
                is_title = line.size >= _LARGE * size and _pattern(line) not in told
                is_repeated = any(_same(line, text, base) for text, base in repeated)
                told.add(_pattern(line))
                if is_title or not (is_repeated or _is_number(line, page)):
                    break
                dropped.add(id(line))
        kept += _without_footnotes([line for line in page if id(line) not in dropped], size)
    return _with_edges(kept)


def _with_edges(lines: Sequence[Line]) -> list[Line]:
    """The lines with the edges of their columns, told by all columns that begin at one place."""
    starts: dict[tuple[int, int], float] = {}
    for line in lines:
        place = (line.page, line.column)
        starts[place] = min(starts.get(place, line.left), line.left)
    ends: dict[int, list[float]] = {}
    for line in lines:
        ends.setdefault(round(starts[line.page, line.column] / _NEAR), []).append(line.right)
    edges = {start: sorted(found)[int(0.98 * (len(found) - 1))] for start, found in ends.items()}
    made = []
    for line in lines:
        start = starts[line.page, line.column]
        made.append(replace(line, start=start, edge=edges[round(start / _NEAR)]))
    return made


def _edges(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The first lines of a page from the top and the last from the bottom."""
    ordered = sorted(page, key=lambda line: -line.base)
    half = min(_OUTER, (len(ordered) + 1) // 2)
    return ordered[:half], ordered[half:][::-1][:_OUTER]


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _repeated(pages: Sequence[Sequence[Line]]) -> list[tuple[str, float]]:
    """Words and heights that come back at the edge of many pages."""
    seen: dict[str, list[float]] = {}
    for page in pages:
        first, last = _edges(page)
        for pattern, line in {_pattern(line): line for line in first + last}.items():
            seen.setdefault(pattern, []).append(line.base)
    least = max(2, _REPEATED * len(pages))
    found = []
    for text, bases in seen.items():
        middle = sorted(bases)[len(bases) // 2]
        if sum(abs(base - middle) <= _NEAR for base in bases) >= least:
            found.append((text, middle))
    return found


def _same(line: Line, text: str, base: float) -> bool:
    return abs(line.base - base) <= _NEAR and _pattern(line) == text


def _is_number(line: Line, page: Sequence[Line]) -> bool:
    """Whether a line is a page's number: by itself, the first or last of the page."""
    if len(page) < 2 or not _NUMBER.match(line.text):
        return False
    bases = [other.base for other in page]
    return line.base in (max(bases), min(bases))


def _without_footnotes(page: list[Line], size: float) -> list[Line]:
    """The page without the small lines at its foot that a number or star begins."""
    at = len(page)
    while at and page[at - 1].size < _SMALL * size:
        at -= 1
    small = page[at:]
    starts = next((n for n, line in enumerate(small) if _FOOTNOTE.match(line.text)), None)
    return page if starts is None or not at else page[: at + starts]
