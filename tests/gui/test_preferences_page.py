"""What is set in the preferences holds at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from flashcards.core.notes import PresetId
from flashcards.gui.preferences_page import PreferencesPage
from flashcards.gui.preferences_study import cost_of, read_steps, write_steps
from flashcards.store import presets, settings
from flashcards.workspace import Workspace


@pytest.fixture
def page(qtbot, workspace):
    made = PreferencesPage(workspace)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def preset(workspace):
    return presets.every(workspace.db)[PresetId(1)]


def write(qtbot, field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


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


def test_a_number_is_one_change_that_can_be_undone(qtbot, workspace, page):
    write(qtbot, page.studying.new_per_day, "35")
    assert preset(workspace).new_per_day == 35
    assert workspace.undo_depth() == 1
    assert workspace.undo() == "Study options"
    page.refresh()
    assert preset(workspace).new_per_day == page.studying.new_per_day.value() == 20


def test_the_other_numbers_reach_the_preset(qtbot, workspace, page):
    write(qtbot, page.studying.reviews_per_day, "99")
    write(qtbot, page.studying.maximum_interval, "365")
    write(qtbot, page.studying.retention, "95")
    now = preset(workspace)
    assert (now.reviews_per_day, now.maximum_interval, now.desired_retention) == (99, 365, 0.95)


def test_siblings_may_come_on_the_same_day(qtbot, workspace, page):
    page.studying.bury.setFocus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert preset(workspace).bury_siblings is False


def test_learning_steps_are_written_as_text(qtbot, workspace, page):
    write(qtbot, page.studying.learning_steps, "30s, 5 m 1h")
    assert preset(workspace).learning_steps == (30, 300, 3600)
    assert page.studying.learning_steps.text() == "30 s 5 m 1 h"


def test_no_steps_at_all_are_steps_too(qtbot, workspace, page):
    page.studying.relearning_steps.setFocus()
    page.studying.relearning_steps.selectAll()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Delete)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert preset(workspace).relearning_steps == ()


def test_a_refresh_leaves_what_is_being_written(qtbot, page):
    for field in (page.studying.new_per_day, page.studying.learning_steps):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, "3")
    page.refresh()
    assert page.studying.learning_steps.text() == "3"
    page.studying.new_per_day.setFocus()
    page.studying.new_per_day.selectAll()
    qtbot.keyClicks(page.studying.new_per_day, "4")
    page.refresh()
    assert page.studying.new_per_day.text() == "4"


def test_wrong_steps_are_explained_and_neither_kept_nor_lost(qtbot, workspace, page):
    field = page.studying.learning_steps
    write(qtbot, field, "soon")
    assert preset(workspace).learning_steps == (60, 600)
    assert field.text() == "soon"
    assert field.accessibleDescription() == "Write up to ten times such as 1 m 10 m, each at most 7 d."
    write(qtbot, field, "2 m")
    assert preset(workspace).learning_steps == (120,)
    assert "again on the same day" in field.accessibleDescription()


@pytest.mark.parametrize("steps", [(), (60, 600), (90,), (3600, 86400)])
def test_steps_are_read_as_they_are_written(steps):
    assert read_steps(write_steps(steps)) == steps


@pytest.mark.parametrize("text", ["0 m", "8 d", "1", "m", "1 m 10", "1 y", "-1 m", "1 m " * 11])
def test_what_is_no_row_of_steps_is_refused(text):
    assert read_steps(text) is None


@pytest.mark.parametrize(
    ("retention", "words"),
    [(0.9, "good balance"), (0.97, "about 97 are remembered"), (0.7, "about 30 are forgotten")],
)
def test_a_sentence_says_what_a_retention_costs(retention, words):
    assert words in cost_of(retention)


def test_the_wheel_scrolls_the_page_and_changes_no_number(page, workspace):
    field = page.studying.new_per_day
    field.setFocus()
    point = QPointF(5, 5)
    down = QWheelEvent(
        point, field.mapToGlobal(point), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, down)
    assert preset(workspace).new_per_day == 20


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
        page.studying.new_per_day,
        page.studying.retention,
        page.studying.learning_steps,
        page.studying.day_start,
    )
    assert all(field.accessibleName() for field in fields)
