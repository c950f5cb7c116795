"""The foot of a page that ends in one decision: a line of what to know at left, the buttons at right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from flashcards.gui.parts_buttons import Button
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.theme import current, follow

_HEIGHT = 72  # px at 100 %


class PageFoot(QWidget):
    """Stands under what scrolls; the last button is the primary."""

    def __init__(self, words: str, buttons: Sequence[Button], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Paragraph(words, "small", "ink2")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in buttons:
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        follow(self._space)

    def say(self, words: str) -> None:
        self._words.setText(words)
        self._words.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = current().palette
        QPainter(self).fillRect(0, 0, self.width(), colours.line, colours.tone("hair"))

    def _space(self) -> None:
        px = current().px
        margin = current().margin(self.width())
        self.setFixedHeight(px(_HEIGHT))
        self._row.setContentsMargins(margin, 0, margin, 0)
        self._row.setSpacing(px(12))
