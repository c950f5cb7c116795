"""The preferences: what is set holds at once."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from flashcards import i18n
from flashcards.gui import shortcuts
from flashcards.gui.page import Page
from flashcards.gui.page_column import PageColumn
from flashcards.gui.parts_buttons import QuietButton, SecondaryButton, TwoWaySwitch
from flashcards.gui.parts_choices import CheckBox
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.preference_rows import Choices, Row, Section, WheelGuard
from flashcards.gui.preferences_backup import BackupSection
from flashcards.gui.preferences_class import ClassSection
from flashcards.gui.preferences_study import StudySection
from flashcards.gui.theme import TEXT_SIZES
from flashcards.i18n import _
from flashcards.store import settings
from flashcards.words import percent
from flashcards.workspace import Workspace


class PreferencesPage(Page):
    """Appearance, studying, backups, lessons, and where the collection lies."""

    appearance_changed = Signal()
    unused_pictures_asked = Signal()
    options_asked = Signal()
    backups_asked = Signal()
    classes_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.appearance = AppearanceSection(workspace)
        self.appearance.changed.connect(self.appearance_changed)
        self.studying = StudySection(workspace)
        self.studying.options_asked.connect(self.options_asked)
        self.backups = BackupSection(workspace)
        self.backups.list_asked.connect(self.backups_asked)
        self.classes = ClassSection(workspace)
        self.classes.classes_asked.connect(self.classes_asked)
        self.collection = CollectionSection(workspace)
        self.collection.unused_pictures_asked.connect(self.unused_pictures_asked)
        done = QuietButton(_("Done"), key=shortcuts.cap("cancel"))
        done.clicked.connect(self.left)
        self._page = PageColumn(self, _("Preferences"), done)
        for section in (self.appearance, self.studying, self.backups, self.classes, self.collection):
            self._page.column.addWidget(section)
        self._page.column.addStretch()
        WheelGuard(self).guard(self)

    def refresh(self) -> None:
        """Show what holds now, after an Undo for example."""
        self.appearance.refresh()
        self.studying.refresh()
        self.backups.refresh()
        self.classes.refresh()

    def place(self) -> tuple[str, int]:
        """What has the focus, and how far the page is scrolled."""
        focus = self.focusWidget()
        return focus.objectName() if focus else "", self._page.verticalScrollBar().value()

    def go_to(self, place: tuple[str, int]) -> None:
        name, scrolled = place
        focus = self.findChild(QWidget, name) if name else None
        if focus:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.verticalScrollBar().setValue(scrolled)


class AppearanceSection(Section):
    """Language, colours, size of the text, motion."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(_("Appearance"), parent)
        self._workspace = workspace
        self.language = TwoWaySwitch(_("Language"), list(i18n.LANGUAGES.items()))
        for half, key in zip(self.language.findChildren(QPushButton), i18n.LANGUAGES, strict=True):
            half.setObjectName(key)
        self.language.chosen.connect(lambda key: self._put("language", key))
        self.theme = Choices(_themes())
        self.theme.chosen.connect(lambda key: self._put("theme", key))
        self.text_size = Choices([(str(size), percent(size / 100)) for size in TEXT_SIZES])
        self.text_size.chosen.connect(lambda key: self._put("text_size", int(key)))
        self.reduce_motion = CheckBox(_("Reduce motion"))
        self.reduce_motion.setObjectName("reduce_motion")
        self.refresh()
        self.reduce_motion.toggled.connect(lambda on: self._put("reduce_motion", on))
        self.add(
            Row(_("Language"), self.language),
            Row(_("Colours"), self.theme),
            Row(_("Text size"), self.text_size),
            Row(_("Motion"), self.reduce_motion, _("The answer and messages appear at once.")),
        )

    def refresh(self) -> None:
        db = self._workspace.db
        self.language.choose(i18n.language())
        theme = settings.get(db, "theme", "system")
        self.theme.choose(theme if theme in dict(_themes()) else "system")
        size = settings.get(db, "text_size", 100)
        self.text_size.choose(str(min(TEXT_SIZES, key=lambda step: abs(step - size))))
        self.reduce_motion.blockSignals(True)
        self.reduce_motion.setChecked(settings.get(db, "reduce_motion", False))
        self.reduce_motion.blockSignals(False)

    def _put(self, key: str, value: Any) -> None:
        self._workspace.perform("", lambda db: settings.put(db, key, value))
        self.changed.emit()


class CollectionSection(Section):
    """Where the cards and their progress lie."""

    unused_pictures_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(_("Collection"), parent)
        self._file = Path(workspace.db.filename) if workspace.db.filename else None
        self.open_folder = SecondaryButton(_("Open its folder"), icon="folder")
        self.open_folder.clicked.connect(self._open_folder)
        self.remove_unused = SecondaryButton(_("Remove unused pictures"))
        self.remove_unused.clicked.connect(self.unused_pictures_asked)
        where = str(self._file) if self._file else _("In memory only; it is lost when the window is closed.")
        self.add(Row(_("File"), Paragraph(where)))
        if self._file:
            self.add(Row("", self.open_folder))
        note = _("Those that no card shows; they are kept for 30 days before they are gone.")
        self.add(Row(_("Pictures"), self.remove_unused, note))

    def _open_folder(self) -> None:
        if self._file:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))


def _themes() -> list[tuple[str, str]]:
    return [
        ("system", _("Like the system")),
        ("light", _("Light")),
        ("dark", _("Dark")),
        ("contrast", _("High contrast")),
    ]
