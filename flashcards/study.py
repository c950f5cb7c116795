"""The study loop that the window and the terminal share: a session over a workspace."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from flashcards.core import scheduler
from flashcards.core.balance import FURTHEST, Calendar
from flashcards.core.cards import Card, CardId, CardState
from flashcards.core.exam import LAST_WEEK
from flashcards.core.notes import DeckId, Note, NoteText, Preset
from flashcards.core.reviews import Rating
from flashcards.core.session import Learning, StudySession, queue
from flashcards.core.templates import Face, face
from flashcards.i18n import N_
from flashcards.store import cards, decks, note_types, notes, plans, presets, reviews, verdicts
from flashcards.store import queue as waiting
from flashcards.store.database import Database
from flashcards.store.undo import Step
from flashcards.workspace import Workspace

T = TypeVar("T")

RATING_LABELS = {
    Rating.AGAIN: N_("Forgot"),
    Rating.HARD: N_("Hard"),
    Rating.GOOD: N_("Good"),
    Rating.EASY: N_("Easy"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """The card that is shown now."""

    card: Card
    note: Note
    face: Face
    preset: Preset
    is_unjudged: bool = False  # drafted, and studied before a person said yes to it


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of this session, for the page at its end."""

    card_id: CardId
    rating: Rating
    state_before: CardState
    took_ms: int


@dataclass(frozen=True, slots=True)
class _Moment:
    """The session as it was before (or after) an operation of it, and the operation in the undo log."""

    session: StudySession
    day: int
    shown: Shown | None
    answers: tuple[Answer, ...]
    step: Step | None


class Study:
    """A session that starts from a deck. `shown` is None when nothing is left for now."""

    is_cram = False  # whether it leaves the schedule alone

    def __init__(self, workspace: Workspace, deck_id: DeckId | None, only: tuple[CardId, ...] = ()) -> None:
        """`deck_id` None: from all decks; `only`: these cards, whether they are due or not."""
        self.workspace = workspace
        self.deck_id = deck_id
        self.answers: tuple[Answer, ...] = ()
        self._past: list[_Moment] = []
        self._undone: list[_Moment] = []
        self._only = only
        self._gather()
        self.shown: Shown | None = None
        self.advance()

    def _gather(self) -> None:
        db = self.workspace.db
        self.day = self.workspace.today()
        self._decks = frozenset(deck.id for deck in decks.every(db, top=self.deck_id))
        self._load_of: dict[int, int] = {}
        self.session = StudySession(self._queue())

    def _queue(self) -> tuple[CardId, ...]:
        if self._only:
            answered = {answer.card_id for answer in self.answers}
            return tuple(card_id for card_id in self._only if card_id not in answered)
        return queue(*waiting.gather(self.workspace.db, self.deck_id, self.day), self.day)

    def advance(self) -> None:
        """Show the card that comes now. A new study day brings a new queue."""
        if self.workspace.today() != self.day:
            self._gather()
        self.session = self.session.skip(self._ready)
        card_id = self.session.pick(self._learning(), self.workspace.clock())
        self.shown = self._load(card_id) if card_id else None

    @property
    def remaining(self) -> int:
        """The cards that are left, those that come back today included."""
        db = self.workspace.db
        learning = waiting.learning_count(db, self._decks, self.day, self.workspace.end_of_day())
        return self.session.waiting + learning

    @property
    def number(self) -> int:
        """The number of the card shown, from 1."""
        return len(self.answers) + 1

    def next_due(self) -> datetime | None:
        """When the next card being learned comes back."""
        learning = self._learning()
        return learning.due if learning else None

    def previews(self) -> dict[Rating, timedelta | int]:
        """What each rating of the card shown would give."""
        shown = self._shown()
        return scheduler.previews(
            shown.card,
            self.workspace.clock(),
            shown.preset,
            rollover_hour=self.workspace.rollover_hour,
            calendar=self._calendar(shown.card),
        )

    def rate(self, rating: Rating, took_ms: int = 0) -> None:
        """Record the answer, on the disk when this returns, and go on to the next card."""
        shown, now = self._shown(), self.workspace.clock()
        after, review = scheduler.schedule(
            shown.card,
            rating,
            now,
            shown.preset,
            uid=_uid(now),
            rollover_hour=self.workspace.rollover_hour,
            took_ms=took_ms,
            calendar=self._calendar(shown.card),
        )

        def record(db: Database) -> None:
            cards.reschedule(db, after)
            reviews.add(db, review)
            if shown.preset.bury_siblings:
                cards.bury_siblings(db, after, review.day + 1)
            if after.lapses > shown.card.lapses and scheduler.is_leech(after, shown.preset):
                notes.tag(db, after.note_id, notes.LEECH)

        self._perform(RATING_LABELS[rating], record)
        if after.due_day is not None and self._load_of:
            self._load_of[after.due_day] = self._load_of.get(after.due_day, 0) + 1
        self.answers += (Answer(after.id, rating, shown.card.state, took_ms),)
        self.session = self.session.after(after.id)
        self.advance()

    def bury(self) -> None:
        """Put the card aside until tomorrow."""
        card, tomorrow = self._shown().card, self.workspace.today() + 1
        self._put_aside(N_("Put off until tomorrow"), lambda db: cards.bury(db, card.id, tomorrow))

    def suspend(self) -> None:
        """Keep the card out of study until a person resumes it."""
        card = self._shown().card
        self._put_aside(N_("Suspend card"), lambda db: cards.set_suspended(db, card.id, True))

    def delete(self) -> None:
        """Delete the card's note, with all of its cards; of an unjudged one this rejects the draft."""
        self._delete(N_("Delete card"))

    def keep(self) -> None:
        """Say yes to the note shown, which was drafted and is studied before anybody judged it."""
        note, at = self._shown().note, self.workspace.milliseconds()
        self._perform(N_("Keep card"), lambda db: verdicts.keep(db, note.id, at))
        self.reload()

    def throw_away(self) -> None:
        """Say no to the note shown: it is deleted, its draft does not come back."""
        self._delete(N_("Throw card away"))

    def flag(self) -> None:
        """Set the card's flag, or take it away."""
        card = self._shown().card
        label = N_("Remove flag") if card.flag else N_("Flag")
        self._perform(label, lambda db: cards.set_flag(db, card.id, 0 if card.flag else 1))
        self.reload()

    def edit(self, text: NoteText) -> tuple[str, ...]:
        """Write other words for the note shown; as `notes.change`. Raises ValueError when no card is left.

        To an unjudged note this is a person's yes.
        """
        note, at = self._shown().note, self.workspace.milliseconds()
        if text == note.text:
            return ()

        def change(db: Database) -> tuple[str, ...]:
            lost = notes.change(db, note.id, text, at)
            verdicts.keep(db, note.id, at)
            return lost

        lost = self._perform(N_("Edit card"), change)
        self.reload()
        return lost

    def reload(self) -> None:
        """Show the same card as it is now; the next one when it is gone."""
        card = cards.get(self.workspace.db, self._shown().card.id)
        if card is None or card.suspended:
            self._gather()
            self.advance()
        else:
            self.shown = self._load(card.id)

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back: the last operation of this session."""
        return self.workspace.undo_label if self._can_undo() else None

    def undo(self) -> str | None:
        """Take back the last operation of this session and show its card again; its label."""
        if not self._can_undo():
            return None
        label, before = self.workspace.undo(), self._past.pop()
        self._undone.append(self._moment(self.workspace.next_step))
        self._return_to(before)
        if before.shown:
            self.shown = self._load(before.shown.card.id) or before.shown
        return label

    def redo(self) -> str | None:
        """Do again the operation of this session that was undone last; its label."""
        if not self._undone or self.workspace.next_step is not self._undone[-1].step:
            return None
        label, after = self.workspace.redo(), self._undone.pop()
        self._past.append(self._moment(self.workspace.last_step))
        self._return_to(after)
        self.advance()
        return label

    def _moment(self, step: Step | None) -> _Moment:
        return _Moment(self.session, self.day, self.shown, self.answers, step)

    def _return_to(self, moment: _Moment) -> None:
        self._load_of = {}
        self.answers, self.session, self.day = moment.answers, moment.session, moment.day

    def _can_undo(self) -> bool:
        return bool(self._past) and self.workspace.last_step is self._past[-1].step

    def _delete(self, label: str) -> None:
        note, at = self._shown().note, self.workspace.milliseconds()

        def change(db: Database) -> None:
            verdicts.throw_away(db, note.id, at)
            notes.delete(db, [note.id])

        self._put_aside(label, change)

    def _put_aside(self, label: str, change: Callable[[Database], None]) -> None:
        """Do `change`; within the day's limit another card takes the place of the one shown."""
        self._perform(label, change)
        self._gather()
        self.advance()

    def _perform(self, label: str, change: Callable[[Database], T]) -> T:
        before = self.workspace.last_step
        result = self.workspace.perform(label, change)
        if self.workspace.last_step is not before:
            self._past.append(self._moment(self.workspace.last_step))
            self._undone.clear()
        return result

    def _shown(self) -> Shown:
        if self.shown is None:
            raise LookupError("no card is shown")
        return self.shown

    def _calendar(self, card: Card) -> Calendar:
        """What is known of the days on which the card may come back. The load is counted once a session."""
        db, today = self.workspace.db, self.day
        if not self._load_of:
            self._load_of = plans.load(db, today + 1, today + FURTHEST) or {today: 0}
        away = plans.absence(db, today)
        # In the last week before one exam a card has had its last look for it: a later one above counts then.
        exam = plans.exam_of(db, card.deck_id, today + LAST_WEEK)
        return Calendar(
            self._load_of,
            plans.sibling_days(db, card),
            away.days() if away else None,
            exam[1] if exam else None,
        )

    def _learning(self) -> Learning | None:
        """The card being learned that is due first."""
        now = self.workspace.clock()
        return waiting.next_learning(self.workspace.db, self._decks, self.day, now, self._only)

    def _ready(self, card_id: CardId) -> bool:
        """Whether a card of the queue is still to be shown today."""
        card = cards.get(self.workspace.db, card_id)
        if card is None or card.suspended or waiting.is_buried(card.buried_until, self.day):
            return False
        if self._only:
            return True
        return card.state == CardState.NEW or (card.due_day is not None and card.due_day <= self.day)

    def _load(self, card_id: CardId) -> Shown | None:
        db = self.workspace.db
        card = cards.get(db, card_id)
        note = notes.get(db, card.note_id) if card else None
        if card is None or note is None:
            return None
        kind = note_types.get(db, note.text.type_id)
        names = decks.path(db, card.deck_id) if kind.markup == "html" else ()
        shown = face(kind, note.text.fields, card.key, tags=note.text.tags, deck=names)
        preset = presets.of_deck(db, card.deck_id)
        return Shown(card, note, shown, preset, verdicts.is_unjudged(db, note.id))


def _uid(now: datetime) -> str:
    """Random, but in the order of time: neighbours of the index are written to one page of it."""
    return f"{round(now.timestamp() * 1000):012x}{secrets.token_hex(5)}"
