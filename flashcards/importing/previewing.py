"""What an import would do, before it: counts, what is due tomorrow, some cards as they will look."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from flashcards.core.cards import CardState, card_keys
from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import Note, NoteType
from flashcards.core.templates import Face, face
from flashcards.formats.package import Medium, Package, PackageCard, PackageNote, Skipped
from flashcards.importing.choices import Choices, Pair, Tick
from flashcards.importing.known import Known, Verdict, as_text, fitted, pair
from flashcards.importing.newer import last_rated
from flashcards.store import cards, note_types, reviews
from flashcards.store.database import Database
from flashcards.workspace import Workspace

SAMPLES = 20
_OFTEN = 500  # notes between two ticks


@dataclass(frozen=True, slots=True)
class Sample:
    """A card of the file as it will look: its deck's names, its two sides, and where its pictures are."""

    deck: tuple[str, ...]
    face: Face
    is_new: bool
    picture: Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Preview:
    """What the file holds and what of it is new, in cards.

    `levels`: how deep its decks are nested; `newer`: cards that are here already and were answered later in
    the file; `due_there`, `due_here`: cards due by tomorrow in the file, and of the same cards here after an
    import that brings progress.
    """

    format: str
    notes: int
    cards: int
    new: int
    changed: int
    same: int
    kept: tuple[Pair, ...]
    decks: int
    levels: int
    media: int
    media_bytes: int
    has_progress: bool
    reviews: int
    newer: int
    due_there: int
    due_here: int
    samples: tuple[Sample, ...]
    skipped: tuple[Skipped, ...]


def preview(
    workspace: Workspace, package: Package, choices: Choices, seed: int = 0, tick: Tick | None = None
) -> Preview:
    """Look the package through beside the collection, which is only read. Raises CannotImport."""
    return _Looking(workspace, package, choices, seed).run(tick or (lambda _done, _all: None))


class _Looking:
    def __init__(self, workspace: Workspace, package: Package, choices: Choices, seed: int) -> None:
        self._db: Database = workspace.db
        self._package, self._choices = package, choices
        self._tomorrow = workspace.today() + 1
        self._random = random.Random(seed)
        self._known = Known(self._db, package)
        self._count: Counter[str] = Counter()
        self._decks: set[int] = set()
        self._kept: list[Pair] = []
        self._sampled: dict[str, list[tuple[PackageNote, str, int, bool]]] = {"news": [], "same": []}
        self._media = {medium.name: medium for medium in package.media}
        self._types: dict[int, NoteType] = {}

    def run(self, tick: Tick) -> Preview:
        package, count = self._package, self._count
        for done, note in enumerate(package.notes):
            if done % _OFTEN == 0:
                tick(done, package.count)
            self._note(note)
        paths = {package.decks[place].path for place in self._decks}
        return Preview(
            format=package.format,
            notes=count["notes"],
            cards=count["cards"],
            new=count["new"],
            changed=count["changed"],
            same=count["same"] + count["both"],
            kept=tuple(self._kept),
            decks=len({path[:depth] for path in paths for depth in range(1, len(path) + 1)}),
            levels=max(map(len, paths), default=0),
            media=len(package.media),
            media_bytes=sum(medium.size for medium in package.media),
            has_progress=package.has_progress,
            reviews=count["reviews"],
            newer=count["newer"],
            due_there=count["there"],
            due_here=count["here"],
            samples=tuple(self._sample(*one) for one in self._sampled["news"] or self._sampled["same"]),
            skipped=tuple(package.skipped),
        )

    def _type(self, place: int) -> NoteType:
        """The package's own: nothing is added to the collection."""
        if place not in self._types:
            wanted = self._package.types[place]
            known = note_types.known(self._db, wanted.note_type, wanted.extra)
            kind = wanted.note_type
            self._types[place] = note_types.with_id(kind, known) if known else kind
        return self._types[place]

    def _note(self, note: PackageNote) -> None:
        kind = self._type(note.type)
        note = note._replace(fields=fitted(note.fields, kind))
        theirs = as_text(note, kind.id)
        found = self._known.look_up(note, kind, theirs)
        cards_of = note.cards or tuple(PackageCard(key, note.deck) for key in card_keys(kind, note.fields))
        self._count["notes"] += 1
        self._count["cards"] += len(cards_of)
        self._count[found.verdict] += len(cards_of)
        if found.verdict == "both" and found.mine and found.theirs:
            self._kept.append(pair(self._db, found.mine, found.theirs, kind))
        for card in cards_of:
            self._card(note, card, found.verdict)
        self._due(cards_of, found.mine)

    def _card(self, note: PackageNote, card: PackageCard, verdict: Verdict) -> None:
        """Samples are of what would change; of the rest only where nothing would."""
        self._decks.add(card.deck)
        self._count["reviews"] += len(card.reviews)
        kind = "same" if verdict in ("same", "both") else "news"
        sampled = self._sampled[kind]
        seen = self._count[f"sampled {kind}"] = self._count[f"sampled {kind}"] + 1
        one = (note, card.key, card.deck, verdict == "new")
        if len(sampled) < SAMPLES:
            sampled.append(one)
        elif (place := self._random.randrange(seen)) < SAMPLES:
            sampled[place] = one

    def _due(self, theirs: tuple[PackageCard, ...], mine: Note | None) -> None:
        there = sum(self._is_due(card.state, card.due_day, card.suspended) for card in theirs)
        self._count["there"] += there
        if mine is None:
            self._count["here"] += there if self._choices.progress != "leave" else 0
            return
        known = cards.of_note(self._db, mine.id)
        self._count["here"] += sum(self._is_due(card.state, card.due_day, card.suspended) for card in known)
        last = {card.key: reviews.last_of_card(self._db, card.id) for card in known}
        self._count["newer"] += sum(
            last_rated(card.reviews) > last[card.key] for card in theirs if card.key in last
        )

    def _is_due(self, state: CardState, due_day: int | None, suspended: bool) -> bool:
        """Whether it has to be studied by tomorrow."""
        if suspended or state is CardState.NEW:
            return False
        return due_day is None or due_day <= self._tomorrow

    def _sample(self, note: PackageNote, key: str, deck: int, is_new: bool) -> Sample:
        kind = self._types[note.type]
        path = self._package.decks[deck].path
        return Sample(path, face(kind, note.fields, key), is_new, self._picture)

    def _picture(self, name: str) -> bytes | None:
        medium: Medium | None = self._media.get(name)
        try:
            return medium.load() if medium else None
        except FlashcardsError:
            return None
