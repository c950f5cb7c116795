"""Tables within a text, as the look has them: a quiet head, hairlines under the rows, figures at right."""

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextFrameFormat,
    QTextTable,
    QTextTableCell,
)

from flashcards.gui.theme import Theme

_FIGURE = re.compile(r"[+\-−–]?[\d.,\s]*\d\s?%?|[–-]?")


def set_tables(document: QTextDocument, theme: Theme) -> None:
    """Set every table of a document."""
    for table in _tables(document.rootFrame()):
        _set(table, theme)


def _tables(frame: QTextFrame) -> Iterator[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from _tables(child)


def _set(table: QTextTable, theme: Theme) -> None:
    whole = table.format()
    whole.setBorder(0)
    whole.setCellSpacing(0)
    whole.setCellPadding(0)
    table.setFormat(whole)
    for column in range(table.columns()):
        cells = [table.cellAt(row, column) for row in range(table.rows())]
        figures = len(cells) > 1 and all(_FIGURE.fullmatch(_words(cell)) for cell in cells[1:])
        side = Qt.AlignmentFlag.AlignRight if figures else _side(cells[-1])
        for row, cell in enumerate(cells):
            _set_cell(cell, theme, row, last=row == len(cells) - 1)
            if figures or row == 0:
                _align(cell, side)


def _set_cell(cell: QTextTableCell, theme: Theme, row: int, *, last: bool) -> None:
    look = cell.format().toTableCellFormat()
    look.setLeftPadding(0 if cell.column() == 0 else theme.px(16))
    look.setRightPadding(theme.px(16))
    look.setTopPadding(theme.px(8))
    look.setBottomPadding(theme.px(8))
    if not last:
        colours = theme.palette
        look.setBottomBorder(colours.line)
        look.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBottomBorderBrush(QBrush(QColor(colours.edge if row == 0 else colours.hair)))
    cell.setFormat(look)


def _words(cell: QTextTableCell) -> str:
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().strip()


def _side(cell: QTextTableCell) -> Qt.AlignmentFlag:
    return cell.firstCursorPosition().blockFormat().alignment()


def _align(cell: QTextTableCell, side: Qt.AlignmentFlag) -> None:
    aligned = QTextBlockFormat()
    aligned.setAlignment(side)
    cell.firstCursorPosition().mergeBlockFormat(aligned)
