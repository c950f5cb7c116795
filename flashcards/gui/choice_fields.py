"""The fields of a multiple choice: options A, B, C under one another, which is right, and why.

For an editor: `write(options, explanation)` shows a note's fields 2 and 3, `options()` and `explanation()`
give them as they are kept (a task list; "" while nothing is written), `changed` tells of every stroke.
`fault()` is a sentence on what is missing ("" for nothing), `show_error` says it under the rows. `stops()`
are the widgets for the order of Tab, `focus_first()` goes to option A.

Keys: Enter goes to the next option and adds one after the last; Backspace in an empty one takes it away; Up
and Down walk; Alt with a letter says that its option is right, as a click on the letter does; Tab goes from
field to field and never to a letter. Shift+Enter is a new line. Lines that are pasted become options, with
the key if their writer marked it.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from flashcards.core import choice
from flashcards.core.choice import FEWEST_OPTIONS, MOST_OPTIONS, Option
from flashcards.core.choice_lines import options_of
from flashcards.gui.note_fields import LabelledField, TextField
from flashcards.gui.parts_choices import RadioButton
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.theme import RING, current, follow
from flashcards.i18n import _

_ROWS = 5  # of a new card: exams here have A to E
_MOST_LINES = 6
_PADDING = 9  # of the stylesheet, above and below
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OptionField(TextField):
    """One option: a line that grows with what is written."""

    next_asked = Signal()
    removal_asked = Signal()
    walked = Signal(int)  # rows down, or up where it is negative
    lines_pasted = Signal(object)  # list[str]
    letter_chosen = Signal(int)  # its place, from 0

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.pictures and self.pictures(self, source, insert=True):
            return
        lines = [line for line in source.text().splitlines() if line.strip()] if source.hasText() else []
        if len(lines) > 1:
            self.lines_pasted.emit(lines[:MOST_OPTIONS])
        else:
            super().insertFromMimeData(source)

    def event(self, event: QEvent) -> bool:
        """Alt with a letter is for the options here, before a menu or a button has it."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and _place(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = _place(event)
        if place is not None:
            self.letter_chosen.emit(place)
            return
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if plain and event.key() in _ENTER:
            self.next_asked.emit()
        elif plain and event.key() == Qt.Key.Key_Backspace and not self.toPlainText():
            self.removal_asked.emit()
        elif plain and step and self._is_at_edge(step):
            self.walked.emit(step)
        else:
            super().keyPressEvent(event)

    def _is_at_edge(self, step: int) -> bool:
        cursor = QTextCursor(self.textCursor())
        way = QTextCursor.MoveOperation.Down if step > 0 else QTextCursor.MoveOperation.Up
        return not cursor.movePosition(way)

    def _grow(self) -> None:
        lines = min(_MOST_LINES, max(1, round(self.document().size().height())))
        text = lines * QFontMetricsF(self.font()).lineSpacing()
        height = ceil(text) + 1 + 2 * (current().px(_PADDING) + RING + 2)
        if not self.minimumHeight() == self.maximumHeight() == height:
            self.setFixedHeight(height)


def _place(event: QKeyEvent) -> int | None:
    """Which option Alt and its letter mean, from 0; None for another key."""
    n = event.key() - Qt.Key.Key_A
    return n if event.modifiers() == Qt.KeyboardModifier.AltModifier and 0 <= n < MOST_OPTIONS else None


class _Letter(RadioButton):
    """The letter of an option. It never has the focus: what is typed on a radio button is lost."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _be_a_stop(self, on: bool) -> None:
        pass


class _Row(QWidget):
    """A letter to choose by, and the option's words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.right = _Letter(self)
        self.field = OptionField(self)
        self.right.toggled.connect(self._say_right)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.right)
        self._line.addWidget(self.field)
        follow(self._space)

    def show_letter(self, letter: str) -> None:
        self.right.setText(f"&{letter}")
        self.right.setAccessibleName(_("Option {letter} is right").format(letter=letter))
        self.right.setToolTip(_("This option is right (Alt+{letter})").format(letter=letter))
        self.field.setAccessibleName(_("Option {letter}").format(letter=letter))
        self._space()

    def option(self) -> Option:
        return Option(self.field.text().strip(), self.right.isChecked())

    def _say_right(self, on: bool) -> None:
        """To who hears the field: the letter beside it is never reached by Tab."""
        self.field.setAccessibleDescription(_("This option is right") if on else "")

    def _space(self) -> None:
        self._line.setSpacing(current().px(10))
        widest = QFontMetricsF(self.right.font()).horizontalAdvance("W")  # the fields stand under one another
        self.right.setFixedWidth(current().px(30) + ceil(widest))


class ChoiceFields(QWidget):
    """Options and explanation of one card. Several options can be right where the card came so."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(lambda *_of: self._tell())
        self._label = Words(
            _("Options: choose the letter of the right one (Alt+letter, or click it)"), "small", "ink2"
        )
        self._below = Paragraph("", "small", "ink2")
        self._why = LabelledField(_("Explanation (may be left out)"), TextField())
        self._why.hide_line()
        self._why.edit.textChanged.connect(self.changed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._list = QVBoxLayout()
        self._column.addWidget(self._label)
        self._column.addLayout(self._list)
        self._column.addWidget(self._below)
        self._column.addWidget(self._why)
        self._is_writing = False
        self.write("", "")
        follow(self._space)

    def write(self, options: str, explanation: str) -> None:
        """Show the fields of a note; what is no task list stands whole in the first option."""
        found = choice.options(options)[: 2 * MOST_OPTIONS]
        if not found and options.strip():
            found = (Option(options.strip()),)
        self._fill(found or (Option(""),) * _ROWS)
        self._why.write(explanation)
        self.clear_error()

    def options(self) -> str:
        """The task list; rows that are empty at its end are left out. "" where nothing is written."""
        rows = [row.option() for row in self._rows]
        while rows and not rows[-1].text:
            rows.pop()
        return choice.task_list(rows)

    def explanation(self) -> str:
        return self._why.text().strip("\n").rstrip()

    def fault(self) -> str:
        """What is missing, and what to do about it."""
        return {
            "none": _("There are no options yet: write at least two."),
            "few": _("One option is no choice: write at least two."),
            "many": _("A card has at most {n} options.").format(n=MOST_OPTIONS),
            "empty": _("An option between the others is empty: write it, or take it away with Backspace."),
            "same": _("Two options say the same: change one of them."),
            "key": _("No option is right yet: choose its letter."),
            None: "",
        }[choice.fault(self.options())]

    def show_error(self, sentence: str) -> None:
        self._below.setText(sentence)
        self._below.set_tone("fail" if sentence else "ink2")
        self._below.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

    def clear_error(self) -> None:
        self.show_error("")

    def error(self) -> str:
        return self._below.text()

    def stops(self) -> list[QWidget]:
        """In the order of Tab: each option, last the explanation."""
        return [*self.fields(), self._why.edit]

    def fields(self) -> Sequence[OptionField]:
        return [row.field for row in self._rows]

    def letters(self) -> Sequence[RadioButton]:
        return [row.right for row in self._rows]

    @property
    def explanation_field(self) -> LabelledField:
        return self._why

    def focus_first(self) -> None:
        self._rows[0].field.setFocus(Qt.FocusReason.OtherFocusReason)

    # Rows

    def _fill(self, options: Sequence[Option]) -> None:
        self._is_writing = True
        self._group.setExclusive(False)
        while len(self._rows) > max(len(options), FEWEST_OPTIONS):
            self._drop(self._rows[-1])
        for row in self._rows[len(options) :]:
            row.field.setPlainText("")
            row.right.setChecked(False)
        for n, one in enumerate(options):
            row = self._rows[n] if n < len(self._rows) else self._add(n)
            row.field.setPlainText(one.text)
            row.right.setChecked(one.right)
        while len(self._rows) < FEWEST_OPTIONS:
            self._add(len(self._rows))
        self._group.setExclusive(sum(one.right for one in options) < 2)
        self._is_writing = False
        self._letter()
        self._tell()

    def _add(self, at: int) -> _Row:
        row = _Row(self)
        field = row.field
        field.pictures = self._why.edit.pictures if isinstance(self._why.edit, TextField) else None
        field.next_asked.connect(lambda: self._go_on(row))
        field.removal_asked.connect(lambda: self._take_away(row))
        field.walked.connect(lambda step: self._walk(row, step))
        field.lines_pasted.connect(lambda lines: self._paste(row, lines))
        field.letter_chosen.connect(self._choose)
        field.textChanged.connect(self._tell)
        self._rows.insert(at, row)
        self._list.insertWidget(at, row)
        self._group.addButton(row.right)
        if self.isVisible():
            row.show()
        return row

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._group.removeButton(row.right)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _letter(self) -> None:
        """The letters, and the order of Tab, as the rows stand now."""
        for n, row in enumerate(self._rows):
            row.show_letter(choice.letter(n))
        stops = self.stops()
        for one, other in pairwise(stops):
            self.setTabOrder(one, other)

    def _go_on(self, row: _Row) -> None:
        at = self._rows.index(row) + 1
        if at == len(self._rows):
            if not row.field.text().strip() or at >= MOST_OPTIONS:
                self._why.setFocus(Qt.FocusReason.TabFocusReason)
                return
            self._add(at)
            self._letter()
        self._rows[at].field.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_away(self, row: _Row) -> None:
        if len(self._rows) <= FEWEST_OPTIONS:
            return
        at = self._rows.index(row)
        self._rows[at - 1 if at else 1].field.setFocus(Qt.FocusReason.BacktabFocusReason)
        self._drop(row)
        self._letter()
        self._tell()

    def _choose(self, place: int) -> None:
        if place < len(self._rows):
            self._rows[place].right.click()

    def _walk(self, row: _Row, step: int) -> None:
        at = self._rows.index(row) + step
        if 0 <= at < len(self._rows):
            self._rows[at].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paste(self, row: _Row, lines: list[str]) -> None:
        """Lines of a question bank from this row on; its letters and its mark of the key are read."""
        pasted = options_of(lines)
        at = self._rows.index(row)
        before = [one.option() for one in self._rows]
        after = [one for one in before[at + 1 :] if one.text][: MOST_OPTIONS - at - len(pasted)]
        if any(one.right for one in pasted):
            before, after = ([Option(one.text) for one in some] for some in (before, after))
        self._fill([*before[:at], *pasted, *after][:MOST_OPTIONS])
        self._rows[min(at + len(pasted), len(self._rows)) - 1].field.setFocus()

    def _tell(self) -> None:
        if not self._is_writing:
            self.clear_error()
            self.changed.emit()

    def _space(self) -> None:
        px = current().px
        self._column.setSpacing(px(6))
        self._list.setSpacing(px(6))
