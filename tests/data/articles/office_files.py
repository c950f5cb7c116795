"""Make a Word file and slides, as Word and PowerPoint name their parts and styles."""

from itertools import groupby
from xml.sax.saxutils import escape

from source_lines import Line, inline, lines_of, pack, slides_of

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def content_types(*overrides: tuple[str, str]) -> str:
    """Make [Content_Types].xml of (part, type after "application/")."""
    parts = "".join(
        f'<Override PartName="{part}" ContentType="application/{kind}"/>' for part, kind in overrides
    )
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def relations(*targets: tuple[str, str]) -> str:
    """Make a .rels part of (type, target); the identifiers are rId1, rId2, ..."""
    parts = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        if kind != "core-properties"
        else f'<Relationship Id="rId{n}" Type="{PACKAGE}/relationships/metadata/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{parts}</Relationships>'


def core(title: str) -> str:
    """Make docProps/core.xml."""
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>id-ID</dc:language></cp:coreProperties>"
    )


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WORD = "vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = {
    "=": "Title",
    "#": "Heading1",
    "##": "Heading2",
    "^": "Caption",
    "-": "ListParagraph",
    "1.": "ListParagraph",
}


def word_paragraph(line: Line, number: int) -> str:
    """Make a w:p; `number` is the numId of a list's item."""
    kind, text = line

    def run(part: str, bold: bool) -> str:
        marks = "<w:rPr><w:b/></w:rPr>" if bold else ""
        return f'<w:r>{marks}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>'

    style = f'<w:pStyle w:val="{_STYLES[kind]}"/>' if kind in _STYLES else ""
    if kind in ("-", "1."):
        style += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{style}</w:pPr>{inline(text, run)}</w:p>"


def word_table(rows: list[str]) -> str:
    """Make a w:tbl of rows `a | b |`."""
    made = ""
    for row in rows:
        cells = [cell.strip() for cell in row.strip("| ").split("|")]
        made += "<w:tr>"
        for cell in cells:
            made += f"<w:tc><w:tcPr/>{word_paragraph(('p', cell), 0)}</w:tc>"
        made += "</w:tr>"
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid/>{made}</w:tbl>'


def word_body(lines: list[Line]) -> tuple[str, int]:
    """Make what w:body holds, and count the numbered lists, each with a numId of its own from 2."""
    body, numbered = "", 1
    for kind, group in groupby(lines, key=lambda line: line[0]):
        members = list(group)
        numbered += kind == "1."
        if kind == "|":
            body += word_table([text for _, text in members])
        elif kind:
            body += "".join(word_paragraph(line, numbered if kind == "1." else 1) for line in members)
    return body, numbered


def word_styles() -> str:
    """Make word/styles.xml with the names that Word gives its styles."""
    names = {"Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2", "Caption": "caption"}
    names["ListParagraph"] = "List Paragraph"
    sizes = {"Title": 56, "Heading1": 32, "Heading2": 26, "Caption": 18}
    made = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:rPr><w:sz w:val="22"/><w:lang w:val="id-ID"/></w:rPr></w:style>'
    )
    for key, name in names.items():
        outline = f'<w:outlineLvl w:val="{int(key[-1]) - 1}"/>' if key.startswith("Heading") else ""
        made += (
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/><w:pPr>{outline}</w:pPr>'
            f'<w:rPr><w:sz w:val="{sizes.get(key, 22)}"/></w:rPr></w:style>'
        )
    made += '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/></w:style>'
    return f"{XML}<w:styles {_W}>{made}</w:styles>"


def word_numbering(last: int) -> str:
    """Make word/numbering.xml: numId 1 is the bullets, 2 to `last` a numbered list each."""
    made = ""
    for key, form, text in ((0, "bullet", "\u2022"), (1, "decimal", "%1.")):
        made += (
            f'<w:abstractNum w:abstractNumId="{key}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        )
    made += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    for number in range(2, last + 1):
        made += (
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    return f"{XML}<w:numbering {_W}>{made}</w:numbering>"


def make_docx(name: str) -> None:
    """Make NAME.docx, with a running header and a page number that are no part of the article."""
    lines = lines_of(name)
    body, lists = word_body(lines)
    ends = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:footerReference w:type="default" r:id="rId4"/></w:sectPr>'
    )
    page = (
        '<w:r><w:t xml:space="preserve">Halaman </w:t></w:r>'
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    )
    document = f'<w:document {_W} xmlns:r="{OFFICE}"><w:body>{body}{ends}</w:body></w:document>'
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(
            ("/word/document.xml", f"{_WORD}.document.main+xml"),
            ("/word/styles.xml", f"{_WORD}.styles+xml"),
            ("/word/numbering.xml", f"{_WORD}.numbering+xml"),
            ("/word/header1.xml", f"{_WORD}.header+xml"),
            ("/word/footer1.xml", f"{_WORD}.footer+xml"),
            ("/docProps/core.xml", "vnd.openxmlformats-package.core-properties+xml"),
        ),
        "_rels/.rels": relations(
            ("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")
        ),
        "word/document.xml": XML + document,
        "word/_rels/document.xml.rels": relations(
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            ("header", "header1.xml"),
            ("footer", "footer1.xml"),
        ),
        "word/styles.xml": word_styles(),
        "word/numbering.xml": word_numbering(lists),
        "word/header1.xml": f"{XML}<w:hdr {_W}>{word_paragraph(('p', 'Modul Ekonomi Kelas XI'), 0)}</w:hdr>",
        "word/footer1.xml": f"{XML}<w:ftr {_W}><w:p>{page}</w:p></w:ftr>",
        "docProps/core.xml": core(lines[0][1]),
    }
    pack(f"{name}.docx", files)


_P = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_POWER = "vnd.openxmlformats-officedocument.presentationml"
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
    "</p:grpSpPr>"
)


def shape(key: int, kind: str, paragraphs: str, box: tuple[int, int, int, int]) -> str:
    """Make a p:sp for a placeholder such as `type="title"`, in a box of x, y, width, height (EMU)."""
    x, y, width, height = box
    place = f"<p:ph {kind}/>" if kind else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{key}" name="Shape {key}"/><p:cNvSpPr/>'
        f"<p:nvPr>{place}</p:nvPr></p:nvSpPr>"
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )


def slide_paragraph(line: Line) -> str:
    """Make an a:p: a bullet, a number, or text without either."""
    kind, text = line

    def run(part: str, bold: bool) -> str:
        marks = ' b="1"' if bold else ""
        return f'<a:r><a:rPr lang="id-ID"{marks}/><a:t>{escape(part)}</a:t></a:r>'

    ways = {
        "-": '<a:pPr><a:buChar char="\u2022"/></a:pPr>',
        "--": '<a:pPr lvl="1"><a:buChar char="\u2013"/></a:pPr>',
        "1.": '<a:pPr><a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"/></a:pPr>',
    }
    plain = '<a:pPr marL="0" indent="0"><a:buNone/></a:pPr>'
    return f"<a:p>{ways.get(kind, plain)}{inline(text, run)}</a:p>"


def slide(number: int, title: str, rest: list[Line]) -> str:
    """Make slide `number`. In each fourth the body stands before the title, as it does after some edits."""
    head = 'type="ctrTitle"' if number == 1 else 'type="title"'
    main = 'type="subTitle" idx="1"' if number == 1 else 'idx="1"'
    text = "".join(slide_paragraph(line) for line in rest if line[0] not in ("", "^"))
    shapes = [
        shape(
            2, head, f"<a:p><a:r><a:t>{escape(title)}</a:t></a:r></a:p>", (600000, 300000, 10900000, 1200000)
        )
    ]
    shapes.append(shape(3, main, text, (600000, 1700000, 10900000, 4000000)))
    if number % 4 == 0:
        shapes.reverse()
    for line in rest:
        if line[0] == "^":
            shapes.append(shape(4, "", slide_paragraph(line), (600000, 5800000, 8000000, 400000)))
    key = "{B0D5F5E0-0000-4000-8000-000000000001}"
    field = f'<a:p><a:fld id="{key}" type="slidenum"><a:t>{number}</a:t></a:fld></a:p>'
    shapes.append(
        shape(5, 'type="sldNum" sz="quarter" idx="12"', field, (10000000, 6300000, 1500000, 400000))
    )
    tree = _GROUP + "".join(shapes)
    return f"{XML}<p:sld {_P}><p:cSld><p:spTree>{tree}</p:spTree></p:cSld></p:sld>"


def theme() -> str:
    """Make the smallest theme that PowerPoint opens."""
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{"FFFFFF" if "lt" in name else "1F3A4D"}"/></a:{name}>' for name in names
    )
    font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = '<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Plain">'
        f'<a:themeElements><a:clrScheme name="Plain">{colours}</a:clrScheme><a:fontScheme name="Plain">'
        f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Plain"><a:fillStyleLst>{fill}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line}</a:lnStyleLst><a:effectStyleLst>{effect}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def slide_masters() -> dict[str, str | bytes]:
    """Make the master and its one layout; their prompts are no part of any slide."""
    prompt = shape(
        2, 'type="title"', "<a:p><a:r><a:t>Klik untuk mengedit judul</a:t></a:r></a:p>", (0, 0, 1, 1)
    )
    tree = f"<p:cSld><p:spTree>{_GROUP}{prompt}</p:spTree></p:cSld>"
    colours = 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" hlink="hlink" folHlink="folHlink" ' + " ".join(
        f'accent{n}="accent{n}"' for n in range(1, 7)
    )
    layouts = '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>'
    master = f"{XML}<p:sldMaster {_P}>{tree}<p:clrMap {colours}/>{layouts}</p:sldMaster>"
    return {
        "ppt/slideMasters/slideMaster1.xml": master,
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(
            ("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")
        ),
        "ppt/slideLayouts/slideLayout1.xml": f'{XML}<p:sldLayout {_P} type="obj">{tree}</p:sldLayout>',
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relations(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        ),
        "ppt/theme/theme1.xml": theme(),
    }


def make_pptx(name: str) -> None:
    """Make NAME.pptx; the second slide is the last file, as when a slide was drawn up to the front."""
    slides = list(slides_of(lines_of(name)))
    count = len(slides)
    numbers = [1, count, *range(2, count)]
    order = "".join(f'<p:sldId id="{256 + n}" r:id="rId{n + 1}"/>' for n in numbers)
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(
            ("/ppt/presentation.xml", f"{_POWER}.presentation.main+xml"),
            ("/ppt/slideMasters/slideMaster1.xml", f"{_POWER}.slideMaster+xml"),
            ("/ppt/slideLayouts/slideLayout1.xml", f"{_POWER}.slideLayout+xml"),
            ("/ppt/theme/theme1.xml", "vnd.openxmlformats-officedocument.theme+xml"),
            *((f"/ppt/slides/slide{n}.xml", f"{_POWER}.slide+xml") for n in range(1, count + 1)),
            ("/docProps/core.xml", "vnd.openxmlformats-package.core-properties+xml"),
        ),
        "_rels/.rels": relations(
            ("officeDocument", "ppt/presentation.xml"), ("core-properties", "docProps/core.xml")
        ),
        "ppt/presentation.xml": (
            f"{XML}<p:presentation {_P}><p:sldMasterIdLst>"
            '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
            f"<p:sldIdLst>{order}</p:sldIdLst>"
            '<p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>'
            "</p:presentation>"
        ),
        "ppt/_rels/presentation.xml.rels": relations(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            *(("slide", f"slides/slide{n}.xml") for n in range(1, count + 1)),
            ("theme", "theme/theme1.xml"),
        ),
        **slide_masters(),
        "docProps/core.xml": core(slides[0][0]),
    }
    for at, (number, (title, rest)) in enumerate(zip(numbers, slides, strict=True), 1):
        files[f"ppt/slides/slide{number}.xml"] = slide(at, title, rest)
        files[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations(
            ("slideLayout", "../slideLayouts/slideLayout1.xml")
        )
    pack(f"{name}.pptx", files)
