"""What a collection says of its decks, note types and presets, alike for both ways in which it is stored."""

from dataclasses import dataclass, field
from typing import NamedTuple

SEPARATOR = "\x1f"  # between the names of a deck's path

_NUMBERS = (int, float)  # and no bool, which is an int too


class RawDeck(NamedTuple):
    """A deck with its own limits, None where the preset's hold. `name`: the names from the top, separated."""

    id: int
    name: str
    preset: int
    is_filtered: bool
    retention: float | None = None
    new_limit: int | None = None
    review_limit: int | None = None


class RawTemplate(NamedTuple):
    """The two sides of a card."""

    name: str
    question: str
    answer: str


class RawType(NamedTuple):
    """A note type; `extra` is that of PackageType."""

    id: int
    name: str
    is_cloze: bool
    fields: tuple[str, ...]
    templates: tuple[RawTemplate, ...]
    css: str
    extra: dict[str, object]


class RawPreset(NamedTuple):
    """Study options; steps in minutes, `parameters` of FSRS-6, -5 and -4.5, the newest first."""

    id: int
    name: str
    new_per_day: float
    reviews_per_day: float
    retention: float
    maximum_interval: float
    steps: tuple[float, ...]
    relearning_steps: tuple[float, ...]
    parameters: tuple[tuple[float, ...], ...]
    bury: bool
    leech: float


@dataclass(slots=True)
class Raw:
    """`offset`: the minutes that the zone of the creation stamp lies west of Greenwich, None if not known."""

    offset: int | None = None
    rollover: int = 4
    decks: list[RawDeck] = field(default_factory=list)
    types: list[RawType] = field(default_factory=list)
    presets: list[RawPreset] = field(default_factory=list)


def number(value: object, default: float = 0) -> float:
    """A JSON number; `default` for anything else."""
    return value if type(value) in _NUMBERS else default  # type: ignore[return-value]


def whole(value: object, default: int = 0) -> int:
    """A JSON number as a whole one; `default` for what is none, or endless."""
    value = number(value, default)
    return int(value) if abs(value) < 1 << 63 else default


def text(value: object) -> str:
    return value if isinstance(value, str) else ""


def objects(value: object) -> list[dict[str, object]]:
    """The objects in a JSON list, or among the values of an object."""
    values = value.values() if isinstance(value, dict) else value
    return [one for one in values if isinstance(one, dict)] if hasattr(values, "__iter__") else []


def without_empty(values: dict[str, object]) -> dict[str, object]:
    """What of an `extra` is worth keeping."""
    return {key: value for key, value in values.items() if value not in (None, "", 0, False, [], ())}
