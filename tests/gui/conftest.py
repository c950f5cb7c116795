"""Fixtures for tests of the study page."""

import pytest
from builders import a_deck, a_note, a_text
from PySide6.QtWidgets import QApplication
from study_steps import Ticks

from flashcards.core.notes import DeckId
from flashcards.gui import theme
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
