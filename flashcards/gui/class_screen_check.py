"""Which screen the class will see, watched live, and the test picture on it: can the back row read this?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from flashcards.core.cards import CardId
from flashcards.core.lesson_values import ClassScreen
from flashcards.core.templates import Face
from flashcards.gui.class_screen_choice import ScreenChoice
from flashcards.gui.parts_buttons import SecondaryButton
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.projector_chosen import chosen_screen, keep_chosen_screen
from flashcards.gui.projector_screens import ProjectorScreens
from flashcards.gui.projector_test_picture import (
    class_floor,
    floor_words,
    keep_class_floor,
    larger,
    smaller,
)
from flashcards.gui.projector_window import ClassView, ProjectorWindow
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.workspace import Workspace

_TEST = ClassScreen("test")
_LARGER, _SMALLER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal), (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)


def _no_face(_card_id: CardId) -> Face:
    return Face("", "")


def _no_picture(_card_id: CardId, _name: str) -> bytes | None:
    return None


class _Cover(ClassView):
    """The test picture over the whole window, where there is one screen only."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_no_face, _no_picture, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setGeometry(parent.rect())
        self.show_screen(_TEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pressed.emit(event.key())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pressed.emit(Qt.Key.Key_Escape)


class ScreenCheck(QWidget):
    """One line about the screen, and the test picture with what sets the smallest type."""

    ended = Signal()  # the test picture went away

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.window_of_class = ProjectorWindow(_no_face, _no_picture)
        self.screens = ProjectorScreens(self.window_of_class, self, self)
        self.screens.chosen = chosen_screen(workspace.db)
        self.choice = ScreenChoice(self.screens)
        self.choice.chosen.connect(self._choose)
        self.cover: _Cover | None = None
        self.words = Paragraph("", "ui", "ink2")
        self.test = SecondaryButton(_("Can the back row read this?"))
        self.test.setCheckable(True)
        self.type_size = Paragraph("", "small", "ink2")
        self.smaller = SecondaryButton(_("Smaller"), key="-")
        self.larger = SecondaryButton(_("Larger"), key="+")
        self._first, self._row, self._column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        self._first.addWidget(self.test)
        self._first.addStretch()
        for part in (self.smaller, self.larger):
            self._row.addWidget(part)
        self._row.addStretch()
        self._column.addWidget(self.choice)
        self._column.addWidget(self.words)
        self._column.addLayout(self._first)
        self._column.addWidget(self.type_size)
        self._column.addLayout(self._row)
        self.test.toggled.connect(self._toggle)
        self.smaller.clicked.connect(lambda: self.resize_type(-1))
        self.larger.clicked.connect(lambda: self.resize_type(1))
        self.screens.changed.connect(self._screens_changed)
        self._show()
        follow(self._space)

    @property
    def is_testing(self) -> bool:
        return self.test.isChecked()

    def act_on(self, key: int) -> bool:
        """Larger, smaller, or an end of the test; whether the key was one of these."""
        if key in (*_LARGER, *_SMALLER):
            self.resize_type(1 if key in _LARGER else -1)
            return True
        if self.is_testing:
            self.test.setChecked(False)
        return self.is_testing

    def resize_type(self, steps: int) -> None:
        """The smallest type of the class screen, a step larger or smaller."""
        floor = class_floor(self._workspace.db)
        wanted = larger(floor) if steps > 0 else smaller(floor)
        if wanted != floor:
            self._workspace.perform("", lambda db: keep_class_floor(db, wanted))
        self._show()

    def stop(self) -> None:
        """Take the test picture away."""
        self.screens.close()
        if self.cover:
            self.cover.hide()
            self.cover.deleteLater()
            self.cover = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.test.setChecked(False)

    def _toggle(self, on: bool) -> None:
        if not on:
            self.stop()
            self.ended.emit()
        elif self.screens.others():
            self.window_of_class.show_screen(_TEST)
            self.screens.begin()
        else:
            self.cover = _Cover(self.window())
            self.cover.pressed.connect(self.act_on, Qt.ConnectionType.QueuedConnection)
            self.cover.show()
            self.cover.raise_()
            self.cover.setFocus()
        self._show()

    def _choose(self, name: str) -> None:
        keep_chosen_screen(self._workspace, name)
        self.screens.choose(name)

    def _screens_changed(self) -> None:
        if self.is_testing and not self.cover and not self.screens.is_open:
            self.test.setChecked(False)
        self._show()

    def _show(self) -> None:
        floor = class_floor(self._workspace.db)
        self.window_of_class.set_floor(floor)
        if self.cover:
            self.cover.set_floor(floor)
        self.choice.show_screens()
        self.words.setText(self.screens.notice())
        self.words.setVisible(self.choice.isHidden())
        self.words.updateGeometry()
        share = floor_words(floor)
        self.type_size.setText(_("Smallest type: {share} of the height").format(share=share))
        for part in (self.type_size, self.smaller, self.larger):
            part.setVisible(self.is_testing)

    def _space(self) -> None:
        px = current().px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self._row.setSpacing(px(8))
