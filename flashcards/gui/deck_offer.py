"""What the large button of the deck page says and does for a deck."""

from dataclasses import dataclass
from datetime import timedelta

from flashcards.core import progress
from flashcards.core.notes import DeckId
from flashcards.core.session import LOOK_AHEAD
from flashcards.i18n import _
from flashcards.store import decks, queue, reviews
from flashcards.store.queue import Counts, DeckCounts
from flashcards.words import coming_back, done_button, start_button
from flashcards.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Offer:
    """The button's words, whether it starts something, whether more new cards can be had today."""

    words: str
    starts: bool = True
    more_new: bool = False


def offer(workspace: Workspace, entry: DeckCounts) -> Offer:
    """What there is to do in the deck now; once the day is done, what comes next."""
    counts = entry.total
    wait = _wait(workspace, entry.deck.id) if counts.learning and not counts.new + counts.due else timedelta()
    if counts.total and wait <= LOOK_AHEAD:
        return Offer(start_button(counts.new, counts.due + counts.learning, _minutes(workspace, counts)))
    tomorrow = _tomorrow(workspace, entry.deck.id)
    if counts.total:
        words = _("Next card {in_time}").format(in_time=coming_back(wait))
    else:
        words = done_button(tomorrow.total)
    return Offer(words, starts=False, more_new=tomorrow.new > 0)


def _wait(workspace: Workspace, deck_id: DeckId) -> timedelta:
    """How long until the next card being learned comes back."""
    db = workspace.db
    found = queue.next_learning(db, decks.subtree(db, deck_id), workspace.today())
    return found[1] - workspace.clock() if found else timedelta()


def _tomorrow(workspace: Workspace, deck_id: DeckId) -> Counts:
    day, end = workspace.today() + 1, workspace.end_of_day() + timedelta(days=1)
    entries = queue.tree(workspace.db, day, end)
    return next((entry.total for entry in entries if entry.deck.id == deck_id), Counts())


def _minutes(workspace: Workspace, counts: Counts) -> int:
    """By the person's own medians; a new card takes its first look and two answers more."""
    answer = reviews.median_seconds(workspace.db, new=False) or progress.SECONDS_PER_ANSWER
    first = reviews.median_seconds(workspace.db, new=True)
    return progress.minutes(
        counts.new,
        counts.due,
        counts.learning,
        seconds_per_new=first + 2 * answer if first else progress.SECONDS_PER_NEW,
        seconds_per_answer=answer,
    )
