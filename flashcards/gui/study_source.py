"""The article that a card is from, beside the card, open at the passage."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from flashcards.core.notes import ArticleId
from flashcards.gui import shortcuts
from flashcards.gui.article_view import ArticleView
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_paint import frame
from flashcards.gui.parts_surfaces import Path, Words
from flashcards.gui.safe_document import Picture
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.store import articles
from flashcards.store.database import Database

_HEAD, _HEAD_COVERING = 57, 44  # px at 100 %


class SourcePanel(QWidget):
    """A sheet of full height at the right; in a small window, the sheet that lies over the card."""

    closed = Signal()

    def __init__(self, picture: Picture, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._article: ArticleId | None = None
        self._headings: tuple[str, ...] = ()
        self._covers = False
        self._title = Words(_("Source of this card"), "strong", "ink", self)
        self._path = Path("", "small", "ink2", self)
        self._close = QuietButton(_("Close"), self, key=shortcuts.cap("source"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.closed)
        self.view = ArticleView(picture, self)
        follow(self._place_parts)

    def load(self, db: Database, article_id: ArticleId) -> None:
        """Lay the article out, unless it is there already."""
        found = articles.get(db, article_id) if article_id != self._article else None
        if found:
            self._article = article_id
            self.view.show_article(found.markdown)

    def show_passages(self, quotes: tuple[str, ...]) -> None:
        """Light the passages up and go to the first; say so where the article no longer has any of them."""
        found = self.view.light_up(quotes)
        self._headings = self.view.lit_path() if found else ()
        gone = _("Its passage is no longer in the article.")
        self._title.setText(_("Source of this card") if found else gone)
        self._place_parts()

    def scroll_pages(self, pages: float) -> None:
        """Scroll by so many heights of the view; negative is up."""
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + round(pages * bar.pageStep()))

    def place(self, rect: QRect, *, covers: bool) -> None:
        """Stand beside the card, or lie over it."""
        self._covers = covers
        self.setGeometry(rect)
        self._place_parts()  # Qt tells a hidden widget of its new size only when it is shown
        self.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_parts()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = current().palette, QPainter(self)
        hair, line = colours.tone("hair"), colours.line
        if self._covers:
            frame(painter, QRectF(self.rect()), colours.sheet, colours.hair, line)
        else:
            painter.fillRect(self.rect(), colours.tone("sheet"))
            painter.fillRect(0, 0, line, self.height(), hair)
        painter.fillRect(0, self._head() - line, self.width(), line, hair)

    def _head(self) -> int:
        return current().px(_HEAD_COVERING if self._covers else _HEAD)

    def _place_parts(self) -> None:
        px, line = current().px, current().palette.line
        side, head, close = px(40), self._head(), self._close.sizeHint()
        right = self.width() - px(24) - close.width()
        self._close.setGeometry(right, (head - close.height()) // 2, close.width(), close.height())
        title = self._title.sizeHint().width()
        self._title.setGeometry(side, 0, min(title, right - side), head - line)
        left = side + title + px(12)
        room = max(0, right - px(16) - left)
        self._path.show_path(self._headings, room)
        self._path.setGeometry(left, 0, room, head - line)
        self.view.setGeometry(0, head, self.width() - line, self.height() - head - line)
