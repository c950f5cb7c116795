"""What is left of new cards, whatever the limits of the day."""

from flashcards.core.notes import DeckId
from flashcards.store import decks
from flashcards.store.database import Database


def left(db: Database, deck_id: DeckId, day: int, most: int) -> int:
    """How many new cards the deck and what is below it could still show on that day; `most` at most.

    Of a note's cards one is shown on a day.
    """
    below = decks.subtree(db, deck_id)
    marks = ", ".join("?" * len(below))
    return int(
        db.value(
            "select count(*) from (select distinct note_id from card where state = 0 and suspended = 0"
            f" and buried_until not between ? and ? and deck_id in ({marks}) limit ?)",
            day + 1,  # as queue.is_buried has it
            day + 2,
            *below,
            most,
        )
    )
