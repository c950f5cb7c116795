"""A backup in the place of a collection that cannot be opened any more."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from flashcards.backups import files
from flashcards.core.errors import NotSaved
from flashcards.store import backup as copies
from flashcards.store.database import collection_in


def put_in_place(backup: Path, collection: Path, now: datetime) -> Path:
    """Move the damaged file aside, with its log, and put what is in the backup there; where it was moved to.

    Nobody may have the collection open. At any moment a file stands in its place, so that a start after a
    kill does not take it for the first one. Raises CollectionDamaged for a backup that is, NotSaved.
    """
    draft = collection.with_name(f"{collection.name}.restored-{os.getpid()}")
    known = collection_in(collection)
    files.open_backup(backup, draft, {"collection": known} if known else {})
    try:
        aside = _aside(collection, now)
        if collection.exists():
            _keep(collection, aside)
        for end in ("-wal", "-shm", "-journal", "-open"):
            log = Path(f"{collection}{end}")
            if log.exists():
                log.rename(f"{aside}{end}")
        draft.replace(collection)
        copies.sync_folder(collection.parent)
    except OSError as error:
        copies.remove(draft)
        raise NotSaved(str(error)) from error
    return aside


def _aside(collection: Path, now: datetime) -> Path:
    name, n = f"{collection.name}.damaged-{now:%Y%m%d-%H%M%S}", 1
    aside = collection.with_name(name)
    while aside.exists() or Path(f"{aside}-wal").exists():
        n += 1
        aside = collection.with_name(f"{name}-{n}")
    return aside


def _keep(collection: Path, aside: Path) -> None:
    """The same file under another name as well; a copy of it where there are no links."""
    if collection.is_dir():
        collection.rename(aside)
        return
    try:
        aside.hardlink_to(collection)
    except OSError:
        shutil.copy2(collection, aside)
        copies.sync(aside)
