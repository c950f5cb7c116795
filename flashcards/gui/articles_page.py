"""The articles of the collection, to open one; how a new one comes in."""

import threading
from collections import Counter
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from flashcards import drafting
from flashcards.articles.draft import Draft
from flashcards.core.notes import ArticleId
from flashcards.gui import article_sources, shortcuts, tasks
from flashcards.gui.article_rows import ArticleLine, ArticleList
from flashcards.gui.days import when_words
from flashcards.gui.draft_feed import every_draft
from flashcards.gui.page import Page
from flashcards.gui.page_column import PageColumn
from flashcards.gui.parts_buttons import SecondaryButton
from flashcards.gui.parts_messages import EmptyState
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.store import articles, decks, folders, notes, verdicts
from flashcards.workspace import Workspace

_LONGEST = 400_000  # characters of an article whose drafts are counted here

KnownDrafts = dict[tuple[ArticleId, str], tuple[Draft, ...]]


def kinds_of_file() -> str:
    """What can be dropped."""
    return _("Drag a file onto the window: text, Markdown, HTML, DOCX, PPTX, PDF, EPUB.")


class ArticlesPage(Page):
    """A list with what waits in each; the drafts are counted one article after another, apart."""

    article_asked = Signal(int)
    file_asked = Signal()
    text_asked = Signal()
    rebuild_asked = Signal(int)

    def __init__(self, workspace: Workspace, drafted: KnownDrafts, parent: QWidget | None = None) -> None:
        """`drafted`: the drafts by article and text that are known, kept from one page to the next."""
        super().__init__(parent)
        self._workspace, self._drafted = workspace, drafted
        self._job: tasks.Waiting | None = None
        self._stop = threading.Event()
        self.list = ArticleList()
        self.file_button = SecondaryButton(_("New from article…"), key=shortcuts.cap("new_article"))
        self.text_button = SecondaryButton(_("Paste a text…"), key=shortcuts.cap("paste_text"))
        self.empty = EmptyState(_("No article yet."), kinds_of_file())
        self._hint = Paragraph(kinds_of_file(), "small", "ink2")
        self._lay_out()
        self.file_button.clicked.connect(self.file_asked)
        self.text_button.clicked.connect(self.text_asked)
        self.list.picked.connect(self.article_asked)
        self.list.rebuild_asked.connect(self.rebuild_asked)
        self.refresh()

    def refresh(self) -> None:
        lines = self._lines()
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self._hint.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.setFocusProxy(self.list.rows[0] if lines else self.file_button)
        focused = QApplication.focusWidget()
        if had_focus and not (focused and self.isAncestorOf(focused)):
            self.setFocus()  # its row is gone, or another one now
        self._count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if steps:
            self.list.step(steps)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for the numbers any more, the end of the program least of all."""
        super().hideEvent(event)
        self._stop.set()
        self._stop = threading.Event()
        self._drop_job()

    # What the rows say

    def _lines(self) -> list[ArticleLine]:
        db = self._workspace.db
        at, examples = article_sources.when_opened(db), folders.bundled(db)
        every = decks.every(db)
        of_article, cards = Counter(deck.article for deck in every), notes.by_article(db)
        example = {deck.article for deck in every if deck.folder in examples}
        lines = []
        for article_id, title in articles.titles(db):
            source = article_sources.of(db, article_id)
            unjudged = len(verdicts.unjudged(db, article_id))  # studied; they are no cards kept yet
            waiting = self._waiting(article_id)
            lines.append(
                ArticleLine(
                    article_id,
                    title,
                    of_article[article_id],
                    cards.get(article_id, 0) - unjudged,
                    waiting if waiting is None else waiting + unjudged,
                    _opened_words(at.get(article_id), self._workspace.clock()),
                    article_id in example,
                    bool(source and source.has_changed()),
                )
            )
        return sorted(lines, key=lambda line: (line.is_example, -at.get(line.id, 0.0), line.id))

    def _waiting(self, article_id: ArticleId) -> int | None:
        drafts = next((found for (one, _text), found in self._drafted.items() if one == article_id), None)
        return None if drafts is None else len(drafting.waiting(self._workspace.db, article_id, drafts))

    def _count(self) -> None:
        """Draft the next article whose drafts, for the text that it has now, are not known."""
        if self._job or not self.isVisible():
            return
        for article_id, _title in articles.titles(self._workspace.db):
            article = articles.get(self._workspace.db, article_id)
            if article is None or len(article.markdown) > _LONGEST:
                continue
            key = (article_id, article_sources.digest(article))
            if key not in self._drafted:
                work = partial(every_draft, article.markdown, article.lang, self._stop)
                self._job = tasks.start(work, partial(self._counted, key), self._failed, self)
                return

    def _counted(self, key: tuple[ArticleId, str], drafts: tuple[Draft, ...]) -> None:
        self._drop_job()
        for old in [one for one in self._drafted if one[0] == key[0]]:
            del self._drafted[old]
        self._drafted[key] = drafts
        self.refresh()

    def _failed(self, _error: Exception) -> None:
        self._drop_job()  # a number less; opening the article tells what is wrong

    def _drop_job(self) -> None:
        if self._job:
            self._job.drop()
            self._job = None

    def _lay_out(self) -> None:
        page = PageColumn(self, _("Articles"))
        self._column = page.column
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.file_button)
        self._buttons.addWidget(self.text_button)
        self._buttons.addStretch()
        self._column.addLayout(self._buttons)
        for part in (self.empty, self.list, self._hint):
            self._column.addWidget(part)
        self._column.addStretch()
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        self._column.setSpacing(px(16))
        self._buttons.setSpacing(px(8))


def _opened_words(at: float | None, now: datetime) -> str:
    return "–" if at is None else when_words(datetime.fromtimestamp(at, now.tzinfo), now)
