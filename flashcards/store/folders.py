"""The folders of deck files that a collection knows, and their files as they were read or written last."""

from flashcards.store.database import Database

BUNDLED = "bundled:"


def find(db: Database, path: str) -> int | None:
    found = db.value("select id from folder where path = ?", path)
    return int(found) if found else None


def add(db: Database, path: str) -> int:
    return db.run("insert into folder (path) values (?)", path)


def set_path(db: Database, folder_id: int, path: str) -> None:
    """The folder was moved on the disk."""
    db.run("update folder set path = ? where id = ?", path, folder_id)


def path_of(db: Database, folder_id: int) -> str:
    return str(db.value("select path from folder where id = ?", folder_id))


def bundled(db: Database) -> set[int]:
    """The ids of the folders that came with the program: examples, never written to."""
    return {row[0] for row in db.execute("select id from folder where path like ?", (f"{BUNDLED}%",))}


def version(db: Database, folder_id: int) -> str:
    """The program's version when the bundled folder was read last."""
    return str(db.value("select version from folder where id = ?", folder_id))


def set_version(db: Database, folder_id: int, value: str) -> None:
    db.run("update folder set version = ? where id = ?", value, folder_id)


def digest(db: Database, folder_id: int, name: str) -> str | None:
    """The file's sha256 as it was read or written last."""
    found = db.value("select sha256 from file where folder_id = ? and name = ?", folder_id, name)
    return str(found) if found else None


def set_digest(db: Database, folder_id: int, name: str, sha256: str) -> None:
    db.run(
        "insert into file (folder_id, name, sha256) values (?, ?, ?)"
        " on conflict (folder_id, name) do update set sha256 = excluded.sha256",
        folder_id,
        name,
        sha256,
    )
