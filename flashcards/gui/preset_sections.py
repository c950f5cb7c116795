"""The rows of a preset, each change kept at once and one step of undo."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from flashcards.core.notes import Preset, PresetId
from flashcards.gui.parts_choices import CheckBox
from flashcards.gui.preference_rows import Number, Row, Section
from flashcards.gui.preset_fields import StepsField, WordChoice, cost_of, read_steps, steps_wrong
from flashcards.i18n import N_, _
from flashcards.store import presets
from flashcards.workspace import Workspace


class PresetChange:
    """The preset that a page shows, and the one way to change it."""

    def __init__(self, workspace: Workspace, preset_id: PresetId, changed: Callable[[], None]) -> None:
        self.workspace, self.preset_id = workspace, preset_id
        self._changed = changed

    @property
    def preset(self) -> Preset:
        every = presets.every(self.workspace.db)
        if self.preset_id not in every:  # deleted, or its making undone
            self.preset_id = PresetId(1)
        return every[self.preset_id]

    def change(self, **options: Any) -> None:
        before = self.preset
        after = replace(before, **options)
        if after != before:
            self.workspace.perform(N_("Study options"), lambda db: presets.put(db, after))
        self._changed()


class _Rows(Section):
    """Some rows of the preset."""

    def __init__(self, title: str, of: PresetChange, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._of = of

    def _number(self, option: str, lowest: int, highest: int) -> Number:
        field = Number(lowest, highest)
        field.settled.connect(lambda value: self._of.change(**{option: value}))
        return field

    def _choice(self, option: str, choices: list[tuple[str, str]]) -> WordChoice:
        field = WordChoice(choices)
        field.activated.connect(lambda _row: self._of.change(**{option: field.value}))
        return field


class DaySection(_Rows):
    """How many cards a day, and in which order."""

    def __init__(self, of: PresetChange, parent: QWidget | None = None) -> None:
        super().__init__(_("A day"), of, parent)
        self.new_per_day = self._number("new_per_day", 0, 9999)
        self.reviews_per_day = self._number("reviews_per_day", 0, 9999)
        self.order = self._choice(
            "order",
            [
                ("due", _("By due day, then at random")),
                ("retrievability", _("The likeliest to be remembered first")),
                ("overdueness", _("The most overdue for their interval first")),
                ("random", _("At random")),
                ("added", _("As they were added")),
            ],
        )
        self.new_order = self._choice(
            "new_order", [("added", _("As they were added")), ("random", _("At random"))]
        )
        self.add(
            Row(_("New cards a day"), self.new_per_day),
            Row(_("Reviews a day"), self.reviews_per_day),
            Row(_("Order of reviews"), self.order, _("That of the deck from which the session is started.")),
            Row(_("Order of new cards"), self.new_order),
        )

    def refresh(self) -> None:
        preset = self._of.preset
        self.new_per_day.show_number(preset.new_per_day)
        self.reviews_per_day.show_number(preset.reviews_per_day)
        self.order.show_value(preset.order)
        self.new_order.show_value(preset.new_order)


class MemorySection(_Rows):
    """How well cards are to be remembered, and the steps that lead there."""

    def __init__(self, of: PresetChange, parent: QWidget | None = None) -> None:
        super().__init__(_("Remembering"), of, parent)
        self.retention = Number(70, 99, "%")
        self.retention.settled.connect(lambda percent: of.change(desired_retention=percent / 100))
        self._retention_row = Row(_("Desired retention"), self.retention)
        self.learning_steps, self.relearning_steps = StepsField(), StepsField()
        self.maximum_interval = self._number("maximum_interval", 1, 36500)
        steps = _(
            "The times after which it is asked again on the same day:"
            " s = seconds, m = minutes, h = hours, d = days."
        )
        self.add(
            self._retention_row,
            self._steps(Row(_("Steps of a new card"), self.learning_steps, steps), "learning_steps"),
            self._steps(Row(_("Steps after forgetting"), self.relearning_steps), "relearning_steps"),
            Row(_("Longest interval in days"), self.maximum_interval),
        )

    def refresh(self) -> None:
        preset = self._of.preset
        self.retention.show_number(round(preset.desired_retention * 100))
        self._retention_row.explain(cost_of(preset.desired_retention, preset.parameters))
        self.learning_steps.show_steps(preset.learning_steps)
        self.relearning_steps.show_steps(preset.relearning_steps)
        self.maximum_interval.show_number(preset.maximum_interval)

    def _steps(self, row: Row, option: str) -> Row:
        field, note = row.control, row.note()
        assert isinstance(field, StepsField)

        def keep() -> None:
            steps = read_steps(field.text())
            field.mark(wrong=steps is None)
            row.explain(note if steps is not None else steps_wrong(), wrong=steps is None)
            if steps is not None:
                self._of.change(**{option: steps})

        field.editingFinished.connect(keep)
        return row


class CareSection(_Rows):
    """Cards of one note, and cards that are forgotten again and again."""

    def __init__(self, of: PresetChange, parent: QWidget | None = None) -> None:
        super().__init__(_("Related and difficult cards"), of, parent)
        self.bury = CheckBox(_("Ask them on different days"))
        self.bury.toggled.connect(lambda on: of.change(bury_siblings=on))
        self.leech = self._number("leech_lapses", 0, 99)
        self.add(
            Row(_("Related cards"), self.bury, _("The two directions of a card, the gaps of one sentence.")),
            Row(
                _("Often forgotten from"),
                self.leech,
                _("So many times forgotten, a card is marked as one to mend; it stays in study. 0: never."),
            ),
        )

    def refresh(self) -> None:
        preset = self._of.preset
        self.bury.blockSignals(True)
        self.bury.setChecked(preset.bury_siblings)
        self.bury.blockSignals(False)
        self.leech.show_number(preset.leech_lapses)
