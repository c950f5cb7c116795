"""Backups in words: when, what is in it, how large, what for."""

from datetime import datetime

from flashcards.backups import Backup, Why
from flashcards.gui.days import when_words
from flashcards.i18n import N_, _, language, ngettext
from flashcards.words import number

_WHY = {
    Why.START: N_("at the start"),
    Why.EXIT: N_("at the end"),
    Why.STUDY: N_("while studying"),
    Why.IMPORT: N_("before an import"),
    Why.CHANGE: N_("before a large change"),
    Why.MIGRATION: N_("before a new version of the program"),
    Why.RESTORE: N_("before a backup was restored"),
    Why.ASKED: N_("asked for"),
}


def when(made: datetime, now: datetime) -> str:
    """As in "yesterday, 21:40"."""
    here = made.astimezone(now.tzinfo)
    time = f"{here:%H.%M}" if language() == "id" else f"{here:%H:%M}"
    return _("{day}, {time}").format(day=when_words(made, now), time=time)


def facts(backup: Backup) -> str:
    """As in "1,250 cards · 8,400 reviews · 2.1 MB · at the end"."""
    cards = ngettext("{n} card", "{n} cards", backup.cards).format(n=number(backup.cards))
    reviews = ngettext("{n} review", "{n} reviews", backup.reviews).format(n=number(backup.reviews))
    size = _("{n} MB").format(n=number(max(0.1, backup.size / 1e6), 1))
    why = _(_WHY[Why(backup.why)]) if backup.why in list(Why) else ""
    return " · ".join(part for part in (cards, reviews, size, why) if part)
