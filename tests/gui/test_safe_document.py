import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QSizeF, QUrl
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QTextDocument, QTextFormat, QTextTable

from flashcards.core.markup import to_html
from flashcards.gui.pictures import placeholder, read_picture
from flashcards.gui.safe_document import SafeDocument, Style, areas, blocks, fragments
from flashcards.gui.theme import DARK, LIGHT, Theme

IMAGE = QTextDocument.ResourceType.ImageResource
STYLE = Style(Theme(LIGHT), "question", 32, 1.32, 12)


def a_picture(width: int = 33, height: int = 44, kind: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#456"))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)
    return bytes(buffer.data().data())


class Pictures:
    """Pictures by name, and which were asked for."""

    def __init__(self, **pictures: bytes) -> None:
        self.pictures, self.asked = pictures, []

    def __call__(self, name: str) -> bytes | None:
        self.asked.append(name)
        return self.pictures.get(name)


def a_document(
    html: str, pictures: Pictures | None = None, style: Style = STYLE, width: int = 686
) -> SafeDocument:
    document = SafeDocument(pictures or Pictures())
    document.fill(html, style)
    document.setTextWidth(width)
    return document


def picture_sizes(document: SafeDocument) -> list[QSizeF]:
    images = [
        words.toImageFormat()
        for block in blocks(document)
        for _, _, words in fragments(block)
        if words.isImageFormat()
    ]
    return [QSizeF(image.width(), image.height()) for image in images]


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def test_a_picture_is_served_by_its_name(qapp) -> None:
    pictures = Pictures(**{"peta kota.png": a_picture()})
    document = a_document(to_html("![x](peta%20kota.png)", "markdown"), pictures)
    assert pictures.asked == ["peta kota.png"]
    assert picture_sizes(document) == [QSizeF(33, 44)]


def test_a_picture_is_asked_for_once_however_often_it_is_drawn(qapp) -> None:
    pictures = Pictures(a=a_picture())
    document = a_document('<img src="a"><p>b</p><img src="a">', pictures)
    asked = len(pictures.asked)
    for width in (300, 400, 500):
        document.setTextWidth(width)
        assert document.height() > 0
    assert len(pictures.asked) == asked <= 2


def test_no_local_file_is_read(qapp, tmp_path: Path) -> None:
    file = tmp_path / "rahasia.png"
    file.write_bytes(a_picture())
    for source in (str(file), file.as_uri(), f"../../../../..{file}", f"a/../..{file}", f"//{file}"):
        pictures = Pictures()
        raw = a_document(f'<img src="{source}"><p style="background-image:url({source})">a</p>', pictures)
        assert picture_sizes(raw) != [QSizeF(33, 44)]
        assert pictures.asked == []
        clean = a_document(to_html(f'<img src="{source}">', "html"), pictures)
        assert picture_sizes(clean) != [QSizeF(33, 44)]
        assert pictures.asked == []


def test_nothing_connects(qapp, listener: socket.socket) -> None:
    host = f"127.0.0.1:{listener.getsockname()[1]}"
    for source in (f"http://{host}/x.png", f"//{host}/x.png", f"https://{host}/x.png", f"ftp://{host}/x.png"):
        sheet = f'<link rel="stylesheet" href="{source}">'
        html = f'{sheet}<img src="{source}"><table background="{source}"><td>a</table>'
        for text in (html, to_html(html, "html")):
            document = a_document(text)
            assert document.height() > 0
            qapp.processEvents()
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_no_resource_is_ever_null_or_anything_but_a_picture(qapp) -> None:
    document = a_document(
        "<p>a</p>", Pictures(text=b"no picture", empty=b"", svg=b"<svg xmlns='http://w3.org'/>")
    )
    for source in (
        "text",
        "empty",
        "svg",
        "missing",
        "-",
        "",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
    ):
        assert not document.loadResource(IMAGE.value, QUrl(source)).isNull()
    for kind in (QTextDocument.ResourceType.StyleSheetResource, QTextDocument.ResourceType.HtmlResource):
        assert document.loadResource(kind.value, QUrl("file:///etc/passwd")).isNull()


def test_a_missing_picture_with_a_width_leaves_the_size_sane(qapp) -> None:
    document = a_document('<p><img src="missing" width="100"></p>')
    assert 0 < document.height() < 300


def test_a_large_picture_is_drawn_within_its_bounds(qapp) -> None:
    document = SafeDocument(Pictures(a=a_picture(1200, 800)))
    document.picture_bounds = QSizeF(686, 200)
    document.fill('<p><img src="a"></p>', STYLE)
    assert picture_sizes(document) == [QSizeF(300, 200)]


def test_a_picture_is_known_by_its_bytes() -> None:
    assert read_picture(a_picture(kind="JPG")) is not None
    assert (
        read_picture(b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>")
        is None
    )
    assert read_picture(a_picture()[:60]) is None


def test_a_huge_picture_is_read_small() -> None:
    image = read_picture(a_picture(4000, 10))
    assert image is not None
    assert image.width() == 1600


def test_a_placeholder_says_what_is_missing(qapp) -> None:
    assert placeholder(Theme(), "Gambar").width() < placeholder(Theme(), "Gambar tidak ditemukan").width()


def test_a_dark_colour_turns_to_ink_on_a_dark_sheet(qapp) -> None:
    html = '<p><font color="#000000">a</font></p>'
    for palette in (LIGHT, DARK):
        document = a_document(html, style=Style(Theme(palette), "question", 32, 1.32, 12))
        block = document.firstBlock()
        colour = fragments(block)[0][2].foreground().color()
        assert colour == QColor("#000000" if palette is LIGHT else DARK.ink)


def test_a_bold_term_of_up_to_three_words_is_not_broken(qapp) -> None:
    document = a_document("<p>a <strong>b c d</strong> <strong>e f g h</strong></p>")
    text = document.firstBlock().text()
    assert text == "a b\u00a0c\u00a0d e f g h"


def test_words_after_a_division_start_a_line(qapp) -> None:
    assert a_document("a<div>b</div><b>c</b><div>d</div>e").toPlainText() == "a\nb\nc\nd\ne"


def test_a_gap_is_three_letters_m_wide(qapp) -> None:
    document = a_document('<p><a name="gap">&nbsp;</a></p>')
    assert document.height() > 0
    width = document.firstBlock().layout().lineAt(0).naturalTextWidth()
    assert width == pytest.approx(QFontMetricsF(STYLE.font()).horizontalAdvance("mmm"), abs=2)


def test_all_words_that_filled_a_gap_are_underlined_in_accent(qapp) -> None:
    document = a_document('<p>a <a name="filled">b <em>c</em></a> d</p>')
    block = document.firstBlock()
    accent = [words.underlineColor() == QColor(LIGHT.accent) for _, _, words in fragments(block)]
    weights = [words.fontWeight() for _, _, words in fragments(block)]
    assert accent == [False, True, True, True, False]
    assert weights == [400, 600, 600, 600, 400]


def test_code_wraps_and_stands_on_a_well(qapp) -> None:
    document = a_document("<pre><code>x = 1\ny = 2\n</code></pre><p>lalu <code>z</code></p>")
    assert [block.text() for block in blocks(document)] == ["x = 1", "y = 2", "lalu z"]
    assert document._code == [(0, 1)]
    assert document._inline_code == [(17, 18)]
    assert not document.firstBlock().blockFormat().nonBreakableLines()


def test_a_table_has_figures_at_right_and_no_grid(qapp) -> None:
    document = a_document(to_html("|a|b|\n|-|-|\n|x|1.250|\n|y|7 %|", "markdown"))
    table = document.rootFrame().childFrames()[0]
    assert isinstance(table, QTextTable)
    sides = [table.cellAt(row, 1).firstCursorPosition().blockFormat().alignment() for row in range(3)]
    assert all(int(side) & 2 for side in sides)
    assert not int(table.cellAt(0, 0).firstCursorPosition().blockFormat().alignment()) & 6
    assert table.format().border() == 0


def test_headings_have_the_size_of_the_style(qapp) -> None:
    read = Style(Theme(), "read", 16, 1.6, 10)
    document = a_document("<h1>a</h1><h2>b</h2><h3>c</h3><p>d</p>", style=read)
    sizes = [
        words.font().pixelSize() if words.hasProperty(QTextFormat.Property.FontPixelSize) else 16
        for block in blocks(document)
        for _, _, words in fragments(block)
    ]
    assert sizes == [28, 20, 16, 16]


def test_areas_cover_each_line_of_a_stretch(qapp) -> None:
    document = a_document("<p>" + "kata " * 60 + "</p><p>lagi</p>")
    assert document.height() > 0
    assert len(areas(document, 0, 5, 20)) == 1
    every = areas(document, 0, document.characterCount() - 1, 20)
    assert len(every) == document.firstBlock().layout().lineCount() + 1
    assert areas(document, 3, 3, 20) == []


@pytest.mark.parametrize("text", ["[" * 20_000, "a" * 49_000, "> " * 15 + "a", "a\0b", "\u202eabc"])
def test_a_hostile_field_is_laid_out(qapp, text: str) -> None:
    assert 0 < a_document(to_html(text, "markdown")).height() < 1_000_000


def test_a_bullet_stands_off_its_words():
    document = a_document("<ul><li>Insulin</li></ul><ol><li>pertama</li></ol>")
    found = list(blocks(document))
    assert found[0].charFormat().fontStretch() == 200
    assert not found[1].charFormat().hasProperty(QTextFormat.Property.FontStretch)


def test_the_columns_of_a_wide_table_have_their_longest_words():
    style = Style(Theme(LIGHT), "read", 16, 1.6, 10)
    document = SafeDocument(Pictures())
    document.picture_bounds = QSizeF(300, 300)
    cells = "<td>sebuah keterangan yang agak panjang</td><td>Ketidakseimbangan</td>"
    document.fill(f"<table><tr><th>Nama hormon</th><th>Akibat</th></tr><tr>{cells}</tr></table>", style)
    document.setTextWidth(300)
    assert document.height()  # lays it out
    long = next(block for block in blocks(document) if block.text() == "Ketidakseimbangan")
    assert long.layout().lineCount() == 1
