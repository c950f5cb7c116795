"""A table on its way to cards: what its columns are for, seen on its first rows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards.formats import text
from flashcards.formats.package import CannotImport
from flashcards.formats.text import Choice
from flashcards.gui.import_columns_grid import _Cell
from flashcards.gui.import_columns_page import ImportColumnsPage
from flashcards.gui.parts_messages import Notice
from flashcards.gui.parts_surfaces import Paragraph

Key = Qt.Key
TABLE = "kucing;cat;hewan\nanjing;dog;hewan\nburung;bird;hewan\nsapi;cow;hewan\n"


@pytest.fixture
def open_page(qtbot, tmp_path) -> Callable[..., ImportColumnsPage]:
    def make(content: str | bytes = TABLE, name: str = "kosakata.csv") -> ImportColumnsPage:
        path: Path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        page = ImportColumnsPage(name, text.look(path), lambda chosen: text.look(path, chosen))
        qtbot.addWidget(page)
        page.resize(1366, 690)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        QApplication.processEvents()
        return page

    return make


def roles(page: ImportColumnsPage) -> list[str]:
    return [choice.currentData() for choice in page.grid.choices]


def choose(page: ImportColumnsPage, column: int, role: str) -> None:
    choice = page.grid.choices[column]
    choice.setCurrentIndex(choice.findData(role))


def cells(page: ImportColumnsPage) -> list[str]:
    return [cell._text for cell in page.grid.widget().findChildren(_Cell)]


def foot(page: ImportColumnsPage) -> str:
    return page._foot._words.text()


def pick(box, value: object) -> None:
    """As a person does: the signal of an activated row comes too."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def press(page: ImportColumnsPage, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key)


def test_the_first_rows_stand_under_what_their_columns_are_for(open_page):
    page = open_page()
    assert roles(page) == ["question", "answer", "tags"]
    assert cells(page)[:4] == ["kucing", "anjing", "burung", "sapi"]
    assert page.separator.currentData() == ";"


def test_a_role_that_another_column_has_is_taken_from_it(open_page):
    page = open_page()
    choose(page, 1, "question")
    assert roles(page) == ["field", "question", "tags"]
    choose(page, 0, "ignore")
    choose(page, 2, "ignore")
    assert roles(page) == ["ignore", "question", "ignore"]
    assert "No column has the answers" in foot(page)


def test_without_a_question_there_is_no_next_and_the_foot_says_why(open_page):
    page = open_page()
    page.layout_chosen.connect(pytest.fail)
    choose(page, 0, "ignore")
    assert not page.next.isEnabled()
    assert foot(page) == "Choose the column that has the questions."
    press(page, Key.Key_Return)


def test_enter_goes_on_with_the_chosen_columns(open_page, qtbot):
    page = open_page()
    choose(page, 2, "deck")
    with qtbot.waitSignal(page.layout_chosen) as chosen:
        press(page, Key.Key_Return)
    assert [column.role for column in chosen.args[0].columns] == ["question", "answer", "deck"]


def test_enter_goes_on_from_a_choice_and_from_a_box_too(open_page, qtbot):
    page = open_page()
    for part in (page.grid.choices[0], page.header):
        part.setFocus()
        with qtbot.waitSignal(page.layout_chosen):
            press(page, Key.Key_Return)
        QTest.keyRelease(page, Key.Key_Return)


def test_the_columns_are_chosen_with_keys_alone(open_page):
    page = open_page()
    for _step in range(12):
        if QApplication.focusWidget() is page.grid.choices[0]:
            break
        press(page, Key.Key_Tab)
    press(page, Key.Key_Down)
    assert roles(page) == ["answer", "field", "tags"]


def test_another_separator_is_seen_at_once(open_page, qtbot):
    page = open_page()
    pick(page.separator, "\t")
    qtbot.waitUntil(lambda: len(page.grid.choices) == 1)
    assert cells(page)[0] == "kucing;cat;hewan"


def test_a_first_row_of_names_is_no_card(open_page, qtbot):
    page = open_page()
    page.header.setChecked(True)
    qtbot.waitUntil(lambda: cells(page)[0] == "anjing")
    assert page.found().has_header_row
    assert page.found().columns[0].name == "kucing"


def test_the_encoding_is_asked_for_only_when_it_is_not_sure(open_page, qtbot):
    assert not open_page().encoding.isVisible()
    page = open_page("кошка;cat\nсобака;dog\nптица;bird\n".encode("cp1251"), "lain.csv")
    assert page.encoding.isVisible()
    notices = [words.text() for one in page.findChildren(Notice) for words in one.findChildren(Paragraph)]
    assert any("is a guess" in words for words in notices)
    pick(page.encoding, "cp1251")
    qtbot.waitUntil(lambda: cells(page)[0] == "кошка")
    assert page.encoding.isVisible()


def test_what_cannot_be_read_so_is_said_in_the_foot(open_page, qtbot, monkeypatch):
    page = open_page()

    def refuse(_chosen: Choice) -> None:
        raise CannotImport("This is no text.")

    monkeypatch.setattr(page, "_look", refuse)
    pick(page.separator, ",")
    qtbot.waitUntil(lambda: foot(page) == "This is no text.")
    assert not page.next.isEnabled()


def test_escape_leaves(open_page, qtbot):
    page = open_page()
    with qtbot.waitSignal(page.left):
        press(page, Key.Key_Escape)


def test_another_look_keeps_what_was_chosen(open_page):
    page = open_page()
    choose(page, 2, "deck")
    other = open_page(name="lagi.csv")
    other.go_to(page.place())
    assert roles(other) == ["question", "answer", "deck"]


def test_many_columns_scroll_sideways_and_the_page_stays_narrow(open_page):
    row = ";".join(f"sel {n}" for n in range(40))
    page = open_page("\n".join([row] * 5) + "\n")
    assert page._body.width() <= page.width()
    assert page.grid.horizontalScrollBar().maximum() > 0
