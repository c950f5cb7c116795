"""What the window does with articles: takes them in, opens them, lists them, rebuilds them."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from flashcards import drafting
from flashcards.articles.apart import Read
from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import ArticleId
from flashcards.drafting import Rebuild
from flashcards.gui import article_sources
from flashcards.gui.articles_page import ArticlesPage, KnownDrafts
from flashcards.gui.draft_feed import every_draft
from flashcards.gui.import_work import ImportWork
from flashcards.gui.page import Page
from flashcards.gui.parts_messages import Question
from flashcards.gui.pasted_cards import pasted
from flashcards.i18n import _
from flashcards.store import articles, decks, folders, settings
from flashcards.workspace import Workspace

_LAST_FOLDER = "last_article_folder"
_CARD_ENDINGS = "*.flashcards *.apkg *.colpkg *.csv *.tsv *.txt *.md *.cards *.zip"
_ENDINGS = "*.txt *.md *.markdown *.html *.htm *.docx *.pptx *.pdf *.epub"


@dataclass(frozen=True, slots=True)
class _Newer:
    """Another version of an article: what it would change, as read, and the keys of the drafts before it."""

    found: Rebuild
    read: Read
    path: Path | None
    before: frozenset[str]


class ArticleWork(QObject):
    """Made when the first article is asked for. It makes pages; the window shows them."""

    page_asked = Signal(object)  # a function that makes a Page
    left = Signal()
    study_asked = Signal(int)
    save_asked = Signal(int)
    folder_found = Signal(Path)
    package_found = Signal(object)  # finished cards, Path or Pasted: whoever imports them says `go_on`
    told = Signal(str)  # said, nothing to undo
    done = Signal(str)  # said, can be undone
    failed = Signal(object)  # FlashcardsError
    text_taken = Signal()

    def __init__(
        self, workspace: Workspace, window: QWidget, room: Callable[[], QRect] | None = None
    ) -> None:
        """`room`: the part of the window in which something may lie for a while."""
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._shown: ArticleId | None = None
        self._drafted: KnownDrafts = {}
        self._is_held = self._many = self._has_added = False
        self._import = ImportWork(window, room)
        self._import.read_done.connect(self._was_read)
        self._import.package_found.connect(self.package_found)
        self._import.folder_found.connect(self.folder_found)
        self._import.failed.connect(self.failed)
        self._import.emptied.connect(self._came_to_the_end)

    # Pages

    def show(self) -> None:
        """The article that was opened last, or the only one of a person's own; else the list."""
        db = self._workspace.db
        recent = article_sources.recent(db)
        examples = folders.bundled(db)
        example = {deck.article for deck in decks.every(db) if deck.folder in examples}
        own = [one for one, _title in articles.titles(db) if one not in example]
        if recent or len(own) == 1:
            self.open(recent[0][0] if recent else own[0])
        else:
            self.show_list()

    def show_list(self) -> None:
        self._ask_for(self._list_page)

    def open(self, article_id: int) -> None:
        if articles.get(self._workspace.db, ArticleId(article_id)) is None:
            self.show_list()
            return
        article_sources.opened(self._workspace, ArticleId(article_id))
        self._ask_for(partial(self._article_page, ArticleId(article_id)), ArticleId(article_id))

    def show_paste(self, *, from_clipboard: bool = False) -> None:
        self._ask_for(partial(self._paste_page, from_clipboard))

    def leave_what_is_gone(self) -> bool:
        """Show the list in the place of an article that is no longer there; whether that was so."""
        gone = self._shown is not None and articles.get(self._workspace.db, self._shown) is None
        if gone:
            self.show_list()
        return gone

    def page_changed(self, *, is_ours: bool, is_session: bool) -> None:
        """Another page is shown: while that is a session, what comes in waits."""
        self._shown = self._shown if is_ours else None
        self._is_held = is_session
        if is_session:
            self._import.hold(True)
        else:  # once the page is there
            QTimer.singleShot(0, self, lambda: self._import.hold(self._is_held))

    def _ask_for(self, make: Callable[[], Page], shown: ArticleId | None = None) -> None:
        self._shown = shown
        self.page_asked.emit(make)

    def _list_page(self) -> Page:
        page = ArticlesPage(self._workspace, self._drafted)
        page.left.connect(self.left)
        page.article_asked.connect(self.open)
        page.file_asked.connect(self.ask_for_file)
        page.text_asked.connect(self.show_paste)
        page.rebuild_asked.connect(self.rebuild)
        return page

    def _article_page(self, article_id: ArticleId) -> Page:
        from flashcards.gui.article_page import ArticlePage  # noqa: PLC0415  (on first visit)

        page = ArticlePage(self._workspace, article_id)
        page.left.connect(self.left)
        page.study_asked.connect(self.study_asked)
        page.save_asked.connect(self.save_asked)
        page.articles_asked.connect(self.show_list)
        page.rebuild_asked.connect(self.rebuild)
        return page

    def _paste_page(self, from_clipboard: bool) -> Page:
        from flashcards.gui.paste_page import PastePage  # noqa: PLC0415

        page = PastePage(self._workspace)
        page.left.connect(self.left)
        page.text_given.connect(self._import.read_text)
        page.cards_given.connect(lambda text, title: self._import.give_cards(pasted(text, title)))
        self.text_taken.connect(page.forget)
        if from_clipboard:
            page.begin()
        return page

    def _rebuild_page(self, article_id: ArticleId, newer: _Newer) -> Page:
        from flashcards.gui.rebuild_page import RebuildPage  # noqa: PLC0415

        def rebuilt(words: str) -> None:
            article_sources.remember(self._workspace, article_id, newer.path, newer.read.article)
            self.open(article_id)
            self.done.emit(words)

        page = RebuildPage(self._workspace, article_id, newer.found, newer.before)
        page.left.connect(lambda: self.open(article_id))
        page.rebuilt.connect(rebuilt)
        return page

    # What comes in

    def take(self, paths: list[Path]) -> None:
        """Read files, or folders among them; while a session is under way, once it is over."""
        self._open(paths)

    def _open(self, paths: list[Path], *, as_cards: bool = False) -> None:
        """Say so where they have to wait."""
        self._many = len(paths) > 1
        if paths and self._is_held:
            self.told.emit(_("{file} will be read after this session.").format(file=paths[0].name))
        elif paths and self._import.is_busy:
            self.told.emit(_("{file} will be read after the one that is open.").format(file=paths[0].name))
        self._import.open(paths, as_cards=as_cards)

    def ask_for_file(self) -> None:
        self._choose(_("New from article"), self.take, many=True)

    def ask_for_cards(self) -> None:
        """Let a person choose files of finished cards."""

        def chosen(paths: list[Path]) -> None:
            # The dialog is not gone yet.
            QTimer.singleShot(0, self, lambda: self._open(paths, as_cards=True))

        self._choose(_("Import cards"), chosen, (_("Cards"), _CARD_ENDINGS), many=True)

    def go_on(self) -> None:
        """A file of cards is taken care of: come to the next."""
        self._import.go_on()

    def _choose(
        self,
        title: str,
        chosen: Callable[[list[Path]], object],
        kind: tuple[str, str] | None = None,
        *,
        many: bool = False,
    ) -> None:
        """`kind`: what the files are called, and their endings."""
        last: str = settings.get(self._workspace.db, _LAST_FOLDER, "")
        first = kind or (_("Articles"), _ENDINGS)
        kinds = (f"{name} ({endings})" for name, endings in (first, (_("All files"), "*")))
        dialog = QFileDialog(self._window, title, last or str(Path.home()), ";;".join(kinds))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if many else QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def take(names: list[str]) -> None:
            paths = [Path(name) for name in names]
            self._workspace.perform("", lambda db: settings.put(db, _LAST_FOLDER, str(paths[0].parent)))
            chosen(paths)

        dialog.filesSelected.connect(take)
        dialog.open()

    def _was_read(self, found: Read, path: Path | None) -> None:
        db = self._workspace.db
        known = article_sources.find(db, path, found.article)
        if known is None:
            self._add(found, path)
            return
        source = article_sources.of(db, known)
        if source and source.digest == article_sources.digest(found.article):
            article_sources.remember(self._workspace, known, path or source.file, found.article)
            self.open(known)
            self.told.emit(_("This article is here already; nothing in it has changed."))
            self._import.go_on()
        else:
            self._ask_about(known, found, path)

    def _ask_about(self, known: ArticleId, found: Read, path: Path | None) -> None:
        question = Question(
            _("“{title}” is here already.").format(title=found.article.title),
            _("A rebuild shows what has changed, card by card, before anything is taken over."),
            [_("Add as another article"), _("Open as it is"), _("Rebuild")],
            self._window,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def answered(verb: int) -> None:
            if verb == 0:
                self._add(found, path)
            elif verb == 1:
                self.open(known)
                self._import.go_on()
            else:
                self._preview(known, found, path)

        question.answered.connect(answered)
        question.rejected.connect(self._import.go_on)
        question.open()

    def _add(self, found: Read, path: Path | None) -> None:
        try:
            article_id = drafting.add(self._workspace, found.article, found.pictures)
            article_sources.remember(self._workspace, article_id, path, found.article)
            if path is None:
                self.text_taken.emit()
            # In a turn of its own: for a long article each takes a while.
            QTimer.singleShot(0, self, lambda: self._show_added(article_id, found.article.title))
        except FlashcardsError:
            self._import.go_on()
            raise

    def _show_added(self, article_id: ArticleId, title: str) -> None:
        self._has_added = True
        if not self._many:
            self.open(article_id)
        self.done.emit(_("Article “{title}” added").format(title=title))
        self._import.go_on()

    def _came_to_the_end(self) -> None:
        if self._many and self._has_added:
            self.show_list()
        self._many = self._has_added = False

    def close(self) -> None:
        """The window closes: nobody waits any more."""
        self._import.stop()

    # A newer version

    def rebuild(self, article_id: int) -> None:
        """From the file that the article was read from; where that is gone another is asked for."""
        source = article_sources.of(self._workspace.db, ArticleId(article_id))
        if source and source.file and source.file.is_file():
            self._read_for(ArticleId(article_id), source.file)
        else:
            self.ask_for_newer(article_id)

    def ask_for_newer(self, article_id: int) -> None:
        self._choose(
            _("The article's new version"), lambda paths: self._read_for(ArticleId(article_id), paths[0])
        )

    @property
    def shown(self) -> ArticleId | None:
        """The article whose page is shown."""
        return self._shown

    def _read_for(self, article_id: ArticleId, path: Path) -> None:
        self._import.read_again(path, lambda found: self._preview(article_id, found, path))

    def _preview(self, article_id: ArticleId, read: Read, path: Path | None) -> None:
        """Compare in a worker, then show what would change."""
        db = self._workspace.db
        old = articles.get(db, article_id)
        if old is None:
            self._import.go_on()
            return
        before = drafting.before_rebuild(db, article_id)

        def work(stop: threading.Event) -> _Newer:
            new = before.newer(read.article)
            known = frozenset(one.key for one in every_draft(old.markdown, old.lang, stop))
            found = before.compare(new, every_draft(new.markdown, new.lang, stop))
            return _Newer(found, read, path, known)

        def done(newer: _Newer) -> None:
            self._ask_for(partial(self._rebuild_page, article_id, newer))
            self._import.go_on()

        self._import.run(_("Comparing the cards with the new version…"), work, done)
