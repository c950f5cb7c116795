"""Deck folders opened and saved from the window: what is said, remembered, and done when it does not work."""

import threading
from pathlib import Path

import pytest
from builders import a_full_deck, dump
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from flashcards import folders
from flashcards.core.errors import FlashcardsError, NotSaved
from flashcards.formats.deckfile import DeckFileError
from flashcards.gui import folder_work, loan, under_way
from flashcards.gui.folder_work import FolderWork
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_messages import WorkProgress
from flashcards.store import decks, notes, settings

DECK = """---
name = "Hewan"
lang = "id"
---
Q: Hewan apa yang mengeong?
A: Kucing
<!-- id=aaaaaaaaa2 -->

C: [Anjing] menggonggong.
<!-- id=aaaaaaaaa3 -->
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "hewan"
    place.mkdir()
    (place / "hewan.md").write_text(DECK)
    return place


class Work(FolderWork):
    """Keeps what is said."""

    def __init__(self, workspace, window: QWidget) -> None:
        super().__init__(workspace, window)
        self.said: list[str] = []
        self.errors: list[FlashcardsError] = []
        self.done.connect(self.said.append)
        self.told.connect(self.said.append)
        self.failed.connect(self.errors.append)


@pytest.fixture
def work(qtbot, workspace):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 600)
    window.show()
    yield Work(workspace, window)
    QThreadPool.globalInstance().waitForDone()


def read(qtbot, work: Work, path: Path) -> folders.Report:
    with qtbot.waitSignal(work.read_done) as signal:
        work.read(path)
    return signal.args[0]


def edit(folder: Path, old: str, new: str) -> None:
    file = folder / "hewan.md"
    file.write_text(file.read_text().replace(old, new))


def settle(qtbot, work: Work, n: int) -> None:
    qtbot.waitUntil(lambda: len(work.said) + len(work.errors) >= n)


# Reading


def test_a_folder_is_read_as_one_step_that_can_be_undone(qtbot, workspace, work, folder):
    assert read(qtbot, work, folder).added == 2
    assert work.said == ["Folder read: 2 new cards"]
    assert workspace.undo_label == "Open a deck folder"


def test_reading_again_says_that_nothing_has_changed(qtbot, work, folder):
    read(qtbot, work, folder)
    read(qtbot, work, folder)
    assert work.said[-1] == "Folder read: nothing has changed"


def test_what_changed_is_said_in_one_line(qtbot, workspace, work, folder):
    read(qtbot, work, folder)
    edit(folder, "Kucing", "Seekor kucing")
    edit(
        folder,
        "C: [Anjing] menggonggong.\n<!-- id=aaaaaaaaa3 -->",
        "Q: Dan?\nA: Sapi\n<!-- id=aaaaaaaaa4 -->",
    )
    read(qtbot, work, folder)
    assert work.said[-1] == "Folder read: 1 new card, 1 changed, 1 no longer in the folder"


def test_a_card_that_changed_on_both_sides_is_to_be_chosen(qtbot, workspace, work, folder):
    read(qtbot, work, folder)
    mine = notes.by_guid(workspace.db, "aaaaaaaaa2")
    text = notes.base_of(mine.text, notes.deck_of(workspace.db, mine.id)).replace("Kucing", "Meong")
    workspace.perform("Edit card", lambda db: notes.change(db, mine.id, notes.from_base(text)[0]))
    edit(folder, "Kucing", "Seekor kucing")
    assert read(qtbot, work, folder).conflicts == [mine.id]
    assert work.said[-1] == "Folder read: 1 to decide"


def test_folders_that_are_opened_together_are_read_one_after_another(qtbot, work, folder, tmp_path):
    other = tmp_path / "lain"
    other.mkdir()
    (other / "lain.md").write_text(DECK.replace("aaaa", "bbbb"))
    work.read(folder)
    work.read(other)
    settle(qtbot, work, 2)
    assert work.said == ["Folder read: 2 new cards", "Folder read: 2 new cards"]


def test_a_folder_with_faults_is_told_and_the_next_is_read(qtbot, workspace, work, folder, tmp_path):
    bad = tmp_path / "rusak"
    bad.mkdir()
    (bad / "rusak.md").write_text('---\nname = "Rusak"\n---\nQ: Tanpa jawaban?\n')
    work.read(bad)
    work.read(folder)
    settle(qtbot, work, 2)
    assert [type(error) for error in work.errors] == [DeckFileError]
    assert "rusak.md:4: " in str(work.errors[0])
    assert work.said == ["Folder read: 2 new cards"]
    assert "Rusak" not in [deck.name for deck in decks.every(workspace.db)]


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_a_folder_without_decks_or_without_being_is_told(qtbot, work, tmp_path, name):
    (tmp_path / "kosong").mkdir()
    work.read(tmp_path / (name or "kosong"))
    settle(qtbot, work, 1)
    assert work.said == []
    assert isinstance(work.errors[0], FlashcardsError)


def test_a_fault_of_the_reader_is_no_reason_to_stop_reading(qtbot, work, folder, monkeypatch):
    really = folders.read

    def read_it(path: Path):
        if path.name == "hewan":
            return really(path)
        raise ZeroDivisionError

    monkeypatch.setattr(folders, "read", read_it)
    with qtbot.captureExceptions() as caught:
        work.read(folder.parent)
        work.read(folder)
        settle(qtbot, work, 1)
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]
    assert work.said == ["Folder read: 2 new cards"]


def test_a_disk_that_refuses_is_told_and_the_next_folder_is_read(qtbot, workspace, work, folder, monkeypatch):
    really, refusals = folders.merge, [NotSaved("disk full")]

    def merge(*arguments):
        if refusals:
            raise refusals.pop()
        return really(*arguments)

    monkeypatch.setattr(folders, "merge", merge)
    work.read(folder)
    work.read(folder)
    settle(qtbot, work, 2)
    assert [str(error) for error in work.errors] == ["disk full"]
    assert work.said == ["Folder read: 2 new cards"]


# Work that takes a while


@pytest.fixture
def slow(monkeypatch):
    """Reading waits until this is set."""
    really, go_on = folders.read, threading.Event()

    def read_it(path: Path):
        go_on.wait(5)
        return really(path)

    monkeypatch.setattr(folders, "read", read_it)
    monkeypatch.setattr(under_way, "PATIENCE", 1)
    yield go_on
    go_on.set()


def test_reading_that_takes_a_while_says_so_until_it_is_done(qtbot, workspace, slow, folder):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 600)
    window.show()
    work = Work(workspace, window)
    work.read(folder)
    qtbot.waitUntil(lambda: window.findChild(WorkProgress) is not None)
    assert window.rect().contains(window.findChild(WorkProgress).geometry())
    slow.set()
    settle(qtbot, work, 1)
    qtbot.waitUntil(lambda: window.findChild(WorkProgress) is None)


def test_reading_that_is_stopped_changes_nothing(qtbot, workspace, slow, folder):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    work = Work(workspace, window)
    work.read(folder)
    work.read(folder)
    qtbot.waitUntil(lambda: window.findChild(WorkProgress) is not None)
    window.findChild(WorkProgress).findChild(QuietButton).click()
    qtbot.waitUntil(lambda: window.findChild(WorkProgress) is None)
    slow.set()
    QThreadPool.globalInstance().waitForDone()
    read(qtbot, work, folder)
    assert work.said == ["Folder read: 2 new cards"]


# Saving and remembering


def test_a_deck_is_saved_and_the_folder_remembered(workspace, work, tmp_path):
    deck = a_full_deck(workspace)
    work.save(deck, tmp_path / "geografi")
    assert work.said == ["1 file written to geografi"]
    assert work.place_of(deck) == tmp_path / "geografi"
    assert work.recent() == [tmp_path / "geografi"]
    assert settings.get(workspace.db, "last_folder", "") == str(tmp_path)


def test_a_file_that_was_changed_outside_is_not_written_over(qtbot, workspace, work, folder):
    deck = read(qtbot, work, folder).deck_id
    edit(folder, "Kucing", "Seekor kucing")
    work.save(deck, folder)
    assert "hewan.md was changed outside this program; nothing was written" in str(work.errors[0])
    assert "Seekor kucing" in (folder / "hewan.md").read_text()


def test_a_place_that_cannot_be_written_is_told(workspace, work, tmp_path):
    (tmp_path / "file").write_text("in the way")
    work.save(a_full_deck(workspace), tmp_path / "file" / "geografi")
    assert [type(error) for error in work.errors] == [NotSaved]


def test_the_last_eight_folders_are_remembered_newest_first(qtbot, workspace, work, tmp_path):
    places = [tmp_path / f"folder {n}" for n in range(10)]
    for place in places:
        place.mkdir()
        work._remember(place)
    work._remember(places[5])
    assert work.recent() == [places[5], *(places[n] for n in (9, 8, 7, 6, 4, 3, 2))]
    places[9].rmdir()
    assert places[9] not in work.recent()


# A big folder: the collection is lent to a worker


@pytest.fixture
def big(monkeypatch) -> None:
    """Every folder is a big one."""
    monkeypatch.setattr(folder_work, "LENT_FROM", 0)


class Watched:
    """A folder's merge that tells in which thread it ran, and waits in it for the test."""

    def __init__(self, monkeypatch, name: str = "merge") -> None:
        really = getattr(folders, name)
        self.began, self.go_on, self.threads = threading.Event(), threading.Event(), []

        def watched(workspace, *arguments):
            self.threads.append(threading.current_thread())
            perform = workspace.perform

            def perform_slowly(label, change):
                def change_slowly(db):
                    result = change(db)
                    self.began.set()
                    self.go_on.wait(5)
                    return result

                return perform(label, change_slowly)

            workspace.perform = perform_slowly
            try:
                return really(workspace, *arguments)
            finally:
                del workspace.perform

        monkeypatch.setattr(folders, name, watched)


@pytest.fixture
def page(workspace, qtbot):
    """A window with a page that is refreshed, and a timer that reads."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 600)
    column = QVBoxLayout(window)
    window.field = QLineEdit()
    column.addWidget(window.field)
    window.timer = QTimer(window, interval=1)
    window.timer.start()
    window.pressed = []
    QShortcut("Ctrl+Z", window, lambda: window.pressed.append("undo"))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.field.setFocus()
    yield window
    QThreadPool.globalInstance().waitForDone()


def test_a_big_folder_is_merged_elsewhere_while_the_window_is_covered(
    qtbot, workspace, page, folder, big, monkeypatch
):
    heard, merge = [], Watched(monkeypatch)
    workspace.changed.append(lambda: heard.append(threading.current_thread()))
    work = Work(workspace, page)
    work.read(folder)
    qtbot.waitUntil(merge.began.is_set)
    assert work.is_lent
    assert not page.field.isVisible()
    assert not page.timer.isActive()
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Tab, Qt.Key.Key_A):
        qtbot.keyClick(page.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
    page.resize(700, 500)
    qtbot.waitUntil(lambda: page.findChild(WorkProgress).parentWidget().size() == page.size())
    assert (page.pressed, heard) == ([], [])
    merge.go_on.set()
    settle(qtbot, work, 1)
    assert work.said == ["Folder read: 2 new cards"]
    assert merge.threads != [threading.current_thread()]
    assert set(heard) == {threading.current_thread()}
    assert workspace.undo_label == "Open a deck folder"
    assert not work.is_lent
    assert page.field.isVisible()
    assert page.focusWidget() is page.field
    assert page.timer.isActive()
    workspace.undo()
    assert notes.by_guid(workspace.db, "aaaaaaaaa2") is None


def test_a_big_merge_that_is_stopped_changes_nothing(qtbot, workspace, page, folder, big, monkeypatch):
    before, merge = dump(workspace.db), Watched(monkeypatch)
    work = Work(workspace, page)
    work.read(folder)
    qtbot.waitUntil(merge.began.is_set)
    page.findChild(WorkProgress).findChild(QuietButton).click()
    merge.go_on.set()
    settle(qtbot, work, 1)
    assert work.said == ["Stopped; nothing was changed."]
    assert dump(workspace.db) == before
    assert workspace.undo_label is None
    assert page.field.isVisible()
    monkeypatch.undo()
    assert read(qtbot, work, folder).added == 2


def test_a_stop_that_comes_after_the_commit_is_too_late(workspace):
    guard = loan._Guard()
    guard(None, "insert", None)
    guard(None, "commit", None)
    guard.stop()
    assert guard(None, "select", None)


def test_a_window_that_closes_stops_the_merge_and_waits_for_it(
    qtbot, workspace, page, folder, big, monkeypatch
):
    before, merge = dump(workspace.db), Watched(monkeypatch)
    workspace.changed.append(lambda: None)
    work = Work(workspace, page)
    work.read(folder)
    qtbot.waitUntil(merge.began.is_set)
    threading.Timer(0.05, merge.go_on.set).start()
    work.close()
    assert dump(workspace.db) == before
    assert len(workspace.changed) == 1
    QApplication.processEvents()
    assert (work.said, work.errors) == ([], [])


def test_a_big_folder_is_written_elsewhere_and_cannot_be_half_written(
    qtbot, workspace, page, big, monkeypatch, tmp_path
):
    deck, save = a_full_deck(workspace), Watched(monkeypatch, "save")
    work = Work(workspace, page)
    work.save(deck, tmp_path / "geografi")
    qtbot.waitUntil(save.began.is_set)
    assert not page.findChild(WorkProgress).findChild(QuietButton).isVisible()
    save.go_on.set()
    settle(qtbot, work, 1)
    assert work.said == ["1 file written to geografi"]
    assert work.place_of(deck) == tmp_path / "geografi"
    assert save.threads != [threading.current_thread()]


def test_a_folder_that_was_read_while_another_is_written_waits_for_it(
    qtbot, workspace, page, folder, big, monkeypatch, tmp_path
):
    deck, save = a_full_deck(workspace), Watched(monkeypatch, "save")
    work = Work(workspace, page)
    work.save(deck, tmp_path / "geografi")
    work.read(folder)
    qtbot.waitUntil(save.began.is_set)
    qtbot.wait(20)
    save.go_on.set()
    settle(qtbot, work, 2)
    assert work.said == ["1 file written to geografi", "Folder read: 2 new cards"]


def test_a_big_merge_that_the_disk_refuses_is_told(qtbot, workspace, page, folder, big, monkeypatch):
    def refuse(*_arguments):
        raise NotSaved("disk full")

    monkeypatch.setattr(folders, "merge", refuse)
    work = Work(workspace, page)
    work.read(folder)
    settle(qtbot, work, 1)
    assert [str(error) for error in work.errors] == ["disk full"]
    assert page.field.isVisible()
    assert workspace.db.exec_trace is None
