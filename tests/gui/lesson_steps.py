"""The steps that tests of a lesson take: press keys, look at both screens."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from flashcards.core.lesson_values import ClassScreen
from flashcards.gui.lesson_page import LessonPage
from flashcards.gui.projector_window import ProjectorWindow


def press(page: LessonPage, *keys: Qt.Key, **how) -> None:
    """To whatever has the keyboard, as a hand or a clicker does."""
    for key in keys:
        QTest.keyClick(page.window().focusWidget() or page, key, **how)
        QApplication.processEvents()


def seen(page: LessonPage) -> ClassScreen:
    """What the class has before it."""
    return page._display.window.screen_shown


def question(page: LessonPage) -> str:
    return page.console.card.sides.words()[0]


def answer_line(page: LessonPage) -> str:
    return page.console.card.sides.words()[1]


class FakeScreens(QObject):
    """Screens that a test plugs in and out."""

    changed = Signal()
    unplugged = Signal(str)
    plugged = Signal(str)
    put_away = Signal()
    chosen = ""
    is_mirrored = False
    there = True  # whether a projector is plugged in when the lesson begins

    def __init__(self, window: ProjectorWindow, console: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_open = False
        self.name = QGuiApplication.primaryScreen().name()

    def others(self) -> list:
        return [QGuiApplication.primaryScreen()] if self.there else []

    def labels(self) -> list[tuple[str, str]]:
        return (
            [("laptop", "Laptop · 1366 × 768"), ("projector", "Projector · 1920 × 1080")]
            if self.there
            else []
        )

    def target(self) -> str:
        return self.chosen or "projector"

    def choose(self, name: str) -> None:
        self.chosen = name
        self.changed.emit()

    def begin(self) -> bool:
        return self.open()

    def advice(self) -> str:
        return "" if self.there else "If it shows the same picture, choose Extend."

    def open(self, name: str = "") -> bool:
        self.is_open = self.there
        self.changed.emit()
        return self.is_open

    def close(self) -> None:
        self.is_open = False

    def notice(self) -> str:
        return "" if self.there else "Only one screen found."

    def unplug(self) -> None:
        self.there = self.is_open = False
        self.unplugged.emit(self.name)
        self.changed.emit()

    def mirror(self) -> None:
        """All screens show the console's picture."""
        self.is_mirrored = True
        self.unplug()

    def put(self, *, minimized: bool = False) -> None:
        """Somebody puts the class screen away."""
        self.is_open = False
        self.put_away.emit()
        self.changed.emit()

    def plug(self) -> None:
        self.there = True
        self.plugged.emit(self.name)
        self.changed.emit()
