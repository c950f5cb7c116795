"""Words against words: how like two sentences are, which word took another's place, slips of spelling."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache

MOST_WORDS = 600  # of two sentences that are compared word by word; that takes the square of them
_SPELT_ALIKE = 0.8  # of the letters of two words, in their order
_SHORTEST = 4  # letters of a word that may be misspelt
_WORD = re.compile(r"\w+")

Words = tuple[str, ...]
Terms = Mapping[Words, Words]  # words of an older text, and those that took their place everywhere


def words_of(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold()))


@lru_cache(maxsize=100_000)
def trigrams(text: str) -> frozenset[str]:
    """The runs of three characters, those at the ends padded."""
    padded = f"  {text} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def dice(one: str, other: str) -> float:
    """How like two texts are by their trigrams, from 0 to 1."""
    if one == other:
        return 1.0
    left, right = trigrams(one), trigrams(other)
    return 2 * len(left & right) / (len(left) + len(right))


@lru_cache(maxsize=10_000)
def alike(word: str, other: str) -> bool:
    """Whether two words may be spellings of one; numbers never are."""
    if word == other:
        return True
    if min(len(word), len(other)) < _SHORTEST or any(map(str.isdecimal, word + other)):
        return False
    return SequenceMatcher(None, word, other, autojunk=False).ratio() >= _SPELT_ALIKE


def respelt(one: Words, other: Words) -> Words:
    """The words, spelt as in the other sentence: a slip that was mended makes no other sentence."""
    if len(one) + len(other) > MOST_WORDS:
        return one
    missing = [word for word in other if word not in one]
    found = []
    for word in one:
        same = next((left for left in missing if word not in other and alike(word, left)), word)
        if same != word:
            missing.remove(same)
        found.append(same)
    return tuple(found)


def spans(one: Words, other: Words) -> int:
    """How many runs of words differ; of sentences without an end, many."""
    if len(one) + len(other) > MOST_WORDS:
        return len(one)
    return sum(tag != "equal" for tag, *_ in SequenceMatcher(None, one, other, autojunk=False).get_opcodes())


def replaced_words(words: Words, terms: Terms) -> Words:
    """The words with those of the newer version for the ones that changed everywhere."""
    if not terms:
        return words
    found: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in (4, 3, 2, 1) if words[at : at + n] in terms), 0)
        found += terms[words[at : at + size]] if size else (words[at],)
        at += size or 1
    return tuple(found)


def replaced(text: str, terms: Terms) -> str:
    """The words of a text, with those that changed everywhere as they are now."""
    return " ".join(replaced_words(words_of(text), terms))
