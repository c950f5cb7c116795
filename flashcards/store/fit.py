"""The file of a collection from elsewhere, made to fit before it takes the place of the one that is there."""

import contextlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import apsw

from flashcards.core.errors import CollectionDamaged
from flashcards.store import database, decks, presets, settings
from flashcards.store.database import Database

_ODD = (apsw.Error, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
_COMMENT = re.compile(r"--[^\n]*|\s+")


def make_fit(draft: Path, kept: Mapping[str, Any]) -> None:
    """Migrate a file that nobody has open, and write these settings into it.

    Raises CollectionDamaged where it then has another schema than a new collection, or what every start reads
    cannot be read; NotSaved.
    """
    try:
        with contextlib.closing(Database(str(draft))) as db:
            db.execute(
                "pragma journal_mode = memory; pragma synchronous = off; pragma foreign_keys = on;"
                "pragma trusted_schema = off; pragma cell_size_check = on"
            ).fetchall()  # a draft: a kill leaves nothing that anybody reads
            database.migrate(db)
            if _schema(db) != _wanted():
                raise CollectionDamaged(str(draft))
            for (value,) in db.rows("select value from setting"):
                json.loads(value)
            presets.every(db)
            decks.every(db, hidden=True)
            with db.transaction():
                for key, value in kept.items():
                    settings.put(db, key, value)
    except database.NOT_SAVED as error:
        raise database.refused(error) from error
    except _ODD as error:
        raise CollectionDamaged(str(draft)) from error


def _wanted() -> set[tuple[str, ...]]:
    with contextlib.closing(database.in_memory()) as db:
        return _schema(db)


def _schema(db: Database) -> set[tuple[str, ...]]:
    """Tables, indices, triggers, views: without what SQLite makes by itself, comments, spaces."""
    return {
        (kind, name, table, _COMMENT.sub(" ", sql or ""))
        for kind, name, table, sql in db.rows("select type, name, tbl_name, sql from sqlite_schema")
        if not (name.startswith("sqlite_") and kind in ("table", "index"))
    }
