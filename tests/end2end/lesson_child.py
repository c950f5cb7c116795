"""The child of test_lesson, which gives it its screens: the real window, a lesson, one line of JSON a fact.

`python lesson_child.py COLLECTION PART`: "whole", "begin" (it waits to be killed) or "resume".
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards import lessons
from flashcards.gui import app as program
from flashcards.gui.class_history_page import ClassHistoryPage
from flashcards.gui.classes_page import ClassesPage
from flashcards.gui.lesson_end_page import LessonEndPage
from flashcards.gui.lesson_page import LessonPage
from flashcards.gui.lesson_start_page import LessonStartPage
from flashcards.gui.main_window import MainWindow
from flashcards.workspace import Workspace

Key, Mod = Qt.Key, Qt.KeyboardModifier
FORWARD, BACK = Key.Key_PageDown, Key.Key_PageUp  # what a clicker has


def tell(name: str, fact: object) -> None:
    os.write(sys.stdout.fileno(), (json.dumps([name, fact]) + "\n").encode())


class Teacher:
    """Presses keys and looks at both screens."""

    def __init__(self, collection: Path) -> None:
        self.app = QApplication(sys.argv[:1])
        self.workspace = Workspace.open(collection)
        self.window: MainWindow = program.open_window(self.app, self.workspace)
        self.window.show()
        self.window.activateWindow()
        self.settle()

    def settle(self) -> None:
        for _turn in range(4):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, with_)
            self.settle()

    @property
    def page(self) -> str:
        return type(self.window.page).__name__

    @property
    def classroom(self):
        return self.window.works.classroom

    @property
    def running(self):
        return self.classroom.running

    @property
    def projector(self):
        return self.classroom.display.window

    def seen(self) -> list:
        """What the class sees, in short: the kind, and which card by its place in the lesson."""
        screen = self.projector.screen_shown
        cards = [card.card_id for card in self.running.lesson.cards]
        return [screen.kind, cards.index(screen.card_id) if screen.card_id in cards else None]

    def tally(self) -> list:
        tally = self.running.lesson.tally
        return [tally.right, tally.wrong, tally.hands]

    def to_lesson(self) -> None:
        """Ctrl+5, the class's button, Enter: by keys alone."""
        self.press(Key.Key_5, with_=Mod.ControlModifier)
        assert isinstance(self.window.page, ClassesPage)
        self.press(Key.Key_Return)
        assert isinstance(self.window.page, LessonStartPage)
        self.window.page.order.in_order.setChecked(True)
        tell("screen", self.window.page.check.choice.field.currentText())
        self.look_at_the_test_picture()
        self.press(Key.Key_Return)
        assert isinstance(self.window.page, LessonPage), self.page

    def look_at_the_test_picture(self) -> None:
        """From the page that begins a lesson: on the projector, larger by a key, away by Escape."""
        check = self.window.page.check
        check.test.click()
        self.settle()
        shown = check.window_of_class
        seen = [shown.screen_shown.kind, shown.isVisible(), shown.screen().name(), shown.isFullScreen()]
        self.press(Key.Key_Plus, Key.Key_Minus, Key.Key_Escape)
        tell("test", [*seen, shown.isVisible(), self.page])


def whole(teacher: Teacher) -> None:
    teacher.to_lesson()
    screen = teacher.projector.screen()
    tell("projector", [
        screen.name(), teacher.projector.isFullScreen(), teacher.projector.geometry() == screen.geometry(),
        teacher.window.screen().name(), teacher.window.isActiveWindow(),
    ])  # fmt: skip
    steps = [teacher.seen()]
    for _n in range(3):
        teacher.press(FORWARD)
        steps.append(teacher.seen())
    teacher.press(BACK)
    steps.append(teacher.seen())
    tell("clicker", steps)
    teacher.press(Key.Key_Escape, Key.Key_F5, Key.Key_Escape)
    tell("escape", [teacher.page, teacher.seen()])
    teacher.press(Key.Key_Period)
    black = teacher.seen()
    teacher.press(Key.Key_Period)
    tell("black", [black, teacher.seen()])
    kept = teacher.seen()
    teacher.press(Key.Key_F, FORWARD, FORWARD)
    tell("freeze", [kept, teacher.seen(), teacher.running.lesson.at])
    teacher.press(Key.Key_F)
    tell("thaw", [teacher.seen(), teacher.running.lesson.at])
    teacher.press(Key.Key_G, Key.Key_1, Key.Key_Return)
    tell("jump", teacher.seen())
    count(teacher)
    teacher.press(Key.Key_B)
    tell("b", [teacher.page, teacher.seen()])
    while not teacher.running.lesson.ended:
        teacher.press(FORWARD)
    tell("over", teacher.seen()[0])
    teacher.press(FORWARD)
    finish(teacher)


def count(teacher: Teacher) -> None:
    """The tally, hands, a pupil drawn, points; and what was counted last taken back."""
    teacher.press(Key.Key_Up, Key.Key_Up, Key.Key_Down)
    teacher.press(Key.Key_H, Key.Key_2, Key.Key_4, Key.Key_Return)
    tell("tally", teacher.tally())
    teacher.press(Key.Key_Z, with_=Mod.ControlModifier)
    tell("undo", teacher.tally())
    teacher.press(Key.Key_N)
    tell("draw", 1 <= (teacher.running.lesson.pupil or 0) <= 36)
    teacher.window.page.name_teams(("Merah", "Biru"))
    teacher.press(Key.Key_2, Key.Key_2, Key.Key_1)
    teacher.press(Key.Key_2, with_=Mod.ShiftModifier)
    teacher.press(Key.Key_P)
    tell("scores", [[team.points for team in teacher.running.lesson.teams], teacher.seen()[0]])
    teacher.press(Key.Key_P)


def finish(teacher: Teacher) -> None:
    """The list at the end, ticked by keys; then what remains."""
    tell("end", [teacher.page, teacher.projector.isVisible()])
    assert isinstance(teacher.window.page, LessonEndPage)
    teacher.press(Key.Key_Down, Key.Key_Space, Key.Key_Return)
    tell("left", [teacher.page, teacher.classroom.display is None])
    found = lessons.classes(teacher.workspace)[0]
    last = lessons.history(teacher.workspace, found.id)[0]
    tell("history", [last.shown, last.missed])
    teacher.window.page.list.rows[0].history.click()
    teacher.settle()
    assert isinstance(teacher.window.page, ClassHistoryPage)


def begin(teacher: Teacher) -> None:
    """As far as the third card's answer; killed there."""
    teacher.to_lesson()
    teacher.press(FORWARD, FORWARD, FORWARD, Key.Key_Down, FORWARD, FORWARD)
    tell("before", [teacher.running.lesson.at, teacher.running.lesson.revealed, teacher.seen()])
    sys.stdin.read()


def resume(teacher: Teacher) -> None:
    tell("first page", teacher.page)
    teacher.press(Key.Key_Return)
    tell("after", [teacher.running.lesson.at, teacher.running.lesson.revealed, teacher.seen()])
    teacher.press(BACK, BACK)
    tell("tally", teacher.tally())


def main(collection: Path, part: str) -> None:
    teacher = Teacher(collection)
    {"whole": whole, "begin": begin, "resume": resume}[part](teacher)
    teacher.window.close()
    teacher.settle()
    teacher.workspace.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
