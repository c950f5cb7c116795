"""The file's progress for cards that are here already, where a person asked for it and it is newer."""

from collections.abc import Sequence

from flashcards.core.cards import CardId
from flashcards.core.memory import valid_parameters
from flashcards.core.notes import Note
from flashcards.core.reviews import Kind
from flashcards.formats.package import PackageCard, PackageNote, PackageReview
from flashcards.importing.progress import Clock, place
from flashcards.store import cards, presets, reviews
from flashcards.store.bulk import Bulk
from flashcards.store.database import Database


def take_newer(db: Database, bulk: Bulk, mine: Note, note: PackageNote, clock: Clock, import_id: str) -> int:
    """Give the note's cards the file's place where it was answered there later; the reviews that came."""
    known = {card.key: card for card in cards.of_note(db, mine.id)}
    came = 0
    for theirs in note.cards:
        card = known.get(theirs.key)
        if card:
            came += _take(db, bulk, card.id, theirs, clock, import_id)
    return came


def _take(
    db: Database, bulk: Bulk, card_id: CardId, theirs: PackageCard, clock: Clock, import_id: str
) -> int:
    last = reviews.last_of_card(db, card_id)
    if last_rated(theirs.reviews) <= last:
        return 0
    preset = presets.of_deck(db, cards.deck_of(db, card_id))
    at = place(theirs, valid_parameters(preset.parameters), clock)
    rows = [(row, raw) for row, raw in at.rows if row[0] > last]
    # Upon what is here the rows would replay to another memory: the file's is stated.
    row, raw = rows[-1]
    rows[-1] = (*row[:12], *at.columns[5:8]), raw
    for n, (row, raw) in enumerate(rows):
        bulk.review((f"{import_id}-{card_id}-{n}", card_id, *row), raw)
    cards.put_place(db, card_id, at.columns, theirs.reps, theirs.lapses)
    return len(rows)


def last_rated(log: Sequence[PackageReview]) -> int:
    """When the card was answered last, in milliseconds since 1970; 0 when never."""
    return max((row.at for row in log if row.kind is Kind.RATED), default=0)
