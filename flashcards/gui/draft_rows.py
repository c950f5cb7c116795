"""The drafts that are not open: a row each, on a sheet; sure ones with a box to tick."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from flashcards.gui import icons
from flashcards.gui.parts_choices import CheckBox
from flashcards.gui.parts_paint import laid_out, width_of, word
from flashcards.gui.parts_surfaces import Sheet, Tag
from flashcards.gui.theme import Role, Tone, current, follow
from flashcards.i18n import _

_LEFT, _TEXT_AFTER_TICK, _RIGHT = 20, 46, 16
_TICK_LEFT, _TICK = 16, 18
_AROUND = 8  # over the words, and below them
_GAP = 16  # between the words and their tag
_MOST_LINES: dict[Role, int] = {"ui": 3, "small": 2}


@dataclass(frozen=True, slots=True)
class RowText:
    """What a row says. `ticked` is None where there is nothing to tick; `answer` may be ""."""

    key: str
    question: str
    kind: str
    answer: str = ""
    ticked: bool | None = None


class _Row(QAbstractButton):
    """A line under it, a ground when the mouse is over it; keys lead past it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_last = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paint_ground(self, painter: QPainter) -> None:
        colours = current().palette
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), QColor(colours.well))
        if not self.is_last:
            line = colours.line
            painter.fillRect(0, self.height() - line, self.width(), line, QColor(colours.hair))


class DraftRow(_Row):
    """A question and the tag of its kind; pressed, the draft opens."""

    ticked = Signal(str)

    def __init__(self, text: RowText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = text
        self._tag = Tag(text.kind, self)
        self._box: CheckBox | None = None
        if text.ticked is not None:
            self._box = CheckBox("", self)
            self._box.setAccessibleName(_("Accept: {question}").format(question=text.question))
            self._box.setChecked(text.ticked)
            self._box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._box.clicked.connect(lambda: self.ticked.emit(text.key))
        self.setAccessibleName(f"{text.kind}: {text.question} {text.answer}".strip())
        follow(self._fit)

    def sizeHint(self) -> QSize:
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, px = QPainter(self), current().px
        self.paint_ground(painter)
        top = float(px(_AROUND))
        for text, role, tone in self._lines():
            layout = _laid_out(text, role, self._room())
            painter.setPen(current().palette.tone(tone))
            layout.draw(painter, QPointF(self._left(), top))
            top += layout.lineCount() * current().line_height(role)

    def _lines(self) -> list[tuple[str, Role, Tone]]:
        lines: list[tuple[str, Role, Tone]] = [(self.row.question, "ui", "ink")]
        return [*lines, (self.row.answer, "small", "ink2")] if self.row.answer else lines

    def _left(self) -> int:
        return current().px(_TEXT_AFTER_TICK if self._box else _LEFT)

    def _room(self) -> int:
        px = current().px
        return max(px(40), self.width() - self._left() - px(_GAP + _RIGHT) - self._tag.width())

    def _fit(self) -> None:
        px = current().px
        words = sum(
            _laid_out(text, role, self._room()).lineCount() * current().line_height(role)
            for text, role, _tone in self._lines()
        )
        height = max(px(35), words + 2 * px(_AROUND) - (px(1) if len(self._lines()) == 1 else 0))
        if height != self.height():
            self.setFixedHeight(height)
        middle = height // 2
        self._tag.move(self.width() - px(_RIGHT) - self._tag.width(), middle - self._tag.height() // 2)
        if self._box:
            side = px(28)
            self._box.setGeometry(QRect(px(_TICK_LEFT), middle - side // 2, px(_TICK) + 4, side))


class MoreRow(_Row):
    """How many more there are; pressed, they are shown."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.is_last = True
        self.setAccessibleName(words)
        follow(self._fit)

    def sizeHint(self) -> QSize:
        return QSize(0, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        self.paint_ground(painter)
        side, middle = theme.px(16), self.height() / 2
        picture = icons.pixmap("down", theme.palette.ink2, side, self.devicePixelRatioF())
        painter.drawPixmap(theme.px(_TICK_LEFT + 1), round(middle - side / 2), picture)
        painter.setPen(theme.palette.tone("ink2"))
        word(painter, theme.px(_TEXT_AFTER_TICK), middle, self._words, theme.font("ui"))

    def _fit(self) -> None:
        self.setFixedHeight(current().px(35))
        self.setMinimumWidth(width_of(self._words, current().font("ui")))


class RowSheet(Sheet):
    """Rows under one another with a hairline between them; hidden where there are none."""

    picked = Signal(str)
    ticked = Signal(str)
    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=0)
        self._rows: list[_Row] = []
        self._shown: tuple[tuple[RowText, ...], str] = ((), "")
        self.hide()

    def show_rows(self, texts: Sequence[RowText], more: str = "") -> None:
        """`more`: the words of a last row that leads to those that are folded away."""
        if (tuple(texts), more) == self._shown:
            return
        self._shown = (tuple(texts), more)
        kept: dict[RowText, _Row] = {row.row: row for row in self.rows()}
        rows: list[_Row] = [kept.pop(text) if text in kept else self._row(text) for text in texts]
        if more:
            rows.append(self._more_row(more))
        for old in self._rows:
            if old not in rows:
                self.column.removeWidget(old)
                old.hide()
                old.deleteLater()
        for place, row in enumerate(rows):
            row.is_last = row is rows[-1]
            if self.column.indexOf(row) != place:
                self.column.insertWidget(place, row)
        self._rows = rows
        self.setVisible(bool(rows))

    def _more_row(self, words: str) -> MoreRow:
        last = MoreRow(words, self)
        last.clicked.connect(self.more_asked)
        return last

    def rows(self) -> list[DraftRow]:
        return [row for row in self._rows if isinstance(row, DraftRow)]

    def _row(self, text: RowText) -> DraftRow:
        row = DraftRow(text, self)
        row.clicked.connect(lambda: self.picked.emit(text.key))
        row.ticked.connect(self.ticked)
        return row

    def _pad(self) -> None:
        line = current().palette.line
        self.column.setContentsMargins(line, line, line, line)


def _laid_out(text: str, role: Role, room: int) -> QTextLayout:
    """As many lines as a row has room for, the last cut with "…": the open card has all the words."""
    font, pitch, most = current().font(role), current().line_height(role), _MOST_LINES[role]
    layout = laid_out(text, font, room, pitch)
    if layout.lineCount() <= most:
        return layout
    last = layout.lineAt(most - 1).textStart()
    rest = QFontMetricsF(font).elidedText(text[last:].strip(), Qt.TextElideMode.ElideRight, room)
    return laid_out(f"{text[:last].rstrip()} {rest}", font, room, pitch)
