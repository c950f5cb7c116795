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
) -> QObject:
    """Run `work` in a worker thread. Delete the result (or `owner`) to hear no more of it."""
    signals = _Signals(owner)  # born in the window's thread, so that the slots run there
    signals.done.connect(done)
    signals.failed.connect(failed)
    teller = _Signals(QCoreApplication.instance())
    teller.done.connect(signals.done, _QUEUED)
    teller.failed.connect(signals.failed, _QUEUED)
    QThreadPool.globalInstance().start(Job(work, teller))
    return signals
