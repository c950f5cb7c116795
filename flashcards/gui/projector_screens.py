"""The one place that watches screens: where the class screen is, and what to do when there is only one."""

import sys

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from flashcards.gui.projector_window import ProjectorWindow
from flashcards.i18n import _


class ProjectorScreens(QObject):
    """Keeps the class screen on another screen than the console's, while there is one.

    Where a person moves the console to the class's screen, the class screen makes way; where a person
    chooses the console's screen for the class, the console does.
    """

    changed = Signal()  # how many there are, their names or sizes, or where the class screen is
    unplugged = Signal(str)  # the class screen's own is gone, and it is hidden
    plugged = Signal(str)  # one more is there, which `open` would take
    put_away = Signal()  # somebody closed or minimized the class screen

    def __init__(self, window: ProjectorWindow, console: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent or console)
        self._window, self._console = window, console
        self.chosen = ""  # the name of the screen that a person chose for the class
        self._name = ""  # of the screen that the class screen is on
        self._wanted = False
        self._had_others = False
        self._watched: QWidget | None = None  # the console's window
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._added)
        app.screenRemoved.connect(self._removed)
        app.primaryScreenChanged.connect(self._settle)
        for screen in QGuiApplication.screens():
            self._follow(screen)
        window.put_away.connect(self._put_away)
        window.brought_back.connect(self._settle)

    @property
    def is_open(self) -> bool:
        """Whether the class can see it."""
        return self._window.isVisible() and not self._window.isMinimized()

    @property
    def name(self) -> str:
        """The name of the screen that the class screen is on, or was."""
        return self._name

    @property
    def is_mirrored(self) -> bool:
        """Whether another screen shows the console's own picture, and none is left for the class."""
        return len(QGuiApplication.screens()) > 1 and not self.others()

    def others(self) -> list[QScreen]:
        """The screens that the class screen may take, without those that show the console's picture."""
        own = self._console_screen()
        return [one for one in QGuiApplication.screens() if own is None or not _overlap(one, own)]

    def labels(self) -> list[tuple[str, str]]:
        """Each screen that can be chosen for the class: its name, and that with its size in words.

        The console's own is one of them; empty while there is no choice.
        """
        others = self.others()
        own = self._console_screen()
        found = [one for one in QGuiApplication.screens() if one in others or one == own]
        found.sort(key=lambda one: (one.geometry().x(), one.geometry().y()))
        return [(one.name(), described(one)) for one in found] if others else []

    def target(self) -> str:
        """The name of the screen that the class sees, or would see."""
        others = self.others()
        if self.is_open or not others:
            return self._name if self.is_open else ""
        names = [name for name, _words in self.labels()]
        return self.chosen if self.chosen in names else self._best(others).name()

    def choose(self, name: str) -> None:
        """Put the class screen there, now and from now on; the console makes way."""
        self.chosen = name
        if self._wanted:
            self.begin()
        self.changed.emit()

    def begin(self) -> bool:
        """Put the class screen where it was chosen to be; False without a screen for it."""
        own, others = self._console_screen(), self.others()
        if not others or own is None or own.name() != self.chosen or self.chosen in _names(others):
            return self.open()
        self._wanted = True
        primary = QGuiApplication.primaryScreen()
        free = next((one for one in others if one.name() == self._name), None)
        free = free or (primary if primary in others else others[0])
        self._window.hide()
        self._move_console(free)
        self._take(own)
        return True

    def open(self, name: str = "") -> bool:
        """Put the class screen on the screen of that name, or the chosen one, or its own, or the first.

        False without one.
        """
        self._wanted = True
        self._watch()
        others = self.others()
        if not others:
            return False
        self._take(next((one for one in others if one.name() == name), self._best(others)))
        return True

    def close(self) -> None:
        """Take the class screen away; a screen that comes is not offered."""
        self._wanted = False
        self._window.hide()
        self.changed.emit()

    def notice(self) -> str:
        """What to do about the one screen there is; nothing when there are more."""
        return "" if self.others() else _one_screen()

    def advice(self) -> str:
        """The same for one that was lost: the projector may show the same picture now."""
        return "" if self.others() else _same_picture()

    def _best(self, others: list[QScreen]) -> QScreen:
        wanted = (self.chosen, self._name)
        found = (one for name in wanted for one in others if name and one.name() == name)
        return next(found, others[0])

    def _take(self, screen: QScreen) -> None:
        self._name, self._had_others = screen.name(), True
        self._window.fill_screen(screen)
        if self._console.window().isVisible():
            self._console.window().activateWindow()
        self.changed.emit()

    def _move_console(self, screen: QScreen) -> None:
        """The console's window to another screen, as large as it was where that has the room."""
        window, room = self._console.window(), screen.availableGeometry()
        state = window.windowState()
        # WORKAROUND: a full-screen or maximized window does not go to another screen.
        if state & (Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMaximized):
            window.showNormal()
        window.setScreen(screen)
        size = window.size().boundedTo(room.size())
        window.resize(size)
        place = room.center() - window.rect().center()
        window.move(max(room.x(), place.x()), max(room.y(), place.y()))
        window.setWindowState(state)

    def _console_screen(self) -> QScreen | None:
        return self._console.window().screen() or QGuiApplication.primaryScreen()

    def _watch(self) -> None:
        """Hear of it when the console goes to another screen."""
        window = self._console.window()
        if window is not self._watched:
            self._watched = window
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ScreenChangeInternal:
            self._settle()
        return super().eventFilter(watched, event)

    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._settle)

    def _added(self, screen: QScreen) -> None:
        self._follow(screen)
        # Its name and place are settled when the system has told all of its news.
        QTimer.singleShot(0, self, self._offer)

    def _offer(self) -> None:
        others = self.others()
        self._had_others = bool(others)
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
        self._had_others = bool(self.others())
        if is_own:
            self._window.setWindowState(Qt.WindowState.WindowNoState)
            self._window.hide()
            self.unplugged.emit(self._name)
        self.changed.emit()

    def _put_away(self) -> None:
        self.put_away.emit()
        self.changed.emit()

    def _settle(self) -> None:
        """A screen changed its size or place, or the console its screen: the class screen goes along."""
        QTimer.singleShot(0, self, self._follow_geometry)

    def _follow_geometry(self) -> None:
        others = self.others()
        had, self._had_others = self._had_others, bool(others)
        if self.is_open:
            self._stay_apart(others)
        elif others and not had and self._wanted:  # one picture on all screens became two
            self.plugged.emit(others[0].name())
        self.changed.emit()

    def _stay_apart(self, others: list[QScreen]) -> None:
        own = next((one for one in others if one.name() == self._name), None)
        back = next((one for one in others if one.name() == self.chosen), own)
        if not others:  # its screen shows the console's picture now
            self._window.hide()
            self.unplugged.emit(self._name)
        elif own is None or back is not own:  # the console came to it, or left the chosen one
            self._take(self._best(others))
        elif self._window.geometry() != own.geometry():
            self._window.showNormal()
            self._window.fill_screen(own)


def described(screen: QScreen) -> str:
    """A screen's name and size in px, as a person chooses it."""
    size = screen.size() * screen.devicePixelRatio()
    name = " ".join(dict.fromkeys(part for part in (screen.manufacturer(), screen.model()) if part))
    return f"{name or screen.name()} · {size.width()} × {size.height()}"


def _overlap(one: QScreen, other: QScreen) -> bool:
    return one.geometry().intersects(other.geometry())


def _names(screens: list[QScreen]) -> list[str]:
    return [one.name() for one in screens]


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


def _same_picture() -> str:
    if sys.platform == "win32":
        return _("If the projector shows this same picture, press Windows+P and choose Extend.")
    if sys.platform == "darwin":
        return _(
            "If the projector shows this same picture, open System Settings, Displays,"
            " and choose Extended display."
        )
    return _("If the projector shows this same picture, open the display settings and choose Join or Extend.")
