"""A file by what it holds, not by its name: opened as a package."""

import threading
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
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
    kind = sniff.kind_of(path)
    read = _reader(kind)
    if read is None:
        words = (
            _("“{file}” is empty.")
            if kind == "empty"
            else _("“{file}” holds no cards that can be read: no Anki package, no deck and no table.")
        )
        raise CannotImport(words.format(file=visible(path.name)))
    return read(path, now, rollover_hour, stop)


Read = Callable[[Path, datetime, int, "threading.Event | None"], Package]


def _reader(kind: sniff.Kind) -> Read | None:
    """Who reads files of that kind; each is imported when there is such a file."""
    module = _MODULES.get(kind)
    if module is None:
        return None
    read: Read = import_module(f"flashcards.formats.{module}").read
    return read


_MODULES: dict[sniff.Kind, str] = {
    "anki": "anki",
    "bundle": "bundle",
    "folder": "bundle",
    "mnemosyne": "mnemosyne",
    "crowdanki": "crowdanki",
    "deck": "markdown_cards",
    "cards": "markdown_cards",
    "obsidian": "markdown_cards",
    "bank": "question_bank",
    "text": "text",
}
