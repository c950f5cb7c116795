"""Where a text may be divided: between paragraphs, lines and rows of tables, never within one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable

from flashcards.gui.safe_document import blocks

_TIGHT = 0.3  # of a line's height
_FULL = 0.6  # a page so full may end at a paragraph, so that the next begins on a page of its own


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `top` to `bottom`, px of a document; `ends`: a paragraph or a row ends with it.

    `head`: of a table that it belongs to the names of the columns, which it would be hard to read without.
    """

    top: float
    bottom: float
    ends: bool = True
    head: "Stretch | None" = None

    @property
    def height(self) -> float:
        return self.bottom - self.top


def stretches(document: QTextDocument, room: float) -> list[Stretch]:
    """What must stay whole, from the top down; of a row that is higher than the room its lines."""
    by_row = _joined(_lines(document, by_row=True))
    if any(one.height > room for one in by_row):
        return _joined(_lines(document, by_row=False))
    return by_row


def divided(parts: list[Stretch], room: float) -> list[Stretch]:
    """The pages: as many of the parts as fit into the height of the room, ends of paragraphs first."""
    pages, first = [], 0
    while first < len(parts):
        last, head = first, parts[first].head
        free = room - (head.height if head else 0)
        while last + 1 < len(parts) and parts[last + 1].bottom - parts[first].top <= free:
            last += 1
        if last + 1 < len(parts):
            least = parts[first].top + _FULL * free
            ends = (n for n in range(last, first, -1) if parts[n].ends and parts[n].bottom >= least)
            last = next(ends, last)
        pages.append(Stretch(parts[first].top, parts[last].bottom, head=head))
        first = last + 1
    return pages or [Stretch(0, 0)]


def item_tops(document: QTextDocument) -> tuple[float, ...]:
    """Where the items of the outermost list begin."""
    layout = document.documentLayout()
    return tuple(
        layout.blockBoundingRect(block).top()
        for block in blocks(document)
        if (items := block.textList()) and items.format().indent() == 1
    )


def _lines(document: QTextDocument, *, by_row: bool) -> Iterator[Stretch]:
    layout = document.documentLayout()
    for block in blocks(document):
        area = layout.blockBoundingRect(block)
        if by_row and (table := QTextCursor(block).currentTable()):
            yield _row(table, block, area)
            continue
        lines = block.layout()
        # A line says its face's own height, not that which its leading gives it.
        tops = [area.top() + lines.lineAt(n).y() for n in range(lines.lineCount())]
        for n, (top, bottom) in enumerate(pairwise([*tops, area.bottom()]), start=1):
            yield Stretch(top, bottom, ends=n == len(tops))


def _row(table: QTextTable, block: QTextBlock, area: QRectF) -> Stretch:
    """What a block says of the row that it stands in."""
    cell = table.cellAt(block.position())
    pad = cell.format().toTableCellFormat().topPadding()
    return Stretch(area.top() - pad, area.bottom() + pad, head=_head(table) if cell.row() else None)


def _head(table: QTextTable) -> Stretch | None:
    if table.format().headerRowCount() != 1 or table.rows() < 3:
        return None
    layout = table.document().documentLayout()
    tops, bottoms = [], []
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        pad = cell.format().toTableCellFormat().topPadding()
        areas = [
            layout.blockBoundingRect(cursor.block())
            for cursor in (cell.firstCursorPosition(), cell.lastCursorPosition())
        ]
        tops.append(areas[0].top() - pad)
        bottoms.append(areas[1].bottom() + pad)
    return Stretch(min(tops), max(bottoms))


def _joined(parts: Iterator[Stretch]) -> list[Stretch]:
    """What stands side by side, as cells of a row do, is one; tight lines overlap a little."""
    joined: list[Stretch] = []
    for part in sorted(parts, key=lambda one: one.top):
        before = joined[-1] if joined else None
        if before and part.top < before.bottom - _TIGHT * before.height:
            bottom, ends = max(before.bottom, part.bottom), before.ends or part.ends
            joined[-1] = Stretch(before.top, bottom, ends, before.head)
        else:
            if before:
                joined[-1] = replace(before, bottom=min(before.bottom, part.top))
            joined.append(part)
    return joined
