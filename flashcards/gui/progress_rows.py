"""Lists of the progress page: the hardest cards, sections and how far they are, decks and what is left."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from flashcards.core.statistics import Standing
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_paint import width_of, word
from flashcards.gui.parts_surfaces import Hairline, Paragraph, Words
from flashcards.gui.progress_chart import Chart
from flashcards.gui.progress_figures import Hard, Section
from flashcards.gui.progress_words import cards_words, times_forgotten
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.words import number

HARDEST_SHOWN = 5
OUTWARD = 8  # px at 100 %
_HARD_ROW = 50  # px at 100 %
_SECTION_ROW, _SECTIONS = 34, 10


class _Elided(Words):
    """One line, cut at its end; the tooltip has all of it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, font = QPainter(self), self.font()
        painter.setPen(current().palette.tone("ink"))
        words = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        word(painter, 0, self.height() / 2, words, font)


class HardList(QWidget):
    """The cards that are forgotten most often, each with the way to mend it."""

    mend_asked = Signal(int)  # CardId
    leeches_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: list[QHBoxLayout] = []
        self._lines: list[QHBoxLayout] = []
        self.buttons: list[QuietButton] = []
        follow(self._space)

    def show_cards(self, cards: Sequence[Hard], leeches: int) -> None:
        """The first few of `cards`; `leeches`: how many cards are forgotten often."""
        self._clear()
        for place, card in enumerate(cards[:HARDEST_SHOWN]):
            if place:
                line = QHBoxLayout()
                line.addWidget(Hairline())
                self._lines.append(line)
                self._column.addLayout(line)
            self._column.addWidget(self._row(card))
        if not cards:
            self._column.addWidget(Paragraph(_("No card was forgotten in review so far."), "ui", "ink2"))
        if leeches:
            self._column.addWidget(self._all(leeches))
        self._column.addStretch()
        self._space()
        before: QWidget = self
        for button in self.buttons:  # where the list is, not where it was made
            QWidget.setTabOrder(before, button)
            before = button

    def _clear(self) -> None:
        while item := self._column.takeAt(0):
            inner = item.layout()
            held = inner.takeAt(0) if inner else item
            widget = held.widget() if held else None
            if widget:
                widget.hide()
                widget.deleteLater()
        self._rows, self._lines, self.buttons = [], [], []

    def _row(self, card: Hard) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        mend = QuietButton(_("Mend"))
        mend.setAccessibleName(
            _("Mend: {question}, {times}").format(question=card.question, times=times_forgotten(card.lapses))
        )
        mend.clicked.connect(partial(self.mend_asked.emit, card.card_id))
        row.addWidget(_Elided(card.question), 1)
        row.addWidget(Words(times_forgotten(card.lapses), "small", "ink2"))
        row.addWidget(mend)
        self._rows.append(row)
        self.buttons.append(mend)
        return holder

    def _all(self, leeches: int) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        button = QuietButton(_("Often forgotten: {cards}").format(cards=cards_words(leeches)), icon="right")
        button.clicked.connect(self.leeches_asked)
        row.addWidget(button)
        row.addStretch()
        self._rows.append(row)
        self.buttons.append(button)
        return holder

    def _space(self) -> None:
        px = current().px
        for row in self._rows:
            is_link = row.count() == 2
            # The list reaches beyond the margin by what a quiet button reaches beyond its word.
            row.setContentsMargins(0 if is_link else px(OUTWARD), px(4) if is_link else 0, 0, 0)
            row.setSpacing(px(6))
            holder = row.parentWidget()
            if holder:
                holder.setFixedHeight(px(40 if is_link else _HARD_ROW))
        for line in self._lines:
            line.setContentsMargins(px(OUTWARD), 0, px(OUTWARD), 0)


def standing_words(standing: Standing) -> str:
    """How far the cards of a section are, in full."""
    return _("{cards}: {mature} mature, {young} young, {learning} being learned, {new} new").format(
        cards=cards_words(standing.total),
        mature=number(standing.mature),
        young=number(standing.young),
        learning=number(standing.learning),
        new=number(standing.new),
    )


class SectionBars(Chart):
    """A row a section: its name, a bar of four greys, how many of its cards are mature."""

    stacked = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Section] = ()
        self._lines: list[tuple[str, Section | None]] = []  # a heading has no section
        self._marks: list[int] = []
        self.shows_all = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_sections(self, sections: Sequence[Section]) -> None:
        self._all = sections
        lines: list[tuple[str, Section | None]] = []
        article = ""
        shown = sections if self.shows_all else sections[:_SECTIONS]
        for one in shown:
            if one.article != article:
                article = one.article
                lines.append((article, None))
            lines.append((one.name, one))
        self._lines = lines
        self._marks = [place for place, (_name, section) in enumerate(lines) if section]
        self.height_px = max(_SECTION_ROW, _SECTION_ROW * len(lines))
        self.changed()

    @property
    def hidden_sections(self) -> int:
        return 0 if self.shows_all else max(0, len(self._all) - _SECTIONS)

    def count(self) -> int:
        return len(self._marks)

    def _section(self, mark: int) -> Section:
        section = self._lines[self._marks[mark]][1]
        assert section
        return section

    def reading(self, mark: int) -> str:
        one = self._section(mark)
        return _("{name}: {value}").format(name=one.name, value=standing_words(one.standing))

    def place_of(self, mark: int) -> QRectF:
        pitch = current().px(_SECTION_ROW)
        return QRectF(0, self._marks[mark] * pitch, self.width(), pitch).adjusted(2, 2, -2, -2)

    def paint(self, painter: QPainter) -> None:
        pitch, colours = current().px(_SECTION_ROW), current().palette
        for place, (name, section) in enumerate(self._lines):
            middle = place * pitch + pitch / 2
            if section:
                self._paint_section(painter, middle, name, section.standing)
            else:
                font = current().font("strong")
                painter.setPen(colours.tone("ink"))
                words = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, self.width())
                word(painter, 0, middle, words, font)

    def _paint_section(self, painter: QPainter, middle: float, name: str, standing: Standing) -> None:
        px, colours, font = current().px, current().palette, current().font("small")
        figure = _("{n} of {total}").format(n=number(standing.mature), total=number(standing.total))
        figures = max(px(84), width_of(figure, font))
        left = self.width() * 0.46
        words = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, left - px(16))
        painter.setPen(colours.tone("ink"))
        word(painter, 0, middle, words, font)
        painter.setPen(colours.tone("ink2"))
        word(painter, self.width() - width_of(figure, font), middle, figure, font)
        room, height = self.width() - left - figures - px(12), px(12)
        at = left
        fills = (colours.data4, colours.data3, colours.data2, colours.data1)
        for n, fill in zip(
            (standing.mature, standing.young, standing.learning, standing.new), fills, strict=True
        ):
            width = room * n / max(1, standing.total)
            if n:
                painter.fillRect(QRectF(at, middle - height / 2, max(1.0, width - 1), height), fill)
            at += width


class StandingLegend(QWidget):
    """What the four greys of a section's bar stand for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = (_("mature"), _("young"), _("learning"), _("new"))
        self.setAccessibleName(", ".join(self._names))
        follow(self._restyle)

    def sizeHint(self) -> QSize:
        px, font = current().px, current().font("cap")
        return QSize(sum(width_of(name, font) + px(34) for name in self._names), px(24))

    def _restyle(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, px, colours = QPainter(self), current().px, current().palette
        font, middle, left = current().font("cap"), self.height() / 2, 0
        fills = (colours.data4, colours.data3, colours.data2, colours.data1)
        for name, fill in zip(self._names, fills, strict=True):
            painter.fillRect(QRectF(left, middle - px(6), px(12), px(12)), fill)
            painter.setPen(colours.tone("ink2"))
            word(painter, left + px(18), middle, name, font)
            left += width_of(name, font) + px(34)
