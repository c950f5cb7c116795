"""Judging the drafts of a section: what the keys and buttons of the drafts' panel do."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from flashcards import drafting
from flashcards.articles.draft import Draft
from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import ArticleId, NoteText
from flashcards.gui.article_state import ArticleState
from flashcards.gui.article_writing import Writing
from flashcards.gui.draft_list import DraftList
from flashcards.gui.draft_panel import DraftPanel, PanelView
from flashcards.gui.draft_split import halves
from flashcards.gui.draft_states import FinishedView
from flashcards.gui.draft_words import count_words, text_of
from flashcards.gui.selected_words import OwnKind, Selection, own_card
from flashcards.i18n import _, ngettext
from flashcards.words import number, sentence
from flashcards.workspace import Workspace


class Judging(QObject):
    """Holds the drafts of one section as they wait, and does with them what a person says."""

    told = Signal(str)  # what was done, and can be undone
    done = Signal()  # the collection is another
    opened = Signal()  # another draft is open
    next_asked = Signal(int)  # node
    study_asked = Signal(int)  # deck

    def __init__(
        self, workspace: Workspace, article_id: ArticleId, state: ArticleState, panel: DraftPanel
    ) -> None:
        super().__init__(panel)
        self._workspace, self._id, self._state, self._panel = workspace, article_id, state, panel
        self.writing = Writing(workspace, article_id, panel, self._try)
        self._drafts = DraftList()
        self._node = 0
        self._fault = ""
        self._is_fresh = True  # nobody chose a draft in this section yet
        self.is_working = True  # drafts are still being looked for
        self.acts: dict[str, Callable[[], None]] = {
            "accept": self.accept,
            "edit_draft": self.edit,
            "split": self.split,
            "reject": self.reject,
            "tick": self.tick,
            "accept_sure": self.go_on,
            "next_draft": lambda: self.move(1),
            "draft_before": lambda: self.move(-1),
        }
        self._connect()

    def _connect(self) -> None:
        panel = self._panel
        panel.asked.connect(lambda name: self.acts[name]())
        panel.accept_sure_asked.connect(self.accept_sure)
        panel.finished_asked.connect(self.go_on)
        panel.picked.connect(self._pick)
        panel.ticked.connect(lambda key: self._hold(self._drafts.toggled(key)))
        self.writing.saved.connect(self._told)
        panel.unfold_asked.connect(self._unfold)
        panel.study_first_asked.connect(self.study_first)
        panel.rule_asked.connect(self._switch_on)

    # What is shown

    @property
    def open(self) -> Draft | None:
        return self._drafts.open

    @property
    def node(self) -> int:
        """The node of the outline whose drafts these are."""
        return self._node

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of that node and of those above it, the article's own left out."""
        section = self._state.sections[self._node] if self._node < len(self._state.sections) else None
        return self._state.titles_at(section.start) if section else ()

    def show_section(self, node: int) -> None:
        """The drafts of another section, the first one open."""
        self._node = node
        kept = DraftList(doubted=self._drafts.doubted, unticked=self._drafts.unticked)
        self._fault, self._is_fresh = "", True
        self._hold(kept.holding(self._state.within(node)))

    def open_draft(self, key: str) -> bool:
        """Open this draft, if it is one of the section's."""
        if key not in {draft.key for draft in self._drafts.every}:
            return False
        self._is_fresh = False
        self._hold(self._drafts.opening(key))
        return True

    def renew(self) -> None:
        """Drafts came or went; the first one to look at may have come last."""
        drafts = self._drafts.holding(self._state.within(self._node))
        if self.is_working and self._is_fresh and drafts.doubtful and not self._panel.is_taken:
            drafts = drafts.opening(drafts.doubtful[0].key)
        self._hold(drafts)

    def _hold(self, drafts: DraftList) -> None:
        is_other = drafts.key != self._drafts.key
        self._drafts = drafts
        self.show()
        if is_other:
            self.opened.emit()

    def show(self) -> None:
        """Put everything on the panel."""
        n = len(self._drafts.every)
        sections = self._state.sections
        percent = round(100 * self._state.share)
        view = PanelView(
            title=sections[self._node].title if self._node < len(sections) else "",
            count=count_words(n, drafting.learning_minutes(self._workspace.db, n)) if n else "",
            drafts=self._drafts,
            finished=None if self.is_working or n else self._finished(),
            working=(_("Looking for drafts…"), percent) if self.is_working else None,
            off=self._state.off,
            fault=self._fault,
        )
        self._panel.show_view(view)

    def _finished(self) -> FinishedView:
        following = self._state.next_chapter(self._node)
        had_drafts = self._state.had_drafts(self._node)
        title = _("This section is done.") if had_drafts else _("No drafts in this section.")
        sections = self._state.sections
        if self._node < len(sections) and sections[self._node].hidden:
            title = _("This section is left out of the drafts.")
        if following is not None:
            n = len(self._state.within(following))
            drafts = ngettext("{n} draft", "{n} drafts", n).format(n=number(n))
            words = _("Next: {section}, {drafts}.")
            why = words.format(section=self._state.sections[following].title, drafts=drafts)
            return FinishedView(title, why, _("Next section"))
        if self._state.notes:
            return FinishedView(title, _("No draft of this article waits any more."), _("Study now"))
        return FinishedView(title, _("Select words in the text to make a card of your own."))

    # What is done

    def accept(self) -> None:
        draft = self.open
        if draft and self._try(lambda: drafting.accept(self._workspace, self._id, [draft])):
            self._told(_("Card accepted"))

    def reject(self) -> None:
        draft = self.open
        if draft and self._try(lambda: drafting.reject(self._workspace, self._id, [draft])):
            self._told(_("Draft rejected"))

    def accept_sure(self) -> None:
        """All that are ticked; what is not is to be looked at from now on."""
        drafts = self._drafts.ticked
        if drafts and self._try(lambda: drafting.accept(self._workspace, self._id, drafts)):
            self._drafts = self._drafts.doubting_unticked()
            words = ngettext("{n} card accepted", "{n} cards accepted", len(drafts))
            self._told(words.format(n=number(len(drafts))))

    def go_on(self) -> None:
        """What the one filled button does now."""
        if self._drafts.ticked:
            self.accept_sure()
        elif not self._drafts.every and not self.is_working:
            following = self._state.next_chapter(self._node)
            if following is not None:
                self.next_asked.emit(following)
            elif self._state.notes:
                self._study(())

    def tick(self) -> None:
        self._is_fresh = False
        self._hold(self._drafts.toggled(self._drafts.key))

    def move(self, by: int) -> None:
        self._is_fresh = False
        self._hold(self._drafts.moved(by))

    def edit(self) -> None:
        """Write in the place of the open draft."""
        draft = self.open
        if draft:
            self.writing.draft(draft, [self._text(draft)])

    def split(self) -> None:
        """Two cards of the open draft, written one under the other."""
        draft = self.open
        if draft:
            self.writing.draft(draft, halves(self._text(draft)))

    def _text(self, draft: Draft) -> NoteText:
        text = text_of(draft)
        return NoteText(text.type_id, text.fields, source=self._state.quotes.get(draft.key, ()))

    def own(self, chosen: Selection, kind: OwnKind) -> None:
        """Write a card of one's own of selected words."""
        self.writing.own(self._state.titles_at(chosen.offset), own_card(chosen, kind))

    def study_first(self) -> None:
        """Every draft of the section is studied at once; each waits for a word at its first showing."""
        drafts = self._drafts.every
        if drafts and self._try(lambda: drafting.study_first(self._workspace, self._id, drafts)):
            self.done.emit()
            self._study(self.titles)

    def _study(self, titles: tuple[str, ...]) -> None:
        deck = drafting.deck_of(self._workspace.db, self._id, titles) or self._state.group()
        if deck is not None:
            self.study_asked.emit(deck)

    def _pick(self, key: str) -> None:
        """Open the draft; not while another one is written in the place of the open one."""
        if not self._panel.is_writing:
            self._is_fresh = False
            self._hold(self._drafts.opening(key))

    def _unfold(self) -> None:
        self._hold(self._drafts.unfolding())

    def _switch_on(self, rule: str) -> None:
        if self._try(lambda: drafting.set_rule(self._workspace, rule, True)):
            self._told(_("These drafts come again"))

    def _told(self, words: str) -> None:
        self.writing.leave()
        self.done.emit()
        self.told.emit(words)

    def _try(self, change: Callable[[], object]) -> bool:
        """Do it; when it cannot be done, say why and leave everything as it is."""
        self._fault = ""
        try:
            change()
        except FlashcardsError as error:
            self._fault = sentence(error)
        except ValueError:
            self._fault = _("No card would be left of this.")
        if self._fault:
            self.show()
        return not self._fault
