"""Where the bundled files and the person's own files are."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def bundled(name: str) -> Path:
    """The bundled folder `name` ("decks", "resources"): inside the package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def default_collection() -> Path:
    """The collection that opens when no other is named: in the platform's folder for user data."""
    from platformdirs import user_data_path  # noqa: PLC0415  (12 ms; not needed when a file is named)

    return user_data_path("flashcards", appauthor=False) / "collection.flashdb"
