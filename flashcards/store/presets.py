"""Presets: the study options that decks share."""

import json
from dataclasses import asdict

from flashcards.core.notes import Preset, PresetId
from flashcards.store.database import Database


def add(db: Database, preset: Preset) -> None:
    db.run("insert into preset (id, name, options) values (?, ?, ?)", preset.id, preset.name, _options(preset))


def change(db: Database, preset: Preset) -> None:
    db.run("update preset set name = ?, options = ? where id = ?", preset.name, _options(preset), preset.id)


def every(db: Database) -> dict[PresetId, Preset]:
    """All presets by id."""
    return {row[0]: _preset(*row) for row in db.execute("select id, name, options from preset")}


def _options(preset: Preset) -> str:
    options = asdict(preset)
    del options["id"], options["name"]
    return json.dumps(options)


def _preset(preset_id: PresetId, name: str, options: str) -> Preset:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in json.loads(options).items()}
    return Preset(id=preset_id, name=name, **values)
