"""The main window: one page at a time, the menu, and what holds anywhere in it."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from flashcards.core.cards import CardId
from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import DeckId
from flashcards.gui.deck_page import DeckPage
from flashcards.gui.folder_work import FolderWork
from flashcards.gui.page import Page, SessionPage
from flashcards.gui.parts_messages import Question, Toast
from flashcards.gui.top_bar import TopBar, is_new
from flashcards.gui.window_menu import WindowMenu
from flashcards.i18n import _, ngettext
from flashcards.store import pictures, settings
from flashcards.words import sentence
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.folders import Report
    from flashcards.gui.shortcuts_sheet import ShortcutsSheet
    from flashcards.study import Study

_MINUTE = 60_000
# A button gives itself the focus after its signal, and by then what it stands on would be gone.
_AFTERWARDS = Qt.ConnectionType.QueuedConnection
_LINES = 5  # of faults in a message


class MainWindow(QWidget):
    """Shows one page; the others come and go as they are needed."""

    appearance_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._study: Study | None = None
        self._fault: Question | None = None
        self._sheet: ShortcutsSheet | None = None  # while it is open
        self._closed = self._was_away = False
        self._page_maker: Callable[[], Page] = self._deck_page
        self.setWindowTitle(_("Flashcards"))
        self.setMinimumSize(640, 480)
        self._pages = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._pages, 1)
        self._bar: TopBar | None = None
        self._toast = Toast(self, lambda: workspace.last_step)
        self._folders = FolderWork(workspace, self)
        self._folders.told.connect(self._toast_without_undo)
        self._folders.done.connect(self._toast.tell)
        self._folders.failed.connect(self.report)
        self._folders.read_done.connect(self._folder_was_read)
        self._toast.undone.connect(self.undo)
        self._menu = WindowMenu(workspace, self._folders, self)
        workspace.changed.append(self._collection_changed)
        # Many changes in a turn of the event loop are one refresh.
        self._refresh = QTimer(self, singleShot=True, interval=0)
        self._refresh.timeout.connect(self._refresh_page)
        self._minute = QTimer(self, interval=_MINUTE)  # counts renew at the rollover hour
        self._minute.timeout.connect(self._refresh_page)
        self._minute.start()
        self._restore_place()
        self.show_decks()

    # Pages

    @property
    def page(self) -> Page | None:
        """The page that is shown; none before the first."""
        shown = self._pages.currentWidget()
        return shown if isinstance(shown, Page) else None

    def show_decks(self) -> None:
        was_studying, self._study = self._study is not None, None
        self._show(self._deck_page)
        if was_studying:
            self._workspace.db.settle()

    def start(self, deck_id: int, only: tuple[CardId, ...] = ()) -> None:
        """Begin a session from the deck; with nothing left to study, its end."""
        from flashcards.study import Study  # noqa: PLC0415  (on first use)

        self._study = Study(self._workspace, DeckId(deck_id), only)
        self._toast.hide()  # its "Undo" would be that of the session from now on
        self._go_on()

    def show_new_card(self, deck_id: DeckId | None = None) -> None:
        self._show(lambda: self._new_card_page(deck_id))

    def show_conflicts(self) -> None:
        self._show(self._conflicts_page)

    def show_preferences(self) -> None:
        self._show(self._preferences_page)

    def _go_on(self) -> None:
        if self._study and self._study.shown:
            self._show(self._study_page)
        else:
            self._show(self._end_page)
            self._workspace.db.settle()

    def _back(self) -> None:
        """Back to the session that is under way, else to the decks."""
        if self._study:
            self._go_on()
        else:
            self.show_decks()

    def _show(self, make: Callable[[], Page]) -> None:
        self._page_maker = make
        if self._sheet:  # it would give the focus back to what is gone by then
            self._sheet.close_sheet()
        old = self.page
        if old:
            old.keep_draft()
        page = make()
        page.toast_asked.connect(self._toast.tell)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if old:
            self._pages.removeWidget(old)
            old.deleteLater()
        self._show_bar(page)
        page.setFocus()
        self._toast.keep_clear()

    def _show_bar(self, page: Page) -> None:
        """The bar is over every page but the study page, which has its own."""
        wanted = not page.has_own_bar
        if wanted and self._bar is None:
            self._bar = TopBar(self._menu, with_switch=is_new(self._workspace))
            self._bar.language_chosen.connect(self._choose_language, _AFTERWARDS)
            self._column.insertWidget(0, self._bar)
        elif not wanted:
            self._drop_bar()

    def _drop_bar(self) -> None:
        if self._bar is not None:
            self._column.removeWidget(self._bar)
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None

    def _deck_page(self) -> Page:
        page = DeckPage(self._workspace)
        page.study_asked.connect(self.start)
        page.card_asked.connect(self.show_new_card)
        page.folder_asked.connect(self.ask_for_folder)
        page.folders_dropped.connect(self.open_paths)
        page.read_asked.connect(self.open_paths)
        page.save_asked.connect(self._ask_where_to_save)
        page.save_elsewhere_asked.connect(self._ask_where_to_save_elsewhere)
        return page

    def _study_page(self) -> Page:
        from flashcards.gui.study_page import StudyPage  # noqa: PLC0415  (on first visit)

        assert self._study is not None
        page = StudyPage(self._workspace, self._study)
        page.left.connect(self.show_decks)
        page.ended.connect(self._go_on)
        page.shortcuts_asked.connect(self.show_shortcuts)
        return page

    def _end_page(self) -> Page:
        from flashcards.gui.end_page import EndPage  # noqa: PLC0415

        assert self._study is not None
        deck_id = self._study.deck_id
        page = EndPage(self._workspace, self._study)
        page.left.connect(self.show_decks)
        page.study_asked.connect(self.start)
        page.forgotten_asked.connect(lambda ids: self.start(deck_id, tuple(ids)))
        page.resumed.connect(self._go_on)
        return page

    def _new_card_page(self, deck_id: DeckId | None) -> Page:
        from flashcards.gui.new_card_page import NewCardPage  # noqa: PLC0415

        page = NewCardPage(self._workspace, deck_id)
        page.left.connect(self.show_decks)
        return page

    def _preferences_page(self) -> Page:
        from flashcards.gui.preferences_page import PreferencesPage  # noqa: PLC0415

        page = PreferencesPage(self._workspace)
        page.left.connect(self._back)
        page.appearance_changed.connect(self.dress, _AFTERWARDS)
        page.unused_pictures_asked.connect(self._remove_unused_pictures)
        return page

    def _conflicts_page(self) -> Page:
        from flashcards.gui.conflicts_page import ConflictsPage  # noqa: PLC0415

        page = ConflictsPage(self._workspace)
        page.left.connect(self.show_decks)
        return page

    # What changed

    def _collection_changed(self) -> None:
        self._refresh.start()
        self._toast.leave_if_outdated()

    def _refresh_page(self) -> None:
        if self.page and not self._folders.is_lent:
            self.page.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() != QEvent.Type.ActivationChange:
            return
        if self._was_away and self.isActiveWindow():  # not at the start: the page was made a moment ago
            self._refresh_page()
        self._was_away = not self.isActiveWindow()

    def _choose_language(self, language: str) -> None:
        self._workspace.perform("", lambda db: settings.put(db, "language", language))
        self.dress()

    def dress(self) -> None:
        """Put on what the settings say now: the words are made anew with the page, the looks follow."""
        self.appearance_changed.emit()
        self.setWindowTitle(_("Flashcards"))
        self._drop_bar()
        place = self.page.place() if self.page else None
        self._show(self._page_maker)
        if self.page and place is not None:
            self.page.go_to(place)  # made anew, it is of the same kind

    # Undo

    def undo(self) -> None:
        """Take back the last change; of a session that is under way, its page does."""
        if isinstance(self.page, SessionPage):
            self.page.undo()
        else:
            self._say(_("Undone: {what}"), self._workspace.undo())

    def redo(self) -> None:
        """Do again what was undone last; a session goes on from there."""
        if not isinstance(self.page, SessionPage) or self._study is None:
            self._say(_("Redone: {what}"), self._workspace.redo())
        elif self.page.keys_are_free():  # no card is being edited in place
            label = self._study.redo()
            if label:
                self._go_on()
            self._say(_("Redone: {what}"), label)

    def _say(self, words: str, label: str | None) -> None:
        if label:
            self._toast_without_undo(words.format(what=_(label)))

    def _toast_without_undo(self, text: str) -> None:
        self._toast.tell(text, undo=False)

    # Folders

    def open_paths(self, paths: list[Path]) -> None:
        """Read deck folders, one after another."""
        for path in paths:
            self._folders.read(path if path.is_dir() else path.parent)

    def called(self, paths: list[Path]) -> None:
        """A second start: come to the front and open what it named."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        self.open_paths(paths)

    def ask_for_folder(self) -> None:
        self._choose_folder(_("Open a deck folder"), lambda path: self.open_paths([path]))

    def _ask_where_to_save(self, deck_id: int) -> None:
        known = self._folders.place_of(DeckId(deck_id))
        if known:
            self._folders.save(DeckId(deck_id), known)
        else:
            self._ask_where_to_save_elsewhere(deck_id)

    def _ask_where_to_save_elsewhere(self, deck_id: int) -> None:
        self._choose_folder(
            _("Choose an empty folder for the decks"), lambda path: self._folders.save(DeckId(deck_id), path)
        )

    def _choose_folder(self, title: str, chosen: Callable[[Path], None]) -> None:
        last: str = settings.get(self._workspace.db, "last_folder", "")
        dialog = QFileDialog(self, title, last or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
        dialog.open()

    def _remove_unused_pictures(self) -> None:
        if self._workspace.media:
            removed = pictures.remove_unused(self._workspace.db, self._workspace.media)
            words = ngettext(
                "{n} picture set aside for 30 days", "{n} pictures set aside for 30 days", removed
            )
            self._toast_without_undo(words.format(n=removed) if removed else _("Every picture is used"))

    def _folder_was_read(self, report: "Report") -> None:
        """Show what there is to choose, or what is new; an open session goes on, the menu leads there too."""
        if report.conflicts and self._study is None:
            self.show_conflicts()
        elif report.added and isinstance(self.page, DeckPage):
            self.page.refresh()
            self.page.tree.choose(report.deck_id)

    def report(self, error: FlashcardsError) -> None:
        """One sentence about what went wrong."""
        lines = sentence(error).splitlines()
        if len(lines) > _LINES:
            more = len(lines) - _LINES
            lines[_LINES:] = [ngettext("and {n} more", "and {n} more", more).format(n=more)]
        question = Question(_("That did not work."), "\u2028".join(lines), [_("Close")], self)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()

    def report_fault(self, details: str) -> None:
        """The program itself is at fault: what that means for the person, and what to send."""
        if self._fault:
            return  # one at a time: the same fault often comes again at once
        facts = _(
            "Everything up to the last answer is saved. “Copy” puts what a programmer needs on the clipboard."
        )
        question = self._fault = Question(
            _("Something went wrong in the program."), facts, [_("Copy"), _("Continue")], self
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.answered.connect(
            lambda place: QGuiApplication.clipboard().setText(details) if place == 0 else None
        )
        question.finished.connect(self._fault_was_told)
        question.open()

    def _fault_was_told(self) -> None:
        self._fault = None

    def new_card_here(self) -> None:
        """A new card, in the deck that is selected."""
        self.show_new_card(self.page.selected() if self.page else None)

    def show_shortcuts(self) -> None:
        from flashcards.gui.shortcuts_sheet import ShortcutsSheet  # noqa: PLC0415

        if self._sheet is None:
            self._sheet = ShortcutsSheet(
                self, two_buttons=settings.get(self._workspace.db, "two_buttons", False)
            )
            self._sheet.closed.connect(self._sheet_was_closed)
            self._sheet.open()

    def _sheet_was_closed(self) -> None:
        self._sheet = None

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # The window's place

    def _restore_place(self) -> None:
        place = settings.get(self._workspace.db, "window", "")
        if not (place and self.restoreGeometry(QByteArray.fromBase64(place.encode()))):
            self.resize(1180, 720)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self._closed:
            return
        self._closed = True
        self._folders.close()
        self._minute.stop()
        self._workspace.changed.remove(self._collection_changed)
        place = bytes(self.saveGeometry().toBase64().data()).decode()
        with contextlib.suppress(FlashcardsError):  # the disk is full: whoever leaves has been told so
            self._workspace.perform("", lambda db: settings.put(db, "window", place))
            if self.page:
                self.page.keep_draft()
        self._refresh.stop()
