"""All cards of a lesson, to jump to."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from flashcards.gui.parts_paint import row_ring, width_of, word
from flashcards.gui.theme import current, follow
from flashcards.i18n import _

_ROW, _NUMBER, _GAP = 40, 28, 12
_CURRENT = 3
_LINE = Qt.ItemDataRole.UserRole
_WALKS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


@dataclass(frozen=True, slots=True)
class CardLine:
    """What a row says: the question, what was counted, whether the class saw the answer, is at it now."""

    question: str
    tally: str = ""
    is_seen: bool = False
    is_current: bool = False


class AllCards(QListWidget):
    """A row each. Up and Down walk only while the keyboard is here; the clicker's keys stay the lesson's."""

    card_asked = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("All cards of the lesson"))
        self.setItemDelegate(_Rows(self))
        self.setObjectName("bare")
        self.setStyleSheet("#bare { background: transparent; border: none; }")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.itemClicked.connect(lambda item: self.card_asked.emit(self.row(item)))
        follow(self.scheduleDelayedItemsLayout)

    def show_lines(self, lines: Sequence[CardLine]) -> None:
        while self.count() < len(lines):
            self.addItem(QListWidgetItem())
        while self.count() > len(lines):
            self.takeItem(self.count() - 1)
        for n, line in enumerate(lines):
            item = self.item(n)
            if item.data(_LINE) != line:
                item.setData(_LINE, line)
                words = [str(n + 1), line.question, line.tally, _("shown") if line.is_seen else ""]
                item.setText(", ".join(one for one in words if one))
                item.setToolTip(line.question)

    def line(self, n: int) -> CardLine:
        found = self.item(n).data(_LINE)
        assert isinstance(found, CardLine)
        return found

    def walk_from(self, n: int) -> None:
        """The keyboard comes here, to that row."""
        self.setCurrentRow(n)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _WALKS:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.card_asked.emit(self.currentRow())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.ignore()


class _Rows(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, current().px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, colours, line = current(), current().palette, index.data(_LINE)
        if not isinstance(line, CardLine):
            return
        rect, px = option.rect, theme.px
        state = option.state
        if line.is_current:
            painter.fillRect(rect, QColor(colours.soft))
            painter.fillRect(rect.left(), rect.top(), _CURRENT, rect.height(), QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.well))
        middle, font = rect.center().y() + 1, theme.font("strong" if line.is_current else "ui")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), colours.line, QColor(colours.hair))
        number = str(index.row() + 1)
        small = theme.font("small")
        painter.setPen(QColor(colours.ink2))
        edge = rect.left() + px(8 + _NUMBER)
        word(painter, edge - width_of(number, small), middle, number, small)
        right = rect.right() - px(8)
        for words in (line.tally, _("shown") if line.is_seen and not line.tally else ""):
            if words:
                right -= width_of(words, small)
                word(painter, right, middle, words, small)
                right -= px(_GAP)
        left = edge + px(_GAP)
        text = QFontMetricsF(font).elidedText(line.question, Qt.TextElideMode.ElideRight, right - left)
        painter.setPen(QColor(colours.ink))
        word(painter, left, middle, text, font)
        if state & QStyle.StateFlag.State_HasFocus:
            row_ring(painter, rect)
