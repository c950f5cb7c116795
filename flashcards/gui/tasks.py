"""The one place for background work: a job computes and returns a value.

It never touches the collection, unless that was lent to it (`loan.py`).
"""

import contextlib
import gc
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal

T = TypeVar("T")

_QUEUED = Qt.ConnectionType.QueuedConnection


class _Signals(QObject):
    done = Signal(object)
    failed = Signal(object)


class Waiting(_Signals):
    """Somebody waits for the end of a job, which is told here."""

    def drop(self) -> None:
        """Hear no more of it, also when it has ended and the news is on its way."""
        for signal in (self.done, self.failed):  # now: what they hold may be the last to hold the owner
            signal.disconnect()
        self.deleteLater()


class Job(QRunnable):
    """A function run in a worker thread; what it returns or raises comes back in the window's thread.

    `teller` is the job's own until it has told: who waits may be deleted at any moment, it may not.
    """

    def __init__(self, work: Callable[[], object], teller: _Signals) -> None:
        super().__init__()
        self._work, self._teller = work, teller

    def run(self) -> None:
        # WORKAROUND: the collector runs in the thread that fills it up, and a QObject must end in its own.
        collects = gc.isenabled()
        gc.disable()
        try:
            self._run()
        finally:
            if collects:
                gc.enable()

    def _run(self) -> None:
        try:
            result, tell = self._work(), self._teller.done
        except Exception as error:
            result, tell = error, self._teller.failed
        with contextlib.suppress(RuntimeError):  # the program has ended, and the teller with it
            tell.emit(result)
            self._teller.deleteLater()


def start(
    work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None], owner: QObject
) -> Waiting:
    """Run `work` in a worker thread. Drop the result (or delete `owner`) to hear no more of it."""
    waiting = Waiting(owner)  # born in the window's thread, so that the slots run there
    waiting.done.connect(done)
    waiting.failed.connect(failed)
    teller = _Signals(QCoreApplication.instance())
    teller.done.connect(waiting.done, _QUEUED)
    teller.failed.connect(waiting.failed, _QUEUED)
    QThreadPool.globalInstance().start(Job(work, teller))
    return waiting
