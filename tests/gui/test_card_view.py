from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from flashcards.core.notes import BUILT_IN
from flashcards.core.templates import Face, face
from flashcards.gui import theme
from flashcards.gui.card_view import CardView
from flashcards.gui.theme import DARK, LIGHT, Theme

BASIC, BOTH, LIST, CLOZE = BUILT_IN[:4]
PLAIN = face(BASIC, ("Apa yang **tidak dimiliki** kelompok informal?", "Aturan tertulis."), "0")
MEMBERS = face(LIST, ("Sebutkan 3 bentuk.", "1. Formal\n2. Informal\n3. Lintas fungsi"), "0")
GAP = face(CLOZE, ("Ia tidak memiliki [aturan resmi] apa pun.",), "aturan resmi")
LONG = Face("<p>Apa?</p>", f"<p>{'Kata yang panjang. ' * 300}</p>")


@pytest.fixture
def still(qapp: QApplication) -> Iterator[None]:
    before = theme.current()
    theme.apply(qapp, Theme(LIGHT, 1.0, reduce_motion=True))
    yield
    theme.apply(qapp, before)


@pytest.fixture
def view(qtbot, still: None) -> CardView:
    view = CardView(lambda _name: None)
    qtbot.addWidget(view)
    view.resize(798, 347)
    view.show()
    return view


def question_of(view: CardView) -> str:
    return view._page.question.toPlainText()


def answer_of(view: CardView) -> str | None:
    return view._page.answer.toPlainText() if view._page.answer.isVisible() else None


def question_size(view: CardView) -> int:
    return view._page.question.document().defaultFont().pixelSize()


def test_a_question_is_shown_alone(view: CardView) -> None:
    view.show_question(PLAIN)
    assert question_of(view) == "Apa yang tidak dimiliki kelompok informal?"
    assert answer_of(view) is None
    assert not view.revealed


def test_the_answer_comes_under_a_rule(view: CardView) -> None:
    view.show_question(PLAIN)
    view.reveal()
    question, rule, answer = view._page.question.geometry(), view._page._rule(), view._page.answer.geometry()
    assert answer_of(view) == "Aturan tertulis."
    assert (rule.width(), rule.height(), rule.left()) == (64, 1, 56)
    assert rule.top() - question.bottom() - 1 == 24
    assert answer.top() - rule.bottom() - 1 == 24
    assert view.fully_revealed


@pytest.mark.parametrize("height", range(300, 340))
def test_a_card_that_fits_does_not_scroll_by_the_rule(view: CardView, height: int) -> None:
    """The height that a step of type was chosen by is the one that it takes."""
    view.resize(798, height)
    view.show_question(Face("<p>Apa?</p>", f"<p>{'Kata yang panjang. ' * 11}</p>"))
    view.reveal()
    assert question_size(view) > 18
    assert view._page.height() <= height


@pytest.mark.parametrize("shown", [PLAIN, MEMBERS, LONG], ids=["plain", "list", "long"])
def test_the_question_does_not_move_or_change_when_the_answer_comes(view: CardView, shown: Face) -> None:
    view.show_question(shown)
    place, size = view._page.question.geometry(), question_size(view)
    view.reveal_all()
    assert view._page.question.geometry() == place
    assert question_size(view) == size


def test_the_members_of_a_list_come_one_by_one(view: CardView) -> None:
    view.show_question(MEMBERS)
    seen = []
    for step in (view.reveal, view.reveal_next, view.reveal_next, view.reveal_next):
        step()
        seen.append(([line.strip("\u200b") for line in answer_of(view).split("\n")], view.fully_revealed))
    assert seen == [
        (["Formal", "", ""], False),
        (["Formal", "Informal", ""], False),
        (["Formal", "Informal", "Lintas fungsi"], True),
        (["Formal", "Informal", "Lintas fungsi"], True),
    ]


def test_hidden_members_have_their_numbers(view: CardView) -> None:
    view.show_question(MEMBERS)
    view.reveal()
    block = view._page.answer.document().lastBlock()
    assert block.textList().itemText(block) == "3."


def test_all_members_can_be_shown_at_once(view: CardView) -> None:
    view.show_question(MEMBERS)
    view.reveal_all()
    assert view.fully_revealed
    assert view.members_shown == 3
    assert answer_of(view) == "Formal\nInformal\nLintas fungsi"


def test_members_do_not_move_when_the_next_is_shown(view: CardView) -> None:
    view.show_question(MEMBERS)
    view.reveal()
    before = view._page.answer.geometry()
    view.reveal_next()
    assert view._page.answer.geometry() == before


def test_a_cloze_is_filled_in_its_place(view: CardView) -> None:
    view.show_question(GAP)
    assert question_of(view) == "Ia tidak memiliki   apa pun."
    view.reveal()
    assert question_of(view) == "Ia tidak memiliki aturan resmi apa pun."
    assert answer_of(view) is None
    assert view.fully_revealed


def test_type_is_as_large_as_both_sides_allow(view: CardView) -> None:
    sizes = []
    for words in (5, 60, 90, 130, 600):
        view.show_question(Face("<p>Apa itu?</p>", f"<p>{'kata lagi ' * words}</p>"))
        sizes.append(question_size(view))
    assert sizes[0] == 32
    assert sizes[-1] == 18
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) >= 3


def test_an_answer_is_one_step_under_its_question(view: CardView) -> None:
    for shown, sizes in ((PLAIN, (32, 26)), (LONG, (18, 16))):
        view.show_question(shown)
        view.reveal()
        assert (question_size(view), view._page.answer.document().defaultFont().pixelSize()) == sizes


def test_a_long_card_scrolls_and_the_next_starts_at_its_top(view: CardView) -> None:
    view.show_question(LONG)
    assert view.verticalScrollBar().maximum() == 0
    view.reveal()
    assert view.verticalScrollBar().maximum() > 0
    assert view.verticalScrollBar().value() == 0
    view.scroll_pages(1)
    assert view.verticalScrollBar().value() > 0
    view.show_question(PLAIN)
    assert view.verticalScrollBar().value() == 0


def test_an_answer_below_the_fold_is_brought_into_view(view: CardView) -> None:
    view.show_question(Face(f"<p>{'Kata yang panjang. ' * 100}</p>", "<p>Ya</p>"))
    view.reveal()
    rule = view._page._rule().translated(0, -view.verticalScrollBar().value())
    assert 0 <= rule.top() < view.viewport().height()


def test_the_wheel_scrolls_over_the_words(view: CardView) -> None:
    view.show_question(LONG)
    view.reveal()
    QTest.wheelEvent(view.windowHandle(), QPointF(100, 250), QPoint(0, -120))
    assert view.verticalScrollBar().value() > 0


def test_a_card_stays_where_it_was_scrolled_to_when_its_place_changes(view: CardView) -> None:
    view.show_question(LONG)
    view.reveal()
    view.scroll_pages(1)
    scrolled = view.verticalScrollBar().value()
    view.resize(798, 330)
    assert view.verticalScrollBar().value() == scrolled


def test_two_to_four_lines_are_about_equally_long(view: CardView) -> None:
    view.show_question(Face(f"<p>{'empat kata yang sama '.strip()} {'empat kata yang sama ' * 2}</p>", ""))
    layout = view._page.question.document().firstBlock().layout()
    first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
    assert layout.lineCount() == 2
    assert last.naturalTextWidth() > first.naturalTextWidth() * 0.7


def test_a_card_follows_its_width(view: CardView) -> None:
    view.show_question(PLAIN)
    view.resize(500, 347)
    assert view._page.question.width() == 500 - 2 * 56
    view.set_padding(40, 24)
    assert view._page.question.geometry().topLeft() == QPoint(40, 24)
    assert view._page.question.width() == 500 - 2 * 40


def test_what_was_revealed_stays_when_the_theme_changes(view: CardView, qapp: QApplication) -> None:
    view.show_question(MEMBERS)
    view.reveal()
    theme.apply(qapp, Theme(DARK, 1.5, reduce_motion=True))
    assert view.members_shown == 1
    assert answer_of(view).startswith("Formal")
    assert view._page.question.x() == 84
    assert view._page._rule().width() == 96


def test_the_answer_fades_in_unless_movement_is_not_wanted(view: CardView, qapp: QApplication, qtbot) -> None:
    view.show_question(PLAIN)
    view.reveal()
    assert not view._page._veil.isVisible()
    theme.apply(qapp, Theme(LIGHT))
    view.show_question(PLAIN)
    view.reveal()
    veil = view._page._veil
    assert veil.isVisible()
    assert veil.geometry().top() > view._page.question.geometry().bottom()
    qtbot.waitUntil(lambda: not veil.isVisible())


def test_the_words_can_be_selected_and_copied(view: CardView, qtbot) -> None:
    view.show_question(PLAIN)
    question = view._page.question
    qtbot.mouseDClick(question.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 15))
    qtbot.keyClick(question, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Apa"


def test_keys_that_are_not_for_the_words_go_to_the_page(view: CardView, qtbot) -> None:
    view.show_question(PLAIN)
    keys: list[int] = []

    class Page(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            keys.append(event.key())

    page = Page()
    qtbot.addWidget(page)
    view.setParent(page)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_1, Qt.Key.Key_Down):
        qtbot.keyClick(view._page.question, key)
    view.setParent(None)
    assert keys[:2] == [Qt.Key.Key_Space, Qt.Key.Key_1]


def test_a_screen_reader_can_read_both_sides(view: CardView) -> None:
    view.show_question(PLAIN)
    view.reveal()
    for pane, name in ((view._page.question, "Question"), (view._page.answer, "Answer")):
        interface = QAccessible.queryAccessibleInterface(pane)
        assert interface.text(QAccessible.Text.Name) == name
        text = interface.textInterface()
        assert text.text(0, text.characterCount()) == pane.document().toRawText().replace("\u2029", "\n")


def test_a_gap_is_told_to_a_screen_reader(view: CardView) -> None:
    view.show_question(GAP)
    interface = QAccessible.queryAccessibleInterface(view._page.question)
    assert interface.text(QAccessible.Text.Description) == "Ia tidak memiliki … apa pun."


def test_a_field_that_is_too_large_is_told(view: CardView) -> None:
    view.show_question(face(BASIC, ("Apa?", "a" * 60_000), "0"))
    view.reveal()
    assert answer_of(view) == "This text is too large to show."


def test_a_card_is_drawn_with_everything_on_it(view: CardView) -> None:
    text = "Kata `kode`:\n\n```\nx = 1\n```\n\n|a|b|\n|-|-|\n|1|2|\n\n![x](a.png)"
    view.show_question(face(BASIC, (text, text), "0"))
    view.reveal()
    assert not view.grab().isNull()


def test_the_events_of_a_closed_view_do_no_harm(view: CardView, qapp: QApplication) -> None:
    view.show_question(PLAIN)
    view.close()
    theme.apply(qapp, Theme(DARK))
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert question_of(view).startswith("Apa")
