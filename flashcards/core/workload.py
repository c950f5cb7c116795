"""What a desired retention costs: how often cards come in their first year, by the forgetting curve."""

from functools import lru_cache
from random import Random

from flashcards.core.memory import DEFAULT_PARAMETERS, Parameters, interval, remember, retrievability
from flashcards.core.reviews import Rating

_CARDS, _DAYS = 200, 365
_SEED = 6


def times(retention: float, usual: float, parameters: Parameters = DEFAULT_PARAMETERS) -> float:
    """How many times as many answers `retention` takes as `usual` does; both from 0.7 to 0.99."""
    return answers(retention, parameters) / answers(usual, parameters)


@lru_cache(maxsize=256)
def answers(retention: float, parameters: Parameters = DEFAULT_PARAMETERS) -> float:
    """Answers that a new card takes in its first year, two for one that was forgotten.

    A simulation of some hundred cards that always draws the same: each is recalled with the chance that the
    curve gives it on the day it is due.
    """
    draw = Random(_SEED).random
    whole = sum(_of_card([draw() for _ in range(64)], retention, parameters) for _ in range(_CARDS))
    return whole / _CARDS


def _of_card(draws: list[float], retention: float, parameters: Parameters) -> int:
    memory = remember(None, Rating.GOOD if draws[0] < retention else Rating.AGAIN, 0, parameters)
    taken = 1
    for drawn in draws[1:]:
        day = memory.last_day + interval(memory.stability, retention, parameters)
        if day > _DAYS:
            break
        recalled = drawn < retrievability(memory, day, parameters)
        memory = remember(memory, Rating.GOOD if recalled else Rating.AGAIN, day, parameters)
        taken += 1 if recalled else 2
        if not recalled:
            memory = remember(memory, Rating.GOOD, day, parameters)
    return taken
