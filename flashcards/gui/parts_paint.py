"""How the parts paint what a stylesheet cannot: frames, key caps, words on a common middle line."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)

from flashcards.gui.theme import RADIUS, RING, SMALL_RADIUS, current

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_RETURNING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


def by_keyboard(event: QFocusEvent, before: bool) -> bool:
    """Whether a focus ring is due: the keyboard brought the focus, or had it `before` the window was left."""
    return before if event.reason() in _RETURNING else event.reason() in _KEYBOARD


def frame(
    painter: QPainter, rect: QRectF, fill: str, line: str, width: float, radius: float = RADIUS
) -> None:
    """A rounded rectangle with its border inside `rect`; an empty colour paints nothing."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(line), width) if line else Qt.PenStyle.NoPen)
    half = width / 2 if line else 0
    painter.drawRoundedRect(
        rect.adjusted(half, half, -half, -half), max(0, radius - half), max(0, radius - half)
    )


def word(painter: QPainter, left: float, middle: float, text: str, font: QFont) -> None:
    """One line of text whose capitals stand around the `middle`, on a whole pixel."""
    painter.setFont(font)
    base = round(middle + QFontMetricsF(font).capHeight() / 2)
    painter.drawText(QPointF(left, base), text)


def width_of(text: str, font: QFont) -> int:
    return round(QFontMetricsF(font).horizontalAdvance(text) + 0.5)


def laid_out(text: str, font: QFont, room: int, pitch: int) -> QTextLayout:
    """The text on as many lines of `room` px as it needs, one every `pitch` px."""
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    top = 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, room))
        line.setPosition(QPointF(0, round(top + (pitch - line.height()) / 2)))
        top += pitch
    layout.endLayout()
    return layout


def row_ring(painter: QPainter, rect: QRect) -> None:
    """The focus ring of a row, inside it."""
    painter.setPen(QPen(QColor(current().palette.focus), RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))


def tag_width(text: str) -> int:
    return width_of(text, current().font("cap")) + current().px(16)


def tag(painter: QPainter, left: float, middle: float, text: str) -> None:
    """A word in a frame, as in "Example"."""
    theme = current()
    rect = QRectF(left, round(middle - theme.px(10)), tag_width(text), theme.px(20))
    painter.save()
    frame(painter, rect, "", theme.palette.edge, theme.palette.line, SMALL_RADIUS)
    painter.restore()
    painter.setPen(QColor(theme.palette.ink2))
    word(painter, rect.x() + theme.px(8), rect.center().y(), text, theme.font("cap"))


def cap_width(key: str) -> int:
    theme = current()
    return max(theme.px(20), width_of(key, theme.font("cap")) + theme.px(12))


def cap(painter: QPainter, rect: QRectF, key: str, colours: tuple[str, str, str]) -> None:
    """A key cap; `colours` are those of its fill, its line and its text."""
    fill, line, ink = colours
    theme = current()
    frame(painter, rect, fill, line, theme.palette.line, SMALL_RADIUS)
    font = theme.font("cap")
    painter.setPen(QColor(ink))
    left = rect.left() + (rect.width() - QFontMetricsF(font).horizontalAdvance(key)) / 2
    word(painter, left, rect.center().y(), key, font)


def quiet_cap() -> tuple[str, str, str]:
    """The colours of a key cap anywhere but on a filled button."""
    colours = current().palette
    return colours.desk, colours.hair, colours.ink2
