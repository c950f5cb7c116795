"""The name of a class and the number of its pupils, written in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from flashcards.core.lesson import MOST_PUPILS
from flashcards.gui.parts_buttons import Button, QuietButton, SecondaryButton
from flashcards.gui.parts_choices import SpinBox
from flashcards.gui.parts_surfaces import Sheet, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.lessons import ClassId, SchoolClass
from flashcards.store.decks import clean_name

_USUAL = 36  # pupils of a class
_LONGEST = 60  # characters of a name


class ClassForm(Sheet):
    """For a new class, or one that is there already."""

    saved = Signal(str, int)  # name, pupils
    left = Signal()
    delete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=16)
        self.class_id: ClassId | None = None  # of the class that is changed
        self.name = QLineEdit(maxLength=_LONGEST)
        self.name.setPlaceholderText(_("for example X-3"))
        self.pupils = SpinBox()
        self.pupils.setRange(0, MOST_PUPILS)
        self.save = SecondaryButton(_("Save"), key=_("Enter"))
        self.cancel = QuietButton(_("Cancel"))
        self.delete = QuietButton(_("Delete class"))
        self._why = Words("", "small", "fail")
        self._grid, self._row = QGridLayout(), QHBoxLayout()
        for column, (text, field) in enumerate(((_("Name"), self.name), (_("Pupils"), self.pupils))):
            label = Words(text, "small", "ink2")
            label.setBuddy(field)
            field.setAccessibleName(text)
            self._grid.addWidget(label, 0, column)
            self._grid.addWidget(field, 1, column)
        self._grid.setColumnStretch(0, 1)
        for button in (self.save, self.cancel):
            self._row.addWidget(button)
        self._row.addStretch()
        self._row.addWidget(self.delete)
        self.column.addLayout(self._grid)
        self.column.addWidget(self._why)
        self.column.addLayout(self._row)
        self.save.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.left)
        self.delete.clicked.connect(self.delete_asked)
        self.name.textChanged.connect(lambda: self.refuse(""))
        self.refuse("")
        follow(self._space)

    def open(self, found: SchoolClass | None) -> None:
        """For `found`, or for a new one."""
        self.class_id = found.id if found else None
        self.name.setText(found.name if found else "")
        self.pupils.setValue(found.pupils if found else _USUAL)
        self.delete.setVisible(found is not None)
        self.refuse("")
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    def submit(self) -> None:
        if clean_name(self.name.text()):
            self.saved.emit(self.name.text(), self.pupils.value())
        else:
            self.refuse(_("Give the class a name, such as X-3."))
            self.name.setFocus()

    def refuse(self, why: str) -> None:
        """Say under the fields what is wrong with them."""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.name.setProperty("error", bool(why))
        self.name.style().polish(self.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused, Button):
            focused.click()
        else:
            self.submit()

    def _space(self) -> None:
        px = current().px
        self.column.setSpacing(px(8))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(4))
        self._row.setContentsMargins(0, px(4), 0, 0)
        self._row.setSpacing(px(8))
        self.pupils.setFixedWidth(px(120))
