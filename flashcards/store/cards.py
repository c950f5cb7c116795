"""Cards: their place in the schedule, flags, and what keeps them out of study."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flashcards.core.cards import Card, CardId, CardState, Memory
from flashcards.core.notes import DeckId, NoteId
from flashcards.store.database import Database

_COLUMNS = (
    "id, note_id, deck_id, key, position, state, step, due, due_day, interval, stability, difficulty,"
    " last_day, reps, lapses, suspended, buried_until, flag"
)


def get(db: Database, card_id: CardId) -> Card | None:
    row = db.row(f"select {_COLUMNS} from card where id = ?", card_id)
    return _card(row) if row else None


def of_note(db: Database, note_id: NoteId) -> list[Card]:
    return [
        _card(row)
        for row in db.execute(f"select {_COLUMNS} from card where note_id = ? order by id", (note_id,))
    ]


def every(db: Database) -> list[Card]:
    return [_card(row) for row in db.execute(f"select {_COLUMNS} from card order by id")]


def add(db: Database, note_id: NoteId, deck_id: DeckId, key: str, position: int) -> CardId:
    return CardId(
        db.run(
            "insert into card (note_id, deck_id, key, position) values (?, ?, ?, ?)",
            note_id,
            deck_id,
            key,
            position,
        )
    )


def reschedule(db: Database, card: Card) -> None:
    """Write the card's place in the schedule; deck, key, flag and what hides it stay."""
    memory = card.memory
    columns = (
        int(card.state),
        card.step,
        to_ms(card.due),
        card.due_day,
        card.interval,
        memory.stability if memory else None,
        memory.difficulty if memory else None,
        memory.last_day if memory else None,
    )
    put_place(db, card.id, columns, card.reps, card.lapses)


def deck_of(db: Database, card_id: CardId) -> DeckId:
    return DeckId(db.value("select deck_id from card where id = ?", card_id))


def put_place(db: Database, card_id: CardId, columns: Sequence[Any], reps: int, lapses: int) -> None:
    """As `reschedule`, by columns: state, step, due, due_day, interval, stability, difficulty, last_day."""
    db.execute(
        "update card set state = ?, step = ?, due = ?, due_day = ?, interval = ?, stability = ?,"
        " difficulty = ?, last_day = ?, reps = ?, lapses = ? where id = ?",
        (*columns, reps, lapses, card_id),
    )


def set_suspended(db: Database, card_id: CardId, suspended: bool) -> None:
    db.run("update card set suspended = ? where id = ?", int(suspended), card_id)


def bury(db: Database, card_id: CardId, until: int) -> None:
    """Keep the card out of study until the study day `until`."""
    db.run("update card set buried_until = ? where id = ?", until, card_id)


def bury_siblings(db: Database, card: Card, until: int) -> None:
    """The note's other new and review cards wait until the study day `until`; those being learned do not."""
    db.execute(
        "update card set buried_until = ? where note_id = ? and id <> ? and state in (0, 2)",
        (until, card.note_id, card.id),
    )


def set_flag(db: Database, card_id: CardId, flag: int) -> None:
    """0 is no flag; Anki has 1 to 7."""
    db.run("update card set flag = ? where id = ?", flag, card_id)


def any_in(db: Database, deck_ids: Sequence[DeckId]) -> bool:
    """Whether these decks have a card."""
    marks = ", ".join("?" * len(deck_ids))
    return bool(db.value(f"select exists (select 1 from card where deck_id in ({marks}))", *deck_ids))


def suspended_in(db: Database, deck_ids: Sequence[DeckId]) -> int:
    """How many cards of these decks are suspended."""
    marks = ", ".join("?" * len(deck_ids))
    sql = f"select count(*) from card where suspended = 1 and deck_id in ({marks})"
    return int(db.value(sql, *deck_ids))


def resume(db: Database, deck_ids: Sequence[DeckId]) -> int:
    """Have the suspended cards of these decks studied again; how many there were."""
    resumed = suspended_in(db, deck_ids)
    marks = ", ".join("?" * len(deck_ids))
    db.execute(f"update card set suspended = 0 where suspended = 1 and deck_id in ({marks})", deck_ids)
    return resumed


def to_ms(instant: datetime | None) -> int | None:
    return None if instant is None else round(instant.timestamp() * 1000)


def from_ms(ms: int | None) -> datetime | None:
    return None if ms is None else datetime.fromtimestamp(ms / 1000, UTC)


def _card(row: tuple[Any, ...]) -> Card:
    (
        card_id, note_id, deck_id, key, position, state, step, due, due_day, interval,
        stability, difficulty, last_day, reps, lapses, suspended, buried_until, flag,
    ) = row  # fmt: skip
    return Card(
        id=CardId(card_id),
        note_id=NoteId(note_id),
        deck_id=DeckId(deck_id),
        key=key,
        position=position,
        state=CardState(state),
        step=step,
        due=from_ms(due),
        due_day=due_day,
        interval=interval,
        memory=None if stability is None else Memory(stability, difficulty, last_day),
        reps=reps,
        lapses=lapses,
        suspended=bool(suspended),
        buried_until=buried_until,
        flag=flag,
    )
