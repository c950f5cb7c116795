"""Groups of decks as the parts of a single file: article, deck files, pictures, progress where wanted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flashcards.core.inserts import sounds_named
from flashcards.core.markup import picture_name
from flashcards.core.notes import DeckId, is_built_in
from flashcards.exporting.media import names_in, names_of_type
from flashcards.folders.saving import as_file
from flashcards.formats import folder as files
from flashcards.formats.bundle import FOREIGN_FILE, Part, write
from flashcards.formats.deckfile import DeckFile, FileNote
from flashcards.formats.deckwriter import write as as_text
from flashcards.formats.package import Package, PackageNote
from flashcards.formats.progress_lines import line_of
from flashcards.store import articles, decks, notes, pictures
from flashcards.workspace import Workspace

_ENDINGS = (
    ".md",
    ".json",
    ".jsonl",
    ".apkg",
)  # of the file's own parts, which no medium may take the place of


def write_bundle(workspace: Workspace, package: Package, chosen: set[DeckId], path: Path) -> None:
    """Write these decks; `package` is what goes out of them. Raises NotSaved."""
    groups: dict[DeckId, set[DeckId]] = {}
    for deck in chosen:
        groups.setdefault(decks.line_up(workspace.db, deck)[-1].id, set()).add(deck)
    with TemporaryDirectory(prefix="flashcards-") as place:
        outgoing = _Outgoing(workspace, package, Path(place))
        write(
            [outgoing.part(group, only, n) for n, (group, only) in enumerate(sorted(groups.items()), 1)], path
        )


class _Outgoing:
    def __init__(self, workspace: Workspace, package: Package, place: Path) -> None:
        self._workspace, self._package, self._place = workspace, package, place
        self._db = workspace.db

    def part(self, group: DeckId, only: set[DeckId], number: int) -> Part:
        """The files of one group, of whose decks `only` these are taken."""
        db = self._db
        found = decks.get(db, group)
        article = articles.get(db, found.article) if found and found.article else None
        head = ("article.md", article.lang) if article else (None, None)
        contents = {head[0]: article.markdown} if head[0] and article else {}
        judged = not self._package.has_progress  # a move of one's own loses nothing
        top = as_file(db, group, head, nested=False, judged=judged)[0]
        if group in only and top.notes:
            contents["00-top.md"] = self._text(top)
        below = [deck for deck in decks.every(db, hidden=True) if deck.parent == group]
        for n, deck in enumerate(below, 1):
            if only.intersection(decks.subtree(db, deck.id)):
                text = self._text(as_file(db, deck.id, head, nested=True, only=only, judged=judged)[0])
                contents[f"{n:02}-{files.slug(deck.name)}.md"] = text
        return Part(
            self._all(contents, group, only),
            self._progress(only) if self._package.has_progress else None,
            self._sections(group, only),
            decks.name_of(db, group),
            f"{number:02}-{files.slug(decks.name_of(db, group))}",
        )

    def _text(self, file: DeckFile) -> str:
        """The deck file; without progress also without the tag that study gave."""
        if not self._package.has_progress:
            file = replace(file, notes=tuple(map(_without_leech, file.notes)))
        return as_text(file)

    def _all(self, texts: dict[str, str], group: DeckId, only: set[DeckId]) -> Iterator[tuple[str, bytes]]:
        for name, text in texts.items():
            yield name, text.encode()
        yield from self._media(texts, group)
        foreign = self._foreign(only)
        if foreign:
            yield FOREIGN_FILE, foreign

    def _media(self, texts: dict[str, str], group: DeckId) -> Iterator[tuple[str, bytes]]:
        media, found = self._workspace.media, decks.get(self._db, group)
        sources = {source for text in texts.values() for _line, source in files.pictures_of(text)}
        names = {name for text in texts.values() for name in sounds_named(text)}
        names.update(filter(None, map(picture_name, sources)))
        folder = found.folder if found else None
        for name in sorted(name for name in names if not name.lower().endswith(_ENDINGS)):
            content = pictures.find(self._db, media, name, folder) if media else None
            if content is not None:
                yield name, content

    def _sections(self, group: DeckId, only: set[DeckId]) -> dict[tuple[str, ...], tuple[str, ...]]:
        found = decks.get(self._db, group)
        if not found or not found.article:
            return {}
        stated = decks.of_sections(self._db, found.article)
        return {
            decks.path(self._db, deck)[1:]: titles
            for titles, deck in stated.items()
            if deck in only and deck != group
        }

    def _notes(self, only: set[DeckId], wanted: Callable[[PackageNote], bool]) -> Iterator[PackageNote]:
        """Those of the package that lie in these decks."""
        paths = {decks.path(self._db, deck) for deck in only}
        places = {place for place, deck in enumerate(self._package.decks) if deck.path in paths}
        for note in self._package.notes:
            if note.deck in places and wanted(note):
                yield note

    def _is_ours(self, note: PackageNote) -> bool:
        return is_built_in(self._package.types[note.type].note_type.id)

    def _progress(self, only: set[DeckId]) -> Iterator[dict[str, Any]]:
        for note in self._notes(only, self._is_ours):
            for card in note.cards:
                yield line_of(note.guid, card)

    def _foreign(self, only: set[DeckId]) -> bytes | None:
        """The cards of other programs, which a deck file cannot say, as a package of Anki's."""
        if all(is_built_in(one.note_type.id) for one in self._package.types):
            return None
        found = list(self._notes(only, lambda note: not self._is_ours(note)))
        if not found:
            return None
        from flashcards.formats.anki import writer  # noqa: PLC0415  (for decks that have such cards)

        path = self._place / FOREIGN_FILE
        now, hour = self._workspace.clock(), self._workspace.rollover_hour
        named = {name for note in found for field in note.fields for name in names_in(field)}
        named.update(*(names_of_type(one.note_type) for one in self._package.types))
        media = tuple(one for one in self._package.media if one.name in named)
        package = replace(self._package, notes=found, count=len(found), media=media)
        writer.write(package, path, now=now, rollover_hour=hour)
        return path.read_bytes()


def _without_leech(note: FileNote) -> FileNote:
    tags = tuple(tag for tag in note.text.tags if tag != notes.LEECH)
    return replace(note, text=replace(note.text, tags=tags))
