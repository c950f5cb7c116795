"""The bar over the pages: where one is, the language while it is new, the menu."""

from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from flashcards import i18n
from flashcards.gui import shortcuts
from flashcards.gui.parts_buttons import Button, Look, QuietButton, Shape, TwoWaySwitch
from flashcards.gui.parts_paint import width_of, word
from flashcards.gui.theme import RING, current, follow
from flashcards.i18n import _
from flashcards.store import settings
from flashcards.workspace import Workspace

STUDY, ARTICLE, FIND, PROGRESS, CLASS = "study", "article", "find", "progress", "class"
_LINE = 3  # px under where one is

_ROOMY = 900  # px at 100 %: in a narrower window the words stand closer
_SWITCH_DAYS = 14  # so long the language is on the first screen; then it is in the menu alone


def is_new(workspace: Workspace) -> bool:
    """Whether this is one of the first days of the collection; the first is written down."""
    first: int = settings.get(workspace.db, "first_day", 0)
    if not first:
        first = workspace.today()
        workspace.perform("", lambda db: settings.put(db, "first_day", first))
    return workspace.today() - first < _SWITCH_DAYS


class _Area(Button):
    """A word that leads to a part of the program; where one is, it is 600 over a line."""

    def __init__(self, text: str, key: str, parent: QWidget) -> None:
        super().__init__(text, Shape(56, 0, 0, "ui"), parent, "", "")
        self.setToolTip(shortcuts.cap(key))
        self.setCheckable(True)
        self.toggled.connect(self._restyle)

    def look(self) -> Look:
        colours = current().palette
        return Look(colours.ink if self.isChecked() or self.underMouse() else colours.ink2)

    def sizeHint(self) -> QSize:
        """As wide as the word at 600, so that nothing moves when another becomes current."""
        return QSize(width_of(self.text(), current().font("strong")), current().px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look()
        painter.setPen(QColor(look.text))
        word(painter, 0, self.height() / 2, self.text(), self.font())
        if self.isChecked():
            line = current().palette.tone("accent")
            painter.fillRect(0, self.height() - _LINE, self.width(), _LINE, line)
        if self.shows_ring():
            top = (self.height() - current().px(32)) / 2
            place = QRectF(0, top, self.width(), current().px(32))
            painter.fillRect(QRectF(0, place.bottom(), self.width(), RING), QColor(current().palette.focus))

    def _restyle(self) -> None:
        super()._restyle()
        if self.isChecked():
            self.setFont(current().font("strong"))


class TopBar(QWidget):
    """56 px high: the parts of the program, the language while it is new, the menu."""

    language_chosen = Signal(str)
    area_chosen = Signal(str)

    def __init__(self, menu: QMenu, *, with_switch: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._areas: dict[str, _Area] = {}
        for area, text, shown_key in (
            (STUDY, _("Study"), "to_study"),
            (ARTICLE, _("Article"), "to_articles"),
            (FIND, _("Find cards"), "to_find"),
            (PROGRESS, _("Progress"), "to_progress"),
            (CLASS, _("Class"), "to_classes"),
        ):
            self._areas[area] = button = _Area(text, shown_key, self)
            button.clicked.connect(partial(self._choose, area))
            self._row.addWidget(button)
        self._row.addStretch()
        self._switch: TwoWaySwitch | None = None
        if with_switch:
            switch = self._switch = TwoWaySwitch(_("Language"), list(i18n.LANGUAGES.items()))
            switch.choose(i18n.language())
            switch.chosen.connect(self.language_chosen)
            self._row.addWidget(switch)
        self._button = QuietButton(_("Menu"), icon="menu")
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it is
        self._button.clicked.connect(lambda: self.open_menu(menu))
        for key in shortcuts.sequences("menu"):
            QShortcut(key, self).activated.connect(self._button.click)
        self._row.addWidget(self._button)
        follow(self._space)

    def show_area(self, area: str) -> None:
        """Show where one is."""
        for name, button in self._areas.items():
            button.setChecked(name == area)

    def _choose(self, area: str) -> None:
        self._areas[area].setChecked(True)  # a click on where one is leaves it so
        self.area_chosen.emit(area)

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
        self._row.setSpacing(px(28 if self.width() > px(_ROOMY) else 16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = current().palette, QPainter(self)
        painter.fillRect(0, self.height() - colours.line, self.width(), colours.line, colours.tone("hair"))
