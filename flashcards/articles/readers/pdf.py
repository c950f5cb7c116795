"""PDF -> blocks: type size, weight and the gaps between lines tell headings and paragraphs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from flashcards.articles.blocks import Block, Document
from flashcards.articles.readers import text
from flashcards.articles.readers.bounds import MOST_TEXT, Unreadable, cleaned, damaged, too_long
from flashcards.articles.readers.pdf_blocks import blocks
from flashcards.articles.readers.pdf_lines import Line, Word, lines_of, words_of
from flashcards.articles.readers.pdf_pages import without_furniture
from flashcards.i18n import _

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

_MOST_PAGES = 3000
_MOST_BOOKMARKS = 2000
_FEWEST_LETTERS = 40  # of a page that is a picture with a stamp on it
_NO_TITLES = ("untitled", "microsoft word", "powerpoint", "document", "dokumen", "slide 1")


def read(content: bytes) -> Document:
    import pypdfium2  # noqa: PLC0415  (100 ms; only where a PDF is read)

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _refused(error) from error
    try:
        return _document(pdf)
    except pypdfium2.PdfiumError as error:
        raise damaged("PDF") from error
    finally:
        pdf.close()


def _refused(error: Exception) -> Unreadable:
    if "password" in str(error).lower() or "security" in str(error).lower():
        return Unreadable(_("This PDF needs a password; save a copy without one and add that."))
    return damaged("PDF")


def _document(pdf: "PdfDocument") -> Document:
    if len(pdf) > _MOST_PAGES:
        raise too_long()
    pages = list(_pages(pdf))
    letters = sum(len(word.text) for page in pages for word in page)
    if not letters or (letters < _FEWEST_LETTERS * len(pages) and _is_scan(pdf)):
        raise Unreadable(_("This PDF is pictures, it holds no text that can be read"))
    upright = sum(len(word.text) for page in pages for word in page if word.upright)
    if upright < letters / 2:
        return Document(tuple(_turned(pdf)))
    lines = without_furniture([lines_of(page, number) for number, page in enumerate(pages)])
    return Document(tuple(blocks(lines, _bookmarks(pdf))), _stated_title(pdf, lines))


def _pages(pdf: "PdfDocument") -> Iterator[list[Word]]:
    size = 0
    for page in pdf:
        textpage = page.get_textpage()
        left, bottom, right, top = page.get_cropbox()
        # What is drawn outside of the page is not seen: some programs draw a line on both sides of a break.
        words = [
            word for word in words_of(textpage) if left <= word.left <= right and bottom <= word.base <= top
        ]
        textpage.close()
        page.close()
        size += sum(len(word.text) + 1 for word in words)
        if size > 1.2 * MOST_TEXT:
            raise too_long()
        yield words


def _turned(pdf: "PdfDocument") -> Iterator[Block]:
    """The blocks of pages that lie on their side: the text in the order that it has in the file."""
    for page in pdf:
        textpage = page.get_textpage()
        yield from text.blocks(cleaned(textpage.get_text_range()))
        textpage.close()
        page.close()


def _is_scan(pdf: "PdfDocument") -> bool:
    """Whether the first pages are pictures."""
    from pypdfium2 import raw  # noqa: PLC0415

    shown = min(len(pdf), 3)
    pictured = sum(
        any(True for _one in pdf[at].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
        for at in range(shown)
    )
    return pictured == shown


def _bookmarks(pdf: "PdfDocument") -> dict[str, int]:
    """The titles among the bookmarks as they are compared, with their levels from 0."""
    found: dict[str, int] = {}
    for index, mark in enumerate(pdf.get_toc(max_depth=6)):
        if index >= _MOST_BOOKMARKS:
            break
        found.setdefault(" ".join(cleaned(mark.get_title() or "").split()).casefold(), mark.level)
    found.pop("", None)
    return found


def _stated_title(pdf: "PdfDocument", lines: Sequence[Line]) -> str:
    """The title in the file's properties, when its words are in the text: it may be a file's name."""
    title = " ".join(cleaned(pdf.get_metadata_value("Title") or "").split())
    if not title or title.lower().startswith(_NO_TITLES):
        return ""
    first = Counter(" ".join(line.text for line in lines[:40]).casefold().split())
    return title if all(word in first for word in title.casefold().split()) else ""
