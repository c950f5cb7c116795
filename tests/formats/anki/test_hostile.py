"""Packages that are damaged, or made to do harm: refused in a sentence, or read without what is wrong."""

import json
import os
import random
import sqlite3
import struct
import zipfile
from pathlib import Path

import pytest
import zstandard
from builders import bounded
from formats.anki.packages import CLOZE, GENERATIONS, LATEST, LEGACY, Made, Options, number, part, zipped

from flashcards.core.cards import CardState
from flashcards.formats import anki
from flashcards.formats.package import CannotImport, Package

TODAY = 20781


@pytest.fixture(params=GENERATIONS)
def made(request) -> Made:
    return Made(request.param)


@pytest.fixture
def read(tmp_path, now):
    packages: list[Package] = []

    def reading(made: Made, **instead):
        path = made.write(tmp_path / f"{len(packages)}.apkg", **instead)
        packages.append(anki.read(path, now))
        return packages[-1]

    yield reading
    for package in packages:
        package.close()


@pytest.fixture
def refused(tmp_path, now):
    def refusing(what: Made | dict[str, bytes] | bytes, **instead) -> str:
        path = tmp_path / "deck.apkg"
        if isinstance(what, Made):
            what.write(path, **instead)
        elif isinstance(what, dict):
            zipped(path, what)
        else:
            path.write_bytes(what)
        before = sorted(tmp_path.rglob("*"))
        with bounded(3), pytest.raises(CannotImport) as error, anki.read(path, now) as package:
            list(package.notes)
        assert sorted(tmp_path.rglob("*")) == before
        return str(error.value)

    return refusing


def listed(package: Package) -> list[tuple[str, str]]:
    return [tuple(line) for line in package.skipped]


def cards(package: Package):
    return [card for note in package.notes for card in note.cards]


def test_what_is_no_package_is_said_to_be_none(refused):
    assert "is empty" in refused(b"")
    assert "not a deck from Anki" in refused(b"<!doctype html><title>404</title>")
    assert "not a deck from Anki" in refused({"word/document.xml": b"<x/>"})
    assert "is damaged" in refused(b"PK\x03\x04 torn off")


def test_a_file_that_cannot_be_opened_is_refused(tmp_path, now):
    with pytest.raises(CannotImport, match="cannot be read"):
        anki.read(tmp_path / "none.apkg", now)


def test_a_bit_that_flipped_on_the_way_is_seen(tmp_path, made, refused):
    for n in range(200):
        made.basic(f"Pertanyaan {n}")
    whole = bytearray(made.write(tmp_path / "a.apkg").read_bytes())
    whole[len(whole) // 2] ^= 0x10
    assert "is damaged" in refused(bytes(whole))


@pytest.mark.parametrize(
    ("meta", "said"), [(b"\x08\x63", "newer Anki"), (b"\xff\xff", "damaged"), (b"", "damaged")]
)
def test_the_version_of_the_format_is_heeded(refused, meta, said):
    assert said in refused(Made(LATEST), meta=meta)


def test_the_version_of_the_schema_is_heeded(refused):
    assert "newer Anki" in refused(Made(version=19))
    assert "very old" in refused(Made(version=10))


def test_a_database_that_is_none_or_torn_off_is_refused(made, refused):
    pack = zstandard.ZstdCompressor().compress if made.generation == LATEST else bytes
    made.basic()
    whole = made.database()
    assert "damaged" in refused(made, db=pack(b"no database at all" * 100))
    assert "damaged" in refused(made, db=pack(whole[: len(whole) // 2]))
    assert "missing" in refused({"meta": b"\x08\x02", "collection.anki2": whole})
    assert "damaged" in refused(made, db=pack(b""))


def test_a_collection_that_unpacks_to_far_too_much_is_refused(refused):
    zeros = bytes(1 << 20)
    packed = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    bomb = b"".join(packed.compress(zeros) for _ in range(1024)) + packed.flush()
    assert "far more" in refused(Made(LATEST), db=bomb)


def test_a_zip_bomb_is_refused(tmp_path, now):
    path = tmp_path / "a.apkg"
    zipped(path, {"collection.anki2": bytes(400 << 20)})
    with bounded(3), pytest.raises(CannotImport, match="far more"):
        anki.read(path, now)


def test_a_list_of_media_that_never_ends_is_refused(refused):
    packed = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    bomb = b"".join(packed.compress(bytes(1 << 20)) for _ in range(256)) + packed.flush()
    assert "far more" in refused(Made(LATEST), media=bomb)


def test_a_hundred_thousand_empty_members_are_refused(tmp_path, now):
    path = tmp_path / "a.apkg"
    members = Made().members() | {str(n): b"" for n in range(100_000)}
    zipped(path, members)
    with bounded(6), pytest.raises(CannotImport, match="far more"):
        anki.read(path, now)


def test_members_that_share_their_bytes_are_refused(refused, tmp_path):
    made = Made()
    made.media = {"a.png": os.urandom(100_000)}
    whole = made.write(tmp_path / "a.apkg").read_bytes()
    end = whole.rfind(b"PK\x05\x06")
    start = struct.unpack("<I", whole[end + 16 : end + 20])[0]
    directory = whole[start:end]
    again = directory * 20
    count = struct.unpack("<H", whole[end + 10 : end + 12])[0] * 20
    tail = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(again), start, 0)
    assert "far more" in refused(whole[:start] + again + tail)


def test_one_medium_that_unpacks_to_far_too_much_is_left_out(read):
    made = Made(LATEST)
    made.media = {"a.png": b"a"}
    packed = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    bomb = b"".join(packed.compress(bytes(1 << 20)) for _ in range(64)) + packed.flush()
    (medium,) = read(made, **{"0": bomb}).media
    with pytest.raises(CannotImport, match="far more"):
        medium.load()


def test_a_damaged_medium_is_told_by_its_name(read):
    made = Made(LATEST)
    made.media = {"a.png": b"a"}
    (medium,) = read(made, **{"0": b"no zstd"}).media
    with pytest.raises(CannotImport, match=r"“a\.png”"):
        medium.load()


def test_members_elsewhere_are_never_unpacked(tmp_path, made, now):
    made.basic()
    members = {"../luar.txt": b"x", "/tmp/luar.txt": b"x", "..\\luar.txt": b"x"}
    path = zipped(tmp_path / "a.apkg", made.members() | members)
    with anki.read(path, now) as package:
        assert len(list(package.notes)) == 1
    assert not list(tmp_path.parent.rglob("luar.txt"))


def test_a_package_with_a_password_is_refused(tmp_path, refused):
    whole = bytearray(Made().write(tmp_path / "a.apkg").read_bytes())
    at = 0
    while (at := whole.find(b"PK\x01\x02", at)) >= 0:
        whole[at + 8] |= 1
        at += 1
    assert "password" in refused(bytes(whole))


@pytest.mark.parametrize(
    "statement",
    [
        "create view notes as with recursive n (id) as (select 1 union all select id + 1 from n)"
        " select id, 'g' as guid, 1 as mid, 1 as mod, '' as tags, 'x' as flds from n",
        "create virtual table notes using fts5 (id, guid, mid, mod, tags, flds)",
        "create table notes (id integer primary key, guid, mid, mod, tags, flds as (hex(zeroblob(1000000))))",
        "create table other (id)",
    ],
)
def test_notes_that_are_no_plain_table_are_refused(refused, statement):
    made = Made()
    made.sql = ["drop table notes", statement]
    assert "damaged" in refused(made)


def test_triggers_and_checks_of_a_stranger_do_not_run(read):
    made = Made()
    made.basic()
    made.sql = [
        "create trigger t after update on notes begin delete from cards; end",
        "alter table cards add column x check (length(hex(zeroblob(30000000))) > 0)",
    ]
    with bounded(3):
        assert len(cards(read(made))) == 1


def test_a_database_in_another_encoding_is_refused(refused, tmp_path):
    path = tmp_path / "utf16"
    db = sqlite3.connect(path)
    db.execute("pragma encoding = 'UTF-16'")
    db.execute("create table col (id)")
    db.close()
    content = path.read_bytes()
    path.unlink()
    assert "damaged" in refused(Made(LEGACY), db=content)


@pytest.mark.parametrize("column", ["models", "decks", "dconf", "conf"])
def test_options_that_nest_without_end_are_refused(refused, column):
    made = Made()
    deep = '{"a":' * 100_000 + "1" + "}" * 100_000
    made.sql = [f"update col set {column} = '{deep}'"]
    assert "damaged" in refused(made)
    made.sql = [f"update col set {column} = '[]'"]
    assert "damaged" in refused(made)


def test_options_of_far_too_many_parts_are_refused(refused):
    made = Made()
    made.sql = ["update col set models = '[' || replace(hex(zeroblob(1500000)), '00', '{},') || '1]'"]
    assert "far more" in refused(made)


def test_options_of_the_wrong_kinds_are_taken_as_missing(read):
    made = Made()
    made.basic()
    wrong = [None, 1, "x", [], {}, True, 1e999, [[]], -1]
    names = ["id", "name", "conf", "dyn", "desiredRetention", "newLimit"]
    decks = {str(n): {name: wrong[(n + k) % len(wrong)] for k, name in enumerate(names)} for n in range(20)}
    presets = {str(n): {"new": one, "rev": one, "lapse": {"delays": one}} for n, one in enumerate(wrong)}
    made.sql = [
        f"update col set decks = '{json.dumps(decks)}', dconf = '{json.dumps(presets)}'",
        f"update col set conf = '{json.dumps({'creationOffset': 10**40, 'rollover': []})}'",
    ]
    assert len(cards(read(made))) == 1


def test_options_in_protobuf_that_are_torn_off_are_refused(refused):
    for table, column in (("decks", "kind"), ("deck_config", "config"), ("notetypes", "config")):
        made = Made(LATEST)
        made.sql = [f"update {table} set {column} = x'0a7f01'"]
        assert "damaged" in refused(made)


def test_bad_rows_are_listed_and_the_rest_is_read(made, read):
    good = made.basic("baik", type=2, queue=2, due=45)
    made.review(good, ease=9)
    made.review(good, time=-5)
    made.review(good, id=9_999_999_999_999)
    made.review(good, factor=float("inf"), type=1)
    made.review(good, type=77)
    made.review(123)
    made.card(made.note(b"\xff\xfe blob\x1fb"))
    made.note("tanpa jenis\x1fx", mid=404)
    made.card(made.note("nan\x1fb"), due=float("nan"), type=2, queue=2)
    made.card(made.note("ord\x1fb"), ord=60_000)
    made.card(made.note("dua\x1fb"))
    made.card(len(made.notes) + 1_700_000_000_999)
    made.card(404)
    package = read(made)
    notes = {note.fields[0]: note for note in package.notes}
    assert set(notes) == {"baik", "\ufffd\ufffd blob", "nan", "ord", "dua"}
    assert [(one.took_ms, one.at) for one in notes["baik"].cards[0].reviews] == [
        (0, 1_795_003_600_000),
        (4000, 1_795_010_800_000),
        (4000, 1_795_485_600_000),
    ]
    assert sorted(listed(package)) == sorted(
        [
            ("1 answer", "the answer is none of the four"),
            ("1 answer", "answered later than today, counted as today"),
            ("1 answer", "the row is of no known kind or has no time"),
            ("1 answer", "their cards are not in the file"),
            ("1 answer", "a value that is no number was taken as 0"),
            ("1 note", "characters that are damaged were replaced"),
            ("1 note", "the kind of card is not in the file"),
            ("1 card", "a value that is no number was taken as 0"),
            ("1 card", "its fields give no such card"),
            ("1 card", "the same card is there twice"),
            ("1 card", "what they were made from is not in the file"),
        ]
    )


def test_notes_with_the_same_id_get_ids_of_their_own(made, read):
    for n in range(3):
        made.card(made.note(f"{n}\x1fb", guid="sama"))
    made.note("kosong\x1fx", guid="")
    package = read(made)
    guids = [note.guid for note in package.notes]
    assert len(set(guids)) == 4
    assert guids[0] == "sama"
    assert [note.guid for note in package.notes] == guids
    assert listed(package) == [("2 notes", "the id is that of another note; each has one of its own now")]


def test_days_beyond_reason_are_bounded(made, read):
    made.basic(type=2, queue=2, due=900_000, ivl=10**12, reps=-4, lapses=10**15, factor=-3, flags=255)
    made.basic(type=1, queue=1, due=10**17, left=-5)
    made.basic(type=2, queue=2, due=-(10**15))
    made.basic(type=8, queue=9)
    package = read(made)
    far, learning, past, unknown = cards(package)
    assert (far.due_day, far.interval, far.reps, far.ease, far.flag) == (TODAY + 36525, 2**31 - 1, 0, 0, 7)
    assert learning.due < 2**43
    assert past.due_day == 0
    assert unknown.state is CardState.NEW
    assert ("2 cards", "due more than 100 years ahead, now in 100 years") in listed(package)


@pytest.mark.parametrize(
    "data",
    [
        '{"s"',
        "[" * 1900,
        '{"s":"x","d":5}',
        '{"s":-1,"d":5}',
        '{"s":1,"d":1e999}',
        '{"s":NaN,"d":5}',
        "[1]",
        '{"s":1}',
    ],
)
def test_a_memory_that_is_none_is_left_out(made, read, data):
    made.basic(type=2, queue=2, due=45, data=data)
    package = read(made)
    (card,) = cards(package)
    assert (card.stability, card.difficulty, card.last_day) == (None, None, None)
    assert [line[0] for line in listed(package)] == ["1 card"]


def test_a_memory_from_the_future_counts_as_of_today(made, read):
    made.basic(type=2, queue=2, due=45, data='{"s":99999,"d":0.5,"lrt":1e300}')
    (card,) = cards(read(made))
    assert (card.stability, card.difficulty, card.last_day) == (36500, 1, TODAY)


def test_huge_fields_tags_and_paths_are_cut_or_left_out(read):
    made = Made()
    made.note("a" * 20_000_000 + "\x1fb")
    made.note("tag\x1fb", tags="x" * 5000)
    made.note("tags\x1fb", tags=" ".join(f"t{n}" for n in range(3000)))
    made.note("raksasa\x1fb", tags="x" * 200_000)
    made.decks[1].name = "::".join(f"d{n}" for n in range(400))
    package = read(made)
    with bounded(3):
        notes = {note.fields[0]: note for note in package.notes}
    assert [len(notes[name].tags) for name in ("tag", "tags", "raksasa")] == [1, 500, 0]
    assert len(notes["tag"].tags[0]) == 250
    assert len(package.decks[0].path) == 30
    assert sorted(what for what, _why in listed(package)) == [
        "1 note",
        "1 note",
        "2 notes",
        "Deck “d0::…::d399”",
    ]


def test_nul_goes_and_the_number_of_fields_is_mended(made, read):
    made.note("a\x00b\x1fc\x1fd\x1fe")
    made.note("satu")
    assert [note.fields for note in read(made).notes] == [("ab", "c; d; e"), ("satu", "")]


def test_the_numbers_of_gaps_have_an_end(made, read):
    note = made.note("{{c1::a}}\x1f", CLOZE)
    for ord_ in (0, 499, 500, -1, 10**12):
        made.card(note, ord=ord_)
    assert [card.key for card in cards(read(made))] == ["1", "500"]


def test_a_note_type_of_no_fields_is_left_out_with_its_notes(made, read):
    made.types[0].fields = ()
    made.basic()
    package = read(made)
    assert list(package.notes) == []
    assert [line[0] for line in listed(package)] == ["Note type “Dasar”", "1 note"]


def test_without_its_indexes_a_collection_is_read_all_the_same(made, read):
    made.schema = made.schema.split("create index")[0]
    for n in range(2000):
        made.review(made.basic(str(n), type=2, queue=2, due=45))
    with bounded(3):
        package = read(made)
        assert sum(len(card.reviews) for card in cards(package)) == 2000


def test_steps_and_retention_beyond_reason_are_left_out(made, read):
    made.presets = [Options(steps=(float("inf"), -1.0, 0.0, 5.0), retention=7.0)]
    package = read(made)
    assert package.presets[0].learning_steps == (300,)
    assert package.presets[0].desired_retention == 0.9
    assert [line[0] for line in listed(package)] == ["Preset “Default”"]


def test_a_list_of_media_with_gaps_is_read(read):
    made = Made(LATEST)
    made.media = {"a.png": b"a", "b.png": b"b", "c.png": b"c"}
    listing = b"".join(part(1, part(1, name) + number(2, 1)) for name in (b"a.png", b"", b"c.png"))
    package = read(made, media=zstandard.ZstdCompressor().compress(listing))
    assert [medium.name for medium in package.media] == ["a.png", "c.png"]


@pytest.mark.slow
@pytest.mark.parametrize("generation", GENERATIONS)
def test_any_damage_ends_in_a_refusal_or_in_notes(tmp_path, now, generation):
    chance = random.Random(generation)
    made = Made(generation)
    made.media = {"a.png": b"x" * 50}
    for n in range(20):
        made.review(
            made.basic(f"Pertanyaan {n}", type=2, queue=2, due=45, data='{"s":3.5,"d":5,"lrt":1795400000}')
        )
    database, members = bytearray(made.database()), made.members()
    pack = zstandard.ZstdCompressor(level=1).compress if generation == LATEST else bytes
    path = tmp_path / "a.apkg"
    for _ in range(300):
        broken = database.copy()
        for _ in range(chance.choice((1, 3, 30))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        name = next(name for name in members if name.startswith("collection.anki2"))
        with zipfile.ZipFile(path, "w") as file:
            for member, content in (members | {name: pack(bytes(broken))}).items():
                file.writestr(member, content)
        _read_all(path, now)
        whole = bytearray(path.read_bytes())
        whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(whole)
        _read_all(path, now)


def _read_all(path: Path, now) -> None:
    try:
        with anki.read(path, now) as package:
            list(package.notes)
            for medium in package.media:
                medium.load()
    except CannotImport:
        pass
