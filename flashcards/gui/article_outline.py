"""The panel with an article's outline: its tree, its keys and menu, and how much of it is judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from flashcards.articles.document import Section
from flashcards.gui import shortcuts
from flashcards.gui.article_outline_tree import OutlineTree
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_surfaces import Hairline, Paragraph, Words
from flashcards.gui.section_model import SectionModel, Tally
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.words import number

WIDTH = 248  # px at 100 %
_MARGIN, _OUTWARD = 24, 8

Change = Literal["rename", "deeper", "higher", "merge", "hide", "show", "list", "sections", "into", "before"]
_BACK: dict[Change, Change] = {"hide": "show", "list": "sections"}


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person wants of a node: another title, or (`target`) another place."""

    change: Change
    node: int
    title: str = ""
    target: int = -1


class OutlinePanel(QWidget):
    """Tells what was chosen and what shall be corrected; it shows only what it is given."""

    picked = Signal(int)
    correction_asked = Signal(object)  # Correction
    folded = Signal()
    more_asked = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SectionModel(self)
        self.tree = OutlineTree(self.model, self)
        self.fold = QuietButton(_("Fold"), key=shortcuts.cap("fold_outline"))
        self.more = QuietButton(_("More"), icon="more")
        self._title, self._judged = Words(_("Outline"), "strong"), Words("", "small", "ink2")
        self._line = Hairline()
        self._said = Paragraph("", "small", "fail")
        self._said.hide()
        self._lay_out()
        self.fold.clicked.connect(self.folded)
        self.more.clicked.connect(self._ask_for_more)
        self.tree.picked.connect(self.picked)
        self.tree.menu_asked.connect(self._open_menu)
        self.model.rename_asked.connect(self._rename)
        self.model.move_asked.connect(self._move)
        self.setFocusProxy(self.tree)
        follow(self._space)

    def show_sections(self, sections: Sequence[Section]) -> None:
        self.model.show_sections(sections)

    def show_tallies(self, tallies: Mapping[int, Tally], whole: Tally) -> None:
        """`whole`: of the article."""
        self.model.show_tallies(tallies)
        words = _("{n} of {total} reviewed").format(n=number(whole.judged), total=number(whole.total))
        self._judged.setText(words if whole.total else "")

    def say(self, words: str) -> None:
        """A sentence about why something could not be corrected, or ""."""
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def ask(self, change: Change) -> None:
        """Correct the chosen node; back again where that was done already."""
        node = self.tree.chosen()
        if node is None:
            return
        possible = self.possible(node)
        wanted = change if change in possible else _BACK.get(change)
        if wanted == "rename":
            self.tree.edit_title()
        elif wanted in possible:
            self.correction_asked.emit(Correction(wanted, node))

    def possible(self, node: int) -> list[Change]:
        """What can be done with a node. The title of the article can only be renamed."""
        section = self.model.sections[node]
        if section.level == 0:
            return ["rename"]
        if section.kind == "list":
            return ["sections"]
        if self.model.is_in_list(node):
            return ["rename"]
        changes: list[Change] = ["rename", "deeper"]
        if section.level > 1:
            changes.append("higher")
        if node > 1:
            changes.append("merge")
        return [*changes, "show" if section.hidden else "hide", "list"]

    def _rename(self, node: int, title: str) -> None:
        self.correction_asked.emit(Correction("rename", node, title))

    def _move(self, node: int, target: int, into: bool) -> None:
        self.correction_asked.emit(Correction("into" if into else "before", node, target=target))

    def _open_menu(self, node: int, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        forth = {back: change for change, back in _BACK.items()}
        back = {"show": _("Show in the drafts again"), "sections": _("This is not a list")}
        for change in self.possible(node):
            key = f"{forth.get(change, change)}_section"
            words = back.get(change, shortcuts.label(key))
            action = menu.addAction(f"{words}\t{shortcuts.cap(key)}")
            action.triggered.connect(lambda _=False, change=change: self.ask(change))
        if not menu.isEmpty():
            menu.popup(place)

    def _ask_for_more(self) -> None:
        self.more_asked.emit(self.more.mapToGlobal(QPoint(0, 0)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), current().palette
        painter.fillRect(self.rect(), colours.tone("desk"))
        painter.fillRect(self.width() - colours.line, 0, colours.line, self.height(), colours.tone("hair"))

    def _lay_out(self) -> None:
        self._head, self._foot, self._column = QHBoxLayout(), QVBoxLayout(), QVBoxLayout(self)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.fold)
        self._foot.addWidget(self._judged)
        self._more_row = QHBoxLayout()
        self._more_row.addWidget(self.more)
        self._more_row.addStretch()
        self._foot.addLayout(self._more_row)
        self._column.addLayout(self._head)
        self._column.addWidget(self.tree, 1)
        self._rule = QVBoxLayout()
        self._rule.addWidget(self._said)
        self._rule.addWidget(self._line)
        self._column.addLayout(self._rule)
        self._column.addLayout(self._foot)

    def _space(self) -> None:
        px, line = current().px, current().palette.line
        side = px(_MARGIN)
        self._column.setSpacing(0)
        self._column.setContentsMargins(0, 0, line, 0)
        self._head.setContentsMargins(side, px(16), px(17 - _OUTWARD), px(4))
        self._rule.setContentsMargins(side, px(4), side, 0)
        self._rule.setSpacing(px(8))
        self._foot.setContentsMargins(side - px(_OUTWARD), px(8), px(8), px(8))
        self._foot.setSpacing(px(2))
        self._judged.setContentsMargins(px(_OUTWARD), 0, 0, 0)
