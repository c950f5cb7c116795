"""Logs of people who never were: each forgets by a curve of FSRS with parameters of their own."""

from random import Random

from flashcards.core.fitting import History
from flashcards.core.memory import (
    DEFAULT_PARAMETERS,
    HIGHEST,
    LOWEST,
    Parameters,
    interval,
    remember,
    retrievability,
)
from flashcards.core.reviews import Rating


def a_person(seed: int, spread: float = 0.35) -> Parameters:
    """Parameters around the default ones."""
    chance = Random(seed)
    moved = (
        w * chance.lognormvariate(0, spread if n < 4 else spread / 3)
        for n, w in enumerate(DEFAULT_PARAMETERS)
    )
    return tuple(min(max(w, low), high) for w, low, high in zip(moved, LOWEST, HIGHEST, strict=True))


def a_log(person: Parameters, seed: int, cards: int = 300, days: int = 200) -> list[History]:
    """What such a person answered, scheduled by the default parameters; some days are missed, some early."""
    chance = Random(seed + 10_000)
    return [_history(person, chance, n * days // cards // 2, days) for n in range(cards)]


def _history(person: Parameters, chance: Random, start: int, days: int) -> History:
    rating = Rating(chance.choices([1, 2, 3, 4], [25, 10, 55, 10])[0])
    truth, ours = remember(None, rating, start, person), remember(None, rating, start)
    answers = [(start, int(rating))]
    day = start
    while True:
        if answers[-1][1] == 1:
            truth, ours = remember(truth, Rating.GOOD, day, person), remember(ours, Rating.GOOD, day)
            answers.append((day, 3))
        day += max(1, round(interval(ours.stability, 0.9) * chance.uniform(0.9, 1.3)))
        if day >= days:
            return tuple(answers)
        rating = Rating.AGAIN
        if chance.random() < retrievability(truth, day, person):
            rating = Rating(chance.choices([2, 3, 4], [10, 75, 15])[0])
        truth, ours = remember(truth, rating, day, person), remember(ours, rating, day)
        answers.append((day, int(rating)))
