"""Notes and the cards that they give."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from json.encoder import encode_basestring
from typing import Any

from flashcards.core import choice, cloze
from flashcards.core.cards import CardId, card_keys
from flashcards.core.markup import plain_text
from flashcards.core.notes import (
    ArticleId,
    DeckId,
    Note,
    NoteId,
    NoteText,
    NoteType,
    NoteTypeId,
)
from flashcards.store import cards, note_types, verdicts
from flashcards.store.database import Database

LEECH = "leech"  # the tag of a card that was forgotten often
_COLUMNS = "id, guid, note_type_id, fields, tags, article_id, source"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a note stands in a folder, and how it was last read from or written to its file."""

    folder_id: int
    base: str
    file: str


def base_of(text: NoteText, deck_id: DeckId) -> str:
    """What is compared to see whether a note changed, here or in its file."""
    return json.dumps([text.type_id, text.fields, text.tags, text.source, deck_id], ensure_ascii=False)


def from_base(base: str) -> tuple[NoteText, DeckId]:
    type_id, fields, tags, source, deck_id = json.loads(base)
    return NoteText(NoteTypeId(type_id), tuple(fields), tuple(tags), tuple(source)), DeckId(deck_id)


def get(db: Database, note_id: NoteId) -> Note | None:
    row = db.row(f"select {_COLUMNS} from note where id = ?", note_id)
    return _note(row) if row else None


def by_guid(db: Database, guid: str) -> Note | None:
    row = db.row(f"select {_COLUMNS} from note where guid = ?", guid)
    return _note(row) if row else None


def any_at_all(db: Database) -> bool:
    return db.value("select 1 from note limit 1") is not None


def by_first_words(db: Database) -> dict[str, NoteId]:
    """Every note by the words of its first field; the last one of those that share them."""
    return {
        words.partition("\n")[0]: NoteId(note_id)
        for note_id, words in db.execute("select id, search from note")
    }


def of_card(db: Database, card_id: CardId) -> Note | None:
    note_id = db.value("select note_id from card where id = ?", card_id)
    return get(db, note_id) if note_id else None


def deck_of(db: Database, note_id: NoteId) -> DeckId:
    """The deck of the note's first card."""
    return DeckId(db.value("select deck_id from card where note_id = ? order by id limit 1", note_id))


def in_decks(db: Database, deck_ids: list[DeckId]) -> list[Note]:
    """The notes of these decks in the order in which they were added."""
    marks = ", ".join("?" * len(deck_ids))
    rows = db.execute(
        f"select {_COLUMNS} from note"
        f" where id in (select note_id from card where deck_id in ({marks})) order by id",
        tuple(deck_ids),
    )
    return [_note(row) for row in rows]


def add(  # noqa: PLR0913 - the columns that a new note may have
    db: Database,
    deck_id: DeckId,
    guid: str,
    text: NoteText,
    *,
    article: ArticleId | None = None,
    link: Link | None = None,
    changed: int = 0,
) -> NoteId:
    """Add a note and its cards. Raises ValueError when the text gives no card."""
    kind = note_types.get(db, text.type_id)
    keys = card_keys(kind, text.fields)
    if not keys:
        raise ValueError("no card")
    note_id = NoteId(
        db.run(
            "insert into note (guid, note_type_id, fields, tags, article_id, source, search, folder_id, file,"
            " base, changed) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            guid,
            text.type_id,
            as_json(text.fields),
            " ".join(text.tags),
            article,
            as_json(text.source),
            search_text(kind, text),
            link.folder_id if link else None,
            link.file if link else None,
            link.base if link else None,
            changed,
        )
    )
    for key in keys:
        # The note's own number: cards are new in the order of their notes, siblings side by side.
        cards.add(db, note_id, deck_id, key, note_id)
    return note_id


def search_text(kind: NoteType, text: NoteText) -> str:
    """The words of a note as someone searches for them; the gaps of a cloze are words like the others."""
    fields = text.fields
    if kind.kind == "cloze":
        fields = (cloze.opened(fields[0], kind.markup), *fields[1:])
    elif kind.kind == "choice":
        fields = (fields[0], *(one.text for one in choice.options(fields[1])), *fields[2:])
    return "\n".join(plain_text(field, kind.markup) for field in fields)


def change(db: Database, note_id: NoteId, text: NoteText, changed: int = 0) -> tuple[str, ...]:
    """Write other words; the cards follow and keep their progress. The keys of cards that lost their words.

    A cloze card is known by its hidden words: when exactly one vanished and one appeared it is the same card;
    otherwise the old card is kept, suspended, and its key returned; it goes on when its words come back.
    Raises ValueError when no card is left.
    """
    kind = note_types.get(db, text.type_id)
    keys = card_keys(kind, text.fields)
    if not keys:
        raise ValueError("no card")
    before = get(db, note_id)
    keys_before = card_keys(note_types.get(db, before.text.type_id), before.text.fields) if before else ()
    db.run(
        "update note set note_type_id = ?, fields = ?, tags = ?, source = ?, search = ?, changed = ?"
        " where id = ?",
        text.type_id,
        as_json(text.fields),
        " ".join(text.tags),
        as_json(text.source),
        search_text(kind, text),
        changed,
        note_id,
    )
    return follow(db, note_id, keys_before, keys)


def follow(db: Database, note_id: NoteId, before: tuple[str, ...], keys: tuple[str, ...]) -> tuple[str, ...]:
    """Make the note's cards those of `keys`; one whose key is not in `before` had lost its words already."""
    old = cards.of_note(db, note_id)
    same = cloze.match_keys(tuple(card.key for card in old if card.key in before or card.key in keys), keys)
    lost = []
    for card in old:
        key = same.get(card.key)
        if key is None and card.key in before:
            cards.set_suspended(db, card.id, True)
            lost.append(card.key)
        elif key is not None and card.key not in before:
            cards.set_suspended(db, card.id, False)
        elif key is not None and key != card.key:
            db.run("update card set key = ? where id = ?", key, card.id)
    for key in keys:
        if key not in same.values():
            cards.add(db, note_id, old[0].deck_id, key, old[0].position)
    return tuple(lost)


def move(db: Database, note_id: NoteId, deck_id: DeckId) -> None:
    db.run("update card set deck_id = ? where note_id = ?", deck_id, note_id)


def set_link(db: Database, note_id: NoteId, link: Link | None) -> None:
    """Tie the note to a folder, or cut it loose: it stays here, but no file has it any more."""
    values = (link.folder_id, link.file, link.base) if link else (None, None, None)
    db.run("update note set folder_id = ?, file = ?, base = ? where id = ?", *values, note_id)


def link(db: Database, note_id: NoteId) -> Link | None:
    """Where the note stands in a folder; None for a note that no file has."""
    row = db.row("select folder_id, base, file from note where id = ? and folder_id is not null", note_id)
    return Link(*row) if row else None


def as_json(words: tuple[str, ...]) -> str:
    """As the columns `fields` and `source` have them; several times as fast as `json.dumps`."""
    return f"[{', '.join(map(encode_basestring, words))}]"


def digest(text: NoteText) -> str:
    """What tells whether a text is as it was: its tags in any order, and without the one that study sets."""
    words = "\x1f".join((*text.fields, *sorted({*text.tags} - {LEECH}), *text.source))
    shape = f"{len(text.fields)} {len(text.source)} "
    return blake2b((shape + words).encode(errors="surrogatepass"), digest_size=8).hexdigest()


def shared(db: Database, note_id: NoteId) -> str | None:
    """The digest of the note's text as last read from or written to a package."""
    found: str | None = db.value("select shared from note where id = ?", note_id)
    return found


def changed_at(db: Database, note_id: NoteId) -> int:
    """When its words were changed last, in milliseconds since 1970, here or where it came from."""
    return int(db.value("select changed from note where id = ?", note_id))


def set_shared(db: Database, digests: Iterable[tuple[str, NoteId]]) -> None:
    db.executemany("update note set shared = ? where id = ?", digests)


def set_shared_by_guid(db: Database, digests: Iterable[tuple[str, str]]) -> None:
    db.executemany("update note set shared = ? where guid = ?", digests)


def of_file(db: Database, folder_id: int, file: str) -> list[Note]:
    """The notes that were last read from or written to this file."""
    rows = db.execute(
        f"select {_COLUMNS} from note where folder_id = ? and file = ? order by id", (folder_id, file)
    )
    return [_note(row) for row in rows]


def of_article(db: Database, article_id: ArticleId) -> list[Note]:
    """The notes that were made from the article, in the order in which they were added."""
    rows = db.execute(f"select {_COLUMNS} from note where article_id = ? order by id", (article_id,))
    return [_note(row) for row in rows]


def by_article(db: Database) -> dict[ArticleId, int]:
    """How many notes were made from each article that has any."""
    found = db.execute("select article_id, count(*) from note where article_id is not null group by 1")
    return {ArticleId(article_id): n for article_id, n in found}


def set_source(db: Database, note_id: NoteId, source: tuple[str, ...]) -> None:
    """Other quotes for the note's passages; its words, and when they changed, stay."""
    db.run("update note set source = ? where id = ?", as_json(source), note_id)


def linked(db: Database, folder_id: int) -> set[NoteId]:
    """The notes of all files of the folder."""
    return {row[0] for row in db.execute("select id from note where folder_id = ?", (folder_id,))}


def removal_mark(folder_id: int, file: str, question: str) -> str:
    """What stands for a note without an id among the removed: where it was and what it asks."""
    return f"{folder_id}/{file}#{question}"


def set_article(db: Database, note_id: NoteId, article: ArticleId | None) -> None:
    db.run("update note set article_id = ? where id = ?", article, note_id)


def tag(db: Database, note_id: NoteId, word: str) -> None:
    """Add a tag, once."""
    tags = db.value("select tags from note where id = ?", note_id).split()
    if word not in tags:
        db.run("update note set tags = ? where id = ?", " ".join([*tags, word]), note_id)


def delete(db: Database, note_ids: list[NoteId]) -> None:
    """Delete notes and their cards; a file that still has them does not bring them back."""
    for note_id in note_ids:
        _remember_removal(db, note_id)
        verdicts.forget(db, note_id)
        db.run("delete from conflict where note_id = ?", note_id)
        db.run("delete from card where note_id = ?", note_id)
        db.run("delete from note where id = ?", note_id)


def _remember_removal(db: Database, note_id: NoteId) -> None:
    row = db.row("select guid, folder_id, file, json_extract(fields, '$[0]') from note where id = ?", note_id)
    if row is None:
        return
    guid, folder_id, file, question = row
    for mark in (guid, removal_mark(folder_id, file, question)) if folder_id else (guid,):
        db.run("insert into removed (guid) values (?) on conflict (guid) do nothing", mark)


def is_removed(db: Database, guid: str) -> bool:
    return db.value("select 1 from removed where guid = ?", guid) is not None


def search(db: Database, words: str) -> list[NoteId]:
    """The notes that hold every word; the last one may be unfinished (two letters or more)."""
    terms = ['"' + word.replace('"', '""') + '"' for word in words.replace("\0", " ").split()]
    if not terms:
        return []
    query = " ".join(terms) + ("*" if len(terms[-1]) >= len('"ab"') else "")
    return [NoteId(row[0]) for row in db.rows("select rowid from note_fts where note_fts match ?", query)]


def _note(row: tuple[Any, ...]) -> Note:
    text = NoteText(
        NoteTypeId(row[2]), tuple(json.loads(row[3])), tuple(row[4].split()), tuple(json.loads(row[6]))
    )
    return Note(NoteId(row[0]), row[1], text, None if row[5] is None else ArticleId(row[5]))
