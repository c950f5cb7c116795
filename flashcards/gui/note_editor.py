"""Writing a card: its kind, its fields, its tags; in place on the study page and for new cards."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from flashcards.core.cards import card_keys
from flashcards.core.notes import BASIC, BUILT_IN, CHOICE, CLOZE, LIST, NoteText, NoteType, NoteTypeId
from flashcards.core.templates import Face, face
from flashcards.gui import editor_texts, shortcuts
from flashcards.gui.choice_fields import ChoiceFields
from flashcards.gui.editor_desk import EditorDesk
from flashcards.gui.editor_marks import MarkRow
from flashcards.gui.note_fields import LabelledField, TextField
from flashcards.gui.parts_buttons import PrimaryButton, QuietButton
from flashcards.gui.parts_choices import TAB_PADDING, Tabs
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _

_FIELDS = {note_type.id: note_type.fields for note_type in BUILT_IN}
_EMPTY = NoteText(BASIC, ("", ""))
_CONTROL = Qt.KeyboardModifier.ControlModifier


_QUIET = 400  # ms without a key


class NoteEditor(QWidget):
    """Edits the text of a note; its source quotes stay as they are.

    A built-in kind can be changed for another; of any other note type the fields are shown plainly.
    Lay it 4 px outward: its fields stand in by the padding of the words that choose the kind.
    """

    saved = Signal(object)  # NoteText
    cancelled = Signal()
    typed = Signal()  # something was written, or the kind changed
    settled = Signal()  # the typing stopped for a while

    def __init__(
        self,
        text: NoteText | None = None,
        note_type: NoteType = BUILT_IN[0],
        parent: QWidget | None = None,
        *,
        desk: EditorDesk | None = None,
    ) -> None:
        """Without a `text`, a new card is written. `note_type`: that of the text; `desk`: see `stand_on`."""
        super().__init__(parent)
        self._source = text.source if text else ()
        self._kind, self._is_plain = note_type.id, False
        self._foreign = note_type if note_type.id not in _FIELDS else None
        self._desk: EditorDesk | None = None
        self._kinds = Tabs(_("Kind of card"), editor_texts.kind_names())
        self._kinds.chosen.connect(lambda kind: self._switch(NoteTypeId(kind)))
        self._fields = editor_texts.fields_of(note_type) if self._foreign else editor_texts.own_fields()
        self._choice = ChoiceFields(self)
        self._tags = LabelledField(_("Tags, with a space between them"), QLineEdit())
        self._long = Words(_("Long for the class screen: there it takes several pages."), "small", "ink2")
        self._long.setWordWrap(True)
        self._warned = Words("", "small", "ink2")
        self._warned.setWordWrap(True)
        self._marks = MarkRow(self, "html" if self._foreign else "markdown")
        self._hide = self._marks.hide_words
        self._hide.clicked.connect(self._hide_words)
        self._measured = QTimer(self, singleShot=True, interval=_QUIET)
        self._measured.timeout.connect(self._measure)
        self._before: QWidget | None = None
        self._stops: list[QWidget] = []
        for field in self._fields.values():
            field.edit.textChanged.connect(self._written)
        self._tags.edit.textChanged.connect(self._written)
        self._choice.changed.connect(self._written)
        self._lay_out(is_new=text is None)
        self._keys: dict[tuple[int, Qt.KeyboardModifier], Callable[[], None]] = {
            (Qt.Key.Key_Return, _CONTROL): self.save,
            (Qt.Key.Key_Enter, _CONTROL): self.save,
            (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier): self.cancelled.emit,
        }
        for name, act in (*self._marks.acts().items(), ("gap", self._hide_words)):
            for modifiers, key in shortcuts.codes(name):
                self._keys[key, modifiers] = act
        self.show_text(text or _EMPTY)
        if desk:
            self.stand_on(desk)

    def stand_on(self, desk: EditorDesk) -> None:
        """Take pictures from now on, and say when another card of the collection asks the same."""
        self._desk = desk
        self._marks.take_pictures(desk.keep_picture)
        for field in self.findChildren(TextField):
            field.pictures = self._marks.pictures_of
        self._measured.start()

    @property
    def kind(self) -> NoteTypeId:
        """The note type that is being written."""
        return self._kind

    def faces(self) -> list[Face]:
        """The cards that what is written now would give, as they would look."""
        text = editor_texts.finished(self.text())
        kind = self._foreign or BUILT_IN[text.type_id - 1]
        keys = card_keys(kind, text.fields) if any(text.fields) else ()
        return [face(kind, text.fields, key) for key in keys]

    def show_text(self, text: NoteText) -> None:
        """Edit `text` from now on."""
        self._source = text.source
        for field in self._fields.values():
            field.write("")
        self._show_kind(text.type_id)
        if self._is_choice():
            question, options, why = text.fields
            self._fields["Question"].write(question)
            self._choice.write(options, why)
        else:
            self._choice.write("", "")
            for name, words in zip(self._names(), text.fields, strict=True):
                self._fields[name].write(words)
        self._order_stops()
        self._tags.write(" ".join(text.tags))

    def text(self) -> NoteText:
        """What is written now, finished or not."""
        if self._is_choice():
            fields: tuple[str, ...] = (
                self._cleaned("Question"),
                self._choice.options(),
                self._choice.explanation(),
            )
        else:
            fields = tuple(self._cleaned(name) for name in self._names())
        return NoteText(self._kind, fields, tuple(dict.fromkeys(self._tags.text().split())), self._source)

    def start_again(self) -> None:
        """Empty fields for the next card of the same kind."""
        self.show_text(NoteText(self._kind, ("",) * len(self._names())))
        self.focus_first()

    def focus_first(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Emit `saved` with the finished text, or say under a field what is missing."""
        text = self.finished()
        if text:
            self.saved.emit(text)

    def finished(self) -> NoteText | None:
        """The text as it is kept; None when something is missing, which is said under its field."""
        text = editor_texts.finished(self.text())
        fault = self._foreign_fault(text) if self._foreign else editor_texts.fault(text)
        if fault is None:
            return text
        name, sentence = fault
        if name == "Options":
            self._choice.show_error(self._choice.fault())
            self._choice.focus_first()
            return None
        self._fields[name].show_error(sentence)
        self._fields[name].setFocus(Qt.FocusReason.OtherFocusReason)
        return None

    def be_plain(self) -> None:
        """Fields alone, where kind and tags stand elsewhere and what is typed is saved."""
        self.be_brief(buttons=False)
        self._kinds.hide()
        self._is_plain = True
        for field in self._fields.values():
            field.close_up()
        self._space()

    def choose_kind(self, kind: NoteTypeId) -> None:
        """As the row of kinds does."""
        self._switch(kind)

    def be_brief(self, *, buttons: bool) -> None:
        """Do without the tags, and without the buttons where another editor's are meant for both."""
        self._tags.hide()
        self._marks.hide()
        self._column.insertWidget(self._column.indexOf(self._buttons), self._hide)  # a line of its own
        self._column.setAlignment(self._hide, Qt.AlignmentFlag.AlignLeft)
        for button in self._ways_out:
            button.setVisible(buttons)

    def event(self, event: QEvent) -> bool:
        """Take the editor's own keys before a shortcut of the page around it does."""
        taken = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if taken and isinstance(event, QKeyEvent) and self._action(event):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on. A proxy would, but Tab would then pass over the kinds that stand before it."""
        self._first_field().setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measured.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._action(event)
        if action:
            action()
        else:
            super().keyPressEvent(event)

    def _action(self, event: QKeyEvent) -> Callable[[], None] | None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._keys.get((event.key(), modifiers))

    def _names(self) -> tuple[str, ...]:
        """The fields of the kind that is being written."""
        return self._foreign.fields if self._foreign else _FIELDS[self._kind]

    def _is_choice(self) -> bool:
        return self._kind == CHOICE and not self._foreign

    def _cleaned(self, name: str) -> str:
        return self._fields[name].text().strip("\n").rstrip()

    def _first_field(self) -> LabelledField:
        return self._fields[self._names()[0]]

    def _switch(self, kind: NoteTypeId) -> None:
        """Another kind of card: what was written goes along, and comes back when the kind does."""
        before = self._first_field().text()
        self._show_kind(kind)
        if not self._first_field().text().strip():
            self._first_field().write(before)
        self.focus_first()
        self._written()

    def _show_kind(self, kind: NoteTypeId) -> None:
        self._kind = kind
        for name, field in self._fields.items():
            field.setVisible(name in self._names())
            field.clear_error()
        self._choice.setVisible(self._is_choice())
        self._hide.setVisible(self._takes_gaps())
        if not self._foreign:
            self._kinds.choose(kind)
            self._fields["Answer"].set_hint(_("One item on each line.") if kind == LIST else "")

    def _takes_gaps(self) -> bool:
        return self._foreign.kind == "cloze" if self._foreign else self._kind == CLOZE

    def _written(self, *_of: object) -> None:
        self._order_stops()
        self._measured.start()
        self.typed.emit()

    def _measure(self) -> None:
        """Say what may be wrong with the card, once the typing stops."""
        if not self.isVisible():
            return  # it is left, or not there yet: then it is begun again
        from flashcards.gui.projector_fit import is_over_floor  # noqa: PLC0415  (when something is written)

        picture = self._desk.picture if self._desk else lambda _name: None
        self._long.setVisible(any(is_over_floor(one, picture=picture) for one in self.faces()[:1]))
        if not self._foreign and not self._fields["Text"].error():
            self._fields["Text"].set_hint(editor_texts.gap_hint(self._fields["Text"].text()))
        self._warn()
        self.settled.emit()

    def _warn(self) -> None:
        from flashcards.gui.editor_warnings import warnings  # noqa: PLC0415

        text = editor_texts.finished(self.text())
        others = self._desk.alike(text) if self._desk and not self._foreign else ()
        self._warned.setText("\n".join(warnings(text, others)))
        self._warned.setVisible(bool(self._warned.text()))

    def _foreign_fault(self, text: NoteText) -> tuple[str, str] | None:
        """A note of another type keeps a card at least; what its fields are for is not known here."""
        assert self._foreign is not None
        if any(text.fields) and card_keys(self._foreign, text.fields):
            return None
        return self._names()[0], _("No card would be left of this.")

    def _hide_words(self) -> None:
        if self._kind == CLOZE and not self._foreign:
            self._fields["Text"].edit.setFocus()
            self._marks.wrap("[", "]")
        elif self._takes_gaps():
            self._marks.wrap(f"{{{{c{editor_texts.next_gap(self.text().fields)}::", "}}")

    def _lay_out(self, *, is_new: bool) -> None:
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._kinds)
        self._kinds.setVisible(not self._foreign)
        self._column = QVBoxLayout()
        self._whole.addLayout(self._column)
        self._tags.hide_line()
        for field in self._all_fields():
            self._column.addWidget(field)
        self._column.insertWidget(self._column.indexOf(self._tags), self._choice)
        self._column.insertWidget(self._column.indexOf(self._tags), self._marks)
        for words in (self._warned, self._long):
            self._column.addWidget(words)
            words.hide()
        save = PrimaryButton(_("Add") if is_new else _("Save"), key=shortcuts.cap("save"))
        save.clicked.connect(self.save)
        leave = QuietButton(_("Done") if is_new else _("Cancel"), key=shortcuts.cap("cancel"))
        leave.clicked.connect(self.cancelled)
        self._ways_out = (save, leave)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(save)
        self._buttons.addWidget(leave)
        self._buttons.addStretch()
        self._column.addLayout(self._buttons)
        follow(self._space)

    def stand_behind(self, before: QWidget | None) -> None:
        """Have Tab lead from `before` through kinds, fields and tags to the buttons."""
        self._before, self._stops = before, []
        self._order_stops()

    def _order_stops(self) -> None:
        fields = [field.edit for field in self._fields.values()]
        own = [*self._choice.stops(), self._tags.edit, *self._ways_out]
        stops = [*([self._before] if self._before else []), *self._kinds.tabs(), *fields, *own]
        if stops != self._stops:
            self._stops = stops
            for one, other in pairwise(stops):
                self.setTabOrder(one, other)

    def _all_fields(self) -> list[LabelledField]:
        return [*self._fields.values(), self._tags]

    def _space(self) -> None:
        px = current().px
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(px(12))
        self._column.setContentsMargins(0 if self._is_plain else px(TAB_PADDING), 0, 0, 0)
        self._column.setSpacing(px(12 if self._is_plain else 8))
        self._buttons.setContentsMargins(0, 0 if self._is_plain else px(8), 0, 0)
        self._buttons.setSpacing(px(12))
