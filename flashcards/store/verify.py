"""Whether a collection is whole: SQLite's own check, each review's checksum, replay equal to the cache."""

import math
from dataclasses import dataclass
from typing import Any

from flashcards.core.cards import Card, CardState, Memory
from flashcards.core.memory import DEFAULT_PARAMETERS, replay
from flashcards.core.reviews import Review
from flashcards.store import cards, decks, presets, reviews
from flashcards.store.database import Database

_TOLERANCE = 1e-9  # relative


@dataclass(frozen=True, slots=True)
class Report:
    """What `verify` found: ids of reviews and cards that are wrong, and SQLite's own findings."""

    cards: int
    reviews: int
    integrity: tuple[str, ...]
    checksums: tuple[int, ...]
    replay: tuple[int, ...]

    @property
    def fine(self) -> bool:
        return not (self.integrity or self.checksums or self.replay)

    def as_json(self) -> dict[str, Any]:
        return {
            "ok": self.fine,
            "cards": self.cards,
            "reviews": self.reviews,
            "integrity": list(self.integrity),
            "wrong_checksums": list(self.checksums),
            "replay_differs": list(self.replay),
        }


def verify(db: Database) -> Report:
    """Read the whole collection; it is not changed."""
    findings = [str(row[0]) for row in db.execute("pragma integrity_check")]
    findings += [f"foreign key: {row}" for row in db.execute("pragma foreign_key_check")]
    return Report(
        cards=int(db.value("select count(*) from card")),
        reviews=int(db.value("select count(*) from review")),
        integrity=tuple(line for line in findings if line != "ok"),
        checksums=tuple(reviews.wrong_checksums(db)),
        replay=tuple(_differing(db)),
    )


def _differing(db: Database) -> list[int]:
    """The cards whose stored place in the schedule is not the one that their history gives."""
    preset_of = {deck.id: deck.preset for deck in decks.every(db, hidden=True)}
    options = {key: preset.parameters or DEFAULT_PARAMETERS for key, preset in presets.every(db).items()}
    wrong = []
    for card in cards.every(db):
        rows = reviews.of_card(db, card.id)
        own = options[preset_of[card.deck_id]]
        # A card that was moved to a deck with other parameters keeps its memory until its next answer.
        every = [own, *(other for other in dict.fromkeys(options.values()) if other != own)]
        if not (_same_place(card, rows) and any(_same_memory(card.memory, replay(rows, w)) for w in every)):
            wrong.append(int(card.id))
    return wrong


def _same_memory(one: Memory | None, other: Memory | None) -> bool:
    if one is None or other is None:
        return one is other
    return (
        math.isclose(one.stability, other.stability, rel_tol=_TOLERANCE)
        and math.isclose(one.difficulty, other.difficulty, rel_tol=_TOLERANCE)
        and one.last_day == other.last_day
    )


def _same_place(card: Card, rows: list[Review]) -> bool:
    if not rows:
        return card.state == CardState.NEW
    last = rows[-1]
    return (card.state, card.step, card.due, card.due_day, card.interval) == (
        last.state,
        last.step,
        last.due,
        last.due_day,
        last.interval,
    )
