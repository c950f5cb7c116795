"""The child of test_lesson_unplugged: an X server of its own, a window manager, a lesson; a line a fact.

xrandr's monitors are the screens: they are plugged in and out while the server runs.
"""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from builders import a_full_deck
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards import lessons
from flashcards.gui import app as program
from flashcards.workspace import Workspace

LAPTOP = ("*laptop", "1366/361x768/203+0+0", "screen")
PROJECTOR = ("projector", "1920/508x1080/286+1366+0", "none")
MIRROR = ("projector", "1366/361x768/203+0+0", "none")


def tell(name: str, fact: object) -> None:
    sys.stdout.write(json.dumps([name, fact]) + "\n")
    sys.stdout.flush()


@contextlib.contextmanager
def a_server() -> Iterator[None]:
    """-noreset: otherwise the server forgets its monitors when xrandr goes."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "3286x1080x24", "-noreset", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    os.environ["DISPLAY"] = ":" + os.fdopen(read).readline().strip()
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


def monitor(*which: str) -> None:
    subprocess.run(["xrandr", "--setmonitor", *which], check=True, stderr=subprocess.DEVNULL)


def unplug() -> None:
    subprocess.run(["xrandr", "--delmonitor", "projector"], check=True, stderr=subprocess.DEVNULL)


def lesson(collection: Path) -> None:
    monitor(*LAPTOP)
    monitor(*PROJECTOR)
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)

    def wait(condition: Callable[[], object]) -> None:
        for _turn in range(300):
            if condition():
                QTest.qWait(60)
                return
            QTest.qWait(20)
        raise AssertionError([one.name() for one in app.screens()], where(), classroom.display.state)

    workspace = Workspace.open(collection)
    deck = a_full_deck(workspace, 4)
    window = program.open_window(app, workspace)
    window.setGeometry(40, 40, 1200, 680)
    window.show()
    classroom = window.works.classroom
    classroom.begin(lessons.Plan((deck,), order="in order"))
    app.processEvents()
    display, page, running = classroom.display, window.page, classroom.running
    console = page.console

    def where() -> list[int]:
        return [display.window.x(), display.window.width()]

    def state() -> str:
        return display.state

    def press(key: Qt.Key) -> None:
        QTest.keyClick(window.focusWidget() or page, key)
        app.processEvents()

    wait(lambda: state() == "on" and where() == [1366, 1920])
    tell("begun", [state(), where(), display.window.screen_shown.kind, console.covered])
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_PageDown)
    unplug()
    wait(lambda: state() == "gone")
    words = console.noticed.split(" If")[0]
    tell("unplugged", [state(), display.window.isVisible(), words, running.lesson.at])
    press(Qt.Key.Key_PageDown)
    tell("looked ahead", [running.lesson.revealed, running.lesson.seen[1]])
    monitor(*PROJECTOR)
    wait(lambda: state() == "back")
    tell("plugged", [state(), console.noticed])
    press(Qt.Key.Key_F5)
    wait(lambda: state() == "on" and where() == [1366, 1920])
    tell("f5", [state(), where(), display.window.screen_shown.kind, running.lesson.at])
    display.window.showMinimized()
    wait(lambda: state() == "minimized")
    tell("minimized", [state(), console.noticed])
    press(Qt.Key.Key_F5)
    wait(lambda: state() == "on" and where() == [1366, 1920])
    tell("restored", [state(), where(), display.window.isMinimized()])
    window.move(1700, 100)
    wait(lambda: where() == [0, 1366])
    tell("moved", [state(), where(), window.x() >= 1366])
    window.move(-900, 40)  # openbox keeps a window whole on the monitor that most of it is on
    wait(lambda: where() == [1366, 1920])
    tell("moved back", [state(), where(), window.x() >= 1366])
    unplug()
    wait(lambda: state() == "gone")
    monitor(*PROJECTOR)
    wait(lambda: state() == "back")
    press(Qt.Key.Key_F5)
    wait(lambda: state() == "on")
    mirror_and_extend(wait, classroom, window)
    window.close()
    workspace.close()


def mirror_and_extend(wait: Callable, classroom: object, window: object) -> None:
    """The projector's monitor is put over the laptop's, and beside it again."""
    display, console = classroom.display, window.page.console
    unplug()  # Qt hears of monitors that come and go, not of one that moves
    wait(lambda: display.state == "gone")
    monitor(*MIRROR)
    wait(lambda: display.state == "mirrored")
    tell("mirrored", [display.state, display.window.isVisible(), console.covered, window.isFullScreen()])
    unplug()
    wait(lambda: len(window.screen().virtualSiblings()) == 1)
    monitor(*PROJECTOR)
    wait(lambda: display.state == "on" and display.window.x() == 1366)
    tell("extended", [display.state, [display.window.x(), display.window.width()], console.covered])


if __name__ == "__main__":
    with a_server():
        lesson(Path(sys.argv[1]))
