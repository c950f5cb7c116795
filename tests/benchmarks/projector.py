"""How fast the class screen is, as JSON: `projector.py [WIDTH HEIGHT]`, else 1920 x 1080.

The bundled cards. `fit_ms`: both sides of a card laid out. `key_ms`: from the key to the end of the paint of
what it asks for, which was painted ahead; `cold_ms`: the same without that. `memory_mb`: what 60 cards,
question and answer, add to the process after the first 10.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from flashcards import folders
from flashcards.core.lesson import ClassScreen
from flashcards.core.templates import Face, face
from flashcards.gui import theme
from flashcards.gui.projector_fit import fits
from flashcards.gui.projector_window import ClassView
from flashcards.gui.theme import LIGHT, Theme
from flashcards.store import note_types, notes
from flashcards.store.database import in_memory
from flashcards.workspace import Workspace

sys.path.append(str(Path(__file__).parents[1]))

CARDS = 60


class _Timed(ClassView):
    """Notes when a paint ended."""

    painted = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted = time.perf_counter()


def bundled_faces() -> list[Face]:
    from builders import Clock  # noqa: PLC0415

    workspace = Workspace(in_memory(), Clock())
    folders.read_bundled(workspace)
    shown = []
    for note_id, key in workspace.db.rows("select note_id, key from card"):
        note = notes.get(workspace.db, note_id)
        if note:
            shown.append(face(note_types.get(workspace.db, note.text.type_id), note.text.fields, key))
    workspace.close()
    return shown


def spread(times: list[float]) -> dict[str, float]:
    times = sorted(times)
    places = {"median": 0.5, "p95": 0.95, "max": 1.0}
    return {name: round(1000 * times[int(share * (len(times) - 1))], 2) for name, share in places.items()}


def fit_times(shown: list[Face], size: QSize) -> list[float]:
    times = []
    for one in [shown[0], *shown]:
        began = time.perf_counter()
        fits(one, size)
        times.append(time.perf_counter() - began)
    return times[1:]


def step_time(view: _Timed, screen: ClassScreen) -> float:
    """From a key to the end of the paint that it brings."""
    began = time.perf_counter()
    view.show_screen(screen)
    while view.painted < began:
        QApplication.processEvents()
    return view.painted - began


def idle(view: ClassView, *screens: ClassScreen) -> None:
    view.prepare(*screens)
    while not all(view.picture.is_ready(screen) for screen in screens) or view._before is not None:
        QApplication.processEvents()


def lesson(view: _Timed, count: int, *, ahead: bool) -> list[float]:
    times = []
    for n in range(count):
        screens = ClassScreen("question", n), ClassScreen("answer", n)
        for screen in screens:
            if ahead:
                idle(view, screen)
            times.append(step_time(view, screen))
    return times


def resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    width, height = (int(word) for word in sys.argv[1:3]) if len(sys.argv) > 2 else (1920, 1080)
    app = QApplication([])
    shown = bundled_faces()
    result: dict[str, object] = {"screen": [width, height], "cards": len(shown)}
    result["fit_ms"] = spread(fit_times(shown, QSize(width, height)))
    for moves in (False, True):
        theme.apply(app, Theme(LIGHT, reduce_motion=not moves))
        view = _Timed(lambda n: shown[n % len(shown)], lambda _card, _name: None)
        view.resize(width, height)
        view.show()
        lesson(view, 10, ahead=True)
        before = resident()
        result["key_fading_ms" if moves else "key_ms"] = spread(lesson(view, CARDS, ahead=True))
        if not moves:
            result["memory_mb"] = round(resident() - before, 1)
            result["cold_ms"] = spread(lesson(view, CARDS, ahead=False))
        view.close()
    print(json.dumps(result))


if __name__ == "__main__":
    main()
