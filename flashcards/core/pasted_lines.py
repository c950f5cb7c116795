"""Cards in lines that a person pasted: a question and an answer each, or a sentence with a gap.

`question<TAB>answer`, `question :: answer` or `question; answer` on a line; or blocks of `Q:` and `A:` lines
(`T:` and `J:` in Indonesian). A line without a mark between is taken as a sentence when it hides words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flashcards.core import cloze
from flashcards.core.markup import list_members
from flashcards.core.notes import BASIC, CLOZE, LIST, NoteText

MOST_CARDS = 2_000
LONGEST = 500_000  # characters

Fault = Literal[
    "no mark", "no question", "no answer", "too many",
    "no key", "few options", "same options", "empty option",  # of a question of a bank
]  # fmt: skip

_MARKS = ("\t", " :: ", ";")
_ASKED = re.compile(r"(?:Q|T|P|Question|Tanya|Pertanyaan)[:.]\s*", re.I)
_ANSWERED = re.compile(r"(?:A|J|Answer|Jawab|Jawaban)[:.]\s*", re.I)
_BULLET = re.compile(r"^\s{0,9}(?:[-*•]|\d{1,3}[.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A card, or what keeps a line from being one; `number`: where it begins, from 1.

    `last`: the line it ends with, 0 where it has but one; `asked`: which question of a bank it is, from 1.
    """

    number: int
    text: NoteText | None
    words: str
    fault: Fault | None = None
    last: int = 0
    asked: int = 0


def read(text: str) -> list[Line]:
    """The cards of the text and its faults, in order; of too long a text the beginning."""
    lines = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    blocks = any(_ASKED.match(line) for line in lines) and any(_ANSWERED.match(line) for line in lines)
    found: list[Line] = []
    for one in _blocks(lines) if blocks else _pairs(lines):
        if len(found) == MOST_CARDS:
            found.append(Line(one.number, None, one.words, "too many"))
            break
        found.append(one)
    return found


def _pairs(lines: list[str]) -> Iterator[Line]:
    mark = max(_MARKS, key=lambda mark: sum(mark in line for line in lines))
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        question, between, answer = line.partition(mark)
        if between:
            yield _line(number, question, answer)
        elif cloze.hidden_words(line):
            yield Line(number, NoteText(CLOZE, (line.strip(),)), line.strip())
        else:
            yield Line(number, None, line.strip(), "no mark")


def _blocks(lines: list[str]) -> Iterator[Line]:
    """Each from one `Q:` to the next; lines that go on belong to what they stand under."""
    start, side = 0, 0
    sides: tuple[list[str], list[str]] = ([], [])
    for number, line in enumerate(lines, 1):
        asked, answered = _ASKED.match(line), _ANSWERED.match(line)
        if asked:
            if start:
                yield _line(start, "\n".join(sides[0]), "\n".join(sides[1]))
            start, sides, side = number, ([line[asked.end() :]], []), 0
        elif answered and start:
            side = 1
            sides[1].append(line[answered.end() :])
        elif start:
            sides[side].append(line)
        elif line.strip():
            yield Line(number, None, line.strip(), "no mark")
    if start:
        yield _line(start, "\n".join(sides[0]), "\n".join(sides[1]))


def _line(number: int, question: str, answer: str) -> Line:
    asked, answered = _BULLET.sub("", question).strip(), answer.strip()
    if not asked:
        return Line(number, None, answered, "no question")
    if not answered:
        return Line(number, None, asked, "no answer")
    kind = LIST if list_members(answered) else BASIC
    return Line(number, NoteText(kind, (asked, answered)), f"{asked} – {answered}")


def cards(lines: list[Line]) -> list[NoteText]:
    """The texts of those that are cards, each only once."""
    return list(dict.fromkeys(line.text for line in lines if line.text))
