"""Writing a card within the drafts: one that was drafted, two that it is split into, one of one's own."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from flashcards.core.notes import NoteText
from flashcards.gui.note_editor import NoteEditor
from flashcards.gui.parts_choices import TAB_PADDING
from flashcards.gui.parts_paint import frame
from flashcards.gui.parts_surfaces import Hairline, Paragraph, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.words import number

_PADDING = 20


class DraftEditor(QFrame):
    """An editor for each text, with one pair of buttons, which are meant for all of them."""

    saved = Signal(list)  # a NoteText for each
    cancelled = Signal()

    def __init__(self, texts: Sequence[NoteText], title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._heads: list[QWidget] = []
        if title:
            self._head(Paragraph(title, "h3"))
        self.editors: list[NoteEditor] = []
        before: QWidget | None = None
        for n, text in enumerate(texts, 1):
            if len(texts) > 1:
                self._add_head(n)
            editor = NoteEditor(text)
            editor.be_brief(buttons=n == len(texts))
            editor.saved.connect(self._save)
            editor.cancelled.connect(self.cancelled)
            editor.stand_behind(before)
            self._column.addWidget(editor)
            self.editors.append(editor)
            before = editor
        self.setFocusProxy(self.editors[0])
        follow(self._space)

    def start(self) -> None:
        """Begin to write in the first field that is empty, else in the first."""
        self.editors[0].focus_first()

    def texts(self) -> list[NoteText]:
        """What is written now, finished or not."""
        return [editor.text() for editor in self.editors]

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = current().palette
        frame(QPainter(self), QRectF(self.rect()), colours.sheet, colours.ink, colours.heavy)

    def _add_head(self, n: int) -> None:
        if n > 1:
            self._column.addWidget(Hairline())
        self._head(Words(_("Card {n}").format(n=number(n)), "strong"))

    def _head(self, words: QWidget) -> None:
        self._heads.append(words)
        self._column.addWidget(words)

    def _save(self) -> None:
        """All of them, once each is finished; else the first fault is shown and nothing is saved."""
        found = []
        for editor in self.editors:
            text = editor.finished()
            if text is None:
                return
            found.append(text)
        self.saved.emit(found)

    def _space(self) -> None:
        px = current().px
        side = px(_PADDING)
        self._column.setContentsMargins(side - px(TAB_PADDING), px(16), side, px(16))
        self._column.setSpacing(px(12))
        for head in self._heads:
            head.setContentsMargins(px(TAB_PADDING), 0, 0, 0)  # the fields stand in so far
