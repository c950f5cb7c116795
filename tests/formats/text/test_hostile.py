"""Texts that are broken or made to break something: cases 28 to 30 of the known hostile decks among them."""

import pytest
from builders import bounded

from flashcards.formats.package import CannotImport
from flashcards.formats.text import Choice, look, read, read_pasted


def written(tmp_path, content: bytes):
    path = tmp_path / "kata.txt"
    path.write_bytes(content)
    return path


def test_formulas_are_text():
    text = '=cmd|"/c calc"!A1\t@SUM(1)\n+1\t-2\n'
    assert [note.fields for note in read_pasted(text, look(text)).notes] == [
        ('=cmd\\|"/c calc"!A1', "@SUM(1)"),
        ("+1", "-2"),
    ]


def test_a_quote_that_is_never_closed_is_named_and_nothing_is_read(tmp_path, now):
    path = written(tmp_path, b'#separator:tab\na\tb\nc\t"d\ne\tf\n' + b"g\th\n" * 100)
    assert [problem.line for problem in look(path).problems] == [3]
    with pytest.raises(CannotImport, match="line 3"):
        read(path, now)
    layout = look(path, Choice(has_quotes=False))
    assert read(path, now, layout=layout).count == 103


def test_a_quote_that_is_closed_far_below_takes_no_rows_with_it(tmp_path, now):
    path = written(tmp_path, b'#separator:tab\n"a\tb\n' + b"g\th\n" * 100 + b'x "y" z\tw\n')
    with read(path, now) as package:
        assert len(list(package.notes)) == 102
    assert package.skipped[0].what == "Line 2"


def test_bytes_that_are_no_utf8_are_asked_about(tmp_path, now):
    path = written(tmp_path, b"#html:false\n" + b"a\tb\n" * 10 + b"\xc3\x28\xff\xfe\t\x80\n")
    layout = look(path)
    assert not layout.is_sure
    as_utf8 = look(path, Choice(encoding="utf-8"))
    assert [problem.line for problem in as_utf8.problems] == [12]
    assert read(path, now, layout=as_utf8).count == 11


def test_half_a_character_of_utf16_at_the_end_is_no_end(tmp_path, now):
    path = written(tmp_path, b"\xff\xfe" + "a\tb\nc\td".encode("utf-16-le") + b"\x00")
    assert read(path, now).count == 2


def test_zero_bytes_are_left_out_and_told(tmp_path, now):
    path = written(tmp_path, b"a\tb\nc\0d\te\n" * 1 + b"x\ty\n" * 100)
    with read(path, now) as package:
        assert list(package.notes)[1].fields == ("cd", "e")
    assert package.skipped[0].what == "Line 2"


def test_a_line_of_two_megabytes_is_read_and_a_longer_one_named(tmp_path, now):
    path = written(tmp_path, b"a\t" + b"b" * 2_000_000 + b"\nc\t" + b"d" * 9_000_000 + b"\ne\tf\n")
    with bounded(5), read(path, now) as package:
        found = list(package.notes)
    assert [len(note.fields[1]) for note in found] == [2_000_000, 1]
    assert package.skipped[0].what == "Line 2"


def test_twenty_thousand_columns_are_no_grid(tmp_path, now):
    path = written(tmp_path, b",".join(b"c" for _n in range(20_000)) + b"\na,b\n")
    layout = look(path)
    assert len(layout.columns) == 100
    assert len(layout.rows[0]) == 100
    assert "20000" in layout.problems[0].what
    with bounded(5), read(path, now, layout=layout) as package:
        assert len(list(package.notes)) == 2


def test_decks_without_end_and_tags_without_end_are_cut():
    text = (
        "#separator:tab\n#deck column:3\n#tags column:4\na\tb\t" + "x::" * 400 + "y\t" + "t" * 5000 + " u\n"
    )
    package = read_pasted(text)
    assert next(iter(package.notes)).tags == ("u",)
    list(package.notes)
    assert len(package.decks[0].path) == 20
    assert len(package.skipped) == 2


@pytest.mark.parametrize(
    "text",
    [
        '"' * 100_000,
        '",' * 100_000,
        '""\t' * 50_000,
        "<" * 100_000 + "\tx",
        "[](" * 50_000 + "\tx",
        "#" * 100_000,
        "#a:b\n" * 50_000,
        "\n" * 300_000,
        "\ufeff\ufeff\t\u202e\x1b[31m\n",
        "a\tb\r\n\r\r\n\x85\u2028\x0b\x0cc\td",
        "{{c1::" * 20_000 + "\tx",
        "&" * 100_000 + "\t\\" * 2,
    ],
)
def test_whatever_the_text_it_ends(text):
    with bounded(10):
        try:
            package = read_pasted(text)
            list(package.notes)
        except CannotImport:
            pass


def test_a_strange_choice_ends_too(tmp_path, now):
    path = written(tmp_path, b'a"b"c\nd"e"f\n')
    for separator in ('"', "\n", "\r", "\0", "ab", "é"):
        for between in ("\n", "", "c", "\r\n"):
            layout = look(path, Choice(separator=separator, between=between))
            read(path, now, layout=layout)
    with pytest.raises(CannotImport):
        look(path, Choice(encoding="zlib"))
