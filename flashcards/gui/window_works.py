"""What the window has others do: articles, files of cards on their way in and out; each made on first use."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from flashcards.core.cards import CardId
from flashcards.core.notes import ArticleId, DeckId
from flashcards.gui import tasks
from flashcards.gui.folder_work import FolderWork
from flashcards.gui.top_bar import ARTICLE, CLASS, FIND, PROGRESS
from flashcards.i18n import _, ngettext
from flashcards.store import classes, pictures
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.gui.article_work import ArticleWork
    from flashcards.gui.backup_work import BackupWork
    from flashcards.gui.browser_work import BrowserWork
    from flashcards.gui.class_work import ClassWork
    from flashcards.gui.export_work import ExportWork
    from flashcards.gui.main_window import MainWindow
    from flashcards.gui.package_work import PackageWork, Source
    from flashcards.gui.plan_work import PlanWork

_WAITS = 12 * 3600  # seconds after which no class waits for its lesson to go on


class Works:
    """Ties each to the window, and tells each which page is shown."""

    def __init__(self, workspace: Workspace, folders: FolderWork, window: "MainWindow") -> None:
        self._workspace, self._folders, self._window = workspace, folders, window
        self._articles: ArticleWork | None = None
        self._packages: PackageWork | None = None
        self._exports: ExportWork | None = None
        self._classroom: ClassWork | None = None
        self._backups: BackupWork | None = None
        self._browser: BrowserWork | None = None
        self._planning: PlanWork | None = None
        self._below: DeckId | None = None  # what comes in may be put there
        self._is_below_proposed = False

    # What a person asks for

    def take(self, paths: list[Path]) -> None:
        """Read what lies there: deck folders, articles, finished cards in any format."""
        self._below, self._is_below_proposed = self._chosen(), False
        if self._articles:
            self._articles.take(paths)
        else:  # loaded in a worker: the window would stand still
            tasks.start(_load, lambda _none: self.articles.take(paths), _raise, self._window)

    def ask_for_import(self, below: DeckId | None = None) -> None:
        """Let a person choose files of cards; `below`: the deck that they are to be put under."""
        self._below, self._is_below_proposed = below or self._chosen(), below is not None
        self.articles.ask_for_cards()

    def share(self, deck_id: DeckId | None = None) -> None:
        """Give the deck, or the chosen one, to somebody; nothing breaks into a session."""
        if not self._window.is_in_session:
            self.exports.share(deck_id or self._chosen())

    def export(self) -> None:
        """All choices."""
        if not self._window.is_in_session:
            self.exports.show(self._chosen())

    def show_area(self, area: str) -> None:
        """What a word of the bar leads to, but for the one of the decks."""
        if area == CLASS:
            self.classroom.show()
        elif area == FIND:
            self.browser.show()
        elif area == PROGRESS:
            self._window.show_progress()
        elif self.shows_article:
            self.articles.show_list()
        else:
            self.articles.show()

    def show_in_class(self, deck_id: DeckId | None = None) -> None:
        """How a lesson of the deck, or the chosen one, begins."""
        chosen = deck_id or self._chosen()
        if not self._window.is_in_session and chosen:
            self.classroom.show_in_class((chosen,))

    def back_to_lesson(self) -> bool:
        """Whether a lesson runs; its page is shown then."""
        runs = self._classroom is not None and self._classroom.running is not None
        if runs:
            self.classroom.show()
        return runs

    def print_cards(self, deck_id: DeckId | None = None) -> None:
        """Cards of the deck, or the chosen one, on paper."""
        chosen = deck_id or self._chosen()
        if not self._window.is_in_session and chosen:
            from flashcards.gui.handout_page import handout_page  # noqa: PLC0415  (on first use)

            window = self._window
            window.show_page(lambda: handout_page(self._workspace, (chosen,), window))

    def show_broken_off_lesson(self) -> None:
        """At the start: where a lesson broke off a while ago a class may be waiting."""
        now = self._workspace.clock().timestamp()
        if classes.is_waiting(self._workspace.db, now - _WAITS, now):
            self.classroom.show()

    def remove_unused_pictures(self) -> None:
        if self._workspace.media:
            n = pictures.remove_unused(self._workspace.db, self._workspace.media)
            words = ngettext("{n} picture set aside for 30 days", "{n} pictures set aside for 30 days", n)
            self._window.tell(words.format(n=n) if n else _("Every picture is used"))

    def _cram(self, cards: tuple[CardId, ...]) -> None:
        """Go through these cards, with no effect on their schedule."""
        self.planning.cram(None, cards)

    def _teach(self, deck_ids: tuple[DeckId, ...], cards: tuple[CardId, ...]) -> None:
        """How a lesson of these cards begins."""
        self.classroom.show_in_class(deck_ids, cards)

    def open_article(self, article_id: int) -> None:
        self.articles.open(article_id)

    def _chosen(self) -> DeckId | None:
        page = self._window.page
        return page.selected() if page else None

    def _import(self, source: "Source") -> None:
        from flashcards.gui.package_work import below  # noqa: PLC0415  (on first use)

        place = self._below if isinstance(source, Path) else None
        self.packages.take(source, below(self._workspace, place, proposed=self._is_below_proposed))

    # Who does it

    @property
    def articles(self) -> "ArticleWork":
        """What there is to do with articles."""
        if self._articles is None:
            from flashcards.gui.article_work import ArticleWork  # noqa: PLC0415  (on first use)

            window = self._window
            made = self._articles = ArticleWork(self._workspace, window, window.quiet_room)
            made.page_asked.connect(lambda make: window.show_page(make, ARTICLE, made))
            made.left.connect(window.show_decks)
            made.study_asked.connect(window.start_from_article)
            made.save_asked.connect(self._folders.save_where_known)
            made.folder_found.connect(self._folders.read)
            made.package_found.connect(self._import)
            made.told.connect(window.tell)
            made.done.connect(window.tell_with_undo)
            made.failed.connect(window.report)
            made.page_changed(is_ours=False, is_session=window.is_in_session)
        return self._articles

    @property
    def packages(self) -> "PackageWork":
        """Files of cards on their way in."""
        if self._packages is None:
            from flashcards.gui.package_work import PackageWork  # noqa: PLC0415  (on first use)

            window = self._window
            made = self._packages = PackageWork(self._workspace, window, window.quiet_room)
            made.page_asked.connect(lambda make: window.show_page(make, owner=made))
            made.left.connect(window.show_decks)
            made.over.connect(self.articles.go_on)
            made.study_asked.connect(window.start)
            made.undo_asked.connect(window.undo)
            made.told.connect(window.tell)
            made.failed.connect(window.report)
            made.page_changed(is_ours=False, is_session=window.is_in_session)
        return self._packages

    @property
    def exports(self) -> "ExportWork":
        """Decks on their way out."""
        if self._exports is None:
            from flashcards.gui.export_work import ExportWork  # noqa: PLC0415  (on first use)

            window = self._window
            made = self._exports = ExportWork(self._workspace, window)
            made.page_asked.connect(lambda make: window.show_page(make, owner=made))
            made.left.connect(window.show_decks)
            made.saved.connect(window.tell_of_file)
            made.noticed.connect(window.note)
            made.told.connect(window.tell)
            made.failed.connect(window.report)
        return self._exports

    @property
    def classroom(self) -> "ClassWork":
        """Classes and their lessons."""
        if self._classroom is None:
            from flashcards.gui.class_work import ClassWork  # noqa: PLC0415  (on first use)

            window = self._window
            made = self._classroom = ClassWork(self._workspace, window)
            made.page_asked.connect(lambda make: window.show_page(make, CLASS, made))
            made.left.connect(window.show_decks)
            made.saved.connect(window.tell_of_file)
            made.told.connect(window.tell)
            made.failed.connect(window.report)
        return self._classroom

    @property
    def browser(self) -> "BrowserWork":
        """Cards that are looked for."""
        if self._browser is None:
            from flashcards.gui.browser_work import BrowserWork  # noqa: PLC0415  (on first use)

            window = self._window
            made = self._browser = BrowserWork(self._workspace, window)
            made.page_asked.connect(lambda make: window.show_page(make, FIND, made))
            made.left.connect(window.show_decks)
            made.cram_asked.connect(self._cram)
            made.class_asked.connect(self._teach)
            made.card_asked.connect(window.show_new_card)
            made.told.connect(window.tell)
            made.done.connect(window.tell_with_undo)
            made.failed.connect(window.report)
        return self._browser

    @property
    def backups(self) -> "BackupWork":
        """Copies to come back to."""
        if self._backups is None:
            from flashcards.gui.backup_work import BackupWork  # noqa: PLC0415  (after the first paint)

            window = self._window
            made = self._backups = BackupWork(self._workspace, window)
            made.page_asked.connect(lambda make: window.show_page(make, owner=made))
            made.left.connect(window.show_decks)
            made.told.connect(window.tell)
            made.said.connect(window.tell_with_way)
            made.failed.connect(window.report)
        return self._backups

    @property
    def planning(self) -> "PlanWork":
        """Study options, exams, days away, catching up, crams."""
        if self._planning is None:
            from flashcards.gui.plan_work import PlanWork  # noqa: PLC0415  (on first use)

            window = self._window
            made = self._planning = PlanWork(self._workspace, window)
            made.page_asked.connect(lambda make: window.show_page(make, owner=made))
            made.session_asked.connect(window.begin)
            made.left.connect(window.show_decks)
            made.told.connect(window.tell)
            made.done.connect(window.tell_with_undo)
            made.failed.connect(window.report)
        return self._planning

    @property
    def found_damage(self) -> bool:
        """Whether the collection is known to be damaged."""
        return self._backups is not None and self._backups.is_damaged

    @property
    def shows_article(self) -> bool:
        return self._articles is not None and self._articles.shown is not None

    @property
    def shown_article(self) -> ArticleId | None:
        return self._articles.shown if self._articles else None

    def leave_what_is_gone(self) -> bool:
        """Whether the page of an article that is no longer there was left."""
        return self._articles is not None and self._articles.leave_what_is_gone()

    def page_changed(self, owner: QObject | None, *, is_session: bool) -> None:
        """A page of `owner` is shown now."""
        for work in (self._articles, self._packages):
            if work:
                work.page_changed(is_ours=owner is work, is_session=is_session)
        if self._classroom and owner is not self._classroom:
            self._classroom.was_left()

    def prepare_for_file(self) -> None:
        """Load what a file takes while a hand is on its way."""
        if self._articles is None:
            tasks.start(_load, lambda _none: None, lambda _error: None, self._window)

    def close(self) -> None:
        """The window closes: nobody waits any more, and the collection is taken back."""
        for work in (
            self._articles,
            self._packages,
            self._exports,
            self._classroom,
            self._browser,
            self._folders,
            self._backups,
            self._planning,
        ):
            if work:
                work.close()


def _load() -> None:
    """The modules that a file on its way in takes: a fifth of a second in which the window would stand."""
    import flashcards.core.foreign  # noqa: PLC0415
    import flashcards.formats.sniff  # noqa: PLC0415
    import flashcards.gui.article_page  # noqa: PLC0415
    import flashcards.gui.article_work  # noqa: PLC0415
    import flashcards.gui.import_report_page  # noqa: PLC0415
    import flashcards.gui.package_work  # noqa: PLC0415
    import flashcards.importing  # noqa: F401, PLC0415


def _raise(error: Exception) -> None:
    raise error
