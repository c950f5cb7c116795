"""Make the Word, slide, EPUB and PDF test articles from sources/: `make_files.py [--pdf]`.

The same source always makes the same bytes, but for the PDF, whose bytes depend on Qt and on the fonts at
hand: it is made anew only with --pdf.
"""

import struct
import sys
import zlib
from itertools import groupby
from xml.sax.saxutils import escape

from office_files import make_docx, make_pptx
from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPageSize, QPainter, QPdfWriter, QTextDocument
from source_lines import HERE, Line, inline, lines_of, pack, slides_of


def html_of(lines: list[Line]) -> str:
    """Make the HTML (well-formed as XML) of some lines."""
    tags = {"=": "h1", "#": "h1", "##": "h2", "p": "p"}

    def run(part: str, bold: bool) -> str:
        return f"<b>{escape(part)}</b>" if bold else escape(part)

    made = ""
    for kind, group in groupby(lines, key=lambda line: line[0]):
        texts = [inline(text, run) for _, text in group]
        if kind in ("-", "1."):
            tag = "ul" if kind == "-" else "ol"
            made += f"<{tag}>\n" + "".join(f"<li>{text}</li>\n" for text in texts) + f"</{tag}>\n"
        elif kind == "!":
            made += f'<div class="gambar"><img src="../gambar/koin.png" alt="{texts[0]}"/></div>\n'
        elif kind == "^":
            made += f'<p class="keterangan">{texts[0]}</p>\n'
        elif kind == ">":
            made += f"<blockquote><p>{texts[0]}</p></blockquote>\n"
        elif kind:
            made += "".join(f"<{tags[kind]}>{text}</{tags[kind]}>\n" for text in texts)
    return made


def picture() -> bytes:
    """Make a PNG of 8 x 8 grey points."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    size = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    points = zlib.compress((b"\0" + b"\x90" * 8) * 8)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", points) + chunk(b"IEND", b"")


def xhtml(title: str, body: str) -> str:
    """Make a page of a book."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        'xml:lang="id" lang="id">\n'
        f"<head><title>{escape(title)}</title></head>\n<body>\n{body}</body>\n</html>\n"
    )


def make_epub(name: str) -> None:
    """Make NAME.epub: a title page, a page of contents, and a file a chapter."""
    chapters = list(slides_of(lines_of(name)))
    title = chapters.pop(0)[0]
    pages: dict[str, str | bytes] = {
        "OEBPS/teks/judul.xhtml": xhtml(title, f'<div class="judul"><h1>{escape(title)}</h1></div>\n')
    }
    links = ""
    for at, (heading, rest) in enumerate(chapters, 1):
        pages[f"OEBPS/teks/bab{at}.xhtml"] = xhtml(heading, html_of([("#", heading), *rest]))
        links += f'<li><a href="bab{at}.xhtml">{escape(heading)}</a></li>\n'
    contents = f'<nav epub:type="toc"><h1>Daftar Isi</h1>\n<ol>\n{links}</ol></nav>\n'
    pages["OEBPS/teks/isi.xhtml"] = xhtml("Daftar Isi", contents)
    order = ["judul", "isi", *(f"bab{at}" for at in range(1, len(chapters) + 1))]
    parts = "".join(
        f'<item id="{key}" href="teks/{key}.xhtml" media-type="application/xhtml+xml"'
        + (' properties="nav"/>' if key == "isi" else "/>")
        for key in sorted(order)
    )
    spine = "".join(f'<itemref idref="{key}"/>' for key in order)
    package = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:identifier id="id">urn:flashcards:hukum-newton</dc:identifier>'
        f"<dc:title>{escape(title)}</dc:title><dc:language>id</dc:language>"
        '<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata>'
        f'<manifest>{parts}<item id="koin" href="gambar/koin.png" media-type="image/png"/></manifest>'
        f"<spine>{spine}</spine></package>"
    )
    container = (
        '<?xml version="1.0"?>\n'
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/paket.opf" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>"
    )
    files: dict[str, str | bytes] = {"mimetype": "application/epub+zip", "META-INF/container.xml": container}
    pack(f"{name}.epub", {**files, "OEBPS/paket.opf": package, **pages, "OEBPS/gambar/koin.png": picture()})


def make_pdf(name: str) -> None:
    """Make NAME.pdf of A5 pages with Qt: headings in larger bold type, a page number at each foot."""
    application = QGuiApplication.instance() or QGuiApplication(["make_files", "-platform", "offscreen"])
    writer = QPdfWriter(str(HERE / f"{name}.pdf"))
    writer.setResolution(144)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    width, height, margin, foot = writer.width(), writer.height(), 110, 90
    lines = [("h1", text) if kind == "=" else (kind, text) for kind, text in lines_of(name)]
    heads = {"h1": "20pt", "#": "15pt", "##": "12pt"}
    body = ""
    for kind, group in groupby(lines, key=lambda line: line[0]):
        members = list(group)
        if kind in heads:
            size = heads[kind]
            style = f"font-size: {size}; font-weight: bold; margin-top: 14px"
            body += f'<p style="{style}">{escape(members[0][1])}</p>'
        elif kind == "-":
            # Qt draws the bullets of a <ul> as shapes; most programs write them as letters.
            style = "margin: 0; margin-left: 30px"
            body += "".join(f'<p style="{style}">\u2022 {escape(text)}</p>' for _, text in members)
        else:
            body += html_of(members)
    document = QTextDocument()
    document.setDefaultFont(QFont("DejaVu Serif", 10))
    document.documentLayout().setPaintDevice(writer)
    document.setHtml(body)
    document.setPageSize(QSizeF(width - 2 * margin, height - margin - foot))
    painter = QPainter(writer)
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        view = QRectF(0, page * document.pageSize().height(), width, document.pageSize().height())
        painter.save()
        painter.translate(margin, margin - view.top())
        document.drawContents(painter, view)
        painter.restore()
        painter.setFont(QFont("DejaVu Serif", 8))
        line = QRectF(0, height - foot + 20, width, 40)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, str(page + 1))
    painter.end()
    del application


if __name__ == "__main__":
    make_docx("10-perdagangan")
    make_pptx("11-iklim")
    make_epub("12-hukum-newton")
    if "--pdf" in sys.argv:
        make_pdf("13-gizi")
