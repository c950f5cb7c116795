"""The window is killed in the middle of studying: whatever it said was saved is there afterwards."""

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from builders import a_text

from flashcards.core.notes import Preset
from flashcards.store import decks, notes, presets
from flashcards.store.verify import verify
from flashcards.workspace import Workspace

ROUNDS, LANES = 50, 2
CHILD = Path(__file__).with_name("killed.py")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9"),
]


def a_large_collection(path: Path, size: int = 6000) -> None:
    with Workspace.open(path) as workspace:

        def fill(db) -> None:
            deck_id = decks.add(db, None, "Bahasa")
            for n in range(size):
                notes.add(db, deck_id, f"n{n}", a_text(f"Pertanyaan {n}?", f"Jawaban {n}"))

        presets.put(workspace.db, Preset(new_per_day=9999, reviews_per_day=9999))
        workspace.perform("", fill)


def killed_session(path: Path, seed: int) -> list[tuple[int, int]]:
    """A session that ends by kill -9 at a moment of chance: the ratings that it said were saved."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(path), str(seed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    )
    with child:
        told = os.read(child.stdout.fileno(), 65536)
        if told:
            time.sleep(random.Random(seed).uniform(0.1, 0.4))  # the moment of the kill
        child.kill()
        while more := child.stdout.read(65536):
            told += more
        assert told, child.stderr.read().decode()
    whole = told[: told.rfind(b"\n") + 1]
    return [tuple(map(int, line.split())) for line in whole.splitlines()]


def lane(path: Path, seeds: range) -> tuple[int, int, int]:
    """Rounds on one collection: how many ratings were said to be saved, were lost, were saved unsaid."""
    a_large_collection(path)
    acknowledged = lost = unsaid = seen = 0
    for seed in seeds:
        told = killed_session(path, seed)
        with Workspace.open(path) as workspace:
            rows = workspace.db.rows("select card_id, rating, id from review where id > ? order by id", seen)
            report = verify(workspace.db)
        stored = [row[:2] for row in rows]
        assert report.fine, (seed, report)
        acknowledged += len(told)
        lost += sum(1 for place, rating in enumerate(told) if stored[place : place + 1] != [rating])
        unsaid += max(0, len(stored) - len(told))
        seen = rows[-1][2] if rows else seen
    return acknowledged, lost, unsaid


def test_no_rating_that_was_said_to_be_saved_is_lost_when_the_window_is_killed(tmp_path):
    share = ROUNDS // LANES
    with ThreadPoolExecutor(LANES) as pool:
        lanes = [
            pool.submit(lane, tmp_path / f"{n}.flashdb", range(n * share, (n + 1) * share))
            for n in range(LANES)
        ]
        counted = [one.result() for one in lanes]
    acknowledged, lost, unsaid = (sum(figures) for figures in zip(*counted, strict=True))
    print(f"{ROUNDS} killed, {acknowledged} acknowledged, {lost} lost, {unsaid} saved and not yet said")
    assert lost == 0
    assert acknowledged >= 5 * ROUNDS
    assert unsaid <= ROUNDS  # at most the one that was under way
