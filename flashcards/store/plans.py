"""What changes the days to come: an absence, catching up after one, exams; and how much falls due on each."""

from collections.abc import Collection
from dataclasses import dataclass

from flashcards.core.cards import Card, CardId
from flashcards.core.notes import DeckId
from flashcards.store import settings
from flashcards.store.database import Database

_AWAY, _CATCH_UP = "away", "catch_up"
PAUSE_BEFORE = 7  # days before an absence: the first reviews of what is new then fall into it
_FORGOTTEN = 60  # days after which a plan to catch up is one that nobody follows


@dataclass(frozen=True, slots=True)
class Absence:
    """The first and last study day on which a person does not study."""

    first: int
    last: int

    @property
    def pause(self) -> int:
        """The first day without new cards."""
        return self.first - PAUSE_BEFORE

    def stops_new(self, day: int, *, for_exam: bool = False) -> bool:
        """Whether no new card comes on that day, but for those that a person asks for.

        What an exam needs waits for no pause: it comes on any day but those of the absence itself.
        """
        return (self.first if for_exam else self.pause) <= day <= self.last

    def days(self) -> tuple[int, int]:
        return self.first, self.last


@dataclass(frozen=True, slots=True)
class CatchingUp:
    """Since the study day `since` so many reviews a day; with None all that waits, on that day only."""

    since: int
    a_day: int | None


def absence(db: Database, day: int) -> Absence | None:
    """The absence that lies ahead or lasts on that day."""
    first, last = settings.get(db, _AWAY, [0, -1])
    return Absence(first, last) if day <= last else None


def set_absence(db: Database, away: Absence | None) -> None:
    settings.put(db, _AWAY, [away.first, away.last] if away else [0, -1])


def catching_up(db: Database, day: int) -> CatchingUp | None:
    """The plan by which a pile is worked off, if one holds on that day."""
    since, a_day = settings.get(db, _CATCH_UP, [0, None])
    days = 1 if a_day is None else _FORGOTTEN
    return CatchingUp(since, a_day) if since <= day < since + days else None


def set_catching_up(db: Database, plan: CatchingUp | None) -> None:
    settings.put(db, _CATCH_UP, [plan.since, plan.a_day] if plan else [0, None])


def exam_of(db: Database, deck_id: DeckId, today: int) -> tuple[DeckId, int] | None:
    """The deck, this one or the nearest above it, that has an exam ahead; and the day of the exam."""
    row = db.row(
        """with recursive up (id, parent_id, exam, level) as (
             select id, parent_id, exam, 0 from deck where id = ?
             union all select deck.id, deck.parent_id, deck.exam, level + 1
               from deck join up on deck.id = up.parent_id)
           select id, exam from up where exam > ? order by level limit 1""",
        deck_id,
        today,
    )
    return (DeckId(row[0]), int(row[1])) if row else None


def set_exam(db: Database, deck_id: DeckId, day: int | None) -> None:
    db.run("update deck set exam = ? where id = ?", day, deck_id)


def new_below(db: Database, deck_ids: Collection[DeckId]) -> int:
    """How many new cards these decks have that are not suspended."""
    marks = ", ".join("?" * len(deck_ids))
    return int(
        db.value(
            f"select count(*) from card where state = 0 and suspended = 0 and deck_id in ({marks})", *deck_ids
        )
    )


def load(db: Database, first: int, last: int) -> dict[int, int]:
    """How many cards fall due on each study day from `first` to `last`; a day with none is not in it."""
    rows = db.execute(
        "select due_day, count(*) from deck cross join card indexed by card_review on deck_id = deck.id"
        " where state = 2 and suspended = 0 and due_day between ? and ? group by due_day",
        (first, last),
    )
    return dict(rows)


def coming(db: Database, today: int, days: int) -> list[int]:
    """The cards that fall due tomorrow, on the day after, and so on, for so many days."""
    due = load(db, today + 1, today + days)
    return [due.get(today + 1 + n, 0) for n in range(days)]


def sibling_days(db: Database, card: Card) -> tuple[int, ...]:
    """The study days on which other cards of the note come back."""
    rows = db.execute(
        "select due_day from card where note_id = ? and id <> ? and state = 2 and suspended = 0",
        (card.note_id, card.id),
    )
    return tuple(day for (day,) in rows)


def reviews_by_day(db: Database, first: int, last: int) -> list[int]:
    """How many cards in review were answered on each study day of these that was studied."""
    rows = db.execute(
        "select sum(state_before = 2) from review where day between ? and ? and kind = 0"
        " and id not in (select id from undone) group by day",
        (first, last),
    )
    return [int(n) for (n,) in rows]


def last_day_studied(db: Database) -> int | None:
    """The study day of the latest answer; None before the first."""
    found = db.value(
        "select day from review indexed by review_day where kind = 0 and id not in (select id from undone)"
        " order by day desc limit 1"
    )
    return None if found is None else int(found)


def cards_to_cram(db: Database, deck_ids: Collection[DeckId]) -> list[CardId]:
    """Every card of these decks that is not suspended."""
    marks = ", ".join("?" * len(deck_ids))
    rows = db.execute(f"select id from card where suspended = 0 and deck_id in ({marks})", tuple(deck_ids))
    return [CardId(card_id) for (card_id,) in rows]
