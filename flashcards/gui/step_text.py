"""Learning steps as people write them: "1 m 10 m"."""

import re

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_STEP = re.compile(r"(\d{1,4}) ?([smhd])", re.IGNORECASE)
_STEPS = re.compile(rf"(?:{_STEP.pattern}(?:[ ,]+|$))*", re.IGNORECASE)
MOST_STEPS, LONGEST = 10, 7 * 86400


def read_steps(text: str) -> tuple[int, ...] | None:
    """The steps in seconds, none at all for an empty text; None for what is not a row of steps."""
    words = " ".join(text.split())
    if not _STEPS.fullmatch(words):
        return None
    steps = tuple(int(number) * _SECONDS[unit.lower()] for number, unit in _STEP.findall(words))
    fine = len(steps) <= MOST_STEPS and all(0 < step <= LONGEST for step in steps)
    return steps if fine else None


def write_steps(steps: tuple[int, ...]) -> str:
    """The steps in the largest unit that divides each."""
    return " ".join(_written(step) for step in steps)


def _written(step: int) -> str:
    unit = next(unit for unit, seconds in reversed(_SECONDS.items()) if step % seconds == 0)
    return f"{step // _SECONDS[unit]} {unit}"
