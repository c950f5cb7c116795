"""Small files of each format, written by hand, and a short text in the shape of a school article."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from xml.sax.saxutils import escape as xml

from markdown_it import MarkdownIt

from flashcards.articles.blocks import Document

TEXT = """Pengertian Koperasi Sekolah

Halo, teman-teman! Pernahkah kamu berbelanja di koperasi sekolah? Koperasi sekolah adalah badan usaha yang anggotanya para siswa.

Ciri Koperasi Sekolah

Koperasi sekolah memiliki beberapa ciri, di antaranya adalah:

  1. Keanggotaan Sukarela
  2. Siswa masuk dan keluar tanpa dipaksa oleh siapa pun. Mereka mendaftar karena ingin belajar berusaha.

  3. Pengelolaan Bersama
  4. Rapat anggota memutuskan semua hal yang penting. Setiap anggota memiliki satu suara yang sama nilainya.

Secara keseluruhan, ciri itu membedakan koperasi dari toko biasa.

Manfaat bagi Siswa

1. Belajar berhemat

Siswa menabung simpanan wajib setiap bulan, sehingga mereka terbiasa menyisihkan uang saku.

2. Belajar melayani

Siswa yang bertugas menjaga toko melayani pembeli dengan ramah dan jujur.

Sekian penjelasan mengenai koperasi sekolah. Semoga bermanfaat!
"""  # noqa: E501  (a paragraph a line)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000" + "1f15c489"
    "0000000a49444154789c6300010000050001" + "0d0a2db4" + "0000000049454e44ae426082"
)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def paragraph(style: str, words: str, number: tuple[int, int] | None = None) -> str:
    numbered = (
        f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    )
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{xml(words)}</w:t></w:r>'
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr>{run}</w:p>"


def style(name: str, key: str, base: str = "", outline: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    level = f'<w:pPr><w:outlineLvl w:val="{outline}"/></w:pPr>' if outline else ""
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{based}{level}</w:style>'


def docx(
    body: str, styles: str = "", numbering: str = "", extra: Mapping[str, str | bytes] | None = None
) -> bytes:
    rel = f"{_R}/"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}">'
            '<Default Extension="png" ContentType="image/png"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELS}">'
            f'<Relationship Id="rId1" Type="{rel}officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_R}" xmlns:a="{_A}" xmlns:wp='
            '"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic='
            f'"http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'<w:styles xmlns:w="{_W}">{styles}</w:styles>',
            "word/numbering.xml": f'<w:numbering xmlns:w="{_W}">{numbering}</w:numbering>',
            **(extra or {}),
        }
    )


def slide(title: str, *lines: tuple[int, str], show: str = "1") -> str:
    head = _shape('type="title"', f"<a:p><a:r><a:t>{xml(title)}</a:t></a:r></a:p>") if title else ""
    text = "".join(
        f'<a:p><a:pPr lvl="{level}"/><a:r><a:t>{xml(words)}</a:t></a:r></a:p>' for level, words in lines
    )
    body = _shape('idx="1"', text) if lines else ""
    foot = _shape('type="ftr"', "<a:p><a:r><a:t>Kelas 7A</a:t></a:r></a:p>")
    names = f'xmlns:p="{_P}" xmlns:a="{_A}" xmlns:r="{_R}"'
    tree = f"<p:spTree>{head}{body}{foot}</p:spTree>"
    return f'<p:sld {names} show="{show}"><p:cSld>{tree}</p:cSld></p:sld>'


def _shape(place: str, text: str) -> str:
    return f"<p:sp><p:nvSpPr><p:nvPr><p:ph {place}/></p:nvPr></p:nvSpPr><p:txBody>{text}</p:txBody></p:sp>"


def pptx(
    slides: Sequence[str], order: Sequence[int] = (), extra: Mapping[str, str | bytes] | None = None
) -> bytes:
    order = order or range(len(slides))
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="rId{n}"/>' for n in order)
    rels = "".join(
        f'<Relationship Id="rId{n}" Type="{_R}/slide" Target="slides/slide{n}.xml"/>' for n in order
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>',
            "ppt/presentation.xml": f'<p:presentation xmlns:p="{_P}" xmlns:r="{_R}">'
            f"<p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
            "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{_RELS}">{rels}</Relationships>',
            **{f"ppt/slides/slide{n}.xml": one for n, one in enumerate(slides)},
            **(extra or {}),
        }
    )


def epub(
    pages: Sequence[str],
    title: str = "Buku",
    lang: str = "id",
    extra: Mapping[str, str | bytes] | None = None,
) -> bytes:
    parts = "".join(
        f'<item id="p{n}" href="teks/p{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(pages))
    )
    order = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    nav = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
            '<rootfiles><rootfile full-path="OEBPS/isi.opf"/></rootfiles></container>',
            "OEBPS/isi.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<metadata><dc:title>{xml(title)}</dc:title><dc:language>{lang}</dc:language></metadata>"
            f'<manifest>{nav}{parts}</manifest><spine><itemref idref="nav"/>{order}</spine></package>',
            "OEBPS/nav.xhtml": "<html><body><h1>Daftar Isi</h1><p>tidak dibaca</p></body></html>",
            **{f"OEBPS/teks/p{n}.xhtml": page for n, page in enumerate(pages)},
            **(extra or {}),
        }
    )


def pdf(
    pages: Sequence[Sequence[tuple[float, float, float, str, str]]],
    trailer: str = "",
    marks: Sequence[str] = (),
) -> bytes:
    """A PDF whose pages have words at x, y (points, from the lower left) in a size, in font F1 or bold F2."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    kids = []
    for page in pages:
        drawn = "\n".join(
            f"BT /{font} {size} Tf {x} {y} Td ({_literal(words)}) Tj ET" for x, y, size, font, words in page
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
    if marks:
        first = len(objects) + 2
        objects[0] = f"<< /Type /Catalog /Pages 2 0 R /Outlines {first - 1} 0 R >>"
        objects.append(f"<< /First {first} 0 R /Last {first + len(marks) - 1} 0 R /Count {len(marks)} >>")
        for at, mark in enumerate(marks, first):
            after = f"/Next {at + 1} 0 R" if at + 1 < first + len(marks) else ""
            before = f"/Prev {at - 1} 0 R" if at > first else ""
            objects.append(
                f"<< /Title ({mark}) /Parent {first - 1} 0 R {after} {before} /Dest [{kids[0]} 0 R /Fit] >>"
            )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(made)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF"
    return made + end.encode()


def _literal(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _plain(text: str) -> str:
    """The words of inline Markdown, exactly as Markdown reads them."""
    tokens = MarkdownIt("commonmark").enable("strikethrough").parseInline(text)[0].children or []
    return "".join(token.content for token in tokens if token.type in ("text", "code_inline"))


def words(document: Document) -> list[str]:
    """All words of a document in its order, with the markers of its items, without marks of Markdown."""
    return [
        word
        for block in document.blocks
        for word in f"{block.marker} {_plain(block.text)}".split()
        if word != "-"
    ]


def shape(document: Document) -> list[str]:
    """One line a block: "h2 Title", "p text", "1. item"; deeper ones are indented."""
    names = {"paragraph": "p", "item": "", "heading": "h"}
    return [
        "  " * max(block.depth - (block.kind == "item"), 0)
        + f"{block.marker or names.get(block.kind, block.kind)}{block.level or ''} {block.text}"
        for block in document.blocks
    ]


def page_of(text: str, tag: str = "p") -> str:
    return "".join(f"<{tag}>{escape(line.strip())}</{tag}>\n" for line in text.split("\n") if line.strip())
