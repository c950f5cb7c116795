"""The sheet of all shortcuts and the list that it shows."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from flashcards.gui import shortcuts
from flashcards.gui.parts_surfaces import KeyCap, Words
from flashcards.gui.shortcuts_sheet import ShortcutsSheet


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(1000, 800)
    made.field = QLineEdit(made)
    made.pressed = []
    QShortcut("1", made, lambda: made.pressed.append("1"))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.field.setFocus()
    made.sheet = ShortcutsSheet(made)
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Question])
def test_the_sheet_closes_and_the_focus_goes_back(qtbot, window, key):
    window.sheet.open()
    assert window.sheet.isVisible()
    with qtbot.waitSignal(window.sheet.closed):
        qtbot.keyClick(window.focusWidget(), key)
    assert not window.sheet.isVisible()
    assert window.focusWidget() is window.field


def test_the_sheet_closes_when_what_had_the_focus_is_gone(qtbot, window):
    window.sheet.open()
    window.field.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.keyClick(window.sheet, Qt.Key.Key_Escape)
    assert not window.sheet.isVisible()


def test_no_key_reaches_the_page_below(qtbot, window):
    window.sheet.open()
    for key in (Qt.Key.Key_1, Qt.Key.Key_Tab, Qt.Key.Key_X):
        qtbot.keyClick(window.focusWidget(), key)
    assert window.pressed == []
    assert window.field.text() == ""
    assert window.focusWidget() is window.sheet


def test_a_click_beside_the_sheet_closes_it(qtbot, window):
    window.sheet.open()
    qtbot.mouseClick(window.sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not window.sheet.isVisible()


def test_the_sheet_covers_the_window_as_it_grows(qtbot, window):
    window.sheet.open()
    window.resize(700, 400)
    qtbot.waitUntil(lambda: window.sheet.size() == window.size())
    qtbot.keyClick(window.sheet, Qt.Key.Key_PageDown)
    assert window.sheet._scroll.verticalScrollBar().value() > 0


def test_the_sheet_shows_every_shortcut(window):
    labels = {words.text() for words in window.sheet.findChildren(Words)}
    assert {shortcut.label for shortcut in shortcuts.SHORTCUTS} <= labels
    caps = [cap.accessibleName() for cap in window.sheet.findChildren(KeyCap)]
    assert len(caps) == sum(len(shortcut.keys) for shortcut in shortcuts.SHORTCUTS)


@pytest.mark.parametrize("shortcut", shortcuts.SHORTCUTS, ids=lambda shortcut: shortcut.name)
def test_qt_understands_every_key(shortcut):
    assert all(QKeySequence(key).toString() for key in shortcut.keys)


@pytest.mark.parametrize("group", shortcuts.GROUPS)
def test_no_key_means_two_things_in_one_place(group):
    keys = [key for shortcut in shortcuts.of_group(group) for key in shortcut.keys]
    assert len(keys) == len(set(keys))


def test_names_are_unique():
    names = [shortcut.name for shortcut in shortcuts.SHORTCUTS]
    assert len(names) == len(set(names))


def test_a_cap_reads_as_the_keyboard_does():
    assert shortcuts.cap("nest_deck") == "Ctrl+→"
    assert shortcuts.cap("delete_deck") == "Del"
