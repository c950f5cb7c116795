"""The second step of reading a text: its rows become notes, with the columns as they were chosen."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flashcards.formats.members import check
from flashcards.formats.package import CannotImport, Package, PackageDeck, PackageNote, PackageType, Skipped
from flashcards.formats.text.cells import Guids, Tags, deck_path
from flashcards.formats.text.faults import Faults, unsure
from flashcards.formats.text.kinds import CLOZE, Kind, Wanted, is_ours, kind_of
from flashcards.formats.text.layout import Choice, Layout
from flashcards.formats.text.looking import look_at
from flashcards.formats.text.places import fit, places, undefused
from flashcards.formats.text.rows import rows
from flashcards.formats.text.source import Source
from flashcards.i18n import _

MOST_DECKS = 2000
MOST_TYPES = 200
_TAG = re.compile(r"</?[A-Za-z!]")
_EVERY = 4096  # rows after which somebody may have asked to stop

TypeKey = tuple[str, bool]  # the note type's name in the text, and whether the note is a cloze text


def read(
    path: Path,
    now: datetime,  # every reader takes these two; a text has no days
    rollover_hour: int = 4,
    stop: threading.Event | None = None,
    layout: Layout | None = None,
) -> Package:
    """The notes of a text file; without a layout, as `look` finds it. Raises CannotImport."""
    return _package(Source(path), layout, stop)


def read_pasted(text: str, layout: Layout | None = None, stop: threading.Event | None = None) -> Package:
    """The notes of a text itself. Raises CannotImport."""
    return _package(Source(text), layout, stop)


def _package(source: Source, layout: Layout | None, stop: threading.Event | None) -> Package:
    layout = layout or look_at(source, Choice())
    source.encoding = layout.encoding
    reading = _Reading(source, layout, stop)
    reading.survey()
    package = Package(
        "text",
        (),
        tuple(PackageDeck(path) for path in reading.decks),
        tuple(reading.types),
        count=reading.count,
        by_question=not reading.has_guids,
        guesses_types=True,
        if_matches="keep" if layout.if_matches == "keep current" else "update",
    )
    package.skipped = reading.told([])
    package.notes = _Notes(reading, package)
    return package


class _Notes:
    """Goes through the text anew each time; what it finds wrong is told once."""

    def __init__(self, reading: "_Reading", package: Package) -> None:
        self._reading, self._package = reading, package

    def __iter__(self) -> Iterator[PackageNote]:
        faults = Faults()
        yield from self._reading.notes(faults)
        self._package.skipped[:] = self._reading.told(faults.as_skipped())


@dataclass(slots=True)
class _Surveyed:
    """What the rows of one kind have: as many fields as `width` at most."""

    width: int = 0
    has_tags: bool = False


class _Reading:
    """One text and how it is read. `survey` goes through it first: all decks and types have to be known."""

    def __init__(self, source: Source, layout: Layout, stop: threading.Event | None) -> None:
        self._source, self._layout, self._stop = source, layout, stop
        self._places = places(layout)
        self.count = 0
        self._decks: dict[tuple[str, ...], int] = {}
        self._deck_of: dict[str, int] = {}  # a cell -> the deck's place
        self._kinds: dict[TypeKey, tuple[int, Kind]] = {}
        self.types: list[PackageType] = []
        self._faults = Faults()  # of what is not in the rows

    @property
    def decks(self) -> tuple[tuple[str, ...], ...]:
        return tuple(self._decks)

    @property
    def has_guids(self) -> bool:
        return self._places.guid is not None

    def told(self, more: list[Skipped]) -> list[Skipped]:
        """What a package says was not taken as it stands."""
        guessed = [] if self._layout.is_sure else [Skipped(_("The file"), unsure(self._layout.encoding))]
        return [*guessed, *self._faults.as_skipped(), *more]

    def survey(self) -> None:
        """Find all decks and kinds of notes, and how many notes there are. Raises CannotImport."""
        found: dict[TypeKey, _Surveyed] = {}
        by_name, deck_at, guid_at = self._places.note_type is not None, self._places.deck, self._places.guid
        guids = Guids()
        for _line, row in self._rows(Faults()):
            key = self._key(row)
            surveyed = found.get(key) or found.setdefault(key, _Surveyed())
            if deck_at is not None and row[deck_at] not in self._deck_of:
                self._add_deck(row[deck_at])
            if by_name or (self._layout.html and not surveyed.has_tags):
                self._note(row, surveyed)
            self.count += guid_at is None or guids.is_new(row[guid_at].strip())
        if deck_at is None or not self._decks:
            self._add_deck("")
        if len(found) > MOST_TYPES:
            raise CannotImport(
                _("The column for the kind of card names too many of them. Choose another column.")
            )
        for key, surveyed in found.items():
            self._add_kind(key, surveyed, by_name=by_name)

    def _note(self, row: list[str], surveyed: _Surveyed) -> None:
        for at in range(len(self._places.fields) - 1, -1, -1):
            cell = row[self._places.fields[at]]
            if cell and at >= surveyed.width:
                surveyed.width = at + 1
            if not surveyed.has_tags and "<" in cell and _TAG.search(cell):
                surveyed.has_tags = True

    def _add_kind(self, key: TypeKey, surveyed: _Surveyed, *, by_name: bool) -> None:
        names = self._places.names[: surveyed.width] if by_name else self._places.names
        kind = kind_of(Wanted(key[0], key[1], names, self._layout.html, surveyed.has_tags))
        if kind.type not in self.types:
            self.types.append(kind.type)
        self._kinds[key] = self.types.index(kind.type), kind

    def _key(self, row: list[str]) -> TypeKey:
        at = self._places.note_type
        name = (row[at].strip() if at is not None else "") or self._layout.note_type
        question = row[self._places.question]
        if "{{c" not in question or is_ours(name):
            return name, False
        return name, CLOZE.search(question) is not None

    def _add_deck(self, cell: str) -> None:
        path = deck_path(cell.strip() or self._layout.deck, self._faults)
        self._deck_of[cell] = self._decks.setdefault(path, len(self._decks))
        if len(self._deck_of) > MOST_DECKS:
            raise CannotImport(_("The column of decks names too many. Choose another column for them."))

    def _rows(self, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        """The rows that have a question, each with all columns. Raises CannotImport."""
        width, question = self._places.width, self._places.question
        layout = self._layout
        for n, (line, row) in enumerate(rows(self._source, layout, faults)):
            cells = row if len(row) == width else fit(row, line, layout, faults)
            if n % _EVERY == 0:
                check(self._stop, self._source.name)
            if layout.is_defused:
                cells = undefused(cells)
            if cells[question] and not cells[question].isspace():
                yield line, cells
            elif any(cell.strip() for cell in cells):
                faults.add(line, _("There is no question in this line; it was left out."))

    def notes(self, faults: Faults) -> Iterator[PackageNote]:
        """Every note in turn. Raises CannotImport."""
        where, layout = self._places, self._layout
        one_deck = None if where.deck is not None else 0
        guids = Guids()
        tags = Tags(layout, faults)
        for line, row in self._rows(faults):
            type_at, kind = self._kinds[self._key(row)]
            guid = guids.of(row[where.guid].strip() if where.guid is not None else "", row[where.question])
            if guid is None:
                faults.add(line, _("An earlier line has the same id; this one was left out."))
                continue
            cells = tuple([row[at] for at in where.fields[: kind.width]])
            if len(cells) < kind.width:
                cells += ("",) * (kind.width - len(cells))
            if layout.html and _names_media(cells):
                faults.without_media += 1
            fields, source, sent = kind.take(cells)
            if where.source is not None and not source:
                source = tuple(filter(None, map(str.strip, row[where.source].splitlines())))
            deck = one_deck if one_deck is not None else self._deck_of[row[where.deck or 0]]
            words = tags.of(row[where.tags], line) if where.tags is not None else tags.always
            values = (guid, type_at, fields, words, deck, 0, (), source, sent)
            yield tuple.__new__(PackageNote, values)  # a third of the time of PackageNote(…)


def _names_media(cells: tuple[str, ...]) -> bool:
    words = "\n".join(cells)
    return ("<" in words and "<img " in words) or ("[" in words and "[sound:" in words)
