"""kill -9 in mid-lesson: it goes on at the step that was done last."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from builders import a_full_deck

from flashcards import lessons
from flashcards.core.lesson import Lesson
from flashcards.lessons import Plan
from flashcards.store.verify import verify
from flashcards.workspace import Workspace

CHILD = """
import os, pathlib, random, sys
from flashcards import lessons
from flashcards.core.lesson import Lesson
from flashcards.core.lesson_json import to_json
from flashcards.workspace import Workspace

running = lessons.unfinished(Workspace.open(pathlib.Path(sys.argv[1])))
rng = random.Random(sys.argv[2])
os.write(1, b"ready\\n")
steps = [Lesson.forward, Lesson.forward, Lesson.back, Lesson.right, Lesson.wrong, Lesson.toggle_black]
while True:
    running.do(rng.choice(steps))
    tallies = sum(one.right + one.wrong for one in running.lesson.tallies)
    os.write(1, f"{running.lesson.at} {tallies}\\n".encode())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_kill_9_in_mid_lesson_loses_no_step_that_was_done(path: Path) -> None:
    with Workspace.open(path) as workspace:
        deck_id = a_full_deck(workspace, 50)
        running = lessons.start(workspace, Plan((deck_id,), count=50))
        assert running
        cards = workspace.db.rows("select * from card")
    counted = 0
    for seed in range(6):
        last = done_before_death(path, seed)
        with Workspace.open(path) as workspace:
            again = lessons.unfinished(workspace)
            assert again
            now = sum(one.right + one.wrong for one in again.lesson.tallies)
            # The step that was being acknowledged may have been saved; no more than that.
            assert last[1] <= now <= last[1] + 1
            assert abs(again.lesson.at - last[0]) <= 1
            assert now >= counted
            counted = now
            assert workspace.db.rows("select * from card") == cards
            assert verify(workspace.db).fine
    assert counted
    with Workspace.open(path) as workspace:
        again = lessons.unfinished(workspace)
        assert again
        again.do(Lesson.end)
        again.finish()
        assert sum(row.right + row.wrong for row in lessons.history(workspace, None)) == counted


def done_before_death(path: Path, seed: int) -> tuple[int, int]:
    """Teach, kill it at a random moment; the place and the count of the last step that was acknowledged."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(seed)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    lines = [child.stdout.readline() for _ in range(random.Random(seed).randint(1, 40))]
    child.send_signal(signal.SIGKILL)
    lines += child.stdout.readlines()
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL
    at, count = [line for line in lines if line.endswith("\n")][-1].split()
    return int(at), int(count)
