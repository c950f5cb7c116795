"""The stretch of a text that is nearest to words which it no longer has: for quotes after edits."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

_TOKEN = re.compile(r"\w+")
_MOST_WORDS = 200  # of a quote; of a longer one its ends are looked for
_END_WORDS = 30
_MOST_VOTES = 20_000
_CANDIDATES = 12
_LIKE = 0.6  # of the words of a part, in their order
_ALONE_LIKE = 0.75  # where only one of several parts is left
_ALONE_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The words of a text, case-folded and without punctuation, and where they stand in it."""

    words: list[str]
    starts: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Tokens first..last (exclusive) and how like a part they are, from 0 to 1."""

    first: int
    last: int
    likeness: float


def nearest(text: str, parts: Sequence[str], longest: int) -> tuple[int, int] | None:
    """Start and end in `text` of what is most like the parts, one after the other; None when nothing is.

    `longest` bounds the characters from the first part to the last. Works by words and takes time linear in
    the text, at most 0.4 s for 1 MB.
    """
    tokens = _tokens(text)
    found = [_candidates(tokens, words) for words in _words_of(parts)]
    if not found:
        return None
    best = _best_pair(tokens, found[0], found[-1], longest) if len(found) > 1 else _best(found[0], _LIKE)
    if not best and len(found) > 1:
        best = _best(
            [one for part in found for one in part if one.last - one.first >= _ALONE_WORDS], _ALONE_LIKE
        )
    return (tokens.starts[best.first], tokens.ends[best.last - 1]) if best else None


@lru_cache(maxsize=2)
def _tokens(text: str) -> _Tokens:
    found = list(_TOKEN.finditer(text))
    return _Tokens(
        [token[0].casefold() for token in found],
        [token.start() for token in found],
        [token.end() for token in found],
    )


def _words_of(parts: Sequence[str]) -> list[list[str]]:
    """The words of each part; those of a long one as its beginning and end."""
    found = []
    for part in parts:
        words = [word.casefold() for word in _TOKEN.findall(part)]
        found += [words] if len(words) <= _MOST_WORDS else [words[:_END_WORDS], words[-_END_WORDS:]]
    return [words for words in found if words]


def _best(stretches: Sequence[_Stretch], least: float) -> _Stretch | None:
    good = [stretch for stretch in stretches if stretch.likeness >= least]
    return max(good, key=lambda stretch: stretch.likeness, default=None)


def _best_pair(
    tokens: _Tokens, heads: Sequence[_Stretch], tails: Sequence[_Stretch], longest: int
) -> _Stretch | None:
    """From the beginning to the end that fit together best; the shorter of two that fit as well."""
    pairs = [
        _Stretch(head.first, tail.last, head.likeness + tail.likeness)
        for head in heads
        for tail in tails
        if head.last <= tail.first
        and tokens.ends[tail.last - 1] - tokens.starts[head.first] <= longest
        and min(head.likeness, tail.likeness) >= _LIKE
    ]
    return max(pairs, key=lambda pair: (pair.likeness, pair.first - pair.last), default=None)


def _candidates(tokens: _Tokens, words: Sequence[str]) -> list[_Stretch]:
    """The stretches of the text that are most like the words, the likeliest first."""
    width = max(2, len(words) // 4)
    found = {}
    for bucket in _likely(tokens, words, width):
        for before in (0, width):
            start = max(0, bucket * width - before)
            window = tokens.words[start : start + len(words) + 2 * width]
            stretch = _match(words, window, start)
            if stretch:
                found[stretch.first, stretch.last] = stretch
    return sorted(found.values(), key=lambda stretch: -stretch.likeness)


def _likely(tokens: _Tokens, words: Sequence[str], width: int) -> list[int]:
    """Where the words may begin, in steps of `width` tokens: each word votes, the rarer the more."""
    places: dict[str, list[int]] = {word: [] for word in words}
    for at, token in enumerate(tokens.words):
        if token in places:
            places[token].append(at)
    votes: dict[int, float] = defaultdict(float)
    left = _MOST_VOTES
    for index, word in sorted(enumerate(words), key=lambda pair: len(places[pair[1]])):
        for at in places[word][: max(left, 0)]:
            votes[(at - index) // width] += 1 / len(places[word])
        left -= len(places[word])
    return sorted(votes, key=lambda bucket: -votes[bucket] - votes.get(bucket + 1, 0))[:_CANDIDATES]


def _match(words: Sequence[str], window: Sequence[str], start: int) -> _Stretch | None:
    """The part of a window, which is at token `start`, that has the words in their order."""
    blocks = SequenceMatcher(None, words, window, autojunk=False).get_matching_blocks()[:-1]
    if not blocks:
        return None
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    same = sum(block.size for block in blocks)
    return _Stretch(start + first, start + last, 2 * same / (len(words) + last - first))
