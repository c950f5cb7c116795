"""Writing and mending a card with the keyboard."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QShortcut, QTextCursor
from PySide6.QtWidgets import QWidget

from flashcards.core.notes import BASIC, BOTH, BUILT_IN, CLOZE, LIST, NoteText, NoteType, NoteTypeId, Template
from flashcards.gui.note_editor import NoteEditor
from flashcards.gui.note_fields import TextField
from tests.builders import a_cloze, a_text

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def open_editor(qtbot):
    def open_(text: NoteText | None = None, note_type: NoteType = BUILT_IN[0]) -> NoteEditor:
        editor = NoteEditor(text, note_type)
        qtbot.addWidget(editor)
        with qtbot.waitActive(editor):
            editor.show()
            editor.activateWindow()
        editor.focus_first()
        return editor

    return open_


def focused(editor):
    return editor.window().focusWidget()


def save(qtbot, editor) -> NoteText:
    with qtbot.waitSignal(editor.saved) as signal:
        qtbot.keyClick(focused(editor), Qt.Key.Key_Return, CONTROL)
    return signal.args[0]


def errors(editor) -> list[str]:
    return [field.error() for field in editor._fields.values() if field.error()]


def choose(qtbot, editor, kind) -> None:
    qtbot.mouseClick(editor._kinds.tab(kind), Qt.MouseButton.LeftButton)


def test_a_card_is_written_with_keys_alone(qtbot, open_editor):
    editor = open_editor()
    qtbot.keyClicks(focused(editor), "Capital of Japan?")
    qtbot.keyClick(focused(editor), Qt.Key.Key_Tab)
    qtbot.keyClicks(focused(editor), "Tokyo")
    qtbot.keyClick(focused(editor), Qt.Key.Key_Tab)
    qtbot.keyClicks(focused(editor), "asia capitals asia")
    assert save(qtbot, editor) == NoteText(BASIC, ("Capital of Japan?", "Tokyo"), ("asia", "capitals"))


def test_saving_unchanged_gives_the_same_text(qtbot, open_editor):
    text = NoteText(BOTH, ("H\u00a0O\nwater", "air"), ("a", "b"), ("first … last", "other"))
    assert save(qtbot, open_editor(text)) == text


def test_the_quotes_of_the_source_stay_when_the_words_change(qtbot, open_editor):
    editor = open_editor(a_text(source=("Tokyo is … Japan",)))
    qtbot.keyClicks(focused(editor), " Really?")
    saved = save(qtbot, editor)
    assert saved.fields[0].endswith("Really?")
    assert saved.source == ("Tokyo is … Japan",)


def test_an_answer_that_is_one_list_makes_a_list_card(qtbot, open_editor):
    assert save(qtbot, open_editor(a_text("Name two.", "- one\n- two"))).type_id == LIST


def test_the_lines_of_a_list_card_become_its_items(qtbot, open_editor):
    editor = open_editor(a_text("Name two.", "one\n\ntwo"))
    choose(qtbot, editor, LIST)
    assert save(qtbot, editor).fields == ("Name two.", "1. one\n2. two")


def test_a_list_of_one_item_says_so_and_loses_nothing(qtbot, open_editor):
    editor = open_editor(a_text("Name two.", "one"))
    choose(qtbot, editor, LIST)
    with qtbot.assertNotEmitted(editor.saved):
        qtbot.keyClick(focused(editor), Qt.Key.Key_Return, CONTROL)
    assert errors(editor) == ["A list needs two items or more: write each on a line of its own."]
    assert editor.text().fields == ("Name two.", "one")
    assert focused(editor) is editor._fields["Answer"].edit


@pytest.mark.parametrize(("question", "answer"), [("", "Tokyo"), ("Capital?", " ")])
def test_an_empty_side_is_named_until_something_is_written(qtbot, open_editor, question, answer):
    editor = open_editor(a_text(question, answer))
    with qtbot.assertNotEmitted(editor.saved):
        qtbot.keyClick(focused(editor), Qt.Key.Key_Return, CONTROL)
    assert len(errors(editor)) == 1
    qtbot.keyClicks(focused(editor), "x")
    assert errors(editor) == []


def test_a_sentence_without_a_gap_is_not_saved(qtbot, open_editor):
    editor = open_editor(a_cloze("Nothing hidden."))
    with qtbot.assertNotEmitted(editor.saved):
        qtbot.keyClick(focused(editor), Qt.Key.Key_Return, CONTROL)
    assert errors(editor) == ["Nothing is hidden yet: select the words to hide and press Ctrl+Shift+C."]


def test_selected_words_are_hidden_and_shown_again(qtbot, open_editor):
    editor = open_editor(a_cloze("Tokyo"))
    qtbot.keyClick(focused(editor), Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(focused(editor), Qt.Key.Key_C, CONTROL | SHIFT)
    assert editor.text().fields == ("[Tokyo]",)
    qtbot.keyClick(focused(editor), Qt.Key.Key_C, CONTROL | SHIFT)
    assert editor.text().fields == ("Tokyo",)


def test_bold_with_nothing_selected_writes_between_the_marks(qtbot, open_editor):
    editor = open_editor()
    qtbot.keyClick(focused(editor), Qt.Key.Key_B, CONTROL)
    qtbot.keyClicks(focused(editor), "never")
    assert editor.text().fields[0] == "**never**"


def test_another_kind_takes_the_words_along_and_gives_them_back(qtbot, open_editor):
    editor = open_editor(a_text("Tokyo is in Japan.", "yes"))
    choose(qtbot, editor, CLOZE)
    assert editor.text() == NoteText(CLOZE, ("Tokyo is in Japan.",))
    choose(qtbot, editor, BASIC)
    assert editor.text().fields == ("Tokyo is in Japan.", "yes")


def test_the_arrow_keys_choose_the_kind(qtbot, open_editor):
    editor = open_editor()
    tab = editor._kinds.tab(BASIC)
    tab.setFocus()
    qtbot.keyClick(tab, Qt.Key.Key_Right)
    assert editor.text().type_id == BOTH


def test_the_keys_work_although_the_page_around_has_the_same(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    left = []
    QShortcut(Qt.Key.Key_Escape, page, lambda: left.append("page"))
    editor = NoteEditor(a_text(), parent=page)
    editor.cancelled.connect(lambda: left.append("editor"))
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    editor.focus_first()
    qtbot.keyClick(focused(editor), Qt.Key.Key_Escape)
    assert left == ["editor"]


def test_undo_is_left_to_the_window_until_something_is_written(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    undone = []
    QShortcut("Ctrl+Z", page, lambda: undone.append(True))
    editor = NoteEditor(parent=page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    editor.focus_first()
    qtbot.keyClick(focused(editor), Qt.Key.Key_Z, CONTROL)
    assert undone == [True]
    qtbot.keyClicks(focused(editor), "x")
    qtbot.keyClick(focused(editor), Qt.Key.Key_Z, CONTROL)
    assert undone == [True]
    assert editor.text().fields[0] == ""


def test_a_field_grows_with_what_is_written(qtbot, open_editor):
    editor = open_editor()
    field = focused(editor)
    low = field.height()
    for _ in range(4):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.height() > low


def test_every_field_has_a_name_for_a_screen_reader(open_editor):
    editor = open_editor()
    assert [field.edit.accessibleName() for field in editor._fields.values()] == [
        "Question",
        "Answer",
        "Sentence",
    ]
    assert editor._tags.edit.accessibleName() == "Tags, with a space between them"


ANKI = NoteType(
    NoteTypeId(7), "Vocabulary", "standard", ("Kata", "Arti", "Contoh"), (Template("Card 1", "", ""),), "html"
)
ANKI_CLOZE = NoteType(
    NoteTypeId(8), "Cloze", "cloze", ("Text", "Extra"), (Template("Cloze", "", ""),), "html"
)


def test_the_fields_of_another_note_type_are_shown_plainly(qtbot, open_editor):
    text = NoteText(NoteTypeId(7), ("<i>rumah</i>", "house", ""), ("a",))
    editor = open_editor(text, ANKI)
    assert not editor._kinds.isVisible()
    assert save(qtbot, editor) == text
    qtbot.keyClick(focused(editor), Qt.Key.Key_Tab)
    qtbot.keyClicks(focused(editor), "s")
    qtbot.keyClick(focused(editor), Qt.Key.Key_B, CONTROL)
    assert save(qtbot, editor) == NoteText(NoteTypeId(7), ("<i>rumah</i>", "houses<b></b>", ""), ("a",))


@pytest.mark.parametrize(("note_type", "left"), [(ANKI, ("", "", "")), (ANKI_CLOZE, ("Tokyo", "note"))])
def test_a_note_of_another_type_keeps_a_card(qtbot, open_editor, note_type, left):
    editor = open_editor(NoteText(note_type.id, left), note_type)
    with qtbot.assertNotEmitted(editor.saved):
        qtbot.keyClick(focused(editor), Qt.Key.Key_Return, CONTROL)
    assert errors(editor) == ["No card would be left of this."]


def test_a_field_takes_50000_characters_and_says_what_happened_to_the_rest(qtbot, open_editor):
    editor = open_editor()
    field, edit = editor._fields["Question"], editor._fields["Question"].edit
    qtbot.keyClicks(edit, "ab")
    edit.moveCursor(QTextCursor.MoveOperation.Left)
    mime = QMimeData()
    mime.setText("x" * 300_000)
    edit.insertFromMimeData(mime)
    assert edit.text() == f"a{'x' * 49_998}b"
    assert field._below.text() == "A field holds 50,000 characters; the rest was left out."
    qtbot.keyClick(edit, Qt.Key.Key_Y)
    assert edit.text() == f"a{'x' * 49_998}b"
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert field._below.text() == ""
    qtbot.keyClick(edit, Qt.Key.Key_Y)
    assert edit.text() == f"a{'x' * 49_997}yb"


def test_more_can_be_pasted_in_the_place_of_a_selection(open_editor):
    edit = open_editor()._fields["Question"].edit
    mime = QMimeData()
    mime.setText("x" * 50_000)
    edit.insertFromMimeData(mime)
    edit.selectAll()
    mime.setText("y" * 50_000)
    edit.insertFromMimeData(mime)
    assert edit.text() == "y" * 50_000


def test_a_field_that_keeps_its_height_is_not_sized_again(qtbot, open_editor, monkeypatch):
    edit = open_editor()._fields["Question"].edit
    sized = []
    monkeypatch.setattr(edit, "setFixedHeight", sized.append)
    qtbot.keyClicks(edit, "some words")
    assert sized == []


@pytest.mark.parametrize("selected", ["Tokyo", "Tokyo ", " Tokyo\u00a0 "])
def test_blanks_around_the_hidden_words_stay_outside(qtbot, open_editor, selected):
    editor = open_editor(NoteText(CLOZE, (f"See {selected} now.",)))
    edit = editor._fields["Text"].edit
    cursor = edit.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(4 + len(selected), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    qtbot.keyClick(edit, Qt.Key.Key_C, CONTROL | SHIFT)
    assert edit.text() == f"See {selected.replace('Tokyo', '[Tokyo]')} now."
    assert edit.textCursor().selectedText() == "[Tokyo]"


def test_the_selected_words_are_hidden_with_the_mouse(qtbot, open_editor):
    editor = open_editor(NoteText(CLOZE, ("Tokyo is large.",)))
    edit = editor._fields["Text"].edit
    cursor = edit.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(6, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    qtbot.mouseClick(editor._hide, Qt.MouseButton.LeftButton)
    assert edit.text() == "[Tokyo] is large."
    choose(qtbot, editor, BASIC)
    assert not editor._hide.isVisible()


def test_a_file_that_is_dropped_on_a_field_is_left_to_the_window(qtbot):
    editor = NoteEditor()
    qtbot.addWidget(editor)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/x.txt")])
    data.setText("file:///tmp/x.txt")
    field = next(iter(editor.findChildren(TextField)))
    assert not field.canInsertFromMimeData(data)
    words = QMimeData()
    words.setText("kata")
    assert field.canInsertFromMimeData(words)


def test_a_card_too_long_for_a_class_is_flagged_once_the_typing_stops(qtbot, open_editor):
    editor = open_editor(a_text("Apa?", "Itu."))
    qtbot.waitUntil(lambda: not editor._measured.isActive())
    assert editor._long.isHidden()
    editor.show_text(a_text("Apa?", "kata yang panjang sekali " * 60))
    qtbot.waitUntil(lambda: not editor._long.isHidden())
