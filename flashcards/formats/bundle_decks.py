"""A deck folder as a package: its group, its files and their sub-decks as decks; article and pictures."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from flashcards.core.cards import card_keys
from flashcards.core.errors import visible
from flashcards.core.inserts import sounds_named
from flashcards.core.notes import BUILT_IN
from flashcards.formats import members
from flashcards.formats.deckfile import TOP, DeckFile, FileNote, one_line, why_no_card
from flashcards.formats.folder import Folder
from flashcards.formats.notecomment import id_of
from flashcards.formats.package import (
    Medium,
    Package,
    PackageCard,
    PackageDeck,
    PackageNote,
    PackageType,
    Skipped,
)

Sections = Mapping[tuple[str, ...], tuple[str, ...]]

TYPES = tuple(PackageType(one, {}) for one in BUILT_IN)
TYPE_OF = {one.id: place for place, one in enumerate(BUILT_IN)}


def package_of(
    found: Folder,
    name: str,
    kind: str,
    progress: Mapping[str, Mapping[str, PackageCard]],
    sections: Sections,
) -> Package:
    """The folder as a package; `name` is that of its group where it has no article with a title."""
    return _Reading(found, name, progress, sections).package(kind)


class Ids:
    """The ids of notes of one file; where one is missing or comes twice, it is made of the note's words."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def of(self, guid: str | None, *words: str) -> str:
        if guid and guid not in self._given:
            self._given[guid] = 1
            return guid
        made = id_of(*words)
        count = self._given.get(made, 0)
        self._given[made] = count + 1
        return id_of(*words, str(count)) if count else made


class _Reading:
    def __init__(
        self,
        found: Folder,
        name: str,
        progress: Mapping[str, Mapping[str, PackageCard]],
        sections: Sections,
    ) -> None:
        self._found, self._progress, self._sections = found, progress, sections
        self._articles = {file: place for place, file in enumerate(found.articles)}
        first = next(iter(found.articles.values()), None)
        self._group = one_line(first.title if first else "") or one_line(name) or "-"
        self._decks: dict[tuple[str, ...], PackageDeck] = {}
        self._places: dict[tuple[str, ...], int] = {}
        self._ids = Ids()
        self.skipped = [_as_skipped(one.path, one.line, one.message) for one in found.warnings]

    def package(self, kind: str) -> Package:
        self._deck((), 0 if self._articles else None)
        notes = tuple(note for name, deck in self._found.decks.items() for note in self._notes(name, deck))
        return Package(
            kind,
            notes,
            tuple(self._decks.values()),
            TYPES,
            articles=tuple(self._found.articles.values()),
            media=tuple(self._media(notes)),
            skipped=self.skipped,
            has_progress=any(note.cards for note in notes),
            count=len(notes),
        )

    def _deck(self, below: tuple[str, ...], article: int | None) -> int:
        """The place of a deck by its path below the group; made, with those above it, where it is missing."""
        if below not in self._decks:
            if below:
                self._deck(below[:-1], article)
            self._places[below] = len(self._decks)
            section = self._sections.get(below) if article is not None else None
            self._decks[below] = PackageDeck((self._group, *below), None, article, section)
        return self._places[below]

    def _notes(self, name: str, deck: DeckFile) -> Iterator[PackageNote]:
        article = self._articles.get(deck.article or "")
        top = () if TOP in deck.extra.splitlines() else (deck.name,)
        self._deck(top, article)
        for path in deck.decks:
            self._deck((*top, *path), article)
        for note in deck.notes:
            if why := why_no_card(note.text):
                self.skipped.append(_as_skipped(name, note.line, why))
            else:
                yield self._note(name, note, self._deck((*top, *note.decks), article))

    def _note(self, name: str, note: FileNote, deck: int) -> PackageNote:
        text = note.text
        guid = self._ids.of(note.guid, name, text.fields[0])
        known = self._progress.get(guid, {})
        place = TYPE_OF[text.type_id]
        keys = card_keys(BUILT_IN[place], text.fields) if known else ()
        cards = tuple(
            known[key]._replace(deck=deck) if key in known else PackageCard(key, deck) for key in keys
        )
        return PackageNote(guid, place, text.fields, text.tags, deck, cards=cards, source=text.source)

    def _media(self, notes: tuple[PackageNote, ...]) -> Iterator[Medium]:
        for name, target in self._found.pictures.items():
            yield Medium(name, target.stat().st_size, partial(_load, name, target))
        mentioned = (name for note in notes for field in note.fields for name in sounds_named(field))
        for name in dict.fromkeys(filter(None, map(members.safe_name, mentioned))):
            target = self._found.path.joinpath(*name.split("/"))
            if target.is_file() and target.resolve().is_relative_to(self._found.path.resolve()):
                yield Medium(name, target.stat().st_size, partial(_load, name, target))


def _load(name: str, target: Path) -> bytes:
    try:
        with target.open("rb") as file:
            content = file.read(members.LARGEST + 1)
    except OSError as error:
        raise members.unreadable(name, error) from error
    if len(content) > members.LARGEST:
        raise members.too_large(name)
    return content


def _as_skipped(path: str, line: int, why: str) -> Skipped:
    name = visible(Path(path).name)
    return Skipped(f"{name}:{line}" if line else name, why)
