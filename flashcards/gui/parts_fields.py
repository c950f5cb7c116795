"""What is ticked, chosen or counted; plain fields need no class, the stylesheet dresses them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSpinBox, QStyle, QStyleOptionButton, QWidget

from flashcards.gui.parts_paint import frame
from flashcards.gui.theme import RING, current, follow


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
    """One of several to choose from; focus as with CheckBox."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            _paint_ring(self, QStyle.SubElement.SE_RadioButtonContents)


class SpinBox(QSpinBox):
    """A field for a number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        follow(self._restyle)

    def _restyle(self) -> None:
        # WORKAROUND: the padding of a stylesheet does not reach the line edit inside a spin box.
        self.lineEdit().setTextMargins(current().px(12), 0, 0, 0)
