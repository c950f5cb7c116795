"""What a start does not import: it costs milliseconds before the first paint, and is not needed by then."""

import json
import os
import subprocess
import sys

import pytest

# With what needs them, and about what they cost.
NOT_BEFORE_THE_FIRST_PAINT = (
    "PySide6.QtNetwork",  # a second start, 10 ms
    "PySide6.QtSvg",
    "PySide6.QtPrintSupport",
    "PySide6.QtTest",
    "markdown_it",  # drawing a card, 30 ms
    "nh3",
    "mdurl",
    "html.parser",
    "tomllib",  # reading a deck folder, 5 ms; all of the reader 25 ms
    "flashcards.folders",
    "flashcards.formats",
    "flashcards.articles",
    "flashcards.check",
    "flashcards.core.markup",
    "flashcards.store.notes",
    "flashcards.study",  # a session, 5 ms; its page 40 ms
    "flashcards.gui.study_page",
    "flashcards.gui.end_page",
    "flashcards.gui.note_editor",
    "flashcards.gui.new_card_page",
    "flashcards.gui.preferences_page",
    "flashcards.gui.conflicts_page",
    "flashcards.gui.shortcuts_sheet",
    "flashcards.terminal",
    "platformdirs",  # only when no collection is named, 12 ms
    "asyncio",
    "concurrent.futures",
    "urllib.request",
    "http",
    "ssl",
    "socket",
    "email",
    "difflib",
    "statistics",
    "decimal",
    "xml",
    "sqlite3",
    "unittest",
    "multiprocessing",
    "flashcards.backups",  # the first backup comes after the first paint
    "flashcards.store.backup",
    "flashcards.gui.backup_work",
    "zstandard",
    "ziamath",  # the first formula, 140 ms
    "ziafont",
    "latex2mathml",
    "flashcards.gui.maths",
    "flashcards.gui.editor_preview",
    "flashcards.gui.editor_pictures",
    "flashcards.gui.bulk_entry",
)
NEVER = (
    "PySide6.QtMultimedia",
    "PySide6.QtWebEngineWidgets",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtOpenGL",
)

WINDOW = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from flashcards.gui import app, single
from flashcards.gui.main_window import MainWindow

def painted(self, event):
    if "at_paint" not in seen:
        seen["at_paint"], seen["page"] = sorted(sys.modules), type(self.page).__name__

def listen(*arguments):
    really_listen(*arguments)
    QTimer.singleShot(0, QApplication.quit)

seen, really_listen = {}, single.listen
single.listen, MainWindow.paintEvent = listen, painted
app.run(Path(sys.argv[1]), [])
seen["at_end"] = sorted(sys.modules)
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The modules of a second start: those that are there at the first paint, and a while later."""
    path = tmp_path_factory.mktemp("start") / "collection.flashdb"
    for _start in range(2):
        told = subprocess.run(
            [sys.executable, "-c", WINDOW, str(path)],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def loaded(modules: list[str], unwanted: tuple[str, ...]) -> list[str]:
    """Which of the unwanted modules, or of what is in them, are there."""
    return [
        name for name in modules if name.startswith(tuple(f"{one}." for one in unwanted)) or name in unwanted
    ]


def test_the_window_is_painted_before_anything_heavy_is_imported(seen):
    assert seen["page"] == "DeckPage"
    assert loaded(seen["at_paint"], NOT_BEFORE_THE_FIRST_PAINT) == []


def test_what_the_program_does_not_use_is_never_imported(seen):
    assert loaded(seen["at_end"], NEVER) == []
    assert "PySide6.QtNetwork" in seen["at_end"]


def test_every_module_of_the_list_exists_under_that_name():
    """So that none is kept out by a misspelling."""
    names = NOT_BEFORE_THE_FIRST_PAINT
    code = f"import importlib.util\nfor name in {names!r}: assert importlib.util.find_spec(name), name"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert told.returncode == 0, told.stderr


def test_the_command_line_imports_no_session_before_it_knows_what_is_asked():
    code = "import sys; from flashcards import cli; print(*sorted(sys.modules))"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    unwanted = (
        "PySide6",
        "shiboken6",
        "markdown_it",
        "nh3",
        "platformdirs",
        "flashcards.gui",
        "flashcards.folders",
    )
    assert loaded(told.stdout.split(), unwanted) == []


def test_the_package_says_its_version_without_importing_anything_of_it():
    code = "import sys; import flashcards; print(*[m for m in sys.modules if m.startswith('flashcards.')])"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout.split() == []
