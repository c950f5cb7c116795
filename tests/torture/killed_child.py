"""The child of test_kill: works on a collection and says what is done, until it is killed.

`python killed_child.py COLLECTION WORK SEED`; a line for each: a review's uid, or what was done.
"""

import os
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from builders import a_text

from flashcards.backups import Backups, Why
from flashcards.core.notes import Preset
from flashcards.core.reviews import Rating
from flashcards.importing import Choices, open_package, take_over
from flashcards.store import decks, notes, presets
from flashcards.study import Study
from flashcards.workspace import Workspace


def tell(words: str) -> None:
    os.write(1, f"{words}\n".encode())


class Child:
    def __init__(self, collection: Path, seed: int) -> None:
        self.chance, self.collection = random.Random(seed), collection
        tell("ready")
        self.workspace = Workspace.open(collection)
        tell("open")
        self.begin()

    def begin(self) -> None:
        deck = next(deck for deck in decks.every(self.workspace.db) if deck.name == "Geografi")
        self.study = Study(self.workspace, deck.id)

    def add_cards(self) -> None:
        def add(db) -> None:
            presets.put(db, Preset(new_per_day=9999, reviews_per_day=9999))  # no day's limit ends it
            deck = next(deck for deck in decks.every(db) if deck.name == "Geografi")
            last = db.value("select max(id) from note")
            for n in range(last, last + 200):
                notes.add(db, deck.id, f"more{n}", a_text(f"Lagi {n}?", f"Ini {n}"))

        self.workspace.perform("New cards", add)
        self.begin()

    def rate(self, times: int = 1) -> None:
        for _time in range(times):
            if self.study.shown is None:
                self.add_cards()
            self.study.rate(self.chance.choice(list(Rating)), 1000)
            tell("review " + self.workspace.db.value("select uid from review order by id desc limit 1"))

    def take(self) -> None:
        file = self.collection.with_name("table.csv")
        with open_package(file, self.workspace.clock()) as found:
            tell(f"imported {take_over(self.workspace, found, Choices()).new}")
        self.rate(2)
        while self.workspace.undo_label:
            self.workspace.undo()

    def keep(self) -> None:
        self.rate(3)
        tell(f"kept {Backups(self.workspace).make(Why.ASKED).path.name}")

    def restore(self) -> None:
        backups = Backups(self.workspace)
        self.rate(3)
        made = self.chance.choice(backups.every() or [backups.make(Why.ASKED)])
        before = backups.restore(made.path)
        tell(f"restored {made.path.name} {before.path.name if before else '-'}")
        self.begin()


if __name__ == "__main__":
    child = Child(Path(sys.argv[1]), int(sys.argv[3]))
    act = {"rate": child.rate, "migrate": child.rate, "import": child.take, "backup": child.keep}.get(
        sys.argv[2]
    )
    while True:
        (act or child.restore)()
