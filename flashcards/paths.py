"""Where the bundled files and the person's own files are."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).parent


def bundled(name: str) -> Path:
    """The bundled folder `name` ("decks", "resources"): inside the package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def default_collection() -> Path:
    """The collection that opens when no other is named: in the platform's folder for user data.

    With a file named `portable` beside the program it is there too, so that a stick carries both.
    """
    if is_portable():
        return program_folder() / "collection" / "collection.flashdb"
    from platformdirs import user_data_path  # noqa: PLC0415  (12 ms; not needed when a file is named)

    return user_data_path("flashcards", appauthor=False) / "collection.flashdb"


def is_portable() -> bool:
    """Whether the collection is kept beside the program."""
    return (program_folder() / "portable").exists()


def program_folder() -> Path:
    """The folder in which a person finds the program: that of the built file or bundle, or the checkout."""
    if not getattr(sys, "frozen", False):
        return _PACKAGE.parent
    built = Path(sys.executable)
    bundle = next((one for one in built.parents if one.suffix == ".app"), None)  # macOS shows it as one file
    return (bundle or built).parent
