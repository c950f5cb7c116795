"""The lesson that runs: every step of it on the disk, so that a crash takes nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flashcards.core.cards import CardId
from flashcards.core.errors import NotSaved
from flashcards.core.lesson import (
    ClassScreen,
    Lesson,
    LessonCard,
    TeacherScreen,
    class_screen,
    teacher_screen,
)
from flashcards.core.lesson_json import from_json, to_json
from flashcards.core.lesson_marks import changed_mark, was_shown
from flashcards.core.lesson_values import Mark, Tally
from flashcards.core.notes import DeckId
from flashcards.lessons.choosing import Plan, choose, decks_of_class, missed_cards
from flashcards.lessons.faces import LessonFaces
from flashcards.store import cards, classes, decks, lessons
from flashcards.store.classes import SchoolClass
from flashcards.store.database import Database
from flashcards.store.lessons import CardRow, LessonId, Unfinished
from flashcards.workspace import Workspace

Step = Callable[[Lesson], Lesson]

_UNDO_DEPTH = 200
_LONGEST_LESSON = 86400.0  # seconds
_LONGEST_QUESTION = 300  # characters of it in the history


class Running:
    """A lesson that runs. `changed` are told of each step before it is saved: they draw first.

    `later` puts the saving off until the screens are drawn; a window hands in its event loop's. The seconds
    of the lesson are those of the workspace's clock.
    """

    def __init__(self, workspace: Workspace, row: Unfinished, lesson: Lesson) -> None:
        self.workspace = workspace
        self.id: LessonId = row.id
        self.title = row.title
        self.started: datetime = row.started
        self.school_class: SchoolClass | None = (
            classes.get(workspace.db, row.class_id) if row.class_id is not None else None
        )
        # Lists come one by one when any card was started so; a swapped card has no members.
        faces = LessonFaces(workspace, answer_first=lesson.answer_first)
        one_by_one = any(
            card.members and faces.get(card.card_id).face.options is None for card in lesson.cards
        )
        self.faces = LessonFaces(workspace, answer_first=lesson.answer_first, members_one_by_one=one_by_one)
        self.lesson = lesson
        self.changed: list[Callable[[], None]] = []
        self.later: Callable[[Callable[[], None]], None] = lambda save: save()
        self.not_saved: NotSaved | None = None
        self.is_over = False
        self._undo: list[tuple[Mark, Lesson]] = []
        self._is_waiting = False

    @property
    def now(self) -> float:
        """The lesson's seconds."""
        return self.workspace.clock().timestamp()

    def class_screen(self) -> ClassScreen:
        return class_screen(self.lesson, self.now)

    def teacher_screen(self) -> TeacherScreen:
        return teacher_screen(self.lesson, self.now)

    def do(self, step: Step) -> None:
        """Go on by `step`: Lesson.forward, or a function of the lesson."""
        before = self.lesson
        after = step(before).on_time(self.now)
        if after == before:
            return
        if mark := changed_mark(before, after):
            self._undo = [*self._undo[-_UNDO_DEPTH:], (mark, before)]
        self._go_on(after)

    @property
    def undo_mark(self) -> Mark | None:
        """What `undo` would take back."""
        return self._undo[-1][0] if self._undo else None

    def undo(self) -> Mark | None:
        """Take back what was counted, drawn or scored last, wherever the lesson is by now."""
        if not self._undo:
            return None
        mark, before = self._undo.pop()
        self._go_on(self.lesson.undone(before))
        return mark

    def save(self) -> None:
        """Write where the lesson is; it goes on when the disk refuses, and `not_saved` says why."""
        self._is_waiting = False
        if self.is_over:
            return
        try:
            self._write(lambda db: lessons.keep(db, self.id, to_json(self.lesson), self.now))
            self.not_saved = None
        except NotSaved as error:
            self.not_saved = error

    def finish(self, unknown: frozenset[CardId] | None = None, ended: datetime | None = None) -> None:
        """The lesson is over, with the cards that were ticked as not known yet. Raises NotSaved."""
        if self.is_over:
            return
        ticked = self.lesson.unknown if unknown is None else unknown
        lesson, at_end = self.lesson, ended or self.workspace.clock()
        rows = [
            CardRow(
                self.id,
                self.started,
                card.card_id,
                self.faces.words(card.card_id)[:_LONGEST_QUESTION],
                was_shown(lesson, at) or card.card_id in ticked,
                lesson.tallies[at],
                card.card_id in ticked,
            )
            for at, card in enumerate(lesson.cards)
        ]
        self._write(lambda db: lessons.finish(db, self.id, at_end, rows))
        self.is_over = True

    def discard(self) -> None:
        """Leave no record of the lesson. Raises NotSaved."""
        self._write(lambda db: lessons.discard(db, self.id))
        self.is_over = True

    def _write(self, change: Callable[[Database], None]) -> None:
        self.workspace.perform("", change)

    def _go_on(self, lesson: Lesson) -> None:
        self.lesson = lesson
        for tell in list(self.changed):
            tell()
        if not self._is_waiting:
            self._is_waiting = True
            self.later(self.save)


def start(workspace: Workspace, plan: Plan, seed: int | None = None) -> Running | None:
    """Begin a lesson; None when the plan gives no card. One that broke off before is over with what it has.

    `seed` is of the order; the same gives the same. Raises NotSaved.
    """
    began = workspace.clock()
    chosen = choose(workspace, plan, round(began.timestamp() * 1000) if seed is None else seed)
    if not chosen:
        return None
    for left in lessons.unfinished(workspace.db):
        close(workspace, left)
    lesson = _lesson(workspace, plan, chosen)
    taught = _decks(workspace, plan, chosen)
    title = ", ".join(decks.name_of(workspace.db, deck_id) for deck_id in taught)

    def begin(db: Database) -> LessonId:
        lesson_id = lessons.begin(db, plan.class_id, title, began, taught)
        lessons.keep(db, lesson_id, to_json(lesson), began.timestamp())
        return lesson_id

    lesson_id = workspace.perform("", begin)
    row = Unfinished(lesson_id, plan.class_id, title, began, "", began.timestamp())
    return Running(workspace, row, lesson)


def unfinished(workspace: Workspace) -> Running | None:
    """The lesson that broke off last, where it was: the time since then does not count.

    None when there is none, or nothing that can be read or is still there of it.
    """
    for row in lessons.unfinished(workspace.db)[:1]:
        if running := _resumed(workspace, row):
            return running
    return None


def close(workspace: Workspace, row: Unfinished) -> None:
    """A lesson that broke off and is not taken up again keeps its record; without one it leaves nothing."""
    running = _resumed(workspace, row)
    if running and any(was_shown(running.lesson, at) for at in range(len(running.lesson.cards))):
        taught = min(max(0.0, row.saved - row.started.timestamp()), _LONGEST_LESSON)
        running.finish(_still_unknown(workspace, running), row.started + timedelta(seconds=taught))
    else:
        workspace.perform("", lambda db: lessons.discard(db, row.id))


def _still_unknown(workspace: Workspace, running: Running) -> frozenset[CardId]:
    """What was ticked, and what was not known before: nobody was asked about what was only shown."""
    lesson, found = running.lesson, running.school_class
    before = frozenset(missed_cards(workspace, found.id if found else None))
    pairs = zip(lesson.cards, lesson.tallies, strict=True)
    not_asked = frozenset(card.card_id for card, tally in pairs if tally == Tally())
    return lesson.unknown | (before & not_asked & _shown(lesson))


def _shown(lesson: Lesson) -> frozenset[CardId]:
    return frozenset(card.card_id for at, card in enumerate(lesson.cards) if was_shown(lesson, at))


def _resumed(workspace: Workspace, row: Unfinished) -> Running | None:
    lesson = from_json(row.state)
    if lesson is None:
        return None
    there = frozenset(
        one.card_id for one in lessons.named(workspace.db, [one.card_id for one in lesson.cards])
    )
    lesson = lesson.keeping(there).shifted(workspace.clock().timestamp() - row.saved)
    return Running(workspace, row, lesson) if lesson.cards else None


def _lesson(workspace: Workspace, plan: Plan, chosen: tuple[CardId, ...]) -> Lesson:
    found = classes.get(workspace.db, plan.class_id) if plan.class_id is not None else None
    faces = LessonFaces(workspace, answer_first=plan.answer_first, members_one_by_one=plan.members_one_by_one)
    now = workspace.clock().timestamp()
    lesson = Lesson(
        tuple(LessonCard(card_id, faces.members(card_id)) for card_id in chosen),
        pupils=found.pupils if found else 0,
        started=now,
        card_started=now,
        card_seconds=plan.card_seconds,
        lesson_seconds=plan.minutes * 60 if plan.minutes else None,
        answer_first=plan.answer_first,
    )
    return lesson.with_teams(plan.teams) if plan.teams else lesson


def _decks(workspace: Workspace, plan: Plan, chosen: tuple[CardId, ...]) -> list[DeckId]:
    """The decks that the lesson is of."""
    ids = () if plan.cards is not None else plan.decks or decks_of_class(workspace, plan.class_id)
    ids = ids or tuple(dict.fromkeys(cards.deck_of(workspace.db, card_id) for card_id in chosen))
    return [deck_id for deck_id in ids if decks.get(workspace.db, deck_id)]
