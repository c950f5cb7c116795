"""How the progress page says days, shares and amounts."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from flashcards.core.statistics import Left, Share
from flashcards.gui.days import date_of
from flashcards.i18n import _, language, ngettext
from flashcards.words import number, percent


def _locale() -> QLocale:
    return QLocale("id_ID" if language() == "id" else "en_GB")


def _said(on: date, form: str) -> str:
    return _locale().toString(QDate(on.year, on.month, on.day), form)


def short_day(day: int) -> str:
    """As in "24 Nov"."""
    return _said(date_of(day), "d MMM")


def full_day(day: int) -> str:
    """As in "Selasa, 24 November 2026"."""
    return _said(date_of(day), "dddd, d MMMM yyyy")


def date_words(on: date) -> str:
    """As in "24 November 2026"."""
    return _said(on, "d MMMM yyyy")


def short_month(day: int) -> str:
    """As in "Nov"."""
    return _said(date_of(day), "MMM")


def full_month(day: int) -> str:
    """As in "November 2026"."""
    return _said(date_of(day), "MMMM yyyy")


def short_weekday(place: int) -> str:
    """As in "Sen"; 0 is Monday."""
    return _locale().dayName(place + 1, QLocale.FormatType.ShortFormat)


def answers_words(n: int) -> str:
    return ngettext("{n} answer", "{n} answers", n).format(n=number(n))


def cards_words(n: int) -> str:
    return ngettext("{n} card", "{n} cards", n).format(n=number(n))


def times_forgotten(n: int) -> str:
    return ngettext("forgotten {n} time", "forgotten {n} times", n).format(n=number(n))


def share_words(share: Share) -> str:
    """The share with its doubt and how much it rests on."""
    if not share.total:
        return _("nothing reviewed")
    low, high = share.doubt()
    return ngettext(
        "{share}, between {low} and {high} ({n} review)",
        "{share}, between {low} and {high} ({n} reviews)",
        share.total,
    ).format(share=percent(share.value), low=percent(low), high=percent(high), n=number(share.total))


def left_words(left: Left, until: int) -> str:
    """How long until every card was seen, and about how much work that is."""
    days = ngettext("{n} day, until {date}", "{n} days, until {date}", left.days)
    return days.format(n=number(left.days), date=short_day(until))


def minutes_words(minutes: int) -> str:
    """As in "about 40 minutes", "about 3 hours"."""
    if minutes < 100:
        return ngettext("about {n} minute", "about {n} minutes", minutes).format(n=number(minutes))
    hours = round(minutes / 60)
    return ngettext("about {n} hour", "about {n} hours", hours).format(n=number(hours))
