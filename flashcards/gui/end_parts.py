"""The parts of the end page: figures, the days of a month, the cards that were forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from flashcards.gui.end_summary import Month
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_paint import frame
from flashcards.gui.parts_surfaces import Hairline, Paragraph, Path, Sheet, Words
from flashcards.gui.theme import SMALL_RADIUS, Palette, current, follow
from flashcards.i18n import _, ngettext


class Figures(QWidget):
    """Large numbers with their captions, side by side."""

    def __init__(self, figures: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column, (figure, caption) in enumerate(figures):
            value = Words(figure, "figure")
            value.setAccessibleName(f"{figure} {caption}")
            self._grid.addWidget(value, 0, column)
            self._grid.addWidget(Words(caption, "small", "ink2"), 1, column)
        self._grid.setColumnStretch(len(figures), 1)
        follow(self._space)

    def _space(self) -> None:
        self._grid.setHorizontalSpacing(current().px(56))
        self._grid.setVerticalSpacing(current().px(4))


class DaysOfMonth(QWidget):
    """A square for each day: studied, not studied, today, still to come; some with their number."""

    def __init__(self, month: Month, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month = month
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self.updateGeometry)

    def sizeHint(self) -> QSize:
        px = current().px
        return QSize(px(18) * self._month.days, px(14) + px(6) + current().line_height("cap"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        px, painter = current().px, QPainter(self)
        step = min(px(18), self.width() // self._month.days)
        side = min(px(14), step - 3)
        font = current().font("cap")
        metrics = QFontMetricsF(font)
        for day in range(1, self._month.days + 1):
            left = (day - 1) * step
            fill, line = self._look(day, current().palette)
            frame(painter, QRectF(left, 0, side, side), fill, line, current().palette.line, SMALL_RADIUS)
            if day in self.labelled():
                painter.setFont(font)
                painter.setPen(current().palette.tone("ink2"))
                words = str(day)
                middle = left + side / 2 - metrics.horizontalAdvance(words) / 2
                painter.drawText(round(max(0, middle)), side + px(6) + round(metrics.ascent()), words)

    def labelled(self) -> set[int]:
        """The days whose number is written: today, and the others that leave room for it."""
        days, today = self._month.days, self._month.today
        return {today} | {day for day in (1, 10, 20, days) if abs(day - today) > 1}

    def _look(self, day: int, colours: Palette) -> tuple[str, str]:
        if day > self._month.today:
            return "", colours.data2
        if day == self._month.today:
            return (colours.accent if day in self._month.studied else ""), colours.accent
        return (colours.data4, "") if day in self._month.studied else (colours.data1, "")


def days_sentence(month: Month) -> str:
    n = len(month.studied)
    return ngettext("{n} day studied this month", "{n} days studied this month", n).format(n=n)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A card that was forgotten, in plain words; the lines of its answer."""

    question: str
    answer: str
    path: tuple[str, ...]


class ForgottenList(Sheet):
    """The cards that were forgotten; each shows its answer in place."""

    def __init__(self, forgotten: Sequence[Forgotten], parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=0)
        for place, card in enumerate(forgotten):
            if place:
                self.column.addWidget(Hairline())
            self.column.addWidget(_Row(card))


class _Row(QWidget):
    """One card: its question, where it belongs, a look at its answer."""

    def __init__(self, card: Forgotten) -> None:
        super().__init__()
        self._card = card
        self._path = Path("", "small", "ink2")
        self._look = QuietButton(_("Show"))
        self._look.setAccessibleName(_("Look at the answer to: {question}").format(question=card.question))
        self._look.clicked.connect(self._toggle)
        self._question = Paragraph(card.question)
        self._answer = Paragraph(card.answer, "ui", "ink2")
        self._answer.hide()
        self._words = QVBoxLayout()
        self._words.addWidget(self._question)
        self._words.addWidget(self._answer)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self._path, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._look, 0, Qt.AlignmentFlag.AlignTop)
        follow(self._space)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _toggle(self) -> None:
        shown = self._answer.isHidden()
        self._answer.setVisible(shown)
        self._look.setText(_("Hide") if shown else _("Show"))

    def _space(self) -> None:
        px = current().px
        self._row.setContentsMargins(px(16), px(6), px(9), px(6))
        self._row.setSpacing(px(16))
        self._words.setContentsMargins(0, px(6), 0, px(6))
        self._words.setSpacing(px(4))
        self._path.setFixedHeight(px(32))
        self._elide()

    def _elide(self) -> None:
        """The path takes a third of the row at most."""
        self._path.show_path(self._card.path, self.width() / 3)
