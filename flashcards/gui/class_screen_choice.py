"""The choice of the screen that the class sees, and of the time that it has for a card."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from flashcards.gui.lesson_words import long_words
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.projector_screens import ProjectorScreens
from flashcards.gui.theme import current, follow
from flashcards.i18n import _

TIMES = (None, 30, 60, 120, 180, 300)  # seconds that a card may have


class ScreenChoice(QWidget):
    """Hidden while there is no choice; the console's own screen is one too: the console makes way then."""

    chosen = Signal(str)  # the screen's name

    def __init__(self, screens: ProjectorScreens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screens = screens
        self._words = Words(_("The class sees it on"), "ui", "ink2")
        self.field = _quiet_field(_("The class sees it on"))
        self._names: list[str] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._words)
        self._row.addWidget(self.field, 1)
        self.field.activated.connect(lambda n: self.chosen.emit(self._names[n]))
        follow(self._space)
        self.show_screens()

    def show_screens(self) -> None:
        """As the screens are now."""
        labels = self._screens.labels()
        names = [name for name, _words in labels]
        with QSignalBlocker(self.field):
            if [self.field.itemText(n) for n in range(self.field.count())] != [words for _n, words in labels]:
                self.field.clear()
                self.field.addItems([words for _name, words in labels])
            self._names, target = names, self._screens.target()
            self.field.setCurrentIndex(names.index(target) if target in names else -1)
        self.setVisible(bool(labels))

    def _space(self) -> None:
        self._row.setSpacing(current().px(8))


class TimeChoice(QComboBox):
    """How long a card may take; None is as long as it will."""

    chosen = Signal(object)  # seconds or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Time per card"))
        self._times: list[int | None] = []
        self._offer(TIMES)
        self.activated.connect(lambda n: self.chosen.emit(self._times[n]))

    @property
    def seconds(self) -> int | None:
        return self._times[self.currentIndex()]

    def show_time(self, seconds: int | None) -> None:
        """Choose that time, which need not be one of the usual ones."""
        with QSignalBlocker(self):
            if seconds not in self._times:
                self._offer((*TIMES, seconds))
            self.setCurrentIndex(self._times.index(seconds))

    def _offer(self, times: tuple[int | None, ...]) -> None:
        self._times = [None, *sorted(one for one in times if one is not None)]
        self.clear()
        self.addItems([_("No limit") if one is None else long_words(one) for one in self._times])


def quiet_time(act: Callable[[int | None], object]) -> TimeChoice:
    """One for the page of a lesson: a click leaves the keys to that."""
    made = TimeChoice()
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.chosen.connect(act)
    return made


def _quiet_field(name: str) -> QComboBox:
    field = QComboBox()
    field.setAccessibleName(name)
    field.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(10)
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return field
