"""Backups of a collection: made, kept, listed, restored. No Qt; the window does it by turns.

For other parts of the program:

- `folder_of(db)` is where backups go, `choose_folder(workspace, folder)` sets it (None: beside the
  collection); the setting is `backup_folder`, an absolute path or "".
- `Backups(workspace)` makes, lists and restores them.
- `every(folder, collection, known)` lists the backups of a collection, newest first, without opening it.

A backup is one file: a header that `zstd` skips (date, cards, reviews, why, whose), then the collection,
compressed; `zstd -d` gives a collection that opens. It holds everything in the collection's file: cards,
reviews, articles, lessons, settings. Pictures and sounds are not in it: they are files named after what is in
them, never written over, removed only 30 days after a person asked; so a backup finds them where they were.
"""

from flashcards.backups.files import Backup, Why, every, look_at, open_backup, usual_folder
from flashcards.backups.making import (
    Backups,
    CopyDamaged,
    Pending,
    choose_folder,
    every_known,
    finish,
    folder_of,
)
from flashcards.backups.replacing import put_in_place
from flashcards.backups.rotation import superfluous

__all__ = [
    "Backup",
    "Backups",
    "CopyDamaged",
    "Pending",
    "Why",
    "choose_folder",
    "every",
    "every_known",
    "finish",
    "folder_of",
    "look_at",
    "open_backup",
    "put_in_place",
    "superfluous",
    "usual_folder",
]
