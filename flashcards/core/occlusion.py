"""Pictures with hidden parts: Anki's shapes in a cloze text, and as a fragment of a picture's URL."""

import json
import math
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote, unquote

from flashcards.core import cloze

MARK = "image-occlusion:"
MOST_SHAPES = 300
MOST_POINTS = 200  # of a polygon
_LONGEST_TEXT = 200
_TEXT_SIZE = 0.04  # of the height of the picture

Kind = Literal["rect", "ellipse", "polygon", "text"]
Role = Literal["asked", "covered", "uncovered", "label"]
_KINDS = ("rect", "ellipse", "polygon", "text")
_ROLES = ("asked", "covered", "uncovered", "label")


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a picture and what is drawn over it. Measures are shares of the picture's width and height.

    Of a polygon, `points` are its corners; of the others, the corners at the left top and right bottom.
    """

    kind: Kind
    role: Role
    points: tuple[tuple[float, float], ...]
    text: str = ""


def shapes(field: str, key: str, *, answered: bool) -> tuple[Shape, ...]:
    """What the card `key` draws over the picture: its own part asked or uncovered, the others as they say."""
    found = []
    for gap in cloze.gaps(field, "html"):
        # A hint never follows: the words end at the first "::", which shapes have none of.
        words = field[gap.inner : gap.outer]
        own, hides_all = gap.hides_from(key), ":oi=1" in words or not gap.key
        if not words.startswith(MARK) or not (own or hides_all):
            continue
        role: Role = "covered" if not own else "uncovered" if answered else "asked"
        if not gap.key and words.startswith(f"{MARK}text"):
            role = "label"  # which belongs to no card and is written on all
        found.append(_shape(words.removeprefix(MARK), role))
    return tuple([shape for shape in found if shape][:MOST_SHAPES])


def is_occlusion(field: str) -> bool:
    """Whether a field has shapes instead of words."""
    return "::" + MARK in field


def hidden_parts(drawn: tuple[Shape, ...]) -> int:
    """How many parts nobody sees."""
    return sum(shape.role in ("asked", "covered") for shape in drawn)


def to_fragment(drawn: tuple[Shape, ...]) -> str:
    """The shapes as the fragment of a URL."""
    rows = [[_KINDS.index(one.kind), _ROLES.index(one.role), one.points, one.text] for one in drawn]
    return quote(json.dumps(rows, separators=(",", ":")), safe="")


def from_fragment(fragment: str) -> tuple[Shape, ...]:
    """The shapes that a fragment holds; none for one that nobody here wrote."""
    try:
        rows = json.loads(unquote(fragment))
        return tuple(
            Shape(_KINDS[kind], _ROLES[role], tuple((float(x), float(y)) for x, y in points), str(text))  # type: ignore[arg-type]  # by index
            for kind, role, points, text in rows
        )
    except (ValueError, TypeError, LookupError, RecursionError):
        return ()


def _shape(words: str, role: Role) -> Shape | None:
    """`rect:left=.1:top=.2:width=.3:height=.4:oi=1`; None for what cannot be drawn."""
    kind, *rest = words.split(":", 20)
    values: dict[str, Any] = dict(part.split("=", 1) for part in rest if "=" in part)
    left, top = _share(values.get("left")), _share(values.get("top"))
    match kind:
        case "rect":
            width, height = _share(values.get("width")), _share(values.get("height"))
        case "ellipse":
            width, height = 2 * _share(values.get("rx")), 2 * _share(values.get("ry"))
        case "polygon":
            return _polygon(values, role)
        case "text":
            return _text(values, role, left, top)
        case _:
            return None
    corners = ((left, top), (round(min(left + width, 1.0), 4), round(min(top + height, 1.0), 4)))
    return Shape(kind, role, corners) if width and height else None


def _text(values: dict[str, Any], role: Role, left: float, top: float) -> Shape | None:
    """Words as high as `fs`, the size of their type, and `scale` say."""
    text = str(values.get("text", ""))[:_LONGEST_TEXT]
    size = _share(values.get("fs")) * (_number(values.get("scale")) or 1.0) or _TEXT_SIZE
    below = round(top + min(max(size, 0.01), 0.5), 4)
    return Shape("text", role, ((left, top), (left, below)), text) if text else None


def _polygon(values: dict[str, Any], role: Role) -> Shape | None:
    """Its corners; `left` and `top`, where they are given, say where the whole of it stands."""
    corners = []
    for pair in str(values.get("points", "")).split()[:MOST_POINTS]:
        x, comma, y = pair.partition(",")
        if comma:
            corners.append((_share(x), _share(y)))
    if len(corners) < 3:
        return None
    by = tuple(
        _share(values[side]) - min(corner[n] for corner in corners) if side in values else 0.0
        for n, side in enumerate(("left", "top"))
    )
    return Shape("polygon", role, tuple((round(x + by[0], 4), round(y + by[1], 4)) for x, y in corners))


def _share(value: Any) -> float:
    """A share from 0 to 1; 0 for what is no number."""
    return round(min(1.0, max(0.0, _number(value))), 4)


def _number(value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return 0.0
    return number if math.isfinite(number) else 0.0
