"""Three ways to give a deck to somebody, by click and by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards.core.notes import DeckId
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.share_page import SharePage

Key = Qt.Key


@pytest.fixture
def page(qtbot) -> SharePage:
    page = SharePage(DeckId(3), "Kelompok Okupasional", 34)
    qtbot.addWidget(page)
    page.resize(1100, 690)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


def press(page: SharePage, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key)


def test_it_says_what_stays_with_the_person(page):
    words = [one.text() for one in page.findChildren(Words) if one.isVisible()]
    assert words[0] == "Share “Kelompok Okupasional”"
    assert words[1].startswith("34 cards. Your progress, your flags")
    assert "keep their schedule there" in page.phone.accessibleDescription()
    assert "Kelompok Okupasional.flashcards" in page.friend.accessibleDescription()


@pytest.mark.parametrize(
    ("key", "form"), [(Key.Key_1, "flashcards"), (Key.Key_2, "apkg"), (Key.Key_3, "csv")]
)
def test_a_digit_chooses(page, qtbot, key, form):
    with qtbot.waitSignal(page.chosen) as chosen:
        press(page, key)
    assert chosen.args == [form]


def test_tab_and_enter_choose_too(page, qtbot):
    page.phone.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(page.chosen) as chosen:
        press(page, Key.Key_Return)
    assert chosen.args == ["apkg"]


def test_enter_alone_chooses_nothing(page):
    page.chosen.connect(pytest.fail)
    press(page, Key.Key_Return)


def test_there_are_more_choices_and_a_way_out(page, qtbot):
    with qtbot.waitSignal(page.more_asked):
        page.more.click()
    with qtbot.waitSignal(page.left):
        press(page, Key.Key_Escape)


def test_a_choice_is_as_high_as_its_words_need(page, qtbot):
    wide = page.friend.heightForWidth(800)
    assert page.friend.heightForWidth(300) > wide
    page.resize(480, 690)
    qtbot.waitUntil(lambda: page.friend.height() == page.friend.heightForWidth(page.friend.width()))
