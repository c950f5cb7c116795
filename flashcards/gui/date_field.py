"""A field for a day, written as people write it."""

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QDateEdit, QWidget

from flashcards.gui.days import date_of
from flashcards.gui.theme import current, follow
from flashcards.i18n import language

_EPOCH = QDate(1970, 1, 1)


class DateField(QDateEdit):
    """A study day as a date; the arrows move the part that the cursor is in."""

    settled = Signal(int)

    def __init__(self, day: int, earliest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale("id_ID" if language() == "id" else "en_GB"))
        self.setDisplayFormat("d MMMM yyyy")
        self.setMinimumDate(_date(earliest))
        self.show_day(day)
        self.dateChanged.connect(lambda date: self.settled.emit(_EPOCH.daysTo(date)))
        follow(self._restyle)

    @property
    def day(self) -> int:
        return _EPOCH.daysTo(self.date())

    def show_day(self, day: int) -> None:
        """Without a signal."""
        self.blockSignals(True)
        self.setDate(_date(day))
        self.blockSignals(False)

    def stepBy(self, steps: int) -> None:
        """Over the end of a month into the next."""
        if self.currentSection() == QDateEdit.Section.DaySection:
            self.setDate(self.date().addDays(steps))
            self.setSelectedSection(QDateEdit.Section.DaySection)
        else:
            super().stepBy(steps)

    def stepEnabled(self) -> QDateEdit.StepEnabledFlag:
        flag = QDateEdit.StepEnabledFlag
        if self.currentSection() != QDateEdit.Section.DaySection:
            return super().stepEnabled()
        down = flag.StepDownEnabled if self.date() > self.minimumDate() else flag.StepNone
        return flag.StepUpEnabled | down

    def _restyle(self) -> None:
        # WORKAROUND: the padding of a stylesheet does not reach the line edit inside a spin box.
        self.lineEdit().setTextMargins(current().px(12), 0, 0, 0)
        self.setFixedWidth(current().px(240))


def _date(day: int) -> QDate:
    on = date_of(day)
    return QDate(on.year, on.month, on.day)
