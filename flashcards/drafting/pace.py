"""How long new cards take to learn."""

from math import ceil

from flashcards.store import reviews
from flashcards.store.database import Database

SHOWINGS = 4  # of a new card until its first review: the steps, and one that is forgotten now and then
SECONDS = 8.0  # a showing, until a person's own pace is known


def learning_minutes(db: Database, cards: int) -> int:
    """How many minutes this many new cards take, at the pace of the person's latest ratings of new cards.

    Below 20 of them a showing counts as 8 seconds. At least 1, unless there are no cards.
    """
    seconds = reviews.median_seconds(db, new=True) or SECONDS
    return ceil(cards * SHOWINGS * seconds / 60)
