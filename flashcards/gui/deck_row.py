"""How a row of the deck table is painted: fill, lines, name, counts, what is known."""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextLayout, QTextOption

from flashcards.core import progress
from flashcards.gui import icons
from flashcards.gui.parts_paint import row_ring, tag, tag_width, width_of, word
from flashcards.gui.theme import Role, current
from flashcards.i18n import _
from flashcards.words import count, percent

HEIGHT = 48
STEP = 24  # a level of the tree
PADDING = 16
TEXT = 19  # from where a level starts to its name; the chevron stands before it
BAR = 88
BAR_ROOM = 184  # a column that has room for the bar
_SELECTION_BAR = 3
_MOST_LINES = 4
_NAME_BESIDE = 120  # so much of a name stands beside a tag; else there is none
_ABOVE = 6  # of the lines of a name, and below them


@dataclass(frozen=True, slots=True)
class RowLook:
    """What is special about a row."""

    selected: bool = False
    hovered: bool = False
    ringed: bool = False  # focused by the keyboard, or what a dragged deck would be dropped on


def paint_ground(painter: QPainter, rect: QRect, look: RowLook) -> None:
    colours = current().palette
    if look.selected or look.hovered:
        painter.fillRect(rect, QColor(colours.soft if look.selected else colours.well))
    painter.fillRect(
        rect.x(), rect.bottom() + 1 - colours.line, rect.width(), colours.line, QColor(colours.hair)
    )
    if look.selected:
        painter.fillRect(rect.x(), rect.y(), _SELECTION_BAR, rect.height(), QColor(colours.accent))
    if look.ringed:
        row_ring(painter, rect)


def paint_head(painter: QPainter, rect: QRect, text: str, *, right: bool) -> None:
    """The word over a column, on two lines where the column is narrow, and the line under it."""
    theme = current()
    painter.setFont(theme.font("small"))
    painter.setPen(QColor(theme.palette.ink2))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    room = rect.adjusted(theme.px(PADDING), 0, -theme.px(PADDING), 0)
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, text)
    line = theme.palette.line
    painter.fillRect(rect.x(), rect.bottom() + 1 - line, rect.width(), line, QColor(theme.palette.edge))


def name_role(group: bool) -> Role:
    return "h3" if group else "read"


def paint_chevron(painter: QPainter, rect: QRect, is_open: bool) -> None:
    """In the room before the name."""
    theme = current()
    size = theme.px(16)
    device = painter.device()
    ratio = device.devicePixelRatioF() if device else 1.0
    picture = icons.pixmap("down" if is_open else "right", theme.palette.ink2, size, ratio)
    middle = rect.x() + theme.px(TEXT) - theme.px(18)
    painter.drawPixmap(round(middle - size / 2), round(rect.center().y() + 1 - size / 2), picture)


def paint_name(painter: QPainter, rect: QRect, name: str, *, group: bool, example: bool) -> None:
    """The name, on two lines where one is too narrow for it, and the tag of an example."""
    theme = current()
    font = theme.font(name_role(group))
    left = rect.x() + theme.px(TEXT)
    painter.setPen(QColor(theme.palette.ink))
    middle = rect.y() + rect.height() / 2
    lines = name_lines(name, name_room(rect.width(), example=example), group=group)
    pitch = _pitch(group)
    top = middle - pitch * (len(lines) - 1) / 2
    for n, line in enumerate(lines):
        word(painter, left, top + n * pitch, line, font)
    if example and _tag_fits(rect.width()):
        widest = max(width_of(line, font) for line in lines)
        tag(painter, left + widest + theme.px(12), middle, _("Example"))


def name_lines(name: str, room: int, *, group: bool) -> list[str]:
    """The name on as many lines as it needs; of four that do not do, the last ends in "…"."""
    font = current().font(name_role(group))
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(name) <= room or room < 1:
        return [name]
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(name, font)
    layout.setTextOption(option)
    ends = [0]
    layout.beginLayout()
    while len(ends) < _MOST_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()
    lines = [name[start:end].strip() for start, end in pairwise(ends)]
    lines.append(metrics.elidedText(name[ends[-1] :].strip(), Qt.TextElideMode.ElideRight, room))
    return [line for line in lines if line]


def name_room(width: int, *, example: bool) -> int:
    """What the name has of a cell of that width."""
    room = width - current().px(TEXT + PADDING)
    return room - _tag_room() if example and _tag_fits(width) else room


def _tag_fits(width: int) -> bool:
    return width - current().px(TEXT + PADDING) - _tag_room() >= current().px(_NAME_BESIDE)


def row_height(name: str, width: int, *, group: bool, example: bool) -> int:
    """As high as the lines of the name in a cell of that width."""
    lines = len(name_lines(name, name_room(width, example=example), group=group))
    return max(current().px(HEIGHT), lines * _pitch(group) + current().px(2 * _ABOVE))


def _pitch(group: bool) -> int:
    return round(current().font(name_role(group)).pixelSize() * 1.3)


def _tag_room() -> int:
    return tag_width(_("Example")) + current().px(12)


def paint_count(painter: QPainter, rect: QRect, n: int, *, group: bool) -> None:
    theme = current()
    role: Role = name_role(group) if n else "read"
    _paint_right(painter, rect, count(n), role, theme.palette.ink if n else theme.palette.ink2)


def paint_known(painter: QPainter, rect: QRect, known: tuple[int, int] | None) -> None:
    """The share in percent, and a bar before it where there is room."""
    theme = current()
    if known is None:
        return
    share = progress.known_share(*known)
    if rect.width() >= theme.px(BAR_ROOM):
        right = rect.right() + 1 - theme.px(PADDING) - theme.px(56)
        bar = QRectF(right - theme.px(BAR), rect.center().y() + 1 - theme.px(2), theme.px(BAR), theme.px(4))
        painter.fillRect(bar, QColor(theme.palette.data1))
        if share:
            bar.setWidth(max(2.0, round(bar.width() * share)))
            painter.fillRect(bar, QColor(theme.palette.ink))
    _paint_right(painter, rect, percent(share), "ui", theme.palette.ink if share else theme.palette.ink2)


def _paint_right(painter: QPainter, rect: QRect, text: str, role: Role, colour: str) -> None:
    font = current().font(role)
    right = rect.right() + 1 - current().px(PADDING)
    painter.setPen(QColor(colour))
    left = right - QFontMetricsF(font).horizontalAdvance(text)
    word(painter, QPointF(left, 0).x(), rect.y() + rect.height() / 2, text, font)
