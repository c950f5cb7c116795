"""Deck folders from the window: read in the background, merged, saved, and the list of recent ones."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import DeckId
from flashcards.gui import tasks
from flashcards.gui.parts_messages import WorkProgress
from flashcards.gui.theme import current
from flashcards.i18n import _, ngettext
from flashcards.store import settings
from flashcards.store.database import Database
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.folders import Report
    from flashcards.formats.folder import Folder

_PATIENCE = 500  # ms, after which work says that it is under way
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
        self._job: QObject | None = None
        self._progress: WorkProgress | None = None
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._show_progress)

    def read(self, path: Path) -> None:
        """Read the folder and take it over into the collection."""
        self._waiting.append(path)
        if self._job is None:
            self._next()

    def place_of(self, deck_id: DeckId) -> Path | None:
        from flashcards import folders  # noqa: PLC0415  (25 ms that a start does not need)

        return folders.place_of(self._workspace, deck_id)

    def save(self, deck_id: DeckId, path: Path) -> None:
        """Write the deck's group to the folder."""
        from flashcards import folders  # noqa: PLC0415

        try:
            written = folders.save(self._workspace, deck_id, path)
            self._remember(path)
        except FlashcardsError as error:
            self.failed.emit(error)
            return
        words = ngettext("{n} file written to {folder}", "{n} files written to {folder}", written)
        self.told.emit(words.format(n=written, folder=path.name))

    def recent(self) -> list[Path]:
        """The folders that were opened or saved last and are still there, newest first."""
        names = settings.get(self._workspace.db, "recent", [])
        return [path for name in names if (path := Path(str(name))).is_dir()]

    def _next(self) -> None:
        if self._waiting:
            path = self._waiting.pop(0)
            self._patience.start()
            self._job = tasks.start(lambda: _read(path), self._take_over, self._fail, self)

    def _take_over(self, found: "Folder") -> None:
        from flashcards import folders  # noqa: PLC0415

        self._finish()
        try:
            report = folders.merge(self._workspace, found)
            self._remember(found.path)
        except FlashcardsError as error:
            self.failed.emit(error)
        else:
            self.done.emit(_told(report))
            self.read_done.emit(report)
        self._next()

    def _fail(self, error: Exception) -> None:
        self._finish()
        self._next()
        if not isinstance(error, FlashcardsError):
            raise error
        self.failed.emit(error)

    def _finish(self) -> None:
        """The work is over, or nobody waits for it any more."""
        self._patience.stop()
        if self._job:
            self._job.deleteLater()
            self._job = None
        if self._progress:
            self._progress.deleteLater()
            self._progress = None

    def _show_progress(self) -> None:
        self._progress = WorkProgress(_("Reading the folder…"), self._window)
        self._progress.stopped.connect(self._stop)
        width, margin = current().px(400), current().px(24)
        left, top = self._window.width() - width - margin, current().px(56) + margin
        self._progress.setGeometry(left, top, width, self._progress.sizeHint().height())
        self._progress.show()

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
