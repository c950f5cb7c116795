"""Settings and presets."""

from datetime import timedelta

import pytest

from flashcards.core.notes import BUILT_IN, Preset, PresetId
from flashcards.store import note_types, presets, settings
from flashcards.store.database import Database


@pytest.mark.parametrize("value", [True, 7, 0.5, "é", ["a", 1], {"a": None}])
def test_a_setting_is_read_back(db: Database, value: object) -> None:
    settings.put(db, "key", 1)
    settings.put(db, "key", value)
    assert settings.get(db, "key", type(value)()) == value
    assert settings.get(db, "key", None) == value


def test_a_setting_that_was_never_made_or_is_of_another_type_is_the_default(db: Database) -> None:
    assert settings.get(db, "key", 5) == 5
    settings.put(db, "key", "text")
    assert settings.get(db, "key", 5) == 5


def test_a_new_collection_has_one_preset(db: Database) -> None:
    assert presets.every(db) == {PresetId(1): Preset()}


def test_the_note_types_of_a_new_collection_are_the_built_in_ones(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_types, "_built_in", lambda _id: None)
    assert tuple(note_types.get(db, built_in.id) for built_in in BUILT_IN) == BUILT_IN


def test_a_preset_is_read_back_as_it_was(db: Database) -> None:
    preset = Preset(
        PresetId(1),
        "Cepat",
        5,
        50,
        0.85,
        365,
        (60,),
        (),
        tuple(range(21)),
        bury_siblings=False,
        leech_lapses=4,
    )
    presets.put(db, preset)
    assert presets.every(db) == {PresetId(1): preset}


@pytest.mark.parametrize(
    ("learning", "relearning", "longest"),
    [((60, 600), (600,), 900), ((), (), 0), ((60,), (86_400,), 129_600)],
)
def test_the_longest_step_is_that_of_hard_on_an_only_step(
    learning: tuple[int, ...], relearning: tuple[int, ...], longest: int
) -> None:
    options = {PresetId(1): Preset(learning_steps=learning, relearning_steps=relearning)}
    assert presets.longest_step(options) == timedelta(seconds=longest)
