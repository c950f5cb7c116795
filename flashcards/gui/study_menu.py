"""The menu of the study page: every thing that has a key, in words."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from flashcards.i18n import _

if TYPE_CHECKING:
    from flashcards.gui.study_page import StudyPage


class StudyMenu(QMenu):
    """Made when it is opened, so that it says what can be done with the card there is."""

    def __init__(self, page: "StudyPage") -> None:
        super().__init__(page)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        flagged = bool(page.shown and page.shown.card.flag)
        self._add(_("Edit the card"), "E", page.edit)
        self._add(_("Remove the flag") if flagged else _("Flag the card"), "F", page.flag)
        self._add(_("Put off until tomorrow"), "-", page.bury)
        self._add(_("Suspend the card"), "@", page.suspend)
        if page.can_show_source:
            self._add(_("Show in article"), "S", page.toggle_source)
        self.addSeparator()
        two_buttons = self._add(_("Two buttons only"), "", lambda: page.set_two_buttons(not page.two_buttons))
        two_buttons.setCheckable(True)
        two_buttons.setChecked(page.two_buttons)
        self.addSeparator()
        self._add(_("All shortcuts"), "?", page.shortcuts_asked.emit)

    def _add(self, words: str, key: str, act: Callable[[], object]) -> QAction:
        """The key is said only: the page listens for it."""
        action = self.addAction(f"{words}\t{key}" if key else words)
        action.triggered.connect(lambda _checked=False: act())
        return action
