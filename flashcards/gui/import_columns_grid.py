"""The first rows of a table, and above each column a choice of what it is for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QWidget

from flashcards.formats.text import Column, Role
from flashcards.gui.parts_paint import word
from flashcards.gui.parts_surfaces import Hairline, Sheet, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import N_, _
from flashcards.words import number

_ROWS = 8
_WIDTH, _ROW = 208, 36  # px at 100 %
_LONGEST = 200  # characters of a cell
_ROLES: tuple[tuple[Role, str], ...] = (
    ("question", N_("Question")),
    ("answer", N_("Answer")),
    ("field", N_("Further field")),
    ("tags", N_("Tags")),
    ("deck", N_("Deck")),
    ("source", N_("Source")),
    ("ignore", N_("Leave out")),
)
_OF_ANKI: dict[Role, str] = {"guid": N_("Id of the card"), "notetype": N_("Kind of card")}
_MANY = ("field", "ignore")  # roles that several columns may have


class _Choice(QComboBox):
    """A choice that the wheel of a page scrolled by does not change, and that leaves Enter to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Cell(QWidget):
    """The beginning of a cell's text on one line."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = " ".join(text[:_LONGEST].split())
        self.quiet = False
        self.setAccessibleName(self._text)
        if len(text) > 20:
            self.setToolTip(self._text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = current(), QPainter(self)
        font = theme.font("ui")
        room = self.width() - theme.px(28)
        shown = QFontMetricsF(font).elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        painter.setPen(theme.palette.tone("ink3" if self.quiet else "ink"))
        word(painter, theme.px(12), self.height() / 2, shown, font)


class ColumnsGrid(QScrollArea):
    """A sheet that scrolls sideways where there are many columns."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.choices: list[QComboBox] = []
        self._names: tuple[str, ...] = ()
        self._cells: list[list[_Cell]] = []
        self._grid = QGridLayout()
        follow(self._space)

    def show_table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """Another table, with what its columns are taken for."""
        self._names = tuple(column.name for column in columns)
        self.choices, self._cells = [], []
        sheet = Sheet(padding=0)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        roles = list(_ROLES)
        for role, words in _OF_ANKI.items():
            if any(column.role == role for column in columns):
                roles.insert(-1, (role, words))
        for at, column in enumerate(columns):
            self._add_column(at, column, roles, rows)
            self._grid.setColumnStretch(at, 1)
        self._grid.addWidget(Hairline(edge=True), 2, 0, 1, max(1, len(columns)))
        for row in range(1, min(len(rows), _ROWS)):
            self._grid.addWidget(Hairline(), 2 + 2 * row, 0, 1, max(1, len(columns)))
        sheet.column.addLayout(self._grid)
        self.setWidget(sheet)
        self._space()
        self._quieten()

    def columns(self) -> tuple[Column, ...]:
        """What they are chosen to be for."""
        return tuple(
            Column(choice.currentData(), name) for choice, name in zip(self.choices, self._names, strict=True)
        )

    def _add_column(
        self, at: int, column: Column, roles: Sequence[tuple[Role, str]], rows: Sequence[Sequence[str]]
    ) -> None:
        choice = _Choice()
        for role, words in roles:
            choice.addItem(_(words), role)
        choice.setCurrentIndex(max(0, choice.findData(column.role)))
        name = column.name or _("Column {n}").format(n=number(at + 1))
        choice.setAccessibleName(_("What “{column}” is for").format(column=name))
        choice.currentIndexChanged.connect(lambda _index, at=at: self._chose(at))
        self.choices.append(choice)
        self._grid.addWidget(choice, 0, at, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(Words(name[:40], "small", "ink2"), 1, at)
        cells = [_Cell(row[at] if at < len(row) else "") for row in rows[:_ROWS]]
        for row, cell in enumerate(cells):
            self._grid.addWidget(cell, 3 + 2 * row, at)
        self._cells.append(cells)

    def _chose(self, at: int) -> None:
        """Most roles are one column's alone: another that had it becomes a further field."""
        role = self.choices[at].currentData()
        for other, choice in enumerate(self.choices):
            if other != at and role not in _MANY and choice.currentData() == role:
                choice.blockSignals(True)
                choice.setCurrentIndex(choice.findData("field"))
                choice.blockSignals(False)
        self._quieten()
        self.changed.emit()

    def _quieten(self) -> None:
        for choice, cells in zip(self.choices, self._cells, strict=True):
            for cell in cells:
                cell.quiet = choice.currentData() == "ignore"
                cell.update()

    def _space(self) -> None:
        px = current().px
        for at, choice in enumerate(self.choices):
            self._grid.setColumnMinimumWidth(at, px(_WIDTH))
            choice.setMinimumWidth(px(_WIDTH - 16))
            item = self._grid.itemAtPosition(1, at)
            if item and (words := item.widget()):
                words.setContentsMargins(px(12), px(2), px(8), px(6))
        self._grid.setContentsMargins(px(8), px(12), px(8), px(8))
        rows = max((len(cells) for cells in self._cells), default=0)
        for cells in self._cells:
            for cell in cells:
                cell.setFixedHeight(px(_ROW))
        if widget := self.widget():
            bar = self.horizontalScrollBar().sizeHint().height()
            self.setFixedHeight(widget.sizeHint().height() + bar + 2)
            widget.setMinimumWidth(0)
        elif rows == 0:
            self.setFixedHeight(px(_ROW))
