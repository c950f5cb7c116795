"""The backups of the collection: one made now, an earlier one restored."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from flashcards.backups import Backups
from flashcards.gui import shortcuts
from flashcards.gui.backup_list import BackupList
from flashcards.gui.page import Page
from flashcards.gui.page_column import PageColumn
from flashcards.gui.parts_buttons import QuietButton, SecondaryButton
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.workspace import Workspace


class BackupPage(Page):
    """Newest first. What is restored can be undone: the present state is kept as a backup before."""

    restore_asked = Signal(object)  # a Backup
    backup_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._backups = workspace, Backups(workspace)
        done = QuietButton(_("Done"), key=shortcuts.cap("cancel"))
        done.clicked.connect(self.left)
        self._page = PageColumn(self, _("Backups"), done)
        self._lead = Paragraph("", "ui", "ink2")
        self.make = SecondaryButton(_("Back up now"))
        self.make.clicked.connect(self.backup_asked)
        self._line = QHBoxLayout()
        self._line.addWidget(self.make)
        self._line.addStretch()
        self.list = BackupList()
        self.list.chosen.connect(self.restore_asked)
        self._page.column.addWidget(self._lead)
        self._page.column.addLayout(self._line)
        self._page.column.addWidget(self.list)
        self._page.column.addStretch()
        self.setFocusProxy(self.make)
        follow(self._space)
        self._shown: list[object] | None = None
        self.show_backups()

    def show_backups(self) -> None:
        """Look at what is in the folder now."""
        found = self._backups.every()
        if found == self._shown:
            return
        self._shown = list(found)
        self.list.show_backups(found, self._workspace.clock())
        folder = self._backups.folder
        where = _("Backups are kept in {folder}.").format(folder=folder) if folder else ""
        what = _(
            "Made by themselves: at the start and at the end, while you study, and before each large change."
            " What you restore can be undone. Pictures and sounds stay where they are."
        )
        self._lead.setText(f"{what} {where}" if found or where else what)

    def refresh(self) -> None:
        self.show_backups()

    def _space(self) -> None:
        px = current().px
        self._line.setContentsMargins(0, px(16), 0, px(16))
