"""How a text is laid out, told from the text."""

import codecs
from dataclasses import replace

import pytest

from flashcards.formats.package import CannotImport
from flashcards.formats.text import Choice, look


def roles(text: str, **chosen: object) -> list[str]:
    return [column.role for column in look(text, Choice(**chosen)).columns]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("kucing\tcat\nanjing\tdog\n", "\t"),
        ("kucing|cat\nanjing|dog\n", "|"),
        ("kucing;cat\nanjing;dog\n", ";"),
        ("kucing:cat\nanjing:dog\n", ":"),
        ("kucing,cat\nanjing,dog\n", ","),
        ("kucing cat\nanjing dog\n", " "),
        ("kucing - cat\nanjing - dog\n", " - "),
        ("Apa: x?,jawaban\nApa itu y?,jawaban: z\nApa z?,a\n", ","),
        ("Question,Answer,Tags,Deck\napa,ini,,Hewan::Kucing\napa,itu,,Hewan::Anjing\n", ","),
        ('"Apa; ini",satu\n"Dan; itu",dua\n', ","),
        ('"satu\ndua; tiga\nempat",b\n"lima\nenam",d\n', ","),
        ('"Halo" katanya\thello\nkucing\tcat\n', "\t"),
        ("Satu kalimat saja yang panjang\nDan satu lagi yang panjang\n", "\t"),
    ],
)
def test_the_separator_is_told_from_the_text(text, separator):
    assert look(text).separator == separator


def test_ankis_head_goes_before_guesses():
    layout = look(
        "#separator:pipe\n#html:false\n#deck:Hewan::Kucing\n#tags:a b\n#notetype:Basic\nx\ty|<b>z</b>\n"
    )
    assert (layout.separator, layout.html, layout.deck) == ("|", False, "Hewan::Kucing")
    assert (layout.tags, layout.note_type, layout.head) == (("a", "b"), "Basic", 5)


@pytest.mark.parametrize("said", ["tab", "\t", "Tab"])
def test_a_separator_is_named_or_stands_itself(said):
    assert look(f"#separator:{said}\na,b\tc\n").separator == "\t"


def test_ankis_head_says_what_columns_are_for():
    text = "#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\na\tb\tc\td\te\tf\n"
    assert roles(text) == ["guid", "notetype", "deck", "question", "answer", "tags"]


def test_matching_is_read_from_the_head():
    layout = look("#if matches:keep current\n#match scope:notetype + deck\n#columns:Kata\tArti\na\tb\n")
    assert (layout.if_matches, layout.match_scope) == ("keep current", "notetype + deck")
    assert [column.name for column in layout.columns] == ["Kata", "Arti"]


def test_bad_heads_are_named_with_their_line():
    layout = look("#separator:comma\n#html:perhaps\n#tags column:zero\n#separator:xyz\na,b\n")
    assert [problem.line for problem in layout.problems] == [2, 3, 4]


def test_the_old_first_line_gives_tags():
    assert look("tags:satu dua\na\tb\n").tags == ("satu", "dua")


def test_a_spreadsheet_may_say_its_separator():
    layout = look("sep=;\na,b;c\n")
    assert (layout.separator, layout.rows) == (";", (("a,b", "c"),))


def test_a_header_row_names_the_columns():
    layout = look("No,Jawaban,Pertanyaan,Catatan\n1,b,a,c\n")
    assert layout.has_header_row
    assert [column.role for column in layout.columns] == ["ignore", "answer", "question", "field"]
    assert layout.rows == (("1", "b", "a", "c"),)


def test_a_header_row_can_be_refused():
    layout = look("Question,Answer\na,b\n", Choice(has_header_row=False))
    assert layout.rows[0] == ("Question", "Answer")


def test_words_that_are_taught_are_no_header_row():
    assert not look("front\tdepan\nback\tbelakang\n").has_header_row


def test_a_third_column_of_the_same_few_words_has_tags():
    assert roles("a,b,biologi\nc,d,biologi\ne,f,kimia\ng,h,kimia\n") == ["question", "answer", "tags"]
    assert roles("a,b,Ini kalimat.\nc,d,Itu juga.\n") == ["question", "answer", "field"]


def test_columns_without_anything_are_ignored():
    assert roles("a,b,,\nc,d,,\n") == ["question", "answer", "ignore", "ignore"]


def test_html_is_told_by_its_tags():
    assert look("a\t<b>b</b>\n").html
    assert look("a\tb&nbsp;c\n").html
    assert not look("a < b\tx > y & z\n").html


def test_what_parts_rows_can_be_chosen():
    layout = look("a=b;c=d, e;\nf=g", Choice(separator="=", between=";"))
    assert layout.rows == (("a", "b"), ("c", "d, e"), ("f", "g"))


def test_what_is_over_belongs_to_the_last_column_where_there_are_no_quotes():
    assert look("a - b\nc - d\ne - f - g\n").rows[2] == ("e", "f - g")


def test_twenty_rows_are_shown():
    assert len(look("a\tb\n" * 50).rows) == 20


def test_a_pasted_text_with_loose_quotes_has_none():
    layout = look('"Halo\tHello\nApa\tWhat\n')
    assert not layout.has_quotes
    assert layout.rows[0] == ('"Halo', "Hello")


@pytest.mark.parametrize(
    ("content", "encoding", "is_sure"),
    [
        (codecs.BOM_UTF8 + "é\tb\n".encode(), "utf-8", True),
        ("é\tb\n".encode(), "utf-8", True),
        (codecs.BOM_UTF16_LE + "é\tb\n".encode("utf-16-le"), "utf-16-le", True),
        (codecs.BOM_UTF16_BE + "é\tb\n".encode("utf-16-be"), "utf-16-be", True),
        ("kucing\tcat\n".encode("utf-16-le"), "utf-16-le", True),
        ("é\tb\n".encode("cp1252"), "cp1252", False),
        (("é" * 300 + "\tb\n").encode() + b"\xff", "utf-8", False),
    ],
)
def test_the_encoding_is_told_or_asked(tmp_path, content, encoding, is_sure):
    path = tmp_path / "kata.txt"
    path.write_bytes(content)
    layout = look(path)
    assert (layout.encoding, layout.is_sure) == (encoding, is_sure)
    assert layout.rows[0][1] in ("b", "cat")
    assert bool(layout.problems) is not is_sure


def test_an_encoding_that_was_chosen_is_sure(tmp_path):
    path = tmp_path / "kata.txt"
    path.write_bytes("кот\tcat\n".encode("cp1251"))
    layout = look(path, Choice(encoding="cp1251"))
    assert layout.is_sure
    assert layout.rows == (("кот", "cat"),)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 20])
def test_what_is_no_text_is_refused(tmp_path, content):
    path = tmp_path / "kata.txt"
    path.write_bytes(content)
    with pytest.raises(CannotImport, match=r"kata\.txt"):
        look(path)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CannotImport, match="kata"):
        look(tmp_path / "kata.txt")


def test_a_deck_is_called_like_its_file(tmp_path):
    path = tmp_path / "Kosakata bab 3.csv"
    path.write_text("a,b\n")
    assert look(path).deck == "Kosakata bab 3"
    assert replace(look(path), deck="X").deck == "X"
