import json
import zipfile
from dataclasses import replace
from datetime import timedelta
from unicodedata import normalize

import apsw
import pytest
from anki_builders import BASIC, CLOZE, DAY, FOREIGN, a_history, a_known_card, a_package, a_preset, a_review

from flashcards.core.cards import CardState
from flashcards.core.errors import NotSaved
from flashcards.core.notes import BUILT_IN, NoteType, NoteTypeId, Preset, Template
from flashcards.core.reviews import Kind, Rating
from flashcards.core.scheduler import study_day
from flashcards.formats import anki
from flashcards.formats.anki import deck_names, ours
from flashcards.formats.anki.rows import plain
from flashcards.formats.anki.writer import Written, write
from flashcards.formats.package import (
    CannotImport,
    Medium,
    PackageCard,
    PackageDeck,
    PackageNote,
    PackageType,
)


@pytest.fixture
def now(clock):
    return clock()


@pytest.fixture
def there(tmp_path):
    return tmp_path / "dek.apkg"


def rows(path, statement):
    """What the database of a package has."""
    with zipfile.ZipFile(path) as archive:
        content = archive.read("collection.anki21")
    db = apsw.Connection(":memory:")
    db.deserialize("main", content)
    return list(db.execute(statement))


def written(package, path, now, **kw):
    write(package, path, now=now, **kw)
    return path


def test_what_was_written_is_read_again(now, there):
    package = a_package(now)
    assert write(package, there, now=now) == Written(6, 10, 8, 2)
    with anki.read(there, now) as back:
        notes = {note.guid: note for note in back.notes}
        decks = [deck.path for deck in back.decks]
        types = [one.note_type for one in back.types]
        assert back.skipped == []
        assert {medium.name: medium.load() for medium in back.media} == {
            "peta kota.png": b"png",
            "bunyi.mp3": b"bunyi",
        }
        assert {preset.name: replace(preset) for preset in back.presets}["Fisika"] == a_preset()
    for note in package.notes:
        again = notes[note.guid]
        assert again.source == note.source
        assert again.changed == note.changed
        assert again.tags == note.tags
        kind = package.types[note.type].note_type
        assert replace(types[again.type], id=kind.id) == kind
        assert again.fields == note.fields
        assert [decks[card.deck] for card in again.cards] == [
            package.decks[card.deck].path for card in note.cards
        ]
        assert [unlogged(card) for card in again.cards] == [unlogged(card) for card in note.cards]
        for card, before in zip(again.cards, note.cards, strict=True):
            assert [one._replace(raw="", at=0) for one in card.reviews] == [
                one._replace(at=0) for one in before.reviews
            ]


def unlogged(card):
    return card._replace(deck=0, reviews=(), position=0 if card.state is not CardState.NEW else card.position)


def test_the_file_is_the_older_kind_that_all_versions_read(now, there):
    written(a_package(now), there, now)
    with zipfile.ZipFile(there) as archive:
        assert archive.read("meta") == b"\x08\x02"
        assert json.loads(archive.read("media")) == {"0": "peta kota.png", "1": "bunyi.mp3"}
        assert archive.namelist() == ["meta", "collection.anki21", "0", "1", "media"]
    assert rows(there, "select ver, usn from col") == [(11, 0)]


def test_no_id_lies_ahead_and_none_is_used_twice(now, there):
    ahead = int((now + timedelta(days=400)).timestamp() * 1000)
    same = a_review(int(now.timestamp() * 1000) - DAY)
    notes = [
        PackageNote(
            str(n), BASIC, ("Q", "A"), cards=(PackageCard("0", 0, reviews=(same, same, a_review(ahead))),)
        )
        for n in range(700)
    ]
    assert write(a_package(now, notes), there, now=now).reviews == 2100
    tomorrow = int((now + timedelta(days=1)).timestamp() * 1000)
    for table in ("notes", "cards", "revlog"):
        ((most,),) = rows(there, f"select max(id) from {table}")
        assert most < tomorrow


def test_answers_from_anki_go_back_as_they_came(now, there):
    at = int(now.timestamp() * 1000) - 9 * DAY
    raw = f"[{at},77,2,-600,-60,512,4321,3]"
    card = a_known_card(now, reviews=(a_review(at, raw=raw), a_review(at + 5, raw="what?"), a_review(at + 9)))
    written(a_package(now, [PackageNote("a", BASIC, ("Q", "A"), cards=(card,))]), there, now)
    found = rows(there, "select id, usn, ease, ivl, lastIvl, factor, time, type from revlog order by id")
    assert found == [
        (at, -1, 2, -600, -60, 512, 4321, 3),
        (at + 5, -1, 3, 13, -600, 0, 1500, 1),
        (at + 9, -1, 3, 13, 13, 701, 1500, 1),
    ]


@pytest.mark.parametrize(
    "raw", ["[1,2]", "[0,-1,3,13,4,0,9,1]", f"[9,-1,3,{10**19},4,0,9,1]", "[9,-1,3,true,4,0,9,1]"]
)
def test_an_answer_that_no_row_of_anki_can_be_is_made_anew(now, there, raw):
    at = int(now.timestamp() * 1000) - 9 * DAY
    card = a_known_card(now, reviews=(a_review(at, raw=raw),))
    written(a_package(now, [PackageNote("a", BASIC, ("Q", "A"), cards=(card,))]), there, now)
    assert rows(there, "select id, ease, ivl, time, type from revlog") == [(at, 3, 13, 1500, 1)]


def test_answers_of_the_same_millisecond_move_apart(now, there):
    at = int(now.timestamp() * 1000) - 9 * DAY
    raw = f"[{at},-1,3,13,4,0,1500,1]"
    notes = [
        PackageNote(
            f"{n}", BASIC, (f"Q{n}", "A"), cards=(a_known_card(now, reviews=(a_review(at, raw=raw),)),)
        )
        for n in range(3)
    ]
    written(a_package(now, notes), there, now)
    found = rows(there, "select id, ease, ivl, lastIvl, time from revlog order by id")
    assert found == [(at + n, 3, 13, 4, 1500) for n in range(3)]


def test_other_changes_of_a_schedule_are_rows_without_an_answer(now, there):
    at = int(now.timestamp() * 1000) - 9 * DAY
    none = {"rating": None, "took_ms": 0}
    reviews = (
        a_review(at, kind=Kind.SEEDED, **none),
        a_review(at + 1, kind=Kind.DUE_SET, **none, days=9),
        a_review(at + 2, kind=Kind.DUE_SET, **none, days=0),
        a_review(at + 3, kind=Kind.RESCHEDULED, **none, days=8),
        a_review(at + 4, kind=Kind.RESET, **none, days=0),
        a_review(at + 5, rating=Rating.AGAIN, state_before=CardState.RELEARNING, days=0, seconds=600),
    )
    card = a_known_card(now, reviews=reviews, difficulty=None, stability=None, last_day=None)
    written(a_package(now, [PackageNote("a", BASIC, ("Q", "A"), cards=(card,))]), there, now)
    found = rows(
        there, "select id - (select min(id) from revlog), ease, ivl, factor, type from revlog order by id"
    )
    assert found == [
        (0, 0, 9, 0, 4),
        (1, 0, 0, 2500, 4),
        (2, 0, 8, 0, 5),
        (3, 0, 0, 0, 4),
        (4, 1, -600, 0, 2),
    ]
    ((data,),) = rows(there, "select data from cards")
    assert json.loads(data) == {"pos": 5, "lrt": (at + 5) // 1000}


def test_a_card_that_learns_on_another_day_is_due_on_that_day(now, there):
    today = study_day(now)
    start = now.replace(hour=4, minute=0, second=0, microsecond=0) + timedelta(days=3)
    learning = {"state": CardState.LEARNING, "step": 0}
    cards = (
        PackageCard("0", 0, **learning, due=int(start.timestamp() * 1000)),
        PackageCard("1", 0, **learning, due=int(start.timestamp() * 1000) + 5000),
    )
    written(a_package(now, [PackageNote("a", 1, ("Q", "A"), cards=cards)]), there, now)
    found = rows(there, "select queue, due, left from cards order by ord")
    assert found == [(3, 3650 + 3, 2), (1, int(start.timestamp()) + 5, 2)]
    with anki.read(there, now) as back:
        (note,) = back.notes
    assert [card.due for card in note.cards] == [card.due for card in cards]
    assert study_day(start) == today + 3


def test_notes_without_cards_get_those_that_their_fields_give(now, there):
    notes = [
        PackageNote("a", CLOZE, ("[Tokyo] di [Jepang], [Tokyo]",), deck=2),
        PackageNote("b", FOREIGN, ("satu", "dua", "tiga"), deck=0),
    ]
    assert write(a_package(now, notes), there, now=now).cards == 4
    assert rows(there, "select ord, type, due from cards order by id") == [
        (0, 0, 1),
        (1, 0, 1),
        (0, 0, 2),
        (1, 0, 2),
    ]


def test_a_card_of_words_that_the_text_no_longer_hides_stays_out(now, there):
    cards = (PackageCard("Tokyo", 0), PackageCard("Kyoto", 0))
    written(a_package(now, [PackageNote("a", CLOZE, ("di [Jepang] [Tokyo]",), cards=cards)]), there, now)
    assert rows(there, "select ord from cards") == [(1,)]


def test_decks_stand_within_those_above_and_no_name_parts_them(now, there):
    decks = (
        PackageDeck(("std::vector", ":a:", "b"), 0),
        PackageDeck(("default",)),
        PackageDeck(("x\ty", "::::")),
    )
    notes = [PackageNote(str(n), BASIC, ("Q", "A"), deck=n) for n in range(3)]
    written(a_package(now, notes, decks=decks), there, now)
    ((text,),) = rows(there, "select decks from col")
    found = {deck["id"]: deck["name"] for deck in json.loads(text).values()}
    names = [[deck_names.from_anki(name) for name in path.split("::")] for path in found.values()]
    assert sorted(names) == [
        ["Default"],
        ["std::vector"],
        ["std::vector", ":a:"],
        ["std::vector", ":a:", "b"],
        ["x y"],
        ["x y", "::::"],
    ]
    assert rows(there, "select did from cards order by id")[1] == (1,)


@pytest.mark.parametrize("name", ["a", "a: b", "::", ":", ":::", "a:", ":a", "std::vector", "é::"])
def test_a_decks_name_comes_back(name):
    kept = deck_names.to_anki(name)
    assert "::" not in f"x::{kept}::y".removeprefix("x::").removesuffix("::y")
    assert f"x::{kept}::y".split("::") == ["x", kept, "y"]
    assert deck_names.from_anki(kept) == name


def test_ids_are_the_same_in_every_export(now, there, tmp_path):
    other = tmp_path / "lagi.apkg"
    later = now + timedelta(days=3)
    for column in ("models", "decks", "dconf"):
        (one,) = rows(written(a_package(now), there, now), f"select {column} from col")
        (two,) = rows(written(a_package(now), other, later), f"select {column} from col")
        assert json.loads(one[0]).keys() == json.loads(two[0]).keys()


def test_a_whole_collection_has_our_default_preset_in_the_place_of_ankis(now, there):
    package = a_package(now, presets=(Preset(new_per_day=3),))
    written(package, there, now, whole=True)
    ((text,),) = rows(there, "select dconf from col")
    assert {key: one["new"]["perDay"] for key, one in json.loads(text).items()} == {"1": 3}
    written(package, there, now)
    ((text,),) = rows(there, "select dconf from col")
    presets = json.loads(text)
    assert presets.pop("1")["new"]["perDay"] == 20
    assert [one["new"]["perDay"] for one in presets.values()] == [3]


def test_a_foreign_type_that_has_an_id_of_ours_gets_another(now, there):
    foreign = NoteType(NoteTypeId(0), "X", "standard", ("A",), (Template("c", "{{A}}", ""),), "html")
    taken = ours.anki_type(BUILT_IN[0].id).id
    types = (
        PackageType(BUILT_IN[0], {}),
        PackageType(foreign, {"id": taken}),
        PackageType(foreign, {"id": 5}),
        PackageType(foreign, {"id": 5}),
        PackageType(foreign, {"id": 1 << 50}),
    )
    notes = [PackageNote(str(n), n, ("a", "b")) for n in range(5)]
    written(a_package(now, notes, types=types), there, now)
    found = [mid for (mid,) in rows(there, "select mid from notes order by id")]
    assert len(set(found)) == 5
    assert found[0] == taken
    assert found[2] == 5


def test_what_a_foreign_type_had_goes_back(now, there):
    written(a_package(now), there, now)
    ((text,),) = rows(there, "select models from col")
    model = json.loads(text)["1612345678901"]
    assert (model["name"], model["sortf"], model["css"]) == ("Kosakata", 1, ".card { color: navy; }")
    assert [(one["id"], one["size"], one["rtl"]) for one in model["flds"]] == [
        (-6495424602537009833, 31, False),
        (None, 20, True),
        (None, 20, False),
    ]
    assert [(one["id"], one["bqfmt"]) for one in model["tmpls"]] == [(77, "{{Kata}}!"), (None, "")]
    assert rows(there, "select sfld from notes where guid = 'e'") == [("arti",)]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("a", "a"),
        ("a <b>b</b>&nbsp;&amp; c", "a b & c"),
        ("<img alt='x' src='a b.png'> <img src=\"c.png\"><img src=d.png>", " a b.png   c.png  d.png "),
        ("<!-- x --><style>y</style>z<script>w", "zw"),
    ],
)
def test_a_fields_words_are_those_that_anki_compares(html, words):
    assert plain(html) == words


def test_text_is_as_a_database_and_anki_take_it(now, there):
    nfd = normalize("NFD", "é")
    fields = (f"{nfd}\x00 a\x1fb", "\ud800 c")
    foreign = NoteType(NoteTypeId(0), "X", "standard", ("A", "B"), (Template("c", "{{A}}", ""),), "html")
    notes = [PackageNote("\x00g", 0, fields, (f"dua kata{nfd}",)), PackageNote("h", 0, ("x", "y", "z"))]
    written(a_package(now, notes, types=(PackageType(foreign, {}),)), there, now)
    found = rows(there, "select guid, flds, tags from notes order by id")
    assert found == [("g", "é a b\x1f? c", " dua_kataé "), ("h", "x\x1fy", "")]


def test_media_in_folders_lie_in_one(now, there):
    media = (Medium("gambar/a.png", 1, lambda: b"a"), Medium("gambar_a.png", 1, lambda: b"b"))
    notes = [PackageNote("a", BASIC, ("![](gambar/a.png)", "A"))]
    assert write(a_package(now, notes, media=media), there, now=now).media == 1
    assert rows(there, "select flds from notes") == [('<img src="gambar_a.png">\x1fA\x1f',)]


def test_a_medium_that_cannot_be_read_is_told(now, there):
    def load():
        raise CannotImport("hilang")

    package = a_package(now, media=(Medium("x.png", 1, load), Medium("y.png", 1, lambda: b"y")))
    assert write(package, there, now=now).media == 1
    assert package.skipped == [("x.png", "hilang")]


def test_a_file_that_cannot_be_written_is_left_as_it_was(now, there, monkeypatch):
    there.write_bytes(b"lama")

    def load():
        raise OSError(28, "No space left on device")

    with pytest.raises(NotSaved):
        write(a_package(now, media=(Medium("x.png", 1, load),)), there, now=now)
    monkeypatch.setattr("flashcards.formats.anki.writer._read_back", lambda *_: Written(0, 0, 0, 0))
    with pytest.raises(NotSaved):
        write(a_package(now), there, now=now)
    assert there.read_bytes() == b"lama"
    assert [path.name for path in there.parent.iterdir()] == ["dek.apkg"]
    with pytest.raises(NotSaved):
        write(a_package(now), there.parent / "no" / "such.apkg", now=now)


def test_the_last_answer_is_on_the_day_of_the_memory(now, there):
    today = study_day(now)
    cards = [
        a_known_card(now),
        a_known_card(now, last_day=today - 4),
        a_known_card(now, reviews=(), last_day=today),
    ]
    notes = [PackageNote(str(n), BASIC, ("Q", "A"), cards=(card,)) for n, card in enumerate(cards)]
    written(a_package(now, notes), there, now)
    found = [json.loads(data)["lrt"] for (data,) in rows(there, "select data from cards order by id")]
    noon = int(now.replace(hour=16, minute=0).timestamp())
    assert found == [a_history(now)[-1].at // 1000, noon - 4 * 86400, int(now.timestamp())]
