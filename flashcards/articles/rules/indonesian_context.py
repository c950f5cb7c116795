"""Indonesian: a question that stands by itself: with the field of its word, without a stray capital."""

import re
from dataclasses import replace

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_answer_lints import MEANINGS, words_of
from flashcards.articles.rules.indonesian_lints import ASKED_TERM
from flashcards.articles.rules.indonesian_words import content
from flashcards.articles.rules.readings import NEEDS_MORE

# A fact of one thing is clear with its topic; why, or what follows, may hang on the sentence before.
_OF_A_THING = word_set(
    "id.found-in id.where id.serves id.its-use id.becomes id.entry-use id.entry-change id.entry-step id.shape"
    " id.comes-from id.at-degree id.why id.effect id.count id.how-many"
    " id.done-by id.how id.so-as id.term-in-place id.amount id.divided id.titled-list id.parts id.year"
)
_LEAD = re.compile(r"[^?]*, [^?]*\b(?:apa|siapa|mana|berapa|bagaimana|kapan)\b", re.I)


def placed(one: Candidate, topic: str) -> Candidate | None:
    """A card of one thing that does not name its topic, begun with it; none where that is not enough.

    "Di mana sel darah dibentuk?" -> "Dalam konteks sistem rangka, di mana sel darah dibentuk?"
    """
    if one.rule in ("id.parts", "id.divided") and re.match(
        r"(?:Berdasarkan|Menurut|Dilihat dari) ", one.question
    ):
        return one  # what it is divided by is told
    if not topic or one.rule not in _OF_A_THING or _LEAD.match(one.question):
        return None
    if one.rule in NEEDS_MORE and (topic in one.question or len(content(one.question)) < 3):
        return None  # it says too little: there are many causes
    first = one.question.split(" ", 1)[0]
    rest = one.question if first.isupper() else f"{one.question[0].lower()}{one.question[1:]}"
    return replace(one, question=f"Dalam konteks {topic}, {rest}")


def standing_alone(one: Candidate, topic: str, text: str) -> Candidate:
    """The card with all that follows here; `topic` is what the article is about, `text` its words."""
    return with_names_whole(without_first_capital(in_context(one, topic), text), text)


def in_context(one: Candidate, topic: str) -> Candidate:
    """A card that asks for one everyday word, or for what letters stand for, says what field that belongs to.

    "Apa yang dimaksud dengan kuota?" -> "Dalam konteks perdagangan internasional, apa yang dimaksud dengan …"
    """
    said = one.answer.lower().split()
    shared = len(set(topic.split()) & set(said))
    is_name = all(word[:1].isupper() for word in one.answer.split())
    tells = one.rule == "id.letters" and (2 * shared >= len(said) or (is_name and shared > 0))
    if (
        not topic
        or tells
        or topic in one.question
        or not (one.rule == "id.letters" or _asks_for_a_word(one, topic))
    ):
        return one
    return replace(one, question=f"Dalam konteks {topic}, a{one.question[1:]}")


def _asks_for_a_word(one: Candidate, topic: str) -> bool:
    found = ASKED_TERM.fullmatch(one.question) if one.rule in MEANINGS else None
    found = found if one.question.startswith("Apa ") else None  # else it says that already
    is_glossed = one.question.endswith(")?")  # "penawaran (supply)": it is clear which is meant
    return bool(
        found and not is_glossed and re.fullmatch(r"[a-z-]+", found["term"]) and found["term"] not in topic
    )


_DERIVED = re.compile(r"(?:Pe[mnlr]\w{3,}|Ke\w{3,}an|\w{3,}asi) (?:[a-z]|[A-Z]{2})")  # no name: "Penyebab TB"


def without_first_capital(one: Candidate, text: str) -> Candidate:
    """The word that began the sentence is small inside the question, where the article has it small as well.

    "Untuk apa Vaksin campak diberikan?" -> "Untuk apa vaksin campak diberikan?"
    """
    first = re.match(r"[A-Z][a-z]+", one.sources[0].text)
    if not first or (first[0].lower() not in words_of(text) and not _DERIVED.match(one.sources[0].text)):
        return one
    return replace(
        one,
        question=re.sub(
            rf"(?<=\w )({first[0]})\b(?! [A-Z][a-z]+ (?:[a-z]+ )?[A-Z])",
            first[0].lower(),
            one.question,
            count=1,
        ),
    )


def with_names_whole(one: Candidate, text: str) -> Candidate:
    """A name of several words has the capital of its first one too, where the article never writes it small.

    "Apa akibatnya jika bank Indonesia …?" -> "… jika Bank Indonesia …?"; "pasar Sekunder" -> "pasar sekunder"
    """

    def whole(found: re.Match[str]) -> str:
        said, (first, second) = found[0], found[0].split()
        name = f"{first.capitalize()} {second}"
        if "-" in second and name in text:
            return name  # "Nuruddin ar-Raniri"
        if said in text or name not in text:
            return said
        if said.lower() in text:
            return said.lower()
        is_term = one.question[: found.start()].endswith("dimaksud dengan ")
        return name if is_term or re.search(rf"[a-z,] {name}", text) else said

    return replace(
        one, question=re.sub(r"(?<=[ ,])[a-z]{3,} (?:[a-z]{2,3}-)?[A-Z][a-z]+", whole, one.question)
    )
