"""Words that a person selected in an article, and the card that they begin."""

import re
from dataclasses import dataclass
from typing import Literal

from flashcards.articles import sentences
from flashcards.articles.anchors import quote_of
from flashcards.core.notes import BASIC, CLOZE, LIST, NoteText

OwnKind = Literal["question", "gap", "list"]

_SPLIT = re.compile(r"\s*[,;]\s+(?:(?:dan|atau|serta|and|or)\s+)?|\s+(?:dan|atau|serta|and|or)\s+")
_LEAD = re.compile(r"^[^:]{3,200}:\s+")
_AROUND = 600  # characters before and after the words, at most


@dataclass(frozen=True, slots=True)
class Selection:
    """Words of an article: `words` as selected, `around` the whole sentences that they stand in.

    `at` is where `words` begin in `around`; `quote` names the sentences in the article; `offset` is about
    where they are in its Markdown.
    """

    words: str
    around: str
    at: int
    quote: str
    offset: int


def selection_in(text: str, start: int, end: int, offset: int) -> Selection:
    """text[start:end] without blanks at its ends; `text` has a line a block."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = max(start, start + len(words.strip()))
    first, last = _sentences(text, start, end)
    quote = quote_of(text, first, last)
    return Selection(text[start:end], text[first:last], start - first, quote, offset)


def own_card(chosen: Selection, kind: OwnKind) -> NoteText:
    """The card as it is offered for writing: what is selected is the answer, or what is hidden."""
    source = (chosen.quote,)
    if kind == "gap":
        return NoteText(CLOZE, (_with_gap(chosen),), source=source)
    if kind == "list":
        members = list_members(chosen.words)
        numbered = "\n".join(f"{n}. {member}" for n, member in enumerate(members, 1))
        return NoteText(LIST, ("", numbered), source=source)
    return NoteText(BASIC, ("", _flat(chosen.words)), source=source)


def list_members(words: str) -> list[str]:
    """The members that a list in running text or on several lines has."""
    lines = [line.strip(" \t•-–") for line in words.splitlines() if line.strip()]
    if len(lines) > 1:
        return lines
    one = _LEAD.sub("", lines[0] if lines else "").rstrip(".;, ")
    return [member.strip() for member in _SPLIT.split(one) if member.strip()]


def _with_gap(chosen: Selection) -> str:
    """The sentence with the selected words in brackets; where they are all of it, nothing is hidden yet."""
    end = chosen.at + len(chosen.words)
    if len(chosen.words) >= len(chosen.around.strip().rstrip(".!?")):
        return _flat(chosen.around)
    return _flat(f"{chosen.around[: chosen.at]}[{chosen.words}]{chosen.around[end:]}")


def _flat(words: str) -> str:
    return " ".join(words.replace("\ufffc", " ").split())


def _sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole sentences around a stretch, within its lines."""
    line = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    last = text.find("\n", end)
    stop = min(len(text) if last < 0 else last, end + _AROUND)
    first, until = line, stop
    for one in sentences.split(text[line:stop], line):
        if one.start <= start:
            first = one.start
        if one.end >= end:
            until = one.end
            break
    return first, max(end, until)
