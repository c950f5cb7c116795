"""A question bank that a person pasted, as lines of the entry of several cards at once."""

from collections.abc import Iterator

from flashcards.core import choice, pasted_lines
from flashcards.core.notes import CHOICE, NoteText
from flashcards.core.pasted_lines import LONGEST, MOST_CARDS, Fault, Line
from flashcards.formats.question_bank import card_fields, may_hold_bank
from flashcards.formats.question_lines import Question, questions

_OPTIONS_OF_BANK = 3  # with fewer, "1. … A. …" may be anything


def read(text: str) -> list[Line]:
    """The cards and faults of the text: of its questions where it is a bank, else of its lines.

    What stands before the first question is read line by line.
    """
    text = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    found = questions(text.split("\n")) if may_hold_bank(text) else []
    if not any(one.stem and len(one.options) >= _OPTIONS_OF_BANK for one in found):
        return pasted_lines.read(text)
    lines = text.split("\n")
    before = pasted_lines.read("\n".join(lines[: found[0].line - 1]))
    return [*before, *_questions(found, len(lines), MOST_CARDS - len(before))]


def _questions(found: list[Question], end: int, most: int) -> Iterator[Line]:
    """One for each; `end` is the last line of the text."""
    for n, one in enumerate(found):
        last = found[n + 1].line - 1 if n + 1 < len(found) else end
        asked = one.number if one.number is not None else n + 1
        words = " ".join(" ".join(one.stem).split())
        if n >= most:
            yield Line(one.line, None, words, "too many", end, asked)
            return
        fields = card_fields(one)
        fault = _fault(fields)
        yield Line(one.line, None if fault else NoteText(CHOICE, fields), words, fault, last, asked)


def _fault(fields: tuple[str, str, str]) -> Fault | None:
    if not fields[0]:
        return "no question"
    found = choice.fault(fields[1])
    faults: dict[choice.Fault | None, Fault | None] = {
        None: None, "key": "no key", "same": "same options", "empty": "empty option",
    }  # fmt: skip
    return faults.get(found, "few options")
