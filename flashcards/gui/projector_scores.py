"""What the class screen draws beside cards: the teams and their points, whose turn it is, the last page."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPolygonF

from flashcards.core.lesson_values import ClassScreen, Team
from flashcards.gui.projector_fit import Room
from flashcards.gui.projector_style import palette
from flashcards.gui.theme import Theme
from flashcards.i18n import _

# By a team's place: circle, triangle, square, diamond, star, cross. At least 7:1 on white, and on black.
ON_WHITE = ("#8A1F11", "#0B4A8F", "#0E5A3C", "#5B2A86", "#6B4300", "#8A1260")
ON_BLACK = ("#F2A88F", "#8FC1FF", "#7CC4A9", "#D3B3F5", "#F0C36A", "#F5A3D0")

_NAME, _POINTS, _SHAPE = 0.10, 0.15, 0.09  # of the screen's height
_ROOM_OF_NAME, _ROOM_OF_POINTS = 0.62, 0.85  # of a row
_HIGHEST_ROW = 0.26
_BAR = 0.02  # of the width


def team_colour(place: int, *, dark: bool = False) -> QColor:
    """The colour of the team at that place, from 0."""
    return QColor((ON_BLACK if dark else ON_WHITE)[place % len(ON_WHITE)])


def draw_team_shape(painter: QPainter, place: int, area: QRectF, *, dark: bool = False) -> None:
    """The shape of the team at that place, from 0, as large as the square `area`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(team_colour(place, dark=dark))
    if place % len(ON_WHITE) == 0:
        painter.drawEllipse(area)
    else:
        scaled = (
            QPointF(area.x() + x * area.width(), area.y() + y * area.height()) for x, y in _corners(place)
        )
        painter.drawPolygon(QPolygonF(list(scaled)))
    painter.restore()


def _corners(place: int) -> list[tuple[float, float]]:
    """Corners of a shape within a square of 1."""
    match place % len(ON_WHITE):
        case 1:
            return [(0.5, 0.03), (1, 0.95), (0, 0.95)]
        case 2:
            return [(0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)]
        case 3:
            return [(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)]
        case 4:
            rays = ((0.55 if n % 2 == 0 else 0.23, n * pi / 5 - pi / 2) for n in range(10))
            return [(0.5 + far * cos(turn), 0.53 + far * sin(turn)) for far, turn in rays]
        case _:
            a, b = 0.33, 0.67
            cross = [(a, 0), (b, 0), (b, a), (1, a), (1, b), (b, b), (b, 1), (a, 1), (a, b), (0, b), (0, a)]
            return [*cross, (a, a)]


def type_of(room: Room, share: float, *, bold: bool = False, dark: bool = False) -> QFont:
    """Type of a share of the screen's height, never under the floor."""
    font = Theme(palette(dark=dark)).font("question")
    font.setPixelSize(max(room.smallest, round(room.height * share)))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def fitting_type(room: Room, words: str, share: float, width: float, *, bold: bool = False) -> QFont:
    """The largest type up to a share of the height in which the words are no wider; at least the floor."""
    font = type_of(room, share, bold=bold)
    while font.pixelSize() > room.smallest and QFontMetricsF(font).horizontalAdvance(words) > width:
        font.setPixelSize(max(room.smallest, font.pixelSize() - max(1, room.height // 200)))
    return font


def draw_scores(
    painter: QPainter, room: Room, teams: tuple[Team, ...], turn: int | None, *, dark: bool
) -> None:
    """A row for each team."""
    ink = QColor(palette(dark=dark).ink)
    row = min(_HIGHEST_ROW, 0.92 / max(1, len(teams))) * room.height
    top = (room.height - row * len(teams)) / 2
    for place, team in enumerate(teams):
        area = QRectF(room.left, top + place * row, room.inner, row)
        if place:
            painter.fillRect(QRectF(area.left(), area.top(), area.width(), max(1, room.height / 400)), ink)
        if place == turn:
            inset = area.height() * 0.12
            painter.fillRect(QRectF(0, area.top() + inset, room.width * _BAR, row - 2 * inset), ink)
        painter.setPen(ink)
        _draw_team(painter, room, team, area, is_turn=place == turn)
        side = min(room.height * _SHAPE, row * 0.7)
        shape = QRectF(area.left(), area.center().y() - side / 2, side, side)
        draw_team_shape(painter, place, shape, dark=dark)


def _draw_team(painter: QPainter, room: Room, team: Team, area: QRectF, *, is_turn: bool) -> None:
    """Name and points, beside the shape."""
    row = area.height()
    share = row / room.height
    middle = Qt.AlignmentFlag.AlignVCenter
    points = type_of(room, min(_POINTS, share * _ROOM_OF_POINTS), bold=True)
    painter.setFont(points)
    painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, str(team.points))
    word, turn_type = (_("turn") if is_turn else ""), type_of(room, 0)
    gap = room.height * 0.055
    left = area.left() + room.height * _SHAPE + gap
    turn_width = QFontMetricsF(turn_type).horizontalAdvance(word) + gap if word else 0
    right = area.right() - QFontMetricsF(points).horizontalAdvance(str(team.points)) - gap
    width = right - left - turn_width
    name_type = fitting_type(room, team.name, min(_NAME, share * _ROOM_OF_NAME), width, bold=is_turn)
    metrics = QFontMetricsF(name_type)
    name = metrics.elidedText(team.name, Qt.TextElideMode.ElideRight, width)
    base = area.center().y() + metrics.capHeight() / 2
    painter.setFont(name_type)
    painter.drawText(QPointF(left, base), name)
    painter.setFont(turn_type)
    painter.drawText(QPointF(left + metrics.horizontalAdvance(name) + gap, base), word)


def draw_turn(painter: QPainter, room: Room, screen: ClassScreen, line: QRectF) -> None:
    """Under a card, the team whose turn it is, in small type on the line at the top of `line`."""
    assert screen.turn is not None
    font = type_of(room, 0)
    metrics, side = QFontMetricsF(font), 0.75 * font.pixelSize()
    gap = 0.4 * font.pixelSize()
    shape = QRectF(line.left(), line.top() - metrics.capHeight() / 2 - side / 2, side, side)
    draw_team_shape(painter, screen.turn, shape, dark=screen.dark)
    width = line.width() - side - gap
    name = metrics.elidedText(screen.teams[screen.turn].name, Qt.TextElideMode.ElideRight, width)
    painter.setPen(QColor(palette(dark=screen.dark).ink))
    painter.setFont(font)
    painter.drawText(QPointF(line.left() + side + gap, line.top()), name)


def draw_end(painter: QPainter, room: Room, *, dark: bool) -> None:
    """The page after the last card."""
    words = _("That is all. Thank you!")
    painter.setPen(QColor(palette(dark=dark).ink))
    painter.setFont(type_of(room, 0.11))
    area = QRectF(room.left, 0, room.inner, room.height)
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, words)
