"""How much is in a collection: what somebody who helps wants to know first. Counts, and no words of it."""

from pathlib import Path

from flashcards.store.database import Database

TABLES = ("note", "card", "review", "deck", "article", "school_class", "lesson")


def counts(db: Database) -> dict[str, int]:
    """The rows of each of TABLES."""
    return {table: int(db.value(f'select count(*) from "{table}"')) for table in TABLES}


def schema(db: Database) -> int:
    """The number of the last migration."""
    return int(db.value("pragma user_version"))


def sqlite_version(db: Database) -> str:
    """Of the SQLite in use."""
    return str(db.value("select sqlite_version()"))


def bytes_on_disk(db: Database) -> int:
    """Of the file and what is still in its log; of the pages for a collection in memory."""
    if not db.filename:
        return int(db.value("pragma page_count")) * int(db.value("pragma page_size"))
    file = Path(db.filename)
    return sum(one.stat().st_size for one in (file, file.with_name(f"{file.name}-wal")) if one.exists())
