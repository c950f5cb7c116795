"""What a class did with each card: as a picture, as a table, and out of the program as CSV."""

from datetime import timedelta

import pytest
from builders import a_full_deck
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from flashcards import lessons
from flashcards.core.lesson import Lesson
from flashcards.gui import theme
from flashcards.gui.class_history_page import ClassHistoryPage
from flashcards.gui.class_history_picture import LESSONS, heads
from flashcards.gui.theme import PALETTES, Theme
from flashcards.lessons import Plan


@pytest.fixture
def open_page(qtbot, workspace):
    def make(class_id, size=(1366, 690)) -> ClassHistoryPage:
        page = ClassHistoryPage(workspace, class_id)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitExposed(page):
            page.show()
        QApplication.processEvents()
        return page

    return make


@pytest.fixture
def class_id(workspace, clock):
    """Two lessons of three cards: known, missed, only shown; then known, known and not come to."""
    found = lessons.add_class(workspace, "X-3", 36)
    deck_id = a_full_deck(workspace)
    for steps in ((Lesson.right, Lesson.wrong, None), (Lesson.right, Lesson.right, "end")):
        running = lessons.start(workspace, Plan((deck_id,), class_id=found, order="in order"))
        for step in steps:
            if step == "end":
                break
            running.do(Lesson.reveal)
            if step:
                running.do(step)
            running.do(Lesson.forward)
        clock.forward(minutes=12)
        running.finish()
        clock.forward(days=2)
    return found


def test_the_picture_has_a_mark_for_each_card_and_lesson(open_page, class_id):
    picture = open_page(class_id).picture
    marks = [[picture.mark(card, lesson) for lesson in range(2)] for card in range(3)]
    assert marks == [["known", "known"], ["missed", "known"], ["seen", ""]]
    assert picture.accessibleName() == "0 of 3 cards are not known yet"


def test_the_table_says_the_same_in_words(open_page, class_id):
    page = open_page(class_id)
    model = page.table.model()
    rows = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert rows == [
        ["Pertanyaan 0?", "2", "26 November", "known", "1 right, 0 wrong"],
        ["Pertanyaan 1?", "2", "26 November", "known", "1 right, 0 wrong"],
        ["Pertanyaan 2?", "1", "24 November", "shown, nothing counted", "–"],
    ]
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(5)]
    assert heads == ["Card", "Lessons", "Last", "Last result", "Tally"]


def test_the_switch_shows_one_or_the_other(open_page, class_id):
    page = open_page(class_id)
    assert page.picture.isVisible()
    assert not page.table.isVisible()
    page.switch.chosen.emit("table")
    assert page.table.isVisible()
    assert not page.picture.isVisible()
    again = open_page(class_id)
    again.go_to(page.place())
    assert again.table.isVisible()


def test_a_class_without_lessons_says_so_and_offers_one(open_page, workspace, qtbot):
    class_id = lessons.add_class(workspace, "X-3", 36)
    page = open_page(class_id)
    assert page.picture is None
    assert not page.csv.isVisible()
    with qtbot.waitSignal(page.lesson_asked) as asked:
        page.lesson.click()
    assert asked.args == [class_id]


def test_the_table_can_be_saved(open_page, class_id, qtbot):
    page = open_page(class_id)
    with qtbot.waitSignal(page.csv_asked) as asked:
        page.csv.click()
    assert asked.args == [class_id]


def test_the_picture_has_the_last_lessons_only(open_page, class_id, workspace, clock):
    for _n in range(LESSONS):
        running = lessons.start(workspace, Plan(class_id=class_id, order="in order"))
        running.do(Lesson.reveal)
        running.finish()
        clock.forward(days=1)
    assert len(open_page(class_id).picture._lessons) == LESSONS


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("size", "scale"), [((1366, 690), 1.0), ((1024, 584), 1.5)])
def test_it_is_drawn_in_every_look(open_page, class_id, qapp, name, size, scale):
    before = theme.current()
    theme.apply(qapp, Theme(PALETTES[name], scale))
    try:
        page = open_page(class_id, size)
        assert not page.grab().isNull()
        page.show_as(table=True)
        assert not page.grab().isNull()
    finally:
        theme.apply(qapp, before)


def test_two_lessons_of_a_day_have_the_time_in_their_heads(clock):
    now = clock()
    begun = [now - timedelta(days=1), now, now + timedelta(hours=2)]
    found = heads(begun, now)
    assert found[0][1] == ""
    assert found[1][0] == found[2][0]
    assert found[1][1] != found[2][1] != ""
