"""The days of a year as squares: a column a week, Monday at the top, darker where more was answered."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from flashcards.core.statistics import DayTotal, level, levels
from flashcards.gui.days import date_of
from flashcards.gui.parts_paint import frame, width_of, word
from flashcards.gui.progress_chart import Chart
from flashcards.gui.progress_words import answers_words, full_day, short_month, short_weekday
from flashcards.gui.theme import current, follow
from flashcards.i18n import _

_LABELS, _GAP, _TOP = 40, 4, 24  # px at 100 %: left of the squares, between them, above them
_LARGEST, _SMALLEST = 18, 5
_RADIUS = 2


def day_words(total: DayTotal) -> str:
    """What a square says."""
    if not total.answers:
        return _("{day}: nothing").format(day=full_day(total.day))
    return _("{day}: {answers}").format(day=full_day(total.day), answers=answers_words(total.answers))


class Calendar(Chart):
    """53 weeks, the last one this week's; today has a frame in the accent."""

    rows = 7

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Sequence[DayTotal] = ()
        self._bounds = (1, 1)

    def show_days(self, days: Sequence[DayTotal]) -> None:
        """From a Monday to today, every day."""
        self._days, self._bounds = days, levels(days)
        self.changed()

    def count(self) -> int:
        return len(self._days)

    def start(self) -> int:
        return len(self._days) - 1

    def reading(self, mark: int) -> str:
        return day_words(self._days[mark])

    def sizeHint(self) -> QSize:
        px = current().px
        step = self._step()
        return QSize(px(600), px(_TOP) + 7 * step)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _step(self) -> int:
        """From square to square."""
        px = current().px
        columns = max(1, -(-len(self._days) // 7))
        room = max(0, self.width() - px(_LABELS)) // columns
        return max(_SMALLEST, min(px(_LARGEST + _GAP), room))

    def resizeEvent(self, event: object) -> None:
        self.updateGeometry()

    def place_of(self, mark: int) -> QRectF:
        px, step = current().px, self._step()
        side = step - max(1, min(px(_GAP), step // 4))
        column, row = divmod(mark, 7)
        return QRectF(px(_LABELS) + column * step, px(_TOP) + row * step, side, side)

    def paint(self, painter: QPainter) -> None:
        self._paint_labels(painter)
        colours = current().palette
        fills = (colours.data1, colours.data2, colours.data3, colours.data4)
        for mark, total in enumerate(self._days):
            place = self.place_of(mark)
            frame(painter, place, fills[level(total.answers, self._bounds)], "", 0, _RADIUS)
            if mark == len(self._days) - 1:
                frame(painter, place.adjusted(-2, -2, 2, 2), "", colours.accent, 2, _RADIUS + 2)

    def _paint_labels(self, painter: QPainter) -> None:
        px, font, step = current().px, current().font("cap"), self._step()
        painter.setPen(current().palette.tone("ink2"))
        for row in (0, 2, 4):
            middle = px(_TOP) + row * step + self.place_of(0).height() / 2
            word(painter, 0, middle, short_weekday(row), font)
        free = 0.0
        for mark in range(0, len(self._days), 7):
            week = self._days[mark : mark + 7]
            first = next((one.day for one in week if date_of(one.day).day == 1), None)
            if mark == 0:
                first = week[0].day if date_of(week[0].day).day < 15 else None
            left = self.place_of(mark).left()
            if first is not None and left >= free:
                words = short_month(first)
                word(painter, left, px(_TOP) / 2 - px(2), words, font)
                free = left + width_of(words, font) + px(8)


class Legend(QWidget):
    """What the greys stand for: from few to many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Darker: more answers"))
        follow(self._restyle)

    def _restyle(self) -> None:
        px, font = current().px, current().font("cap")
        words = width_of(_("few"), font) + width_of(_("many"), font)
        self.setFixedSize(words + 4 * px(16) + px(8), px(20))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, px, colours = QPainter(self), current().px, current().palette
        font, middle = current().font("cap"), self.height() / 2
        painter.setPen(colours.tone("ink2"))
        word(painter, 0, middle, _("few"), font)
        left = width_of(_("few"), font) + px(6)
        for fill in (colours.data1, colours.data2, colours.data3, colours.data4):
            frame(painter, QRectF(left, middle - px(6), px(12), px(12)), fill, "", 0, _RADIUS)
            left += px(16)
        painter.setPen(colours.tone("ink2"))
        word(painter, left, middle, _("many"), font)
