"""What is fitted, and how far a fit is trusted."""

import math

import pytest
from optimizing.simulated import a_log, a_person

from flashcards.core.fitting import (
    Slice,
    best_share,
    checked,
    items,
    losses,
    shrunk,
    slices,
    targets,
    up_to,
)
from flashcards.core.memory import DEFAULT_PARAMETERS, LOWEST, Memory, ParameterError, retrievability

EVERY_DAY = Slice(-1, 10_000)


def test_an_item_ends_in_an_answer_of_another_day():
    history = ((3, 3), (3, 3), (5, 1), (5, 3), (9, 3))
    assert items(history) == [((3, 0), (3, 0), (1, 2)), ((3, 0), (3, 0), (1, 2), (3, 0), (3, 4))]


def test_a_card_answered_on_one_day_only_gives_no_item():
    assert items(((3, 1), (3, 1), (3, 3))) == []
    assert items(((3, 3),)) == []


@pytest.mark.parametrize("history", [[(0, 0)], [(0, 5)], [(0, 9), (1, 3)], [(5, 3), (4, 3)], []])
def test_what_the_library_would_not_refuse_is_left_out(history):
    good = [[0, 3], [4, 3]]
    assert checked([history, good]) == [((0, 3), (4, 3))]


def test_only_answers_of_a_later_day_are_targets():
    assert targets([((0, 3), (0, 3), (4, 3)), ((1, 1), (2, 3))]) == [2, 4]


def test_later_slices_are_not_in_what_is_fitted_before_them():
    log = a_log(a_person(1), 1, cards=50)
    for one in slices(log):
        assert max(day for history in up_to(log, one.after) for day, _rating in history) <= one.after
    days = targets(log)
    assert slices(log)[-1].until == days[-1]
    judged = sum(len(losses(log, DEFAULT_PARAMETERS, one)) for one in slices(log))
    assert judged == pytest.approx(0.6 * len(days), rel=0.05)


def test_a_fit_to_a_thousand_answers_goes_half_the_way():
    fitted = (*(w * 1.2 for w in DEFAULT_PARAMETERS[:-1]), 0.2)
    half = shrunk(fitted, 1000)
    assert half[10] == pytest.approx((DEFAULT_PARAMETERS[10] + fitted[10]) / 2)
    assert half[0] == pytest.approx(math.sqrt(DEFAULT_PARAMETERS[0] * fitted[0]), rel=1e-4)
    assert shrunk(fitted, 1000, 0.5)[10] == pytest.approx((3 * DEFAULT_PARAMETERS[10] + fitted[10]) / 4)
    assert shrunk(fitted, 0) == DEFAULT_PARAMETERS


def test_a_wild_fit_ends_at_the_bounds():
    assert shrunk((1e9,) * 21, 10**9)[0] == 100.0
    assert shrunk((-1e9,) * 21, 10**9)[0] == LOWEST[0]


def test_what_is_no_set_of_parameters_is_refused():
    with pytest.raises(ParameterError):
        shrunk((math.nan,) * 21, 1000)
    with pytest.raises(ValueError, match="shorter"):
        shrunk((1.0,) * 3, 1000)


def test_the_loss_is_that_of_the_chance_foretold():
    recall = retrievability(Memory(2.3065, 5.0, 0), 4)
    assert losses([((0, 3), (4, 3))], DEFAULT_PARAMETERS, EVERY_DAY) == [pytest.approx(-math.log(recall))]
    assert losses([((0, 3), (4, 1))], DEFAULT_PARAMETERS, EVERY_DAY) == [pytest.approx(-math.log(1 - recall))]
    assert losses([((0, 3), (4, 3))], DEFAULT_PARAMETERS, Slice(4, 9)) == []
    assert losses([((0, 3), (4, 3))], DEFAULT_PARAMETERS, Slice(0, 3)) == []


def test_what_gains_too_little_is_not_taken():
    assert best_share(0.4, {0.5: 0.39, 1.0: 0.395}) == 0.5
    assert best_share(0.4, {0.5: 0.3995, 1.0: 0.41}) == 0.0
