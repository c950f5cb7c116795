"""Both versions of cards that changed here and in a file, side by side, to choose from."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from flashcards.core.markup import plain_text
from flashcards.core.notes import BUILT_IN, Markup, NoteId, NoteText
from flashcards.gui.parts_buttons import QuietButton, SecondaryButton
from flashcards.gui.parts_surfaces import Paragraph, Sheet, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import N_, _, ngettext
from flashcards.store import conflicts, notes
from flashcards.store.database import Database
from flashcards.words import number
from flashcards.workspace import Workspace

_OURS = frozenset(one.id for one in BUILT_IN)
_AT_ONCE = 20  # the others come when these are chosen


class ConflictPairs(QWidget):
    """One sheet a card; what is left alone stays as it is here, and in the list."""

    emptied = Signal()  # there is nothing left to choose

    def __init__(
        self, workspace: Workspace, only: Collection[NoteId] | None = None, parent: QWidget | None = None
    ) -> None:
        """`only`: of all that are listed, these."""
        super().__init__(parent)
        self._workspace, self._only = workspace, only
        self._all_mine = QuietButton(_("Keep mine for all"), self)
        self._all_mine.clicked.connect(self._keep_all)
        self._all_theirs = QuietButton(_("Take the file's for all"), self)
        self._all_theirs.clicked.connect(self._take_all)
        self._more = Words("", "small", "ink2", self)
        self._sheets = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._for_all = QHBoxLayout()
        self._for_all.addWidget(self._all_mine)
        self._for_all.addWidget(self._all_theirs)
        self._for_all.addStretch()
        self._column.addLayout(self._for_all)
        self._column.addLayout(self._sheets)
        self._column.addWidget(self._more)
        self._pairs: dict[NoteId, _Pair] = {}
        follow(self._space)
        self._fill(self._listed())

    def refresh(self) -> None:
        """Show what is still to choose."""
        listed = self._listed()
        self._fill(listed)
        if not listed:
            self.emptied.emit()

    def __len__(self) -> int:
        return len(self._listed())

    def _listed(self) -> dict[NoteId, NoteText]:
        found = conflicts.every(self._workspace.db)
        return {one: theirs for one, theirs, _deck in found if self._only is None or one in self._only}

    def _fill(self, listed: dict[NoteId, NoteText]) -> None:
        shown = dict(list(listed.items())[:_AT_ONCE])
        for note_id, pair in self._pairs.items():
            pair.setVisible(note_id in shown)
        for note_id, theirs in shown.items():
            mine = notes.get(self._workspace.db, note_id)
            if mine and note_id not in self._pairs:
                pair = self._pairs[note_id] = _Pair(mine.text, theirs)
                pair.mine_kept.connect(lambda one=note_id: self._keep_mine(one))
                pair.theirs_taken.connect(lambda one=note_id: self._take_theirs(one))
                self._sheets.addWidget(pair)
        more = len(listed) - len(shown)
        self._more.setText(ngettext("and {n} more", "and {n} more", more).format(n=number(more)))
        self._more.setVisible(more > 0)
        for button in (self._all_mine, self._all_theirs):
            button.setVisible(len(listed) > 1)

    def _keep_mine(self, note_id: NoteId) -> None:
        self._workspace.perform(N_("Keep my version"), lambda db: conflicts.keep_mine(db, note_id))

    def _keep_all(self) -> None:
        listed = self._listed()

        def keep(db: Database) -> None:
            for note_id in listed:
                conflicts.keep_mine(db, note_id)

        self._workspace.perform(N_("Keep my version"), keep)

    def _take_theirs(self, note_id: NoteId) -> None:
        self._take([note_id])

    def _take_all(self) -> None:
        self._take(list(self._listed()))

    def _take(self, note_ids: Sequence[NoteId]) -> None:
        changed = self._workspace.milliseconds()

        def take(db: Database) -> None:
            for note_id in note_ids:
                conflicts.take_theirs(db, note_id, changed)

        self._workspace.perform(N_("Take the file's version"), take)

    def _space(self) -> None:
        px = current().px
        self._column.setSpacing(px(12))
        self._for_all.setSpacing(px(12))
        self._sheets.setSpacing(px(16))


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
