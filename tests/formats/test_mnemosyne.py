"""Exports of Mnemosyne: cards of its four own types with their schedule; nothing in them is ever run."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from builders import bounded

from flashcards.core.cards import CardState
from flashcards.core.cloze import hidden_words
from flashcards.formats import mnemosyne
from flashcards.formats.package import CannotImport, PackageCard

METADATA = "card_set_name:Bahasa Belanda\ndate:Sun Nov 22 2026\n"
NEW = {"gr": "-1", "e": "2.5", "ac_rp": "0", "rt_rp": "0", "lps": "0", "l_rp": "-1", "n_rp": "-1"}


def tag(own: str, name: str) -> str:
    return f'<log type="10" o_id="{own}"><name>{escape(name)}</name></log>'


def fact(own: str, **fields: str) -> str:
    inside = "".join(f"<{key}>{escape(value)}</{key}>" for key, value in fields.items())
    return f'<log type="16" o_id="{own}">{inside}</log>'


def card(of: str, kind: str, view: str, extra: str = "", **values: str) -> str:
    said = {"card_t": kind, "fact": of, "fact_v": view, "tags": "t1", **NEW, **values}
    attributes = "".join(f" {key}={quoteattr(value)}" for key, value in said.items())
    inside = f"<extra>{escape(extra)}</extra>" if extra else ""
    return f'<log type="6" o_id="{of}-{view}"{attributes}>{inside}</log>'


def export(path: Path, *logs: str, **media: bytes) -> Path:
    xml = f'<openSM2sync number_of_entries="{len(logs)}">\n' + "\n".join(logs) + "\n</openSM2sync>\n"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("cards.xml", xml)
        archive.writestr("METADATA", METADATA)
        for name, content in media.items():
            archive.writestr(name.replace("__", "."), content)
    return path


@pytest.fixture
def place(tmp_path):
    return tmp_path / "belanda.cards"


def read(path, now):
    with mnemosyne.read(path, now) as package:
        return package, list(package.notes), list(package.skipped)


def test_cards_of_all_four_types_arrive(place, now):
    export(
        place,
        tag("t1", "kata benda"),
        fact("f1", f="kat", b="kucing"),
        card("f1", "1", "1.1"),
        fact("f2", f="hond", b="anjing"),
        card("f2", "2", "2.1"),
        card("f2", "2", "2.2"),
        fact("f3", f="boek", p_1="buk", m_1="buku"),
        card("f3", "3", "3.1"),
        card("f3", "3", "3.2"),
        fact("f5", text="[Amsterdam:kota] ada di [Belanda].\nBenar."),
        card("f5", "5", "5.1", "{'cloze': 'Amsterdam:kota', 'index': 0}"),
        card("f5", "5", "5.1", "{'cloze': 'Belanda', 'index': 1}"),
    )
    package, notes, skipped = read(place, now)
    assert package.decks[0].path == ("Bahasa Belanda",)
    assert [note.guid for note in notes] == ["f1", "f2", "f3", "f5"]
    assert [note.tags for note in notes] == [("kata_benda",)] * 4
    assert [[one.key for one in note.cards] for note in notes] == [["0"], ["0", "1"], ["0", "1"], ["1", "2"]]
    assert notes[0].fields == ("kat", "kucing")
    assert notes[2].fields == ("boek", "buk", "buku", "")
    assert notes[3].fields == ("{{c1::Amsterdam::kota}} ada di {{c2::Belanda}}.<br>Benar.",)
    assert hidden_words(notes[3].fields[0], "html") == ("1", "2")
    types = [package.types[note.type].note_type for note in notes]
    assert {one.markup for one in types} == {"html"}
    assert [one.kind for one in types] == ["standard", "standard", "standard", "cloze"]
    assert (package.has_progress, package.count, skipped) == (False, 4, [])


def test_a_schedule_arrives_where_the_file_has_it(place, now):
    last = int(datetime(2026, 11, 20, 5, tzinfo=UTC).timestamp())
    due = int(datetime(2026, 12, 1, tzinfo=UTC).timestamp())
    export(
        place,
        fact("f1", f="kat", b="kucing"),
        card(
            "f1", "1", "1.1", gr="4", e="2.36", ac_rp="2", rt_rp="5", lps="1", l_rp=f"{last}", n_rp=f"{due}"
        ),
        fact("f2", f="hond", b="anjing"),
        card("f2", "1", "1.1", gr="1", ac_rp="3", l_rp=f"{last}", n_rp=f"{last}"),
    )
    package, notes, _skipped = read(place, now)
    assert package.has_progress
    assert notes[0].cards == (
        PackageCard("0", 0, CardState.REVIEW, due_day=due // 86400, interval=11, ease=2360, reps=7, lapses=1),
    )
    assert notes[1].cards == (PackageCard("0", 0, CardState.LEARNING, step=0, due=last * 1000, reps=3),)


def test_media_come_by_their_names(place, now):
    export(
        place,
        fact("f1", f='<img src="kat.png">', b='<audio src="kat.mp3"></audio> <$>x^2</$>'),
        card("f1", "1", "1.1"),
        kat__png=b"png",
        kat__mp3=b"mp3",
    )
    with mnemosyne.read(place, now) as package:
        assert [(one.name, one.load()) for one in package.media] == [("kat.png", b"png"), ("kat.mp3", b"mp3")]
        assert next(iter(package.notes)).fields == ('<img src="kat.png">', r"[sound:kat.mp3] \(x^2\)")


def test_a_type_that_a_person_made_is_left_out_and_a_copy_of_an_own_one_is_not(place, now):
    export(
        place,
        fact("f1", a="x"),
        card("f1", "7::Sungai", "7::Sungai.1"),
        card("f1", "7::Sungai", "7::Sungai.2"),
        fact("f2", f="kat", b="kucing"),
        card("f2", "1::Salinan", "1.1::Salinan"),
    )
    _package, notes, skipped = read(place, now)
    assert [note.guid for note in notes] == ["f2"]
    assert [one.what for one in skipped] == ["2 cards"]
    assert "“7::Sungai”" in skipped[0].why


@pytest.mark.parametrize(
    "extra",
    [
        "__import__('pathlib').Path('PWNED').write_text('x') or {'index': 0}",
        "{'index': __import__('os').system('touch PWNED')}",
        "{'index': 'x'}",
        "{'index': -1}",
        "{'index': True}",
        "[" * 5000,
        "(" * 9000 + ")" * 9000,
        "{'index': 0, 'x': '" + "x" * 20_000 + "'}",
        "9**9**9",
    ],
)
def test_what_is_no_literal_of_a_gap_is_never_run(place, now, tmp_path, monkeypatch, extra):
    monkeypatch.chdir(tmp_path)
    export(place, fact("f1", text="[a] b"), card("f1", "5", "5.1", extra))
    with bounded(3):
        _package, notes, skipped = read(place, now)
    assert notes == []
    assert [(one.what, one.why) for one in skipped] == [
        ("1 card", "which of the gaps they ask cannot be told")
    ]
    assert [one.name for one in tmp_path.iterdir()] == [place.name]


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "&l;" * 10}">' for n in range(10))
    + ']><openSM2sync number_of_entries="1"><log type="10" o_id="x"><name>&l9;</name></log></openSM2sync>'
)
OUTSIDE = (
    '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    '<openSM2sync number_of_entries="1"><log type="10" o_id="x"><name>&secret;</name></log></openSM2sync>'
)


@pytest.mark.parametrize("xml", [LAUGHS, OUTSIDE])
def test_entities_are_refused(place, now, xml):
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("cards.xml", xml)
    with bounded(3), pytest.raises(CannotImport, match="may do harm"):
        mnemosyne.read(place, now)


@pytest.mark.parametrize("xml", ["", "<openSM2sync", "<a>" * 100_000, "{}", "<log type='6'"])
def test_what_is_no_log_is_damaged(place, now, xml):
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("cards.xml", xml)
    with bounded(3), pytest.raises(CannotImport, match="damaged"):
        mnemosyne.read(place, now)


def test_numbers_and_ids_without_sense_harm_nothing(place, now):
    export(
        place,
        fact("f1", f="kat", b="kucing"),
        card("f1", "1", "1.1", gr="99", e="nan", l_rp="9" * 400, n_rp="-5", ac_rp="x", rt_rp="1e9", lps="-3"),
        card("gone", "1", "1.1"),
        card("f1", "1", "nonsense"),
    )
    _package, notes, skipped = read(place, now)
    assert notes[0].cards == (PackageCard("0", 0),)
    assert {one.why for one in skipped} == {
        "what they ask is missing in the file",
        "which side they ask cannot be told",
    }


def test_the_names_of_media_that_are_unsafe_are_listed(place, now):
    export(place, fact("f1", f="a", b="b"), card("f1", "1", "1.1"))
    names = [
        "../naik.png",
        "/etc/cron.d/x",
        "C:\\x.png",
        "CON",
        "nul.png",
        "x" * 400,
        ".tersembunyi",
        "a?.png",
    ]
    with zipfile.ZipFile(place, "a") as archive:
        for name in [*names, "cafe\u0301.png"]:
            archive.writestr(name, b"x")
    package, _notes, skipped = read(place, now)
    assert [one.name for one in package.media] == ["café.png"]
    assert len(skipped) == len(names)


def test_20_000_brackets_take_no_time(place, now):
    export(place, fact("f1", text="[" * 20_000), card("f1", "5", "5.1", "{'index': 0}"))
    with bounded(3):
        read(place, now)


def test_another_zip_is_damaged_here(place, now):
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("x.txt", "x")
    with pytest.raises(CannotImport, match="damaged"):
        mnemosyne.read(place, now)
