"""What is wrong with a filter, under its field; of one that is still being typed it waits a little."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from flashcards.core.filter_terms import FilterError
from flashcards.gui.browser_words import error_words
from flashcards.gui.parts_surfaces import Paragraph

_PATIENCE = 800  # ms without a key
# Where they stand at the end.
_MAY_GO_ON = ("no value", "unknown value", "no number", "no figure", "nothing after")
_MUST_GO_ON = ("quote", "open bracket")


class FaultLine(Paragraph):
    """A sentence with the place of the fault; hidden while there is none."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__("", "small", "fail")
        self._field, self._words = field, ""
        self._later = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._later.timeout.connect(self.say_now)
        self.hide()

    def show_error(self, error: FilterError | None) -> None:
        """None: there is nothing wrong any more."""
        self._words = error_words(error) if error else ""
        if error and self.isHidden() and self._is_unfinished(error):
            self._later.start()
        else:
            self.say_now()

    def is_wrong(self) -> bool:
        """Whether there is a fault, told or not."""
        return bool(self._words)

    def say_now(self) -> None:
        """Whoever leaves the field types no further."""
        self._later.stop()
        words, field = self._words, self._field
        self.setText(words)
        self.setVisible(bool(words))
        field.setAccessibleDescription(words)
        if bool(field.property("error")) != bool(words):
            field.setProperty("error", bool(words))
            field.style().unpolish(field)
            field.style().polish(field)

    def _is_unfinished(self, error: FilterError) -> bool:
        at_end = self._field.cursorPosition() == len(self._field.text()) and self._field.hasFocus()
        ends_there = error.at[1] >= len(self._field.text().rstrip())
        return at_end and (error.problem in _MUST_GO_ON or (error.problem in _MAY_GO_ON and ends_there))
