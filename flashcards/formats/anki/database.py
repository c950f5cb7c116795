"""A package's SQLite file, opened as a stranger's: read only, checked, nothing in it runs or never ends.

Text comes as bytes (`cast(x as blob)`), since what is no UTF-8 would break the reading of a whole row.
"""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import apsw

from flashcards.formats.anki.refusals import Refusals

LARGEST_VALUE = 32 << 20  # bytes of one value
LARGEST_JSON = 16 << 20
MOST_BRACKETS = 1_000_000  # in a JSON text: each may become an object of some hundred bytes
PATIENCE = 20.0  # seconds that SQLite may work for one piece
_CHECKED_A_SECOND = 10 << 20  # bytes of the file, on a slow disk
_STEPS = 20_000  # of SQLite's machine between two looks at the clock
_LONGEST_STEP = 0.05  # seconds: what is above is the time of whoever asks for the rows

_SETTINGS = (
    "pragma trusted_schema = off",
    "pragma cell_size_check = on",
    "pragma mmap_size = 0",
    "pragma query_only = on",
    "pragma ignore_check_constraints = on",
)
_NEEDED = ("col", "notes", "cards", "revlog")
_KNOWN = (*_NEEDED, "notetypes", "fields", "templates", "decks", "deck_config", "config")

Row = tuple[object, ...]


class Database:
    """Statements over the file; every error of SQLite becomes a refusal of the package."""

    def __init__(self, path: Path, refusals: Refusals, stop: threading.Event | None) -> None:
        self.refusals = refusals
        self._stop = stop
        self._left, self._looked = PATIENCE, time.monotonic()
        with self.refusing():
            flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
            self._connection = apsw.Connection(f"file:{quote(str(path))}?mode=ro&immutable=1", flags)
        try:
            with self.refusing():
                self._guard()
                self.be_patient(path.stat().st_size / _CHECKED_A_SECOND)
                if [row[0] for row in self._connection.execute("pragma quick_check(1)")] != ["ok"]:
                    raise self.refusals.damaged()
                self.tables = self._real_tables()
        except BaseException:
            self.close()
            raise
        self.be_patient()

    def close(self) -> None:
        self._connection.close(True)

    def be_patient(self, longer: float = 0) -> None:
        """Start anew with the time that SQLite may work; call it whenever something came of its work."""
        self._left = PATIENCE + longer

    @contextmanager
    def refusing(self) -> Iterator[None]:
        try:
            yield
        except apsw.InterruptError as error:
            stopped = self._stop is not None and self._stop.is_set()
            raise (self.refusals.stopped() if stopped else self.refusals.too_slow()) from error
        except (MemoryError, apsw.NoMemError, apsw.TooBigError) as error:
            raise self.refusals.too_much() from error
        except (apsw.Error, UnicodeDecodeError) as error:
            raise self.refusals.damaged() from error

    def cursor(self, sql: str) -> Iterator[Row]:
        """The rows of a statement, as they come; use it within `refusing`."""
        return self._connection.execute(sql)

    def rows(self, sql: str) -> list[Row]:
        with self.refusing():
            return list(self._connection.execute(sql))

    def number(self, sql: str) -> int:
        """The first value of the first row; 0 when it is no number."""
        rows = self.rows(sql)
        value = rows[0][0] if rows else 0
        return value if isinstance(value, int) else 0

    def json(self, value: object) -> dict[str, object]:
        """The object that a JSON text (as bytes) holds; empty when there is no text."""
        if not isinstance(value, bytes) or not value:
            return {}
        if len(value) > LARGEST_JSON or value.count(b"{") + value.count(b"[") > MOST_BRACKETS:
            raise self.refusals.too_much()
        try:
            found = json.loads(value.decode("utf-8", "replace"))
        except (ValueError, RecursionError) as error:
            raise self.refusals.damaged() from error
        if not isinstance(found, dict):
            raise self.refusals.damaged()
        return found

    def _guard(self) -> None:
        connection = self._connection
        connection.limit(apsw.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
        connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0)
        connection.set_progress_handler(self._enough, _STEPS)
        connection.create_collation("unicase", _unicase)
        for setting in _SETTINGS:
            connection.execute(setting)
        if connection.pragma("encoding") != "UTF-8":
            raise self.refusals.damaged()

    def _enough(self) -> bool:
        now = time.monotonic()
        self._left -= min(now - self._looked, _LONGEST_STEP)
        self._looked = now
        return self._left < 0 or (self._stop is not None and self._stop.is_set())

    def _real_tables(self) -> frozenset[str]:
        """The tables of Anki's that are there; a view or a virtual table in the place of one is refused."""
        listed = self._connection.execute("select name, type from pragma_table_list where schema = 'main'")
        kinds = {name: kind for name, kind in listed if name in _KNOWN}
        if not set(_NEEDED) <= kinds.keys() or set(kinds.values()) != {"table"}:
            raise self.refusals.damaged()
        for name in kinds:
            if any(row[6] for row in self._connection.execute(f'pragma table_xinfo("{name}")')):
                raise self.refusals.damaged()  # a column that would be computed
        return frozenset(kinds)


def _unicase(one: str, other: str) -> int:
    one, other = one.casefold(), other.casefold()
    return (one > other) - (one < other)
