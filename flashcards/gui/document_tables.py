"""Tables within a text, as the look has them: a quiet head, hairlines under the rows, figures at right."""

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
)

from flashcards.gui.theme import Theme

_BESIDE = (16, 8, 4)  # px at 100 %, at either side of a cell's words
_BLANKS = " \t\n\u2028\u2029"
_FIGURE = re.compile(r"[+\-−–]?[\d.,\s]*\d\s?%?|[–-]?")


def set_tables(document: QTextDocument, theme: Theme, width: float) -> None:
    """Set every table of a document whose text is so wide, in px."""
    for table in _tables(document.rootFrame()):
        _set(table, theme)
        _set_widths(table, theme, document.defaultFont(), width)


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


def _set_widths(table: QTextTable, theme: Theme, font: QFont, width: float) -> None:
    """Where the table is too wide for its lines, each column is as wide as its longest word, or wider.

    Qt shares the width out by itself without a look at the words, and breaks them where they do not fit.
    For a table of many columns the room between them is less, then the type.
    """
    columns = [
        [table.cellAt(row, column) for row in range(table.rows())] for column in range(table.columns())
    ]
    lines = [max(_longest(cell, font, [_words(cell)]) for cell in cells) for cells in columns]
    gaps = 2 * len(columns) - 1
    if sum(lines) + gaps * theme.px(_BESIDE[0]) <= width:
        return
    words = [max(_longest(cell, font, _pieces(cell)) for cell in cells) for cells in columns]
    beside = next((one for one in _BESIDE if sum(words) + gaps * theme.px(one) <= width), _BESIDE[-1])
    if sum(words) + gaps * theme.px(beside) > width:
        for cell in (cell for cells in columns for cell in cells):
            _set_small(cell, theme)
        words = [max(_longest(cell, font, _pieces(cell)) for cell in cells) for cells in columns]
    for cell in (cell for cells in columns for cell in cells):
        _set_sides(cell, theme.px(beside))
    left = width - sum(words) - gaps * theme.px(beside)
    more = [max(0.0, line - word) for line, word in zip(lines, words, strict=True)]
    shares = words if left < 0 or not sum(more) else more
    widths = [word + left * one / sum(shares) for word, one in zip(words, shares, strict=True)]
    look, fixed = table.format(), QTextLength.Type.FixedLength
    look.setColumnWidthConstraints(
        [
            QTextLength(fixed, int(one + theme.px(beside) * (1 if n == 0 else 2)))
            for n, one in enumerate(widths)
        ]
    )
    table.setFormat(look)


def _longest(cell: QTextTableCell, font: QFont, pieces: list[str]) -> float:
    """The width of the longest piece, in px, in the type of the cell."""
    look = cell.firstCursorPosition().charFormat().font()
    font = QFont(font)
    if look.pixelSize() > 0:
        font.setPixelSize(look.pixelSize())
    font.setWeight(look.weight())
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(piece) for piece in pieces), default=0.0) + 2


def _set_small(cell: QTextTableCell, theme: Theme) -> None:
    cursor, small = cell.firstCursorPosition(), QTextCharFormat()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    small.setProperty(QTextFormat.Property.FontPixelSize, theme.px(14))
    cursor.mergeCharFormat(small)


def _set_sides(cell: QTextTableCell, padding: int) -> None:
    look = cell.format().toTableCellFormat()
    look.setLeftPadding(0 if cell.column() == 0 else padding)
    look.setRightPadding(padding)
    cell.setFormat(look)


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
    return cursor.selectedText().strip(_BLANKS)


def _pieces(cell: QTextTableCell) -> list[str]:
    """What is not broken between lines; a blank that keeps words together belongs to them."""
    return re.split(f"[{_BLANKS}]+", _words(cell))


def _side(cell: QTextTableCell) -> Qt.AlignmentFlag:
    return cell.firstCursorPosition().blockFormat().alignment()


def _align(cell: QTextTableCell, side: Qt.AlignmentFlag) -> None:
    aligned = QTextBlockFormat()
    aligned.setAlignment(side)
    cell.firstCursorPosition().mergeBlockFormat(aligned)
