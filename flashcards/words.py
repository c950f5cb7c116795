"""Amounts, times and errors as people say them, in the language in use; for the window and the terminal."""

from datetime import timedelta

from flashcards.core.errors import (
    CollectionDamaged,
    CollectionLocked,
    CollectionTooNew,
    FlashcardsError,
    NotSaved,
)
from flashcards.core.progress import COUNTED
from flashcards.i18n import _, language, ngettext


def number(n: float, decimals: int = 0) -> str:
    """1250 as "1.250" in Indonesian and "1,250" in English; decimals likewise."""
    text = f"{n:,.{decimals}f}"
    return text.translate({ord(","): ".", ord("."): ","}) if language() == "id" else text


def percent(share: float) -> str:
    """A share from 0 to 1 in whole percent; 100 % only for all of it, 0 % only for nothing."""
    whole = round(share * 100)
    if 0 < share < 1:
        whole = min(99, max(1, whole))
    return _("{n}%").format(n=whole)


def count(n: int) -> str:
    """A count as in a table: "–" for none, "999+" above what is counted exactly."""
    if n == 0:
        return "–"
    return f"{COUNTED - 1}+" if n >= COUNTED else number(n)


def coming_back(after: timedelta | int) -> str:
    """When a card comes back, from a time (learning) or whole days (review): "in 10 minutes", "in 3 days"."""
    if isinstance(after, timedelta):
        return _soon(max(0, round(after.total_seconds())))
    if after <= 0:
        return _("today")
    if after < 30:
        return ngettext("in {n} day", "in {n} days", after).format(n=after)
    if after < 365:
        months, form = _tenths(after / 30.44)
        return ngettext("in {n} month", "in {n} months", form).format(n=months)
    years, form = _tenths(after / 365.25)
    return ngettext("in {n} year", "in {n} years", form).format(n=years)


def _soon(seconds: int) -> str:
    if seconds < 60:
        return _("in less than a minute")
    minutes = round(seconds / 60)
    if minutes < 60:
        return ngettext("in {n} minute", "in {n} minutes", minutes).format(n=minutes)
    hours = round(minutes / 60)
    if hours < 24:
        return ngettext("in {n} hour", "in {n} hours", hours).format(n=hours)
    return coming_back(round(hours / 24))


def _tenths(n: float) -> tuple[str, int]:
    """As in "1,5 bulan": tenths below ten, whole numbers whole; and the number whose plural that takes."""
    rounded = round(n, 1) if n < 10 else round(n)
    return (number(rounded), int(rounded)) if rounded == int(rounded) else (number(rounded, 1), 2)


def start_button(new: int, due: int, minutes: int) -> str:
    """What the large button says: what it will do and about how long that takes."""
    about = ngettext("about {n} minute", "about {n} minutes", minutes).format(n=number(minutes))
    if due == 0:
        cards = ngettext("{n} new card", "{n} new cards", new).format(n=count(new))
        return _("Start: {cards} ({about})").format(cards=cards, about=about)
    reviewed = ngettext("Review {n} card", "Review {n} cards", due).format(n=count(due))
    if new == 0:
        return reviewed
    added = ngettext("{n} new", "{n} new", new).format(n=count(new))
    return _("{reviewed} + {added} ({about})").format(reviewed=reviewed, added=added, about=about)


def done_button(tomorrow: int, *, elsewhere: bool = False) -> str:
    """What the large button says of a deck that is done; `elsewhere`: other decks still have cards today."""
    cards = ngettext("{n} tomorrow", "{n} tomorrow", tomorrow).format(n=count(tomorrow))
    if elsewhere:
        words = _("This deck is done for today, {cards}") if tomorrow else _("This deck is done for today")
    else:
        words = _("Done for today, {cards}") if tomorrow else _("Done for today")
    return words.format(cards=cards)


def sentence(error: FlashcardsError) -> str:
    """What a person reads about an error: what, where, what to do."""
    match error:
        case CollectionLocked():
            return _("The collection {path} is open in the window; close it first.").format(path=error)
        case CollectionDamaged():
            return _(
                "{path} is not a collection that can be read. It was left as it is; put a copy in its place,"
                " and move the file ending in -wal beside it away."
            ).format(path=error)
        case CollectionTooNew() if error.needs:
            return _(
                "This collection was written by flashcards {version}. Update the program to open it."
            ).format(version=error.needs)
        case CollectionTooNew():
            return _(
                "This collection was written by a newer version of flashcards. Update the program to open it."
            )
        case NotSaved():
            return _(
                "Not saved: the disk refuses to write ({reason})."
                " Make room or check the folder, then try again."
            ).format(reason=error)
    return str(error)
