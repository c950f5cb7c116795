"""A page of one column in the middle of the window, which scrolls where the window is too low for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from flashcards.gui.parts_surfaces import Words
from flashcards.gui.theme import current, follow

_WIDTH = 800
_OUTWARD = 8  # what a quiet button reaches beyond the margin


class PageColumn(QScrollArea):
    """A title and `column`, at most 800 px wide; what stands in it aligns left."""

    def __init__(self, page: QWidget, title: str, quiet: QWidget | None = None, *, outward: int = 0) -> None:
        """Fills `page`. `quiet`: a button at the right of the title; `outward`: px it begins further left."""
        super().__init__(page)
        filled = QVBoxLayout(page)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.addWidget(self)
        self._outward = outward
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._around = QHBoxLayout(inside)
        self._holder = QWidget()
        self._around.addWidget(self._holder)
        whole = QVBoxLayout(self._holder)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._head = QHBoxLayout()
        self._head.addWidget(Words(title, "h1"))
        self._head.addStretch()
        if quiet:
            self._head.addWidget(quiet)
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
        self._around.setContentsMargins(
            margin - outward, px(32), margin - outward, px(80)
        )  # below: room for a toast
        self._holder.setMaximumWidth(px(_WIDTH) + 2 * outward)
        self._head.setContentsMargins(outward, 0, 0, 0)
        self.column.setContentsMargins(outward - px(self._outward), px(16), outward, 0)
