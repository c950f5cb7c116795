import pytest

from flashcards.gui.projector_fit import FLOOR
from flashcards.gui.projector_test_picture import FLOORS, class_floor, keep_class_floor, larger, smaller
from flashcards.store import settings


def test_the_floor_is_the_least_until_it_is_set(db) -> None:
    assert class_floor(db) == FLOOR == 0.065


def test_plus_and_minus_go_through_the_floors_and_stay_within() -> None:
    up = [FLOOR]
    while larger(up[-1]) != up[-1]:
        up.append(larger(up[-1]))
    assert tuple(up) == FLOORS
    assert smaller(FLOOR) == FLOOR
    assert [smaller(one) for one in up[1:]] == up[:-1]


def test_the_floor_is_kept(db) -> None:
    keep_class_floor(db, larger(FLOOR))
    assert class_floor(db) == 0.07


@pytest.mark.parametrize(
    ("kept", "floor"), [(0.01, FLOOR), (5, 0.10), ("a", FLOOR), (True, FLOOR), ([], FLOOR)]
)
def test_a_floor_that_makes_no_sense_is_put_right(db, kept: object, floor: float) -> None:
    settings.put(db, "class_floor", kept)
    assert class_floor(db) == floor
