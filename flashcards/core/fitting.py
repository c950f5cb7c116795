"""Fitting FSRS to a person: what is fitted, how far a fit is trusted, and whether it foretells better.

A history is the answers of one card from its first on, as (study day, rating). What a fit learns from and is
judged by are the answers on a later day than the one before: the long-term ones.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flashcards.core.cards import Memory
from flashcards.core.memory import (
    DEFAULT_PARAMETERS,
    HIGHEST,
    LOWEST,
    Parameters,
    remember,
    retrievability,
    valid_parameters,
)
from flashcards.core.reviews import Rating

History = tuple[tuple[int, int], ...]
Item = tuple[tuple[int, int], ...]  # (rating, days since the answer before it)

LEAST = 1000  # long-term answers; with fewer a fit foretells worse than the defaults as often as better
SHARES = (0.25, 0.5, 0.75, 1.0)  # of the way that a fit is trusted, of which one is chosen
_GAIN = 0.998  # times the log loss of the defaults: what gains less is noise, and is not taken
_CUTS = (
    0.4,
    0.6,
    0.8,
)  # of the answers, in the order of time: each slice is foretold by a fit to those before
_SHRUNK_LOG = 4  # w0 to w3 are stabilities: half as much and twice as much are as far away
_CERTAIN = 1e-6
_JUDGED = 50_000  # answers: more make the judgement no surer, only slower
_LONGEST = 256  # answers of an item


@dataclass(frozen=True, slots=True)
class Fit:
    """Parameters fitted to `answers` long-term answers, and how such a fit did on answers it had not seen.

    `loss_before` and `loss_after` are the log loss of the defaults and of fits to what was older. Where the
    fits gained too little, the parameters are the default ones: `is_worth_it` says so.
    """

    parameters: Parameters
    answers: int
    loss_before: float
    loss_after: float

    @property
    def is_worth_it(self) -> bool:
        return self.parameters != DEFAULT_PARAMETERS


@dataclass(frozen=True, slots=True)
class Slice:
    """Answers later than the study day `after`, up to `until`; fits to those before foretell them."""

    after: int
    until: int


def checked(histories: Iterable[Sequence[Sequence[int]]]) -> list[History]:
    """Those that can be fitted: ratings from 1 to 4, days that do not go back; the others are left out."""
    found = []
    for history in histories:
        answers = tuple((int(day), int(rating)) for day, rating in history)
        days = [day for day, _rating in answers]
        if answers and days == sorted(days) and all(1 <= rating <= 4 for _day, rating in answers):
            found.append(answers)
    return found


def targets(histories: Iterable[History]) -> list[int]:
    """The study days of all long-term answers, in order."""
    return sorted(day for history in histories for (before, _), (day, _) in pairwise(history) if day > before)


def slices(histories: Sequence[History]) -> list[Slice]:
    """The slices of time that fits are judged by."""
    days = targets(histories)
    ends = [days[int(len(days) * cut)] - 1 for cut in _CUTS]
    return [Slice(*pair) for pair in pairwise([*ends, days[-1]])]


def some_of(histories: Sequence[History]) -> Sequence[History]:
    """Histories enough to judge a fit by; of a long log every so many."""
    answers = sum(len(history) for history in histories)
    return histories[:: max(1, answers // _JUDGED)]


def up_to(histories: Iterable[History], day: int) -> list[History]:
    """The histories as they stood at the end of a study day."""
    cut = (tuple(answer for answer in history if answer[0] <= day) for history in histories)
    return [history for history in cut if history]


def items(history: History) -> list[Item]:
    """What the optimiser learns from: the history up to each long-term answer.

    None ends in an answer of the same day: over items of nothing else fsrs-rs panics.
    """
    whole = tuple(
        (rating, day - before)
        for (before, _), (day, rating) in zip((history[0], *history), history, strict=False)
    )[:_LONGEST]
    return [whole[: n + 1] for n, (_rating, days) in enumerate(whole) if days > 0]


def shrunk(fitted: Sequence[float], answers: int, share: float = 1.0) -> Parameters:
    """The fit moved towards the defaults, the more the fewer answers it stands on; within the bounds.

    `share`: how much of the rest of the way is gone. Raises ParameterError for what is no set of parameters.
    """
    way = share * answers / (answers + 1000)
    moved = [
        math.exp(_between(math.log(default), math.log(max(value, low)), way))
        if n < _SHRUNK_LOG
        else _between(default, value, way)
        for n, (default, value, low) in enumerate(zip(DEFAULT_PARAMETERS, fitted, LOWEST, strict=True))
    ]
    bounded = (min(max(w, low), high) for w, low, high in zip(moved, LOWEST, HIGHEST, strict=True))
    return valid_parameters(tuple(round(w, 6) for w in bounded))


def best_share(default_loss: float, loss_of: Mapping[float, float]) -> float:
    """The share of the way that foretold best; 0 where that gains too little over the defaults."""
    best = min(loss_of, key=lambda share: loss_of[share])
    return best if loss_of[best] <= default_loss * _GAIN else 0.0


def losses(histories: Iterable[History], parameters: Parameters, within: Slice) -> list[float]:
    """The log loss of each long-term answer of a slice."""
    found = []
    for history in histories:
        memory: Memory | None = None
        for day, rating in history:
            if day > within.until:
                break
            if memory and day > max(memory.last_day, within.after):
                recall = min(max(retrievability(memory, day, parameters), _CERTAIN), 1 - _CERTAIN)
                found.append(-math.log(recall if rating > 1 else 1 - recall))
            memory = remember(memory, Rating(rating), day, parameters)
    return found


def _between(start: float, end: float, share: float) -> float:
    return start + share * (end - start)
