"""The window instead of the window: the collection cannot be opened, and what can be done about it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from flashcards.backups import Backup, every_known
from flashcards.core.errors import CollectionDamaged, FlashcardsError, LogMissing
from flashcards.gui import shortcuts
from flashcards.gui.backup_list import BackupList
from flashcards.gui.page_column import PageColumn
from flashcards.gui.parts_buttons import QuietButton, SecondaryButton
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.words import sentence
from flashcards.workspace import system_clock


class DamageWindow(QWidget):
    """One sentence, the backups that can stand in the place of the file, and the way out."""

    restore_asked = Signal(Path)
    go_on_asked = Signal()

    def __init__(self, collection: Path, error: CollectionDamaged) -> None:
        super().__init__()
        self.setWindowTitle(_("Flashcards"))
        self.setMinimumSize(640, 480)
        self._collection = collection
        leave = QuietButton(_("Close"), key=shortcuts.cap("cancel"))
        leave.clicked.connect(self.close)
        self._page = PageColumn(self, _("The collection cannot be opened."), leave)
        self.said = Paragraph(sentence(error), "ui")
        self.problem = Paragraph("", "ui", "fail")
        self.problem.hide()
        self.choose = SecondaryButton(_("Choose a backup…"))
        self.choose.clicked.connect(self._ask_for_file)
        self.go_on = SecondaryButton(_("Go on without it"))
        self.go_on.setVisible(isinstance(error, LogMissing))
        self.go_on.clicked.connect(self.go_on_asked)
        self._line = QHBoxLayout()
        for button in (self.choose, self.go_on):
            self._line.addWidget(button)
        self._line.addStretch()
        self.list = BackupList()
        self.list.chosen.connect(lambda backup: self.restore_asked.emit(backup.path))
        found = every_known(collection)
        column = self._page.column
        column.addWidget(self.said)
        column.addWidget(Paragraph(self._offer(found), "ui", "ink2"))
        column.addWidget(self.problem)
        column.addLayout(self._line)
        column.addWidget(self.list)
        column.addStretch()
        self.list.show_backups(found, system_clock())
        follow(self._space)
        self.resize(current().px(880), current().px(600))
        (self.list.rows[0].restore if self.list.rows else self.choose).setFocus()

    def tell(self, error: FlashcardsError) -> None:
        """That backup would not do."""
        self.problem.setText(sentence(error))
        self.problem.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _offer(self, found: list[Backup]) -> str:
        if not found:
            return _("There is no backup in the usual folder.")
        return _("Restore a backup in its place; the damaged file is kept beside it under another name.")

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, _("Choose a backup…"), str(self._collection.parent))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.restore_asked.emit(Path(name)))
        dialog.open()

    def _space(self) -> None:
        px = current().px
        self._line.setContentsMargins(0, px(16), 0, px(16))
        self._line.setSpacing(px(8))
