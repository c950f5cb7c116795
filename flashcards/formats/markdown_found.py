"""A card as it was found in a Markdown file of another program, and what keeps one from being taken."""

from datetime import date
from typing import NamedTuple

from flashcards.core import choice, cloze
from flashcards.core.notes import BASIC, BOTH, CHOICE, CLOZE, NoteText, NoteTypeId
from flashcards.formats.deckfile import type_of, why_no_card
from flashcards.formats.deckreader import LARGEST_FIELD, MOST_GAPS
from flashcards.i18n import _

EPOCH = date(1970, 1, 1).toordinal()


class Schedule(NamedTuple):
    """When a card is due (a study day), its interval in days, and its ease (250 % as 2500)."""

    due_day: int
    interval: int
    ease: int


class Found(NamedTuple):
    """`deck`: its path, None where the file does not say. `schedules`: of its cards, in their order."""

    line: int
    text: NoteText
    deck: tuple[str, ...] | None = None
    guid: str | None = None
    schedules: tuple[Schedule | None, ...] = ()


class Wrong(NamedTuple):
    """A card that is not taken: where it starts, and why."""

    line: int
    why: str


def asked(question: str, answer: str, *, both: bool = False) -> NoteText:
    """A question and its answer as a note of ours."""
    kind: NoteTypeId = BOTH if both else type_of(question, answer)
    if kind == CHOICE:
        return NoteText(CHOICE, (*choice.split(question), answer))
    return NoteText(kind or BASIC, (question, answer))


def fault(text: NoteText) -> str:
    """Why a note cannot be taken; "" where it can."""
    if any(len(field) > LARGEST_FIELD for field in text.fields):
        message = _("expected at most {n} characters in a question, an answer or a text with gaps")
        return message.format(n=LARGEST_FIELD)
    if text.type_id == CLOZE and len(cloze.gaps(text.fields[0])) > MOST_GAPS:
        return _("expected at most {n} gaps in a note").format(n=MOST_GAPS)
    return why_no_card(text)
