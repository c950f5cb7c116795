"""Writing a card: its kind, its fields, its tags; in place on the study page and for new cards."""

import re
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from flashcards.core import choice, cloze
from flashcards.core.cards import card_keys
from flashcards.core.choice_lines import options_of
from flashcards.core.markup import list_members
from flashcards.core.notes import (
    BASIC,
    BOTH,
    BUILT_IN,
    CHOICE,
    CLOZE,
    LIST,
    NoteText,
    NoteType,
    NoteTypeId,
)
from flashcards.core.templates import face
from flashcards.gui import shortcuts
from flashcards.gui.note_fields import LabelledField, TextField
from flashcards.gui.parts_buttons import PrimaryButton, QuietButton
from flashcards.gui.parts_choices import TAB_PADDING, Tabs
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _

_FIELDS = {note_type.id: note_type.fields for note_type in BUILT_IN}
_EMPTY = NoteText(BASIC, ("", ""))
_MARKED_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d{1,9}[.)])\s", re.MULTILINE)
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


_QUIET = 400  # ms without a key


class NoteEditor(QWidget):
    """Edits the text of a note; its source quotes stay as they are.

    A built-in kind can be changed for another; of any other note type the fields are shown plainly.
    Lay it 4 px outward: its fields stand in by the padding of the words that choose the kind.
    """

    saved = Signal(object)  # NoteText
    cancelled = Signal()

    def __init__(
        self,
        text: NoteText | None = None,
        note_type: NoteType = BUILT_IN[0],
        parent: QWidget | None = None,
    ) -> None:
        """Without a `text`, a new card is written. `note_type`: that of the text."""
        super().__init__(parent)
        self._source = text.source if text else ()
        self._kind = note_type.id
        self._foreign = note_type if note_type.id not in _FIELDS else None
        self._kinds = Tabs(_("Kind of card"), _kind_names())
        self._kinds.chosen.connect(lambda kind: self._switch(NoteTypeId(kind)))
        self._fields = _fields_of(self._foreign) if self._foreign else _own_fields()
        self._tags = LabelledField(_("Tags, with a space between them"), QLineEdit())
        self._long = Words(_("Long for the class screen: there it takes several pages."), "small", "ink2")
        self._long.setWordWrap(True)
        self._measured = QTimer(self, singleShot=True, interval=_QUIET)
        self._measured.timeout.connect(self._measure)
        for field in self._fields.values():
            field.edit.textChanged.connect(lambda *_: self._measured.start())
        self._lay_out(is_new=text is None)
        self._keys: dict[tuple[int, Qt.KeyboardModifier], Callable[[], None]] = {
            (Qt.Key.Key_Return, _CONTROL): self.save,
            (Qt.Key.Key_Enter, _CONTROL): self.save,
            (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier): self.cancelled.emit,
        }
        if not self._foreign:
            self._keys[Qt.Key.Key_B, _CONTROL] = lambda: self._wrap("**", "**")
            self._keys[Qt.Key.Key_C, _CONTROL | _SHIFT] = self._hide_words
        self.show_text(text or _EMPTY)

    def show_text(self, text: NoteText) -> None:
        """Edit `text` from now on."""
        self._source = text.source
        for field in self._fields.values():
            field.write("")
        self._show_kind(text.type_id)
        for name, words in zip(self._names(), text.fields, strict=True):
            self._fields[name].write(words)
        self._tags.write(" ".join(text.tags))

    def text(self) -> NoteText:
        """What is written now, finished or not."""
        fields = tuple(self._fields[name].text().strip("\n").rstrip() for name in self._names())
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
        text = _finished(self.text())
        fault = self._foreign_fault(text) if self._foreign else _fault(text)
        if fault is None:
            return text
        name, sentence = fault
        self._fields[name].show_error(sentence)
        self._fields[name].setFocus(Qt.FocusReason.OtherFocusReason)
        return None

    def be_brief(self, *, buttons: bool) -> None:
        """Do without the tags, and without the buttons where another editor's are meant for both."""
        self._tags.hide()
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

    def _first_field(self) -> LabelledField:
        return self._fields[self._names()[0]]

    def _switch(self, kind: NoteTypeId) -> None:
        """Another kind of card: what was written goes along, and comes back when the kind does."""
        before = self._first_field().text()
        self._show_kind(kind)
        if not self._first_field().text().strip():
            self._first_field().write(before)
        self.focus_first()

    def _show_kind(self, kind: NoteTypeId) -> None:
        self._kind = kind
        for name, field in self._fields.items():
            field.setVisible(name in self._names())
            field.clear_error()
        self._hide.setVisible(kind == CLOZE and not self._foreign)
        if not self._foreign:
            self._kinds.choose(kind)
            self._fields["Answer"].set_hint(_("One item on each line.") if kind == LIST else "")

    def _measure(self) -> None:
        """Say when a class could read the card only page by page, once the typing stops."""
        from flashcards.gui.projector_fit import is_over_floor  # noqa: PLC0415  (when something is written)

        kind, fields = self._foreign or BUILT_IN[self._kind - 1], self.text().fields
        keys = card_keys(kind, fields)[:1] if any(fields) else ()
        self._long.setVisible(any(is_over_floor(face(kind, fields, key)) for key in keys))

    def _foreign_fault(self, text: NoteText) -> tuple[str, str] | None:
        """A note of another type keeps a card at least; what its fields are for is not known here."""
        assert self._foreign is not None
        if any(text.fields) and card_keys(self._foreign, text.fields):
            return None
        return self._names()[0], _("No card would be left of this.")

    def _hide_words(self) -> None:
        if self._kind == CLOZE:
            self._fields["Text"].edit.setFocus()
            self._wrap("[", "]")

    def _wrap(self, before: str, after: str) -> None:
        field = self.focusWidget()
        if isinstance(field, TextField):
            field.wrap(before, after)

    def _lay_out(self, *, is_new: bool) -> None:
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._kinds)
        self._kinds.setVisible(not self._foreign)
        self._column = QVBoxLayout()
        self._whole.addLayout(self._column)
        self._tags.hide_line()
        for field in self._all_fields():
            self._column.addWidget(field)
        self._column.addWidget(self._long)
        self._long.hide()
        save = PrimaryButton(_("Add") if is_new else _("Save"), key=shortcuts.cap("save"))
        save.clicked.connect(self.save)
        leave = QuietButton(_("Done") if is_new else _("Cancel"), key=shortcuts.cap("cancel"))
        leave.clicked.connect(self.cancelled)
        self._ways_out = (save, leave)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(save)
        self._buttons.addWidget(leave)
        self._buttons.addStretch()
        self._hide = QuietButton(shortcuts.label("gap"), key=shortcuts.cap("gap"))
        self._hide.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the selection stays where the keyboard is
        self._hide.clicked.connect(self._hide_words)
        self._buttons.addWidget(self._hide)
        self._column.addLayout(self._buttons)
        self._stops = [*self._kinds.tabs(), *(part.edit for part in self._all_fields()), save, leave]
        self.stand_behind(None)
        follow(self._space)

    def stand_behind(self, before: QWidget | None) -> None:
        """Have Tab lead from `before` through kinds, fields and tags to the buttons."""
        for one, other in pairwise([before, *self._stops] if before else self._stops):
            self.setTabOrder(one, other)

    def _all_fields(self) -> list[LabelledField]:
        return [*self._fields.values(), self._tags]

    def _space(self) -> None:
        px = current().px
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(px(12))
        self._column.setContentsMargins(px(TAB_PADDING), 0, 0, 0)
        self._column.setSpacing(px(8))
        self._buttons.setContentsMargins(0, px(8), 0, 0)
        self._buttons.setSpacing(px(12))


def _own_fields() -> dict[str, LabelledField]:
    return {
        "Question": LabelledField(_("Question"), TextField()),
        "Answer": LabelledField(_("Answer"), TextField()),
        "Text": LabelledField(_("Sentence"), TextField(), _gap_hint()),
        "Options": LabelledField(_("Options"), TextField(), _("One on each line; [x] before the right one.")),
        "Explanation": LabelledField(_("Explanation (may be left out)"), TextField()),
    }


def _fields_of(note_type: NoteType) -> dict[str, LabelledField]:
    return {name: LabelledField(name, TextField()) for name in note_type.fields}


def _kind_names() -> list[tuple[int, str]]:
    return [
        (BASIC, _("Question and answer")),
        (BOTH, _("Both directions")),
        (LIST, _("List")),
        (CLOZE, _("Sentence with a gap")),
        (CHOICE, _("Multiple choice")),
    ]


def _gap_hint() -> str:
    return _("Select the words to hide and press {keys}; they stand in [brackets].").format(
        keys=shortcuts.cap("gap")
    )


def _finished(text: NoteText) -> NoteText:
    """The text as it is kept: an answer that is one list makes a list card, whose lines are items."""
    if text.type_id == CHOICE and not choice.options(text.fields[1]):
        question, options, why = text.fields
        tasks = choice.task_list(options_of(options.splitlines()))
        return NoteText(CHOICE, (question, tasks, why), text.tags, text.source)
    if text.type_id not in (BASIC, LIST):
        return text
    question, answer = text.fields
    if list_members(answer):
        return NoteText(LIST, text.fields, text.tags, text.source)
    items = [line.strip() for line in answer.splitlines() if line.strip()]
    if text.type_id == BASIC or len(items) < 2 or _MARKED_ITEM.search(answer):
        return text
    numbered = "\n".join(f"{n}. {item}" for n, item in enumerate(items, 1))
    return NoteText(LIST, (question, numbered), text.tags, text.source)


def _fault(text: NoteText) -> tuple[str, str] | None:
    """The field where something is missing, and a sentence that says what to do about it."""
    if text.type_id == CLOZE:
        if cloze.hidden_words(text.fields[0]):
            return None
        return "Text", _("Nothing is hidden yet: select the words to hide and press {keys}.").format(
            keys=shortcuts.cap("gap")
        )
    question, answer = text.fields[:2]
    if not question.strip():
        return "Question", _("The question is empty: write what the card asks.")
    if text.type_id == CHOICE and choice.fault(answer):
        return "Options", _("Write two options or more, and mark the right one.")
    if text.type_id == LIST and not list_members(answer):
        return "Answer", _("A list needs two items or more: write each on a line of its own.")
    return None if answer.strip() else ("Answer", _("The answer is empty: write what should come to mind."))
