from html import escape

import pytest
from made import PIXEL, TEXT, docx, paragraph, shape, style, words, zipped

from flashcards.articles.readers import Unreadable, read_bytes, read_text

ORDERED = """<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>
</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"""
HEADINGS = style("heading 1", "Judul1", outline="0") + style("heading 2", "Judul2", outline="1")


def test_headings_by_style_whatever_the_language_calls_them():
    styles = (
        style("Title", "Judul") + HEADINGS + style("Bab Buku", "Bab", base="Judul1") + style("Judul 3", "J3")
    )
    body = "".join(
        paragraph(key, words)
        for key, words in (
            ("Judul", "Sel"),
            ("Judul1", "Isi"),
            ("Judul2", "Inti"),
            ("Bab", "Bab"),
            ("J3", "Tiga"),
            ("", "Teks."),
        )
    )
    assert shape(read_bytes(docx(body, styles))) == [
        "h1 Sel", "h2 Isi", "h3 Inti", "h2 Bab", "h4 Tiga", "p Teks.",
    ]  # fmt: skip


def test_without_a_title_headings_keep_their_levels():
    body = paragraph("Judul1", "Sel") + paragraph("Judul2", "Inti")
    assert shape(read_bytes(docx(body, HEADINGS))) == ["h1 Sel", "h2 Inti"]


def test_numbers_run_on_after_a_paragraph_and_begin_again_where_the_file_says_so():
    body = (
        paragraph("", "Hemat", (1, 0)) + paragraph("", "Siswa menabung.") + paragraph("", "Jujur", (1, 0))
        + paragraph("", "satu", (1, 1)) + paragraph("", "dua", (1, 1)) + paragraph("", "Ramah", (1, 0))
        + paragraph("", "Baru", (3, 0)) + paragraph("", "titik", (2, 0))
    )  # fmt: skip
    assert shape(read_bytes(docx(body, numbering=ORDERED))) == [
        "1. Hemat", "p Siswa menabung.", "2. Jujur", "  a) satu", "  b) dua", "3. Ramah",
        "1. Baru", "- titik",
    ]  # fmt: skip


def test_contents_and_captions_are_no_text():
    styles = style("toc 1", "TOC1") + style("caption", "Cap")
    body = paragraph("TOC1", "Bab 1 .... 3") + paragraph("Cap", "Gambar 1") + paragraph("", "Teks.")
    assert shape(read_bytes(docx(body, styles))) == ["caption Gambar 1", "p Teks."]


def picture(attribute: str) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr descr="titik"/><a:graphic>'
        "<a:graphicData><pic:pic><pic:blipFill>"
        f'<a:blip {attribute}="rId9"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def relation(target: str, mode: str = "") -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="{kind}" Target="{escape(target)}"{mode}/></Relationships>'
    )


def test_a_picture_in_the_file_is_kept():
    extra = {"word/_rels/document.xml.rels": relation("media/a.png"), "word/media/a.png": PIXEL}
    found = read_bytes(docx(picture("r:embed") + paragraph("", "Teks."), extra=extra))
    (name,) = found.pictures
    assert found.pictures[name] == PIXEL
    assert shape(found) == [f"p ![titik]({name})", "p Teks."]


@pytest.mark.parametrize(
    "target", ["file:///etc/hostname", "http://127.0.0.1:9/x.png", "../../../etc/hostname"]
)
def test_a_picture_elsewhere_is_never_opened(target, monkeypatch):
    monkeypatch.setattr("urllib.request.urlopen", lambda *_: pytest.fail("opened"))
    extra = {"word/_rels/document.xml.rels": relation(target, ' TargetMode="External"')}
    found = read_bytes(docx(picture("r:link") + paragraph("", "Teks."), extra=extra))
    assert (shape(found), found.pictures) == (["p Teks."], {})


def test_all_words_of_an_article_in_order():
    body = "".join(paragraph("", line.strip()) for line in TEXT.split("\n") if line.strip())
    assert words(read_bytes(docx(body))) == words(read_text(TEXT))
    assert shape(read_bytes(docx(body))) == shape(read_text(TEXT))


@pytest.mark.parametrize(
    "content", [docx("<w:p>"), zipped({"word/document.xml": "<w:document/>"}), docx("")[:500]]
)
def test_a_damaged_file_is_told_in_a_sentence(content):
    with pytest.raises(Unreadable, match=r"DOCX file is damaged|no text"):
        read_bytes(content)
