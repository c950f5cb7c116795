"""What lies at a path is told by what is in it, whatever it is called."""

import io
import zipfile

import pytest

from flashcards.formats.package import CannotImport
from flashcards.formats.sniff import kind_of

DECK = b'---\nname = "Hewan"\n---\nQ: Kucing?\nA: Cat\n'
ASKED = b"Q: Satu?\nA: 1\n\nQ: Dua?\nA: 2\n"
PAIRS = b"kucing::cat\nanjing::dog\nburung::bird\n"
CROWDANKI = b'{"__type__": "Deck", "name": "x", "notes": []}'


def zipped(**files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name.replace("__", ".").replace("_in_", "/"))  # without today's date
            archive.writestr(member, content)
    return made.getvalue()


ANKI = zipped(collection__anki2=b"SQLite format 3\0", media=b"{}")
MNEMOSYNE = zipped(cards__xml=b"<openSM2sync/>", METADATA=b"")


@pytest.mark.parametrize("name", ["deck.apkg.zip", "deck (1).apkg", "deck", "deck.txt", "deck.docx"])
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (ANKI, "anki"),
        (zipped(Geo_in_collection__anki21b=b"", Geo_in_media=b""), "anki"),
        (zipped(deck__apkg=ANKI), "anki"),
        (MNEMOSYNE, "mnemosyne"),
        (zipped(x_in_cards__xml=b"", x_in_METADATA=b""), "mnemosyne"),
        (zipped(Geo_in_deck__json=CROWDANKI), "crowdanki"),
        (CROWDANKI, "crowdanki"),
        (zipped(format__json=b"{}", a__md=DECK), "bundle"),
        (zipped(Hewan_in_a__md=DECK, Hewan_in_b__md=b"# Hewan\n"), "cards"),
        (zipped(Hewan_in_a__md=DECK.replace(b"---\nQ", b'article = "b.md"\n---\nQ')), "bundle"),
        (zipped(Hewan_in_a__md=DECK + b"<!-- id=aaaaaaaaaa -->\n"), "bundle"),
        (zipped(a__flashcards=zipped(format__json=b"{}", a__md=DECK)), "bundle"),
        (DECK, "deck"),
        (ASKED, "cards"),
        (b"C: [a] b\nC: [c] d\n", "cards"),
        (zipped(x_in_a__md=ASKED, x_in_b__md=ASKED), "cards"),
        (PAIRS, "obsidian"),
        (b"Teks.\n\n#flashcards/x\n\na\n?\nb\n", "obsidian"),
        (b"Teks.\n<!--SR:!2024-08-16,51,230-->\n", "obsidian"),
        (zipped(x_in_a__md=PAIRS), "obsidian"),
        (b"#separator:tab\n#html:true\nSel\tkecil\n", "text"),
        (b"\xef\xbb\xbf#deck:x\na,b\n", "text"),
        (b"kucing\tcat\nanjing\tdog\n", "text"),
        (b'kucing,cat\nanjing,dog\n"a, b",c\n', "text"),
        (b"kucing;cat\nanjing;dog\nburung;bird\n", "text"),
        ("kucing\tcat\nanjing\tdog\n".encode("utf-16"), "text"),
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"<!DOCTYPE html><html><body>Q: a\nA: b\nQ: a\nA: b</body></html>", "unknown"),
        (b"Halo, dunia.\nApa, kabar.\nBaik, saja.\n", "unknown"),
        (b"Satu kalimat saja.\n", "unknown"),
        (b"%PDF-1.7\n", "unknown"),
        (b"SQLite format 3\0" + bytes(100), "unknown"),
        (bytes(range(256)) * 20, "unknown"),
        (zipped(word_in_document__xml=b"<x/>", **{"[Content_Types].xml": b""}), "unknown"),
        (zipped(gambar__png=b"x"), "unknown"),
        (zipped(), "unknown"),
        (ANKI[:60], "anki"),
        (MNEMOSYNE[:60], "mnemosyne"),
    ],
)
def test_the_content_says_what_a_file_is(tmp_path, name, content, kind):
    path = tmp_path / name
    path.write_bytes(content)
    assert kind_of(path) == kind


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"a.md": DECK, "article.md": b"# Hewan\n"}, "folder"),
        ({"a.md": DECK, "b.md": ASKED, "c.md": ASKED}, "cards"),
        ({"x/a.md": DECK}, "cards"),
        ({"a.md": ASKED}, "cards"),
        ({"a.md": PAIRS}, "obsidian"),
        ({"a.md": b"Teks", ".obsidian/app.json": b"{}"}, "obsidian"),
        ({"deck.json": CROWDANKI, "media/a.png": b""}, "crowdanki"),
        ({"collection.anki2": b"", "media": b""}, "anki"),
        ({"a.md": b"Teks"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_a_folder_is_told_by_its_files(tmp_path, files, kind):
    for name, content in files.items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    assert kind_of(tmp_path) == kind


def test_what_is_not_there_is_said(tmp_path):
    with pytest.raises(CannotImport, match=r"“gone.apkg” cannot be read: No such file"):
        kind_of(tmp_path / "gone.apkg")


@pytest.mark.parametrize(
    "text",
    [
        "std::vector\tgrowing array\nstd::map\tsorted pairs\nstd::set\tunique keys\n",
        "Question,Answer,Deck\nel pan,bread,A::Spanish\nla casa,house,A::Spanish\nel sol,sun,A::B\n",
    ],
)
def test_a_table_may_hold_two_colons(text, tmp_path):
    path = tmp_path / "table"
    path.write_text(text, "utf-8")
    assert kind_of(path) == "text"
