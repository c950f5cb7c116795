"""Fixtures for tests of the study page and of lessons."""

import pytest
from builders import a_deck, a_note, a_text
from lesson_steps import FakeScreens
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from study_steps import Ticks

from flashcards import lessons
from flashcards.core.notes import LIST, DeckId
from flashcards.gui import lesson_display, theme
from flashcards.gui.lesson_display import ClassDisplay
from flashcards.gui.lesson_page import LessonPage
from flashcards.gui.study_page import StudyPage
from flashcards.gui.theme import LIGHT, Theme
from flashcards.study import Study
from flashcards.workspace import Workspace


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def open_study(qtbot, qapp: QApplication, workspace: Workspace, ticks: Ticks):
    """Opens the study page over a deck, in the look that tests share, unmoving."""
    before = theme.current()

    def open_it(deck_id: DeckId, size: tuple[int, int] = (1366, 768), scale: float = 1.0) -> StudyPage:
        theme.apply(qapp, Theme(LIGHT, scale, reduce_motion=True))
        page = StudyPage(workspace, Study(workspace, deck_id), clock=ticks)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        QApplication.processEvents()
        return page

    yield open_it
    theme.apply(qapp, before)


@pytest.fixture
def studied_deck(workspace: Workspace) -> DeckId:
    """Four basic cards."""
    deck_id = a_deck(workspace)
    for n in range(4):
        a_note(workspace, deck_id, a_text(f"Question {n}?", f"Answer {n}"))
    return deck_id


@pytest.fixture
def running(workspace: Workspace) -> lessons.Running:
    """A lesson with X-3 of four cards, the last one a list of three."""
    deck_id = a_deck(workspace)
    for n in range(3):
        a_note(workspace, deck_id, a_text(f"Question {n + 1}?", f"Answer {n + 1}"))
    a_note(workspace, deck_id, a_text("Three rivers?", "- Musi\n- Mahakam\n- Kapuas", LIST))
    class_id = lessons.add_class(workspace, "X-3", 36)
    plan = lessons.Plan((deck_id,), class_id=class_id, order="in order", card_seconds=60, minutes=20)
    made = lessons.start(workspace, plan)
    assert made
    return made


@pytest.fixture
def open_lesson(qtbot, qapp: QApplication, running: lessons.Running, monkeypatch: pytest.MonkeyPatch):
    """Opens the page of that lesson beside a projector that a test plugs in and out."""
    monkeypatch.setattr(lesson_display, "ProjectorScreens", FakeScreens)
    before, opened = theme.current(), []

    def open_it(size: tuple[int, int] = (1366, 768), *, projector: bool = True) -> LessonPage:
        monkeypatch.setattr(FakeScreens, "there", projector)
        theme.apply(qapp, Theme(LIGHT, reduce_motion=True))
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(*size)
        page = LessonPage(running, ClassDisplay(running, window))
        QVBoxLayout(window).setContentsMargins(0, 0, 0, 0)
        window.layout().addWidget(page)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        page.setFocus()
        QApplication.processEvents()
        opened.append(page)
        return page

    yield open_it
    for page in opened:
        page.keep_draft()
    theme.apply(qapp, before)
