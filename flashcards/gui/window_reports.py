"""What the window says when something went wrong."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from flashcards.core.errors import FlashcardsError
from flashcards.gui.parts_messages import Question
from flashcards.i18n import _, ngettext
from flashcards.words import sentence

_LINES = 5  # of faults in a message


class Reports(QObject):
    """Over the window, one fault of the program at a time."""

    def __init__(self, window: QWidget, choose: Callable[[], object]) -> None:
        """`choose` leads to where both versions of cards are."""
        super().__init__(window)
        self._window, self._choose = window, choose
        self._fault: Question | None = None

    def report(self, error: FlashcardsError) -> None:
        """One sentence about what went wrong, and the way to what has to be done first."""
        from flashcards.folders import Undecided  # noqa: PLC0415  (25 ms that a start does not need)

        lines = sentence(error).splitlines()
        if len(lines) > _LINES:
            more = len(lines) - _LINES
            lines[_LINES:] = [ngettext("and {n} more", "and {n} more", more).format(n=more)]
        verbs = [_("Close")]
        if isinstance(error, Undecided):
            verbs.append(_("Choose between versions…"))
        question = Question(_("That did not work."), "\u2028".join(lines), verbs, self._window)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.answered.connect(lambda verb: self._choose() if verb == 1 else None)
        question.open()

    def note(self, title: str, facts: str) -> None:
        """Something worth reading that a toast is too short for."""
        question = Question(title, facts, [_("Close")], self._window)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()

    def report_fault(self, details: str) -> None:
        """The program itself is at fault: what that means for the person, and what to send."""
        if self._fault:
            return  # one at a time: the same fault often comes again at once
        facts = _(
            "Everything up to the last answer is saved. “Copy” puts what a programmer needs on the clipboard."
        )
        question = self._fault = Question(
            _("Something went wrong in the program."), facts, [_("Copy"), _("Continue")], self._window
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.answered.connect(
            lambda place: QGuiApplication.clipboard().setText(details) if place == 0 else None
        )
        question.finished.connect(self._fault_was_told)
        question.open()

    def _fault_was_told(self) -> None:
        self._fault = None
