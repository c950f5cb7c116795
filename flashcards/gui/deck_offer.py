"""What there is to do in a deck, now and tomorrow, how long it takes, and what more can be had."""

from dataclasses import dataclass
from datetime import timedelta

from flashcards.core import progress
from flashcards.core.notes import ArticleId, DeckId
from flashcards.core.session import LOOK_AHEAD
from flashcards.i18n import _, ngettext
from flashcards.store import cards, decks, queue, reviews
from flashcards.store.queue import Counts, DeckCounts
from flashcards.words import coming_back, done_button, number, start_button
from flashcards.workspace import Workspace

MORE_NEW = 20  # new cards that can be added to a day at once


@dataclass(frozen=True, slots=True)
class Offer:
    """The button's words, whether it starts something, how many more new cards can be had today.

    `is_empty`: the deck has no card yet. `article`: the button opens its drafts.
    """

    words: str
    starts: bool = True
    more_new: int = 0
    is_empty: bool = False
    article: ArticleId | None = None


class Pace:
    """How long a person takes over a card: the medians of the log, asked for once, when they are needed."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._medians: dict[bool, float | None] = {}

    def minutes(self, counts: Counts) -> int:
        """About how long these cards take. A new one: its first look and two answers more."""
        answer = self._median(new=False) or progress.SECONDS_PER_ANSWER
        first = self._median(new=True) if counts.new else None
        return progress.minutes(
            counts.new,
            counts.due,
            counts.learning,
            seconds_per_new=first + 2 * answer if first else progress.SECONDS_PER_NEW,
            seconds_per_answer=answer,
        )

    def _median(self, *, new: bool) -> float | None:
        if new not in self._medians:
            self._medians[new] = reviews.median_seconds(self._workspace.db, new=new)
        return self._medians[new]


def offer(
    workspace: Workspace, entry: DeckCounts, pace: Pace, *, elsewhere: bool = False, drafts: int | None = None
) -> Offer:
    """What there is to do in the deck now; once it is done, what comes next.

    `elsewhere`: other decks still have cards today. `drafts`: how many wait in its article, if that is known.
    """
    counts = entry.total
    wait = _wait(workspace, entry.deck.id) if counts.learning and not counts.new + counts.due else timedelta()
    if counts.total and wait <= LOOK_AHEAD:
        return Offer(start_button(counts.new, counts.due + counts.learning, pace.minutes(counts)))
    if counts.total:
        words = _("Next card {in_time}").format(in_time=coming_back(wait))
    elif not cards.any_in(workspace.db, decks.subtree(workspace.db, entry.deck.id)):
        return _without_cards(entry.deck.article, drafts)
    else:
        words = done_button(tomorrow(workspace, entry.deck.id).total, elsewhere=elsewhere)
    more = queue.new_left(workspace.db, entry.deck.id, workspace.today(), MORE_NEW)
    return Offer(words, starts=False, more_new=more)


def _without_cards(article: ArticleId | None, drafts: int | None) -> Offer:
    """The drafts of its article are what there is to look at."""
    if article is None or drafts == 0:
        return Offer(_("No cards yet"), starts=False, is_empty=True)
    if drafts is None:
        return Offer(_("Look at the drafts"), article=article)
    words = ngettext("Look at {n} draft", "Look at {n} drafts", drafts)
    return Offer(words.format(n=number(drafts)), article=article)


def _wait(workspace: Workspace, deck_id: DeckId) -> timedelta:
    """How long until the next card being learned comes back."""
    db = workspace.db
    below = {deck.id for deck in decks.every(db, top=deck_id)}
    now = workspace.clock()
    found = queue.next_learning(db, below, workspace.today(), now)
    return found.due - now if found else timedelta()


def more_new_words(n: int) -> str:
    """What the button says that adds new cards to the day."""
    return ngettext("{n} more new card today", "{n} more new cards today", n).format(n=n)


def tomorrow(workspace: Workspace, deck_id: DeckId | None, *, hidden: bool = False) -> Counts:
    """What the deck and those below it, also `hidden` ones, have for the next study day; None: all decks."""
    day, end = workspace.today() + 1, workspace.end_of_day() + timedelta(days=1)
    entries = queue.tree(workspace.db, day, end, hidden=hidden)
    if deck_id is not None:
        return next((entry.total for entry in entries if entry.deck.id == deck_id), Counts())
    roots = [entry.total for entry in entries if entry.deck.parent is None]
    due = queue.most_reviews(workspace.db, day, sum(one.due for one in roots))
    return Counts(sum(one.new for one in roots), sum(one.learning for one in roots), due)
