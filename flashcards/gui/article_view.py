"""An article to read, with the passages of a card lit up."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextBlock
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from flashcards.articles.anchors import find
from flashcards.articles.document import readable
from flashcards.core.markup import TOO_LARGE, TooLarge, to_html
from flashcards.gui.safe_document import Picture, Style, areas
from flashcards.gui.text_pane import TextPane
from flashcards.gui.theme import TYPES, current, follow
from flashcards.i18n import _

LARGEST = 1_000_000  # characters
_COLUMN = 544  # px, the widest
_SIDE, _TOP, _BOTTOM = 40, 24, 48
_SLIM_SIDE, _ROOMY = 24, 460  # beside the text where the view is narrower than this
_BAR, _BAR_LEFT = 3, 18  # px wide, and left of the text
_GAP = 10  # between paragraphs


class ArticleView(QScrollArea):
    """The Markdown of an article, read-only. It is set once and kept until another one is shown."""

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown = ""
        self._html = ""
        self._words: str | None = None
        self._page = _Page(picture)
        self.setWidget(self._page)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._page.setAutoFillBackground(False)
        self.setAccessibleName(_("Article"))
        follow(self._lay_out)

    def show_article(self, markdown: str) -> None:
        """Show an article from its beginning, nothing lit; at once when it is the one that was shown last."""
        self._page.light([])
        if markdown != self._markdown:
            self._markdown = markdown
            try:
                self._html = to_html(readable(markdown), "markdown", largest=LARGEST)
            except TooLarge:
                self._html = TOO_LARGE
            self._lay_out()
        self.verticalScrollBar().setValue(0)

    def light_up(self, quotes: Sequence[str]) -> bool:
        """Light the passages that the quotes name and scroll to the first; False when none is found."""
        text = self.words()
        found = [place for quote in quotes if (place := find(text, quote))]
        self._page.light([(in_utf16(text, place.start), in_utf16(text, place.end)) for place in found])
        self._scroll_to_passage()
        return bool(found)

    @property
    def pane(self) -> TextPane:
        """The text as it is drawn."""
        return self._page.text

    def words(self) -> str:
        """What is drawn, as quotes are found in it."""
        if self._words is None:
            self._words = self.pane.toPlainText()
        return self._words

    def top_of(self, position: int) -> int:
        """How far down the block stands that holds this place of the text, in px."""
        return self._page.top_of(self.pane.document().findBlock(position))

    def passage(self) -> QRect:
        """Where the first lit passage is, in px from the top of the text; not valid when nothing is lit."""
        return self._page.passage()

    def lit_from(self) -> int | None:
        """Where in the text the first lit passage begins."""
        return self._page.lit_from()

    def light_places(self, places: list[tuple[int, int]]) -> None:
        """Light stretches of what is drawn, without scrolling: start and end of each."""
        self._page.light(places)

    def lit_path(self) -> tuple[str, ...]:
        """The headings that the first lit passage stands under, the outermost first."""
        return tuple(block.text() for block in reversed(self._page.headings_above_passage()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def _lay_out(self) -> None:
        self._words = None
        self._page.set_text(self._html, self.width())
        self._scroll_to_passage()

    def _scroll_to_passage(self) -> None:
        """The passage comes into the upper half, under as many of its headings as have room there."""
        passage = self._page.passage()
        if not passage.isValid():
            return
        half = self.viewport().height() // 2
        top = passage.top() - half // 2
        for heading in self._page.headings_above_passage():
            above = self._page.top_of(heading) - current().px(_TOP)
            if passage.bottom() - above <= half:
                top = above
        self.verticalScrollBar().setValue(max(0, min(top, passage.top())))


class _Page(QWidget):
    """The column of text with a bar beside what is lit."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.text = TextPane(picture, self)
        self.text.setAccessibleName(_("Article"))
        self._lit: list[tuple[int, int]] = []

    def set_text(self, html: str, width: int) -> None:
        theme, read = current(), TYPES["read"]
        side = theme.px(_SIDE if width >= theme.px(_ROOMY) else _SLIM_SIDE)
        column = min(width - 2 * side, theme.px(_COLUMN))
        if column < theme.px(_SIDE):
            return
        style = Style(theme, "read", theme.px(read.size), read.leading, theme.px(_GAP))
        self.text.set_style(style, QSizeF(column, column))
        height = self.text.show_text(html)
        self.text.setGeometry(side, theme.px(_TOP), column, height)
        self.resize(width, height + theme.px(_TOP) + theme.px(_BOTTOM))
        self.light(self._lit)

    def light(self, passages: list[tuple[int, int]]) -> None:
        """Put a mark behind the words of the passages: start and end in the text."""
        self._lit = passages
        self.text.set_marks(passages)
        self.update()

    def lit_from(self) -> int | None:
        return self._lit[0][0] if self._lit else None

    def passage(self) -> QRect:
        """Where the first passage is, in px of the page; not valid when nothing is lit."""
        return self._area(*self._lit[0]) if self._lit else QRect()

    def top_of(self, block: QTextBlock) -> int:
        rect = self.text.document().documentLayout().blockBoundingRect(block)
        return round(rect.top()) + self.text.y()

    def headings_above_passage(self) -> list[QTextBlock]:
        """The headings of the section of the first passage, the nearest first."""
        found: list[QTextBlock] = []
        block = self.text.document().findBlock(self._lit[0][0]) if self._lit else QTextBlock()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level and (not found or level < found[-1].blockFormat().headingLevel()):
                found.append(block)
            block = block.previous()
        return found

    def _area(self, start: int, end: int) -> QRect:
        lines = areas(self.text.document(), start, end, self.text.line_height() - 2)
        if not lines:
            return QRect()
        return lines[0].united(lines[-1]).toAlignedRect().translated(self.text.pos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for start, end in self._lit:
            area = self._area(start, end)
            left = self.text.x() - current().px(_BAR_LEFT)
            painter.fillRect(left, area.top(), _BAR, area.height(), QColor(current().palette.ink))


def in_utf16(text: str, offset: int) -> int:
    """Qt counts characters beyond the first 65,536 twice."""
    return offset if text.isascii() else len(text[:offset].encode("utf-16-le")) // 2


def in_characters(text: str, position: int) -> int:
    """The way back, from a place as Qt counts."""
    if text.isascii():
        return position
    return len(text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))
