"""The PDF of a handout, opened and measured."""

import re

import pytest
from builders import a_cloze, a_note, a_text
from handout_pdf import a_handout, a_printed_deck, printed
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage

from flashcards.core.errors import NotSaved
from flashcards.core.notes import CHOICE, NoteText
from flashcards.gui import theme
from flashcards.gui.handout_layout import GRIDS, PAPERS, Grid
from flashcards.gui.handout_painter import write
from flashcards.gui.handout_sheets import Choices
from flashcards.gui.theme import DARK, Theme

LETTERS = "ABCDEFGHIJKLMNO"
LONG = " ".join(f"kata{n}" for n in range(400))


@pytest.fixture(autouse=True)
def _app(qapp):
    pass


@pytest.fixture
def pairs(workspace):
    """Cards that show the same letter on both sides, a letter of its own each."""
    return a_printed_deck(workspace, *((letter, letter) for letter in LETTERS))


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda one: one.key)
def test_pages_are_as_large_as_the_paper(workspace, pairs, tmp_path, paper):
    for kind in ("cards", "worksheet"):
        handout = a_handout(workspace, pairs, Choices(kind=kind, paper=paper.key))
        pdf = printed(tmp_path / f"{kind}.pdf", handout)
        assert len(pdf) == len(handout.pages)
        for n in range(len(pdf)):
            assert pdf.size(n) == pytest.approx((paper.width, paper.height), abs=0.2)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda one: one.key)
@pytest.mark.parametrize("grid", GRIDS)
@pytest.mark.parametrize("duplex", ["long", "short"])
@pytest.mark.parametrize("shift", [(0, 0), (1.5, -2.0)])
def test_a_back_lies_behind_its_front_as_it_is_printed(
    workspace, pairs, tmp_path, paper, grid, duplex, shift
):
    """Seen through the sheet, the back's letter is the front's, turned about the middle of the card."""
    choices = Choices(paper=paper.key, grid=grid, duplex=duplex, shift=shift)
    pdf = printed(tmp_path / "a.pdf", a_handout(workspace, pairs, choices))
    cells = Grid(paper, *GRIDS[grid])
    for n, letter in enumerate(LETTERS):
        sheet, card = n // cells.count, cells.front(n % cells.count)
        front, back = pdf.ink(2 * sheet, letter), pdf.ink(2 * sheet + 1, letter)
        left, right = back.left - shift[0], back.right - shift[0]
        top, bottom = back.top - shift[1], back.bottom - shift[1]
        if duplex == "long":
            left, right = paper.width - right, paper.width - left
        else:
            top, bottom = paper.height - bottom, paper.height - top
        middle = 2 * card.x + card.width
        assert (middle - right, middle - left) == pytest.approx((front.left, front.right), abs=0.2)
        assert (top, bottom) == pytest.approx((front.top, front.bottom), abs=0.2)
        assert front.is_in(card.x, card.y, card.width, card.height)


@pytest.mark.parametrize("grid", GRIDS)
def test_cut_lines_are_drawn_on_fronts_alone(workspace, pairs, tmp_path, grid):
    pdf = printed(tmp_path / "a.pdf", a_handout(workspace, pairs, Choices(grid=grid)))
    cells = Grid(PAPERS["a4"], *GRIDS[grid])
    lines = pdf.lines(0)
    assert len(lines) == len(cells.cut_lines())
    for wanted in cells.cut_lines():
        assert any(
            (line.left, line.top, line.right, line.bottom)
            == pytest.approx((wanted.x1, wanted.y1, wanted.x2, wanted.y2), abs=0.2)
            for line in lines
        )
    assert pdf.lines(1) == []


@pytest.mark.parametrize("grid", GRIDS)
@pytest.mark.parametrize("duplex", ["long", "short"])
def test_no_text_stands_outside_its_card(workspace, tmp_path, grid, duplex):
    deck_id = a_printed_deck(
        workspace,
        ("Pendek?", "Ya"),
        (LONG, LONG),
        ("x" * 300, "| Nama | Arti |\n|---|---|\n| " + "panjang " * 9 + "| " + "y" * 60 + " |"),
        ("```\n" + "baris = fungsi(nilai, nilai, nilai)\n" * 40 + "```", "- satu\n" * 40),
    )
    handout = a_handout(workspace, deck_id, Choices(grid=grid, duplex=duplex))
    pdf = printed(tmp_path / "a.pdf", handout)
    cells = Grid(PAPERS["a4"], *GRIDS[grid])
    cards = [cells.front(n) for n in range(cells.count)]
    for n in range(len(pdf)):
        for letter, area in pdf.letters(n):
            assert any(area.is_in(box.x + 4, box.y + 3, box.width - 8, box.height - 6) for box in cards), (
                letter
            )


def test_a_long_card_goes_on_without_a_word_lost_or_said_twice(workspace, tmp_path):
    deck_id = a_printed_deck(workspace, ("Apa?", LONG))
    handout = a_handout(workspace, deck_id, Choices())
    pdf = printed(tmp_path / "a.pdf", handout)
    assert handout.continued == 1
    fronts, backs = pdf.text(0), " ".join(pdf.text(n) for n in range(1, len(pdf), 2))
    count = fronts.count("Apa?")
    assert count > 1
    for n in range(400):
        assert backs.split().count(f"kata{n}") == 1
    assert all(f"1 ({n}/{count})" in fronts for n in range(1, count + 1))


def test_type_is_never_smaller_than_the_floor(workspace, tmp_path):
    deck_id = a_printed_deck(workspace, (LONG, LONG))
    for grid in GRIDS:
        for page in a_handout(workspace, deck_id, Choices(grid=grid)).pages:
            for item in page.items:
                if hasattr(item, "part"):
                    assert item.text.size >= 9 * 25.4 / 72 * 20 - 1


def test_fonts_are_embedded(workspace, pairs, tmp_path):
    a_note(workspace, pairs, a_text("**tebal** dan *miring*", "`kode` 日本"))
    for kind in ("cards", "worksheet"):
        described, brought = printed(
            tmp_path / f"{kind}.pdf", a_handout(workspace, pairs, Choices(kind=kind))
        ).fonts()
        assert described > 0
        assert brought == described


def test_a_worksheet_has_a_head_lines_and_a_key_at_its_end(workspace, tmp_path):
    deck_id = a_printed_deck(workspace, ("Ibu kota Jepang?", "Tokyo"), ("Mengapa?", "karena " * 40))
    a_note(workspace, deck_id, a_cloze("Sungai [Kapuas] ada di Kalimantan."))
    pdf = printed(tmp_path / "a.pdf", a_handout(workspace, deck_id, Choices(kind="worksheet")))
    assert len(pdf) == 2
    sheet, key = pdf.text(0), pdf.text(1)
    for word in ("Geografi", "Name", "Class", "Number", "Mark", "1.", "Ibu kota Jepang?", "Sungai"):
        assert word in sheet
    for hidden in ("Tokyo", "karena", "Kapuas"):
        assert hidden not in sheet
        assert hidden in key
    assert key.startswith("Answer key")
    assert "Version" not in sheet + key
    assert len(pdf.lines(0)) == 4 + 1 + 5 + 1 + 1  # the head, three answers, the gap itself


def test_a_multiple_choice_has_its_options_on_the_sheet_and_its_letter_on_the_key(workspace, tmp_path):
    deck_id = a_printed_deck(workspace)
    tasks = "- [ ] Ribosom\n- [x] Mitokondria\n- [ ] Inti"
    a_note(workspace, deck_id, NoteText(CHOICE, ("Penghasil energi?", tasks, "Di sana ATP dibuat.")))
    pdf = printed(tmp_path / "a.pdf", a_handout(workspace, deck_id, Choices(kind="worksheet")))
    sheet, key = pdf.text(0), pdf.text(1)
    for word in ("Penghasil energi?", "A. ", "Ribosom", "Mitokondria", "C. "):
        assert word in sheet
    assert "ATP" not in sheet
    assert "✓" not in sheet
    for word in ("B", "Mitokondria", "Di sana ATP dibuat."):
        assert word in key
    assert "Ribosom" not in key
    assert len(pdf.lines(0)) == 4  # the head alone: a letter is ticked, nothing is written


def test_versions_have_the_same_questions_in_two_orders_and_keys_that_say_which(workspace, tmp_path):
    deck_id = a_printed_deck(workspace, *((letter, letter) for letter in LETTERS[:10]))
    choices = Choices(kind="worksheet", has_versions=True, seed=17)
    handout = a_handout(workspace, deck_id, choices)
    assert [page.side for page in handout.pages] == ["questions", "questions", "key", "key"]
    pdf = printed(tmp_path / "a.pdf", handout)
    assert "Version A" in pdf.text(0)
    assert "Version B" in pdf.text(1)
    assert "Answer key: Version A" in pdf.text(2)
    assert "Answer key: Version B" in pdf.text(3)
    assert "Order no. 17" in pdf.text(2)
    asked = [re.findall(r"\d\. ([A-O])\b", pdf.text(n)) for n in range(4)]
    assert asked[0] != asked[1]
    assert sorted(asked[0]) == sorted(asked[1]) == list(LETTERS[:10])
    assert asked[2:] == asked[:2]


@pytest.mark.parametrize("kind", ["cards", "worksheet"])
def test_a_picture_keeps_clear_of_the_words_above_it_and_within_its_card(workspace, tmp_path, kind):
    deck_id = a_printed_deck(workspace, ("Gggg? ![](a.png)", "Ya"))
    picture = QImage(1600, 500, QImage.Format.Format_RGB32)
    picture.fill(0x99)
    kept = QBuffer()
    kept.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(kept, "PNG")
    content = bytes(kept.data().data())
    pdf = printed(tmp_path / "a.pdf", a_handout(workspace, deck_id, Choices(kind=kind), content))
    (area,) = pdf.pictures(0)
    assert area.top > pdf.ink(0, "G").bottom
    assert area.bottom - area.top < 60.2
    if kind == "cards":
        box = Grid(PAPERS["a4"], 2, 4).front(0)
        assert area.is_in(box.x + 4, box.y + 4, box.width - 8, box.height - 8)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda one: one.key)
def test_nothing_on_a_worksheet_stands_in_its_margins(workspace, tmp_path, paper):
    deck_id = a_printed_deck(
        workspace, (LONG * 3, LONG * 3), *((f"Apa {n}?", "Itu " * 30) for n in range(40))
    )
    handout = a_handout(workspace, deck_id, Choices(kind="worksheet", paper=paper.key))
    pdf = printed(tmp_path / "a.pdf", handout)
    assert len(pdf) > 4
    for n in range(len(pdf)):
        areas = [area for _letter, area in pdf.letters(n)] + pdf.lines(n)
        assert all(area.is_in(17, 13, paper.width - 34, paper.height - 20) for area in areas)


def test_paper_is_black_on_white_in_a_dark_window(qapp, workspace, pairs, tmp_path):
    before = theme.current()
    light = printed(tmp_path / "light.pdf", a_handout(workspace, pairs, Choices()))
    theme.apply(qapp, Theme(DARK, 2.0))
    dark = printed(tmp_path / "dark.pdf", a_handout(workspace, pairs, Choices()))
    theme.apply(qapp, before)
    shown = [pdf._pdf[0].render(scale=1, grayscale=True) for pdf in (light, dark)]
    assert bytes(shown[0].buffer) == bytes(shown[1].buffer)
    assert bytes(shown[1].buffer).count(255) > 0.9 * len(bytes(shown[1].buffer))


def test_a_file_that_was_there_stays_until_the_new_one_is_whole(workspace, pairs, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")
    writing = write(path, a_handout(workspace, pairs, Choices()))
    next(writing)
    assert path.read_bytes() == b"before"
    writing.close()
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]
    for _n in write(path, a_handout(workspace, pairs, Choices())):
        pass
    assert path.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_told(workspace, pairs, tmp_path):
    with pytest.raises(NotSaved):
        list(write(tmp_path / "missing" / "a.pdf", a_handout(workspace, pairs, Choices())))
