"""Finished cards in a text without a head: "Q:" / "A:" / "C:" as in a deck file, or "front :: back" lines."""

import re
from pathlib import Path

from flashcards.core.errors import FileProblem
from flashcards.core.notes import BASIC, DeckId, NoteText
from flashcards.formats.deckfile import DeckFileError
from flashcards.formats.deckreader import parse
from flashcards.formats.notecomment import new_id
from flashcards.i18n import N_
from flashcards.store import decks, notes
from flashcards.store.database import Database
from flashcards.workspace import Workspace

_MARK = re.compile(r"^[QC]:", re.M)
_OWN_NAME = re.compile(r"^# [^\n]{1,500}$\n?", re.M)
_HEAD = '---\nname = "-"\n---\n'  # what makes a deck file of such a text


def cards_in(text: str, path: Path) -> list[NoteText]:
    """The cards of the text. Raises DeckFileError with every fault of a text in the form of a deck file."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not _MARK.search(text):
        pairs = (line.split("::", 1) for line in text.splitlines() if "::" in line)
        stripped = ((front.strip(" \t-*"), back.strip()) for front, back in pairs)
        return [NoteText(BASIC, pair) for pair in stripped if all(pair)]
    try:
        deck = parse(_HEAD + _OWN_NAME.sub("\n", text, count=1), path.name)
    except DeckFileError as error:
        above = _HEAD.count("\n")
        raise DeckFileError(
            tuple(FileProblem(one.path, max(0, one.line - above), one.message) for one in error.problems)
        ) from error
    return [note.text for note in deck.notes]


def add(workspace: Workspace, name: str, texts: list[NoteText]) -> DeckId:
    """A new deck of this name with these cards, as one step."""

    def change(db: Database) -> DeckId:
        deck_id = decks.add(db, None, decks.free_name(db, None, name))
        at = workspace.milliseconds()
        for text in texts:
            notes.add(db, deck_id, new_id(), text, changed=at)
        return deck_id

    return workspace.perform(N_("Read cards"), change)
