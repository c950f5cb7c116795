"""A picture whose marks can be walked by keys: what each says is shown in words and spoken."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from flashcards.gui.parts_paint import by_keyboard, frame
from flashcards.gui.theme import RING, SMALL_RADIUS, current, follow
from flashcards.i18n import _


class Chart(QWidget):
    """Marks in an order; a subclass paints them, says where each is and what it says."""

    pointed = Signal(str)  # what the mark says that the keyboard or the mouse is at; "" when at none
    height_px = 220  # at 100 %, the least
    rows = 1  # how many marks Up and Down step over: those of a column

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at, self._hovered, self._ring = -1, -1, False
        self._name = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleDescription(_("The arrow keys go from mark to mark."))
        follow(self._restyle)

    def count(self) -> int:
        """How many marks there are."""
        raise NotImplementedError

    def place_of(self, mark: int) -> QRectF:
        """Where the mark is, and is pressed."""
        raise NotImplementedError

    def reading(self, mark: int) -> str:
        """What the mark says."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        """The picture without the ring around the mark that the keyboard is at."""
        raise NotImplementedError

    def start(self) -> int:
        """The mark that the keyboard comes to first."""
        return 0

    def set_name(self, name: str) -> None:
        """What a screen reader says of the whole picture."""
        self._name = name
        self.setAccessibleName(name)

    @property
    def at(self) -> int:
        """The mark that is pointed at; -1: none."""
        return self._hovered if self._hovered >= 0 else self._at if self.hasFocus() else -1

    def go_to(self, mark: int) -> None:
        """Point at a mark, and say it."""
        self._at, self._hovered = max(0, min(mark, self.count() - 1)), -1
        self._tell()
        words = self.reading(self._at)
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def changed(self) -> None:
        """The figures are others: paint again."""
        self._at = min(self._at, self.count() - 1)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(current().px(300), current().px(self.height_px))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, current().px(self.height_px))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        target = self._led_to(Qt.Key(event.key()))
        if target is None or not self.count() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self._ring = True
            self.go_to(target)

    def _led_to(self, key: Qt.Key) -> int | None:
        keys, last = Qt.Key, self.count() - 1
        by_row = 1 if self.rows > 1 or self.stacked else 0
        steps = {keys.Key_Left: -self.rows, keys.Key_Right: self.rows}
        if by_row:
            steps |= {keys.Key_Up: -1, keys.Key_Down: 1}
        if key in steps:
            moved = self._at + steps[key]
            return moved if 0 <= moved <= last else self._at
        return {keys.Key_Home: 0, keys.Key_End: last}.get(key)

    stacked = False  # whether the marks stand one under another

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = by_keyboard(event, self._ring)
        if self._at < 0 and self.count():
            self._at = self.start()
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._mark_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A tap on a screen points at a mark too."""
        mark = self._mark_at(event.position())
        if mark >= 0:
            self._ring = False
            self.go_to(mark)
            self._hover(mark)

    def _mark_at(self, where: QPointF) -> int:
        return next((mark for mark in range(self.count()) if self.place_of(mark).contains(where)), -1)

    def _hover(self, mark: int) -> None:
        if mark != self._hovered:
            self._hovered = mark
            self._tell()

    def _tell(self) -> None:
        self.pointed.emit(self.reading(self.at) if 0 <= self.at < self.count() else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.count():
            return
        self.paint(painter)
        if 0 <= self.at < self.count():
            ring = self._ring and self.hasFocus() and self._hovered < 0
            colours = current().palette
            place = self.place_of(self.at).adjusted(-2, -2, 2, 2)
            frame(painter, place, "", colours.focus if ring else colours.edge, RING if ring else colours.line,
                  SMALL_RADIUS)  # fmt: skip

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
