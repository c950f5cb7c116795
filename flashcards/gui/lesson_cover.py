"""The teacher's window: full-screen while it is the class's too; whether the keys come to it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

_FULL = Qt.WindowState.WindowFullScreen


class FullScreen:
    """Gives back what it took, and nothing that a person did."""

    def __init__(self) -> None:
        self._took = False

    def follow(self, window: QWidget, *, covered: bool) -> None:
        if covered and not window.windowState() & _FULL:
            self._took = True
            window.setWindowState(window.windowState() | _FULL)
        elif self._took and not covered:
            self._took = False
            window.setWindowState(window.windowState() & ~_FULL)


def is_away(page: QWidget) -> bool:
    """Whether the keys go to another program."""
    over = QApplication.activeModalWidget() or QApplication.activePopupWidget()
    return page.isVisible() and not page.isActiveWindow() and over is None
