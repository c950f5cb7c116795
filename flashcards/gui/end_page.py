"""The end of a session: what was done, when the next card comes, what was forgotten."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from flashcards.core.cards import CardId
from flashcards.core.choice import letter
from flashcards.core.notes import DeckId
from flashcards.core.templates import Face, face
from flashcards.gui import end_summary, shortcuts
from flashcards.gui.deck_offer import MORE_NEW, more_new_words
from flashcards.gui.end_parts import DaysOfMonth, Figures, Forgotten, ForgottenList, days_sentence
from flashcards.gui.page import CONTROL, PLAIN, SessionPage
from flashcards.gui.page_column import PageScroll
from flashcards.gui.parts_buttons import PrimaryButton, QuietButton, SecondaryButton
from flashcards.gui.parts_messages import Notice
from flashcards.gui.parts_surfaces import Hairline, Paragraph, Words
from flashcards.gui.study_lookup import names_of
from flashcards.gui.theme import current, follow
from flashcards.i18n import N_, _, ngettext
from flashcards.store import cards, decks, note_types, notes, queue
from flashcards.store.database import Database
from flashcards.study import Study
from flashcards.words import spoken
from flashcards.workspace import Workspace

_WIDTH = 800  # px at 100 %, the widest


class EndPage(SessionPage):
    """What `study` came to. Undo goes back into the session."""

    study_asked = Signal(int)
    forgotten_asked = Signal(object)  # tuple of card ids
    resumed = Signal()  # undone: the study has a card to show again

    def __init__(self, workspace: Workspace, study: Study, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Study"))
        self._workspace, self._study = workspace, study
        self._forgotten = end_summary.forgotten(study.answers)
        self._gaps: list[tuple[QWidget, int]] = []
        self._column = self._scrolling_column()
        self._fill()
        key = Qt.Key
        self.set_keys(
            {
                **self.for_enter(self.left.emit),
                (PLAIN, key.Key_Escape): self.left.emit,
                (CONTROL, key.Key_Z): self.undo,
            }
        )
        follow(self._space)

    def undo(self) -> None:
        """Take back the last operation of the session: its card is shown again."""
        undone: list[str | None] = []
        if self.done(lambda: undone.append(self._study.undo())) and undone[0] is not None:
            self.resumed.emit()

    def _scrolling_column(self) -> QVBoxLayout:
        """A column in the middle of the page, which scrolls where the window is too low for it."""
        page, holder = QWidget(), QWidget()
        scroll = self._scroll = PageScroll()
        scroll.setWidget(page)
        outside, self._around, column = QVBoxLayout(self), QHBoxLayout(page), QVBoxLayout(holder)
        for layout in (outside, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        outside.addWidget(scroll)
        self._around.addWidget(holder)
        return column

    def _fill(self) -> None:
        workspace, study, month = self._workspace, self._study, end_summary.month(self._workspace)
        self._add(Paragraph(end_summary.title(workspace, study), "h1"), 0)
        lead = Paragraph(end_summary.when_next(workspace, study), "lead", "ink2")
        lead.balance()
        self._add(lead, 6)
        if study.answers:
            self._add(Figures(end_summary.figures(study.answers)), 32)
        self._add(Hairline(), 32)
        self._add(Words(days_sentence(month), "strong"), 24)
        days = DaysOfMonth(month)
        days.setAccessibleName(days_sentence(month))
        self._add(days, 12)
        if self._forgotten:
            self._add(Words(_("You forgot these"), "strong"), 24)
            self._add(ForgottenList([self._words_of(card_id) for card_id in self._forgotten]), 8)
        self._add(self._buttons(), 32)
        self._add(QWidget(), 12)
        self._column.addStretch()

    def _add(self, part: QWidget, above: int) -> None:
        """`above`: px at 100 % over the part."""
        space = QWidget()
        self._gaps.append((space, above))
        self._column.addWidget(space)
        self._column.addWidget(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def _space(self) -> None:
        px = current().px
        side = max(current().margin(self.width()), (self.width() - px(_WIDTH)) // 2)
        self._around.setContentsMargins(side, 48, side - self._scroll.bar_width(), px(32))
        for space, height in self._gaps:
            space.setFixedHeight(px(height))
        self._row.setSpacing(px(12))

    def _buttons(self) -> QWidget:
        holder = QWidget()
        self._row = QHBoxLayout(holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        back = PrimaryButton(_("Back to the decks"), key=shortcuts.cap("start"))
        back.clicked.connect(self.left)
        self._row.addWidget(back)
        deck_id = None if self._study.is_cram else self._study.deck_id
        more = (
            queue.new_left(self._workspace.db, deck_id, self._workspace.today(), MORE_NEW) if deck_id else 0
        )
        if deck_id and more:
            button = SecondaryButton(more_new_words(more))
            button.clicked.connect(lambda: self._add_new(deck_id, more))
            self._row.addWidget(button)
        if self._forgotten:
            n = len(self._forgotten)
            again = QuietButton(
                ngettext("Review the forgotten one", "Review the {n} forgotten", n).format(n=n)
            )
            again.clicked.connect(lambda: self.forgotten_asked.emit(self._forgotten))
            self._row.addWidget(again)
        self._row.addStretch()
        return holder

    def _add_new(self, deck_id: DeckId, more: int) -> None:
        def add(db: Database) -> None:
            queue.add_extra_new(db, self._workspace.today(), more)

        if self.done(lambda: self._workspace.perform(N_("More new cards"), add)):
            self.study_asked.emit(deck_id)

    def place_notice(self, notice: Notice) -> None:
        """Under the buttons."""
        self._column.insertWidget(self._column.count() - 1, notice)

    def _words_of(self, card_id: CardId) -> Forgotten:
        """The card in plain words; empty ones when it is gone by now."""
        db = self._workspace.db
        card, note = cards.get(db, card_id), notes.of_card(db, card_id)
        if card is None or note is None:
            return Forgotten(_("This card is gone."), "", ())
        kind, names = note_types.get(db, note.text.type_id), decks.path(db, card.deck_id)
        shown = face(kind, note.text.fields, card.key, tags=note.text.tags, deck=names)
        return Forgotten(_plain(shown.question), _answer(shown), names_of(db, card.deck_id))


def _plain(html: str) -> str:
    return spoken(html, "____")


def _answer(shown: Face) -> str:
    members: Sequence[str] = shown.members
    if options := shown.options:
        return "\u2028".join(f"{letter(n)}. {_plain(options.rows[n])}" for n in sorted(options.right))
    if not members:
        return _plain(shown.answer)
    # The separator is Qt's line break within a paragraph.
    return "\u2028".join(f"{n}. {_plain(member)}" for n, member in enumerate(members, 1))
