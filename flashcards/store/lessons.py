"""The lessons of classes: the one that runs, and what remains of those that are over."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NewType

from flashcards.core.cards import CardId
from flashcards.core.lesson import Tally
from flashcards.core.lesson_marks import is_missed
from flashcards.core.notes import DeckId, NoteId
from flashcards.store.cards import from_ms, to_ms
from flashcards.store.classes import ClassId
from flashcards.store.database import Database

LessonId = NewType("LessonId", int)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A lesson that runs or broke off: its value as JSON, and its own seconds when that was written."""

    id: LessonId
    class_id: ClassId | None
    title: str
    started: datetime
    state: str
    saved: float


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson that is over, in numbers; `missed`: cards that the class did not know."""

    id: LessonId
    class_id: ClassId | None
    title: str
    started: datetime
    ended: datetime
    cards: int
    shown: int
    right: int
    wrong: int
    missed: int


@dataclass(frozen=True, slots=True)
class CardRow:
    """What a lesson that is over says of one card."""

    lesson_id: LessonId
    started: datetime
    card_id: CardId
    question: str
    shown: bool
    tally: Tally
    unknown: bool

    @property
    def missed(self) -> bool:
        return is_missed(self.tally, self.unknown)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card that a lesson may have."""

    card_id: CardId
    note_id: NoteId
    is_unjudged: bool


def begin(
    db: Database,
    class_id: ClassId | None,
    title: str,
    started: datetime,
    deck_ids: Sequence[DeckId] = (),
) -> LessonId:
    sql = "insert into lesson (class_id, title, decks, started) values (?, ?, ?, ?)"
    return LessonId(db.run(sql, class_id, title, json.dumps(deck_ids), to_ms(started)))


def keep(db: Database, lesson_id: LessonId, state: str, saved: float) -> None:
    """Write where the lesson is."""
    db.run("update lesson set state = ?, saved = ? where id = ?", state, saved, lesson_id)


def finish(db: Database, lesson_id: LessonId, ended: datetime, rows: Sequence[CardRow]) -> None:
    """The lesson is over; `rows` are its cards in their order. One whose class was deleted stays deleted."""
    if db.value("select 1 from lesson where id = ?", lesson_id) is None:
        return
    db.run("update lesson set ended = ?, state = null, saved = null where id = ?", to_ms(ended), lesson_id)
    db.run("delete from lesson_card where lesson_id = ?", lesson_id)
    db.executemany(
        "insert into lesson_card (lesson_id, position, card_id, question, shown, right, wrong, hands,"
        " present, unknown) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                lesson_id,
                position,
                row.card_id,
                row.question,
                int(row.shown),
                row.tally.right,
                row.tally.wrong,
                row.tally.hands,
                row.tally.of,
                int(row.unknown),
            )
            for position, row in enumerate(rows)
        ],
    )


def discard(db: Database, lesson_id: LessonId) -> None:
    """Delete the lesson, as if it had never been."""
    db.run("delete from lesson_card where lesson_id = ?", lesson_id)
    db.run("delete from lesson where id = ?", lesson_id)


def unfinished(db: Database) -> list[Unfinished]:
    """The lessons that run or broke off, the last one first."""
    rows = db.rows(
        "select id, class_id, title, started, ifnull(state, ''), ifnull(saved, 0.0) from lesson"
        " where ended is null order by started desc, id desc"
    )
    return [
        Unfinished(lesson_id, class_id, title, _instant(started), state, saved)
        for lesson_id, class_id, title, started, state, saved in rows
    ]


def history(db: Database, class_id: ClassId | None) -> list[LessonRow]:
    """The lessons of the class (None: without a class) that are over, the last one first."""
    cards: dict[LessonId, list[CardRow]] = {}
    for card in _cards(db, class_id):
        cards.setdefault(card.lesson_id, []).append(card)
    rows = db.rows(
        "select id, title, started, ended from lesson where class_id is ? and ended is not null"
        " order by started desc, id desc",
        class_id,
    )
    return [
        _row((lesson_id, class_id, title, _instant(began), _instant(ended)), cards.get(lesson_id, ()))
        for lesson_id, title, began, ended in rows
    ]


def card_rows(
    db: Database, class_id: ClassId | None, card_id: CardId | None = None, lesson_id: LessonId | None = None
) -> list[CardRow]:
    """What the class's lessons say of their cards, the first lesson first; of one card, or one lesson."""
    return _cards(db, class_id, card_id, lesson_id)


def decks_of(db: Database, class_id: ClassId | None) -> list[DeckId]:
    """The decks that the class was taught from and that are still there, the last one first."""
    rows = db.rows(
        "select deck.id from lesson, json_each(lesson.decks) as taught join deck on deck.id = taught.value"
        " where class_id is ? group by deck.id order by max(started) desc, deck.id",
        class_id,
    )
    return [DeckId(deck_id) for (deck_id,) in rows]


def candidates(db: Database, deck_ids: Sequence[DeckId]) -> list[Candidate]:
    """The cards of these decks in the order of the decks, but for suspended ones."""
    rows = db.rows(
        "select card.id, note_id, unjudged from json_each(?) as deck join card on card.deck_id = deck.value"
        " join note on note.id = note_id where suspended = 0"
        " order by deck.key, card.position, note_id, card.id",
        json.dumps(deck_ids),
    )
    return [Candidate(CardId(card), NoteId(note), bool(unjudged)) for card, note, unjudged in rows]


def named(db: Database, card_ids: Sequence[CardId]) -> list[Candidate]:
    """Those of the cards that are still there, in the order of the list."""
    rows = db.rows(
        "select card.id, note_id, unjudged from json_each(?) as one join card on card.id = one.value"
        " join note on note.id = note_id order by one.key",
        json.dumps(card_ids),
    )
    return [Candidate(CardId(card), NoteId(note), bool(unjudged)) for card, note, unjudged in rows]


def _cards(
    db: Database,
    class_id: ClassId | None,
    card_id: CardId | None = None,
    lesson_id: LessonId | None = None,
) -> list[CardRow]:
    rows = db.execute(
        "select lesson_id, started, card_id, question, shown, right, wrong, hands, present, unknown"
        " from lesson join lesson_card on lesson_id = lesson.id"
        " where class_id is ?1 and ended is not null and (?2 is null or card_id = ?2)"
        " and (?3 is null or lesson_id = ?3) order by started, lesson_id, lesson_card.position",
        (class_id, card_id, lesson_id),
    )
    return [
        CardRow(
            LessonId(row[0]),
            _instant(row[1]),
            CardId(row[2]),
            row[3],
            bool(row[4]),
            Tally(*row[5:9]),
            bool(row[9]),
        )
        for row in rows
    ]


def _row(
    head: tuple[LessonId, ClassId | None, str, datetime, datetime], cards: Sequence[CardRow]
) -> LessonRow:
    return LessonRow(
        *head,
        cards=len(cards),
        shown=sum(card.shown for card in cards),
        right=sum(card.tally.right for card in cards),
        wrong=sum(card.tally.wrong for card in cards),
        missed=sum(card.missed for card in cards),
    )


def _instant(ms: Any) -> datetime:
    found = from_ms(ms)
    if found is None:
        raise ValueError("no instant")
    return found
