"""What is said of a file of cards: its format, its size, what of it is left out and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashcards.i18n import N_, _, ngettext
from flashcards.words import number

if TYPE_CHECKING:
    from flashcards.formats.package import Skipped

_NAMES = {
    "anki": N_("Anki package"),
    "bundle": N_("Deck file"),
    "text": N_("Table"),
    "mnemosyne": N_("Mnemosyne cards"),
    "crowdanki": N_("CrowdAnki folder"),
    "cards": N_("Cards in Markdown"),
    "obsidian": N_("Cards in Markdown"),
    "bank": N_("Multiple choice"),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One reason, and what of a file it concerns."""

    why: str
    what: tuple[str, ...]


def format_name(name: str) -> str:
    """What people call the format; one that has no word here is told as it is."""
    return _(_NAMES[name]) if name in _NAMES else name


def lead(form: str, cards: int) -> str:
    """The line under the title: what the file is, and that nothing else is touched."""
    amount = ngettext("{n} card", "{n} cards", cards).format(n=number(cards))
    words = _("{format}, {cards}.").format(format=format_name(form), cards=amount)
    untouched = _("Your Anki collection is not touched.")
    return f"{words} {untouched}" if form == "anki" else words


def size(n: int) -> str:
    """An amount of bytes as people read it: "21 MB", "6.2 GB"."""
    for unit, worth in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if n >= worth:
            amount = n / worth
            return f"{number(amount, 1 if amount < 9.95 and unit == 'GB' else 0)} {unit}"
    return f"{number(n)} B"


def media_words(files: int, n: int) -> str:
    """Pictures and sounds: "184 files, 21 MB"."""
    if not files:
        return _("none")
    amount = ngettext("{n} file", "{n} files", files).format(n=number(files))
    return _("{files}, {size}").format(files=amount, size=size(n))


def deck_words(decks: int, levels: int) -> str:
    """Decks: "12, in 3 levels"."""
    if levels <= 1:
        return number(decks)
    return ngettext("{decks}, in {n} level", "{decks}, in {n} levels", levels).format(
        decks=number(decks), n=number(levels)
    )


def grouped(skipped: Sequence["Skipped"]) -> list[LeftOut]:
    """By their reasons, the most frequent first."""
    found: dict[str, list[str]] = {}
    for what, why in skipped:
        found.setdefault(why, []).append(what)
    by_size = sorted(found.items(), key=lambda one: -len(one[1]))
    return [LeftOut(why, tuple(what)) for why, what in by_size]


def short(name: str, most: int = 40) -> str:
    """A name that is too long for a line without its middle; its ending stays."""
    if len(name) <= most:
        return name
    end = most // 3
    return f"{name[: most - end - 1]}…{name[-end:]}"


def begun(why: str) -> str:
    """A reason as the beginning of a sentence."""
    return why[:1].upper() + why[1:]


def some(what: Sequence[str], most: int = 3) -> str:
    """The first few and how many more there are, on one line."""
    shown = "; ".join(one for one in dict.fromkeys(what[:most]) if one)
    more = len(what) - most
    if more <= 0:
        return shown
    rest = ngettext("and {n} more", "and {n} more", more).format(n=number(more))
    return f"{shown}; {rest}"
