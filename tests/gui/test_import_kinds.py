"""What a path is: told by what is in it; asked where only a person can say."""

import zipfile
from pathlib import Path

import pytest

from flashcards.formats.sniff import holds_marked, holds_pairs
from flashcards.gui import import_kinds
from flashcards.gui.import_kinds import Wall, sort_of, wall_of

ARTICLES = Path(__file__).parents[1] / "data" / "articles"

DECK = '---\nname = "Hewan"\n---\nQ: Hewan apa yang mengeong?\nA: Kucing\n'
ASKED = "Q: Satu?\nA: 1\n\nQ: Dua?\nA: 2\n"
PAIRS = "kucing :: cat\nanjing :: dog\n- burung :: bird\n"


@pytest.mark.parametrize(
    "name", [one.name for one in sorted(ARTICLES.glob("[01]*.*")) if one.suffix != ".json"]
)
def test_every_test_article_is_an_article(name):
    assert sort_of(ARTICLES / name) == "article"


def test_a_folder_is_a_folder(tmp_path):
    assert sort_of(tmp_path) == "folder"


def test_a_deck_file_is_finished_cards_and_its_neighbour_may_be(tmp_path):
    (tmp_path / "hewan.md").write_text(DECK)
    (tmp_path / "article.md").write_text("# Hewan\n\nKucing mengeong.\n")
    assert sort_of(tmp_path / "hewan.md") == "cards"
    assert sort_of(tmp_path / "article.md") == "beside"


@pytest.mark.parametrize("text", [ASKED, PAIRS, "C: [Jakarta] adalah ibu kota.\nC: [Tokyo] juga.\n"])
def test_text_with_lines_as_cards_are_written_in_may_be_either(tmp_path, text):
    place = tmp_path / "x.txt"
    place.write_text(text)
    assert sort_of(place) == "either"


@pytest.mark.parametrize(
    "text",
    [
        "Kita bertanya: apa itu?\n\nA: jawaban pertama saja.\n",
        "Kode `std::vector` dan `std::map` dipakai di sini.\n",
        "Waktu :: ruang, begitu judulnya.\n\nLalu teks biasa.\n",
    ],
)
def test_prose_is_an_article(text):
    assert not holds_marked(text)
    assert not holds_pairs(text)


def test_a_package_of_another_program_is_foreign(tmp_path):
    place = tmp_path / "sosiologi.apkg"
    with zipfile.ZipFile(place, "w") as package:
        package.writestr("collection.anki2", b"SQLite format 3\0")
    assert sort_of(place) == "foreign"


@pytest.mark.parametrize("name", ["hewan.flashcards", "hewan.zip", "catatan.apkg"])
def test_a_file_of_ours_or_a_zip_of_texts_is_imported(tmp_path, name):
    with zipfile.ZipFile(tmp_path / name, "w") as package:
        package.writestr(
            "hewan/hewan.md" if name.endswith("zip") else "hewan.md", DECK if "hewan" in name else PAIRS
        )
    assert sort_of(tmp_path / name) == "foreign"


def test_a_table_is_no_article(tmp_path):
    (tmp_path / "x.csv").write_text("kucing,cat\nanjing,dog\nburung,bird\n")
    assert sort_of(tmp_path / "x.csv") == "foreign"


def test_a_vault_is_imported_as_a_whole(tmp_path):
    (tmp_path / "catatan.md").write_text("#flashcards\n\n" + PAIRS)
    assert sort_of(tmp_path) == "foreign"


def test_what_cannot_be_read_is_left_to_its_reader(tmp_path):
    assert sort_of(tmp_path / "gone.txt") == "article"
    (tmp_path / "empty.txt").write_bytes(b"")
    assert sort_of(tmp_path / "empty.txt") == "article"


def test_a_large_package_is_one_to_ask_about(tmp_path, monkeypatch):
    place = tmp_path / "besar.apkg"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("collection.anki2", b"0" * 4000)
        for n in range(5):
            package.writestr(str(n), b"0" * 1000)
    assert wall_of(place) is None
    monkeypatch.setattr(import_kinds, "_LARGE", 8_000)
    assert wall_of(place) == Wall(9_000, 3)
    monkeypatch.setattr(import_kinds, "_LARGE", 10**9)
    monkeypatch.setattr(import_kinds, "_MANY", 2)
    assert wall_of(place) == Wall(9_000, 3)


def test_what_is_broken_or_a_folder_is_no_matter_of_size(tmp_path):
    (tmp_path / "x.apkg").write_bytes(b"PK\x03\x04 and no end")
    assert wall_of(tmp_path / "x.apkg") is None
    assert wall_of(tmp_path) is None
    assert wall_of(tmp_path / "gone") is None
