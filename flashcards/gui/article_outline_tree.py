"""The outline of an article as a tree that is walked by keys, titles edited in place and dragged."""

from functools import partial

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHoverEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from flashcards.articles.document import Section
from flashcards.gui import article_outline_row as outline_row
from flashcards.gui.article_outline_row import OutlineLook
from flashcards.gui.page_column import SteadyBar
from flashcards.gui.parts_paint import by_keyboard
from flashcards.gui.section_model import SectionModel, SectionRole, TallyRole
from flashcards.gui.theme import RING, current, follow
from flashcards.i18n import _

_LONGEST_TITLE = 300
_WALK = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
)  # fmt: skip
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class _TitleDelegate(QStyledItemDelegate):
    """The height of a row, and the field in which a title is edited."""

    def __init__(self, tree: "OutlineTree") -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._tree.viewport().width()
        return QSize(0, outline_row.row_height(index.data(SectionRole), width, index.data(TallyRole)))

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        field = QLineEdit(parent)
        field.setMaxLength(_LONGEST_TITLE)
        field.setStyleSheet(f"padding: 0 {current().px(4)}px; min-height: 0; max-height: 1000px")
        field.setAccessibleName(_("Title of the section"))
        return field

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Once: numbers that come meanwhile leave what is selected and written alone."""
        if isinstance(editor, QLineEdit) and not (editor.isModified() or editor.text()):
            super().setEditorData(editor, index)
            QTimer.singleShot(0, editor, partial(_show_beginning, editor))  # once it has the focus

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Where the title stands, to the end of the row."""
        rect = QRect(option.rect)
        left = outline_row.title_left(index.data(SectionRole)) - current().px(4) - RING
        height = min(rect.height() - 2, current().px(40))
        rect.adjust(left, (rect.height() - height) // 2, -current().px(4), 0)
        rect.setHeight(height)
        editor.setGeometry(rect)


def _show_beginning(field: QLineEdit) -> None:
    """All of it selected, the caret at its beginning: a long title is read from there."""
    field.end(False)
    field.home(True)


class OutlineTree(QTreeView):
    """Sections with sub-sections stand open; lists and items are folded until their section is chosen."""

    picked = Signal(int)  # by the person: the node
    menu_asked = Signal(int, QPoint)  # node, where on the screen

    def __init__(self, model: SectionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._ring = self._quiet = False
        self._hovered = QPersistentModelIndex()
        self._opened: frozenset[int] = frozenset()  # by choosing one below or among them
        self._line: QRect | None = None  # where a dragged section would come
        self.setModel(model)
        self._set_up()
        self.selectionModel().currentChanged.connect(self._current_changed)
        model.modelReset.connect(self._unfold)
        follow(self._restyle)

    def _set_up(self) -> None:
        self.setAccessibleName(_("Outline"))
        self.setItemDelegate(_TitleDelegate(self))
        self.setHeaderHidden(True)
        self.setIndentation(0)  # the rows set their titles in
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTreeView { background: transparent; border: none; }")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)  # the menu's key alone
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(SteadyBar())  # its room is kept, so that no title wraps anew
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)  # without it Qt does not tell where between rows the mouse is
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)

    # What is chosen and open

    def chosen(self) -> int | None:
        return self._model.node(self.currentIndex())

    def choose(self, node: int) -> None:
        """Select the node, in view, without telling of it."""
        index = self._model.index_of(node)
        if index.isValid() and node != self.chosen():
            self._quiet = True
            self.setCurrentIndex(index)
            self._quiet = False
            self.scrollTo(index)

    def edit_title(self) -> None:
        """Edit the title of the chosen node in place."""
        index = self.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def _current_changed(self, index: QModelIndex) -> None:
        node = self._model.node(index)
        if node is None:
            return
        self._open_chosen(node)
        if not self._quiet:
            self.picked.emit(node)

    def _open_chosen(self, node: int) -> None:
        """The members of the section that a person is in are in sight, those of another one no more."""
        way = [node]
        while (above := self._model.parent_of(way[-1])) is not None:
            way.append(above)
        opened = frozenset(one for one in way if self._folds_by_itself(one))
        for left in self._opened - opened:
            if left < len(self._model.sections):
                self.setExpanded(self._model.index_of(left), False)
        for one in (opened - self._opened) | set(way[1:]):
            self.setExpanded(self._model.index_of(one), True)
        self._opened = opened

    def _folds_by_itself(self, node: int) -> bool:
        """Whether only lists and items are below it."""
        below = self._model.children_of(node)
        return bool(below) and all(self._model.sections[child].kind != "section" for child in below)

    def _unfold(self) -> None:
        """After a reset."""
        self._opened, self._hovered = frozenset(), QPersistentModelIndex()
        for node in range(len(self._model.sections)):
            if self._model.children_of(node) and not self._folds_by_itself(node):
                self.setExpanded(self._model.index_of(node), True)

    # Painting

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        here = index == self.currentIndex()
        look = OutlineLook(
            selected=here,
            hovered=self._hovered == index,
            ringed=here and self._ring and self.hasFocus(),
            written=here and self.is_editing(),
            folded=not self.isExpanded(index) if self._model.rowCount(index) else None,
        )
        outline_row.paint_row(painter, option.rect, index.data(SectionRole), index.data(TallyRole), look)
        if self._line and self._line.intersects(option.rect):
            painter.setPen(QPen(current().palette.tone("focus"), RING))
            painter.drawRect(self._line.adjusted(1, 1, -1, -1))

    # Mouse and keys

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            gone = event.type() == QEvent.Type.HoverLeave
            over = QModelIndex() if gone else self.indexAt(event.position().toPoint())
            self._hovered = QPersistentModelIndex(over)
            self.viewport().update()
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._ring = False
        index = self.indexAt(event.position().toPoint())
        section: Section | None = index.data(SectionRole)
        on_chevron = section and event.position().x() < outline_row.title_left(section)
        if on_chevron and self._model.rowCount(index) and event.button() == Qt.MouseButton.LeftButton:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self.picked.emit(self.chosen())  # again: the text may have been scrolled meanwhile

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walks by the arrows; every other key is the page's."""
        self._ring = True
        self.viewport().update()
        if event.key() in _WALK and event.modifiers() in _PLAIN:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Menu or (
            event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        ):
            self._ask_for_menu(self._menu_place())
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self._ask_for_menu(event.globalPos() if by_mouse else self._menu_place())

    def _ask_for_menu(self, place: QPoint) -> None:
        node = self.chosen()
        if node is not None:
            self.menu_asked.emit(node, place)

    def _menu_place(self) -> QPoint:
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(current().px(outline_row.LEFT), 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = by_keyboard(event, self._ring)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # Dragging

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._aim(event.position().toPoint() if event.isAccepted() else None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self._aim(None)

    def _aim(self, at: QPoint | None) -> None:
        """Ring the section that would take the dragged one in, or draw a line where it would come."""
        where = QAbstractItemView.DropIndicatorPosition
        index = self.indexAt(at) if at else QModelIndex()
        rect, place = self.visualRect(index), self.dropIndicatorPosition()
        if not index.isValid() or place == where.OnViewport:
            self._line = None
        elif place == where.OnItem:
            self._line = rect
        else:
            edge = rect.top() if place == where.AboveItem else rect.bottom() - RING + 1
            self._line = QRect(rect.x(), edge, rect.width(), RING)
        self.viewport().update()
