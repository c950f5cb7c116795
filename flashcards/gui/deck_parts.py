"""What stands around the table of decks: the day and its button, the rail, what is said."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from flashcards.gui import shortcuts
from flashcards.gui.days import day_in_words
from flashcards.gui.deck_offer import Offer, more_new_words
from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.parts_buttons import LinkButton, Look, PrimaryButton, QuietButton, SecondaryButton
from flashcards.gui.parts_messages import EmptyState, Notice
from flashcards.gui.parts_surfaces import Hairline, Paragraph, Words
from flashcards.gui.theme import RADIUS, current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import number

_RAIL_WIDTH = 272
_ANY_WIDTH = 16_777_215  # Qt's own QWIDGETSIZE_MAX


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
    card_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = DayButton()
        self.button.clicked.connect(self.study_asked)
        self._more = 0
        self.more_button = SecondaryButton("")
        self.more_button.clicked.connect(lambda: self.more_asked.emit(self._more))
        self.card_button = SecondaryButton(_("New card"))
        self.card_button.clicked.connect(self.card_asked)
        self._date = Words("", "ui", "ink2")
        self._title = QVBoxLayout()
        self._title.setSpacing(0)
        self._title.addWidget(self._date)
        self._title.addWidget(Words(_("Today"), "h1"))
        self._buttons = QHBoxLayout()
        for beside in (self.more_button, self.card_button):
            self._buttons.addWidget(beside, 0, Qt.AlignmentFlag.AlignVCenter)
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
        self.card_button.setVisible(offer is not None and offer.is_empty)
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


class DropField(QWidget):
    """A dashed field that says what can be dropped on the page; lit while it hangs over it."""

    file_asked = Signal()
    text_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lit = False
        self.file_button, self.text_button = LinkButton(_("Choose a file…")), LinkButton(_("Paste a text…"))
        self.file_button.setToolTip(shortcuts.cap("new_article"))
        self.text_button.setToolTip(shortcuts.cap("paste_text"))
        self.file_button.clicked.connect(self.file_asked)
        self.text_button.clicked.connect(self.text_asked)
        self._column = QVBoxLayout(self)
        what = _(
            "Drag an article here: text, DOCX, PDF, PPTX, EPUB. Or finished cards: decks, Anki packages."
        )
        self._words = (
            Paragraph(_("Make cards from your own material"), "strong"),
            Paragraph(what, "small", "ink2"),
        )
        for words in self._words:
            self._column.addWidget(words)
        links = QWidget()
        self._links = FlowLayout(links, gap=12)
        self._links.addWidget(self.file_button)
        self._links.addWidget(self.text_button)
        self._column.addWidget(links)
        self._column.addStretch()
        follow(self._space)

    @property
    def lit(self) -> bool:
        return self._lit

    def set_lit(self, lit: bool) -> None:
        self._lit = lit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = current().palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.accent if self._lit else colours.edge), 2 if self._lit else colours.line)
        pen.setDashPattern([2, 2] if colours.line == 1 and not self._lit else [4, 3])
        painter.setPen(pen)
        painter.setBrush(QColor(colours.soft) if self._lit else Qt.BrushStyle.NoBrush)
        inset = pen.widthF() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _space(self) -> None:
        px = current().px
        outward = px(4)  # what a link reaches beyond its word, which meets the margin
        self._column.setContentsMargins(px(20) - outward, px(18), px(20) - outward, px(14))
        self._column.setSpacing(px(4))
        for words in self._words:
            words.setContentsMargins(outward, 0, outward, 0)


class Figure(QWidget):
    """A large number, and what it counts in two lines beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._lines = (
            Words("", "figure"),
            (Words("", "small", "ink2"), Words("", "small", "ink2")),
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._number)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch()
        for line in self._lines:
            column.addWidget(line)
        column.addStretch()
        self._row.addLayout(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        follow(self._space)

    def show_figure(self, figure: int, first: str, second: str) -> None:
        self._number.setText(number(figure))
        self._lines[0].setText(first)
        self._lines[1].setText(second)
        self.setAccessibleName(f"{number(figure)} {first} {second}")

    def _space(self) -> None:
        self._row.setSpacing(current().px(13))


class DeckRail(QWidget):
    """One column at the right of the table, or one row under it."""

    card_asked = Signal()
    folder_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card_button = SecondaryButton(_("New card"), icon="plus", key=shortcuts.cap("new_card"))
        self.card_button.clicked.connect(self.card_asked)
        self.folder_button = SecondaryButton(
            _("Open a deck folder…"), icon="folder", key=shortcuts.cap("open_folder")
        )
        self.folder_button.clicked.connect(self.folder_asked)
        self.drop_field = DropField()
        self._lies = False
        self._buttons = QVBoxLayout()
        self._buttons.addWidget(self.card_button)
        self._buttons.addWidget(self.folder_button)
        self._buttons.addStretch()
        self._line = Hairline()
        self._days, self._cards = Figure(), Figure()
        self._figures = QVBoxLayout()
        self._figures.addWidget(self._days)
        self._figures.addWidget(self._cards)
        self._figures.addStretch()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(self._buttons)
        self._box.addWidget(self.drop_field)
        self._box.addWidget(self._line)
        self._box.addLayout(self._figures)
        self._box.addStretch()
        follow(self._space)

    def lie_down(self, lying: bool, room: int) -> None:
        """Be a row of `room` px under the table, or stand as a column beside it."""
        self._lies = lying
        fits = lying and self._row_width() <= room
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(way)
        self._line.setVisible(not lying)
        self._box.setStretchFactor(self.drop_field, 1 if fits else 0)
        self._box.setStretch(self._box.count() - 1, 0 if fits else 1)
        self._space()

    def _row_width(self) -> int:
        parts = (self._buttons.sizeHint(), self.drop_field.minimumSizeHint(), self._figures.sizeHint())
        return sum(part.width() for part in parts) + 2 * current().px(24)

    def show_figures(self, days: int, known: int, cards: int) -> None:
        self._days.show_figure(days, ngettext("day studied", "days studied", days), _("this month"))
        in_all = ngettext("card in all,", "cards in all,", cards)
        self._cards.show_figure(
            cards, in_all, ngettext("{n} known", "{n} known", known).format(n=number(known))
        )

    def _space(self) -> None:
        px = current().px
        lying = self._lies
        self._buttons.setSpacing(px(8))
        self._box.setSpacing(px(24))
        self._figures.setSpacing(px(8 if lying else 20))
        self.setMinimumWidth(0 if lying else px(_RAIL_WIDTH))
        self.setMaximumWidth(_ANY_WIDTH if lying else px(_RAIL_WIDTH))


def dropped_paths(data: QMimeData) -> list[Path]:
    """The folders and files that hang over the page; none when anything else is among them."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths if len(paths) == len(data.urls()) else []


class DeckFoot(QWidget):
    """The line under the table: what a deck is, the menu of the chosen one, the example put away."""

    hide_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Paragraph("", "small", "ink2")
        self._plans, self._is_example = "", False
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
        self._is_example = there
        self.hide_button.setVisible(there)
        self._word()

    def show_plans(self, words: str) -> None:
        """What is planned, which takes the place of what a deck is; "" for nothing."""
        self._plans = words
        self._word()

    def _word(self) -> None:
        text = self._plans or _("A deck is a set of cards.")
        if self._is_example:
            text = " ".join((text, _("Those marked Example came with the program.")))
        self._text.setText(text)


class NoDecks(EmptyState):
    """What stands in the place of the table when there is no deck; `acted` asks for a new one."""

    folder_asked = Signal()
    file_asked = Signal()  # an article's
    import_asked = Signal()
    example_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        why = _(
            "A deck is a set of cards. Make them from an article of yours, or open a folder of deck files."
        )
        super().__init__(_("No decks yet."), why, "", parent)
        self.file_button = SecondaryButton(_("Make cards from your own material"))
        self.file_button.clicked.connect(self.file_asked)
        self.new_button = QuietButton(_("New deck"))
        self.new_button.clicked.connect(self.acted)
        self.import_button = QuietButton(_("Import…"))
        self.import_button.clicked.connect(self.import_asked)
        self.folder_button = QuietButton(_("Open a deck folder…"))
        self.folder_button.clicked.connect(self.folder_asked)
        self.example_button = QuietButton(_("Show the example again"))
        self.example_button.clicked.connect(self.example_asked)
        buttons = QWidget()
        row = FlowLayout(buttons, gap=8)
        ways = (self.file_button, self.import_button, self.new_button, self.folder_button)
        for button in (*ways, self.example_button):
            row.addWidget(button)
        self.column.insertWidget(2, buttons)
        self.setFocusProxy(self.file_button)


class ClockNotice(Notice):
    """The clock of the computer stands where it cannot well be."""

    def __init__(self, ahead: timedelta, parent: QWidget | None = None) -> None:
        """`ahead`: of the last review; negative when the clock is behind it."""
        super().__init__(*clock_words(ahead), _("Close"), parent)


def clock_words(ahead: timedelta) -> tuple[str, str]:
    """How far the clock is off, and what a person can do about it."""
    if ahead < timedelta():
        words = _("The clock of this computer is {time} behind your last review.")
        text = _("Please set the date or time if it is wrong, or cards will come on the wrong days.")
    else:
        words = _("By the clock of this computer, {time} have passed since your last review.")
        text = _(
            "If you were away that long, all is well. If not, please set the date right before you study."
        )
    return words.format(time=_span(abs(ahead))), text


def _span(time: timedelta) -> str:
    if time >= timedelta(days=1):
        return ngettext("{n} day", "{n} days", time.days).format(n=number(time.days))
    hours = round(time.total_seconds() / 3600)
    return ngettext("{n} hour", "{n} hours", hours).format(n=number(hours))
