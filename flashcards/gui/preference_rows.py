"""The rows of the preferences: a name at the left, what can be set at the right, a line that explains it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.parts_choices import RadioButton, SpinBox
from flashcards.gui.parts_surfaces import Hairline, Paragraph, Words
from flashcards.gui.theme import current, follow

_NAMES = 216  # the column of the names
_SIDE_BY_SIDE = 600  # in a narrower row the name stands over what it names


class Section(QWidget):
    """A title under a hairline, and rows."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self._title = Words(title, "h2")
        self.column.addWidget(Hairline())
        self.column.addWidget(self._title)
        follow(self._space)

    def add(self, *rows: QWidget) -> None:
        for row in rows:
            self.column.addWidget(row)

    def _space(self) -> None:
        px = current().px
        self.column.setContentsMargins(0, px(16), 0, px(16))
        self.column.setSpacing(px(16))
        self._title.setContentsMargins(0, px(8), 0, 0)


class Row(QWidget):
    """One preference."""

    def __init__(self, name: str, control: QWidget, note: str = "", parent: QWidget | None = None) -> None:
        """`name` also tells a screen reader what `control` is; `note` explains it in a sentence."""
        super().__init__(parent)
        self.control = control
        control.setAccessibleName(control.accessibleName() or name)
        self._name = Paragraph(name)
        self._note = Paragraph("", "small", "ink2")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self._name)
        self._right = QVBoxLayout()
        line = QHBoxLayout()  # keeps the control at the left, as wide as it wants to be
        line.addWidget(control)
        line.addStretch()
        self._right.addLayout(line)
        self._right.addWidget(self._note)
        self._right.addStretch()
        self._row.addLayout(self._right, 1)
        self.explain(note)
        follow(self._space)

    def explain(self, note: str, *, wrong: bool = False) -> None:
        """The line under the control: what it means, or what is wrong with what was written."""
        self._note.setText(note)
        self._note.set_tone("fail" if wrong else "ink2")
        self._note.setVisible(bool(note))
        self.control.setAccessibleDescription(note)

    def note(self) -> str:
        return self._note.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def _space(self) -> None:
        px = current().px
        beside = self.width() >= px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._name.setVisible(beside or bool(self._name.text()))  # an empty one only keeps the column
        self._row.setSpacing(px(24) if beside else px(4))
        self._right.setSpacing(px(4))
        self._name.setFixedWidth(px(_NAMES) if beside else self.width())
        # On one line with what stands in the control.
        lower = max(0, (self.control.sizeHint().height() - current().line_height("ui")) // 2) if beside else 0
        self._name.setContentsMargins(0, lower, 0, 0)


class Choices(QWidget):
    """Some words to choose one of, all in sight; they wrap where the page is narrow."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RadioButton] = {}
        flow = FlowLayout(self)
        for key, text in choices:
            button = RadioButton(text)
            button.setObjectName(key)
            self._buttons[key] = button
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            flow.addWidget(button)

    def button(self, key: str) -> RadioButton:
        return self._buttons[key]

    def choose(self, key: str) -> None:
        """Show `key` as the one that holds, without a signal."""
        self._buttons[key].setChecked(True)


class Number(SpinBox):
    """A whole number between bounds; `settled` once it is written in full."""

    settled = Signal(int)

    def __init__(self, lowest: int, highest: int, suffix: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(lowest, highest)
        self.setSuffix(suffix)
        self.setGroupSeparatorShown(True)
        self.setKeyboardTracking(False)
        self.valueChanged.connect(self.settled)
        follow(self._widen)

    def show_number(self, number: int) -> None:
        """Show `number` without a signal; what is being written stays while the number is the same."""
        if number == self.value():
            return
        self.blockSignals(True)
        self.setValue(number)
        self.blockSignals(False)

    def _widen(self) -> None:
        self.setFixedWidth(current().px(144))


class WheelGuard(QObject):
    """Lets the wheel scroll the page instead of changing the value that happens to lie under the pointer."""

    def guard(self, page: QWidget) -> None:
        for field in (*page.findChildren(QAbstractSpinBox), *page.findChildren(QComboBox)):
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
