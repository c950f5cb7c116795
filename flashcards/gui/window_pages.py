"""The pages of the window, each tied to what the window does about its wishes; imported on first visit."""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from flashcards.core.cards import CardId
from flashcards.core.notes import DeckId
from flashcards.gui.deck_page import DeckPage
from flashcards.gui.folder_work import FolderWork
from flashcards.gui.page import Page
from flashcards.gui.top_bar import CLASS, PROGRESS
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.gui.main_window import MainWindow
    from flashcards.gui.progress_figures import Known
    from flashcards.study import Study

# A button gives itself the focus after its signal, and by then what it stands on would be gone.
_AFTERWARDS = Qt.ConnectionType.QueuedConnection


class PageMaker:
    """Makes them anew each time they are shown."""

    def __init__(self, workspace: Workspace, folders: FolderWork, window: "MainWindow") -> None:
        self._workspace, self._folders, self._window = workspace, folders, window
        self._progress: Known | None = None  # what its page gathered
        self._clock_believed = False  # a person said that it is right, far from the last review as it is

    def decks(self) -> Page:
        window, folders = self._window, self._folders
        page = DeckPage(self._workspace)
        page.study_asked.connect(window.start)
        page.article_asked.connect(window.works.open_article)
        page.card_asked.connect(window.show_new_card)
        page.folder_asked.connect(window.ask_for_folder)
        page.drag_came.connect(window.works.prepare_for_file)
        page.paths_dropped.connect(window.open_paths)
        page.read_asked.connect(folders.read)
        page.import_asked.connect(window.works.ask_for_import)
        page.share_asked.connect(window.works.share)
        page.lesson_asked.connect(window.works.show_in_class)
        page.print_asked.connect(window.works.print_cards)
        # `planning` is made on first use: nobody is to touch it before.
        page.cram_asked.connect(lambda deck_id: window.works.planning.cram(deck_id))
        page.exam_asked.connect(lambda deck_id: window.works.planning.show_exam(deck_id))
        page.options_asked.connect(lambda deck_id: window.works.planning.show_options(deck_id))
        page.catch_up_asked.connect(lambda a_day: window.works.planning.catch_up(a_day))
        page.stop_catching_up_asked.connect(lambda: window.works.planning.stop_catching_up())
        page.file_asked.connect(window.ask_for_article)
        page.text_asked.connect(window.show_paste)
        page.save_asked.connect(folders.save_where_known)
        page.save_elsewhere_asked.connect(folders.save_elsewhere)
        return page

    def study(self, study: "Study") -> Page:
        from flashcards.gui.study_page import StudyPage  # noqa: PLC0415

        off = self._workspace.clock_is_off()
        if off is None:
            self._clock_believed = False
        elif not self._clock_believed:
            return self._ask_about_clock(off, study)
        page = StudyPage(self._workspace, study)
        page.left.connect(self._window.leave_session)
        page.ended.connect(self._window.go_on)
        page.shortcuts_asked.connect(self._window.show_shortcuts)
        return page

    def _ask_about_clock(self, off: timedelta, study: "Study") -> Page:
        from flashcards.gui.clock_page import ClockPage  # noqa: PLC0415

        def believe() -> None:
            self._clock_believed = True
            self._window.go_on()

        page = ClockPage(self._workspace, off, study.deck_id)
        page.left.connect(self._window.leave_session, _AFTERWARDS)
        page.accepted.connect(believe, _AFTERWARDS)
        return page

    def end(self, study: "Study") -> Page:
        from flashcards.gui.end_page import EndPage  # noqa: PLC0415

        page, deck_id = EndPage(self._workspace, study), study.deck_id
        page.left.connect(self._window.leave_session)
        page.study_asked.connect(self._window.start)
        page.forgotten_asked.connect(lambda ids: self._window.start(deck_id, tuple(ids)))
        page.resumed.connect(self._window.go_on)
        return page

    def new_card(self, deck_id: DeckId | None) -> Page:
        from flashcards.gui.new_card_page import NewCardPage  # noqa: PLC0415

        page = NewCardPage(self._workspace, deck_id)
        page.left.connect(self._window.show_decks)
        return page

    def preferences(self) -> Page:
        from flashcards.gui.preferences_page import PreferencesPage  # noqa: PLC0415

        page = PreferencesPage(self._workspace)
        page.left.connect(self._window.back)
        page.appearance_changed.connect(self._window.dress, _AFTERWARDS)
        page.options_asked.connect(self._show_options, _AFTERWARDS)
        page.backups_asked.connect(self._show_backups, _AFTERWARDS)
        page.classes_asked.connect(self._show_classes, _AFTERWARDS)
        page.unused_pictures_asked.connect(self._window.works.remove_unused_pictures)
        return page

    def progress(self) -> Page:
        from flashcards.gui.progress_page import ProgressPage  # noqa: PLC0415

        page = ProgressPage(self._workspace, None, self._progress)
        page.left.connect(self._window.show_decks)
        page.study_asked.connect(self._window.show_decks)
        page.mend_asked.connect(self._show_mend, _AFTERWARDS)
        page.find_asked.connect(self._find, _AFTERWARDS)
        page.saved.connect(self._window.tell_of_file)
        page.failed.connect(self._window.report)
        self._progress = page.known
        return page

    def _find(self, filter_text: str) -> None:
        self._window.works.browser.show(filter_text)

    def _show_mend(self, card_id: int) -> None:
        self._window.show_page(partial(self._mend, CardId(card_id)), PROGRESS)

    def _mend(self, card_id: CardId) -> Page:
        from flashcards.gui.mend_page import MendPage  # noqa: PLC0415

        page = MendPage(self._workspace, card_id)
        page.left.connect(self._window.show_progress, _AFTERWARDS)
        return page

    def _show_options(self) -> None:
        """All study options, and back to the preferences."""
        self._window.works.planning.show_options(None, self._window.show_preferences)

    def _show_backups(self) -> None:
        self._window.works.backups.show()

    def _show_classes(self) -> None:
        self._window.go_to_area(CLASS)

    def conflicts(self) -> Page:
        from flashcards.gui.conflicts_page import ConflictsPage  # noqa: PLC0415

        page = ConflictsPage(self._workspace)
        page.left.connect(self._window.show_decks)
        return page
