"""The sheet that a card lies on: where it belongs, its two sides, what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from flashcards.core.cards import CardState
from flashcards.gui import shortcuts
from flashcards.gui.card_view import CardView
from flashcards.gui.parts_buttons import Button, QuietButton
from flashcards.gui.parts_paint import frame
from flashcards.gui.parts_surfaces import Path, Words
from flashcards.gui.safe_document import Picture
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import spoken

_LOW = 320  # px at 100 %: on a lower card, head, foot and paddings are smaller


def state_words(state: CardState, *, early: bool = False, cram: bool = False) -> str:
    """Where a card is on its way, as its head says it.

    `early`: it is shown before its time; `cram`: its schedule stays as it is.
    """
    if cram:
        return _("Cram: the schedule stays")
    match state:
        case CardState.NEW:
            return _("New card")
        case CardState.LEARNING:
            words = _("Being learned")
        case CardState.REVIEW:
            return _("Review")
        case _:
            words = _("Being relearned")
    before_its_time = _("earlier than planned")
    return f"{words}  ·  {before_its_time}" if early else words


def lost_words(n: int) -> str:
    """What is said when an edit took the hidden words of `n` cards away."""
    return ngettext(
        "{n} card lost its words and was suspended", "{n} cards lost their words and were suspended", n
    ).format(n=n)


class StudyCard(QWidget):
    """Head, card and foot; or, in the same place, an editor. Places its parts itself, as the bar does."""

    edit_asked = Signal()
    flag_asked = Signal()
    source_asked = Signal()
    keep_asked = Signal()
    throw_away_asked = Signal()

    def __init__(self, picture: Picture, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = CardView(picture, self)
        self._names: Sequence[str] = ()
        self._path = Path("", "small", "ink2", self)
        self._state = Words("", "small", "ink2", self)
        self._is_judged = False  # asked whether this draft is to be kept
        self._asks = Words(_("Draft: keep it?"), "strong", "ink", self)
        # In the order that they lie in, with or without the question.
        self._keep = self._button(_("Keep"), "keep", self.keep_asked, icon="")
        self._edit = self._button(_("Edit"), "edit", self.edit_asked)
        self._throw_away = self._button(_("Throw away"), "throw_away", self.throw_away_asked, icon="")
        self._flag = self._button(_("Flag"), "flag", self.flag_asked)
        self._source = self._button(shortcuts.label("source"), "source", self.source_asked, icon="article")
        self._source.setCheckable(True)
        self._scroll: QScrollArea | None = None
        self.show_judging(False)
        follow(self._place)

    def watch(self, watcher: QObject) -> None:
        """Let `watcher` filter the events of what paints the two sides."""
        page = self.view.widget()
        assert page is not None
        page.installEventFilter(watcher)

    def show_head(self, names: Sequence[str], state: str) -> None:
        """`names`: the decks that the card is in, from the top down."""
        self._names = names
        self._state.setText(state)
        self._place_head()

    def say(self, html: str) -> None:
        """Let a screen reader speak what came to the card; the focus stays with the page and its keys."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken(html)))

    def show_state(self, state: str) -> None:
        if state != self._state.text():
            self._state.setText(state)
            self._place_head()

    def show_flag(self, flagged: bool) -> None:
        self._flag.setText(_("Flagged") if flagged else _("Flag"))
        self._place_foot()

    def show_source(self, *, offered: bool, opened: bool) -> None:
        self._source.setVisible(offered)
        self._source.setChecked(opened)

    def show_judging(self, asked: bool) -> None:
        """Ask in the foot whether this draft is to be kept; flagging it can wait until then."""
        self._is_judged = asked
        for part in (self._asks, self._keep, self._throw_away):
            part.setVisible(asked)
        self._flag.setHidden(asked)
        self._place_foot()

    def open_editor(self, editor: QWidget) -> None:
        """Put an editor in the place of everything on the sheet; it scrolls where it is higher than that."""
        self._scroll = QScrollArea(self)
        holder = QWidget()
        column = QVBoxLayout(holder)
        pad = current().px(24)
        column.setContentsMargins(self._side(), pad, self._side(), pad)
        column.addWidget(editor)
        column.addStretch()
        self._scroll.setWidget(holder)
        self._scroll.setWidgetResizable(True)
        for ground in (holder, self._scroll.viewport()):  # setWidget filled them
            ground.setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._show_parts(False)
        self._place()
        self._scroll.show()

    def close_editor(self) -> None:
        if self._scroll:
            self._scroll.hide()
            self._scroll.deleteLater()
            self._scroll = None
            self._show_parts(True)
            self.update()

    @property
    def edited(self) -> bool:
        """Whether an editor is in the place of the card."""
        return self._scroll is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = current().palette, QPainter(self)
        frame(painter, QRectF(self.rect()), colours.sheet, colours.hair, colours.line)
        if not self.edited:
            painter.fillRect(0, self._head(), self.width(), colours.line, colours.tone("hair"))

    def _button(
        self, text: str, shortcut: str, pressed: SignalInstance, *, icon: str | None = None
    ) -> Button:
        button = QuietButton(text, self, icon=shortcut if icon is None else icon, key=shortcuts.cap(shortcut))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the card
        button.clicked.connect(pressed)
        return button

    def _show_parts(self, shown: bool) -> None:
        for part in (self.view, self._path, self._state, self._edit):
            part.setVisible(shown)
        for part in (self._asks, self._keep, self._throw_away):
            part.setVisible(shown and self._is_judged)
        self._flag.setVisible(shown and not self._is_judged)
        if not shown:
            self._source.hide()

    def _is_low(self) -> bool:
        return self.height() < current().px(_LOW)

    def _head(self) -> int:
        return current().px(36 if self._is_low() else 48) + current().palette.line

    def _side(self) -> int:
        return current().px(self._padding()[0])

    def _padding(self) -> tuple[int, int]:
        """Px at 100 % at the sides and over the question: less on a low card and beside an article."""
        if self._is_low():
            return 24, 10
        return (56, 40) if self.width() >= current().px(700) else (40, 24)

    def _place(self) -> None:
        line, foot = current().palette.line, current().px(48 if self._is_low() else 62)
        top = self._head() + line
        self.view.set_padding(*self._padding())
        self.view.setGeometry(0, top, self.width() - line, self.height() - top - foot)
        self._place_head()
        self._place_foot()
        if self._scroll:
            self._scroll.setGeometry(self.rect().adjusted(line, line, -line, -line))

    def _place_head(self) -> None:
        side, head = self._side(), self._head()
        state = self._state.sizeHint().width()
        room = self.width() - 2 * side - state - current().px(24)
        self._path.show_path(self._names, room)
        self._path.setGeometry(side, 0, max(0, room), head)
        self._state.setGeometry(self.width() - side - state, 0, state, head)

    def _place_foot(self) -> None:
        px = current().px
        edge = self._side() - px(8)  # a quiet button's word meets the margin
        middle = self.height() - px(24 if self._is_low() else 31)

        def put(button: Button, x: int) -> QRect:
            size = button.sizeHint()
            place = QRect(x, middle - size.height() // 2, size.width(), size.height())
            button.setGeometry(place)
            return place

        source = put(self._source, self.width() - edge - self._source.sizeHint().width())
        if not self._is_judged:
            put(self._flag, put(self._edit, edge).right() + px(12))
            return
        buttons, gap = (self._keep, self._edit, self._throw_away), px(4)
        asked = self._asks.sizeHint().width()
        need = sum(button.sizeHint().width() + gap for button in buttons)
        left = self._side()
        fits = left + asked + px(12) + need <= source.left() and not self._keep.isHidden()
        self._asks.setVisible(fits)  # the head says that it is a draft
        self._asks.setGeometry(left, middle - px(16), asked, px(32))
        left = left + asked + px(12) if fits else edge
        for button in buttons:
            left = put(button, left).right() + gap
