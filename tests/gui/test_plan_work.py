"""What a person plans, as the window does it: few cards at once, many with the window covered."""

import threading

import pytest
from builders import a_full_deck
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flashcards.gui import plan_work
from flashcards.gui.plan_work import PlanWork
from flashcards.store import decks


@pytest.fixture
def window(qtbot):
    made = QWidget()
    QVBoxLayout(made).addWidget(QWidget())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def heard(workspace):
    """What the window and the keeper of backups hear."""
    heard = []
    workspace.changed.append(lambda: heard.append("changed"))
    workspace.before_bulk.append(lambda: heard.append("backup"))
    return heard


@pytest.fixture
def work(workspace, window):
    made = PlanWork(workspace, window)
    yield made
    made.close()


@pytest.mark.parametrize("lent", [False, True])
def test_reading_makes_no_backup_and_tells_nobody(qtbot, workspace, work, heard, lent):
    a_full_deck(workspace, size=3)
    heard.clear()
    found = []

    def read(db):
        return db.value("select count(*) from card"), threading.current_thread() is threading.main_thread()

    work.read(plan_work._QUICK + 1 if lent else 1, read, found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [(3, not lent)]
    assert not heard


@pytest.mark.parametrize("lent", [False, True])
def test_a_change_is_one_step_and_a_large_one_is_made_safe_before(qtbot, workspace, work, heard, lent):
    deck = a_full_deck(workspace, size=3)
    heard.clear()
    done = []
    work.reschedule(
        "Rename",
        plan_work._QUICK + 1 if lent else 1,
        lambda db, _taking: decks.rename(db, deck, "Lain"),
        done.append,
    )
    qtbot.waitUntil(lambda: bool(done))
    assert heard == (["backup", "changed"] if lent else ["changed"])
    assert workspace.undo() == "Rename"
