"""What a teacher writes down in a lesson, kept with it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from flashcards.gui.lesson_keys import REMOTE
from flashcards.i18n import _
from flashcards.store import settings
from flashcards.store.database import Database
from flashcards.store.lessons import LessonId

_PAUSE = 800  # ms without a key, after which it is written down
_LONGEST = 50_000


def note_of(db: Database, lesson_id: LessonId) -> str:
    """What was written in that lesson."""
    return str(settings.get(db, f"lesson_note_{lesson_id}", ""))


def keep_note(db: Database, lesson_id: LessonId, text: str) -> None:
    settings.put(db, f"lesson_note_{lesson_id}", text[:_LONGEST])


class Notes(QPlainTextEdit):
    """Written as it is typed. A clicker turns the cards here too."""

    written = Signal(str)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(_("Notes"))
        self.setPlaceholderText(_("What to remember of this lesson. It is kept with it."))
        self._written = text
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.write)
        self.textChanged.connect(self._pause.start)

    def write(self) -> None:
        self._pause.stop()
        if self.toPlainText() != self._written:
            self._written = self.toPlainText()
            self.written.emit(self._written)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in REMOTE:
            event.ignore()
        else:
            super().keyPressEvent(event)
