"""The time of a lesson and of its cards. Instants are the caller's seconds, amounts are whole seconds."""

import math
from dataclasses import dataclass, replace
from typing import Self

from flashcards.core.lesson_teams import WhoAnswers

MOST_SECONDS = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed(WhoAnswers):
    """When the lesson began, and when its card; how long each may take, None for as long as it will."""

    started: float = 0.0
    card_started: float = 0.0
    paused: float | None = None
    card_seconds: int | None = None
    lesson_seconds: int | None = None

    def pause(self, now: float) -> Self:
        return self if self.paused is not None else replace(self, paused=now)

    def resume(self, now: float) -> Self:
        if self.paused is None:
            return self
        return replace(self.shifted(now - self.paused), paused=None)

    def shifted(self, by: float) -> Self:
        """The lesson as if it had begun `by` seconds later, as after a pause."""
        paused = None if self.paused is None else self.paused + by
        return replace(self, started=self.started + by, card_started=self.card_started + by, paused=paused)

    def with_card_seconds(self, seconds: int | None, now: float) -> Self:
        """How long each card has from now on; this one from the start."""
        if seconds is not None and not 0 < seconds <= MOST_SECONDS:
            raise ValueError(f"{seconds} seconds")
        return replace(self, card_seconds=seconds, card_started=self._clock(now))

    def elapsed(self, now: float) -> int:
        """Seconds since the lesson began, pauses taken off."""
        return max(0, int(self._clock(now) - self.started))

    def lesson_left(self, now: float) -> int | None:
        """Seconds left of the lesson, None without an end."""
        return left_of(self.lesson_seconds, self._clock(now) - self.started)

    def _clock(self, now: float) -> float:
        return now if self.paused is None else self.paused


def left_of(allowed: int | None, gone: float) -> int | None:
    """What is left of the seconds that are allowed."""
    return None if allowed is None else max(0, math.ceil(allowed - max(0.0, gone)))
