"""The steps that tests of the study page take: press keys, look at what is shown."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards.core.reviews import Rating
from flashcards.gui.study_page import StudyPage


class Ticks:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds

    def forward(self, seconds: float) -> None:
        self.seconds += seconds


def press(page: StudyPage, *keys: Qt.Key, **how) -> None:
    for key in keys:
        QTest.keyClick(page, key, **how)
        QApplication.processEvents()


def reveal(page: StudyPage, ticks: Ticks) -> None:
    """The answer, long enough on the screen to be rated."""
    press(page, Qt.Key.Key_Space)
    ticks.forward(0.2)


def question(page: StudyPage) -> str:
    return page._card.view.widget().question.toPlainText()


def answers(page: StudyPage) -> list[Rating]:
    return [answer.rating for answer in page._study.answers]


def counter(page: StudyPage) -> str:
    return page._bar._counter.text()
