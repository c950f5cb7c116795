"""What a programmer asks first, as a text to copy. Not translated: it is read by whoever helps.

No words of a card, no name of a deck, a file, a folder or a person: versions, sizes, counts, choices.
"""

import platform
import sys
from pathlib import Path

from PySide6 import __version__ as pyside
from PySide6.QtCore import QLibraryInfo, qVersion
from PySide6.QtGui import QGuiApplication

from flashcards import __version__, i18n
from flashcards.backups import Backups, folder_of, usual_folder
from flashcards.gui.theme import current
from flashcards.paths import is_portable
from flashcards.store import settings, sizes
from flashcards.workspace import Workspace


def diagnostics(workspace: Workspace) -> str:
    """Lines of "what: how it is"."""
    return "\n".join(f"{what}: {said}" for what, said in [*_program(), *_looks(), *_collection(workspace)])


def _program() -> list[tuple[str, str]]:
    kind = "built" if getattr(sys, "frozen", False) else "package"
    return [
        ("Flashcards", f"{__version__} ({kind}{', portable' if is_portable() else ''})"),
        ("Python", f"{platform.python_version()} {platform.python_implementation()}"),
        ("Qt", f"{qVersion()}, PySide6 {pyside}, debug {QLibraryInfo.isDebugBuild()}"),
        ("System", f"{platform.system()} {platform.release()} {platform.machine()}"),
        ("Window system", QGuiApplication.platformName()),
    ]


def _looks() -> list[tuple[str, str]]:
    theme = current()
    screens = [
        f"{one.size().width()}x{one.size().height()} at {one.devicePixelRatio():g}"
        for one in QGuiApplication.screens()
    ]
    return [
        ("Screens", "; ".join(screens)),
        ("Language", i18n.language()),
        ("Colours", theme.palette.name),
        ("Text size", f"{theme.scale:.0%}"),
        ("Reduced motion", str(theme.reduce_motion)),
    ]


def _collection(workspace: Workspace) -> list[tuple[str, str]]:
    db = workspace.db
    two_buttons = settings.get(db, "two_buttons", False)
    return [
        ("SQLite", sizes.sqlite_version(db)),
        ("Collection", f"{sizes.bytes_on_disk(db) / 1e6:.1f} MB, schema {sizes.schema(db)}"),
        ("Rows", ", ".join(f"{name} {n}" for name, n in sizes.counts(db).items())),
        ("Studying", f"a day starts at {workspace.rollover_hour}, two buttons {two_buttons}"),
        ("Backups", _backups(workspace)),
    ]


def _backups(workspace: Workspace) -> str:
    """How many, the newest, where in general."""
    folder, backups = folder_of(workspace.db), Backups(workspace)
    if folder is None or not workspace.db.filename:
        return "none, the collection is in memory"
    is_usual = folder == usual_folder(Path(workspace.db.filename))
    found = backups.every()
    newest = f", newest {found[0].made:%Y-%m-%d %H:%M%z} ({found[0].why})" if found else ""
    place = "beside the collection" if is_usual else "in a chosen folder"
    there = "" if folder.is_dir() or is_usual else ", which is not there"
    return f"{len(found)} {place}{there}{newest}, changed since: {backups.has_changes()}"
