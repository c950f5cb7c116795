"""A search over the cards of a collection: ids in slices, and the rows that a table shows of them."""

import heapq
import json
import time
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Literal

from flashcards.core.filter import EVERYTHING, Node
from flashcards.core.notes import DeckId
from flashcards.store import decks
from flashcards.store.database import Database
from flashcards.store.find_sql import Moment, condition, hidden_decks

Column = Literal[
    "question", "deck", "due", "stability", "difficulty", "interval", "reps", "lapses", "added", "edited",
    "tags", "flag",
]  # fmt: skip
_LAST = 1e18  # behind every number
_KEYS = {
    "deck": "(select rank from temp.deck_rank where id = card.deck_id)",
    "due": "case card.state when 0 then 1e15 + card.position when 2 then card.due_day * 86400000.0"
    " else card.due end",
    "stability": f"ifnull(card.stability, {_LAST})",
    "difficulty": f"ifnull(card.difficulty, {_LAST})",
    "interval": f"iif(card.state = 2, card.interval, {_LAST})",
    "reps": "card.reps",
    "lapses": "card.lapses",
    "edited": "note.changed",
    "tags": "note.tags",
    "flag": "card.flag",
}
_PATIENCE = 0.003  # s that a statement should take
_FIRST, _FEWEST, _MOST = 512, 64, 60_000  # notes of a window
_TOP = 200  # rows that are there before all are in order
_PULLED = 1500  # rows that are put in order at a time
_SORTED_AT_ONCE = 50_000  # notes
_LOOKED_UP = 500  # notes whose cards are looked up at a time
_FEW = 4000  # notes whose questions are looked up one by one
QUESTION = "lower(substr(search, 1, 60))"  # as migration 8 has it in an index
_CARD = (
    "card indexed by sqlite_autoindex_card_1"  # left alone, the planner walks all of a deck in each window
)
Key = tuple[Any, int]


@dataclass(frozen=True, slots=True)
class Order:
    """By which column; "added" is the order of the collection, which needs no sorting."""

    column: Column = "added"
    descending: bool = False


_NOTHING: "array[int]" = array("q")


IN_ORDER = Order()


class Search:
    """Iterate over it: each step takes some milliseconds and gives a slice, most of them empty.

    Nothing of it is open between two steps. What changes the collection meanwhile calls for another search.
    """

    def __init__(self, db: Database, node: Node, moment: Moment, order: Order = IN_ORDER) -> None:
        self._db, self._order = db, order
        self._wanted = condition(db, node, moment)
        self._window = _FIRST
        self._end = int(db.value("select ifnull(max(id), 0) from note"))
        if order.column == "deck":
            _rank_decks(db)
        self._is_all = node == EVERYTHING and not self._wanted.sql

    def __iter__(self) -> Iterator["array[int]"]:
        if self._order.column == "added":
            for rows in self._windows("card.id", "", self._order.descending):
                yield array("q", [row[0] for row in rows])
        elif self._order.column == "question":
            yield from self._by_question()
        else:
            yield from self._sorted(_KEYS[self._order.column])

    def _sorted(self, key: str) -> Iterator["array[int]"]:
        """The first ones as soon as every window was looked at, then all."""
        down = self._order.descending
        columns, direction = f"{key} as k, card.id", "desc" if down else "asc"
        most = -1 if self._has_few_words() else _TOP
        sort = f"order by k {direction}, card.id {direction}"
        top: list[Key] = []
        runs: list[list[Key]] | None = []  # until a window had more than it gave
        for rows in self._windows(columns, f"{sort} limit {most}", descending=False):
            if runs is not None and (most < 0 or len(rows) < _TOP):
                runs.append(rows)
            else:
                top = sorted(chain(top, rows, *(runs or ())), reverse=down)[:_TOP]
                runs = None
            yield _NOTHING
        if runs is None:
            yield array("q", [row[1] for row in top])
            runs = []
            for rows in self._windows(columns, sort, descending=False):
                runs.append(rows)
                yield _NOTHING
        yield from _merged(runs, len(top), down)

    def _has_few_words(self) -> bool:
        """Whether the words alone leave so few notes that all of them are sorted at once."""
        if not self._wanted.text:
            return False
        sql = "select count(*) from (select 1 from note_fts where note_fts match ? limit ?)"
        return bool(self._db.value(sql, self._wanted.text, _SORTED_AT_ONCE) < _SORTED_AT_ONCE)

    def _by_question(self) -> Iterator["array[int]"]:
        """Of few cards the questions are looked up; else the index of all questions is walked along."""
        found: dict[int, list[int]] | None = None
        if not self._is_all:
            found = {}
            for rows in self._windows("card.note_id, card.id", "", descending=False):
                for note_id, card_id in rows:
                    found.setdefault(note_id, []).append(card_id)
                yield _NOTHING
            if len(found) <= _FEW:
                yield self._few_questions(found)
                return
        yield from self._along_questions(found)

    def _few_questions(self, found: dict[int, list[int]]) -> "array[int]":
        wanted = json.dumps(list(found))
        rows = self._db.rows(
            f"select {QUESTION}, id from note where id in (select value from json_each(?))", wanted
        )
        rows.sort(reverse=self._order.descending)
        return array("q", [card for _key, note_id in rows for card in found[note_id]])

    def _along_questions(self, found: dict[int, list[int]] | None) -> Iterator["array[int]"]:
        """`found`: the cards by note; None for all."""
        compare, direction = ("<", "desc") if self._order.descending else (">", "asc")
        last: tuple[Any, ...] = ()
        size = _TOP
        while True:
            # In this form the index is entered at the place; a comparison of rows reads it from its start.
            where = f"where {QUESTION} {compare}= ?1 and ({QUESTION} {compare} ?1 or id {compare} ?2)"
            rows = self._db.rows(
                f"select {QUESTION}, id from note indexed by note_question {where if last else ''}"
                f" order by {QUESTION} {direction}, id {direction} limit {size}",
                *last,
            )
            if not rows:
                return
            notes = [note_id for _key, note_id in rows]
            cards = found if found is not None else self._cards_of(notes)
            yield array("q", [card for note_id in notes for card in cards.get(note_id, ())])
            last, size = rows[-1], min(_PULLED if found is not None else _LOOKED_UP, size * 2)

    def _cards_of(self, notes: list[int]) -> dict[int, list[int]]:
        marks = ", ".join(map(str, notes))
        cards: dict[int, list[int]] = {}
        for card_id, note_id in self._db.execute(
            f"select id, note_id from card where note_id in ({marks}) order by note_id, key"
        ):
            cards.setdefault(note_id, []).append(card_id)
        return cards

    def _windows(self, columns: str, tail: str, descending: bool) -> Iterator[list[tuple[Any, ...]]]:
        """What a statement gives of each window of notes; the windows grow as far as time allows."""
        wanted = self._wanted
        tail = tail or f"order by card.note_id {'desc' if descending else 'asc'}, card.key"
        sql = f"select {columns} from {self._source(columns)} {tail}"
        self._window = _FIRST
        place = self._end if descending else 1
        while 1 <= place <= self._end:
            began = time.perf_counter()
            low, high = self._bounds(place, descending)
            values = wanted.values | {"lo": low, "hi": high}
            rows = self._db.execute(sql, values).fetchall() if low <= high else []
            place = low - 1 if descending else high + 1
            taken = time.perf_counter() - began
            grown = self._window * min(2.5, max(0.3, _PATIENCE / max(taken, 1e-6)))
            self._window = max(_FEWEST, min(_MOST, int(grown)))
            yield rows

    def _source(self, columns: str) -> str:
        needs_note = self._wanted.needs_note or "note." in columns
        joined = " cross join note on note.id = card.note_id" if needs_note else ""
        where = f" where {self._wanted.sql}" if self._wanted.sql else ""
        if self._wanted.text:
            found = (
                "(select rowid as n from note_fts where note_fts match :text and rowid between :lo and :hi)"
            )
            return f"{found} cross join {_CARD} on card.note_id = n{joined}{where}"
        bounds = "card.note_id between :lo and :hi"
        return f"{_CARD}{joined}{where or ' where 1'} and {bounds}"

    def _bounds(self, place: int, descending: bool) -> tuple[int, int]:
        """The notes of the next window: so many ids, or so many that have the words."""
        if not self._wanted.text:
            return (max(1, place - self._window), place) if descending else (place, place + self._window)
        compare, direction, end = ("<=", "desc", "min") if descending else (">=", "asc", "max")
        last, n = self._db.row(
            f"select {end}(rowid), count(*) from (select rowid from note_fts where note_fts match ?"
            f" and rowid {compare} ? order by rowid {direction} limit ?)",
            self._wanted.text,
            place,
            self._window,
        ) or (None, 0)
        if last is None:
            return (1, 0) if descending else (self._end + 1, self._end)
        if n < self._window:
            last = 1 if descending else self._end
        return (last, place) if descending else (place, last)


def _merged(runs: list[list[Key]], skip: int, down: bool) -> Iterator["array[int]"]:
    """The ids of sorted runs, in order, but for the first ones."""
    merged = islice(heapq.merge(*map(_drained, runs), reverse=down), skip, None)
    while ids := array("q", [row[1] for row in islice(merged, _PULLED)]):
        yield ids


def _drained(run: list[Key]) -> Iterator[Key]:
    """Its keys, each forgotten as it goes: a million at once would take as long as some turns."""
    run.reverse()
    while run:
        yield run.pop()


def _rank_decks(db: Database) -> None:
    """The place of each deck in the tree, for sorting by it."""
    db.execute("create temp table if not exists deck_rank (id integer primary key, rank integer)").fetchall()
    ranks = [(deck.id, rank) for rank, deck in enumerate(decks.every(db, hidden=True))]
    db.executemany(
        "insert into temp.deck_rank (id, rank) values (?, ?)"
        " on conflict (id) do update set rank = excluded.rank",
        ranks,
    )


def used_decks(db: Database) -> list[DeckId]:
    """The decks that have cards of their own and were not put away."""
    hidden = set(hidden_decks(db))
    rows = db.rows("select id from deck where exists (select 1 from card where deck_id = deck.id)")
    return [DeckId(deck) for (deck,) in rows if deck not in hidden]


def count(db: Database) -> int:
    """How many cards there are, those of decks that were put away left out."""
    hidden = hidden_decks(db)
    if not hidden:
        return int(db.value("select count(*) from card"))
    marks = ", ".join("?" * len(hidden))
    return int(db.value(f"select count(*) from card where deck_id not in ({marks})", *hidden))


@dataclass(frozen=True, slots=True)
class Row:
    """What a table shows of a card."""

    id: int
    note_id: int
    deck_id: int
    question: str
    tags: str
    state: int
    due: int | None
    due_day: int | None
    interval: int
    stability: float | None
    difficulty: float | None
    reps: int
    lapses: int
    suspended: int
    buried_until: int
    flag: int
    changed: int


_ROW = (
    "card.id, card.note_id, card.deck_id, iif(note_type_id = 2 and card.key = '1',"
    " substr(search, instr(search, char(10)) + 1), search), note.tags, state, due, due_day, interval,"
    " stability, difficulty, reps, lapses, suspended, buried_until, flag, note.changed"
)


def rows(db: Database, ids: Sequence[int]) -> dict[int, Row]:
    """The rows of these cards by id; a card that is gone is missing."""
    marks = ", ".join("?" * len(ids))
    found = db.execute(
        f"select {_ROW} from card join note on note.id = note_id where card.id in ({marks})", tuple(ids)
    )
    return {row[0]: _row(row) for row in found}


def _row(row: tuple[Any, ...]) -> Row:
    card_id, note_id, deck_id, words, *rest = row
    return Row(card_id, note_id, deck_id, words.partition("\n")[0][:400], *rest)
