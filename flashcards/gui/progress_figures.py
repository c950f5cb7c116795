"""What the progress page shows, gathered piece by piece, so that the window stays awake meanwhile. No Qt."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import groupby
from operator import itemgetter

from flashcards.core import statistics
from flashcards.core.cards import CardId
from flashcards.core.memory import valid_parameters
from flashcards.core.notes import Deck, DeckId, Preset
from flashcards.core.progress import SECONDS_PER_ANSWER, SECONDS_PER_NEW
from flashcards.core.statistics import Calibration, DayTotal, Left, LogRow, Memories, Recall, Share, Standing
from flashcards.i18n import language
from flashcards.store import decks, note_types, notes, presets, reviews
from flashcards.store import statistics as stored
from flashcards.workspace import Workspace

FORECAST_DAYS = 14
HARDEST = 20  # cards that the table has
_CHUNK = 30  # days of the log in a piece
_HISTORIES = 64  # cards in a piece
_SAMPLE = 8_000  # rows of the log that are enough to begin with
_PREDICTED = 40_000  # rows whose predictions are compared with what came
_CARDS = 4000  # in a piece of the histograms


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked for: `days` of the past (0: all), of one deck with what is below it or of all decks."""

    days: int = statistics.YEAR
    deck: DeckId | None = None


@dataclass(frozen=True, slots=True)
class Hard:
    """A card that is forgotten often, in plain words."""

    card_id: CardId
    question: str
    lapses: int
    is_leech: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an article with how far its cards are."""

    article: str
    name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class NewLeft:
    """A deck whose cards were not all seen yet; `left`: at its own pace."""

    deck_id: DeckId
    name: str
    new: int
    per_day: int

    def left(self, seconds_per_new: float, per_day: int = 0) -> Left | None:
        """At another pace where one is given."""
        return statistics.time_left(self.new, per_day or self.per_day, seconds_per_new)


@dataclass(slots=True)
class Figures:
    """All of them; those that were not reached yet are empty. `ready` names the parts that are there."""

    today: int
    scope: Scope
    first: int  # day of the log that counts
    ready: set[str] = field(default_factory=set)
    days: dict[int, DayTotal] = field(default_factory=dict)
    due: Counter[int] = field(default_factory=Counter)
    target: float = 0.9
    targets: int = 1  # how many different ones there are
    windows: list[Share] = field(default_factory=list)  # today, 7 days, 30 days
    recall: Recall = field(default_factory=Recall)
    seen: float = 0.0  # the share of the cards whose histories are in `recall` and `calibration`
    hardest: list[Hard] = field(default_factory=list)
    leeches: int = 0
    leech_from: int = 0  # lapses; the least that any of the decks asks for
    sections: list[Section] = field(default_factory=list)
    left: list[NewLeft] = field(default_factory=list)
    seconds_per_new: float = SECONDS_PER_NEW
    memories: Memories = field(default_factory=Memories)
    calibration: Calibration = field(default_factory=Calibration)

    def period(self, *, mature: bool | None = None) -> Share:
        """True reviews of the whole period."""
        return self.recall.share(self.first, self.today, mature=mature)

    @property
    def answers(self) -> int:
        return sum(total.answers for day, total in self.days.items() if day >= self.first)


class Gathering:
    """Fills `figures` step by step; what it reads must not change meanwhile."""

    def __init__(self, workspace: Workspace, scope: Scope) -> None:
        self._workspace, self._db = workspace, workspace.db
        today = workspace.today()
        first_of_log = stored.first_day(self._db)
        oldest = today if first_of_log is None else min(first_of_log, today)
        first = today - scope.days + 1 if scope.days else oldest
        self.figures = Figures(today, scope, first)
        self._oldest = oldest
        self._every = decks.every(self._db)
        self._presets = presets.every(self._db)
        below = set(decks.subtree(self._db, scope.deck)) if scope.deck is not None else None
        self._decks: list[Deck] = [one for one in self._every if below is None or one.id in below]
        self._only: list[DeckId] | None = None if scope.deck is None else [one.id for one in self._decks]
        self._pieces_left = self._pieces()
        self._steps = self._run()
        self._advanced: Iterator[str] | None = None

    def step(self) -> str | None:
        """Do a piece; the part that is ready now ("": none is), or None when everything is done."""
        return next(self._steps, None)

    def advance(self) -> str | None:
        """The same of what stands under "advanced"."""
        if self._advanced is None:
            self._advanced = self._run_advanced()
        return next(self._advanced, None)

    def _run(self) -> Iterator[str]:
        for part, pieces in (
            ("days", self._days),
            ("due", self._due),
            ("windows", self._windows),
            ("recall", lambda: self._histories(_SAMPLE)),
            ("hardest", self._hardest),
            ("sections", self._sections),
            ("left", self._left),
        ):
            for _piece in pieces():
                yield ""
            self.figures.ready.add(part)
            yield part
        for _piece in self._histories(None):
            yield "more"
        yield "recall"

    def _run_advanced(self) -> Iterator[str]:
        for _piece in self._memories():
            yield ""
        self.figures.ready.add("memories")
        yield "memories"
        for _piece in self._calibration(_PREDICTED):
            yield ""
        self.figures.ready.add("calibration")
        yield "calibration"

    # The log by day

    def _days(self) -> Iterator[None]:
        figures = self.figures
        first = figures.first
        if figures.scope.days == statistics.YEAR:
            first = statistics.calendar_start(figures.today)
        first = max(first, self._oldest)
        for last in range(figures.today, first - 1, -_CHUNK):
            begin = max(first, last - _CHUNK + 1)
            figures.days |= {one.day: one for one in stored.day_totals(self._db, begin, last, self._only)}
            yield

    def _windows(self) -> Iterator[None]:
        """Today, a week, a month: exact, day by day."""
        figures, shares = self.figures, []
        self._find_target()
        for day in range(figures.today, max(figures.today - statistics.MONTH, self._oldest - 1), -1):
            shares.append(stored.true_reviews(self._db, day, self._only))
            yield
        figures.windows = [_sum(shares[:days]) for days in (1, statistics.WEEK, statistics.MONTH)]

    def _find_target(self) -> None:
        wanted = Counter(self._presets[deck.preset].desired_retention for deck in self._decks)
        self.figures.targets = len(wanted)
        if wanted:
            self.figures.target = sum(share * n for share, n in wanted.items()) / wanted.total()

    # The log by card

    def _pieces(self) -> Iterator[tuple[Sequence[int], float]]:
        """Ids of a few cards spread over all, in no order, and the share that is done with them."""
        ids = stored.card_ids(self._db, self._only)
        n = max(1, -(-len(ids) // _HISTORIES))
        order = list(range(n))
        random.Random(n).shuffle(order)  # the same sample each time
        for done, place in enumerate(order, 1):
            yield ids[place::n], done / n

    def _histories(self, enough: int | None) -> Iterator[None]:
        """Read histories until so many rows were seen; a second call goes on from there."""
        figures, seen = self.figures, 0
        for ids, share in self._pieces_left:
            rows = stored.histories(self._db, ids)
            figures.recall.add(rows)
            figures.seen = share
            seen += len(rows)
            yield
            if enough is not None and seen >= enough:
                return

    # The cards

    def _due(self) -> Iterator[None]:
        figures = self.figures
        for deck in self._decks:
            last = figures.today + FORECAST_DAYS - 1
            figures.due.update(stored.due_days(self._db, deck.id, figures.today, last))
            yield
        figures.due.update(
            stored.learning_days(
                self._db, [one.id for one in self._decks], figures.today, self._workspace.end_of_day()
            )
        )

    def _hardest(self) -> Iterator[None]:
        preset_of = {deck.id: self._presets[deck.preset] for deck in self._decks}
        leech_from = min((one.leech_lapses for one in preset_of.values() if one.leech_lapses > 0), default=0)
        self.figures.leech_from = leech_from
        worst: list[tuple[CardId, DeckId, int, float]] = []
        least = 1  # lapses that a card needs to be among them
        for first in self._id_ranges():
            wanted = min(least, leech_from or least)
            found = stored.lapsed(self._db, first, first + _CARDS - 1, wanted)
            found = [row for row in found if row[1] in preset_of]
            self.figures.leeches += sum(is_leech(row[2], preset_of[row[1]]) for row in found)
            worst = nlargest(HARDEST, [*worst, *found], key=lambda row: (row[2], row[3], -row[0]))
            least = worst[-1][2] if len(worst) == HARDEST else 1
            yield
        for card_id, deck_id, lapses, _difficulty in worst:
            leech = is_leech(lapses, preset_of[deck_id])
            self.figures.hardest.append(Hard(card_id, question_of(self._workspace, card_id), lapses, leech))
            yield

    def _id_ranges(self) -> range:
        """The first of so many ids each."""
        return range(1, len(stored.card_ids(self._db)) + 1, _CARDS)

    def _sections(self) -> Iterator[None]:
        order = {deck.id: place for place, deck in enumerate(self._decks)}
        found = [row for row in stored.sections(self._db) if row[2] in order]
        found.sort(key=lambda row: order[row[2]])
        first = {article: place for place, (article, *_rest) in reversed(list(enumerate(found)))}
        for _article, title, deck_id, name in sorted(found, key=lambda row: first[row[0]]):
            standing = stored.standing(self._db, deck_id)
            if standing.total:
                self.figures.sections.append(Section(title, name, standing))
            yield

    def _left(self) -> Iterator[None]:
        children: dict[DeckId | None, list[Deck]] = {}
        new: dict[DeckId, int] = {}
        for deck in self._decks:
            children.setdefault(deck.parent, []).append(deck)
            new[deck.id] = stored.new_count(self._db, deck.id)
            yield
        for deck in reversed(self._decks):
            new[deck.id] += sum(new[child.id] for child in children.get(deck.id, ()))
        top = self.figures.scope.deck
        listed = [one for one in self._decks if top in (one.id, one.parent)]
        for deck in listed:
            if new[deck.id]:
                per_day = self._presets[deck.preset].new_per_day
                self.figures.left.append(NewLeft(deck.id, deck.name, new[deck.id], per_day))
        first = reviews.median_seconds(self._db, new=True)
        if first:
            answer = reviews.median_seconds(self._db, new=False) or SECONDS_PER_ANSWER
            self.figures.seconds_per_new = first + 2 * answer

    # Advanced

    def _memories(self) -> Iterator[None]:
        figures = self.figures
        parameters = {one.id: valid_parameters(self._presets[one.preset].parameters) for one in self._decks}
        for first in self._id_ranges():
            for deck_id, memory in stored.memories(self._db, first, first + _CARDS - 1, parameters.keys()):
                figures.memories.add(memory, figures.today, parameters[deck_id])
            yield

    def _calibration(self, enough: int) -> Iterator[None]:
        parameters = {one.id: valid_parameters(self._presets[one.preset].parameters) for one in self._every}
        seen = 0
        for ids, _share in self._pieces():
            rows = [LogRow._make(row) for row in stored.histories(self._db, ids)]
            deck_of = stored.decks_of(self._db, ids)
            for card_id, history in groupby(rows, key=itemgetter(0)):
                own = parameters.get(deck_of.get(card_id, DeckId(0)))
                if own:
                    self.figures.calibration.add(history, own)
            seen += len(rows)
            yield
            if seen >= enough:
                return


def is_leech(lapses: int, preset: Preset) -> bool:
    return 0 < preset.leech_lapses <= lapses


def question_of(workspace: Workspace, card_id: CardId) -> str:
    """The question of a card in plain words; "" when it is gone."""
    from flashcards.core.templates import face  # noqa: PLC0415  (with what draws cards)
    from flashcards.store import cards  # noqa: PLC0415
    from flashcards.words import spoken  # noqa: PLC0415

    db = workspace.db
    card, note = cards.get(db, card_id), notes.of_card(db, card_id)
    if card is None or note is None:
        return ""
    kind, names = note_types.get(db, note.text.type_id), decks.path(db, card.deck_id)
    return spoken(face(kind, note.text.fields, card.key, tags=note.text.tags, deck=names).question, "____")


def _sum(shares: Sequence[Share]) -> Share:
    return Share(sum(one.passed for one in shares), sum(one.total for one in shares))


class Known:
    """What was gathered, until the collection changes: a page that comes again has it at once."""

    def __init__(self) -> None:
        self._stamp: object = None
        self._gathered: dict[Scope, Gathering] = {}

    def gathering(self, workspace: Workspace, scope: Scope) -> Gathering:
        """The one that is under way or done, else a new one."""
        stamp = (stored.stamp(workspace.db), workspace.today(), language())
        if stamp != self._stamp:
            self._stamp = stamp
            self._gathered.clear()
        if scope not in self._gathered:
            self._gathered[scope] = Gathering(workspace, scope)
        return self._gathered[scope]
