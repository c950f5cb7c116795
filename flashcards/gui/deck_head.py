"""The head of the deck page: the day, and the one large button."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from flashcards.gui import shortcuts
from flashcards.gui.days import day_in_words
from flashcards.gui.deck_offer import Offer, more_new_words
from flashcards.gui.parts_buttons import Look, PrimaryButton, SecondaryButton
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _


class DayButton(PrimaryButton):
    """Says what it will do; with nothing to do it rests and says why, as readable as before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, key=shortcuts.cap("start"), big=True)

    def show_offer(self, words: str, *, starts: bool) -> None:
        self._key = shortcuts.cap("start") if starts else ""
        self.setEnabled(starts)
        self.setText(words)
        self.setAccessibleName(words)
        self._restyle()

    def look(self) -> Look:
        colours = current().palette
        return super().look() if self.isEnabled() else Look(colours.ink2, colours.well)


class DeckHead(QWidget):
    """Date and title at left, the large button at right; under them where one line is too short."""

    study_asked = Signal()
    more_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = DayButton()
        self.button.clicked.connect(self.study_asked)
        self._more = 0
        self.more_button = SecondaryButton("")
        self.more_button.clicked.connect(lambda: self.more_asked.emit(self._more))
        self._date = Words("", "ui", "ink2")
        self._title = QVBoxLayout()
        self._title.setSpacing(0)
        self._title.addWidget(self._date)
        self._title.addWidget(Words(_("Today"), "h1"))
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._buttons.addWidget(self.button)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(self._title)
        self._box.addStretch(1)
        self._box.addLayout(self._buttons)
        self._box.setAlignment(self._buttons, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        follow(self._space)

    def show_day(self, today: int, offer: Offer | None) -> None:
        """`today` is a study day; `offer` is None where there is no deck to study."""
        self._date.setText(day_in_words(today))
        self.button.setVisible(offer is not None)
        self._more = offer.more_new if offer else 0
        self.more_button.setText(more_new_words(self._more))
        self.more_button.setVisible(self._more > 0)
        if offer:
            self.button.show_offer(offer.words, starts=offer.starts)
        self._turn()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._turn()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _turn(self) -> None:
        """One line if it fits; else two, with the buttons from the left."""
        need = self._title.sizeHint().width() + self._buttons.sizeHint().width() + current().px(24)
        way = QBoxLayout.Direction.LeftToRight if need <= self.width() else QBoxLayout.Direction.TopToBottom
        if way != self._box.direction():
            self._box.setDirection(way)
            self._space()

    def _space(self) -> None:
        px = current().px
        self._buttons.setSpacing(px(12))
        self._box.setSpacing(px(12) if self._box.direction() == QBoxLayout.Direction.TopToBottom else 0)
