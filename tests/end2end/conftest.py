"""The real window on a real collection with the bundled decks, driven as by a person; whole after each."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from flashcards import folders
from flashcards.gui import app as program
from flashcards.gui import theme
from flashcards.gui.deck_page import DeckPage
from flashcards.gui.main_window import MainWindow
from flashcards.gui.study_page import StudyPage
from flashcards.store import queue, settings
from flashcards.store.queue import Counts
from flashcards.store.verify import verify
from flashcards.workspace import Workspace

Key, Mod = Qt.Key, Qt.KeyboardModifier


class Desk:
    """A person at the program: starts it, presses keys, sees what is on the screen, closes it."""

    def __init__(self, qtbot, app: QApplication, path: Path, clock: Callable) -> None:
        self._qtbot, self._app, self._path, self._clock = qtbot, app, path, clock
        self.window: MainWindow | None = None

    def start(self, *, bundled: bool = True) -> None:
        """`bundled`: whether the decks that come with the program are there."""
        self.workspace = Workspace.open(self._path, self._clock)
        if bundled:
            folders.read_bundled(self.workspace)
        self.window = program.open_window(self._app, self.workspace)
        with self._qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.settle()

    def close(self) -> None:
        """By its key; the collection is closed as the program does."""
        window, self.window = self.window, None
        QTest.keyClick(QApplication.focusWidget() or window, Key.Key_Q, Mod.ControlModifier)
        self._qtbot.waitUntil(lambda: not window.isVisible())
        self.workspace.close()
        window.deleteLater()
        self.settle()

    def settle(self) -> None:
        for _turn in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # What a person does

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        """Keys, each to whatever has the keyboard."""
        for key in keys:
            target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
            QTest.keyClick(target, key, with_)
            self.settle()

    def write(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)

    def study(self) -> StudyPage:
        """Enter on the deck page."""
        self.press(Key.Key_Return)
        return self.page(StudyPage)

    def reveal(self) -> None:
        """Space until the whole answer is there, and the moment after which it can be rated."""
        page = self.page(StudyPage)
        while not page._card.view.fully_revealed:
            self.press(Key.Key_Space)
        self._qtbot.waitUntil(lambda: page.ready_to_rate)

    def rate(self, *keys: Qt.Key) -> None:
        """One card a key: its answer, then the key."""
        for key in keys:
            self.reveal()
            self.press(key)

    # What a person sees

    def page(self, kind: type[QWidget]) -> QWidget:
        self.settle()
        assert isinstance(self.window.page, kind), self.window.page
        return self.window.page

    @property
    def button(self) -> str:
        """What the large button says."""
        return self.page(DeckPage).head.button.text()

    @property
    def question(self) -> str:
        return self.page(StudyPage)._card.view.widget().question.toPlainText()

    @property
    def answer(self) -> str:
        return self.page(StudyPage)._card.view.widget().answer.toPlainText()

    @property
    def counter(self) -> str:
        return self.page(StudyPage)._bar._counter.text()

    @property
    def toast(self) -> str:
        toast = self.window._toast
        return toast._words.text() if toast.isVisible() else ""

    def counts(self) -> Counts:
        """All there is to study."""
        day, end = self.workspace.today(), self.workspace.end_of_day()
        roots = [row.total for row in queue.tree(self.workspace.db, day, end) if row.deck.parent is None]
        return Counts(*(sum(getattr(one, part) for one in roots) for part in ("new", "learning", "due")))

    def setting(self, key: str, default: object = None) -> object:
        return settings.get(self.workspace.db, key, default)


@pytest.fixture
def desk(qtbot, qapp, path, clock, monkeypatch) -> Iterator[Desk]:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LC_TIME", "LC_MONETARY"):
        monkeypatch.delenv(name, raising=False)
    look, locale = theme.current(), QLocale()
    one = Desk(qtbot, qapp, path, clock)
    yield one
    if one.window:
        one.close()
    theme.apply(qapp, look)
    QLocale.setDefault(locale)
    with Workspace.open(path, clock) as workspace:
        report = verify(workspace.db)
    assert report.fine, report.lines()


@pytest.fixture
def other(qtbot, qapp, tmp_path, clock, desk) -> Iterator[Desk]:
    """Another person's program and collection; to be started when `desk` is closed."""
    place = tmp_path / "other"
    place.mkdir()
    one = Desk(qtbot, qapp, place / "collection.flashdb", clock)
    yield one
    if one.window:
        one.close()
