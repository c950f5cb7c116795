"""The cards that a passage of an article has, in the place of the drafts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from flashcards.core.notes import Note, NoteId
from flashcards.gui import shortcuts
from flashcards.gui.draft_words import answer_lines, question_words
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_surfaces import Paragraph, Sheet, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import number


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
        sheet = Sheet(padding=20)
        sheet.column.addWidget(Paragraph(question_words(note.text), "lead"))
        for line in answer_lines(note.text):
            sheet.column.addWidget(Paragraph(line, "read", "ink2"))
        edit = QuietButton(_("Edit"), icon="edit")
        edit.clicked.connect(lambda _=False, note_id=note.id: self._edit(note_id))
        row = QHBoxLayout()
        row.setContentsMargins(-8, current().px(8), 0, 0)
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        sheet.column.addLayout(row)
        return sheet

    def _edit(self, note_id: NoteId) -> None:
        self.edit_asked.emit(note_id)

    def _space(self) -> None:
        px = current().px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._head.setContentsMargins(0, 0, -px(8), 0)
