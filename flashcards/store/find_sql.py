"""A filter's tree as SQL over `card` and `note`.

:lo and :hi are the first and the last note that a statement looks at: a search goes through the collection in
windows, so that none of its statements takes long.
"""

import json
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flashcards.core import filter_terms as asked
from flashcards.core.filter import Both, Either, Node, Not, One
from flashcards.core.notes import BASIC, BOTH, LIST, DeckId
from flashcards.store import decks, note_days
from flashcards.store.database import Database
from flashcards.store.notes import LEECH

if TYPE_CHECKING:
    import re

_DAY_MS = 86_400_000
_NOT_BURIED = "(card.buried_until <= :day or card.buried_until > :day + 2)"
_STATES = {
    "new": "card.state = 0",
    "learning": "card.state in (1, 3)",
    "review": "card.state = 2",
    "due": f"(card.suspended = 0 and {_NOT_BURIED} and (card.state = 2 and card.due_day <= :day"
    " or card.state in (1, 3) and card.due < :day_end))",
    "suspended": "card.suspended = 1",
    "buried": f"not {_NOT_BURIED}",
    "leech": f"(' ' || note.tags || ' ') like '% {LEECH} %'",
    "flagged": "card.flag > 0",
}
_PROPERTIES = {
    "stability": "card.stability",
    "difficulty": "card.difficulty",
    "interval": "iif(card.state = 2, card.interval, null)",
    "lapses": "card.lapses",
    "reps": "card.reps",
    "due": "iif(card.state = 2, card.due_day - :day, iif(card.state = 0, null, 0))",
}
_OWN_KINDS = {"basic": BASIC, "both": BOTH, "list": LIST}
_UNBROKEN = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")  # written without blanks


@dataclass(frozen=True, slots=True)
class Moment:
    """Now: the study day, and when it ends in milliseconds since 1970."""

    day: int
    day_end: int


@dataclass(slots=True)
class Condition:
    """What has to hold: `text` for the full-text index, `sql` for all the rest; either may be empty."""

    text: str = ""
    sql: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def needs_note(self) -> bool:
        return "note." in self.sql


def condition(db: Database, node: Node, moment: Moment) -> Condition:
    """The SQL of the tree; cards in decks that were put away are left out."""
    made = Condition(values={"day": moment.day, "day_end": moment.day_end})
    writer = _Writer(db, made.values, moment)
    made.text, rest = _split(node)
    parts = [writer.write(one) for one in rest]
    hidden = hidden_decks(db)
    if hidden:
        parts.append(f"card.deck_id not in ({_ids(hidden)})")
    made.sql = " and ".join(parts)
    if made.text:
        made.values["text"] = made.text
    return made


def _split(node: Node) -> tuple[str, list[Node]]:
    """What the index can say for all of it, and the rest."""
    nodes = node.nodes if isinstance(node, Both) else (node,)
    wanted = [one for one in nodes if not isinstance(one, Not) and _text(one)]
    if not wanted:
        return "", list(nodes)
    unwanted = [one for one in nodes if isinstance(one, Not) and _text(one.node)]
    rest = [one for one in nodes if one not in wanted and one not in unwanted]
    return _all_text(wanted, unwanted), rest


def _all_text(wanted: Sequence[Node], unwanted: Sequence[Node]) -> str:
    text = " AND ".join(f"({_text(one)})" for one in wanted)
    if not unwanted:
        return text
    # In one, however many there are: the index takes so many brackets within each other and no more.
    others = " OR ".join(f"({_text(one.node)})" for one in unwanted if isinstance(one, Not))
    return f"({text}) NOT ({others})"


def _text(node: Node) -> str:
    """The node as a query of the full-text index; "" where the index cannot answer it."""
    match node:
        case One(asked.Words(text, how)):
            if how == "pattern" or not is_indexed(text):
                return ""
            phrase = '"' + text.replace('"', '""').replace("\0", " ") + '"'
            return phrase + "*" if how == "prefix" else phrase
        case Either(nodes):
            parts = [_text(one) for one in nodes]
            return " OR ".join(f"({part})" for part in parts) if all(parts) else ""
        case Both(nodes):
            wanted = [one for one in nodes if not isinstance(one, Not)]
            unwanted = [one for one in nodes if isinstance(one, Not)]
            inside = [_text(one) for one in wanted] + [_text(one.node) for one in unwanted]
            return _all_text(wanted, unwanted) if wanted and all(inside) else ""
    return ""


def is_indexed(text: str) -> bool:
    """Whether the index has words of that kind: not bare signs, nor scripts without blanks between words."""
    return any(c.isalnum() for c in text) and not any(
        ord(c) > 0xDFF and unicodedata.name(c, "").startswith(_UNBROKEN) for c in text
    )


class _Writer:
    """Writes conditions, its values named one after the other."""

    def __init__(self, db: Database, values: dict[str, Any], moment: Moment) -> None:
        self._db, self._values, self._moment = db, values, moment
        self._knows_patterns = False

    def write(self, node: Node) -> str:
        text = _text(node)
        if text:
            within = "rowid between :lo and :hi"
            match = f"note_fts match {self._value(text)}"
            return f"card.note_id in (select rowid from note_fts where {match} and {within})"
        match node:
            case Not(inner):
                return f"not ifnull({self.write(inner)}, 0)"
            case Both(nodes):
                return "(" + (" and ".join(map(self.write, nodes)) or "1") + ")"
            case Either(nodes):
                return "(" + " or ".join(map(self.write, nodes)) + ")"
            case One(term):
                return self._term(term)

    def _value(self, value: Any) -> str:
        name = f"v{len(self._values)}"
        self._values[name] = value
        return f":{name}"

    def _term(self, term: asked.Term) -> str:  # noqa: C901, PLR0911 - one line a term
        match term:
            case asked.Words(text, _how):
                return self._holds("note.search", text)
            case asked.InDeck(name):
                return f"card.deck_id in ({_ids(decks_named(self._db, name))})"
            case asked.Tagged(name):
                return self._tagged(name)
            case asked.Is(state):
                return _STATES[state]
            case asked.Flag(number):
                return f"card.flag = {number:d}"
            case asked.Prop(name, op, number):
                return f"{_PROPERTIES[name]} {op} {self._value(number)}"
            case asked.Added(days):
                return f"card.note_id > {note_days.last_before(self._db, self._moment.day - days + 1)}"
            case asked.Edited(days):
                return f"note.changed >= {self._moment.day_end - days * _DAY_MS}"
            case asked.Rated(days, rating):
                return self._rated(days, rating)
            case asked.OfKind(name):
                return self._of_kind(name)
            case asked.FromArticle(title):
                return self._from_article(title)
            case asked.Cards(ids):
                return f"card.id in (select value from json_each({self._value(json.dumps(ids))}))"

    def _tagged(self, name: str) -> str:
        if name == "none":
            return "note.tags = ''"
        if "*" in name:
            self._match_patterns()
            return f"any_tag_matches(note.tags, {self._value(name)})"
        like = _escaped(name)
        alone, below = self._value(f"% {like} %"), self._value(f"% {like}::%")
        tags = "(' ' || note.tags || ' ')"
        return f"({tags} like {alone} escape '\\' or {tags} like {below} escape '\\')"

    def _rated(self, days: int, rating: int | None) -> str:
        which = f" and rating = {rating:d}" if rating else ""
        return (
            "exists (select 1 from review where card_id = card.id and kind = 0"
            f" and day > {self._moment.day - days}{which} and review.id not in (select id from undone))"
        )

    def _of_kind(self, name: str) -> str:
        if name in _OWN_KINDS:
            return f"note.note_type_id = {_OWN_KINDS[name]}"
        self._match_patterns()
        return (
            "note.note_type_id in (select id from note_type"
            f" where kind = {self._value(name)} or pattern_matches(name, {self._value(name)}))"
        )

    def _from_article(self, title: str) -> str:
        if title in ("any", "none"):
            return f"note.article_id is {'not ' if title == 'any' else ''}null"
        return f"note.article_id in (select id from article where {self._holds('title', title)})"

    def _holds(self, column: str, text: str) -> str:
        """The text is anywhere in the column, * for anything."""
        parts = [part for part in text.split("*") if part]
        if len(parts) < 2:
            like = f"%{_escaped(parts[0] if parts else '')}%"
            return f"{column} like {self._value(like)} escape '\\'"
        self._match_patterns()  # LIKE tries every way in which the parts could stand, which may take for ever
        return f"pattern_matches({column}, {self._value(f'*{text}*')})"

    def _match_patterns(self) -> None:
        if not self._knows_patterns:
            self._knows_patterns = True
            for name, function in _FUNCTIONS.items():
                self._db.create_scalar_function(name, function, 2, deterministic=True)


def hidden_decks(db: Database) -> list[DeckId]:
    """The decks that were put away, and what is below them."""
    rows = db.rows("select id from deck where hidden = 1")
    return [one for (top,) in rows for one in decks.subtree(db, DeckId(top))]


def decks_named(db: Database, name: str) -> list[DeckId]:
    """The decks whose path ends with these names (a::b), and what is below; case and accents do not count."""
    wanted = [_folded(part) for part in name.split("::")]
    found: dict[tuple[str, ...], DeckId] = {}
    for deck_id, path in decks.paths(db).items():
        tail = [_folded(part) for part in path[-len(wanted) :]]
        alike = len(tail) == len(wanted) and all(map(_matches, tail, wanted))
        if alike or path[:-1] in found:
            found[path] = deck_id
    return sorted(found.values())


def _matches(name: str | None, wanted: str) -> bool:
    """Whether all of the name is as wanted, * for anything; case does not count."""
    return _pattern(wanted).match((name or "").casefold()) is not None


def _any_tag_matches(tags: str, wanted: str) -> bool:
    """Whether one of the tags is as wanted, or below one that is."""
    alone, below = _pattern(wanted), _pattern(f"{wanted}::*")
    return any(alone.match(tag) or below.match(tag) for tag in tags.casefold().split())


_FUNCTIONS: dict[str, Callable[..., bool]] = {
    "pattern_matches": _matches,
    "any_tag_matches": _any_tag_matches,
}


@lru_cache(maxsize=16)
def _pattern(wanted: str) -> "re.Pattern[str]":
    import re  # noqa: PLC0415  (where there is a pattern at all)
    from fnmatch import translate  # noqa: PLC0415

    # What it translates to goes through a text once, however many * there are.
    return re.compile(translate(wanted.casefold().replace("[", "[[]").replace("?", "[?]")))


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFD", name).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def _escaped(text: str) -> str:
    """As it stands in a pattern of LIKE."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _ids(ids: list[DeckId]) -> str:
    return ", ".join(str(int(one)) for one in ids)
