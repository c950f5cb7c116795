"""What can be done about the card above: show its answer, then rate it, in one and the same place."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from flashcards.core.reviews import Rating
from flashcards.gui import shortcuts
from flashcards.gui.parts_buttons import Button, PrimaryButton, SecondaryButton
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.rating_bar import AGAIN, EASY, RatingBar, RatingLabel
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.study import RATING_LABELS
from flashcards.words import coming_back


class RatingZone(QWidget):
    """The large button and the rating row; whichever is there, the page around it does not move."""

    reveal_asked = Signal()
    all_asked = Signal()
    rated = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._reveal = PrimaryButton(_("Show answer"), self, key=shortcuts.cap("reveal"), big=True)
        self._all = SecondaryButton(_("Show all"), self, key=shortcuts.cap("reveal_all"))
        self._hint = Words(_("Answer in your mind first, then compare."), "small", "ink2", self)
        self.bar = RatingBar(self)
        self._reveal.clicked.connect(self.reveal_asked)
        self._all.clicked.connect(self.all_asked)
        self.bar.rated.connect(self.rated)
        for rating in range(AGAIN, EASY + 1):
            self.bar.button(rating).installEventFilter(self)
        for button in self.findChildren(Button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the card
        follow(self._place)

    def ask(self, *, members: bool, hint: bool) -> None:
        """Offer the answer; of a list, the next of its `members`."""
        self.bar.hide()
        self._reveal.setText(_("Next member") if members else _("Show answer"))
        self._reveal.show()
        self._all.setVisible(members)
        self._hint.setVisible(hint)
        self._place()

    def ask_rating(self, labels: Sequence[RatingLabel], *, two_buttons: bool, narrow: bool) -> None:
        """Offer the ratings; `labels` are those of 1 to 4."""
        self.bar.show_ratings(
            labels, two_buttons=two_buttons, narrow=narrow, one_line_help=current().scale >= 1.5
        )
        for part in (self._reveal, self._all, self._hint):
            part.hide()
        self._place()
        self.bar.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on "Show answer" ends on a rating: its second half is nobody's rating."""
        return event.type() == QEvent.Type.MouseButtonDblClick or super().eventFilter(watched, event)

    def _place(self) -> None:
        px = current().px
        reveal, every, gap = self._reveal.sizeHint(), self._all.sizeHint(), px(12)
        width = reveal.width() + (0 if self._all.isHidden() else gap + every.width())
        left = max(0, (self.width() - width) // 2)
        self._reveal.setGeometry(left, 0, reveal.width(), reveal.height())
        self._all.setGeometry(
            left + reveal.width() + gap,
            (reveal.height() - every.height()) // 2,
            every.width(),
            every.height(),
        )
        self._hint.setGeometry(0, reveal.height() + px(12), self.width(), self._hint.sizeHint().height())
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        wide = min(self.width(), self.bar.maximumWidth())
        self.bar.setGeometry((self.width() - wide) // 2, 0, wide, self.height())


def rating_labels(previews: dict[Rating, timedelta | int], *, explained: bool) -> list[RatingLabel]:
    """What the ratings are called and give; with a line each for a person to whom they are new."""
    explanations = (
        _("wrong or not remembered"),
        _("right, but slow or not quite sure"),
        _("right"),
        _("right at once"),
    )
    return [
        RatingLabel(_(RATING_LABELS[rating]), coming_back(previews[rating]), words if explained else "")
        for rating, words in zip(Rating, explanations, strict=True)
    ]
