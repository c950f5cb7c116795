"""Finding cards: a field, chips, a table, and the chosen card at the right."""

from PySide6.QtWidgets import QWidget

from flashcards.gui.page import Page
from flashcards.gui.page_column import PageColumn
from flashcards.i18n import _
from flashcards.workspace import Workspace


class BrowserPage(Page):
    """Cards that a filter finds."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._column = PageColumn(self, _("Find cards"))
