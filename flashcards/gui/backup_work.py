"""Backups while the window is open: the copy by turns in its thread, the check of it in a worker."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from flashcards.backups import Backup, Backups, CopyDamaged, Pending, Why, finish
from flashcards.core.errors import FlashcardsError
from flashcards.gui import tasks
from flashcards.gui.backup_words import when
from flashcards.gui.loan import Loan, can_be_lent, is_lent
from flashcards.i18n import _
from flashcards.words import sentence
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.gui.backup_page import BackupPage
    from flashcards.gui.main_window import MainWindow
    from flashcards.store.backup import Copying

_EVERY = 30 * 60_000  # ms of studying
_TURN = 2  # ms between two turns, in which the window does what it is asked


class BackupWork(QObject):
    """One backup at a time; the page of them; the way back to an earlier one."""

    told = Signal(str)
    said = Signal(str, str, object)  # what was done, a verb, and what that does
    failed = Signal(object)
    page_asked = Signal(object)  # a function that makes a page
    left = Signal()
    _copied = Signal()
    _did_not_copy = Signal(object)
    replace_asked = Signal(Path)  # the collection is damaged: a backup is to stand in its place

    def __init__(self, workspace: Workspace, window: "MainWindow") -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._backups = Backups(workspace)
        self._pending: Pending | None = None
        self._copying: Copying | None = None
        self._checks: list[tasks.Waiting] = []
        self._then: Callable[[Backup], object] = lambda _made: None
        self._was_told = False  # that there is no room, or the like: once will do
        self._page: BackupPage | None = None
        self._loan: Loan | None = None
        self.is_damaged = False
        self._turns = QTimer(self, interval=_TURN)
        self._turns.timeout.connect(self._turn)
        self._study = QTimer(self, interval=_EVERY)
        self._study.timeout.connect(lambda: self.back_up(Why.STUDY))
        self._study.start()
        queued = Qt.ConnectionType.QueuedConnection
        self._copied.connect(self._check_copied, queued)
        self._did_not_copy.connect(self._come_to_nothing, queued)
        workspace.before_bulk.append(self._before_bulk)

    # Backups that are made by themselves

    def back_up(self, why: Why, then: Callable[[Backup], object] = lambda _made: None) -> None:
        """Make one by turns, if anything changed since the last and none is under way."""
        if self._pending or is_lent(self._window) or not self._backups.folder:
            return
        if why is not Why.ASKED and not self._backups.has_changes():
            return
        self._then = then
        try:
            self._pending = self._backups.begin(why)
            self._copying = self._backups.copying(self._pending)
        except FlashcardsError as error:
            self._come_to_nothing(error)
            return
        self._turns.start()

    def _turn(self) -> None:
        if self._copying is None or self._pending is None:
            self._turns.stop()
        elif not is_lent(self._window) and not self._workspace.db.in_transaction:
            try:
                done = self._copying.step()
            except FlashcardsError as error:
                self._come_to_nothing(error)
                return
            if done:
                self._check(self._pending)

    def _check(self, pending: Pending) -> None:
        self._turns.stop()
        self._copying = None
        self._checks.append(tasks.start(lambda: finish(pending), self._was_made, self._come_to_nothing, self))

    def _was_made(self, made: Backup) -> None:
        self._pending = None
        self._was_told = False
        self._show_page_anew()
        self._then(made)

    def _come_to_nothing(self, error: Exception) -> None:
        """There is no backup: that is said once, the card that is shown stays."""
        self._turns.stop()
        if self._copying:
            self._copying.drop()
        pending, self._pending, self._copying = self._pending, None, None
        if not isinstance(error, FlashcardsError):
            raise error
        if pending and not is_lent(self._window):
            self._backups.give_up(pending)
        if isinstance(error, CopyDamaged):
            self._tell_damage(error)
        elif not self._was_told:
            self._was_told = True
            self.told.emit(_("No backup was made. {why}").format(why=sentence(error)))

    def _tell_damage(self, error: CopyDamaged) -> None:
        """The collection is not whole: offer what there is, and let no backup go from now on."""
        self.is_damaged = True
        self._study.stop()
        self._window.note(_("The collection is damaged."), damage_words(error))
        if not self._window.is_in_session:
            self.show()

    def _before_bulk(self) -> None:
        """In the thread that the collection is lent to: a copy now, checked while the change is made.

        Where there is no room for it, or its folder is away, the change is made all the same.
        """
        try:
            if self._copying is None:
                if self.is_damaged or self._pending or not self._backups.has_changes():
                    return
                self._pending = self._backups.begin(Why.CHANGE)
                self._copying = self._backups.copying(self._pending)
            self._copying.step(-1)
        except FlashcardsError as error:
            self._did_not_copy.emit(error)
        else:
            self._copied.emit()

    def _check_copied(self) -> None:
        if self._pending:
            self._check(self._pending)

    # What a person asks for

    def show(self) -> None:
        """The page of backups."""
        self.page_asked.emit(self._make_page)

    def _make_page(self) -> "BackupPage":
        from flashcards.gui.backup_page import BackupPage  # noqa: PLC0415  (on first use)

        page = self._page = BackupPage(self._workspace)
        page.left.connect(self.left)
        page.backup_asked.connect(lambda: self.back_up(Why.ASKED, self._tell_made))
        page.restore_asked.connect(self.restore)
        page.destroyed.connect(self._forget_page)
        return page

    def restore(self, backup: Backup) -> None:
        """Put it in the place of what is there; a toast leads back."""
        if self.is_damaged:
            self.replace_asked.emit(backup.path)
        elif can_be_lent() and not is_lent(self._window):
            self._drop()
            before = self._workspace.before_bulk
            self._workspace.before_bulk = []  # restoring makes its own
            loan = self._loan = Loan(self._workspace, self._window, _("Restoring the backup"), stops=False)
            loan.start(
                lambda: self._backups.restore(backup.path),
                lambda made: self._was_restored(backup, made),
                self._was_not_restored,
            )
            self._workspace.before_bulk = before

    def _was_restored(self, backup: Backup, before: Backup | None) -> None:
        self._loan = None
        self.left.emit()
        at = when(backup.made, self._workspace.clock())
        words = _("Restored: the backup of {when}").format(when=at)
        if before:
            self.said.emit(words, _("Undo"), lambda: self.restore(before))
        else:
            self.told.emit(words)

    def _was_not_restored(self, error: Exception) -> None:
        self._loan = None
        if isinstance(error, CopyDamaged):
            self._tell_damage(error)
        elif isinstance(error, FlashcardsError):
            self.failed.emit(error)
        else:
            raise error

    def _tell_made(self, made: Backup) -> None:
        self.told.emit(_("Backed up and checked: {n}").format(n=made.path.name))

    # The end

    def close(self) -> None:
        """The window closes: what is under way is given up, for there will be one at the end."""
        self._study.stop()
        if self._loan:
            self._loan.wait()
        self._drop()
        if self._before_bulk in self._workspace.before_bulk:
            self._workspace.before_bulk.remove(self._before_bulk)

    def _drop(self) -> None:
        """Give up a copy that is not whole yet; one that is being checked is waited for."""
        self._turns.stop()
        if self._copying and self._pending:
            self._copying.drop()
            self._backups.give_up(self._pending)
            self._pending, self._copying = None, None

    def _show_page_anew(self) -> None:
        if self._page and not is_lent(self._window):
            self._page.show_backups()

    def _forget_page(self) -> None:
        self._page = None


def damage_words(error: CopyDamaged) -> str:
    """What is wrong in one sentence, and what can be done."""
    return _(
        "Something other than this program changed it, or the disk did: {what}. Restore a backup; the damaged"
        " file is kept beside it."
    ).format(what="; ".join(error.findings[:3]))
