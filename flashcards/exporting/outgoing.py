"""Decks of the collection as a package, read row by row while it is written."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from flashcards.core.cards import CardState
from flashcards.core.notes import Deck, DeckId, NoteType, NoteTypeId, PresetId, is_built_in
from flashcards.core.reviews import Kind, Rating
from flashcards.exporting.media import Media
from flashcards.formats.package import (
    Package,
    PackageCard,
    PackageDeck,
    PackageNote,
    PackageReview,
    PackageType,
    Skipped,
)
from flashcards.i18n import _
from flashcards.store import decks, note_types, notes, presets
from flashcards.store.database import Database
from flashcards.store.selection import Selection
from flashcards.workspace import Workspace


def package_of(workspace: Workspace, wanted: Sequence[DeckId], *, with_progress: bool) -> Package:
    """These decks and what is below them; all other programs' cards in them too.

    Without progress cards are new, and carry neither flags nor the tag of leeches.
    """
    return _Outgoing(workspace, wanted, with_progress).package()


class _Outgoing:
    """The notes are read anew each time that they are gone through."""

    def __init__(self, workspace: Workspace, wanted: Sequence[DeckId], with_progress: bool) -> None:
        self._db: Database = workspace.db
        self._with_progress = with_progress
        chosen = {one for deck in wanted for one in decks.subtree(self._db, deck)}
        found = [deck for deck in decks.every(self._db, hidden=True) if deck.id in chosen]
        self._places = {deck.id: place for place, deck in enumerate(found)}
        self._selection = Selection(self._db, sorted(chosen), judged=not with_progress)
        self._presets: list[PresetId] = []
        self._decks = tuple(self._deck(deck) for deck in found)
        self._types: list[NoteTypeId] = self._selection.types()
        self._kinds: dict[NoteTypeId, NoteType] = {one: note_types.get(self._db, one) for one in self._types}
        self._media = Media(workspace, self._selection.showing_media(), self._kinds.values())

    def package(self) -> Package:
        every = presets.every(self._db)
        return Package(
            format="collection",
            notes=self,
            decks=self._decks,
            types=tuple(self._type(one) for one in self._types),
            presets=tuple(every[one] for one in self._presets),
            media=self._media.every(),
            skipped=[
                Skipped(name, _("it is not in the media folder")) for name in sorted(self._media.missing)
            ],
            has_progress=self._with_progress,
            count=self._selection.count(),
        )

    def __iter__(self) -> Iterator[PackageNote]:
        """The notes in the order in which they were added, each with its cards and their history."""
        cards = _Groups(self._cards())
        for note in self._selection.notes():
            yield self._note(note, cards.of(note[0]))

    def _cards(self) -> Iterator[tuple[int, PackageCard]]:
        reviews = _Groups(self._reviews()) if self._with_progress else None
        for row in self._selection.cards():
            yield row[0], self._card(row, tuple(reviews.of(row[0:2])) if reviews else ())

    def _reviews(self) -> Iterator[tuple[tuple[int, int], PackageReview]]:
        for row in self._selection.reviews():
            note_id, card_id, at, kind, rating, before, state, days, due, took, raw = row
            seconds = 0 if due is None else max(1, round((due - at) / 1000))
            yield (note_id, card_id), PackageReview(
                at, _KINDS[kind], rating and _RATINGS[rating], _STATES[before], _STATES[state],
                days, seconds, took, raw or "",
            )  # fmt: skip

    # Values

    def _note(self, row: tuple[Any, ...], cards: list[PackageCard]) -> PackageNote:
        _note_id, guid, type_id, fields, tags, source, changed, folder_id, _article = row
        words = tags.split()
        if not self._with_progress:
            words = [word for word in words if word != notes.LEECH]
        return PackageNote(
            guid,
            self._types.index(type_id),
            self._media.fields(tuple(json.loads(fields)), folder_id),
            tuple(words),
            cards[0].deck if cards else 0,
            changed,
            tuple(cards),
            tuple(json.loads(source)) if source != "[]" else (),
        )

    def _card(self, row: tuple[Any, ...], reviews: tuple[PackageReview, ...]) -> PackageCard:
        (
            _note, _id, key, deck_id, state, position, step, due, due_day, interval, stability, difficulty,
            last_day, reps, lapses, suspended, buried_until, flag,
        ) = row  # fmt: skip
        place = self._places[deck_id]
        if not self._with_progress:
            return PackageCard(key, place, position=position)
        return PackageCard(
            key, place, _STATES[state], position, step, due, due_day, interval, stability, difficulty,
            last_day, 0, reps, lapses, bool(suspended), buried_until, flag, reviews,
        )  # fmt: skip

    def _deck(self, deck: Deck) -> PackageDeck:
        if deck.preset not in self._presets:
            self._presets.append(deck.preset)
        return PackageDeck(decks.path(self._db, deck.id), self._presets.index(deck.preset))

    def _type(self, type_id: NoteTypeId) -> PackageType:
        kind = self._kinds[type_id]
        if is_built_in(type_id):
            return PackageType(kind, {})
        return PackageType(replace(kind, id=NoteTypeId(0)), note_types.extra(self._db, type_id))


class _Groups:
    """Rows in the order of their keys, fetched by key: a join of two cursors that go side by side."""

    def __init__(self, rows: Iterator[tuple[Any, Any]]) -> None:
        self._groups = groupby(rows, key=itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, key: Any) -> list[Any]:
        """The rows of this key, which is not below the one that was asked for before."""
        while self._next and self._next[0] < key:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != key:
            return []
        found = [row for _key, row in self._next[1]]
        self._next = next(self._groups, None)
        return found


_STATES, _KINDS, _RATINGS = tuple(CardState), tuple(Kind), {int(one): one for one in Rating}
