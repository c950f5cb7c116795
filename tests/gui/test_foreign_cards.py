"""Cards of other programs as they are drawn."""

import pytest
from builders import bounded
from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from flashcards.core.notes import NoteType, NoteTypeId, Template
from flashcards.core.templates import face
from flashcards.gui import theme
from flashcards.gui.card_view import CardView
from flashcards.gui.enlarged import EnlargedPicture
from flashcards.gui.theme import DARK, LIGHT, Theme

OCCLUSION = "{{c1::image-occlusion:rect:left=.0:top=.0:width=.5:height=1:oi=1}}"


def a_type(css: str = "", **kw) -> NoteType:
    template = Template("1", "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}")
    values = {"kind": "standard", "templates": (template,), "fields": ("Front", "Back")} | kw
    return NoteType(NoteTypeId(9), "N", markup="html", css=css, **values)


def png(colour: str = "#ff0000", scale: int = 1) -> bytes:
    image = QImage(300 * scale, 200 * scale, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


@pytest.fixture
def view(qtbot, qapp):
    before = theme.current()
    theme.apply(qapp, Theme(LIGHT, reduce_motion=True))
    made = CardView({"a.png": png(), "large.png": png(scale=5), "m.svg": b"<svg/>"}.get)
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    yield made
    theme.apply(qapp, before)


def colours(view: CardView) -> set[str]:
    image = view.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, 400, 3) for y in range(0, 400, 3)}


def test_the_only_picture_of_a_card_takes_the_room_that_is_there(view) -> None:
    sides = "{{cloze:Front}}{{Back}}"
    kind = a_type(kind="cloze", templates=(Template("1", sides, sides),))
    view.show_question(face(kind, (OCCLUSION, "<img src=large.png>"), "1"))
    before = view.widget().height()
    assert view.height() - 12 < before <= view.height()
    view.reveal_all()
    assert view.widget().height() == before
    view.show_question(face(a_type(), ("<img src=large.png>", "Sel"), "0"))
    view.reveal_all()
    assert view.height() - 12 < view.widget().height() <= view.height()
    view.show_question(face(a_type(), ("Apakah nama bagian sel ini? <img src=large.png>", "Sel"), "0"))
    view.reveal_all()
    assert view.widget().height() <= view.height()


def test_a_picture_is_enlarged_by_a_key_or_a_click_and_goes_by_a_key_or_a_click(qtbot, view) -> None:
    view.show_question(face(a_type(), ("<img src='a.png'>", "x"), "0"))
    for close in (
        lambda shown: QTest.keyClick(shown, Qt.Key.Key_Escape),
        lambda shown: QTest.mouseClick(shown, Qt.MouseButton.LeftButton),
    ):
        pane = view._page.question
        QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
        shown = view.findChild(EnlargedPicture)
        assert shown.geometry() == view.rect()
        assert (shown.place().width(), shown.place().height()) == (552, 368)
        close(shown)
        assert not shown.isVisible()
        QCoreApplication.sendPostedEvents(shown, QEvent.Type.DeferredDelete)
    view.enlarge_picture()
    assert view.findChild(EnlargedPicture).isVisible()


def test_a_card_without_a_picture_has_nothing_to_enlarge(view) -> None:
    view.show_question(face(a_type(), ("a", "x"), "0"))
    view.enlarge_picture()
    assert view.findChild(EnlargedPicture) is None


def test_a_hidden_part_is_drawn_in_the_accent_of_the_theme_and_uncovered_by_the_answer(qapp, view) -> None:
    sides = "{{cloze:Front}}{{Back}}"
    kind = a_type(kind="cloze", templates=(Template("1", sides, sides),))
    view.show_question(face(kind, (OCCLUSION, "<img src=a.png>"), "1"))
    assert LIGHT.accent.lower() in colours(view)
    theme.apply(qapp, Theme(DARK, reduce_motion=True))
    assert DARK.accent.lower() in colours(view)
    assert view._page.question.accessibleDescription() == "(picture with 1 hidden part)"
    view.reveal_all()
    assert "#ff0000" in colours(view)


def test_a_mask_in_svg_is_said_not_to_be_drawn(view) -> None:
    view.show_question(face(a_type(), ("<img src=m.svg>", ""), "0"))
    document = view._page.question.document()
    assert document.size().height() < 200
    assert "#ff0000" not in colours(view)


def test_a_centred_card_is_centred_with_its_rule(view) -> None:
    view.show_question(face(a_type(".card { text-align: center }"), ("a", "b"), "0"))
    view.reveal_all()
    rule = view._page._rule()
    assert abs(rule.center().x() - view._page.width() // 2) <= 1
    view.show_question(face(a_type(), ("a", "b"), "0"))
    assert view._page._rule().left() == 56


def test_balanced_lines_of_a_centred_card_stay_in_its_middle(view) -> None:
    words = "Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua belas"
    view.show_question(face(a_type(".card { text-align: center }"), (words, "b"), "0"))
    block = view._page.question.document().firstBlock()
    margins = block.blockFormat()
    assert block.layout().lineCount() == 2
    assert abs(margins.leftMargin() - margins.rightMargin()) < 1
    assert margins.leftMargin() > 0


def test_what_cannot_be_shown_is_told_in_the_text(view) -> None:
    view.show_question(face(a_type(templates=(Template("1", "{{Nope}}", ""),)), ("a", "b"), "0"))
    assert "the field “Nope”" in view._page.question.toPlainText()


@pytest.mark.parametrize(
    "field",
    [
        "<table><td>" * 3 + "x" + "[sound:a.mp3]" * 99,
        "<table>" + "<tr>" + "<td>a</td>" * 400,
        "<div>" * 49 + "a" * 40_000,
        "a" * 50_000,
        "[sound:" + "a" * 200 + ".mp3]",
        "\\(" + "x" * 40_000 + "\\)",
        "<b>" * 40 + "\\(x\\)" * 3_000,
    ],
)
def test_the_most_that_is_drawn_is_drawn_soon(view, field: str) -> None:
    with bounded():
        view.show_question(face(a_type(".card { text-align: center }"), (field, field), "0"))
        view.reveal_all()
        view.grab()


def test_many_shapes_are_drawn_soon(view) -> None:
    points = " ".join(f".{n % 10},.{n % 7}" for n in range(150))
    shapes = ("{{c1::image-occlusion:polygon:points=" + points + ":oi=1}}") * 50
    kind = a_type(kind="cloze", templates=(Template("1", "{{cloze:Front}}{{Back}}", ""),))
    with bounded():
        view.show_question(face(kind, (shapes, "<img src=a.png>" * 90), "1"))
        view.grab()


def test_a_picture_grows_again_with_the_card(view) -> None:
    view.show_question(face(a_type(), ("[sound:a.mp3]<img src=a.png>", ""), "0"))
    for height in (60, 100, 600):
        view.resize(800, height)
    assert 'width="300" height="200"' in view._page.question.toHtml()
