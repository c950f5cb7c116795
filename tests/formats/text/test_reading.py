"""The rows of a text as notes."""

import threading
from dataclasses import replace

import pytest

from flashcards.core.notes import BASIC, BOTH
from flashcards.formats.package import CannotImport
from flashcards.formats.text import Choice, Column, look, read, read_pasted


def notes(text: str, **chosen: object) -> list:
    return list(read_pasted(text, look(text, Choice(**chosen))).notes)


def skipped(text: str) -> list:
    package = read_pasted(text)
    list(package.notes)
    return package.skipped


def types(text: str) -> list:
    return [one.note_type for one in read_pasted(text).types]


def test_plain_text_becomes_basic_notes():
    package = read_pasted("kucing\tcat\nanjing\tdog\n")
    assert [note.fields for note in package.notes] == [("kucing", "cat"), ("anjing", "dog")]
    assert [one.note_type.id for one in package.types] == [BASIC]
    assert package.count == 2
    assert package.format == "text"


def test_the_notes_can_be_gone_through_again_and_tell_nothing_twice():
    package = read_pasted("a\tb\n\tc\n")
    assert list(package.notes) == list(package.notes)
    assert len(package.skipped) == 1


def test_the_same_text_gives_the_same_ids():
    first, second = (
        [note.guid for note in notes(f"{deck}a\tb\nc\td\n")] for deck in ("#deck:X\n#separator:tab\n", "")
    )
    assert first == second
    assert len(set(first)) == 2


def test_an_answer_may_change_and_the_id_stays():
    assert notes("kucing\tcat\n")[0].guid == notes("kucing\tthe cat\n")[0].guid


def test_the_same_question_twice_gives_two_ids():
    assert len({note.guid for note in notes("bank\tbank\nbank\ttepi sungai\nbank\tx\n")}) == 3


def test_the_guid_column_is_the_id_and_stands_once():
    text = "#separator:tab\n#guid column:1\nx1\ta\tb\nx1\tc\td\n\te\tf\n"
    package = read_pasted(text)
    assert next(note.guid for note in package.notes) == "x1"
    assert len(list(package.notes)) == package.count == 2
    assert package.skipped[0].what == "Line 4"


def test_columns_are_taken_as_chosen():
    layout = look("a\tb\tc\n")
    layout = replace(layout, columns=(Column("answer"), Column("ignore"), Column("question")))
    assert next(iter(read_pasted("a\tb\tc\n", layout).notes)).fields == ("c", "a")


def test_without_a_question_nothing_is_read():
    layout = replace(look("a\tb\n"), columns=(Column("answer"), Column("ignore")))
    with pytest.raises(CannotImport, match="question"):
        read_pasted("a\tb\n", layout)


def test_other_fields_get_a_type_of_their_own():
    text = 'Kata,Arti,Contoh\nkucing,cat,"Ini *kucing*."\n'
    layout = look(text, Choice(has_header_row=True))
    package = read_pasted(text, layout)
    kind = package.types[0].note_type
    assert (kind.fields, kind.markup) == (("Kata", "Arti", "Contoh"), "markdown")
    assert "{{Contoh}}" in kind.templates[0].answer
    assert next(iter(package.notes)).fields == ("kucing", "cat", "Ini \\*kucing\\*.")


def test_html_with_tags_stays_html():
    kind = types("#html:true\nq\t<b>a</b>\n")[0]
    assert (kind.markup, kind.fields) == ("html", ("Front", "Back"))
    assert notes("#html:true\nq\t<b>a</b>\n")[0].fields == ("q", "<b>a</b>")


def test_html_without_tags_is_text():
    text = "#html:true\n3 &lt; 4\ta &amp; b\n"
    assert types(text)[0].id == BASIC
    assert notes(text)[0].fields == ("3 < 4", "a & b")


def test_tags_that_are_only_text_are_shown_as_they_stand():
    assert notes("#html:false\nq\t<b>a</b>\n")[0].fields == ("q", "\\<b>a\\</b>")


def test_anki_cloze_texts_stay_cloze_texts():
    text = "#separator:tab\n#html:false\n#notetype column:1\nCloze\t{{c1::3}} < 4\tx\nBasic\tq\ta\n"
    package = read_pasted(text)
    cloze, basic = (one.note_type for one in package.types)
    assert (cloze.kind, cloze.markup, basic.id) == ("cloze", "html", BASIC)
    assert [note.fields for note in package.notes] == [("{{c1::3}} &lt; 4", "x"), ("q", "a")]


def test_reversed_cards_are_made_both_ways():
    assert types("#notetype:Basic (and reversed card)\na\tb\n")[0].id == BOTH


def test_fields_are_counted_for_each_type_by_its_rows():
    text = "#html:true\n#separator:tab\n#notetype column:1\nLong\t<i>a</i>\tb\tc\tx\nShort\t<i>d</i>\te\t\t\n"
    assert [len(kind.fields) for kind in types(text)] == [4, 2]


def test_decks_come_from_their_column_and_their_parents_from_colons():
    package = read_pasted("#separator:tab\n#deck column:3\na\tb\tX::Y\nc\td\tX\ne\tf\t\n")
    assert [deck.path for deck in package.decks] == [("X", "Y"), ("X",), ("Imported cards",)]
    assert [note.deck for note in package.notes] == [0, 1, 2]


def test_tags_are_parted_by_spaces_or_commas():
    text = 'Question,Answer,Tags\na,b,"ilmu alam, kimia"\nc,d,x y\n'
    assert [note.tags for note in notes(text)] == [("ilmu_alam", "kimia"), ("x", "y")]
    assert notes("#separator:;\n#tags:t\n#tags column:3\na;b;x,y t\n")[0].tags == ("t", "x,y")


def test_fields_in_quotes_hold_lines_separators_and_quotes():
    assert notes('"a\nb","c, ""d"""\n')[0].fields == ("a\\\nb", 'c, "d"')


def test_quotes_that_enclose_no_field_are_kept():
    text = '#separator:tab\n"Halo" katanya\thello\n"a\tb"\tc\n5" disk\tx\n'
    assert [note.fields[0] for note in notes(text)] == ['"Halo" katanya', "a\tb", '5" disk']
    assert skipped(text)[0].what == "Line 2"


def test_comments_are_left_out_only_below_a_head():
    assert len(notes("#separator:tab\na\tb\n# c\td\n")) == 1
    assert len(notes("a\tb\n#c\td\n")) == 2


def test_a_row_in_quotes_may_start_with_a_hash_below_a_head():
    assert notes('#separator:tab\n"#1"\tb\n')[0].fields[0] == "#1"


def test_lines_without_a_question_are_named():
    assert [one.what for one in skipped("a\tb\n\n\tc\n \t \n")] == ["Line 3"]


def test_many_faults_are_counted():
    told = skipped("a\tb\n" + "\tc\n" * 1000)
    assert len(told) == 201
    assert told[-1].what == "800 more lines"


def test_a_row_with_more_columns_than_there_are_is_named():
    layout = replace(look("a,b\n"), separator=",")
    package = read_pasted("a,b\nc,d,e\n", layout)
    assert [note.fields for note in package.notes] == [("a", "b"), ("c", "d")]
    assert package.skipped[0].what == "Line 2"


def test_all_line_ends_are_known(tmp_path, now):
    for end in ("\n", "\r\n", "\r"):
        path = tmp_path / "a.txt"
        path.write_text(f"a\tb{end}c\td{end}", newline="")
        with read(path, now) as package:
            assert [note.fields for note in package.notes] == [("a", "b"), ("c", "d")]


def test_a_guess_of_the_encoding_is_told(tmp_path, now):
    path = tmp_path / "a.txt"
    path.write_bytes("café\tx\n".encode("cp1252"))
    with read(path, now) as package:
        assert next(iter(package.notes)).fields[0] == "café"
    assert "cp1252" in package.skipped[0].why


def test_a_file_that_changes_meanwhile_is_not_mixed_up(tmp_path, now):
    path = tmp_path / "a.txt"
    path.write_text("a\tb\n")
    package = read(path, now)
    path.write_text("a\tb\nc\td\n")
    with pytest.raises(CannotImport, match="changed"):
        list(package.notes)


def test_reading_can_be_stopped(tmp_path, now):
    path = tmp_path / "a.txt"
    path.write_text("a\tb\n")
    stop = threading.Event()
    stop.set()
    with pytest.raises(CannotImport):
        read(path, now, 4, stop)


def test_columns_of_decks_and_types_may_not_be_those_of_questions():
    text = "".join(f"{n}\tb\n" for n in range(3000))
    for role in ("deck", "notetype"):
        layout = replace(look(text), columns=(Column(role), Column("question")))
        with pytest.raises(CannotImport, match="Choose another column"):
            read_pasted(text, layout)


def test_pictures_that_a_text_only_names_are_told():
    told = skipped('#html:true\na <img src="x.png">\tb\nc\t[sound:y.mp3]\nd\te\n')
    assert [one.what for one in told] == ["2 notes"]
