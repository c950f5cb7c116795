"""Undo and redo from the window; a long one in a worker, with a page over the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from flashcards.core.errors import FlashcardsError
from flashcards.gui.loan import Loan, can_be_lent, is_lent
from flashcards.i18n import _
from flashcards.store.undo import Step
from flashcards.workspace import Workspace


class UndoWork(QObject):
    """What was undone or redone is said by `told`."""

    told = Signal(str)
    failed = Signal(object)  # FlashcardsError

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._loan: Loan | None = None

    def undo(self) -> None:
        workspace = self._workspace
        self._run(workspace.last_step, workspace.undo, _("Undone: {what}"), _("Undoing…"))

    def redo(self) -> None:
        workspace = self._workspace
        self._run(workspace.next_step, workspace.redo, _("Redone: {what}"), _("Doing it again…"))

    def _run(self, step: Step | None, act: Callable[[], str | None], said: str, words: str) -> None:
        def done(label: str | None) -> None:
            if label:
                self.told.emit(said.format(what=_(label)))

        if step is None or is_lent(self._window):
            return
        if step.is_long and can_be_lent():
            self._loan = Loan(self._workspace, self._window, words, stops=False)
            self._loan.start(act, done, self._fail)
        else:
            done(act())

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, FlashcardsError):
            raise error
        self.failed.emit(error)

    def close(self) -> None:
        """The window closes: take the collection back."""
        if self._loan and not self._loan.is_over:
            self._loan.wait()
