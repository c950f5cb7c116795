"""What the deck page says around its table: what a deck is, that there is none, that the clock is off."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from flashcards.gui.parts_buttons import QuietButton, SecondaryButton
from flashcards.gui.parts_messages import EmptyState, Notice
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.i18n import _, ngettext
from flashcards.words import number


class DeckFoot(QWidget):
    """The line under the table: what a deck is, the menu of the chosen one, the example put away."""

    hide_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Paragraph("", "small", "ink2")
        self.more_button = QuietButton(_("More"), icon="more")
        self.more_button.setAccessibleName(_("More for the selected deck"))
        self.hide_button = QuietButton(_("Hide the example"))
        self.hide_button.clicked.connect(self.hide_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.more_button)
        row.addWidget(self.hide_button)

    def show_example(self, there: bool) -> None:
        """Say what the mark means while there is an example."""
        text = _("A deck is a set of cards.")
        if there:
            text = " ".join((text, _("Those marked Example came with the program.")))
        self._text.setText(text)
        self.hide_button.setVisible(there)


class NoDecks(EmptyState):
    """What stands in the place of the table when there is no deck; `acted` asks for a new one."""

    folder_asked = Signal()
    example_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        why = _("A deck is a set of cards. Make one, or open a folder of deck files.")
        super().__init__(_("No decks yet."), why, "", parent)
        self.new_button = SecondaryButton(_("New deck"))
        self.new_button.clicked.connect(self.acted)
        self.folder_button = QuietButton(_("Open a deck folder…"))
        self.folder_button.clicked.connect(self.folder_asked)
        self.example_button = QuietButton(_("Show the example again"))
        self.example_button.clicked.connect(self.example_asked)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        for button in (self.new_button, self.folder_button, self.example_button):
            row.addWidget(button)
        row.addStretch()
        self.column.insertLayout(2, row)
        self.setFocusProxy(self.new_button)


class ClockNotice(Notice):
    """The clock of the computer stands where it cannot well be."""

    def __init__(self, ahead: timedelta, parent: QWidget | None = None) -> None:
        """`ahead`: of the last review; negative when the clock is behind it."""
        if ahead < timedelta():
            words = _("The clock of this computer is {time} behind your last review.")
            text = _("Please set the date or time if it is wrong, or cards will come on the wrong days.")
        else:
            words = _("By the clock of this computer, {time} have passed since your last review.")
            text = _(
                "If you were away that long, all is well. If not, please set the date right before you study."
            )
        super().__init__(words.format(time=_span(abs(ahead))), text, _("Close"), parent)


def _span(time: timedelta) -> str:
    if time >= timedelta(days=1):
        return ngettext("{n} day", "{n} days", time.days).format(n=number(time.days))
    hours = round(time.total_seconds() / 3600)
    return ngettext("{n} hour", "{n} hours", hours).format(n=number(hours))
