"""Seeing what one knows, and mending a card that is forgotten, by keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from flashcards.core.reviews import Rating
from flashcards.gui.browser_page import BrowserPage
from flashcards.gui.mend_page import MendPage
from flashcards.gui.progress_calendar import Calendar
from flashcards.gui.progress_page import ProgressPage
from flashcards.store import cards, notes
from flashcards.study import Study

Key, Mod = Qt.Key, Qt.KeyboardModifier


def tab_to(desk, is_there) -> None:
    """By Tab, as far as it takes."""
    for _stop in range(60):
        if is_there(QApplication.focusWidget()):
            return
        desk.press(Key.Key_Tab)
    raise AssertionError("Tab does not lead there")


def test_a_person_sees_the_days_and_mends_a_card(desk, clock):
    desk.start()
    workspace = desk.workspace
    deck_id = workspace.db.value("select deck_id from card group by deck_id order by count(*) desc limit 1")
    study = Study(workspace, deck_id)
    while study.shown:
        study.rate(Rating.EASY, 4000)
    clock.forward(days=60)
    study = Study(workspace, deck_id)
    forgotten = study.shown.card.id
    study.rate(Rating.AGAIN, 4000)

    desk.press(Key.Key_4, with_=Mod.ControlModifier)
    page = desk.window.page
    assert isinstance(page, ProgressPage)
    desk.settle()
    tab_to(desk, lambda widget: isinstance(widget, Calendar))
    calendar = page.panels.calendar
    today = calendar.reading(calendar.at)
    assert ": 1 " in today
    desk.press(Key.Key_Left)
    assert calendar.reading(calendar.at) != today

    tab_to(desk, lambda widget: widget in page.panels.hard.buttons)
    desk.press(Key.Key_Space)
    desk.settle()
    mend = desk.window.page
    assert isinstance(mend, MendPage)
    place = cards.get(workspace.db, forgotten)
    desk.press(Key.Key_End, with_=Mod.ControlModifier)
    desk.press(Key.Key_X)
    desk.press(Key.Key_Return, with_=Mod.ControlModifier)
    desk.settle()
    assert isinstance(desk.window.page, ProgressPage)
    assert any(field.lower().endswith("x") for field in notes.of_card(workspace.db, forgotten).text.fields)
    assert cards.get(workspace.db, forgotten) == place
    desk.press(Key.Key_Z, with_=Mod.ControlModifier)
    desk.settle()
    assert not any(field.endswith("x") for field in notes.of_card(workspace.db, forgotten).text.fields)
    desk.close()


def test_cards_that_are_often_forgotten_are_found(desk, clock):
    desk.start()
    workspace = desk.workspace
    study = Study(workspace, workspace.db.value("select deck_id from card limit 1"))
    study.rate(Rating.EASY, 4000)
    workspace.perform("", lambda db: db.run("update card set lapses = 9 where id < 4"))
    desk.press(Key.Key_4, with_=Mod.ControlModifier)
    desk.settle()
    tab_to(desk, lambda widget: widget is desk.window.page.panels.hard.buttons[-1])
    desk.press(Key.Key_Space)
    desk.settle()
    assert isinstance(desk.window.page, BrowserPage)
    desk.window.page.setFocus()
    workspace.perform("", lambda db: db.run("update card set lapses = 0"))  # no log says so
    desk.close()
