"""The fields of a multiple choice: written by keys alone, read as they are kept."""

import pytest
from PySide6.QtCore import QMimeData, Qt

from flashcards.core.choice import MOST_OPTIONS
from flashcards.gui.choice_fields import ChoiceFields


@pytest.fixture
def fields(qtbot) -> ChoiceFields:
    made = ChoiceFields()
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def words(fields: ChoiceFields) -> list[str]:
    return [field.text() for field in fields.fields()]


def test_a_new_card_has_five_rows_and_nothing_in_them(fields):
    assert words(fields) == [""] * 5
    assert [letter.text() for letter in fields.letters()] == ["&A", "&B", "&C", "&D", "&E"]
    assert (fields.options(), fields.explanation()) == ("", "")


def test_options_are_written_with_the_keyboard_alone(fields, qtbot):
    fields.focus_first()
    for n, word in enumerate(("satu", "dua", "tiga")):
        qtbot.keyClicks(fields.fields()[n], word)
        qtbot.keyClick(fields.fields()[n], Qt.Key.Key_Return)
    qtbot.keyClick(fields.fields()[2], Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert fields.options() == "- [ ] satu\n- [x] dua\n- [ ] tiga"
    assert fields.fault() == ""


def test_tab_goes_from_field_to_field_so_that_nothing_typed_is_lost(fields, qtbot):
    with qtbot.waitActive(fields):
        fields.activateWindow()
    fields.focus_first()
    for word in ("Trendelenburg", "Fowler", "Sims", "Litotomi", "Supine", "sebab"):
        qtbot.keyClicks(fields.focusWidget(), word)
        qtbot.keyClick(fields.focusWidget(), Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)  # is no stop then
        qtbot.keyClick(fields.focusWidget(), Qt.Key.Key_Tab)
    assert words(fields) == ["Trendelenburg", "Fowler", "Sims", "Litotomi", "Supine"]
    assert fields.explanation() == "sebab"
    assert fields.options().splitlines()[1] == "- [x] Fowler"
    fields.explanation_field.edit.setFocus()
    qtbot.keyClick(fields.focusWidget(), Qt.Key.Key_Backtab)
    assert fields.fields()[4].hasFocus()


def test_what_is_right_is_heard_in_its_field(fields):
    fields.write("- [ ] a\n- [x] b", "")
    assert [one.accessibleDescription() for one in fields.fields()] == ["", "This option is right"]


def test_alt_with_a_letter_that_no_option_has_writes_nothing(fields, qtbot):
    fields.write("- [ ] a\n- [x] b", "")
    qtbot.keyClick(fields.fields()[0], Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    assert fields.options() == "- [ ] a\n- [x] b"


def test_enter_after_the_last_adds_one_and_in_an_empty_last_goes_to_the_explanation(fields, qtbot):
    fields.write("- [ ] satu\n- [x] dua", "")
    last = fields.fields()[-1]
    qtbot.keyClick(last, Qt.Key.Key_Return)
    assert words(fields) == ["satu", "dua", ""]
    assert fields.fields()[2].hasFocus()
    qtbot.keyClick(fields.fields()[2], Qt.Key.Key_Return)
    assert fields.explanation_field.edit.hasFocus()
    assert fields.options() == "- [ ] satu\n- [x] dua"


def test_backspace_in_an_empty_option_takes_it_away_but_never_the_last_two(fields, qtbot):
    fields.write("- [ ] satu\n- [ ] x\n- [x] dua", "")
    middle = fields.fields()[1]
    middle.setPlainText("")
    qtbot.keyClick(middle, Qt.Key.Key_Backspace)
    assert words(fields) == ["satu", "dua"]
    assert fields.fields()[0].hasFocus()
    assert fields.options().endswith("[x] dua")
    fields.fields()[0].setPlainText("")
    qtbot.keyClick(fields.fields()[0], Qt.Key.Key_Backspace)
    assert len(fields.fields()) == 2


def test_one_letter_is_the_key_unless_the_card_came_with_several(fields):
    fields.write("- [x] a\n- [ ] b", "")
    fields.letters()[1].setChecked(True)
    assert fields.options() == "- [ ] a\n- [x] b"
    fields.write("- [x] a\n- [x] b\n- [ ] c", "sebab")
    assert fields.options() == "- [x] a\n- [x] b\n- [ ] c"
    assert fields.explanation() == "sebab"


def test_lines_that_are_pasted_become_options_with_their_key(fields):
    pasted = QMimeData()
    pasted.setText("A. satu\n*B. dua\nC. tiga")
    fields.fields()[0].insertFromMimeData(pasted)
    assert fields.options() == "- [ ] satu\n- [x] dua\n- [ ] tiga"
    pasted.setText("\n".join("x" * n for n in range(1, 40)))
    fields.fields()[0].insertFromMimeData(pasted)
    assert len(fields.fields()) == MOST_OPTIONS


def test_what_is_missing_is_said_until_it_is_written(fields):
    fields.write("- [ ] a\n- [ ] b", "")
    fields.show_error(fields.fault())
    assert "letter" in fields.error()
    fields.letters()[0].setChecked(True)
    assert (fields.error(), fields.fault()) == ("", "")


def test_each_row_has_a_name_and_changes_are_told(fields, qtbot):
    assert all(stop.accessibleName() for stop in fields.stops())
    with qtbot.waitSignal(fields.changed):
        fields.fields()[0].setPlainText("a")


def test_what_is_no_list_of_options_is_not_lost(fields):
    fields.write("bukan daftar", "")
    assert fields.options() == "- [ ] bukan daftar"
