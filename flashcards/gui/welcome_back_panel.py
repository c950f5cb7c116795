"""What the deck page says after days away, and while the pile is worked off."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flashcards.catching_up import MOST, CatchUpOffer
from flashcards.gui import shortcuts
from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.parts_buttons import PrimaryButton, QuietButton, SecondaryButton
from flashcards.gui.parts_surfaces import Paragraph, Sheet
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import number


class WelcomeBackPanel(Sheet):
    """Over the table. While it offers to start, its button is what Enter does."""

    start_asked = Signal(object)  # reviews a day
    all_asked = Signal()
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=20)
        self._offer: CatchUpOffer | None = None
        self._title, self._text = Paragraph("", "h3"), Paragraph("", "ui", "ink2")
        self.start_button = PrimaryButton("", key=shortcuts.cap("start"))
        self.start_button.clicked.connect(self.start)
        self.all_button, self.stop_button = SecondaryButton(""), QuietButton(_("Stop catching up"))
        self.all_button.clicked.connect(self.all_asked)
        self.stop_button.clicked.connect(self.stop_asked)
        buttons = QWidget()
        row = FlowLayout(buttons, gap=8)
        for button in (self.start_button, self.all_button, self.stop_button):
            row.addWidget(button)
        for part in (self._title, self._text, buttons):
            self.column.addWidget(part)
        self.hide()
        follow(self._space)

    @property
    def starts(self) -> bool:
        """Whether it has something to start."""
        return self._offer is not None and self._offer.left > 0

    def show_offer(self, offer: CatchUpOffer | None, minutes: int) -> None:
        """`minutes`: about how long what is left of today takes. None: nothing is said."""
        self._offer = offer
        if offer:
            self._title.setText(_("Catching up.") if offer.is_under_way else _("Welcome back."))
            self._text.setText(_sentence(offer, minutes))
            self.start_button.setText(
                (_("Go on: {n}") if offer.is_under_way else _("Start {n}")).format(n=number(offer.left))
            )
            self.all_button.setText(_("Do all {n}").format(n=_how_many(offer.waiting)))
        self.start_button.setVisible(self.starts)
        self.stop_button.setVisible(offer is not None and offer.is_under_way)
        self.setVisible(offer is not None)

    def start(self) -> None:
        if self._offer and self._offer.left:
            self.start_asked.emit(self._offer.a_day)

    def _space(self) -> None:
        px = current().px
        self.column.setSpacing(px(6))
        self._text.setContentsMargins(0, 0, 0, px(8))


def _how_many(waiting: int) -> str:
    return f"{number(waiting)}+" if waiting >= MOST else number(waiting)


def _sentence(offer: CatchUpOffer, minutes: int) -> str:
    waiting = ngettext("{n} card waits.", "{n} cards wait.", offer.waiting)
    waiting = waiting.format(n=_how_many(offer.waiting))
    days = ngettext("about {n} day", "about {n} days", offer.days).format(n=number(offer.days))
    about = ngettext("about {n} minute", "about {n} minutes", minutes).format(n=number(minutes))
    if offer.left:
        today = _("Today only {n} ({time}), done in {days}.")
        today = today.format(n=number(offer.left), time=about, days=days)
    else:
        today = _("Today's {n} are done; the pile is gone in {days}.").format(
            n=number(offer.a_day), days=days
        )
    return " ".join((waiting, today, _("New cards pause meanwhile.")))
