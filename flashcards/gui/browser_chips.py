"""The parts of a filter as chips: a click takes one out of the text, or puts one in."""

from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QMenu, QWidget

from flashcards.core.filter import Node, One, conjuncts
from flashcards.core.filter_terms import Added, FromArticle, InDeck, Is, Rated, Tagged, Term
from flashcards.gui.browser_words import STATES, chip_words, term_words
from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.parts_buttons import Button, Look, Shape
from flashcards.gui.tab_order import follow_layout
from flashcards.gui.theme import current
from flashcards.i18n import _

_OFFERED = ("due", "leech", "suspended")
_MOST_CHIPS, _LONGEST = 12, 40
_MOST_NAMES = 40  # of decks or tags in a menu


class Chip(Button):
    """On: a part of the filter. Off: one that is offered. Dashed: there is more."""

    def __init__(self, text: str, parent: QWidget, *, on: bool = False, dashed: bool = False) -> None:
        self._is_on, self._dashed = on, dashed
        short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        super().__init__(short.replace("&", "&&"), Shape(28, 13, 13, "small"), parent, "", "")
        self.setToolTip(text)
        self.setAccessibleName(text)

    def look(self) -> Look:
        colours = current().palette
        if self._is_on:
            return Look(colours.ink, colours.soft, colours.accent)
        line = colours.ink if self.underMouse() else colours.edge
        return Look(colours.ink2 if self._dashed else colours.ink, colours.sheet, line)

    def _paint_frame(self, painter: QPainter, look: Look) -> None:
        theme, ring = current(), self.shows_ring()
        width = 2 if ring else theme.palette.line
        pen = QPen(QColor(theme.palette.focus if ring else look.line), width)
        if self._dashed and not ring:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(QColor(look.fill))
        half = width / 2
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)


class ChipRow(QWidget):
    """What the filter asks, what is often asked besides, and the way to all the rest."""

    removed = Signal(object)  # Node
    added = Signal(object)  # Term
    menu_asked = Signal(object)  # QPoint, global

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Parts of the filter"))
        self._row = FlowLayout(self, gap=8)
        self._shown: list[Chip] = []

    def chips(self) -> list[Chip]:
        return self._shown

    def show_filter(self, node: Node, text: str) -> None:
        """The chips of that filter."""
        focused = next((n for n, chip in enumerate(self._shown) if chip.hasFocus()), -1)
        while item := self._row.takeAt(0) if self._row.count() else None:
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        self._shown = []
        parts = conjuncts(node)
        for part in parts[:_MOST_CHIPS]:
            chip = self._put(Chip(chip_words(part, text), self, on=True))
            chip.setAccessibleDescription(_("Part of the filter; press to take it out"))
            chip.clicked.connect(lambda _=False, part=part: self.removed.emit(part))
        for state in _OFFERED:
            wanted = Is(state)  # type: ignore[arg-type]  # one of them
            if One(wanted) not in parts:
                chip = self._put(Chip(term_words(wanted), self))
                chip.setAccessibleDescription(_("Press to add it to the filter"))
                chip.clicked.connect(lambda _=False, wanted=wanted: self.added.emit(wanted))
        more = self._put(Chip(_("More filters…"), self, dashed=True))
        more.clicked.connect(
            lambda: self.menu_asked.emit(more.mapToGlobal(QPoint(0, more.height() + current().px(4))))
        )
        around = self.parentWidget()
        if around:
            follow_layout(around)  # they are new, and would be the last that Tab comes to
        if focused >= 0:
            self._shown[min(focused, len(self._shown) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _put(self, chip: Chip) -> Chip:
        self._row.addWidget(chip)
        chip.show()
        self._shown.append(chip)
        return chip


def filter_menu(parent: QWidget, decks: list[str], tags: list[str], recent: list[str], choose) -> QMenu:  # type: ignore[no-untyped-def]
    """Every common thing to ask; `choose` is called with a Term, or with the text of an old filter."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def offer(where: QMenu, wanted: Term, words: str = "") -> None:
        text = (words or term_words(wanted)).replace("&", "&&")
        where.addAction(text, lambda: choose(wanted))

    below = menu.addMenu(_("Deck"))
    for path in decks[:_MOST_NAMES]:
        offer(below, InDeck(path), path.replace("::", " › "))
    below = menu.addMenu(_("Tag"))
    for name in tags[:_MOST_NAMES]:
        offer(below, Tagged(name), name)
    offer(below, Tagged("none"))
    menu.addSeparator()
    for state in STATES:
        offer(menu, Is(state))  # type: ignore[arg-type]
    menu.addSeparator()
    for wanted in (Added(1), Added(7), Rated(1), Rated(1, 1), Rated(7, 1), FromArticle("any")):
        offer(menu, wanted)
    old = menu.addMenu(_("Recent filters"))
    old.setEnabled(bool(recent))
    for text in recent:
        old.addAction(text.replace("&", "&&"), partial(choose, text))
    return menu
