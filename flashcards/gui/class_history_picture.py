"""What a class did with each card, drawn: a row a card, a column a lesson, a mark where the two met."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from flashcards.core.lesson import Tally
from flashcards.gui.days import short_date
from flashcards.gui.lesson_words import clock_words
from flashcards.gui.parts_paint import frame, width_of, word
from flashcards.gui.theme import RADIUS, SMALL_RADIUS, current, follow
from flashcards.i18n import _, ngettext
from flashcards.lessons import CardRecord, CardRow, LessonRow
from flashcards.words import number

LESSONS = 8  # columns at most: the last ones
_HEAD, _ROW, _COLUMN, _SIDE, _MARK = 40, 36, 64, 16, 14  # px at 100 %
_LEGEND = 40

Mark = Literal["known", "missed", "seen", ""]


def mark_of(row: CardRow) -> Mark:
    """What one lesson says of a card."""
    if row.missed:
        return "missed"
    if not row.shown:
        return ""
    return "seen" if row.tally == Tally() else "known"


def mark_words(mark: Mark) -> str:
    return {
        "known": _("known"),
        "missed": _("not known yet"),
        "seen": _("shown, nothing counted"),
        "": _("not shown"),
    }[mark]


def heads(begun: Sequence[datetime], now: datetime) -> list[tuple[str, str]]:
    """The day of each lesson, and its time where there were several on that day."""
    here = [one.astimezone(now.tzinfo) for one in begun]
    of_day = Counter(one.date() for one in here)
    return [(short_date(one, now), clock_words(one) if of_day[one.date()] > 1 else "") for one in here]


class RecordPicture(QWidget):
    """Filled: known. Crossed: not known yet. A ring: shown, nothing counted. So it needs no colour."""

    def __init__(
        self,
        records: Sequence[CardRecord],
        lessons: Sequence[LessonRow],
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        """`lessons`: the last one first, as `lessons.history` has them."""
        super().__init__(parent)
        self._records, self._now = records, now
        self._lessons = list(reversed(lessons[:LESSONS]))
        self._heads = heads([lesson.started for lesson in self._lessons], now)
        self._marks = [{row.lesson_id: mark_of(row) for row in record.rows} for record in records]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.spoken())
        follow(self.updateGeometry)

    def spoken(self) -> str:
        """The picture in one sentence; the table says the rest."""
        n = sum(record.rows[-1].missed for record in self._records)
        words = ngettext("{n} of {total} cards is not known yet", "{n} of {total} cards are not known yet", n)
        return words.format(n=number(n), total=number(len(self._records)))

    def mark(self, card: int, lesson: int) -> Mark:
        """What stands in that row and column."""
        return self._marks[card].get(self._lessons[lesson].id, "")

    def sizeHint(self) -> QSize:
        px = current().px
        return QSize(px(480), px(_HEAD) + px(_ROW) * len(self._records) + px(_LEGEND))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours, px = QPainter(self), current().palette, current().px
        table = QRectF(0, 0, self.width(), self.height() - px(_LEGEND))
        frame(painter, table, colours.sheet, colours.hair, colours.line, RADIUS)
        self._paint_head(painter)
        first = max(0, (event.rect().top() - px(_HEAD)) // px(_ROW))
        last = min(len(self._records), (event.rect().bottom() - px(_HEAD)) // px(_ROW) + 1)
        for n in range(first, last):
            self._paint_row(painter, n)
        self._paint_legend(painter)

    def _left(self, column: int) -> float:
        """Where the column begins; the last one ends at the side."""
        step = self._step()
        return self.width() - current().px(_SIDE) - step * (len(self._lessons) - column)

    def _step(self) -> float:
        room = max(0.0, (self.width() - 2 * current().px(_SIDE)) * 0.55)
        return min(current().px(_COLUMN), room / max(1, len(self._lessons)))

    def _paint_head(self, painter: QPainter) -> None:
        colours, font, px = current().palette, current().font("small"), current().px
        painter.setPen(colours.tone("ink2"))
        word(painter, px(_SIDE), px(_HEAD) / 2, _("Card"), font)
        free = 0.0
        for n, (day, time) in enumerate(self._heads):
            width = max(width_of(day, font), width_of(time, font))
            left = self._left(n) + (self._step() - width) / 2
            if left >= free:  # where they would touch, every second one
                word(painter, left, px(_HEAD) * (0.3 if time else 0.5), day, font)
                word(painter, left, px(_HEAD) * 0.75, time, font)
                free = left + width + px(6)
        painter.fillRect(0, px(_HEAD) - colours.line, self.width(), colours.line, colours.tone("edge"))

    def _paint_row(self, painter: QPainter, n: int) -> None:
        colours, px, font = current().palette, current().px, current().font("ui")
        top = px(_HEAD) + px(_ROW) * n
        middle = top + px(_ROW) / 2
        room = self._left(0) - px(_SIDE) - px(12)
        painter.setPen(colours.tone("ink"))
        question = QFontMetricsF(font).elidedText(
            self._records[n].question, Qt.TextElideMode.ElideRight, room
        )
        word(painter, px(_SIDE), middle, question, font)
        for column in range(len(self._lessons)):
            paint_mark(painter, QPointF(self._left(column) + self._step() / 2, middle), self.mark(n, column))
        if n + 1 < len(self._records):
            bottom = top + px(_ROW) - colours.line
            painter.fillRect(0, bottom, self.width(), colours.line, colours.tone("hair"))

    def _paint_legend(self, painter: QPainter) -> None:
        px, font = current().px, current().font("small")
        left, middle = px(_MARK) / 2, self.height() - px(_LEGEND) / 2
        marks: tuple[Mark, ...] = ("known", "missed", "seen")
        for mark in marks:
            paint_mark(painter, QPointF(left, middle), mark)
            painter.setPen(current().palette.tone("ink2"))
            word(painter, left + px(_MARK), middle, mark_words(mark), font)
            left += px(_MARK) + width_of(mark_words(mark), font) + px(28)


def paint_mark(painter: QPainter, middle: QPointF, mark: Mark) -> None:
    """The mark around `middle`."""
    colours, side = current().palette, current().px(_MARK)
    place = QRectF(round(middle.x() - side / 2), round(middle.y() - side / 2), side, side)
    if mark == "known":
        frame(painter, place, colours.data4, "", 0, SMALL_RADIUS)
    elif mark == "missed":
        frame(painter, place, colours.fail_soft, colours.fail, colours.heavy, SMALL_RADIUS)
        painter.setPen(QPen(QColor(colours.fail), colours.heavy))
        inner = place.adjusted(4, 4, -4, -4)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
    elif mark == "seen":
        frame(painter, place.adjusted(2, 2, -2, -2), "", colours.data3, colours.heavy, side)
