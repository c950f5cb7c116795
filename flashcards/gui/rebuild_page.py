"""What another version of an article would change, card by card, before anything is changed."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flashcards import drafting
from flashcards.articles.rebuild import Change
from flashcards.core.notes import ArticleId
from flashcards.drafting import Rebuild
from flashcards.gui import shortcuts
from flashcards.gui.draft_words import text_of
from flashcards.gui.end_parts import Figures
from flashcards.gui.page import CONTROL, Page
from flashcards.gui.page_column import PageColumn
from flashcards.gui.page_foot import PageFoot
from flashcards.gui.parts_buttons import PrimaryButton, SecondaryButton
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.rebuild_parts import MOST_ROWS, CardRows, GroupHead, Versions
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.store import notes, verdicts
from flashcards.store.database import Database
from flashcards.words import number
from flashcards.workspace import Workspace


class RebuildPage(Page):
    """Counts first, then what changed in both versions, what lost its passage, what is new, what is same."""

    rebuilt = Signal(str)  # what was done, in words

    def __init__(
        self,
        workspace: Workspace,
        article_id: ArticleId,
        found: Rebuild,
        before: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`before`: the keys of the drafts that the article has now."""
        super().__init__(parent)
        self._workspace, self._article, self._found = workspace, article_id, found
        self._versions: dict[str, Versions] = {}
        every = found.changes.notes
        self._same = [one for one in every if one.kind == "same"]
        self._reworded = [one for one in every if one.kind == "changed" and one.draft]
        self._moved = [one for one in every if one.kind == "changed" and not one.draft]
        self._gone = [one for one in every if one.kind == "gone"]
        self._new = [draft for draft in found.changes.new if draft.key not in before]
        self.rebuild = PrimaryButton(_("Rebuild"), key=shortcuts.cap("save"))
        self.rebuild.clicked.connect(self._rebuild)
        self.not_now = SecondaryButton(_("Not now"), key=shortcuts.cap("cancel"))
        self.not_now.clicked.connect(self.left)
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def taken(self) -> frozenset[str]:
        """The ids of the notes that are to take the new words."""
        return frozenset(guid for guid, one in self._versions.items() if one.tick.isChecked())

    def place(self) -> frozenset[str]:
        return self.taken()

    def go_to(self, place: Collection[str]) -> None:
        for guid, one in self._versions.items():
            one.tick.setChecked(guid in place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & CONTROL:
            self._rebuild()
        elif not self._page.scrolled_by(event):
            super().keyPressEvent(event)

    def _rebuild(self) -> None:
        drafting.rebuild(self._workspace, self._article, self._found, self.taken())
        new = len(self._new)
        kept = len(self._found.changes.notes)
        words = [ngettext("{n} card stays", "{n} cards stay", kept).format(n=number(kept))]
        if new:
            words.append(ngettext("{n} new draft", "{n} new drafts", new).format(n=number(new)))
        self.rebuilt.emit(_("Rebuilt: {what}").format(what=", ".join(words)))

    # How it is built

    def _lay_out(self) -> None:
        body = QWidget()
        lead = _("“{title}”: what becomes of its cards, before anything is changed.")
        self._page = PageColumn(body, _("The article has changed"))
        self._column = self._page.column
        self._column.addWidget(Paragraph(lead.format(title=self._found.article.title), "lead", "ink2"))
        self._column.addWidget(self._figures())
        self._add_reworded()
        self._add_moved()
        self._add_gone()
        self._add_new()
        self._add_same()
        self._column.addStretch()
        words = _("No card and no progress is lost; the whole rebuild is undone with one Ctrl+Z.")
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(body, 1)
        page.addWidget(PageFoot(words, [self.not_now, self.rebuild]))
        follow(self._space)

    def _figures(self) -> Figures:
        """Those of the groups below, in their words."""
        new = len(self._new)
        figures = [
            (number(len(self._same)), _("same")),
            (number(len(self._reworded)), _("changed")),
            (number(len(self._gone)), _("source gone")),
            (number(new), ngettext("new draft", "new drafts", new)),
        ]
        if self._moved:
            figures.insert(2, (number(len(self._moved)), _("passage reworded")))
        return Figures(figures)

    def _add_reworded(self) -> None:
        if not self._reworded:
            return
        head = GroupHead(
            _("Changed"), len(self._reworded), _("Ticked cards take the new words."), _("Tick all or none")
        )
        head.acted.connect(self._tick_all)
        self._column.addWidget(head)
        edited = _edited(self._workspace.db, self._article)
        for one in self._reworded[:MOST_ROWS]:
            assert one.draft
            taken = one.note.id not in edited
            versions = self._versions[one.note.id] = Versions(one.note.text, text_of(one.draft), taken)
            self._column.addWidget(versions)
        more = len(self._reworded) - MOST_ROWS
        if more > 0:
            words = ngettext(
                "{n} more changed card keeps its words.", "{n} more changed cards keep their words.", more
            )
            self._column.addWidget(Paragraph(words.format(n=number(more)), "small", "ink2"))

    def _tick_all(self) -> None:
        every = len(self.taken()) < len(self._versions)
        for one in self._versions.values():
            one.tick.setChecked(every)

    def _add_moved(self) -> None:
        words = _("Their passages stand there in other words; the cards stay as they are.")
        self._add_rows(_("Passage reworded"), self._moved, words)

    def _add_gone(self) -> None:
        words = _("Their passages are no longer there. They stay, with their progress, and are marked.")
        self._add_rows(_("Source gone"), self._gone, words)

    def _add_rows(self, name: str, changes: list[Change], words: str) -> None:
        if changes:
            self._column.addWidget(GroupHead(name, len(changes), words))
            self._column.addWidget(CardRows([one.note.text for one in changes]))

    def _add_new(self) -> None:
        if self._new:
            words = _("They wait among the drafts for your yes.")
            self._column.addWidget(GroupHead(_("New"), len(self._new), words))
            self._column.addWidget(CardRows([text_of(draft) for draft in self._new]))

    def _add_same(self) -> None:
        if self._same:
            head = GroupHead(_("Same"), len(self._same), _("Nothing changes about them."), _("Show"))
            self._column.addWidget(head)
            head.acted.connect(lambda: self._show_same(head))

    def _show_same(self, head: GroupHead) -> None:
        head.button.hide()
        rows = CardRows([one.note.text for one in self._same])
        self._column.insertWidget(self._column.count() - 1, rows)

    def _space(self) -> None:
        self._column.setSpacing(current().px(12))


def _edited(db: Database, article_id: ArticleId) -> frozenset[str]:
    """The guids of notes that a person wrote or put in other words: these are not to change by themselves."""
    origins = verdicts.origins(db, article_id)
    return frozenset(
        note.guid
        for note in notes.of_article(db, article_id)
        if (origin := origins.get(note.id)) is None or origin.fields != note.text.fields
    )
