"""What a person plans: study options, an exam, days away, catching up, a cram; and the pages for it."""

import secrets
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from flashcards import catching_up
from flashcards.core.cards import CardId
from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import DeckId
from flashcards.gui.loan import Loan, Stopped, can_be_lent
from flashcards.gui.page import Page
from flashcards.i18n import N_, _, ngettext
from flashcards.store import decks, exams, parameters, plans
from flashcards.store.database import Database
from flashcards.store.plans import Absence
from flashcards.store.rescheduling import Taking
from flashcards.study import Study
from flashcards.words import number
from flashcards.workspace import Workspace

T = TypeVar("T")
Change = Callable[[Database, Taking], T]

_QUICK = 1000  # cards that are rescheduled within the blink of an eye


class PlanWork(QObject):
    """Made on first use. `page_asked` has what makes the page that is to be shown."""

    page_asked = Signal(object)
    session_asked = Signal(object)  # a Study
    left = Signal()
    told = Signal(str)
    done = Signal(str)  # said, can be undone
    failed = Signal(object)  # FlashcardsError

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._loan: Loan | None = None

    # Sessions

    def cram(self, deck_id: DeckId | None, only: Sequence[CardId] = ()) -> None:
        """Go through the cards of the deck, or through these, with no effect on their schedule."""
        from flashcards.cramming import Cram  # noqa: PLC0415  (on first use)

        self.session_asked.emit(Cram(self._workspace, deck_id, only))

    def catch_up(self, a_day: int | None) -> None:
        """Begin to work off the pile, or go on with it; None: all of it today."""
        plan = plans.catching_up(self._workspace.db, self._workspace.today())
        if (plan is None or plan.a_day != a_day) and not self._did(
            lambda: catching_up.begin(self._workspace, a_day)
        ):
            return
        self.session_asked.emit(Study(self._workspace, None))

    def stop_catching_up(self) -> None:
        if self._did(lambda: catching_up.stop(self._workspace)):
            self.done.emit(_("Back to the usual limits"))

    # Pages

    def show_exam(self, deck_id: DeckId) -> None:
        def make() -> Page:
            from flashcards.gui.exam_page import ExamPage  # noqa: PLC0415

            page = ExamPage(self._workspace, deck_id)
            page.left.connect(self.left)
            page.chosen.connect(lambda day: self._set_exam(deck_id, day))
            return page

        self.page_asked.emit(make)

    def show_absence(self) -> None:
        def make() -> Page:
            from flashcards.gui.absence_page import AbsencePage  # noqa: PLC0415

            page = AbsencePage(self._workspace)
            page.left.connect(self.left)
            page.chosen.connect(self._set_absence)
            return page

        self.page_asked.emit(make)

    def show_options(self, deck_id: DeckId | None, back: Callable[[], object] | None = None) -> None:
        """The study options, of the deck or of all; `back`: where the page leads when it is left."""

        def make() -> Page:
            from flashcards.gui.preset_page import PresetPage  # noqa: PLC0415

            page = PresetPage(self._workspace, deck_id, self)
            page.left.connect(back or self.left.emit)
            return page

        self.page_asked.emit(make)

    # Changes

    def _set_exam(self, deck_id: DeckId, day: int | None) -> None:
        below = decks.subtree(self._workspace.db, deck_id)
        size = parameters.cards_of(self._workspace.db, below)

        def change(db: Database, taking: Taking) -> int:
            return exams.set_exam(db, deck_id, day, taking)

        def after(moved: int) -> None:
            self.left.emit()
            words = _("Planned for the exam") if day else _("No exam is planned any more")
            if moved:
                cards = ngettext("{n} card comes on another day", "{n} cards come on another day", moved)
                words = f"{words}: {cards.format(n=number(moved))}"
            self.done.emit(words)

        self.reschedule(N_("Exam date"), size, change, after)

    def _set_absence(self, away: Absence | None) -> None:
        label = N_("Days away")
        if self._did(lambda: self._workspace.perform(label, lambda db: plans.set_absence(db, away))):
            self.left.emit()
            self.done.emit(_("New cards pause") if away else _("New cards come again"))

    def reschedule(self, label: str, size: int, change: Change[T], done: Callable[[T], None]) -> None:
        """Do a change of up to `size` cards as one step; a large one with the window covered."""
        workspace = self._workspace

        def perform(tick: Callable[[int, int], None]) -> T:
            taking = Taking(
                workspace.clock(), workspace.rollover_hour, lambda: secrets.token_hex(11), tick=tick
            )
            return workspace.perform(label, lambda db: change(db, taking))

        if size > _QUICK and can_be_lent():
            loan = self._loan = Loan(workspace, self._window, _("Cards are scheduled anew"), stops=True)
            loan.start(lambda: perform(loan.tick), lambda result: self._was_lent(done, result), self._in_vain)
        else:
            results: list[T] = []
            if self._did(lambda: results.append(perform(lambda _done, _whole: None))):
                done(results[0])

    def read(self, size: int, read: Callable[[Database], T], done: Callable[[T], None]) -> None:
        """Read something of up to `size` cards; of many with the window covered. Nothing is to be written."""
        db = self._workspace.db
        if size > _QUICK and can_be_lent():
            loan = self._loan = Loan(self._workspace, self._window, _("Your answers are read"), stops=True)
            loan.start(
                lambda: read(db), lambda result: self._was_lent(done, result), self._in_vain, changes=False
            )
        else:
            done(read(db))

    def _was_lent(self, done: Callable[[T], None], result: T) -> None:
        self._loan = None
        done(result)

    def _in_vain(self, error: Exception) -> None:
        self._loan = None
        if isinstance(error, Stopped):
            self.told.emit(str(error))
        elif isinstance(error, FlashcardsError):
            self.failed.emit(error)
        else:
            raise error

    def _did(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except FlashcardsError as error:
            self.failed.emit(error)
            return False
        return True

    def close(self) -> None:
        """The window closes: what is under way is stopped and the collection taken back."""
        if self._loan:
            self._loan.wait()
            self._loan = None
