"""Draws the pages of a handout, into a PDF and into the preview alike."""

import contextlib
import os
import secrets
from collections.abc import Generator, Iterator
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextBlock,
)

from flashcards.core.errors import NotSaved
from flashcards.gui.handout_layout import UNITS, Box, Paper, Rule
from flashcards.gui.handout_sheets import Handout, Piece, SheetPage, Words
from flashcards.gui.handout_text import Texts, units
from flashcards.gui.projector_paging import Stretch
from flashcards.gui.projector_style import ON_WHITE, ClassDocument
from flashcards.gui.safe_document import blocks
from flashcards.gui.theme import Theme
from flashcards.i18n import _

_DPI = UNITS * 25.4
_END = b"%%EOF"
_SAME = 2.0  # units that two heights may differ by


def draw(painter: QPainter, page: SheetPage, texts: Texts) -> None:
    """The page, on a painter that stands at its upper left corner and is scaled to `UNITS` a mm."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for item in page.items:
        painter.save()
        if isinstance(item, Rule):
            _draw_rule(painter, item)
        else:
            _go_to(painter, item.box, turned=item.turned)
            if isinstance(item, Words):
                _draw_words(painter, item)
            else:
                _draw_piece(painter, item, texts)
        painter.restore()


def _go_to(painter: QPainter, box: Box, *, turned: bool) -> None:
    """To the upper left corner of the box as its text sees it."""
    if turned:
        painter.translate(box.right * UNITS, box.bottom * UNITS)
        painter.rotate(180)
    else:
        painter.translate(box.x * UNITS, box.y * UNITS)


def _draw_rule(painter: QPainter, rule: Rule) -> None:
    pen = QPen(QColor(ON_WHITE.ink2), rule.width * UNITS)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(rule.x1, rule.y1) * UNITS, QPointF(rule.x2, rule.y2) * UNITS)


def _draw_words(painter: QPainter, words: Words) -> None:
    font = QFont(Theme().font("strong" if words.strong else "ui"))
    font.setPixelSize(units(words.points))
    metrics = QFontMetricsF(font)
    area = QRectF(0, 0, words.box.width * UNITS, words.box.height * UNITS)
    text = metrics.elidedText(words.text, Qt.TextElideMode.ElideRight, area.width())
    x = area.width() - metrics.horizontalAdvance(text) if words.align == "right" else 0
    painter.setFont(font)
    painter.setPen(QColor(ON_WHITE.ink))
    painter.drawText(QPointF(x, (area.height() + metrics.capHeight()) / 2), text)


def _draw_piece(painter: QPainter, piece: Piece, texts: Texts) -> None:
    document, part = texts.document(piece.text), piece.part
    whole = part.height + (part.head.height if part.head else 0)
    y = max(0.0, (piece.box.height * UNITS - whole) / 2) if piece.in_middle else 0.0
    for stretch in (part.head, part):
        if stretch:
            painter.save()
            painter.translate(0, y - stretch.top)
            _draw_stretch(painter, document, stretch)
            painter.restore()
            y += stretch.height


def _draw_stretch(painter: QPainter, document: ClassDocument, stretch: Stretch) -> None:
    # With a leading under the face's own, letters reach over and under their line.
    over = 2 * document.overhang()
    area = QRectF(0, stretch.top, document.textWidth(), stretch.height).adjusted(-over, -over, over, over)
    painter.setClipRect(area)
    painter.save()
    document.draw_wells(painter)
    painter.restore()
    ink, top = QColor(ON_WHITE.ink), stretch.bottom
    painter.setPen(ink)
    for block in blocks(document):
        origin = document.documentLayout().blockBoundingRect(block).topLeft()
        if origin.y() < stretch.top - _SAME:
            _draw_rest(painter, block, origin, stretch)
        else:
            top = min(top, origin.y())
    if top < stretch.bottom:
        context = QAbstractTextDocumentLayout.PaintContext()
        colours = QPalette()
        colours.setColor(QPalette.ColorRole.Text, ink)
        context.palette = colours
        inset = min(over + _SAME, (stretch.bottom - top) / 4)
        context.clip = QRectF(0, top + inset, document.textWidth(), stretch.bottom - top - 2 * inset)
        document.documentLayout().draw(painter, context)


def _draw_rest(painter: QPainter, block: QTextBlock, origin: QPointF, stretch: Stretch) -> None:
    """The lines of a paragraph that began before.

    WORKAROUND: QTextLayout draws the line before a clip as well, which in a PDF can be found and read aloud.
    """
    layout = block.layout()
    for line in (layout.lineAt(n) for n in range(layout.lineCount())):
        if stretch.top - _SAME <= origin.y() + line.y() < stretch.bottom - _SAME:
            line.draw(painter, origin)


def write(path: Path, handout: Handout) -> Generator[int, None, None]:
    """Write the PDF, whole or not at all; gives the number of pages written after each.

    Raises NotSaved with `path` as it was. Whoever closes the iterator before its end leaves no file behind.
    """
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        draft.touch(exist_ok=False)
        yield from _write_pages(draft, handout)
        _check(draft)
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o777)
        draft.replace(path)
    except OSError as error:
        raise NotSaved(str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _write_pages(draft: Path, handout: Handout) -> Iterator[int]:
    writer = QPdfWriter(str(draft))
    writer.setResolution(round(_DPI))
    writer.setTitle(handout.title)
    writer.setCreator("Flashcards")
    writer.setPageLayout(_page_layout(handout.paper))
    painter = QPainter()
    if not painter.begin(writer):
        raise NotSaved(_("The file cannot be written there."))
    try:
        for n, page in enumerate(handout.pages):
            if n and not writer.newPage():
                raise NotSaved(_("The file cannot be written there."))
            draw(painter, page, handout.texts)
            yield n + 1
    finally:
        painter.end()


def _page_layout(paper: Paper) -> QPageLayout:
    size = QPageSize(
        QSizeF(paper.width, paper.height),
        QPageSize.Unit.Millimeter,
        paper.name,
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def _check(draft: Path) -> None:
    """Onto the disk, and whole: Qt does not say when a disk is full."""
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
        file.seek(-min(draft.stat().st_size, 32), os.SEEK_END)
        if _END not in file.read():
            raise NotSaved(_("The disk did not take the whole file."))
