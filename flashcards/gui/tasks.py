"""The one place for background work: a job computes and returns a value.

It never touches the collection, unless that was lent to it (`loan.py`).
"""

import contextlib
import gc
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

T = TypeVar("T")


class _Signals(QObject):
    done = Signal(object)
    failed = Signal(object)


class Job(QRunnable):
    """A function run in a worker thread; what it returns or raises comes back in the window's thread."""

    def __init__(self, work: Callable[[], object], signals: _Signals) -> None:
        super().__init__()
        self._work, self._signals = work, signals

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
            result, tell = self._work(), self._signals.done
        except Exception as error:
            result, tell = error, self._signals.failed
        with contextlib.suppress(RuntimeError):  # nobody waits for it any more: the signals are deleted
            tell.emit(result)


def start(
    work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None], owner: QObject
) -> QObject:
    """Run `work` in a worker thread. Delete the result (or `owner`) to hear no more of it."""
    signals = _Signals(owner)  # born in the window's thread, so that the slots run there
    signals.done.connect(done)
    signals.failed.connect(failed)
    QThreadPool.globalInstance().start(Job(work, signals))
    return signals
