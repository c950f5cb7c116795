"""What can be pressed: buttons with an icon and a key beside the word, and the two-way switch."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from flashcards.gui import icons
from flashcards.gui.parts_paint import by_keyboard, cap, cap_width, frame, quiet_cap, width_of, word
from flashcards.gui.theme import RING, Role, current, follow

_CHEVRONS = ("right", "down", "up")  # 16 px instead of 20
_SLIM = ("back", *_CHEVRONS)  # with air of their own beside the word


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of a kind of button, in px at 100 %."""

    height: int
    padding: int
    cap_padding: int  # right of a key cap
    role: Role


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a button in one state; an empty one is not painted."""

    text: str
    fill: str = ""
    line: str = ""
    ring: str = ""  # when it is not the focus colour
    icon: str = ""  # when it is not the colour of the text
    cap: tuple[str, str, str] | None = None


class Button(QPushButton):
    """A word that can be pressed, with an icon before it and the cap of its key after it."""

    def __init__(self, text: str, shape: Shape, parent: QWidget | None, icon: str, key: str) -> None:
        super().__init__(text, parent)
        self._shape, self._icon, self._key = shape, icon, key
        self._ring = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        follow(self._restyle)

    def look(self) -> Look:
        """How the button looks in its present state."""
        raise NotImplementedError

    def shows_ring(self) -> bool:
        return self._ring and self.hasFocus()

    def sizeHint(self) -> QSize:
        px, shape = current().px, self._shape
        right = shape.cap_padding if self._key else shape.padding
        return QSize(px(shape.padding) + self._content_width() + px(right), px(shape.height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = by_keyboard(event, self._ring)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look()
        self._paint_frame(painter, look)
        painter.setPen(QColor(look.text))
        self._paint_content(painter, look)

    def _restyle(self) -> None:
        self.setFont(current().font(self._shape.role))
        self.updateGeometry()
        self.update()

    def _icon_size(self) -> int:
        return current().px(16 if self._icon in _CHEVRONS else 20) if self._icon else 0

    def _label_left(self) -> int:
        gap = current().px(4 if self._icon in _SLIM else 8) if self._icon else 0
        return self._icon_size() + gap

    def _content_width(self) -> int:
        after = current().px(8) + cap_width(self._key) if self._key else 0
        return self._label_left() + width_of(self.text(), self.font()) + after

    def _paint_frame(self, painter: QPainter, look: Look) -> None:
        line, width = look.line, current().palette.line
        if self.shows_ring():
            line, width = look.ring or current().palette.focus, RING
        frame(painter, QRectF(self.rect()), look.fill, line, width)

    def _paint_content(self, painter: QPainter, look: Look) -> None:
        px, middle = current().px, self.height() / 2
        left = px(self._shape.padding)
        if not self._key:
            left += max(0, self.width() - self.sizeHint().width()) // 2
        if self._icon:
            size = self._icon_size()
            picture = icons.pixmap(self._icon, look.icon or look.text, size, self.devicePixelRatioF())
            painter.drawPixmap(left, round(middle - size / 2), picture)
        word(painter, left + self._label_left(), middle, self.text(), self.font())
        if self._key:
            width, height = cap_width(self._key), px(20)
            right = self.width() - px(self._shape.cap_padding)
            place = QRectF(right - width, round(middle - height / 2), width, height)
            cap(painter, place, self._key, look.cap or quiet_cap())


class PrimaryButton(Button):
    """The one filled button of a page: what Enter or Space does."""

    def __init__(
        self, text: str, parent: QWidget | None = None, *, icon: str = "", key: str = "", big: bool = False
    ) -> None:
        shape = Shape(56, 28, 20, "big") if big else Shape(40, 17, 12, "strong")
        super().__init__(text, shape, parent, icon, key)

    def look(self) -> Look:
        colours = current().palette
        if not self.isEnabled():
            return Look(colours.ink3, colours.well)
        fill = colours.accent_hi if self.underMouse() else colours.accent
        if self.isDown():
            fill = colours.accent_lo
        text = colours.on_accent
        return Look(text, fill, ring=colours.ink, cap=("", text, text))


class SecondaryButton(Button):
    """A button with a border, for everything beside the one action."""

    def __init__(self, text: str, parent: QWidget | None = None, *, icon: str = "", key: str = "") -> None:
        super().__init__(text, Shape(40, 17, 12, "ui"), parent, icon, key)

    def look(self) -> Look:
        colours = current().palette
        if not self.isEnabled():
            return Look(colours.ink3, line=colours.hair)
        if self.isDown() or self.isChecked():
            return Look(colours.ink, colours.well, colours.edge, icon=colours.ink2)
        line = colours.ink if self.underMouse() else colours.edge
        return Look(colours.ink, colours.sheet, line, icon=colours.ink2)


class QuietButton(Button):
    """A button without a border; lay it 8 px outward, so that its word meets the margin."""

    def __init__(self, text: str, parent: QWidget | None = None, *, icon: str = "", key: str = "") -> None:
        super().__init__(text, Shape(32, 8, 8, "ui"), parent, icon, key)

    def look(self) -> Look:
        colours = current().palette
        if not self.isEnabled():
            return Look(colours.ink3)
        if self.isDown() or self.isChecked():
            return Look(colours.ink, colours.well, colours.hair)
        if self.underMouse():
            return Look(colours.ink, colours.well)
        return Look(colours.ink2)


class LinkButton(Button):
    """An underlined word; lay it 4 px outward."""

    def __init__(self, text: str, parent: QWidget | None = None, *, icon: str = "", key: str = "") -> None:
        super().__init__(text, Shape(28, 4, 4, "ui"), parent, icon, key)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def look(self) -> Look:
        colours = current().palette
        return Look(colours.ink if self.isEnabled() else colours.ink3)

    def _restyle(self) -> None:
        super()._restyle()
        font = self.font()
        font.setUnderline(True)
        self.setFont(font)


class _Half(Button):
    """One side of a two-way switch."""

    def __init__(self, text: str, parent: QWidget, *, first: bool) -> None:
        super().__init__(text, Shape(32, 11, 11, "small"), parent, "", "")
        self._first = first
        self.setCheckable(True)
        self.toggled.connect(self._be_a_stop)

    def look(self) -> Look:
        colours = current().palette
        if self.isChecked():
            return Look(colours.sheet, colours.ink, colours.ink, ring=colours.focus)
        return Look(colours.ink if self.underMouse() else colours.ink2, line=colours.edge)

    def _be_a_stop(self, on: bool) -> None:
        """Tab comes to the half that holds, an arrow leads to the other."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def _paint_frame(self, painter: QPainter, look: Look) -> None:
        reach = 20  # the other half's side of the frame lies outside of this half
        rect = QRectF(self.rect()).adjusted(0 if self._first else -reach, 0, reach if self._first else 0, 0)
        line = current().palette.line
        if self.isChecked():
            frame(painter, rect, look.fill, look.line, line)
        else:
            frame(painter, rect, "", look.line, line)
        if self.shows_ring():
            inset = 0 if not self.isChecked() else RING
            inner = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            frame(painter, inner, "", look.text if self.isChecked() else current().palette.focus, RING, 4)


class TwoWaySwitch(QWidget):
    """Two words of which one holds; the chosen one is filled with ink."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls it; `choices` are two pairs of a key and its word."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._halves: dict[str, _Half] = {}
        for key, text in choices:
            half = _Half(text, self, first=not self._halves)
            self._halves[key] = half
            self._group.addButton(half)
            half.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            row.addWidget(half)
        self.choose(choices[0][0])

    def choose(self, key: str) -> None:
        """Show `key` as the one that holds, without a signal."""
        self._halves[key].setChecked(True)
