"""The notes of a collection with their cards and answers, as a stream that costs no memory.

Three cursors run side by side, all in the order of the notes, so that nothing is looked up or kept.
"""

from collections.abc import Iterator
from hashlib import blake2b
from math import inf
from typing import Any

from flashcards.core.notes import CLOZE
from flashcards.formats.anki import ours
from flashcards.formats.anki.answers import Answers
from flashcards.formats.anki.calendar import Calendar
from flashcards.formats.anki.database import Database
from flashcards.formats.anki.faults import CARDS, NOTES, REVIEWS, Faults
from flashcards.formats.anki.layout import DEFAULT, Layout, TypePlace
from flashcards.formats.anki.schedule import Schedule
from flashcards.formats.package import PackageCard, PackageNote, Skipped
from flashcards.i18n import _

LARGEST_NOTE = 8_000_000  # bytes of all its fields
LARGEST_TAGS = 100_000  # bytes
LARGEST_DATA = 2000  # bytes of what Anki keeps with a card
MOST_TAGS = 500
LONGEST_TAG = 250  # characters
LONGEST_GUID = 100
MOST_CARDS = 1000  # of a note
MOST_REVIEWS = 200_000  # of a note
_MOST_SAME = 100_000  # guids
_MOST_KNOWN = 10_000  # tags of a note
_AT_ONCE = 500  # notes between two words to the database that things go on

_NOTES = (
    "select id, cast(substr(guid, 1, 200) as blob), mid, mod,"
    f" case when octet_length(tags) <= {LARGEST_TAGS} then cast(tags as blob) end,"
    f" case when octet_length(flds) <= {LARGEST_NOTE} then cast(flds as blob) end"
    " from notes where typeof(id) = 'integer' order by id"
)
_CARDS = (
    "select nid, id, did, ord, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags,"
    f" case when octet_length(data) <= {LARGEST_DATA} then cast(data as blob) end"
    " from cards where typeof(nid) = 'integer' and typeof(id) = 'integer' order by nid, id"
)
_REVIEWS = (
    "select c.nid, r.cid, r.id, r.usn, r.ease, r.ivl, r.lastIvl, r.factor, r.time, r.type,"
    " format('[%d,%d,%d,%d,%d,%d,%d,%d]', r.id, r.usn, r.ease, r.ivl, r.lastIvl, r.factor, r.time, r.type)"
    " from cards c cross join revlog r on r.cid = c.id"
    " where typeof(c.nid) = 'integer' and typeof(c.id) = 'integer' order by c.nid, c.id, r.id"
)


_Row = tuple[Any, ...]
_END: _Row = (inf,)


class Notes:
    """Goes through the notes, as often as one likes. The first whole pass adds what is amiss to `skipped`."""

    def __init__(self, db: Database, layout: Layout, days: Calendar, skipped: list[Skipped]) -> None:
        self._db, self._layout, self._days, self._skipped = db, layout, days, skipped
        self._is_told = False
        rows = db.rows(
            "select cast(substr(guid, 1, 200) as blob) from notes group by guid having count(*) > 1"
            f" limit {_MOST_SAME}"
        )
        self._same = frozenset(guid for (guid,) in rows if isinstance(guid, bytes))

    def __iter__(self) -> Iterator[PackageNote]:
        one = _Pass(self._db, self._layout, self._days, self._same)
        with self._db.refusing():
            yield from one.notes()
        if not self._is_told:
            self._is_told = True
            one.count_lost()
            self._skipped += one.faults.listed()


class _Stream:
    """The rows of a cursor by the number in their first column; ask for ascending numbers only."""

    def __init__(self, rows: Iterator[_Row], most: int) -> None:
        self._rows, self._most = rows, most
        self._next = next(rows, _END)
        self.count = 0

    def of(self, number: int) -> list[_Row]:
        """The rows with that number; those of lower ones are passed by."""
        row, rows = self._next, self._rows
        found: list[_Row] = []
        while row[0] <= number:
            if row[0] == number and len(found) < self._most:
                found.append(row)
            row = next(rows, _END)
        self._next = row
        self.count += len(found)
        return found


class _Pass:
    """One time through the notes."""

    def __init__(self, db: Database, layout: Layout, days: Calendar, same: frozenset[bytes]) -> None:
        self._db, self._layout, self._now, self._same = db, layout, days.now, same
        self.faults = Faults()
        presets = map(layout.preset, range(len(layout.decks)))
        steps = [(len(preset.learning_steps), len(preset.relearning_steps)) for preset in presets]
        self._answers, self._schedule = Answers(days, self.faults), Schedule(days, self.faults, steps)
        self._lost_deck = layout.deck_places.get(DEFAULT, 0)
        self._met: set[bytes] = set()  # of the guids that several notes have
        self._known_tags: dict[object, tuple[str, ...]] = {b"": ()}

    def notes(self) -> Iterator[PackageNote]:
        self._cards = _Stream(self._db.cursor(_CARDS), MOST_CARDS)
        self._reviews = _Stream(self._db.cursor(_REVIEWS), MOST_REVIEWS)
        cards_of, reviews_of = self._cards.of, self._reviews.of
        places = self._layout.type_places
        rows: Iterator[_Row] = self._db.cursor(_NOTES)
        for number, row in enumerate(rows):
            if not number % _AT_ONCE:
                self._db.be_patient()
            note_id, _guid, mid, _mod, _tags, flds = row
            cards, reviews = cards_of(note_id), reviews_of(note_id)
            place = places.get(mid)
            if place is None:
                self.faults.add(NOTES, _("the kind of card is not in the file"))
            elif flds is None:
                self.faults.add(NOTES, _("larger than {n} MB").format(n=LARGEST_NOTE // 1_000_000))
            else:
                yield self._note(row, place, cards, reviews)

    def count_lost(self) -> None:
        """Count among the faults the cards and answers that no note or card was there for."""
        cards = self._db.number("select count(*) from cards") - self._cards.count
        reviews = self._db.number("select count(*) from revlog") - self._reviews.count
        self.faults.add(CARDS, _("what they were made from is not in the file"), cards)
        self.faults.add(REVIEWS, _("their cards are not in the file"), reviews)

    def _note(self, row: _Row, place: TypePlace, cards: list[_Row], log: list[_Row]) -> PackageNote:
        note_id, guid, _mid, mod, tags, flds = row
        fields = self._fields(flds, place.field_count)
        sent: tuple[str, ...] = ()
        source: tuple[str, ...] = ()
        keys = None
        if place.built_in is not None:
            sent = fields
            fields, source = ours.from_anki(place.built_in, sent)
            keys = ours.gap_keys(sent, fields) if place.built_in == CLOZE else None
        found = self._cards_of(place, keys, cards, log) if cards else ()
        deck = found[0].deck if found else self._lost_deck
        changed = min(mod * 1000, self._now) if type(mod) is int and 0 < mod < 1 << 40 else 0
        words = known if (known := self._known_tags.get(tags)) is not None else self._tags(tags)
        values = (self._guid(guid, note_id), place.place, fields, words, deck, changed, found, source, sent)
        return tuple.__new__(PackageNote, values)

    def _cards_of(
        self, place: TypePlace, keys: dict[int, str] | None, rows: list[_Row], log: list[_Row]
    ) -> tuple[PackageCard, ...]:
        cards: dict[str, PackageCard] = {}
        schedule, names, places = self._schedule, place.keys, self._layout.deck_places
        for found in rows:
            row = schedule.mended(found)
            number = row[3]
            if keys is not None:
                key = keys.get(number + 1)
            else:
                key = names[number] if 0 <= number < len(names) else None
            if key is None:
                self.faults.add(CARDS, _("its fields give no such card"))
            elif key in cards:
                self.faults.add(CARDS, _("the same card is there twice"))
            else:
                deck = places.get(row[2], self._lost_deck)
                cards[key] = schedule.card(row, key, deck, self._answers.of(row[1], log) if log else ())
        if len(cards) > 1 and keys is None:
            return tuple(sorted(cards.values(), key=lambda card: int(card.key)))
        return tuple(cards.values())

    def _fields(self, flds: bytes, count: int) -> tuple[str, ...]:
        try:
            text = flds.decode()
        except UnicodeDecodeError:
            self.faults.add(NOTES, _("characters that are damaged were replaced"))
            text = flds.decode("utf-8", "replace")
        if "\x00" in text:
            text = text.replace("\x00", "")
        fields = text.split("\x1f")
        if len(fields) != count:
            fields += [""] * (count - len(fields))
            fields[count - 1 :] = ["; ".join(fields[count - 1 :])]  # as Anki's own check mends it
        return tuple(fields)

    def _guid(self, guid: object, note_id: object) -> str:
        if not isinstance(guid, bytes) or not guid.strip():
            return f"anki-{note_id}"
        if guid in self._same:
            if guid in self._met:
                self.faults.add(NOTES, _("the id is that of another note; each has one of its own now"))
                return _hashed(guid, note_id)
            self._met.add(guid)
        text = guid.decode("utf-8", "replace").replace("\x00", "")
        return text if len(text) <= LONGEST_GUID else _hashed(guid, note_id)

    def _tags(self, tags: object) -> tuple[str, ...]:
        if not isinstance(tags, bytes):
            self.faults.add(NOTES, _("the tags are far too long; they were left out"))
            return ()
        found = tags.decode("utf-8", "replace").replace("\x00", "").split()
        if len(found) > MOST_TAGS or len(tags) > LONGEST_TAG:
            kept = dict.fromkeys(tag[:LONGEST_TAG] for tag in found[:MOST_TAGS])
            if list(kept) != found:
                self.faults.add(NOTES, _("too many tags, or too long ones, were cut"))
            return tuple(kept)
        if len(self._known_tags) < _MOST_KNOWN:
            self._known_tags[tags] = tuple(found)
        return tuple(found)


def _hashed(guid: bytes, note_id: object) -> str:
    return blake2b(guid + str(note_id).encode(), digest_size=10).hexdigest()
