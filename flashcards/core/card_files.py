"""What tells a file of finished cards from any other: the names in a zip, how a text begins."""

import tomllib
from collections.abc import Collection
from typing import Literal

ANKI = frozenset({"collection.anki2", "collection.anki21", "collection.anki21b"})
MNEMOSYNE, CROWDANKI, BUNDLE = "cards.xml", "deck.json", "format.json"
TEXT_HEADS = (
    "#separator:", "#html:", "#notetype", "#guid column:", "#deck column:", "#deck:", "#columns:",
    "#tags column:",
)  # fmt: skip

ZipOfCards = Literal["anki", "mnemosyne", "crowdanki", "bundle", ""]
TextOfCards = Literal["deck", "crowdanki", "text", ""]

_MOST_HEAD = 20_000  # characters of a deck file's head
_DEEPEST = 3  # folders around what tells a zip


def of_zip(names: Collection[str]) -> tuple[ZipOfCards, str]:
    """What cards a zip with these members holds, and the folder in it that they lie in ("" or "a/b/")."""
    near = sorted((name.count("/"), name) for name in names if name.count("/") <= _DEEPEST)
    for _depth, name in near:
        folder, last = name[: name.rfind("/") + 1], name.rpartition("/")[2]
        if folder.startswith("__MACOSX/"):
            continue
        if last in ANKI:
            return "anki", folder
        if last == MNEMOSYNE:
            return "mnemosyne", folder
        if last == CROWDANKI:
            return "crowdanki", folder
        if last == BUNDLE and any(one.startswith(folder) and one.endswith(".md") for one in names):
            return "bundle", folder
    return "", ""


def of_text(sample: str) -> TextOfCards:
    """What cards a text that begins so holds, where its beginning says it: a head, a deck as JSON."""
    sample = sample.lstrip("\ufeff \t\r\n").replace("\r\n", "\n")
    if sample.startswith("---\n") and (end := sample.find("\n---", 3, _MOST_HEAD)) > 0:
        return "deck" if _has_name(sample[4 : end + 1]) else ""
    if sample.startswith("{") and '"__type__"' in sample:
        return "crowdanki" if '"Deck"' in sample else ""
    return "text" if sample.startswith(TEXT_HEADS) else ""


def _has_name(head: str) -> bool:
    try:
        return isinstance(tomllib.loads(head).get("name"), str)
    except (tomllib.TOMLDecodeError, RecursionError):
        return False
