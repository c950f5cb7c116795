"""When a card comes back: learning steps, study days, fuzz. `schedule` is the one way to answer a card.

Learning is counted in seconds and gives an instant, review in study days and gives a day. Nothing here looks
at a clock: `now` is an aware instant in the person's own zone, whose wall time says which study day it is.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from hashlib import blake2b
from typing import NamedTuple

from flashcards.core import exam
from flashcards.core.balance import EMPTY, Calendar, choose
from flashcards.core.cards import Card, CardId, CardState
from flashcards.core.memory import interval, remember, valid_parameters
from flashcards.core.notes import Preset
from flashcards.core.reviews import Kind, Rating, Review

ROLLOVER_HOUR = 4

_EPOCH = date(1970, 1, 1).toordinal()

# As in Anki: from this many days on fuzz is one day more or less, and a share of the days within each range.
_FUZZ_FROM = 2.5
_FUZZ_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))


def study_day(now: datetime, rollover_hour: int = ROLLOVER_HOUR) -> int:
    """The study day of an instant: days since 1970-01-01 by its wall time, less one before the rollover hour.

    Only the wall time counts, so a summer-time change makes a day shorter or longer and nothing else.
    """
    if now.tzinfo is None:
        raise ValueError("`now` must be aware: its zone says which day it is")
    return now.toordinal() - _EPOCH - (now.hour < rollover_hour)


def day_start(day: int, zone: tzinfo, rollover_hour: int = ROLLOVER_HOUR) -> datetime:
    """The instant at which a study day begins in a zone."""
    return datetime.combine(date.fromordinal(day + _EPOCH), time(rollover_hour), zone)


def next_rollover(now: datetime, rollover_hour: int = ROLLOVER_HOUR) -> datetime:
    """The instant, in the zone of `now`, at which the next study day begins."""
    if now.tzinfo is None:
        raise ValueError("`now` must be aware: its zone says which day it is")
    return day_start(study_day(now, rollover_hour) + 1, now.tzinfo, rollover_hour)


def schedule(  # noqa: PLR0913 - a row of the log needs them all
    card: Card,
    rating: Rating,
    now: datetime,
    preset: Preset,
    *,
    uid: str,
    rollover_hour: int = ROLLOVER_HOUR,
    took_ms: int = 0,
    fuzz: bool = True,
    calendar: Calendar = EMPTY,
) -> tuple[Card, Review]:
    """The card after an answer, and the row that records it. Flag, burying and suspension stay as they are.

    `fuzz` chooses among days that are as good by what `calendar` knows of them; without it the interval is
    the formula's own.

    Under a clock set back the days are counted from the day that it shows, so that no card is lost in the
    future of a clock that was wrong before; the memory keeps its later day, as `memory.remember` explains.
    """
    day = study_day(now, rollover_hour)
    rated = _rated(card, rating, now, day, _Options(preset, fuzz, calendar))
    row = _row(Kind.RATED, card, rated, now, day, uid)
    return rated, replace(row, rating=rating, took_ms=took_ms)


def previews(
    card: Card,
    now: datetime,
    preset: Preset,
    *,
    rollover_hour: int = ROLLOVER_HOUR,
    fuzz: bool = True,
    calendar: Calendar = EMPTY,
) -> dict[Rating, timedelta | int]:
    """What `schedule` would give for each rating now: time until a learning step, or days of an interval."""
    day, options = study_day(now, rollover_hour), _Options(preset, fuzz, calendar)
    cards = {rating: _rated(card, rating, now, day, options) for rating in Rating}
    return {rating: rated.due - now if rated.due else rated.interval for rating, rated in cards.items()}


def reset(card: Card, now: datetime, uid: str, *, rollover_hour: int = ROLLOVER_HOUR) -> tuple[Card, Review]:
    """The card as new again, in its old place among the new ones; earlier answers no longer count."""
    fresh = replace(
        card,
        state=CardState.NEW,
        step=None,
        due=None,
        due_day=None,
        interval=0,
        memory=None,
        reps=0,
        lapses=0,
    )
    return fresh, _row(Kind.RESET, card, fresh, now, study_day(now, rollover_hour), uid)


def set_due(
    card: Card, day: int, now: datetime, uid: str, *, rollover_hour: int = ROLLOVER_HOUR
) -> tuple[Card, Review]:
    """The card in review, due on study day `day`; what is remembered of it stays as it is.

    A card that was new has no memory; the next answer is then its first.
    """
    today = study_day(now, rollover_hour)
    last_day = card.memory.last_day if card.memory else today
    moved = _in_review(card, day, max(1, day - last_day))
    return moved, _row(Kind.DUE_SET, card, moved, now, today, uid)


def reschedule(
    card: Card, day: int, now: datetime, uid: str, *, rollover_hour: int = ROLLOVER_HOUR
) -> tuple[Card, Review]:
    """The card in review, due on study day `day` because options or plans changed; its memory stays."""
    last_day = card.memory.last_day if card.memory else study_day(now, rollover_hour)
    moved = _in_review(card, day, max(1, day - last_day))
    return moved, _row(Kind.RESCHEDULED, card, moved, now, study_day(now, rollover_hour), uid)


def due_day_of(card: Card, preset: Preset) -> int:
    """The study day on which these options bring back a card in review, counted from its last answer."""
    if card.memory is None:
        raise ValueError("a card without memory has no interval")
    days = interval(
        card.memory.stability,
        preset.desired_retention,
        valid_parameters(preset.parameters),
        preset.maximum_interval,
    )
    lower, upper = fuzz_bounds(days, 1, preset.maximum_interval)
    day = card.memory.last_day
    return choose(day, day + lower, day + upper, _draw(card.id, card.reps), EMPTY)


def is_leech(card: Card, preset: Preset) -> bool:
    """Whether the latest lapse is one to warn of: the 8th, then every 4th (the preset's, then half of it).

    Ask after a lapse only: the answer stays the same until the next one. 0 in the preset turns leeches off.
    """
    if preset.leech_lapses <= 0 or card.lapses < preset.leech_lapses:
        return False
    half = (preset.leech_lapses + 1) // 2
    return (card.lapses - preset.leech_lapses) % half == 0


def fuzz_bounds(days: float, minimum: int, maximum: int) -> tuple[int, int]:
    """The shortest and longest interval that fuzz may make of `days`, within `minimum` to `maximum` days."""
    days = min(days, maximum)
    delta = 0.0
    if days >= _FUZZ_FROM:
        delta = 1 + sum(share * max(0.0, min(days, end) - start) for start, end, share in _FUZZ_RANGES)
    lower, upper = int(days - delta + 0.5), int(days + delta + 0.5)
    return min(max(lower, minimum), maximum), min(max(upper, minimum), maximum)


class _Options(NamedTuple):
    """What an answer is scheduled by."""

    preset: Preset
    fuzz: bool
    calendar: Calendar


def _rated(card: Card, rating: Rating, now: datetime, day: int, options: _Options) -> Card:
    preset = options.preset
    lapsed = card.state is CardState.REVIEW and rating is Rating.AGAIN
    memory = remember(card.memory, rating, day, valid_parameters(preset.parameters))
    rated = replace(card, memory=memory, reps=card.reps + 1, lapses=card.lapses + lapsed)

    next_step = _step_after(card, rating, preset)
    if next_step is None:
        due_day = _due_day(card, rating, day, options)
        return _in_review(rated, due_day, due_day - day)

    step, seconds = next_step
    return replace(
        rated,
        state=CardState.RELEARNING if _is_relearning(card, rating) else CardState.LEARNING,
        step=step,
        # In UTC: adding to a wall time would gain or lose an hour where summer time begins or ends.
        due=now.astimezone(UTC) + timedelta(seconds=seconds),
        due_day=None,
        interval=0,
    )


def _is_relearning(card: Card, rating: Rating) -> bool:
    lapsed = card.state is CardState.REVIEW and rating is Rating.AGAIN
    return lapsed or card.state is CardState.RELEARNING


def _step_after(card: Card, rating: Rating, preset: Preset) -> tuple[int, int] | None:
    steps = preset.relearning_steps if _is_relearning(card, rating) else preset.learning_steps
    return _next_step(card, rating, steps)


def _next_step(card: Card, rating: Rating, steps: tuple[int, ...]) -> tuple[int, int] | None:
    """The step that an answer leads to and its seconds; None leads to review."""
    passed_review = card.state is CardState.REVIEW and rating is not Rating.AGAIN
    if not steps or passed_review or rating is Rating.EASY:
        return None
    if rating is Rating.AGAIN:
        return 0, steps[0]
    step = card.step or 0
    if step >= len(steps):  # the preset has fewer steps than when the card was last seen
        return None
    if rating is Rating.HARD:
        return step, _hard_seconds(step, steps)
    return (step + 1, steps[step + 1]) if step + 1 < len(steps) else None


def _hard_seconds(step: int, steps: tuple[int, ...]) -> int:
    """Hard repeats the step; the first one takes longer, so as not to be the same as again."""
    if step > 0:
        return steps[step]
    return steps[0] * 3 // 2 if len(steps) == 1 else (steps[0] + steps[1]) // 2


def _due_day(card: Card, rating: Rating, day: int, options: _Options) -> int:
    """The day on which a rating that leads to review brings the card back."""
    preset, calendar = options.preset, options.calendar
    days = _formula_days(card, rating, day, preset)
    if not options.fuzz:
        due_day = day + days
    else:
        # Fuzz must not undo growth: an interval that got longer stays longer than the one before.
        grown = days > card.interval and rating is not Rating.AGAIN
        least = max(card.interval + 1 if grown else 1, _least_days(card, rating, day, options))
        lower, upper = fuzz_bounds(days, least, preset.maximum_interval)
        due_day = choose(day, day + lower, day + upper, _draw(card.id, card.reps), calendar)
    week = exam.last_look(day, due_day, calendar.exam)
    return choose(day, *week, _draw(card.id, card.reps), calendar) if week else due_day


def _formula_days(card: Card, rating: Rating, day: int, preset: Preset) -> int:
    parameters = valid_parameters(preset.parameters)
    stability = remember(card.memory, rating, day, parameters).stability
    return interval(stability, preset.desired_retention, parameters, preset.maximum_interval)


def _least_days(card: Card, rating: Rating, day: int, options: _Options) -> int:
    """Not fewer than the rating below it gives, and for easy a day more: two buttons must not do the same.

    Hard and good may: where stability is a day or two there is no room between them.
    """
    below = Rating(rating - 1) if rating > Rating.AGAIN else None
    if below is None or _step_after(card, below, options.preset) is not None:
        return 1
    return _due_day(card, below, day, options) - day + (rating is Rating.EASY)


def _draw(card_id: CardId, reps: int) -> int:
    """A number below 2**64, the same on every machine and for all ratings.

    One draw for the four ratings, so that what the buttons say does not jump about between them.
    """
    digest = blake2b(f"{card_id}/{reps}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def _in_review(card: Card, due_day: int, days: int) -> Card:
    return replace(card, state=CardState.REVIEW, step=None, due=None, due_day=due_day, interval=days)


def _row(kind: Kind, before: Card, card: Card, now: datetime, day: int, uid: str) -> Review:
    return Review(
        uid=uid,
        card_id=card.id,
        at=now,
        day=day,
        kind=kind,
        rating=None,
        state_before=before.state,
        state=card.state,
        step=card.step,
        due=card.due,
        due_day=card.due_day,
        interval=card.interval,
    )
