"""What a start does with settings, with a collection that does not open, with Ctrl+C."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import a_full_deck
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from flashcards import i18n
from flashcards.gui import app as program
from flashcards.gui import theme
from flashcards.store import decks, settings
from flashcards.workspace import Workspace

# A start that says when it is there, presses Close on a question, and says what that question said.
START = """
import sys
from PySide6.QtCore import QTimer
from flashcards import __main__
from flashcards.gui import single
from flashcards.gui.parts_buttons import Button
from flashcards.gui.parts_messages import Question

really_listen, really_open = single.listen, Question.showEvent
def listen(*arguments):
    really_listen(*arguments)
    print("listens", flush=True)
def show(self, event):
    really_open(self, event)
    QTimer.singleShot(0, self.findChild(Button).click)
single.listen, Question.showEvent = listen, show
sys.argv = ["flashcards", *sys.argv[1:]]
sys.exit(__main__.main())
"""


@pytest.fixture
def dressed(qapp: QApplication, workspace: Workspace) -> Iterator:
    look, locale = theme.current(), QLocale()

    def put(**values: object) -> None:
        for key, value in values.items():
            workspace.perform("", lambda db, key=key, value=value: settings.put(db, key, value))
        program.dress(qapp, workspace)

    yield put
    workspace.perform("", lambda db: settings.put(db, "language", "en"))
    program.dress(qapp, workspace)
    theme.apply(qapp, look)
    QLocale.setDefault(locale)


def start(path: Path, *arguments: str | Path) -> subprocess.Popen[str]:
    own = {"FLASHCARDS_COLLECTION": str(path), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8", "TZ": "UTC"}
    return subprocess.Popen(
        [sys.executable, "-c", START, *map(str, arguments)],
        env=os.environ | own,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said(err: str) -> str:
    """Without what Qt says of having no screen."""
    return err.replace("This plugin does not support propagateSizeHints()\n", "")


def test_the_settings_are_put_on(dressed):
    dressed(language="id", theme="dark", text_size=150, reduce_motion=True)
    assert i18n.language() == "id"
    assert QLocale().toString(1234567.5, "f", 1) == "1.234.567,5"
    assert theme.current().palette.name == "dark"
    assert theme.current().scale == 1.5
    assert theme.current().motion(160) == 0


@pytest.mark.parametrize(("size", "scale"), [(50, 1.0), (100, 1.0), (175, 1.75), (900, 2.0)])
def test_the_text_is_between_100_and_200_percent(dressed, size, scale):
    dressed(text_size=size)
    assert theme.current().scale == scale


def test_settings_of_a_newer_version_are_as_if_not_set(dressed):
    dressed(language="fr", theme="sepia")
    assert i18n.language() == "en"
    assert theme.current().palette.name in ("light", "dark", "contrast")


def test_the_bundled_decks_are_read_once_a_version(workspace, monkeypatch):
    program.read_bundled(workspace)
    there = decks.every(workspace.db)
    assert len(there) > 6
    monkeypatch.setattr("flashcards.folders.read", pytest.fail)
    program.read_bundled(workspace)
    assert decks.every(workspace.db) == there


def test_a_new_version_reads_the_bundled_decks_again(workspace, monkeypatch):
    program.read_bundled(workspace)
    read = []
    monkeypatch.setattr(program, "__version__", "99.0")
    monkeypatch.setattr("flashcards.folders.read_bundled", read.append)
    program.read_bundled(workspace)
    assert read == [workspace]


@pytest.mark.skipif(os.name == "nt", reason="there Ctrl+C is heard at the next timer")
def test_ctrl_c_closes_the_window_at_once_and_in_order(path):
    process = start(path)
    assert process.stdout.readline() == "listens\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=5)
    assert (process.returncode, out, err) == (0, "", "")
    with Workspace.open(path) as workspace:
        assert settings.get(workspace.db, "window", "")
    assert not Path(f"{path}-wal").exists()


def test_a_folder_named_at_the_start_is_opened(path, tmp_path):
    place = tmp_path / "hewan"
    place.mkdir()
    (place / "hewan.md").write_text('---\nname = "Hewan"\n---\nQ: Hewan apa?\nA: Kucing\n')
    process = start(path, place)
    assert process.stdout.readline() == "listens\n"
    log = path.with_name(f"{path.name}-wal")
    until = time.monotonic() + 20
    while b"Kucing" not in log.read_bytes() and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=5)
    with Workspace.open(path) as workspace:
        assert "Hewan" in [deck.name for deck in decks.every(workspace.db)]


def test_a_damaged_collection_is_told_on_the_screen_and_in_the_terminal_and_left_alone(path):
    path.write_bytes(b"nothing of the kind")
    out, err = (process := start(path)).communicate(timeout=20)
    assert (process.returncode, out) == (1, "")
    assert said(err) == (
        f"{path} is not a collection that can be read. It was left as it is; put a copy in its place,"
        " and move the file ending in -wal beside it away.\n"
    )
    assert path.read_bytes() == b"nothing of the kind"


def test_a_collection_that_a_command_has_open_is_told(path):
    with Workspace.open(path) as workspace:
        a_full_deck(workspace)
        out, err = (process := start(path)).communicate(timeout=20)
    assert (process.returncode, out) == (1, "")
    assert said(err).count("\n") == 1
    assert str(path) in err
