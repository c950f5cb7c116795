"""What is ticked, chosen or counted; plain fields need no class, the stylesheet dresses them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.parts_buttons import Button, Look, Shape
from flashcards.gui.parts_paint import frame, width_of
from flashcards.gui.theme import RING, current, follow

TAB_PADDING = 4
_TAB_LINE = 2


def _paint_ring(box: QCheckBox | QRadioButton, part: QStyle.SubElement) -> None:
    option = QStyleOptionButton()
    box.initStyleOption(option)
    words = QRectF(box.style().subElementRect(part, option, box)).adjusted(
        -current().px(5), 0, current().px(5), 0
    )
    frame(QPainter(box), words, "", current().palette.focus, RING)


class CheckBox(QCheckBox):
    """A box to tick; a click leaves the focus where it is, so its ring is the keyboard's alone."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            _paint_ring(self, QStyle.SubElement.SE_CheckBoxContents)


class RadioButton(QRadioButton):
    """One of several to choose from; focus as with CheckBox. Tab comes to the one that holds."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(self._be_a_stop)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            _paint_ring(self, QStyle.SubElement.SE_RadioButtonContents)

    def _be_a_stop(self, on: bool) -> None:
        """WORKAROUND: before one of them had the focus, Qt's Tab comes to the first, whichever holds."""
        group = self.group()
        for other in group.buttons() if on and group else ():
            other.setFocusPolicy(Qt.FocusPolicy.TabFocus if other is self else Qt.FocusPolicy.NoFocus)


class SpinBox(QSpinBox):
    """A field for a number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        follow(self._restyle)

    def _restyle(self) -> None:
        # WORKAROUND: the padding of a stylesheet does not reach the line edit inside a spin box.
        self.lineEdit().setTextMargins(current().px(12), 0, 0, 0)


class _Tab(Button):
    """One word; the current one is 600, with a line in ink under it."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, Shape(36, TAB_PADDING, TAB_PADDING, "ui"), parent, "", "")
        self.setCheckable(True)
        self.toggled.connect(self._restyle)
        self.toggled.connect(self._be_a_stop)
        self._be_a_stop(False)

    def look(self) -> Look:
        colours = current().palette
        return Look(colours.ink if self.isChecked() or self.underMouse() else colours.ink2)

    def sizeHint(self) -> QSize:
        """As wide as the word at 600, so that nothing moves when another becomes current."""
        px, strong = current().px, current().font("strong")
        return QSize(2 * px(TAB_PADDING) + width_of(self.text(), strong), px(self._shape.height))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked() and not self.shows_ring():
            left = current().px(TAB_PADDING)
            ink = QColor(current().palette.ink)
            QPainter(self).fillRect(left, self.height() - _TAB_LINE, self.width() - 2 * left, _TAB_LINE, ink)

    def showEvent(self, event: QShowEvent) -> None:
        """WORKAROUND: under a style sheet a widget that gets another parent has its first font again."""
        self._restyle()
        super().showEvent(event)

    def _be_a_stop(self, on: bool) -> None:
        """Tab comes to the chosen word alone, from either side; the arrows lead to the others."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

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

    def tabs(self) -> list[QAbstractButton]:
        return self._group.buttons()

    def tab(self, key: int) -> Button:
        found = self._group.button(key)
        assert isinstance(found, Button)
        return found

    def choose(self, key: int) -> None:
        """Show `key` as the current one, without a signal."""
        self.tab(key).setChecked(True)
