"""The one place that watches screens: where the class screen is, and what to do when there is only one."""

import sys

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from flashcards.gui.projector_window import ProjectorWindow
from flashcards.i18n import _


class ProjectorScreens(QObject):
    """Keeps the class screen on another screen than the console's, while there is one."""

    changed = Signal()  # how many there are, their names or sizes, or where the class screen is
    unplugged = Signal(str)  # the class screen's own is gone, and it is hidden
    plugged = Signal(str)  # one more is there, which `open` would take

    def __init__(self, window: ProjectorWindow, console: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent or console)
        self._window, self._console = window, console
        self._name = ""  # of the screen that the class screen is on
        self._wanted = False
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._added)
        app.screenRemoved.connect(self._removed)
        app.primaryScreenChanged.connect(self._settle)
        for screen in QGuiApplication.screens():
            self._follow(screen)

    @property
    def is_open(self) -> bool:
        return self._window.isVisible()

    @property
    def name(self) -> str:
        """The name of the screen that the class screen is on, or was."""
        return self._name

    def others(self) -> list[QScreen]:
        """The screens that the class screen may take, without those that show the console's picture."""
        own = self._console_screen()
        return [
            screen
            for screen in QGuiApplication.screens()
            if own is None
            or (screen.name() != own.name() and not screen.geometry().intersects(own.geometry()))
        ]

    def labels(self) -> list[tuple[str, str]]:
        """Each of the others: its name, and that with its size in words."""
        return [(screen.name(), described(screen)) for screen in self.others()]

    def open(self, name: str = "") -> bool:
        """Put the class screen on the screen of that name, or its own, or the first; False without one."""
        self._wanted = True
        others = {screen.name(): screen for screen in self.others()}
        if not others:
            return False
        screen = others.get(name) or others.get(self._name) or next(iter(others.values()))
        self._name = screen.name()
        self._window.fill_screen(screen)
        self._console.activateWindow()
        self.changed.emit()
        return True

    def close(self) -> None:
        """Take the class screen away; a screen that comes is not offered."""
        self._wanted = False
        self._window.hide()
        self.changed.emit()

    def notice(self) -> str:
        """What to do about the one screen there is; nothing when there are more."""
        return "" if self.others() else _one_screen()

    def _console_screen(self) -> QScreen | None:
        return self._console.window().screen() or QGuiApplication.primaryScreen()

    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._settle)

    def _added(self, screen: QScreen) -> None:
        self._follow(screen)
        # Its name and place are settled when the system has told all of its news.
        QTimer.singleShot(0, self, self._offer)

    def _offer(self) -> None:
        others = self.others()
        if others and self._wanted and not self.is_open:
            self.plugged.emit(others[0].name())
        self.changed.emit()

    def _removed(self, screen: QScreen) -> None:
        # WORKAROUND: the window still names the dead screen here, and is moved over the console afterwards,
        # full-screen: it is hidden at once, and again when everything has moved.
        is_own = self.is_open and screen.name() == self._name
        if is_own:
            self._window.hide()
        QTimer.singleShot(0, self, lambda: self._gone(is_own=is_own))

    def _gone(self, *, is_own: bool) -> None:
        if is_own:
            self._window.setWindowState(Qt.WindowState.WindowNoState)
            self._window.hide()
            self.unplugged.emit(self._name)
        self.changed.emit()

    def _settle(self) -> None:
        """A screen changed its size or place: the class screen goes with its own."""
        QTimer.singleShot(0, self, self._follow_geometry)

    def _follow_geometry(self) -> None:
        if self.is_open:
            own = next((one for one in self.others() if one.name() == self._name), None)
            if own is None:  # it shows the console's picture now
                self._window.hide()
                self.unplugged.emit(self._name)
            elif self._window.geometry() != own.geometry():
                self._window.showNormal()
                self._window.fill_screen(own)
        self.changed.emit()


def described(screen: QScreen) -> str:
    """A screen's name and size in px, as a person chooses it."""
    size = screen.size() * screen.devicePixelRatio()
    name = " ".join(dict.fromkeys(part for part in (screen.manufacturer(), screen.model()) if part))
    return f"{name or screen.name()} · {size.width()} × {size.height()}"


def _one_screen() -> str:
    if sys.platform == "win32":
        return _(
            "Only one screen found. If the projector shows the same picture, press Windows+P"
            " and choose Extend."
        )
    if sys.platform == "darwin":
        return _(
            "Only one screen found. If the projector shows the same picture, open System Settings, Displays,"
            " and choose Extended display."
        )
    return _(
        "Only one screen found. If the projector shows the same picture, open the display settings"
        " and choose Join or Extend."
    )
