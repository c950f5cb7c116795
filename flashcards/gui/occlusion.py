"""The hidden parts of a picture, painted onto it in the colours of the theme."""

from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from flashcards.core.occlusion import Shape
from flashcards.gui.theme import Palette, Theme

_FINE = 60  # corners; the edges of what has more of them are not smoothed
_LARGEST_TYPE = 160  # px of the picture
_LINE = 1 / 300  # of the picture's longer side


def cover(image: QImage, shapes: tuple[Shape, ...], theme: Theme) -> QImage:
    """A copy of the picture with the shapes over it: the one asked for in the accent, the others quiet.

    They do not let anything through, whatever is under them.
    """
    covered = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(covered)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(1 / covered.devicePixelRatio(), 1 / covered.devicePixelRatio())
    size = QPointF(image.width(), image.height())
    line = max(1.5, max(size.x(), size.y()) * _LINE)
    for shape in sorted(shapes, key=lambda one: one.role == "asked"):  # the one that is asked for on top
        if shape.kind == "text":
            _draw_text(painter, shape, size, theme)
        else:
            _draw_shape(painter, shape, size, line, theme.palette)
    painter.end()
    return covered


def _draw_shape(painter: QPainter, shape: Shape, size: QPointF, line: float, colours: Palette) -> None:
    path = _path(shape, size)
    if shape.role == "uncovered":
        # A dark line within a light one, or the other way round, is seen on any picture.
        _outline(painter, path, QPen(QColor(colours.sheet), 4 * line))
        _outline(painter, path, QPen(QColor(colours.accent), 2 * line))
        return
    is_asked = shape.role == "asked"
    ground, edge = (colours.accent, colours.sheet) if is_asked else (colours.well, colours.edge)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, path.elementCount() < _FINE)
    painter.fillPath(path, QColor(ground))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _outline(painter, path, QPen(QColor(edge), 2 * line if is_asked else line))
    if is_asked:
        _draw_question(painter, path.boundingRect(), colours)


def _outline(painter: QPainter, path: QPainterPath, pen: QPen) -> None:
    """WORKAROUND: one wide line that crosses itself a hundred times takes Qt a second, its parts 2 ms."""
    painter.setPen(pen)
    for polygon in path.toSubpathPolygons():
        painter.drawLines([QLineF(*ends) for ends in pairwise(polygon.toList())])


def _draw_question(painter: QPainter, area: QRectF, colours: Palette) -> None:
    """Not by colour alone: a question mark, where there is room for one."""
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold)
    font.setPixelSize(max(1, round(min(area.height() * 0.7, area.width(), _LARGEST_TYPE))))
    painter.setFont(font)
    painter.setPen(QColor(colours.on_accent))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "?")


def _draw_text(painter: QPainter, shape: Shape, size: QPointF, theme: Theme) -> None:
    """Words on a sheet of their own; those of the part that is asked for or covered are not shown."""
    font, colours = QFont(theme.font("ui")), theme.palette
    font.setPixelSize(max(8, round(size.y() * (shape.points[1][1] - shape.points[0][1]))))
    metrics = QFontMetricsF(font)
    corner = QPointF(shape.points[0][0] * size.x(), shape.points[0][1] * size.y())
    pad = metrics.height() / 4
    width = metrics.horizontalAdvance(shape.text) + 2 * pad
    box = QRectF(corner.x(), corner.y(), width, 1.4 * metrics.height())
    grounds = {"asked": colours.accent, "covered": colours.well}
    painter.fillRect(box, QColor(grounds.get(shape.role, colours.sheet)))
    if shape.role == "asked":
        _draw_question(painter, box, colours)
    elif shape.role != "covered":
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shape.text)


def _path(shape: Shape, size: QPointF) -> QPainterPath:
    points = [QPointF(x * size.x(), y * size.y()) for x, y in shape.points]
    path = QPainterPath(points[0] if points else QPointF())
    if shape.kind == "polygon":
        for point in points[1:]:
            path.lineTo(point)
        path.closeSubpath()
    elif len(points) == 2:
        area = QRectF(points[0], points[1])
        path = QPainterPath()
        if shape.kind == "rect":
            path.addRect(area)
        else:
            path.addEllipse(area)
    return path
