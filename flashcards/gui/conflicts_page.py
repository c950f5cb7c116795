"""Cards that changed here and in their file: both versions side by side, to choose from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from flashcards.core.markup import plain_text
from flashcards.core.notes import NoteId, NoteText
from flashcards.gui.page import Page
from flashcards.gui.page_column import PageColumn
from flashcards.gui.parts_buttons import QuietButton, SecondaryButton
from flashcards.gui.parts_surfaces import Paragraph, Sheet, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import N_, _
from flashcards.store import conflicts, notes
from flashcards.store.database import Database
from flashcards.workspace import Workspace


class ConflictsPage(Page):
    """One sheet a card; what is left alone stays as it is here, and in the list."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        back = QuietButton(_("Back to the decks"), icon="back")
        self.column = PageColumn(self, _("Changed here and in the folder"), back).column
        back.clicked.connect(self.left)
        self._workspace = workspace
        lead = _("Your version is used until you choose. Progress is kept either way.")
        self.column.addWidget(Paragraph(lead, "lead", "ink2"))
        self._pairs: dict[NoteId, _Pair] = {}
        for note_id, theirs, _deck in conflicts.every(workspace.db):
            mine = notes.get(workspace.db, note_id)
            if mine:
                pair = self._pairs[note_id] = _Pair(mine.text, theirs)
                pair.mine_kept.connect(lambda one=note_id: self._keep_mine(one))
                pair.theirs_taken.connect(lambda one=note_id: self._take_theirs(one))
                self.column.addWidget(pair)
        self.column.addStretch()
        follow(self._space_pairs)

    def refresh(self) -> None:
        """Show what is still to choose; go back when nothing is."""
        listed = {note_id for note_id, _theirs, _deck in conflicts.every(self._workspace.db)}
        for note_id, pair in self._pairs.items():
            pair.setVisible(note_id in listed)
        if not listed:
            self.left.emit()

    def _keep_mine(self, note_id: NoteId) -> None:
        self._workspace.perform(N_("Keep my version"), lambda db: conflicts.keep_mine(db, note_id))

    def _take_theirs(self, note_id: NoteId) -> None:
        changed = self._workspace.milliseconds()

        def take(db: Database) -> None:
            conflicts.take_theirs(db, note_id, changed)

        self._workspace.perform(N_("Take the file's version"), take)

    def _space_pairs(self) -> None:
        self.column.setSpacing(current().px(16))


class _Pair(Sheet):
    """The two versions of one card."""

    mine_kept = Signal()
    theirs_taken = Signal()

    def __init__(self, mine: NoteText, theirs: NoteText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout()
        for place, (title, text, verb, chosen) in enumerate(
            (
                (_("Here"), mine, _("Keep mine"), self.mine_kept),
                (_("In the folder"), theirs, _("Take the file's"), self.theirs_taken),
            )
        ):
            grid.setColumnStretch(place, 1)
            grid.addWidget(Words(title, "small", "ink2"), 0, place)
            for row, field in enumerate(text.fields, 1):
                words = plain_text(field, "markdown")
                grid.addWidget(Paragraph(words, "ui", "ink" if row == 1 else "ink2"), row, place)
            button = SecondaryButton(verb)
            button.clicked.connect(chosen)
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch()
            grid.addLayout(line, len(text.fields) + 1, place)
        grid.setSpacing(current().px(12))
        self.column.addLayout(grid)
