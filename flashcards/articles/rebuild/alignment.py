"""Two versions of a text, sentence by sentence: which one of the newer each one of the older became.

Sentences pair one to one, the same words first, so that a sentence never takes the place of another that is
still there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from flashcards.articles.rebuild.units import Unit, units
from flashcards.articles.rebuild.wording import (
    MOST_WORDS,
    Terms,
    Words,
    dice,
    replaced_words,
    respelt,
    spans,
    trigrams,
)

LEAST = 0.45  # likeness of a pair
SAME_PLACE = 0.15  # what a neighbour that stays a neighbour adds to it, when pairs compete
_PARTLY = 0.8  # of the trigrams of a sentence that went into another one
_CANDIDATES = 8
_MOST_ALIKE = 40  # sentences that share a word: one that more of them have says nothing


@dataclass(frozen=True, slots=True)
class Pair:
    """What a sentence became: the newer ones from `first` to `last` (exclusive), mostly one.

    `likeness` is 1 for the same words. `in_place`: a neighbour of it is still one. `spans`: how many runs of
    words differ.
    """

    first: int
    last: int
    likeness: float = 1.0
    in_place: bool = True
    spans: int = 0


@dataclass(frozen=True, slots=True)
class Alignment:
    """The sentences of both versions, what became of each older one, and words that changed everywhere."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    pairs: Mapping[int, Pair]
    terms: Terms


@lru_cache(maxsize=1)
def align(old_markdown: str, new_markdown: str) -> Alignment:
    """Pair the sentences of two versions of a text."""
    old, new = units(old_markdown), units(new_markdown)
    pairs = _same(_keys(old), _keys(new), {})
    terms: dict[Words, Words] = {}
    if len(pairs) < len(old):
        terms = _terms(old, new, _like(old, new, pairs, {}))
        if terms:
            pairs = _same([replaced_words(unit.words, terms) for unit in old], _keys(new), pairs)
        pairs = _in_parts(old, new, pairs | _like(old, new, pairs, terms), terms)
    return Alignment(old, new, pairs, terms)


def _keys(found: Iterable[Unit]) -> list[Words]:
    return [unit.words for unit in found]


def _same(old: Sequence[Words], new: Sequence[Words], known: Mapping[int, Pair]) -> dict[int, Pair]:
    """The known pairs and those of the same words; of several first those with the same neighbours."""
    taken = {pair.first for pair in known.values()}
    places: dict[Words, list[int]] = defaultdict(list)
    for at, words in enumerate(new):
        if at not in taken:
            places[words].append(at)
    pairs = {**known, **_refrains(old, places, known)}
    taken.update(pair.first for pair in pairs.values())
    open_ones = [at for at in range(len(old)) if at not in pairs and old[at] in places]
    for wanted in (2, 1, 0):
        for at in [one for one in open_ones if one not in pairs]:
            left = [other for other in places[old[at]] if other not in taken]
            fits = [other for other in left if _agree(old, new, at, other) >= wanted]
            if fits:
                pairs[at] = Pair(fits[0], fits[0] + 1)
                taken.add(fits[0])
    return pairs


def _refrains(
    old: Sequence[Words], places: Mapping[Words, list[int]], known: Mapping[int, Pair]
) -> dict[int, Pair]:
    """Sentences that stand in very many places pair in their order: looking at each would take long."""
    left = {words: iter(found) for words, found in places.items() if len(found) > _MOST_ALIKE}
    found = {}
    for at, words in enumerate(old):
        other = next(left[words], None) if words in left and at not in known else None
        if other is not None:
            found[at] = Pair(other, other + 1)
    return found


def _agree(old: Sequence[Words], new: Sequence[Words], at: int, other: int) -> int:
    """How many neighbours have the same words."""
    before = (old[at - 1] if at else None) == (new[other - 1] if other else None)
    after = (old[at + 1] if at + 1 < len(old) else None) == (new[other + 1] if other + 1 < len(new) else None)
    return before + after


def _like(
    old: Sequence[Unit], new: Sequence[Unit], known: Mapping[int, Pair], terms: Terms
) -> dict[int, Pair]:
    """Pairs of sentences that are alike, the likest first; none is in two of them, or in a known one."""
    taken = {pair.first for pair in known.values()}
    index = _Index([at for at in range(len(new)) if at not in taken], new)
    lefts = {at: replaced_words(old[at].words, terms) for at in range(len(old)) if at not in known}
    scored = []
    for at, words in lefts.items():
        for other in index.alike(words, at, known):
            likeness = dice(" ".join(words), " ".join(new[other].words))
            if likeness >= LEAST:
                scored.append((likeness + SAME_PLACE * _near(at, other, known), likeness, at, other))
    found: dict[int, Pair] = {}
    for _score, likeness, at, other in sorted(scored, reverse=True):
        if at not in found and other not in taken:
            spelt = respelt(lefts[at], new[other].words)
            best = max(likeness, dice(" ".join(spelt), " ".join(new[other].words)))
            runs = spans(spelt, new[other].words)
            found[at] = Pair(other, other + 1, best, _near(at, other, known) > 0, runs)
            taken.add(other)
    return _placed(found, known)


def _placed(found: dict[int, Pair], known: Mapping[int, Pair]) -> dict[int, Pair]:
    """The pairs again, with whether they are in place by all pairs that there are now."""
    every = {**known, **found}
    return {
        at: Pair(pair.first, pair.last, pair.likeness, _near(at, pair.first, every) > 0, pair.spans)
        for at, pair in found.items()
    }


def _near(at: int, other: int, known: Mapping[int, Pair]) -> int:
    """How many neighbours of the older sentence became neighbours of the newer one."""
    before, after = known.get(at - 1), known.get(at + 1)
    return (before is not None and before.last == other) + (after is not None and after.first == other + 1)


class _Index:
    """The newer sentences that are open, by their words."""

    def __init__(self, open_ones: Sequence[int], new: Sequence[Unit]) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        for at in open_ones:
            for word in set(new[at].words):
                self._places[word].append(at)
        self._open = set(open_ones)

    def alike(self, words: Words, at: int, known: Mapping[int, Pair]) -> list[int]:
        """The sentences that share most of the rarer words, and those in the same place."""
        votes: Counter[int] = Counter()
        for word in set(words):
            places = self._places.get(word, ())
            if len(places) <= _MOST_ALIKE:
                for place in places:
                    votes[place] += 1000 // len(places)
        found = [place for place, _votes in votes.most_common(_CANDIDATES)]
        before, after = known.get(at - 1), known.get(at + 1)
        beside = {before.last if before else -1, after.first - 1 if after else -1} & self._open
        return [*found, *(beside - set(found))]


def _terms(old: Sequence[Unit], new: Sequence[Unit], pairs: Mapping[int, Pair]) -> dict[Words, Words]:
    """The words that gave way to the same others in at least two sentences, and are gone elsewhere too."""
    counts: dict[Words, Counter[Words]] = defaultdict(Counter)
    for at, pair in pairs.items():
        one, other = old[at].words, new[pair.first].words
        if len(one) + len(other) > MOST_WORDS:
            continue
        for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            if tag == "replace" and b - a <= 4 and d - c <= 4:
                counts[one[a:b]][other[c:d]] += 1
    left = Counter(word for unit in new for word in unit.words)
    before = Counter(word for unit in old for word in unit.words)
    found = {}
    for words, became in counts.items():
        other, times = became.most_common(1)[0]
        rest = min(left[word] / before[word] for word in words)
        if times >= 2 and times >= 0.7 * became.total() and rest <= 0.25:
            found[words] = other
    return found


def _in_parts(
    old: Sequence[Unit], new: Sequence[Unit], pairs: dict[int, Pair], terms: Terms
) -> dict[int, Pair]:
    """The pairs again, with sentences that were split in two, or joined with the one beside them."""
    taken = {pair.first for pair in pairs.values()}
    found = dict(pairs)
    for at, pair in pairs.items():
        if pair.likeness < 1 and pair.last - pair.first == 1:
            found[at] = _widened(replaced_words(old[at].words, terms), new, pair, taken)
    for at in range(len(old)):
        if at in found:
            continue
        mine = trigrams(" ".join(replaced_words(old[at].words, terms)))
        for beside in (found.get(at - 1), found.get(at + 1)):
            if beside is None or beside.likeness == 1:
                continue
            theirs = trigrams(" ".join(_words(new, beside.first, beside.last)))
            if len(mine & theirs) >= _PARTLY * len(mine):
                found[at] = Pair(beside.first, beside.last, len(mine & theirs) / len(mine), True, 2)
    return found


def _widened(words: Words, new: Sequence[Unit], pair: Pair, taken: set[int]) -> Pair:
    """The pair with the sentence before or after it, when that is free and makes it liker."""
    best = pair
    for first, last in ((pair.first, pair.last + 1), (pair.first - 1, pair.last)):
        beside = last - 1 if last > pair.last else first
        if first >= 0 and last <= len(new) and beside not in taken:
            likeness = dice(" ".join(words), " ".join(_words(new, first, last)))
            if likeness > best.likeness + 0.05:
                best = Pair(first, last, likeness, pair.in_place, pair.spans)
    return best


def _words(new: Sequence[Unit], first: int, last: int) -> Iterator[str]:
    return (word for unit in new[first:last] for word in unit.words)
