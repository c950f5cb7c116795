"""The classroom in the window: from a deck's menu to the record, and what a crash leaves."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_full_deck
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from flashcards import lessons
from flashcards.core.lesson import Lesson
from flashcards.gui.class_history_page import ClassHistoryPage
from flashcards.gui.class_work import ClassWork
from flashcards.gui.classes_page import ClassesPage
from flashcards.gui.deck_page import DeckPage
from flashcards.gui.lesson_end_page import LessonEndPage
from flashcards.gui.lesson_page import LessonPage
from flashcards.gui.lesson_start_page import LessonStartPage
from flashcards.gui.main_window import MainWindow
from flashcards.gui.preferences_page import PreferencesPage
from flashcards.lessons import Plan
from flashcards.store import settings

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def deck(workspace):
    return a_full_deck(workspace, size=3)


@pytest.fixture
def class_id(workspace):
    return lessons.add_class(workspace, "X-3", 36)


@pytest.fixture
def open_window(qtbot, workspace, deck) -> Callable[[], MainWindow]:
    def make() -> MainWindow:
        window = MainWindow(workspace)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        settle()
        return window

    return make


@pytest.fixture
def window(open_window) -> MainWindow:
    return open_window()


@pytest.fixture
def work(window) -> ClassWork:
    return window.works.classroom


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(window: MainWindow, *keys: Qt.Key, with_: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or window, key, with_)
        settle()


def toast(window: MainWindow) -> str:
    return window._toast._words.text() if window._toast.isVisible() else ""


def test_a_deck_is_shown_in_class_from_its_menu_with_one_enter(window, deck):
    window.page.menu.lesson.trigger()
    settle()
    assert isinstance(window.page, LessonStartPage)
    assert window.page.plan().decks == (deck,)
    press(window, Key.Key_Return)
    assert isinstance(window.page, LessonPage)
    assert window.is_in_session


def test_escape_goes_back_to_where_the_lesson_was_asked_for(window, work, class_id):
    window.page.menu.lesson.trigger()
    settle()
    press(window, Key.Key_Escape)
    assert isinstance(window.page, DeckPage)
    press(window, Key.Key_5, with_=Mod.ControlModifier)
    assert isinstance(window.page, ClassesPage)
    work.prepare(class_id)
    press(window, Key.Key_Escape)
    assert isinstance(window.page, ClassesPage)


def test_the_next_lesson_of_a_class_is_of_the_decks_it_was_taught(window, work, class_id, workspace, deck):
    other = a_full_deck(workspace, name="Sosiologi")
    running = lessons.start(workspace, Plan((other,), class_id=class_id))
    running.do(Lesson.reveal)
    running.finish()
    work.prepare(class_id)
    assert window.page.plan().decks == (other,)
    assert window.page.plan().order == "prepared"


def test_nothing_of_the_bar_leads_out_of_a_lesson(window, work, deck):
    work.begin(Plan((deck,)))
    for key in (Key.Key_1, Key.Key_2, Key.Key_3):
        press(window, key, with_=Mod.ControlModifier)
    assert isinstance(window.page, LessonPage)


def test_the_preferences_lead_back_into_the_lesson(window, work, deck):
    work.begin(Plan((deck,)))
    window.show_preferences()
    assert isinstance(window.page, PreferencesPage)
    press(window, Key.Key_Escape)
    assert isinstance(window.page, LessonPage)
    press(window, Key.Key_PageDown)
    assert work.running.lesson.revealed


def test_another_text_size_leaves_the_lesson_where_it_is(window, work, deck):
    work.begin(Plan((deck,)))
    press(window, Key.Key_PageDown)
    before, display = work.running.lesson, work.display
    press(window, Key.Key_Plus, with_=Mod.ControlModifier)
    assert work.running.lesson == before
    assert work.display is display
    press(window, Key.Key_PageDown)
    assert work.running.lesson.at == 1
    press(window, Key.Key_0, with_=Mod.ControlModifier)


def test_undo_in_a_lesson_is_of_the_tally_and_never_of_the_collection(window, work, deck, workspace):
    work.begin(Plan((deck,)))
    label = workspace.undo_label
    press(window, Key.Key_Up)
    press(window, Key.Key_Z, with_=Mod.ControlModifier)
    assert work.running.lesson.tally.right == 0
    press(window, Key.Key_Z, with_=Mod.ControlModifier)
    press(window, Key.Key_Z, with_=Mod.ControlModifier | Mod.ShiftModifier)
    assert workspace.undo_label == label
    assert isinstance(window.page, LessonPage)


def test_the_list_at_the_end_leads_back_into_the_lesson_or_out_of_it(window, work, deck, class_id):
    work.begin(Plan((deck,), class_id=class_id))
    press(window, Key.Key_PageDown)
    window.page.end()
    settle()
    assert isinstance(window.page, LessonEndPage)
    window.page.back.click()
    settle()
    assert isinstance(window.page, LessonPage)
    assert not work.running.lesson.ended
    window.page.end()
    settle()
    press(window, Key.Key_Return)
    assert isinstance(window.page, ClassesPage)
    assert work.running is None
    assert work.display is None


def test_who_leaves_the_list_finds_it_again_and_the_class_screen_is_gone_meanwhile(window, work, deck):
    work.begin(Plan((deck,)))
    press(window, Key.Key_PageDown)
    window.page.end()
    settle()
    window.go_to_area("study")
    assert isinstance(window.page, DeckPage)
    assert work.display is None
    press(window, Key.Key_5, with_=Mod.ControlModifier)
    assert isinstance(window.page, LessonEndPage)
    window.page.back.click()
    settle()
    assert isinstance(window.page, LessonPage)
    assert work.display is not None


def test_once_more_begins_at_once_with_what_was_ticked(window, work, deck, class_id, workspace):
    work.begin(Plan((deck,), class_id=class_id))
    press(window, Key.Key_PageDown)
    ticked = work.running.lesson.cards[0].card_id
    window.page.end()
    settle()
    press(window, Key.Key_Space)
    window.page.again.click()
    settle()
    assert isinstance(window.page, LessonPage)
    assert [card.card_id for card in work.running.lesson.cards] == [ticked]
    assert work.running.school_class.id == class_id
    assert len(lessons.history(workspace, class_id)) == 1


def test_after_a_crash_the_first_page_offers_to_go_on(open_window, workspace, deck, class_id):
    running = lessons.start(workspace, Plan((deck,), class_id=class_id))
    running.do(Lesson.forward)
    running.do(Lesson.forward)
    window = open_window()
    assert isinstance(window.page, ClassesPage)
    press(window, Key.Key_Return)
    assert isinstance(window.page, LessonPage)
    assert window.works.classroom.running.lesson.at == 1


def test_a_lesson_that_broke_off_yesterday_is_not_in_the_way(open_window, workspace, deck, clock):
    running = lessons.start(workspace, Plan((deck,)))
    running.do(Lesson.forward)
    clock.forward(days=1)
    window = open_window()
    assert isinstance(window.page, DeckPage)
    press(window, Key.Key_5, with_=Mod.ControlModifier)
    assert window.page.broken_off.isVisible()


def test_a_broken_off_lesson_can_be_ended_with_what_it_has(open_window, workspace, deck, class_id):
    running = lessons.start(workspace, Plan((deck,), class_id=class_id))
    running.do(Lesson.forward)
    window = open_window()
    window.page.broken_off.close_it.click()
    settle()
    assert isinstance(window.page, LessonEndPage)
    press(window, Key.Key_Space, Key.Key_Return)
    assert [row.missed for row in lessons.history(workspace, class_id)] == [1]
    assert not window.page.broken_off.isVisible()


def test_closing_the_window_keeps_the_lesson(open_window, workspace, deck):
    window = open_window()
    window.works.classroom.begin(Plan((deck,)))
    press(window, Key.Key_PageDown)
    window.close()
    settle()
    assert lessons.unfinished(workspace).lesson.revealed


def test_a_deleted_class_is_brought_back_by_the_toast(window, work, workspace, class_id):
    work.show()
    window.page.list.rows[0].edit.click()
    window.page.form.delete.click()
    settle()
    assert toast(window) == "Deleted: X-3"
    press(window, Key.Key_Z, with_=Mod.ControlModifier)
    assert [found.name for found in lessons.classes(workspace)] == ["X-3"]
    assert [row.line.name for row in window.page.list.rows] == ["X-3"]


def test_the_record_is_saved_as_a_table(window, work, workspace, deck, class_id, tmp_path):
    running = lessons.start(workspace, Plan((deck,), class_id=class_id))
    running.do(Lesson.reveal)
    running.finish()
    work.show_history(class_id)
    assert isinstance(window.page, ClassHistoryPage)
    work.write_csv(class_id, tmp_path / "X-3.csv")
    assert "Saved X-3.csv (3 rows)" in toast(window)
    assert (tmp_path / "X-3.csv").read_text("utf-8-sig").count("\n") == 4
    assert settings.get(workspace.db, "last_export_folder", "") == str(tmp_path)


def test_the_dialog_proposes_the_name_of_the_class(window, work, workspace, tmp_path):
    class_id = lessons.add_class(workspace, "X/3: pagi", 36)
    work.show_history(class_id)
    window.page.csv_asked.emit(class_id)
    settle()
    dialog = window.findChild(QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["X-3- pagi.csv"]
    dialog.fileSelected.emit(str(tmp_path / "X-3.csv"))
    dialog.close()
    assert (tmp_path / "X-3.csv").exists()


def test_a_place_that_refuses_the_table_is_told(window, work, qtbot, class_id, tmp_path):
    with qtbot.waitSignal(work.failed):
        work.write_csv(class_id, tmp_path / "missing" / "X-3.csv")
