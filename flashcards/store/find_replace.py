"""Finding and replacing in the words of notes; many at once in slices, with one statement that undoes it."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flashcards.core.cards import card_keys
from flashcards.core.notes import NoteId, NoteText, NoteTypeId
from flashcards.store import bulk_cards, note_types, notes, undo
from flashcards.store.bulk_cards import Tick, notes_of
from flashcards.store.database import Database

_SLICE = 2000
_INDEX = "insert into note_fts (rowid, search) select id, search from"
_UNINDEX = "insert into note_fts (note_fts, rowid, search) select 'delete', id, search from"
_TRIGGER = "note_fts_update"


@dataclass(frozen=True, slots=True)
class _Changed:
    """A note's row before and after, and the keys of its cards where those are others."""

    id: NoteId
    before: tuple[str, str, int]  # fields, search, changed
    after: tuple[str, str, int]
    keys: tuple[tuple[str, ...], tuple[str, ...]] | None


def find_and_replace(
    db: Database,
    ids: Sequence[int],
    words: tuple[str, str],
    changed: int,
    *,
    match_case: bool,
    tick: Tick = lambda _done, _whole: None,
) -> tuple[int, int]:
    """Replace in the notes of the cards; how many were changed, and how many were left for want of a card."""
    wanted = notes_of(db, ids)
    swap = _Swap(db, _pattern(words[0], match_case), words[1], changed)
    is_many = len(wanted) >= bulk_cards.MANY
    aside = _make_aside(db) if is_many else ""
    trigger = str(db.value("select sql from sqlite_schema where type = 'trigger' and name = ?", _TRIGGER))
    done = 0
    with undo.unlogged(db, *(("note",) if is_many else ())):
        if is_many:
            db.execute(f"drop trigger {_TRIGGER}")
        for start in range(0, len(wanted), _SLICE):
            tick(start, len(wanted))
            found = list(swap.of(wanted[start : start + _SLICE]))
            _write(db, found, aside)
            done += len(found)
        if is_many:
            db.execute(trigger)
    if is_many:
        undo.log_bulk(db, "note", _way_back(aside, trigger))
    return done, swap.left


class _Swap:
    """Finds the notes that have the words, and what they are with the others."""

    def __init__(self, db: Database, pattern: re.Pattern[str], new: str, changed: int) -> None:
        self._db, self._pattern, self._new, self._changed = db, pattern, new, changed
        self.left = 0  # notes of which no card would remain

    def of(self, ids: Sequence[NoteId]) -> Iterator[_Changed]:
        rows = self._db.rows(
            "select id, note_type_id, fields, search, changed from note"
            " where id in (select value from json_each(?)) order by id",
            json.dumps(ids),
        )
        for note_id, type_id, fields, search, changed in rows:
            text = NoteText(NoteTypeId(type_id), tuple(json.loads(fields)))
            after = _replaced(text, self._pattern, self._new)
            if after.fields == text.fields:
                continue
            kind = note_types.get(self._db, text.type_id)
            keys = card_keys(kind, after.fields) if any(after.fields) else ()
            if not keys:
                self.left += 1
                continue
            before = card_keys(kind, text.fields)
            words = notes.search_text(kind, after)
            yield _Changed(
                NoteId(note_id),
                (fields, search, changed),
                (notes.as_json(after.fields), words, self._changed),
                None if before == keys else (before, keys),
            )


def _pattern(old: str, match_case: bool) -> re.Pattern[str]:
    return re.compile(re.escape(old), re.NOFLAG if match_case else re.IGNORECASE)


def _replaced(text: NoteText, pattern: re.Pattern[str], new: str) -> NoteText:
    return replace(text, fields=tuple(pattern.sub(lambda _m: new, field) for field in text.fields))


def _make_aside(db: Database) -> str:
    aside = bulk_cards.aside_name(db, "note")
    db.execute(f"create temp table {aside} (id integer primary key, fields, search, changed)").fetchall()
    return aside


def _write(db: Database, found: Sequence[_Changed], aside: str) -> None:
    """The rows and, where the words of a gap are others, the cards; with `aside` the index by hand."""
    if not found:
        return
    inside = f"temp.{aside} where id between {found[0].id} and {found[-1].id}"
    if aside:
        values = [(one.id, *one.before) for one in found]
        db.executemany(f"insert into temp.{aside} (id, fields, search, changed) values (?, ?, ?, ?)", values)
        db.execute(f"{_UNINDEX} {inside}").fetchall()
    db.executemany(
        "update note set fields = ?, search = ?, changed = ? where id = ?",
        [(*one.after, one.id) for one in found],
    )
    if aside:
        db.execute(f"{_INDEX} note where id in (select id from {inside})").fetchall()
    for one in found:
        if one.keys:
            notes.follow(db, one.id, *one.keys)


def _way_back(aside: str, trigger: str) -> str:
    mine = f"temp.{aside}"
    return (
        f"drop trigger {_TRIGGER}; {_UNINDEX} note where id in (select id from {mine}); "
        "update note set fields = old.fields, search = old.search, changed = old.changed"
        f" from {mine} as old where old.id = note.id; {_INDEX} {mine}; {trigger}; drop table {mine}"
    )
