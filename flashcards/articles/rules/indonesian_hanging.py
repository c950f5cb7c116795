"""Indonesian: cards that hang on words which they do not have, or that their own words give away."""

import re

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_words import words

_NTH = r"ke(?:tiga|empat|lima|enam|tujuh|delapan)"
_POINTING = re.compile(  # "the four parts above": of what was told before
    rf"(?:\A|\b(?:memiliki|mempunyai|punya|dari|antara|pada|oleh|dalam|kepada|dengan|atas) ){_NTH} [a-z]"
    r"|\bkedua (?:\w+ ){0,2}(?:di atas|tadi)\b|\bdi (?:atas|bawah)(?: tadi)?(?=[,;.]|\Z)|\btadi\b"
)
_PLACE_IN_ARTICLE = re.compile(
    rf"dimaksud dengan .*\b(?:pertama|kedua|{_NTH}|terakhir|berikutnya|selanjutnya|lain(?:nya)?)\?"
)
_NO_OWNER = re.compile(  # "the capital of the kingdom"
    r"\AApa [\w ]+ (?:kerajaan|negara|daerah|provinsi|kota|organisasi|perusahaan|lembaga|kelompok)\?"
)
_SINCE = re.compile(r"\S \b(?:sejak|semenjak|ketika|setelah|sesudah|sebelum)\b")
_LEAD = re.compile(r"Terkait (?P<lead>[^,]+), ")
_DATED = word_set("id.event-when id.event-where id.event-by id.year id.founder")
_OTHER_DEED = re.compile(
    r"(?:,|,? (?:kemudian|lalu|dan|serta|hingga)) (?:(?:kemudian|lalu|akhirnya|juga) )?"
    r"(?:me|di|ber|ter)\w{3,}"
)


def points_back(one: Candidate) -> bool:
    """Whether an answer points to what was told before, or a term is a place in a row of the article.

    "bunga yang memiliki keempat bagian di atas"; "Apa yang dimaksud dengan sumber kedua?"
    """
    answers = one.members or (one.answer,)
    if _NO_OWNER.match(one.question) and one.rule == "id.aspect":
        return True
    return any(map(_POINTING.search, answers)) or bool(_PLACE_IN_ARTICLE.search(one.question))


def is_of_other_deed(one: Candidate) -> bool:
    """Whether the time or place stands with another verb than the one that is asked for.

    "Fatahillah menguasai Banten, kemudian merebut Sunda Kelapa pada tahun 1527." -> "Kapan … Banten?"
    """
    if one.rule not in _DATED:
        return False
    if one.rule == "id.event-when" and _SINCE.search(one.question):
        return True
    text = one.sources[-1].text
    year = re.search(r"\b\d{4}\b", one.question)
    told, dated = text.find(one.answer), text.find(year[0]) if year else -1
    if -1 < told < dated and _OTHER_DEED.search(text[told:dated]):
        return True
    before = text[: max(told, 0)].lower()
    asked = words(one.question.lower())
    at = before.rfind(asked[-1]) if asked else -1
    return at >= 0 and bool(_OTHER_DEED.search(before[at + len(asked[-1]) :]))


_NASAL = {"ny": "s", "m": "p", "n": "t", "ng": "k"}


def _roots(word: str) -> set[str]:
    """What a derived word may come from: "penyerbukan" -> "serbuk"."""
    found = re.fullmatch(r"(?:pe|me)(?P<nasal>ny|ng|m|n|r|l)?(?P<rest>\w{3,})", word)
    if not found:
        return set()
    begin, rest = _NASAL.get(found["nasal"] or "", ""), found["rest"]
    bare = {rest, *(rest.removesuffix(end) for end in ("an", "kan", "i"))}
    return bare | {f"{begin}{one}" for one in bare}


def names_itself(one: Candidate) -> bool:
    """Whether a name of one word is asked for with the word that it is made of.

    "Apa sebutan untuk jatuhnya serbuk sari ke kepala putik?" "penyerbukan"
    """
    if one.rule not in ("id.term", "id.name", "id.meaning-name", "id.term-of-state"):
        return False
    asked = {word.lower() for word in words(one.question)}
    return bool(_roots(one.answer.lower()) & asked)


def hangs(one: Candidate) -> bool:
    """Whether any of these is in a card."""
    lead = _LEAD.match(one.question)
    told_twice = lead is not None and lead["lead"].lower() in one.answer.lower()
    return told_twice or points_back(one) or is_of_other_deed(one) or names_itself(one)
