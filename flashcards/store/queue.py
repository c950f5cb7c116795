"""What there is to study: counts of every deck, the queue of a session, the next card being learned."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flashcards.core.cards import CardId
from flashcards.core.notes import Deck, DeckId, NoteId, Preset
from flashcards.core.session import Candidate
from flashcards.store import decks, presets
from flashcards.store.cards import from_ms, to_ms
from flashcards.store.database import Database

CAP = 1000  # counts are exact below it


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cards there are to study today, within the day's limits."""

    new: int = 0
    learning: int = 0
    due: int = 0

    @property
    def total(self) -> int:
        return self.new + self.learning + self.due


@dataclass(frozen=True, slots=True)
class Done:
    """What was studied of a deck on a day: new cards seen first, and reviews."""

    new: int = 0
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class DeckCounts:
    """A deck with its counts: its own cards alone, and together with what is below it."""

    deck: Deck
    own: Counts
    total: Counts


def tree(db: Database, day: int, end_of_day: datetime, *, hidden: bool = False) -> list[DeckCounts]:
    """All decks, parents first, each with what starting it would bring on the study day `day`."""
    every = decks.every(db, hidden=hidden)
    options, done, extra = presets.every(db), done_on(db, day), extra_new(db, day)
    learning = _learning(db, day, end_of_day)
    own: dict[DeckId, Counts] = {}
    total: dict[DeckId, Counts] = {}
    spent: dict[DeckId, Done] = {}
    children: dict[DeckId | None, list[DeckId]] = {}
    for deck in every:
        children.setdefault(deck.parent, []).append(deck.id)
    for deck in reversed(every):
        below = children.get(deck.id, [])
        spent[deck.id] = _sum_done([done.get(deck.id, Done()), *(spent[child] for child in below)])
        limits = _limits(options[deck.preset], spent[deck.id], extra)
        new, due = (
            _count(db, sql, deck.id, day, min(limit, CAP)) for sql, limit in zip(_COUNT, limits, strict=True)
        )
        own[deck.id] = Counts(new, learning.get(deck.id, 0), due)
        parts = [own[deck.id], *(total[child] for child in below)]
        total[deck.id] = Counts(
            min(sum(part.new for part in parts), limits[0]),
            sum(part.learning for part in parts),
            min(sum(part.due for part in parts), limits[1]),
        )
    return [DeckCounts(deck, own[deck.id], total[deck.id]) for deck in every]


# Siblings share a position, and only the first of them is shown on a day: DISTINCT counts notes, in index order.
_COUNT = (
    "select count(*) from (select distinct position from card where deck_id = ? and state = 0 and suspended = 0"
    " and buried_until <= ? limit ?)",
    "select count(*) from (select 1 from card where deck_id = ? and state = 2 and suspended = 0"
    " and due_day <= ?2 and buried_until <= ?2 limit ?3)",
)


def _count(db: Database, sql: str, deck_id: DeckId, day: int, limit: int) -> int:
    return int(db.value(sql, deck_id, day, limit)) if limit > 0 else 0


def new_left(db: Database, deck_id: DeckId, day: int) -> int:
    """How many new cards the deck and what is below it could still show on that day, whatever the limits."""
    return sum(_count(db, _COUNT[0], one, day, CAP) for one in decks.subtree(db, deck_id))


def _limits(preset: Preset, spent: Done, extra: int) -> tuple[int, int]:
    return max(0, preset.new_per_day + extra - spent.new), max(0, preset.reviews_per_day - spent.reviews)


def _sum_done(parts: Iterable[Done]) -> Done:
    listed = list(parts)
    return Done(sum(d.new for d in listed), sum(d.reviews for d in listed))


def _learning(db: Database, day: int, end_of_day: datetime) -> dict[DeckId, int]:
    rows = db.execute(
        "select deck_id, count(*) from card where state in (1, 3) and suspended = 0 and due < ? and buried_until <= ?"
        " group by deck_id",
        (to_ms(end_of_day), day),
    )
    return dict(rows)


def done_on(db: Database, day: int) -> dict[DeckId, Done]:
    """What was studied on that day, by the deck that the card is in now."""
    rows = db.execute(
        "select deck_id, sum(state_before = 0), sum(state_before = 2) from review"
        " join card on card.id = review.card_id"
        " where day = ? and kind = 0 and review.id not in (select id from undone) group by deck_id",
        (day,),
    )
    return {deck_id: Done(new, reviews) for deck_id, new, reviews in rows}


def extra_new(db: Database, day: int) -> int:
    """How many new cards beyond the limit a person asked for on that day."""
    value = db.value("select value from setting where key = 'extra_new'")
    asked_day, number = json.loads(value) if value else (None, 0)
    return number if asked_day == day else 0


def add_extra_new(db: Database, day: int, number: int) -> None:
    from flashcards.store import settings  # noqa: PLC0415

    settings.put(db, "extra_new", [day, extra_new(db, day) + number])


def gather(db: Database, deck_id: DeckId, day: int) -> tuple[list[Candidate], list[Candidate]]:
    """The new and the review cards of a session that starts from this deck, within the limits of it and each child.

    New cards come in the order of decks and notes; reviews by due day, then as they come (the session shuffles
    within a day). A note gives one card at most.
    """
    below = decks.subtree(db, deck_id)
    every = {deck.id: deck for deck in decks.every(db, hidden=True)}
    options, done, extra = presets.every(db), done_on(db, day), extra_new(db, day)
    children: dict[DeckId, list[DeckId]] = {}
    for one in every.values():  # in the order of the page
        if one.parent is not None and one.id != deck_id and one.id in below:
            children.setdefault(one.parent, []).append(one.id)
    seen: set[NoteId] = set()

    def collect(current: DeckId) -> tuple[list[Candidate], list[Candidate], Done]:
        parts = [collect(child) for child in children.get(current, [])]
        spent = _sum_done([done.get(current, Done()), *(part[2] for part in parts)])
        limits = _limits(options[every[current].preset], spent, extra)
        reviews = _candidates(db, _REVIEWS, current, day, limits[1], seen) + [
            c for part in parts for c in part[1]
        ]
        reviews.sort(key=lambda candidate: candidate.due_day)
        new = _candidates(db, _NEW, current, day, limits[0], seen) + [c for part in parts for c in part[0]]
        return new[: limits[0]], reviews[: limits[1]], spent

    new, reviews, _ = collect(deck_id)
    return new, reviews


_NEW = (
    "select id, note_id, 0 from card where deck_id = ? and state = 0 and suspended = 0 and buried_until <= ?"
    " order by position, id limit ?"
)
_REVIEWS = (
    "select id, note_id, due_day from card where deck_id = ?1 and state = 2 and suspended = 0"
    " and due_day <= ?2 and buried_until <= ?2 order by due_day limit ?3"
)


def _candidates(
    db: Database, sql: str, deck_id: DeckId, day: int, limit: int, seen: set[NoteId]
) -> list[Candidate]:
    found: list[Candidate] = []
    # Siblings are left out afterwards, so a few more are read than are wanted.
    for card_id, note_id, due_day in db.execute(sql, (deck_id, day, limit * 2 if limit else 0)):
        if len(found) == limit:
            break
        if note_id not in seen:
            seen.add(note_id)
            found.append(Candidate(CardId(card_id), due_day))
    return found


def next_learning(db: Database, deck_ids: list[DeckId], day: int) -> tuple[CardId, datetime] | None:
    """The card being learned that is due first in these decks, and when."""
    marks = ", ".join("?" * len(deck_ids))
    row = db.row(
        "select id, due from card where state in (1, 3) and suspended = 0 and buried_until <= ?"
        f" and deck_id in ({marks}) order by due limit 1",
        day,
        *deck_ids,
    )
    due = from_ms(row[1]) if row else None
    return (CardId(row[0]), due) if row and due else None


def learning_count(db: Database, deck_ids: list[DeckId], day: int, end_of_day: datetime) -> int:
    """The cards of these decks that are being learned and come back before the day ends."""
    counted = _learning(db, day, end_of_day)
    return sum(counted.get(deck_id, 0) for deck_id in deck_ids)


def known(db: Database, deck_id: DeckId) -> tuple[int, int]:
    """The deck's own cards in review with an interval of 21 days or more, and all of its own cards."""
    mature = db.value("select count(*) from card where deck_id = ? and state = 2 and interval >= 21", deck_id)
    return int(mature), int(db.value("select count(*) from card where deck_id = ?", deck_id))


def next_due_day(db: Database, after: int) -> int | None:
    """The first study day after `after` on which a review card is due."""
    row = db.value("select min(due_day) from card where state = 2 and suspended = 0 and due_day > ?", after)
    return int(row) if row is not None else None
