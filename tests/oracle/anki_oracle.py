"""What Anki itself makes of our files. Run by a Python that has the `anki` library, never by ours.

    python anki_oracle.py FOLDER STEP...

The collection lies in FOLDER and is made when there is none. Steps, one after the other:

    import FILE             an .apkg, with its progress and presets; a .colpkg takes the collection's place
    export legacy FILE      everything, in the older or in the newer kind of package; a .colpkg by its name
    export latest FILE
    check                   Anki's own database check; what it mended stands in "problems"
    touch GUID              save a note anew, so that Anki computes all that it keeps beside the fields
    fill PICTURE            make one of everything: see anki_filling.py
    study N                 answer N cards that are due, all with "good"

Printed at the end: the collection as JSON.
"""

import datetime
import hashlib
import json
import re
import sys
from pathlib import Path

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition as Condition
from anki_filling import fill

CARD = "did ord type queue due ivl factor reps lapses left odue odid flags data"
ANSWER = "id ease ivl lastIvl factor time type"


def main(folder, steps):
    oracle = Oracle(Path(folder))
    words = iter(steps)
    for step in words:
        if step == "import":
            oracle.take(next(words))
        elif step == "export":
            oracle.give(next(words) == "legacy", next(words))
        elif step == "check":
            oracle.check()
        elif step == "touch":
            oracle.touch(next(words))
        elif step == "fill":
            fill(oracle.col, next(words))
        elif step == "study":
            oracle.study(int(next(words)))
        else:
            raise SystemExit(f"unknown step: {step}")
    json.dump(oracle.dump(), sys.stdout, ensure_ascii=False)
    oracle.col.close()


class Oracle:
    def __init__(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "collection.anki2"
        self.col = Collection(str(self.path))
        self.problems = None
        self.log = None

    def take(self, file):
        if file.endswith(".colpkg"):
            self.col.close()
            self.col._backend.import_collection_package(
                col_path=str(self.path),
                backup_path=file,
                media_folder=str(self.path.with_suffix(".media")),
                media_db=str(self.path.with_suffix(".mdb")),
            )
            self.col.reopen()
            return
        options = ImportAnkiPackageOptions(
            with_scheduling=True,
            with_deck_configs=True,
            merge_notetypes=True,
            update_notes=Condition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
            update_notetypes=Condition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
        )
        found = self.col.import_anki_package(ImportAnkiPackageRequest(package_path=file, options=options)).log
        kinds = (
            "new",
            "updated",
            "duplicate",
            "conflicting",
            "missing_notetype",
            "missing_deck",
            "empty_first_field",
        )
        self.log = {kind: len(getattr(found, kind)) for kind in kinds}

    def give(self, is_legacy, file):
        if file.endswith(".colpkg"):
            self.col.export_collection_package(file, include_media=True, legacy=is_legacy)
            self.col.reopen()
            return
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=True, with_media=True, legacy=is_legacy
        )
        self.col.export_anki_package(out_path=file, options=options, limit=None)

    def check(self):
        problems, is_clean = self.col.fix_integrity()
        self.problems = {"clean": is_clean, "words": problems}

    def touch(self, guid):
        note = self.col.get_note(self.col.db.scalar("select id from notes where guid = ?", guid))
        fields = list(note.fields)
        note.fields[0] += "?"
        self.col.update_note(note)
        note.fields = fields
        self.col.update_note(note)

    def study(self, number):
        for deck in self.col.decks.all_names_and_ids():
            self.col.decks.select(deck.id)
            while number and (card := self.col.sched.getCard()):
                self.col.sched.answerCard(card, 3)
                number -= 1

    def dump(self):
        col, db = self.col, self.col.db
        crt = db.scalar("select crt from col")
        return {
            "log": self.log,
            "problems": self.problems,
            "creation": {"crt": crt, "offset": col.get_config("creationOffset"), "today": col.sched.today},
            "types": {str(model["id"]): self.type(model) for model in col.models.all()},
            "decks": {
                deck["name"]: {"id": deck["id"], "preset": deck.get("conf"), "filtered": bool(deck["dyn"])}
                for deck in col.decks.all()
            },
            "presets": {str(one["id"]): one for one in col.decks.all_config()},
            "notes": {
                row[0]: self.note(row) for row in db.all("select guid, id, mid, mod, csum, sfld from notes")
            },
            "media": self.media(),
        }

    def type(self, model):
        return {
            "name": model["name"],
            "cloze": model["type"] == 1,
            "fields": [field["name"] for field in model["flds"]],
            "templates": [[one["name"], one["qfmt"], one["afmt"]] for one in model["tmpls"]],
            "css": model["css"],
            "sort": model["sortf"],
        }

    def note(self, row):
        _guid, note_id, type_id, changed, csum, sort = row
        note = self.col.get_note(note_id)
        return {
            "type": type_id,
            "changed": changed,
            "fields": list(note.fields),
            "tags": list(note.tags),
            "csum": csum,
            "sort": str(sort),
            "cards": [
                self.card(card_id)
                for card_id in self.col.db.list("select id from cards where nid = ? order by ord", note_id)
            ],
        }

    def card(self, card_id):
        db = self.col.db
        columns = CARD.split()
        card = dict(
            zip(
                columns,
                db.first(f"select {', '.join(columns)} from cards where id = ?", card_id),
                strict=True,
            )
        )
        card["deck"] = self.col.decks.name(card.pop("did"))
        card["data"] = json.loads(card["data"] or "{}")
        if card["type"] == 2 or card["queue"] == 3:
            card["due_day"] = self.day() + card["due"] - self.col.sched.today
        names = ANSWER.split()
        rows = db.all(f"select {', '.join(names)} from revlog where cid = ? order by id", card_id)
        card["log"] = [dict(zip(names, row, strict=True)) for row in rows]
        return card

    def day(self):
        """Today's study day: days since 1970-01-01, by the zone of this process and a rollover hour of 4."""
        now = datetime.datetime.now().astimezone() - datetime.timedelta(hours=4)
        return now.date().toordinal() - datetime.date(1970, 1, 1).toordinal()

    def media(self):
        folder = Path(self.col.media.dir())
        return {
            path.name: hashlib.sha1(path.read_bytes()).hexdigest()
            for path in folder.iterdir()
            if not re.match(r"_?latex", path.name)
        }


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
