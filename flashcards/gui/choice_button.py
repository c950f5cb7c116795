"""A large button for one of a few ways: its name, a line on what it does, the cap of its key."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from flashcards.gui.parts_buttons import Button, Look, Shape
from flashcards.gui.parts_paint import cap, cap_width, laid_out, quiet_cap, word
from flashcards.gui.theme import current

_PADDING, _BETWEEN = 20, 6  # px at 100 %


class ChoiceButton(Button):
    """As wide as the page gives it, as high as its words need there."""

    def __init__(self, text: str, what: str, parent: QWidget | None = None, *, key: str = "") -> None:
        """`what`: one or two sentences on what comes of it."""
        self._what = what
        super().__init__(text, Shape(64, _PADDING, _PADDING, "h3"), parent, "", key)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleDescription(what)

    def look(self) -> Look:
        colours = current().palette
        if self.isDown():
            return Look(colours.ink, colours.well, colours.edge)
        return Look(colours.ink, colours.sheet, colours.ink if self.underMouse() else colours.edge)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        theme = current()
        lines = laid_out(self._what, theme.font("ui"), self._room(width), theme.line_height("ui")).lineCount()
        above = theme.px(_PADDING - 4) + theme.line_height("h3") + theme.px(_BETWEEN)
        return above + lines * theme.line_height("ui") + theme.px(_PADDING - 4)

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > current().px(200) else current().px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(240), current().px(self._shape.height))

    def _room(self, width: int) -> int:
        px = current().px
        right = cap_width(self._key) + px(16) if self._key else 0
        return width - 2 * px(_PADDING) - right

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, look = current(), QPainter(self), self.look()
        self._paint_frame(painter, look)
        left, top = theme.px(_PADDING), theme.px(_PADDING - 4)
        painter.setPen(QColor(look.text))
        word(painter, left, top + theme.line_height("h3") / 2, self.text(), theme.font("h3"))
        painter.setPen(QColor(theme.palette.ink2))
        lines = laid_out(self._what, theme.font("ui"), self._room(self.width()), theme.line_height("ui"))
        under = top + theme.line_height("h3") + theme.px(_BETWEEN)
        lines.draw(painter, QRectF(left, under, 1, 1).topLeft())
        if self._key:
            width, height = cap_width(self._key), theme.px(20)
            x = self.width() - theme.px(_PADDING) - width
            middle = top + theme.line_height("h3") / 2
            cap(painter, QRectF(x, round(middle - height / 2), width, height), self._key, quiet_cap())
