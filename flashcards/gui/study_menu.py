"""The menu of the study page: every thing that has a key, in words."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from flashcards.gui import shortcuts
from flashcards.i18n import _

if TYPE_CHECKING:
    from flashcards.gui.study_page import StudyPage


class StudyMenu(QMenu):
    """Made when it is opened, so that it says what can be done with the card there is."""

    def __init__(self, page: "StudyPage") -> None:
        super().__init__(page)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        flagged = bool(page.shown and page.shown.card.flag)
        self._add("edit", page.edit)
        self._add("flag", page.flag, _("Remove the flag") if flagged else "")
        self._add("bury", page.bury)
        self._add("suspend", page.suspend)
        if page.can_show_source:
            self._add("source", page.toggle_source)
        self.addSeparator()
        two_buttons = self.addAction(_("Two buttons only"))
        two_buttons.triggered.connect(lambda _on: page.set_two_buttons(not page.two_buttons))
        two_buttons.setCheckable(True)
        two_buttons.setChecked(page.two_buttons)
        self.addSeparator()
        self._add("shortcuts", page.shortcuts_asked.emit)

    def _add(self, shortcut: str, act: Callable[[], object], words: str = "") -> None:
        """A thing of the list of keys, in other `words` or its own. Its key is said only: the page has it."""
        action = self.addAction(f"{words or shortcuts.label(shortcut)}\t{shortcuts.cap(shortcut)}")
        action.triggered.connect(lambda _checked=False: act())
