"""Builds Anki packages of all three generations, row by row: what Anki writes, and what it never would.

made = Made(generation=3)
note = made.note("Depan\\x1fBelakang")
made.card(note, type=2, queue=2, due=45, ivl=10)
made.write(path)
"""

import json
import sqlite3
import struct
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import zstandard

LEGACY, LEGACY_2, LATEST = 1, 2, 3
GENERATIONS = (LEGACY, LEGACY_2, LATEST)
MEMBERS = {LEGACY: "collection.anki2", LEGACY_2: "collection.anki21", LATEST: "collection.anki21b"}

CREATED = 1_791_928_800  # 2026-10-14 05:00 in Jakarta: 41 days before the day of the clock of the tests
BASIC, REVERSED, CLOZE = 1_500_000_000_001, 1_500_000_000_002, 1_500_000_000_003
DEFAULT = 1
DECK = 1_700_000_000_100

_ROWS = {  # the columns of the tables that have a row for each thing
    "notes": "id guid mid mod usn tags flds sfld csum flags data",
    "cards": "id nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags data",
    "revlog": "id cid usn ease ivl lastIvl factor time type",
}
_COL = "id crt mod scm ver dty usn ls conf models decks dconf tags"
_INDEXES = "create index ix_cards_nid on cards (nid); create index ix_revlog_cid on revlog (cid);"
_MODERN = """
create table notetypes (id integer primary key, name text collate unicase, mtime_secs, usn, config blob);
create table fields (ntid integer, ord integer, name text collate unicase, config blob,
  primary key (ntid, ord)) without rowid;
create table templates (ntid integer, ord integer, name text collate unicase, mtime_secs, usn, config blob,
  primary key (ntid, ord)) without rowid;
create table decks (id integer primary key, name text collate unicase, mtime_secs, usn, common, kind blob);
create table deck_config (id integer primary key, name text collate unicase, mtime_secs, usn, config blob);
create table config (key text primary key, usn, mtime_secs, val blob) without rowid;
create unique index idx_decks_name on decks (name);
"""
_TEXTS = "guid tags flds data conf models decks dconf"
# Anki's columns have types, so that a text of digits becomes a number; its data are not strict all the same.
_KINDS = dict.fromkeys(_TEXTS.split(), "text") | {
    "sfld": "",
    "id": "integer primary key",
}


def _table(name: str, columns: str) -> str:
    parts = ", ".join(f"{column} {_KINDS.get(column, 'integer')}" for column in columns.split())
    return f"create table {name} ({parts});"


_TABLES = _table("col", _COL) + "".join(_table(*row) for row in _ROWS.items()) + _INDEXES


@dataclass
class Type:
    """A note type; a template is (name, question, answer)."""

    id: int
    name: str
    fields: tuple[str, ...]
    templates: tuple[tuple[str, str, str], ...]
    cloze: bool = False
    css: str = ".card { color: black }"
    stock: int = 0


TYPES = (
    Type(BASIC, "Dasar", ("Depan", "Belakang"), (("Kartu 1", "{{Depan}}", "{{FrontSide}}<hr>{{Belakang}}"),)),
    Type(
        REVERSED,
        "Dua arah",
        ("Depan", "Belakang"),
        (("Kartu 1", "{{Depan}}", "{{Belakang}}"), ("Kartu 2", "{{Belakang}}", "{{Depan}}")),
    ),
    Type(
        CLOZE,
        "Isian",
        ("Teks", "Tambahan"),
        (("Isian", "{{cloze:Teks}}", "{{cloze:Teks}}{{Tambahan}}"),),
        cloze=True,
    ),
)


@dataclass
class Options:
    """A preset; steps in minutes. `parameters` by the version of FSRS that they are of: 4, 5 or 6."""

    id: int = 1
    name: str = "Default"
    new: int = 20
    reviews: int = 200
    steps: tuple[float, ...] = (1.0, 10.0)
    relearning: tuple[float, ...] = (10.0,)
    retention: float = 0.9
    maximum: int = 36500
    leech: int = 8
    parameters: dict[int, tuple[float, ...]] = field(default_factory=dict)


@dataclass
class Deck:
    """A deck by its names joined with `::`."""

    id: int
    name: str
    preset: int = 1
    filtered: bool = False
    retention: float | None = None
    new_limit: int | None = None


class Made:
    """A package in the making: rows as they shall stand in the file, whatever they are."""

    def __init__(self, generation: int = LEGACY_2, **options: Any) -> None:
        self.generation = generation
        self.created: object = options.get("created", CREATED)
        self.offset: int | None = options.get("offset", -420)
        self.version = options.get("version", 18 if generation == LATEST else 11)
        self.types = [replace(one) for one in TYPES]
        self.decks = [Deck(DEFAULT, "Default"), Deck(DECK, "Geografi::Asia")]
        self.presets = [Options()]
        self.notes: list[tuple[object, ...]] = []
        self.cards: list[tuple[object, ...]] = []
        self.log: list[tuple[object, ...]] = []
        self.media: dict[str, bytes] = {}
        self.sql: list[str] = []  # run last of all
        self.schema = _TABLES

    def note(self, flds: object = "Ibu kota Jepang?\x1fTokyo", mid: object = BASIC, **row: object) -> int:
        """Adds a note, without a card; its id."""
        number = 1_700_000_001_000 + len(self.notes)
        values = {
            "id": number,
            "guid": f"guid{len(self.notes)}",
            "mod": 1_795_000_000,
            "tags": " satu dua ",
        } | row
        self.notes.append(
            (values["id"], values["guid"], mid, values["mod"], -1, values["tags"], flds, "", 0, 0, "")
        )
        return int(str(values["id"]))

    def card(self, note: int, **row: object) -> int:
        """Adds a card, new if nothing else is said; its id."""
        number = 1_700_000_500_000 + len(self.cards)
        defaults = {"id": number, "did": DECK, "data": "{}", "mod": 1_795_000_000}
        names = _ROWS["cards"].split()
        values = dict.fromkeys(names, 0) | defaults | {"nid": note} | row
        self.cards.append(tuple(values[name] for name in names))
        return int(str(values["id"]))

    def review(self, card: int, **row: object) -> None:
        """Adds a row of the log: "good" in review, an hour after the row before."""
        number = 1_795_000_000_000 + 3_600_000 * len(self.log)
        defaults = {"id": number, "ease": 3, "ivl": 10, "lastIvl": 4, "factor": 2500, "time": 4000, "type": 1}
        names = _ROWS["revlog"].split()
        values = {"cid": card, "usn": -1} | defaults | row
        self.log.append(tuple(values[name] for name in names))

    def basic(self, question: str = "Ibu kota Jepang?", answer: str = "Tokyo", **card: object) -> int:
        """Adds a note with its one card; the card's id."""
        return self.card(self.note(f"{question}\x1f{answer}"), **card)

    def database(self) -> bytes:
        """The SQLite file."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "collection"
            db = sqlite3.connect(path)
            db.create_collation("unicase", lambda one, other: (one > other) - (one < other))
            db.executescript(self.schema)
            if self.generation == LATEST:
                db.executescript(_MODERN)
                self._modern(db)
            self._col(db)
            for table, rows in (("notes", self.notes), ("cards", self.cards), ("revlog", self.log)):
                if rows:
                    marks = ", ".join("?" * len(rows[0]))
                    db.executemany(f"insert into {table} values ({marks})", rows)
            for statement in self.sql:
                db.execute(statement)
            db.commit()
            db.close()
            return path.read_bytes()

    def members(self) -> dict[str, bytes]:
        """What stands in the zip file."""
        latest = self.generation == LATEST
        pack = zstandard.ZstdCompressor(write_content_size=False).compress if latest else bytes
        found = {} if self.generation == LEGACY else {"meta": b"\x08" + bytes([self.generation])}
        found[MEMBERS[self.generation]] = pack(self.database())
        if latest:
            found["collection.anki2"] = dummy()
        names = list(self.media)
        if latest:
            entries = [text(1, name) + number(2, len(self.media[name])) for name in names]
            found["media"] = pack(b"".join(part(1, entry) for entry in entries))
        else:
            found["media"] = json.dumps({str(n): name for n, name in enumerate(names)}).encode()
        return found | {str(n): pack(self.media[name]) for n, name in enumerate(names)}

    def write(self, path: Path, **instead: bytes | None) -> Path:
        """Writes the package; `instead` (meta, media, db) replaces members, None leaves one out."""
        found: dict[str, bytes | None] = dict(self.members())
        for name, content in instead.items():
            found[MEMBERS[self.generation] if name == "db" else name] = content
        return zipped(path, {name: content for name, content in found.items() if content is not None})

    def _col(self, db: sqlite3.Connection) -> None:
        parts = [{}, {}, {}, {}] if self.generation == LATEST else list(self._json())
        texts = [json.dumps(one) if isinstance(one, dict) else one for one in parts]
        db.execute(
            "insert into col values (1, ?, 0, 0, ?, 0, 0, 0, ?, ?, ?, ?, '{}')",
            (self.created, self.version, *texts),
        )

    def _json(self) -> Iterator[dict[str, object]]:
        yield {"creationOffset": self.offset, "rollover": 4} if self.offset is not None else {}
        yield {str(one.id): _model(one) for one in self.types}
        yield {
            str(one.id): {
                "id": one.id,
                "name": one.name,
                "dyn": int(one.filtered),
                "conf": one.preset,
                "newLimit": one.new_limit,
                "desiredRetention": one.retention and round(one.retention * 100),
            }
            for one in self.decks
        }
        yield {str(one.id): _options_json(one) for one in self.presets}

    def _modern(self, db: sqlite3.Connection) -> None:
        for one in self.types:
            config = number(1, int(one.cloze)) + text(3, one.css) + number(9, one.stock)
            db.execute("insert into notetypes values (?, ?, 0, 0, ?)", (one.id, one.name, config))
            for n, name in enumerate(one.fields):
                db.execute("insert into fields values (?, ?, ?, ?)", (one.id, n, name, text(3, "Arial")))
            for n, (name, question, answer) in enumerate(one.templates):
                sides = text(1, question) + text(2, answer)
                db.execute("insert into templates values (?, ?, ?, 0, 0, ?)", (one.id, n, name, sides))
        for deck in self.decks:
            normal = number(1, deck.preset) + (
                number(7, deck.new_limit) if deck.new_limit is not None else b""
            )
            normal += floats(10, (deck.retention,), packed=False) if deck.retention is not None else b""
            kind = part(2, number(1, 1)) if deck.filtered else part(1, normal)
            name = deck.name.replace("::", "\x1f")
            db.execute("insert into decks values (?, ?, 0, 0, x'', ?)", (deck.id, name, kind))
        for preset in self.presets:
            values = (preset.id, preset.name, _options_message(preset))
            db.execute("insert into deck_config values (?, ?, 0, 0, ?)", values)
        if self.offset is not None:
            db.execute("insert into config values ('creationOffset', 0, 0, ?)", (str(self.offset).encode(),))


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    """Writes a zip file of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def dummy() -> bytes:
    """The collection that Anki puts beside the real one, with one note that asks to update."""
    made = Made(LEGACY)
    made.basic("Please update to the latest Anki version, then import the .colpkg/.apkg file again.", "")
    return made.database()


def number(field_number: int, value: int) -> bytes:
    """A varint of a protobuf message; none for 0."""
    return _varint(field_number << 3) + _varint(value % (1 << 64)) if value else b""


def part(field_number: int, content: bytes) -> bytes:
    """Bytes of a protobuf message: a text, or another message."""
    return _varint(field_number << 3 | 2) + _varint(len(content)) + content


def text(field_number: int, value: str) -> bytes:
    return part(field_number, value.encode()) if value else b""


def floats(field_number: int, values: tuple[float, ...], *, packed: bool = True) -> bytes:
    if packed:
        return part(field_number, struct.pack(f"<{len(values)}f", *values)) if values else b""
    return b"".join(_varint(field_number << 3 | 5) + struct.pack("<f", value) for value in values)


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])


def _model(one: Type) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "type": int(one.cloze),
        "css": one.css,
        "sortf": 0,
        "originalStockKind": one.stock,
        "flds": [{"name": name, "ord": n, "font": "Arial"} for n, name in enumerate(one.fields)],
        "tmpls": [
            {"name": name, "ord": n, "qfmt": question, "afmt": answer}
            for n, (name, question, answer) in enumerate(one.templates)
        ],
    }


def _options_json(one: Options) -> dict[str, object]:
    names = {4: "fsrsWeights", 5: "fsrsParams5", 6: "fsrsParams6"}
    return {
        "id": one.id,
        "name": one.name,
        "new": {"perDay": one.new, "delays": one.steps, "bury": True},
        "rev": {"perDay": one.reviews, "maxIvl": one.maximum},
        "lapse": {"delays": one.relearning, "leechFails": one.leech},
        "desiredRetention": one.retention,
        **{names[version]: values for version, values in one.parameters.items()},
    }


def _options_message(one: Options) -> bytes:
    fields = {4: 3, 5: 5, 6: 6}
    steps = floats(1, one.steps) + floats(2, one.relearning)
    parameters = b"".join(floats(fields[version], values) for version, values in one.parameters.items())
    limits = number(9, one.new) + number(10, one.reviews) + number(16, one.maximum) + number(22, one.leech)
    return steps + parameters + limits + number(27, 1) + floats(37, (one.retention,), packed=False)
