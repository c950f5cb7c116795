from dataclasses import replace

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit

from flashcards.gui import icons, theme
from flashcards.gui.parts_buttons import SecondaryButton
from flashcards.gui.parts_surfaces import Hairline, Paragraph
from flashcards.gui.theme import CONTRAST, DARK, LIGHT, PALETTES, Palette, Theme

TEXT_PAIRS = (
    ("ink", "desk"), ("ink", "sheet"), ("ink", "well"), ("ink", "soft"),
    ("ink2", "desk"), ("ink2", "sheet"), ("ink2", "well"), ("ink2", "soft"),
    ("accent", "desk"), ("accent", "sheet"),
    ("on_accent", "accent"), ("on_accent", "accent_hi"), ("on_accent", "accent_lo"),
    ("fail", "sheet"), ("fail", "desk"), ("fail", "fail_soft"),
    ("mark_ink", "mark"), ("sheet", "ink"),
)  # fmt: skip
ICONS = (
    "back", "right", "down", "up", "plus", "close", "search", "undo",
    "folder", "article", "edit", "flag", "tick", "screen", "menu", "more",
)  # fmt: skip
EDGE_PAIRS = (
    ("edge", "desk"), ("edge", "sheet"), ("focus", "desk"), ("focus", "sheet"),
    ("accent", "soft"), ("data4", "sheet"),
)  # fmt: skip


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(palette: Palette, front: str, back: str) -> float:
    one, other = (luminance(QColor(getattr(palette, name))) for name in (front, back))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication):
    theme.apply(qapp, Theme(LIGHT))
    yield
    theme.apply(qapp, Theme(LIGHT))


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_every_text_can_be_read_on_its_ground(palette: Palette) -> None:
    poor = {pair: contrast(palette, *pair) for pair in TEXT_PAIRS if contrast(palette, *pair) < 4.5}
    assert not poor


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_every_edge_stands_out_from_its_ground(palette: Palette) -> None:
    poor = {pair: contrast(palette, *pair) for pair in EDGE_PAIRS if contrast(palette, *pair) < 3}
    assert not poor


def test_text_size_enlarges_type_and_heights_but_not_lines(qapp: QApplication) -> None:
    small, large = Theme(), Theme(scale=2.0)
    assert large.font("ui").pixelSize() == 2 * small.font("ui").pixelSize()
    assert large.line_height("read") == pytest.approx(2 * small.line_height("read"), abs=1)
    assert large.px(40) == 80
    assert large.palette.line == small.palette.line == 1


def test_a_change_of_theme_restyles_a_window_that_is_open(qtbot, qapp: QApplication) -> None:
    field, rule = QLineEdit(), Hairline()
    for widget in (field, rule):
        qtbot.addWidget(widget)
        widget.show()
    theme.apply(qapp, Theme(DARK))
    assert field.grab().toImage().pixelColor(20, 20) == QColor(DARK.sheet)
    assert rule.grab().toImage().pixelColor(1, 0) == QColor(DARK.hair)
    assert rule.height() == 1
    theme.apply(qapp, Theme(CONTRAST))
    assert rule.height() == 2
    assert rule.grab().toImage().pixelColor(1, 1) == QColor(CONTRAST.hair)


def test_a_change_of_text_size_enlarges_parts_that_are_open(qtbot, qapp: QApplication) -> None:
    button, field, words = SecondaryButton("Ubah", key="E"), QLineEdit(), Paragraph("Satu baris saja.")
    for part in (button, field, words):
        qtbot.addWidget(part)
        part.show()
    before = [part.sizeHint() for part in (button, field, words)]
    theme.apply(qapp, replace(theme.current(), scale=2.0))
    after = [part.sizeHint() for part in (button, field, words)]
    for small, large in zip(before, after, strict=True):
        assert large.height() == pytest.approx(2 * small.height(), abs=3)
    assert after[0].width() == pytest.approx(2 * before[0].width(), abs=4)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_a_field_is_as_high_as_a_button_and_stays_so_with_focus_and_error(
    qtbot, qapp: QApplication, palette: Palette, scale: float
) -> None:
    theme.apply(qapp, Theme(palette, scale))
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    assert field.sizeHint().height() == theme.current().px(40)
    field.setProperty("error", True)
    field.style().polish(field)
    assert field.sizeHint().height() == theme.current().px(40)


def test_the_system_decides_the_first_appearance(qapp: QApplication) -> None:
    assert theme.system_theme().palette in PALETTES.values()


def test_no_motion_where_it_is_not_wanted() -> None:
    assert Theme().motion(160) == 160
    assert Theme(reduce_motion=True).motion(160) == 0


def test_an_icon_is_tinted_and_as_sharp_as_the_screen(qapp: QApplication) -> None:
    picture = icons.pixmap("menu", "#ff0000", 20, 2.0)
    assert picture.size().toTuple() == (40, 40)
    assert picture.deviceIndependentSize().toTuple() == (20, 20)
    middle = picture.toImage().pixelColor(20, 20)
    assert (middle.red(), middle.green(), middle.blue()) == (255, 0, 0)


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something(name: str, qapp: QApplication) -> None:
    image = icons.icon(name, "#000000").pixmap(20).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20))
