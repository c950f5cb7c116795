"""The preferences of studying that hold for every deck; what differs from deck to deck is on its own page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from flashcards.gui.parts_buttons import SecondaryButton
from flashcards.gui.parts_choices import CheckBox
from flashcards.gui.preference_rows import Row, Section
from flashcards.gui.study_sound import SETTING
from flashcards.i18n import _
from flashcards.store import settings
from flashcards.workspace import Workspace


class StudySection(Section):
    """Each change is kept at once."""

    options_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(_("Studying"), parent)
        self._workspace = workspace
        self.options = SecondaryButton(_("Study options…"))
        self.options.clicked.connect(self.options_asked)
        self.two_buttons = CheckBox(_("Two buttons only"))
        self.two_buttons.toggled.connect(self._set_two_buttons)
        self.play_sounds = CheckBox(_("Play by themselves"))
        self.play_sounds.toggled.connect(self._set_play_sounds)
        self.day_start = QComboBox()
        self.day_start.addItems([f"{hour:02}:00" for hour in range(24)])
        self.day_start.activated.connect(workspace.set_rollover_hour)
        self.add(
            Row(_("A day, the order, remembering"), self.options, _("Each deck chooses its own.")),
            Row(_("Rating"), self.two_buttons, _("Forgot and Good. Hard and Easy are left out.")),
            Row(_("Sounds"), self.play_sounds, _("Those of a side, when it is shown. R plays them again.")),
            Row(_("A new day starts at"), self.day_start, _("Before this hour it is still yesterday.")),
        )
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now."""
        _tick(self.two_buttons, settings.get(self._workspace.db, "two_buttons", False))
        _tick(self.play_sounds, settings.get(self._workspace.db, SETTING, True))
        self.day_start.setCurrentIndex(self._workspace.rollover_hour)

    def _set_two_buttons(self, on: bool) -> None:
        self._workspace.perform("", lambda db: settings.put(db, "two_buttons", on))

    def _set_play_sounds(self, on: bool) -> None:
        self._workspace.perform("", lambda db: settings.put(db, SETTING, on))


def _tick(box: CheckBox, on: bool) -> None:
    box.blockSignals(True)
    box.setChecked(on)
    box.blockSignals(False)
