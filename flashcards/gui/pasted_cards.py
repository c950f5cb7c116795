"""Finished cards in a text that a person pasted, as another program's list of words gives them."""

import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from flashcards.i18n import _

if TYPE_CHECKING:
    from flashcards.formats.package import Package
    from flashcards.formats.text import Layout

_LOOKED_AT = 20_000  # characters that its kind is told from


@dataclass(frozen=True, slots=True)
class Pasted:
    """The text, and what it is called in the place of a file."""

    text: str
    name: str


def pasted(text: str, title: str) -> Pasted:
    """With the title that a person gave, or one that says where it came from."""
    from flashcards.formats.folder import plain_name  # noqa: PLC0415  (on first use)

    return Pasted(text, plain_name(title) or _("Pasted text"))


def holds_cards(text: str) -> bool:
    """Whether the text looks like finished cards: a table, marked lines, pairs."""
    from flashcards.formats import sniff  # noqa: PLC0415  (on first use)

    return sniff.kind_of_text(text[:_LOOKED_AT]) in ("cards", "obsidian", "deck", "bank", "text")


def read(given: Pasted, now: datetime, rollover_hour: int, stop: threading.Event) -> "Package | Layout":
    """The cards; of a table how it is laid out, which a person is asked about. Raises CannotImport."""
    from flashcards import importing  # noqa: PLC0415
    from flashcards.formats import sniff, text  # noqa: PLC0415

    if sniff.kind_of_text(given.text[: sniff.SAMPLE]) not in ("cards", "obsidian", "deck", "bank"):
        return text.look(given.text)
    with TemporaryDirectory(prefix="flashcards-") as place:
        path = Path(place) / f"{given.name}.md"
        path.write_text(given.text, encoding="utf-8")
        return importing.open_package(path, now, rollover_hour, stop)
