"""The child of test_kill: the real window, whose keys a timer presses; each rating that is saved is told.

`python killed.py COLLECTION SEED`; a line a rating on standard output: the card's id and the rating.
"""

import os
import random
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards.gui import app as program
from flashcards.gui import study_clock
from flashcards.gui.study_page import StudyPage
from flashcards.workspace import Workspace

KEYS = (Qt.Key.Key_Space, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


def main(collection: Path, seed: int) -> int:
    study_clock.GUARD = 0.0  # as many ratings as there can be, so that the kill falls into one
    app, chance = QApplication(sys.argv[:1]), random.Random(seed)
    workspace = Workspace.open(collection)
    window = program.open_window(app, workspace)
    told = 0

    def tell() -> None:
        nonlocal told
        answers = window.page._study.answers
        for answer in answers[told:]:
            os.write(sys.stdout.fileno(), f"{answer.card_id} {int(answer.rating)}\n".encode())
        told = len(answers)

    def press() -> None:
        page = window.page
        if not isinstance(page, StudyPage):
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
            window.page.saved.connect(tell)
        elif page.ready_to_rate:
            QTest.keyClick(page, chance.choice(KEYS))
        elif not page._card.view.fully_revealed:
            QTest.keyClick(page, Qt.Key.Key_Space)

    window.show()
    keys = QTimer(window, interval=0)
    keys.timeout.connect(press)
    keys.start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
