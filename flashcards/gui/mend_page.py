"""Mending a card that is forgotten again and again: what mostly helps, and its text."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from flashcards.core.cards import CardId
from flashcards.core.errors import NotSaved
from flashcards.core.notes import DeckId, NoteText
from flashcards.gui.editor_desk import EditorDesk
from flashcards.gui.note_editor import NoteEditor
from flashcards.gui.page import Page
from flashcards.gui.page_column import PageColumn
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_choices import TAB_PADDING
from flashcards.gui.parts_messages import Notice
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.progress_words import times_forgotten
from flashcards.gui.study_card import lost_words
from flashcards.gui.theme import current, follow
from flashcards.i18n import N_, _
from flashcards.store import cards, note_types, notes, verdicts
from flashcards.store.database import Database
from flashcards.words import sentence
from flashcards.workspace import Workspace


class MendPage(Page):
    """One card; what is saved keeps the card's place in the schedule."""

    def __init__(self, workspace: Workspace, card_id: CardId, parent: QWidget | None = None) -> None:
        """Raises KeyError for a card that is gone."""
        super().__init__(parent)
        found, note = cards.get(workspace.db, card_id), notes.of_card(workspace.db, card_id)
        if found is None or note is None:
            raise KeyError(card_id)
        self._workspace, self._card, self._note = workspace, found, note
        self.editor = NoteEditor(note.text, note_types.get(workspace.db, note.text.type_id))
        self.editor.stand_on(EditorDesk(workspace, found.deck_id, note.id))
        self.suspend = QuietButton("")
        self._lay_out()
        self._show_suspended()
        self.setFocusProxy(self.editor)
        self.editor.saved.connect(self._save)
        self.editor.cancelled.connect(self.left)
        self.suspend.clicked.connect(self._suspend)

    def selected(self) -> DeckId | None:
        return self._card.deck_id

    def refresh(self) -> None:
        """Undo may have switched the card on or off, or taken it away."""
        found = cards.get(self._workspace.db, self._card.id)
        if found is None:
            self.left.emit()
        else:
            self._card = found
            self._show_suspended()

    def _lay_out(self) -> None:
        self._column: QVBoxLayout = PageColumn(self, _("Mend a card"), outward=TAB_PADDING).column
        words = _("This card was {times}. Mostly it is one of these:").format(
            times=times_forgotten(self._card.lapses)
        )
        self._lead = Paragraph(words, "lead", "ink2")
        self._hints = [
            Paragraph(words)
            for words in (
                _("It asks for two things at once: make two cards of it."),
                _("The answer is long: keep what counts, in a few words."),
                _("It looks like another card: say in the question what tells them apart."),
                _("It was never understood: look at the article again before repeating it."),
            )
        ]
        for part in (self._lead, *self._hints):
            self._column.addWidget(part)
        self._column.addWidget(self.editor)
        self._row = QHBoxLayout()
        self._row.addWidget(self.suspend)
        self._row.addStretch()
        self._column.addLayout(self._row)
        self._column.addStretch()
        follow(self._space)

    def _show_suspended(self) -> None:
        words = _("Switch this card on again") if self._card.suspended else _("Suspend this card")
        self.suspend.setText(words)
        self.suspend.updateGeometry()

    def _save(self, text: NoteText) -> None:
        if text == self._note.text:
            self.left.emit()
            return
        at, lost = self._workspace.milliseconds(), 0

        def change(db: Database) -> None:
            nonlocal lost
            lost = len(notes.change(db, self._note.id, text, at))
            verdicts.keep(db, self._note.id, at)  # to a draft it is a person's yes

        if self._done(N_("Edit card"), change):
            self.toast_asked.emit(lost_words(lost) if lost else _("The card is mended."))
            self.left.emit()

    def _suspend(self) -> None:
        wanted = not self._card.suspended
        label = N_("Suspend card") if wanted else N_("Resume card")
        if self._done(label, lambda db: cards.set_suspended(db, self._card.id, wanted)):
            self.refresh()
            self.toast_asked.emit(_("It is not asked any more.") if wanted else _("It is asked again."))

    def _done(self, label: str, change: Callable[[Database], None]) -> bool:
        """Whether the disk took it; where not, that is said and nothing is changed."""
        try:
            self._workspace.perform(label, change)
        except NotSaved as error:
            self._column.insertWidget(self._column.count() - 1, Notice(sentence(error)))
            return False
        return True

    def _space(self) -> None:
        px = current().px
        self._column.setSpacing(px(8))
        for part in (self._lead, *self._hints):
            part.setContentsMargins(px(TAB_PADDING), 0, 0, 0)
        self._row.setAlignment(self.suspend, Qt.AlignmentFlag.AlignLeft)
