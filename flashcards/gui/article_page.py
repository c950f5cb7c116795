"""The page of an article: its outline, its text, and the drafts of the section that a person is in."""

import contextlib
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu

from flashcards import drafting
from flashcards.articles import apart
from flashcards.articles.document import Section
from flashcards.core.errors import FlashcardsError, NotSaved
from flashcards.core.notes import ArticleId, DeckId, NoteId
from flashcards.gui import article_sources, shortcuts, tasks
from flashcards.gui.article_cards import PassageCards
from flashcards.gui.article_corrections import LABELS, corrected
from flashcards.gui.article_judging import Judging
from flashcards.gui.article_outline import Change, Correction
from flashcards.gui.article_panes import ArticlePanes
from flashcards.gui.article_state import ArticleState, offset_of
from flashcards.gui.article_writing import Written
from flashcards.gui.draft_feed import Drafter, DraftFeed, Portion, outlined
from flashcards.gui.page import CONTROL, PLAIN, KeyTable
from flashcards.gui.selected_words import OwnKind
from flashcards.gui.study_lookup import picture_of
from flashcards.i18n import _
from flashcards.store import notes
from flashcards.words import sentence
from flashcards.workspace import Workspace

_OWN: dict[str, OwnKind] = {"own_question": "question", "own_gap": "gap", "own_list": "list"}
_AT_ONCE = 150_000  # characters whose outline is read in less than 20 ms
_FOLD = (PLAIN, Qt.Key.Key_F9)
_DOING = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Wheel)
_GATHER = 80  # ms in which drafts that come are gathered
_NOWHERE = (-1, "")  # a node, and the key of a draft
_OUTLINE_KEYS: tuple[Change, ...] = ("rename", "higher", "deeper", "merge", "hide", "list")


class ArticlePage(ArticlePanes):
    """Drafts are looked for as soon as the page is there; what is found can be judged meanwhile."""

    study_asked = Signal(int)  # DeckId
    rebuild_asked = Signal(int)  # ArticleId
    save_asked = Signal(int)  # DeckId of the article's group
    articles_asked = Signal()

    repeating = frozenset({Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_Up, Qt.Key.Key_Down})

    def __init__(
        self, workspace: Workspace, article_id: ArticleId, *, drafter: Drafter = apart.drafted
    ) -> None:
        """`drafter` looks for the drafts of a text, section by section, away from the window."""
        super().__init__(self._picture)
        self._workspace, self._id = workspace, article_id
        self.state = ArticleState(workspace, article_id, self.outline.model)
        self.judging = Judging(workspace, article_id, self.state, self.panel)
        self.feed = DraftFeed(self, drafter)
        self.setAccessibleName(_("Article"))
        self.set_keys(self._key_table())
        self._connect()
        self._gathered = QTimer(self, singleShot=True, interval=_GATHER)
        self._gathered.timeout.connect(self._show_taken)
        self._is_read = False
        self._unfinished: Written | None = None
        node, key, folded = article_sources.place_in(workspace.db, article_id)
        self._has_chosen = bool(node or key)  # the person chose a section, or one was chosen for them
        self._wanted = (node, key) if node or key else _NOWHERE  # to be reached once it is there
        self.keep_folded(folded)
        self._watch()
        self._outlining: tasks.Waiting | None = None

    def _connect(self) -> None:
        outline, text, judging = self.outline, self.text, self.judging
        outline.picked.connect(self._picked)
        outline.correction_asked.connect(self.correct)
        outline.more_asked.connect(self._open_menu)
        text.own_asked.connect(self._own)
        text.more_asked.connect(self._open_menu)
        text.view.cards_asked.connect(self._show_cards)
        judging.opened.connect(self._light)
        judging.done.connect(self.refresh)
        judging.told.connect(self.toast_asked)
        judging.next_asked.connect(self.choose)
        judging.study_asked.connect(self.study_asked)
        self.feed.came.connect(self._take)
        self.feed.ended.connect(self._all_came)
        self.feed.failed.connect(self._not_drafted)

    def _key_table(self) -> KeyTable:
        acts: dict[str, Callable[[], object]] = {
            **self.judging.acts,
            **{f"{name}_section": partial(self.outline.ask, name) for name in _OUTLINE_KEYS},
            **{name: partial(self._own, name) for name in _OWN},
            "fold_outline": self.fold,
            "panes": self.next_pane,
        }
        table: KeyTable = {code: act for name, act in acts.items() for code in shortcuts.codes(name)}
        table[CONTROL, Qt.Key.Key_Return] = self.judging.acts["accept_sure"]  # the Enter of the letters
        for enter in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            table[PLAIN, enter] = partial(self.press_or, self.reach_drafts)
        return table

    def keys_are_free(self) -> bool:
        """Whether they are the drafts': what is written or renamed has them to itself."""
        return not (self.panel.is_writing or self.outline.tree.is_editing())

    # What is shown

    def refresh(self) -> None:
        """Show the article, its drafts and its cards as they are in the collection now."""
        if not self._is_read:
            self._is_read = True
            self._unfinished = self.judging.writing.kept()
            self.judging.show_section(0)
        if self.state.read_article():
            self._read_again()
        self.state.judge_again()
        self._show_numbers()
        self.judging.renew()
        self.text.view.mark_cards([note.text.source for note in self.state.notes])

    def selected(self) -> DeckId | None:
        return drafting.deck_of(self._workspace.db, self._id, self.judging.titles)

    def keep_draft(self) -> None:
        """The page goes: what is written is kept, and the place; nobody waits for drafts any more."""
        if self._is_read and not self._unfinished:
            self.judging.writing.keep()
        with contextlib.suppress(NotSaved):
            article_sources.keep_place(self._workspace, self._id, (*self.place(), self.is_folded))
            if not self.is_working:
                article_sources.keep_drafts(self._workspace, self._id, len(self.state.waiting))
        self.feed.stop()
        self._gathered.stop()
        self._drop_outlining()

    def choose(self, node: int) -> None:
        """Go to a section: its drafts, and its text."""
        self._read()
        self._has_chosen = True
        self.outline.tree.choose(node)
        self._picked(node)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the article once the page has been painted with its places: neither is long by itself."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._read)

    def _read(self) -> None:
        """At first."""
        if not self._is_read:
            self.refresh()

    def _read_again(self) -> None:
        """Another text: its outline, which takes a while for a long one, and its drafts."""
        self.feed.stop()
        self._drop_outlining()
        article = self.state.article
        self.judging.is_working = article is not None
        self.judging.show()
        if article is None:
            return
        if len(article.markdown) <= _AT_ONCE:
            self._outlined(outlined(article.markdown))
        else:
            work = partial(outlined, article.markdown)
            self._outlining = tasks.start(work, self._outlined, self._not_drafted, self)

    def _drop_outlining(self) -> None:
        if self._outlining:
            self._outlining.drop()
            self._outlining = None

    @property
    def is_working(self) -> bool:
        """Whether its outline or its drafts are still to come."""
        return not self._is_read or self._outlining is not None or self.feed.is_running

    def _outlined(self, sections: tuple[Section, ...]) -> None:
        article = self.state.article
        assert article
        self._drop_outlining()
        node = self.state.outlined(sections, self.judging.node)
        self.outline.say("")
        self.outline.show_sections(sections)
        self.judging.show_section(node)
        self.text.view.read(article.markdown, self.state.sections)
        self.outline.tree.choose(self.judging.node)
        self.feed.start(article.markdown, article.lang)
        self._reach_wanted()

    def _take(self, portion: Portion) -> None:
        """The first ones are shown at once, the others some at a time."""
        is_first = not self.state.drafts
        self.state.take(portion)
        if is_first:
            self._show_taken()
        elif not self._gathered.isActive():
            self._gathered.start()

    def _show_taken(self) -> None:
        self._show_numbers()
        self.judging.renew()
        self._reach_wanted()
        if not self._has_chosen:
            self._choose_first()

    def _choose_first(self) -> None:
        """The first section with something to judge, unless the person went to one already."""
        if self.state.waiting:
            first = 0 if self.state.within(0) else self.state.next_chapter(0)
            self.choose(first or 0)

    def _all_came(self) -> None:
        self._drafted()
        drafting.settle(self._workspace, self._id, self.state.drafts)

    def _drafted(self) -> None:
        self.judging.is_working = False
        self.state.share = 1.0
        self._gathered.stop()
        self._show_taken()

    def _not_drafted(self, error: Exception) -> None:
        self._drafted()
        if not isinstance(error, FlashcardsError):
            raise error
        self.outline.say(sentence(error))

    def _show_numbers(self) -> None:
        self.outline.show_tallies(*self.state.tallies())

    def _picked(self, node: int) -> None:
        self._has_chosen = True
        self.outline.say("")
        if node >= len(self.state.sections):
            return
        section = self.state.sections[node]
        if node != self.judging.node:
            self.judging.show_section(node)
        draft = self.judging.open
        if draft:
            self.text.view.light(offset_of(draft), self.state.quotes.get(draft.key, ()), section.start)
        else:
            self.text.view.light_block(section.start)

    def _light(self) -> None:
        """The passage of the draft that is open; none when there is none any more."""
        draft = self.judging.open
        if draft:
            self.text.view.light(offset_of(draft), self.state.quotes.get(draft.key, ()))
        else:
            self.text.view.light_places([])

    def _picture(self, name: str) -> bytes | None:
        deck = self.state.group()
        return picture_of(self._workspace, deck, name) if deck is not None else None

    # Cards of one's own, and those that are there

    def _own(self, name: str) -> None:
        chosen = self.text.view.selection()
        if chosen:
            self.text.view.light_selection()
            self.show_pane("drafts")
            self.judging.own(chosen, _OWN[name])

    def _show_cards(self, places: list[int]) -> None:
        cards = [self.state.notes[place] for place in places if place < len(self.state.notes)]
        if cards and not self.panel.is_writing:
            shown = PassageCards(cards)
            shown.closed.connect(self.panel.close_instead)
            shown.edit_asked.connect(self._edit_card)
            self.panel.show_instead(shown)
            self.show_pane("drafts")

    def _edit_card(self, note_id: int) -> None:
        note = notes.get(self._workspace.db, NoteId(note_id))
        if note:
            self.judging.writing.card(note.id, note.text)

    # The outline

    def correct(self, wanted: Correction) -> None:
        """Correct the outline of the article, as one step that can be undone."""
        article = self.state.article
        if article is None or not self.state.sections:  # its nodes are those of the text before
            return
        try:
            markdown = corrected(article.markdown, wanted)
            if markdown != article.markdown:
                drafting.correct(self._workspace, self._id, markdown, LABELS[wanted.change])
        except FlashcardsError as error:
            self.outline.say(sentence(error))
            return
        self.outline.say("")
        self.refresh()
        self.toast_asked.emit(_(LABELS[wanted.change]))

    def _open_menu(self, place: QPoint) -> None:
        group = self.state.group()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("All articles"), self.articles_asked.emit)
        menu.addAction(_("Take a new version of the article…"), partial(self.rebuild_asked.emit, self._id))
        if group is not None:
            menu.addAction(_("Save to folder…"), partial(self.save_asked.emit, group))
            menu.addAction(_("Study the whole article"), partial(self.study_asked.emit, group))
        menu.popup(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever does anything stays where he is, whatever is drafted elsewhere."""
        if event.type() in _DOING:
            self._has_chosen = True
        return super().eventFilter(watched, event)

    def _watch(self) -> None:
        view, tree = self.text.view, self.outline.tree
        areas = (view, view.pane, tree, self.panel)
        bars = [area.verticalScrollBar() for area in areas]
        for part in (*areas, *(area.viewport() for area in areas), *bars):
            part.installEventFilter(self)

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        """The outline can be folded while a draft is written, too: that key writes nothing."""
        if (event.modifiers(), event.key()) == _FOLD and not self.outline.tree.is_editing():
            return self.fold
        return super()._act(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.step_back(self.judging.writing.leave):
            return
        super().keyPressEvent(event)

    # In another look or language

    def place(self) -> tuple[int, str]:
        """The section, and the draft that is open; what is written is kept by itself."""
        draft = self.judging.open
        return self.judging.node, draft.key if draft else ""

    def go_to(self, place: tuple[int, str]) -> None:
        """Once they are there: the outline of a long article, and drafts, are still to come."""
        self._wanted = place
        self._has_chosen = True
        self._read()
        self._reach_wanted()

    def _reach_wanted(self) -> None:
        node, key = self._wanted
        if 0 <= node < len(self.state.sections):
            self._wanted = (-1, key)
            self.choose(node)
        if key and self.judging.open_draft(key):
            self._wanted = _NOWHERE
        self._resume()

    def _resume(self) -> None:
        """Go on with what was being written when this article was left, once its draft is there."""
        written = self._unfinished
        if written and not self.panel.is_writing:
            if written.key and self.state.node_of(written.key) is None:
                return
            if written.key:
                self.choose(self.state.node_of(written.key) or 0)
                self.judging.open_draft(written.key)
            if self.judging.writing.resume(written, self.state.waiting):
                self._unfinished = None
