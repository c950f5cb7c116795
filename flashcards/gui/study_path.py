"""A path of names, as much of it as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

_BETWEEN = "  ›  "


def path_in(names: Sequence[str], font: QFont, room: float) -> str:
    """The names from the top down; where they are too long, the nearest ones; at worst part of the last."""
    metrics = QFontMetricsF(font)
    for skipped in range(len(names)):
        words = _BETWEEN.join(names[skipped:])
        if metrics.horizontalAdvance(words) <= room:
            return words
    return metrics.elidedText(names[-1], Qt.TextElideMode.ElideMiddle, room) if names else ""


def path_words(names: Sequence[str]) -> str:
    """The whole path."""
    return _BETWEEN.join(names)
