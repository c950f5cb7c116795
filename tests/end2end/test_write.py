"""Writing cards by keys alone: ten in a row, gaps, a picture, a choice, several at once, and back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from flashcards.core.notes import BASIC, CHOICE, CLOZE
from flashcards.gui.new_card_page import NewCardPage
from flashcards.store import decks, notes, pictures

Key, Mod = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT = Mod.ControlModifier, Mod.ShiftModifier


def written(desk) -> list:
    every = [deck.id for deck in decks.every(desk.workspace.db)]
    return [note.text for note in notes.in_decks(desk.workspace.db, every)]


def add(desk) -> None:
    desk.press(Key.Key_Return, with_=CONTROL)


def choose_kind(desk, steps: int) -> None:
    """From the first field back to the row of kinds, along it, and to the first field again."""
    desk.press(Key.Key_Tab, with_=SHIFT)
    desk.press(*[Key.Key_Right] * steps)
    desk.press(Key.Key_Tab)


def test_a_person_writes_cards_by_keys_alone(desk, qtbot):
    desk.start(bundled=False)
    desk.press(Key.Key_N)
    page = desk.page(NewCardPage)

    for n in range(10):  # the tenth as the first: question, Tab, answer, Ctrl+Enter
        desk.write(f"Pertanyaan {n}?")
        desk.press(Key.Key_Tab)
        desk.write(f"Jawaban {n}")
        add(desk)
    assert [text.fields for text in written(desk)] == [
        (f"Pertanyaan {n}?", f"Jawaban {n}") for n in range(10)
    ]

    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    QApplication.clipboard().setImage(image)
    desk.write("Apa ini? ")
    desk.press(Key.Key_V, with_=CONTROL)
    desk.press(Key.Key_Tab, Key.Key_B, with_=Mod.NoModifier)
    desk.press(Key.Key_Backspace)
    desk.press(Key.Key_B, with_=CONTROL)
    desk.write("Biru")
    add(desk)
    assert written(desk)[-1].fields == ("Apa ini? ![](picture.png)", "**Biru**")
    assert pictures.find(desk.workspace.db, desk.workspace.media, "picture.png", None)

    choose_kind(desk, 3)
    desk.write("Tokyo")
    desk.press(Key.Key_Home, with_=SHIFT)
    desk.press(Key.Key_C, with_=CONTROL | SHIFT)
    desk.press(Key.Key_End)
    desk.write(" ada di Jepang.")
    add(desk)
    assert (written(desk)[-1].type_id, written(desk)[-1].fields) == (CLOZE, ("[Tokyo] ada di Jepang.",))

    choose_kind(desk, 1)
    desk.write("Pembuat protein?")
    desk.press(Key.Key_Tab)
    desk.write("Inti")
    desk.press(Key.Key_Return)
    desk.write("Ribosom")
    desk.press(Key.Key_B, with_=Mod.AltModifier)
    qtbot.waitUntil(page.editor._choice.letters()[1].isChecked)  # Qt shows the press for a moment
    add(desk)
    assert written(desk)[-1].type_id == CHOICE
    assert written(desk)[-1].fields[1] == "- [ ] Inti\n- [x] Ribosom"
    assert page.editor.kind == CHOICE  # kept for the next

    desk.press(Key.Key_A, with_=CONTROL | SHIFT)
    desk.write("Ibu kota Peru?; Lima")
    desk.press(Key.Key_Return)
    desk.write("salah")
    desk.press(Key.Key_Return)
    desk.write("Ibu kota Mesir?; Kairo")
    add(desk)
    assert [text.fields for text in written(desk)][-2:] == [
        ("Ibu kota Peru?", "Lima"),
        ("Ibu kota Mesir?", "Kairo"),
    ]
    assert page.bulk.field.toPlainText() == "salah"
    assert len(written(desk)) == 15
    desk.press(Key.Key_A, with_=CONTROL | SHIFT)
    desk.press(Key.Key_Z, with_=CONTROL)
    assert len(written(desk)) == 13
    desk.press(Key.Key_Z, with_=CONTROL)
    assert len(written(desk)) == 12

    desk.write("Setengah")
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_N)
    assert desk.page(NewCardPage).editor.text().fields[0] == "Setengah"
    assert all(text.type_id in (BASIC, CLOZE) for text in written(desk))
