"""DOCX -> blocks: mammoth makes HTML of it, the HTML reader blocks. Only a cleaned copy reaches mammoth."""

import io
import re
import zipfile
from typing import TYPE_CHECKING

from flashcards.articles.blocks import Document
from flashcards.articles.readers import html
from flashcards.articles.readers.bounds import MOST_PICTURE_BYTES, damaged
from flashcards.articles.readers.docx_styles import numbered, style_map
from flashcards.articles.readers.zips import Archive

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PARTS = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|word/_rels/[^/]+\.rels|word/[^/]+\.xml")
_UNREAD = re.compile(
    r"word/(?:settings|webSettings|fontTable|comments\w*|people|header\d*|footer\d*|glossary\w*)\.xml"
)
_MEDIA = re.compile(r"word/media/[^/]+\.(?:png|jpe?g|gif)", re.I)
_MADE_UP = re.compile(r"microsoft word|document\d*$|dokumen\d*$|untitled", re.I)  # by a program
NOTES = 'li[id^="footnote-"], li[id^="endnote-"]'


def read(content: bytes) -> Document:
    archive = Archive(content, "DOCX")
    body = next((name for name in archive.names if re.fullmatch(r"word/document\d?\.xml", name)), "")
    if not body:
        raise damaged("DOCX")
    copy, styles = _copy(archive, body)
    document = html.read(_html(copy, styles), drop=NOTES, whole=True)
    title, lang = archive.stated()
    title = document.title or ("" if _MADE_UP.match(title) else title)
    return Document(document.blocks, title, document.lang or lang, document.pictures)


def _html(copy: bytes, styles: str) -> str:
    import mammoth  # type: ignore[import-untyped]  # noqa: PLC0415  (120 ms; only where a DOCX is read)

    try:
        made = mammoth.convert_to_html(io.BytesIO(copy), style_map=styles, include_embedded_style_map=False)
    except MemoryError:
        raise
    except Exception as error:  # whatever it trips over in a file that was put together wrongly
        raise damaged("DOCX") from error
    return str(made.value)


def _copy(archive: Archive, body: str) -> tuple[bytes, str]:
    """A copy with only the parts that are needed, nothing outside of it named; and the map of its styles."""
    made = io.BytesIO()
    trees = {name: archive.xml(name) for name in archive.names if _is_needed(name)}
    styles = style_map(trees[body], trees.get("word/styles.xml"))
    numbered(trees[body], trees.get("word/styles.xml"), trees.get("word/numbering.xml"))
    left = MOST_PICTURE_BYTES
    with zipfile.ZipFile(made, "w") as copy:
        for name, root in trees.items():
            copy.writestr(name, _written(name, root))
        for name in filter(_MEDIA.fullmatch, archive.names):
            picture = archive.picture(name) or b""
            left -= len(picture)
            copy.writestr(name, picture if left > 0 else b"")
    return made.getvalue(), styles


def _is_needed(name: str) -> bool:
    return bool(_PARTS.fullmatch(name)) and not _UNREAD.fullmatch(name)


def _written(name: str, root: "Element") -> bytes:
    from xml.etree.ElementTree import tostring  # noqa: PLC0415

    if name.endswith(".rels"):
        for relation in root:
            if relation.get("TargetMode") == "External" and relation.get("Type", "").endswith("/image"):
                relation.set("Target", "data:,")
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
