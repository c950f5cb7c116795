"""Work in the background: its result comes back in the window's thread, or nobody hears of it."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThreadPool

from flashcards.gui import tasks


@pytest.fixture
def owner(qapp) -> Iterator[QObject]:
    one = QObject()
    yield one
    QThreadPool.globalInstance().waitForDone()
    one.deleteLater()


class Heard(QObject):
    """What came back, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.threads: set[threading.Thread] = set()

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.current_thread())

    def failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.add(threading.current_thread())


def test_the_work_is_done_elsewhere_and_its_result_comes_back_here(qtbot, owner):
    heard = Heard()
    tasks.start(threading.current_thread, heard.done, heard.failed, owner)
    qtbot.waitUntil(lambda: bool(heard.results))
    assert heard.results != [threading.current_thread()]
    assert heard.threads == {threading.current_thread()}
    assert heard.errors == []


def test_what_the_work_raises_comes_back_here_too(qtbot, owner):
    heard, error = Heard(), ValueError("no")

    def fail() -> None:
        raise error

    tasks.start(fail, heard.done, heard.failed, owner)
    qtbot.waitUntil(lambda: bool(heard.errors))
    assert heard.errors == [error]
    assert heard.threads == {threading.current_thread()}
    assert heard.results == []


def test_none_is_a_result(qtbot, owner):
    heard = Heard()
    tasks.start(lambda: None, heard.done, heard.failed, owner)
    qtbot.waitUntil(lambda: heard.results == [None])


@pytest.mark.parametrize("end", ["result", "error"])
def test_nobody_hears_of_work_whose_end_is_no_longer_waited_for(qtbot, owner, end, capfd):
    heard, go_on = Heard(), threading.Event()

    def work() -> str:
        go_on.wait(5)
        if end == "error":
            raise ValueError(end)
        return end

    job = tasks.start(work, heard.done, heard.failed, owner)
    with qtbot.waitSignal(job.destroyed):
        job.drop()
    go_on.set()
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()
    assert (heard.results, heard.errors) == ([], [])
    assert capfd.readouterr().err == ""


def test_what_has_ended_already_is_not_told_once_it_is_dropped(owner):
    heard = Heard()
    job = tasks.start(lambda: "late", heard.done, heard.failed, owner)
    QThreadPool.globalInstance().waitForDone()  # its end is on the way here
    job.drop()
    QCoreApplication.processEvents()
    assert heard.results == []
