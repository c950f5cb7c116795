"""Which draft of the newer text a note is: one to one, by what both say and where they stand."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from flashcards.articles.draft import Draft
from flashcards.articles.rebuild.alignment import Alignment
from flashcards.articles.rebuild.retention import answer_words
from flashcards.articles.rebuild.units import Unit
from flashcards.articles.rebuild.wording import Terms, dice, replaced, respelt, words_of
from flashcards.core.notes import BASIC, BOTH, CLOZE, LIST, NoteText

Kind = Literal["same", "changed", "gone"]

LEAST = 0.7  # of .3 for the question, .3 for the answer, .3 for the passages and .1 for the same rule
_MARGIN = 0.03  # over the next best, for a note that has nothing else to be known by
_HIDDEN_ALIKE = 0.5  # of the hidden words of two clozes: the rest of a sentence is the same in all of them
_CANDIDATES = 12
_KINDS = {"qa": (BASIC, BOTH), "list": (LIST,), "cloze": (CLOZE,)}


@dataclass(frozen=True, slots=True)
class Known:
    """A note that was made from the older text; `id` is whatever tells it from the others, its guid."""

    id: str
    text: NoteText
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """What became of a passage: its quote now, the sentences of the newer text, none when it is gone."""

    quote: str
    before: str
    places: frozenset[int] = frozenset()
    is_same: bool = False


@dataclass(frozen=True, slots=True)
class Followed:
    """A note with what became of its passages."""

    note: Known
    passages: tuple[Passage, ...]

    @property
    def alive(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.places)

    @property
    def is_gone(self) -> bool:
        """Whether more than half of the passages are gone."""
        return 2 * len(self.alive) < len(self.passages)

    @property
    def kind(self) -> Kind:
        if self.is_gone:
            return "gone"
        return "same" if all(passage.is_same for passage in self.passages) else "changed"

    @property
    def places(self) -> frozenset[int]:
        return frozenset(place for passage in self.passages for place in passage.places)


def match(notes: Sequence[Followed], drafts: Sequence[Draft], alignment: Alignment) -> dict[int, Draft]:
    """The draft of each note that has one, by the note's index."""
    if not notes or not drafts:
        return {}
    scored = sorted(_scored(notes, _Drafts(alignment, drafts)), reverse=True)
    found: dict[int, Draft] = {}
    taken: set[int] = set()
    for at_score, (score, at, other) in enumerate(scored):
        if at in found or other in taken:
            continue
        if notes[at].is_gone and _is_rivalled(scored[at_score + 1 :], score, at, other, taken):
            continue
        found[at] = drafts[other]
        taken.add(other)
    return found


def _is_rivalled(
    rest: Sequence[tuple[float, int, int]], score: float, at: int, other: int, taken: set[int]
) -> bool:
    """Whether the note goes as well with another draft, or another note with the draft."""
    for next_score, note, draft in rest:
        if next_score < score - _MARGIN:
            return False
        if (note == at and draft not in taken) != (draft == other):
            return True
    return False


def _scored(notes: Sequence[Followed], drafts: "_Drafts") -> Iterator[tuple[float, int, int]]:
    for at, one in enumerate(notes):
        for other in drafts.candidates(one):
            score = drafts.score(one, other)
            if score >= LEAST:
                yield score, at, other


class _Drafts:
    """The drafts of the newer text, by the sentences that they stand on and the words of their questions."""

    def __init__(self, alignment: Alignment, drafts: Sequence[Draft]) -> None:
        self._new, self._terms, self._drafts = alignment.new, alignment.terms, drafts
        self._places = [frozenset(_places(alignment.new, draft)) for draft in drafts]
        self._at: dict[int, list[int]] = defaultdict(list)
        self._asking: dict[str, list[int]] = defaultdict(list)
        self._fronts, self._backs = [], []
        for number, draft in enumerate(drafts):
            for place in self._places[number]:
                self._at[place].append(number)
            front = words_of(draft.question)
            self._fronts.append(" ".join(front))
            self._backs.append(" ".join(words_of(draft.answer)))
            for word in set(front):
                self._asking[word].append(number)

    def candidates(self, one: Followed) -> set[int]:
        """The drafts on the note's sentences; for one that has none left, those that ask most alike."""
        kinds = {kind for kind, types in _KINDS.items() if one.note.text.type_id in types}
        found = {number for place in one.places for number in self._at.get(place, ())}
        if one.is_gone or not one.passages:
            found |= set(self._asked_alike(one.note.text))
        return {number for number in found if self._drafts[number].kind in kinds}

    def _asked_alike(self, text: NoteText) -> list[int]:
        votes: Counter[int] = Counter()
        for word in set(replaced(text.fields[0], self._terms).split()):
            for number in self._asking.get(word, ()):
                votes[number] += 1000 // len(self._asking[word])
        return [number for number, _votes in votes.most_common(_CANDIDATES)]

    def score(self, one: Followed, other: int) -> float:
        """How well a draft goes with a note, from 0 to 1; without its rule the rest counts for all."""
        text, draft, terms = one.note.text, self._drafts[other], self._terms
        front = _like(text.fields[0], self._fronts[other], terms)
        back = _like(" ".join(answer_words(text)), self._backs[other], terms)
        if draft.kind == "cloze" and back < _HIDDEN_ALIKE:
            return 0.0
        score = 0.3 * front + 0.3 * back + 0.3 * self._source(one, other)
        if not one.note.rule:
            return score / 0.9
        return score + (0.1 if one.note.rule == draft.rule else 0)

    def _source(self, one: Followed, other: int) -> float:
        """How far both stand on the same sentences; for a note that has none left, on the same words."""
        places = one.places
        if places and not one.is_gone:
            return 2 * len(places & self._places[other]) / (len(places) + len(self._places[other]))
        words = " ".join(word for place in sorted(self._places[other]) for word in self._new[place].words)
        before = replaced(" ".join(passage.before for passage in one.passages), self._terms)
        return dice(before, words) if before and words else 0.0


def _like(mine: str, theirs: str, terms: Terms) -> float:
    """How like a text, in its words of then or of now, is to words of the newer text, slips apart."""
    there = words_of(theirs)
    found = {words_of(mine), words_of(replaced(mine, terms))}
    return max(dice(" ".join(respelt(words, there)), theirs) for words in found)


def _places(new: Sequence[Unit], draft: Draft) -> Iterator[int]:
    """The sentences that a draft stands on."""
    for start, end in draft.passages:
        first = bisect_right(new, start, key=lambda unit: unit.last)
        while first < len(new) and new[first].first < end:
            yield first
            first += 1
