"""Two screens need a platform of their own, and with it a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAPTOP = {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768}
PROJECTOR = {"name": "projector", "x": 1366, "y": 0, "width": 1920, "height": 1080}
SECOND = {"name": "board", "x": 3286, "y": 0, "width": 1280, "height": 720}
MIRROR = {**PROJECTOR, "x": 0}

BEGIN = """
import json, sys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from flashcards.core.lesson import ClassScreen
from flashcards.core.templates import Face
from flashcards.gui.projector_screens import ProjectorScreens, described
from flashcards.gui.projector_window import ProjectorWindow
app = QApplication([])
app.setQuitOnLastWindowClosed(False)
console = QWidget()
console.setGeometry(0, 0, 800, 600)
console.show()
window = ProjectorWindow(lambda card: Face("<p>Apa?</p>", "<p>Ini.</p>"), lambda card, name: None)
screens = ProjectorScreens(window, console)
told = []
screens.unplugged.connect(lambda name: told.append(["unplugged", name]))
screens.plugged.connect(lambda name: told.append(["plugged", name]))
def settle():
    for _ in range(5):
        app.processEvents()
"""


def run(tmp_path: Path, script: str, *shown: dict[str, object]) -> object:
    """What a script prints as JSON, on such screens."""
    config = tmp_path / "screens.json"
    each = [{"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, **screen} for screen in shown]
    whole = {"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": each}
    config.write_text(json.dumps(whole))
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "PYTHONPATH": str(ROOT),
        "LANGUAGE": "en",
    }
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + script],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_class_screen_fills_the_second_screen_by_itself(tmp_path: Path) -> None:
    script = """
opened = screens.open()
window.show_screen(ClassScreen("question", 1))
settle()
size = window.picture.size
print(json.dumps([opened, window.screen().name(), window.isFullScreen(), window.geometry().getRect(),
    size.toTuple(), screens.notice(), screens.labels(), app.activeWindow() is window]))
"""
    assert run(tmp_path, script, LAPTOP, PROJECTOR) == [
        True, "projector", True, [1366, 0, 1920, 1080], [1920, 1080], "",
        [["laptop", "laptop · 1366 × 768"], ["projector", "projector · 1920 × 1080"]], False,
    ]  # fmt: skip


def test_another_screen_can_be_chosen_while_it_is_open(tmp_path: Path) -> None:
    script = """
found = []
for name in ("projector", "board", "", "projector", "no such screen"):
    screens.open(name)
    settle()
    found.append([window.screen().name(), window.geometry().width(), window.isFullScreen()])
print(json.dumps(found))
"""
    assert run(tmp_path, script, LAPTOP, PROJECTOR, SECOND) == [
        ["projector", 1920, True],
        ["board", 1280, True],
        ["board", 1280, True],
        ["projector", 1920, True],
        ["projector", 1920, True],
    ]


FOLLOW = """
def go(name):
    screen = next(one for one in app.screens() if one.name() == name)
    console.windowHandle().setScreen(screen)
    console.move(screen.geometry().topLeft())
    settle()
def where():
    return [console.screen().name(), window.screen().name(), window.geometry().width(), window.isFullScreen(),
        window.isVisible()]
"""


def test_the_class_screen_is_never_under_the_console(tmp_path: Path) -> None:
    script = (
        FOLLOW
        + """
go("projector")
screens.open()
settle()
found = [where()]
go("laptop")
found.append(where())
go("projector")
found.append(where())
screens.open()
settle()
found.append(where())
print(json.dumps([*found, told]))
"""
    )
    on_laptop, on_projector = (
        ["laptop", "projector", 1920, True, True],
        ["projector", "laptop", 1366, True, True],
    )
    assert run(tmp_path, script, LAPTOP, PROJECTOR) == [
        on_projector, on_laptop, on_projector, on_projector, [],
    ]  # fmt: skip


def test_the_console_makes_way_for_the_screen_that_was_chosen_for_the_class(tmp_path: Path) -> None:
    script = (
        FOLLOW
        + """
go("projector")
screens.chosen = "projector"
found = [screens.target(), screens.begin()]
settle()
found.append(where())
screens.choose("laptop")
settle()
found.append(where())
screens.close()
screens.choose("projector")
settle()
print(json.dumps([*found, screens.target(), window.isVisible()]))
"""
    )
    on_laptop, on_projector = (
        ["laptop", "projector", 1920, True, True],
        ["projector", "laptop", 1366, True, True],
    )
    assert run(tmp_path, script, LAPTOP, PROJECTOR) == [
        "projector", True, on_laptop, on_projector, "projector", False,
    ]  # fmt: skip


def test_of_three_screens_one_is_chosen_and_the_console_goes_where_it_likes(tmp_path: Path) -> None:
    script = (
        FOLLOW
        + """
screens.chosen = "board"
found = [screens.begin(), [name for name, _words in screens.labels()]]
settle()
found.append(where())
go("board")
found.append(where()[:2])
go("projector")
found.append(where()[:2])
go("laptop")
found.append(where()[:2])
print(json.dumps(found))
"""
    )
    began, names, first, *others = run(tmp_path, script, LAPTOP, PROJECTOR, SECOND)
    assert (began, names) == (True, ["laptop", "projector", "board"])
    assert first == ["laptop", "board", 1280, True, True]
    assert others[0] in (["board", "laptop"], ["board", "projector"])
    assert others[1:] == [["projector", "board"], ["laptop", "board"]]


def test_a_minimized_class_screen_is_not_on_and_comes_back(tmp_path: Path) -> None:
    script = """
away = []
screens.put_away.connect(lambda: away.append(True))
screens.open()
settle()
window.showMinimized()
settle()
found = [screens.is_open, len(away)]
screens.open()
settle()
print(json.dumps([*found, screens.is_open, window.isMinimized(), window.isFullScreen()]))
"""
    assert run(tmp_path, script, LAPTOP, PROJECTOR) == [False, 1, True, False, True]


def test_a_closed_class_screen_is_told_at_once(tmp_path: Path) -> None:
    script = """
away = []
screens.put_away.connect(lambda: away.append(screens.is_open))
screens.open()
settle()
window.close()
settle()
print(json.dumps([away, told]))
"""
    assert run(tmp_path, script, LAPTOP, PROJECTOR) == [[False], []]


@pytest.mark.parametrize("shown", [(LAPTOP,), (LAPTOP, MIRROR)], ids=["one", "mirrored"])
def test_with_one_picture_only_it_is_said_what_to_do(
    tmp_path: Path, shown: tuple[dict[str, object], ...]
) -> None:
    script = """
found = [screens.open(), window.isVisible(), screens.is_open]
for platform in ("win32", "darwin", "linux"):
    sys.platform = platform
    found.append(screens.notice())
print(json.dumps(found))
"""
    opened, visible, is_open, windows, mac, linux = run(tmp_path, script, *shown)
    assert [opened, visible, is_open] == [False] * 3
    assert "Windows+P and choose Extend" in windows
    assert "Displays" in mac
    assert linux.startswith("Only one screen found.")
    assert len({windows, mac, linux}) == 3


def test_an_unplugged_projector_hides_the_window_and_is_told(tmp_path: Path) -> None:
    script = """
screens.open()
settle()
app.screenRemoved.emit(app.screens()[1])
at_once = window.isVisible()
settle()
app.screenAdded.emit(app.screens()[1])
settle()
hidden = window.isVisible()
screens.open()
settle()
print(json.dumps([at_once, hidden, told, window.isVisible(), window.isFullScreen(), window.screen().name()]))
"""
    assert run(tmp_path, script, LAPTOP, PROJECTOR) == [
        False, False, [["unplugged", "projector"], ["plugged", "projector"]], True, True, "projector",
    ]  # fmt: skip


def test_another_screen_that_goes_changes_nothing(tmp_path: Path) -> None:
    script = """
screens.open("projector")
app.screenRemoved.emit(next(one for one in app.screens() if one.name() == "board"))
settle()
print(json.dumps([window.isVisible(), told]))
"""
    assert run(tmp_path, script, LAPTOP, PROJECTOR, SECOND) == [True, []]


def test_a_closed_class_screen_is_not_offered_again(tmp_path: Path) -> None:
    script = """
screens.open()
screens.close()
app.screenAdded.emit(app.screens()[1])
settle()
print(json.dumps([window.isVisible(), told]))
"""
    assert run(tmp_path, script, LAPTOP, PROJECTOR) == [False, []]


TOOLS = ("Xvfb", "xrandr", "openbox")
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]


@pytest.mark.slow
@pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)}")
def test_a_projector_is_unplugged_and_plugged_in_again_under_a_window_manager(tmp_path: Path) -> None:
    script = (
        BEGIN
        + """
import subprocess
from PySide6.QtTest import QTest
plug = ["xrandr", "--setmonitor", "projector", "1920/508x1080/286+1366+0", "none"]
def wait(condition):
    for _ in range(500):
        if condition():
            return
        QTest.qWait(20)
    raise AssertionError([told, [one.name() for one in app.screens()], window.geometry()])
subprocess.run(["xrandr", "--setmonitor", "*laptop", "1366/361x768/203+0+0", "screen"], check=True)
subprocess.run(plug, check=True)
wait(lambda: len(app.screens()) == 2 and screens.others())
screens.open()
wait(lambda: window.geometry().width() == 1920 and window.x() == 1366)
found = [window.isFullScreen()]
subprocess.run(["xrandr", "--delmonitor", "projector"], check=True)
wait(lambda: told)
QTest.qWait(300)
found += [window.isVisible(), console.isVisible(), bool(screens.notice())]
subprocess.run(plug, check=True)
wait(lambda: len(told) == 2)
found += [window.isVisible()]
screens.open()
wait(lambda: window.isVisible() and window.geometry().width() == 1920 and window.x() == 1366)
print(json.dumps([*found, window.isFullScreen(), [kind for kind, _name in told]]))
"""
    )
    done = subprocess.run(
        [sys.executable, "-c", _UNDER_X, sys.executable, script],
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == [
        True,
        False,
        True,
        True,
        False,
        True,
        ["unplugged", "plugged"],
    ]


# -noreset: otherwise the server forgets its monitors when xrandr goes.
_UNDER_X = """
import os, subprocess, sys
read, write = os.pipe()
server = subprocess.Popen(
    ["Xvfb", "-displayfd", str(write), "-screen", "0", "3286x1080x24", "-noreset", "-nolisten", "tcp"],
    pass_fds=[write], stderr=subprocess.DEVNULL)
os.close(write)
environment = {**os.environ, "DISPLAY": ":" + os.fdopen(read).readline().strip()}
manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
try:
    done = subprocess.run([sys.argv[1], "-c", sys.argv[2]], env=environment, timeout=60)
finally:
    for process in (manager, server):
        process.terminate()
        process.wait()
sys.exit(done.returncode)
"""
