"""Indonesian: the field that a word belongs to, where a question asks for its meaning."""

import re
from dataclasses import replace

from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_answer_lints import MEANINGS
from flashcards.articles.rules.indonesian_lints import ASKED_TERM


def in_context(one: Candidate, topic: str) -> Candidate:
    """A card that asks for the meaning of one everyday word says what field that belongs to.

    "Apa yang dimaksud dengan kuota?" -> "Dalam konteks perdagangan internasional, apa yang dimaksud dengan …"
    """
    found = ASKED_TERM.fullmatch(one.question) if one.rule in MEANINGS else None
    if not topic or not found or not re.fullmatch(r"[a-z-]+", found["term"]) or found["term"] in topic:
        return one
    return replace(one, question=f"Dalam konteks {topic}, a{one.question[1:]}")
