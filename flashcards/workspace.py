"""The one door for changes: every write is a named operation, in one transaction, that can be undone."""

import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from flashcards.core import scheduler
from flashcards.store import note_days, reviews, settings
from flashcards.store.database import Database, open_collection
from flashcards.store.undo import Step, UndoLog

T = TypeVar("T")


def system_clock() -> datetime:
    """Now, in the person's zone."""
    return datetime.now().astimezone()


class Workspace:
    """An open collection, its undo log, the clock, and who wants to hear of changes."""

    def __init__(
        self, db: Database, clock: Callable[[], datetime] = system_clock, media: Path | None = None
    ) -> None:
        self.db = db
        self.clock = clock
        self.media = media
        self.changed: list[Callable[[], None]] = []
        self.before_bulk: list[Callable[[], None]] = []  # called where it is made, before a long change
        self._noted: int | None = None  # the day whose beginning was noted
        with db.transaction():
            self._log = UndoLog(db)
            self._rollover_hour: int = settings.get(db, "rollover_hour", scheduler.ROLLOVER_HOUR)

    @classmethod
    def open(cls, path: Path, clock: Callable[[], datetime] = system_clock) -> "Workspace":
        """Open or make the collection at `path`; its pictures lie beside it. Errors: `open_collection`'s."""
        db = open_collection(path)
        try:
            return cls(db, clock, path.with_name(f"{path.stem}.media"))
        except BaseException:
            db.abandon()
            raise

    def perform(self, label: str, change: Callable[[Database], T]) -> T:
        """Do `change` in one transaction that is on the disk when this returns; then it can be undone.

        `label` is the msgid of its name in the menu ("Undo: …"); with "" it cannot be undone (where the
        window was, which language). Raises NotSaved, with nothing of the change kept, when the disk refuses.
        """
        mark = self._log.mark()
        today = self.today()
        with self.db.transaction():
            if self._noted != today:  # for the filter "added": the first change of a day
                note_days.begin(self.db, today)
            result = change(self.db)
            if not label:
                self._log.forget(mark)
        self._noted = today
        if label:
            self._log.add(label, mark)
        self._tell()
        return result

    @property
    def undo_label(self) -> str | None:
        return self._log.undo_label

    @property
    def redo_label(self) -> str | None:
        return self._log.redo_label

    def undo(self) -> str | None:
        """Take the last operation back; its label, or None when there is none."""
        label = self._log.undo()
        self._tell()
        return label

    def redo(self) -> str | None:
        label = self._log.redo()
        self._tell()
        return label

    def undo_depth(self) -> int:
        """How many operations can be undone."""
        return self._log.depth()

    @property
    def last_step(self) -> Step | None:
        """The operation that `undo` would take back."""
        return self._log.last

    @property
    def next_step(self) -> Step | None:
        """The operation that `redo` would do again."""
        return self._log.next

    @property
    def rollover_hour(self) -> int:
        """The local hour at which a study day starts."""
        return self._rollover_hour

    def set_rollover_hour(self, hour: int) -> None:
        self.perform("", lambda db: settings.put(db, "rollover_hour", hour))
        self._rollover_hour = hour

    def milliseconds(self) -> int:
        """Now in milliseconds since 1970: when something was changed, as the store has it."""
        return round(self.clock().timestamp() * 1000)

    def today(self) -> int:
        """The study day now."""
        return scheduler.study_day(self.clock(), self._rollover_hour)

    def end_of_day(self) -> datetime:
        """When the study day ends."""
        return scheduler.next_rollover(self.clock(), self._rollover_hour)

    def clock_is_off(self) -> timedelta | None:
        """How far the clock stands from what the last review makes likely; None when it may well be right.

        Negative: over an hour before the last review. Positive: more than a year after it.
        """
        last = reviews.last_instant(self.db)
        if last is None:
            return None
        ahead = self.clock() - last
        return ahead if ahead < timedelta(hours=-1) or ahead > timedelta(days=366) else None

    def take_over(self, copied: Path) -> None:
        """Put what is in another collection's file in the place of what is here; no step is left to undo.

        It is one transaction. Raises NotSaved, CollectionDamaged, with nothing changed.
        """
        from flashcards.store.database import replace_contents  # noqa: PLC0415  (once in a long while)

        try:
            replace_contents(self.db, copied)
        finally:
            with self.db.transaction():
                self._log = UndoLog(self.db)
            self._noted = None
            self._rollover_hour = settings.get(self.db, "rollover_hour", scheduler.ROLLOVER_HOUR)
        self._tell()

    def close(self) -> None:
        self.db.close()

    def _tell(self) -> None:
        for callback in list(self.changed):
            callback()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(Exception):
            self.close()
