"""Finding cards at N notes beside Anki, as JSON: `find.py N [--work DIR] [--anki PYTHON]`.

The collection of `bench.py` without most of its history, made once in DIR and used again: "kerapu" is in 1 %
of the notes, "zirkonium" in five, every second card is in review. Both programs search the same texts.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench import COMMON, RARE, SUB_DECKS, texts
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from flashcards.core import scheduler
from flashcards.core.filter import parse
from flashcards.core.notes import BASIC
from flashcards.gui import theme
from flashcards.gui.browser_acts import BrowserActs
from flashcards.gui.browser_changes import BrowserChanges
from flashcards.gui.browser_page import BrowserPage
from flashcards.store import decks
from flashcards.store.bulk import Bulk
from flashcards.store.database import open_collection
from flashcards.store.find import Order, Search
from flashcards.store.find_sql import Moment
from flashcards.workspace import Workspace, system_clock

_TIMES = 7
_ANKI = Path("/tmp/anki-oracle/bin/python")
_ANKI_MAKES = """
import json, sys
from anki.collection import AddNoteRequest, Collection
col = Collection(sys.argv[1])
kind = col.models.by_name("Basic")
subs = [col.decks.id(f"Bahasa::Bab {k + 1:02}") for k in range(int(sys.argv[2]))]
batch = []
def flush():
    col.add_notes(batch)
    batch.clear()
for i, line in enumerate(open(sys.argv[3], encoding="utf-8")):
    note = col.new_note(kind)
    note.fields = json.loads(line)
    batch.append(AddNoteRequest(note=note, deck_id=subs[i % len(subs)]))
    if len(batch) == 5000:
        flush()
flush()
col.close()
"""
_ANKI_FINDS = """
import json, sys, time
from anki.collection import Collection
col = Collection(sys.argv[1])
for line in sys.stdin:
    query, order = json.loads(line)
    began = time.perf_counter()
    found = col.find_cards(query, order=order or False)
    print(json.dumps([(time.perf_counter() - began) * 1000, len(found)]), flush=True)
"""


def make(path: Path, n: int) -> None:
    """Notes in 20 decks below one; every second card in review with one row of its log."""
    rng, now = random.Random(11), system_clock()
    today, at = scheduler.study_day(now), round(now.timestamp() * 1000)
    db = open_collection(path)
    with db.transaction():
        top = decks.add(db, None, "Bahasa")
        subs = [decks.add(db, top, f"Bab {k + 1:02}") for k in range(SUB_DECKS)]
    made = texts(n)
    for start in range(0, n, 50_000):
        with db.transaction(), Bulk(db) as bulk:
            for i in range(start, min(n, start + 50_000)):
                _add(bulk, i, made[i], subs[i % SUB_DECKS], rng, (today, at))
    db.execute("analyze").fetchall()
    db.close()


def _add(bulk: Bulk, i: int, fields: tuple[str, str], deck: int, rng: random.Random, when) -> None:
    today, at = when
    as_json = json.dumps(fields, ensure_ascii=False)
    tags = f"bab-{i % 40} {'ujian' if i % 3 else 'latihan'}"
    note = bulk.note((f"n{i}", BASIC, as_json, tags, None, "[]", "\n".join(fields), at - i, None))
    place = (0, None, None, None, 0, None, None, None, 0, 0)
    if i % 2 == 0:
        days, due = rng.randint(3, 120), today + rng.randint(-20, 180)
        memory = days * rng.uniform(0.7, 1.5), rng.uniform(2, 8), due - days
        place = (2, None, None, due, days, *memory, 3, rng.randint(0, 9))
    card = bulk.card((note, deck, "0", note, *place, int(i % 50 == 7), 0, int(i % 70 == 3), 0))
    if i % 2 == 0:
        day = today - rng.randint(0, 400)
        bulk.review(
            (f"u{i}", card, at - (today - day) * 86_400_000, 420, day, 0, rng.randint(1, 4), 2, 2, None, None,
             place[3], place[4], 5000, None, None, None), "",
        )  # fmt: skip


def make_for_anki(python: Path, path: Path, n: int) -> None:
    lines = path.with_suffix(".jsonl")
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in texts(n))
    subprocess.run([python, "-c", _ANKI_MAKES, path, str(SUB_DECKS), lines], check=True)
    lines.unlink()


QUERIES = (  # a name, in our language, in Anki's, sorted by
    ("rare", RARE, RARE, ""),
    ("common", COMMON, COMMON, ""),
    ("common_by_due", COMMON, COMMON, "due"),
    ("prefix", COMMON[:4], f"{COMMON[:4]}*", ""),
    ("common_not_deck", f'{COMMON} -deck:"Bab 03"', f'{COMMON} -deck:"Bahasa::Bab 03"', ""),
)


def measure(path: Path, peer: subprocess.Popen | None) -> dict[str, object]:
    """Milliseconds for all ids, the median of some turns, beside Anki's; ours also until the first 50."""

    workspace = Workspace.open(path)
    moment = Moment(workspace.today(), round(workspace.end_of_day().timestamp() * 1000))
    results: dict[str, object] = {}
    for name, ours, theirs, column in QUERIES:
        mine, peers, found, hits = [], [], 0, 0
        for _turn in range(_TIMES):
            began = time.perf_counter()
            order = Order(column) if column else Order()
            found = sum(len(ids) for ids in Search(workspace.db, parse(ours), moment, order))
            mine.append((time.perf_counter() - began) * 1000)
            if peer:
                peer.stdin.write(json.dumps([theirs, "c.due asc" if column else ""]) + "\n")
                peer.stdin.flush()
                ms, hits = json.loads(peer.stdout.readline())
                peers.append(ms)
        results[name] = {"ms": median(mine), "cards": found}
        if peer:
            results[name] |= {
                "anki_ms": median(peers), "anki_cards": hits, "ratio": round(median(mine) / median(peers), 3),
            }  # fmt: skip
    workspace.close()
    return results


def measure_window(path: Path) -> dict[str, object]:
    """Of the page, 1366 wide: ms from a key to the first rows painted, the longest turn, scrolling."""

    app = QApplication([])
    theme.apply(app, theme.Theme(theme.LIGHT, reduce_motion=True))
    workspace = Workspace.open(path)
    window = QWidget()
    page = BrowserPage(workspace, BrowserActs(workspace, BrowserChanges(workspace, window), window), "")
    page.resize(1366, 690)
    page.show()
    page.field.setFocus()

    def painted(column: str, text: str) -> tuple[float, float, float]:
        """Ms until rows of this search are painted, until all are there, and the longest turn between."""

        page.search.finish()
        page.table.order = Order(column) if column else Order()
        page.field.blockSignals(True)
        page.field.setText(text[:-1])
        page.field.blockSignals(False)
        resets = []
        page.model.modelReset.connect(lambda: resets.append(1))
        began = time.perf_counter()
        QTest.keyClick(page.field, text[-1]) if text else page._seek()
        longest, first = time.perf_counter() - began, 0.0
        while page.search.is_running or not first:
            turn = time.perf_counter()
            QApplication.processEvents()
            if not first and resets:
                page.table.viewport().repaint()
                first = time.perf_counter() - began
            longest = max(longest, time.perf_counter() - turn)
        return tuple(round(s * 1000, 1) for s in (first, time.perf_counter() - began, longest))

    found: dict[str, object] = {}
    for name, column, text in (
        ("key_rare", "", RARE), ("key_common", "", COMMON), ("key_prefix", "", "ke"), ("all", "", ""),
        ("all_by_due", "due", ""), ("all_by_question", "question", ""), ("all_by_deck", "deck", ""),
        ("common_by_due", "due", COMMON), ("due_by_question", "question", "is:due"),
    ):  # fmt: skip
        runs = sorted(painted(column, text) for _turn in range(3))
        found[name] = dict(zip(("first_rows_ms", "all_ms", "longest_turn_ms"), runs[1], strict=True))
    painted("", "")
    bar, steps = page.table.verticalScrollBar(), []
    for n in range(400):
        began = time.perf_counter()
        bar.setValue(bar.maximum() * (n * 7919 % 1000) // 1000 if n % 2 else bar.value() + 400)
        page.table.viewport().repaint()
        steps.append((time.perf_counter() - began) * 1000)
    steps.sort()
    found["scroll_ms"] = {
        "p50": round(steps[200], 2),
        "p99": round(steps[395], 2),
        "max": round(steps[-1], 2),
    }
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        began = time.perf_counter()
        QTest.keyClick(page.table, key)
        page.table.viewport().repaint()
        found[f"key_{key.name}_ms"] = round((time.perf_counter() - began) * 1000, 1)
    page.keep_draft()
    page.hide()
    workspace.close()
    return found


def median(times: list[float]) -> float:
    return round(sorted(times)[len(times) // 2], 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("n", type=int)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "flashcards-find")
    parser.add_argument("--anki", type=Path, default=_ANKI, help="a Python that has Anki")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    ours, theirs = given.work / f"find-{given.n}.flashdb", given.work / f"anki-{given.n}.anki2"
    if not ours.exists():
        make(ours, given.n)
    peer = None
    if given.anki.exists():
        if not theirs.exists():
            make_for_anki(given.anki, theirs, given.n)
        command = [given.anki, "-c", _ANKI_FINDS, theirs]
        peer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    found = {"notes": given.n, "search": measure(ours, peer)}
    if peer:
        peer.stdin.close()
        peer.wait()
    found["window"] = measure_window(ours)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    sys.exit(main())
