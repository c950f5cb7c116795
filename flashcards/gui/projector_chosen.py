"""The screen that a person chose for the class, kept by its name for the lessons to come."""

from flashcards.store import settings
from flashcards.store.database import Database
from flashcards.workspace import Workspace

SETTING = "class_screen"


def chosen_screen(db: Database) -> str:
    """The screen's name, empty while none was chosen."""
    found: str = settings.get(db, SETTING, "")
    return found


def keep_chosen_screen(workspace: Workspace, name: str) -> None:
    """Raises NotSaved."""
    if name != chosen_screen(workspace.db):
        workspace.perform("", lambda db: settings.put(db, SETTING, name))
