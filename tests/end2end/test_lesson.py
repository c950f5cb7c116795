"""A lesson with the real window on two screens, by keys alone; killed in the middle, and gone on with."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_text, dump

from flashcards import lessons
from flashcards.core.reviews import Rating
from flashcards.store import decks, notes, settings
from flashcards.store.verify import verify
from flashcards.study import Study
from flashcards.workspace import Workspace

CHILD = Path(__file__).with_name("lesson_child.py")
SCREENS = {
    "synchronousWindowSystemEvents": False,
    "windowFrameMargins": False,
    "screens": [
        {"name": name, "x": x, "y": 0, "width": width, "height": height,
         "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        for name, x, width, height in (("laptop", 0, 1366, 768), ("projector", 1366, 1920, 1080))
    ],
}  # fmt: skip
PERSONAL = ("card", "review", "undone", "note", "deck")


@pytest.fixture
def collection(path) -> Path:
    """A class, a deck of four cards, and a person who has studied two of them."""
    with Workspace.open(path) as workspace:

        def fill(db):
            deck_id = decks.add(db, None, "Ekosistem")
            for n in range(4):
                notes.add(db, deck_id, f"n{n}", a_text(f"Pertanyaan {n}?", f"Jawaban {n}"))
            settings.put(db, "language", "en")
            return deck_id

        deck_id = workspace.perform("", fill)
        study = Study(workspace, deck_id)
        study.rate(Rating.GOOD)
        study.rate(Rating.AGAIN)
        lessons.add_class(workspace, "X-3", 36)
    return path


def personal(path: Path) -> dict[str, list[tuple]]:
    """Everything of the person's own."""
    with Workspace.open(path) as workspace:
        report = verify(workspace.db)
        assert report.fine, report.lines()
        rows = dump(workspace.db)
    return {table: rows[table] for table in PERSONAL}


@pytest.fixture
def child(tmp_path, monkeypatch) -> Callable[[Path, str], list[str]]:
    """The command of a part, in a world with a laptop and a projector."""
    config = tmp_path / "screens.json"
    config.write_text(json.dumps(SCREENS))
    monkeypatch.setenv("QT_QPA_PLATFORM", f"offscreen:configfile={config}")
    return lambda path, part: [sys.executable, str(CHILD), str(path), part]


def told(command: list[str]) -> dict[str, object]:
    """What the child tells of its part."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(line) for line in done.stdout.splitlines())


def test_a_whole_lesson_on_two_screens_by_keys_alone(collection, child):
    before = personal(collection)
    facts = told(child(collection, "whole"))
    assert facts["screen"] == "projector · 1920 × 1080"
    assert facts["test"] == ["test", True, "projector", True, False, "LessonStartPage"]
    assert facts["projector"] == ["projector", True, True, "laptop", True]
    assert facts["clicker"] == [
        ["question", 0], ["answer", 0], ["question", 1], ["answer", 1], ["question", 1],
    ]  # fmt: skip
    assert facts["escape"] == ["LessonPage", ["question", 1]]
    assert facts["black"] == [["black", None], ["question", 1]]
    kept, seen, at = facts["freeze"]
    assert seen == kept == ["question", 1]
    assert at == 2
    assert facts["thaw"] == [["question", 2], 2]
    assert facts["jump"] == ["question", 0]
    assert facts["tally"] == [2, 1, 24]
    assert facts["undo"] == [2, 1, None]
    assert facts["draw"] is True
    assert facts["scores"] == [[1, 1], "scores"]
    assert facts["b"] == ["LessonPage", ["question", 0]]
    assert facts["over"] == "end"
    assert facts["end"] == ["LessonEndPage", True]
    assert facts["left"] == ["ClassesPage", True]
    assert facts["history"] == [4, 1]
    assert personal(collection) == before


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9")
def test_a_lesson_that_is_killed_goes_on_where_it_was(collection, child):
    before = personal(collection)
    killed = subprocess.Popen(
        child(collection, "begin"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with killed:
        for line in killed.stdout:
            if line.startswith(b'["before"'):
                break
        killed.kill()
        assert line, killed.stderr.read().decode()
    name, was = json.loads(line)
    assert (name, was) == ("before", [2, True, ["answer", 2]])
    facts = told(child(collection, "resume"))
    assert facts["first page"] == "ClassesPage"
    assert facts["after"] == was
    assert facts["tally"] == [0, 1, None]
    assert personal(collection) == before
