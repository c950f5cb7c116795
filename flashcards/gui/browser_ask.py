"""What a change of many cards still has to know, asked in place: some fields, a verb, a way out."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from flashcards.gui import shortcuts
from flashcards.gui.parts_buttons import PrimaryButton, QuietButton
from flashcards.gui.parts_choices import CheckBox, SpinBox
from flashcards.gui.parts_surfaces import Hairline, Paragraph, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _

Value = str | int | bool


class Ask(QWidget):
    """One question at a time; it is gone when it was answered or left."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._parts: list[QWidget] = []
        self._fields: list[QWidget] = []
        self._answer: Callable[..., object] = lambda: None
        follow(self._space)
        self.hide()

    def open(
        self, title: str, fields: list[tuple[str, QWidget]], verb: str, answer: Callable[..., object]
    ) -> None:
        """Ask for the fields, each with its name; `answer` gets their values."""
        self.close_it(quietly=True)
        self._answer = answer
        self._put(Hairline())
        self._put(Paragraph(title, "h3"))
        for name, field in fields:
            field.setAccessibleName(name)
            if not isinstance(field, CheckBox):
                label = Words(name, "small", "ink2")
                label.setBuddy(field)
                self._put(label)
            self._put(field)
            self._fields.append(field)
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        do, leave = PrimaryButton(verb), QuietButton(_("Cancel"), key=shortcuts.cap("cancel"))
        do.clicked.connect(self._do)
        leave.clicked.connect(lambda _checked: self.close_it())
        for part in (do, leave):
            inside.addWidget(part)
        inside.addStretch()
        self._put(row)
        self.show()
        (self._fields[0] if self._fields else do).setFocus(Qt.FocusReason.TabFocusReason)

    def close_it(self, *, quietly: bool = False) -> None:
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._fields = [], []
        self.hide()
        if not quietly:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)

    def _do(self) -> None:
        values, answer = [_value(field) for field in self._fields], self._answer
        self.close_it()
        answer(*values)

    def _put(self, part: QWidget) -> None:
        self._column.addWidget(part)
        self._parts.append(part)

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, current().px(8))
        self._column.setSpacing(current().px(8))


def line(placeholder: str = "") -> QLineEdit:
    """A field for words."""
    field = QLineEdit()
    field.setPlaceholderText(placeholder)
    return field


def choice(names: list[tuple[str, int]]) -> QComboBox:
    """A field for one of some things with a number each, found by typing."""
    field = QComboBox()
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for name, data in names:
        field.addItem(name, data)
    return field


def days(value: int) -> SpinBox:
    """A field for days from today."""
    field = SpinBox()
    field.setRange(0, 36_500)
    field.setValue(value)
    return field


def _value(field: QWidget) -> Value:
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QComboBox):
        return int(field.currentData())
    return field.isChecked() if isinstance(field, CheckBox) else field.value()  # type: ignore[attr-defined]
