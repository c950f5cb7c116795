"""Markdown with the cards of Obsidian's spaced repetition: `front::back`, `?` on a line, `==gaps==`.

The deck of a card is that of the `#flashcards/…` tag that it starts with, else of the last one before it.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from flashcards.core import cloze
from flashcards.core.fences import fence_after, prose
from flashcards.core.notes import BOTH, CLOZE, NoteText
from flashcards.formats.deckfile import clean, lines_of, trimmed
from flashcards.formats.markdown_found import EPOCH, Found, Schedule, Wrong, asked, fault

SETTINGS_FILE = ".obsidian/plugins/obsidian-spaced-repetition/data.json"

_COMMENT, _SCHEDULES = "<!--", "<!--SR:"
_SCHEDULE = re.compile(r"!?(\d{4}-\d{2}-\d{2}),(\d{1,6})(?:\.\d{1,9})?,(\d{1,5})")
_NEW = "2000-01-01"  # of a card that has none, beside a sibling that has one
_MOST_SCHEDULES = 1000
_TAG = re.compile(r"(?<![\w#/&])#[\w/-]{1,300}")
_FRONT_TAG = re.compile(r"[\w/-]{1,300}")
_PREFIX = re.compile(r"\s*(?:(?:>|[-*+](?: \[[ xX]\])?|\d{1,9}[.)]|#{1,6})(?:\s+|$)){0,5}")
_BLOCK_ID = re.compile(r" \^[A-Za-z0-9-]{1,100}$")
_TICKS = re.compile("`+")
_LINK = re.compile(r"!?\[[^\[\]\n]{0,500}\]\([^()\n]{0,1000}\)")
_BRACKET = re.compile(r"\\.|[\[\]]", re.S)
_LONGEST_GAP = 2000  # characters
_WIKI = re.compile(r"(!?)\[\[([^\[\]\n|]{1,300})(?:\|([^\[\]\n]{0,300}))?\]\]")
_MEDIA = (
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".svg", ".avif", ".mp3", ".ogg", ".oga", ".opus",
    ".wav", ".flac", ".m4a", ".aac", ".webm", ".mp4", ".3gp",
)  # fmt: skip
_LONGEST_HEAD = 200  # lines of a note's front matter


class Settings(NamedTuple):
    """What the plugin's settings say of how cards are written."""

    tags: tuple[str, ...] = ("#flashcards",)
    beside: str = "::"
    beside_both: str = ":::"
    under: str = "?"
    under_both: str = "??"
    gaps: tuple[tuple[str, str], ...] = (("==", "=="),)


def settings_of(content: bytes) -> Settings:
    """The settings in the plugin's file; as they are at first for what it does not say."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return Settings()
    said = said.get("settings") if isinstance(said, dict) else None
    if not isinstance(said, dict):
        return Settings()
    usual = Settings()
    tags = said.get("flashcardTags")
    tags = (
        tuple(one for one in tags if isinstance(one, str) and _TAG.fullmatch(one))
        if isinstance(tags, list)
        else ()
    )
    marks = (
        ("convertHighlightsToClozes", True, ("==", "==")),
        ("convertBoldTextToClozes", False, ("**", "**")),
        ("convertCurlyBracketsToClozes", False, ("{{", "}}")),
    )
    return Settings(
        tags or usual.tags,
        _separator(said, "singleLineCardSeparator", usual.beside),
        _separator(said, "singleLineReversedCardSeparator", usual.beside_both),
        _separator(said, "multilineCardSeparator", usual.under),
        _separator(said, "multilineReversedCardSeparator", usual.under_both),
        tuple(pair for key, is_usual, pair in marks if said.get(key, is_usual) is True),
    )


def _separator(said: dict[str, Any], key: str, usual: str) -> str:
    value = said.get(key, said.get(key.replace("singleLine", "singleline")))
    return value if isinstance(value, str) and 0 < len(value.strip()) == len(value) <= 20 else usual


def found_in(text: str, settings: Settings) -> tuple[list[Found], list[Wrong]]:
    """The cards of a note; `deck` is None in all of them where it has no tag of cards."""
    lines = lines_of(_without_wiki(text))
    reader = _Reader(settings)
    start = reader.front_matter(lines)
    for number, line in enumerate(lines[start:], start + 1):
        reader.take(number, line)
    reader.close()
    first = reader.first
    return [one if one.deck is not None else one._replace(deck=first) for one in reader.found], reader.wrong


class _Reader:
    """Reads line by line; `_block` has the lines since the last blank one, while no card is made of them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.found: list[Found] = []
        self.wrong: list[Wrong] = []
        self.first: tuple[str, ...] | None = None
        self._here: tuple[str, ...] | None = None
        self._fence, self._in_comment = "", False
        self._waits = False  # the last card may have its schedules on this line
        self._begin()

    def _begin(self) -> None:
        self._block: list[str] = []
        self._line = 0
        self._under: int | None = None
        self._both = False
        self._schedules: tuple[Schedule | None, ...] = ()

    def front_matter(self, lines: list[str]) -> int:
        """Take the tags of the head; the index of the line after it."""
        if not lines or lines[0].rstrip() != "---":
            return 0
        head = lines[1:_LONGEST_HEAD]
        end = next((n for n, line in enumerate(head) if line.rstrip() in ("---", "...")), None)
        if end is None:
            return 0
        in_tags = False
        for line in head[:end]:
            key, colon, rest = line.partition(":")
            if colon and not line[:1].isspace():
                in_tags = key.strip() in ("tags", "tag")
            elif not line.lstrip().startswith("-"):
                in_tags = False
            if in_tags:
                for word in _FRONT_TAG.findall(rest if colon else line.lstrip(" \t-")):
                    self._meet(f"#{word}")
        return end + 2

    def _meet(self, tag: str) -> None:
        deck = self._deck(tag)
        if deck is not None:
            self._here = deck
            self.first = deck if self.first is None else self.first

    def _deck(self, tag: str) -> tuple[str, ...] | None:
        """The deck that a tag names, () for the uppermost; None for a tag that is none of cards."""
        for own in self._settings.tags:
            if tag == own or tag.startswith(own + "/"):
                return tuple(part for part in tag[len(own) :].split("/") if part)
        return None

    def take(self, number: int, line: str) -> None:
        waits, self._waits = self._waits, False
        if self._fence or self._in_comment:
            self._take_inside(line)
        elif not line.strip():
            self.close()
        elif line.lstrip().startswith(_SCHEDULES):
            if waits and self.found:
                self.found[-1] = self.found[-1]._replace(schedules=_schedules(line))
            else:
                self._schedules = _schedules(line)
        elif line.startswith(_COMMENT):
            self._in_comment = "-->" not in line
        elif not self._take_beside(number, line):
            self._take_text(number, line)

    def _take_inside(self, line: str) -> None:
        if self._in_comment:
            self._in_comment = "-->" not in line
            return
        self._block.append(line)
        self._fence = fence_after(line, self._fence)

    def _take_text(self, number: int, line: str) -> None:
        mark = line.rstrip()
        if mark in (self._settings.under, self._settings.under_both) and self._block and self._under is None:
            self._under, self._both = len(self._block), mark == self._settings.under_both
            return
        self._line = self._line if self._block else number
        at = line.find(_SCHEDULES)
        if at >= 0:
            self._schedules, line = _schedules(line[at:]), line[:at]
        self._block.append(line)
        self._fence = fence_after(line, "")

    def _take_beside(self, number: int, line: str) -> bool:
        """Whether the line is a card of its own: it then ends what stood before it."""
        at = line.find(_SCHEDULES)
        words, schedules = (line[:at], _schedules(line[at:])) if at >= 0 else (line, ())
        separators = (self._settings.beside_both, self._settings.beside)
        for both, separator in zip((True, False), separators, strict=True):
            place = _outside_code(words, separator)
            if place < 0:
                continue
            front = words[_PREFIX.match(words).end() : place] if place else ""  # type: ignore[union-attr]
            back = words[place + len(separator) :].strip()
            deck, front = self._own_tag(front.strip())
            if not front or not back:
                return False
            self._meet_all(self._block)
            self._begin()
            self._add(number, asked(clean(front), clean(_BLOCK_ID.sub("", back)), both=both), deck, schedules)
            self._waits = not schedules
            return True
        return False

    def close(self) -> None:
        """A blank line, or the end: what stood before it is a card, or text with maybe a tag in it."""
        block, under, line = self._block, self._under, self._line
        both, schedules = self._both, self._schedules
        self._begin()
        if not block:
            return
        if under is not None and any(one.strip() for one in block[under:]):
            deck, question = self._own_tag("\n".join(block[:under]))
            answer = trimmed("\n".join(block[under:]))
            text = asked(clean(trimmed(question)), clean(_BLOCK_ID.sub("", answer)), both=both)
            self._add(line, text, deck, schedules)
            return
        deck, words = self._own_tag("\n".join(block))
        gapped = with_gaps(trimmed(words), self._settings.gaps)
        if gapped is None:
            self._meet_all(block)
        else:
            self._add(line, NoteText(CLOZE, (clean(_BLOCK_ID.sub("", gapped)),)), deck, schedules)

    def _own_tag(self, text: str) -> tuple[tuple[str, ...] | None, str]:
        """The deck that the tag before a card's words names, and the words."""
        start = text.lstrip()
        tag = _TAG.match(start)
        deck = self._deck(tag[0]) if tag else None
        if tag is None or deck is None:
            return None, text
        self.first = deck if self.first is None else self.first
        return deck, start[tag.end() :].lstrip()

    def _meet_all(self, block: list[str]) -> None:
        for line in block:
            for tag in _TAG.findall(line) if "#" in line else ():
                self._meet(tag)

    def _add(
        self,
        line: int,
        text: NoteText,
        deck: tuple[str, ...] | None,
        schedules: tuple[Schedule | None, ...],
    ) -> None:
        if why := fault(text):
            self.wrong.append(Wrong(line, why))
        else:
            self.found.append(Found(line, text, deck if deck is not None else self._here, None, schedules))


def _without_wiki(text: str) -> str:
    """The text with its links between notes as their words, and pictures in such a form as Markdown's."""
    parts, at = [], 0
    for start, end in prose(text) if "[[" in text else ():
        parts += [text[at:start], _WIKI.sub(_plain, text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _plain(found: re.Match[str]) -> str:
    embedded, target, words = found[1], found[2].strip(), found[3]
    if embedded and target.casefold().endswith(_MEDIA) and not re.search(r"[<>]", target):
        return f"![](<{target}>)"
    return (words or target).strip()


def keys_of(text: NoteText) -> tuple[str, ...]:
    """The keys of the cards in the order in which their schedules stand; a key may come more than once."""
    if text.type_id == CLOZE:
        return tuple(gap.key for gap in cloze.gaps(text.fields[0]))
    return ("0", "1") if text.type_id == BOTH else ("0",)


def with_gaps(text: str, marks: tuple[tuple[str, str], ...]) -> str | None:
    """The text with `[gaps]` where it has words between marks, outside code; None where it has none."""
    if not any(opening in text for opening, _closing in marks):
        return None
    parts: list[str] = []
    any_gap = False
    for part, is_code in _parts(text):
        if is_code:
            parts.append(part)
            continue
        words = _without_brackets(part)
        for opening, closing in marks:
            words, has_gap = _gapped(words, opening, closing)
            any_gap = any_gap or has_gap
        parts.append(words)
    return "".join(parts) if any_gap else None


def _gapped(text: str, opening: str, closing: str) -> tuple[str, bool]:
    """The text with brackets in place of the marks around words on one line."""
    done: list[str] = []
    at = 0
    while (start := text.find(opening, at)) >= 0:
        inner = start + len(opening)
        end = text.find(closing, inner, inner + _LONGEST_GAP)
        words = text[inner:end] if end >= 0 else ""
        if words and words == words.strip() and "\n" not in words:
            done += [text[at:start], "[", words, "]"]
            at = end + len(closing)
        else:
            done.append(text[at:inner])
            at = inner
    return "".join([*done, text[at:]]), len(done) > 1 and "[" in done


def _without_brackets(text: str) -> str:
    """The text with its own brackets as text, so that they hide nothing; those of links stay."""
    parts, at = [], 0
    for link in _LINK.finditer(text):
        parts += [_BRACKET.sub(_escaped, text[at : link.start()]), link[0]]
        at = link.end()
    return "".join([*parts, _BRACKET.sub(_escaped, text[at:])])


def _escaped(found: re.Match[str]) -> str:
    return found[0] if found[0][0] == "\\" else f"\\{found[0]}"


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The stretches of a text, and whether each is code between backticks."""
    runs = list(_TICKS.finditer(text)) if "`" in text else []
    by_length: dict[int, list[int]] = {}
    for run in runs:
        by_length.setdefault(len(run[0]), []).append(run.start())
    at = 0
    for run in runs:
        if run.start() < at:
            continue
        same = by_length[len(run[0])]
        closing = bisect_right(same, run.start())
        if closing < len(same):
            yield text[at : run.start()], False
            end = same[closing] + len(run[0])
            yield text[run.start() : end], True
            at = end
    yield text[at:], False


def _outside_code(line: str, separator: str) -> int:
    """Where the separator stands first outside code, -1 for nowhere."""
    if separator not in line:
        return -1
    at = 0
    for part, is_code in _parts(line):
        place = -1 if is_code else part.find(separator)
        if place >= 0:
            return at + place
        at += len(part)
    return -1


def _schedules(comment: str) -> tuple[Schedule | None, ...]:
    """What a comment says, a card after the other; None for one that is new."""
    end = comment.find("-->")
    made: list[Schedule | None] = []
    for found in _SCHEDULE.finditer(comment, 0, end if end >= 0 else len(comment)):
        if len(made) >= _MOST_SCHEDULES:
            break
        made.append(None if found[1] == _NEW else _schedule(found))
    return tuple(made)


def _schedule(found: re.Match[str]) -> Schedule | None:
    try:
        due = date.fromisoformat(found[1]).toordinal() - EPOCH
    except ValueError:
        return None
    return Schedule(due, max(1, min(int(found[2]), 36_500)), int(found[3]) * 10) if due > 0 else None
