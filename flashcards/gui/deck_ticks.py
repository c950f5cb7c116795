"""The decks to tick: one that is ticked has those under it with it."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from flashcards.core.notes import Deck, DeckId
from flashcards.gui.parts_choices import CheckBox
from flashcards.gui.parts_surfaces import Sheet
from flashcards.gui.theme import current, follow

_INDENT = 28  # px at 100 %, a level
_MOST = 200  # with more decks than a person would tick only the topmost are offered


class DeckTicks(Sheet):
    """A box a deck, in the order and under the decks that they stand in."""

    changed = Signal()

    def __init__(self, every: Sequence[Deck], parent: QWidget | None = None) -> None:
        """`every`: parents before children, as `store.decks.every` has them."""
        super().__init__(parent, padding=16)
        shown = every if len(every) <= _MOST else [deck for deck in every if deck.parent is None]
        self._boxes: dict[DeckId, CheckBox] = {}
        self._below: dict[DeckId, list[DeckId]] = {}
        self._rows: list[tuple[QHBoxLayout, int]] = []
        levels: dict[DeckId | None, int] = {None: -1}
        for deck in shown:
            level = levels[deck.id] = levels.get(deck.parent, -1) + 1
            if deck.parent in self._below:
                self._below[deck.parent].append(deck.id)
            self._below[deck.id] = []
            box = self._boxes[deck.id] = CheckBox(deck.name.replace("&", "&&"))
            box.toggled.connect(lambda on, one=deck.id: self._toggled(one, on))
            row = QHBoxLayout()
            row.addWidget(box)
            row.addStretch()
            self._rows.append((row, level))
            self.column.addLayout(row)
        follow(self._space)

    def ticked(self) -> tuple[DeckId, ...]:
        """The topmost of those that are ticked."""
        return tuple(one for one, box in self._boxes.items() if box.isChecked() and box.isEnabled())

    def tick(self, wanted: Collection[DeckId]) -> None:
        for one, box in self._boxes.items():
            if box.isEnabled():
                box.setChecked(one in wanted)

    def box(self, deck_id: DeckId) -> CheckBox:
        return self._boxes[deck_id]

    def _toggled(self, deck_id: DeckId, on: bool) -> None:
        for one in self._below[deck_id]:
            self._boxes[one].setChecked(on)
            self._boxes[one].setEnabled(not on)
        self.changed.emit()

    def _space(self) -> None:
        px = current().px
        self.column.setSpacing(0)
        for row, level in self._rows:
            row.setContentsMargins(px(_INDENT) * level, 0, 0, 0)
