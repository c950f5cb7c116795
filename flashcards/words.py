"""Amounts, times and errors as people say them, in the language in use; for the window and the terminal."""

import re
from datetime import timedelta
from html import escape, unescape

from flashcards.core.errors import (
    CollectionDamaged,
    CollectionLocked,
    CollectionTooNew,
    FlashcardsError,
    LogMissing,
    NotSaved,
)
from flashcards.core.progress import COUNTED
from flashcards.i18n import _, language, ngettext

_FAULT = re.compile("\ue003([a-z]{1,20})\ue003([^\ue003<>]{0,999})\ue003")
_HIDING = re.compile(r'<img src="[^"#]*#([^"]*)"[^>]*>')


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
            return _damage(error)
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


def _damage(error: CollectionDamaged) -> str:
    if isinstance(error, LogMissing):
        words = _(
            "The program was ended while it worked on {path}, and the file ending in -wal beside it, with the"
            " last answers, is gone since. Put that file back, or go on without it."
        )
    else:
        words = _(
            "{path} is not a collection that can be read. It was left as it is; put a copy in its place,"
            " and move the file ending in -wal beside it away."
        )
    return words.format(path=error)


def worded(html: str) -> str:
    """A side of a card with sentences in place of the marks for what cannot be shown as it was meant."""
    from flashcards.core.markup import TOO_LARGE  # noqa: PLC0415  (before cards are drawn)

    if TOO_LARGE in html:
        too_large = _("This text is too large to show.")
        html = html.replace(TOO_LARGE, f"<p>{too_large}</p>")
    if "\ue003" in html:
        html = _FAULT.sub(lambda fault: f"<small>{_fault_words(fault[1], fault[2])}</small>", html)
    return html


def spoken(html: str, gap: str = "…") -> str:
    """The same as plain words on one line, with words for its sounds and hidden parts."""
    from flashcards.core import formulas, inserts  # noqa: PLC0415
    from flashcards.core.markup import GAP, plain_text  # noqa: PLC0415

    html = formulas.replaced(worded(html.replace(GAP, gap)), lambda formula: escape(formula.tex))
    if inserts.SOUND in html:
        sound = _("Sound")
        html = inserts.without_sounds(html, f" ({sound}) ")
    if "<img" in html:
        html = _HIDING.sub(lambda picture: f" ({_hiding_words(picture[1])}) ", html)
    return plain_text(html, "html")


def _hiding_words(fragment: str) -> str:
    from flashcards.core import occlusion  # noqa: PLC0415

    n = occlusion.hidden_parts(occlusion.from_fragment(unescape(fragment)))
    return ngettext("picture with {n} hidden part", "picture with {n} hidden parts", n).format(n=n)


def _fault_words(kind: str, name: str) -> str:
    """`name` is HTML."""
    words = {
        "hint": _("Hint: {name}"),
        "field": _("This card asks for the field “{name}”, which it does not have."),
        "filter": _("(“{name}” is not known here)"),
        "section": _("The template of this card has a section that does not close: “{name}”."),
        "template": _("This kind of card has no template for it ({name})."),
        "speech": _("Reading aloud is not available here."),
        "empty": _("The question of this card is empty."),
    }
    return words.get(kind, "").format(name=name)
