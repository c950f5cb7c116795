"""Several cards at once: lines that are pasted or written, what becomes of them, and one button for all."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from flashcards.core import choice, pasted_lines
from flashcards.core.notes import CHOICE, NoteText
from flashcards.core.pasted_lines import LONGEST, Line
from flashcards.formats import pasted_questions
from flashcards.gui import shortcuts
from flashcards.gui.page import CONTROL
from flashcards.gui.parts_buttons import PrimaryButton, QuietButton
from flashcards.gui.parts_choices import TAB_PADDING
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import number

_QUIET = 200  # ms without a key
_HEIGHT = 180  # px at 100 %
_SHOWN_FAULTS, _SHOWN_CARDS = 6, 8
_LONGEST_WORDS = 90


class BulkEntry(QWidget):
    """A field for lines; under it the faults by line, then the first cards."""

    given = Signal(list)  # a NoteText for each card
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(_("Lines"))
        label = Words(_("One card on each line, or a question bank"), "small", "ink2")
        label.setBuddy(self.field)
        self._hint = Paragraph(
            _(
                "“question; answer”, “question :: answer” or a table from a spreadsheet; a sentence with"
                " [hidden words]; blocks of Q: and A:; or a question bank: “1. …”, options A. to E.,"
                " “Answer: B”, “Explanation: …”."
            ),
            "small",
            "ink2",
        )
        self.count = Paragraph("", "strong")
        self.faults = Words("", "small", "fail")
        self.cards = Words("", "small", "ink2")
        for words in (self.faults, self.cards):
            words.setWordWrap(True)
        self.add = PrimaryButton(_("Add all"), key=shortcuts.cap("save"))
        leave = QuietButton(_("One at a time"), key=shortcuts.cap("many_cards"))
        self._lines: list[Line] = []
        self._column = QVBoxLayout(self)
        self._row = QHBoxLayout()
        for part in (label, self.field, self._hint, self.count, self.faults, self.cards):
            self._column.addWidget(part)
        for button in (self.add, leave):
            self._row.addWidget(button)
        self._row.addStretch()
        self._column.addLayout(self._row)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(self._read)
        self.field.textChanged.connect(self._quiet.start)
        self.add.clicked.connect(self.give)
        leave.clicked.connect(self.cancelled)
        self.setFocusProxy(self.field)
        self._read()
        follow(self._space)

    def give(self) -> None:
        """All that are cards; lines and questions with faults stay here."""
        self._read()
        if texts := self.texts():
            self.given.emit(texts)

    def texts(self) -> list[NoteText]:
        return pasted_lines.cards(self._lines)

    def take_away_given(self) -> None:
        """Keep the lines and questions with faults alone, to be mended."""
        lines = self.field.toPlainText().split("\n")
        faulty = [one for one in self._lines if one.fault]
        left = [line for one in faulty for line in lines[one.number - 1 : one.last or one.number]]
        self.field.setPlainText("\n".join(left))
        self._read()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & CONTROL:
            self.give()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        self._quiet.stop()
        written = self.field.toPlainText()
        self._lines = pasted_questions.read(written)
        texts, faulty = self.texts(), [one for one in self._lines if one.fault]
        n = len(texts)
        self.count.setText(
            ngettext("{n} card", "{n} cards", n).format(n=number(n)) if written.strip() else ""
        )
        words = [_fault_words(one) for one in faulty[:_SHOWN_FAULTS]]
        if len(faulty) > _SHOWN_FAULTS:
            words.append(_more_words(faulty[-1], len(faulty) - _SHOWN_FAULTS))
        if len(written) > LONGEST:
            words.append(_("This is too long for here: import it as a file."))
        self.faults.setText("\n".join(words))
        shown = [_card_words(text) for text in texts[:_SHOWN_CARDS]]
        self.cards.setText("\n".join([*shown, "…"] if n > _SHOWN_CARDS else shown))
        for part in (self.count, self.faults, self.cards):
            part.setVisible(bool(part.text()))
        self.add.setEnabled(n > 0)
        self._hint.setVisible(not n)

    def _space(self) -> None:
        px = current().px
        self._column.setContentsMargins(px(TAB_PADDING), 0, 0, 0)
        self._column.setSpacing(px(6))
        self._row.setContentsMargins(0, px(8), 0, 0)
        self._row.setSpacing(px(12))
        self.field.setFont(current().font("read"))
        self.field.setFixedHeight(px(_HEIGHT))


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_WORDS else f"{words[:_LONGEST_WORDS]}…"


def _card_words(text: NoteText) -> str:
    """A card in a line; of a multiple choice the question and its key."""
    fields = text.fields
    if text.type_id == CHOICE:
        options = enumerate(choice.options(fields[1]))
        fields = (fields[0], *(f"{choice.letter(n)}. {one.text}" for n, one in options if one.right))
    return _cut(" – ".join(" ".join(field.split()) for field in fields))


def _more_words(one: Line, more: int) -> str:
    if one.asked:
        words = ngettext("and {n} more question", "and {n} more questions", more)
    else:
        words = ngettext("and {n} more line", "and {n} more lines", more)
    return words.format(n=number(more))


def _fault_words(line: Line) -> str:
    if line.asked:
        return _question_words(line)
    why = {
        "no mark": _("Line {n}: nothing parts the question from the answer: {words}"),
        "no question": _("Line {n}: the question is missing before “{words}”"),
        "no answer": _("Line {n}: the answer is missing: {words}"),
        "too many": _("From line {n} on there are too many cards for here: import them as a file."),
        None: "",
    }.get(line.fault, "")
    return why.format(n=number(line.number), words=_cut(line.words))


def _question_words(line: Line) -> str:
    why = {
        "no key": _("Question {n}: no option is marked as right; write “Answer: B” under it: {words}"),
        "few options": _("Question {n}: it needs at least two options: {words}"),
        "same options": _("Question {n}: two options say the same: {words}"),
        "empty option": _("Question {n}: an option is empty: {words}"),
        "no question": _("Question {n}: the question is missing before its options."),
        "too many": _("From question {n} on there are too many cards for here: import them as a file."),
    }.get(line.fault or "", "")
    return why.format(n=number(line.asked), words=_cut(line.words))
