"""An article that cards are made from: read, walked, selected; what has cards already is marked quietly."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from flashcards.articles.anchors import find
from flashcards.articles.document import Section
from flashcards.gui.article_division import BlockPlaces, parts
from flashcards.gui.article_view import ArticleView, in_characters, in_utf16
from flashcards.gui.safe_document import Picture, blocks
from flashcards.gui.selected_words import Selection, selection_in
from flashcards.gui.theme import current

_SLICE = 0.008  # s of looking for passages in a turn of the event loop


@dataclass(frozen=True, slots=True)
class _Marked:
    """A passage that has a card: its place as drawn, and which card it is."""

    start: int
    end: int
    card: int


class ReadingView(ArticleView):
    """Shows one part of an article at a time; most articles have only one."""

    selected = Signal(bool)  # whether there are words selected now
    cards_asked = Signal(list)  # which of the cards given to `mark_cards` the passage clicked on has
    part_shown = Signal(int, int)  # which part, of how many
    scrolled = Signal()

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(picture, parent)
        self._whole = ""
        self._parts: list[tuple[int, int]] = [(0, 0)]
        self._part = 0
        self._places: BlockPlaces | None = None
        self._cards: Sequence[tuple[str, ...]] = ()
        self._unmarked: list[tuple[int, str]] = []
        self._marked: list[_Marked] = []
        self._marking = QTimer(self, interval=0)
        self._marking.timeout.connect(self._mark_some)
        pane = self.pane
        pane.walk_by_keys()
        pane.selectionChanged.connect(lambda: self.selected.emit(pane.textCursor().hasSelection()))
        pane.cursorPositionChanged.connect(self._follow_caret)
        pane.clicked.connect(self._clicked)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.setFocusProxy(pane)

    # What is shown

    def read(self, markdown: str, sections: Sequence[Section]) -> None:
        """Show an article; where a person was in it stays in sight when only its headings changed."""
        before, at = self._whole, self.verticalScrollBar().value()
        self._whole, self._parts = markdown, parts(markdown, sections)
        self._show_part(min(self._part, len(self._parts) - 1) if before else 0)
        if before:
            self.verticalScrollBar().setValue(at)

    @property
    def part(self) -> int:
        """Which part is shown, from 0."""
        return self._part

    def show_part(self, part: int) -> None:
        if part != self._part and 0 <= part < len(self._parts):
            self._show_part(part)

    def go_to(self, offset: int) -> None:
        """Bring what stands at this offset of the Markdown to the top, whichever part it is in."""
        self._part_of(offset)
        self.light_up(())
        position = self._mapped().drawn(offset)
        if position is not None:
            self._put_caret(position)
            top = self.top_of(position) - current().px(24)
            self.verticalScrollBar().setValue(max(0, top))

    def light(self, offset: int, quotes: Sequence[str], top: int | None = None) -> None:
        """Light the passages that the quotes name, the first of which stands at `offset`.

        `top`: an offset whose block shall be at the top, where the passage can be seen from there.
        """
        self._part_of(offset)
        self.light_up(quotes)
        start = self.lit_from()
        if start is not None and (top is not None or not self.pane.textCursor().hasSelection()):
            self._put_caret(start)
        above = self._mapped().drawn(top) if top is not None else None
        if above is not None:
            at = max(0, self.top_of(above) - current().px(24))
            if self.passage().bottom() <= at + self.viewport().height():
                self.verticalScrollBar().setValue(at)

    def _put_caret(self, position: int) -> None:
        """A selection by keys begins where the person is."""
        cursor = self.pane.textCursor()
        cursor.setPosition(position)
        self.pane.setTextCursor(cursor)

    def light_block(self, offset: int) -> None:
        """Bring the block at this offset to the top, lit."""
        self.go_to(offset)
        position = self._mapped().drawn(offset)
        if position is not None:
            block = self.pane.document().findBlock(position)
            self.light_places([(block.position(), block.position() + block.length() - 1)])

    def _part_of(self, offset: int) -> None:
        for part, (start, end) in enumerate(self._parts):
            if start <= offset < end:
                self.show_part(part)

    def _show_part(self, part: int) -> None:
        self._part = part
        start, end = self._parts[part]
        self.show_article(self._whole[start:end])
        self._places = None
        self._mark_again()
        self.part_shown.emit(part, len(self._parts))

    def _mapped(self) -> BlockPlaces:
        if self._places is None:
            drawn = ((block.position(), block.text()) for block in blocks(self.pane.document()))
            self._places = BlockPlaces(self._whole, self._parts[self._part][0], drawn)
        return self._places

    # Passages that have cards

    def mark_cards(self, cards: Sequence[tuple[str, ...]]) -> None:
        """Mark the passages of these cards: of each, the quotes of its source."""
        if list(cards) != list(self._cards):
            self._cards = tuple(cards)
            self._mark_again()

    def marks_anything(self) -> bool:
        return bool(self._marked)

    def _mark_again(self) -> None:
        self._unmarked = [(card, quote) for card, quotes in enumerate(self._cards) for quote in quotes]
        self._unmarked.reverse()
        self._marked = []
        self._marking.start()

    def _mark_some(self) -> None:
        text, until = self.words(), time.monotonic() + _SLICE
        while self._unmarked and time.monotonic() < until:
            card, quote = self._unmarked.pop()
            place = find(text, quote, tolerant=False)
            if place:
                self._marked.append(_Marked(in_utf16(text, place.start), in_utf16(text, place.end), card))
        if not self._unmarked:
            self._marking.stop()
            self._marked.sort(key=lambda one: one.start)
            self.pane.set_quiet_marks(list(dict.fromkeys((one.start, one.end) for one in self._marked)))
            self.part_shown.emit(self._part, len(self._parts))

    def _clicked(self, position: int) -> None:
        found = [one.card for one in self._marked if one.start <= position < one.end]
        if found:
            self.cards_asked.emit(list(dict.fromkeys(found)))

    # What is selected

    def selection(self) -> Selection | None:
        """The words selected, with what is around them."""
        cursor = self.pane.textCursor()
        if not cursor.selectedText().strip():
            return None
        text = self.words()
        start, end = (in_characters(text, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        return selection_in(text, start, end, self._mapped().written(cursor.selectionStart()))

    def light_selection(self) -> None:
        """Have the selected words lit as a passage instead, while a card is made of them."""
        cursor = self.pane.textCursor()
        self.light_places([(cursor.selectionStart(), cursor.selectionEnd())])
        self.clear_selection()

    def clear_selection(self) -> None:
        cursor = self.pane.textCursor()
        cursor.clearSelection()
        self.pane.setTextCursor(cursor)

    def selection_rect(self) -> QRect:
        """Where the selected words are, in px of this view."""
        cursor = self.pane.textCursor()
        first, last = QTextCursor(cursor), QTextCursor(cursor)
        first.setPosition(cursor.selectionStart())
        last.setPosition(cursor.selectionEnd())
        rect = self.pane.cursorRect(first).united(self.pane.cursorRect(last))
        return rect.translated(self.pane.viewport().mapTo(self, QPoint(0, 0)))

    def _follow_caret(self) -> None:
        """The caret stays in sight where a person walks with it."""
        if self.pane.hasFocus():
            caret = self.pane.cursorRect().center() + self.pane.pos()
            self.ensureVisible(caret.x(), caret.y(), 0, current().px(40))
