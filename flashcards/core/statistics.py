"""The figures of the progress page: what a log of answers says of a memory, as values of values.

A *true review* is the first answer of a day to a card in review: it was asked when the schedule wanted it, so
its results are what a desired retention promises. Answers of learning steps, and a second look on the same
day, say nothing of that. Days are study days.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from flashcards.core.cards import CardState, Memory
from flashcards.core.memory import Parameters, retrievability, step
from flashcards.core.reviews import Kind, Rating

MATURE = 21  # days of interval from which a card counts as mature
WEEK, MONTH, YEAR = 7, 30, 365
STABILITY_STEPS = (0, 1, 3, 7, 21, 60, 180, 365)  # days at which a bar of the histogram begins
CALIBRATION_BINS = 10
_Z = 1.959964  # of 95 %
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class DayTotal:
    """What was answered on a study day: answers, how many of them were of new cards, seconds."""

    day: int
    answers: int
    new: int = 0
    seconds: float = 0.0


class Share(NamedTuple):
    """How many of `total` true reviews were recalled."""

    passed: int
    total: int

    @property
    def value(self) -> float:
        """0 to 1; 0 of nothing."""
        return self.passed / self.total if self.total else 0.0

    def doubt(self) -> tuple[float, float]:
        """Wilson's interval of 95 %, from 0 to 1; all of it for nothing."""
        return wilson(self.passed, self.total)


def wilson(passed: int, total: int) -> tuple[float, float]:
    """Between which shares the true one lies, with 95 % confidence. Bounds within 0 to 1."""
    if total <= 0:
        return 0.0, 1.0
    share, z = passed / total, _Z * _Z / total
    middle = (share + z / 2) / (1 + z)
    reach = _Z * math.sqrt(share * (1 - share) / total + z / (4 * total)) / (1 + z)
    return max(0.0, min(share, middle - reach)), min(1.0, max(share, middle + reach))


class LogRow(NamedTuple):
    """What the figures need of a row of the log; `memory` parts are those of a seed."""

    card_id: int
    day: int
    kind: int
    rating: int | None
    state_before: int
    interval: int
    stability: float | None = None
    difficulty: float | None = None
    last_day: int | None = None

    def memory(self) -> Memory | None:
        """The one that the row states."""
        if self.stability is None or self.difficulty is None or self.last_day is None:
            return None
        return Memory(self.stability, self.difficulty, self.last_day)


@dataclass(slots=True)
class Recall:
    """Counts true reviews by day and by how old the card was; filled history by history."""

    days: dict[int, list[int]] = field(default_factory=dict)  # passed, total: young, mature, unknown

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """Whole histories as rows like `LogRow`, the rows of a card together and oldest first."""
        card: int | None = None
        interval = answered = -1  # that the card's next row found; the day of its last true review
        days = self.days
        for row in rows:
            card_id, day, kind, rating, before, after = row[:6]
            if card_id != card:
                card, interval, answered = card_id, -1, -1
            if kind == 0 and before == 2 and day != answered:
                answered = day
                counts = days.get(day) or days.setdefault(day, [0] * 6)
                place = 4 if interval < 0 else 2 if interval >= MATURE else 0
                counts[place] += rating > 1
                counts[place + 1] += 1
            interval = after

    def share(self, first: int, last: int, *, mature: bool | None = None) -> Share:
        """Of the days from `first` to `last`; of young or mature cards alone if that is asked."""
        places = (0, 2, 4) if mature is None else (2,) if mature else (0,)
        passed = total = 0
        for day, counts in self.days.items():
            if first <= day <= last:
                passed += sum(counts[place] for place in places)
                total += sum(counts[place + 1] for place in places)
        return Share(passed, total)


def first_answers(rows: Iterable[tuple[int, int]]) -> Share:
    """The true reviews of a day, from all answers to cards in review on it: (card, rating), oldest first."""
    first: dict[int, int] = {}
    for card_id, rating in rows:
        first.setdefault(card_id, rating)
    return Share(sum(rating > 1 for rating in first.values()), len(first))


# Days


def dense(totals: Mapping[int, DayTotal], first: int, last: int) -> list[DayTotal]:
    """A total for each day from `first` to `last`, of nothing where there is none."""
    return [totals.get(day) or DayTotal(day, 0) for day in range(first, last + 1)]


def levels(totals: Iterable[DayTotal]) -> tuple[int, int]:
    """From how many answers on a day counts as middle, and as many: the thirds of the days with any."""
    counts = sorted(total.answers for total in totals if total.answers)
    if not counts:
        return 1, 1
    return counts[len(counts) // 3], counts[len(counts) * 2 // 3]


def level(answers: int, bounds: tuple[int, int]) -> int:
    """0 nothing, 1 few, 2 some, 3 many; a day of a person whose days are alike is one of many."""
    if not answers:
        return 0
    return 1 + (answers >= bounds[0]) + (answers >= bounds[1])


def weekday(day: int) -> int:
    """0 for a Monday to 6; 1970-01-01 was a Thursday."""
    return (day + 3) % 7


def calendar_start(today: int) -> int:
    """The Monday that the calendar of a year begins with: 53 columns, the last one this week's."""
    return today - weekday(today) - 52 * 7


def by_month(totals: Iterable[DayTotal]) -> list[DayTotal]:
    """Summed by calendar month, with months of nothing between; `day` is the first of the month."""
    sums: Counter[int] = Counter()
    new: Counter[int] = Counter()
    seconds: Counter[int] = Counter()
    for one in totals:
        first = month_start(one.day)
        sums[first] += one.answers
        new[first] += one.new
        seconds[first] += round(one.seconds)
    if not sums:
        return []
    made, day, last = [], min(sums), max(sums)
    while day <= last:
        made.append(DayTotal(day, sums[day], new[day], seconds[day]))
        day = month_start(day + 31)
    return made


def month_start(day: int) -> int:
    """The first day of the calendar month of a study day."""
    on = _EPOCH + timedelta(days=day)
    return day - on.day + 1


# What is due, what is left


def forecast(due: Mapping[int, int], today: int, days: int) -> list[int]:
    """Cards due on each of so many days from today on; what is overdue is due today."""
    counts = [0] * days
    for day, n in due.items():
        place = max(0, day - today)
        if place < days:
            counts[place] += n
    return counts


@dataclass(frozen=True, slots=True)
class Left:
    """Until every card of a deck has been seen: new cards left, days at a pace, hours of work on them."""

    new: int
    days: int
    minutes: int


def time_left(new: int, per_day: int, seconds_per_new: float) -> Left | None:
    """None where no card is new, or none is wanted a day."""
    if new <= 0 or per_day <= 0:
        return None
    return Left(new, math.ceil(new / per_day), max(1, round(new * seconds_per_new / 60)))


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the cards of a section are: not seen, being learned, young, mature, switched off."""

    new: int = 0
    learning: int = 0
    young: int = 0
    mature: int = 0
    suspended: int = 0

    @property
    def total(self) -> int:
        return self.new + self.learning + self.young + self.mature


# Under "advanced"


@dataclass(slots=True)
class Memories:
    """Histograms of the cards in review: stability, difficulty, and the sum of the chances of recall."""

    stability: list[int] = field(default_factory=lambda: [0] * len(STABILITY_STEPS))
    difficulty: list[int] = field(default_factory=lambda: [0] * 10)
    known: float = 0.0
    cards: int = 0

    def add(self, memory: Memory, today: int, parameters: Parameters) -> None:
        self.stability[bisect_right(STABILITY_STEPS, memory.stability) - 1] += 1
        self.difficulty[min(9, max(0, round(memory.difficulty) - 1))] += 1
        self.known += retrievability(memory, today, parameters)
        self.cards += 1


class Bin(NamedTuple):
    """Reviews whose predicted chance of recall was much the same: its mean, and what came of them."""

    predicted: float
    share: Share


@dataclass(slots=True)
class Calibration:
    """Whether cards were recalled as often as was predicted, counted over true reviews of a day or more."""

    sums: list[float] = field(default_factory=lambda: [0.0] * CALIBRATION_BINS)
    passed: list[int] = field(default_factory=lambda: [0] * CALIBRATION_BINS)
    totals: list[int] = field(default_factory=lambda: [0] * CALIBRATION_BINS)
    loss: float = 0.0  # summed log loss

    def add(self, rows: Iterable[LogRow], parameters: Parameters) -> None:
        """One card's whole history, oldest first: predicted from what came before, then compared."""
        memory: Memory | None = None
        for row in rows:
            is_review = row.kind == Kind.RATED and row.state_before == CardState.REVIEW
            if memory and is_review and row.day > memory.last_day:
                self._count(retrievability(memory, row.day, parameters), row.rating != Rating.AGAIN)
            stated = row.memory()
            memory = stated or step(memory, row.kind, row.rating, row.day, parameters)

    def _count(self, predicted: float, passed: bool) -> None:
        place = _bin(predicted)
        self.sums[place] += predicted
        self.passed[place] += passed
        self.totals[place] += 1
        self.loss -= math.log(max(1e-7, predicted if passed else 1 - predicted))

    @property
    def total(self) -> int:
        return sum(self.totals)

    def bins(self) -> list[Bin]:
        """Those with reviews in them, the lowest chance first."""
        every = zip(self.sums, self.passed, self.totals, strict=True)
        return [Bin(total_r / n, Share(passed, n)) for total_r, passed, n in every if n]

    def log_loss(self) -> float:
        """The mean; 0 of nothing. Lower is better; always saying 90 % where 90 % are recalled gives 0.325."""
        return self.loss / self.total if self.total else 0.0

    def deviation(self) -> float:
        """The root of the mean square by which bins miss, 0 to 1, weighted by their reviews."""
        if not self.total:
            return 0.0
        missed = sum(one.share.total * (one.predicted - one.share.value) ** 2 for one in self.bins())
        return math.sqrt(missed / self.total)


def _bin(predicted: float) -> int:
    """Finer towards 1, where nearly all reviews lie: equal steps of the root of the chance to forget."""
    return min(CALIBRATION_BINS - 1, int((1 - math.sqrt(max(0.0, 1 - predicted))) * CALIBRATION_BINS))
