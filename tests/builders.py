"""Builders of values for tests: every argument has a default."""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone

from flashcards.core.cards import Card, CardId
from flashcards.core.lesson import Lesson, LessonCard
from flashcards.core.notes import BASIC, BOTH, CLOZE, DeckId, NoteId, NoteText, NoteTypeId
from flashcards.store import cards, decks, notes, undo
from flashcards.store.database import Database
from flashcards.workspace import Workspace

JAKARTA = timezone(timedelta(hours=7))
LESSON_STARTED = 1000.0


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 9, 0, tzinfo=JAKARTA)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **parts: float) -> None:
        self.now += timedelta(**parts)


def a_text(
    question: str = "Ibu kota Jepang?", answer: str = "Tokyo", type_id: NoteTypeId = BASIC, **kw
) -> NoteText:
    return NoteText(type_id, (question, answer), **kw)


def a_cloze(text: str = "Tokyo adalah ibu kota [Jepang].", **kw) -> NoteText:
    return NoteText(CLOZE, (text,), **kw)


def a_card(**kw) -> Card:
    values = {"id": CardId(1), "note_id": NoteId(1), "deck_id": DeckId(1), "key": "0"} | kw
    return Card(**values)


def a_deck(workspace: Workspace, name: str = "Geografi", parent: DeckId | None = None) -> DeckId:
    return workspace.perform("New deck", lambda db: decks.add(db, parent, name))


def a_note(workspace: Workspace, deck_id: DeckId, text: NoteText | None = None, **kw) -> NoteId:
    return workspace.perform(
        "New card",
        lambda db: notes.add(db, deck_id, kw.pop("guid", secrets.token_hex(5)), text or a_text(), **kw),
    )


def a_full_deck(workspace: Workspace, size: int = 3, name: str = "Geografi") -> DeckId:
    """A deck of `size` basic notes."""
    deck_id = a_deck(workspace, name)
    for n in range(size):
        a_note(workspace, deck_id, a_text(f"Pertanyaan {n}?", f"Jawaban {n}"))
    return deck_id


def cards_of(workspace: Workspace, note_id: NoteId) -> list[Card]:
    return cards.of_note(workspace.db, note_id)


def a_both(question: str = "Tokyo", answer: str = "ibu kota Jepang", **kw) -> NoteText:
    """A note that gives two cards, siblings of each other."""
    return NoteText(BOTH, (question, answer), **kw)


def the_card(workspace: Workspace, note_id: NoteId, key: str | None = None) -> Card:
    """The note's card with that key, or its first."""
    return next(card for card in cards_of(workspace, note_id) if key in (None, card.key))


def dump(db: Database) -> dict[str, list[tuple]]:
    """Every row of every table."""
    return {table: db.rows(f'select * from "{table}" order by id') for table in undo.tables(db)}


@contextmanager
def bounded(seconds: float = 20) -> Iterator[None]:
    """What a hostile text may take of the processor: far more than it needs, far less than its square takes.

    It is no measure of speed.
    """
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds


def a_lesson(size: int = 3, members: int = 0, **parts) -> Lesson:
    """A lesson of the cards 1, 2 …; with `members` the first one is a list."""
    cards = tuple(LessonCard(CardId(n), members if n == 1 else 0) for n in range(1, size + 1))
    return Lesson(cards, **{"started": LESSON_STARTED, "card_started": LESSON_STARTED, **parts})
