"""What stands on the pages of a PDF and is no part of its text: running heads, feet, numbers, footnotes."""

import re
from collections import Counter
from collections.abc import Sequence

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
    for page in pages:
        outer = _outer(page)
        dropped = {
            id(line)
            for line in outer
            if any(_same(line, text, base) for text, base in repeated) or _is_number(line, page)
        }
        kept += _without_footnotes([line for line in page if id(line) not in dropped], size)
    return kept


def _outer(page: Sequence[Line]) -> list[Line]:
    ordered = sorted(page, key=lambda line: -line.base)
    return ordered[:_OUTER] + ordered[_OUTER:][-_OUTER:]


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _repeated(pages: Sequence[Sequence[Line]]) -> list[tuple[str, float]]:
    """Words and heights that come back at the edge of many pages."""
    seen: dict[str, list[float]] = {}
    for page in pages:
        for line in _outer(page):
            seen.setdefault(_pattern(line), []).append(line.base)
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
