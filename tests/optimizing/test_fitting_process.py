"""The fit itself, in its process: on people who never were."""

import threading

import pytest
from optimizing.simulated import a_log, a_person

from flashcards import optimizing
from flashcards.core import fitting
from flashcards.core.fitting import Slice
from flashcards.core.memory import DEFAULT_PARAMETERS, valid_parameters
from flashcards.optimizing import NotFitted, Stopped, child

pytest.importorskip("fsrs_rs_python")


def loss(person, seed, parameters):
    """On answers of the same person that no fit has seen."""
    found = fitting.losses(a_log(person, seed + 500), parameters, Slice(-1, 10_000))
    return sum(found) / len(found)


def test_a_fit_to_a_peculiar_person_foretells_better_than_the_defaults():
    person = (0.1, 0.3, 0.6, 2.0, *DEFAULT_PARAMETERS[4:8], 1.3, *DEFAULT_PARAMETERS[9:])  # forgets quickly
    fit = child.fit(a_log(person, 7))
    assert fit.is_worth_it
    assert fit.loss_after < fit.loss_before
    assert valid_parameters(fit.parameters) == fit.parameters
    assert loss(person, 7, fit.parameters) < loss(person, 7, DEFAULT_PARAMETERS)


@pytest.mark.slow
def test_over_many_people_what_is_taken_is_never_worse_on_held_out_answers_by_more_than_a_rounding():
    """Held out: 0.3 % is allowed. Elsewhere: the mean, as a single log is mostly noise."""
    held_out, elsewhere = [], []
    for seed in range(24):
        person = a_person(seed, spread=(0.0, 0.2, 0.4, 0.7)[seed % 4])
        fit = child.fit(a_log(person, seed))
        if fit.is_worth_it:
            held_out.append(fit.loss_after / fit.loss_before)
            elsewhere.append(loss(person, seed, fit.parameters) / loss(person, seed, DEFAULT_PARAMETERS))
    assert max(held_out) <= 1.003
    assert sum(elsewhere) / len(elsewhere) <= 1.003


def test_the_process_answers_what_the_fit_is():
    log = a_log(a_person(7, spread=0.8), 7)
    assert optimizing.is_there()
    assert optimizing.fit(log) == child.fit(log)


def test_it_is_the_same_each_time():
    log = a_log(a_person(3, spread=0.8), 3)
    assert child.fit(log) == child.fit(log)


def test_a_child_that_breaks_down_is_a_sentence():
    with pytest.raises(NotFitted, match="broke off"):
        optimizing.fit([])


def test_it_can_be_stopped():
    stop = threading.Event()
    stop.set()
    with pytest.raises(Stopped):
        optimizing.fit(a_log(a_person(1), 1), stop)
