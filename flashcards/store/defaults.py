"""What every new collection holds: the built-in note types and one preset."""

import json

from flashcards.core.notes import BUILT_IN, Preset
from flashcards.store import presets
from flashcards.store.database import Database


def fill(db: Database) -> None:
    for note_type in BUILT_IN:
        db.run(
            "insert into note_type (id, name, kind, markup, css, fields, templates)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            note_type.id,
            note_type.name,
            note_type.kind,
            note_type.markup,
            note_type.css,
            json.dumps([{"name": name} for name in note_type.fields]),
            json.dumps(
                [{"name": t.name, "question": t.question, "answer": t.answer} for t in note_type.templates]
            ),
        )
    presets.add(db, Preset())
