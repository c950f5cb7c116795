"""Words of which one is current: the choice of what a part of the page shows."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.parts_buttons import Button, Look, Shape
from flashcards.gui.parts_paint import width_of
from flashcards.gui.theme import current

_LINE = 2
PADDING = 4


class _Tab(Button):
    """One word; the current one is 600, with a line in ink under it."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, Shape(36, PADDING, PADDING, "ui"), parent, "", "")
        self.setCheckable(True)
        self.toggled.connect(self._restyle)

    def look(self) -> Look:
        colours = current().palette
        return Look(colours.ink if self.isChecked() or self.underMouse() else colours.ink2)

    def sizeHint(self) -> QSize:
        """As wide as the word at 600, so that nothing moves when another becomes current."""
        px, strong = current().px, current().font("strong")
        return QSize(2 * px(PADDING) + width_of(self.text(), strong), px(self._shape.height))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked() and not self.shows_ring():
            left = current().px(PADDING)
            ink = QColor(current().palette.ink)
            QPainter(self).fillRect(left, self.height() - _LINE, self.width() - 2 * left, _LINE, ink)

    def _restyle(self) -> None:
        super()._restyle()
        if self.isChecked():
            self.setFont(current().font("strong"))


class Tabs(QWidget):
    """A row of words, wrapped where it is narrow. Lay it 4 px outward: its first word meets the margin."""

    chosen = Signal(int)

    def __init__(self, name: str, choices: Sequence[tuple[int, str]], parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the row; `choices` are pairs of a key and its word."""
        super().__init__(parent)
        self.setAccessibleName(name)
        row = FlowLayout(self)
        self._group = QButtonGroup(self)
        for key, text in choices:
            tab = _Tab(text, self)
            self._group.addButton(tab, key)
            row.addWidget(tab)
        self._group.idClicked.connect(self.chosen)
        self.choose(choices[0][0])

    def tab(self, key: int) -> Button:
        found = self._group.button(key)
        assert isinstance(found, Button)
        return found

    def choose(self, key: int) -> None:
        """Show `key` as the current one, without a signal."""
        self.tab(key).setChecked(True)
