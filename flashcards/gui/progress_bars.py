"""Bars on a base line, with their values written on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from flashcards.gui.parts_paint import width_of, word
from flashcards.gui.progress_chart import Chart
from flashcards.gui.theme import current
from flashcards.words import number

_FOOT, _HEAD = 28, 22  # px at 100 %: room for the words under and the values over the bars
_SHARE, _WIDEST = 0.78, 44  # of its column that a bar takes; px at 100 %


@dataclass(frozen=True, slots=True)
class Bar:
    """A value, the word under its bar ("": none), what it says in full, whether it is that of now."""

    value: float
    under: str
    words: str
    is_now: bool = False


class Bars(Chart):
    """From left to right; words and values that would touch are left out, but for that of now."""

    height_px = 250

    def __init__(self, parent: QWidget | None = None, *, height: int = 250) -> None:
        self.height_px = height
        super().__init__(parent)
        self._bars: Sequence[Bar] = ()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = bars
        self.changed()

    def count(self) -> int:
        return len(self._bars)

    def start(self) -> int:
        return next((place for place, bar in enumerate(self._bars) if bar.is_now), 0)

    def reading(self, mark: int) -> str:
        return self._bars[mark].words

    def _step(self) -> float:
        return self.width() / max(1, len(self._bars))

    def _height(self, value: float) -> float:
        most = max((bar.value for bar in self._bars), default=0)
        room = self.height() - current().px(_FOOT) - current().px(_HEAD)
        return max(2.0, room * value / most) if most and value else 0.0

    def place_of(self, mark: int) -> QRectF:
        """The whole column of the bar: a low one is pressed as well."""
        left = mark * self._step()
        return QRectF(left + 2, 2, self._step() - 4, self.height() - current().px(_FOOT) + 2)

    def _bar(self, mark: int) -> QRectF:
        step, base = self._step(), self.height() - current().px(_FOOT)
        width = max(1.0, min(float(current().px(_WIDEST)), step * _SHARE))
        height = self._height(self._bars[mark].value)
        # Bars begin at the margin, as all else does.
        left = mark * step if step * _SHARE <= current().px(_WIDEST) else mark * step + (step - width) / 2
        return QRectF(round(left), round(base - height), round(width), round(height))

    def paint(self, painter: QPainter) -> None:
        colours, base = current().palette, self.height() - current().px(_FOOT)
        for mark, bar in enumerate(self._bars):
            tone = colours.accent if bar.is_now else colours.data3
            painter.fillRect(self._bar(mark), tone)
        painter.fillRect(QRectF(0, base, self.width(), colours.line), colours.edge)
        self._paint_values(painter)
        self._paint_words(painter, base)

    def _paint_values(self, painter: QPainter) -> None:
        colours, font, px = current().palette, current().font("cap"), current().px
        fits = all(width_of(number(bar.value), font) <= self._step() for bar in self._bars)
        most = max(bar.value for bar in self._bars)
        for mark, bar in enumerate(self._bars):
            if bar.value and (fits or bar.is_now or bar.value == most):
                place, words = self._bar(mark), number(bar.value)
                painter.setPen(colours.tone("ink" if bar.is_now else "ink2"))
                left = place.center().x() - width_of(words, font) / 2
                left = max(0.0, min(left, self.width() - width_of(words, font)))
                word(painter, round(left), place.top() - px(10), words, font)

    def _paint_words(self, painter: QPainter, base: float) -> None:
        colours, font, px = current().palette, current().font("cap"), current().px
        free = 0.0
        for mark, bar in enumerate(self._bars):
            if not bar.under:
                continue
            place, width = self._bar(mark), width_of(bar.under, font)
            left = place.left() if mark == 0 else place.center().x() - width / 2
            left = max(0.0, min(left, self.width() - width))
            if left >= free:
                painter.setPen(colours.tone("ink" if bar.is_now else "ink2"))
                word(painter, round(left), base + px(14), bar.under, font)
                free = left + width + px(8)
