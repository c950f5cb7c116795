"""The test picture "Can the back row read this?", and the floor of type that a teacher sets with it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from flashcards.gui.projector_fit import FLOOR, Room
from flashcards.gui.projector_scores import fitting_type, type_of
from flashcards.gui.projector_style import palette
from flashcards.i18n import _
from flashcards.store import settings
from flashcards.store.database import Database
from flashcards.words import number

SETTING = "class_floor"
FLOORS = (FLOOR, 0.07, 0.08, 0.09, 0.10)  # of the screen's height

_LEADING = 1.35


def class_floor(db: Database) -> float:
    """The smallest type of the class screen, as a share of its height."""
    chosen: float | int | None = settings.get(db, SETTING, None)
    if isinstance(chosen, bool) or not isinstance(chosen, float | int):
        return FLOOR
    return min(max(float(chosen), FLOOR), FLOORS[-1])


def keep_class_floor(db: Database, floor: float) -> None:
    settings.put(db, SETTING, floor)


def larger(floor: float) -> float:
    """The next floor: what "+" sets."""
    return next((one for one in FLOORS if one > floor + 1e-6), FLOORS[-1])


def smaller(floor: float) -> float:
    """The floor before: what "-" sets."""
    return next((one for one in reversed(FLOORS) if one < floor - 1e-6), FLOORS[0])


def floor_words(floor: float) -> str:
    """In percent, with the half that one has: 6.5%."""
    tenths = round(1000 * floor)
    return f"{number(tenths / 10, 1 if tenths % 10 else 0)}%"


def draw_test(painter: QPainter, room: Room, *, dark: bool) -> None:
    """Lines of falling size; a bar at the edge and bold type mark the smallest that cards may have."""
    ink = QColor(palette(dark=dark).ink)
    painter.setPen(ink)
    lowest = Room(room.width, room.height)
    head, sample = _("Can the back row read this?"), _("rain, corn, ice, 386")
    title = fitting_type(lowest, head, 0.11, room.inner)
    heights = [_LEADING * type_of(lowest, share).pixelSize() for share in reversed(FLOORS)]
    y = (room.height - sum(heights) - 1.5 * title.pixelSize()) / 2
    painter.setFont(title)
    place = QRectF(room.left, y, room.inner, 1.2 * title.pixelSize())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, head)
    y += 1.5 * title.pixelSize()
    for n, (share, height) in enumerate(zip(reversed(FLOORS), heights, strict=True), start=1):
        is_floor = abs(share - room.floor) < 1e-6
        font = type_of(lowest, share, bold=is_floor)
        base = y + height / 2 + QFontMetricsF(font).capHeight() / 2
        painter.setFont(font)
        painter.drawText(QPointF(room.left, base), f"{n}")
        painter.drawText(QPointF(room.left + 0.12 * room.height, base), sample)
        if is_floor:
            painter.fillRect(QRectF(0, y + 0.1 * height, room.width * 0.02, 0.8 * height), ink)
        y += height
