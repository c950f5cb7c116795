"""A backup of N notes beside Anki's, as JSON: `backup.py N [--anki PYTHON] [--work DIR]`.

Ours: the copy, SQLite's check of it, the checksums of the reviews, each row held against the backup before,
packed, read again, synced. Anki's: `create_backup` of its package, forced and waited for, on its own
collection with as many notes and reviews. The two take turns; medians.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import create

from flashcards.backups import Backups, Why, finish
from flashcards.store import decks
from flashcards.workspace import Workspace

ANKI = """
import json, random, sys, time
from pathlib import Path
from anki.collection import Collection
folder, n = Path(sys.argv[1]), int(sys.argv[2])
texts = json.loads(Path(sys.argv[3]).read_text())
col = Collection(str(folder / "collection.anki2"))
kind = col.models.by_name("Basic")
deck = col.decks.id("Bahasa")
from anki.collection import AddNoteRequest
for start in range(0, n, 5000):
    requests = []
    for front, back in texts[start:start + 5000]:
        note = col.new_note(kind)
        note.fields = [front, back]
        requests.append(AddNoteRequest(note, deck))
    col.add_notes(requests)
cards = col.db.list("select id from cards order by id")
rows, at = [], 1700000000000
for card in cards[::2]:
    for k in range(3):
        at += 1
        rows.append((at, card, -1, 3, 10, 1, 2500, 5000, 1))
col.db.executemany("insert into revlog values (?,?,?,?,?,?,?,?,?)", rows)
(folder / "backups").mkdir(exist_ok=True)
print("ready", flush=True)
for _line in sys.stdin:
    col.set_config("turn", time.time())
    began = time.perf_counter()
    made = col.create_backup(backup_folder=str(folder / "backups"), force=True, wait_for_completion=True)
    col.await_backup_completion()
    print(time.perf_counter() - began, flush=True)
"""


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("n", type=int)
    asked.add_argument("--anki", default="")
    asked.add_argument("--turns", type=int, default=5)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder), given.n, given.turns, given.anki)))


def measure(folder: Path, n: int, turns: int, anki: str) -> dict[str, object]:
    """Seconds of each, medians, and how long ours holds the collection."""
    path = folder / "ours.flashdb"
    create(path, n)
    other = peer(folder, n, anki) if anki else None
    ours, held, longest, theirs = [], [], [], []
    with Workspace.open(path) as workspace:
        deck, backups = decks.every(workspace.db)[0].id, Backups(workspace)
        backups.make(Why.ASKED)
        for turn in range(turns):
            workspace.perform("", lambda db, turn=turn: decks.rename(db, deck, f"Bahasa {turn}"))
            whole, copied, slowest = one(backups)
            ours.append(whole)
            held.append(copied)
            longest.append(slowest)
            if other:
                print("go", file=other.stdin, flush=True)
                theirs.append(float(other.stdout.readline()))
        size = backups.every()[0].size
    if other:
        other.stdin.close()
        other.wait()
    found: dict[str, object] = {
        "notes": n,
        "backup_s": round(statistics.median(ours), 3),
        "of_it_copy_s": round(statistics.median(held), 3),
        "longest_turn_ms": round(statistics.median(longest) * 1000, 2),
        "mb": round(size / 1e6, 1),
        "collection_mb": round(path.stat().st_size / 1e6, 1),
    }
    if theirs:
        found |= {
            "anki_s": round(statistics.median(theirs), 3),
            "anki_mb": round(max(p.stat().st_size for p in (folder / "backups").iterdir()) / 1e6, 1),
            "ratio": round(statistics.median(ours) / statistics.median(theirs), 2),
        }
    return found


def one(backups: Backups) -> tuple[float, float, float]:
    """A backup by turns, as the window makes it: seconds of all, of the copy, of the longest turn."""
    began = time.perf_counter()
    pending = backups.begin(Why.STUDY)
    copying, slowest, done = backups.copying(pending), 0.0, False
    while not done:
        turn = time.perf_counter()
        done = copying.step()
        slowest = max(slowest, time.perf_counter() - turn)
    copied = time.perf_counter() - began
    finish(pending)
    return time.perf_counter() - began, copied, slowest


def peer(folder: Path, n: int, anki: str) -> "subprocess.Popen[str]":
    from bench import texts  # noqa: PLC0415

    words = folder / "texts.json"
    words.write_text(json.dumps(texts(n)))
    child = subprocess.Popen(
        [anki, "-c", ANKI, str(folder), str(n), str(words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    while (line := child.stdout.readline()) and "ready" not in line:
        print(line, file=sys.stderr)
    return child


if __name__ == "__main__":
    main()
