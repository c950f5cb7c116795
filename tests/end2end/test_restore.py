"""A person who lost something goes back to a backup, and from there forward again, by keys alone."""

from pathlib import Path

import pytest
from builders import a_full_deck, a_note
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards.backups import Backups, Why
from flashcards.core.errors import CollectionDamaged
from flashcards.gui import app as program
from flashcards.gui.backup_page import BackupPage
from flashcards.gui.damage_page import DamageWindow
from flashcards.gui.deck_page import DeckPage
from flashcards.store import decks
from flashcards.workspace import Workspace

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def notes(workspace: Workspace) -> int:
    return workspace.db.value("select count(*) from note")


@pytest.fixture
def window(qtbot, qapp: QApplication, path: Path):
    with Workspace.open(path) as workspace:
        a_full_deck(workspace)
        made = program.open_window(qapp, workspace)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        made.activateWindow()
        yield made
        made.close()


def test_a_backup_is_restored_and_taken_back_by_keys(qtbot, window):
    workspace = window._workspace
    Backups(workspace).make(Why.ASKED)
    a_note(workspace, decks.every(workspace.db)[0].id)
    QTest.keyClick(window, Qt.Key.Key_B, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: isinstance(window.page, BackupPage))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.page.list.rows[0].restore
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(window.page, DeckPage) and notes(workspace) == 3, timeout=20000)
    QTest.keyClick(window, Qt.Key.Key_B, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: isinstance(window.page, BackupPage))
    rows = window.page.list.rows
    assert [row.backup.why for row in rows] == ["restore", "asked"]
    assert all(row.restore.accessibleName() for row in rows)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(window.page, DeckPage) and notes(workspace) == 4, timeout=20000)


def test_the_first_backup_comes_by_itself_and_by_turns(qtbot, window):
    workspace = window._workspace
    window.works.backups.back_up(Why.START)
    qtbot.waitUntil(lambda: len(Backups(workspace).every()) == 1, timeout=20000)
    window.works.backups.back_up(Why.STUDY)  # nothing changed
    assert window.works.backups._pending is None or len(Backups(workspace).every()) == 1


def test_damage_that_a_backup_finds_is_told_and_no_more_are_made(qtbot, window):
    workspace = window._workspace
    Backups(workspace).make(Why.ASKED)
    workspace.db.execute("drop trigger touched_note_update; update note set tags = 'flipped' where id = 1")
    a_note(workspace, decks.every(workspace.db)[0].id)
    window.works.backups.back_up(Why.START)
    qtbot.waitUntil(lambda: window.works.found_damage, timeout=20000)
    assert isinstance(window.page, BackupPage)
    wanted = []
    window.works.backups.replace_asked.connect(wanted.append)
    window.page.list.rows[0].restore.click()
    assert wanted == [window.page.list.rows[0].backup.path]


def test_a_damaged_collection_is_offered_its_backups(qtbot, path):
    with Workspace.open(path) as workspace:
        a_full_deck(workspace)
        kept = Backups(workspace).make(Why.EXIT)
    path.write_bytes(b"")
    window = DamageWindow(path, CollectionDamaged(str(path)))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    with qtbot.waitSignal(window.restore_asked) as asked:
        QTest.keyClick(window.list.rows[0].restore, Qt.Key.Key_Space)
    assert asked.args == [kept.path]
