"""The page of all cards that changed here and in a file."""

from flashcards.gui.conflict_pairs import ConflictPairs
from flashcards.gui.page import Page
from flashcards.gui.page_column import PageColumn
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.workspace import Workspace


class ConflictsPage(Page):
    """What is to choose; back to the decks once nothing is."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        back = QuietButton(_("Back to the decks"), icon="back")
        self.column = PageColumn(self, _("Changed here and in the file"), back).column
        back.clicked.connect(self.left)
        lead = _("Your version is used until you choose. Progress is kept either way.")
        self.column.addWidget(Paragraph(lead, "lead", "ink2"))
        self._pairs = ConflictPairs(workspace)
        self._pairs.emptied.connect(self.left)
        self.column.addWidget(self._pairs)
        self.column.addStretch()
        follow(self._space)

    def refresh(self) -> None:
        """Show what is still to choose; go back when nothing is."""
        self._pairs.refresh()

    def _space(self) -> None:
        self.column.setSpacing(current().px(16))
