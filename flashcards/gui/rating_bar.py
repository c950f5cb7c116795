"""What can be done about the card above: show its answer, then rate it, in one and the same place."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from flashcards.core.reviews import Rating
from flashcards.gui import shortcuts
from flashcards.gui.parts_buttons import Button, Look, PrimaryButton, SecondaryButton, Shape
from flashcards.gui.parts_paint import cap, cap_width, frame, quiet_cap, width_of, word
from flashcards.gui.parts_surfaces import Hairline, Paragraph, Words
from flashcards.gui.theme import RING, current, follow
from flashcards.i18n import _
from flashcards.study import RATING_LABELS
from flashcards.words import coming_back

Offer = Literal["answer", "member", "options", "key"]

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
_SHAPE = Shape(64, 14, 12, "h3")


class RatingLabel(NamedTuple):
    """What a rating is called, when the card then comes back, and when to choose it."""

    name: str
    interval: str
    explanation: str


class RatingButton(Button):
    """One rating: its name over the interval that it gives, its key at the right."""

    noticed = Signal()

    def __init__(self, rating: int, parent: QWidget) -> None:
        super().__init__("", _SHAPE, parent, "", "")
        self.rating = rating
        self._label = RatingLabel("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_label(self, label: RatingLabel, key: str) -> None:
        self._label, self._key = label, key
        self.setText(label.name)
        self.setAccessibleName(f"{label.name}, {label.interval}")
        self.setAccessibleDescription(label.explanation)

    def explained(self) -> str:
        """The name with its explanation, on one line; empty without an explanation."""
        name, _interval, explanation = self._label
        return f"{name} = {explanation}" if explanation else ""

    def look(self) -> Look:
        colours = current().palette
        text = {AGAIN: colours.fail, GOOD: colours.accent}.get(self.rating, colours.ink)
        fill, line = colours.sheet, colours.accent if self.rating == GOOD else colours.edge
        if self.underMouse():
            fill = colours.fail_soft if self.rating == AGAIN else fill
            line = colours.accent_hi if self.rating == GOOD else colours.ink
        return Look(text, colours.well if self.isDown() else fill, line)

    def minimumSizeHint(self) -> QSize:
        px, theme = current().px, current()
        name = width_of(self.text(), self.font()) + px(8) + cap_width(self._key)
        content = max(name, width_of(self._label.interval, theme.font("small")))
        return QSize(px(_SHAPE.padding) + content + px(_SHAPE.cap_padding), px(_SHAPE.height))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.noticed.emit()
        return handled

    def _paint_frame(self, painter: QPainter, look: Look) -> None:
        colours, rect = current().palette, QRectF(self.rect())
        width = colours.heavy if self.rating == GOOD else colours.line
        frame(painter, rect, look.fill, look.line, width)
        if self.shows_ring():
            inset = width if self.rating == GOOD else 0
            inner = rect.adjusted(inset, inset, -inset, -inset)
            frame(painter, inner, "", colours.focus, RING, 6 - inset)

    def _paint_content(self, painter: QPainter, look: Look) -> None:
        theme, px = current(), current().px
        left = px(_SHAPE.padding)
        word(painter, left, px(19), self.text(), self.font())
        painter.setPen(QColor(theme.palette.ink2))
        word(painter, left, px(44), self._label.interval, theme.font("small"))
        width = cap_width(self._key)
        place = QRectF(self.width() - px(_SHAPE.cap_padding) - width, px(9), width, px(20))
        cap(painter, place, self._key, quiet_cap())


class RatingBar(QWidget):
    """Asks how well the card was known; the keys are its page's business."""

    rated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._two = self._narrow = self._one_line = False
        self._grid = QGridLayout(self)
        self._grid.setSpacing(0)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._apart = Hairline(self, vertical=True)
        self._grid.addWidget(self._apart, 0, 1, Qt.AlignmentFlag.AlignHCenter)
        self._buttons = [self._add_button(rating) for rating in (AGAIN, HARD, GOOD, EASY)]
        self._helps = [self._add_help(rating) for rating in (AGAIN, HARD, GOOD, EASY)]
        self._line = Paragraph("", "small", "ink2", self)
        self._line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._grid.addWidget(self._line, 1, 0, 1, 7)
        follow(self._space)

    def show_ratings(
        self,
        labels: Sequence[RatingLabel],
        *,
        two_buttons: bool = False,
        narrow: bool = False,
        one_line_help: bool = False,
    ) -> None:
        """Show what the ratings 1 to 4 are called and do; `two_buttons` shows only 1 and 3 of them.

        `narrow`: beside an article. `one_line_help`: one explanation, of the rating pointed at or in focus.
        An empty explanation leaves its space free.
        """
        self._two, self._narrow, self._one_line = two_buttons, narrow, one_line_help
        for button, explanation, label in zip(self._buttons, self._helps, labels, strict=True):
            button.show_label(label, self._key(button.rating))
            button.setVisible(self._shows(button.rating))
            explanation.setText(label.explanation)
            explanation.setVisible(self._shows(button.rating) and not one_line_help)
        self._line.setVisible(one_line_help)
        self._apart.setVisible(not (two_buttons or one_line_help))
        self._explain()
        self._space()

    def button(self, rating: int) -> RatingButton:
        """The button of a rating, 1 to 4."""
        return self._buttons[rating - 1]

    def _add_button(self, rating: int) -> RatingButton:
        button = RatingButton(rating, self)
        button.clicked.connect(lambda: self.rated.emit(rating))
        button.noticed.connect(self._explain)
        self._grid.addWidget(button, 0, 2 * (rating - 1))
        return button

    def _add_help(self, rating: int) -> Paragraph:
        explanation = Paragraph("", "small", "ink2", self)
        explanation.reserve(2)
        explanation.balance()
        self._grid.addWidget(explanation, 1, 2 * (rating - 1), Qt.AlignmentFlag.AlignTop)
        return explanation

    def _shows(self, rating: int) -> bool:
        return not self._two or rating in (AGAIN, GOOD)

    def _key(self, rating: int) -> str:
        if rating != GOOD:
            return str(rating)
        if self._narrow:
            return shortcuts.cap("reveal")
        return f"{2 if self._two else GOOD} / {shortcuts.cap('reveal')}"

    def _explain(self) -> None:
        pointed = [button for button in self._buttons if button.underMouse()]
        chosen = pointed or [button for button in self._buttons if button.hasFocus()]
        self._line.setText(chosen[0].explained() if chosen else "")

    def _space(self) -> None:
        px, columns = current().px, self._grid
        first, rest = (1, 1) if self._two else (128, 138) if self._narrow else (168, 192)
        for button in self._buttons:
            width = first if button.rating == AGAIN else rest
            columns.setColumnStretch(2 * (button.rating - 1), width if self._shows(button.rating) else 0)
        for column, width in ((1, 32 if self._narrow else 40), (3, px(8)), (5, px(8))):
            columns.setColumnMinimumWidth(column, 0 if self._two and column > 1 else width)
        self._line.setContentsMargins(0, px(8), 0, 0)
        for explanation in self._helps:
            explanation.setContentsMargins(px(_SHAPE.padding), px(8), 0, 0)
        self.setMaximumWidth(px(440 if self._two else 592 if self._narrow else 800))


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

    def ask(self, offer: Offer = "answer", *, hint: bool) -> None:
        """Offer the answer, the next member of a list, or the options of a multiple choice."""
        self.bar.hide()
        words = {
            "answer": _("Show answer"),
            "member": _("Next member"),
            "options": _("Show the options"),
            "key": _("Show answer"),
        }
        self._reveal.setText(words[offer])
        self._reveal.show()
        self._all.setVisible(offer == "member")
        self._hint.setText(
            _("Choose by its letter, or just show the answer.")
            if offer == "key"
            else _("Answer in your mind first, then compare.")
        )
        self._hint.setVisible(hint or offer == "key")
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
    """What the ratings are called and give; with a line each for a person to whom they are new.

    Without previews it is a cram, in which forgotten cards come again and nothing else happens.
    """
    explanations = (
        _("wrong or not remembered"),
        _("right, but slow or not quite sure"),
        _("right"),
        _("right at once"),
    )
    return [
        RatingLabel(_(RATING_LABELS[rating]), _outcome(rating, previews), words if explained else "")
        for rating, words in zip(Rating, explanations, strict=True)
    ]


def _outcome(rating: Rating, previews: dict[Rating, timedelta | int]) -> str:
    if previews:
        return coming_back(previews[rating])
    return _("comes again soon") if rating is Rating.AGAIN else _("done for now")
