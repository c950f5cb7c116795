"""The table of decks: a tree that folds, is walked by keys, and whose names are edited in place."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QHoverEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)

from flashcards.core.notes import DeckId
from flashcards.gui import deck_row
from flashcards.gui.deck_model import Column, DeckModel, DeckRole, ExampleRole, KnownRole
from flashcards.gui.deck_row import RowLook
from flashcards.gui.parts_paint import by_keyboard, width_of
from flashcards.gui.theme import RING, current, follow
from flashcards.i18n import _
from flashcards.store.queue import DeckCounts

_NAMES = 200  # the names have so much at least
_FEW = 5  # rows that are in sight at least
# The widths of the columns where the table is so wide; else they are as wide as their words.
_ROOM_FOR = {Column.NEW: 800, Column.LEARNING: 800, Column.DUE: 800, Column.KNOWN: 660}
_ROOMY = {Column.NEW: 88, Column.LEARNING: 112, Column.DUE: 128, Column.KNOWN: deck_row.BAR_ROOM}


_FIELD_PADDING = 4  # leaves the chevron in sight


class _NameDelegate(QStyledItemDelegate):
    """The height of a row, and the field in which a name is edited."""

    def __init__(self, tree: "DeckTree") -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._tree.row_height(index))

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        field = QLineEdit(parent)
        field.setMaxLength(200)
        field.setStyleSheet(f"padding: 0 {current().px(_FIELD_PADDING)}px")
        field.setFont(current().font(deck_row.name_role(not index.parent().isValid())))
        field.setAccessibleName(_("Name of the deck"))
        return field

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Once: counts that are renewed meanwhile leave what is selected and written alone."""
        if isinstance(editor, QLineEdit) and not (editor.isModified() or editor.text()):
            super().setEditorData(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Where the words stay in their place while they are edited, as wide as the row."""
        px = current().px
        rect = QRect(option.rect)
        rect.setRight(parent.width() - 1 if (parent := editor.parentWidget()) else rect.right())
        left = rect.x() + px(deck_row.TEXT) - px(_FIELD_PADDING) - RING
        height = px(40)
        top = rect.y() + (rect.height() - height) // 2
        editor.setGeometry(left, top, rect.right() - left - px(8), height)


class _Header(QHeaderView):
    """The words over the columns; they wrap where the table is narrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsMovable(False)
        self.setSectionsClickable(False)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        if rect.width() < 2:
            return
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        deck_row.paint_head(painter, rect, words, right=logicalIndex != Column.DECK)


class DeckTree(QTreeView):
    """Shows a DeckModel; what is open and chosen outlives its resets."""

    picked = Signal()
    folded = Signal()
    study_asked = Signal(int)
    menu_asked = Signal(QPoint)

    def __init__(self, model: DeckModel, open_decks: set[DeckId], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decks = model
        self.open_decks = open_decks
        self._chosen: DeckId | None = None
        self._restoring = self._ring = self._whole = False
        self._hovered = self._target = QModelIndex()
        self._set_up()
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.expanded.connect(lambda index: self._fold(index, True))
        self.collapsed.connect(lambda index: self._fold(index, False))
        model.modelReset.connect(self._restore)
        follow(self._restyle)

    def _set_up(self) -> None:
        self.setAccessibleName(_("Decks"))
        self.setItemDelegate(_NameDelegate(self))
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)  # the menu's key alone
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)  # the row is ringed
        self.setDragDropOverwriteMode(True)  # a deck is dropped on another, never between two
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setHeader(_Header(self))

    # What is chosen and open

    def chosen(self) -> DeckId | None:
        return self._chosen

    def choose(self, deck_id: DeckId | None) -> None:
        """Select the deck and bring it into view; one that is not there changes nothing."""
        index = self._decks.index_of(deck_id) if deck_id else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def edit_name(self) -> None:
        """Edit the name of the chosen deck in place."""
        if self._chosen:
            self.edit(self._decks.index_of(self._chosen))

    def is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def _current_changed(self, index: QModelIndex) -> None:
        self._chosen = self._decks.id_at(index)
        if not self._restoring:
            self.picked.emit()

    def _fold(self, index: QModelIndex, is_open: bool) -> None:
        deck_id = self._decks.id_at(index)
        if deck_id and not self._restoring:
            (self.open_decks.add if is_open else self.open_decks.discard)(deck_id)
            self.folded.emit()
        self.updateGeometry()

    def _restore(self) -> None:
        """After a reset: open and choose again what is still there."""
        self._restoring = True
        self._hovered = self._target = QModelIndex()
        for deck_id in self.open_decks:
            self.setExpanded(self._decks.index_of(deck_id), True)
        kept = self._chosen if self._decks.entry(self._chosen) else None
        self._chosen = None
        self.choose(kept)
        self._restoring = False
        self.updateGeometry()

    # Sizes

    def show_whole(self, whole: bool) -> None:
        """Whether all rows are in sight, on a page that scrolls; else the table itself scrolls."""
        self._whole = whole
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(current().px(480), self._height(self._heights(QModelIndex())))

    def minimumSizeHint(self) -> QSize:
        rows = self._heights(QModelIndex())
        return QSize(0, self._height(rows if self._whole else rows[:_FEW]))

    def row_height(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """As high as the deck's name needs it to be."""
        entry: DeckCounts = self._decks.data(index, DeckRole)
        level, above = 1, index.parent()
        while above.isValid():
            level, above = level + 1, above.parent()
        width = self.header().sectionSize(Column.DECK) - level * self.indentation()
        example = bool(self._decks.data(index, ExampleRole))
        return deck_row.row_height(entry.deck.name, width, group=entry.deck.parent is None, example=example)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out_columns()

    def _height(self, rows: list[int]) -> int:
        return self.header().height() + sum(rows) + 2 * self.frameWidth()

    def _heights(self, parent: QModelIndex) -> list[int]:
        """The rows in sight below `parent`, from the top."""
        heights: list[int] = []
        for row in range(self._decks.rowCount(parent)):
            index = self._decks.index(row, 0, parent)
            heights.append(self.row_height(index))
            if self.isExpanded(index):
                heights += self._heights(index)
        return heights

    def _lay_out_columns(self) -> None:
        """The figures get what they need, or a roomy width; the names get the rest."""
        px, header = current().px, self.header()
        tight = self.width() < px(_ROOM_FOR[Column.KNOWN])
        header.setFixedHeight(px(52 if tight else 36) + 2 * current().palette.line)
        rest = self.viewport().width()
        for column in _ROOMY:
            width = self._width_of(column, tight)
            header.resizeSection(column, width)
            rest -= width
        if rest < px(_NAMES):  # the share is the first that can be done without
            rest += header.sectionSize(Column.KNOWN)
            header.resizeSection(Column.KNOWN, 0)
        if header.sectionSize(Column.DECK) != rest:
            header.resizeSection(Column.DECK, max(1, rest))
            self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def _width_of(self, column: Column, tight: bool) -> int:
        theme = current()
        head = str(self._decks.headerData(column, Qt.Orientation.Horizontal))
        widest = max(width_of(part, theme.font("small")) for part in (head.split() if tight else [head]))
        need = max(widest, width_of("999+", theme.font("h3"))) + theme.px(2 * deck_row.PADDING)
        return max(need, theme.px(_ROOMY[column])) if self.width() >= theme.px(_ROOM_FOR[column]) else need

    def _restyle(self) -> None:
        self.setIndentation(current().px(deck_row.STEP))
        self.scheduleDelayedItemsLayout()
        self._lay_out_columns()
        self.updateGeometry()

    # Painting

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: QRect = option.rect
        first = index.sibling(index.row(), Column.DECK)
        selected = self.selectionModel().isSelected(first)
        ringed = self._ring and self.hasFocus() and first.internalId() == self.currentIndex().internalId()
        ringed = ringed or first == self._target
        hovered = first == self._hovered.siblingAtColumn(Column.DECK)
        deck_row.paint_ground(painter, row, RowLook(selected, hovered, ringed))
        entry: DeckCounts = self._decks.data(first, DeckRole)
        group, name = entry.deck.parent is None, self.visualRect(first)
        if self._decks.rowCount(first):
            deck_row.paint_chevron(painter, name, self.isExpanded(first))
        example = self._decks.data(first, ExampleRole)
        deck_row.paint_name(painter, name, entry.deck.name, group=group, example=example)
        counts = (entry.total.new, entry.total.learning, entry.total.due)
        for column, n in zip((Column.NEW, Column.LEARNING, Column.DUE), counts, strict=True):
            deck_row.paint_count(painter, self._cell(row, column), n, group=group)
        if self.header().sectionSize(Column.KNOWN):
            deck_row.paint_known(painter, self._cell(row, Column.KNOWN), self._decks.data(first, KnownRole))

    def _cell(self, row: QRect, column: Column) -> QRect:
        header = self.header()
        return QRect(
            header.sectionViewportPosition(column), row.y(), header.sectionSize(column), row.height()
        )

    # Mouse and keys

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            gone = event.type() == QEvent.Type.HoverLeave
            self._hovered = QModelIndex() if gone else self.indexAt(event.position().toPoint())
            self.viewport().update()
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._cut_name(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def _cut_name(self, pos: QPoint) -> str:
        """The name under the mouse when the table has no room for the whole of it."""
        index = self.indexAt(pos)
        entry: DeckCounts | None = index.data(DeckRole)
        if entry is None or index.column() != Column.DECK:
            return ""
        example = bool(self._decks.data(index, ExampleRole))
        room = deck_row.name_room(self.visualRect(index).width(), example=example)
        lines = deck_row.name_lines(entry.deck.name, room, group=entry.deck.parent is None)
        return entry.deck.name if lines[-1].endswith("…") else ""

    def _chevron_at(self, pos: QPoint) -> QModelIndex:
        """The deck whose chevron is there; invalid when none is."""
        index = self.indexAt(pos).siblingAtColumn(Column.DECK)
        left = self.visualRect(index).x()
        zone = range(left - current().px(deck_row.STEP), left + current().px(deck_row.TEXT) - 2)
        return index if index.isValid() and self._decks.rowCount(index) and pos.x() in zone else QModelIndex()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._ring = False
        chevron = self._chevron_at(event.position().toPoint())
        if chevron.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.setExpanded(chevron, not self.isExpanded(chevron))
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._chevron_at(event.position().toPoint()).isValid():
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)
        deck_id = self._decks.id_at(self.indexAt(event.position().toPoint()))
        if deck_id and event.button() == Qt.MouseButton.LeftButton:
            self.study_asked.emit(deck_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring = True
        self.viewport().update()
        menu_key = event.key() == Qt.Key.Key_Menu or (
            event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the page's
        elif event.key() == Qt.Key.Key_Space and self._chosen and not event.isAutoRepeat():
            self.study_asked.emit(self._chosen)
        elif menu_key:
            self.menu_asked.emit(self._menu_place())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.menu_asked.emit(event.globalPos() if by_mouse else self._menu_place())

    def _menu_place(self) -> QPoint:
        rect = self.visualRect(self._decks.index_of(self._chosen)) if self._chosen else QRect()
        return self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(current().px(deck_row.TEXT), 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = by_keyboard(event, self._ring)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        over = self.indexAt(event.position().toPoint()) if event.isAccepted() else QModelIndex()
        self._aim(over.siblingAtColumn(Column.DECK))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._aim(QModelIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self._aim(QModelIndex())

    def _aim(self, target: QModelIndex) -> None:
        self._target = target
        self.viewport().update()
