"""The end of a lesson: which cards the class does not know yet, ticked in a minute, and what was counted."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from flashcards.core.cards import CardId
from flashcards.core.errors import NotSaved
from flashcards.core.lesson import Lesson
from flashcards.core.lesson_marks import missed, was_shown
from flashcards.gui import shortcuts
from flashcards.gui.class_words import cards_words
from flashcards.gui.lesson_words import tally_words
from flashcards.gui.page import CONTROL, PLAIN, KeyedPage
from flashcards.gui.page_column import PageColumn
from flashcards.gui.page_foot import PageFoot
from flashcards.gui.parts_buttons import PrimaryButton, QuietButton, SecondaryButton
from flashcards.gui.parts_messages import EmptyState, Notice
from flashcards.gui.parts_paint import row_ring
from flashcards.gui.parts_surfaces import Hairline, Paragraph, Sheet, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import N_, _, ngettext
from flashcards.lessons import Running
from flashcards.store import lessons as stored
from flashcards.words import number, sentence

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1}


class _Tick(QCheckBox):
    """The box of a row; where the keyboard is, the whole row has the ring."""

    walked = Signal(int)  # so many rows down

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows, and a clicker, go from card to card; Space ticks."""
        steps = _STEPS.get(Qt.Key(event.key()))
        if steps:
            self.walked.emit(steps)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_ring()

    def _show_ring(self) -> None:
        if row := self.parentWidget():
            row.update()


class _Row(QWidget):
    """One card: its box, its question, what the tally said."""

    def __init__(self, question: str, tally: str) -> None:
        super().__init__()
        self.box = _Tick()
        self.box.setAccessibleName(_("Not known yet: {question}").format(question=question))
        self.box.setAccessibleDescription(tally)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._question = Paragraph(question)
        self._tally = Words(tally, "small", "ink2")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._question, 1)
        self._row.addWidget(self._tally, 0, Qt.AlignmentFlag.AlignTop)
        self._question.setCursor(Qt.CursorShape.PointingHandCursor)
        self._question.mousePressEvent = lambda _event: self.box.click()  # type: ignore[method-assign]
        follow(self._space)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.box.hasFocus():
            row_ring(QPainter(self), self.rect())

    def _space(self) -> None:
        px = current().px
        self._row.setContentsMargins(px(16), px(6), px(16), px(6))
        self._row.setSpacing(px(8))
        self._question.setContentsMargins(0, px(5), 0, px(5))
        self._tally.setFixedHeight(px(30))


class LessonEndPage(KeyedPage):
    """The list is written to the disk with every tick, as the lesson was; only "Save" ends it."""

    saved = Signal()  # it is over
    back_asked = Signal()  # into the lesson
    again_asked = Signal(object)  # it is over; a lesson of these cards, a tuple of CardId

    def __init__(self, running: Running, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._running = running
        lesson = running.lesson
        self._listed = [n for n in range(len(lesson.cards)) if was_shown(lesson, n)]
        self.rows: dict[CardId, _Row] = {}
        self.save = PrimaryButton(_("Save"), key=shortcuts.cap("start"))
        self.again = SecondaryButton("")
        self.back = QuietButton(_("Back to the lesson"), icon="back")
        self.drop = QuietButton(_("Leave no record"))
        self._notice: Notice | None = None
        self._tick_what_was_missed()
        self._lay_out()
        self._connect()
        self._show()

    @property
    def unknown(self) -> tuple[CardId, ...]:
        """What is ticked, in the order of the lesson."""
        ticked = self._running.lesson.unknown
        return tuple(card.card_id for card in self._running.lesson.cards if card.card_id in ticked)

    def tick(self, card_id: CardId, on: bool) -> None:
        self._running.do(lambda lesson: lesson.with_unknown(card_id, on))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if steps := _STEPS.get(Qt.Key(event.key())):
            self._step(steps)
        elif event.key() != Qt.Key.Key_Escape:  # which clickers send by themselves
            super().keyPressEvent(event)

    def _step(self, steps: int) -> None:
        boxes = [row.box for row in self.rows.values()]
        here = next((n for n, box in enumerate(boxes) if box.hasFocus()), -1)
        if boxes:
            box = boxes[max(0, min(here + steps, len(boxes) - 1))]
            box.setFocus(Qt.FocusReason.TabFocusReason)
            self._page.ensureWidgetVisible(box)

    def _tick_what_was_missed(self) -> None:
        """As the tally has it, unless a person has ticked something already."""
        lesson = self._running.lesson
        if not lesson.unknown:
            for card_id in missed(lesson):
                self._running.do(partial(Lesson.with_unknown, card_id=card_id, is_unknown=True))

    def _show(self) -> None:
        n = len(self.unknown)
        words = ngettext("Once more with this one", "Once more with these {n}", n)
        self.again.setText(words.format(n=number(n)))
        self.again.setVisible(n > 0)
        self.again.updateGeometry()
        self._foot.say(ngettext("{n} not known yet", "{n} not known yet", n).format(n=number(n)) if n else "")

    def _end(self, then: Callable[[], object]) -> None:
        """Write the record, and only then leave."""
        if self._notice:
            self._notice.deleteLater()
            self._notice = None
        try:
            if self._listed:
                self._running.finish(frozenset(self.unknown))
            else:
                self._running.discard()
            then()
        except NotSaved as error:
            self._notice = Notice(sentence(error))
            self._page.column.insertWidget(0, self._notice)

    def _drop(self) -> None:
        """The record is written and deleted again, so that undo can bring it back."""
        running = self._running
        running.workspace.perform(N_("Delete record"), lambda db: stored.discard(db, running.id))
        self.toast_asked.emit(_("No record was kept."))
        self.saved.emit()

    def _is_saved(self) -> None:
        if self._listed:
            n, of = len(self.unknown), cards_words(len(self._listed))
            left = ngettext("{n} not known yet", "{n} not known yet", n).format(n=number(n))
            self.told.emit(_("Saved: {what}").format(what=f"{of}, {left}" if n else of))
        self.saved.emit()

    def _once_more(self) -> None:
        again = self.unknown
        self._end(lambda: self.again_asked.emit(again))

    def _connect(self) -> None:
        save = partial(self._end, self._is_saved)
        self.save.clicked.connect(save)
        self.again.clicked.connect(self._once_more)
        self.back.clicked.connect(self.back_asked)
        self.drop.clicked.connect(partial(self._end, self._drop))
        key = Qt.Key
        self.set_keys(
            {(PLAIN, key.Key_Return): partial(self.press_or_save, save),
             (PLAIN, key.Key_Enter): partial(self.press_or_save, save),
             (CONTROL, key.Key_Z): lambda: None, (PLAIN, key.Key_F5): lambda: None}
        )  # fmt: skip
        boxes = [row.box for row in self.rows.values()]
        self.setFocusProxy(boxes[0] if boxes else self.save)

    def press_or_save(self, save: Callable[[], object]) -> None:
        """Enter on a box saves: what ticks is Space."""
        if any(row.box.hasFocus() for row in self.rows.values()):
            save()
        else:
            self.press_or(save)

    def _lay_out(self) -> None:
        body = QWidget()
        title = _("Which cards are not known yet?") if self._listed else _("The class saw no answer.")
        self._page = PageColumn(body, title, self.back)
        column = self._page.column
        column.addWidget(Paragraph(self._about(), "lead", "ink2"))
        if self._listed:
            column.addWidget(self._hint())
            column.addWidget(self._list())
        else:
            empty = EmptyState(_("Nothing to write down."), _("The lesson leaves no record."))
            empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            column.addWidget(empty)
        if self._running.lesson.teams:
            column.addWidget(Words(_("Points"), "h3"))
            column.addWidget(self._points())
        column.addStretch()
        self._foot = PageFoot("", [self.drop, self.again, self.save])
        self.drop.setVisible(bool(self._listed))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(body, 1)
        page.addWidget(self._foot)
        follow(self._space)

    def _about(self) -> str:
        """The lesson in one line."""
        running = self._running
        minutes = max(1, round(running.lesson.elapsed(running.now) / 60))
        parts = [running.school_class.name] if running.school_class else []
        shown, every = len(self._listed), len(running.lesson.cards)
        words = _("{shown} of {cards}").format(shown=number(shown), cards=cards_words(every))
        parts.append(words if shown < every else cards_words(every))
        parts.append(ngettext("{n} minute", "{n} minutes", minutes).format(n=number(minutes)))
        return " · ".join(parts)

    def _hint(self) -> Paragraph:
        words = _("Tick with Space, go on with the arrows. They come again when you prepare the next lesson.")
        return Paragraph(words, "small", "ink2")

    def _list(self) -> Sheet:
        sheet, lesson = Sheet(padding=0), self._running.lesson
        for n in self._listed:
            card_id = lesson.cards[n].card_id
            row = _Row(self._running.faces.words(card_id), tally_words(lesson.tallies[n]))
            row.box.setChecked(card_id in lesson.unknown)
            row.box.toggled.connect(partial(self.tick, card_id))
            row.box.walked.connect(self._step)
            if self.rows:
                sheet.column.addWidget(Hairline())
            self.rows[card_id] = row
            sheet.column.addWidget(row)
        return sheet

    def _points(self) -> Paragraph:
        """The teams, the best first."""
        ranked = sorted(self._running.lesson.teams, key=lambda team: -team.points)
        return Paragraph("   ".join(f"{team.name}: {number(team.points)}" for team in ranked), "read")

    def _space(self) -> None:
        self._page.column.setSpacing(current().px(12))
