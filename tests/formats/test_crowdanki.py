"""Exports of CrowdAnki: decks, note types, options and media of a folder or a zip of one."""

import json
import zipfile
from copy import deepcopy

import pytest
from builders import bounded

from flashcards.formats import crowdanki
from flashcards.formats.package import CannotImport

COUNTRY = {
    "__type__": "NoteModel",
    "crowdanki_uuid": "model",
    "name": "Negara",
    "type": 0,
    "css": ".card { color: red }",
    "flds": [{"name": "Ibu kota", "ord": 1}, {"name": "Negara", "ord": 0, "rtl": False}],
    "tmpls": [
        {"name": "Balik", "ord": 1, "qfmt": "{{Ibu kota}}", "afmt": "{{Negara}}"},
        {"name": "Tanya", "ord": 0, "qfmt": "{{Negara}}", "afmt": "{{FrontSide}}<hr>{{Ibu kota}}"},
    ],
}
GAPS = COUNTRY | {"crowdanki_uuid": "gaps", "name": "Isian", "type": 1}
OPTIONS = {
    "crowdanki_uuid": "options",
    "name": "Sekolah",
    "new": {"perDay": 7, "delays": [1, 10, 60], "bury": False},
    "rev": {"perDay": 99, "maxIvl": 365},
    "lapse": {"delays": [5], "leechFails": 6},
    "desiredRetention": 0.85,
}


def note(guid, *fields, model="model", tags=()):
    return {
        "__type__": "Note",
        "guid": guid,
        "fields": list(fields),
        "tags": list(tags),
        "note_model_uuid": model,
    }


DECK = {
    "__type__": "Deck",
    "crowdanki_uuid": "deck",
    "name": "Geografi::Dunia",
    "deck_config_uuid": "options",
    "deck_configurations": [OPTIONS],
    "note_models": [COUNTRY, GAPS],
    "media_files": ["fi.png"],
    "notes": [note("a", "Finlandia", '<img src="fi.png">', tags=["Eropa", "dua kata"])],
    "children": [
        {
            "__type__": "Deck",
            "name": "Asia",
            "deck_config_uuid": "options",
            "media_files": ["id.mp3"],
            "notes": [note("b", "Indonesia", "Jakarta"), note("c", "{{c1::x}}", "", model="gaps")],
            "children": [],
        }
    ],
}


@pytest.fixture
def folder(tmp_path):
    return written(tmp_path / "Geografi_Dunia", DECK)


def written(folder, deck):
    (folder / "media").mkdir(parents=True)
    (folder / "deck.json").write_text(deck if isinstance(deck, str) else json.dumps(deck))
    (folder / "media" / "fi.png").write_bytes(b"png")
    (folder / "media" / "id.mp3").write_bytes(b"mp3")
    return folder


def zipped(path, folder):
    with zipfile.ZipFile(path, "w") as archive:
        for one in sorted(folder.rglob("*")):
            archive.write(one, one.relative_to(folder.parent))
    return path


def test_decks_types_options_and_media_arrive(folder, now):
    with crowdanki.read(folder, now) as package:
        assert [deck.path for deck in package.decks] == [
            ("Geografi", "Dunia"),
            ("Geografi", "Dunia", "Asia"),
        ]
        notes = list(package.notes)
        assert [(one.guid, one.deck) for one in notes] == [("a", 0), ("b", 1), ("c", 1)]
        assert notes[0].tags == ("Eropa", "dua", "kata")
        country = package.types[notes[0].type]
        assert country.note_type.fields == ("Negara", "Ibu kota")
        assert [one.name for one in country.note_type.templates] == ["Tanya", "Balik"]
        assert (country.note_type.markup, country.note_type.css) == ("html", ".card { color: red }")
        assert country.extra["id"] == "model"
        assert package.types[notes[2].type].note_type.kind == "cloze"
        preset = package.presets[package.decks[0].preset]
        assert (preset.name, preset.new_per_day, preset.reviews_per_day) == ("Sekolah", 7, 99)
        assert (preset.learning_steps, preset.relearning_steps) == ((60, 600, 3600), (300,))
        assert (preset.desired_retention, preset.maximum_interval) == (0.85, 365)
        assert (preset.bury_siblings, preset.leech_lapses) == (False, 6)
        media = {one.name: one.load() for one in package.media}
        assert media == {"fi.png": b"png", "id.mp3": b"mp3"}
        assert (package.count, package.has_progress, package.skipped) == (3, False, [])


@pytest.mark.parametrize("name", ["deck.zip", "deck"])
def test_a_zip_and_the_file_alone_are_read_the_same(folder, tmp_path, now, name):
    path = folder / "deck.json" if name == "deck" else zipped(tmp_path / name, folder)
    with crowdanki.read(path, now) as package:
        assert package.count == 3
        assert {one.name for one in package.media if one.load()} >= {"fi.png", "id.mp3"}


def test_what_is_not_as_it_must_be_is_listed_and_the_rest_is_taken(tmp_path, now):
    deck = deepcopy(DECK)
    deck["notes"] += [
        note("a", "dua kali"),
        note("d", "tanpa jenis", model="?"),
        {"fields": "x", "note_model_uuid": "model"},
        note("e", 5, None),
        note("f", "x" * 5_000_000),
        note("g", "Prancis", "Paris", "lebih", tags=["x" * 5000, 7, *(f"t{n}" for n in range(3000))]),
        "x",
        None,
    ]
    deck["media_files"] = ["../naik.png", "/etc/passwd", "hilang.png", 4]
    deck["children"] += [7, {"name": 3, "notes": {}}]
    with crowdanki.read(written(tmp_path / "x", deck), now) as package:
        notes = {one.guid: one for one in package.notes}
        assert list(notes) == ["a", "g", "b", "c"]
        assert notes["a"].fields == ("Finlandia", '<img src="fi.png">')
        assert notes["g"].fields == ("Prancis", "Paris")
        assert len(notes["g"].tags) == 500
        assert [one.what for one in package.skipped] == [
            "../naik.png",
            "/etc/passwd",
            "hilang.png",
            "1 note",
            "1 note",
            "3 notes",
        ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "damaged"),
        ("{", "damaged"),
        ("[" * 100_000, "damaged"),
        ('{"__type__": "Deck", "children": ' * 50_000, "damaged"),
        ('{"__type__": "Note"}', "not a deck"),
        ("[1]", "not a deck"),
    ],
)
def test_what_is_no_deck_is_refused(tmp_path, now, text, words):
    with bounded(3), pytest.raises(CannotImport, match=words):
        crowdanki.read(written(tmp_path / "x", text), now)


def test_decks_that_lie_too_deep_are_put_together(tmp_path, now):
    deck = {"__type__": "Deck", "name": "dasar", "notes": [note("z", "x", "y")]}
    for n in range(300):
        deck = {"__type__": "Deck", "name": f"d{n}", "children": [deck]}
    deck |= {"note_models": [COUNTRY]}
    with bounded(3), crowdanki.read(written(tmp_path / "x", deck), now) as package:
        assert package.count == 1
        assert max(len(one.path) for one in package.decks) == 30
        assert package.skipped


def test_a_link_beside_the_deck_is_not_followed(folder, tmp_path, now):
    (tmp_path / "rahasia").write_bytes(b"rahasia")
    (folder / "media" / "fi.png").unlink()
    (folder / "media" / "fi.png").symlink_to(tmp_path / "rahasia")
    with crowdanki.read(folder, now) as package:
        assert [one.name for one in package.media] == ["id.mp3"]
        assert [one.what for one in package.skipped] == ["fi.png"]
