"""What is set in the preferences holds at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from flashcards.gui.preferences_page import PreferencesPage
from flashcards.store import settings
from flashcards.workspace import Workspace


@pytest.fixture
def page(qtbot, workspace):
    made = PreferencesPage(workspace)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def stored(workspace, key):
    return settings.get(workspace.db, key, None)


def test_the_language_is_stored_and_told(qtbot, workspace, page):
    indonesian = page.findChild(QAbstractButton, "id")
    with qtbot.waitSignal(page.appearance_changed):
        qtbot.mouseClick(indonesian, Qt.MouseButton.LeftButton)
    assert stored(workspace, "language") == "id"
    assert workspace.undo_label is None


@pytest.mark.parametrize("theme", ["system", "light", "dark", "contrast"])
def test_the_colours_are_stored_and_told(qtbot, workspace, page, theme):
    with qtbot.waitSignal(page.appearance_changed):
        qtbot.mouseClick(page.appearance.theme.button(theme), Qt.MouseButton.LeftButton)
    assert stored(workspace, "theme") == theme


def test_the_text_size_changes_with_the_arrow_keys(qtbot, workspace, page):
    page.appearance.text_size.button("100").setFocus()
    with qtbot.waitSignal(page.appearance_changed):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert stored(workspace, "text_size") == 125


def test_motion_is_reduced_with_the_space_key(qtbot, workspace, page):
    page.appearance.reduce_motion.setFocus()
    with qtbot.waitSignal(page.appearance_changed):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert stored(workspace, "reduce_motion") is True


def test_two_buttons_are_stored(qtbot, workspace, page):
    page.studying.two_buttons.setFocus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert stored(workspace, "two_buttons") is True


def test_the_study_day_starts_at_another_hour(qtbot, workspace, page):
    page.studying.day_start.setFocus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    assert workspace.rollover_hour == 5


def test_the_study_options_have_a_page_of_their_own(qtbot, page):
    with qtbot.waitSignal(page.options_asked):
        qtbot.mouseClick(page.studying.options, Qt.MouseButton.LeftButton)


def test_the_wheel_scrolls_the_page_and_changes_nothing(page, workspace):
    field = page.studying.day_start
    field.setFocus()
    point = QPointF(5, 5)
    down = QWheelEvent(
        point, field.mapToGlobal(point), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, down)
    assert workspace.rollover_hour == 4


def test_the_folder_of_the_collection_is_shown_and_opened(qtbot, tmp_path, clock, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    with Workspace.open(tmp_path / "mine.flashdb", clock) as workspace:
        page = PreferencesPage(workspace)
        qtbot.addWidget(page)
        qtbot.mouseClick(page.collection.open_folder, Qt.MouseButton.LeftButton)
    assert opened == [tmp_path]


def test_unused_pictures_are_asked_for(qtbot, page):
    with qtbot.waitSignal(page.unused_pictures_asked):
        qtbot.mouseClick(page.collection.remove_unused, Qt.MouseButton.LeftButton)


def test_escape_leaves(qtbot, page):
    page.appearance.reduce_motion.setFocus()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)


def test_the_page_that_takes_its_place_goes_on_where_it_was(qtbot, workspace, page):
    page.appearance.text_size.button("150").setFocus()
    after = PreferencesPage(workspace)
    qtbot.addWidget(after)
    with qtbot.waitActive(after):
        after.show()
        after.activateWindow()
    after.go_to(page.place())
    assert after.focusWidget() is after.appearance.text_size.button("150")


def test_everything_that_takes_the_focus_has_a_name(page):
    fields = (
        page.studying.options,
        page.studying.two_buttons,
        page.studying.play_sounds,
        page.studying.day_start,
    )
    assert all(field.accessibleName() for field in fields)
