"""A long article in parts that are laid out one at a time, and where its Markdown stands in what is drawn."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import takewhile

from flashcards.articles.document import Section

LONGEST = 24_000  # characters: laid out in less than 50 ms
_NEEDLE = 24  # characters of a block that it is known by
_WRITTEN_OTHERWISE = "*_`\\[]<>&#|\ufffc\u2028\u00a0"
_WINDOW = 4000  # characters of Markdown in which a block is looked for


def parts(markdown: str, sections: Sequence[Section], longest: int = LONGEST) -> list[tuple[int, int]]:
    """Start and end of each part: cut before a section of the first level, else a lower one, a paragraph."""
    heads = [section for section in sections if section.kind != "list" and section.start]
    found: list[tuple[int, int]] = []
    start = 0
    while len(markdown) - start > longest:
        end = _cut(markdown, heads, start, start + longest)
        found.append((start, end))
        start = end
    return [*found, (start, len(markdown))]


def _cut(markdown: str, heads: Sequence[Section], start: int, limit: int) -> int:
    within = [section for section in heads if start < section.start <= limit]
    chapters = [section.start for section in within if section.level == 1]
    if chapters:
        return chapters[-1]
    if within:
        return within[-1].start
    blank = markdown.rfind("\n\n", start + 1, limit)
    return blank + 2 if blank > start else limit


class BlockPlaces:
    """Pairs of where a block begins in what is drawn and in the Markdown, both ascending."""

    def __init__(self, markdown: str, start: int, blocks: Iterable[tuple[int, str]]) -> None:
        """`blocks`: position and words of each as drawn; `start`: where their Markdown begins."""
        self._drawn: list[int] = []
        self._written: list[int] = []
        at = start
        for position, words in blocks:
            for needle in _needles(words):
                found = markdown.find(needle, at, at + _WINDOW)
                if found >= 0:
                    self._drawn.append(position)
                    self._written.append(found)
                    at = found + len(needle)
                    break

    def drawn(self, offset: int) -> int | None:
        """Where the first block that begins at or after this offset of the Markdown is drawn."""
        at = bisect_left(self._written, offset)
        return self._drawn[at] if at < len(self._drawn) else None

    def written(self, position: int) -> int:
        """About where in the Markdown stands what is drawn here; exact enough to know the section."""
        at = bisect_right(self._drawn, position) - 1
        return self._written[at] + position - self._drawn[at] if at >= 0 else 0


def _needles(words: str) -> list[str]:
    """The beginning of a block, up to a sign that Markdown may write otherwise; then its first word."""
    plain = "".join(takewhile(lambda sign: sign not in _WRITTEN_OTHERWISE, words[:_NEEDLE])).strip()
    return list(dict.fromkeys([plain, *plain.split(" ", 1)[:1]])) if plain else []
