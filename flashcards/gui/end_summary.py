"""The figures of the page at the end of a session, worked out before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flashcards.core.cards import CardId, CardState
from flashcards.core.reviews import Rating
from flashcards.gui.days import date_of, day_in_words
from flashcards.gui.deck_offer import Pace, tomorrow
from flashcards.i18n import _, ngettext
from flashcards.store import queue, reviews
from flashcards.study import Answer, Study
from flashcards.words import coming_back, number, percent
from flashcards.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Month:
    """The days of a month: how many it has, which were studied, which is today (all from 1)."""

    days: int
    studied: frozenset[int]
    today: int


def title(workspace: Workspace, study: Study) -> str:
    """What is so: done for today, or until a card that is being learned comes back."""
    if study.is_cram:
        return _("All of these cards are through.") if study.answers else _("There is no card to go through.")
    due = study.next_due()
    if due is None or due >= workspace.end_of_day():
        return _("This deck is done for today.") if _elsewhere(workspace) else _("Done for today.")
    return _("Done for now. The next card comes {when}.").format(when=coming_back(due - workspace.clock()))


def when_next(workspace: Workspace, study: Study) -> str:
    """When the deck's next cards come, how many, and about how long they take."""
    if study.is_cram:
        return _("Their schedule is as it was.")
    today = workspace.today()
    counts = tomorrow(workspace, study.deck_id, hidden=True)
    if counts.total:
        return ngettext(
            "The next card comes tomorrow, {day}: {n} card (about {time}).",
            "The next cards come tomorrow, {day}: {n} cards (about {time}).",
            counts.total,
        ).format(day=day_in_words(today + 1), n=number(counts.total), time=_time(workspace, counts))
    later = queue.next_due_day(workspace.db, today)
    if later is None:
        return _("No card is waiting.")
    return _("The next card comes {when}, on {day}.").format(
        when=coming_back(later - today), day=day_in_words(later)
    )


def figures(answers: Sequence[Answer]) -> list[tuple[str, str]]:
    """Four figures with their captions: cards, minutes, new cards, the share recalled of those in review."""
    studied = len({answer.card_id for answer in answers})
    spent = round(sum(answer.took_ms for answer in answers) / 60_000)
    minutes = max(1, spent) if answers else 0
    new = sum(answer.state_before == CardState.NEW for answer in answers)
    reviewed = [answer.rating for answer in answers if answer.state_before == CardState.REVIEW]
    known = sum(rating != Rating.AGAIN for rating in reviewed)
    return [
        (number(studied), ngettext("card studied", "cards studied", studied)),
        (number(minutes), ngettext("minute", "minutes", minutes)),
        (number(new), ngettext("new card", "new cards", new)),
        (percent(known / len(reviewed)) if reviewed else "–", _("recalled in review")),
    ]


def forgotten(answers: Sequence[Answer]) -> tuple[CardId, ...]:
    """The cards that were rated Again, each once, in the order of the session."""
    again = (answer.card_id for answer in answers if answer.rating == Rating.AGAIN)
    return tuple(dict.fromkeys(again))


def month(workspace: Workspace) -> Month:
    """The study days of the month that it is now."""
    today = date_of(workspace.today())
    first = workspace.today() - today.day + 1
    days = (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    studied = reviews.days_studied(workspace.db, first, first + days.day - 1)
    return Month(days.day, frozenset(day - first + 1 for day in studied), today.day)


def _elsewhere(workspace: Workspace) -> bool:
    """Whether some deck still has cards today; that of the session has none."""
    entries = queue.tree(workspace.db, workspace.today(), workspace.end_of_day())
    return any(entry.total.total for entry in entries)


def _time(workspace: Workspace, counts: queue.Counts) -> str:
    minutes = Pace(workspace).minutes(counts)
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=number(minutes))
