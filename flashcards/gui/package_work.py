"""A file of cards on its way in: read apart, looked through, shown, taken over, reported."""

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QWidget

from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import DeckId
from flashcards.gui import pasted_cards, tasks
from flashcards.gui.deck_page import CHOSEN
from flashcards.gui.import_page import Below, ImportPage
from flashcards.gui.loan import Loan, Stopped, can_be_lent, is_lent
from flashcards.gui.page import Page
from flashcards.gui.pasted_cards import Pasted
from flashcards.gui.under_way import UnderWay
from flashcards.i18n import _
from flashcards.store import decks, settings
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.formats.package import Package
    from flashcards.formats.text import Layout
    from flashcards.importing import Choices, Preview, Report

T = TypeVar("T")

_AGAIN = 100  # ms
Source = Path | Pasted
Reader = Callable[[threading.Event], "Package"]


@dataclass(slots=True)
class _Open:
    """The package that is open, and what is known of it."""

    source: Source
    package: "Package"
    found: "Preview | None" = None


class PackageWork(QObject):
    """One file at a time; who asked for it hears by `over` when the next may come."""

    page_asked = Signal(object)  # a function that makes a Page
    left = Signal()
    over = Signal()
    study_asked = Signal(int)
    undo_asked = Signal()
    told = Signal(str)  # said, nothing to undo
    failed = Signal(object)  # FlashcardsError

    def __init__(
        self, workspace: Workspace, window: QWidget, room: Callable[[], QRect] | None = None
    ) -> None:
        """`room`: the part of the window in which something may lie for a while."""
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._open: _Open | None = None
        self._below: Below | None = None
        self._stop = threading.Event()
        self._job: tasks.Waiting | None = None
        self._loan: Loan | None = None
        self._is_taken = self._is_held = False
        self._shown: Callable[[], Page] | None = None  # our page that the window shows
        self._columns: Callable[[], Page] | None = None  # the page before, of a table
        self._waiting: Callable[[], None] | None = None  # for the end of a session
        self._under_way = UnderWay(window, room)
        self._under_way.stopped.connect(self.give_up)

    def take(self, source: Source, below: Below | None = None) -> None:
        """Read the file or the text and show what it would bring. `below`: a deck to put its decks under."""
        self._is_taken, self._below, self._columns = True, below, None
        self._read(source)

    def _read(self, source: Source, read: Reader | None = None) -> None:
        self._close()
        stop = self._stop = threading.Event()
        now, hour = self._workspace.clock(), self._workspace.rollover_hour

        def work() -> "Package | Layout":
            from flashcards.formats.package import Package  # noqa: PLC0415  (on first use)

            found = read(stop) if read else _opened(source, now, hour, stop)
            if stop.is_set() and isinstance(found, Package):
                found.close()  # nobody hears of it any more
            return found

        self._under_way.begin(_("Reading {file}…").format(file=source.name))
        done, failed = partial(self._was_read, source), partial(self._failed, stop)
        self._job = tasks.start(work, done, failed, self)

    def page_changed(self, *, is_ours: bool, is_session: bool) -> None:
        """Another page is shown: what was to be imported is let go of; over a session nothing is shown."""
        self._is_held = is_session
        if self._shown and not is_ours:
            self._shown = None
            self._end()
        if not is_session and self._waiting:
            go_on, self._waiting = self._waiting, None
            QTimer.singleShot(0, self, go_on)

    def give_up(self) -> None:
        """A person stopped it, or nobody waits any more."""
        self._stop.set()
        self._drop_job()
        if not self._shown:
            self._end()

    def close(self) -> None:
        """The window closes: take the collection back, let go of the file."""
        self._stop.set()
        if self._loan:
            self._loan.wait()
            self._loan = None
        self._drop_job()
        self._close()

    # From one step to the next

    def _was_read(self, source: Source, read: "Package | Layout") -> None:
        from flashcards.formats.package import Package  # noqa: PLC0415

        self._drop_job()
        if not isinstance(read, Package):
            self._when_free(source, lambda: self._ask_for_columns(source, read))
        else:
            self._open = _Open(source, read)
            self._when_free(source, self._look)

    def _when_free(self, source: Source, go_on: Callable[[], None]) -> None:
        """At once, or when the session is over."""
        if self._is_held:
            self._waiting = go_on
            words = _("{file} is ready to be imported after this session.")
            self.told.emit(words.format(file=source.name))
        else:
            go_on()

    def _ask_for_columns(self, source: Source, layout: "Layout") -> None:
        self._columns = partial(self._columns_page, source, layout)
        self._show(self._columns)

    def _show(self, make: Callable[[], Page]) -> None:
        self._shown = make
        self.page_asked.emit(make)

    def _columns_page(self, source: Source, layout: "Layout") -> Page:
        from flashcards.formats import text  # noqa: PLC0415
        from flashcards.gui.import_columns_page import ImportColumnsPage  # noqa: PLC0415  (on first visit)

        where = source.text if isinstance(source, Pasted) else source
        page = ImportColumnsPage(source.name, layout, lambda chosen: text.look(where, chosen))
        page.left.connect(self.left)
        page.layout_chosen.connect(partial(self._read_table, source))
        return page

    def _read_table(self, source: Source, layout: "Layout") -> None:
        if self._job is not None:
            return
        self._columns = partial(self._columns_page, source, layout)  # as it is chosen, to come back to
        now, hour = self._workspace.clock(), self._workspace.rollover_hour

        def read(stop: threading.Event) -> "Package":
            from flashcards.formats import text  # noqa: PLC0415

            if isinstance(source, Pasted):
                return text.read_pasted(source.text, layout, stop)
            return text.read(source, now, hour, stop, layout)

        self._read(source, read)

    def _look(self) -> None:
        opened = self._open
        if opened is None:
            return
        if is_lent(self._window) or not can_be_lent():
            QTimer.singleShot(_AGAIN, self, self._look)
            return

        def work(tick: Callable[[int, int | None], None]) -> "Preview":
            from flashcards import importing  # noqa: PLC0415

            choices = importing.Choices()
            return importing.preview(self._workspace, opened.package, choices, tick=tick)

        words = _("Looking through {file}…").format(file=opened.source.name)
        self._lend(words, work, partial(self._was_looked_through, opened))

    def _was_looked_through(self, opened: _Open, found: "Preview") -> None:
        opened.found = found
        self._show(self._import_page)

    def _import_page(self) -> Page:
        opened = self._open
        assert opened
        assert opened.found
        page = ImportPage(opened.source.name, opened.found, self._below)
        page.left.connect(self._leave)
        page.import_asked.connect(self._take_over)
        page.pairs_asked.connect(lambda: self.page_asked.emit(self._pairs_page))
        return page

    def _leave(self) -> None:
        """Back to the columns of a table; else away."""
        if self._columns:
            self._show(self._columns)
        else:
            self.left.emit()

    def _pairs_page(self) -> Page:
        from flashcards.gui.import_pairs_page import ImportPairsPage  # noqa: PLC0415  (on first visit)

        opened = self._open
        assert opened
        assert opened.found
        page = ImportPairsPage(opened.found.kept)
        page.left.connect(lambda: self.page_asked.emit(self._import_page))
        return page

    def _take_over(self, choices: "Choices") -> None:
        opened = self._open
        if opened is None or self._loan:
            return

        def work(tick: Callable[[int, int | None], None]) -> "Report":
            from flashcards import importing  # noqa: PLC0415

            return importing.take_over(self._workspace, opened.package, choices, tick)

        words = _("Importing {file}…").format(file=opened.source.name)
        self._lend(words, work, partial(self._was_taken_over, opened))

    def _was_taken_over(self, opened: _Open, report: "Report") -> None:
        if opened.found:  # it counts notes: cards are what the page before had
            report = replace(report, updated=opened.found.changed, unchanged=opened.found.same)
        self._close()
        self._columns = None
        if report.decks and report.new:
            with contextlib.suppress(FlashcardsError):  # a full disk: another deck is chosen then
                self._workspace.perform("", lambda db: settings.put(db, CHOSEN, report.decks[0]))
        # The next file comes when the report is left.
        depth = self._workspace.undo_depth()
        self._show(partial(self._report_page, opened.source.name, report, depth))

    def _report_page(self, name: str, report: "Report", depth: int) -> Page:
        from flashcards.gui.import_report_page import ImportReportPage  # noqa: PLC0415  (on first visit)

        page = ImportReportPage(self._workspace, name, report, depth)
        page.left.connect(self.left)
        page.study_asked.connect(self.study_asked)
        page.undo_asked.connect(self.undo_asked)
        return page

    def _lend(
        self, words: str, work: Callable[[Callable[[int, int | None], None]], T], done: Callable[[T], None]
    ) -> None:
        """Do `work` in a worker that the collection is lent to."""
        loan = self._loan = Loan(self._workspace, self._window, words, stops=True)

        def end(result: T) -> None:
            self._loan = None
            done(result)

        loan.start(lambda: work(loan.tick), end, self._lent_in_vain)

    def _lent_in_vain(self, error: Exception) -> None:
        self._loan = None
        if self._shown:  # it can be tried again
            self._show(self._shown)
        else:
            self._end()
        self._tell(error)

    def _failed(self, stop: threading.Event, error: Exception) -> None:
        self._drop_job()
        if stop.is_set():
            return
        if not self._shown:  # the columns of a table
            self._end()
        self._tell(error)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self.told.emit(str(error))
        elif isinstance(error, FlashcardsError):
            self.failed.emit(error)
        else:
            raise error

    def _drop_job(self) -> None:
        self._under_way.end()
        if self._job:
            self._job.drop()
            self._job = None

    def _end(self) -> None:
        """All is done about this file."""
        self._drop_job()
        self._close()
        if self._is_taken:
            self._is_taken = False
            self.over.emit()

    def _close(self) -> None:
        self._waiting = None
        opened, self._open = self._open, None
        if opened:
            with contextlib.suppress(OSError):  # a temporary copy that could not be removed
                opened.package.close()


def _opened(source: Source, now: datetime, rollover_hour: int, stop: threading.Event) -> "Package | Layout":
    """The cards; of a table how it is laid out, which a person is asked about. Raises CannotImport."""
    from flashcards import importing  # noqa: PLC0415
    from flashcards.formats import sniff, text  # noqa: PLC0415

    if isinstance(source, Pasted):
        return pasted_cards.read(source, now, rollover_hour, stop)
    if source.is_file() and sniff.kind_of(source) == "text":
        return text.look(source)
    return importing.open_package(source, now, rollover_hour, stop)


def below(workspace: Workspace, deck_id: DeckId | None, *, proposed: bool) -> Below | None:
    """The deck as a place to put the decks of a file under; None where there is none."""
    deck = decks.get(workspace.db, deck_id) if deck_id else None
    return Below(deck.id, deck.name, proposed) if deck else None
