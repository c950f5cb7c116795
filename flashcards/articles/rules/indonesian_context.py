"""Indonesian: a question that stands by itself: with the field of its word, without a stray capital."""

import re
from dataclasses import replace

from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_answer_lints import MEANINGS, words_of
from flashcards.articles.rules.indonesian_lints import ASKED_TERM


def in_context(one: Candidate, topic: str) -> Candidate:
    """A card that asks for one everyday word, or for what letters stand for, says what field that belongs to.

    "Apa yang dimaksud dengan kuota?" -> "Dalam konteks perdagangan internasional, apa yang dimaksud dengan …"
    """
    tells = one.rule == "id.letters" and not set(topic.split()).isdisjoint(one.answer.lower().split())
    if not topic or tells or not (one.rule == "id.letters" or _asks_for_a_word(one, topic)):
        return one
    return replace(one, question=f"Dalam konteks {topic}, a{one.question[1:]}")


def _asks_for_a_word(one: Candidate, topic: str) -> bool:
    found = ASKED_TERM.fullmatch(one.question) if one.rule in MEANINGS else None
    return bool(found and re.fullmatch(r"[a-z-]+", found["term"]) and found["term"] not in topic)


def without_first_capital(one: Candidate, text: str) -> Candidate:
    """The word that began the sentence is small inside the question, where the article has it small as well.

    "Untuk apa Vaksin campak diberikan?" -> "Untuk apa vaksin campak diberikan?"
    """
    first = re.match(r"[A-Z][a-z]+", one.sources[0].text)
    if not first or first[0].lower() not in words_of(text):
        return one
    return replace(one, question=re.sub(rf"(?<=\w )({first[0]})\b", first[0].lower(), one.question, count=1))
