"""Note types: those built in, and those that came from other programs."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

from flashcards.core.notes import BUILT_IN, NoteType, NoteTypeId, Template
from flashcards.store.database import Database

_COLUMNS = "id, name, kind, fields, templates, markup, css"


@cache
def _built_in(type_id: NoteTypeId) -> NoteType | None:
    return next((t for t in BUILT_IN if t.id == type_id), None)


def get(db: Database, type_id: NoteTypeId) -> NoteType:
    """The type with this id. Raises KeyError."""
    built_in = _built_in(type_id)
    if built_in:
        return built_in
    row = db.row(f"select {_COLUMNS} from note_type where id = ?", type_id)
    if row is None:
        raise KeyError(type_id)
    return _note_type(row)


def extra(db: Database, type_id: NoteTypeId) -> dict[str, Any]:
    """What another program keeps with the type."""
    found: dict[str, Any] = json.loads(db.value("select extra from note_type where id = ?", type_id) or "{}")
    return found


def put(db: Database, wanted: NoteType, extra: dict[str, Any]) -> NoteTypeId:
    """The id of the type that is the same as `wanted`; one is added where there is none.

    A type that another program knows by the same id ("id" in `extra`), with the same fields and as many
    templates, is that one as it looks now: it is changed.
    """
    known_id = known(db, wanted, extra)
    values = _values(wanted, extra)
    if known_id is None:
        marks = ", ".join("?" * len(values))
        columns = ", ".join(values)
        return NoteTypeId(db.run(f"insert into note_type ({columns}) values ({marks})", *values.values()))
    if get(db, known_id) != with_id(wanted, known_id):
        assignments = ", ".join(f"{name} = ?" for name in values)
        db.run(f"update note_type set {assignments} where id = ?", *values.values(), known_id)
    return known_id


def known(db: Database, wanted: NoteType, extra: dict[str, Any]) -> NoteTypeId | None:
    """The id that `put` would give without adding a type."""
    if wanted.id:
        return wanted.id
    return _same(db, wanted) or _earlier(db, wanted, extra)


def _values(wanted: NoteType, extra: dict[str, Any]) -> dict[str, str]:
    templates = [{"name": t.name, "question": t.question, "answer": t.answer} for t in wanted.templates]
    return {
        "name": wanted.name,
        "kind": wanted.kind,
        "markup": wanted.markup,
        "css": wanted.css,
        "fields": json.dumps([{"name": name} for name in wanted.fields], ensure_ascii=False),
        "templates": json.dumps(templates, ensure_ascii=False),
        "extra": json.dumps(extra, ensure_ascii=False),
    }


def with_id(wanted: NoteType, type_id: NoteTypeId) -> NoteType:
    return replace(wanted, id=type_id)


def _same(db: Database, wanted: NoteType) -> NoteTypeId | None:
    rows = db.execute(f"select {_COLUMNS} from note_type where name = ?", (wanted.name,))
    return next((row[0] for row in rows if _note_type(row) == with_id(wanted, row[0])), None)


def _earlier(db: Database, wanted: NoteType, extra: dict[str, Any]) -> NoteTypeId | None:
    if "id" not in extra:
        return None
    rows = db.execute(
        f"select {_COLUMNS} from note_type where json_extract(extra, '$.id') = ?", (extra["id"],)
    )
    for row in rows:
        known = _note_type(row)
        alike = (known.kind, known.fields, len(known.templates))
        if alike == (wanted.kind, wanted.fields, len(wanted.templates)):
            return known.id
    return None


def _note_type(row: tuple[Any, ...]) -> NoteType:
    fields = tuple(f["name"] for f in json.loads(row[3]))
    templates = tuple(Template(t["name"], t["question"], t["answer"]) for t in json.loads(row[4]))
    return NoteType(row[0], row[1], row[2], fields, templates, row[5], row[6])
