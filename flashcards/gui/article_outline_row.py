"""How a row of an article's outline is painted: fill, title on as many lines as it needs, tick or number."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QTextLayout

from flashcards.articles.document import Section
from flashcards.gui import icons
from flashcards.gui.parts_paint import laid_out, row_ring, width_of, word
from flashcards.gui.section_model import Tally
from flashcards.gui.theme import Role, current
from flashcards.i18n import _
from flashcards.words import number

LEFT, STEP = 24, 16  # of the titles; a level further in
_RIGHT = 5  # the room of the scroll bar is there besides
_GAP = 12  # between a title and what stands at its right
_PITCH, _AROUND = 20, 16  # from line to line; above and below them together
_SELECTION_BAR = 3
_CHEVRON = 16
_DEEPEST = 4  # levels that are set further in


@dataclass(frozen=True, slots=True)
class OutlineLook:
    """What is special about a row. `folded`: None where nothing is below it."""

    selected: bool = False
    hovered: bool = False
    ringed: bool = False
    folded: bool | None = None
    written: bool = False  # its title is in a field just now


def row_height(section: Section, width: int, tally: Tally) -> int:
    """In px: as high as the title needs it to be."""
    lines = _laid_out(section, width, tally, _role(section)).lineCount()
    return current().px(_PITCH) * max(1, lines) + current().px(_AROUND)


def title_left(section: Section) -> int:
    """Where the title starts, in px; its chevron stands before it."""
    return current().px(LEFT + STEP * max(0, min(section.level, _DEEPEST) - 1))


def paint_row(painter: QPainter, rect: QRect, section: Section, tally: Tally, look: OutlineLook) -> None:
    _paint_ground(painter, rect, look)
    if look.written:
        return
    colours = current().palette
    quiet = section.hidden or (section.level > 1 and not look.selected)
    painter.setPen(QColor(colours.ink2 if quiet else colours.ink))
    layout = _laid_out(section, rect.width(), tally, _role(section))
    if look.selected:  # in the heavier weight where that needs no further line: nothing moves
        strong = _laid_out(section, rect.width(), tally, "strong")
        layout = strong if strong.lineCount() <= layout.lineCount() else layout
    height = current().px(_PITCH) * layout.lineCount()
    left = rect.x() + title_left(section)
    layout.draw(painter, QPointF(left, rect.y() + round((rect.height() - height) / 2)))
    if look.folded is not None and (look.folded or look.hovered or look.ringed):
        _paint_icon(painter, "right" if look.folded else "down", left - current().px(18), rect, _CHEVRON)
    _paint_right(painter, rect, section, tally)


def _role(section: Section) -> Role:
    return "strong" if section.level == 0 else "ui"


def _paint_ground(painter: QPainter, rect: QRect, look: OutlineLook) -> None:
    colours = current().palette
    if look.selected or look.hovered:
        painter.fillRect(rect, QColor(colours.soft if look.selected else colours.well))
    if look.selected:
        painter.fillRect(rect.x(), rect.y(), _SELECTION_BAR, rect.height(), QColor(colours.accent))
    if look.ringed:
        row_ring(painter, rect)


def _paint_right(painter: QPainter, rect: QRect, section: Section, tally: Tally) -> None:
    """A tick where all is judged, else how many drafts wait."""
    theme = current()
    right = rect.right() + 1 - theme.px(_RIGHT)
    if tally.is_finished and not section.hidden:
        _paint_icon(painter, "tick", right - theme.px(15), rect, _CHEVRON)
        return
    text, font = _at_right(tally), theme.font("small")
    painter.setPen(QColor(theme.palette.ink2))
    word(painter, right - width_of(text, font), rect.y() + rect.height() / 2, text, font)


def _at_right(tally: Tally) -> str:
    if tally.left_out:
        return _("left out")
    return number(tally.waiting) if tally.waiting else ""


def _paint_icon(painter: QPainter, name: str, left: int, rect: QRect, size: int) -> None:
    theme, device = current(), painter.device()
    side = theme.px(size)
    picture = icons.pixmap(name, theme.palette.ink2, side, device.devicePixelRatioF() if device else 1.0)
    painter.drawPixmap(left, round(rect.y() + (rect.height() - side) / 2), picture)


def _laid_out(section: Section, width: int, tally: Tally, role: Role) -> QTextLayout:
    theme = current()
    beside = max(width_of(_at_right(tally), theme.font("small")), theme.px(_CHEVRON))
    room = width - title_left(section) - theme.px(_RIGHT + _GAP) - beside
    return laid_out(section.title, theme.font(role), room, theme.px(_PITCH))
