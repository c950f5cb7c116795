"""The menu of the window, and the keys that hold on every page."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from flashcards.gui import shortcuts
from flashcards.gui.folder_work import FolderWork
from flashcards.gui.theme import TEXT_SIZES
from flashcards.gui.top_bar import ARTICLE, CLASS, FIND, PROGRESS, STUDY, TopBar
from flashcards.i18n import _
from flashcards.store import settings
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.gui.main_window import MainWindow

_AREAS = {  # and the names of their keys
    STUDY: "to_study",
    ARTICLE: "to_articles",
    FIND: "to_find",
    PROGRESS: "to_progress",
    CLASS: "to_classes",
}


class WindowMenu(QMenu):
    """Its actions belong to the window, so that their keys work while the menu is closed."""

    def __init__(self, workspace: Workspace, folders: FolderWork, window: "MainWindow") -> None:
        super().__init__(window)
        self._workspace, self._folders, self._window = workspace, folders, window
        self._undo = self._action(window.undo, "undo")
        self._redo = self._action(window.redo, "redo")
        self._card = self._action(window.new_card_here)
        self._folder = self._action(window.ask_for_folder, "open_folder")
        self._import = self._action(window.works.ask_for_import, "import_file")
        self._share = self._action(window.works.share, "share")
        self._export = self._action(window.works.export, "export")
        self._article = self._action(window.ask_for_article, "new_article")
        self._paste = self._action(window.paste_text, "paste_text")
        self._rebuild = self._action(self._rebuild_shown)
        self._backups = self._action(self._show_backups, "backups")
        self._away = self._action(self._plan_absence)
        self._preferences = self._action(window.show_preferences, "preferences")
        self._help = self._action(self._show_help, "help")
        self._shortcuts = self._action(window.show_shortcuts, "shortcuts")
        self._about = self._action(self._show_about)
        self._full_screen = self._action(window.toggle_full_screen, "full_screen")
        self._quit = self._action(window.close, "quit")
        for area, key in _AREAS.items():
            self._action(partial(window.go_to_area, area), key)
        self._action(lambda: self._resize_text(1), "larger")
        self._action(lambda: self._resize_text(-1), "smaller")
        self._action(lambda: self._resize_text(0), "usual_size")
        self.aboutToShow.connect(self._fill)
        self.aboutToHide.connect(self._free_keys)
        self._before: QWidget | None = None  # what had the focus
        self.aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._give_focus_back))

    def _action(self, act: Callable[[], object], shortcut: str = "") -> QAction:
        """`shortcut`: its name in the list of keys."""
        action = QAction(self._window)
        if shortcut:
            action.setShortcuts(shortcuts.sequences(shortcut))
        action.triggered.connect(lambda _checked: act())
        self._window.addAction(action)
        return action

    def _fill(self) -> None:
        """Word the menu as things stand: what would be undone, which folders were open, in which language."""
        from flashcards.store import conflicts  # noqa: PLC0415  (on first use)

        self._before = self._window.focusWidget()
        self.clear()
        undo, redo = self._workspace.undo_label, self._workspace.redo_label
        self._add(
            self._undo, _("Undo: {what}").format(what=_(undo)) if undo else _("Undo"), enabled=bool(undo)
        )
        self._add(
            self._redo, _("Redo: {what}").format(what=_(redo)) if redo else _("Redo"), enabled=bool(redo)
        )
        self.addSeparator()
        new_card = _("New card")
        self._add(self._card, f"{new_card}\t{shortcuts.cap('new_card')}")  # its key is the deck page's
        self._add(self._folder, _("Open a deck folder…"))
        self._add_recent()
        self._add_articles()
        self._add_transfer()
        if conflicts.every(self._workspace.db):
            self.addAction(_("Choose between versions…"), self._window.show_conflicts)
        self.addSeparator()
        self._add(self._away, _("Away until…"), enabled=not self._window.is_in_session)
        self._add(self._preferences, shortcuts.label("preferences"))
        self._add(self._help, shortcuts.label("help"))
        self._add(self._shortcuts, shortcuts.label("shortcuts"))
        self._add(self._full_screen, shortcuts.label("full_screen"))
        self._add(self._about, _("About the program"))
        self.addSeparator()
        self._add(self._quit, shortcuts.label("quit"))

    def _add_articles(self) -> None:
        """How an article comes in, anew, and which were open; none of it breaks into a session."""
        from flashcards.gui import article_sources  # noqa: PLC0415  (on first use)

        free = not self._window.is_in_session
        self._add(self._article, _("New from article…"), enabled=free)
        self._add(self._paste, _("Paste a text…"), enabled=free)
        recent = article_sources.recent(self._workspace.db)
        if recent and free:
            submenu = self.addMenu(_("Recently opened articles"))
            for article_id, title in recent:
                submenu.addAction(title.replace("&", "&&"), partial(self._window.articles.open, article_id))
        if self._window.works.shows_article:
            self._add(self._rebuild, _("Rebuild from file…"))

    def _add_transfer(self) -> None:
        """Finished cards in and out; none of it breaks into a session."""
        free = not self._window.is_in_session
        page = self._window.page
        self.addSeparator()
        self._add(self._import, _("Import…"), enabled=free)
        self._add(self._share, _("Share…"), enabled=free and bool(page and page.selected()))
        self._add(self._export, _("Export…"), enabled=free)
        self._add(self._backups, _("Backups…"), enabled=free and bool(self._workspace.db.filename))

    def _show_backups(self) -> None:
        if self._workspace.db.filename and not self._window.is_in_session:
            self._window.works.backups.show()

    def _show_help(self) -> None:
        """The page that fits where the keyboard is."""
        from flashcards.gui.help_page import show_help  # noqa: PLC0415  (on first use)

        show_help(self._window, self._show_about)

    def _show_about(self) -> None:
        from flashcards.gui.about_page import show_about  # noqa: PLC0415  (on first use)

        show_about(self._window, self._workspace)

    def _plan_absence(self) -> None:
        self._window.works.planning.show_absence()

    def _rebuild_shown(self) -> None:
        article_id = self._window.articles.shown
        if article_id is not None:
            self._window.articles.ask_for_newer(article_id)

    def _resize_text(self, steps: int) -> None:
        """Larger or smaller by one of the sizes that the preferences offer; 0 is the usual one."""
        db = self._workspace.db
        size: int = settings.get(db, "text_size", TEXT_SIZES[0])
        place = TEXT_SIZES.index(min(TEXT_SIZES, key=lambda one: abs(one - size)))
        wanted = TEXT_SIZES[max(0, min(place + steps, len(TEXT_SIZES) - 1)) if steps else 0]
        if wanted != size:
            self._workspace.perform("", lambda db: settings.put(db, "text_size", wanted))
            self._window.dress()

    def _give_focus_back(self) -> None:
        """To where it was, unless what was chosen took it elsewhere: not to the first part of the bar."""
        now, before, page = self._window.focusWidget(), self._before, self._window.page
        if page and (now is None or isinstance(now.parent(), TopBar)):
            is_there = before is not None and isValid(before) and before.isVisibleTo(self._window)
            (before if before and is_there else page).setFocus(Qt.FocusReason.PopupFocusReason)

    def _free_keys(self) -> None:
        """What was grey while the menu was open may be possible by the time its key is pressed."""
        for action in (
            self._undo,
            self._redo,
            self._article,
            self._paste,
            self._import,
            self._share,
            self._export,
            self._backups,
        ):
            action.setEnabled(True)

    def _add(self, action: QAction, text: str, *, enabled: bool = True) -> None:
        action.setText(text)
        action.setEnabled(enabled)
        self.addAction(action)

    def _add_recent(self) -> None:
        recent = self._folders.recent()
        if recent:
            submenu = self.addMenu(_("Recently opened folders"))
            for path in recent:
                submenu.addAction(path.name, partial(self._folders.read, path))
