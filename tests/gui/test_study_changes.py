import pytest
from builders import a_cloze, a_deck, a_note, a_text
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from study_steps import answers, press, question, reveal

from flashcards.core.errors import NotSaved
from flashcards.core.notes import LIST, NoteText
from flashcards.core.reviews import Rating
from flashcards.gui.note_editor import NoteEditor
from flashcards.gui.parts_buttons import Button, PrimaryButton
from flashcards.gui.parts_messages import Notice
from flashcards.gui.study_bar import StudyMenu
from flashcards.gui.study_page import StudyPage

Key = Qt.Key


@pytest.fixture
def page(open_study, studied_deck) -> StudyPage:
    return open_study(studied_deck)


# Undo and what else changes a card


def test_undo_goes_back_through_the_whole_session(page, ticks):
    for key in (Key.Key_1, Key.Key_3, Key.Key_4):
        reveal(page, ticks)
        press(page, key)
    assert page._bar._undo.text() == "Undo: Easy"
    shown = []
    for _ in range(3):
        press(page, Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
        shown.append(question(page))
    assert shown == ["Question 2?", "Question 1?", "Question 0?"]
    assert answers(page) == []
    assert not page._bar._undo.isVisible()
    page.undo()
    assert question(page) == "Question 0?"


def test_a_flag_leaves_the_answer_in_view_and_can_be_undone(qtbot, page, ticks):
    reveal(page, ticks)
    with qtbot.waitSignal(page.toast_asked) as told:
        press(page, Key.Key_F)
    assert told.args == ["Card flagged"]
    assert page._card.view.revealed
    assert page._card._flag.text() == "Flagged"
    page.undo()
    assert page._card._flag.text() == "Flag"
    assert page._card.view.revealed


@pytest.mark.parametrize(
    ("key", "how", "words"),
    [
        (Key.Key_Minus, {}, "Card put off until tomorrow"),
        (Key.Key_At, {"modifier": Qt.KeyboardModifier.ShiftModifier}, "Card suspended"),
        (
            Key.Key_Exclam,
            {"modifier": Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier},
            "Card suspended",
        ),
        (Key.Key_Delete, {"modifier": Qt.KeyboardModifier.ControlModifier}, "Card deleted"),
    ],
)
def test_a_card_put_aside_is_told_and_comes_back_with_undo(qtbot, page, key, how, words):
    with qtbot.waitSignal(page.toast_asked) as told:
        press(page, key, **how)
    assert told.args == [words]
    assert question(page) == "Question 1?"
    page.undo()
    assert question(page) == "Question 0?"


def test_the_menu_says_what_can_be_done_with_its_keys(page, qtbot):
    said = [action.text() for action in StudyMenu(page).actions() if action.text()]
    assert said == [
        "Edit the card\tE",
        "Flag the card\tF",
        "Put off until tomorrow\t-",
        "Suspend the card\t@",
        "Delete card\tCtrl+Del",
        "Two buttons only",
        "All shortcuts\t?",
    ]


def test_when_the_disk_refuses_the_card_stays_and_the_same_rating_can_be_pressed_again(
    page, ticks, monkeypatch
):
    reveal(page, ticks)
    rate = page._study.rate

    def refuse(*_values) -> None:
        raise NotSaved("disk full")

    monkeypatch.setattr(page._study, "rate", refuse)
    press(page, Key.Key_3)
    assert question(page) == "Question 0?"
    assert page._card.view.fully_revealed
    notice = page.findChild(Notice)
    assert notice.isVisible()
    monkeypatch.setattr(page._study, "rate", rate)
    press(page, Key.Key_3)
    assert answers(page) == [Rating.GOOD]
    assert not [one for one in page.findChildren(Notice) if one.isVisible() and one is page._notice]


# Editing


def test_a_card_is_edited_in_its_place_and_its_answer_stays_shown(qtbot, page, ticks):
    reveal(page, ticks)
    press(page, Key.Key_E)
    editor = page.findChild(NoteEditor)
    assert editor.isVisible()
    assert not page._card.view.isVisible()
    editor.saved.emit(a_text("Question, better?", "Answer 0"))
    assert question(page) == "Question, better?"
    assert page._card.view.fully_revealed
    assert page.hasFocus()


@pytest.mark.parametrize(
    "text",
    [a_text(), a_cloze(), NoteText(LIST, ("Which five?", "1. a\n2. b\n3. c\n4. d\n5. e"))],
    ids=["basic", "cloze", "list"],
)
def test_the_editor_is_whole_in_a_common_window(page, text):
    before = page._card.y()
    press(page, Key.Key_E)
    editor = page.findChild(NoteEditor)
    editor.show_text(text)
    QApplication.processEvents()
    save = editor.findChild(PrimaryButton)
    assert page._card._scroll.verticalScrollBar().maximum() == 0
    assert page._card.rect().contains(QRect(save.mapTo(page._card, QPoint()), save.size()))
    assert page._card.y() == before
    assert page._card.geometry().bottom() == page._zone.geometry().bottom()


def test_the_keys_are_the_editors_while_it_is_open(page, ticks):
    press(page, Key.Key_E)
    press(page, Key.Key_Space, Key.Key_3, Key.Key_Minus)
    page.undo()
    page.refresh()
    assert page._editor
    assert question(page) == "Question 0?"
    assert not page._card.view.revealed


def test_cancelling_leaves_the_card_as_it_was(page):
    press(page, Key.Key_E)
    page.findChild(NoteEditor).cancelled.emit()
    assert page._card.view.isVisible()
    assert page._zone.isVisible()
    assert question(page) == "Question 0?"


def test_a_cloze_card_that_lost_its_words_is_told(qtbot, open_study, workspace):
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_cloze("[Tokyo] is the capital of [Japan]."))
    a_note(workspace, deck_id, a_text("After it?", "Yes"))
    page = open_study(deck_id)
    press(page, Key.Key_E)
    with qtbot.waitSignal(page.toast_asked) as told:
        page.findChild(NoteEditor).saved.emit(a_cloze("Tokyo is the capital of [Japan]."))
    assert told.args == ["1 card lost its words and was suspended"]


def test_while_a_card_is_edited_only_the_editor_can_be_pressed(page, ticks):
    reveal(page, ticks)
    press(page, Key.Key_3, Key.Key_E)
    assert not any(button.isVisible() for button in page._bar.findChildren(Button))
    assert not page._zone.isVisible()
    page.findChild(NoteEditor).cancelled.emit()
    assert all(button.isVisible() for button in page._bar.findChildren(Button))


def test_a_page_made_anew_in_another_look_has_the_answer_and_the_draft_again(page, ticks, workspace, qtbot):
    reveal(page, ticks)
    press(page, Key.Key_E)
    page.findChild(NoteEditor).show_text(a_text("Half a que", "Answer 0"))
    again = StudyPage(workspace, page._study, clock=ticks)
    qtbot.addWidget(again)
    again.go_to(page.place())
    assert again.findChild(NoteEditor).text().fields == ("Half a que", "Answer 0")
    again.findChild(NoteEditor).cancelled.emit()
    assert again._card.view.fully_revealed
    assert question(again) == "Question 0?"
