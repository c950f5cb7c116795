"""A row that goes on in the next line where it is too long."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from flashcards.gui.theme import current, follow


class FlowLayout(QLayout):
    """Parts from left to right, line by line, each as wide as it wants to be."""

    def __init__(self, parent: QWidget, gap: int = 16) -> None:
        """`gap` between two parts, in px at 100 %."""
        super().__init__(parent)
        self._parts: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        follow(self.invalidate)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._parts.append(item)

    def count(self) -> int:
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._parts[index] if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._parts.pop(index) if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        widths = [part.sizeHint().width() for part in self._parts if not part.isEmpty()]
        width = sum(widths) + self._between() * max(0, len(widths) - 1)
        return QSize(width, max((part.sizeHint().height() for part in self._parts), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        size = QSize()
        for part in self._parts:
            size = size.expandedTo(part.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _between(self) -> int:
        return current().px(self._gap)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay the parts out in `rect`; the height that they take."""
        left, top, height = rect.left(), rect.top(), 0
        for part in self._parts:
            if part.isEmpty():  # hidden
                continue
            size = part.sizeHint()
            if left > rect.left() and left + size.width() > rect.right() + 1:
                left, top, height = rect.left(), top + height + current().px(4), 0
            if move:
                part.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._between()
            height = max(height, size.height())
        return top + height - rect.top()
