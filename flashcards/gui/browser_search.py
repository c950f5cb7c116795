"""A search in the window's turns: some milliseconds each, the first rows at once."""

import time
from array import array
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from flashcards.core.filter import Node
from flashcards.gui.browser_model import BrowserModel
from flashcards.store.find import Order, Search
from flashcards.store.find_sql import Moment
from flashcards.workspace import Workspace

_TURN = 0.005  # s that a turn may take before its last statement, which takes some ms more
_BETWEEN = 0.1  # s between two times that the table grows: its header counts all rows each time


class BrowserSearch(QObject):
    """Fills the model; what was there stays until the first new rows are."""

    progressed = Signal()
    ended = Signal()

    def __init__(self, workspace: Workspace, model: BrowserModel, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._model = workspace, model
        self._slices: Iterator[array[int]] | None = None
        self._gathered: array[int] = array("q")
        self._is_first = self._is_quiet = False
        self._told = 0.0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._turn)

    @property
    def is_running(self) -> bool:
        return self._slices is not None

    def start(self, node: Node, order: Order, *, quiet: bool = False) -> None:
        """Search anew. `quiet`: the rows change only at the end, and only if they are others."""
        day_end = round(self._workspace.end_of_day().timestamp() * 1000)
        moment = Moment(self._workspace.today(), day_end)
        self._slices = iter(Search(self._workspace.db, node, moment, order))
        self._gathered = array("q")
        self._is_first, self._is_quiet = True, quiet
        self._timer.start()
        self._turn()

    def stop(self) -> None:
        self._slices = None
        self._timer.stop()

    def finish(self) -> None:
        """All of it now, for who cannot wait."""
        while self._slices is not None:
            self._turn()

    def _turn(self) -> None:
        if self._slices is None:
            self._timer.stop()
            return
        began = time.perf_counter()
        is_due = not self._is_quiet and not self._is_first and began - self._told > _BETWEEN
        if self._gathered and is_due:  # a turn of its own: the table is painted after it
            self._hand_over()
            self.progressed.emit()
            return
        while time.perf_counter() - began < _TURN:
            ids = next(self._slices, None)
            if ids is None:
                self._end()
                return
            self._gathered.extend(ids)
            if self._is_first and not self._is_quiet and self._gathered:
                break
        if self._gathered and self._is_first and not self._is_quiet:
            self._hand_over()
            self.progressed.emit()

    def _end(self) -> None:
        self.stop()
        if not self._is_quiet or self._gathered != self._model.ids:
            self._is_first = self._is_first or self._is_quiet
            self._hand_over()
        else:
            self._model.renew()
        self.ended.emit()

    def _hand_over(self) -> None:
        if self._is_first:
            self._model.show(self._gathered)
        else:
            self._model.extend(self._gathered)
        self._is_first = False
        self._gathered = array("q")
        self._told = time.perf_counter()
