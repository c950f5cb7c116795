"""How many new cards and reviews a day still has for each deck: its options, an exam, an absence, a pile."""

from collections.abc import Iterable
from dataclasses import dataclass

from flashcards.core import exam
from flashcards.core.notes import Deck, DeckId, Order, Preset, PresetId
from flashcards.store import decks, plans, settings
from flashcards.store.database import Database

NO_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Done:
    """What was studied of a deck on a day: new cards seen first, and reviews."""

    new: int = 0
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Pile:
    """What a plan to catch up leaves of the day: reviews over all decks, the likeliest to be known first."""

    left: int
    order: Order = "retrievability"


class DayLimits:
    """What is left of a day's limits for some decks of the tree, parents before children.

    Catching up takes the place of the limits of reviews, an exam that of the limit of new cards, for its
    deck, what is below it and what is above. While catching up, and before and in an absence, no new card
    comes but those asked for; those that an exam needs come before an absence all the same.
    """

    def __init__(self, db: Database, day: int, every: list[Deck], options: dict[PresetId, Preset]) -> None:
        self._db, self._day, self._every, self._options = db, day, every, options
        self._done, self._extra = done_on(db, day), extra_new(db, day)
        self._away = plans.absence(db, day)
        self.pile = self._pile()
        self.children: dict[DeckId | None, list[DeckId]] = {}
        self.left: dict[DeckId, tuple[int, int]] = {}  # new cards, reviews
        self._exams = self._exams_of()
        self._needed: dict[DeckId, tuple[int, int]] = {}  # of decks with an exam, or one below them
        spent: dict[DeckId, Done] = {}
        for deck in every:
            self.children.setdefault(deck.parent, []).append(deck.id)
        for deck in reversed(every):
            below = self.children.get(deck.id, ())
            spent[deck.id] = _sum(
                [self._done.get(deck.id, Done()), *(spent[child] for child in below)],
            )
            self.left[deck.id] = self._left(deck, spent[deck.id], below)

    def _left(self, deck: Deck, spent: Done, below: Iterable[DeckId]) -> tuple[int, int]:
        preset = self._options[deck.preset]
        asked_for = max(0, self._extra - spent.new)
        new = max(0, preset.new_per_day + self._extra - spent.new)
        if self._away and self._away.stops_new(self._day):
            new = asked_for
        reviews = max(0, preset.reviews_per_day - spent.reviews)
        if deck.id in self._exams:
            new, lifted = self._exams[deck.id]
            reviews = NO_LIMIT if lifted else reviews
        for child in below:  # which an exam may need more of
            needed, most = self._needed.get(child, (0, 0))
            new, reviews = max(new, needed), max(reviews, most)
        if deck.id in self._exams or any(child in self._needed for child in below):
            self._needed[deck.id] = new, reviews
        if self.pile:
            reviews = self.pile.left if preset.reviews_per_day else 0
        if self.pile or (self._away and self._away.stops_new(self._day, for_exam=True)):
            new = asked_for
        return new, reviews

    def _pile(self) -> Pile | None:
        plan = plans.catching_up(self._db, self._day)
        if plan is None:
            return None
        done = sum(one.reviews for one in self._done.values())
        return Pile(NO_LIMIT if plan.a_day is None else max(0, plan.a_day - done))

    def _exams_of(self) -> dict[DeckId, tuple[int, bool]]:
        """Of the decks under an exam: the new cards that today still needs, whether all reviews come."""
        found: dict[DeckId, tuple[int, bool]] = {}
        day_of: dict[DeckId, DeckId] = {}
        for deck in self._every:
            above = day_of.get(deck.parent) if deck.parent else None
            if deck.exam is not None and deck.exam > self._day:
                day_of[deck.id] = deck.id
                found[deck.id] = self._of_exam(deck.id, deck.exam)
            elif above:
                day_of[deck.id], found[deck.id] = above, found[above]
        if self._every and not found:
            found = self._exam_above()
        return found

    def _exam_above(self) -> dict[DeckId, tuple[int, bool]]:
        """An exam of a deck that is not among these, but above all of them."""
        top = self._every[0]
        above = plans.exam_of(self._db, top.parent, self._day) if top.parent else None
        if above is None:
            return {}
        of_all = self._of_exam(*above)
        return {deck.id: of_all for deck in self._every}

    def _of_exam(self, deck_id: DeckId, exam_day: int) -> tuple[int, bool]:
        plan, seen = exam_plan(self._db, self._day, deck_id, exam_day)
        return max(0, plan.new_per_day + self._extra - seen), exam.is_last_week(self._day, exam_day)


def exam_plan(db: Database, day: int, deck_id: DeckId, exam_day: int) -> tuple[exam.ExamPlan, int]:
    """The plan of a deck for an exam on that day, as it stood this morning; how many new cards were seen."""
    below = decks.subtree(db, deck_id)
    done = done_on(db, day)
    seen = sum(done[one].new for one in below if one in done)
    away = plans.absence(db, day)
    new = plans.new_below(db, below) + seen
    return exam.plan(day, exam_day, new, away.days() if away else None), seen


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


def _sum(parts: list[Done]) -> Done:
    return Done(sum(one.new for one in parts), sum(one.reviews for one in parts))
