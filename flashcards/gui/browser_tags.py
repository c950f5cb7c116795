"""The tags of the chosen card as chips: a press takes one away, the dashed one asks for more."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flashcards.gui.browser_chips import Chip
from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _


class TagRow(QWidget):
    """Its name, a chip for each tag, and one for another."""

    removed = Signal(str)
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Words(_("Tags"), "small", "ink2"))
        place = QWidget()
        self._row = FlowLayout(place, gap=8)
        self._column.addWidget(place)
        self._place = place
        self._chips: list[Chip] = []
        self._shown: tuple[str, ...] | None = None
        follow(self._space)

    def chips(self) -> list[Chip]:
        return self._chips

    def show_tags(self, tags: Sequence[str]) -> None:
        """These and no others; the focus stays at its place."""
        if self._shown == tuple(tags):
            return
        self._shown = tuple(tags)
        focused = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), -1)
        old, self._chips = self._chips, []
        while self._row.count():
            self._row.takeAt(0)
        for tag in tags:
            chip = self._put(Chip(tag, self._place))
            chip.setAccessibleDescription(_("Tag; press to take it away"))
            chip.setToolTip(_("Take the tag {tag} away").format(tag=tag))
            chip.clicked.connect(lambda _=False, tag=tag: self.removed.emit(tag))
        more = self._put(Chip(_("Add a tag"), self._place, dashed=True))
        more.clicked.connect(self.add_asked)
        if focused >= 0:
            self._chips[min(focused, len(self._chips) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        for chip in old:
            chip.hide()
            chip.deleteLater()

    def _put(self, chip: Chip) -> Chip:
        self._row.addWidget(chip)
        chip.show()
        self._chips.append(chip)
        return chip

    def _space(self) -> None:
        self._column.setSpacing(current().px(5))
