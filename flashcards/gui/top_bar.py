"""The bar over the pages: where one is, the language while it is new, the menu."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from flashcards import i18n
from flashcards.gui import shortcuts
from flashcards.gui.parts_buttons import QuietButton, TwoWaySwitch
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.store import settings
from flashcards.workspace import Workspace

_SWITCH_DAYS = 14  # so long the language is on the first screen; then it is in the menu alone


def is_new(workspace: Workspace) -> bool:
    """Whether this is one of the first days of the collection; the first is written down."""
    first: int = settings.get(workspace.db, "first_day", 0)
    if not first:
        first = workspace.today()
        workspace.perform("", lambda db: settings.put(db, "first_day", first))
    return workspace.today() - first < _SWITCH_DAYS


class TopBar(QWidget):
    """56 px high. The only place to be so far is "Study"."""

    language_chosen = Signal(str)

    def __init__(self, menu: QMenu, *, with_switch: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._here = Words(_("Study"), "strong")
        self._row.addWidget(self._here)
        self._row.addStretch()
        if with_switch:
            switch = TwoWaySwitch(_("Language"), list(i18n.LANGUAGES.items()))
            switch.choose(i18n.language())
            switch.chosen.connect(self.language_chosen)
            self._row.addWidget(switch)
        self._button = QuietButton(_("Menu"), icon="menu")
        self._button.clicked.connect(lambda: self.open_menu(menu))
        for key in shortcuts.sequences("menu"):
            QShortcut(key, self).activated.connect(self._button.click)
        self._row.addWidget(self._button)
        follow(self._space)

    def open_menu(self, menu: QMenu) -> None:
        """Open the menu under its button, flush with its right edge."""
        corner = self._button.mapToGlobal(self._button.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def _space(self) -> None:
        px = current().px
        self.setFixedHeight(px(56))
        margin = current().margin(self.width())
        # A quiet button reaches 8 px beyond its words, so that the words meet the margin.
        self._row.setContentsMargins(margin, 0, margin - px(8), 0)
        self._row.setSpacing(px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = current().palette, QPainter(self)
        painter.fillRect(0, self.height() - colours.line, self.width(), colours.line, colours.tone("hair"))
        here = self._here.geometry()
        painter.fillRect(here.left(), self.height() - 3, here.width(), 3, colours.tone("accent"))
