"""A lesson on two real screens; they need a platform of their own, and with it a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCREENS = [
    {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768},
    {"name": "projector", "x": 1366, "y": 0, "width": 1920, "height": 1080},
]

SCRIPT = """
import json
from builders import Clock, a_deck, a_note, a_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from flashcards import lessons
from flashcards.gui.lesson_display import ClassDisplay
from flashcards.gui.lesson_page import LessonPage
from flashcards.store.database import in_memory
from flashcards.workspace import Workspace
app = QApplication([])
app.setQuitOnLastWindowClosed(False)
workspace = Workspace(in_memory(), Clock())
deck = a_deck(workspace)
for n in range(3):
    a_note(workspace, deck, a_text(f"Question {n}?", f"Answer {n}"))
running = lessons.start(workspace, lessons.Plan((deck,), order="in order"))
window = QWidget()
window.setGeometry(0, 0, 1366, 700)
QVBoxLayout(window).setContentsMargins(0, 0, 0, 0)
window.show()
display = ClassDisplay(running, window)
page = LessonPage(running, display)
window.layout().addWidget(page)
finished = []
page.finish_asked.connect(lambda: finished.append(True))
window.activateWindow()
page.setFocus()
def settle():
    for _ in range(5):
        app.processEvents()
settle()
kinds = []
for n in range(8):
    kinds.append(display.window.screen_shown.kind)
    QTest.keyClick(window.focusWidget(), (Qt.Key.Key_PageDown, Qt.Key.Key_Right)[n % 2])
    QTest.keyClick(window.focusWidget(), (Qt.Key.Key_F5, Qt.Key.Key_Escape)[n % 2])
    settle()
shown = display.window
QTest.keyClick(shown, Qt.Key.Key_PageUp)  # a key that came to the wrong window
print(json.dumps({
    "on": [shown.screen().name(), shown.isFullScreen(), display.state, page.shows_class_only],
    "kinds": kinds, "finished": len(finished), "back": shown.screen_shown.kind,
    "seen": list(running.lesson.seen), "reviews": workspace.db.value("select count(*) from review"),
    "words": display.screen_words(),
}))
page.keep_draft()
display.close()
"""


def test_a_clicker_alone_gives_a_whole_lesson_on_the_projector(tmp_path: Path) -> None:
    config = tmp_path / "screens.json"
    each = [{"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, **screen} for screen in SCREENS]
    whole = {"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": each}
    config.write_text(json.dumps(whole))
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
        "LANGUAGE": "en",
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["on"] == ["projector", True, "on", False]
    assert found["kinds"] == ["question", "answer"] * 3 + ["end", "end"]
    assert (found["finished"], found["back"]) == (2, "answer")
    assert (found["seen"], found["reviews"]) == ([1, 1, 1], 0)
    assert "1920 × 1080" in found["words"]
