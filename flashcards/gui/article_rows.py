"""The list of articles: a row each, which opens it, with its decks, cards, waiting drafts and last day."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from flashcards.core.notes import ArticleId
from flashcards.gui.parts_buttons import LinkButton
from flashcards.gui.parts_paint import by_keyboard, frame, tag, tag_width, width_of, word
from flashcards.gui.theme import RADIUS, RING, current, follow
from flashcards.i18n import _, pgettext
from flashcards.words import count

_HEAD, _ROW, _TALL_ROW = 40, 48, 72  # px at 100 %, as all of these
_SIDE, _GAP = 18, 24
_NARROW = 640  # below this width only the drafts stand beside the title


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """What a row says. `waiting`: drafts to be judged, None while that is not known."""

    id: ArticleId
    title: str
    decks: int = 0
    cards: int = 0
    waiting: int | None = None
    opened: str = ""
    is_example: bool = False
    has_changed: bool = False  # the file that it is from


def _columns(width: int) -> list[tuple[str, int]]:
    """The heads of the columns at the right of the title, and how wide each is."""
    px, small = current().px, current().font("small")
    heads = [(_("Drafts"), 48)]
    if width >= px(_NARROW):
        heads = [(pgettext("table head", "Decks"), 48), (pgettext("table head", "Cards"), 48), *heads]
        heads.append((_("Last opened"), 100))
    return [(head, max(px(least), width_of(head, small))) for head, least in heads]


def _cells(line: ArticleLine, width: int) -> list[str]:
    waiting = "" if line.waiting is None else count(line.waiting)
    if width < current().px(_NARROW):
        return [waiting]
    return [count(line.decks), count(line.cards), waiting, line.opened]


class _Head(QWidget):
    """The names of the columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        follow(self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), current().palette
        painter.setPen(colours.tone("ink2"))
        font = current().font("small")
        word(painter, current().px(_SIDE), self.height() / 2, _("Article"), font)
        _paint_right(
            painter, self.width(), self.height() / 2, [head for head, _w in _columns(self.width())], font
        )
        painter.fillRect(0, self.height() - colours.line, self.width(), colours.line, colours.tone("edge"))

    def _size(self) -> None:
        self.setFixedHeight(current().px(_HEAD))


def _paint_right(painter: QPainter, width: int, middle: float, cells: Sequence[str], font: QFont) -> int:
    """Paint the cells from the right, each flush with the right edge of its column; where the title ends."""
    px = current().px
    right = width - px(_SIDE)
    for cell, (_head, wide) in reversed(list(zip(cells, _columns(width), strict=True))):
        word(painter, right - width_of(cell, font), middle, cell, font)
        right -= wide + px(_GAP)
    return right


class ArticleRow(QAbstractButton):
    """One article; pressing it opens it."""

    rebuild_asked = Signal()
    walked = Signal(int)  # so many rows down

    def __init__(self, line: ArticleLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._ring = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rebuild = LinkButton(_("Rebuild…"), self)
        self.rebuild.clicked.connect(self.rebuild_asked)
        self.show_line(line)
        follow(self._place)

    def show_line(self, line: ArticleLine) -> None:
        self.line = line
        self.rebuild.setVisible(line.has_changed)
        self.setToolTip(line.title)
        heads = [head for head, _wide in _columns(10_000)]
        spoken = [f"{head}: {cell}" for head, cell in zip(heads, _cells(line, 10_000), strict=True) if cell]
        self.setAccessibleName(", ".join((line.title, *spoken)))
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(current().px(320), current().px(_TALL_ROW if self.line.has_changed else _ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = by_keyboard(event, self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, as Space does; the arrows go from row to row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif steps := {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key())):
            self.walked.emit(steps)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, colours, painter = current(), current().palette, QPainter(self)
        ground = colours.well if self.isDown() or self.underMouse() else ""
        if ground:
            painter.fillRect(self.rect(), QColor(ground))
        middle = theme.px(_ROW) / 2
        painter.setPen(QColor(colours.ink))
        room = _paint_right(
            painter, self.width(), middle, _cells(self.line, self.width()), theme.font("read")
        )
        self._paint_title(painter, middle, room - theme.px(_SIDE))
        if self.line.has_changed:
            painter.setPen(QColor(colours.ink2))
            word(painter, theme.px(_SIDE), self._second(), _changed_words(), theme.font("small"))
        painter.fillRect(0, self.height() - colours.line, self.width(), colours.line, colours.tone("hair"))
        if self._ring and self.hasFocus():
            frame(painter, QRectF(self.rect()), "", colours.focus, RING)

    def _paint_title(self, painter: QPainter, middle: float, room: int) -> None:
        theme, left = current(), current().px(_SIDE)
        font = theme.font("read")
        font.setWeight(QFont.Weight.DemiBold)
        example = _("Example") if self.line.is_example else ""
        room -= tag_width(example) + theme.px(12) if example else 0
        words = QFontMetricsF(font).elidedText(self.line.title, Qt.TextElideMode.ElideMiddle, room)
        word(painter, left, middle, words, font)
        if example:
            tag(painter, left + width_of(words, font) + theme.px(12), middle, example)

    def _second(self) -> float:
        """The middle of the second line."""
        return current().px(_ROW) + current().px(2)

    def _place(self) -> None:
        if self.line.has_changed:
            px, size = current().px, self.rebuild.sizeHint()
            left = px(_SIDE) + width_of(_changed_words(), current().font("small")) + px(8)
            top = round(self._second() - size.height() / 2)
            self.rebuild.setGeometry(left, top, size.width(), size.height())


def _changed_words() -> str:
    return _("Its file has changed since it was read.")


class ArticleList(QWidget):
    """The rows under their head, on a sheet."""

    picked = Signal(int)  # an article's id
    rebuild_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ArticleRow] = []
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(_Head(self))
        follow(self._space)

    def show_lines(self, lines: Sequence[ArticleLine]) -> None:
        """Show these; the rows, and the focus, stay where the articles are the same."""
        if [line.id for line in lines] == [row.line.id for row in self.rows]:
            for row, line in zip(self.rows, lines, strict=True):
                row.show_line(line)
            return
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(line) for line in lines]

    def step(self, steps: int) -> None:
        """Move the focus down by so many rows."""
        here = next((n for n, row in enumerate(self.rows) if row.hasFocus()), -1)
        to = max(0, min(here + steps, len(self.rows) - 1))
        if self.rows:
            self.rows[to].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = current().palette
        frame(QPainter(self), QRectF(self.rect()), colours.sheet, colours.hair, colours.line, RADIUS)

    def _row(self, line: ArticleLine) -> ArticleRow:
        row = ArticleRow(line, self)
        row.clicked.connect(lambda: self.picked.emit(line.id))
        row.rebuild_asked.connect(lambda: self.rebuild_asked.emit(line.id))
        row.walked.connect(self.step)
        self._column.addWidget(row)
        row.show()
        return row

    def _space(self) -> None:
        line = current().palette.line
        self._column.setContentsMargins(line, line, line, line)
