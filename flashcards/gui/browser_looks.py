"""What the page for finding cards looked like last: its filter, order, columns and widths; old filters."""

from collections.abc import Sequence
from typing import Any

from flashcards.gui.browser_model import USUAL
from flashcards.gui.browser_words import COLUMNS
from flashcards.store import settings
from flashcards.store.find import Column, Order
from flashcards.workspace import Workspace

_LOOKS, _RECENT = "find_looks", "find_recent"
_MOST_RECENT, _LONGEST = 12, 500  # filters, and characters of one: nobody goes back to a longer one


class BrowserLooks:
    """As it was when the page was left last."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        looks: dict[str, Any] = settings.get(workspace.db, _LOOKS, {})
        self.filter: str = looks.get("filter", "")
        columns = tuple(one for one in COLUMNS if one in looks.get("columns", USUAL))
        self.columns: tuple[Column, ...] = columns if "question" in columns else USUAL
        column = looks.get("column", "added")
        self.order = Order(column, bool(looks.get("descending"))) if column in COLUMNS else Order()
        self.widths: dict[str, int] = looks.get("widths", {})

    def keep(self, text: str, order: Order, widths: dict[str, int], columns: Sequence[Column]) -> None:
        """For the next time."""
        looks = {
            "filter": text if len(text) <= _LONGEST else "",
            "column": order.column,
            "descending": order.descending,
            "columns": list(columns),
            "widths": widths,
        }
        if settings.get(self._workspace.db, _LOOKS, {}) != looks:
            self._workspace.perform("", lambda db: settings.put(db, _LOOKS, looks))

    def recent(self) -> list[str]:
        """Old filters, the newest first."""
        found: list[str] = settings.get(self._workspace.db, _RECENT, [])
        return found

    def note_recent(self, text: str) -> None:
        """A filter that was of use."""
        recent = self.recent()
        if text and len(text) <= _LONGEST and recent[:1] != [text]:
            kept = [text, *(one for one in recent if one != text)][:_MOST_RECENT]
            self._workspace.perform("", lambda db: settings.put(db, _RECENT, kept))
