"""The notes of a collection with their cards and answers, as a stream that costs no memory.

Three cursors run side by side, all in the order of the notes, so that nothing is looked up or kept.
"""

from collections.abc import Iterator
from hashlib import blake2b
from itertools import groupby, islice
from operator import itemgetter

from flashcards.core.cards import CardState
from flashcards.core.notes import CLOZE
from flashcards.formats.anki import ours
from flashcards.formats.anki.answers import Answers
from flashcards.formats.anki.calendar import Calendar
from flashcards.formats.anki.database import Database, Row
from flashcards.formats.anki.faults import CARDS, NOTES, REVIEWS, Faults
from flashcards.formats.anki.layout import DEFAULT, Layout, TypePlace
from flashcards.formats.anki.schedule import Place, Schedule
from flashcards.formats.package import PackageCard, PackageNote, PackageReview, Skipped
from flashcards.i18n import _

LARGEST_NOTE = 8_000_000  # bytes of all its fields
LARGEST_TAGS = 100_000  # bytes
LARGEST_DATA = 2000  # bytes of what Anki keeps with a card
MOST_TAGS = 500
LONGEST_TAG = 250  # characters
LONGEST_GUID = 100
MOST_CARDS = 1000  # of a note
MOST_REVIEWS = 200_000  # of a note
LAST_CLOZE = 500  # Anki's highest number of a gap
_MOST_SAME = 100_000  # guids
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
    "select c.nid, r.cid, r.id, r.usn, r.ease, r.ivl, r.lastIvl, r.factor, r.time, r.type"
    " from cards c cross join revlog r on r.cid = c.id"
    " where typeof(c.nid) = 'integer' and typeof(c.id) = 'integer' order by c.nid, c.id, r.id"
)


_Group = tuple[int | None, Iterator[Row]]
_NO_GROUP: _Group = (None, iter(()))


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
    """The rows of a cursor, in groups by their first column; ask for ascending numbers only."""

    def __init__(self, rows: Iterator[Row], most: int) -> None:
        self._groups: Iterator[_Group] = groupby(rows, key=itemgetter(0))
        self._most = most
        self.count = 0
        self._next()

    def of(self, number: int) -> list[Row]:
        """The rows of the group with that number; those of lower ones are passed by."""
        while self._number is not None and self._number < number:
            self._next()
        if self._number != number:
            return []
        found = list(islice(self._rows, self._most))
        self.count += len(found)
        return found

    def _next(self) -> None:
        self._number, self._rows = next(self._groups, _NO_GROUP)


class _Pass:
    """One time through the notes."""

    def __init__(self, db: Database, layout: Layout, days: Calendar, same: frozenset[bytes]) -> None:
        self._db, self._layout, self._now, self._same = db, layout, days.now, same
        self.faults = Faults()
        self._answers, self._schedule = Answers(days, self.faults), Schedule(days, self.faults)
        presets = map(layout.preset, range(len(layout.decks)))
        self._steps = [(len(preset.learning_steps), len(preset.relearning_steps)) for preset in presets]
        self._lost_deck = layout.deck_places.get(DEFAULT, 0)
        self._met: set[bytes] = set()  # of the guids that several notes have

    def notes(self) -> Iterator[PackageNote]:
        self._cards = _Stream(self._db.cursor(_CARDS), MOST_CARDS)
        self._reviews = _Stream(self._db.cursor(_REVIEWS), MOST_REVIEWS)
        places = self._layout.type_places
        for number, row in enumerate(self._db.cursor(_NOTES)):
            if not number % _AT_ONCE:
                self._db.be_patient()
            note_id, guid, mid, mod, tags, flds = row
            cards, reviews = self._cards.of(note_id), self._reviews.of(note_id)  # type: ignore[arg-type]
            place = places.get(mid)  # type: ignore[call-overload]
            if place is None:
                self.faults.add(NOTES, _("the note type is not in the file"))
            elif not isinstance(flds, bytes):
                self.faults.add(NOTES, _("larger than {n} MB").format(n=LARGEST_NOTE // 1_000_000))
            else:
                changed = min(mod * 1000, self._now) if isinstance(mod, int) and 0 < mod < 1 << 40 else 0
                yield self._note(
                    (self._guid(guid, note_id), changed, self._tags(tags)), flds, place, cards, reviews
                )

    def count_lost(self) -> None:
        """Count among the faults the cards and answers that no note or card was there for."""
        cards = self._db.number("select count(*) from cards") - self._cards.count
        reviews = self._db.number("select count(*) from revlog") - self._reviews.count
        self.faults.add(CARDS, _("their notes are not in the file"), cards)
        self.faults.add(REVIEWS, _("their cards are not in the file"), reviews)

    def _note(
        self,
        head: tuple[str, int, tuple[str, ...]],
        flds: bytes,
        place: TypePlace,
        rows: list[Row],
        log: list[Row],
    ) -> PackageNote:
        guid, changed, tags = head
        fields = self._fields(flds, place.field_count)
        sent: tuple[str, ...] = ()
        source: tuple[str, ...] = ()
        keys: dict[int, str] | None = None
        if place.built_in is not None:
            sent = fields
            fields, source = ours.from_anki(place.built_in, sent)
            keys = ours.gap_keys(sent, fields) if place.built_in == CLOZE else None
        cards = self._cards_of(place, keys, rows, log)
        deck = cards[0].deck if cards else self._lost_deck
        return PackageNote(guid, place.place, fields, tags, deck, changed, cards, source, sent)

    def _cards_of(
        self, place: TypePlace, keys: dict[int, str] | None, rows: list[Row], log: list[Row]
    ) -> tuple[PackageCard, ...]:
        cards: dict[str, PackageCard] = {}
        for row in rows:
            columns = self._schedule.columns(row[2:15])
            key = self._key(columns.ord, place, keys)
            if key is None:
                self.faults.add(CARDS, _("the note gives no such card"))
            elif key in cards:
                self.faults.add(CARDS, _("the note has the same card twice"))
            else:
                deck = self._layout.deck_places.get(columns.did, self._lost_deck)
                reviews = self._reviews_of(row[1], log) if log else ()
                cards[key] = self._schedule.card(
                    columns, row[15], Place(key, deck, self._steps[deck]), reviews
                )
        if len(cards) > 1 and keys is None:
            return tuple(sorted(cards.values(), key=lambda card: int(card.key)))
        return tuple(cards.values())

    def _key(self, number: int, place: TypePlace, keys: dict[int, str] | None) -> str | None:
        if keys is not None:
            return keys.get(number + 1)
        if place.is_cloze:
            return str(number + 1) if 0 <= number < LAST_CLOZE else None
        return str(number) if 0 <= number < place.card_count else None

    def _reviews_of(self, card_id: object, log: list[Row]) -> tuple[PackageReview, ...]:
        state, reviews = CardState.NEW, []
        for row in log:
            if row[1] == card_id and (review := self._answers.of(row[2:], state)) is not None:
                state = review.state
                reviews.append(review)
        return tuple(reviews)

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
        if not tags.strip():
            return ()
        found = tags.decode("utf-8", "replace").replace("\x00", "").split()
        if len(found) > MOST_TAGS or len(tags) > LONGEST_TAG:
            kept = dict.fromkeys(tag[:LONGEST_TAG] for tag in found[:MOST_TAGS])
            if list(kept) != found:
                self.faults.add(NOTES, _("too many tags, or too long ones, were cut"))
            return tuple(kept)
        return tuple(found)


def _hashed(guid: bytes, note_id: object) -> str:
    return blake2b(guid + str(note_id).encode(), digest_size=10).hexdigest()
