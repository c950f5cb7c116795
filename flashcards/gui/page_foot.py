"""The foot of a page that ends in one decision: a line of what to know at left, the buttons at right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.parts_buttons import Button
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.theme import current, follow

_HEIGHT, _GAP = 72, 12  # px at 100 %
_WORDS = 200  # px at 100 %, the least that the line is set in beside the buttons


class PageFoot(QWidget):
    """Stands under what scrolls; the last button is the primary. Where it is narrow, they come under it."""

    def __init__(self, words: str, buttons: Sequence[Button], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Paragraph(words, "small", "ink2", self)
        self._buttons = QWidget(self)
        self._flow = FlowLayout(self._buttons, _GAP)
        for button in buttons:
            self._flow.addWidget(button)
        follow(self._place)

    def say(self, words: str) -> None:
        self._words.setText(words)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = current().palette
        QPainter(self).fillRect(0, 0, self.width(), colours.line, colours.tone("hair"))

    def _place(self) -> None:
        px, margin = current().px, current().margin(self.width())
        room, gap, said = self.width() - 2 * margin, px(_GAP), bool(self._words.text())
        size = self._flow.sizeHint()
        height, beside = px(_HEIGHT), room - size.width() - gap
        self._words.setVisible(said)
        if beside >= (px(_WORDS) if said else -gap):
            lines = self._words.heightForWidth(beside)
            self._words.setGeometry(margin, (height - lines) // 2, beside, lines)
            left = margin + room - size.width()
            self._buttons.setGeometry(left, (height - size.height()) // 2, size.width(), size.height())
        else:
            lines = self._words.heightForWidth(room) if said else 0
            self._words.setGeometry(margin, gap, room, lines)
            top = gap + lines + (gap if said else 0)
            under = self._flow.heightForWidth(room)
            self._buttons.setGeometry(margin, top, room, under)
            height = top + under + gap
        self.setFixedHeight(height)
