"""A small table of facts on a sheet: what, at left, and how much, at right; some lead further."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from flashcards.gui.parts_buttons import LinkButton
from flashcards.gui.parts_surfaces import Paragraph, Sheet, Words
from flashcards.gui.theme import current, follow

_ROW = 28  # px at 100 %


class FactRows(Sheet):
    """One row a fact."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=0)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self.column.addLayout(self._grid)
        self._values: dict[str, QWidget] = {}
        follow(self._space)

    def add(self, what: str, value: str, act: Callable[[], object] | None = None) -> None:
        """`act`: what a click on the value does."""
        row = self._grid.rowCount()
        name = Paragraph(what, "ui", "ink2")
        shown: QWidget
        if act:
            shown = link = LinkButton(value)
            link.clicked.connect(act)
        else:
            shown = words = Paragraph(value)
            words.setAlignment(Qt.AlignmentFlag.AlignRight)
        shown.setAccessibleName(f"{what}: {value}")
        self._values[what] = shown
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        self._space()

    def show_value(self, what: str, value: str) -> None:
        """Another value for a fact that is there."""
        shown = self._values[what]
        assert isinstance(shown, Words)
        shown.setText(value)
        shown.setAccessibleName(f"{what}: {value}")
        shown.updateGeometry()

    def facts(self) -> dict[str, str]:
        """What the table says."""
        return {what: shown.property("text") for what, shown in self._values.items()}

    def _space(self) -> None:
        px = current().px
        outward = px(4) if any(isinstance(one, LinkButton) for one in self._values.values()) else 0
        self.column.setContentsMargins(px(24), px(12), px(24) - outward, px(12))
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(0)
        for row in range(self._grid.rowCount()):
            item = self._grid.itemAtPosition(row, 0)
            self._grid.setRowMinimumHeight(row, px(_ROW) if item else 0)
        for shown in self._values.values():
            margin = 0 if isinstance(shown, LinkButton) else outward
            shown.setContentsMargins(0, 0, margin, 0)
