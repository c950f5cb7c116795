"""Notes, cards and answers as rows of Anki's tables."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha1
from html import unescape
from itertools import islice
from typing import Any, NamedTuple
from unicodedata import is_normalized, normalize

from flashcards.core.cards import CardState, card_keys
from flashcards.core.memory import DEFAULT_PARAMETERS
from flashcards.core.notes import CLOZE, NoteType, Preset
from flashcards.core.reviews import Kind
from flashcards.core.scheduler import day_start, study_day
from flashcards.formats.anki import ours
from flashcards.formats.anki.as_html import gap_numbers
from flashcards.formats.anki.schema11 import OLD_DAYS, Ids
from flashcards.formats.package import Package, PackageCard, PackageNote, PackageReview

LAST_POSITION = 1_000_000  # of a new card, in Anki
_DAY = 86_400_000  # milliseconds
_USN = -1  # "not yet sent to a server"
_FIRST_EASE = 2500
_NEW, _LEARNING, _REVIEW = CardState.NEW, CardState.LEARNING, CardState.REVIEW
_SEEDED = Kind.SEEDED
_KINDS = (0, 0, 1, 2)  # of an answer, by the state before it
_MANUAL, _RESCHEDULED = 4, 5
_MOST_MS = (1 << 31) - 1

_MEDIA_TAG = re.compile(
    r"<(?:img|audio|video|object|source)\b[^>]+\b(?:src|data)="
    r"(?:\"([^\">]+)\"[^>]*>|'([^'>]+)'[^>]*>|([^ >]+)(?: [^>]*)?>)",
    re.I,
)
# at, usn, ease, ivl, lastIvl, factor, time, type
_RAW = re.compile(r"\[([1-9]\d{0,17}),-?\d{1,18}" + r",(-?\d{1,18})" * 6 + r"\]")
_TAG = re.compile(r"<!--(?:(?!-->).)*-->|<(style|script)(?:(?!</\1>).)*</\1>|<[^>]*>", re.I | re.S)

Row = tuple[Any, ...]


class _Type(NamedTuple):
    id: int
    note_type: NoteType
    field_count: int
    sort: int


class _Options(NamedTuple):
    """What of a deck's preset stands with each card, or is needed for it."""

    memory: str
    steps: tuple[int, int]  # of learning and of relearning


class Rows:
    """The rows of a package, note by note. Ids count up from two days ago, so that none lies ahead."""

    def __init__(self, package: Package, ids: Ids, now: datetime, rollover_hour: int) -> None:
        self._package, self._ids = package, ids
        self._zone, self._hour = now.tzinfo or UTC, rollover_hour
        self._today = study_day(now, rollover_hour)
        self._day_zero = self._today - OLD_DAYS
        self._now = int(now.timestamp() * 1000)
        self._first = self._next_card = self._now - 2 * _DAY
        self._types = [
            _type(one.note_type, one.extra, i) for one, i in zip(package.types, ids.types, strict=True)
        ]
        presets = [Preset() if one.preset is None else package.presets[one.preset] for one in package.decks]
        self._options = [_options(preset) for preset in presets]
        self.last_position = 0
        self._start = lru_cache(4096)(self._start_of)

    def batches(self, size: int) -> Iterator[tuple[list[Row], list[Row], list[Row]]]:
        """For each so many notes their rows, those of their cards, and those of their answers."""
        notes = enumerate(self._package.notes)
        while batch := list(islice(notes, size)):
            rows: tuple[list[Row], list[Row], list[Row]] = [], [], []
            for number, note in batch:
                self._add(number, note, rows)
            yield rows

    def _add(self, number: int, note: PackageNote, rows: tuple[list[Row], list[Row], list[Row]]) -> None:
        notes, cards, log = rows
        kind, note_id = self._types[note.type], self._first + number
        notes.append(self._note(note, kind, note_id))
        found = note.cards or _new_cards(note, kind.note_type, number + 1)
        numbers = gap_numbers(note.fields[0]) if kind.note_type.id == CLOZE else None
        first = kind.note_type.kind == "cloze"
        for card in found:
            if numbers is None:
                ordinal = int(card.key) - first
            elif card.key in numbers:
                ordinal = numbers[card.key] - 1
            else:
                continue
            self._next_card += 1
            answered = 0
            if reviews := card.reviews:
                last = reviews[-1] if reviews[-1].rating is not None else _last_answer(reviews)
                answered = last.at // 1000 if last else 0
                self._log(card, last, self._next_card, log)
            cards.append(self._card(card, answered, (self._next_card, note_id, ordinal)))

    def _note(self, note: PackageNote, kind: _Type, note_id: int) -> Row:
        column, fields = _fields(note, kind)
        first, sort = fields[0], kind.sort
        if "<" in first or "&" in first:
            first = plain(first)
        changed = note.changed
        return (
            note_id,
            _clean(note.guid),
            kind.id,
            changed // 1000 if 0 < changed <= self._now else self._now // 1000,
            _USN,
            _tags(note.tags) if note.tags else "",
            column,
            plain(fields[sort]) if sort else first,
            int.from_bytes(sha1(first.encode(), usedforsecurity=False).digest()[:4], "big"),
            0,
            "",
        )

    def _card(self, card: PackageCard, answered: int, ids: tuple[int, int, int]) -> Row:
        """The row of a card; `ids`: of it and of its note, and its number among the note's."""
        (
            _key, deck, state, position, step, _due, due_day, interval, _stability, _difficulty, _last_day,
            ease, reps, lapses, is_suspended, buried_until, flag, _reviews,
        ) = card  # fmt: skip  # a third of the time of asking for each
        left, data = 0, "{}"
        if state is _NEW:
            kind = queue = 0
            due = position if position <= LAST_POSITION else min(ids[1] - self._first, LAST_POSITION)
            self.last_position = max(self.last_position, due)
        else:
            data = self._data(card, answered)
            if state is _REVIEW:
                kind = queue = 2
                due = (self._today if due_day is None else due_day) - self._day_zero
            else:
                queue, due = self._learning(card)
                kind = 1 if state is _LEARNING else 3
                left = max(1, self._options[deck].steps[state is not _LEARNING] - (step or 0))
        if is_suspended:
            queue = -1
        elif buried_until > self._today:
            queue = -2
        if not ease and kind > 1:
            ease = _FIRST_EASE
        return (
            ids[0], ids[1], self._ids.decks[deck], ids[2], self._now // 1000, _USN, kind, queue, due,
            interval, ease, reps, lapses, left, 0, 0, flag & 7, data,
        )  # fmt: skip

    def _learning(self, card: PackageCard) -> tuple[int, int]:
        """Queue and due of a learning card: an instant, or the day when one begins just then."""
        if card.due is None:
            return 1, self._now // 1000
        due = card.due // 1000
        if card.due > self._now + 2 * _DAY // 24:
            day = study_day(datetime.fromtimestamp(due, self._zone), self._hour)
            if day > self._today and due == self._start(day):
                return 3, day - self._day_zero
        return 1, due

    def _data(self, card: PackageCard, answered: int) -> str:
        """The JSON of a card's memory, with the decimals that Anki keeps, and its place when it was new.

        `answered`: when its last answer was given, in seconds since 1970.
        """
        data = f'"pos":{card.position},' if card.position else ""
        stability, difficulty, last_day = card.stability, card.difficulty, card.last_day
        if stability is not None and difficulty is not None and last_day is not None:
            memory = self._options[card.deck].memory
            data = f'{data}"s":{stability:.4f},"d":{difficulty:.3f},{memory},'
            start = self._start(last_day)
            if not start <= answered < self._start(last_day + 1):
                answered = max(start, min(start + 12 * 3600, self._now // 1000))
        return f'{{{data}"lrt":{answered}}}' if answered else f"{{{data[:-1]}}}"

    def _start_of(self, day: int) -> int:
        return int(day_start(day, self._zone, self._hour).timestamp())

    def _log(self, card: PackageCard, last: PackageReview | None, card_id: int, log: list[Row]) -> None:
        """Add the rows of a card's answers: as they were where they came from Anki, else made of ours."""
        last_at, last_gap, latest = 0, 0, self._now + _DAY
        for review in card.reviews:
            if review.raw and (found := _RAW.fullmatch(review.raw)):
                # The texts of the others become numbers in their columns.
                at, ease, gap, before, factor, took, kind = found.groups()
                at, gap = int(at), int(gap)
            elif review.kind is not _SEEDED:
                difficulty = card.difficulty if review is last else None
                at, ease, gap, before, factor, took, kind = _made(review, last_gap, difficulty)
            else:
                continue
            if at > latest:
                at = self._now
            if at <= last_at:
                at = last_at + 1
            last_at, last_gap = at, gap
            log.append((at, card_id, _USN, ease, gap, before, factor, took, kind))


def _last_answer(reviews: tuple[PackageReview, ...]) -> PackageReview | None:
    for review in reversed(reviews):
        if review.rating is not None:
            return review
    return None


def plain(html: str) -> str:
    """A field's words, and the names of its pictures, as Anki takes them for its checksum and for sorting."""
    if "<" in html:
        html = _TAG.sub("", _MEDIA_TAG.sub(lambda tag: f" {tag[1] or tag[2] or tag[3]} ", html))
    return unescape(html).replace("\xa0", " ") if "&" in html else html


def _type(note_type: NoteType, extra: dict[str, object], type_id: int) -> _Type:
    if note_type.id:
        return _Type(type_id, note_type, len(note_type.fields) + 1, 0)
    sort = extra.get("sort")
    is_field = isinstance(sort, int) and 0 <= sort < len(note_type.fields)
    return _Type(type_id, note_type, len(note_type.fields), sort if is_field else 0)  # type: ignore[arg-type]


def _options(preset: Preset) -> _Options:
    decay = (preset.parameters or DEFAULT_PARAMETERS)[-1]
    memory = f'"dr":{round(preset.desired_retention, 2)},"decay":{round(decay, 3)}'
    return _Options(memory, (len(preset.learning_steps), len(preset.relearning_steps)))


def _fields(note: PackageNote, kind: _Type) -> tuple[str, tuple[str, ...]]:
    """The fields as they stand in one column, and by themselves."""
    fields = note.fields
    if kind.note_type.id:
        fields = ours.fields_of(kind.note_type.id, fields, note.source)
    if len(fields) != kind.field_count:
        fields = (*fields, *("",) * kind.field_count)[: kind.field_count]
    joined = "\x1f".join(fields)
    column = _clean(joined)
    if column.count("\x1f") != len(fields) - 1:
        column = "\x1f".join(field.replace("\x1f", " ") for field in map(_clean, fields))
    return column, fields if column is joined else tuple(column.split("\x1f"))


def _clean(text: str) -> str:
    """Text as a database takes it, in NFC as Anki wants it."""
    text = text.replace("\x00", "") if "\x00" in text else text
    if text.isascii():
        return text
    text = text if is_normalized("NFC", text) else normalize("NFC", text)
    return text.encode("utf-8", "replace").decode()


@lru_cache(4096)
def _tags(tags: tuple[str, ...]) -> str:
    """The tags in one column, with a space around each, as Anki looks for them."""
    return f" {' '.join(map(_tag, tags))} "


def _tag(tag: str) -> str:
    return _clean(tag if tag.isalnum() else "_".join(tag.split()))


def _new_cards(note: PackageNote, note_type: NoteType, position: int) -> tuple[PackageCard, ...]:
    keys = card_keys(note_type, note.fields)
    return tuple(PackageCard(key, note.deck, position=min(position, LAST_POSITION)) for key in keys)


def _made(review: PackageReview, last_gap: int, difficulty: float | None) -> tuple[int, ...]:
    """at, ease, ivl, lastIvl, factor, time and type of an answer or another change of ours."""
    at, kind, rating, before, _state, days, seconds, took, _raw = review
    gap = days or -seconds
    if rating is not None:
        took = took if 0 < took < _MOST_MS else min(max(took, 0), _MOST_MS)
        factor = round(1000 * ((difficulty - 1) / 9 + 0.1)) if difficulty is not None else 0
        return at, int(rating), gap, last_gap, factor, took, _KINDS[before]
    if kind is Kind.RESCHEDULED:
        return at, 0, gap, last_gap, 0, 0, _RESCHEDULED
    if kind is Kind.RESET:
        return at, 0, 0, last_gap, 0, 0, _MANUAL
    return at, 0, gap, last_gap, 0 if gap else _FIRST_EASE, 0, _MANUAL
