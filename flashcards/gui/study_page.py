"""The study page: a question, its answer, how well it was known, the next question."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent

from flashcards.core.notes import NoteText
from flashcards.core.reviews import Rating
from flashcards.gui.page import SessionPage
from flashcards.gui.parts_messages import Notice
from flashcards.gui.rating_bar import RatingLabel, RatingZone, rating_labels
from flashcards.gui.study_bar import StudyBar, StudyMenu
from flashcards.gui.study_card import StudyCard, lost_words, state_words
from flashcards.gui.study_clock import AnswerClock
from flashcards.gui.study_keys import key_table
from flashcards.gui.study_layout import CARD_BESIDE, notice_place, places
from flashcards.gui.study_lookup import is_stale, names_of, picture_of
from flashcards.gui.study_sound import StudySounds
from flashcards.gui.study_source import SourcePanel
from flashcards.gui.study_steps import Step, first_offer
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.store import note_types, reviews, settings
from flashcards.store.database import Database
from flashcards.study import Shown, Study
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.gui.note_editor import NoteEditor

FIRST_RATINGS = 50  # so many ratings of a collection come with explanations
_IDLE = 100  # ms after the question was painted until its article is made ready


class StudyPage(SessionPage):
    """Shows what `study` shows; made anew over the same Study it goes on where that one is."""

    has_own_bar = True

    saved = Signal()  # a rating is on the disk
    ended = Signal()  # there is nothing left to show
    shortcuts_asked = Signal()

    def __init__(
        self, workspace: Workspace, study: Study, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`clock`: seconds that only go forward."""
        super().__init__()
        self._workspace, self._study, self._clock = workspace, study, AnswerClock(clock)
        answered = len(study.answers)
        self._rated_before = reviews.count(workspace.db, FIRST_RATINGS + answered) - answered
        self._labels: list[RatingLabel] = []
        self._editor: NoteEditor | None = None
        self._bar, self._card = StudyBar(self), StudyCard(self._picture, self)
        self._zone, self._source = RatingZone(self), SourcePanel(self._picture, self)
        self.sounds = StudySounds(workspace, self._card.view, self._picture, self.told.emit)
        self._warm = QTimer(self, singleShot=True, interval=_IDLE)
        self.setAccessibleName(_("Study"))
        self.set_keys(key_table(self))
        self._connect()
        follow(self._place)
        self._show()

    def _connect(self) -> None:
        self._bar.left.connect(self.left)
        self._bar.undo_asked.connect(self.undo)
        self._bar.menu_asked.connect(self.open_menu)
        self._card.edit_asked.connect(self.edit)
        self._card.flag_asked.connect(self.flag)
        self._card.source_asked.connect(self.toggle_source)
        self._card.keep_asked.connect(self.keep)
        self._card.throw_away_asked.connect(self.throw_away)
        self._zone.reveal_asked.connect(self.reveal)
        self._zone.all_asked.connect(self.reveal_all)
        self._zone.rated.connect(lambda rating: self.rate(Rating(rating)))
        self._source.closed.connect(self.toggle_source)
        self._warm.timeout.connect(self._warm_up)
        self._card.watch(self)

    def open_menu(self) -> None:
        self._bar.open_menu(StudyMenu(self))

    def leave(self) -> None:
        """First what lies open, then the session."""
        if self._source.isVisibleTo(self):
            self.toggle_source()
        else:
            self.left.emit()

    def keys_are_free(self) -> bool:
        """Whether they are the card's: an editor has them to itself."""
        return self._editor is None

    # What is shown

    @property
    def shown(self) -> Shown | None:
        return self._study.shown

    @property
    def two_buttons(self) -> bool:
        return self._study.is_cram or bool(settings.get(self._workspace.db, "two_buttons", False))

    @property
    def can_show_source(self) -> bool:
        """Whether the answer is there and the card names where it is from."""
        note = self.shown.note if self.shown else None
        return bool(self._card.view.fully_revealed and note and note.text.source and note.article)

    @property
    def can_judge(self) -> bool:
        """Whether a draft is shown with its answer, and waits for a person's word."""
        return bool(self.shown and self.shown.is_unjudged and self._card.view.fully_revealed)

    @property
    def ready_to_rate(self) -> bool:
        """Whether a rating would be taken: the whole answer has been on the screen for a moment."""
        whole = self.shown and self._card.view.fully_revealed
        return bool(whole and not self._editor and self._clock.is_up)

    def refresh(self) -> None:
        if not self.shown or self._card.view.revealed or self._editor:
            return
        if not self._study.is_cram and is_stale(self._workspace, self._study.day, self.shown.card.id):
            self._study.advance()
            self._show()

    def _show(self) -> None:
        """The question of the study's card; the end when there is none."""
        shown = self.shown
        if shown is None:
            QTimer.singleShot(0, self, self.ended.emit)
            return
        self._close_source()
        self._clock.start_again()
        self._card.show_head(names_of(self._workspace.db, shown.card.deck_id), self._state_words())
        self._card.show_flag(bool(shown.card.flag))
        self._card.show_source(offered=False, opened=False)
        self._card.show_judging(False)
        self._card.view.show_question(shown.face)
        self.sounds.show_question(shown.face)
        self._card.say(shown.face.question)
        self._zone.ask(first_offer(shown.face), hint=self._is_early())
        self._bar.show_place(self._study.number, self._study.number - 1 + self._study.remaining)
        self._bar.show_undo(self._study.undo_label)
        self.setFocus()

    def _state_words(self) -> str:
        """Where the card shown is on its way, and whether it came before its time: nothing else was left."""
        assert self.shown
        card = self.shown.card
        early = card.due is not None and card.due > self._workspace.clock()
        words = state_words(card.state, early=early, cram=self._study.is_cram)
        draft = _("draft")
        return f"{words}  ·  {draft}" if self.shown.is_unjudged else words

    def _show_again(self, question: tuple[int, int], revealed: bool) -> None:
        """Show the study's card; its answer too, if it is still the same question and that was there."""
        self._show()
        if revealed and self.shown and question == self._question():
            self.reveal_all()

    def place(self) -> tuple[tuple[int, int], int, NoteText | None]:
        """What is shown beyond the question, and what is being written."""
        view, editor = self._card.view, self._editor
        steps = max(1, view.members_shown) if view.revealed else 0
        return self._question(), steps, editor.text() if editor else None

    def go_to(self, place: tuple[tuple[int, int], int, NoteText | None]) -> None:
        question, steps, draft = place
        if question != self._question():
            return
        for _step in range(steps):
            self.reveal()
        if draft:
            self.edit()
            if self._editor:
                self._editor.show_text(draft)

    def _question(self) -> tuple[int, int]:
        """What makes a question another one: its card, and how many came before."""
        return (self.shown.card.id if self.shown else 0, self._study.number)

    def _picture(self, name: str) -> bytes | None:
        return picture_of(self._workspace, self.shown.card.deck_id, name) if self.shown else None

    def _is_early(self) -> bool:
        """Whether this is one of the first ratings of the collection."""
        return self._rated_before + len(self._study.answers) < FIRST_RATINGS

    # Answer

    def reveal(self) -> None:
        """Show the answer; of a list, the next member."""
        self._reveal(self._card.view.reveal_next)

    def reveal_all(self) -> None:
        self._reveal(self._card.view.reveal_all)

    def _reveal(self, step: Callable[[], object]) -> None:
        shown, view = self.shown, self._card.view
        if shown is None or view.fully_revealed:
            return
        self.setFocus()  # before the button that had it goes, or Qt hands it to a rating
        step()
        now = Step(shown.face, view.members_shown, view.chosen)
        if words := now.words():
            self._card.show_state(f"{self._state_words()}  ·  {words}")
        self._card.say(now.spoken())
        self.sounds.show_answer(now.html())
        if view.fully_revealed:
            self._labels = rating_labels(self._study.previews(), explained=self._is_early())
            self._card.show_source(offered=self.can_show_source, opened=False)
            self._card.show_judging(self.can_judge)
            self._show_ratings()
        else:
            self._zone.ask("key" if shown.face.options else "member", hint=False)

    def choose(self, n: int) -> bool:
        """Choose the option at `n`; whether options are shown that wait for it."""
        if n < (waits := self._card.view.options_waiting):
            self._reveal(lambda: self._card.view.choose(n))
        return waits > 0

    def _show_ratings(self) -> None:
        narrow = self._card.width() <= current().px(CARD_BESIDE)
        self._zone.ask_rating(self._labels, two_buttons=self.two_buttons, narrow=narrow)

    def rate(self, rating: Rating) -> None:
        """Record how well it was known, on the disk, and show the next question."""
        if not self.ready_to_rate:
            return
        if self.done(lambda: self._study.rate(rating, self._clock.took_ms())):
            self.saved.emit()
            self._show()

    def scroll_pages(self, pages: float) -> None:
        """The article where it is open, else the card."""
        if self._source.isVisibleTo(self):
            self._source.scroll_pages(pages)
        else:
            self._card.view.scroll_pages(pages)

    def enlarge_picture(self) -> None:
        self._card.view.enlarge_picture()

    def go_on(self) -> None:
        if self._card.view.fully_revealed:
            self.rate(Rating.GOOD)
        else:
            self.reveal()

    def rate_nth(self, n: int) -> None:
        ratings = (Rating.AGAIN, Rating.GOOD) if self.two_buttons else tuple(Rating)
        if n <= len(ratings):
            self.rate(ratings[n - 1])

    # Changes

    def undo(self) -> None:
        """Take back the last operation of the session and show its card."""
        if self._editor or self._study.undo_label is None:
            return
        question, revealed = self._question(), self._card.view.fully_revealed
        if self.done(self._study.undo):
            self._show_again(question, revealed)

    def flag(self) -> None:
        if self.shown and self.done(self._study.flag):
            flagged = bool(self.shown.card.flag)
            self._card.show_flag(flagged)
            self._bar.show_undo(self._study.undo_label)
            self.toast_asked.emit(_("Card flagged") if flagged else _("Flag removed"))

    def keep(self) -> None:
        """Say yes to the draft that is shown; its rating comes next. Rated without a word, it asks again."""
        if self.can_judge and not self._editor and self.done(self._study.keep):
            self._card.show_judging(False)
            self._card.show_state(self._state_words())
            self._bar.show_undo(self._study.undo_label)

    def throw_away(self) -> None:
        if self.can_judge and not self._editor:
            self._put_aside(self._study.throw_away, _("Draft thrown away"))

    def bury(self) -> None:
        self._put_aside(self._study.bury, _("Card put off until tomorrow"))

    def suspend(self) -> None:
        self._put_aside(self._study.suspend, _("Card suspended"))

    def delete(self) -> None:
        self._put_aside(self._study.delete, _("Card deleted"))

    def _put_aside(self, change: Callable[[], None], words: str) -> None:
        if self.shown and self.done(change):
            self.toast_asked.emit(words)
            self._show()

    def set_two_buttons(self, wanted: bool) -> None:
        def put(db: Database) -> None:
            settings.put(db, "two_buttons", wanted)

        if self.done(lambda: self._workspace.perform("", put)) and self._card.view.fully_revealed:
            self._show_ratings()

    def place_notice(self, _notice: Notice) -> None:
        self._place()

    # Editing

    def edit(self) -> None:
        """Put the editor in the place of the card."""
        from flashcards.gui.editor_desk import EditorDesk  # noqa: PLC0415  (once it is needed)
        from flashcards.gui.note_editor import NoteEditor  # noqa: PLC0415

        if self.shown is None or self._editor:
            return
        self._close_source()
        note, desk = self.shown.note, EditorDesk(self._workspace, self.shown.card.deck_id, self.shown.note.id)
        self._editor = NoteEditor(note.text, note_types.get(self._workspace.db, note.text.type_id), desk=desk)
        self._editor.saved.connect(self._save)
        self._editor.cancelled.connect(self._leave_editor)
        self._card.open_editor(self._editor)
        self._zone.hide()
        self._bar.show_ways_out(False)
        self._place()
        self._editor.focus_first()

    def _save(self, text: NoteText) -> None:
        lost: list[str] = []
        question, revealed = self._question(), self._card.view.fully_revealed
        if not self.done(lambda: lost.extend(self._study.edit(text))):
            return
        self._leave_editor()
        self._show_again(question, revealed)
        if lost:
            self.toast_asked.emit(lost_words(len(lost)))

    def _leave_editor(self) -> None:
        self._editor = None
        self._card.close_editor()
        self._bar.show_ways_out(True)
        self._bar.show_undo(self._study.undo_label)
        self._card.show_source(offered=self.can_show_source, opened=False)
        self._zone.show()
        self._place()
        self.setFocus()

    # Source

    def toggle_source(self) -> None:
        """Open the article beside the card at the passage it is from, or close it."""
        opened = self._source.isVisibleTo(self)
        if opened or (self.can_show_source and not self._editor):
            self._open_source(not opened)

    def _open_source(self, wanted: bool) -> None:
        if wanted and self.shown:
            self._warm_up()
            self._source.show_passages(self.shown.note.text.source)
        self._source.setVisible(wanted)
        self._place()
        if self._card.view.fully_revealed:
            self._card.show_source(offered=self.can_show_source, opened=wanted)
            self._show_ratings()
        self.setFocus()

    def _close_source(self) -> None:
        if self._source.isVisibleTo(self):
            self._open_source(False)

    def _warm_up(self) -> None:
        """Have the article of this card laid out, before anybody asks for it."""
        if self.isVisible() and self.shown and self.shown.note.article:
            self._source.load(self._workspace.db, self.shown.note.article)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See when the question, and then the whole answer, comes to the screen."""
        if event.type() == QEvent.Type.Paint and self._clock.painted(whole=self._card.view.fully_revealed):
            self._warm.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Everything to its place; nothing moves but by the window's size and the article beside the card."""
        found = places(self.size(), beside=self._source.isVisibleTo(self), editing=self._editor is not None)
        self._bar.setGeometry(found.bar)
        self._card.setGeometry(found.card)
        self._zone.setGeometry(found.zone)
        self._source.place(found.source, covers=found.covers)
        if self._notice:
            self._notice.setGeometry(notice_place(found, self._notice.heightForWidth(found.card.width())))
            self._notice.raise_()
