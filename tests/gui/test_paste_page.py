"""Pasting a text: its length is counted, its title is optional, what was not used waits."""

import threading

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards.articles.readers.bounds import MOST_TEXT
from flashcards.gui import pasted_cards
from flashcards.gui.paste_page import PastePage

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def open_page(qtbot, workspace):
    def make() -> PastePage:
        page = PastePage(workspace)
        qtbot.addWidget(page)
        page.resize(1024, 640)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        return page

    return make


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    QApplication.processEvents()


def test_the_characters_are_counted_as_they_come(open_page):
    page = open_page()
    assert page.count.text() == "0 characters"
    assert not page.make.isEnabled()
    QTest.keyClicks(page.text, "a")
    assert page.count.text() == "1 character"
    page.text.setPlainText("x" * 12_345)
    assert page.count.text() == "12,345 characters"
    assert page.make.isEnabled()


def test_a_text_that_is_too_long_is_told_and_not_taken(open_page):
    page = open_page()
    page.text.setPlainText(("y" * 999 + "\n") * (MOST_TEXT // 1000 + 1))
    assert not page.make.isEnabled()
    assert page._foot._words.text().startswith("This text is too long")


def test_the_clipboard_is_pasted_with_one_key_from_anywhere_on_the_page(open_page):
    page = open_page()
    QGuiApplication.clipboard().setText("Koperasi adalah badan usaha.")
    page.make.setFocus()
    QTest.keyClick(page, Key.Key_V, Mod.ControlModifier)
    assert page.text.toPlainText() == "Koperasi adalah badan usaha."
    assert page.text.hasFocus()


def test_ctrl_enter_gives_the_text_with_its_title(open_page, qtbot):
    page = open_page()
    page.title.setText("Koperasi")
    page.text.setPlainText("Badan usaha.")
    with qtbot.waitSignal(page.text_given) as given:
        press(Key.Key_Return, Mod.ControlModifier)
    assert given.args == ["Badan usaha.", "Koperasi"]


def test_finished_cards_are_given_by_the_key_that_their_button_shows(open_page, qtbot):
    page = open_page()
    page.cards_given.connect(lambda *given: taken.append(given))
    page.text_given.connect(pytest.fail)
    taken: list[tuple[str, str]] = []
    keys = Mod.ControlModifier | Mod.ShiftModifier
    page.text.setPlainText("Badan usaha.")
    press(Key.Key_Return, keys)
    assert taken == []
    page.text.setPlainText("Q: Satu?\nA: 1\n\nQ: Dua?\nA: 2\n")
    assert page.cards._key == "Ctrl+Shift+Enter"
    press(Key.Key_Return, keys)
    assert taken == [(page.text.toPlainText(), "")]


def test_escape_leaves_and_the_text_waits(open_page, qtbot):
    page = open_page()
    page.title.setText("Koperasi")
    page.text.setPlainText("Badan usaha.")
    with qtbot.waitSignal(page.left):
        press(Key.Key_Escape)
    page.keep_draft()
    again = open_page()
    assert again.place() == ("Koperasi", "Badan usaha.")
    again.forget()
    again.keep_draft()
    assert open_page().place() == ("", "")


def test_a_file_is_not_pasted_as_its_address(open_page):
    page = open_page()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/x.txt")])
    data.setText("file:///tmp/x.txt")
    assert not page.text.canInsertFromMimeData(data)
    page.text.insertFromMimeData(data)
    assert page.text.toPlainText() == ""


def test_in_another_language_the_text_is_still_there(open_page):
    page, again = open_page(), open_page()
    page.text.setPlainText("Badan usaha.")
    again.go_to(page.place())
    assert again.count.text() == "12 characters"
    assert again.make.isEnabled()


def test_by_its_key_it_begins_with_the_clipboard(open_page):
    QGuiApplication.clipboard().setText("Air itu cair.")
    page = open_page()
    page.begin()
    assert page.text.toPlainText() == "Air itu cair."
    page.begin()
    assert page.text.toPlainText() == "Air itu cair."


def test_beside_the_button_that_does_nothing_stands_why(open_page):
    page = open_page()
    assert not page.make.isEnabled()
    assert "nothing to make cards from" in page._foot._words.text()


def test_finished_cards_can_be_given_as_such(open_page, qtbot):
    page = open_page()
    page.text.setPlainText("Koperasi adalah badan usaha.")
    assert not page.cards.isVisible()
    page.text.setPlainText("kucing\tcat\nanjing\tdog\nburung\tbird\n")
    assert page.cards.isVisible()
    with qtbot.waitSignal(page.cards_given) as given:
        page.cards.click()
    assert given.args == ["kucing\tcat\nanjing\tdog\nburung\tbird\n", ""]


def test_a_question_bank_is_known_as_finished_cards_and_read_as_them(clock):
    text = "1. Mana?\nA. satu\nB. dua\nC. tiga\nJawaban: B\n"
    assert pasted_cards.holds_cards(text)
    with pasted_cards.read(pasted_cards.pasted(text, ""), clock(), 4, threading.Event()) as package:
        assert [note.fields[1] for note in package.notes] == ["- [ ] satu\n- [x] dua\n- [ ] tiga"]
