"""A piece of read-only rich text that is as high as its words, can be selected and never scrolls."""

from bisect import bisect_left
from collections.abc import Sequence
from urllib.parse import unquote

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from flashcards.core.formulas import MATHS
from flashcards.core.inserts import SOUND
from flashcards.core.markup import NO_PICTURE
from flashcards.gui.parts_paint import by_keyboard
from flashcards.gui.safe_document import Picture, SafeDocument, Style, areas, blocks
from flashcards.gui.sound_chip import can_be_played
from flashcards.gui.theme import current

_KEYS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
_CARET = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip
_UNDER = 3  # px from the foot of a line's area up to the dots under its words


class TextPane(QTextEdit):
    """Draws HTML of core.markup. Whoever owns it gives it a style and places it by `text_height`."""

    clicked = Signal(int)  # a place in the text, where nothing was selected
    sound_clicked = Signal(str)
    picture_clicked = Signal(str)  # what it is called in the text
    ringed = Signal(bool)  # whether a mark is due that the keyboard is here

    def __init__(self, picture: Picture, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = SafeDocument(picture, self)
        self._style: Style | None = None
        self._html: str | None = None
        self._marks: list[tuple[int, int]] = []
        self._quiet: Sequence[tuple[int, int]] = ()
        self._has_caret = self._ring = self._has_inserts = False
        self.opens_pictures = False  # whether somebody listens when one is clicked
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.viewport().setAutoFillBackground(False)
        self.setDocument(self._text)

    def set_style(self, style: Style, bounds: QSizeF) -> None:
        """How text is set from the next `show_text` on: type, width, and the largest picture."""
        if style != self._style or bounds != self._text.picture_bounds:
            self._style, self._html = style, None
            self._text.clear()  # otherwise what goes is laid out again at each of these changes
            self._text.picture_bounds = bounds
            self.setLineWrapColumnOrWidth(round(bounds.width()))

    def show_text(self, html: str) -> int:
        """Show `html`; returns its height in px."""
        if html != self._html and self._style:
            self._html, self._has_inserts = html, "<img" in html
            self.setMouseTracking(self._has_inserts)
            self._text.fill(html, self._style)
        return self.text_height()

    def text_height(self) -> int:
        return self._text.height()

    def balance(self) -> None:
        """Make two to four lines of a paragraph about equally long."""
        balance(self._text)

    def line_height(self) -> int:
        """From base line to base line of running text, in px."""
        return round(self._style.size * self._style.leading) if self._style else 0

    def set_marks(self, marks: list[tuple[int, int]]) -> None:
        """Mark stretches of the text: start and end in it."""
        self._marks = marks
        selections = []
        for start, end in marks:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(self._text)
            selection.cursor.setPosition(start)
            selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.format.setForeground(QColor(current().palette.mark_ink))
            selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()

    def set_quiet_marks(self, marks: Sequence[tuple[int, int]]) -> None:
        """Put dots under stretches of the text: start and end in it, in the order of their starts."""
        self._quiet = marks
        self.viewport().update()

    def walk_by_keys(self) -> None:
        """Have a caret, so that words can be selected by keys too; Tab comes to the text."""
        self._has_caret = True
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursorWidth(2)

    def area_of_items(self, first: int, end: int) -> QRect:
        """Where the words of the list's items from `first` to before `end` are; numbers are left out."""
        layout, indent = self._text.documentLayout(), round(self._text.indentWidth())
        tops = [
            round(layout.blockBoundingRect(block).top())
            for block in blocks(self._text)
            if (items := block.textList()) and items.format().indent() == 1
        ] + [self.text_height()]
        return QRect(indent, tops[first], self.width() - indent, tops[end] - tops[first])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._text.draw_wells(painter)
        for start, end in self._marks:
            for area in areas(self._text, start, end, self.line_height() - 2):
                painter.fillRect(area, QColor(current().palette.mark))
        if self._quiet:
            self._draw_dots(painter, QRectF(event.rect()))
        painter.end()
        super().paintEvent(event)

    def _draw_dots(self, painter: QPainter, seen: QRectF) -> None:
        """Under the words of the quiet marks, as far as they are in sight."""
        colours, layout = current().palette, self._text.documentLayout()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(1.5, float(colours.line))
        pen = QPen(QColor(colours.edge), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 2.6])
        painter.setPen(pen)
        first = layout.hitTest(QPointF(0, seen.top() - 2 * self.line_height()), Qt.HitTestAccuracy.FuzzyHit)
        last = layout.hitTest(QPointF(seen.right(), seen.bottom()), Qt.HitTestAccuracy.FuzzyHit)
        for start, end in self._quiet:
            if start > last:
                break
            if end < first:
                continue
            for area in areas(self._text, max(start, first), min(end, last + 200), self.line_height() - 2):
                foot = round(area.bottom()) - _UNDER + 0.5
                painter.drawLine(QPointF(area.left(), foot), QPointF(area.right(), foot))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._has_caret and self.textCursor().hasSelection():
            self._take_whole_words()
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            if sound := self._sound_at(event.position()):
                self.sound_clicked.emit(sound)
            elif picture := self._picture_at(event.position()):
                self.picture_clicked.emit(picture)
            self.clicked.emit(self.cursorForPosition(event.position().toPoint()).position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._has_inserts:
            hand, beam = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.IBeamCursor
            acts = self._sound_at(event.position()) or self._picture_at(event.position())
            self.viewport().setCursor(hand if acts else beam)

    def _sound_at(self, place: QPointF) -> str:
        """The name of the sound whose chip is there; empty for none and for one that cannot be played."""
        source = self._insert_at(place)
        name = unquote(source.removeprefix(SOUND)) if source.startswith(SOUND) else ""
        return name if can_be_played(name) else ""

    def _picture_at(self, place: QPointF) -> str:
        source = self._insert_at(place) if self.opens_pictures else ""
        return "" if source.startswith((SOUND, NO_PICTURE, MATHS)) else source

    def _insert_at(self, place: QPointF) -> str:
        return self._text.documentLayout().imageAt(place) if self._has_inserts else ""

    def whole_picture(self, source: str) -> QImage:
        """The picture of the text that is called so, in full."""
        return self._text.whole_picture(source)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._show_ring(False)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_ring(by_keyboard(event, self._ring))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        self.ringed.emit(False)

    def _take_whole_words(self) -> None:
        """A mouse that let go within a word means all of it."""
        cursor, text = self.textCursor(), self.toPlainText()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if not text.isascii():  # Qt counts some characters twice
            coded = text.encode("utf-16-le")
            text = "".join(chr(code) for code in memoryview(coded).cast("H"))
        while start and _within_word(text, start) and not text[start:end].isspace():
            start -= 1
        while end < len(text) and _within_word(text, end):
            end += 1
        if (start, end) != (cursor.selectionStart(), cursor.selectionEnd()):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def _show_ring(self, wanted: bool) -> None:
        self._ring = wanted
        self.ringed.emit(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        caret = self._has_caret and event.key() in _CARET
        if caret or any(event.matches(key) for key in _KEYS):
            super().keyPressEvent(event)
        else:
            event.ignore()  # the page's: Space reveals, digits rate

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def balance(document: QTextDocument) -> None:
    """Make two to four lines of a paragraph about equally long: as narrow as needs no further line."""
    for block in blocks(document):
        layout = block.layout()
        if 2 <= layout.lineCount() <= 4 and _is_prose(block):
            free, lines = layout.lineAt(0).width(), block.blockFormat()
            narrow, off = QTextBlockFormat(), free - _narrowest(block, int(free))
            if lines.alignment() & Qt.AlignmentFlag.AlignHCenter:
                off /= 2
                narrow.setLeftMargin(lines.leftMargin() + off)
            narrow.setRightMargin(lines.rightMargin() + off)
            QTextCursor(block).mergeBlockFormat(narrow)


def _within_word(text: str, at: int) -> bool:
    """Whether both characters at this place belong to one word."""
    return all(one.isalnum() or "\ud800" <= one <= "\udfff" for one in text[at - 1 : at + 1])


def _is_prose(block: QTextBlock) -> bool:
    text = block.text()
    return "\ufffc" not in text and "\u2028" not in text and not QTextCursor(block).currentTable()


def _narrowest(block: QTextBlock, widest: int) -> int:
    """The smallest width in px in which the block has no more lines than in `widest`."""
    layout = QTextLayout(block.text(), block.document().defaultFont())
    layout.setFormats(block.textFormats())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines = block.layout().lineCount()
    widths = range(widest // 2 if lines == 2 else widest * 3 // 5, widest)
    return widths[0] + bisect_left(widths, True, key=lambda width: _lines_in(layout, width) <= lines)


def _lines_in(layout: QTextLayout, width: int) -> int:
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout.lineCount()
