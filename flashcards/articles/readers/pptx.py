"""PPTX -> blocks: slide titles are headings, text by its bullets; notes and hidden slides are left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from flashcards.articles.blocks import Block, Document
from flashcards.articles.readers.bounds import MOST_BLOCKS, cleaned, damaged, too_long
from flashcards.articles.readers.inline import Run, all_bold, plain, rendered, without_bold
from flashcards.articles.readers.markdown import table_of
from flashcards.articles.readers.pictures import Pictures
from flashcards.articles.readers.text import after_marker, marker_of
from flashcards.articles.readers.zips import Archive, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PRESENTATION = "ppt/presentation.xml"
_MOST_SLIDES = 1000
_TITLES = ("title", "ctrTitle")
_BODIES = ("body", "obj", "", "tbl", "half")
_NO_TEXT = ("dt", "ftr", "sldNum", "hdr", "sldImg")
_CONTINUED = re.compile(
    r"\s*[(\[]?(?:continued|cont(?:'d|\.)?|lanjutan|sambungan|\d{1,2}(?:/\d{1,2})?)[)\]]?\s*$", re.I
)


def read(content: bytes) -> Document:
    archive = Archive(content, "PPTX")
    pictures = Pictures()
    found: list[Block] = []
    title = ""  # of the heading that is open, as it is compared
    for name in _slides(archive):
        blocks = list(_Slide(archive, name, pictures).blocks())
        heading = blocks[0] if blocks and blocks[0].kind == "heading" else None
        same = heading is not None and bool(title) and _compared(heading.text) == title
        if heading is not None:
            title = _compared(heading.text)
            level = 1 if not found else 2
            blocks = blocks[1:] if same else [replace(heading, level=level), *blocks[1:]]
        found += blocks
        if len(found) > MOST_BLOCKS:
            raise too_long()
    stated, _language = archive.stated()
    return Document(tuple(found), "" if "powerpoint" in stated.lower() else stated, "", pictures.found)


def _compared(title: str) -> str:
    return _CONTINUED.sub("", title).casefold().strip(" .:-")


def _slides(archive: Archive) -> list[str]:
    """The names of the slides in the order of the presentation."""
    relations = archive.relations(_PRESENTATION)
    ids = [slide.get(f"{_R}id", "") for slide in archive.xml(_PRESENTATION).iter(f"{_P}sldId")]
    if len(ids) > _MOST_SLIDES:
        raise too_long()
    names = [relations.get(one, "") for one in ids]
    if any(name not in archive.names for name in names):
        raise damaged("PPTX")
    return names


class _Slide:
    """One slide, its title first and then what stands on it."""

    def __init__(self, archive: Archive, name: str, pictures: Pictures) -> None:
        self._archive, self._pictures = archive, pictures
        self._root = archive.xml(name)
        self._relations = archive.relations(name)

    def blocks(self) -> Iterator[Block]:
        if self._root.get("show") == "0":
            return
        shapes = [one for one in self._root.iter() if local(one.tag) in ("sp", "graphicFrame", "pic")]
        titles = [shape for shape in shapes if _place(shape) in _TITLES]
        words = " ".join(rendered(without_bold(runs)) for title in titles for runs in _paragraph_runs(title))
        if words.strip():
            yield Block("heading", " ".join(words.split()), 1)
        for shape in shapes:
            if _place(shape) not in (*_TITLES, *_NO_TEXT):
                yield from self._shape(shape)

    def _shape(self, shape: "Element") -> Iterator[Block]:
        if local(shape.tag) == "pic":
            yield from self._picture(shape)
        elif local(shape.tag) == "graphicFrame":
            for table in shape.iter(f"{_A}tbl"):
                if words := table_of(_rows(table)):
                    yield Block("table", words)
        else:
            yield from _text(shape)

    def _picture(self, shape: "Element") -> Iterator[Block]:
        blip = next(shape.iter(f"{_A}blip"), None)
        name = self._relations.get(blip.get(f"{_R}embed", ""), "") if blip is not None else ""
        content = self._archive.picture(name) if name else None
        about = next((one for one in shape.iter() if local(one.tag) == "cNvPr"), None)
        shown = (
            self._pictures.add(content, about.get("descr", "") if about is not None else "")
            if content
            else ""
        )
        if shown:
            yield Block("paragraph", shown)


def _place(shape: "Element") -> str | None:
    """The kind of placeholder that a shape fills, "" for the usual one; None for a box of its own."""
    place = next((one for one in shape.iter(f"{_P}ph")), None)
    return place.get("type", "") if place is not None else None


def _rows(table: "Element") -> list[list[str]]:
    return [
        [
            " ".join(
                rendered(runs) for paragraph in cell.iter(f"{_A}p") for runs in _lines(paragraph)
            ).strip()
            for cell in row.iter(f"{_A}tc")
        ]
        for row in table.iter(f"{_A}tr")
    ]


def _text(shape: "Element") -> Iterator[Block]:
    bulleted = _place(shape) in _BODIES
    paragraphs = [
        one for one in shape.iter(f"{_A}p") if "".join(part.text or "" for part in one.iter(f"{_A}t")).strip()
    ]
    if bulleted and len(paragraphs) == 1 and _level(paragraphs[0]) == 0 and not _has_bullet(paragraphs[0]):
        bulleted = False
    counts: dict[int, int] = {}
    for paragraph in paragraphs:
        marker = _marker(paragraph, bulleted, counts)
        depth = _level(paragraph) + 1 if marker else 0
        for index, runs in enumerate(_lines(paragraph)):
            yield from _block(runs, marker if index == 0 else "", depth)


def _block(runs: Sequence[Run], marker: str, depth: int) -> Iterator[Block]:
    typed = marker_of(plain(runs)) if marker in ("", "-") else ""  # "1. " written into the text
    words, bold = rendered(after_marker(runs, typed)), all_bold(runs)
    if words and (typed or marker):
        yield Block("item", words, depth=max(depth, 1), marker=typed or marker, bold=bold)
    elif words:
        yield Block("paragraph", words, depth=depth, bold=bold)


def _level(paragraph: "Element") -> int:
    properties = paragraph.find(f"{_A}pPr")
    level = properties.get("lvl", "0") if properties is not None else "0"
    return int(level) if level in "012345678" and level else 0


def _has_bullet(paragraph: "Element") -> bool:
    properties = paragraph.find(f"{_A}pPr")
    return properties is not None and any(
        local(one.tag) in ("buChar", "buAutoNum", "buBlip") for one in properties
    )


def _marker(paragraph: "Element", bulleted: bool, counts: dict[int, int]) -> str:
    """The marker of a paragraph, "" for none; `counts` has the number of the last item of each level."""
    properties, level = paragraph.find(f"{_A}pPr"), _level(paragraph)
    for deeper in [one for one in counts if one > level]:
        del counts[deeper]
    names = {local(one.tag) for one in properties} if properties is not None else set()
    auto = properties.find(f"{_A}buAutoNum") if properties is not None else None
    if auto is not None:
        start = auto.get("startAt", "1")
        counts[level] = counts.get(level, int(start) - 1 if start.isdecimal() and len(start) < 5 else 0) + 1
        return f"{counts[level]}."
    counts.pop(level, None)
    if "buNone" in names:
        return ""
    return "-" if bulleted or names & {"buChar", "buBlip"} else ""


def _paragraph_runs(shape: "Element") -> Iterator[list[Run]]:
    for paragraph in shape.iter(f"{_A}p"):
        yield from _lines(paragraph)


def _lines(paragraph: "Element") -> Iterator[list[Run]]:
    """The runs of a paragraph between its forced line breaks."""
    line: list[Run] = []
    for part in paragraph:
        if local(part.tag) == "br":
            yield line
            line = []
        elif local(part.tag) in ("r", "fld"):
            style = part.find(f"{_A}rPr")
            words = cleaned((part.findtext(f"{_A}t") or "").replace("\x0b", " "))
            bold, italic = (
                (style.get("b") == "1", style.get("i") == "1") if style is not None else (False, False)
            )
            line.append(Run(words, bold, italic))
    yield line
