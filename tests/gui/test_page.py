"""A key acts once for each time that it is pressed, however long it is held."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from flashcards.gui.page import CONTROL, PLAIN, SessionPage

Key, Mod = Qt.Key, Qt.KeyboardModifier
PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease


class Page(SessionPage):
    """Counts what its keys did."""

    def __init__(self) -> None:
        super().__init__()
        self.acts: list[str] = []
        self.set_keys(
            {
                (PLAIN, Key.Key_Space): lambda: self.acts.append("space"),
                (PLAIN, Key.Key_1): lambda: self.acts.append("one"),
                (PLAIN, Key.Key_E): lambda: self.acts.append("edit"),
                (PLAIN, Key.Key_At): lambda: self.acts.append("at"),
                (CONTROL, Key.Key_Z): lambda: self.acts.append("undo"),
            }
        )


@pytest.fixture
def page(qtbot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    return page


def send(
    page: Page,
    kind: QEvent.Type,
    key: Qt.Key,
    at: int = 0,
    mods: Qt.KeyboardModifier = PLAIN,
    again: bool = False,
) -> None:
    event = QKeyEvent(kind, key, mods, "", again)
    event.setTimestamp(at)
    QApplication.sendEvent(page, event)


def press(page: Page, key: Qt.Key, at: int, mods: Qt.KeyboardModifier = PLAIN) -> None:
    send(page, PRESS, key, at, mods)
    send(page, RELEASE, key, at + 30, mods)


def test_a_key_acts_each_time_it_is_pressed(page):
    press(page, Key.Key_1, 1000)
    press(page, Key.Key_1, 1080)
    assert page.acts == ["one", "one"]


def test_repeats_that_are_marked_as_such_do_nothing(page):
    send(page, PRESS, Key.Key_Space, 1000)
    for at in (1660, 1700, 1740):
        send(page, RELEASE, Key.Key_Space, at, again=True)
        send(page, PRESS, Key.Key_Space, at, again=True)
    assert page.acts == ["space"]


def test_repeats_that_are_not_marked_are_known_by_their_time(page):
    """As Qt gives them on X11, where it looks for the next press before it is there."""
    send(page, PRESS, Key.Key_Space, 1000)
    for at in (1660, 1700, 1740):
        send(page, RELEASE, Key.Key_Space, at)
        send(page, PRESS, Key.Key_Space, at)
    send(page, RELEASE, Key.Key_Space, 1760)
    assert page.acts == ["space"]
    press(page, Key.Key_Space, 1900)
    assert page.acts == ["space", "space"]


def test_a_page_that_appears_under_a_held_key_does_not_act_on_it(page):
    send(page, RELEASE, Key.Key_Space, 1660)
    send(page, PRESS, Key.Key_Space, 1660)
    assert page.acts == []


def test_two_keys_pressed_at_the_same_time_are_two_keys(page):
    send(page, PRESS, Key.Key_Space, 1000)
    send(page, RELEASE, Key.Key_Space, 1030)
    send(page, PRESS, Key.Key_1, 1030)
    assert page.acts == ["space", "one"]


def test_shift_does_not_count_where_a_keyboard_may_need_it(page):
    press(page, Key.Key_1, 1000, Mod.ShiftModifier)
    press(page, Key.Key_At, 1100, Mod.ShiftModifier)
    press(page, Key.Key_E, 1200, Mod.ShiftModifier)
    press(page, Key.Key_1, 1300, Mod.KeypadModifier)
    assert page.acts == ["one", "at", "edit", "one"]


def test_ctrl_shift_and_a_letter_is_another_key_than_ctrl_and_the_letter(page):
    press(page, Key.Key_Z, 1000, Mod.ControlModifier)
    press(page, Key.Key_Z, 1100, Mod.ControlModifier | Mod.ShiftModifier)
    assert page.acts == ["undo"]


def test_a_digit_that_another_sign_was_pressed_as_is_let_go_with_its_key(page):
    """X11 calls the release of Shift+1 "1" when Shift is up before it."""
    page.set_keys({(PLAIN, Key.Key_Exclam): lambda: page.acts.append("less")})
    for at in (1000, 2000, 3000):
        for kind, key, mods in ((PRESS, Key.Key_Exclam, Mod.ShiftModifier), (RELEASE, Key.Key_1, PLAIN)):
            event = QKeyEvent(kind, key, mods, 10, 0, 0, "", False)
            event.setTimestamp(at)
            QApplication.sendEvent(page, event)
    assert page.acts == ["less"] * 3
