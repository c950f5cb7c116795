"""The time of a card as a ring that empties; it never flashes, and its figure says the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from flashcards.gui.lesson_words import seconds_words
from flashcards.gui.parts_paint import width_of, word
from flashcards.gui.theme import current, follow

_SIZE, _LINE = 72, 4


class TimerRing(QWidget):
    """Seconds left of so many. A paused one is drawn in the second ink."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._of, self._is_paused = 0, 1, False
        follow(self._restyle)

    def show_time(self, left: int, of: int, *, is_paused: bool) -> None:
        if (left, of, is_paused) != (self._left, self._of, self._is_paused):
            self._left, self._of, self._is_paused = left, max(1, of), is_paused
            self.setAccessibleName(seconds_words(left))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(current().px(_SIZE), current().px(_SIZE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, colours, painter = current(), current().palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.px(_LINE)
        area = QRectF(self.rect()).adjusted(line, line, -line, -line)
        ink = colours.ink2 if self._is_paused else colours.ink
        painter.setPen(QPen(QColor(colours.data1 if colours.name != "contrast" else colours.data2), line))
        painter.drawEllipse(area)
        pen = QPen(QColor(ink), line)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(area, 90 * 16, -round(360 * 16 * min(1.0, self._left / self._of)))
        text, font = seconds_words(self._left), theme.font("strong")
        painter.setPen(QColor(ink))
        word(painter, (self.width() - width_of(text, font)) / 2, self.height() / 2, text, font)

    def _restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
