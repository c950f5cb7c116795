"""One window a collection: a second start raises the first and hands its folders over."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer

from flashcards.gui import single

# A start that says when it listens, and what it was called with; it ends with its standard input.
FIRST = """
import sys, threading
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtWidgets import QApplication
from flashcards import __main__
from flashcards.gui import single
from flashcards.gui.main_window import MainWindow

def called(self, paths):
    really_called(self, paths)
    print("called", [path.name for path in paths], self.isActiveWindow(), self.isMinimized(), flush=True)

def listen(place, window, called):
    really_listen(place, window, called)
    window.showMinimized()
    threading.Thread(target=end, daemon=True).start()
    print("listens", flush=True)

def end():
    sys.stdin.read()
    QMetaObject.invokeMethod(QApplication.instance(), "quit", Qt.ConnectionType.QueuedConnection)

really_called, MainWindow.called = MainWindow.called, called
really_listen, single.listen = single.listen, listen
sys.argv = ["flashcards", *sys.argv[1:]]
sys.exit(__main__.main())
"""


def environment(path: Path) -> dict[str, str]:
    own = {"FLASHCARDS_COLLECTION": str(path), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    return os.environ | own


@pytest.fixture
def first(path):
    """A window that is open on the collection."""
    process = subprocess.Popen(
        [sys.executable, "-c", FIRST],
        env=environment(path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "listens\n"
    yield process
    process.communicate(timeout=20)
    assert process.returncode == 0


def second_start(path: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flashcards", *map(str, arguments)],
        env=environment(path),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_a_second_start_raises_the_first_window_and_ends(path, first):
    told = second_start(path)
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
    assert first.stdout.readline() == "called [] True False\n"


def test_a_second_start_hands_its_folders_over(path, first, tmp_path):
    places = [tmp_path / "satu", tmp_path / "dua – 2"]
    for place in places:
        place.mkdir()
    assert second_start(path, *places).returncode == 0
    assert first.stdout.readline() == "called ['satu', 'dua – 2'] True False\n"


def test_the_same_collection_by_another_name_is_the_same_window(path, first, tmp_path):
    (tmp_path / "link").symlink_to(path)
    assert second_start(tmp_path / "link").returncode == 0
    assert first.stdout.readline().startswith("called ")


def test_nobody_answers_where_no_window_is_open(qapp, monkeypatch):
    monkeypatch.setattr(single, "_PATIENCE", 1)
    assert not single.call_first("nobody-listens-here", [])


def test_a_window_that_hangs_does_not_answer(qapp, monkeypatch, tmp_path):
    """It has the socket, and reads nothing from it."""
    monkeypatch.setattr(single, "_PATIENCE_FOR_ANSWER", 300)
    server = QLocalServer()
    place = tmp_path.name + str(os.getpid())
    assert server.listen(f"flashcards-{place}")
    began = time.monotonic()
    assert not single.call_first(place, [tmp_path])
    assert time.monotonic() - began < 2
    server.close()


def test_a_window_that_is_about_to_listen_is_waited_for(qtbot, tmp_path):
    """Called from another thread, as the other process would."""
    owner, heard, answered = QObject(), [], []
    place = tmp_path.name + str(os.getpid())
    odd = Path(os.fsdecode(b"/s\xff"))
    paths = [tmp_path, tmp_path / "n\nl", odd, *([tmp_path / ("x" * 200)] * 1000)]
    caller = threading.Thread(target=lambda: answered.append(single.call_first(place, paths)))
    caller.start()
    single.listen(place, owner, heard.append)
    qtbot.waitUntil(lambda: bool(answered))
    caller.join()
    assert answered == [True]
    assert heard == [paths]
    owner.deleteLater()


def test_a_socket_that_a_killed_window_left_is_no_hindrance(qtbot, tmp_path):
    owner, heard, answered = QObject(), [], []
    place = tmp_path.name + str(os.getpid())
    (Path(os.environ.get("TMPDIR", "/tmp")) / f"flashcards-{place}").touch()
    single.listen(place, owner, heard.append)
    caller = threading.Thread(target=lambda: answered.append(single.call_first(place, [])))
    caller.start()
    qtbot.waitUntil(lambda: bool(answered))
    caller.join()
    assert (answered, heard) == ([True], [[]])
    owner.deleteLater()
