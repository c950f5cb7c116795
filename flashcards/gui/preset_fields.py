"""Fields of the study options: steps as text, and what a desired retention brings and costs in a sentence."""

import re

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from flashcards.core.memory import Parameters, valid_parameters
from flashcards.core.workload import times
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, language
from flashcards.words import number

USUAL = 0.9
_HIGH = 0.97  # from here on every point costs more than it is worth
# Each unit's seconds, its word first, then what else is understood.
_UNITS = {
    "en": ((1, ("s", "sec")), (60, ("m", "min")), (3600, ("h",)), (86400, ("d",))),
    "id": (
        (1, ("detik", "dtk")),
        (60, ("menit", "mnt", "m")),
        (3600, ("jam", "j")),
        (86400, ("hari", "h")),
    ),
}
MOST_STEPS, LONGEST = 10, 7 * 86400


class StepsField(QLineEdit):
    """Learning steps as text; what is wrong stays to be mended, and is not kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        follow(self._widen)

    def show_steps(self, steps: tuple[int, ...]) -> None:
        if not self.isModified():
            self.setText(write_steps(steps))

    def mark(self, *, wrong: bool) -> None:
        self.setModified(wrong)
        self.setProperty("error", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def _widen(self) -> None:
        self.setFixedWidth(current().px(224))


class WordChoice(QComboBox):
    """One of some words, each standing for a value."""

    def __init__(self, choices: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for value, words in choices:
            self.addItem(words, value)

    def show_value(self, value: str) -> None:
        self.setCurrentIndex(max(0, self.findData(value)))

    @property
    def value(self) -> str:
        return str(self.currentData())


def cost_of(retention: float, parameters: Parameters = ()) -> str:
    """What a desired retention brings and what it costs, against the usual 90 %."""
    kept, usual = round(retention * 100), round(USUAL * 100)
    if kept == usual:
        return _("Of 100 cards that come back, about 90 are remembered: a good balance for most.")
    share = times(kept / 100, USUAL, valid_parameters(parameters))
    brings = _(
        "Of 100 cards that come back, about {n} are remembered. {usual} → {wanted}: {times}× the reviews."
    )
    said = brings.format(
        n=kept, usual=_retention(USUAL), wanted=_retention(retention), times=number(share, 1)
    )
    if retention > _HIGH:
        return " ".join((said, _("That is a great deal of work for little more that is known.")))
    return said


def steps_wrong() -> str:
    return _("Write up to ten times such as 1 m 10 m, each at most 7 d.")


def read_steps(text: str) -> tuple[int, ...] | None:
    """The steps in seconds, none at all for an empty text; None for what is not a row of steps."""
    seconds = {word: size for size, words in _UNITS[language()] for word in words}
    step = rf"(\d{{1,4}}) ?({'|'.join(sorted(seconds, key=len, reverse=True))})"
    words = " ".join(text.lower().split())
    if not re.fullmatch(rf"(?:{step}(?:[ ,]+|$))*", words):
        return None
    steps = tuple(int(number) * seconds[unit] for number, unit in re.findall(step, words))
    fine = len(steps) <= MOST_STEPS and all(0 < one <= LONGEST for one in steps)
    return steps if fine else None


def write_steps(steps: tuple[int, ...]) -> str:
    """The steps in the largest unit that divides each."""
    return " ".join(_written(step) for step in steps)


def _written(step: int) -> str:
    units = reversed(_UNITS[language()])
    size, words = next((size, words) for size, words in units if step % size == 0)
    return f"{step // size} {words[0]}"


def _retention(share: float) -> str:
    return number(share, 2)
