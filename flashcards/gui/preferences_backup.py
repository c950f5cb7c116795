"""Where backups go, and the way to them."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from flashcards.backups import Backups, choose_folder, folder_of, usual_folder
from flashcards.core.errors import FlashcardsError
from flashcards.gui import shortcuts
from flashcards.gui.backup_words import facts, when
from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.parts_buttons import SecondaryButton
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.preference_rows import Row, Section
from flashcards.i18n import _
from flashcards.words import sentence
from flashcards.workspace import Workspace


class BackupSection(Section):
    """A folder on another disk is worth most; the usual one is beside the collection."""

    list_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(_("Backups"), parent)
        self._workspace = workspace
        self.choose = SecondaryButton(_("Choose a folder…"), icon="folder")
        self.choose.clicked.connect(self._ask)
        self.usual = SecondaryButton(_("Back to the usual folder"))
        self.usual.clicked.connect(lambda: self.put_in(None))
        self.list = SecondaryButton(_("All backups…"), key=shortcuts.cap("backups"))
        self.list.clicked.connect(self.list_asked)
        self.where = Paragraph("")
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        flow.addWidget(self.choose)
        flow.addWidget(self.usual)
        self._buttons = Row("", buttons)
        self._last = Row(_("Last backup"), self.list)
        self.add(Row(_("Folder"), self.where), self._buttons, self._last)
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now."""
        folder = folder_of(self._workspace.db)
        if folder is None:
            self.where.setText(_("A collection in memory has no backups."))
        else:
            self.where.setText(str(folder))
        for part in (self._buttons, self._last):
            part.setVisible(folder is not None)
        is_usual = folder is None or folder == usual_folder(Path(self._workspace.db.filename))
        self.usual.setVisible(not is_usual)
        self._buttons.explain(self._advice(folder, is_usual=is_usual))
        self._last.explain(self._newest())

    def put_in(self, folder: Path | None) -> None:
        """Backups go there from now on, or to the usual folder; why not, if that cannot be."""
        had_focus = self.window().focusWidget() is self.usual
        try:
            choose_folder(self._workspace, folder)
        except FlashcardsError as error:
            self._buttons.explain(sentence(error), wrong=True)
            return
        self.refresh()
        if had_focus:
            self.choose.setFocus(Qt.FocusReason.TabFocusReason)

    def _advice(self, folder: Path | None, *, is_usual: bool) -> str:
        if folder is not None and not is_usual and not folder.is_dir():
            return _("This folder is not there now; backups wait until it is.")
        if is_usual:
            return _("On another disk or a stick they help even when this computer is gone.")
        return _("Those made before stay where they are.")

    def _newest(self) -> str:
        found = Backups(self._workspace).every()
        if not found:
            return _("None yet. The first is made by itself.")
        at = when(found[0].made, self._workspace.clock())
        return f"{at} · {facts(found[0])}"

    def _ask(self) -> None:
        folder = folder_of(self._workspace.db)
        there = folder if folder and folder.is_dir() else Path.home()
        dialog = QFileDialog(self.window(), _("Choose a folder for backups"), str(there))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.put_in(Path(name)))
        dialog.open()
