"""Names of decks, of which Anki makes paths with `::` between them."""

import re

# A word joiner: nobody sees it, and nobody has it in a name beside a colon.
_JOINER = "\u2060"
_PARTS = re.compile(r":(?=:|\Z)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def to_anki(name: str) -> str:
    """One name of a path, in which no colons part it; never empty."""
    name = " ".join(_CONTROL.sub(" ", name).split()) or "-"
    name = _PARTS.sub(f":{_JOINER}", name)
    return _JOINER + name if name.startswith(":") else name


def from_anki(name: str) -> str:
    """One name of a path as it was before `to_anki`."""
    return name.replace(f":{_JOINER}", ":").removeprefix(_JOINER) if _JOINER in name else name
