"""Presets: the study options that decks share."""

import json
from dataclasses import asdict, replace
from datetime import timedelta
from functools import lru_cache
from typing import Any

from flashcards.core.notes import DeckId, Preset, PresetId
from flashcards.store.database import Database


def put(db: Database, preset: Preset) -> None:
    """Add the preset, or write it over the one with its id."""
    options = asdict(preset)
    del options["id"], options["name"]
    db.run(
        "insert into preset (id, name, options) values (?, ?, ?)"
        " on conflict (id) do update set name = excluded.name, options = excluded.options",
        preset.id,
        preset.name,
        json.dumps(options),
    )


def add(db: Database, preset: Preset) -> PresetId:
    """The id of the preset that is the same, else of a new one; a taken name gets a number."""
    known = every(db).values()
    for one in known:
        if replace(one, id=preset.id, name=preset.name) == preset and one.name.startswith(preset.name):
            return one.id
    return create(db, preset)


def create(db: Database, preset: Preset) -> PresetId:
    """A preset of its own with these options; a taken name gets a number."""
    known = every(db).values()
    new = PresetId(max(one.id for one in known) + 1)
    put(db, replace(preset, id=new, name=free_name(db, preset.name)))
    return new


def free_name(db: Database, name: str, but: PresetId | None = None) -> str:
    """`name`, or "name 2", "name 3" … where a preset other than `but` has it."""
    names = {one.name for one in every(db).values() if one.id != but}
    tried, n = name, 1
    while tried in names:
        n += 1
        tried = f"{name} {n}"
    return tried


def decks_of(db: Database, preset_id: PresetId) -> list[DeckId]:
    """The decks that have these options."""
    return [DeckId(row[0]) for row in db.execute("select id from deck where preset_id = ?", (preset_id,))]


def delete(db: Database, preset_id: PresetId) -> None:
    """Delete a preset that no deck has any more; the first one stays always."""
    if preset_id != PresetId(1):
        db.run("delete from preset where id = ?", preset_id)


def every(db: Database) -> dict[PresetId, Preset]:
    """All presets by id."""
    return {row[0]: _preset(*row) for row in db.execute("select id, name, options from preset")}


def of_deck(db: Database, deck_id: DeckId) -> Preset:
    row = db.row(
        "select id, name, options from preset where id = (select preset_id from deck where id = ?)", deck_id
    )
    if row is None:
        raise KeyError(deck_id)
    return _preset(*row)


def longest_step(options: dict[PresetId, Preset]) -> timedelta:
    """No learning step of these presets takes longer; "hard" makes an only step half as long again."""
    steps = [
        step for preset in options.values() for step in (*preset.learning_steps, *preset.relearning_steps)
    ]
    return timedelta(seconds=max(steps, default=0) * 3 // 2)


@lru_cache(maxsize=64)  # read at every answer, written once in a while
def _preset(preset_id: PresetId, name: str, options: str) -> Preset:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in json.loads(options).items()
    }
    return Preset(id=preset_id, name=name, **values)
