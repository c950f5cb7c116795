"""Classes and their lessons in words."""

from collections.abc import Sequence
from datetime import datetime

from flashcards.gui.days import when_words
from flashcards.i18n import _, ngettext
from flashcards.lessons import LessonRow, SchoolClass
from flashcards.words import number


def class_name(found: SchoolClass | None) -> str:
    return found.name if found else _("Without a class")


def pupils_words(n: int) -> str:
    return ngettext("{n} pupil", "{n} pupils", n).format(n=number(n))


def cards_words(n: int) -> str:
    return ngettext("{n} card", "{n} cards", n).format(n=number(n))


def unknown_words(n: int) -> str:
    """How many cards a class does not know yet."""
    return ngettext("{n} not known yet", "{n} not known yet", n).format(n=number(n))


def lesson_minutes(row: LessonRow) -> int:
    return max(1, round((row.ended - row.started).total_seconds() / 60))


def about_class(found: SchoolClass | None, history: Sequence[LessonRow], now: datetime) -> str:
    """The second line of a class: its pupils, and its last lesson."""
    parts = [pupils_words(found.pupils)] if found and found.pupils else []
    if not history:
        return " · ".join([*parts, _("no lesson yet")])
    last = history[0]
    parts.append(
        _("last lesson {when}: {title}").format(when=when_words(last.started, now), title=last.title)
    )
    if last.missed:
        parts.append(unknown_words(last.missed))
    return " · ".join(parts)


def about_lesson(row: LessonRow) -> str:
    """A lesson in numbers."""
    parts = [cards_words(row.shown)]
    if row.missed:
        parts.append(unknown_words(row.missed))
    n = lesson_minutes(row)
    parts.append(ngettext("{n} minute", "{n} minutes", n).format(n=number(n)))
    return " · ".join(parts)
