"""The groups of choices of the page that begins a lesson."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from flashcards.core.notes import Deck, DeckId
from flashcards.gui.class_screen_choice import TimeChoice
from flashcards.gui.deck_ticks import DeckTicks
from flashcards.gui.parts_buttons import LinkButton
from flashcards.gui.parts_choices import CheckBox, RadioButton, SpinBox
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.lessons import ClassId, SchoolClass
from flashcards.words import number

CARDS, MINUTES = 12, 10
_MOST_CARDS, _MOST_MINUTES = 200, 120


class Group(QWidget):
    """A heading, and what is chosen under it."""

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.addWidget(Words(title, "h3"))
        follow(self._pad)

    def add_row(self, *parts: QWidget) -> None:
        row = QHBoxLayout()
        for part in parts:
            row.addWidget(part)
        row.addStretch()
        row.setSpacing(12)
        self.column.addLayout(row)

    def _pad(self) -> None:
        self.column.setContentsMargins(0, 0, 0, current().px(20))
        self.column.setSpacing(current().px(4))


class ClassGroup(Group):
    """Which class."""

    def __init__(self, every: Sequence[SchoolClass], chosen: ClassId | None) -> None:
        super().__init__(_("Class"))
        self._every = every
        self.field = QComboBox()
        self.field.setAccessibleName(_("Class"))
        self.field.addItem(_("Without a class"))
        self.field.addItems([found.name for found in every])
        ids = [found.id for found in every]
        self.field.setCurrentIndex(ids.index(chosen) + 1 if chosen in ids else 0)
        self.field.currentIndexChanged.connect(lambda _n: self.changed.emit())
        self.add_row(self.field)
        follow(self._widen)

    @property
    def chosen(self) -> SchoolClass | None:
        n = self.field.currentIndex()
        return self._every[n - 1] if n > 0 else None

    def _widen(self) -> None:
        self.field.setMinimumWidth(current().px(220))


class CardsGroup(Group):
    """From where the cards come: decks, what the class missed, or a selection."""

    def __init__(self, every: Sequence[Deck], chosen: Sequence[DeckId], selected: int) -> None:
        super().__init__(_("Cards"))
        self._names = {deck.id: deck.name for deck in every}
        self.from_decks = RadioButton(_("From decks"))
        self.missed = RadioButton("")
        words = ngettext("The {n} selected card", "The {n} selected cards", selected)
        self.selection = RadioButton(words.format(n=number(selected)))
        group = QButtonGroup(self)
        for button in (self.from_decks, self.missed, self.selection):
            group.addButton(button)
            button.toggled.connect(self._changed)
        self.ticks = DeckTicks(every)
        self.ticks.tick(chosen)
        self.names = Paragraph("", "small", "ink2")
        self.unfold = LinkButton(_("Choose other decks"))
        self.add_row(self.from_decks)
        self.column.addWidget(self.names)
        self._links = QHBoxLayout()
        self._links.addWidget(self.unfold)
        self._links.addStretch()
        self.column.addLayout(self._links)
        self.column.addWidget(self.ticks)
        self.add_row(self.missed)
        self.add_row(self.selection)
        self.selection.setVisible(bool(selected))
        (self.selection if selected else self.from_decks).setChecked(True)
        self.ticks.setVisible(not chosen and not selected and bool(every))
        self.ticks.changed.connect(self._changed)
        self.unfold.clicked.connect(self._unfold)
        self._changed()
        follow(self._indent)

    @property
    def has_decks(self) -> bool:
        return bool(self._names)

    def show_missed(self, name: str, n: int) -> None:
        """What the class did not know; not offered where there is nothing."""
        words = ngettext(
            "What {name} did not know: {n} card", "What {name} did not know: {n} cards", n
        ).format(name=name, n=number(n))
        self.missed.setText(words.replace("&", "&&"))
        self.missed.setVisible(n > 0)
        if not n and self.missed.isChecked():
            self.from_decks.setChecked(True)

    def _unfold(self) -> None:
        self.ticks.setVisible(True)
        self._changed()

    def _changed(self) -> None:
        on = self.from_decks.isChecked()
        if not on:
            self.ticks.hide()
        ticked = self.ticks.ticked()
        none = _("Tick at least one deck.") if self._names else _("There are no decks yet.")
        self.names.setText(", ".join(self._names[one] for one in ticked) or none)
        self.names.setVisible(on)
        self.unfold.setVisible(on and self.ticks.isHidden() and bool(self._names))
        self.names.updateGeometry()
        self.changed.emit()

    def _indent(self) -> None:
        self.names.setContentsMargins(current().px(28), 0, 0, 0)
        self._links.setContentsMargins(current().px(24), 0, 0, 0)


class SizeGroup(Group):
    """How many cards, or as many as fit into a time."""

    def __init__(self) -> None:
        super().__init__(_("How much"))
        self.by_cards, self.by_minutes = RadioButton(_("Cards")), RadioButton(_("Minutes"))
        self.cards, self.minutes = SpinBox(), SpinBox()
        group = QButtonGroup(self)
        for button, field, usual, most in (
            (self.by_cards, self.cards, CARDS, _MOST_CARDS),
            (self.by_minutes, self.minutes, MINUTES, _MOST_MINUTES),
        ):
            group.addButton(button)
            field.setRange(1, most)
            field.setValue(usual)
            field.setAccessibleName(button.text())
            field.valueChanged.connect(lambda _n, one=button: self._written(one))
            button.toggled.connect(lambda _on: self.changed.emit())
        self.by_cards.setChecked(True)
        self.add_row(self.by_cards, self.cards, self.by_minutes, self.minutes)
        self.time = TimeChoice()
        self.add_row(Words(_("Time per card"), "ui"), self.time)
        follow(self._widen)

    def _written(self, button: RadioButton) -> None:
        button.setChecked(True)
        self.changed.emit()

    def _widen(self) -> None:
        for field in (self.cards, self.minutes):
            field.setFixedWidth(current().px(88))


class OrderGroup(Group):
    """In which order they come."""

    def __init__(self, *, prepared: bool) -> None:
        super().__init__(_("Order"))
        self.shuffled = RadioButton(_("Shuffled"))
        self.in_order = RadioButton(_("As in the decks"))
        self.prepared = RadioButton(_("Prepared for the class"))
        self.about = Paragraph(
            _("What it missed, then what it has not seen for long, then new ones."), "small", "ink2"
        )
        group = QButtonGroup(self)
        for button in (self.shuffled, self.in_order, self.prepared):
            group.addButton(button)
            button.toggled.connect(lambda _on: self.changed.emit())
            self.add_row(button)
        self.column.addWidget(self.about)
        (self.prepared if prepared else self.shuffled).setChecked(True)
        follow(self._indent)

    @property
    def chosen(self) -> str:
        if self.prepared.isChecked():
            return "prepared"
        return "shuffled" if self.shuffled.isChecked() else "in order"

    def offer_prepared(self, offered: bool) -> None:
        """Only a class has a record to prepare from."""
        self.prepared.setVisible(offered)
        self.about.setVisible(offered)
        if not offered and self.prepared.isChecked():
            self.shuffled.setChecked(True)

    def _indent(self) -> None:
        self.about.setContentsMargins(current().px(28), 0, 0, 0)


class SideGroup(Group):
    """Which side is asked, and how lists come."""

    def __init__(self) -> None:
        super().__init__(_("How they are asked"))
        self.question, self.answer = RadioButton(_("Question first")), RadioButton(_("Answer first"))
        self.one_by_one = CheckBox(_("Lists: one item after another"))
        group = QButtonGroup(self)
        for button in (self.question, self.answer):
            group.addButton(button)
        self.question.setChecked(True)
        self.one_by_one.setChecked(True)
        self.add_row(self.question, self.answer)
        self.column.addWidget(self.one_by_one, 0, Qt.AlignmentFlag.AlignLeft)
