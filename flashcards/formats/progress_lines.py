"""The progress of a card as one line of JSON, and back: the `progress.jsonl` of our single file."""

import json
import math
from typing import Any

from flashcards.core.cards import CardState
from flashcards.core.reviews import Kind, Rating
from flashcards.formats.package import PackageCard, PackageReview

LONGEST = 16 * 2**20  # bytes of a line: a hundred thousand reviews of one card
_LAST_DAY = 200_000  # study days since 1970: the year 2517
_LAST_INSTANT = _LAST_DAY * 86_400_000
_MOST = 2**31

_NUMBERS = {
    "position": 2**53, "step": 1000, "due": _LAST_INSTANT, "due_day": _LAST_DAY, "interval": _LAST_DAY,
    "last_day": _LAST_DAY, "ease": 100_000, "reps": _MOST, "lapses": _MOST, "buried_until": _LAST_DAY,
    "flag": 7,
}  # fmt: skip
_DEFAULTS = PackageCard("", 0)._asdict()


def line_of(guid: str, card: PackageCard) -> dict[str, Any]:
    """What is written of a card of the note `guid`; what is as in a new card is left out."""
    stated = {
        name: value
        for name, value in card._asdict().items()
        if name not in ("key", "deck", "reviews") and value != _DEFAULTS[name]
    }
    reviews = {"reviews": [list(row[:8]) + ([row.raw] if row.raw else []) for row in card.reviews]}
    return {"guid": guid, "key": card.key, **stated, **(reviews if card.reviews else {})}


def dumped(line: dict[str, Any]) -> bytes:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def card_of(line: bytes, deck: int = 0) -> tuple[str, PackageCard]:
    """The note's guid and its card in `deck`. Raises ValueError for a line that says nothing usable."""
    if len(line) > LONGEST:
        raise ValueError("too long")
    try:
        said = json.loads(line)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(said, dict):
        raise ValueError("no object")
    guid, key = said.get("guid"), said.get("key")
    if not isinstance(guid, str) or not isinstance(key, str) or not guid:
        raise ValueError("no card")
    values = {name: _whole(said[name], most) for name, most in _NUMBERS.items() if said.get(name) is not None}
    state = CardState(_whole(said.get("state", 0), 3))
    stability, difficulty = _real(said.get("stability")), _real(said.get("difficulty"))
    if stability is None or difficulty is None or "last_day" not in values:
        stability = difficulty = None
        values.pop("last_day", None)
    else:
        stability, difficulty = min(max(stability, 0.001), 36_500.0), min(max(difficulty, 1.0), 10.0)
    return guid, PackageCard(
        key,
        deck,
        state,
        stability=stability,
        difficulty=difficulty,
        suspended=said.get("suspended") is True,
        reviews=tuple(_review(row) for row in _list(said.get("reviews", []))),
        **values,
    )


def _review(row: object) -> PackageReview:
    match row:
        case [at, kind, rating, before, state, days, seconds, took, *raw]:
            return PackageReview(
                _whole(at, _LAST_INSTANT),
                Kind(_whole(kind, 4)),
                None if rating is None else Rating(_whole(rating, 4)),
                CardState(_whole(before, 3)),
                CardState(_whole(state, 3)),
                _whole(days, _LAST_DAY),
                _whole(seconds, _MOST),
                _whole(took, _MOST),
                raw[0] if raw and isinstance(raw[0], str) else "",
            )
    raise ValueError("no review")


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("no list")
    return value


def _whole(value: object, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise ValueError("no such number")
    return int(value)


def _real(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)
