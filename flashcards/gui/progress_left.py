"""When every card of a deck will have been seen, at its own pace or at another."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from flashcards.gui.parts_choices import SpinBox
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.progress_figures import NewLeft
from flashcards.gui.progress_words import left_words, minutes_words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import number

_SHOWN, _MOST = 6, 999


class LeftRows(QWidget):
    """A deck a row; a field for another pace over them."""

    pace_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decks: Sequence[NewLeft] = ()
        self._seconds, self._today = 0.0, 0
        self.pace = SpinBox()
        self.pace.setRange(0, _MOST)
        self.pace.setSpecialValueText(_("as set"))
        self.pace.setAccessibleName(_("New cards a day"))
        self.pace.valueChanged.connect(self._change_pace)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout()
        self._row.addWidget(Words(_("New cards a day"), "small", "ink2"))
        self._row.addWidget(self.pace)
        self._row.addStretch()
        self._column.addLayout(self._row)
        self._rows = QGridLayout()
        self._rows.setColumnStretch(0, 1)
        self._column.addLayout(self._rows)
        self._column.addStretch()
        self._parts: list[QWidget] = []
        follow(self._space)

    def show_left(self, decks: Sequence[NewLeft], seconds_per_new: float, today: int) -> None:
        """The decks that have new cards."""
        self._decks, self._seconds, self._today = decks, seconds_per_new, today
        self._fill()

    def _change_pace(self, per_day: int) -> None:
        self._fill()
        self.pace_changed.emit(per_day)

    def _fill(self) -> None:
        for part in self._parts:
            self._rows.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for place, deck in enumerate(self._decks[:_SHOWN]):
            name, when, work = self._words(deck)
            what, until = Paragraph(name), Words(when)
            until.setAlignment(Qt.AlignmentFlag.AlignRight)
            about = Paragraph(work, "small", "ink2")
            self._rows.addWidget(what, 2 * place, 0)
            self._rows.addWidget(until, 2 * place, 1)
            self._rows.addWidget(about, 2 * place + 1, 0, 1, 2)
            self._parts += [what, until, about]
        self._space()

    def _words(self, deck: NewLeft) -> tuple[str, str, str]:
        left = deck.left(self._seconds, self.pace.value())
        new = ngettext("{n} new card", "{n} new cards", deck.new).format(n=number(deck.new))
        if left is None:
            return deck.name, _("never"), _("{cards}, none a day").format(cards=new)
        per_day = self.pace.value() or deck.per_day
        work = _("{cards}, {n} a day, {time} in all").format(
            cards=new, n=number(per_day), time=minutes_words(left.minutes)
        )
        return deck.name, left_words(left, self._today + left.days - 1), work

    def _space(self) -> None:
        px = current().px
        self._column.setSpacing(px(12))
        self._row.setSpacing(px(12))
        self._rows.setHorizontalSpacing(px(16))
        self._rows.setVerticalSpacing(px(2))
        self.pace.setFixedWidth(px(140))
        for place, about in enumerate(self._parts[2::3]):
            last = place == len(self._parts) // 3 - 1
            about.setContentsMargins(0, 0, 0, 0 if last else px(8))
