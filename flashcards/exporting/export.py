"""One export: which decks, in which form, with progress or without, and what was written."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import DeckId, NoteText, is_built_in
from flashcards.exporting.outgoing import package_of
from flashcards.folders import save
from flashcards.formats.folder import plain_name, slug
from flashcards.formats.package import Package, PackageNote, Skipped
from flashcards.i18n import _, ngettext
from flashcards.store import decks, notes, undo
from flashcards.store.database import Database
from flashcards.workspace import Workspace

Format = Literal["flashcards", "apkg", "colpkg", "csv", "text", "folder"]
"""One file of ours, a package of Anki's, a whole collection of it, a spreadsheet, Anki's text, a folder."""

ENDINGS: dict[Format, str] = {
    "flashcards": ".flashcards",
    "apkg": ".apkg",
    "colpkg": ".colpkg",
    "csv": ".csv",
    "text": ".txt",
    "folder": "",
}
Tick = Callable[[int, int | None], object]  # notes done, and of how many
_OFTEN = 500  # notes between two ticks
_COMES_BACK: tuple[Format, ...] = ("flashcards", "apkg", "colpkg", "text")


class NothingToExport(FlashcardsError):
    """The decks hold no cards."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words or _("There are no cards in these decks yet; nothing was written."))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to write. `decks`: with what is below them; None for all of the collection."""

    format: Format
    decks: tuple[DeckId, ...] | None
    with_progress: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, as it was read back and counted."""

    path: Path
    notes: int
    cards: int
    reviews: int
    media: int
    skipped: tuple[Skipped, ...]


def suggested_name(workspace: Workspace, wanted: Wanted) -> str:
    """A name for the file: of its only deck, else of the program."""
    chosen = wanted.decks or ()
    name = decks.name_of(workspace.db, chosen[0]) if len(chosen) == 1 else "flashcards"
    return (plain_name(name) or "flashcards") + ENDINGS[wanted.format]


def export(workspace: Workspace, wanted: Wanted, path: Path, tick: Tick | None = None) -> Exported:
    """Write the decks. Raises NotSaved and NothingToExport; a file that was there is then as it was."""
    chosen = wanted.decks
    if chosen is None:
        chosen = tuple(deck.id for deck in decks.every(workspace.db) if deck.parent is None)
    package = package_of(workspace, chosen, with_progress=wanted.with_progress)
    counted = _Counted(package, tick or (lambda _done, _all: None), only_ours=wanted.format == "folder")
    if not package.count:
        raise NothingToExport
    if wanted.format in ("flashcards", "folder"):  # written as deck files, not note by note
        counted.go_through()
        package.skipped += _left_out(counted)
    _write(workspace, wanted, chosen, replace(package, notes=counted), path)
    if wanted.format in _COMES_BACK:
        with suppress(FlashcardsError):  # the file is there, whatever comes now
            _remember(workspace, counted.digests)
    count = counted.count
    media = len(package.media) if wanted.format not in ("csv", "text") else 0
    return Exported(path, count["notes"], count["cards"], count["reviews"], media, tuple(package.skipped))


def _write(
    workspace: Workspace, wanted: Wanted, chosen: tuple[DeckId, ...], package: Package, path: Path
) -> None:
    """Each writer is imported when it is asked for."""
    if wanted.format in ("apkg", "colpkg"):
        from flashcards.formats.anki import writer  # noqa: PLC0415

        now, hour = workspace.clock(), workspace.rollover_hour
        writer.write(package, path, now=now, rollover_hour=hour, whole=wanted.format == "colpkg")
    elif wanted.format in ("csv", "text"):
        from flashcards.formats import text  # noqa: PLC0415

        (text.write_spreadsheet if wanted.format == "csv" else text.write_anki_text)(package, path)
    elif wanted.format == "folder":
        for deck, folder in _folders(workspace, chosen, path):
            save(workspace, deck, folder)
    else:
        from flashcards.exporting.sharing import write_bundle  # noqa: PLC0415

        below = {one for deck in chosen for one in decks.subtree(workspace.db, deck)}
        write_bundle(workspace, package, below, path)


def _folders(workspace: Workspace, chosen: tuple[DeckId, ...], path: Path) -> Iterator[tuple[DeckId, Path]]:
    """The folder that each group of decks goes to: the path itself for a single one, else one in it."""
    groups = list(dict.fromkeys(decks.line_up(workspace.db, deck)[-1].id for deck in chosen))
    for n, group in enumerate(groups, 1):
        yield group, path if len(groups) == 1 else path / f"{n:02}-{slug(decks.name_of(workspace.db, group))}"


def _left_out(counted: "_Counted") -> Iterator[Skipped]:
    """What no deck file can say. Raises NothingToExport where that is all there is."""
    n = counted.count["foreign"]
    if n:
        why = _("A deck file cannot hold cards of other programs; a .flashcards or .apkg file can.")
        if not counted.count["notes"]:
            raise NothingToExport(why)
        yield Skipped(ngettext("{n} note", "{n} notes", n).format(n=n), why)


class _Counted:
    """The notes of a package, counted on their way into the file."""

    def __init__(self, package: Package, tick: Tick, *, only_ours: bool) -> None:
        self._package, self._tick, self._only_ours = package, tick, only_ours
        self._types = [one.note_type.id for one in package.types]
        self.count: Counter[str] = Counter()
        self.digests: dict[str, str] = {}

    def go_through(self) -> None:
        for _note in self:
            pass

    def __iter__(self) -> Iterator[PackageNote]:
        self.count.clear()
        for done, note in enumerate(self._package.notes):
            if done % _OFTEN == 0:
                self._tick(done, self._package.count)
            if self._only_ours and not is_built_in(self._types[note.type]):
                self.count["foreign"] += 1
                continue
            text = NoteText(self._types[note.type], note.fields, note.tags, note.source)
            self.digests[note.guid] = notes.digest(text)
            self.count["notes"] += 1
            self.count["cards"] += len(note.cards)
            self.count["reviews"] += sum(len(card.reviews) for card in note.cards)
            yield note


def _remember(workspace: Workspace, digests: dict[str, str]) -> None:
    """Note how each note was written, so that what comes back is known from what was changed there."""

    def put(db: Database) -> None:
        with undo.unlogged(db, "note"):
            notes.set_shared_by_guid(db, ((digest, guid) for guid, digest in digests.items()))

    workspace.perform("", put)
