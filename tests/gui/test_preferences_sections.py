"""The preferences of backups and of lessons, and the whole page by keys alone."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from flashcards.backups import Backups, Why, finish, folder_of, usual_folder
from flashcards.gui.backup_page import BackupPage
from flashcards.gui.classes_page import ClassesPage
from flashcards.gui.main_window import MainWindow
from flashcards.gui.preferences_page import PreferencesPage
from flashcards.gui.preset_page import PresetPage
from flashcards.gui.projector_test_picture import class_floor
from flashcards.store import settings
from flashcards.workspace import Workspace

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def page(qtbot, on_disk) -> PreferencesPage:
    return shown(qtbot, on_disk)


def shown(qtbot, workspace: Workspace) -> PreferencesPage:
    made = PreferencesPage(workspace)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def tab_to(page: QWidget, wanted: QWidget) -> None:
    """By Tab alone, as often as it takes."""
    for _n in range(60):
        if page.window().focusWidget() is wanted:
            return
        QTest.keyClick(page.window().focusWidget() or page, Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {wanted}")


def press(page: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(page.window().focusWidget(), key)
    QApplication.processEvents()


def back_up(workspace: Workspace) -> None:
    backups = Backups(workspace)
    pending = backups.begin(Why.ASKED)
    backups.copying(pending).step(-1)
    finish(pending)


def test_the_folder_of_backups_is_chosen_and_the_usual_one_again(qtbot, on_disk, page, tmp_path):
    usual = usual_folder(Path(on_disk.db.filename))
    assert page.backups.where.text() == str(usual)
    assert not page.backups.usual.isVisibleTo(page)
    tab_to(page, page.backups.choose)
    press(page, Key.Key_Space)
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "stick"))
    dialog.reject()
    assert folder_of(on_disk.db) == tmp_path / "stick"
    assert page.backups.where.text() == str(tmp_path / "stick")
    tab_to(page, page.backups.usual)
    press(page, Key.Key_Space)
    assert folder_of(on_disk.db) == usual
    assert page.window().focusWidget() is page.backups.choose


def test_a_folder_that_cannot_be_made_is_said_and_the_other_one_stays(on_disk, page, tmp_path):
    (tmp_path / "file").write_text("")
    page.backups.put_in(tmp_path / "file" / "below")
    assert folder_of(on_disk.db) == usual_folder(Path(on_disk.db.filename))
    assert page.backups._buttons.note().startswith("Not saved")


def test_a_stick_that_was_taken_out_is_said(on_disk, page, tmp_path):
    page.backups.put_in(tmp_path / "stick")
    (tmp_path / "stick").rmdir()
    page.refresh()
    assert "not there now" in page.backups._buttons.note()


def test_the_last_backup_is_told_with_what_is_in_it(on_disk, clock, page):
    assert page.backups._last.note().startswith("None yet")
    back_up(on_disk)
    clock.now += timedelta(minutes=5)
    page.refresh()
    assert "0 cards" in page.backups._last.note()


def test_a_collection_in_memory_has_no_backups_to_choose_a_folder_for(qtbot, workspace):
    page = shown(qtbot, workspace)
    assert not page.backups.choose.isVisibleTo(page)
    assert not page.backups.list.isVisibleTo(page)
    assert "in memory" in page.backups.where.text()


def test_the_smallest_type_of_the_class_screen_is_set_with_the_arrow_keys(on_disk, page):
    tab_to(page, page.classes.floor.button("floor_65"))
    press(page, Key.Key_Right)
    assert class_floor(on_disk.db) == 0.07
    assert settings.get(on_disk.db, "class_floor", None) == 0.07


def test_a_language_is_chosen_by_keys(qtbot, on_disk, page):
    tab_to(page, page.findChild(QAbstractButton, "en"))
    with qtbot.waitSignal(page.appearance_changed):
        press(page, Key.Key_Left)
    assert settings.get(on_disk.db, "language", "") == "id"


def test_tab_goes_down_the_page_through_every_row_and_keeps_it_in_sight(page):
    wanted = {
        one
        for one in page.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(page) and one is not page
    }
    groups = {one.group() for one in wanted if isinstance(one, QAbstractButton) and one.group()}
    tops, seen = [], set()
    for _n in range(len(wanted) + 1):
        QTest.keyClick(page.window().focusWidget() or page, Key.Key_Tab)
        focus = page.window().focusWidget()
        if focus in seen:
            break
        seen.add(focus)
        tops.append(focus.mapTo(page._page.widget(), QPoint(0, 0)).y())
        at = focus.mapTo(page, focus.rect().center()).y()
        assert 0 <= at <= page.height()
    alone = {one for one in wanted if not (isinstance(one, QAbstractButton) and one.group())}
    assert alone - seen - {page} == set()
    assert {one.group() for one in seen if isinstance(one, QAbstractButton) and one.group()} == groups
    tops = tops[1:] if tops[0] > tops[1] else tops  # the end of the page, where it began
    assert tops == sorted(tops)


@pytest.mark.parametrize(
    ("button", "leads"),
    [
        (lambda page: page.studying.options, PresetPage),
        (lambda page: page.backups.list, BackupPage),
        (lambda page: page.classes.classes, ClassesPage),
    ],
)
def test_what_has_a_page_of_its_own_is_a_key_away(qtbot, on_disk, button, leads):
    window = MainWindow(on_disk)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QTest.keyClick(window.focusWidget() or window, Key.Key_Comma, Mod.ControlModifier)
    page = window.page
    assert isinstance(page, PreferencesPage)
    tab_to(page, button(page))
    press(page, Key.Key_Space)
    assert isinstance(window.page, leads)
