"""What a lesson is run with: the next step, back, black and freeze; and the tally of the card."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from flashcards.gui import shortcuts
from flashcards.gui.lesson_acts import Acts
from flashcards.gui.parts_buttons import Button, LinkButton, PrimaryButton, SecondaryButton
from flashcards.gui.parts_surfaces import Hairline, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _


class CapButton(SecondaryButton):
    """A button that leaves its key cap out where there is no room for it."""

    def __init__(self, text: str, shortcut: str, act: Callable[[], object]) -> None:
        super().__init__(text, key=shortcuts.cap(shortcut))
        self._cap = self._key
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the lesson
        self.clicked.connect(lambda _checked=False: act())

    def show_cap(self, shown: bool) -> None:
        self._key = self._cap if shown else ""
        self.updateGeometry()
        self.update()


class Steps(QWidget):
    """The one filled button says what the next key does."""

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        """`acts`: forward, back_step, black, freeze."""
        super().__init__(parent)
        self.primary: Button = PrimaryButton("", key=shortcuts.cap("forward"), big=True)
        self.primary.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.primary.clicked.connect(lambda _checked=False: acts["forward"]())
        self.back = CapButton(_("Back"), "back_step", acts["back_step"])
        self.black = CapButton(_("Black"), "black", acts["black"])
        self.freeze = CapButton(_("Freeze"), "freeze", acts["freeze"])
        for toggle in (self.black, self.freeze):
            toggle.setCheckable(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.primary)
        self._row.addStretch()
        for button in (self.back, self.black, self.freeze):
            self._row.addWidget(button)
        follow(self._space)

    def show_steps(self, words: str, *, black: bool, frozen: bool) -> None:
        if words != self.primary.text():
            self.primary.setText(words)
            self.primary.updateGeometry()
        for button, on, name in (
            (self.black, black, _("Black: on") if black else _("Black")),
            (self.freeze, frozen, _("Freeze: on") if frozen else _("Freeze")),
        ):
            button.setChecked(on)
            button.setAccessibleName(name)

    def fit(self, width: int) -> None:
        """Leave the caps out where `width` is not enough for all of them."""
        buttons = (self.back, self.black, self.freeze)
        for button in buttons:
            button.show_cap(True)
        need = self.primary.sizeHint().width() + sum(
            button.sizeHint().width() + current().px(8) for button in buttons
        )
        for button in buttons:
            button.show_cap(need + current().px(12) <= width)

    def _space(self) -> None:
        self._row.setSpacing(current().px(8))


class TallyRow(QWidget):
    """Right, wrong, hands, a pupil drawn; and what was counted so far."""

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        """`acts`: right, wrong, hands, draw, absent."""
        super().__init__(parent)
        self._is_slim, self._counted, self._short, self._short_drawn = False, "", "", ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._hair = Hairline()
        self._column.addWidget(self._hair)
        self._head, self._row = QHBoxLayout(), QHBoxLayout()
        self._title = Words(_("Tally of this card"), "strong")
        self._drawn, self._waiting = Words("", "strong"), Words("", "small", "ink2")
        self.absent = LinkButton(_("Absent: draw again"))
        self.absent.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.absent.clicked.connect(lambda _checked=False: acts["absent"]())
        self._head.addWidget(self._title)
        self._head.addStretch()
        for part in (self._drawn, self._waiting, self.absent):
            self._head.addWidget(part)
        words = {"right": _("Right"), "wrong": _("Wrong"), "hands": _("Hands"), "draw": _("Draw a pupil")}
        self.buttons = {name: CapButton(text, name, acts[name]) for name, text in words.items()}
        for button in self.buttons.values():
            self._row.addWidget(button)
        self._row.addStretch()
        self._summary = Words("", "ui", "ink2")
        self._row.addWidget(self._summary)
        self._slim_absent = LinkButton(_("Absent"))
        self._slim_absent.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._slim_absent.clicked.connect(lambda _checked=False: acts["absent"]())
        self._row.addWidget(self._slim_absent)
        self._column.addLayout(self._head)
        self._column.addLayout(self._row)
        follow(self._space)

    @property
    def summary(self) -> str:
        return self._summary.text()

    @property
    def drawn(self) -> str:
        return self._drawn.text()

    def show_tally(self, words: str, short: str) -> None:
        """`short`: the same in figures, for where there is no room for words."""
        self._counted, self._short = words, short
        self._show()

    def show_pupil(self, pupil: int | None, waiting: str, *, can_draw: bool) -> None:
        """`pupil`: whose turn it is to answer."""
        drawn = "" if pupil is None else _("Number {n}").format(n=pupil)
        self._short_drawn = "" if pupil is None else _("No. {n}").format(n=pupil)
        self._drawn.setText(drawn)
        self._waiting.setText(waiting)
        self.buttons["draw"].setVisible(can_draw)
        self._show()

    def be_slim(self, slim: bool) -> None:
        """On one line: who was drawn stands beside what was counted."""
        self._is_slim = slim
        self._show()

    def _show(self) -> None:
        slim, drawn, counted = self._is_slim, self._drawn.text(), self._counted
        self._hair.setVisible(not slim)
        self._title.setVisible(not slim)
        for part in (self._drawn, self._waiting, self.absent):
            part.setVisible(bool(drawn) and not slim)
        self._slim_absent.setVisible(bool(drawn) and slim)
        self._summary.setText(self._said(counted))

    def _said(self, counted: str, *, short: bool = False) -> str:
        """What was counted, in the words of the row; in a slim one after who was drawn."""
        if self._is_slim:
            drawn = self._short_drawn if short else self._drawn.text()
            return "  ·  ".join(one for one in (drawn, counted) if one)
        if counted:
            return _("This class: {counted}").format(counted=counted)
        return _("Nothing counted yet")

    def fit(self, width: int) -> None:
        """Where there is little room, the words of what was counted go first, then the caps of the keys."""
        full, short = self._said(self._counted), self._said(self._short, short=True)
        for words, caps in ((full, True), (short, True), (full, False), (short, False)):
            self._summary.setText(words)
            if self._need(caps=caps) <= width:
                break
        else:
            room = width - (self._need(caps=False) - self._summary.sizeHint().width())
            metrics = QFontMetricsF(self._summary.font())
            self._summary.setText(metrics.elidedText(short, Qt.TextElideMode.ElideRight, room))
        self._summary.setToolTip(full if self._summary.text() != full else "")

    def _need(self, *, caps: bool) -> int:
        shown = [button for button in self.buttons.values() if not button.isHidden()]
        for button in shown:
            button.show_cap(caps)
        parts: list[QWidget] = [*shown, self._summary]
        if not self._slim_absent.isHidden():
            parts.append(self._slim_absent)
        return sum(part.sizeHint().width() + current().px(8) for part in parts)

    def _space(self) -> None:
        px = current().px
        self._column.setSpacing(px(8))
        self._row.setSpacing(px(8))
        self._head.setSpacing(px(12))
        self._head.setContentsMargins(0, px(4), 0, 0)
        self._title.setFixedHeight(px(28))
