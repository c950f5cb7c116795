import pytest
from builders import bounded

from flashcards.core.occlusion import Shape, from_fragment, hidden_parts, is_occlusion, shapes, to_fragment

HIDE_ALL = (
    "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}<br>"
    "{{c2::image-occlusion:ellipse:left=.5:top=.2:rx=.1:ry=.05:oi=1}}<br>"
    "{{c3::image-occlusion:polygon:left=.5:top=.5:points=.5,.5 .7,.5 .6,.8:oi=1}}"
)
RECT = Shape("rect", "asked", ((0.1, 0.2), (0.4, 0.6)))


def test_the_part_that_is_asked_for_and_those_that_stay_hidden() -> None:
    drawn = shapes(HIDE_ALL, "1", answered=False)
    assert drawn == (
        RECT,
        Shape("ellipse", "covered", ((0.5, 0.2), (0.7, 0.3))),
        Shape("polygon", "covered", ((0.5, 0.5), (0.7, 0.5), (0.6, 0.8))),
    )
    assert hidden_parts(drawn) == 3


def test_the_answer_uncovers_its_own_part_alone() -> None:
    assert [one.role for one in shapes(HIDE_ALL, "2", answered=True)] == ["covered", "uncovered", "covered"]


def test_without_oi_the_other_parts_are_seen() -> None:
    drawn = shapes(HIDE_ALL.replace(":oi=1", ""), "1", answered=False)
    assert drawn == (RECT,)


def test_a_label_of_no_card_is_shown_on_all() -> None:
    field = HIDE_ALL + "{{c0::image-occlusion:text:left=.1:top=.9:text=Peta:scale=2:fs=.03}}"
    assert shapes(field, "1", answered=True)[-1] == Shape("text", "label", ((0.1, 0.9), (0.1, 0.96)), "Peta")


@pytest.mark.parametrize(
    "words",
    [
        "rect:left=a:top=.2:width=nan:height=1e999",
        "rect",
        "star:left=.1",
        "polygon:points=",
        "polygon:points=.1,.1 .2",
        "ellipse:rx=0:ry=0",
        "text:text=",
        "rect:left:top",
    ],
)
def test_what_is_no_shape_is_not_drawn(words: str) -> None:
    assert shapes("{{c1::image-occlusion:" + words + "}}", "1", answered=False) == ()


def test_no_shape_leaves_the_picture() -> None:
    (shape,) = shapes("{{c1::image-occlusion:rect:left=-9:top=.5:width=7:height=7}}", "1", answered=False)
    assert shape.points == ((0.0, 0.5), (1.0, 1.0))


def test_shapes_go_through_a_url() -> None:
    drawn = shapes(HIDE_ALL + '{{c1::image-occlusion:text:left=.1:top=.1:text=a"b<é>&}}', "1", answered=False)
    fragment = to_fragment(drawn)
    assert not set(fragment) & set('<>"#& ')
    assert from_fragment(fragment) == drawn


@pytest.mark.parametrize(
    "fragment", ["", "x", "%5B%5D", "[[9,0,[],1]]", "[[0,0,[[1]],0]]", "[" * 100_000, "1e999"]
)
def test_a_fragment_that_nobody_wrote_draws_nothing(fragment: str) -> None:
    assert from_fragment(fragment) == ()


@pytest.mark.parametrize(
    "field",
    [
        "{{c1::image-occlusion:rect:left=.1:top=.1:width=.1:height=.1:oi=1}}" * 5_000,
        "{{c1::image-occlusion:" * 10_000,
        "{{c0::image-occlusion:text:" * 10_000,
        "{{c1::image-occlusion:polygon:points=" + ".1,.1 " * 50_000 + "}}",
    ],
)
def test_many_shapes_are_bounded(field: str) -> None:
    with bounded():
        assert is_occlusion(field) or "c0" in field
        assert len(shapes(field, "1", answered=False)) <= 300
