"""kill -9 at any moment loses no rating that was acknowledged."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from builders import a_full_deck

from flashcards.core.notes import Preset
from flashcards.store import decks, presets
from flashcards.store.database import open_collection
from flashcards.store.verify import verify
from flashcards.workspace import Workspace

CHILD = """
import os, pathlib, random, sys
from flashcards.core.reviews import Rating
from flashcards.store import decks
from flashcards.study import Study
from flashcards.workspace import Workspace

workspace = Workspace.open(pathlib.Path(sys.argv[1]))
study = Study(workspace, decks.every(workspace.db)[0].id)
rng = random.Random(sys.argv[2])
os.write(1, b"ready\\n")
while True:
    if study.shown is None or rng.random() < 0.1:
        if study.undo() is None:
            break
        os.write(1, b"-\\n")
    else:
        study.rate(rng.choice(list(Rating)), 1000)
        uid = workspace.db.value("select uid from review order by id desc limit 1")
        os.write(1, f"{uid}\\n".encode())
"""


def acknowledged_before_death(path: Path, seed: int) -> list[str]:
    """Run a session, kill it at a random moment; what it had acknowledged until then."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(seed)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    wanted = random.Random(seed).randint(1, 60)
    lines = [child.stdout.readline() for _ in range(wanted)]
    child.send_signal(signal.SIGKILL)
    lines += child.stdout.readlines()  # acknowledged while the signal was on its way
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL
    return [line.strip() for line in lines if line.endswith("\n")]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_kill_9_loses_no_acknowledged_rating(path: Path) -> None:
    with Workspace.open(path) as workspace:
        a_full_deck(workspace, 400)
        workspace.perform("", lambda db: presets.put(db, Preset(new_per_day=9999)))
    every: set[str] = set()
    for seed in range(20):
        acknowledged = acknowledged_before_death(path, seed)
        every |= set(acknowledged) - {"-"}
        db = open_collection(path)
        stored = {uid for (uid,) in db.execute("select uid from review")}
        assert every <= stored
        assert len(stored) <= len(every) + seed + 1  # at most one a round that was not acknowledged yet
        assert db.value("select count(*) from undone") >= acknowledged.count("-")
        assert verify(db).fine
        assert len(decks.every(db)) == 1
        db.abandon() if seed % 2 else db.close()
    assert len(every) > 200
