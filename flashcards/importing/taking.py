"""Taking a package over: new notes in bulk, changed ones one by one, all of it one step of undo."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from flashcards.core.cards import card_keys
from flashcards.core.notes import DeckId, NoteText, NoteType
from flashcards.formats.notecomment import new_id
from flashcards.formats.package import Package, PackageCard, PackageNote, Skipped
from flashcards.i18n import N_, _, ngettext
from flashcards.importing.choices import Choices, Pair, Tick
from flashcards.importing.known import Found, Known, as_text, fitted, pair
from flashcards.importing.media import Media
from flashcards.importing.newer import take_newer
from flashcards.importing.places import Places
from flashcards.importing.progress import NEW, Clock, place
from flashcards.store import conflicts, decks, note_types, notes
from flashcards.store.bulk import Bulk
from flashcards.store.database import Database
from flashcards.workspace import Workspace

_OFTEN = 500  # notes between two ticks


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, in notes; `cards` and `reviews` are those that came new.

    `kept`: notes that both sides changed, of which ours stay; `decks`: where new cards are, from the top.
    """

    format: str
    new: int
    updated: int
    unchanged: int
    cards: int
    reviews: int
    media: int
    kept: tuple[Pair, ...]
    skipped: tuple[Skipped, ...]
    decks: tuple[DeckId, ...]


def take_over(workspace: Workspace, package: Package, choices: Choices, tick: Tick | None = None) -> Report:
    """Bring the package into the collection. Raises CannotImport and NotSaved, with nothing changed."""
    return workspace.perform(
        N_("Import"), lambda db: _Taking(workspace, db, package, choices, tick or _no_tick).run()
    )


def _no_tick(_done: int, _all: int | None) -> None:
    pass


class _Taking:
    """One import, within its transaction."""

    def __init__(
        self, workspace: Workspace, db: Database, package: Package, choices: Choices, tick: Tick
    ) -> None:
        self._workspace, self._db, self._package, self._choices = workspace, db, package, choices
        self._tick = tick
        self._media = Media()
        self._places = Places(db, package, choices, self._media)
        self._clock = Clock(workspace.clock(), workspace.rollover_hour)
        self._known = Known(db, package)
        self._bulk = Bulk(db)
        self._count: Counter[str] = Counter()
        self._kept: list[Pair] = []
        self._seen: set[str] = set()
        self._new = self._cards = self._reviews = 0
        self._import_id = new_id()

    def run(self) -> Report:
        """Media first: their names may change the fields."""
        self._media.take(self._workspace, self._package.media, lambda: self._tick(0, self._package.count))
        with self._bulk:
            for done, note in enumerate(self._package.notes):
                if done % _OFTEN == 0:
                    self._tick(done, self._package.count)
                self._note(note)
        self._places.add_empty()
        return Report(
            self._package.format,
            self._new,
            self._count["changed"],
            self._count["same"],
            self._cards,
            self._reviews,
            self._media.stored,
            tuple(self._kept),
            (*self._package.skipped, *self._media.skipped, *self._without_cards()),
            tuple(self._tops()),
        )

    def _note(self, note: PackageNote) -> None:
        if note.guid in self._seen:
            self._count["twice"] += 1
            return
        self._seen.add(note.guid)
        kind = self._places.type(note.type)
        fields = self._media.fields(fitted(note.fields, kind))
        if fields is not note.fields:
            note = note._replace(fields=fields)
        text = as_text(note, kind.id)
        found = self._known.look_up(note, kind, text)
        if found.mine is None:
            self._add(note, kind, text)
        elif self._choices.progress == "theirs":
            self._reviews += take_newer(self._db, self._bulk, found.mine, note, self._clock, self._import_id)
            self._compared(found, note, kind)
        else:
            self._compared(found, note, kind)

    def _compared(self, found: Found, note: PackageNote, kind: NoteType) -> None:
        mine, theirs = found.mine, found.theirs
        if mine is None:
            return
        if theirs is None:
            self._count["same"] += 1
        elif not card_keys(note_types.get(self._db, theirs.type_id), theirs.fields):
            self._count["no card"] += 1  # ours stays as it is
        elif found.verdict == "changed":
            self._count["changed"] += 1
            notes.set_shared(self._db, [(notes.digest(theirs), mine.id)])
            notes.change(self._db, mine.id, theirs, note.changed or self._workspace.milliseconds())
        else:
            self._count["same"] += 1
            if not self._package.by_question:  # a table's words are no version of the note's
                notes.set_shared(self._db, [(notes.digest(theirs), mine.id)])
            conflicts.add(self._db, mine.id, notes.base_of(theirs, notes.deck_of(self._db, mine.id)))
            self._kept.append(pair(self._db, mine, theirs, kind))

    def _add(self, note: PackageNote, kind: NoteType, text: NoteText) -> None:
        cards = note.cards or tuple(PackageCard(key, note.deck) for key in card_keys(kind, note.fields))
        if len(cards) > 1:
            cards = tuple({card.key: card for card in cards}.values())
        if not cards:
            self._count["no card"] += 1
            return
        note_id = self._bulk.note(
            (
                note.guid, kind.id, notes.as_json(text.fields), " ".join(text.tags),
                self._places.article_of(cards[0].deck), notes.as_json(text.source) if text.source else "[]",
                notes.search_text(kind, text), note.changed or self._clock.at, notes.digest(text),
            )
        )  # fmt: skip
        self._new += 1
        siblings = int(len(cards) > 1)
        for card in cards:
            self._card(note_id, card, siblings)

    def _card(self, note_id: int, card: PackageCard, siblings: int) -> None:
        deck_id = self._places.deck(card.deck)
        leaves = self._choices.progress == "leave"
        at = NEW if leaves else place(card, self._places.parameters(deck_id), self._clock)
        answered = (0, 0) if at is NEW else (card.reps, card.lapses)
        card_id = self._bulk.card(
            (
                note_id, deck_id, card.key, card.position or note_id, *at.columns, *answered,
                int(card.suspended), card.buried_until, card.flag, siblings,
            )
        )  # fmt: skip
        self._cards += 1
        for row, raw in at.rows:
            self._reviews += 1
            self._bulk.review((f"{self._import_id}-{self._reviews:09}", card_id, *row), raw)

    def _without_cards(self) -> Iterator[Skipped]:
        """What only became clear while the notes were taken."""
        for name, why in (
            ("no card", _("They give no card: a side or a gap is missing.")),
            ("twice", _("They are in the file twice; the first was taken.")),
        ):
            n = self._count[name]
            if n:
                yield Skipped(ngettext("{n} entry", "{n} entries", n).format(n=n), why)

    def _tops(self) -> list[DeckId]:
        return list(dict.fromkeys(decks.line_up(self._db, deck)[-1].id for deck in self._places.used))
