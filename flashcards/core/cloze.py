"""Cloze texts: which words they hide, and the text with one gap left open or filled."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from flashcards.core.fences import prose
from flashcards.core.notes import Markup

_DEEPEST = 10  # gaps within gaps, as in Anki; what lies deeper is text
_LAST_NUMBER = 500  # Anki's

_TOKEN = re.compile(r"\\.|`+|[\[\]]", re.DOTALL)
_TICKS = re.compile("`+")
_LINK_TAIL = re.compile(
    r"\(\s{0,99}(?:<[^<>\n]{0,999}>|[^\s()<>]{0,999}(?:\([^\s()]{0,999}\)[^\s()]{0,999})?)"
    r"(?:\s{1,99}(?:\"[^\"]{0,999}\"|'[^']{0,999}'))?\s{0,99}\)"
)
_TASK_ITEM = re.compile(r"(?:^|\n) {0,12}(?:[-*+]|\d{1,9}[.)]) {1,4}$")
_ANKI_TOKEN = re.compile(r"\{\{c([\d,]{1,60})::|\}\}|::")


@dataclass(frozen=True, slots=True)
class Gap:
    """Hidden words: the gap is text[start:end], marks and all; its words alone are text[inner:outer].

    Anki's may belong to several cards, or, without a number from 1 to 500, to none; then the key is empty.
    """

    start: int
    inner: int
    outer: int
    end: int
    key: str
    hint: str = ""
    also: tuple[str, ...] = ()

    def hides_from(self, key: str) -> bool:
        """Whether its words are those that the card `key` asks for."""
        return key == self.key or key in self.also


def gaps(text: str, markup: Markup = "markdown") -> list[Gap]:
    """Every gap of a text, by its start. Anki's may lie within one another, those of Markdown never."""
    return _markdown_gaps(text) if markup == "markdown" else _anki_gaps(text)


def hidden_words(text: str, markup: Markup = "markdown") -> tuple[str, ...]:
    """The keys of a text's cards: its distinct hidden words in order, or Anki's numbers from low to high."""
    keys = dict.fromkeys(key for gap in gaps(text, markup) for key in (gap.key, *gap.also) if key)
    return tuple(keys) if markup == "markdown" else tuple(sorted(keys, key=int))


def match_keys(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """What each old key is called now; an old key that is missing in it belongs to no card any more.

    The same words are the same card. When exactly one key vanished and one appeared, its words were mended.
    """
    present = set(new)
    now = {key: key for key in old if key in present}
    vanished = {key for key in old if key not in now}
    appeared = present - now.keys()
    if len(vanished) == len(appeared) == 1:
        now[vanished.pop()] = appeared.pop()
    return now


def ask(text: str, markup: Markup, key: str, gap: Callable[[str], str]) -> str:
    """The text with `gap(hint)` in place of every gap of `key`; all other gaps show their words."""
    return _drawn(text, markup, lambda found: gap(found.hint) if found.hides_from(key) else ("", ""))


def fill(text: str, markup: Markup, key: str, marks: tuple[str, str]) -> str:
    """The whole text, with `marks` before and after the words of `key`."""
    return _drawn(text, markup, lambda found: marks if found.hides_from(key) else ("", ""))


def opened(text: str, markup: Markup = "markdown") -> str:
    """The whole text as someone reads it who knows of no gaps."""
    return _drawn(text, markup, lambda _: ("", ""))


def _drawn(text: str, markup: Markup, draw: Callable[[Gap], str | tuple[str, str]]) -> str:
    """Each gap replaced: by one string as a whole, or by two in place of the marks around its words."""
    edits: list[tuple[int, int, str]] = []
    hidden_to = 0
    for gap in gaps(text, markup):
        drawn = draw(gap)
        if gap.start < hidden_to:
            continue
        if isinstance(drawn, str):
            edits.append((gap.start, gap.end, drawn))
            hidden_to = gap.end
        else:
            edits += [(gap.start, gap.inner, drawn[0]), (gap.outer, gap.end, drawn[1])]
    parts: list[str] = []
    at = 0
    for start, end, instead in sorted(edits):
        parts += [text[at:start], instead]
        at = end
    return "".join([*parts, text[at:]])


def _markdown_gaps(text: str) -> list[Gap]:
    """The outermost square brackets that are no link, picture, footnote, task box or part of code."""
    found: list[tuple[int, int]] = []
    starts: list[int] = []
    for at, bracket in _brackets(text):
        if bracket == "[":
            starts.append(at)
            continue
        if not starts:
            continue
        start = starts.pop()
        linked = _LINK_TAIL.match(text, at + 1) is not None
        if not linked and not _hides(text, start, at):
            continue
        while found and found[-1][0] > start:
            found.pop()
        if not linked:
            found.append((start, at))
    return [
        Gap(start, start + 1, at, at + 1, " ".join(normalize("NFC", text[start + 1 : at]).split()))
        for start, at in found
    ]


def _hides(text: str, start: int, end: int) -> bool:
    """Whether the brackets at `start` and `end` hide words: a footnote, sound, empty or task box does not."""
    if text.startswith(("[^", "[sound:"), start) or text[start + 1 : start + 80].lstrip()[:1] in ("]", ""):
        return False
    is_box = end == start + 2 and text[start + 1] in "xX"
    return not (is_box and _TASK_ITEM.search(text, max(0, start - 30), start))


def _brackets(text: str) -> Iterator[tuple[int, str]]:
    """The brackets outside code and not escaped, in order. Linear, whatever the text is made of."""
    for start, end in prose(text):
        ticks: dict[int, list[int]] = {}
        for run in _TICKS.finditer(text, start, end):
            ticks.setdefault(len(run[0]), []).append(run.start())
        at = start
        while token := _TOKEN.search(text, at, end):
            at = token.end()
            if token[0][0] == "`":
                same = ticks.get(len(token[0]), [])
                closing = bisect_right(same, token.start())
                at = same[closing] + len(token[0]) if closing < len(same) else at
            elif token[0][0] != "\\":
                yield token.start(), token[0]


def _anki_gaps(text: str) -> list[Gap]:
    """`{{c1::words::hint}}`, `{{c1,2::words}}`. What is not closed or lies too deep is text."""
    found: list[Gap] = []
    open_gaps: list[tuple[re.Match[str], list[int]]] = []  # how each began, where its hint is parted off
    for token in _ANKI_TOKEN.finditer(text):
        if token[1]:
            open_gaps.append((token, []))
        elif token[0] == "::":
            if open_gaps:
                open_gaps[-1][1].append(token.start())
        elif open_gaps:
            began, parted = open_gaps.pop()
            if len(open_gaps) < _DEEPEST:
                key, *also = _numbers(began[1]) or ("",)
                outer = parted[0] if parted else token.start()
                hint = text[outer + 2 : token.start()]
                found.append(Gap(began.start(), began.end(), outer, token.end(), key, hint, tuple(also)))
    return sorted(found, key=lambda gap: gap.start)


def _numbers(listed: str) -> list[str]:
    """The numbers of the cards that a gap belongs to, from low to high."""
    numbers = {int(number) for number in listed.split(",") if number and len(number) < 10}
    return [str(number) for number in sorted(numbers) if 1 <= number <= _LAST_NUMBER]
