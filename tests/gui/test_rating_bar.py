from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from flashcards.gui import theme
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.rating_bar import AGAIN, EASY, GOOD, HARD, RatingBar, RatingLabel
from flashcards.gui.theme import LIGHT, Theme

LABELS = (
    RatingLabel("Lupa", "10 menit lagi", "salah atau tidak ingat"),
    RatingLabel("Ragu", "2 hari lagi", "benar, tapi lama atau kurang yakin"),
    RatingLabel("Ingat", "4 hari lagi", "benar"),
    RatingLabel("Mudah", "9 hari lagi", "benar seketika"),
)


@pytest.fixture
def bar(qtbot, qapp: QApplication) -> Iterator[RatingBar]:
    theme.apply(qapp, Theme(LIGHT))
    page = QWidget()
    qtbot.addWidget(page)
    page.setFixedSize(896, 300)
    column = QVBoxLayout(page)
    column.setContentsMargins(48, 48, 48, 48)
    made = RatingBar()
    column.addWidget(made)
    column.addStretch()
    page.show()
    made.show_ratings(LABELS)
    yield made
    theme.apply(qapp, Theme(LIGHT))


def widths(bar: RatingBar) -> list[int]:
    bar.window().layout().activate()
    bar.layout().activate()
    return [
        bar.button(rating).width() for rating in (AGAIN, HARD, GOOD, EASY) if bar.button(rating).isVisible()
    ]


@pytest.mark.parametrize("rating", [AGAIN, HARD, GOOD, EASY])
def test_a_click_tells_the_rating(qtbot, bar: RatingBar, rating: int) -> None:
    with qtbot.waitSignal(bar.rated) as told:
        qtbot.mouseClick(bar.button(rating), Qt.MouseButton.LeftButton)
    assert told.args == [rating]


def test_a_rating_is_read_out_with_its_interval_and_meaning(bar: RatingBar) -> None:
    interface = QAccessible.queryAccessibleInterface(bar.button(HARD))
    assert interface.text(QAccessible.Text.Name) == "Ragu, 2 hari lagi"
    assert interface.text(QAccessible.Text.Description) == "benar, tapi lama atau kurang yakin"


def test_the_row_is_as_wide_as_the_card_with_again_apart(bar: RatingBar) -> None:
    assert widths(bar) == [168, 192, 192, 192]
    assert bar.button(HARD).x() - bar.button(AGAIN).geometry().right() - 1 == 40


def test_beside_an_article_the_row_is_narrow(bar: RatingBar) -> None:
    bar.show_ratings(LABELS, narrow=True)
    assert bar.maximumWidth() == 592
    assert widths(bar) == pytest.approx([128, 138, 138, 138], abs=1)


def test_with_two_buttons_there_are_again_and_good(qtbot, bar: RatingBar) -> None:
    bar.show_ratings(LABELS, two_buttons=True)
    assert widths(bar) == [200, 200]
    assert not bar.button(HARD).isVisible()
    with qtbot.waitSignal(bar.rated) as told:
        qtbot.mouseClick(bar.button(GOOD), Qt.MouseButton.LeftButton)
    assert told.args == [GOOD]


def test_the_keys_stand_on_the_buttons(bar: RatingBar) -> None:
    assert [bar.button(rating)._key for rating in (AGAIN, HARD, GOOD, EASY)] == ["1", "2", "3 / Space", "4"]
    bar.show_ratings(LABELS, narrow=True)
    assert bar.button(GOOD)._key == "Space"
    bar.show_ratings(LABELS, two_buttons=True)
    assert bar.button(GOOD)._key == "2 / Space"


def test_without_explanations_nothing_moves(bar: RatingBar) -> None:
    before = bar.sizeHint().height(), bar.button(GOOD).geometry()
    bar.show_ratings([RatingLabel(name, interval, "") for name, interval, _ in LABELS])
    bar.layout().activate()
    assert (bar.sizeHint().height(), bar.button(GOOD).geometry()) == before


def test_the_one_line_explains_the_rating_in_focus(qtbot, bar: RatingBar) -> None:
    bar.show_ratings(LABELS, one_line_help=True)
    with qtbot.waitActive(bar.window()):
        bar.window().activateWindow()
    bar.button(HARD).setFocus(Qt.FocusReason.TabFocusReason)
    shown = [words.text() for words in bar.findChildren(Paragraph) if words.isVisible()]
    assert shown == ["Ragu = benar, tapi lama atau kurang yakin"]


def test_at_150_percent_the_row_fits_the_smallest_window(bar: RatingBar, qapp: QApplication) -> None:
    theme.apply(qapp, replace(theme.current(), scale=1.5))
    bar.show_ratings(LABELS, one_line_help=True)
    assert bar.minimumSizeHint().width() <= 1024 - 2 * 24
