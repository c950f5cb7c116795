"""A panel of the progress page: a title, what the picture says, the picture, and the same as a table."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from flashcards.gui.parts_paint import width_of, word
from flashcards.gui.parts_surfaces import Sheet, Words
from flashcards.gui.progress_chart import Chart
from flashcards.gui.progress_tables import Table, said
from flashcards.gui.theme import current, follow

_ROW, _SIDE, _SHOWN = 36, 16, 8  # px at 100 %; rows that are in sight at once
Index = QModelIndex | QPersistentModelIndex


class Caption(Words):
    """What the whole picture says, or the mark that is pointed at; as much of it as there is room for."""

    def __init__(self) -> None:
        super().__init__("", "small", "ink2")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.is_right = True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, font = QPainter(self), self.font()
        painter.setPen(self.palette().windowText().color())
        words = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        left = self.width() - width_of(words, font) if self.is_right else 0
        word(painter, max(0, left), self.height() / 2, words, font)


class TableModel(QAbstractTableModel):
    """The rows of a table in words."""

    def __init__(self, table: Table, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._table.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self._table.rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return said(cell)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(is_number=isinstance(cell, int | float) or cell == "–")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            rows = self._table.rows
            return _aligned(is_number=bool(rows) and isinstance(rows[0][section], int | float))
        return self._table.heads[section] if role == Qt.ItemDataRole.DisplayRole else None


def _aligned(*, is_number: bool) -> int:
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


class _Cells(QStyledItemDelegate):
    """Words as far from the edge as those of the head."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        side = current().px(_SIDE - 3)
        option.rect = option.rect.adjusted(side, 0, -side, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(current().px(2 * _SIDE), 0)


class Panel(Sheet):
    """Shows `picture`, or its table."""

    def __init__(
        self, title: str, picture: QWidget, *, corner: QWidget | None = None, outward: int = 0
    ) -> None:
        """`corner`: at the right of the head, such as what the colours mean.

        `outward`: px at 100 % that the picture reaches beyond the margin, for quiet buttons in it.
        """
        self._outward = outward
        super().__init__()
        self.title, self.picture, self._corner = title, picture, corner
        self._words, self._is_table = "", False
        self._table: Table | None = None
        self.view: QTableView | None = None
        self._title, self._caption = Words(title, "h3"), Caption()
        self._head = QGridLayout()
        self._head.setColumnStretch(1, 1)
        self._head.addWidget(self._title, 0, 0)
        self._head.addWidget(self._caption, 0, 1)
        if corner:
            self._head.addWidget(corner, 0, 2)
        self.column.addLayout(self._head)
        self.column.addWidget(picture, 1)
        if isinstance(picture, Chart):
            picture.pointed.connect(self._point)
        follow(self._space)

    def say(self, words: str, spoken: str = "") -> None:
        """What stands beside the title; `spoken`: what a screen reader says of the picture instead."""
        self._words = words
        self._caption.setText(words)
        if isinstance(self.picture, Chart):
            self.picture.set_name(f"{self.title}. {spoken or words}")
        self._space()

    def show_table(self, table: Table) -> None:
        """Other figures."""
        self._table = table
        if self._is_table:
            self._fill()

    @property
    def table(self) -> Table | None:
        return self._table

    def as_table(self, on: bool) -> None:
        """Show the table, or the picture again."""
        self._is_table = on
        if on:
            self._fill()
        self.picture.setVisible(not on)
        if self._corner:
            self._corner.setVisible(not on)
        if self.view:
            self.view.setVisible(on)

    def _fill(self) -> None:
        if self.view is None:
            self.view = self._made()
            self.column.addWidget(self.view, 1)
        if self._table:
            old, model = self.view.model(), TableModel(self._table, self.view)
            self.view.setModel(model)
            if old:
                old.deleteLater()
            head = self.view.horizontalHeader()
            head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            head.setSectionResizeMode(self._widest(), QHeaderView.ResizeMode.Stretch)
        self._space()

    def _widest(self) -> int:
        """The first column of words takes what room is left."""
        rows = self._table.rows if self._table else ()
        words = (place for place, cell in enumerate(rows[0] if rows else ()) if isinstance(cell, str))
        return next(words, 0)

    def _made(self) -> QTableView:
        view = QTableView()
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setStyleSheet("QTableView { border: none; }")  # it stands on a sheet
        view.setItemDelegate(_Cells(view))
        view.setAccessibleName(self.title)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.horizontalHeader().setHighlightSections(False)
        return view

    def _point(self, words: str) -> None:
        self._caption.setText(words or self._words)
        self._caption.set_tone("ink" if words else "ink2")

    def _pad(self) -> None:
        side = current().px(24 - self._outward)
        self.column.setContentsMargins(side, current().px(18), side, current().px(18))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def _space(self) -> None:
        """The caption stands beside the title where both have room, else under it."""
        px = current().px
        self._head.setContentsMargins(px(self._outward), 0, px(self._outward), 0)
        self._head.setHorizontalSpacing(px(24))
        self._head.setVerticalSpacing(px(2))
        self.column.setSpacing(px(12))
        corner = self._corner.width() + px(24) if self._corner else 0
        wanted = width_of(self.title, current().font("h3")) + width_of(self._words, current().font("small"))
        beside = wanted + corner + px(24) <= self.width() - 2 * px(24)
        if beside != self._caption.is_right:
            self._caption.is_right = beside
            self._head.removeWidget(self._caption)
            if beside:
                self._head.addWidget(self._caption, 0, 1)
            else:
                self._head.addWidget(self._caption, 1, 0, 1, 3)
        if self.view:
            self.view.verticalHeader().setDefaultSectionSize(px(_ROW))
            rows = min(_SHOWN, max(1, len(self._table.rows) if self._table else 1))
            self.view.setMinimumHeight(px(_ROW) * (rows + 1) + px(8))
