"""What is set for lessons once, not each time one begins."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flashcards.gui import shortcuts
from flashcards.gui.parts_buttons import SecondaryButton
from flashcards.gui.preference_rows import Choices, Row, Section
from flashcards.gui.projector_test_picture import FLOORS, class_floor, floor_words, keep_class_floor
from flashcards.i18n import _
from flashcards.workspace import Workspace


class ClassSection(Section):
    """The smallest type of the class screen, and the way to the classes."""

    classes_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(_("Class"), parent)
        self._workspace = workspace
        self.floor = Choices([(_key(floor), floor_words(floor)) for floor in FLOORS])
        self.floor.chosen.connect(self._keep)
        self.classes = SecondaryButton(_("To the classes"), key=shortcuts.cap("to_classes"))
        self.classes.clicked.connect(self.classes_asked)
        note = _("Of the height of the class screen. Where a lesson begins you can try it from the back row.")
        self.add(Row(_("Smallest type"), self.floor, note), Row(_("Classes and pupils"), self.classes))
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now."""
        holds = class_floor(self._workspace.db)
        self.floor.choose(_key(min(FLOORS, key=lambda floor: abs(floor - holds))))

    def _keep(self, key: str) -> None:
        floor = next(floor for floor in FLOORS if _key(floor) == key)
        self._workspace.perform("", lambda db: keep_class_floor(db, floor))


def _key(floor: float) -> str:
    return f"floor_{round(1000 * floor)}"
