"""The chosen card beside the table: its words, saved as they are typed, where it is from, how it is known."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from flashcards.core import memory
from flashcards.core.cards import Card, CardId, card_keys
from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import Note, NoteText, NoteTypeId, is_built_in
from flashcards.gui import shortcuts
from flashcards.gui.browser_ask import Ask
from flashcards.gui.browser_changes import cards_words
from flashcards.gui.browser_tags import TagRow
from flashcards.gui.browser_words import due_words
from flashcards.gui.days import day_in_words
from flashcards.gui.editor_desk import EditorDesk
from flashcards.gui.note_editor import NoteEditor
from flashcards.gui.page_column import PageScroll
from flashcards.gui.parts_buttons import QuietButton, SecondaryButton
from flashcards.gui.parts_messages import Notice
from flashcards.gui.parts_surfaces import Hairline, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import N_, _, ngettext
from flashcards.store import cards, find, note_types, notes, presets, verdicts
from flashcards.store.database import Database
from flashcards.words import number, percent, sentence
from flashcards.workspace import Workspace

WIDTH = 432
_MOST_QUOTED = 240  # characters
_QUIET = 700  # ms without a key after which what is typed is saved


class BrowserSide(QWidget):
    """One card with its editor; of many, what can be done to them."""

    move_asked = Signal()
    suspend_asked = Signal()
    delete_asked = Signal()
    more_asked = Signal(object)  # QPoint, global
    source_asked = Signal()
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.card: Card | None = None
        self._note: Note | None = None
        self.editor: NoteEditor | None = None
        self._saved_text: NoteText | None = None
        self._is_saving = self._is_own = False
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(self.save)
        self._title, self._saved = Words("", "h2"), Words("", "small", "ink2")
        self._source_label, self._source = Words(_("Source"), "small", "ink2"), Notice("")
        self.source = QuietButton(shortcuts.label("source"), icon="article", key=shortcuts.cap("source"))
        self.move_to, self.suspend = SecondaryButton(_("Move…")), SecondaryButton(_("Suspend"))
        self.more, self.delete = SecondaryButton("…"), QuietButton(_("Delete"))
        self.more.setAccessibleName(_("More…"))
        self.more.setToolTip(_("Everything that can be done to the chosen cards"))
        self.tags = TagRow()
        self._facts = [(Words("", "ui", "ink2"), Words("")) for _n in range(3)]
        self.ask = Ask()
        self._lay_out()
        self.source.clicked.connect(self.source_asked)
        self.move_to.clicked.connect(self.move_asked)
        self.suspend.clicked.connect(self.suspend_asked)
        self.delete.clicked.connect(self.delete_asked)
        self.more.clicked.connect(
            lambda: self.more_asked.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        )

    def show_card(self, card_id: CardId | None, chosen: int) -> None:
        """The card, if just one is chosen; else how many are."""
        db = self._workspace.db
        card = cards.get(db, card_id) if card_id is not None and chosen == 1 else None
        note = notes.get(db, card.note_id) if card else None
        is_same = bool(note and self._note and note.id == self._note.id and note.text == self._saved_text)
        if not is_same:
            self.save()
            self._quiet.stop()
        self.card, self._note = card, note
        if note and not is_same:
            self._edit(note)
        if self.editor:
            self.editor.setVisible(note is not None)
        self._title.setText(_("Edit card") if note else cards_words(chosen) if chosen else "")
        self._show_source(note)
        self._tags_of(note)
        self._show_facts(card)
        for part in (self.move_to, self.suspend, self.more, self.delete):
            part.setVisible(chosen > 0)
        self.suspend.setText(_("Resume") if card and card.suspended else _("Suspend"))

    def kind(self) -> NoteTypeId | None:
        """The kind of the card that is edited; None where it cannot be another."""
        return self.editor.kind if self.editor and self._note and self._is_own else None

    def change_kind(self, kind: NoteTypeId) -> None:
        """Make another kind of the card; where something is missing then, its field says so."""
        if self.editor and self.kind() not in (None, kind):
            self.editor.choose_kind(kind)
            self.save()

    def focus_editor(self) -> None:
        if self.editor and not self.editor.isHidden():
            self.editor.focus_first()

    def save(self) -> None:
        """Keep what was typed, if it is a card."""
        note, editor = self._note, self.editor
        if note is None or editor is None or self._is_saving or editor.text() == self._saved_text:
            return
        text, kind = editor.text(), note_types.get(self._workspace.db, editor.text().type_id)
        if not (text.fields[0].strip() and card_keys(kind, text.fields)):
            self._saved.setText(_("not saved: no card yet"))
            return
        finished = editor.finished()
        if finished is None:
            self._saved.setText(_("not saved"))
            return
        at = self._workspace.milliseconds()

        def change(db: Database) -> None:
            notes.change(db, note.id, finished, at)
            verdicts.keep(db, note.id, at)

        self._is_saving = True
        self._saved_text = text
        try:
            self._workspace.perform(N_("Edit card"), change)
            self._saved.setText(_("saved"))
        except (FlashcardsError, ValueError) as error:
            self._saved_text = None
            words = sentence(error) if isinstance(error, FlashcardsError) else _("not saved")
            self._saved.setText(words[:60])
        finally:
            self._is_saving = False

    def leave(self) -> None:
        """Save what was typed, or drop what is no card; from here on nothing is read or written."""
        self.save()
        self._quiet.stop()
        self._note = None

    def _edit(self, note: Note) -> None:
        kind = note_types.get(self._workspace.db, note.text.type_id)
        if self.editor and is_built_in(note.text.type_id) and self._is_own:
            self.editor.stand_on(
                EditorDesk(self._workspace, notes.deck_of(self._workspace.db, note.id), note.id)
            )
            self.editor.show_text(note.text)
            self._saved_text = self.editor.text()
            self._saved.setText(_("saved"))
            self._quiet.stop()
            return
        self._is_own = is_built_in(note.text.type_id)
        if self.editor:
            self._column.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
        self.editor = editor = NoteEditor(note.text, kind)
        editor.stand_on(EditorDesk(self._workspace, notes.deck_of(self._workspace.db, note.id), note.id))
        editor.be_plain()
        self._saved_text = editor.text()
        self._saved.setText(_("saved"))
        editor.typed.connect(self._typed)
        editor.saved.connect(lambda _text: self.save())
        editor.cancelled.connect(self._leave)
        self._column.insertWidget(1, editor)

    def _typed(self) -> None:
        self._saved.setText("")
        self._quiet.start()

    def _leave(self) -> None:
        self.save()
        self.left.emit()

    def _show_source(self, note: Note | None) -> None:
        quotes = note.text.source if note else ()
        words = " ".join(quotes)
        words = words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED]}…"
        self._from.removeWidget(self._source)
        self._source.hide()
        self._source.deleteLater()
        self._source = Notice(words)
        self._from.insertWidget(1, self._source)
        self._origin.setVisible(bool(quotes))
        self.source.setVisible(bool(note and note.article is not None and quotes))

    def _tags_of(self, note: Note | None) -> None:
        self.tags.setVisible(note is not None)
        if note:
            self.tags.show_tags(note.text.tags)
            self._order_stops()
        else:
            self._saved.setText("")

    def _order_stops(self) -> None:
        """Tab leads from the editor, which may be a new one, down to the buttons."""
        last: QWidget | None = self.editor
        while last and self.editor and (after := last.nextInFocusChain()) and self.editor.isAncestorOf(after):
            last = after
        parts: tuple[QWidget, ...] = (
            self.source, *self.tags.chips(), self.move_to, self.suspend, self.more, self.delete,
        )  # fmt: skip
        for part in parts:
            if last:
                self.setTabOrder(last, part)
            last = part

    def _show_facts(self, card: Card | None) -> None:
        self._line.setVisible(card is not None)
        facts = self._facts_of(card) if card else []
        for n, (name, value) in enumerate(self._facts):
            for part in (name, value):
                part.setVisible(n < len(facts))
            if n < len(facts):
                name.setText(facts[n][0])
                value.setText(facts[n][1])
                value.setAccessibleName(f"{facts[n][0]}: {facts[n][1]}")

    def _facts_of(self, card: Card) -> list[tuple[str, str]]:
        db, today = self._workspace.db, self._workspace.today()
        row = find.rows(db, [card.id]).get(card.id)
        if row is None:
            return []
        times = ngettext("{n} time", "{n} times", card.reps).format(n=number(card.reps))
        lapses = ngettext("forgotten {n} time", "forgotten {n} times", card.lapses)
        reviewed = f"{times}, {lapses.format(n=number(card.lapses))}" if card.lapses else times
        chance = "–"
        if card.memory:
            parameters = memory.valid_parameters(presets.of_deck(db, card.deck_id).parameters)
            chance = percent(memory.retrievability(card.memory, today, parameters))
        when = due_words(row, today)
        if card.due_day is not None and not card.suspended:
            when = f"{when}, {day_in_words(max(card.due_day, today)).partition(', ')[2]}"
        return [(_("Reviewed"), reviewed), (_("Chance of recall now"), chance), (_("Comes back"), when)]

    def _lay_out(self) -> None:
        whole = self._whole = QVBoxLayout(self)
        whole.setSpacing(0)
        scroll = PageScroll()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._saved)
        self._column.addLayout(head)
        self._origin = QWidget()
        self._from = QVBoxLayout(self._origin)
        self._from.setContentsMargins(0, 0, 0, 0)
        self._from.addWidget(self._source_label)
        self._from.addWidget(self._source)
        self._from.addWidget(self.source, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._origin)
        self._column.addWidget(self.tags)
        self._line = Hairline()
        self._column.addWidget(self._line)
        self._known = QVBoxLayout()
        for name, value in self._facts:
            row = QHBoxLayout()
            row.addWidget(name)
            row.addStretch()
            row.addWidget(value)
            self._known.addLayout(row)
        self._column.addLayout(self._known)
        self._column.addStretch()
        scroll.setWidget(inside)
        whole.addWidget(scroll, 1)
        self._foot = QVBoxLayout()
        self._buttons = QHBoxLayout()
        for button in (self.move_to, self.suspend, self.more):
            self._buttons.addWidget(button)
        self._buttons.addStretch()
        self._buttons.addWidget(self.delete)
        self._foot.addWidget(self.ask)
        self._foot.addLayout(self._buttons)
        whole.addLayout(self._foot)
        self._scroll = scroll
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        side = px(24)
        right = max(0, current().margin(1366) - self._scroll.bar_width())
        right = min(right, px(28))
        self._column.setContentsMargins(side, px(24), right, px(16))
        self._column.setSpacing(px(12))
        self._from.setSpacing(px(5))
        self._known.setSpacing(px(4))
        # The quiet button stands 8 px outward.
        self._foot.setContentsMargins(side, px(8), right + self._scroll.bar_width() - px(8), px(24))
        self._whole.setContentsMargins(current().palette.line, 0, 0, 0)
        self._buttons.setSpacing(px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = current().palette, QPainter(self)
        painter.fillRect(self.rect(), colours.tone("desk"))
        painter.fillRect(0, 0, colours.line, self.height(), colours.tone("hair"))
