"""What the progress page asks of the collection, in pieces small enough for a window that stays awake.

Undone reviews are left out everywhere, and of the log only ratings count. A history belongs to the deck that
its card is in now; the history of a card that is gone counts where all decks are meant.
"""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from flashcards.core.cards import CardId, Memory
from flashcards.core.notes import ArticleId, DeckId
from flashcards.core.statistics import MATURE, DayTotal, Share, Standing, first_answers
from flashcards.store.cards import to_ms
from flashcards.store.database import Database

_RATED = "kind = 0 and review.id not in (select id from undone)"
_IN_DECKS = " join card on card.id = review.card_id and card.deck_id in (select value from json_each({}))"
_MS_A_DAY = 86_400_000
Decks = Collection[DeckId] | None  # None: everything that was ever answered


def stamp(db: Database) -> int:
    """A number that is another after any change of the collection."""
    return int(db.total_changes())


def first_day(db: Database) -> int | None:
    """The first study day with a row of the log."""
    found = db.value("select min(day) from review")
    return None if found is None else int(found)


def has_ratings(db: Database) -> bool:
    """Whether anything was ever answered."""
    return db.row(f"select 1 from review where {_RATED} limit 1") is not None


def day_totals(db: Database, first: int, last: int, only: Decks = None) -> list[DayTotal]:
    """The days from `first` to `last` on which something was answered."""
    join, values = _join(only, first, last)
    amounts = "select day, count(*), sum(state_before = 0), sum(took_ms)"
    rows = {
        row[0]: row[1:]
        for row in db.execute(
            f"{amounts} from review{join} where day between ?1 and ?2 and kind = 0 group by day", values
        )
    }
    # To count all and take the few undone ones away is a third quicker than to look for each among them.
    undone = db.execute(
        f"{amounts} from undone cross join review on review.id = undone.id{join}"
        " where day between ?1 and ?2 and kind = 0 group by day",
        values,
    )
    for day, *less in undone:
        rows[day] = tuple(n - taken for n, taken in zip(rows[day], less, strict=True))
    return [DayTotal(day, answers, new, ms / 1000) for day, (answers, new, ms) in rows.items() if answers]


def true_reviews(db: Database, day: int, only: Decks = None) -> Share:
    """Those of a day: of each card that was in review, the first answer."""
    join, values = _join(only, day, day)
    asked = f"from review{join} where day between ?1 and ?2 and {_RATED} and state_before = 2"
    row = db.row(f"select ifnull(sum(rating > 1), 0), count(*), count(distinct card_id) {asked}", *values)
    passed, total, cards = row or (0, 0, 0)
    if total == cards:
        return Share(passed, total)
    return first_answers(db.execute(f"select card_id, rating {asked} order by review.id", values))


def card_ids(db: Database, only: Decks = None) -> Sequence[int]:
    """The ids whose histories there may be; of all decks, those of cards that are gone too."""
    if only is None:
        last = db.value("select seq from sqlite_sequence where name = 'card'") or 0
        return range(1, last + 1)
    rows = db.execute(
        "select id from card indexed by card_deck where deck_id in (select value from json_each(?))",
        (json.dumps(list(only)),),
    )
    return [card_id for (card_id,) in rows]


def histories(db: Database, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """The rows of these cards' logs as of `LogRow`, card by card, oldest first."""
    return db.rows(
        "select card_id, day, kind, rating, state_before, interval, stability, difficulty, last_day"
        " from review where card_id in (select value from json_each(?))"
        " and id not in (select id from undone) order by card_id, id",
        json.dumps(list(ids)),
    )


def decks_of(db: Database, ids: Sequence[int]) -> dict[int, DeckId]:
    """The deck of each of these cards that is there."""
    rows = db.execute(
        "select id, deck_id from card where id in (select value from json_each(?))", (json.dumps(list(ids)),)
    )
    return dict(rows)


def due_days(db: Database, deck_id: DeckId, today: int, last: int) -> dict[int, int]:
    """How many of the deck's own cards in review are due on each day up to `last`; suspended ones are not.

    What waits until tomorrow is due then. Nobody buries for longer: what is, was under a wrong clock.
    """
    rows = db.execute(
        "select iif(buried_until between ?2 + 1 and ?2 + 2, max(due_day, buried_until), due_day), count(*)"
        " from card indexed by card_review"
        " where state = 2 and suspended = 0 and deck_id = ?1 and due_day <= ?3 group by 1",
        (deck_id, today, last),
    )
    return dict(rows)


def learning_days(db: Database, only: Collection[DeckId], today: int, end_of_day: datetime) -> dict[int, int]:
    """The same of the cards that are being learned, in these decks."""
    rows = db.execute(
        "select iif(due < ?1, ?2, ?2 + 1 + (due - ?1) / ?3), count(*) from card indexed by card_learning"
        " where state in (1, 3) and suspended = 0 and deck_id in (select value from json_each(?4))"
        " group by 1",
        (to_ms(end_of_day), today, _MS_A_DAY, json.dumps(list(only))),
    )
    return dict(rows)


def new_count(db: Database, deck_id: DeckId) -> int:
    """How many of the deck's own cards were never seen, suspended ones left out."""
    return int(
        db.value(
            "select count(*) from card indexed by card_new where state = 0 and suspended = 0 and deck_id = ?",
            deck_id,
        )
    )


def lapsed(db: Database, first: int, last: int, lapses: int) -> list[tuple[CardId, DeckId, int, float]]:
    """The cards from id `first` to `last` forgotten so often at least: id, deck, lapses, difficulty."""
    return db.rows(
        "select id, deck_id, lapses, ifnull(difficulty, 0) from card"
        " where id between ? and ? and lapses >= ?",
        first,
        last,
        lapses,
    )


def sections(db: Database) -> list[tuple[ArticleId, str, DeckId, str]]:
    """The decks of articles: the article with its title, the deck, its name; not the group of them all."""
    return db.rows(
        "select article.id, article.title, deck.id, deck.name from deck"
        " join article on article.id = deck.article_id where deck.hidden = 0 and (exists (select 1 from deck"
        " as above where above.id = deck.parent_id and above.article_id = deck.article_id) or not exists"
        " (select 1 from deck as part where part.parent_id = deck.id and part.article_id = deck.article_id))"
    )


def standing(db: Database, deck_id: DeckId) -> Standing:
    """How far the cards of the deck and of what is below it are, each card once; hidden decks are left out.

    A section's cards are often in decks of its parts, which need not know of the article.
    """
    row = db.row(
        "with recursive tree (id) as (select ?1 union"
        " select deck.id from tree join deck on ifnull(parent_id, 0) = tree.id where hidden = 0)"
        " select sum(suspended = 0 and state = 0), sum(suspended = 0 and state in (1, 3)),"
        f" sum(suspended = 0 and state = 2 and interval < {MATURE}),"
        f" sum(suspended = 0 and state = 2 and interval >= {MATURE}), sum(suspended)"
        " from card indexed by card_deck where deck_id in (select id from tree)",
        deck_id,
    )
    return Standing(*(int(n or 0) for n in row)) if row else Standing()


def memories(db: Database, first: int, last: int, only: Collection[DeckId]) -> list[tuple[DeckId, Memory]]:
    """Deck and memory of the cards from id `first` to `last` that have one and are not suspended."""
    rows = db.execute(
        "select deck_id, stability, difficulty, last_day from card"
        " where id between ? and ? and stability is not null and suspended = 0",
        (first, last),
    )
    return [(deck, Memory(*memory)) for deck, *memory in rows if deck in only]


def _join(only: Decks, first: int, last: int) -> tuple[str, tuple[Any, ...]]:
    if only is None:
        return "", (first, last)
    return _IN_DECKS.format("?3"), (first, last, json.dumps(list(only)))
