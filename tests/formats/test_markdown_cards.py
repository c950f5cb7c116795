"""Cards in Markdown of hashcards and Obsidian: a file, a folder, a zip; the same ids at each import."""

import json
import zipfile
from datetime import date

import pytest
from builders import bounded

from flashcards.core.cards import CardState
from flashcards.core.notes import BASIC, BOTH, CLOZE, LIST
from flashcards.formats import markdown_cards
from flashcards.formats.markdown_obsidian import SETTINGS_FILE
from flashcards.formats.package import CannotImport, PackageCard

PNG = b"\x89PNG\r\n\x1a\n"
HASHCARDS = """---
name = "Sel"
---

Catatan ini tidak ikut.

Q: Apa itu sel?
Baris kedua.
A: Unit terkecil
makhluk hidup. ![](@/gambar/sel.png)

---

Q: Sebutkan bagiannya!
A:
- inti
- membran
C: [Mitokondria] adalah [pembangkit] tenaga.
# Judul
teks
Q: ```
A: bukan jawaban
```
A: ya
"""
DAY = (date(2024, 8, 16) - date(1970, 1, 1)).days


def read(path, now):
    with markdown_cards.read(path, now) as package:
        return package, list(package.notes)


def written(folder, **files):
    for name, content in files.items():
        place = folder / name.replace("__", ".").replace("_in_", "/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def of(tmp_path, now, text, name="catatan.md"):
    (tmp_path / name).write_text(text)
    return read(tmp_path / name, now)


def test_the_cards_of_hashcards_arrive(tmp_path, now):
    written(tmp_path, sel__md=HASHCARDS, gambar_in_sel__png=PNG)
    with markdown_cards.read(tmp_path / "sel.md", now) as package:
        notes = list(package.notes)
        assert [deck.path for deck in package.decks] == [("Sel",)]
        assert [package.types[one.type].note_type.id for one in notes] == [BASIC, LIST, CLOZE, BASIC]
        assert notes[0].fields == (
            "Apa itu sel?\nBaris kedua.",
            "Unit terkecil\nmakhluk hidup. ![](gambar/sel.png)",
        )
        assert notes[2].fields == ("[Mitokondria] adalah [pembangkit] tenaga.",)
        assert notes[3].fields == ("```\nA: bukan jawaban\n```", "ya")
        assert [(one.name, one.load()) for one in package.media] == [("gambar/sel.png", PNG)]
        assert (package.format, package.has_progress, package.skipped) == ("cards", False, [])


@pytest.mark.parametrize("as_zip", [False, True])
def test_a_folder_or_zip_of_them_has_a_deck_a_file(tmp_path, now, as_zip):
    folder = written(
        tmp_path / "Biologi",
        sel__md=HASHCARDS,
        lain_in_hewan__md="Q: Kucing?\nA: ![](foto%20kucing.png)\n\nQ: a\nA: b\n",
        lain_in_foto__png=PNG,
        gambar_in_sel__png=PNG,
    )
    (folder / "lain" / "foto.png").rename(folder / "lain" / "foto kucing.png")
    if as_zip:
        with zipfile.ZipFile(tmp_path / "Biologi.zip", "w") as archive:
            for one in sorted(folder.rglob("*.*")):
                archive.write(one, one.relative_to(tmp_path))
    package, notes = read(tmp_path / "Biologi.zip" if as_zip else folder, now)
    assert {deck.path for deck in package.decks} == {("Biologi",), ("Biologi", "hewan"), ("Biologi", "Sel")}
    assert next(one for one in notes if one.fields[0] == "Kucing?").fields[1] == "![](<lain/foto kucing.png>)"
    assert {one.name for one in package.media} == {"lain/foto kucing.png", "gambar/sel.png"}


def test_a_file_and_its_folder_give_the_same_ids_each_time(tmp_path, now):
    folder = written(tmp_path / "x", sel__md=HASHCARDS + "\nQ: Apa itu sel?\nBaris kedua.\nA: lagi\n")
    ids = [[one.guid for one in read(path, now)[1]] for path in (folder, folder, folder / "sel.md")]
    assert ids[0] == ids[1] == ids[2]
    assert len(set(ids[0])) == 5


def test_a_deck_file_of_ours_keeps_its_ids_sources_and_sub_decks(tmp_path, now):
    text = '---\nname = "Hewan"\n---\nQ: a\nA: b\n<!-- id=aaaaaaaaaa src="kutipan" tags="t" -->\n'
    text += "## Kecil\nC: [c]\n"
    package, notes = of(tmp_path, now, text)
    assert (notes[0].guid, notes[0].source, notes[0].tags) == ("aaaaaaaaaa", ("kutipan",), ("t",))
    assert [deck.path for deck in package.decks] == [("Hewan",), ("Hewan", "Kecil")]
    package, notes = of(tmp_path, now, text + "A: sesat\n")
    assert (notes[0].guid, len(notes)) == ("aaaaaaaaaa", 2)
    assert [one.what for one in package.skipped] == ["catatan.md:9"]


def test_what_is_no_whole_card_is_listed_with_its_line(tmp_path, now):
    package, notes = of(tmp_path, now, "Q: satu\nQ: dua\nA: 2\nA: 3\n---\nC: tanpa\nQ: tiga\nA:\n")
    assert [one.fields for one in notes] == [("dua", "2")]
    assert [one.what for one in package.skipped] == [
        "catatan.md:1",
        "catatan.md:4",
        "catatan.md:6",
        "catatan.md:7",
    ]


OBSIDIAN = """---
tags: [flashcards/biologi, lain]
---
# Catatan

Ibu kota Jepang::Tokyo
<!--SR:!2024-08-16,51,230-->
- kucing:::cat <!--SR:!2024-08-16,3,250!2000-01-01,1,250-->

Pertanyaan panjang
dengan dua baris
?
Jawaban

#flashcards/sejarah/kuno Satu
??
Dua
lagi
<!--SR:!2024-08-16,4,210!2024-08-17,5,220-->

==Mitokondria== adalah ==pembangkit== [tenaga] `==bukan==` [itu](x) ![[sel.png|100]] lihat [[Sel|sel]].
<!--SR:!2024-08-16,9,270!2024-08-18,8,280-->

```
kode::bukan kartu
?
```

Kode `std::vector` dan

#flashcards/kimia

Air::H2O
"""


def test_the_cards_of_obsidian_arrive_with_their_schedules(tmp_path, now):
    folder = written(tmp_path / "gudang", catatan__md=OBSIDIAN, lampiran_in_sel__png=PNG)
    package, notes = read(folder, now)
    assert package.format == "obsidian"
    assert [package.types[one.type].note_type.id for one in notes] == [BASIC, BOTH, BASIC, BOTH, CLOZE, BASIC]
    assert [one.fields for one in notes] == [
        ("Ibu kota Jepang", "Tokyo"),
        ("kucing", "cat"),
        ("Pertanyaan panjang\ndengan dua baris", "Jawaban"),
        ("Satu", "Dua\nlagi"),
        (
            r"[Mitokondria] adalah [pembangkit] \[tenaga\] `==bukan==` [itu](x)"
            " ![](lampiran/sel.png) lihat sel.",
        ),
        ("Air", "H2O"),
    ]
    assert [package.decks[one.deck].path for one in notes] == [
        ("biologi",),
        ("biologi",),
        ("biologi",),
        ("sejarah", "kuno"),
        ("biologi",),
        ("kimia",),
    ]
    due = {"state": CardState.REVIEW, "reps": 1}
    assert notes[0].cards == (PackageCard("0", 0, due_day=DAY, interval=51, ease=2300, **due),)
    assert notes[1].cards == (
        PackageCard("0", 0, due_day=DAY, interval=3, ease=2500, **due),
        PackageCard("1", 0),
    )
    assert notes[2].cards == ()
    assert [card.interval for card in notes[3].cards] == [4, 5]
    assert [(card.key, card.due_day) for card in notes[4].cards] == [
        ("Mitokondria", DAY),
        ("pembangkit", DAY + 2),
    ]
    assert package.has_progress
    assert [one.name for one in package.media] == ["lampiran/sel.png"]


def test_a_note_without_a_tag_is_left_alone_beside_one_with_a_tag(tmp_path, now):
    folder = written(tmp_path / "x", a__md="#flashcards\n\na::b\nc::d\n", b__md="e::f\ng::h\ni::j\n")
    package, notes = read(folder, now)
    assert [one.fields for one in notes] == [("a", "b"), ("c", "d")]
    assert package.decks[0].path == ("x",)


def test_without_any_tag_all_notes_are_taken_in_decks_as_their_files(tmp_path, now):
    folder = written(tmp_path / "x", a_in_b__md="e::f\ng::h\ni::j\n")
    package, notes = read(folder, now)
    assert package.decks[notes[0].deck].path == ("x", "a", "b")
    package, notes = read(folder / "a" / "b.md", now)
    assert package.decks[notes[0].deck].path == ("b",)


def test_the_settings_of_the_plugin_say_what_a_gap_is(tmp_path, now):
    said = {
        "flashcardTags": ["#kartu"],
        "convertHighlightsToClozes": False,
        "convertBoldTextToClozes": True,
        "multilineCardSeparator": "---?",
    }
    folder = written(
        tmp_path / "x", a__md="#kartu/a\n\n==satu== dan **dua**\n\ntanya\n---?\njawab\n\nb::c\nd::e\nf::g\n"
    )
    settings = folder / SETTINGS_FILE
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"settings": said}))
    _package, notes = read(folder, now)
    assert [one.fields for one in notes[:2]] == [("==satu== dan [dua]",), ("tanya", "jawab")]
    for content in ("{", "[" * 100_000, "[]", '{"settings": {"flashcardTags": [7, "x"]}}'):
        settings.write_text(content)
        assert len(read(folder, now)[1]) == 4


def test_the_second_import_of_a_vault_gives_the_same_ids(tmp_path, now):
    folder = written(tmp_path / "x", a__md=OBSIDIAN + "\nAir::H2O\nAir::air\n")
    first, second = ([one.guid for one in read(folder, now)[1]] for _n in range(2))
    assert first == second
    assert len(set(first)) == len(first) == 8


@pytest.mark.parametrize("date_", ["2024-13-45", "0000-01-01", "1969-01-01", "9999-99-99"])
def test_a_day_that_there_is_not_is_none(tmp_path, now, date_):
    _package, notes = of(tmp_path, now, f"#flashcards\n\na::b\n<!--SR:!{date_},51,230-->\n")
    assert notes[0].cards == ()


@pytest.mark.parametrize(
    "source",
    [
        "/etc/passwd",
        "file:///etc/passwd",
        "../rahasia.png",
        "..%2Frahasia.png",
        "a/../../rahasia.png",
        "http://127.0.0.1:9/x.png",
        "//127.0.0.1/x.png",
        "javascript:alert(1)",
        r"\\server\x.png",
        "data:text/html;base64,PGI+",
        "@/../rahasia.png",
        "tautan.png",
        "rahasia.txt",
        "C:/x.png",
        "a" * 400 + ".png",
        "%00.png",
    ],
)
def test_no_source_leads_out_of_the_folder_or_to_what_is_no_picture(tmp_path, now, source):
    (tmp_path / "rahasia.png").write_bytes(PNG)
    folder = written(tmp_path / "x", a__md=f"Q: a\nA: ![]({source})\n\nQ: c\nA: d\n", rahasia__txt=b"rahasia")
    (folder / "tautan.png").symlink_to(tmp_path / "rahasia.png")
    for path in (folder, folder / "a.md"):
        package, notes = read(path, now)
        assert package.media == ()
        assert notes[0].fields[1] == f"![]({source})"
        assert len(package.skipped) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        ":" * 20_000,
        "==" * 20_000,
        "== " * 20_000,
        "![" * 20_000,
        "[[" * 20_000,
        "`" * 20_000 + "::",
        "` `` " * 5_000 + "::",
        "#flashcards/" * 5_000,
        "<!--SR:" * 10_000,
        "- " * 20_000,
        "?\n" * 20_000,
        "a\n?\n" * 20_000,
        "{{" * 20_000,
        "> " * 20_000,
        "\\[" * 20_000,
    ],
)
def test_hostile_text_ends(tmp_path, now, text):
    folder = written(
        tmp_path / "x",
        a__md=f"#flashcards\n\nA::b\n\n==x== {text}\n\n{text}\n",
        q__md=f"Q: {text}\nA: {text}\nC: {text}\n",
    )
    with bounded(5):
        read(folder, now)
        of(tmp_path, now, f"Q: a\nA: b\nQ: {text}\nA: {text}\nC: [x] {text}\n")


def test_a_windows_file_with_its_own_encoding_is_read(tmp_path, now):
    (tmp_path / "a.md").write_bytes("Q: Café?\r\nA: ya\r\nQ: b\r\nA: c\r\n".encode("cp1252"))
    assert read(tmp_path / "a.md", now)[1][0].fields == ("Café?", "ya")


def test_text_without_a_card_is_no_deck(tmp_path, now):
    with pytest.raises(CannotImport, match="not a deck"):
        of(tmp_path, now, "Hanya teks.\n")
