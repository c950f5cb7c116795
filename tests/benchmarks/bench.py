"""Speed and memory of the core at N notes, as JSON: `bench.py N [--work DIR] [--keep]`.

20 sub-decks in one deck, fronts of about 80 and backs of about 150 characters, half of the cards with three
reviews each and due from 20 days ago to 180 days ahead, daily limits 9999. "kerapu" is in 1 % of the notes,
"zirkonium" in five. Each phase runs in a process of its own, so that the peak of memory is that phase's.
"""

import argparse
import csv
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from flashcards.core import scheduler
from flashcards.core.cards import CardState, Memory
from flashcards.core.notes import BASIC, NoteText, Preset
from flashcards.core.reviews import Kind, Rating, Review
from flashcards.exporting import Wanted, export
from flashcards.importing import Choices, open_package, take_over
from flashcards.store import cards, decks, notes, presets, queue, reviews
from flashcards.store.database import open_collection
from flashcards.study import Study
from flashcards.workspace import Workspace, system_clock

SUB_DECKS = 20
COMMON, RARE = "kerapu", "zirkonium"
EXCHANGES = ("export_apkg", "import_apkg", "export_text", "import_text")
_SYLLABLES = [a + b for a in "bcdgklmnprstwy" for b in "aiu"]


def words(rng: random.Random, characters: int) -> str:
    found: list[str] = []
    size = 0
    while size < characters:
        word = "".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4)))
        found.append(word)
        size += len(word) + 1
    return " ".join(found).capitalize() + "."


def texts(n: int) -> "list[tuple[str, str]]":
    rng = random.Random(7)
    rare = {(i * n) // 5 + n // 10 for i in range(5)}
    vocabulary = [words(rng, 74) for _ in range(2000)], [words(rng, 146) for _ in range(2000)]
    made = []
    for i in range(n):
        front = rng.choice(vocabulary[0]) + f" #{i}" + (f" {RARE}" if i in rare else "")
        back = rng.choice(vocabulary[1]) + (f" {COMMON}" if i % 100 == 50 else "")
        made.append((front, back))
    return made


def create(path: Path, n: int) -> dict[str, object]:
    made = texts(n)
    began = time.perf_counter()
    db = open_collection(path)
    presets.put(db, Preset(new_per_day=9999, reviews_per_day=9999))
    with db.transaction():
        top = decks.add(db, None, "Bahasa")
        subs = [decks.add(db, top, f"Bab {k + 1:02}") for k in range(SUB_DECKS)]
    for start in range(0, n, 5000):
        with db.transaction():
            for i in range(start, min(n, start + 5000)):
                notes.add(db, subs[i % SUB_DECKS], f"n{i}", NoteText(BASIC, made[i]))
    create_s = time.perf_counter() - began
    history(db, n)
    db.close()
    return {"create_s": round(create_s, 2)}


def history(db, n: int) -> None:
    """Three reviews for every second card (replay does not agree with them, nor does anything here ask)."""
    rng, now = random.Random(11), system_clock()
    today = scheduler.study_day(now)
    every = [card_id for (card_id,) in db.execute("select id from card order by id")][::2]
    for start in range(0, len(every), 5000):
        with db.transaction():
            for card_id in every[start : start + 5000]:
                card = cards.get(db, card_id)
                days = rng.randint(3, 120)
                due = today + rng.randint(-20, 180)
                last = due - days
                memory = Memory(days * rng.uniform(0.7, 1.5), rng.uniform(2, 8), last)
                cards.reschedule(
                    db,
                    replace(card, state=CardState.REVIEW, due_day=due, interval=days, memory=memory, reps=3),
                )
                for j in range(3):
                    at = now - timedelta(days=400 - j)
                    reviews.add(
                        db,
                        Review(f"{card_id}-{j}", card_id, at, today - 400 + j, Kind.RATED, Rating.GOOD,
                               CardState.REVIEW, CardState.REVIEW, None, None, due, days, 5000),
                    )  # fmt: skip


def run(path: Path) -> dict[str, object]:
    began = time.perf_counter()
    workspace = Workspace.open(path)
    open_s = time.perf_counter() - began
    top = decks.child(workspace.db, None, "Bahasa")
    tree = timed(lambda: queue.tree(workspace.db, workspace.today(), workspace.end_of_day()), 50)
    first = timed(lambda: Study(workspace, top), 11)
    study = Study(workspace, top)
    rng = random.Random(3)

    def rate() -> None:
        study.rate(rng.choices(list(Rating), [10, 10, 70, 10])[0], 4000)

    rated = timed(rate, 1000)
    found = {
        "open_s": round(open_s, 4),
        "due_tree_ms": tree,
        "first_card_ms": first,
        "next_card_ms": timed(study.advance, 500),
        "rate_to_next_ms": rated,
        "undo_ms": timed(study.undo, 200),
        "search_common_ms": timed(lambda: notes.search(workspace.db, COMMON), 50),
        "search_rare_ms": timed(lambda: notes.search(workspace.db, RARE), 50),
    }
    workspace.close()
    return found


def exchange(path: Path, n: int, what: str) -> dict[str, object]:
    """Seconds of one way in or out: Anki's package with progress, or a text."""
    package, table = path.with_name("bench.apkg"), path.with_name("bench.csv")
    out = {"export_apkg": Wanted("apkg", None, with_progress=True), "export_text": Wanted("text", None)}
    if what == "import_text":
        with table.open("w", encoding="utf-8", newline="") as file:
            file.write("#separator:Comma\n#html:false\n#deck:Bahasa\n")
            csv.writer(file).writerows(texts(n))
    place = path if what in out else path.with_name(f"{what}.flashdb")
    if what not in out:
        place.unlink(missing_ok=True)
    with Workspace.open(place) as workspace:
        began = time.perf_counter()
        if what in out:
            target = package if what == "export_apkg" else table.with_suffix(".txt")
            count = export(workspace, out[what], target).notes
        else:
            file = package if what == "import_apkg" else table
            with open_package(file, workspace.clock(), workspace.rollover_hour) as found:
                count = take_over(workspace, found, Choices()).new
        taken = time.perf_counter() - began
    assert count == n
    return {f"{what}_s": round(taken, 2)}


def timed(act: Callable[[], object], times: int) -> dict[str, float]:
    """Milliseconds: the 50th, 95th and 99th percentile."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return {f"p{p}": round(taken[min(len(taken) - 1, len(taken) * p // 100)], 3) for p in (50, 95, 99)}


def phase(name: str, n: int, path: Path) -> dict[str, object]:
    """Run a phase in a process of its own and take its JSON."""
    command = [sys.executable, __file__, str(n), "--phase", name, "--work", str(path.parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("n", type=int)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--keep", action="store_true", help="keep the collection, for the window's benchmark")
    parser.add_argument("--phase", choices=["create", "run", *EXCHANGES])
    given = parser.parse_args()
    work = given.work or Path(tempfile.mkdtemp(prefix="flashcards-bench-"))
    path = work / "bench.flashdb"
    if given.phase:
        if given.phase in EXCHANGES:
            found = exchange(path, given.n, given.phase)
        else:
            found = create(path, given.n) if given.phase == "create" else run(path)
        found["peak_rss_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
        print(json.dumps(found))
        return
    work.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    created = phase("create", given.n, path)
    found = phase("run", given.n, path)
    found |= {"create_s": created["create_s"]}
    for name in EXCHANGES:
        one = phase(name, given.n, path)
        found |= {f"{name}_s": one[f"{name}_s"], f"{name}_peak_rss_mb": one["peak_rss_mb"]}
    print(json.dumps({"notes": given.n, **found}, indent=1))
    if not given.keep:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
