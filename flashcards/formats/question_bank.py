"""A question bank in a text or a DOCX as a package of multiple choice cards."""

import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from flashcards.core import choice
from flashcards.core.choice import Option
from flashcards.core.encodings import decoded
from flashcards.core.errors import visible
from flashcards.core.notes import CHOICE
from flashcards.formats import members
from flashcards.formats.bundle_decks import TYPE_OF, TYPES, Ids
from flashcards.formats.deckfile import choice_fault, one_line
from flashcards.formats.package import CannotImport, Package, PackageDeck, PackageNote, Skipped
from flashcards.formats.question_docx import lines_of
from flashcards.formats.question_lines import Question, is_whole, questions
from flashcards.formats.text.typed import as_markdown
from flashcards.i18n import _

LARGEST = 4_000_000  # bytes of a text
_MOST_TOLD = 200  # questions that were left out, told one by one
_LOOKED_AT = 5_000  # paragraphs of a DOCX
_FEW = 3  # questions without a key, below which a text is no bank of them


def holds_bank(text: str) -> bool:
    """Whether a text, of which this is the beginning, is a question bank."""
    found = questions(text.splitlines()) if may_hold_bank(text) else []
    with_options = [one for one in found if len(one.options) > 2 and one.stem]
    return any(map(is_whole, with_options)) or len(with_options) >= _FEW


def read(path: Path, now: datetime, rollover_hour: int = 4, stop: threading.Event | None = None) -> Package:
    """The questions of a bank that have their key. Raises CannotImport."""
    del now, rollover_hour  # a bank has no days
    members.check(stop, path.name)
    return _package(questions(_lines(path)), one_line(path.stem) or "-", visible(path.name))


def holds_bank_in_docx(path: Path) -> bool:
    """Whether a DOCX is a question bank."""
    try:
        return holds_bank("\n".join(lines_of(path)[:_LOOKED_AT]))
    except CannotImport:
        return False


def _lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise members.unreadable(path.name, error) from error
    if content.startswith(members.ZIP_STARTS):
        return lines_of(path)
    if len(content) > LARGEST:
        raise members.too_large(path.name)
    return decoded(content).splitlines()


def may_hold_bank(text: str) -> bool:
    """Cheaply: whether there are a B and a C with a sign behind it."""
    return any(sign in text for sign in ("B.", "b.", "B)", "b)")) and any(
        sign in text for sign in ("C.", "c.", "C)", "c)")
    )


def _package(found: list[Question], deck: str, name: str) -> Package:
    skipped: list[Skipped] = []
    notes = tuple(_notes(found, deck, skipped))
    if not notes:
        words = _("“{file}” has questions with options, but no answer key: write “Answer: C” under each.")
        raise CannotImport(words.replace("{file}", name))
    more = len(skipped) - _MOST_TOLD
    if more > 0:
        told = Skipped(_("{n} more").format(n=more), _("there are faults in these too"))
        skipped = [*skipped[:_MOST_TOLD], told]
    return Package("bank", notes, (PackageDeck((deck,)),), TYPES, skipped=skipped, count=len(notes))


def _notes(found: list[Question], deck: str, skipped: list[Skipped]) -> Iterator[PackageNote]:
    ids = Ids()
    for n, one in enumerate(found, 1):
        fields = card_fields(one)
        why = _("expected words in the question") if not fields[0] else choice_fault(fields[1])
        if why:
            where = _("Question {n}").format(n=one.number if one.number is not None else n)
            skipped.append(Skipped(where, why))
        else:
            yield PackageNote(ids.of(None, deck, *fields[:2]), TYPE_OF[CHOICE], fields)


def card_fields(one: Question) -> tuple[str, str, str]:
    """Question, options and explanation of a card. The stem keeps its lines; an option is one line."""
    options = [Option(as_markdown(text), n in one.key) for n, text in enumerate(one.options)]
    return as_markdown("\n".join(one.stem)), choice.task_list(options), as_markdown("\n".join(one.why))
