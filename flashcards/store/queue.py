"""What there is to study: counts of every deck, the queue of a session, the next card being learned."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter

from flashcards.core.cards import CardId
from flashcards.core.notes import Deck, DeckId, Order
from flashcards.core.progress import COUNTED
from flashcards.core.session import Candidate, Learning
from flashcards.store import decks, plans, presets
from flashcards.store.cards import to_ms
from flashcards.store.database import Database
from flashcards.store.limits import DayLimits, add_extra_new, done_on, extra_new

__all__ = (
    "Counts",
    "DeckCounts",
    "add_extra_new",
    "done_on",
    "extra_new",
    "gather",
    "is_buried",
    "known",
    "learning_count",
    "most_reviews",
    "new_left",
    "next_due_day",
    "next_learning",
    "tree",
    "waiting",
)


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
class DeckCounts:
    """A deck with its counts: its own cards alone, and together with what is below it."""

    deck: Deck
    own: Counts
    total: Counts


# What both counting and gathering select. ?1 deck, ?2 day, ?3 limit, ?4 whether siblings wait for later:
# of a note's cards those being learned go first, then the review that is due longest, then the first new one.
# Nobody buries for longer than until tomorrow: what is, was buried under a clock that ran ahead.
# The indexes are named because the planner, left alone, has walked all cards of a deck instead.
_STUDIED = "suspended = 0 and (buried_until <= ?2 or buried_until > ?2 + 2)"
_FIRST_OF_NOTE = (
    "(has_siblings = 0 or not ?4 or not exists (select 1 from card as other"
    " where other.note_id = card.note_id and other.id <> card.id and other.suspended = 0"
    " and (other.buried_until <= ?2 or other.buried_until > ?2 + 2)"
    " and (other.state in (1, 3) or {before})))"
)
_NEW = (
    f"from card indexed by card_new where deck_id = ?1 and state = 0 and {_STUDIED} and "
    + _FIRST_OF_NOTE.format(
        before="other.state = 2 and other.due_day <= ?2 or other.state = 0 and other.id < card.id"
    )
)
_DUE = (
    f"from card indexed by card_review where deck_id = ?1 and state = 2 and due_day <= ?2 and {_STUDIED} and "
    + _FIRST_OF_NOTE.format(before="other.state = 2 and (other.due_day, other.id) < (card.due_day, card.id)")
)
_COUNT_NEW = f"select count(*) from (select 1 {_NEW} limit ?3)"
_COUNT_DUE = f"select count(*) from (select 1 {_DUE} limit ?3)"
# The same all day, another tomorrow: the middle bits of a square, an old way to make random numbers.
_MIXED = "((id * 1103515245 + ?2 * 69069) & 2147483647)"
_AT_RANDOM = f"(({_MIXED} * {_MIXED}) >> 20) & 1048575"
_GATHER_NEW = {
    "added": f"select id, 0 {_NEW} order by position limit ?3",
    "random": f"select id, 0 {_NEW} order by {_AT_RANDOM} limit ?3",
}
# Within one set of parameters, retrievability falls as the days since the last answer rise against stability.
_RANKS = {
    "due": "due_day",
    "retrievability": "(?2 - ifnull(last_day, ?2)) / ifnull(stability, 1.0)",
    "overdueness": "-1.0 * (?2 - due_day + interval) / max(interval, 1)",
    "random": _AT_RANDOM,
    "added": "position",
}
_GATHER_DUE = {
    order: f"select id, {rank} as rank {_DUE} order by {rank} limit ?3" for order, rank in _RANKS.items()
}


class _Plan:
    """Some decks of the tree with what is left of their limits on a day."""

    def __init__(self, db: Database, day: int, every: list[Deck]) -> None:
        self._db, self._day = db, day
        self._options = presets.every(db)
        limits = DayLimits(db, day, every, self._options)
        self.children, self.limits, self.pile = limits.children, limits.left, limits.pile

    def order(self, deck: Deck) -> Order:
        return self.pile.order if self.pile else self._options[deck.preset].order

    def gather_new(self, deck: Deck, limit: int) -> list[Candidate]:
        return self._candidates(_GATHER_NEW[self._options[deck.preset].new_order], deck, limit)

    def gather_due(self, order: Order, deck: Deck, limit: int) -> list[Candidate]:
        return self._candidates(_GATHER_DUE[order], deck, limit)

    def count_due(self, deck: Deck, most: int) -> int:
        """Whatever the limits, and exactly."""
        return int(self._db.value(_COUNT_DUE, *self._values(deck, most)))

    def count(self, sql: str, deck: Deck, limit: int) -> int:
        return int(self._db.value(sql, *self._values(deck, min(limit, COUNTED)))) if limit else 0

    def _candidates(self, sql: str, deck: Deck, limit: int) -> list[Candidate]:
        rows = self._db.execute(sql, self._values(deck, limit)) if limit else ()
        return [Candidate._make(row) for row in rows]

    def _values(self, deck: Deck, limit: int) -> tuple[int, int, int, bool]:
        """What the statements above are run with."""
        return deck.id, self._day, limit, self._options[deck.preset].bury_siblings


def tree(db: Database, day: int, end_of_day: datetime, *, hidden: bool = False) -> list[DeckCounts]:
    """All decks, parents first, each with what starting it would bring on the study day `day`."""
    every = decks.every(db, hidden=hidden)
    plan = _Plan(db, day, every)
    learning = _learning(db, day, end_of_day)
    own: dict[DeckId, Counts] = {}
    total: dict[DeckId, Counts] = {}
    for deck in reversed(every):
        new, due = plan.limits[deck.id]
        own[deck.id] = Counts(
            plan.count(_COUNT_NEW, deck, new), learning.get(deck.id, 0), plan.count(_COUNT_DUE, deck, due)
        )
        parts = [own[deck.id], *(total[child] for child in plan.children.get(deck.id, ()))]
        total[deck.id] = Counts(
            min(sum(part.new for part in parts), new),
            sum(part.learning for part in parts),
            min(sum(part.due for part in parts), due),
        )
    return [DeckCounts(deck, own[deck.id], total[deck.id]) for deck in every]


def gather(db: Database, deck_id: DeckId | None, day: int) -> tuple[list[Candidate], list[Candidate]]:
    """The new and the review cards of a session that starts from this deck, in its limits and each child's.

    None starts from all decks. New cards come in the order of decks, and of the notes in each or at random;
    reviews as the options of the deck that it starts from say. The session shuffles those of one rank.
    """
    every = decks.every(db, top=deck_id)
    plan = _Plan(db, day, every)
    return _gather_new(plan, every), _gather_due(plan, every)


def _gather_new(plan: _Plan, every: list[Deck]) -> list[Candidate]:
    found: list[Candidate] = []
    above: dict[DeckId, tuple[DeckId, ...]] = {}
    left = {deck_id: limits[0] for deck_id, limits in plan.limits.items()}
    for deck in every:
        line = above[deck.id] = (deck.id, *above.get(deck.parent, ())) if deck.parent else (deck.id,)
        fresh = plan.gather_new(deck, min(left[one] for one in line))
        for one in line:
            left[one] -= len(fresh)
        found += fresh
    return found


def _gather_due(plan: _Plan, every: list[Deck]) -> list[Candidate]:
    if not every:
        return []
    order = plan.order(every[0])
    found: dict[DeckId, list[Candidate]] = {}
    for deck in reversed(every):
        limit = plan.limits[deck.id][1]
        waiting = plan.gather_due(order, deck, limit)
        for child in plan.children.get(deck.id, ()):
            waiting += found.pop(child)
        found[deck.id] = sorted(waiting, key=itemgetter(1))[:limit]
    whole = [candidate for deck in every for candidate in found.get(deck.id, ())]
    most = plan.pile.left if plan.pile else len(whole)
    return sorted(whole, key=itemgetter(1))[:most] if len(found) > 1 else whole


def waiting(db: Database, day: int, most: int) -> int:
    """How many reviews wait in all decks, whatever the limits, `most` at most."""
    plan, n = _Plan(db, day, every := decks.every(db)), 0
    for deck in every:
        n += plan.count_due(deck, most - n)
    return n


def most_reviews(db: Database, day: int, due: int) -> int:
    """How many of so many reviews all decks together show on that day."""
    plan = plans.catching_up(db, day)
    done = sum(one.reviews for one in done_on(db, day).values()) if plan else 0
    return due if plan is None or plan.a_day is None else min(due, max(0, plan.a_day - done))


def is_buried(buried_until: int, day: int) -> bool:
    """Whether a card is kept out of study on that day; as `_STUDIED` has it."""
    return day + 1 <= buried_until <= day + 2


def _learning(db: Database, day: int, end_of_day: datetime) -> dict[DeckId, int]:
    """The cards being learned that come back before the day ends, or were put far away by a wrong clock."""
    far = end_of_day + presets.longest_step(presets.every(db))
    rows = db.execute(
        f"select deck_id, count(*) from card indexed by card_learning where state in (1, 3) and {_STUDIED}"
        " and (due < ?1 or due > ?3) group by deck_id",
        (to_ms(end_of_day), day, to_ms(far)),
    )
    return dict(rows)


def new_left(db: Database, deck_id: DeckId, day: int, most: int) -> int:
    """How many new cards, `most` at most, the deck and those below it could show on that day without a limit.

    Of a note's cards one is shown on a day.
    """
    below = decks.subtree(db, deck_id)
    marks = ", ".join("?" * len(below))
    return int(
        db.value(
            f"select count(*) from (select distinct note_id from card where state = 0 and {_STUDIED}"
            f" and deck_id in ({marks}) limit ?1)",
            most,
            day,
            *below,
        )
    )


def next_learning(
    db: Database, deck_ids: Collection[DeckId], day: int, now: datetime, only: Collection[CardId] = ()
) -> Learning | None:
    """The card being learned that is due first in these decks (among `only`, if any are named).

    No step leads further away than the longest: what is due later was rated under a clock that ran ahead, and
    is due now.
    """
    # Asked after every answer: looking at the decks here is quicker than handing a list of them to SQLite.
    rows = db.execute(
        "select id, due, deck_id from card indexed by card_learning"
        f" where state in (1, 3) and ?1 and {_STUDIED} order by due",
        (True, day),
    )
    for card_id, ms, deck_id in rows:
        if deck_id in deck_ids and (not only or card_id in only):
            due = datetime.fromtimestamp(ms / 1000, UTC)
            is_far = due - now > presets.longest_step(presets.every(db))
            return Learning(CardId(card_id), now if is_far else due)
    return None


def learning_count(db: Database, deck_ids: Collection[DeckId], day: int, end_of_day: datetime) -> int:
    """The cards of these decks that are being learned and come back before the day ends."""
    counted = _learning(db, day, end_of_day)
    return sum(counted.get(deck_id, 0) for deck_id in deck_ids)


def known(db: Database, deck_id: DeckId) -> tuple[int, int]:
    """The deck's own cards in review with an interval of 21 days or more, and all of its own cards."""
    mature = db.value("select count(*) from card where deck_id = ? and state = 2 and interval >= 21", deck_id)
    return int(mature), int(db.value("select count(*) from card where deck_id = ?", deck_id))


def next_due_day(db: Database, after: int) -> int | None:
    """The first study day after `after` on which a review card is due."""
    row = db.value(
        "select min((select min(due_day) from card where deck_id = deck.id and state = 2 and suspended = 0"
        " and due_day > ?)) from deck",
        after,
    )
    return int(row) if row is not None else None
