"""A clock that cannot well be right is asked about before the first card, and nothing moves by itself."""

from datetime import timedelta

import pytest
from builders import a_full_deck, dump
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards.core.reviews import Rating
from flashcards.gui.clock_page import ClockPage
from flashcards.gui.deck_page import DeckPage
from flashcards.gui.deck_parts import ClockNotice
from flashcards.gui.main_window import MainWindow
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.study_page import StudyPage
from flashcards.study import Study

Key = Qt.Key
AHEAD, BEHIND = timedelta(days=400), timedelta(days=-3)


@pytest.fixture
def open_window(qtbot, workspace, clock):
    def make(off):
        deck = a_full_deck(workspace, size=3)
        Study(workspace, deck).rate(Rating.EASY)
        clock.now += off
        window = MainWindow(workspace)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        settle()
        return window

    return make


def settle():
    for _turn in range(4):
        QApplication.processEvents()


def press(window, *keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or window, key)
        settle()


def schedule(workspace):
    found = dump(workspace.db)
    return found["card"], found["review"]


@pytest.mark.parametrize("off", [AHEAD, BEHIND])
def test_it_is_asked_before_the_first_card_and_nothing_is_scheduled_anew(workspace, open_window, off):
    window = open_window(off)
    before = schedule(workspace)
    assert window.page.findChild(ClockNotice)
    press(window, Key.Key_Return)
    assert isinstance(window.page, ClockPage)
    assert not window.is_in_session
    press(window, Key.Key_Escape)
    assert isinstance(window.page, DeckPage)
    assert schedule(workspace) == before


@pytest.mark.parametrize("off", [AHEAD, BEHIND])
def test_who_says_that_the_clock_is_right_studies_and_is_asked_no_more(workspace, open_window, off):
    window = open_window(off)
    press(window, Key.Key_Return, Key.Key_Return)
    assert isinstance(window.page, StudyPage)
    press(window, Key.Key_Escape, Key.Key_Return)
    assert isinstance(window.page, StudyPage)


def test_a_clock_set_right_leads_back_to_the_decks(clock, workspace, open_window):
    window = open_window(AHEAD)
    press(window, Key.Key_Return)
    said = [one.text() for one in window.page.findChildren(Words)]
    assert "By the clock of this computer, 400 days have passed since your last review." in said
    clock.now -= AHEAD
    window.page.refresh()
    settle()
    assert isinstance(window.page, DeckPage)
    press(window, Key.Key_Return)
    assert isinstance(window.page, StudyPage)
