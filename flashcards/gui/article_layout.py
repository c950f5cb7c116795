"""Where the outline, the text and the drafts of an article stand, for a window of any size."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QRect, QSize

from flashcards.gui import article_outline, draft_panel
from flashcards.gui.theme import current

Pane = Literal["text", "drafts"]

_ALL_THREE = 1280  # px at 100 %, as all of these: from this width on the outline has room beside them
_SIDE_BY_SIDE = 620
_SLIMMEST_PANEL = 356
_PANEL_SHARE = 0.49


class Places(NamedTuple):
    """The rectangles of the page; an empty one is not shown.

    `covers`: the outline lies over the text. `single`: text and drafts take turns.
    """

    outline: QRect
    text: QRect
    drafts: QRect
    covers: bool
    single: bool


def has_room_for_outline(width: int) -> bool:
    return width >= current().px(_ALL_THREE)


def places(size: QSize, *, outline: bool, pane: Pane) -> Places:
    """`outline`: whether it is wanted; `pane`: the one that is shown where there is room for one only."""
    px, width, height = current().px, size.width(), size.height()
    room = has_room_for_outline(width)
    beside = px(article_outline.WIDTH) if outline else 0
    column = QRect(0, 0, min(beside, width), height)
    left = beside if room else 0
    if width < px(_SIDE_BY_SIDE):
        whole, none = QRect(0, 0, width, height), QRect()
        shown = (whole, none) if pane == "text" else (none, whole)
        return Places(column, *shown, covers=True, single=True)
    panel = max(px(_SLIMMEST_PANEL), min(px(draft_panel.WIDTH), round(width * _PANEL_SHARE)))
    text = QRect(left, 0, width - left - panel, height)
    return Places(column, text, QRect(width - panel, 0, panel, height), covers=not room, single=False)
