"""Where things stand on paper, without any drawing."""

import pytest

from flashcards.gui.handout_layout import (
    PAPERS,
    Grid,
    answer_lines,
    foot_of,
    lines_for,
    room_of,
    usual_paper,
    version_orders,
)

GRIDS = [(2, 4), (3, 5)]


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda one: one.key)
@pytest.mark.parametrize("size", GRIDS)
def test_cards_lie_side_by_side_in_the_middle_of_the_sheet(paper, size):
    grid = Grid(paper, *size)
    boxes = [grid.front(n) for n in range(grid.count)]
    first, last = boxes[0], boxes[-1]
    assert first.x == pytest.approx(paper.width - last.right)
    assert first.y == pytest.approx(paper.height - last.bottom)
    assert boxes[1].x == pytest.approx(first.right)
    assert boxes[size[0]].y == pytest.approx(first.bottom)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda one: one.key)
@pytest.mark.parametrize("size", GRIDS)
@pytest.mark.parametrize("duplex", ["long", "short"])
def test_a_back_lies_behind_its_front(paper, size, duplex):
    grid = Grid(paper, *size)
    for n in range(grid.count):
        front, back = grid.front(n), grid.back(n, duplex)
        if duplex == "long":
            assert (paper.width - back.right, back.y) == pytest.approx((front.x, front.y))
        else:
            assert (back.x, paper.height - back.bottom) == pytest.approx((front.x, front.y))


def test_a_shift_moves_backs_and_leaves_fronts():
    grid = Grid(PAPERS["a4"], 2, 4)
    plain, moved = grid.back(3, "long"), grid.back(3, "long", (1.5, -2))
    assert (moved.x - plain.x, moved.y - plain.y) == pytest.approx((1.5, -2))


@pytest.mark.parametrize("size", GRIDS)
def test_every_edge_of_a_card_lies_on_a_cut_line(size):
    grid = Grid(PAPERS["f4"], *size)
    lines = grid.cut_lines()
    assert len(lines) == sum(size) + 2
    down = {round(line.x1, 3) for line in lines if line.x1 == line.x2}
    across = {round(line.y1, 3) for line in lines if line.y1 == line.y2}
    for n in range(grid.count):
        box = grid.front(n)
        assert {round(box.x, 3), round(box.right, 3)} <= down
        assert {round(box.y, 3), round(box.bottom, 3)} <= across


def test_a_cards_number_stands_under_its_text():
    card = Grid(PAPERS["a4"], 3, 5).front(7)
    assert foot_of(card).y >= room_of(card).bottom
    assert foot_of(card).bottom <= card.bottom


@pytest.mark.parametrize(
    ("language", "territory", "paper"),
    [("id", "ID", "f4"), ("id", "US", "f4"), ("en", "US", "letter"), ("en", "GB", "a4"), ("en", "AU", "a4")],
)
def test_the_usual_paper_is_that_of_the_place(language, territory, paper):
    assert usual_paper(language, territory) == paper


def test_f4_is_named_with_its_size():
    assert PAPERS["f4"].name == "F4 (215 × 330 mm)"


def test_a_longer_answer_has_more_lines():
    counts = [lines_for("x" * length, 0, 170) for length in (0, 20, 80, 200, 100_000)]
    assert counts == [1, 1, 2, 4, 8]


def test_a_list_has_a_line_for_each_member():
    assert lines_for("a b c d e", 5, 170) == 5
    assert lines_for("a", 100, 170) == 12


def test_lines_to_write_on_are_far_enough_apart_for_a_hand():
    lines = answer_lines(3, 20, 50, 100)
    assert [line.y1 for line in lines] == pytest.approx([58.5, 67, 75.5])


def test_the_same_seed_gives_the_same_two_orders():
    cards = list(range(20))
    one, other = version_orders(cards, 17)
    assert (one, other) == version_orders(cards, 17)
    assert one != other
    assert sorted(one) == sorted(other) == cards
    assert version_orders(cards, 18) != (one, other)


@pytest.mark.parametrize("seed", range(1, 30))
def test_the_versions_of_two_questions_differ(seed):
    one, other = version_orders([1, 2], seed)
    assert one != other


def test_two_versions_do_not_begin_alike():
    for size in (2, 3, 5, 12):
        for seed in range(60):
            one, other = version_orders(list(range(size)), seed)
            assert one[0] != other[0]
            assert sorted(one) == sorted(other) == list(range(size))
