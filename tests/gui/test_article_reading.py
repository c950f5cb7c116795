"""An article that cards are made from: parts, passages lit and marked, words selected."""

import pytest
from article_steps import MARKDOWN
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest

from flashcards.articles.document import outline
from flashcards.gui import article_division, theme
from flashcards.gui.article_reading import ReadingView
from flashcards.gui.theme import LIGHT, PALETTES, Theme

QUOTE = "Danau karst terjadi karena pelarutan batu gamping."


@pytest.fixture
def view(qtbot, qapp):
    before = theme.current()
    theme.apply(qapp, Theme(LIGHT, reduce_motion=True))
    made = ReadingView(lambda _name: None)
    qtbot.addWidget(made)
    made.resize(578, 400)
    with qtbot.waitExposed(made):
        made.show()
    made.read(MARKDOWN, outline(MARKDOWN))
    yield made
    theme.apply(qapp, before)


def marked(view: ReadingView) -> list[str]:
    return [view.words()[one.start : one.end] for one in view._marked]


def long_article() -> str:
    return "# A\n\n" + "".join(
        f"## Bagian {n}\n\nKalimat {n} saja.\n\n{'Kata. ' * 900}\n\n" for n in range(9)
    )


def test_passages_with_cards_are_marked(view, qtbot):
    view.mark_cards([(QUOTE,), ("Waduk dibuat dengan membendung sungai.", "nothing of this")])
    qtbot.waitUntil(view.marks_anything)
    assert marked(view) == [QUOTE, "Waduk dibuat dengan membendung sungai."]


def test_a_click_tells_which_cards_a_passage_has(view, qtbot):
    view.mark_cards([("nothing",), (QUOTE,), (QUOTE,)])
    qtbot.waitUntil(view.marks_anything)
    with qtbot.waitSignal(view.cards_asked) as asked:
        view.pane.clicked.emit(view.words().index("pelarutan"))
    assert asked.args == [[1, 2]]
    with qtbot.assertNotEmitted(view.cards_asked):
        view.pane.clicked.emit(view.words().index("cekungan"))


def test_a_click_of_the_mouse_is_told_but_a_selection_is_not(view, qtbot):
    pane = view.pane
    with qtbot.waitSignal(pane.clicked):
        QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 60))
    cursor = pane.textCursor()
    cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    pane.setTextCursor(cursor)
    assert view.selection()


@pytest.mark.parametrize("palette", list(PALETTES.values()), ids=list(PALETTES))
def test_the_dots_are_there_in_every_look(view, qtbot, qapp, palette):
    theme.apply(qapp, Theme(palette, reduce_motion=True))
    view.mark_cards([(QUOTE,)])
    qtbot.waitUntil(view.marks_anything)
    view.go_to(MARKDOWN.index(QUOTE))
    qapp.processEvents()
    cursor = QTextCursor(view.pane.document())
    cursor.setPosition(view._marked[0].start)
    rect = view.pane.cursorRect(cursor).translated(view.pane.viewport().mapTo(view, QPoint(0, 0)))
    image = view.grab().toImage()
    ground = QColor(palette.sheet if palette.name != "contrast" else "#000000").lightness()
    strip = [
        abs(image.pixelColor(x, y).lightness() - ground)
        for y in range(rect.bottom() - 4, rect.bottom() + 4)
        for x in range(rect.left() + 2, rect.left() + 40)
    ]
    assert max(strip) > 40


def test_a_long_article_is_shown_in_parts(view, qtbot):
    text = long_article()
    with qtbot.waitSignal(view.part_shown) as shown:
        view.read(text, outline(text))
    assert shown.args[1] > 1
    assert len(view.words()) < article_division.LONGEST
    view.light(text.index("Kalimat 8"), ("Kalimat 8 saja.",))
    assert view.part == shown.args[1] - 1
    assert view.passage().isValid()


def test_a_section_comes_to_the_top(view):
    view.go_to(MARKDOWN.index("## Manfaat"))
    assert view.verticalScrollBar().value() > 0 or view.verticalScrollBar().maximum() == 0


def test_the_place_of_a_selection_is_known(view):
    start = view.words().index("Waduk")
    cursor = view.pane.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + 5, QTextCursor.MoveMode.KeepAnchor)
    view.pane.setTextCursor(cursor)
    selection = view.selection()
    assert selection.words == "Waduk"
    assert selection.offset == MARKDOWN.index("Waduk")
    view.light_selection()
    assert view.selection() is None
    assert view.passage().isValid()


def test_correcting_a_heading_keeps_what_is_in_sight(view):
    bar = view.verticalScrollBar()
    bar.setValue(40)
    changed = MARKDOWN.replace("Asal danau", "Asal mula")
    view.read(changed, outline(changed))
    assert bar.value() == min(40, bar.maximum())
