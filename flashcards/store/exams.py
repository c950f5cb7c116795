"""The exam of a deck: what it asks of the days before it, and the cards that have to come once more."""

from flashcards.core import exam, scheduler
from flashcards.core.cards import Card, CardId
from flashcards.core.notes import DeckId
from flashcards.core.reviews import Kind
from flashcards.store import cards, plans, rescheduling, reviews
from flashcards.store.database import Database
from flashcards.store.rescheduling import Row, Taking

_BELOW = (  # this deck and those below it, but for what has an exam of its own ahead
    "with recursive below (id) as (values (?) union all select deck.id from deck"
    " join below on deck.parent_id = below.id where deck.exam is null or deck.exam <= ?) select id from below"
)
_CARDS = "select id from card where state = 2 and deck_id in ({marks}) and (due_day >= ? or due_day >= ?)"
_OWN_DAY = (  # on which an answer, or a person, put the card; not a plan
    "select due_day from review where card_id = ? and kind <> ? and due_day is not null"
    " and id not in (select id from undone) order by id desc limit 1"
)
_LAST_KIND = (
    "select kind from review where card_id = ? and id not in (select id from undone) order by id desc limit 1"
)
_NEVER = 2**31


def set_exam(db: Database, deck_id: DeckId, day: int | None, taking: Taking) -> int:
    """Give the deck an exam on that study day, or none; how many cards come on another day for it.

    Cards that would come on the day of the exam or later come in the last week before it, spread evenly over
    its days; those that an earlier date had brought forward go back to their own day first. Decks below that
    have an exam of their own keep to it; without its own a deck has that of the deck above.
    """
    today = scheduler.study_day(taking.now, taking.rollover_hour)
    before = db.value("select exam from deck where id = ?", deck_id) or exam_day_of(db, deck_id, today)
    plans.set_exam(db, deck_id, day)
    day = exam_day_of(db, deck_id, today)
    changed: list[Row] = []
    rows: list[Row] = []
    days = ExamDays(db, day, today)
    found = _reached(db, deck_id, before, day, today)
    for n, card_id in enumerate(found):
        if n % 500 == 0:
            taking.tick(n, len(found))
        card = cards.get(db, card_id)
        if card is None or card.due_day is None:
            continue
        due_day = days.of(card, _own_day(db, card, before))
        if due_day != card.due_day:
            moved, row = scheduler.reschedule(
                card, due_day, taking.now, taking.uid(), rollover_hour=taking.rollover_hour
            )
            changed.append(rescheduling.columns_of(moved))
            rows.append(reviews.as_row(row))
    rescheduling.write(db, changed, rows)
    return len(changed)


def exam_day_of(db: Database, deck_id: DeckId, today: int) -> int | None:
    """The study day of the exam that lies ahead of the deck's cards."""
    found = plans.exam_of(db, deck_id, today)
    return found[1] if found else None


class ExamDays:
    """Gives each card that would come too late a day of the last week, the one with the fewest so far."""

    def __init__(self, db: Database, exam_day: int | None, today: int) -> None:
        self._exam, self._today = exam_day, today
        self._load = plans.load(db, exam_day - exam.LAST_WEEK, exam_day - 1) if exam_day else {}

    def of(self, card: Card, own_day: int) -> int:
        """Where the card comes that would come on `own_day`; a card that is in the week already stays."""
        answered = card.memory.last_day if card.memory else self._today
        week = exam.last_look(min(answered, self._today), own_day, self._exam)
        if week is None or self._exam is None or self._exam <= self._today:
            return own_day
        first = max(week[0], self._today)
        if card.due_day is not None and first <= card.due_day <= week[1]:
            return card.due_day
        day = min(range(first, week[1] + 1), key=lambda one: (self._load.get(one, 0), one))
        self._load[day] = self._load.get(day, 0) + 1
        return day


def _reached(db: Database, deck_id: DeckId, before: int | None, day: int | None, today: int) -> list[CardId]:
    """The cards that the new date reaches, or that the old one had brought forward."""
    below = [row[0] for row in db.rows(_BELOW, deck_id, today)]
    marks = ", ".join("?" * len(below))
    last_week = before - exam.LAST_WEEK if before is not None else _NEVER
    rows = db.rows(_CARDS.format(marks=marks), *below, _NEVER if day is None else day, last_week)
    return [CardId(card_id) for (card_id,) in rows]


def _own_day(db: Database, card: Card, before: int | None) -> int:
    """The day on which the card would come without an exam that brought it forward."""
    assert card.due_day is not None
    week = range(before - exam.LAST_WEEK, before) if before is not None else range(0)
    if card.due_day not in week or db.value(_LAST_KIND, card.id) != int(Kind.RESCHEDULED):
        return card.due_day
    found = db.value(_OWN_DAY, card.id, int(Kind.RESCHEDULED))
    return card.due_day if found is None else int(found)
