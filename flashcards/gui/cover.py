"""What lies over a window for a while; the page below stays as it is, to the letter and the pixel."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from flashcards.gui.theme import current


class Cover(QWidget):
    """Covers its parent, a window, from `open()` until it is closed. No key reaches what is below."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._before: QWidget | None = None
        self._is_open = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        parent.installEventFilter(self)

    def place(self) -> None:
        """Lay out what is on it; called when it opens and whenever the window has another size."""

    def first(self) -> QWidget:
        """What gets the focus when it opens."""
        return self

    def stops(self) -> list[QWidget]:
        """What Tab goes through, in this order and round."""
        return [self]

    def open(self) -> None:
        self._before = self.window().focusWidget()
        self._is_open = True
        self._fill()
        self.show()
        self.raise_()
        self.first().setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_went)

    def close_sheet(self) -> None:
        """End it; the focus goes back to where it was."""
        if not self._is_open:
            return
        self._is_open = False
        self.hide()
        if self._before and isValid(self._before):  # its page may have made way for another meanwhile
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
        self.deleteLater()

    def _focus_went(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Another page was shown below, and took the focus: who would look at that is not to look at this."""
        if new is None or new is self or self.isAncestorOf(new) or not self._over.isAncestorOf(new):
            return
        if self._is_open:
            self._before = None
            self.close_sheet()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays on it."""
        stops = self.stops()
        focus = self.window().focusWidget()
        place = stops.index(focus) if focus in stops else -1
        reasons = Qt.FocusReason
        wanted = stops[(place + (1 if forward else -1)) % len(stops)]
        wanted.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
        return True

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts from what lies under it."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), current().palette.tone("desk"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over and self._is_open:
            self._fill()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        self.setGeometry(self._over.rect())
        self.place()
