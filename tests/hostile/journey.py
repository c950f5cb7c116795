"""The whole way of a file: opened, looked through, its samples drawn, taken over, studied, imported again."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from builders import dump

from flashcards.core.errors import FlashcardsError
from flashcards.core.templates import Face, face
from flashcards.formats.package import Skipped
from flashcards.gui.card_view import CardView
from flashcards.importing import Choices, Report, open_package, preview, take_over
from flashcards.store import cards, decks, note_types, notes, pictures
from flashcards.store.verify import verify
from flashcards.words import sentence
from flashcards.workspace import Workspace

MOST_DRAWN = 60  # cards of one file
_TIMES = "2026-01-01T00:00"


@dataclass
class Seen:
    """What became of a file: `refused` has the sentence, else the rest is filled."""

    refused: str = ""
    first: Report | None = None
    again: Report | None = None
    cards: int = 0
    faces: list[Face] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    stands: bool = True  # whether a second import left everything as it was


def go(path: Path, workspace: Workspace, now: Callable[[], datetime]) -> Seen:
    """Raises what is no sentence for a person."""
    seen = Seen()
    before = dump(workspace.db)
    try:
        seen.first = _once(path, workspace, now(), seen)
    except FlashcardsError as error:
        seen.refused = sentence(error)
        assert dump(workspace.db) == before
        return seen
    assert verify(workspace.db).fine
    _study(workspace, seen)
    after = dump(workspace.db)
    again = Seen()
    seen.again = _once(path, workspace, now(), again)
    seen.stands = (
        _without_times(dump(workspace.db)) == _without_times(after)
        and again.faces == seen.faces[: len(again.faces)]
    )
    return seen


def undo_all(workspace: Workspace) -> None:
    while workspace.undo():
        pass


def _once(path: Path, workspace: Workspace, now: datetime, seen: Seen) -> Report:
    with open_package(path, now, workspace.rollover_hour) as package:
        before = dump(workspace.db)
        found = preview(workspace, package, Choices(), seed=1)
        assert dump(workspace.db) == before
        for sample in found.samples:
            seen.faces.append(sample.face)
            seen.drawn.append(_drawn(sample.face, sample.picture))
        report = take_over(workspace, package, Choices())
        seen.skipped = list(report.skipped)
    return report


def _study(workspace: Workspace, seen: Seen) -> None:
    db = workspace.db
    seen.cards = int(db.value("select count(*) from card"))
    for row in db.rows("select id from card order by id limit ?", MOST_DRAWN):
        card = cards.get(db, row[0])
        note = notes.get(db, card.note_id)
        kind = note_types.get(db, note.text.type_id)
        shown = face(kind, note.text.fields, card.key, tags=note.text.tags, deck=decks.path(db, card.deck_id))
        seen.faces.append(shown)
        seen.drawn.append(_drawn(shown, lambda name: pictures.find(db, workspace.media, name, None)))


def _drawn(shown: Face, picture: Callable[[str], bytes | None]) -> str:
    """The words that the card shows, drawn as the window draws it."""
    view = CardView(picture)
    try:
        view.resize(700, 500)
        view.show_question(shown)
        view.grab()
        view.reveal_all()
        view.grab()
        return "\n".join(pane._text.toPlainText() for pane in (view._page.question, view._page.answer))
    finally:
        with suppress(RuntimeError):
            view.deleteLater()


def _without_times(rows: dict[str, list[tuple]]) -> dict[str, list[tuple]]:
    return {table: found for table, found in rows.items() if table != "setting"}
