"""What a person chooses of a handout, at the left of its preview."""

from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from flashcards.gui.handout_layout import GRIDS, LARGEST_SHIFT, PAPERS, usual_paper
from flashcards.gui.handout_sheets import Choices
from flashcards.gui.parts_choices import CheckBox, RadioButton, SpinBox
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, language
from flashcards.store import settings
from flashcards.store.database import Database

_KEY = "handout"
_USUAL_QUESTIONS = 20  # on a worksheet
_LARGEST_SEED = 9999


def remembered(db: Database) -> Choices:
    """As they were chosen last; at first what is usual where the program is used."""
    kept: dict[str, Any] = settings.get(db, _KEY, {})
    plain = Choices(paper=usual_paper(language(), QLocale.territoryToCode(QLocale.system().territory())))
    shift = kept.get("shift")
    pair = isinstance(shift, list) and len(shift) == 2 and all(isinstance(n, int | float) for n in shift)
    seed = kept.get("seed")
    return Choices(
        kind="worksheet" if kept.get("kind") == "worksheet" else "cards",
        paper=kept["paper"] if kept.get("paper") in PAPERS else plain.paper,
        grid=kept["grid"] if kept.get("grid") in GRIDS else plain.grid,
        duplex="short" if kept.get("duplex") == "short" else "long",
        shift=(float(shift[0]), float(shift[1])) if pair and shift else plain.shift,
        has_versions=kept.get("has_versions") is True,
        seed=seed if isinstance(seed, int) and 1 <= seed <= _LARGEST_SEED else plain.seed,
    )


def remember(db: Database, choices: Choices) -> None:
    names = ("kind", "paper", "grid", "duplex", "shift", "has_versions", "seed")
    settings.put(db, _KEY, {name: getattr(choices, name) for name in names})


class HandoutChoices(QWidget):
    """Groups of choices; those that the kind of handout has no use for are not shown."""

    changed = Signal()

    def __init__(self, available: int, chosen: Choices, parent: QWidget | None = None) -> None:
        """`available`: how many cards there are."""
        super().__init__(parent)
        self._available = available
        self.cards, self.worksheet = RadioButton(_("Cards to cut out")), RadioButton(_("Worksheet"))
        self.paper, self.count = QComboBox(), SpinBox()
        self.grids = {"2x4": RadioButton(_("8 cards (2 × 4)")), "3x5": RadioButton(_("15 cards (3 × 5)"))}
        self.long_edge, self.short_edge = (
            RadioButton(_("On the long edge")),
            RadioButton(_("On the short edge")),
        )
        self.right, self.down = _shift_field(_("Backs to the right")), _shift_field(_("Backs down"))
        self.versions, self.seed = CheckBox(_("Versions A and B")), SpinBox()
        self._lay_out()
        self.choose(chosen)
        self._connect()

    def chosen(self) -> Choices:
        return Choices(
            kind="worksheet" if self.worksheet.isChecked() else "cards",
            paper=self.paper.currentData(),
            grid=next(key for key, button in self.grids.items() if button.isChecked()),
            duplex="short" if self.short_edge.isChecked() else "long",
            shift=(self.right.value(), self.down.value()),
            has_versions=self.versions.isChecked(),
            seed=self.seed.value(),
            count=self.count.value(),
        )

    def choose(self, choices: Choices) -> None:
        is_sheet = choices.kind == "worksheet"
        (self.worksheet if is_sheet else self.cards).setChecked(True)
        self.paper.setCurrentIndex(self.paper.findData(choices.paper))
        self.grids[choices.grid].setChecked(True)
        (self.short_edge if choices.duplex == "short" else self.long_edge).setChecked(True)
        self.right.setValue(choices.shift[0])
        self.down.setValue(choices.shift[1])
        self.versions.setChecked(choices.has_versions)
        self.seed.setValue(choices.seed)
        self.count.setValue(choices.count or self._usual_count())
        self._show()

    def set_available(self, available: int) -> None:
        """Cards came or went; whoever wanted all of them wants all that there are now."""
        if available != self._available:
            wants_all = self.count.value() == self.count.maximum()
            self._available = available
            self.count.setMaximum(max(1, available))
            if wants_all:
                self.count.setValue(self._usual_count())

    def _usual_count(self) -> int:
        return min(_USUAL_QUESTIONS, self._available) if self.worksheet.isChecked() else self._available

    def _connect(self) -> None:
        self.worksheet.toggled.connect(lambda _on: self.count.setValue(self._usual_count()))
        for button in (self.worksheet, self.versions, self.grids["3x5"], self.short_edge):
            button.toggled.connect(self._changed)
        self.paper.currentIndexChanged.connect(self._changed)
        for field in (self.right, self.down, self.seed, self.count):
            field.valueChanged.connect(self._changed)

    def _changed(self, _value: object) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        is_sheet = self.worksheet.isChecked()
        self._of_cards.setVisible(not is_sheet)
        self._of_sheets.setVisible(is_sheet)
        self._seed_row.setVisible(self.versions.isChecked())

    # How it is built

    def _lay_out(self) -> None:
        self._heads: list[Words] = []
        self._columns: list[QVBoxLayout] = []
        self._rows: list[QHBoxLayout] = []
        column = self._column(self)
        self._of_cards, self._of_sheets, self._seed_row = QWidget(), QWidget(), QWidget()
        self._add_buttons(column, "", self.cards, self.worksheet)
        for paper in PAPERS.values():
            self.paper.addItem(_(paper.name), paper.key)
        self._head(column, _("Paper"))
        self.paper.setAccessibleName(_("Paper"))
        column.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        self.count.setRange(1, max(1, self._available))
        self._head(column, _("Number of cards"))
        self.count.setAccessibleName(_("Number of cards"))
        column.addWidget(self.count, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._of_cards)
        column.addWidget(self._of_sheets)
        self._lay_out_cards()
        self._lay_out_sheets()
        follow(self._space)

    def _lay_out_cards(self) -> None:
        column = self._column(self._of_cards)
        self._add_buttons(column, _("On a sheet"), *self.grids.values())
        self._add_buttons(column, _("The printer turns the sheet"), self.long_edge, self.short_edge)
        self._head(column, _("If backs are printed beside their fronts"))
        what = _("Move the backs by what you measure on a printed sheet, held against the light.")
        column.addWidget(Paragraph(what, "small", "ink2"))
        column.addWidget(self._row(_("Backs to the right"), self.right))
        column.addWidget(self._row(_("Backs down"), self.down))

    def _lay_out_sheets(self) -> None:
        column = self._column(self._of_sheets)
        self._add_buttons(column, _("Versions"), self.versions)
        what = _("Two orders of the same questions, for neighbours. The key says which is which.")
        column.addWidget(Paragraph(what, "small", "ink2"))
        self.seed.setRange(1, _LARGEST_SEED)
        self.seed.setAccessibleName(_("Order no."))
        inside = self._column(self._seed_row)
        inside.addWidget(self._row(_("Order no."), self.seed))
        inside.addWidget(Paragraph(_("The same number gives the same two orders again."), "small", "ink2"))
        column.addWidget(self._seed_row)

    def _column(self, holder: QWidget) -> QVBoxLayout:
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self._columns.append(column)
        return column

    def _row(self, name: str, field: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Words(name), 1)
        row.addWidget(field)
        self._rows.append(row)
        return holder

    def _head(self, column: QVBoxLayout, text: str) -> None:
        head = Paragraph(text, "h3")
        self._heads.append(head)
        column.addWidget(head)

    def _add_buttons(self, column: QVBoxLayout, title: str, *buttons: QAbstractButton) -> None:
        if title:
            self._head(column, title)
        group = QButtonGroup(self)
        group.setExclusive(len(buttons) > 1)
        for button in buttons:
            group.addButton(button)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _space(self) -> None:
        px = current().px
        for column in self._columns:
            column.setSpacing(px(4))
        for head in self._heads:
            head.setContentsMargins(0, px(16), 0, px(2))
        for field in (self.right, self.down, self.seed, self.count):
            field.setFixedWidth(px(120))
        self.paper.setMinimumWidth(px(220))
        for field in (self.right, self.down):
            # WORKAROUND: as in SpinBox.
            field.lineEdit().setTextMargins(px(12), 0, 0, 0)


def _shift_field(name: str) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setAccessibleName(name)
    field.setRange(-LARGEST_SHIFT, LARGEST_SHIFT)
    field.setSingleStep(0.5)
    field.setDecimals(1)
    field.setSuffix(" mm")
    field.setLocale(QLocale(language()))
    return field
