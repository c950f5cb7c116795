"""Lines of a PDF -> blocks: joined to paragraphs, with headings by size and weight, and list items."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from flashcards.articles.blocks import Block
from flashcards.articles.readers.inline import Run, all_bold, plain, rendered, without_bold, without_start
from flashcards.articles.readers.pdf_lines import Line
from flashcards.articles.readers.pdf_pages import body_size
from flashcards.articles.readers.text import SENTENCE_END, marker_of

_LARGE = 1.15  # times the size of the body
_LONGEST_HEADING, _LONGEST_BOLD = 250, 120  # characters
_MOST_BOLD = 0.3  # of a text whose bold lines can be headings
_WORD_PART = re.compile(r"[^\W\d_]+$")


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text is set: the size of its body, and the distance of its lines, in points."""

    size: float
    leading: float
    bold_tells: bool


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines that belong together; `marker` is that of a list item."""

    lines: tuple[Line, ...]
    marker: str
    runs: tuple[Run, ...]

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def left(self) -> float:
        return self.lines[0].left - self.lines[0].start


def blocks(lines: Sequence[Line], bookmarks: dict[str, int]) -> Iterator[Block]:
    """The blocks of a text; `bookmarks` are titles that the file names as headings, with levels from 0."""
    setting = _setting(lines)
    paragraphs = list(_paragraphs(lines, setting))
    given = {
        at: bookmarks[title]
        for at, one in enumerate(paragraphs)
        if len(title := plain(one.runs).casefold()) <= _LONGEST_HEADING and title in bookmarks
    }
    kinds = [_rank(one, setting, at in given) for at, one in enumerate(paragraphs)]
    ranks = sorted({rank for rank in kinds if rank}, reverse=True)
    columns: list[float] = []
    for paragraph, rank in zip(paragraphs, kinds, strict=True):
        if rank:
            columns.clear()
            words = rendered(without_bold(paragraph.runs))
            level = min(ranks.index(rank) + 1, 6)
            yield Block(
                "heading", words, level, size=rank if rank > 1 else 1.0, bold=all_bold(paragraph.runs)
            )
        else:
            yield _plain_block(paragraph, columns, setting)


def _setting(lines: Sequence[Line]) -> _Setting:
    size = body_size(lines)
    gaps = Counter(
        round(one.base - other.base, 1)
        for one, other in pairwise(lines)
        if one.page == other.page and 0 < one.base - other.base < 2.5 * size and abs(one.size - size) <= 0.5
    )
    # The smallest of the usual distances: that between paragraphs can be as frequent.
    usual = [gap for gap, count in gaps.items() if count >= 0.25 * max(gaps.values())]
    bold = sum(len(word.text) for line in lines for word in line.words if word.bold)
    letters = sum(len(word.text) for line in lines for word in line.words)
    return _Setting(size, min(usual, default=1.2 * size), bold <= _MOST_BOLD * letters)


def _paragraphs(lines: Sequence[Line], setting: _Setting) -> Iterator[_Paragraph]:
    waiting: list[Line] = []
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if waiting and (
            _breaks(waiting, line, setting) or _is_title_on_top(waiting[-1], line, after, setting)
        ):
            yield _paragraph(waiting)
            waiting = []
        waiting.append(line)
    if waiting:
        yield _paragraph(waiting)


def _breaks(before: Sequence[Line], line: Line, setting: _Setting) -> bool:
    """Whether a line begins a new paragraph."""
    last = before[-1]
    if abs(last.size - line.size) > 0.08 * line.size or (last.bold != line.bold and setting.bold_tells):
        return True
    ends = last.text.endswith(SENTENCE_END)
    if last.page != line.page or last.column != line.column:
        return _breaks_apart(before, line, setting, ends=ends)
    if line.size >= _LARGE * setting.size:
        return last.base - line.base > 1.6 * line.size
    if last.base - line.base > 1.3 * setting.leading:
        return True
    return _is_new_item(last, line, ends) or _has_room(last, line, ends) or _is_indented(before, line)


def _breaks_apart(before: Sequence[Line], line: Line, setting: _Setting, *, ends: bool) -> bool:
    """Whether a line at the top of a page or column begins a new paragraph."""
    last, is_large = before[-1], line.size >= _LARGE * setting.size
    if marker_of(line.text):
        return True
    if line.text[:1].islower():
        return False
    if is_large and ends:
        return True
    if is_large and last.bold == line.bold:  # else a title that was wrapped at the end of the page
        return _has_room(last, line, ends=True)
    is_title = len(before) == 1 and line.text[:1].isupper()
    return is_large or _has_room(last, line, ends or is_title)


def _is_title_on_top(last: Line, line: Line, after: Line | None, setting: _Setting) -> bool:
    """Whether a line stands by itself at the top of a page or column and does not end a sentence there."""
    if (line.page, line.column) == (last.page, last.column) or not line.text[:1].isupper():
        return False
    if after is None or (after.page, after.column) != (line.page, line.column):
        return False
    is_apart = line.base - after.base > 1.3 * setting.leading
    return is_apart and last.text.endswith(SENTENCE_END) and not line.text.endswith((*SENTENCE_END, ","))


def _is_new_item(last: Line, line: Line, ends: bool) -> bool:
    """Whether the line starts with a marker that does not just stand there within a sentence."""
    marker = marker_of(line.text)
    within = not ends and _is_full(last) and abs(last.left - line.left) < 0.5 * line.size
    return bool(marker) and not (within and not marker_of(last.text))


def _is_full(line: Line) -> bool:
    return line.right > line.edge - 0.1 * (line.edge - line.start)


def _has_room(last: Line, line: Line, ends: bool) -> bool:
    """Whether the first word would have had room in the line before, so that this was ended on purpose."""
    first = line.words[0]
    room = last.edge - last.right - (first.right - first.left) - 0.3 * line.size
    return room > (0.04 if ends else 0.2) * (last.edge - last.start)


def _is_indented(before: Sequence[Line], line: Line) -> bool:
    """Whether the line starts further in than a paragraph goes on, or back out of an item."""
    step = line.left - before[-1].left
    if step > 0.8 * line.size:
        return not (len(before) == 1 and marker_of(before[0].text)) and before[-1].text.endswith(SENTENCE_END)
    return step < -0.8 * line.size and len(before) > 1


def _paragraph(lines: Sequence[Line]) -> _Paragraph:
    marker = marker_of(lines[0].text)
    runs: list[Run] = []
    for line in lines:
        runs += _after(runs, line.runs)
    return _Paragraph(tuple(lines), marker, tuple(without_start(runs, len(marker))))


def _after(runs: list[Run], more: list[Run]) -> list[Run]:
    """The runs of a line as they go on after those before, which may end within a word: `runs` is changed."""
    if not runs or not more:
        return more
    last, first = runs[-1].text, more[0].text
    part = _WORD_PART.search(last[:-1])
    if not (last.endswith("-") and part and first[:1].islower()):
        return [Run(" ", runs[-1].bold and more[0].bold, runs[-1].italic and more[0].italic), *more]
    if not first.casefold().startswith(part[0].casefold()):  # "undang-undang" keeps its hyphen
        runs[-1] = replace(runs[-1], text=last[:-1])
    return more


def _rank(paragraph: _Paragraph, setting: _Setting, given: bool) -> float:
    """How high a heading is, by its size as a multiple of the body's; 1 for one in bold, 0 for none."""
    words = plain(paragraph.runs)
    ratio = round(paragraph.size / setting.size, 2) if setting.size else 1.0
    if ratio >= _LARGE and len(words) <= _LONGEST_HEADING and any(c.isalpha() for c in words):
        return ratio
    if given and len(words) <= _LONGEST_HEADING:
        return 1.0
    is_short = (
        len(words) <= _LONGEST_BOLD and len(paragraph.lines) <= 2 and not words.endswith((".", ",", ";"))
    )
    bold = setting.bold_tells and is_short and all_bold(paragraph.runs) and ratio >= 0.95
    return 1.0 if bold and not paragraph.marker and any(c.isalpha() for c in words) else 0.0


def _plain_block(paragraph: _Paragraph, columns: list[float], setting: _Setting) -> Block:
    """The block of what is no heading; `columns` are where the markers of the open items stand."""
    words, bold = rendered(paragraph.runs), all_bold(paragraph.runs)
    size = round(paragraph.size / setting.size, 2) if setting.size else 0.0
    apart = 0.9 * setting.size
    if paragraph.marker:
        while columns and paragraph.left < columns[-1] - apart / 2:
            columns.pop()
        if not columns or paragraph.left > columns[-1] + apart:
            columns.append(paragraph.left)
        return Block("item", words, depth=len(columns), marker=paragraph.marker, size=size, bold=bold)
    while columns and paragraph.left < columns[-1] + apart:
        columns.pop()
    return Block("paragraph", words, depth=len(columns), size=size, bold=bold)
