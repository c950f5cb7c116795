import pytest
from PySide6.QtGui import QColor, QImage

from flashcards.core.occlusion import Shape
from flashcards.gui.occlusion import cover
from flashcards.gui.theme import CONTRAST, DARK, LIGHT, Palette, Theme

RED = "#ff0000"
LEFT = ((0.0, 0.0), (0.4, 1.0))
RIGHT = ((0.6, 0.0), (1.0, 1.0))


def a_picture() -> QImage:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor(RED))
    return image


@pytest.mark.parametrize("palette", [LIGHT, DARK, CONTRAST])
def test_nothing_is_seen_through_what_covers_a_part(qapp, palette: Palette) -> None:
    shapes = (Shape("rect", "covered", LEFT), Shape("ellipse", "asked", RIGHT))
    covered = cover(a_picture(), shapes, Theme(palette))
    assert covered.pixelColor(20, 50) == QColor(palette.well)
    assert covered.pixelColor(130, 50) == QColor(palette.accent)
    assert covered.pixelColor(100, 50) == QColor(RED)


def test_the_part_asked_for_is_marked_by_more_than_its_colour(qapp) -> None:
    covered = cover(a_picture(), (Shape("rect", "asked", RIGHT),), Theme(LIGHT))
    colours = {covered.pixelColor(x, y).name() for x in range(125, 195) for y in range(5, 95)}
    assert LIGHT.on_accent.lower() in colours  # a question mark


def test_an_uncovered_part_is_outlined(qapp) -> None:
    shape = Shape("polygon", "uncovered", ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8)))
    covered = cover(a_picture(), (shape,), Theme(LIGHT))
    assert covered.pixelColor(100, 50) == QColor(RED)
    assert covered.pixelColor(100, 20) == QColor(LIGHT.accent)


def test_a_label_is_written_and_a_covered_one_is_not(qapp) -> None:
    place = ((0.0, 0.0), (0.0, 0.3))
    label, hidden = (
        cover(a_picture(), (Shape("text", role, place, "Jawa"),), Theme(LIGHT))
        for role in ("label", "covered")
    )
    inks = [
        sum(image.pixelColor(x, y).lightness() < 80 for x in range(60) for y in range(40))
        for image in (label, hidden)
    ]
    assert inks[0] > 20
    assert inks[1] == 0


@pytest.mark.parametrize("kind", ["rect", "ellipse", "polygon"])
def test_a_shape_without_corners_draws_nothing(qapp, kind) -> None:
    assert cover(a_picture(), (Shape(kind, "covered", ()),), Theme(LIGHT)).pixelColor(50, 50) == QColor(RED)
