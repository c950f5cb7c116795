"""The texts that an editor gives: its fields by kind, what is finished of them, and what is missing."""

import re

from flashcards.core import choice, cloze
from flashcards.core.markup import list_members
from flashcards.core.notes import BASIC, BOTH, CHOICE, CLOZE, LIST, NoteText, NoteType
from flashcards.gui import shortcuts
from flashcards.gui.note_fields import LabelledField, TextField
from flashcards.i18n import _, ngettext
from flashcards.words import number

_MARKED_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d{1,9}[.)])\s", re.MULTILINE)
_ANKI_GAP = re.compile(r"\{\{c(\d{1,3})::")


def own_fields() -> dict[str, LabelledField]:
    return {
        "Question": LabelledField(_("Question"), TextField()),
        "Answer": LabelledField(_("Answer"), TextField()),
        "Text": LabelledField(_("Sentence"), TextField(), gap_hint()),
    }


def fields_of(note_type: NoteType) -> dict[str, LabelledField]:
    return {name: LabelledField(name, TextField()) for name in note_type.fields}


def kind_names() -> list[tuple[int, str]]:
    return [
        (BASIC, _("Question and answer")),
        (BOTH, _("Both directions")),
        (LIST, _("List")),
        (CLOZE, _("Sentence with a gap")),
        (CHOICE, _("Multiple choice")),
    ]


def gap_hint(text: str = "") -> str:
    """How words are hidden, or how many cards those give that are."""
    n = len(cloze.hidden_words(text))
    if n:
        return ngettext(
            "This makes {n} card, one for each gap.", "This makes {n} cards, one for each gap.", n
        ).format(n=number(n))
    return _("Select the words to hide and press {keys}; they stand in [brackets].").format(
        keys=shortcuts.cap("gap")
    )


def finished(text: NoteText) -> NoteText:
    """The text as it is kept: an answer that is one list makes a list card, whose lines are items."""
    if text.type_id not in (BASIC, LIST):
        return text
    question, answer = text.fields
    if list_members(answer):
        return NoteText(LIST, text.fields, text.tags, text.source)
    items = [line.strip() for line in answer.splitlines() if line.strip()]
    if text.type_id == BASIC or len(items) < 2 or _MARKED_ITEM.search(answer):
        return text
    numbered = "\n".join(f"{n}. {item}" for n, item in enumerate(items, 1))
    return NoteText(LIST, (question, numbered), text.tags, text.source)


def fault(text: NoteText) -> tuple[str, str] | None:
    """The field where something is missing, and a sentence that says what to do about it."""
    if text.type_id == CLOZE:
        if cloze.hidden_words(text.fields[0]):
            return None
        return "Text", _("Nothing is hidden yet: select the words to hide and press {keys}.").format(
            keys=shortcuts.cap("gap")
        )
    question, answer = text.fields[:2]
    if not question.strip():
        return "Question", _("The question is empty: write what the card asks.")
    if text.type_id == CHOICE:
        return ("Options", "") if choice.fault(answer) else None
    if text.type_id == LIST and not list_members(answer):
        return "Answer", _("A list needs two items or more: write each on a line of its own.")
    return None if answer.strip() else ("Answer", _("The answer is empty: write what should come to mind."))


def next_gap(texts: tuple[str, ...]) -> int:
    """The number that the next gap of a note of Anki's gets."""
    used = [int(n) for text in texts for n in _ANKI_GAP.findall(text)]
    return min(max(used, default=0) + 1, 500)
