"""Undo from the window: a short one at once, a long one in a worker, with a page over the window."""

import pytest
from builders import a_full_deck
from PySide6.QtWidgets import QWidget

from flashcards.gui.loan import is_lent
from flashcards.gui.undo_work import UndoWork
from flashcards.store import undo
from flashcards.workspace import Workspace


@pytest.fixture
def work(qtbot, workspace: Workspace) -> UndoWork:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return UndoWork(workspace, window)


def notes(workspace: Workspace) -> int:
    return workspace.db.value("select count(*) from note")


def test_a_short_one_is_done_at_once(qtbot, work: UndoWork, workspace: Workspace) -> None:
    a_full_deck(workspace, size=2)
    with qtbot.waitSignal(work.told) as told:
        work.undo()
        assert notes(workspace) == 1
    assert told.args == ["Undone: New card"]
    work.redo()
    assert notes(workspace) == 2


def test_a_long_one_covers_the_window(
    qtbot, work: UndoWork, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_full_deck(workspace, size=2)
    monkeypatch.setattr(undo, "LONG", 0)
    with qtbot.waitSignal(work.told) as told:
        work.undo()
        assert is_lent(work.parent())
        work.undo()  # nobody undoes twice meanwhile
    assert told.args == ["Undone: New card"]
    assert notes(workspace) == 1
    assert not is_lent(work.parent())


def test_nothing_to_undo_is_nothing(work: UndoWork) -> None:
    work.undo()
    work.redo()
    work.close()
