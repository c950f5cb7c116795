"""What there is to study: counts of every deck, the queue of a session, the next card being learned."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter

from flashcards.core.cards import CardId
from flashcards.core.notes import Deck, DeckId, Preset
from flashcards.core.progress import COUNTED
from flashcards.core.session import Candidate, Learning
from flashcards.store import decks, presets, settings
from flashcards.store.cards import to_ms
from flashcards.store.database import Database


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
_GATHER_NEW = f"select id, 0 {_NEW} order by position limit ?3"
_GATHER_DUE = f"select id, due_day {_DUE} order by due_day limit ?3"


class _Plan:
    """Some decks of the tree with what is left of their limits on a day."""

    def __init__(self, db: Database, day: int, every: list[Deck]) -> None:
        self._db, self._day = db, day
        self._options = presets.every(db)
        self.children: dict[DeckId | None, list[DeckId]] = {}
        self.limits: dict[DeckId, tuple[int, int]] = {}
        done, extra = done_on(db, day), extra_new(db, day)
        spent: dict[DeckId, Done] = {}
        for deck in every:
            self.children.setdefault(deck.parent, []).append(deck.id)
        for deck in reversed(every):
            below = (spent[child] for child in self.children.get(deck.id, ()))
            spent[deck.id] = _sum_done([done.get(deck.id, Done()), *below])
            self.limits[deck.id] = _limits(self._options[deck.preset], spent[deck.id], extra)

    def values(self, deck: Deck, limit: int) -> tuple[int, int, int, bool]:
        """What the statements above are run with."""
        return deck.id, self._day, limit, self._options[deck.preset].bury_siblings

    def count(self, sql: str, deck: Deck, limit: int) -> int:
        return int(self._db.value(sql, *self.values(deck, min(limit, COUNTED)))) if limit else 0

    def candidates(self, sql: str, deck: Deck, limit: int) -> list[Candidate]:
        rows = self._db.execute(sql, self.values(deck, limit)) if limit else ()
        return [Candidate._make(row) for row in rows]


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


def gather(db: Database, deck_id: DeckId, day: int) -> tuple[list[Candidate], list[Candidate]]:
    """The new and the review cards of a session that starts from this deck, in its limits and each child's.

    New cards come in the order of decks and notes, reviews by due day; the session shuffles within a day.
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
        fresh = plan.candidates(_GATHER_NEW, deck, min(left[one] for one in line))
        for one in line:
            left[one] -= len(fresh)
        found += fresh
    return found


def _gather_due(plan: _Plan, every: list[Deck]) -> list[Candidate]:
    found: dict[DeckId, list[Candidate]] = {}
    for deck in reversed(every):
        limit = plan.limits[deck.id][1]
        waiting = plan.candidates(_GATHER_DUE, deck, limit)
        for child in plan.children.get(deck.id, ()):
            waiting += found.pop(child)
        found[deck.id] = sorted(waiting, key=itemgetter(1))[:limit]
    return found[every[0].id] if every else []


def is_buried(buried_until: int, day: int) -> bool:
    """Whether a card is kept out of study on that day; as `_STUDIED` has it."""
    return day + 1 <= buried_until <= day + 2


def _limits(preset: Preset, spent: Done, extra: int) -> tuple[int, int]:
    return max(0, preset.new_per_day + extra - spent.new), max(0, preset.reviews_per_day - spent.reviews)


def _sum_done(parts: Iterable[Done]) -> Done:
    listed = list(parts)
    return Done(sum(d.new for d in listed), sum(d.reviews for d in listed))


def _learning(db: Database, day: int, end_of_day: datetime) -> dict[DeckId, int]:
    """The cards being learned that come back before the day ends, or were put far away by a wrong clock."""
    far = end_of_day + presets.longest_step(presets.every(db))
    rows = db.execute(
        f"select deck_id, count(*) from card indexed by card_learning where state in (1, 3) and {_STUDIED}"
        " and (due < ?1 or due > ?3) group by deck_id",
        (to_ms(end_of_day), day, to_ms(far)),
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
    asked_day, number = settings.get(db, "extra_new", [None, 0])
    return int(number) if asked_day == day else 0


def add_extra_new(db: Database, day: int, number: int) -> None:
    settings.put(db, "extra_new", [day, extra_new(db, day) + number])


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
