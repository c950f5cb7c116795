"""How long an answer took, and whether it has been on the screen long enough to be meant."""

from collections.abc import Callable

GUARD = 0.150
"""Seconds after the answer was painted in which nothing rates it."""
LONGEST = 60_000
"""Milliseconds that an answer is taken to last at most: longer, and nobody sat there."""


class AnswerClock:
    """Runs from when a question is painted; knows when its whole answer was."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        """`seconds` only go forward."""
        self._seconds = seconds
        self.start_again()

    def start_again(self) -> None:
        """Another question is about to be painted."""
        self._asked: float | None = None
        self._answered: float | None = None

    def painted(self, *, whole: bool) -> bool:
        """The card came to the screen, with its `whole` answer or not; whether for the first time."""
        now, first = self._seconds(), self._asked is None
        if self._asked is None:
            self._asked = now
        if whole and self._answered is None:
            self._answered = now
        return first

    @property
    def is_up(self) -> bool:
        """Whether a rating can be meant by now."""
        return self._answered is not None and self._seconds() - self._answered >= GUARD

    def took_ms(self) -> int:
        """Milliseconds since the question was painted."""
        return 0 if self._asked is None else min(LONGEST, round((self._seconds() - self._asked) * 1000))
