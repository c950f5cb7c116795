"""FSRS-6: how well a card is remembered, and how an answer changes that; no other module knows the curve.

The formulas, and `w` for the 21 parameters, are those of
https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm.
Stability is in days, difficulty goes from 1 to 10, time is counted in whole study days. Parameters have to be
valid: see `valid_parameters`.
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from flashcards.core.cards import Memory
from flashcards.core.errors import FlashcardsError
from flashcards.core.reviews import Kind, Rating, Review

Parameters = tuple[float, ...]

# fmt: off
DEFAULT_PARAMETERS: Parameters = (
    0.212, 1.2931, 2.3065, 8.2956,           # w0-w3: stability after a first again, hard, good, easy
    6.4133, 0.8334, 3.0194, 0.001,           # w4-w7: difficulty: first, by rating, change, return to the mean
    1.8722, 0.1666, 0.796,                   # w8-w10: stability after a success
    1.4835, 0.0614, 0.2629, 1.6483,          # w11-w14: stability after a lapse
    0.6014, 1.8729,                          # w15, w16: less for hard, more for easy
    0.5425, 0.0912, 0.0658,                  # w17-w19: stability after another answer on the same day
    0.1542,                                  # w20: how fast the forgetting curve falls
)
LOWEST: Parameters = (
    0.001, 0.001, 0.001, 0.001, 1.0, 0.001, 0.001, 0.001, 0.0, 0.0, 0.001,
    0.001, 0.001, 0.001, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.1,
)
HIGHEST: Parameters = (
    100.0, 100.0, 100.0, 100.0, 10.0, 4.0, 4.0, 0.75, 4.5, 0.8, 3.5,
    5.0, 0.25, 0.9, 4.0, 1.0, 6.0, 2.0, 2.0, 0.8, 0.8,
)
# fmt: on

# fsrs-rs has the same ends. Without the upper one a wild set of parameters grows a stability to infinity.
_SHORTEST_STABILITY, _LONGEST_STABILITY = 0.001, 36500.0


class ParameterError(FlashcardsError, ValueError):
    """FSRS parameters that are not 21 numbers within their bounds."""


@lru_cache(maxsize=64)
def valid_parameters(parameters: Parameters) -> Parameters:
    """These parameters once checked, the default ones for none at all; ParameterError otherwise.

    The bounds are those of py-fsrs. Anything else would not fail but schedule nonsense.
    """
    if not parameters:
        return DEFAULT_PARAMETERS
    if len(parameters) != len(DEFAULT_PARAMETERS):
        raise ParameterError(f"{len(DEFAULT_PARAMETERS)} parameters expected, {len(parameters)} given")
    for number, (lowest, value, highest) in enumerate(zip(LOWEST, parameters, HIGHEST, strict=True)):
        if not lowest <= value <= highest:  # false for NaN too
            raise ParameterError(f"parameter {number} is {value}, expected {lowest} to {highest}")
    return parameters


def first(rating: Rating, parameters: Parameters = DEFAULT_PARAMETERS) -> tuple[float, float]:
    """Stability and difficulty after the first answer of a card."""
    stability, difficulty = parameters[rating - 1], _first_difficulty(rating, parameters)
    return _bounded_stability(stability), _bounded_difficulty(difficulty)


def after(
    memory: Memory, rating: Rating, elapsed_days: int, parameters: Parameters = DEFAULT_PARAMETERS
) -> tuple[float, float]:
    """Stability and difficulty after an answer `elapsed_days` study days after the last; 0: the same day."""
    recall = _recall(elapsed_days, memory.stability, parameters)
    if elapsed_days <= 0:
        stability = _same_day_stability(memory.stability, rating, parameters)
    elif rating == Rating.AGAIN:
        stability = _lapse_stability(memory, recall, parameters)
    else:
        stability = _success_stability(memory, recall, rating, parameters)
    return _bounded_stability(stability), _next_difficulty(memory.difficulty, rating, parameters)


def remember(
    memory: Memory | None, rating: Rating, day: int, parameters: Parameters = DEFAULT_PARAMETERS
) -> Memory:
    """The memory of a card after an answer on study day `day`; None is a card that was never answered.

    A day before the last answer (a clock set back, a flight to the west) counts as the day of that answer.
    How much time went by is unknown, and going back would count it twice once the clock is right again.
    """
    if memory is None:
        return Memory(*first(rating, parameters), day)
    elapsed_days = max(0, day - memory.last_day)
    return Memory(*after(memory, rating, elapsed_days, parameters), memory.last_day + elapsed_days)


def step(
    memory: Memory | None, kind: int, rating: int | None, day: int, parameters: Parameters
) -> Memory | None:
    """The memory of a card after a row of the log that states none; what is no answer, no reset leaves it."""
    if kind == Kind.RESET:
        return None
    return remember(memory, Rating(rating), day, parameters) if kind == Kind.RATED and rating else memory


def replay(reviews: Iterable[Review], parameters: Parameters = DEFAULT_PARAMETERS) -> Memory | None:
    """The memory of a card computed anew from its rows of the log, oldest first; undone rows left out.

    Parameters are checked as by `valid_parameters`.
    """
    parameters = valid_parameters(parameters)
    memory: Memory | None = None
    for review in reviews:
        memory = review.memory or step(memory, review.kind, review.rating, review.day, parameters)
    return memory


def from_ease(interval: int, ease: float, day: int, parameters: Parameters = DEFAULT_PARAMETERS) -> Memory:
    """The memory that an SM-2 interval (days) and ease (2.5) stand for; `day`: of the last answer.

    The stability is the interval, the difficulty the one at which an answer "good" after it would grow it
    by the ease, as fsrs-rs does.
    """
    w = valid_parameters(parameters)
    stability = _bounded_stability(float(interval))
    growth = math.exp(w[8]) * stability ** -w[9] * math.expm1(w[10] * 0.1)
    return Memory(stability, _bounded_difficulty(11 - (ease - 1) / growth), day)


def retrievability(memory: Memory, day: int, parameters: Parameters = DEFAULT_PARAMETERS) -> float:
    """The chance (0 to 1) to recall the card on study day `day`; 1 up to the day of its last answer."""
    return _recall(day - memory.last_day, memory.stability, parameters)


def interval(
    stability: float,
    desired_retention: float,
    parameters: Parameters = DEFAULT_PARAMETERS,
    maximum: int = 36500,
) -> int:
    """Days, 1 to `maximum`, until the chance of recall falls to `desired_retention` (above 0, at most 1)."""
    if not 0 < desired_retention <= 1:
        raise ValueError(f"a desired retention lies between 0 and 1, not at {desired_retention}")
    days = stability * _curve(desired_retention, parameters) / _curve(0.9, parameters)
    return max(1, round(min(days, maximum)))


def _recall(elapsed_days: int, stability: float, w: Sequence[float]) -> float:
    """The forgetting curve: 1 at once, 0.9 after `stability` days."""
    return float((1 + _curve(0.9, w) * max(0, elapsed_days) / stability) ** -w[20])


def _curve(recall: float, w: Sequence[float]) -> float:
    """How far along the curve, in a unit of its own, the chance of recall is `recall`."""
    return float(recall ** (-1 / w[20]) - 1)


def _success_stability(memory: Memory, recall: float, rating: Rating, w: Sequence[float]) -> float:
    """Grows more for an easy card, for a short stability, and the nearer the card was to being forgotten."""
    growth = (
        math.exp(w[8])
        * (11 - memory.difficulty)
        * memory.stability ** -w[9]
        * math.expm1(w[10] * (1 - recall))
        * (w[15] if rating == Rating.HARD else 1)
        * (w[16] if rating == Rating.EASY else 1)
    )
    return float(memory.stability * (1 + growth))


def _lapse_stability(memory: Memory, recall: float, w: Sequence[float]) -> float:
    """What is left after forgetting: never more than failing on the same day would leave."""
    left = (
        w[11]
        * memory.difficulty ** -w[12]
        * ((memory.stability + 1) ** w[13] - 1)
        * math.exp(w[14] * (1 - recall))
    )
    return float(min(left, memory.stability / math.exp(w[17] * w[18])))


def _same_day_stability(stability: float, rating: Rating, w: Sequence[float]) -> float:
    """Answers within a day move a stability little; a success never lowers it."""
    growth = math.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
    return float(stability * (growth if rating == Rating.AGAIN else max(growth, 1.0)))


def _first_difficulty(rating: Rating, w: Sequence[float]) -> float:
    return w[4] - math.exp(w[5] * (rating - 1)) + 1


def _next_difficulty(difficulty: float, rating: Rating, w: Sequence[float]) -> float:
    """Moves by the rating, less so near 10, and drifts back to that of an easy card."""
    moved = difficulty - w[6] * (rating - 3) * (10 - difficulty) / 9
    return _bounded_difficulty(w[7] * _first_difficulty(Rating.EASY, w) + (1 - w[7]) * moved)


def _bounded_stability(stability: float) -> float:
    return min(max(stability, _SHORTEST_STABILITY), _LONGEST_STABILITY)


def _bounded_difficulty(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)
