"""The bar over a card, and its menu."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from flashcards.gui import shortcuts
from flashcards.gui.parts_buttons import Button, QuietButton
from flashcards.gui.parts_surfaces import ProgressLine, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.words import number

if TYPE_CHECKING:
    from flashcards.gui.study_page import StudyPage


LINE = 3  # px of the progress line, at any text size


class StudyBar(QWidget):
    """56 px and the progress line. Places its parts itself: a layout would be done anew for every card."""

    left = Signal()
    undo_asked = Signal()
    menu_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._done = self._button(QuietButton(_("Done"), self, icon="back"), self.left)
        self._undo = self._button(QuietButton(_("Undo"), self, icon="undo"), self.undo_asked)
        self._menu = self._button(QuietButton(_("Menu"), self, icon="more"), self.menu_asked)
        self._done.setToolTip(shortcuts.cap("leave"))
        self._undo.setToolTip(shortcuts.cap("undo"))
        self._counter = Words("", "ui", "ink2", self)
        self._line = ProgressLine(self)
        self._line.setAccessibleName(_("Progress of this session"))
        follow(self._place)

    def show_place(self, n: int, total: int) -> None:
        """Say that this is card `n` of `total`."""
        self._counter.setText(_("Card {n} of {total}").format(n=number(n), total=number(total)))
        # QProgressBar paints at once, and everything else that is due with it: 1.5 ms too early.
        self._line.setUpdatesEnabled(False)
        self._line.setRange(0, total)
        self._line.setValue(n)
        self._line.setUpdatesEnabled(True)

    def show_undo(self, label: str | None) -> None:
        """Say what undo would take back: a msgid; None hides the button."""
        self._undo.setText(_("Undo: {what}").format(what=_(label)) if label else _("Undo"))
        self._undo.setVisible(label is not None)
        self._place()

    def show_ways_out(self, shown: bool) -> None:
        """Whether there is anything to press: not while an editor waits for its own answer."""
        for button in (self._done, self._undo, self._menu):
            button.setVisible(shown)

    def open_menu(self, menu: QMenu) -> None:
        """Open `menu` under its button, flush with its right edge."""
        corner = self._menu.mapToGlobal(self._menu.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _button(self, button: Button, pressed: SignalInstance) -> Button:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the card
        button.clicked.connect(pressed)
        return button

    def _place(self) -> None:
        px, margin = current().px, current().px(26)
        right = self.width() - margin
        self._put(self._done, margin)
        self._put(self._menu, right - self._menu.sizeHint().width())
        self._put(self._undo, self._menu.x() - px(14) - self._undo.sizeHint().width())
        self._line.setGeometry(0, self.height() - LINE, self.width(), LINE)
        self._place_counter()

    def _put(self, button: QWidget, x: int) -> None:
        size = button.sizeHint()
        button.setGeometry(x, (self.height() - LINE - size.height()) // 2, size.width(), size.height())

    def _place_counter(self) -> None:
        """In the middle, or as near to it as undo allows; away where there is no room at all."""
        gap, size = current().px(16), self._counter.sizeHint()
        limit = (self._menu if self._undo.isHidden() else self._undo).x() - gap - size.width()
        left = min((self.width() - size.width()) // 2, limit)
        self._counter.setVisible(left >= self._done.geometry().right() + gap)
        self._counter.setGeometry(left, 0, size.width(), self.height() - LINE)


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
        self._add("delete_card", page.delete)
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
