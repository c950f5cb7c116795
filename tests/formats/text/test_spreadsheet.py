"""A table for people."""

import csv

import pytest
from text_packages import BASIC, CHOICE, CLOZE, HTML_CLOZE, LIST, WORD, a_note, a_package

from flashcards import i18n
from flashcards.core.errors import NotSaved
from flashcards.formats.text import read, saving, write_spreadsheet


def table(tmp_path, *notes) -> list[list[str]]:
    path = tmp_path / "kartu.csv"
    assert write_spreadsheet(a_package(*notes), path) == len(notes)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_note_is_a_row_in_plain_text(tmp_path):
    note = a_note(
        "Ibu kota **Jepang**?", "*Tokyo*", tags=("kota", "asia"), source=("Tokyo adalah", "ibu kota")
    )
    assert table(tmp_path, note) == [
        ["Question", "Answer", "Tags", "Deck", "Source", "Example", "Source 2", "Back Extra"],
        ["Ibu kota Jepang?", "Tokyo", "kota asia", "Geografi::Asia", "Tokyo adalah\nibu kota", "", "", ""],
    ]


def test_the_header_speaks_the_language_in_use(tmp_path):
    i18n.use("id")
    assert table(tmp_path)[0][:5] == ["Pertanyaan", "Jawaban", "Tag", "Dek", "Sumber"]


def test_other_fields_have_columns_of_their_own(tmp_path):
    row = table(tmp_path, a_note("<b>kucing</b>", "cat", "Ini<br>kucing", "KBBI", of=WORD))[1]
    assert row == ["kucing", "cat", "", "Geografi::Asia", "", "Ini\nkucing", "KBBI", ""]


def test_cloze_texts_ask_for_their_words(tmp_path):
    ours = a_note("[Tokyo] adalah ibu kota [Jepang](x) dan [Kyoto] bukan.", of=CLOZE)
    theirs = a_note("{{c1::Tokyo::kota}} dan {{c2::Kyoto {{c3::lama}}}}", "extra", of=HTML_CLOZE)
    first, second = table(tmp_path, ours, theirs)[1:]
    assert first[:2] == ["[…] adalah ibu kota Jepang dan […] bukan.", "Tokyo; Kyoto"]
    assert (second[:2], second[-1]) == (["[…] dan […]", "Tokyo; Kyoto lama"], "extra")


def test_a_multiple_choice_has_its_options_under_the_question(tmp_path):
    note = a_note("Energi **sel**?", "- [ ] Ribosom\n- [x] *Mitokondria*", "ATP.", of=CHOICE)
    row = table(tmp_path, note)[1]
    assert row[:2] == ["Energi sel?\nA. Ribosom\nB. Mitokondria", "B. Mitokondria\nATP."]


def test_lists_keep_their_lines(tmp_path):
    assert table(tmp_path, a_note("Tiga?", "- satu\n- dua", of=LIST))[1][1] == "• satu\n• dua"


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(1)", "＝1", '=HYPERLINK("http://x")'])
def test_no_cell_is_a_formula(tmp_path, formula):
    row = table(tmp_path, a_note(formula, "x", tags=(formula.replace(" ", ""),)))[1]
    assert row[0] == f"'{formula}"
    assert row[2].startswith("'")


def test_formulas_come_back_as_they_were(tmp_path, now):
    path = tmp_path / "kartu.csv"
    note = a_note("=1+1", "-5", tags=("a",), source=("satu", "dua"))
    write_spreadsheet(a_package(note, a_note("'quoted'", "b")), path)
    with read(path, now) as package:
        found = list(package.notes)
    assert [one.fields for one in found] == [("=1+1", "-5", "", "", ""), ("'quoted'", "b", "", "", "")]
    assert (found[0].tags, found[0].source) == (("a",), ("satu", "dua"))
    assert package.decks[0].path == ("Geografi", "Asia")


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    with pytest.raises(NotSaved):
        write_spreadsheet(a_package(), tmp_path / "nowhere" / "kartu.csv")


def test_what_breaks_midway_leaves_the_old_file(tmp_path):
    path = tmp_path / "kartu.csv"
    path.write_text("old")
    package = a_package(a_note("a", "b"), a_note("a", of=99))
    with pytest.raises(IndexError):
        write_spreadsheet(package, path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_row_that_is_missing_on_the_disk_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(saving, "_write", lambda writer, table: writer.writerows(table) or 99)
    path = tmp_path / "kartu.csv"
    with pytest.raises(NotSaved, match="99"):
        write_spreadsheet(a_package(a_note("a", "b", of=BASIC)), path)
    assert list(tmp_path.iterdir()) == []
