"""Which cards a lesson has, and in which order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Literal

from flashcards.core.cards import CardId
from flashcards.core.notes import DeckId, NoteId
from flashcards.store import decks, lessons
from flashcards.store.classes import ClassId
from flashcards.store.lessons import Candidate, CardRow
from flashcards.workspace import Workspace

Order = Literal["shuffled", "in order", "prepared"]

SECONDS_A_CARD = 50  # asked, thought over, answered, counted

# Days until a class sees a card again that it knew once, twice … in a row.
_GAPS = (3, 7, 16, 35)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a teacher wants to teach. With `cards` these alone; with `minutes` as many as fit into them.

    Without decks and cards: from the decks that the class was taught from.
    """

    decks: tuple[DeckId, ...] = ()
    cards: tuple[CardId, ...] | None = None
    class_id: ClassId | None = None
    count: int = 12
    minutes: int | None = None
    order: Order = "shuffled"
    answer_first: bool = False
    members_one_by_one: bool = True
    card_seconds: int | None = None
    teams: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many cards at most."""
        if self.minutes is None:
            return max(0, self.count)
        return max(1, self.minutes * 60 // SECONDS_A_CARD)


def choose(workspace: Workspace, plan: Plan, seed: int = 0) -> tuple[CardId, ...]:
    """The cards of the lesson. One of each note first, and what a person has judged before drafts."""
    found = available(workspace, plan)
    if plan.order == "prepared":
        ranked = _prepared(workspace, plan, found)
    else:
        ranked = list(found)
        if plan.order == "shuffled":
            Random(seed).shuffle(ranked)
        ranked.sort(key=lambda one: one.is_unjudged)
    chosen = _siblings_last(ranked)[: plan.size]
    if plan.order == "in order":
        place = {one.card_id: n for n, one in enumerate(found)}
        chosen.sort(key=lambda one: place[one.card_id])
    return tuple(one.card_id for one in chosen)


def available(workspace: Workspace, plan: Plan) -> list[Candidate]:
    """All cards that the plan could have, in the order of decks."""
    db = workspace.db
    if plan.cards is not None:
        return lessons.named(db, list(dict.fromkeys(plan.cards)))
    tops = plan.decks or decks_of_class(workspace, plan.class_id)
    every = [deck.id for top in tops for deck in decks.every(db, top=top)]
    return lessons.candidates(db, list(dict.fromkeys(every)))


def decks_of_class(workspace: Workspace, class_id: ClassId | None) -> tuple[DeckId, ...]:
    """The decks that the class was taught from, the last one first; none without a class."""
    return () if class_id is None else tuple(lessons.decks_of(workspace.db, class_id))


def missed_cards(workspace: Workspace, class_id: ClassId | None) -> tuple[CardId, ...]:
    """What the class did not know when it saw it last, the longest ago first, without deleted cards."""
    last = _last(lessons.card_rows(workspace.db, class_id))
    missed = [card_id for card_id, rows in last.items() if rows[-1].missed]
    missed.sort(key=lambda card_id: last[card_id][-1].started)
    return tuple(one.card_id for one in lessons.named(workspace.db, missed))


def _prepared(workspace: Workspace, plan: Plan, found: Sequence[Candidate]) -> list[Candidate]:
    """Missed by the class, then longest unseen by it, then new to it.

    What it knew a few days ago comes after the new: else a class would never see a new card.
    """
    seen = _last(lessons.card_rows(workspace.db, plan.class_id))
    now = workspace.clock()

    def rank(one: Candidate) -> tuple[int, float]:
        rows = seen.get(one.card_id)
        if rows is None:
            return (3 if one.is_unjudged else 2), 0.0
        at = rows[-1].started.timestamp()
        if rows[-1].missed:
            return 0, at
        return (1 if _is_due(rows, now) else 4), at

    return sorted(found, key=rank)


def _is_due(rows: Sequence[CardRow], now: datetime) -> bool:
    known = 0
    for row in reversed(rows):
        if row.missed:
            break
        known += 1
    return now - rows[-1].started >= timedelta(days=_GAPS[min(known, len(_GAPS)) - 1]) - timedelta(hours=12)


def _last(rows: Iterable[CardRow]) -> dict[CardId, list[CardRow]]:
    """What the lessons in which the class saw a card say of it, by card."""
    seen: dict[CardId, list[CardRow]] = {}
    for row in rows:
        if row.shown or row.unknown:
            seen.setdefault(row.card_id, []).append(row)
    return seen


def _siblings_last(ranked: Iterable[Candidate]) -> list[Candidate]:
    """A note's second card gives the first one's answer away: they come when there is nothing else."""
    notes: set[NoteId] = set()
    first: list[Candidate] = []
    others: list[Candidate] = []
    for one in ranked:
        (others if one.note_id in notes else first).append(one)
        notes.add(one.note_id)
    return first + others
