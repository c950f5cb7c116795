"""Tab goes through parts as they lie, also where they were made in another order or came later."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

_TAB = Qt.FocusPolicy.TabFocus


def follow_layout(top: QWidget) -> None:
    """Have Tab go through what is in the layouts of `top` and of its parts, in the order of those."""
    layout = top.layout()
    stops = [part for part in _in_order(layout) if part.focusPolicy() & _TAB == _TAB] if layout else []
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)


def _in_order(layout: QLayout) -> Iterator[QWidget]:
    for n in range(layout.count()):
        item = layout.itemAt(n)
        assert item
        part, inner = item.widget(), item.layout()
        if part:
            yield part
            inside = part.widget() if isinstance(part, QScrollArea) else part
            inner = inside.layout() if inside else None
        if inner:
            yield from _in_order(inner)
