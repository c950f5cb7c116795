"""The sheet of all shortcuts, over the window until Escape or "?"."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from flashcards.gui import shortcuts
from flashcards.gui.cover import Cover
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_surfaces import Hairline, KeyCap, Paragraph, Sheet, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _

_WIDTH = 880
_TWO_COLUMNS = 720
_PADDING = 24


class ShortcutsSheet(Cover):
    """Covers its parent, a window, from `open()` until it is closed. No key reaches the page below."""

    def __init__(self, parent: QWidget, *, two_buttons: bool = False) -> None:
        """`two_buttons`: whether there are two ratings only."""
        super().__init__(parent)
        self.setAccessibleName(_("Shortcuts"))
        self._sheet = Sheet(self, padding=_PADDING)
        self._scroll, self._inside = QScrollArea(), QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out(two_buttons)
        follow(self.place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._scroll.verticalScrollBar()
        step = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }.get(Qt.Key(event.key()), 0)
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Question):
            self.close_sheet()
        else:
            bar.setValue(bar.value() + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def _lay_out(self, two_buttons: bool) -> None:
        close = QuietButton(_("Close"), key=shortcuts.cap("cancel"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.close_sheet)
        self._head = head = QHBoxLayout()
        head.addWidget(Words(_("Shortcuts"), "h2"))
        head.addStretch()
        head.addWidget(close)
        self._sheet.column.addLayout(head)
        self._around = around = QVBoxLayout(self._inside)
        around.addLayout(self._columns)
        around.addStretch()
        for groups in (shortcuts.GROUPS[:3], shortcuts.GROUPS[3:]):
            self._columns.addWidget(_Column(groups, two_buttons), 1)
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._inside.setAutoFillBackground(False)  # the sheet shows through
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet.column.addWidget(self._scroll)

    def place(self) -> None:
        px = current().px
        self._head.setContentsMargins(px(8), 0, 0, 0)
        self._around.setContentsMargins(px(8), 0, px(8), 0)
        width = min(px(_WIDTH), self.width() - 48)
        direction = QBoxLayout.Direction
        wide = width >= px(_TWO_COLUMNS)
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._columns.setSpacing(px(56) if wide else 0)
        around = self._sheet.sizeHint().height() - self._scroll.sizeHint().height()
        inside = self._inside.heightForWidth(width - 2 * px(_PADDING))
        height = min(around + inside, self.height() - 48)
        self._sheet.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)


class _Column(QWidget):
    """Some groups under one another: what a key does at the left, its cap at the right."""

    def __init__(self, groups: tuple[str, ...], two_buttons: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(0, 1)
        self._titles: list[Words] = []
        for group in groups:
            self._add_group(group, two_buttons)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        follow(self._space)

    def _add_group(self, group: str, two_buttons: bool) -> None:
        title = Words(_(group), "h3")  # the msgids stand in shortcuts.py
        self._titles.append(title)
        self._grid.addWidget(title, self._grid.rowCount(), 0, 1, 2)
        self._grid.addWidget(Hairline(), self._grid.rowCount(), 0, 1, 2)
        for shortcut in shortcuts.of_group(group, two_buttons=two_buttons):
            row = self._grid.rowCount()
            self._grid.addWidget(Paragraph(_(shortcut.label)), row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addLayout(_caps(shortcuts.keys_of(shortcut)), row, 1)

    def _space(self) -> None:
        px = current().px
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(px(6))
        self._grid.setHorizontalSpacing(px(16))
        for title in self._titles:
            title.setContentsMargins(0, px(16), 0, 0)


def _caps(keys: tuple[str, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addStretch()
    for key in keys:
        row.addWidget(KeyCap(shortcuts.cap_text(key)))
    return row
