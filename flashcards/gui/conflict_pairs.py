"""Both versions of cards that changed here and in a file, side by side, to choose from."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from flashcards.core.markup import plain_text
from flashcards.core.notes import BUILT_IN, Markup, NoteId, NoteText
from flashcards.gui.parts_buttons import SecondaryButton
from flashcards.gui.parts_surfaces import Paragraph, Sheet, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import N_, _
from flashcards.store import conflicts, notes
from flashcards.store.database import Database
from flashcards.workspace import Workspace

_OURS = frozenset(one.id for one in BUILT_IN)


class ConflictPairs(QWidget):
    """One sheet a card; what is left alone stays as it is here, and in the list."""

    emptied = Signal()  # there is nothing left to choose

    def __init__(
        self, workspace: Workspace, only: Collection[NoteId] | None = None, parent: QWidget | None = None
    ) -> None:
        """`only`: of all that are listed, these."""
        super().__init__(parent)
        self._workspace = workspace
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._pairs: dict[NoteId, _Pair] = {}
        for note_id, theirs, _deck in conflicts.every(workspace.db):
            mine = notes.get(workspace.db, note_id)
            if mine and (only is None or note_id in only):
                pair = self._pairs[note_id] = _Pair(mine.text, theirs)
                pair.mine_kept.connect(lambda one=note_id: self._keep_mine(one))
                pair.theirs_taken.connect(lambda one=note_id: self._take_theirs(one))
                self._column.addWidget(pair)
        follow(self._space)

    def refresh(self) -> None:
        """Show what is still to choose."""
        listed = {note_id for note_id, _theirs, _deck in conflicts.every(self._workspace.db)}
        for note_id, pair in self._pairs.items():
            pair.setVisible(note_id in listed)
        if not listed & set(self._pairs):
            self.emptied.emit()

    def __len__(self) -> int:
        return len(self._pairs)

    def _keep_mine(self, note_id: NoteId) -> None:
        self._workspace.perform(N_("Keep my version"), lambda db: conflicts.keep_mine(db, note_id))

    def _take_theirs(self, note_id: NoteId) -> None:
        changed = self._workspace.milliseconds()

        def take(db: Database) -> None:
            conflicts.take_theirs(db, note_id, changed)

        self._workspace.perform(N_("Take the file's version"), take)

    def _space(self) -> None:
        self._column.setSpacing(current().px(16))


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
                (_("In the file"), theirs, _("Take the file's"), self.theirs_taken),
            )
        ):
            grid.setColumnStretch(place, 1)
            grid.addWidget(Words(title, "small", "ink2"), 0, place)
            written: Markup = "markdown" if text.type_id in _OURS else "html"
            for row, field in enumerate(text.fields, 1):
                words = Paragraph(plain_text(field, written), "ui", "ink" if row == 1 else "ink2")
                grid.addWidget(words, row, place)
            button = SecondaryButton(verb)
            button.clicked.connect(chosen)
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch()
            grid.addLayout(line, len(text.fields) + 1, place)
        grid.setSpacing(current().px(12))
        self.column.addLayout(grid)
