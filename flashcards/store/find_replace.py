"""Finding and replacing in the words of notes, and notes that ask the same."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from flashcards.core.cards import card_keys
from flashcards.core.notes import NoteId, NoteText
from flashcards.store import note_types, notes
from flashcards.store.bulk_cards import Tick, notes_of
from flashcards.store.database import Database
from flashcards.store.find import QUESTION

_MOST_COMPARED = 50_000  # notes that begin alike: about a quarter of a second


def replaced(text: NoteText, old: str, new: str, *, match_case: bool) -> NoteText:
    """The text with `new` for each `old` in its fields; the source quotes stay."""
    flags = re.NOFLAG if match_case else re.IGNORECASE
    pattern = re.compile(re.escape(old), flags)
    return replace(text, fields=tuple(pattern.sub(lambda _m: new, field) for field in text.fields))


def count(db: Database, ids: Sequence[int], old: str, *, match_case: bool) -> int:
    """How many of the cards' notes have the words."""
    return sum(1 for _note, _text in _having(db, notes_of(db, ids), old, match_case))


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
    old, new = words
    wanted = notes_of(db, ids)
    done = left = 0
    for n, (note_id, text) in enumerate(list(_having(db, wanted, old, match_case))):
        tick(n, len(wanted))
        after = replaced(text, old, new, match_case=match_case)
        if after == text:
            continue
        if not (any(after.fields) and card_keys(note_types.get(db, after.type_id), after.fields)):
            left += 1
            continue
        notes.change(db, note_id, after, changed)
        done += 1
    return done, left


def duplicates(db: Database, *, clean: Callable[[str], str] = str.casefold) -> list[list[int]]:
    """The cards of notes whose first line is the same: groups of card ids; of very many the first ones."""
    alike = db.rows(f"select {QUESTION} from note indexed by note_question group by 1 having count(*) > 1")
    groups: dict[str, list[int]] = {}
    seen = 0
    for (key,) in alike:
        if seen > _MOST_COMPARED:
            break
        for note_id, search in db.execute(f"select id, search from note where {QUESTION} = ?", (key,)):
            seen += 1
            groups.setdefault(clean(search.partition("\n")[0].strip()), []).append(note_id)
    found = [ids for words, ids in groups.items() if len(ids) > 1 and words]
    return [_cards_of(db, ids) for ids in found]


def _cards_of(db: Database, note_ids: Sequence[int]) -> list[int]:
    marks = ", ".join(str(int(one)) for one in note_ids)
    rows = db.rows(f"select id from card where note_id in ({marks}) order by note_id, id")
    return [card_id for (card_id,) in rows]


def _having(db: Database, wanted: Sequence[NoteId], old: str, match_case: bool):  # type: ignore[no-untyped-def]
    for note_id in wanted:
        note = notes.get(db, note_id)
        if note is None:
            continue
        fields = note.text.fields
        if any(old in field if match_case else old.casefold() in field.casefold() for field in fields):
            yield note_id, note.text
