"""Study days as dates, and dates in words."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from flashcards.i18n import _, language


def date_of(day: int) -> date:
    """The date of a study day."""
    return date(1970, 1, 1) + timedelta(days=day)


def day_in_words(day: int) -> str:
    """As in "Selasa, 24 November": a study day, in the language in use."""
    locale = QLocale("id_ID" if language() == "id" else "en_GB")
    on = date_of(day)
    return locale.toString(QDate(on.year, on.month, on.day), "dddd, d MMMM")


def when_words(at: datetime, now: datetime) -> str:
    """As in "today", "yesterday", "12 Maret"."""
    day, today = at.astimezone(now.tzinfo).date(), now.date()
    if day >= today:
        return _("today")
    if day == today - timedelta(days=1):
        return _("yesterday")
    locale = QLocale("id_ID" if language() == "id" else "en_GB")
    return locale.toString(
        QDate(day.year, day.month, day.day), "d MMMM" if day.year == today.year else "d MMM yyyy"
    )


def short_date(at: datetime, now: datetime) -> str:
    """As in "24 Nov", for the head of a column."""
    day = at.astimezone(now.tzinfo).date()
    locale = QLocale("id_ID" if language() == "id" else "en_GB")
    return locale.toString(QDate(day.year, day.month, day.day), "d MMM")
