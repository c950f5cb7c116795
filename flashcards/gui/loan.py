"""A long write in a worker thread: the collection is lent to it, and a page covers the window meanwhile."""

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from flashcards.core.errors import FlashcardsError
from flashcards.gui import shortcuts, tasks
from flashcards.gui.parts_messages import WorkProgress
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.workspace import Workspace

T = TypeVar("T")

_PATIENCE = 300  # ms in which the window looks as before: most work is over by then
_BETWEEN = 0.1  # s between two words on how far the work is


class Stopped(FlashcardsError):
    """A person stopped a change, and all of it was taken back."""

    def __init__(self) -> None:
        super().__init__(_("Stopped; nothing was changed."))


def can_be_lent() -> bool:
    """Whether the window can be covered: not while a dialog waits over it, which may write as well."""
    return QApplication.activeModalWidget() is None


def is_lent(window: QWidget) -> bool:
    """Whether the collection is a worker's just now: nobody else reads it or writes to it."""
    return any(not loan.is_over for loan in window.findChildren(Loan))


class Loan(QObject):
    """From when it is made until it is over nothing in the window reads the collection or writes to it.

    Who listens to the workspace hears of the change afterwards, in the window's thread.
    """

    _came_to = Signal(int)

    def __init__(self, workspace: Workspace, window: QWidget, words: str, *, stops: bool) -> None:
        """`words` say what is done; `stops`: whether it can be stopped with nothing changed."""
        super().__init__(window)
        self._workspace = workspace
        self._guard = _Guard()
        self._listeners, workspace.changed[:] = list(workspace.changed), []
        self._timers = [timer for timer in window.findChildren(QTimer) if timer.isActive()]
        for timer in self._timers:
            timer.stop()
        self._cover = _Cover(words, window, stops=stops)
        self._cover.progress.stopped.connect(self._guard.stop)
        self._came_to.connect(self._cover.progress.show_progress, Qt.ConnectionType.QueuedConnection)
        self._told = 0.0  # when it was last said how far the work is
        self._changes = True
        self.is_over = False

    def start(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        changes: bool = True,
    ) -> None:
        """Run `work`; then give everything back and call one of the two. `changes`: it does not only read."""

        def end(result: T) -> None:
            if not self.is_over:
                self._give_back()
                done(result)

        def fail(error: Exception) -> None:
            if not self.is_over:
                self._give_back()
                failed(error)

        self._changes = changes
        before = list(self._workspace.before_bulk) if changes else []

        def safely() -> T:
            for make_safe in before:
                make_safe()
            self._guard.check()
            self._workspace.db.exec_trace = self._guard
            return work()

        tasks.start(safely, end, fail, self)

    def tick(self, done: int, whole: int | None) -> None:
        """For the work itself, in its thread: how far it is, told now and then. Raises Stopped."""
        self._guard.check()
        at = time.monotonic()
        if whole and at - self._told >= _BETWEEN:
            self._told = at
            self._came_to.emit(min(100, 100 * done // whole))

    def wait(self) -> None:
        """For a window that closes: stop what can be stopped, wait for what cannot; nobody is told."""
        if self._cover.stops:
            self._guard.stop()
        QThreadPool.globalInstance().waitForDone()
        self._give_back()

    def _give_back(self) -> None:
        self.is_over = True
        self._workspace.db.exec_trace = None
        self._workspace.changed[:0] = self._listeners
        for timer in self._timers:
            if isValid(timer):
                timer.start()
        self._cover.lift()
        self.deleteLater()
        for listener in self._listeners if self._changes else ():
            listener()


class _Guard:
    """Sees each statement before it is run, in the worker's thread; ends the work when a person stops it.

    Not by sqlite3_interrupt, which between two short statements does nothing, and after the commit harm.
    """

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._too_late = False

    def stop(self) -> None:
        self._stop.set()

    def check(self) -> None:
        """Raise Stopped if a person asked to stop, and there is still something to stop."""
        if self._stop.is_set() and not self._too_late:
            raise Stopped

    def __call__(self, _cursor: Any, sql: str, _values: Any) -> bool:
        if sql != "rollback":
            self.check()
            self._too_late = self._too_late or sql == "commit"
        return True


class _Cover(QWidget):
    """Over the window, whose pages are hidden: nothing there is painted, pressed or typed in."""

    def __init__(self, words: str, window: QWidget, *, stops: bool) -> None:
        as_before = window.grab()
        super().__init__(window)
        self._as_before: QPixmap | None = as_before
        self.stops = stops
        self._window = window
        self._focus = window.focusWidget()
        while popup := QApplication.activePopupWidget():
            popup.close()
        layout = window.layout()
        items = [layout.itemAt(n) for n in range(layout.count())] if layout else []
        parts = [item.widget() for item in items if item]
        self._hidden = [part for part in parts if part and not part.isHidden()]
        self.progress = WorkProgress(words, self, stops=stops, key=shortcuts.cap("cancel"))
        self.progress.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words)
        window.installEventFilter(self)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in self._hidden:
            part.hide()
        follow(self._place)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(_PATIENCE, self, self._say)

    def _say(self) -> None:
        """It takes longer than it takes to wonder: say what is done."""
        self._as_before = None
        self.progress.show()
        self.update()

    def lift(self) -> None:
        """Show again what was there, with the focus where it was."""
        self.hide()
        for part in self._hidden:
            if isValid(part):
                part.show()
        if self._focus and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts from what lies below."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stops and not event.isAutoRepeat():
            self.progress.stopped.emit()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().palette.tone("desk"))
        if self._as_before:
            painter.drawPixmap(0, 0, self._as_before)

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        width, height = min(current().px(480), self.width() - 48), self.progress.sizeHint().height()
        self.progress.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)
