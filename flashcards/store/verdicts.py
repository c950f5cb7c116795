"""What people said of drafts and of the rules that made them, and the notes that nobody has judged yet."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from flashcards.core.notes import ArticleId, NoteId, NoteText, NoteTypeId
from flashcards.store.database import Database

Said = Literal["accepted", "edited", "rejected", "deleted"]


@dataclass(frozen=True, slots=True)
class Origin:
    """The draft that a note was: its key in the article, its rule, and the note as it was drafted."""

    key: str
    rule: str
    text: NoteText

    @property
    def fields(self) -> tuple[str, ...]:
        return self.text.fields


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of a draft; `guid` is that of the note that it became.

    "deleted": its note was deleted before anybody judged it. It does not come back, but says nothing of its
    rule.
    """

    origin: Origin
    said: Said
    guid: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a rule's drafts were accepted as they were, accepted with other words, and rejected."""

    accepted: int = 0
    edited: int = 0
    rejected: int = 0

    @property
    def total(self) -> int:
        return self.accepted + self.edited + self.rejected


@dataclass(frozen=True, slots=True)
class Switch:
    """A rule that a person switched; `since` is the last verdict that no longer counts against it."""

    is_on: bool
    since: int


_RENAMES = (  # in two steps, for a key may become that of another draft whose own changes too
    "update verdict set key = 'renamed:' || ? where article_id = ? and key = ?",
    "update note set draft_key = 'renamed:' || ? where article_id = ? and draft_key = ?",
)
_RENAMED = (
    "update verdict set key = substr(key, 9) where article_id = ? and key glob 'renamed:*'",
    "update note set draft_key = substr(draft_key, 9) where article_id = ? and draft_key glob 'renamed:*'",
)


def put(db: Database, article_id: ArticleId, verdict: Verdict, at: int) -> None:
    """Keep the verdict in place of one on the same draft. `at`: milliseconds since 1970."""
    origin = verdict.origin
    db.run(
        "insert into verdict (article_id, key, rule, verdict, drafted, guid, at) values (?, ?, ?, ?, ?, ?, ?)"
        " on conflict (article_id, key) do update set verdict = excluded.verdict, rule = excluded.rule,"
        " drafted = excluded.drafted, guid = excluded.guid, at = excluded.at",
        article_id,
        origin.key,
        origin.rule,
        verdict.said,
        _drafted(origin),
        verdict.guid,
        at,
    )


def of_article(db: Database, article_id: ArticleId) -> list[Verdict]:
    """The verdicts on drafts of the article, oldest first."""
    rows = db.execute(
        "select key, rule, drafted, verdict, guid from verdict where article_id = ? order by id",
        (article_id,),
    )
    return [Verdict(_origin(key, rule, drafted), said, guid) for key, rule, drafted, said, guid in rows]


def rename(db: Database, article_id: ArticleId, keys: Mapping[str, str]) -> None:
    """Give drafts that were judged other keys: the article changed, the draft is the same.

    One keeps its key when the other is that of a draft which keeps it.
    """
    judged = {key for (key,) in db.execute("select key from verdict where article_id = ?", (article_id,))}
    moving = {old: new for old, new in keys.items() if old != new}
    while blocked := [old for old, new in moving.items() if new in judged - moving.keys()]:
        for old in blocked:
            del moving[old]
    for old, new in moving.items():
        for sql in _RENAMES:
            db.run(sql, new, article_id, old)
    for sql in _RENAMED:
        db.run(sql, article_id)


def tallies(db: Database) -> dict[str, Tally]:
    """The verdicts that count, by rule."""
    rows = db.execute(
        "select rule, sum(verdict = 'accepted'), sum(verdict = 'edited'), sum(verdict = 'rejected')"
        " from verdict left join rule on rule.name = verdict.rule"
        " where verdict.id > ifnull(rule.since, 0) and verdict <> 'deleted' group by rule"
    )
    return {rule: Tally(accepted, edited, rejected) for rule, accepted, edited, rejected in rows}


def switches(db: Database) -> dict[str, Switch]:
    """The rules that a person switched, by name."""
    rows = db.execute("select name, is_on, since from rule order by name")
    return {name: Switch(bool(is_on), since) for name, is_on, since in rows}


def switch(db: Database, rule: str, is_on: bool) -> None:
    """Switch a rule; one that is switched on starts anew, with no verdicts against it."""
    last = db.value("select ifnull(max(id), 0) from verdict") if is_on else 0
    db.run(
        "insert into rule (name, is_on, since) values (?, ?, ?)"
        " on conflict (name) do update set is_on = excluded.is_on, since = max(since, excluded.since)",
        rule,
        int(is_on),
        last,
    )


def set_origin(db: Database, note_id: NoteId, origin: Origin, unjudged: bool) -> None:
    """Say which draft a note was, and whether a person has still to judge it."""
    db.run(
        "update note set draft_key = ?, rule = ?, drafted = ?, unjudged = ? where id = ?",
        origin.key,
        origin.rule,
        _drafted(origin),
        int(unjudged),
        note_id,
    )


def origins(db: Database, article_id: ArticleId) -> dict[NoteId, Origin]:
    """The drafts that the article's notes were."""
    rows = db.execute(
        "select id, draft_key, rule, drafted from note where article_id = ? and draft_key is not null",
        (article_id,),
    )
    return {NoteId(note_id): _origin(*draft) for note_id, *draft in rows}


def is_unjudged(db: Database, note_id: NoteId) -> bool:
    return bool(db.value("select unjudged from note where id = ?", note_id))


def unjudged(db: Database, article_id: ArticleId | None = None) -> set[NoteId]:
    """The notes, of an article or of all, that are studied though nobody has judged them."""
    rows = db.execute(
        "select id from note where unjudged = 1 and (?1 is null or article_id = ?1)", (article_id,)
    )
    return {NoteId(note_id) for (note_id,) in rows}


def keep(db: Database, note_id: NoteId, at: int) -> None:
    """A person's yes to an unjudged note: accepted as it was drafted, or edited."""
    row = db.row(
        "select article_id, draft_key, rule, drafted, guid, note_type_id, fields from note"
        " where id = ? and unjudged = 1",
        note_id,
    )
    if row is None:
        return
    article_id, key, rule, drafted, guid, type_id, fields = row
    origin = _origin(key, rule, drafted)
    as_drafted = (origin.text.type_id, list(origin.text.fields)) == (type_id, json.loads(fields))
    put(db, article_id, Verdict(origin, "accepted" if as_drafted else "edited", guid), at)
    db.run("update note set unjudged = 0 where id = ?", note_id)


def throw_away(db: Database, note_id: NoteId, at: int) -> None:
    """A person's no to an unjudged note: its draft is rejected. The note itself is still to be deleted."""
    _end(db, note_id, "rejected", at)


def forget(db: Database, note_id: NoteId) -> None:
    """The note is about to be deleted: when nobody has judged it, its draft does not come back."""
    _end(db, note_id, "deleted", 0)


def _end(db: Database, note_id: NoteId, said: Said, at: int) -> None:
    row = db.row(
        "select article_id, draft_key, rule, drafted from note where id = ? and unjudged = 1", note_id
    )
    if row:
        article_id, *draft = row
        put(db, article_id, Verdict(_origin(*draft), said), at)
        db.run("update note set unjudged = 0 where id = ?", note_id)


def _drafted(origin: Origin) -> str:
    return json.dumps([origin.text.type_id, origin.text.fields, origin.text.source], ensure_ascii=False)


def _origin(key: str, rule: str, drafted: str) -> Origin:
    type_id, fields, source = json.loads(drafted)
    return Origin(key, rule, NoteText(NoteTypeId(type_id), tuple(fields), source=tuple(source)))
