"""The person's settings: JSON values by name."""

import json
from typing import Any

from flashcards.store.database import Database


def get(db: Database, key: str, default: Any) -> Any:
    """The value of `key`, or `default` where none was set or its type is another, or it cannot be read."""
    value = db.value("select value from setting where key = ?", key)
    if value is None:
        return default
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):  # somebody else wrote it
        return default
    return found if default is None or isinstance(found, type(default)) else default


def put(db: Database, key: str, value: Any) -> None:
    db.run(
        "insert into setting (key, value) values (?, ?)"
        " on conflict (key) do update set value = excluded.value",
        key,
        json.dumps(value),
    )
