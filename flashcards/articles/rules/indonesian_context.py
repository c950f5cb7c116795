"""Indonesian: a question that stands by itself: with the field of its word, without a stray capital."""

import re
from dataclasses import replace

from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_answer_lints import MEANINGS, words_of
from flashcards.articles.rules.indonesian_lints import ASKED_TERM


def standing_alone(one: Candidate, topic: str, text: str) -> Candidate:
    """The card with all that follows here; `topic` is what the article is about, `text` its words."""
    return with_names_whole(without_first_capital(in_context(one, topic), text), text)


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


def with_names_whole(one: Candidate, text: str) -> Candidate:
    """A name of several words has the capital of its first one too, where the article never writes it small.

    "Apa akibatnya jika bank Indonesia …?" -> "… jika Bank Indonesia …?"; "pasar Sekunder" -> "pasar sekunder"
    """

    def whole(found: re.Match[str]) -> str:
        said, (first, second) = found[0], found[0].split()
        name = f"{first.capitalize()} {second}"
        if said in text or name not in text:
            return said
        if said.lower() in text:
            return said.lower()
        is_term = one.question[: found.start()].endswith("dimaksud dengan ")
        return name if is_term or re.search(rf"[a-z,] {name}", text) else said

    return replace(one, question=re.sub(r"(?<=[ ,])[a-z]{3,} [A-Z][a-z]+", whole, one.question))
