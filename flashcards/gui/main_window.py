"""The main window: one page at a time, the menu, and what holds anywhere in it."""

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from flashcards.core.cards import CardId
from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import ArticleId, DeckId
from flashcards.gui import window_place
from flashcards.gui.deck_page import DeckPage
from flashcards.gui.deck_parts import dropped_paths
from flashcards.gui.folder_work import FolderWork
from flashcards.gui.loan import is_lent
from flashcards.gui.page import Page, SessionPage
from flashcards.gui.parts_messages import Toast
from flashcards.gui.top_bar import PROGRESS, STUDY, TopBar, is_new
from flashcards.gui.undo_work import UndoWork
from flashcards.gui.window_menu import WindowMenu
from flashcards.gui.window_pages import PageMaker
from flashcards.gui.window_reports import Reports
from flashcards.gui.window_works import Works
from flashcards.i18n import _
from flashcards.store import settings
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.folders import Report
    from flashcards.gui.article_work import ArticleWork
    from flashcards.gui.shortcuts_sheet import ShortcutsSheet
    from flashcards.study import Study

_MINUTE = 60_000
# A button gives itself the focus after its signal, and by then what it stands on would be gone.
_AFTERWARDS = Qt.ConnectionType.QueuedConnection


class MainWindow(QWidget):
    """Shows one page; the others come and go as they are needed."""

    appearance_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._study: Study | None = None
        self._sheet: ShortcutsSheet | None = None  # while it is open
        self._from_article: ArticleId | None = None  # the session was begun on its page
        self._under_preferences: ArticleId | None = None  # its page was left for them
        self._closed = self._was_away = False
        self._area = STUDY  # where the page is, in the bar
        self._owner: QObject | None = None  # which of the works made the page
        self._reports = Reports(self, self.show_conflicts)
        self.setAcceptDrops(True)
        self.setWindowTitle(_("Flashcards"))
        self.setMinimumSize(640, 480)
        self._pages = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._pages, 1)
        self._bar: TopBar | None = None
        self._toast = Toast(self, lambda: workspace.last_step, self.quiet_room)
        self._folders = FolderWork(workspace, self)
        self.works = Works(workspace, self._folders, self)
        self._undo = UndoWork(workspace, self)
        self._undo.told.connect(self.tell)
        self._undo.failed.connect(self.report)
        self._folders.told.connect(self.tell)
        self._folders.done.connect(self.tell_with_undo)
        self._folders.failed.connect(self.report)
        self._folders.read_done.connect(self._folder_was_read)
        self._toast.undone.connect(self.undo)
        self._make = PageMaker(workspace, self._folders, self)
        self._page_maker: Callable[[], Page] = self._make.decks
        self._menu = WindowMenu(workspace, self._folders, self)
        workspace.changed.append(self._collection_changed)
        # Many changes in a turn of the event loop are one refresh.
        self._refresh = QTimer(self, singleShot=True, interval=0)
        self._refresh.timeout.connect(self._refresh_page)
        self._minute = QTimer(self, interval=_MINUTE)  # counts renew at the rollover hour
        self._minute.timeout.connect(self._refresh_page)
        self._minute.start()
        window_place.restore(self, workspace)
        self.show_decks()
        self.works.show_broken_off_lesson()

    # Pages

    @property
    def page(self) -> Page | None:
        """The page that is shown; none before the first."""
        shown = self._pages.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def is_in_session(self) -> bool:
        """Whether a card is shown: nothing is to break into that."""
        return self.page is not None and self.page.has_own_bar

    def quiet_room(self) -> QRect:
        """Where in the window something may lie for a while."""
        page = self.page
        return page.quiet_room().translated(page.mapTo(self, QPoint(0, 0))) if page else self.rect()

    def show_decks(self) -> None:
        was_studying, self._study = self._study is not None, None
        self._from_article = None
        self.show_page(self._make.decks)
        if was_studying:
            self._workspace.db.settle()

    def start(self, deck_id: int | None, only: tuple[CardId, ...] = ()) -> None:
        """Begin a session from the deck, or from all; with nothing left to study, its end."""
        from flashcards.study import Study  # noqa: PLC0415  (on first use)

        self.begin(Study(self._workspace, None if deck_id is None else DeckId(deck_id), only))

    def begin(self, study: "Study") -> None:
        self._study = study
        self._from_article = None if isinstance(self.page, DeckPage) else self._from_article
        self._toast.hide()  # its "Undo" would be that of the session from now on
        self.go_on()

    def start_from_article(self, deck_id: int) -> None:
        article = self.articles.shown
        self.start(deck_id)
        self._from_article = article

    def leave_session(self) -> None:
        """Back to the article that it was begun from, else to the decks."""
        article, self._from_article = self._from_article, None
        if article is None:
            self.show_decks()
        else:
            self._study = None
            self.articles.open(article)
            self._workspace.db.settle()

    def show_new_card(self, deck_id: DeckId | None = None) -> None:
        self.show_page(partial(self._make.new_card, deck_id))

    def show_conflicts(self) -> None:
        self.show_page(self._make.conflicts)

    def show_preferences(self) -> None:
        shown = self.works.shown_article
        self.show_page(self._make.preferences)
        if shown is not None:
            self._under_preferences = shown

    def go_to_area(self, area: str) -> None:
        """What a word of the bar leads to; out of a session nothing does but its own way."""
        if self.is_in_session:
            return
        if area == STUDY and self._study and self._study.shown:
            self.go_on()
        elif area == STUDY:
            self.show_decks()
        else:
            self.works.show_area(area)

    def show_progress(self) -> None:
        self.show_page(self._make.progress, PROGRESS)

    @property
    def articles(self) -> "ArticleWork":
        """What there is to do with articles."""
        return self.works.articles

    def ask_for_article(self) -> None:
        self.works.prepare_for_file()
        self.articles.ask_for_file()

    def show_paste(self) -> None:
        self.articles.show_paste()

    def paste_text(self) -> None:
        """With what is on the clipboard."""
        self.articles.show_paste(from_clipboard=True)

    def go_on(self) -> None:
        """The card that comes now; the end where none is left."""
        if self._study and self._study.shown:
            self.show_page(partial(self._make.study, self._study))
        elif self._study:
            self.show_page(partial(self._make.end, self._study))
            self._workspace.db.settle()

    def back(self) -> None:
        """Back to the lesson, the article or the session that is under way, else to the decks."""
        if self.works.back_to_lesson():
            return
        if self._under_preferences is not None:
            self.articles.open(self._under_preferences)
        elif self._study:
            self.go_on()
        else:
            self.show_decks()

    def show_page(self, make: Callable[[], Page], area: str = STUDY, owner: QObject | None = None) -> None:
        """Show the page that `make` makes, for one of the works if that is its `owner`."""
        self._page_maker, self._area, self._owner = make, area, owner
        self._under_preferences = None if make != self._make.preferences else self._under_preferences
        if self._sheet:  # it would give the focus back to what is gone by then
            self._sheet.close_sheet()
        old = self.page
        if old:
            old.keep_draft()
        page = make()
        page.toast_asked.connect(self._toast.tell)
        page.told.connect(self.tell)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if old:
            self._pages.removeWidget(old)
            old.deleteLater()
        self._show_bar(page)
        self.works.page_changed(owner, is_session=self.is_in_session)
        page.setFocus()
        self._toast.keep_clear()

    def _show_bar(self, page: Page) -> None:
        """The bar is over every page but the study page, which has its own."""
        if page.has_own_bar:
            self._drop_bar()
        elif self._bar is None:
            self._bar = TopBar(self._menu, with_switch=is_new(self._workspace))
            self._bar.language_chosen.connect(self._choose_language, _AFTERWARDS)
            self._bar.area_chosen.connect(self.go_to_area, _AFTERWARDS)
            self._column.insertWidget(0, self._bar)
        if self._bar:
            self._bar.show_area(self._area)

    def _drop_bar(self) -> None:
        if self._bar is not None:
            self._column.removeWidget(self._bar)
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None

    # What changed

    def _collection_changed(self) -> None:
        self._refresh.start()
        self._toast.leave_if_outdated()

    def _refresh_page(self) -> None:
        if not (is_lent(self) or self.works.leave_what_is_gone()) and self.page:
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
        self.show_page(self._page_maker, self._area, self._owner)
        if self.page and place is not None:
            self.page.go_to(place)  # made anew, it is of the same kind

    # Undo

    def undo(self) -> None:
        """Take back the last change; of a session that is under way, its page does."""
        if isinstance(self.page, SessionPage):
            self.page.undo()
        else:
            self._undo.undo()

    def redo(self) -> None:
        """Do again what was undone last; a session goes on from there."""
        if not isinstance(self.page, SessionPage):
            self._undo.redo()
        elif self._study and self._owner is None and self.page.keys_are_free():  # no card is being edited
            label = self._study.redo()
            if label:
                self.go_on()
                self.tell(_("Redone: {what}").format(what=_(label)))

    # What is said

    def tell(self, text: str) -> None:
        self._toast.tell(text, undo=False)

    def tell_with_undo(self, text: str) -> None:
        self._toast.tell(text)

    def tell_of_file(self, text: str, folder: Path) -> None:
        """Of one that was written, with the way to it."""
        from flashcards.gui.export_work import show_folder  # noqa: PLC0415  (it is there)

        self._toast.tell(text, undo=False, action=(_("Show in folder"), lambda: show_folder(folder)))

    def tell_with_way(self, text: str, verb: str, act: Callable[[], object]) -> None:
        """With something that can be done about it."""
        self._toast.tell(text, undo=False, action=(verb, act))

    def note(self, title: str, facts: str) -> None:
        """Something worth reading that a toast is too short for."""
        self._reports.note(title, facts)

    # Folders

    def open_paths(self, paths: list[Path]) -> None:
        """Read what lies there: deck folders, articles, or finished cards in any format."""
        if paths:
            self.works.take(paths)

    def called(self, paths: list[Path]) -> None:
        """A second start: come to the front and open what it named."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        self.open_paths(paths)

    def ask_for_folder(self) -> None:
        self._folders.ask_what_to_read()

    def _folder_was_read(self, report: "Report") -> None:
        """Show what there is to choose, or what is new; an open session goes on, the menu leads there too."""
        if report.conflicts and self._study is None:
            self.show_conflicts()
        elif report.added and isinstance(self.page, DeckPage):
            self.page.refresh()
            self.page.tree.choose(report.deck_id)

    def report(self, error: FlashcardsError) -> None:
        """One sentence about what went wrong."""
        self._reports.report(error)

    def report_fault(self, details: str) -> None:
        """The program itself is at fault."""
        self._reports.report_fault(details)

    def new_card_here(self) -> None:
        """A new card, in the deck that is selected."""
        self.show_new_card(self.page.selected() if self.page else None)

    def show_shortcuts(self) -> None:
        from flashcards.gui.shortcuts_sheet import ShortcutsSheet  # noqa: PLC0415

        if self._sheet is None:
            two_buttons = settings.get(self._workspace.db, "two_buttons", False)
            self._sheet = ShortcutsSheet(self, two_buttons=two_buttons)
            self._sheet.closed.connect(self._sheet_was_closed)
            self._sheet.open()

    def _sheet_was_closed(self) -> None:
        self._sheet = None

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # What is dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """On any page; during a session, which nothing is to disturb, it waits and that is said."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self.works.prepare_for_file()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.open_paths(dropped_paths(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self._closed:
            return
        self._closed = True
        self.works.close()
        self._undo.close()
        self._minute.stop()
        self._workspace.changed.remove(self._collection_changed)
        with contextlib.suppress(FlashcardsError):  # the disk is full: whoever leaves has been told so
            window_place.keep(self, self._workspace)
        with contextlib.suppress(FlashcardsError):
            if self.page:
                self.page.keep_draft()
        self._refresh.stop()
