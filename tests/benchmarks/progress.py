"""The progress page beside Anki's graphs over one history, as JSON: `progress.py [CARDS] [--work DIR]`.

Each card is rated about ten times over two years. The same cards and answers are written into a collection of
ours and one of Anki's (by the interpreter in ANKI_PYTHON, its default the one of the oracle tests); then both
are opened anew and asked for what their page shows of a year, in turn. Milliseconds, of the first time and
the median of those after it; ours is dropped from its cache before each.
"""

import argparse
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ANKI_PYTHON = os.environ.get("ANKI_PYTHON", "/tmp/anki-oracle/bin/python")
SPAN = 720  # days of history
TIMES = 7
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
