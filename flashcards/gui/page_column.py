"""A page of one column in the middle of the window, which scrolls where the window is too low for it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.theme import current, follow

_WIDTH = 800
_LINE = 60  # px at 100 % that an arrow key scrolls
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_LINES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_OUTWARD = 8  # what a quiet button reaches beyond the margin


class SteadyBar(QScrollBar):
    """Shows nothing where there is nothing to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


class PageScroll(QScrollArea):
    """Scrolls a page up and down. The room of its bar is kept always.

    A bar that came and went would make the page narrower, so higher, so in need of a bar, and back, for ever.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(SteadyBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._fitting = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the page to its contents.

        WORKAROUND: while the looks change, the contents ask for another height whenever they are laid out,
        and QScrollArea lays them out again within their own layout until the stack is full.
        """
        if event.type() not in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            return super().eventFilter(watched, event)
        if self._fitting:
            return False
        self._fitting = True
        try:
            return super().eventFilter(watched, event)
        finally:
            self._fitting = False

    def scrolled_by(self, event: QKeyEvent) -> bool:
        """Scroll by the page or the line that a key stands for; whether it stands for one."""
        bar, key = self.verticalScrollBar(), Qt.Key(event.key())
        if key in _PAGES:
            bar.setValue(bar.value() + _PAGES[key] * bar.pageStep())
        elif key in _LINES:
            bar.setValue(bar.value() + _LINES[key] * current().px(_LINE))
        return key in _PAGES or key in _LINES

    def bar_width(self) -> int:
        """What the margin at the right already has."""
        return self.verticalScrollBar().sizeHint().width()


class PageColumn(PageScroll):
    """A title and `column`, at most 800 px wide; what stands in it aligns left."""

    def __init__(self, page: QWidget, title: str, quiet: QWidget | None = None, *, outward: int = 0) -> None:
        """Fills `page`. `quiet`: a button at the right of the title; `outward`: px it begins further left."""
        super().__init__(page)
        filled = QVBoxLayout(page)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.addWidget(self)
        self._outward = outward
        inside = QWidget()
        self._around = QHBoxLayout(inside)
        self._holder = QWidget()
        self._around.addWidget(self._holder)
        whole = QVBoxLayout(self._holder)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._head = QHBoxLayout()
        self._head.addWidget(Paragraph(title, "h1"), 1)
        if quiet:
            self._head.addWidget(quiet, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(self._head)
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        whole.addLayout(self.column)
        self.setWidget(inside)
        follow(self._space)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._space()
        super().resizeEvent(event)

    def _space(self) -> None:
        px = current().px
        margin = current().margin(self.width())
        outward = px(_OUTWARD)
        side = margin - outward
        # Below: room for a toast.
        self._around.setContentsMargins(side, px(32), side - self.bar_width(), px(80))
        self._holder.setMaximumWidth(px(_WIDTH) + 2 * outward)
        self._head.setContentsMargins(outward, 0, 0, 0)
        self.column.setContentsMargins(outward - px(self._outward), px(16), outward, 0)
