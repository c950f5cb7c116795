"""Question banks as they are written: numbered stems, options from A on, the key below each or at the end."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from flashcards.core.choice import FEWEST_OPTIONS, MOST_OPTIONS
from flashcards.core.choice_lines import LONGEST_LINE, Labelled, after_stem, labelled, options_on

MOST_QUESTIONS = 20_000

_STEM = re.compile(
    r"(?:\*\*)?(?:(?:soal|nomor|no|question|pertanyaan)\b[ .]{0,3}(?:no\b\.?|nomor\b)?[ ]{0,3})?"
    r"(\d{1,4})[ ]?[.):](?:\*\*)?(?=\s|$|[^\d\s])[ \t]*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_KEY_WORDS = (
    r"(?:kunci[ ]jawaban|kunci|jawaban[ ]yang[ ](?:benar|tepat)|jawaban[ ](?:benar|tepat)|jawaban|jawab|jwb"
    r"|correct[ ]answers?|answer[ ]keys?|answers?|ans|key)"
)
_KEY = re.compile(
    rf"[*_>• -]{{0,4}}{_KEY_WORDS}[*_]{{0,2}}[ ]{{0,3}}(?:[:=.-]|adalah\b|is\b|(?=$))[*_: ]{{0,4}}(.*)",
    re.IGNORECASE | re.DOTALL,
)
_LETTERS = re.compile(
    r"[(\[*]{0,3}([A-Ja-j])(?![\w'’])[)\].*]{0,3}"
    r"((?:[ ]?(?:,|;|&|dan\b|and\b)[ ]?[(]?[A-Ja-j](?!\w)[)]?){0,9})"
)
_PAIR = re.compile(r"(?<![\w.])(\d{1,4})[ ]{0,3}[.):=\-–]{0,2}[ ]{0,3}[(\[]?([A-Ja-j])(?![\w'’])[)\].,;]?")
_WHY = re.compile(
    r"[*_>• -]{0,4}(?:pembahasan|penjelasan|alasan|explanation|rationale)[*_]{0,2}[ ]{0,3}[:.=-]?"
    r"[*_: ]{0,4}(.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class Question:
    """One question as it was found; `key` are the places of the right options, from 0."""

    line: int
    number: int | None
    stem: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    key: set[int] = field(default_factory=set)
    why: list[str] = field(default_factory=list)
    statements: int = 0  # numbered lines in its stem


class _At(NamedTuple):
    """A line: its number from 1, its words, whether an empty one was before it."""

    number: int
    words: str
    is_apart: bool


def questions(lines: Iterable[str]) -> list[Question]:
    """The questions of a text, with options or without, with the key or without."""
    return _Bank(lines).found


def is_whole(question: Question) -> bool:
    """Whether it has a stem, options and the key."""
    return bool(question.key) and bool(question.stem) and len(question.options) >= FEWEST_OPTIONS


class _Bank:
    """Goes through the lines; `part` is what the line before belongs to."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.found: list[Question] = []
        self._since_key = 0  # where the questions begin that a list of keys at the end is of
        self._part = ""
        numbered = list(_lines(lines))
        self._has_numbers = any(_STEM.match(line.words) for line in numbered)
        for line in numbered:
            if len(self.found) > MOST_QUESTIONS:
                break
            self._take(line)

    @property
    def _last(self) -> Question | None:
        return self.found[-1] if self.found else None

    def _take(self, line: _At) -> None:
        steps = (self._of_key_list, self._of_option, self._of_key, self._of_explanation, self._of_stem)
        if not any(step(line) for step in steps):
            self._go_on(line)

    def _of_option(self, line: _At) -> bool:
        last = self._last
        if last is None or self._part in ("keys", "why") or not last.stem:
            return False
        found = options_on(line.words, len(last.options)) if len(last.options) < MOST_OPTIONS else []
        self._add(found)
        return bool(found)

    def _add(self, found: list[Labelled]) -> None:
        last = self._last
        if last is None or not found:
            return
        for one in found[: MOST_OPTIONS - len(last.options)]:
            if one.right:
                last.key.add(len(last.options))
            last.options.append(one.text)
        self._part = "options"

    def _of_key(self, line: _At) -> bool:
        found = _KEY.match(line.words)
        if not found:
            return False
        said = found[1].strip()
        if _PAIR.match(said) or (not said and (self._last is None or self._last.key)):
            self._part = "keys"
            self._keys_of(said)
            return True
        last = self._last
        if last is None or not last.options:
            return False
        self._part = "key"
        self._key_is(last, said)
        return True

    def _key_is(self, last: Question, said: str) -> None:
        """The key as a letter, several, or the words of an option; after it the reason may stand."""
        letters = _LETTERS.match(said)
        if letters:
            every = letters[1] + "".join(re.findall(r"(?<![A-Za-z])[A-Ja-j](?![A-Za-z])", letters[2]))
            last.key |= {ord(one.upper()) - ord("A") for one in every} & set(range(len(last.options)))
        else:
            same = [n for n, one in enumerate(last.options) if _same(one, said)]
            last.key |= set(same[:1])

    def _of_key_list(self, line: _At) -> bool:
        """A line of a list of keys: "1. C 2. A", "3-D"."""
        last = self._last
        waits = self._part == "key" and last is not None and not last.key  # nothing stood beside "Kunci:"
        if not waits and self._part != "keys":
            return False
        if _PAIR.match(line.words):
            self._part = "keys"
            self._keys_of(line.words)
            return True
        if waits and last is not None and not _STEM.match(line.words):
            self._key_is(last, line.words)
            return bool(last.key)
        return False

    def _keys_of(self, words: str) -> None:
        by_number = {one.number: one for one in self.found[self._since_key :] if one.number is not None}
        for number, letter in _PAIR.findall(words[:LONGEST_LINE]):
            asked = by_number.get(int(number))
            place = ord(letter.upper()) - ord("A")
            if asked is not None and place < len(asked.options):
                asked.key = asked.key or {place}

    def _of_explanation(self, line: _At) -> bool:
        found = _WHY.match(line.words)
        last = self._last
        if not found or last is None or not last.options or self._part == "keys":
            return False
        self._part = "why"
        if found[1].strip():
            last.why.append(found[1].strip())
        return True

    def _of_stem(self, line: _At) -> bool:
        found, last = _STEM.match(line.words), self._last
        if found:
            number = int(found[1])
            if last and self._part == "stem" and self._is_statement(last, number):
                last.statements = number
                return False
            self._begin(line.number, number, found[2])
            return True
        apart = line.is_apart and not self._has_numbers
        done = last is None or len(last.options) >= FEWEST_OPTIONS
        if apart and done and self._part != "keys" and not labelled(line.words, 0):
            self._begin(line.number, None, line.words)
            return True
        return False

    @staticmethod
    def _is_statement(last: Question, number: int) -> bool:
        """Whether this is a numbered line within the stem: "1. … 2. …", and then the question."""
        return not last.options and number == last.statements + 1 and (number == 1 or last.statements > 0)

    def _begin(self, line: int, number: int | None, words: str) -> None:
        if self._part == "keys":
            self._since_key = len(self.found)
        self.found.append(Question(line, number))
        self._part = "stem"
        stem, options = after_stem(words.strip())
        if stem.strip("* "):
            self.found[-1].stem.append(stem.strip())
        self._add(options)

    def _go_on(self, line: _At) -> None:
        """A further line of what is under way."""
        last = self._last
        if last is None or self._part in ("key", "keys"):
            return
        if self._part == "options":
            last.options[-1] = f"{last.options[-1]} {line.words}".strip()
            return
        into = last.why if self._part == "why" else last.stem
        stem, options = after_stem(line.words) if self._part == "stem" else (line.words, [])
        if stem:
            into.append(stem)
        self._add(options)


def _lines(lines: Iterable[str]) -> Iterator[_At]:
    is_apart = True
    for number, line in enumerate(lines, 1):
        words = line.replace("\xa0", " ").replace("\u200b", "").strip()
        if words:
            yield _At(number, words[: 4 * LONGEST_LINE], is_apart)
        is_apart = not words


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold().rstrip(".") == " ".join(other.split()).casefold().rstrip(".")
