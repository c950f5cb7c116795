"""A page of one column."""

import sys

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from flashcards.gui import theme
from flashcards.gui.page_column import PageColumn, PageScroll
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.preferences_page import PreferencesPage
from flashcards.gui.theme import LIGHT, Theme


@pytest.fixture(autouse=True)
def look_as_before(qapp):
    before = theme.current()
    yield
    theme.apply(qapp, before)


@pytest.mark.parametrize("height", range(1400, 2400, 200))
def test_a_change_of_the_text_size_lays_the_page_out_a_few_times_only(
    qtbot, qapp, workspace, monkeypatch, height
):
    depth = deepest = 0
    resized = PageColumn.resizeEvent

    def counted(self, event) -> None:
        nonlocal depth, deepest
        depth += 1
        deepest = max(deepest, depth)
        resized(self, event)
        depth -= 1

    monkeypatch.setattr(PageColumn, "resizeEvent", counted)
    page = PreferencesPage(workspace)
    qtbot.addWidget(page)
    page.resize(700, height)
    page.show()
    for scale in (2.0, 1.0, 1.75, 1.25, 2.0, 1.5):
        theme.apply(qapp, Theme(LIGHT, scale))
        QApplication.processEvents()
    assert deepest < min(5, sys.getrecursionlimit())


def test_the_page_is_as_wide_with_something_to_scroll_as_without(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    scroll = PageColumn(page, "Title")
    words = Paragraph("word " * 300)
    scroll.column.addWidget(words)
    scroll.column.addStretch()
    page.resize(700, 2000)
    page.show()
    QApplication.processEvents()
    wide = words.width()
    page.resize(700, 200)
    QApplication.processEvents()
    assert scroll.verticalScrollBar().maximum() > 0
    assert words.width() == wide


def test_a_bar_with_nothing_to_scroll_is_not_seen(qtbot):
    scroll = PageScroll()
    qtbot.addWidget(scroll)
    scroll.setWidget(QWidget())
    scroll.resize(300, 300)
    scroll.show()
    bar = scroll.verticalScrollBar()
    picture = bar.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(0, 300, 10)}
    assert len(colours) == 1
