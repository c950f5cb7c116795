"""What a page looks up about a card: the decks that it is in, its pictures, whether it still holds."""

from flashcards.core.cards import CardId
from flashcards.core.notes import DeckId
from flashcards.store import cards, decks, pictures, queue
from flashcards.store.database import Database
from flashcards.workspace import Workspace


def names_of(db: Database, deck_id: DeckId) -> tuple[str, ...]:
    """The decks from the top down, without the outermost: that is the article, and the same all the time."""
    names = decks.path(db, deck_id)
    return names[1:] or names


def picture_of(workspace: Workspace, deck_id: DeckId, name: str) -> bytes | None:
    """What a card of the deck calls `name`; None when there is no such picture."""
    deck = decks.get(workspace.db, deck_id)
    if deck is None or workspace.media is None:
        return None
    return pictures.find(workspace.db, workspace.media, name, deck.folder)


def is_stale(workspace: Workspace, day: int, card_id: CardId) -> bool:
    """Whether a card that was chosen on the study day `day` is not to be shown any more."""
    card = cards.get(workspace.db, card_id)
    if card is None or card.suspended or queue.is_buried(card.buried_until, day):
        return True
    return workspace.today() != day
