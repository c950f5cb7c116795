"""Changes of many cards at once, each of them one step of undo.

Few are changed row by row, and their undo is that of any change. Of many, what was there before is put aside
in a temporary table, which one statement brings back; such a step cannot be done again.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from flashcards.core import scheduler
from flashcards.core.cards import Card, CardId
from flashcards.core.notes import DeckId, NoteId
from flashcards.core.reviews import Review
from flashcards.store import cards, notes, parameters, reviews, undo, verdicts
from flashcards.store.database import Database

Tick = Callable[[int, int | None], None]
MANY = 2000  # from here on what was there is put aside
_SLICE = 5000


def _quiet(_done: int, _whole: int | None) -> None:
    """Nobody wants to know how far it is."""


def notes_of(db: Database, ids: Sequence[int]) -> list[NoteId]:
    """The notes of these cards, in the order in which they were added."""
    rows = db.execute(
        "select distinct note_id from card where id in (select value from json_each(?)) order by 1",
        (_json(ids),),
    )
    return [NoteId(note_id) for (note_id,) in rows]


def decks_of(db: Database, ids: Sequence[int]) -> tuple[DeckId, ...]:
    """The decks that these cards are in."""
    rows = db.execute(
        "select distinct deck_id from card where id in (select value from json_each(?)) order by 1",
        (_json(ids),),
    )
    return tuple(DeckId(deck_id) for (deck_id,) in rows)


def move(db: Database, ids: Sequence[int], deck_id: DeckId, tick: Tick = _quiet) -> None:
    """Put the cards into the deck."""
    _set(db, "card", "deck_id", ids, tick, f"{int(deck_id)}")
    parameters.follow_deck(db, deck_id, ids, tick)


def suspend(db: Database, ids: Sequence[int], suspended: bool, tick: Tick = _quiet) -> None:
    """Keep the cards out of study, or have them studied again."""
    _set(db, "card", "suspended", ids, tick, f"{int(suspended)}")


def flag(db: Database, ids: Sequence[int], number: int, tick: Tick = _quiet) -> None:
    """Set the flag of the cards; 0 takes it away."""
    _set(db, "card", "flag", ids, tick, f"{number:d}")


def tag(db: Database, ids: Sequence[int], word: str, tick: Tick = _quiet) -> None:
    """Give the notes of the cards a tag, unless they have it; capitals do not count."""
    db.create_scalar_function("has_tag", _has_tag, 2, deterministic=True)
    value, where = "trim(tags || ' ' || :word)", "not has_tag(tags, :word)"
    _set(db, "note", "tags", notes_of(db, ids), tick, value, where, {"word": word})


def untag(db: Database, ids: Sequence[int], word: str, tick: Tick = _quiet) -> None:
    """Take a tag from the notes of the cards, however it is written; capitals do not count."""
    db.create_scalar_function("has_tag", _has_tag, 2, deterministic=True)
    db.create_scalar_function("without_tag", _without_tag, 2, deterministic=True)
    value, where = "without_tag(tags, :word)", "has_tag(tags, :word)"
    _set(db, "note", "tags", notes_of(db, ids), tick, value, where, {"word": word})


def _has_tag(*values: Any) -> bool:
    tags, word = values
    return f" {word.casefold()} " in f" {tags.casefold()} "


def _without_tag(*values: Any) -> str:
    tags, word = values
    return " ".join(one for one in tags.split() if one.casefold() != word.casefold())


def tags_of(db: Database, ids: Sequence[int]) -> list[str]:
    """The tags that one of these cards has, or more."""
    rows = db.execute(
        "select distinct tags from note where id in"
        " (select note_id from card where id in (select value from json_each(?)))",
        (_json(ids),),
    )
    return sorted({word for (tags,) in rows for word in tags.split()}, key=str.casefold)


def reset(db: Database, ids: Sequence[int], now: datetime, rollover_hour: int, tick: Tick = _quiet) -> int:
    """Make the cards new again; how many were not. Each change is a row of the log."""
    return _reschedule(
        db,
        ids,
        lambda card, uid: (
            scheduler.reset(card, now, uid, rollover_hour=rollover_hour) if card.state else None
        ),
        now,
        tick,
    )


def set_due(
    db: Database, ids: Sequence[int], day: int, now: datetime, rollover_hour: int, tick: Tick = _quiet
) -> int:
    """Have the cards due on study day `day`; how many there were. Each change is a row of the log."""
    return _reschedule(
        db,
        ids,
        lambda card, uid: scheduler.set_due(card, day, now, uid, rollover_hour=rollover_hour),
        now,
        tick,
    )


def delete(db: Database, ids: Sequence[int], tick: Tick = _quiet) -> int:
    """Delete the notes of the cards, with all of their cards; how many cards those were."""
    gone = notes_of(db, ids)
    n = int(
        db.value("select count(*) from card where note_id in (select value from json_each(?))", _json(gone))
    )
    if len(gone) < MANY:
        notes.delete(db, gone)
        return n
    for part in _slices(gone):
        for (note_id,) in db.rows(f"select id from note where unjudged = 1 and id in ({_listed(part)})"):
            verdicts.forget(db, NoteId(note_id))
    _delete_many(db, gone, tick)
    return n


def _delete_many(db: Database, gone: list[NoteId], tick: Tick) -> None:
    aside = {table: aside_name(db, table) for table in ("note", "card", "conflict", "removed")}
    first_removed = int(db.value("select ifnull(max(id), 0) from removed"))
    for table in ("note", "card", "conflict"):
        db.execute(f"create temp table {aside[table]} as select * from {table} where 0").fetchall()
    with undo.unlogged(db, "note", "card", "conflict", "removed"):
        for done, part in _counted(gone):
            tick(done, len(gone))
            inside = f"in ({_listed(part)})"
            for table, column in (("conflict", "note_id"), ("card", "note_id"), ("note", "id")):
                db.execute(
                    f"insert into {aside[table]} select * from {table} where {column} {inside}"
                ).fetchall()
            _remember_removals(db, inside)
            for table, column in (("conflict", "note_id"), ("card", "note_id"), ("note", "id")):
                db.execute(f"delete from {table} where {column} {inside}").fetchall()
    undo.log_bulk(db, "removed", f"delete from removed where id > {first_removed}")
    for table in ("conflict", "card", "note"):  # undone the other way round: a note before its cards
        back = f"insert into {table} select * from temp.{aside[table]}; drop table temp.{aside[table]}"
        undo.log_bulk(db, table, back)


def _remember_removals(db: Database, inside: str) -> None:
    """A file that still has them does not bring them back; as `notes.delete`."""
    rows = db.rows(f"select guid, folder_id, file, json_extract(fields, '$[0]') from note where id {inside}")
    marks = [(guid,) for guid, *_rest in rows]
    marks += [(notes.removal_mark(folder, file, q),) for _guid, folder, file, q in rows if folder]
    db.executemany("insert into removed (guid) values (?) on conflict (guid) do nothing", marks)


def _reschedule(
    db: Database,
    ids: Sequence[int],
    change: Callable[[Card, str], tuple[Card, Review] | None],
    now: datetime,
    tick: Tick,
) -> int:
    columns = (
        "state",
        "step",
        "due",
        "due_day",
        "interval",
        "stability",
        "difficulty",
        "last_day",
        "reps",
        "lapses",
    )
    at, n = round(now.timestamp() * 1000), 0
    salt = db.value("select lower(hex(randomblob(4)))")
    is_many = len(ids) >= MANY
    first = int(db.value("select ifnull(max(id), 0) from review"))
    aside = _put_aside(db, "card", columns, ids) if is_many else ""
    with undo.unlogged(db, *(("card", "review") if is_many else ())):
        for done, part in _counted(ids):
            tick(done, len(ids))
            for card_id in part:
                card = cards.get(db, CardId(card_id))
                changed = change(card, f"{at:012x}{salt}{card_id:x}") if card else None
                if changed:
                    cards.reschedule(db, changed[0])
                    reviews.add(db, changed[1])
                    n += 1
    if is_many:
        last = int(db.value("select ifnull(max(id), 0) from review"))
        undo.log_bulk(db, "card", _bring_back("card", columns, aside))
        undo.log_bulk(
            db,
            "review",
            f"insert into undone (id) select id from review where id between {first + 1} and {last}",
        )
    return n


def _set(  # noqa: PLR0913, PLR0917 - a column, its new value and for which rows
    db: Database,
    table: str,
    column: str,
    ids: Sequence[int],
    tick: Tick,
    value: str,
    where: str = "1",
    values: Mapping[str, str] | None = None,
) -> None:
    is_many = len(ids) >= MANY
    aside = _put_aside(db, table, (column,), ids) if is_many else ""
    with undo.unlogged(db, *((table,) if is_many else ())):
        for done, part in _counted(ids):
            tick(done, len(ids))
            db.execute(
                f"update {table} set {column} = {value} where id in ({_listed(part)}) and {where}",
                values or {},
            ).fetchall()
    if is_many:
        undo.log_bulk(db, table, _bring_back(table, (column,), aside))


def _put_aside(db: Database, table: str, columns: Sequence[str], ids: Sequence[int]) -> str:
    name = aside_name(db, table)
    db.execute(f"create temp table {name} (id integer primary key, {', '.join(columns)})").fetchall()
    for part in _slices(ids):
        db.execute(
            f"insert into temp.{name} select id, {', '.join(columns)} from {table}"
            f" where id in ({_listed(part)})"
        ).fetchall()
    return name


def _bring_back(table: str, columns: Sequence[str], aside: str) -> str:
    changes = ", ".join(f"{column} = old.{column}" for column in columns)
    update = f"update {table} set {changes} from temp.{aside} as old where old.id = {table}.id"
    return f"{update}; drop table temp.{aside}"


def aside_name(db: Database, table: str) -> str:
    """A name that no table has yet in which rows wait for an undo."""
    n = db.value("select count(*) + 1 from temp.sqlite_schema where name glob 'aside_*'")
    while db.value("select 1 from temp.sqlite_schema where name = ?", f"aside_{table}_{n}"):
        n += 1
    return f"aside_{table}_{n}"


def _counted(ids: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    return ((n * _SLICE, part) for n, part in enumerate(_slices(ids)))


def _slices(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _SLICE] for start in range(0, len(ids), _SLICE))


def _listed(ids: Sequence[int]) -> str:
    return ", ".join(str(int(one)) for one in ids)


def _json(ids: Sequence[int]) -> str:
    return json.dumps([int(one) for one in ids])
