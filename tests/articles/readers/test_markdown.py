from base64 import b64encode

from made import PIXEL, shape, words

from flashcards.articles.readers import read_text
from flashcards.articles.readers.markdown import read


def test_headings_lists_and_what_is_in_them():
    text = "# Judul\n\nTeks *miring* dan **tebal**.\n\n1. **Satu**\n\n   isi\n\n   - dalam\n2. Dua\n\n"
    text += "Akhir\n=====\n"
    assert shape(read(text)) == [
        "h1 Judul", "p Teks *miring* dan **tebal**.", "1. **Satu**", "  p isi", "  - dalam", "2. Dua",
        "h1 Akhir",
    ]  # fmt: skip
    assert [block.bold for block in read(text).blocks] == [False, False, True, False, False, False, False]


def test_the_comments_of_an_outline_stay_and_no_others():
    text = (
        "## Satu <!-- was: Dua --> <!-- hidden -->\n\nTeks.\n\n<!-- back to: Nol -->\n\n"
        "Akhir <!-- catatan -->.\n\n"
        "<!-- draft -->\n\n<!--\n\nlama\n-->\n"
    )
    assert shape(read(text)) == [
        "h2 Satu <!-- was: Dua --> <!-- hidden -->", "p Teks.", "p <!-- back to: Nol -->", "p Akhir .",
    ]  # fmt: skip


def test_links_leave_their_words_and_pictures_go():
    found = read(
        "Lihat [situs *ini*](http://x.y/z) ![gambar](http://x.y/z.png) <http://a.b> [acuan][1]\n\n[1]: /x\n"
    )
    assert shape(found) == ["p Lihat situs *ini* http://a.b acuan"]
    assert found.pictures == {}


def test_a_picture_inside_the_file_is_kept_and_its_name_is_stable():
    found = read(f"![Sebuah titik](data:image/png;base64,{b64encode(PIXEL).decode()})")
    (name,) = found.pictures
    assert found.pictures[name] == PIXEL
    assert shape(found) == [f"p ![Sebuah titik]({name})"]
    assert shape(read(f"![Sebuah titik]({name})")) == shape(found)


def test_tables_and_code_keep_their_lines():
    found = read("| a | b |\n|---|:-:|\n| 1 | **2** \\| 3 |\n\n```py\nx = '`'\n```\n")
    assert [block.text for block in found.blocks] == [
        "| a | b |\n| --- | --- |\n| 1 | **2** \\| 3 |", "```py\nx = '`'\n```",
    ]  # fmt: skip


def test_front_matter_states_title_and_language():
    found = read('---\ntitle: "Air dan Api"\nlang: id-ID\n---\n\nTeks.\n')
    assert (found.title, found.lang, shape(found)) == ("Air dan Api", "id", ["p Teks."])


def test_attributes_and_footnotes_are_dropped():
    text = "## Sel {#sel}\n\nSel itu kecil.[^1]\n{: .catatan}\n\n[^1]: Kata buku.\n"
    assert shape(read(text)) == ["h2 Sel", "p Sel itu kecil."]


def test_words_in_raw_html_are_read_and_scripts_are_not():
    found = read(
        "<div>\n<p>Kata <b>tebal</b></p><script>alert(1)</script>\n</div>\n\nTeks <span>biasa</span>.\n"
    )
    assert shape(found) == ["p Kata **tebal**", "p Teks biasa."]


def test_bold_lines_stand_alone_and_wrapped_bold_does_not():
    assert shape(read("**Sel**\nSel itu kecil\ndan hidup.")) == ["p **Sel**", "p Sel itu kecil dan hidup."]
    assert shape(read("**Sel itu\nkecil.**")) == ["p **Sel itu kecil.**"]


def test_lines_with_markers_that_markdown_does_not_know_are_items():
    assert shape(read("Bagian:\na) Inti\nb) **Selaput**\n\n• satu\n• dua")) == [
        "p Bagian:", "a) Inti", "b) **Selaput**", "• satu", "• dua",
    ]  # fmt: skip
    assert shape(read("1\\. Inti\n\na) Sel")) == ["p 1. Inti", "p a) Sel"]


def test_quotes_and_forced_breaks():
    assert shape(read("> Kutipan\n> dua\n\nSatu  \nDua")) == ["quote Kutipan dua", "p Satu", "p Dua"]


def test_pasted_text_with_marks_is_markdown_and_html_never():
    assert shape(read_text("## Judul\n\nTeks.")) == ["h2 Judul", "p Teks."]
    assert words(read_text("<p>Teks</p>")) == ["<p>Teks</p>"]


def test_what_is_read_and_written_reads_the_same():
    text = "\n\n".join(
        (
            "# a\\*b",
            "2 \\* 3 \\_x\\_ [a\\](b)",
            "**a *b* c** `d``e`",
            "**x:**y *z*.",
            "1 \\< 2 &amp;amp; \\<b>",
            "x\\`y\\`",
        )
    )
    once = read(text)
    again = read("\n\n".join(f"# {one.text}" if one.level else one.text for one in once.blocks))
    assert shape(again) == shape(once)
