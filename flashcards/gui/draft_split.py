"""What a draft is split into at first: two texts that a person goes on with."""

import re
from dataclasses import replace

from flashcards.core import cloze
from flashcards.core.markup import list_members
from flashcards.core.notes import BASIC, CLOZE, LIST, NoteText

_BETWEEN = re.compile(r";\s+|,?\s+(?:dan|serta|and)\s+")
_FEWEST = 4  # members of a list that is divided


def halves(text: NoteText) -> tuple[NoteText, NoteText]:
    """Gaps, members or parts of the answer are divided; with nothing to divide the second is empty."""
    if text.type_id == CLOZE:
        return _gaps(text)
    if text.type_id == LIST:
        return _members(text)
    return _answer(text) if text.type_id == BASIC else _and_empty(text)


def _and_empty(text: NoteText) -> tuple[NoteText, NoteText]:
    """The second of the same kind, from the same passage."""
    return text, replace(text, fields=("",) * len(text.fields))


def _gaps(text: NoteText) -> tuple[NoteText, NoteText]:
    found = cloze.gaps(text.fields[0])
    if len(found) < 2:
        return _and_empty(text)
    return _keeping(text, found[:1]), _keeping(text, found[1:])


def _keeping(text: NoteText, kept: list[cloze.Gap]) -> NoteText:
    """With these gaps alone; the others are words again."""
    words = text.fields[0]
    for gap in reversed(cloze.gaps(words)):
        if gap not in kept:
            words = words[: gap.start] + words[gap.inner : gap.outer] + words[gap.end :]
    return replace(text, fields=(words,))


def _members(text: NoteText) -> tuple[NoteText, NoteText]:
    members = list_members(text.fields[1]) or ()
    if len(members) < _FEWEST:
        return _and_empty(text)
    middle = (len(members) + 1) // 2
    halved = (members[:middle], members[middle:])
    answers = ("\n".join(f"{n}. {one}" for n, one in enumerate(half, 1)) for half in halved)
    first, second = (replace(text, fields=(text.fields[0], answer)) for answer in answers)
    return first, second


def _answer(text: NoteText) -> tuple[NoteText, NoteText]:
    question, answer = text.fields
    parts = [(match.start(), match.end()) for match in _BETWEEN.finditer(answer)]
    if not parts:
        return _and_empty(text)
    start, end = min(parts, key=lambda part: abs((part[0] + part[1]) / 2 - len(answer) / 2))
    first, second = answer[:start].rstrip(" ,;"), answer[end:].strip()
    return replace(text, fields=(question, first)), replace(text, fields=(question, second))
