"""Deck folders from the window: read in the background, merged, saved, and the list of recent ones."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import DeckId
from flashcards.gui import tasks
from flashcards.gui.loan import Loan, Stopped, can_be_lent
from flashcards.gui.under_way import UnderWay
from flashcards.i18n import _, ngettext
from flashcards.store import decks, queue, settings
from flashcards.store.database import Database
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.folders import Report
    from flashcards.formats.folder import Folder

T = TypeVar("T")

LENT_FROM = 2_000  # cards: more, and the window would stand still for longer than it takes to wonder
_AGAIN = 100  # ms
_RECENT = 8


class FolderWork(QObject):
    """Reads and writes deck folders for the window; at most one at a time is read, the others wait."""

    read_done = Signal(object)  # folders.Report
    told = Signal(str)  # said, nothing to undo
    done = Signal(str)  # said, can be undone
    failed = Signal(object)  # FlashcardsError

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._waiting: list[Path] = []
        self._job: tasks.Waiting | None = None
        self._loan: Loan | None = None
        self._under_way = UnderWay(window)
        self._under_way.stopped.connect(self._stop)

    def read(self, path: Path) -> None:
        """Read the folder and take it over into the collection."""
        self._waiting.append(path)
        self._next()

    @property
    def is_lent(self) -> bool:
        """Whether the collection is a worker's just now: nobody else reads it or writes to it."""
        return self._loan is not None

    def close(self) -> None:
        """The window closes: take the collection back."""
        if self._loan:
            self._loan.wait()
            self._loan = None

    def place_of(self, deck_id: DeckId) -> Path | None:
        from flashcards import folders  # noqa: PLC0415  (25 ms that a start does not need)

        return folders.place_of(self._workspace, deck_id)

    def ask_what_to_read(self) -> None:
        """Let a person choose the folder of a deck."""
        self._choose(_("Open a deck folder"), self.read)

    def save_where_known(self, deck_id: int) -> None:
        """Write the deck's group to the folder that it has; a person chooses one where it has none."""
        known = self.place_of(DeckId(deck_id))
        if known:
            self.save(DeckId(deck_id), known)
        else:
            self.save_elsewhere(deck_id)

    def save_elsewhere(self, deck_id: int) -> None:
        self._choose(_("Choose an empty folder for the decks"), lambda path: self.save(DeckId(deck_id), path))

    def _choose(self, title: str, chosen: Callable[[Path], None]) -> None:
        last: str = settings.get(self._workspace.db, "last_folder", "")
        dialog = QFileDialog(self._window, title, last or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
        dialog.open()

    def save(self, deck_id: DeckId, path: Path) -> None:
        """Write the deck's group to the folder."""
        db = self._workspace.db
        size = sum(queue.known(db, deck)[1] for deck in decks.subtree(db, deck_id))
        if size > LENT_FROM:  # the dialog that asked for the folder is not gone yet
            QTimer.singleShot(0, self, lambda: self._save(deck_id, path, size))
        else:
            self._save(deck_id, path, size)

    def _save(self, deck_id: DeckId, path: Path, size: int) -> None:
        from flashcards import folders  # noqa: PLC0415

        self._change(
            lambda: folders.save(self._workspace, deck_id, path),
            partial(self._was_saved, path),
            size=size,
            words=_("Writing the folder…"),
            stops=False,  # the files are on the disk before the collection knows of it
        )

    def _was_saved(self, path: Path, written: int) -> None:
        self._remember(path)
        words = ngettext("{n} file written to {folder}", "{n} files written to {folder}", written)
        self.told.emit(words.format(n=written, folder=path.name))

    def recent(self) -> list[Path]:
        """The folders that were opened or saved last and are still there, newest first."""
        names = settings.get(self._workspace.db, "recent", [])
        return [path for name in names if (path := Path(str(name))).is_dir()]

    def _next(self) -> None:
        if self._waiting and self._job is None and self._loan is None:
            path = self._waiting.pop(0)
            self._under_way.begin(_("Reading the folder…"))
            self._job = tasks.start(lambda: _read(path), self._take_over, self._fail, self)

    def _take_over(self, found: "Folder") -> None:
        from flashcards import folders  # noqa: PLC0415

        if self._loan:  # a folder is being written: it has the collection
            QTimer.singleShot(_AGAIN, self, lambda: self._take_over(found) if self._job else None)
            return
        self._finish()
        self._change(
            lambda: folders.merge(self._workspace, found),
            partial(self._was_read, found.path),
            size=sum(len(deck.notes) for deck in found.decks.values()),
            words=_("Reading the folder…"),
            stops=True,
        )

    def _was_read(self, path: Path, report: "Report") -> None:
        self._remember(path)
        self.done.emit(_told(report))
        self.read_done.emit(report)

    def _change(
        self, change: Callable[[], T], done: Callable[[T], None], *, size: int, words: str, stops: bool
    ) -> None:
        """Do `change` and tell; when it is a long one, in a worker that the collection is lent to."""
        if size > LENT_FROM and self._loan is None and can_be_lent():
            self._loan = Loan(self._workspace, self._window, words, stops=stops)
            self._loan.start(change, partial(self._was_lent, done), self._lent_in_vain)
        else:
            self._end(lambda: done(change()))

    def _was_lent(self, done: Callable[[T], None], result: T) -> None:
        self._loan = None
        self._end(lambda: done(result))

    def _lent_in_vain(self, error: Exception) -> None:
        self._loan = None
        if isinstance(error, Stopped):
            self._waiting.clear()
            self.told.emit(str(error))
        else:
            self._tell(error)

    def _end(self, end: Callable[[], None]) -> None:
        try:
            end()
        except FlashcardsError as error:
            self.failed.emit(error)
        self._next()

    def _fail(self, error: Exception) -> None:
        self._finish()
        self._tell(error)

    def _tell(self, error: Exception) -> None:
        self._next()
        if not isinstance(error, FlashcardsError):
            raise error
        self.failed.emit(error)

    def _finish(self) -> None:
        """The work is over, or nobody waits for it any more."""
        self._under_way.end()
        if self._job:
            self._job.drop()
            self._job = None

    def _stop(self) -> None:
        self._waiting.clear()
        self._finish()

    def _remember(self, path: Path) -> None:
        names = [str(path), *(str(one) for one in self.recent() if one != path)][:_RECENT]

        def put(db: Database) -> None:
            settings.put(db, "recent", names)
            settings.put(db, "last_folder", str(path.parent))

        self._workspace.perform("", put)


def _read(path: Path) -> "Folder":
    from flashcards import folders  # noqa: PLC0415

    return folders.read(path)


def _told(report: "Report") -> str:
    """What reading did, in one line."""
    parts = (
        (report.added, ngettext("{n} new card", "{n} new cards", report.added)),
        (report.changed, ngettext("{n} changed", "{n} changed", report.changed)),
        (report.unlinked, _("{n} no longer in the folder")),
        (
            report.suspended,
            ngettext("{n} lost its hidden words", "{n} lost their hidden words", report.suspended),
        ),
        (len(report.conflicts), _("{n} to decide")),
    )
    said = ", ".join(words.format(n=n) for n, words in parts if n)
    return _("Folder read: {what}").format(what=said) if said else _("Folder read: nothing has changed")
