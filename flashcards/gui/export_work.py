"""Decks on their way out: asked how and where to, written, told."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import DeckId
from flashcards.gui.export_page import ExportPage
from flashcards.gui.import_words import begun, grouped, some
from flashcards.gui.loan import Loan, Stopped, can_be_lent, is_lent
from flashcards.gui.page import Page
from flashcards.gui.share_page import SharePage
from flashcards.i18n import _, ngettext
from flashcards.store import decks, queue, settings
from flashcards.words import number
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.exporting import Exported, Wanted

_LAST_FOLDER = "last_export_folder"
_WITH_PROGRESS = "export_with_progress"  # of each format, as it was chosen last
_AGAIN = 100  # ms


class ExportWork(QObject):
    """It makes the pages, asks for the place and has the file written."""

    page_asked = Signal(object)  # a function that makes a Page
    left = Signal()
    saved = Signal(str, object)  # what was saved, in words, and the Path of its folder
    noticed = Signal(str, str)  # what could not be written, and which
    told = Signal(str)
    failed = Signal(object)  # FlashcardsError

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._loan: Loan | None = None

    def share(self, deck_id: DeckId | None) -> None:
        """The three ways for the deck; without one, the page with all choices."""
        if deck_id and decks.get(self._workspace.db, deck_id):
            self.page_asked.emit(partial(self._share_page, deck_id))
        else:
            self.show(None)

    def show(self, deck_id: DeckId | None) -> None:
        """The page with all choices."""
        self.page_asked.emit(partial(self._export_page, deck_id))

    def close(self) -> None:
        """The window closes: take the collection back."""
        if self._loan:
            self._loan.wait()
            self._loan = None

    def _share_page(self, deck_id: DeckId) -> Page:
        db = self._workspace.db
        cards = sum(queue.known(db, one)[1] for one in decks.subtree(db, deck_id))
        page = SharePage(deck_id, decks.name_of(db, deck_id), cards)
        page.left.connect(self.left)
        page.more_asked.connect(lambda: self.show(deck_id))
        page.chosen.connect(lambda form: self._ask(self._wanted(form, deck_id)))
        return page

    def _export_page(self, deck_id: DeckId | None) -> Page:
        db = self._workspace.db
        page = ExportPage(decks.every(db), deck_id, settings.get(db, _WITH_PROGRESS, {}))
        page.left.connect(self.left)
        page.export_asked.connect(self._remember)
        page.export_asked.connect(self._ask)
        return page

    def _remember(self, wanted: "Wanted") -> None:
        """Whether progress is to go along, for the next time."""
        before = settings.get(self._workspace.db, _WITH_PROGRESS, {})
        chosen = before | {wanted.format: wanted.with_progress}
        if chosen != before:
            self._workspace.perform("", lambda db: settings.put(db, _WITH_PROGRESS, chosen))

    def _wanted(self, form: str, deck_id: DeckId) -> "Wanted":
        from flashcards.exporting import Wanted  # noqa: PLC0415  (on first use)

        return Wanted(form, (deck_id,))  # type: ignore[arg-type]  # one of the formats

    # Where to

    def _ask(self, wanted: "Wanted") -> None:
        """A person says where; the name is proposed."""
        from flashcards import exporting  # noqa: PLC0415

        last = Path(settings.get(self._workspace.db, _LAST_FOLDER, "") or Path.home())
        ending = exporting.ENDINGS[wanted.format]
        if ending:
            name = exporting.suggested_name(self._workspace, wanted)
            dialog = QFileDialog(self._window, _("Save as"), str(last / name), f"*{ending}")
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(ending.removeprefix("."))
            dialog.selectFile(name)
        else:
            title = _("Choose an empty folder for the decks")
            dialog = QFileDialog(self._window, title, str(last))
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._when_free(lambda: self._write(wanted, Path(name))))
        dialog.open()

    def _when_free(self, go_on: Callable[[], None]) -> None:
        """Once the dialog is gone, and nobody else has the collection."""
        if is_lent(self._window) or not can_be_lent():
            QTimer.singleShot(_AGAIN, self, lambda: self._when_free(go_on))
        else:
            go_on()

    def _write(self, wanted: "Wanted", path: Path) -> None:
        folder = str(path.parent)
        self._workspace.perform("", lambda db: settings.put(db, _LAST_FOLDER, folder))
        loan = self._loan = Loan(
            self._workspace, self._window, _("Writing {file}…").format(file=path.name), stops=True
        )

        def work() -> "Exported":
            from flashcards import exporting  # noqa: PLC0415

            return exporting.export(self._workspace, wanted, path, loan.tick)

        loan.start(work, self._was_written, self._not_written)

    def _was_written(self, done: "Exported") -> None:
        self._loan = None
        self.left.emit()
        self.saved.emit(_saved_words(done), done.path.parent)
        for one in grouped(done.skipped)[:1]:
            more = len(done.skipped) - len(one.what)
            words = ngettext("and {n} more", "and {n} more", more).format(n=number(more)) if more else ""
            self.noticed.emit(begun(one.why), "; ".join(part for part in (some(one.what, 10), words) if part))

    def _not_written(self, error: Exception) -> None:
        self._loan = None
        if isinstance(error, Stopped):
            self.told.emit(_("Stopped; no file was written."))
        elif isinstance(error, FlashcardsError):
            self.failed.emit(error)
        else:
            raise error


def show_folder(path: Path) -> None:
    """Open it in the system's own window of files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _saved_words(done: "Exported") -> str:
    """What is in the file, in one line."""
    parts = [ngettext("{n} card", "{n} cards", done.cards).format(n=number(done.cards))]
    if done.reviews:
        parts.append(ngettext("{n} review", "{n} reviews", done.reviews).format(n=number(done.reviews)))
    if done.media:
        words = ngettext("{n} picture or sound", "{n} pictures and sounds", done.media)
        parts.append(words.format(n=number(done.media)))
    return _("Saved {file} ({what})").format(file=done.path.name, what=", ".join(parts))
