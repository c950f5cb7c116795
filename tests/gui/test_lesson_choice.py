"""A multiple choice in class: its options come with one key, the key with the next."""

import pytest
from builders import a_deck, a_note
from lesson_steps import answer_line, press, seen
from PySide6.QtCore import Qt

from flashcards import lessons
from flashcards.core.notes import CHOICE, NoteText
from flashcards.gui.lesson_page import LessonPage
from flashcards.lessons import Plan, Running

Key = Qt.Key


@pytest.fixture
def running(workspace) -> Running:
    deck_id = a_deck(workspace)
    tasks = "- [ ] Ribosom\n- [x] Mitokondria"
    a_note(workspace, deck_id, NoteText(CHOICE, ("Penghasil energi?", tasks, "ATP.")))
    return lessons.start(workspace, Plan((deck_id,), order="in order"))


def primary(page: LessonPage) -> str:
    return page.console.steps.primary.text()


def test_the_class_sees_the_options_before_the_key(open_lesson):
    page = open_lesson()
    assert primary(page) == "Show the options"
    press(page, Key.Key_PageDown)
    assert (seen(page).kind, seen(page).members_shown) == ("answer", 1)
    assert page.console.card.seen == "The class sees: question and options"
    assert answer_line(page) == "Answer, not shown to the class yet"
    assert primary(page) == "Show the answer"
    press(page, Key.Key_PageDown)
    assert seen(page).members_shown == 2
    assert answer_line(page) == "Answer, shown to the class"
    press(page, Key.Key_PageUp)
    assert page.console.card.seen == "The class sees: question and options"
