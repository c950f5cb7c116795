"""Cards that ask the same: every note is looked at once, in slices."""

import json

from flashcards.store.bulk_cards import Tick
from flashcards.store.database import Database

_SLICE = 5000


def _quiet(_done: int, _whole: int | None) -> None:
    """Nobody wants to know how far it is."""


def count_notes(db: Database) -> int:
    """How many notes `alike` would look at, or a little more: ids that are gone count."""
    return int(db.value("select ifnull(max(id), 0) from note"))


def alike(db: Database, tick: Tick = _quiet) -> list[list[int]]:
    """The cards of notes whose first lines are the same, but for capitals and blanks: groups of card ids."""
    first: dict[int, int] = {}  # the hash of a line, and the note that has it: a million lines would be many
    groups: dict[int, list[int]] = {}
    end = count_notes(db)
    for low in range(0, end, _SLICE):
        tick(low, end)
        rows = db.execute("select id, search from note where id > ? and id <= ?", (low, low + _SLICE))
        for note_id, search in rows:
            line = search.partition("\n")[0]
            words = hash(" ".join(line.casefold().split()))
            known = first.setdefault(words, note_id)
            if known != note_id:
                groups.setdefault(words, [known]).append(note_id)
    groups.pop(hash(""), None)
    cards = _cards_of(db, [note_id for notes in groups.values() for note_id in notes])
    found = ([card for note_id in notes for card in cards.get(note_id, ())] for notes in groups.values())
    return sorted(ids for ids in found if ids)


def _cards_of(db: Database, note_ids: list[int]) -> dict[int, list[int]]:
    cards: dict[int, list[int]] = {}
    for start in range(0, len(note_ids), _SLICE):
        rows = db.execute(
            "select note_id, id from card where note_id in (select value from json_each(?)) order by id",
            (json.dumps(note_ids[start : start + _SLICE]),),
        )
        for note_id, card_id in rows:
            cards.setdefault(note_id, []).append(card_id)
    return cards
