"""The append-only log of reviews, each row with a checksum of its own."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from hashlib import blake2b
from typing import Any

from flashcards.core.cards import CardId, CardState, Memory
from flashcards.core.reviews import Kind, Rating, Review
from flashcards.store.cards import from_ms, to_ms
from flashcards.store.database import Database

COLUMNS = (
    "uid, card_id, at, zone, day, kind, rating, state_before, state, step, due, due_day, interval, took_ms,"
    " stability, difficulty, last_day"
)
_LATEST_ROWS, _LATEST_RATINGS = 4000, 400  # a pace of long ago says little, and the log may be long
_INSERT = f"insert into review ({COLUMNS}, checksum) values ({', '.join('?' * 18)})"


def add(db: Database, review: Review) -> None:
    row = _row(review)
    db.execute(_INSERT, (*row, checksum(row)))


def as_row(review: Review) -> tuple[Any, ...]:
    """The row as it is stored, for `add_rows`."""
    row = _row(review)
    return (*row, checksum(row))


def add_rows(db: Database, rows: Sequence[tuple[Any, ...]]) -> None:
    """Many rows of `as_row`, at once."""
    db.executemany(_INSERT, rows)


def last_of_card(db: Database, card_id: CardId) -> int:
    """When the card was rated last, in milliseconds since 1970; 0 when never."""
    return int(
        db.value(
            "select ifnull(max(at), 0) from review"
            " where card_id = ? and kind = 0 and id not in (select id from undone)",
            card_id,
        )
    )


def checksum(row: tuple[Any, ...]) -> str:
    """64 bits over the columns: a flipped bit in a cell passes SQLite's own integrity check."""
    return blake2b(repr(row).encode(), digest_size=8).hexdigest()


def of_card(db: Database, card_id: CardId) -> list[Review]:
    """The card's reviews that count, oldest first."""
    rows = db.execute(
        f"select {COLUMNS} from review where card_id = ? and id not in (select id from undone) order by id",
        (card_id,),
    )
    return [_review(row) for row in rows]


def wrong_checksums(db: Database, after: int = 0) -> list[int]:
    """The ids of rows that are not as they were written, undone ones included; of those after an id."""
    rows = db.execute(f"select {COLUMNS}, checksum, id from review where id > ?", (after,))
    return [row[-1] for row in rows if checksum(row[:-2]) != row[-2]]


def count(db: Database, most: int = -1) -> int:
    """How many ratings count: `most` at most, unless that is negative."""
    return int(
        db.value(
            "select count(*) from (select 1 from review"
            " where kind = 0 and id not in (select id from undone) limit ?)",
            most,
        )
    )


def newest(db: Database) -> int:
    """The id of the newest row; 0 for none. What was counted before it may be counted anew after it."""
    return int(db.value("select ifnull(max(id), 0) from review"))


def last_instant(db: Database) -> datetime | None:
    return from_ms(db.value("select at from review order by id desc limit 1"))


def days_studied(db: Database, first: int, last: int) -> set[int]:
    """The study days from `first` to `last` on which a card was rated."""
    rows = db.execute(
        "select distinct day from review"
        " where day between ? and ? and kind = 0 and id not in (select id from undone)",
        (first, last),
    )
    return {day for (day,) in rows}


def median_seconds(db: Database, new: bool) -> float | None:
    """The median time of the latest ratings of new cards, or of cards in review; None below 20 of them."""
    rows = db.rows(
        "select took_ms from review where id > (select max(id) from review) - ?"
        " and kind = 0 and took_ms > 0 and state_before = ? and id not in (select id from undone)"
        " order by id desc limit ?",
        _LATEST_ROWS,
        CardState.NEW if new else CardState.REVIEW,
        _LATEST_RATINGS,
    )
    times = sorted(ms for (ms,) in rows)
    return times[len(times) // 2] / 1000 if len(times) >= 20 else None


def _row(review: Review) -> tuple[Any, ...]:
    offset = review.at.utcoffset() or timedelta()
    memory = review.memory
    return (
        review.uid,
        int(review.card_id),
        to_ms(review.at),
        int(offset.total_seconds() // 60),
        review.day,
        int(review.kind),
        None if review.rating is None else int(review.rating),
        int(review.state_before),
        int(review.state),
        review.step,
        to_ms(review.due),
        review.due_day,
        review.interval,
        review.took_ms,
        float(memory.stability) if memory else None,  # as it is read back, for the checksum
        float(memory.difficulty) if memory else None,
        memory.last_day if memory else None,
    )


def _review(row: tuple[Any, ...]) -> Review:
    (
        uid, card_id, at, zone, day, kind, rating, state_before, state, step, due, due_day, interval, took_ms,
        stability, difficulty, last_day,
    ) = row  # fmt: skip
    return Review(
        uid=uid,
        card_id=CardId(card_id),
        at=datetime.fromtimestamp(at / 1000, UTC).astimezone(timezone(timedelta(minutes=zone))),
        day=day,
        kind=Kind(kind),
        rating=None if rating is None else Rating(rating),
        state_before=CardState(state_before),
        state=CardState(state),
        step=step,
        due=from_ms(due),
        due_day=due_day,
        interval=interval,
        took_ms=took_ms,
        memory=None if stability is None else Memory(stability, difficulty, last_day),
    )
