"""Where the window was, kept from one start to the next."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QWidget

from flashcards.store import settings
from flashcards.workspace import Workspace

_FIRST = QSize(1366, 768)  # the window, at first: an article has its outline beside it


def restore(window: QWidget, workspace: Workspace) -> None:
    """Where it was last; the first time as large as the pages are drawn for, if there is room."""
    place = settings.get(workspace.db, "window", "")
    if not (place and window.restoreGeometry(QByteArray.fromBase64(place.encode()))):
        room = window.screen().availableGeometry().size()
        window.resize(_FIRST.boundedTo(room))
        if room.width() <= _FIRST.width() or room.height() <= _FIRST.height():
            window.setWindowState(Qt.WindowState.WindowMaximized)


def keep(window: QWidget, workspace: Workspace) -> None:
    place = bytes(window.saveGeometry().toBase64().data()).decode()
    workspace.perform("", lambda db: settings.put(db, "window", place))
