"""Where the parts of the study page stand, for a window of any size."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize

from flashcards.gui.study_bar import LINE
from flashcards.gui.theme import current

CARD_BESIDE = 592  # px at 100 %, as all of these
_CARD = 800
_TALLEST = 456
_ZONE = 112
_COLUMN_BESIDE, _ARTICLE = 704, 662  # the card's column, and what the article wants beside it
_LOW_WINDOW = 600


class Places(NamedTuple):
    """The rectangles of the page. `covers`: the article lies over the card instead of beside it."""

    bar: QRect
    card: QRect
    zone: QRect
    source: QRect
    covers: bool


def places(size: QSize, *, beside: bool, editing: bool) -> Places:
    """`beside`: an article is open. While a card is edited its sheet takes the place of the ratings too."""
    px = current().px
    covers = not current().is_wide(size.width())
    low = size.height() < px(_LOW_WINDOW)
    bar = QRect(0, 0, size.width(), px(44 if low else 56) + LINE)
    beside_at = _beside_at(size.width())
    column = beside_at if beside and not covers else size.width()
    card, zone = _column(column, bar.height(), size.height(), beside and not covers)
    if editing:
        card.setBottom(zone.bottom())
    source = (
        QRect(card) if covers else QRect(beside_at, bar.height(), size.width() - beside_at, size.height())
    )
    source.setBottom(card.bottom() if covers else size.height() - 1)
    return Places(bar, card, zone, source, covers)


def notice_place(found: Places, height: int) -> QRect:
    """Over the card, or where there is no room on its foot: what is asked and answered stays in view."""
    place = QRect(found.card.x(), found.card.y() - 8 - height, found.card.width(), height)
    if place.y() <= found.bar.bottom():
        place.moveBottom(found.card.bottom())
    return place


def _beside_at(width: int) -> int:
    px = current().px
    least, most = px(CARD_BESIDE) + 2 * 24, px(_COLUMN_BESIDE)
    return max(least, min(most, width - px(_ARTICLE)), width // 2)


def _column(column: int, top: int, bottom: int, beside: bool) -> tuple[QRect, QRect]:
    """Card and ratings in the middle of their column; the card takes what height is left, to a limit."""
    theme, px = current(), current().px
    large = theme.scale >= 1.5
    width = min(column - 2 * 24, px(CARD_BESIDE if beside else _CARD))
    zone_height = px(_ZONE) if not large else px(64 + 30)
    gap, edge = (px(12), 16) if large else (px(24), 24)
    height = max(120, min(px(_TALLEST), bottom - top - zone_height - gap - 2 * edge))
    left = (column - width) // 2
    above = top + max(edge, (bottom - top - height - gap - zone_height) // 2)
    card = QRect(left, above, width, height)
    return card, QRect(left, card.bottom() + 1 + gap, width, zone_height)
