import pytest
from made import PIXEL, TEXT, epub, page_of, shape, words

from flashcards.articles.readers import Unreadable, read_bytes, read_text


def page(body: str) -> str:
    return f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'


def test_chapters_in_order_below_the_title_of_the_book():
    found = read_bytes(
        epub([page("<h1>Satu</h1><p>a</p>"), page("<h1>Dua</h1><h2>Inti</h2>")], title="Buku & Isi")
    )
    assert shape(found) == ["h1 Buku & Isi", "h2 Satu", "p a", "h2 Dua", "h3 Inti"]
    assert (found.title, found.lang) == ("Buku & Isi", "id")


def test_one_chapter_keeps_its_heading_as_the_title():
    assert shape(read_bytes(epub([page("<h1>Sel</h1><p>a</p>")]))) == ["h1 Sel", "p a"]


def test_only_pages_of_the_spine_are_read_and_not_the_contents():
    content = epub([page("<p>sampul</p>"), page("<p>isi</p>")])
    assert shape(read_bytes(content)) == ["p sampul", "p isi"]
    loose = epub([page("<p>isi</p>")], extra={"OEBPS/teks/cover.xhtml": page("<p>lepas</p>")})
    assert shape(read_bytes(loose)) == ["p isi"]


def test_empty_elements_of_xhtml_do_not_swallow_the_page():
    head = "<html><head><title/><script src='x.js'/></head>"
    body = "<body><a id='s1'/><p>Sel</p><b/><i class='x'/><p/><p>kecil<br/>sekali</p></body></html>"
    assert shape(read_bytes(epub([head + body]))) == ["p Sel", "p kecil", "p sekali"]
    assert shape(read_bytes(f'<?xml version="1.0"?>{head}{body}'.encode())) == [
        "p Sel",
        "p kecil",
        "p sekali",
    ]


def test_pictures_come_from_the_book_only():
    body = '<p><img alt="titik" src="../gambar/a.png"/></p><p><img src="../../../../etc/passwd"/>Teks.</p>'
    found = read_bytes(epub([page(body)], extra={"OEBPS/gambar/a.png": PIXEL}))
    (name,) = found.pictures
    assert shape(found) == [f"p ![titik]({name})", "p Teks."]


def test_all_words_of_an_article_in_order():
    assert words(read_bytes(epub([page(page_of(TEXT))]))) == words(read_text(TEXT))


def test_a_locked_book_is_told_and_locked_fonts_do_not_matter():
    def lock(method: str) -> dict[str, str | bytes]:
        return {
            "META-INF/encryption.xml": f'<encryption><EncryptionMethod Algorithm="{method}"/></encryption>'
        }

    assert read_bytes(epub([page("<p>a</p>")], extra=lock("http://www.idpf.org/2008/embedding")))
    with pytest.raises(Unreadable, match="locked to one reading program"):
        read_bytes(epub([page("<p>a</p>")], extra=lock("http://www.w3.org/2001/04/xmlenc#aes128-cbc")))
