from base64 import b64encode

from builders import bounded
from made import PIXEL, TEXT, page_of, shape, words

from flashcards.articles.readers import read_bytes, read_text
from flashcards.articles.readers.html import read

LONG = "Sel adalah bagian terkecil dari makhluk hidup yang dapat hidup sendiri. " * 4


def test_the_article_of_a_page_without_what_is_around_it():
    page = f"""<!doctype html><html lang="id-ID"><head><title>Sel | Situs</title><style>p{{}}</style></head>
    <body><header><a href="/">Beranda</a></header><nav><ul><li>Menu</li></ul></nav>
    <div class="cookie-consent">Kami memakai kuki</div><main><h1>Sel</h1><p>{LONG}</p>
    <script>document.write("jahat")</script><aside>Baca juga</aside><form><input><p>Surel</p></form>
    <button>Bagikan</button><noscript>Nyalakan</noscript></main><div class="related-posts"><p>Lain</p></div>
    <footer>Hak cipta</footer></body></html>"""
    found = read(page)
    assert shape(found) == ["h1 Sel", f"p {LONG.strip()}"]
    assert (found.lang, found.title) == ("id", "")


def test_a_heading_outside_of_the_article_is_its_title():
    assert shape(read(f"<body><header><h1>Sel</h1></header><article><p>{LONG}</p></article>"))[0] == "h1 Sel"
    assert read(f"<head><title>Sel | Situs</title></head><p>{LONG}</p>").title == "Sel"
    assert read(f'<meta property="og:title" content="Sel"><title>X</title><p>{LONG}</p>').title == "Sel"


def test_of_a_header_only_its_headings_stay():
    header = (
        "<header><h1><a href=/x>Sel</a></h1><p>Oleh Ani</p><a href=/>Beranda</a><time>1 Mei</time></header>"
    )
    page = f"{header}<p>{LONG}</p><h2>Inti<a class=headerlink href=#i>¶</a></h2><p>Kecil.</p>"
    assert shape(read(page)) == ["h1 Sel", f"p {LONG.strip()}", "h2 Inti", "p Kecil."]
    assert shape(read(f"<article>{page}</article>"))[0] == "h1 Sel"


def test_what_is_removed_may_hold_more_that_is():
    junk = '<div class="share"><form id="share" class="social ads"><p hidden class="menu">x</p></form></div>'
    header = "<header><p><a><span>x</span></a></p></header>"
    assert shape(read(f"{junk * 200}{header * 200}<p>{LONG * 300}</p>")) == [f"p {(LONG * 300).strip()}"]


def test_lists_with_titles_and_text():
    page = (
        "<ol start=3><li>Judul<p>isi</p><ul><li>a<li><b>b</b><br>Teks b.</ul></li><li value=7>tujuh</ol>tail"
    )
    assert shape(read(page)) == [
        "3. Judul", "  p isi", "  - a", "  - **b**", "    p Teks b.", "7. tujuh", "p tail",
    ]  # fmt: skip
    assert shape(read("<ol type=a><li>x<li>y</ol>")) == ["a. x", "b. y"]
    assert shape(read("<dl><dt>Sel<dd>bagian</dl>")) == ["- **Sel**", "  p bagian"]
    assert shape(read("<ol><li><h3>Judul</h3><p>isi</ol>")) == ["1. Judul", "  p isi"]


def test_words_marked_and_entities():
    page = "<p>Satu <b>dua </b>&amp; <i>tiga</i>&nbsp;H<sub>2</sub>O, x<sup>2</sup>."
    page += "<sup><a href=#f>[1]</a></sup> &lt;b&gt;"
    assert shape(read(page)) == ["p Satu **dua** & *tiga* H₂O, x². \\<b>"]
    assert shape(read("<p><b>Sel:</b>kecil, <b>a</b><i>b</i>")) == ["p **Sel**:kecil, **a**b"]


def test_a_bold_paragraph_is_told():
    assert [one.bold for one in read("<p><strong>Sel</strong></p><p><b>Sel</b> itu</p>").blocks] == [
        True,
        False,
    ]
    assert read('<p><span style="font-weight: 700">Sel</span></p>').blocks[0].bold


def test_forced_breaks_part_paragraphs_but_not_broken_lines():
    line = "Sel adalah bagian terkecil dari makhluk hidup yang dapat hidup"
    assert shape(read(f"<p>Satu<br>Dua<br><br>Tiga.</p><p>{line}<br>sendiri.</p><h2>A<br>B</h2>")) == [
        "p Satu", "p Dua", "p Tiga.", f"p {line} sendiri.", "h2 A B",
    ]  # fmt: skip


def test_two_forced_breaks_and_the_lines_of_a_list_always_part():
    title = "Tantangan yang dihadapi oleh koperasi sekolah di zaman yang serba digital"
    assert shape(read(f"<p>{title}<br><br>Koperasi<br> <br/>{title}</p>")) == [
        f"p {title}", "p Koperasi", f"p {title}",
    ]  # fmt: skip
    assert shape(read(f"<p>{title}<br>Koperasi {title} {title}.</p>"))[0] == f"p {title}"
    assert [line[:6] for line in shape(read(f"<p>&bull; {title}<br>&bull; {title}<br>2. {title}</p>"))] == [
        "• Tant", "• Tant", "2. Tan",
    ]  # fmt: skip
    assert shape(read(f"<p>Ia berkata, “{title}.”<br>Lalu ia pulang.</p>"))[1] == "p Lalu ia pulang."


def test_many_lines_with_forced_breaks_take_linear_time():
    line = "kata yang panjang sekali dan tidak berakhir dengan titik sama sekali"
    with bounded():
        assert len(read(f"<p>{f'{line}<br>' * 20_000}</p>").blocks) == 1


def test_tables_of_words_and_tables_that_lay_out():
    page = "<table><caption>Data</caption><tr><th>a<th>b<tr><td>1<td>2|3</table>"
    assert shape(read(page)) == ["caption Data", "table | a | b |\n| --- | --- |\n| 1 | 2\\|3 |"]
    assert shape(read("<table><tr><td><h1>Sel</h1><p>isi</table>")) == ["h1 Sel", "p isi"]


def test_pictures_in_the_page_are_kept_and_others_never_fetched():
    inside = b64encode(PIXEL).decode()
    page = f'<figure><img alt="titik" src="data:image/png;base64,{inside}">'
    page += "<figcaption>Gambar 1</figcaption></figure>"
    found = read(page + '<img src="http://x.y/z.png"><img src="file:///etc/passwd"><p>Akhir.')
    (name,) = found.pictures
    assert shape(found) == [f"p ![titik]({name})", "caption Gambar 1", "p Akhir."]


def test_the_encoding_that_a_page_states():
    page = '<meta charset="windows-1251"><p>Клетка</p>'.encode("cp1251")
    assert shape(read_bytes(b"<html>" + page)) == ["p Клетка"]
    assert shape(read_bytes(b'<html><meta charset="zlib"><p>Sel</p>')) == ["p Sel"]
    assert shape(read_bytes("<html><meta charset=x><p>“Sel”</p>".encode("cp1252"))) == ["p “Sel”"]


def test_bare_paragraphs_keep_all_words_in_order():
    assert words(read(page_of(TEXT))) == words(read_text(TEXT))


def test_a_page_that_is_one_preformatted_text_is_read_as_text():
    assert shape(read(f"<pre>{TEXT * 2}</pre>"))[:3] == shape(read_text(TEXT))[:3]


def test_hidden_words_and_references_are_left_out():
    page = '<p>Sel<span style="display:none">rahasia</span> kecil<p hidden>x</p><p aria-hidden=true>y</p>'
    assert shape(read(page + LONG)) == ["p Sel kecil", f"p {LONG.strip()}"]
