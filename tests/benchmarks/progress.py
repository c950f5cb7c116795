"""The progress page beside Anki's graphs over one history, as JSON: `progress.py [CARDS] [--work DIR]`.

Each card is rated about eleven times over two years. The same cards and answers are written into a collection
of ours and one of Anki's (by the interpreter in ANKI_PYTHON, else that of the oracle tests); then both are
opened anew, in turn, and asked for what their page shows of a year. Milliseconds: of the first time after
opening, and of those after it. Ours remembers nothing between: what a page keeps until something changes is
left out. "filled" is every picture, true retention of more than 30 days from a sample of the histories;
"exact" is the same with all of them, which the window does while it has nothing else to do; "longest_piece"
is the longest that it is kept from anything else. "page" is the window's own page, made and filled.
"least" tells what a machine with nothing else to do takes.
"""

# ruff: noqa: PLC0415 - two interpreters run this, each with libraries of its own

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ANKI_PYTHON = os.environ.get("ANKI_PYTHON", "/tmp/anki-oracle/bin/python")
SPAN = 720  # days of history
ROUNDS, TIMES = 3, 4
NOW = 1_795_500_000  # 2026-11-24


def history(cards: int) -> tuple[list[tuple], list[tuple]]:
    """Cards (n, stability, difficulty, last day, due day, interval, reps, lapses) and the log, oldest first.

    A row of the log: day, second of it, card, rating, state before and after, interval before and after, ms.
    """
    rng, made, log = random.Random(5), [], []
    for n in range(cards):
        day, stability, difficulty = rng.randint(-SPAN, -3), 0.0, rng.uniform(2, 8)
        interval = lapses = reps = last = 0
        state = 0
        while day <= 0 and reps < 40:
            second = rng.randint(3 * 3600, 12 * 3600)
            rating = rng.choices((1, 2, 3, 4), (9, 8, 70, 13))[0]
            if state == 0:
                log.append((day, second, n, rating, 0, 1, 0, 0, rng.randint(2000, 30000)))
                log.append((day, second + 600, n, 3, 1, 2, 0, 2, rng.randint(2000, 9000)))
                state, after, reps, stability = 2, rng.randint(1, 3), reps + 2, 2.3
            elif rating == 1:
                log.append((day, second, n, 1, 2, 3, interval, 0, rng.randint(2000, 30000)))
                after = max(1, interval // 5)
                log.append((day, second + 600, n, 3, 3, 2, 0, after, rng.randint(2000, 9000)))
                reps, lapses, stability = reps + 2, lapses + 1, float(after)
            else:
                after = max(
                    interval + 1, round(interval * (1.3, 2.5, 3.5)[rating - 2] * rng.uniform(0.7, 1.0))
                )
                log.append((day, second, n, rating, 2, 2, interval, after, rng.randint(2000, 15000)))
                reps, stability = reps + 1, float(after)
            last, interval = day, min(after, 365)
            day += interval + (rng.random() < 0.1) * rng.randint(1, 4)
        made.append((n, stability, difficulty, last, last + interval, interval, reps, lapses))
    log.sort()
    return made, log


def fill(path: Path, cards: int) -> int:
    """Our collection; how many reviews it has."""
    from flashcards.store import decks
    from flashcards.store.bulk import Bulk
    from flashcards.store.database import open_collection

    made, log = history(cards)
    today, db = NOW // 86400, open_collection(path)
    with db.transaction(), Bulk(db) as bulk:
        top = decks.add(db, None, "Bahasa")
        subs = [decks.add(db, top, f"Bab {k + 1:02}") for k in range(20)]
        ids = {}
        for n, stability, difficulty, last, due, interval, reps, lapses in made:
            text = [f"Apa arti kata nomor {n}?", f"Artinya {n}."]
            note = bulk.note((f"g{n}", 1, json.dumps(text), "", None, "[]", " ".join(text), 0, None))
            ids[n] = bulk.card(
                (note, subs[n % 20], "0", note, 2, None, None, today + due, interval, stability, difficulty,
                 today + last, reps, lapses, 0, 0, 0, 0)
            )  # fmt: skip
        for k, (day, second, n, rating, before, after, _was, interval, ms) in enumerate(log):
            at = ((today + day) * 86400 + second) * 1000
            due = (at + 600_000, None) if after in (1, 3) else (None, today + day + interval)
            bulk.review(
                (f"u{k}", ids[n], at, 420, today + day, 0, rating, before, after, 0 if due[0] else None, *due,
                 interval, ms, None, None, None),
                "",
            )  # fmt: skip
    db.close()
    return len(log)


def fill_anki(path: Path, cards: int) -> int:
    """The same in Anki's schema; run by Anki's own interpreter."""
    import sqlite3

    from anki.collection import Collection

    col = Collection(str(path))
    kind = col.models.by_name("Basic")["id"]
    subs = [col.decks.id(f"Bahasa::Bab {k + 1:02}") for k in range(20)]
    col.set_config("fsrs", True)
    col.close()
    made, log = history(cards)
    db, first = sqlite3.connect(path), NOW * 1000 - 10**11
    db.create_collation("unicase", lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))
    start = NOW // 86400 * 86400 - 800 * 86400
    db.execute("update col set crt = ?", (start,))
    for n, stability, difficulty, last, due, interval, reps, lapses in made:
        nid, question = first + n, f"Apa arti kata nomor {n}?"
        memory = {"s": round(stability, 4), "d": round(difficulty, 3), "dr": 0.9, "lrt": NOW + last * 86400}
        db.execute(
            "insert into notes values (?, ?, ?, ?, -1, '', ?, ?, 0, 0, '')",
            (nid, f"g{n}", kind, NOW, f"{question}\x1fArtinya {n}.", question),
        )
        db.execute(
            "insert into cards values (?, ?, ?, 0, ?, -1, 2, 2, ?, ?, 2500, ?, ?, 0, 0, 0, 0, ?)",
            (nid, nid, subs[n % 20], NOW, 800 + due, interval, reps, lapses, json.dumps(memory)),
        )
    used = 0
    for day, second, n, rating, before, after, was, interval, ms in log:
        used = max(used + 1, (NOW // 86400 + day) * 86_400_000 + second * 1000)
        seen_as = {0: 0, 1: 0, 2: 1, 3: 2}[before]
        after_days = interval if after == 2 else -600
        db.execute(
            "insert into revlog values (?, ?, -1, ?, ?, ?, 2500, ?, ?)",
            (used, first + n, rating, after_days, was or -600, min(ms, 60000), seen_as),
        )
    db.commit()
    db.close()
    return len(log)


def run_anki(path: Path) -> dict[str, list[float]]:
    from anki.collection import Collection

    col = Collection(str(path))
    return {"graphs": [timed(lambda: col._backend.graphs(search="", days=365)) for _ in range(TIMES + 1)]}


def run_ours(path: Path) -> dict[str, list[float]]:
    """Gathering alone, and the page in an unseen window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from datetime import UTC, datetime

    from PySide6.QtWidgets import QApplication

    from flashcards.gui import theme
    from flashcards.gui.progress_figures import Gathering, Scope
    from flashcards.gui.progress_page import ProgressPage
    from flashcards.workspace import Workspace

    app = QApplication([])
    theme.apply(app, theme.Theme())
    found: dict[str, list[float]] = {
        "filled": [],
        "exact": [],
        "longest_piece": [],
        "page": [],
        "first_paint": [],
    }
    with Workspace.open(path, lambda: datetime.fromtimestamp(NOW, UTC)) as workspace:
        for _ in range(TIMES + 1):
            began = time.perf_counter()
            gathering, pieces = Gathering(workspace, Scope()), []
            while True:
                piece = time.perf_counter()
                part = gathering.step()
                pieces.append((time.perf_counter() - piece) * 1000)
                if part == "more" or part is None:
                    break
            found["filled"].append((time.perf_counter() - began) * 1000)
            found["longest_piece"].append(max(pieces))
        began = time.perf_counter()
        while gathering.step() is not None:
            pass
        found["exact"].append((time.perf_counter() - began) * 1000)
        for _ in range(TIMES + 1):
            began = time.perf_counter()
            page = ProgressPage(workspace)
            page.resize(1366, 712)
            page.show()
            page.repaint()
            found["first_paint"].append((time.perf_counter() - began) * 1000)
            while "left" not in page.known.gathering(workspace, Scope()).figures.ready:
                app.processEvents()
            page.repaint()
            found["page"].append((time.perf_counter() - began) * 1000)
            page.close()
            page.deleteLater()
            app.processEvents()
    return found


def timed(act) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def phase(python: str, name: str, cards: int, work: Path) -> dict:
    command = [python, __file__, str(cards), "--phase", name, "--work", str(work)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cards", type=int, nargs="?", default=100_000)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--phase", choices=["fill", "fill_anki", "ours", "anki"])
    given = parser.parse_args()
    work = given.work or Path(tempfile.mkdtemp(prefix="flashcards-progress-"))
    ours, theirs = work / "ours.flashdb", work / "collection.anki2"
    if given.phase:
        acts = {
            "fill": lambda: {"reviews": fill(ours, given.cards)},
            "fill_anki": lambda: {"reviews": fill_anki(theirs, given.cards)},
            "ours": lambda: run_ours(ours),
            "anki": lambda: run_anki(theirs),
        }
        print(json.dumps(acts[given.phase]()))
        return
    report: dict[str, object] = {"cards": given.cards}
    if not ours.exists():
        report |= phase(sys.executable, "fill", given.cards, work)
        report |= phase(ANKI_PYTHON, "fill_anki", given.cards, work)
    taken: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for python, name in ((sys.executable, "ours"), (ANKI_PYTHON, "anki")):
            for key, values in phase(python, name, given.cards, work).items():
                taken.setdefault(f"{key}_first", []).append(values[0])
                taken.setdefault(key, []).extend(values[1:] or values)
    report |= {key: round(statistics.median(values), 1) for key, values in taken.items()}
    report |= {f"{key}_least": round(min(taken[key]), 1) for key in ("filled", "page", "graphs")}
    report["filled_of_graphs"] = round(report["filled"] / report["graphs"], 2)
    report["page_of_graphs"] = round(report["page"] / report["graphs"], 2)
    report["least_filled_of_graphs"] = round(report["filled_least"] / report["graphs_least"], 2)
    report["least_page_of_graphs"] = round(report["page_least"] / report["graphs_least"], 2)
    print(json.dumps(report, indent=1))
    if not given.work:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
