import textwrap

from made import TEXT, shape, words

from flashcards.articles.readers import read_text
from flashcards.articles.readers.text import read


def wrapped(text: str, width: int = 72) -> str:
    return "\n".join("\n".join(textwrap.wrap(line, width)) for line in text.split("\n"))


def test_a_paragraph_a_line_with_blank_lines_between():
    assert shape(read_text("Satu.\n\nDua baris\ntanpa henti.\n\n\nTiga."))[0] == "p Satu."
    assert shape(read_text("Judul\nKalimat pertama ada di sini.")) == [
        "p Judul",
        "p Kalimat pertama ada di sini.",
    ]


def test_the_shape_of_a_school_article():
    found = shape(read_text(TEXT))
    assert found[:6] == [
        "p Pengertian Koperasi Sekolah",
        "p Halo, teman-teman! Pernahkah kamu berbelanja di koperasi sekolah? Koperasi sekolah adalah"
        " badan usaha yang anggotanya para siswa.",
        "p Ciri Koperasi Sekolah",
        "p Koperasi sekolah memiliki beberapa ciri, di antaranya adalah:",
        "1. Keanggotaan Sukarela",
        "2. Siswa masuk dan keluar tanpa dipaksa oleh siapa pun. Mereka mendaftar karena ingin"
        " belajar berusaha.",
    ]
    assert len(found) == 15


def test_wrapped_text_is_joined():
    assert shape(read_text(wrapped(TEXT))) == shape(read_text(TEXT))


def test_wrapped_list_items_may_hang():
    text = "\n".join(
        "\n".join(textwrap.wrap(line, 60, subsequent_indent="     ")) for line in TEXT.split("\n")
    )
    assert shape(read_text(text)) == shape(read_text(TEXT))


def test_without_blank_lines_every_line_is_a_block():
    dense = "\n".join(line for line in TEXT.split("\n") if line.strip())
    assert shape(read_text(dense)) == shape(read_text(TEXT))


def test_wrapped_text_without_blank_lines_keeps_its_words_and_its_titles_apart():
    dense = "\n".join(line for line in wrapped(TEXT).split("\n") if line.strip())
    found = read_text(dense)
    assert words(found) == words(read_text(TEXT))
    assert {"p Ciri Koperasi Sekolah", "p Manfaat bagi Siswa"} <= set(shape(found))


def test_short_lines_that_are_no_wrapped_text_stay_apart():
    assert len(read_text("apel\njeruk\nmangga\npisang\nsalak\n").blocks) == 5


def test_markers_and_their_depth():
    text = "Alat:\n- palu\n  - besar\n  - kecil\n- paku\na) satu\n• dua\n(3) tiga\n10. sepuluh\n\nAkhir."
    assert shape(read_text(text)) == [
        "p Alat:", "- palu", "  - besar", "  - kecil", "- paku", "a) satu", "• dua", "(3) tiga",
        "10. sepuluh", "p Akhir.",
    ]  # fmt: skip


def test_text_below_an_item_belongs_to_it():
    found = read_text("1. Judul\n   Isinya ada di sini.\n\n   Dan di sini.\n2. Lain\nDi luar.").blocks
    assert [block.depth for block in found] == [1, 1, 1, 1, 0]


def test_names_and_years_are_no_markers():
    found = read_text("A. Rahman Saleh lahir di Kota Kediri.\n\n1945. Tahun itu.\n\n-5 derajat.").blocks
    assert {block.kind for block in found} == {"paragraph"}
    assert shape(read_text("A. Pengertian Sel\n\nB. Bagian Sel")) == ["A. Pengertian Sel", "B. Bagian Sel"]


def test_lines_drawn_with_characters_are_dropped():
    assert shape(read_text("Satu.\n\n* * *\n\n----------\n\nDua."))[-1] == "p Dua."


def test_what_markdown_would_misread_is_escaped():
    text = "Rumus 2*3*4 dan a_b, lalu _garis_ serta `kode`, [x](y), <b>tebal</b> & &amp; C:\\!"
    assert words(read(text)) == text.split()


def test_unseen_characters_are_cleaned():
    text = "Sa\x00tu\u202e dua\ud800 \x1b[31mtiga\xa0empat\u200b\r\n\r\nlima\x0cenam\u2028tujuh"
    assert words(read_text(text)) == ["Satu", "dua", "[31mtiga", "empat", "lima", "enam", "tujuh"]
