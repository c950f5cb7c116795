"""The table of found cards: rows of one height with a hairline under each, sorted by a click on a head."""

from math import ceil

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from flashcards.gui.browser_model import SEPARATOR, BrowserModel
from flashcards.gui.browser_words import COLUMNS, FIGURES
from flashcards.gui.theme import RING, current, follow
from flashcards.i18n import _
from flashcards.store.find import Column, Order

_ROW, _PADDING, _BAR, _SIGN = 40, 16, 3, 14  # px at 100 %
_MOST_OF_DECK = 0.26  # of the table
Index = QModelIndex | QPersistentModelIndex


class _Cell(QStyledItemDelegate):
    """Words on the middle line; the chosen row is soft with a bar at its left."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.restyle()

    def restyle(self) -> None:
        """A font and its measures take longer to make than the words to paint."""
        self._font = current().font("ui")
        self._metrics = QFontMetricsF(self._font)
        self._above = self._metrics.capHeight() / 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = current(), QRectF(option.rect)
        colours, state = theme.palette, option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(rect, colours.tone("soft"))
            if index.column() == 0:
                painter.fillRect(QRectF(rect.x(), rect.y(), _BAR, rect.height()), colours.tone("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.tone("well"))
        bottom = QRectF(rect.x(), rect.bottom() + 1 - colours.line, rect.width(), colours.line)
        painter.fillRect(bottom, colours.tone("hair"))
        self._write(painter, rect, index)
        table = self.parent()
        if isinstance(table, BrowserTable) and table.hasFocus() and index.row() == table.currentIndex().row():
            ring = colours.tone("focus")
            painter.fillRect(QRectF(rect.x(), rect.y(), rect.width(), RING), ring)
            painter.fillRect(QRectF(rect.x(), rect.bottom() + 1 - RING, rect.width(), RING), ring)

    def _write(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        theme, model = current(), index.model()
        assert isinstance(model, BrowserModel)
        side, metrics = theme.px(_PADDING), self._metrics
        room = rect.width() - 2 * side
        column, words = model.columns[index.column()], str(index.data() or "")
        words = _tail(words, metrics, room) if column == "deck" else words
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        left = rect.x() + side
        if column in FIGURES:
            left = rect.right() + 1 - side - metrics.horizontalAdvance(words)
        painter.setPen(QColor(theme.palette.ink))
        painter.setFont(self._font)
        painter.drawText(QPointF(left, round(rect.center().y() + self._above)), words)


def _tail(path: str, metrics: QFontMetricsF, room: float) -> str:
    """As many names from the end of a path as there is room for, one at least."""
    names = path.split(SEPARATOR)
    for n in range(len(names)):
        words = SEPARATOR.join(("…", *names[n:]) if n else names)
        if metrics.horizontalAdvance(words) <= room:
            return words
    return names[-1]


class BrowserTable(QTableView):
    """As wide as it is given: the question takes what the other columns leave."""

    order_chosen = Signal(object)  # Order
    menu_asked = Signal(object)  # QPoint, global
    edit_asked = Signal()
    columns_asked = Signal(object)  # QPoint, global

    def __init__(self, model: BrowserModel) -> None:
        super().__init__()
        self._model = model
        self.order = Order()
        self._widths: dict[str, int] = {}  # px at 100 %, as a person drew them
        self._measured: dict[str, int] = {}  # px, as the contents need
        self._fitting = False
        self.setModel(model)
        self._cell = _Cell(self)
        self.setItemDelegate(self._cell)
        self.setAccessibleName(_("Cards found"))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(lambda at: self.columns_asked.emit(head.mapToGlobal(at)))
        head.sectionClicked.connect(self._sort_by)
        head.sectionResized.connect(self._keep_width)
        model.modelReset.connect(self._fit)
        self.doubleClicked.connect(lambda _index: self.edit_asked.emit())
        follow(self._restyle)

    def widths(self) -> dict[str, int]:
        """What a person drew the columns to, in px at 100 %."""
        return dict(self._widths)

    def show_as(self, widths: dict[str, int], order: Order) -> None:
        self._widths, self.order = dict(widths), order
        self._fit()

    def chosen_rows(self) -> list[tuple[int, int]]:
        """The chosen rows as ranges, both ends included."""
        chosen = self.selectionModel().selection()
        ranges = (chosen.at(n) for n in range(chosen.count()))
        return sorted({(one.top(), one.bottom()) for one in ranges if one.isValid()})

    def go_to_row(self, row: int) -> None:
        """Choose that row and no other, whatever key is held: Ctrl (of an undo) would add it to others."""
        flags = QItemSelectionModel.SelectionFlag
        wanted = flags.ClearAndSelect | flags.Rows
        self.selectionModel().setCurrentIndex(self._model.index(row, 0), wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_asked.emit()
        elif event.text() and plain:
            event.ignore()  # a letter is a key of the page, not the beginning of a question
        else:
            super().keyPressEvent(event)

    def moveCursor(  # noqa: N802
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Rows are chosen, so Home and End lead to the first and the last of them."""
        moves, rows = QAbstractItemView.CursorAction, self._model.rowCount()
        if action in (moves.MoveHome, moves.MoveEnd) and rows:
            column = max(0, self.currentIndex().column())
            return self._model.index(0 if action == moves.MoveHome else rows - 1, column)
        return super().moveCursor(action, modifiers)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _sort_by(self, section: int) -> None:
        column = self._model.columns[section]
        same = column == self.order.column
        if same and self.order.descending:
            self.order = Order()  # a third time: as they were added
        else:
            self.order = Order(column, descending=same)
        self._fit()
        self.order_chosen.emit(self.order)

    def _keep_width(self, section: int, _before: int, width: int) -> None:
        if not self._fitting and section < len(self._model.columns):
            self._widths[self._model.columns[section]] = round(width / current().px(100) * 100)
            self._fit()

    def _fit(self) -> None:
        """The question has what is left; the sorted head bears its chevron."""
        self._fitting = True
        px, head, columns = current().px, self.horizontalHeader(), self._model.columns
        room = self.viewport().width()
        for n, column in enumerate(columns):
            if column != "question":
                drawn = self._widths.get(column)
                width = px(drawn) if drawn else self._width_of(column)
                width = min(width, max(px(60), self.viewport().width() // 3))
                self.setColumnWidth(n, width)
                room -= width
        if "question" in columns:
            self.setColumnWidth(columns.index("question"), max(px(120), room))
        place = columns.index(self.order.column) if self.order.column in columns else -1
        order = Qt.SortOrder.DescendingOrder if self.order.descending else Qt.SortOrder.AscendingOrder
        head.setSortIndicator(place, order)
        self._fitting = False

    def _width_of(self, column: Column) -> int:
        """As wide as what stands in it, and its head with the sign of its order."""
        if column not in self._measured:
            theme = current()
            metrics, small = QFontMetricsF(theme.font("ui")), QFontMetricsF(theme.font("small"))
            widest = max(map(metrics.horizontalAdvance, self._model.widest(column)), default=0)
            head = small.horizontalAdvance(_(COLUMNS[column])) + theme.px(_SIGN)
            self._measured[column] = ceil(max(widest, head)) + 2 * theme.px(_PADDING) + 1
        width = self._measured[column]
        return min(width, round(self.viewport().width() * _MOST_OF_DECK)) if column == "deck" else width

    def forget_widths(self) -> None:
        """What stands in the columns may be wider now, or narrower."""
        self._measured.clear()
        self._fit()

    def _restyle(self) -> None:
        self._measured.clear()
        self._cell.restyle()
        px = current().px
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.verticalHeader().setMinimumSectionSize(px(_ROW))
        self.horizontalHeader().setMinimumSectionSize(px(60))
        self.verticalScrollBar().setSingleStep(px(_ROW))
        if self.isVisible():  # else when it is shown; the collection of one that was left may be closed
            self._fit()
        self.viewport().update()
