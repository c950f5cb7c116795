"""Learning steps as people write them: "1 m 10 m", in Indonesian "1 menit 10 menit"."""

import re

from flashcards.i18n import language

# Each unit's seconds, its word first, then what else is understood.
_UNITS = {
    "en": ((1, ("s", "sec")), (60, ("m", "min")), (3600, ("h",)), (86400, ("d",))),
    "id": (
        (1, ("detik", "dtk")),
        (60, ("menit", "mnt", "m")),
        (3600, ("jam", "j")),
        (86400, ("hari", "h")),
    ),
}
MOST_STEPS, LONGEST = 10, 7 * 86400


def read_steps(text: str) -> tuple[int, ...] | None:
    """The steps in seconds, none at all for an empty text; None for what is not a row of steps."""
    seconds = {word: size for size, words in _UNITS[language()] for word in words}
    step = rf"(\d{{1,4}}) ?({'|'.join(sorted(seconds, key=len, reverse=True))})"
    words = " ".join(text.lower().split())
    if not re.fullmatch(rf"(?:{step}(?:[ ,]+|$))*", words):
        return None
    steps = tuple(int(number) * seconds[unit] for number, unit in re.findall(step, words))
    fine = len(steps) <= MOST_STEPS and all(0 < one <= LONGEST for one in steps)
    return steps if fine else None


def write_steps(steps: tuple[int, ...]) -> str:
    """The steps in the largest unit that divides each."""
    return " ".join(_written(step) for step in steps)


def _written(step: int) -> str:
    units = reversed(_UNITS[language()])
    size, words = next((size, words) for size, words in units if step % size == 0)
    return f"{step // size} {words[0]}"
