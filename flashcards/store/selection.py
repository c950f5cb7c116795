"""The notes of some decks, row by row and in one order, for whoever writes them all somewhere."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from flashcards.core.notes import DeckId, NoteTypeId
from flashcards.core.reviews import Kind
from flashcards.store.database import Database
from flashcards.store.pictures import SHOWS_MEDIA

Row = tuple[Any, ...]
_IN_DECKS = "deck_id in (select value from json_each(?))"
_NOTES = f"id in (select note_id from card where {_IN_DECKS})"


class Selection:
    """What these decks hold; nothing is read before it is asked for."""

    def __init__(self, db: Database, deck_ids: Sequence[DeckId], *, judged: bool) -> None:
        """`judged`: leave out drafts that are studied, but that nobody said yes to."""
        self._db = db
        self._notes = f"{_NOTES} and unjudged = 0" if judged else _NOTES
        self._decks = json.dumps(sorted(deck_ids))

    def count(self) -> int:
        return int(next(self._each(f"select count(*) from note where {self._notes}"))[0])

    def types(self) -> list[NoteTypeId]:
        return [
            row[0]
            for row in self._each(f"select distinct note_type_id from note where {self._notes} order by 1")
        ]

    def notes(self) -> Iterator[Row]:
        """Id, guid, note_type_id, fields, tags, source, changed, folder_id and article_id, by id."""
        columns = "id, guid, note_type_id, fields, tags, source, changed, folder_id, article_id"
        return self._each(f"select {columns} from note where {self._notes} order by id")

    def showing_media(self) -> Iterator[Row]:
        """The fields (JSON) and the folder of each note that may name a picture or a sound."""
        return self._each(f"select fields, folder_id from note where {self._notes} and ({SHOWS_MEDIA})")

    def cards(self) -> Iterator[Row]:
        """The cards of these decks by note and id: note_id, id, then the columns of a PackageCard."""
        return self._each(
            "select note_id, id, key, deck_id, state, position, step, due, due_day, interval, stability,"
            " difficulty, last_day, reps, lapses, suspended, buried_until, flag from card"
            f" where {_IN_DECKS} order by note_id, id"
        )

    def reviews(self) -> Iterator[Row]:
        """Their history by note, card and row; what was undone, and what an import had to add, is left out.

        note_id, card_id, at, kind, rating, state_before, state, interval, due, took_ms, raw.
        """
        return self._each(
            "select c.note_id, c.id, r.at, r.kind, r.rating, r.state_before, r.state, r.interval, r.due,"
            " r.took_ms, r.raw from card c join review r on r.card_id = c.id"
            f" where c.{_IN_DECKS} and r.kind <> {int(Kind.SEEDED)} and r.id not in (select id from undone)"
            " order by c.note_id, c.id, r.id"
        )

    def _each(self, sql: str) -> Iterator[Row]:
        return iter(self._db.execute(sql, (self._decks,)))
