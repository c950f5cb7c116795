"""The tree of decks."""

import json
import unicodedata
from functools import lru_cache
from typing import Any

from flashcards.core.notes import ArticleId, Deck, DeckId, PresetId
from flashcards.store.database import Database

_COLUMNS = "id, parent_id, name, preset_id, article_id, folder_id, file, position, exam"


def name_key(name: str) -> str:
    """What sibling decks must differ in: NFC, case folded."""
    return unicodedata.normalize("NFC", name).casefold()


def clean_name(name: str) -> str:
    """One line, NFC, no blanks around it, at most 200 characters; "" when nothing is left."""
    printable = "".join(" " if unicodedata.category(c) == "Cc" else c for c in name)
    return unicodedata.normalize("NFC", " ".join(printable.split()))[:200].strip()


def every(db: Database, *, hidden: bool = False, top: DeckId | None = None) -> list[Deck]:
    """All decks, or `top` and what is below it: parents before children, siblings in their order.

    Hidden ones, and what is below them, only if asked; `top` itself always.
    """
    rows = db.rows(
        f"""with recursive tree (id, path) as (
              select id, printf('%08d/%s', position, name_key) from deck
               where iif(?2 is null, parent_id is null and hidden <= ?1, id = ?2)
              union all
              select deck.id, tree.path || printf('//%08d/%s', position, name_key)
                from deck join tree on deck.parent_id = tree.id where hidden <= ?1)
            select {_COLUMNS} from deck join tree using (id) order by tree.path""",
        int(hidden),
        top,
    )
    return [_deck(row) for row in rows]


def paths(db: Database, *, hidden: bool = False) -> dict[DeckId, tuple[str, ...]]:
    """Of every deck the names from the top down to it; in the order of `every`."""
    found: dict[DeckId, tuple[str, ...]] = {}
    for deck in every(db, hidden=hidden):  # parents come before children
        found[deck.id] = (*(found[deck.parent] if deck.parent else ()), deck.name)
    return found


def get(db: Database, deck_id: DeckId) -> Deck | None:
    row = db.row(f"select {_COLUMNS} from deck where id = ?", deck_id)
    return _deck(row) if row else None


def child(db: Database, parent: DeckId | None, name: str) -> DeckId | None:
    """The sub-deck of `parent` (None: the top) with that name, whatever its case."""
    found = db.value("select id from deck where parent_id is ? and name_key = ?", parent, name_key(name))
    return DeckId(found) if found else None


def of_file(db: Database, folder_id: int, file: str) -> DeckId | None:
    found = db.value("select id from deck where folder_id = ? and file = ?", folder_id, file)
    return DeckId(found) if found else None


def group_of(db: Database, article_id: ArticleId) -> DeckId | None:
    """The uppermost deck of the article."""
    found = db.value(
        "select id from deck where article_id = ?1 and (parent_id is null or parent_id not in"
        " (select id from deck where article_id = ?1)) order by section is not null, id limit 1",
        article_id,
    )
    return DeckId(found) if found else None


def of_sections(db: Database, article_id: ArticleId) -> dict[tuple[str, ...], DeckId]:
    """The decks that were made for sections of the article, by the titles of the section."""
    rows = db.execute(
        "select section, id from deck where article_id = ? and section is not null order by id desc",
        (article_id,),
    )
    return {_titles(section): DeckId(deck_id) for section, deck_id in rows}


@lru_cache(maxsize=8192)  # of a long article all are asked for, a thousand times in one change
def _titles(section: str) -> tuple[str, ...]:
    return tuple(json.loads(section))


def set_section(db: Database, deck_id: DeckId, article_id: ArticleId, titles: tuple[str, ...]) -> None:
    """Say which section of an article the deck is for."""
    set_columns(db, deck_id, article_id=article_id, section=json.dumps(titles, ensure_ascii=False))


def is_empty(db: Database, deck_id: DeckId) -> bool:
    """Whether the deck has neither cards nor decks below it."""
    return not db.value(
        "select exists (select 1 from card where deck_id = ?1)"
        " or exists (select 1 from deck where parent_id = ?1)",
        deck_id,
    )


def subtree(db: Database, deck_id: DeckId) -> list[DeckId]:
    """The deck and everything below it, hidden or not."""
    rows = db.rows(
        """with recursive tree (id) as (
             select ? union all select deck.id from deck join tree on deck.parent_id = tree.id)
           select id from tree""",
        deck_id,
    )
    return [DeckId(row[0]) for row in rows]


def path(db: Database, deck_id: DeckId) -> tuple[str, ...]:
    """The names from the top down to the deck."""
    rows = db.rows(
        """with recursive up (id, parent_id, name, level) as (
             select id, parent_id, name, 0 from deck where id = ?
             union all select deck.id, deck.parent_id, deck.name, level + 1
               from deck join up on deck.id = up.parent_id)
           select name from up order by level desc""",
        deck_id,
    )
    return tuple(name for (name,) in rows)


def by_path(db: Database, names: tuple[str, ...]) -> DeckId | None:
    deck: DeckId | None = None
    for name in names:
        deck = child(db, deck, name)
        if deck is None:
            return None
    return deck


def add(db: Database, parent: DeckId | None, name: str, **columns: Any) -> DeckId:
    """A new deck behind its siblings; a taken name gets a number. `columns`: article_id, folder_id, file."""
    name = free_name(db, parent, clean_name(name) or "?")
    position = db.value("select ifnull(max(position), 0) + 1 from deck where parent_id is ?", parent)
    preset = db.value("select preset_id from deck where id = ?", parent) or 1
    values = {
        "parent_id": parent,
        "name": name,
        "name_key": name_key(name),
        "position": position,
        "preset_id": preset,
    }
    values |= columns
    marks = ", ".join("?" * len(values))
    return DeckId(db.run(f"insert into deck ({', '.join(values)}) values ({marks})", *values.values()))


def free_name(db: Database, parent: DeckId | None, name: str, but: DeckId | None = None) -> str:
    """`name`, or "name 2", "name 3" … where a sibling (other than `but`) has it."""
    tried, n = name, 1
    while child(db, parent, tried) not in (None, but):
        n += 1
        tried = f"{name} {n}"
    return tried


def name_of(db: Database, deck_id: DeckId) -> str:
    return str(db.value("select name from deck where id = ?", deck_id))


def base(db: Database, deck_id: DeckId) -> str | None:
    """The deck's name as last read from or written to its file."""
    found = db.value("select base from deck where id = ?", deck_id)
    return None if found is None else str(found)


def line_up(db: Database, deck_id: DeckId) -> list[Deck]:
    """The deck, its parent, and so on to the top."""
    found = []
    deck = get(db, deck_id)
    while deck:
        found.append(deck)
        deck = get(db, deck.parent) if deck.parent else None
    return found


def rename(db: Database, deck_id: DeckId, name: str) -> None:
    """Give the deck another name; a taken one gets a number, with an empty one it keeps its own."""
    if not clean_name(name):
        return
    parent = db.value("select parent_id from deck where id = ?", deck_id)
    name = free_name(db, parent, clean_name(name), but=deck_id)
    db.run("update deck set name = ?, name_key = ? where id = ?", name, name_key(name), deck_id)


def move(db: Database, deck_id: DeckId, parent: DeckId | None) -> None:
    """Nest the deck in `parent` (None: at the top). Into itself or below itself: nothing happens."""
    if parent in subtree(db, deck_id):
        return
    name = free_name(db, parent, db.value("select name from deck where id = ?", deck_id), but=deck_id)
    position = db.value("select ifnull(max(position), 0) + 1 from deck where parent_id is ?", parent)
    db.run(
        "update deck set parent_id = ?, name = ?, name_key = ?, position = ? where id = ?",
        parent,
        name,
        name_key(name),
        position,
        deck_id,
    )


def delete(db: Database, deck_id: DeckId) -> int:
    """Delete the deck, what is below it and their cards; the number of cards. Reviews stay in the log."""
    from flashcards.store import notes  # noqa: PLC0415  (the window paints before it needs them)

    gone = subtree(db, deck_id)
    marks = ", ".join("?" * len(gone))
    cards = int(db.value(f"select count(*) from card where deck_id in ({marks})", *gone))
    found = db.rows(f"select distinct note_id from card where deck_id in ({marks})", *gone)
    notes.delete(db, [row[0] for row in found])
    for one in reversed(gone):
        db.run("delete from deck where id = ?", one)
    return cards


def hide(db: Database, deck_id: DeckId, hidden: bool) -> None:
    """Put an example away, or bring it back; its cards and their progress stay."""
    db.run("update deck set hidden = ? where id = ?", int(hidden), deck_id)


def set_columns(db: Database, deck_id: DeckId, **columns: Any) -> None:
    """Set article_id, folder_id, file, base, preset_id, position or section."""
    assignments = ", ".join(f"{name} = ?" for name in columns)
    db.run(f"update deck set {assignments} where id = ?", *columns.values(), deck_id)


def _deck(row: tuple[Any, ...]) -> Deck:
    return Deck(
        id=DeckId(row[0]),
        parent=None if row[1] is None else DeckId(row[1]),
        name=row[2],
        preset=PresetId(row[3]),
        article=None if row[4] is None else ArticleId(row[4]),
        folder=row[5],
        file=row[6],
        position=row[7],
        exam=row[8],
    )
