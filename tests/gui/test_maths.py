"""Formulas as pictures: drawn within bounds, or shown as they are typed."""

from collections import OrderedDict

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont

from flashcards.core.formulas import Formula
from flashcards.core.markup import to_html
from flashcards.gui import maths
from flashcards.gui.projector_style import ClassDocument, palette
from flashcards.gui.safe_document import SafeDocument, Style, blocks, fragments
from flashcards.gui.theme import Theme
from tests.builders import bounded

HOSTILE = [
    r"\frac{1}{" * 20 + "1" + "}" * 20,
    "{" * 900,
    "a" * 1_900,
    "(" * 900,
    "\\" * 1_900,
    "'" * 1_900,
    r"\hspace{99999em}x",
    r"\rule{9999em}{9999em}",
    r"\def\a{\a\a}\a",
    r"\input{/etc/passwd}",
]


def pictures(document) -> list[tuple[float, float]]:
    return [
        (words.toImageFormat().width(), words.toImageFormat().height())
        for block in blocks(document)
        for _start, _length, words in fragments(block)
        if words.isImageFormat()
    ]


def shown(text: str, size: int = 32) -> SafeDocument:
    document = SafeDocument(lambda _name: None)
    document.fill(to_html(text, "markdown"), Style(Theme(), "question", size, 1.3, 12))
    document.setTextWidth(600)
    return document


def test_a_formula_is_drawn_as_large_as_the_words_beside_it(qapp):
    (small,), (large,) = pictures(shown(r"Luas \(\pi r^2\)", 16)), pictures(shown(r"Luas \(\pi r^2\)", 32))
    assert large[0] == pytest.approx(2 * small[0], rel=0.05)


def test_a_formula_has_the_colour_of_the_ink(qapp):
    font = QFont()
    font.setPixelSize(40)
    assert maths.Budget().drawing(Formula("x"))
    image = maths.picture(Formula("x"), font, "#ff0000", 1.0)
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert "#ff0000" in colours


def test_what_cannot_be_drawn_is_shown_as_it_is_typed(qapp):
    document = shown(r"Salah: \(\frac{1}{\) ya")
    assert document.toPlainText() == r"Salah: \(\frac{1}{\) ya"
    assert pictures(document) == []


@pytest.mark.parametrize("tex", HOSTILE)
def test_hostile_tex_ends(qapp, tex):
    with bounded(3):
        maths.Budget().drawing(Formula(tex))


def test_a_text_of_slow_formulas_has_a_time_for_all_of_them(qapp):
    slow = " ".join(rf"\({n}{'x' * 1_500}\)" for n in range(20))
    with bounded(6):
        shown(slow)


def test_a_formula_on_the_class_screen_is_within_its_lines(qapp):
    document = ClassDocument(lambda _name: None, palette(dark=False))
    document.set_text(to_html(r"\(" + "a+" * 15 + r"b\)", "markdown"), 80, QSizeF(900, 300))
    ((width, _height),) = pictures(document)
    assert width <= 900


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """As if nothing slow was shown before."""
    monkeypatch.setattr(maths, "_patience", maths._Patience())
    monkeypatch.setattr(maths, "_refused", OrderedDict())
    monkeypatch.setattr(maths, "_budgets", OrderedDict())


def slow(n: int, letter: str) -> str:
    return " ".join(rf"\({letter * 600}{i}\)" for i in range(n))


@pytest.fixture
def tried(monkeypatch) -> list[Formula]:
    """What was given to the library, in order."""
    found: list[Formula] = []

    def laid_out(formula, *rest):
        found.append(formula)
        return original(formula, *rest)

    original = maths._laid_out
    monkeypatch.setattr(maths, "_laid_out", laid_out)
    return found


def test_what_was_refused_is_not_tried_again_at_another_size(qapp, tried):
    text = slow(30, "p")
    shown(text, 32)
    assert 0 < len(tried) < 30
    tried.clear()
    shown(text, 30)
    shown(text.replace("(", "(", 1) + " dan", 28)
    assert tried == []
    assert not maths.all_drawn(to_html(text, "markdown"))
    assert tried == []


def test_the_texts_of_a_card_have_one_patience(qapp, monkeypatch, tried):
    now = [0.0]
    monkeypatch.setattr(maths.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(maths, "_patience", maths._Patience())

    def laid_out(formula, deadline=0.4):
        tried.append(formula)
        now[0] += deadline

    monkeypatch.setattr(maths, "_laid_out", laid_out)
    for letter in "qrstu":
        maths.with_faults_as_code(to_html(slow(30, letter), "markdown"))
    assert now[0] < 2


def test_a_usual_formula_is_drawn_after_slow_ones(qapp):
    shown(slow(20, "v"))
    assert len(pictures(shown(r"\(e^{i\pi}=-1\)"))) == 1


def test_pictures_of_large_formulas_have_bounds_of_memory(qapp, monkeypatch):
    wide = [rf"\(\frac{{{'y' * 30}{i}}}{{\frac{{a}}{{b}}}}\)" for i in range(12)]
    document = shown(" ".join(wide), 120)
    assert len(pictures(document)) == 12
    kept = [image.sizeInBytes() for image in maths._images.values()]
    assert max(kept) <= maths._LARGEST_PICTURE * 1.02
    assert sum(kept) <= maths._MOST_PICTURES
    held = [document.resource(kind, url).sizeInBytes() for kind, url in document._loaded]
    assert sum(held) <= 33_000_000
