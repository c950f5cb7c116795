"""Work that says that it is under way, once it has taken longer than it takes to wonder."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QWidget

from flashcards.gui.parts_messages import WorkProgress
from flashcards.gui.theme import current

PATIENCE = 500  # ms
_WIDTH, _MARGIN, _BAR = 400, 24, 56  # px at 100 %


class UnderWay(QObject):
    """Shows some words, and a way to stop, at the top right of the window under its bar."""

    stopped = Signal()

    def __init__(self, window: QWidget, room: Callable[[], QRect] | None = None) -> None:
        """`room`: the part of the window in which something may lie for a while, else under its bar."""
        super().__init__(window)
        self._window, self._room = window, room
        self._words = ""
        self._shown: WorkProgress | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._show)

    def begin(self, words: str) -> None:
        """Work began; `words` say what is done. In the place of work that is over already."""
        self.end()
        self._words = words
        self._patience.start()

    def end(self) -> None:
        """The work is over, or nobody waits for it any more."""
        self._patience.stop()
        if self._shown:
            self._window.removeEventFilter(self)
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._place()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        self._shown = WorkProgress(self._words, self._window)
        self._shown.stopped.connect(self.stopped)
        self._window.installEventFilter(self)
        self._place()
        self._shown.show()
        self._shown.raise_()

    def _place(self) -> None:
        if self._shown:
            px = current().px
            room = self._room() if self._room else self._window.rect().adjusted(0, px(_BAR), 0, 0)
            width = min(px(_WIDTH), room.width() - 2 * px(_MARGIN))
            left, top = room.right() + 1 - width - px(_MARGIN), room.top() + px(_MARGIN)
            self._shown.setGeometry(left, top, width, self._shown.sizeHint().height())
