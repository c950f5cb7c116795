"""Work that takes a while says so, with a way to stop, and takes nothing from the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from flashcards.gui import under_way
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_messages import WorkProgress
from flashcards.gui.under_way import UnderWay


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    qtbot.addWidget(window)
    window.resize(800, 600)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    return window


@pytest.fixture
def work(window, monkeypatch) -> UnderWay:
    monkeypatch.setattr(under_way, "PATIENCE", 1)
    return UnderWay(window)


def shown(window) -> WorkProgress | None:
    return next((one for one in window.findChildren(WorkProgress) if one.isVisible()), None)


def test_it_shows_after_a_while_and_goes_with_the_work(window, work, qtbot):
    work.begin("Reading…")
    qtbot.waitUntil(lambda: shown(window) is not None)
    work.end()
    assert shown(window) is None


def test_the_keyboard_stays_where_it_was(window, work, qtbot):
    field = QApplication.focusWidget()
    work.begin("Reading…")
    qtbot.waitUntil(lambda: shown(window) is not None)
    qtbot.wait(50)
    assert QApplication.focusWidget() is field
    assert window.isActiveWindow()


def test_stop_is_told(window, work, qtbot):
    work.begin("Reading…")
    qtbot.waitUntil(lambda: shown(window) is not None)
    with qtbot.waitSignal(work.stopped):
        qtbot.mouseClick(shown(window).findChild(QuietButton), Qt.MouseButton.LeftButton)


def test_it_stays_within_a_window_that_changes_its_size(window, work, qtbot):
    work.begin("Reading…")
    qtbot.waitUntil(lambda: shown(window) is not None)
    window.resize(400, 300)
    QApplication.processEvents()
    assert window.rect().contains(shown(window).geometry())


def test_work_that_is_over_at_once_says_nothing(window, work, qtbot):
    work.begin("Reading…")
    work.end()
    qtbot.wait(20)
    assert shown(window) is None
