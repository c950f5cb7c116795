"""The classes: new, changed, deleted and brought back; the lesson that broke off comes first."""

import pytest
from builders import a_full_deck
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards import lessons
from flashcards.core.lesson import Lesson
from flashcards.gui.classes_page import ClassesPage
from flashcards.store import classes

Key = Qt.Key


@pytest.fixture
def open_page(qtbot, workspace):
    def make() -> ClassesPage:
        page = ClassesPage(workspace)
        qtbot.addWidget(page)
        page.resize(1366, 690)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        QApplication.processEvents()
        return page

    return make


def press(page: ClassesPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page, key)
        QApplication.processEvents()


def test_without_a_class_the_page_says_what_one_is(open_page):
    page = open_page()
    assert page.empty.isVisible()
    assert not page.list.isVisible()
    assert not page.broken_off.isVisible()


def test_a_new_class_is_written_in_place_and_has_the_keyboard(open_page, workspace):
    page = open_page()
    page.new.click()
    QTest.keyClicks(page.form.name, "X-3")
    page.form.pupils.setValue(34)
    press(page, Key.Key_Return)
    assert [(one.name, one.pupils) for one in lessons.classes(workspace)] == [("X-3", 34)]
    assert not page.form.isVisible()
    assert page.list.rows[0].lesson.hasFocus()


def test_a_class_without_a_name_is_refused_with_a_sentence(open_page, workspace):
    page = open_page()
    page.new.click()
    press(page, Key.Key_Return)
    assert page.form.isVisible()
    assert page.form._why.text() == "Give the class a name, such as X-3."
    assert lessons.classes(workspace) == []


def test_escape_leaves_the_form_and_not_the_page(open_page, qtbot):
    page = open_page()
    page.new.click()
    with qtbot.assertNotEmitted(page.left):
        press(page, Key.Key_Escape)
    assert not page.form.isVisible()
    with qtbot.waitSignal(page.left):
        press(page, Key.Key_Escape)


def test_a_class_is_changed_in_place(open_page, workspace):
    class_id = lessons.add_class(workspace, "X-3", 36)
    page = open_page()
    page.list.rows[0].edit.click()
    assert (page.form.name.text(), page.form.pupils.value()) == ("X-3", 36)
    page.form.name.setText("X-4")
    press(page, Key.Key_Return)
    assert classes.get(workspace.db, class_id).name == "X-4"


def test_a_deleted_class_comes_back_by_undo_and_nobody_is_asked(open_page, workspace, qtbot):
    lessons.add_class(workspace, "X-3", 36)
    page = open_page()
    page.list.rows[0].edit.click()
    with qtbot.waitSignal(page.toast_asked) as told:
        page.form.delete.click()
    assert told.args == ["Deleted: X-3"]
    assert lessons.classes(workspace) == []
    workspace.undo()
    page.refresh()
    assert [row.line.name for row in page.list.rows] == ["X-3"]


def test_a_row_says_when_the_last_lesson_was_and_what_it_missed(open_page, workspace, clock):
    class_id = lessons.add_class(workspace, "X-3", 36)
    deck_id = a_full_deck(workspace)
    running = lessons.start(workspace, lessons.Plan((deck_id,), class_id=class_id))
    running.do(Lesson.reveal)
    running.do(Lesson.wrong)
    running.finish()
    clock.forward(days=1)
    row = open_page().list.rows[0]
    assert row.about.text() == "36 pupils · last lesson yesterday: Geografi · 1 not known yet"


def test_lessons_without_a_class_have_a_row_when_there_are_some(open_page, workspace, qtbot):
    running = lessons.start(workspace, lessons.Plan((a_full_deck(workspace),)))
    running.do(Lesson.reveal)
    running.finish()
    page = open_page()
    row = page.list.rows[0]
    assert row.line.name == "Without a class"
    assert not row.edit.isVisible()
    with qtbot.waitSignal(page.history_asked) as asked:
        row.history.click()
    assert asked.args == [None]


def test_the_lesson_that_broke_off_comes_first_and_enter_goes_on(open_page, workspace, qtbot):
    class_id = lessons.add_class(workspace, "X-3", 36)
    running = lessons.start(workspace, lessons.Plan((a_full_deck(workspace),), class_id=class_id))
    running.do(lambda lesson: lesson.jump(1))
    page = open_page()
    assert page.broken_off._title.text() == "A lesson with X-3 broke off"
    assert page.broken_off._about.text() == "Geografi · card 2 of 3 · today"
    with qtbot.waitSignal(page.resume_asked):
        press(page, Key.Key_Return)


def test_a_row_asks_for_a_lesson_of_its_class(open_page, workspace, qtbot):
    lessons.add_class(workspace, "X-1", 36)
    second = lessons.add_class(workspace, "X-3", 36)
    page = open_page()
    press(page, Key.Key_Down)
    with qtbot.waitSignal(page.lesson_asked) as asked:
        press(page, Key.Key_Return)
    assert asked.args == [second]
