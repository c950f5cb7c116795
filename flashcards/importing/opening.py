"""A file by what it holds, not by its name: opened as a package."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from flashcards.core.errors import visible
from flashcards.formats import sniff
from flashcards.formats.package import CannotImport, Package
from flashcards.i18n import _


def open_package(
    path: Path, now: datetime, rollover_hour: int = 4, stop: threading.Event | None = None
) -> Package:
    """Read what lies at the path. Raises CannotImport, which says what is wrong with the file.

    `now`: aware, in the person's zone. It does not touch the collection, so it may run in a thread.
    """
    read = _reader(sniff.kind_of(path))
    if read is None:
        raise CannotImport(
            _("{file}: no cards were found in it. It can hold an Anki package, a deck or a table.").format(
                file=visible(path.name)
            )
        )
    return read(path, now, rollover_hour, stop)


Read = Callable[[Path, datetime, int, "threading.Event | None"], Package]


def _reader(kind: str) -> Read | None:
    """Who reads files of that kind; each is imported when there is such a file."""
    if kind == "anki":
        from flashcards.formats.anki import read as read_anki  # noqa: PLC0415

        return read_anki
    return None
