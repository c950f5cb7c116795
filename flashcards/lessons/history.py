"""Classes, and what remains of their lessons."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flashcards.core.cards import CardId
from flashcards.core.lesson import MOST_PUPILS
from flashcards.formats.text.saving import save
from flashcards.formats.text.spreadsheet import defused
from flashcards.i18n import N_, _
from flashcards.store import classes as stored
from flashcards.store import lessons
from flashcards.store.classes import ClassId, SchoolClass
from flashcards.store.decks import clean_name
from flashcards.store.lessons import CardRow, LessonId, LessonRow
from flashcards.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CardRecord:
    """What a class did with a card, lesson by lesson, the first one first."""

    card_id: CardId
    question: str
    rows: tuple[CardRow, ...]


def classes(workspace: Workspace) -> list[SchoolClass]:
    """All classes by name."""
    return stored.every(workspace.db)


def add_class(workspace: Workspace, name: str, pupils: int = 0) -> ClassId:
    """A new class. Raises ValueError for a name without letters, NotSaved."""
    cleaned, number = _name(name), _number(pupils)
    return workspace.perform("", lambda db: stored.add(db, cleaned, number))


def change_class(workspace: Workspace, class_id: ClassId, name: str, pupils: int) -> None:
    """Raises ValueError for a name without letters, NotSaved."""
    cleaned, number = _name(name), _number(pupils)
    workspace.perform("", lambda db: stored.change(db, class_id, cleaned, number))


def remove_class(workspace: Workspace, class_id: ClassId) -> None:
    """Delete the class with its history; this can be undone. Raises NotSaved."""
    workspace.perform(N_("Delete class"), lambda db: stored.remove(db, class_id))


def history(workspace: Workspace, class_id: ClassId | None) -> list[LessonRow]:
    """The lessons of the class (None: of no class) that are over, the last one first."""
    return lessons.history(workspace.db, class_id)


def lesson_cards(workspace: Workspace, class_id: ClassId | None, lesson_id: LessonId) -> list[CardRow]:
    """The cards of one lesson in their order."""
    return lessons.card_rows(workspace.db, class_id, lesson_id=lesson_id)


def card_record(workspace: Workspace, class_id: ClassId | None, card_id: CardId) -> list[CardRow]:
    """What the class did with the card, the first lesson first."""
    return lessons.card_rows(workspace.db, class_id, card_id)


def records(workspace: Workspace, class_id: ClassId | None) -> list[CardRecord]:
    """The record of every card that the class had, the cards in the order of their first lesson."""
    found: dict[CardId, list[CardRow]] = {}
    for row in lessons.card_rows(workspace.db, class_id):
        found.setdefault(row.card_id, []).append(row)
    return [CardRecord(card_id, rows[-1].question, tuple(rows)) for card_id, rows in found.items()]


def write_csv(workspace: Workspace, class_id: ClassId | None, path: Path) -> int:
    """A table, a row for each card of each lesson; how many. No cell is a formula. Raises NotSaved."""
    return save(path, "", _table(workspace, class_id), csv.excel, "utf-8-sig") - 1


def _table(workspace: Workspace, class_id: ClassId | None) -> Iterator[list[str]]:
    titles = {row.id: row.title for row in lessons.history(workspace.db, class_id)}
    head = (_("Date"), _("Time"), _("Lesson"), _("Question"), _("Shown"), _("Right"), _("Wrong"))
    yield [defused(name) for name in (*head, _("Hands"), _("Present"), _("Not known yet"))]
    yes, no = _("yes"), _("no")
    zone = workspace.clock().tzinfo
    for row in lessons.card_rows(workspace.db, class_id):
        at, tally = row.started.astimezone(zone), row.tally
        cells = (f"{at:%Y-%m-%d}", f"{at:%H:%M}", titles.get(row.lesson_id, ""), row.question)
        counts = (str(tally.right), str(tally.wrong), _maybe(tally.hands), _maybe(tally.of))
        last = yes if row.missed else no
        yield [defused(cell) for cell in (*cells, yes if row.shown else no, *counts, last)]


def _maybe(n: int | None) -> str:
    return "" if n is None else str(n)


def _name(name: str) -> str:
    cleaned = clean_name(name)
    if not cleaned:
        raise ValueError("no name")
    return cleaned


def _number(pupils: int) -> int:
    return max(0, min(pupils, MOST_PUPILS))
