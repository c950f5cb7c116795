"""Finding cards at N notes beside Anki, as JSON: `find.py N [--work DIR] [--anki PYTHON]`.

The collection of `bench.py` without most of its history, made once in DIR and used again: "kerapu" is in 1 %
of the notes, "zirkonium" in five, every second card is in review. Both programs search the same texts.
"""

import json
import random
import subprocess
from pathlib import Path

from bench import SUB_DECKS, texts

from flashcards.core import scheduler
from flashcards.core.notes import BASIC
from flashcards.store import decks
from flashcards.store.bulk import Bulk
from flashcards.store.database import open_collection
from flashcards.workspace import system_clock

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
