"""Shares as dots with their doubt: of true retention, and of predicted against real recall."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from flashcards.core.statistics import Bin, Share
from flashcards.gui.parts_paint import width_of, word
from flashcards.gui.progress_chart import Chart
from flashcards.gui.progress_words import share_words
from flashcards.gui.theme import current
from flashcards.i18n import _
from flashcards.words import percent

_HEAD, _ROW, _MOST_ROW, _FIGURE, _DOT = 32, 30, 52, 48, 10  # px at 100 %
_LABELS = 0.42  # of the width, at most
_AXIS = 40


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One share and what it is of."""

    name: str
    share: Share


class Dots(Chart):
    """A row a share: the dot is the result, the bar its doubt, the line through all of them the target."""

    stacked = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ShareRow] = ()
        self._target = 0.9

    def show_shares(self, rows: Sequence[ShareRow], target: float) -> None:
        self._rows, self._target = rows, target
        self.height_px = _HEAD + _ROW * len(rows) + 8
        self.changed()

    def count(self) -> int:
        return len(self._rows)

    def reading(self, mark: int) -> str:
        row = self._rows[mark]
        return _("{name}: {value}").format(name=row.name, value=share_words(row.share))

    def _pitch(self) -> float:
        px = current().px
        return min(px(_MOST_ROW), (self.height() - px(_HEAD)) / max(1, len(self._rows)))

    def place_of(self, mark: int) -> QRectF:
        top = current().px(_HEAD) + mark * self._pitch()
        return QRectF(0, top, self.width(), self._pitch()).adjusted(2, 2, -2, -2)

    def _scale(self) -> tuple[float, float, float]:
        """The least share that is drawn, where it is, and where 100 % is."""
        px, font = current().px, current().font("small")
        lows = [row.share.doubt()[0] for row in self._rows if row.share.total >= 10]
        least = min([*lows, self._target - 0.08], default=0.5)
        least = max(0.0, int(least * 20 - 0.2) / 20)
        labels = max((width_of(row.name, font) for row in self._rows), default=0) + px(24)
        return least, min(labels, self.width() * _LABELS), self.width() - px(_FIGURE)

    def _x(self, share: float) -> float:
        least, left, right = self._scale()
        return left + max(0.0, share - least) / (1 - least) * (right - left)

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colours, font = current().px, current().palette, current().font("cap")
        target = round(self._x(self._target))
        bottom = px(_HEAD) + self._pitch() * len(self._rows)
        painter.fillRect(QRectF(target - 1, px(_HEAD) - px(8), 2, bottom - px(_HEAD) + px(8)), colours.accent)
        words = _("target {share}").format(share=percent(self._target))
        left = min(target - width_of(words, font) / 2, self.width() - width_of(words, font))
        painter.setPen(colours.tone("accent"))
        word(painter, round(left), px(_HEAD) - px(18), words, font)
        for mark in range(len(self._rows)):
            self._paint_row(painter, mark)

    def _paint_row(self, painter: QPainter, mark: int) -> None:
        px, colours = current().px, current().palette
        row, middle = self._rows[mark], self.place_of(mark).center().y()
        painter.setPen(colours.tone("ink"))
        word(painter, 0, middle, row.name, current().font("small"))
        figure = percent(row.share.value) if row.share.total else "–"
        font = current().font("small")
        painter.setPen(colours.tone("ink" if row.share.total else "ink2"))
        word(painter, self.width() - width_of(figure, font), middle, figure, font)
        if row.share.total:
            low, high = (self._x(end) for end in row.share.doubt())
            bar = QRectF(low, middle - px(3), max(2.0, high - low), px(6))
            painter.fillRect(bar, colours.data2)
            painter.setBrush(colours.tone("ink"))
            # A ring of the sheet keeps the dot and the target apart.
            painter.setPen(QPen(colours.tone("sheet"), 1))
            radius = px(_DOT) / 2 + 0.5
            painter.drawEllipse(QPointF(self._x(row.share.value), middle), radius, radius)


class CalibrationPicture(Chart):
    """Dots at what was predicted (to the right) and what came (up); on the line both agree."""

    height_px = 250

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bins: Sequence[Bin] = ()

    def show_bins(self, bins: Sequence[Bin]) -> None:
        self._bins = bins
        self.changed()

    def count(self) -> int:
        return len(self._bins)

    def reading(self, mark: int) -> str:
        one = self._bins[mark]
        return _("predicted {predicted}, came {share}").format(
            predicted=percent(one.predicted), share=share_words(one.share)
        )

    def _field(self) -> QRectF:
        px = current().px
        return QRectF(px(_AXIS), px(28), self.width() - px(_AXIS) - px(8), self.height() - px(_AXIS) - px(28))

    def _least(self) -> float:
        ends = [min(one.predicted, one.share.value) for one in self._bins if one.share.total >= 10]
        return max(0.0, int(min(ends, default=0.5) * 10 - 0.5) / 10)

    def _point(self, predicted: float, real: float) -> QPointF:
        field, least = self._field(), self._least()
        x = (max(least, predicted) - least) / (1 - least)
        y = (max(least, real) - least) / (1 - least)
        return QPointF(field.left() + x * field.width(), field.bottom() - y * field.height())

    def place_of(self, mark: int) -> QRectF:
        one, reach = self._bins[mark], current().px(8)
        middle = self._point(one.predicted, one.share.value)
        return QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach)

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colours, least = current().px, current().palette, self._least()
        painter.setPen(QPen(colours.tone("accent"), 2))
        painter.drawLine(self._point(least, least), self._point(1, 1))
        self._paint_axes(painter)
        for one in self._bins:
            low, high = one.share.doubt()
            top, bottom = self._point(one.predicted, high), self._point(one.predicted, low)
            painter.fillRect(
                QRectF(top.x() - px(3), top.y(), px(6), max(2.0, bottom.y() - top.y())), colours.data2
            )
        for one in self._bins:
            painter.setBrush(colours.tone("ink"))
            painter.setPen(QPen(colours.tone("sheet"), 1))
            painter.drawEllipse(self._point(one.predicted, one.share.value), px(5), px(5))

    def _paint_axes(self, painter: QPainter) -> None:
        px, colours, font, field = current().px, current().palette, current().font("cap"), self._field()
        painter.fillRect(QRectF(field.left(), field.bottom(), field.width(), colours.line), colours.edge)
        painter.setPen(colours.tone("ink2"))
        for share in (self._least(), (1 + self._least()) / 2, 1.0):
            at, words = self._point(share, share), percent(share)
            left = min(at.x() - width_of(words, font) / 2, self.width() - width_of(words, font))
            word(painter, round(left), field.bottom() + px(12), words, font)
            word(painter, 0, at.y(), words, font)
        word(painter, 0, px(8), _("recalled"), font)
        words = _("predicted")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.setFont(font)
        painter.drawText(QRectF(0, 0, field.right(), self.height()), right, words)
