"""The preferences of studying: the preset that the decks share, and the study day."""

import re
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from flashcards.core import memory
from flashcards.core.notes import Preset, PresetId
from flashcards.gui.parts_choices import CheckBox
from flashcards.gui.preference_rows import Number, Row, Section
from flashcards.gui.study_sound import SETTING
from flashcards.gui.theme import current, follow
from flashcards.i18n import N_, _, language
from flashcards.store import presets, settings
from flashcards.words import number
from flashcards.workspace import Workspace

_PRESET = PresetId(1)
_USUAL = 0.9
_LONG = 1000.0  # days of stability, enough for the ratio of two intervals
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


class StudySection(Section):
    """Each change is kept at once; those of the preset can be undone."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(_("Studying"), parent)
        self._workspace = workspace
        self.new_per_day = self._number("new_per_day", 0, 9999)
        self.reviews_per_day = self._number("reviews_per_day", 0, 9999)
        self.maximum_interval = self._number("maximum_interval", 1, 36500)
        self.retention = Number(70, 97, "%")
        self.retention.settled.connect(lambda percent: self._change(desired_retention=percent / 100))
        self.learning_steps = StepsField()
        self.relearning_steps = StepsField()
        self.bury = CheckBox(_("Ask them on different days"))
        self.bury.toggled.connect(lambda on: self._change(bury_siblings=on))
        self.two_buttons = CheckBox(_("Two buttons only"))
        self.two_buttons.toggled.connect(self._set_two_buttons)
        self.play_sounds = CheckBox(_("Play by themselves"))
        self.play_sounds.toggled.connect(self._set_play_sounds)
        self.day_start = _hours()
        self.day_start.activated.connect(workspace.set_rollover_hour)
        self._retention_row = Row(_("Desired retention"), self.retention)
        self._add_rows()
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now."""
        preset = self._preset()
        self.new_per_day.show_number(preset.new_per_day)
        self.reviews_per_day.show_number(preset.reviews_per_day)
        self.maximum_interval.show_number(preset.maximum_interval)
        self.retention.show_number(round(preset.desired_retention * 100))
        self._retention_row.explain(cost_of(preset.desired_retention))
        self.learning_steps.show_steps(preset.learning_steps)
        self.relearning_steps.show_steps(preset.relearning_steps)
        _tick(self.bury, preset.bury_siblings)
        _tick(self.two_buttons, settings.get(self._workspace.db, "two_buttons", False))
        _tick(self.play_sounds, settings.get(self._workspace.db, SETTING, True))
        self.day_start.setCurrentIndex(self._workspace.rollover_hour)

    def _add_rows(self) -> None:
        steps = _(
            "The times after which it is asked again on the same day:"
            " s = seconds, m = minutes, h = hours, d = days."
        )
        self.add(
            Row(_("New cards a day"), self.new_per_day),
            Row(_("Reviews a day"), self.reviews_per_day),
            self._retention_row,
            self._steps(Row(_("Steps of a new card"), self.learning_steps, steps), "learning_steps"),
            self._steps(Row(_("Steps after forgetting"), self.relearning_steps), "relearning_steps"),
            Row(_("Longest interval in days"), self.maximum_interval),
            Row(_("Related cards"), self.bury, _("The two directions of a card, the gaps of one sentence.")),
            Row(_("Rating"), self.two_buttons, _("Forgot and Good. Hard and Easy are left out.")),
            Row(_("Sounds"), self.play_sounds, _("Those of a side, when it is shown. R plays them again.")),
            Row(_("A new day starts at"), self.day_start, _("Before this hour it is still yesterday.")),
        )

    def _number(self, option: str, lowest: int, highest: int) -> Number:
        field = Number(lowest, highest)
        field.settled.connect(lambda value: self._change(**{option: value}))
        return field

    def _steps(self, row: Row, option: str) -> Row:
        field, note = row.control, row.note()
        assert isinstance(field, StepsField)

        def keep() -> None:
            steps = read_steps(field.text())
            field.mark(wrong=steps is None)
            row.explain(note if steps is not None else _steps_wrong(), wrong=steps is None)
            if steps is not None:
                self._change(**{option: steps})

        field.editingFinished.connect(keep)
        return row

    def _preset(self) -> Preset:
        return presets.every(self._workspace.db)[_PRESET]

    def _change(self, **options: Any) -> None:
        before = self._preset()
        after = replace(before, **options)
        if after != before:
            self._workspace.perform(N_("Study options"), lambda db: presets.put(db, after))
        self.refresh()

    def _set_two_buttons(self, on: bool) -> None:
        self._workspace.perform("", lambda db: settings.put(db, "two_buttons", on))

    def _set_play_sounds(self, on: bool) -> None:
        self._workspace.perform("", lambda db: settings.put(db, SETTING, on))


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


def cost_of(retention: float) -> str:
    """What a desired retention brings and what it costs, against the usual 90 %."""
    kept = round(retention * 100)
    share = memory.interval(_LONG, _USUAL) / memory.interval(_LONG, retention)
    if kept == round(_USUAL * 100):
        return _("Of 100 cards that come back, about 90 are remembered: a good balance for most.")
    if share > 1:
        return _(
            "Of 100 cards that come back, about {n} are remembered;"
            " each comes back {times} times as often as at 90%."
        ).format(n=kept, times=number(share, 1))
    return _(
        "Of 100 cards that come back, about {n} are forgotten;"
        " each stays away {times} times as long as at 90%."
    ).format(n=100 - kept, times=number(1 / share, 1))


def _steps_wrong() -> str:
    return _("Write up to ten times such as 1 m 10 m, each at most 7 d.")


def _hours() -> QComboBox:
    hours = QComboBox()
    hours.addItems([f"{hour:02}:00" for hour in range(24)])
    return hours


def _tick(box: CheckBox, on: bool) -> None:
    box.blockSignals(True)
    box.setChecked(on)
    box.blockSignals(False)


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
