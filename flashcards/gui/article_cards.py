"""The cards that a passage of an article has, in the place of the drafts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from flashcards.core.notes import Note
from flashcards.gui import shortcuts
from flashcards.gui.draft_words import answer_lines, question_words
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_surfaces import Paragraph, Sheet, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import number

_OUTWARD = 8


class PassageCards(QWidget):
    """A sheet for each card, with its two sides as words; built-in kinds of card can be edited."""

    closed = Signal()
    edit_asked = Signal(int)  # NoteId

    def __init__(self, cards: Sequence[Note], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        words = ngettext("{n} card of this passage", "{n} cards of this passage", len(cards))
        self._head.addWidget(Words(words.format(n=number(len(cards))), "strong"), 1)
        close = QuietButton(_("Close"), key=shortcuts.cap("cancel"))
        close.clicked.connect(self.closed)
        self._head.addWidget(close)
        self._column.addLayout(self._head)
        for note in cards:
            self._column.addWidget(self._card(note))
        follow(self._space)

    def _card(self, note: Note) -> Sheet:
        sheet = Sheet(padding=12)
        words = [Paragraph(question_words(note.text), "lead")]
        words += [Paragraph(line, "read", "ink2") for line in answer_lines(note.text)]
        for one in words:
            one.setContentsMargins(current().px(_OUTWARD), 0, 0, 0)  # the button's word stands in so far
            sheet.column.addWidget(one)
        edit = QuietButton(_("Edit"), icon="edit")
        edit.clicked.connect(lambda _=False, note_id=note.id: self.edit_asked.emit(note_id))
        sheet.column.addSpacing(current().px(4))
        sheet.column.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        return sheet

    def _space(self) -> None:
        px = current().px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
