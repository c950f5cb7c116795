"""The list of classes: what each is, its last lesson, and what can be begun with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from flashcards.gui.parts_buttons import Button, QuietButton, SecondaryButton
from flashcards.gui.parts_surfaces import Hairline, Paragraph, Sheet
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.lessons import ClassId


@dataclass(frozen=True, slots=True)
class ClassLine:
    """What a row says; without an `id` it is of the lessons without a class."""

    id: ClassId | None
    name: str
    about: str
    has_history: bool


class ClassRow(QWidget):
    """One class with its buttons."""

    lesson_asked = Signal()
    history_asked = Signal()
    edit_asked = Signal()
    walked = Signal(int)  # so many rows down

    def __init__(self, line: ClassLine) -> None:
        super().__init__()
        self.line = line
        self.name = Paragraph(line.name, "h3")
        self.about = Paragraph(line.about, "small", "ink2")
        self.lesson = SecondaryButton(_("Prepare a lesson"))
        self.history = QuietButton(_("History"))
        self.edit = QuietButton(_("Edit"))
        self._words = QVBoxLayout()
        self._words.addWidget(self.name)
        self._words.addWidget(self.about)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._words, 1)
        for button, words, signal in (
            (self.history, _("History of {name}"), self.history_asked),
            (self.edit, _("Edit {name}"), self.edit_asked),
            (self.lesson, _("Prepare a lesson for {name}"), self.lesson_asked),
        ):
            button.setAccessibleName(words.format(name=line.name))
            button.clicked.connect(signal)
            button.installEventFilter(self)
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.lesson.setVisible(line.id is not None)
        self.edit.setVisible(line.id is not None)
        self.history.setVisible(line.has_history)
        follow(self._space)

    @property
    def first(self) -> Button:
        """Where the keyboard comes to."""
        return self.lesson if self.line.id is not None else self.history

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go from class to class; Qt would go from button to button."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if steps:
                self.walked.emit(steps)
                return True
        return super().eventFilter(watched, event)

    def _space(self) -> None:
        px = current().px
        self._row.setContentsMargins(px(16), px(10), px(12), px(10))
        self._row.setSpacing(px(4))
        self._words.setSpacing(px(2))


class ClassList(Sheet):
    """The rows, on a sheet."""

    lesson_asked = Signal(object)  # ClassId
    history_asked = Signal(object)  # ClassId | None
    edit_asked = Signal(object)  # ClassId

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=0)
        self.rows: list[ClassRow] = []

    def show_lines(self, lines: Sequence[ClassLine]) -> None:
        """Show these; nothing is made anew where nothing changed."""
        if list(lines) == [row.line for row in self.rows]:
            return
        while item := self.column.takeAt(0):
            if part := item.widget():
                part.hide()
                part.deleteLater()
        self.rows = []
        for line in lines:
            if self.rows:
                self.column.addWidget(Hairline())
            row = ClassRow(line)
            row.lesson_asked.connect(lambda one=line.id: self.lesson_asked.emit(one))
            row.history_asked.connect(lambda one=line.id: self.history_asked.emit(one))
            row.edit_asked.connect(lambda one=line.id: self.edit_asked.emit(one))
            row.walked.connect(self.step)
            self.rows.append(row)
            self.column.addWidget(row)

    def step(self, steps: int) -> None:
        """Move the focus down by so many rows."""
        focused = self.window().focusWidget()
        here = next((n for n, row in enumerate(self.rows) if focused and row.isAncestorOf(focused)), -1)
        if self.rows:
            to = max(0, min(here + steps, len(self.rows) - 1))
            self.rows[to].first.setFocus(Qt.FocusReason.TabFocusReason)
