"""The fields that a card is written in."""

from math import ceil
from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.theme import RING, current, follow
from flashcards.i18n import _
from flashcards.words import number

_FEWEST_LINES, _MOST_LINES = 2, 10
_PADDING = 9  # of the stylesheet, above and below
_MARGIN = 2  # as in a QLineEdit
MOST_CHARACTERS = 50_000  # more than a card shows; a word of a megabyte would stop the window


class Pictures(Protocol):
    """Whether `data` is pictures; with `insert` they are named in the field."""

    def __call__(self, field: "TextField", data: QMimeData, *, insert: bool) -> bool:
        """See the class."""


class TextField(QPlainTextEdit):
    """Plain text of several lines; it grows with what is written, and Tab leaves it."""

    was_cut = Signal()  # what was written, pasted or dropped did not fit in whole

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures: Pictures | None = None  # keeps those that are pasted and names them here
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # it wraps, long words too
        self.document().setDocumentMargin(_MARGIN)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        follow(self._restyle)

    def text(self) -> str:
        """What is written, with its non-breaking spaces, which toPlainText makes plain ones."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def wrap(self, before: str, after: str) -> None:
        """Put the selection between two marks, or take them away; without one, write between them.

        Blanks at its ends, as a double click takes one along, stay outside.
        """
        cursor = self.textCursor()
        words = cursor.selectedText().strip()
        blanks = len(cursor.selectedText()) - len(cursor.selectedText().lstrip()) if words else 0
        start = cursor.selectionStart() + blanks
        cursor.setPosition(start)
        cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
        bare = words.removeprefix(before).removesuffix(after)
        inside = bare if len(bare) == len(words) - len(before) - len(after) else f"{before}{words}{after}"
        cursor.insertText(inside)
        if words:
            cursor.setPosition(start)
            cursor.setPosition(start + len(inside), QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.setPosition(start + len(before))
        self.setTextCursor(cursor)

    def make_list(self, *, html: bool = False) -> None:
        """Have the lines that are selected, or the one here, as items; or plain again where all are."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        cursor.setPosition(start)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        lines = cursor.selectedText().split("\u2029")
        if html:
            cursor.insertText(f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>")
        elif all(line.startswith("- ") for line in lines if line):
            cursor.insertText("\n".join(line.removeprefix("- ") for line in lines))
        else:
            cursor.insertText("\n".join(line if line.startswith("- ") else f"- {line}" for line in lines))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """A file that is dropped here is the window's business, but for a picture of a card."""
        if self.pictures and self.pictures(self, source, insert=False):
            return True
        is_file = any(url.isLocalFile() for url in source.urls())
        return not is_file and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop pictures, or as much text as there is room for."""
        if self.pictures and self.pictures(self, source, insert=True):
            return
        if not source.hasText():
            return
        text, room = source.text(), self._room()
        self.textCursor().insertText(text[:room])
        self.ensureCursorVisible()
        if len(text) > room:
            self.was_cut.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text() and not self._room():
            self.was_cut.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave Undo to the window when nothing was written here: the card just added is what is meant."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _room(self) -> int:
        """How many characters can be put in the place of the selection."""
        cursor = self.textCursor()
        written = self.document().characterCount() - 1 - (cursor.selectionEnd() - cursor.selectionStart())
        return max(0, MOST_CHARACTERS - written)

    def _restyle(self) -> None:
        self.setFont(current().font("read"))
        self._grow()

    def _grow(self) -> None:
        lines = min(_MOST_LINES, max(_FEWEST_LINES, round(self.document().size().height())))
        text = lines * QFontMetricsF(self.font()).lineSpacing()
        height = ceil(text) + 1 + 2 * (current().px(_PADDING) + RING + _MARGIN)
        if not self.minimumHeight() == self.maximumHeight() == height:
            self.setFixedHeight(height)


class LabelledField(QWidget):
    """A field with its name over it and, under it, a line that helps or says what is missing."""

    def __init__(
        self, label: str, edit: TextField | QLineEdit, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.edit, self._hint = edit, hint
        self._is_close = False
        self._label = Words(label, "small", "ink2")
        self._label.setBuddy(edit)
        edit.setAccessibleName(label)
        edit.textChanged.connect(self.clear_error)
        if isinstance(edit, TextField):
            edit.was_cut.connect(self._say_cut)
        self.setFocusProxy(edit)
        self._below = Paragraph(hint, "small", "ink2")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._label, edit, self._below):
            self._column.addWidget(part)
        follow(self._space)

    def text(self) -> str:
        return self.edit.text()

    def write(self, words: str) -> None:
        """Have `words` in the field; they cannot be undone in it."""
        if isinstance(self.edit, QLineEdit):
            self.edit.setText(words)
        else:
            self.edit.setPlainText(words)
            self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def hide_line(self) -> None:
        """Do without the line under the field, where nothing can be wrong."""
        self._below.hide()

    def close_up(self) -> None:
        """Have the line under the field only while it says something."""
        self._is_close = True
        self._below.setVisible(bool(self._below.text()))

    def set_hint(self, hint: str) -> None:
        self._hint = hint
        self.clear_error()

    def show_error(self, sentence: str) -> None:
        """Say under the field what is missing; what is written stays."""
        self._say(sentence or self._hint, wrong=bool(sentence))

    def clear_error(self) -> None:
        self.show_error("")

    def error(self) -> str:
        """The sentence that is shown, or ""."""
        return self._below.text() if self.edit.property("error") else ""

    def _say_cut(self) -> None:
        words = _("A field holds {n} characters; the rest was left out.")
        self._say(words.format(n=number(MOST_CHARACTERS)), wrong=False)

    def _say(self, sentence: str, *, wrong: bool) -> None:
        self._below.setText(sentence)
        if self._is_close:
            self._below.setVisible(bool(sentence))
        self._below.set_tone("fail" if wrong else "ink2")
        self.edit.setAccessibleDescription(sentence)
        if bool(self.edit.property("error")) != wrong:
            self.edit.setProperty("error", wrong)
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)

    def _space(self) -> None:
        self._column.setSpacing(current().px(4))
