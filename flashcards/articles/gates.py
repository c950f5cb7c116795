"""What a drafted card must be, whatever rule made it, before a person sees it."""

import re
from collections.abc import Iterable

from flashcards.articles.rules import Candidate

MOST_WORDS = 25  # of an answer
MOST_MEMBERS = 7
MOST_MEMBER_WORDS = 12

_WORD = re.compile(r"\w[\w'’-]*")


def passed(candidates: Iterable[Candidate], lang: str) -> list[Candidate]:
    """The candidates, in their order, that no gate stops: each by itself, then one against the other."""
    return [candidate for candidate in candidates if _is_short(candidate)]


def _is_short(candidate: Candidate) -> bool:
    return 1 <= len(_WORD.findall(candidate.answer)) <= MOST_WORDS
