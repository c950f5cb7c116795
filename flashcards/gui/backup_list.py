"""A list of backups, each with the button that restores it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from flashcards.backups import Backup
from flashcards.gui.backup_words import facts, when
from flashcards.gui.parts_buttons import SecondaryButton
from flashcards.gui.parts_surfaces import Hairline, Paragraph
from flashcards.gui.theme import current, follow
from flashcards.i18n import _

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class BackupRow(QWidget):
    """When it was made over what is in it."""

    def __init__(self, backup: Backup, now: datetime) -> None:
        super().__init__()
        self.backup = backup
        self.restore = SecondaryButton(_("Restore"))
        at = when(backup.made, now)
        self.restore.setAccessibleName(_("Restore the backup of {when}").format(when=at))
        self.restore.setAccessibleDescription(facts(backup))
        self._words = QVBoxLayout()
        self._words.addWidget(Paragraph(at, "strong"))
        self._words.addWidget(Paragraph(facts(backup), "small", "ink2"))
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignVCenter)
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        self._words.setSpacing(px(2))
        self._row.setSpacing(px(16))
        self._row.setContentsMargins(0, px(8), 0, px(8))


class BackupList(QWidget):
    """Newest first. The arrow keys go from row to row."""

    chosen = Signal(object)  # a Backup

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[BackupRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_backups(self, found: Sequence[Backup], now: datetime) -> None:
        while item := self._column.takeAt(0):
            if part := item.widget():
                part.hide()
                part.deleteLater()
        self.rows = [BackupRow(backup, now) for backup in found]
        for row in self.rows:
            row.restore.clicked.connect(lambda _=False, row=row: self.chosen.emit(row.backup))
            row.restore.installEventFilter(self)
            self._column.addWidget(row)
            self._column.addWidget(Hairline())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()), 0)
            buttons = [row.restore for row in self.rows]
            if step and watched in buttons:
                place = buttons.index(watched) + step
                buttons[max(0, min(place, len(buttons) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
