"""Study days as dates, and dates in words."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

from flashcards.i18n import language


def date_of(day: int) -> date:
    """The date of a study day."""
    return date(1970, 1, 1) + timedelta(days=day)


def day_in_words(day: int) -> str:
    """As in "Selasa, 24 November": a study day, in the language in use."""
    locale = QLocale("id_ID" if language() == "id" else "en_GB")
    on = date_of(day)
    return locale.toString(QDate(on.year, on.month, on.day), "dddd, d MMMM")
