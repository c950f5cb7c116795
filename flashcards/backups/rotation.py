"""Which backups are kept: all of two days, then one a day, a week, a month."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flashcards.backups.files import Backup

_ALL = timedelta(days=2)
_DAYS, _WEEKS, _MONTHS = 12, 10, 9


def superfluous(found: Sequence[Backup], now: datetime) -> list[Backup]:
    """Those that may go. Never the newest, never one from the future, never the one with the most reviews.

    The log only grows: where it is shorter than it was, the fuller backup may be what a person looks for.
    """
    older = sorted((one for one in found if one.made <= now - _ALL), key=lambda one: one.made, reverse=True)
    kept = {one.path for one in found} - {one.path for one in older}
    for period, most in ((_day, _DAYS), (_week, _WEEKS), (_month, _MONTHS)):
        latest: dict[object, Backup] = {}
        for one in older:
            latest.setdefault(period(one.made), one)
        kept |= {one.path for one in list(latest.values())[:most]}
    if found:
        kept.add(max(found, key=lambda one: one.made).path)
        kept.add(max(found, key=lambda one: (one.reviews, one.made)).path)
    return [one for one in found if one.path not in kept]


def _day(at: datetime) -> object:
    return at.date()


def _week(at: datetime) -> object:
    return at.isocalendar()[:2]


def _month(at: datetime) -> object:
    return at.year, at.month
