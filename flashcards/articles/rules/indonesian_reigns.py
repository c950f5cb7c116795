"""Indonesian: by-names and titles of persons, and under whom a realm had its best time."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_persons import is_person, with_person
from flashcards.articles.rules.indonesian_phrases import OPENER

FAMILIES: dict[str, Family] = {"id.by-name": "fact", "id.title": "fact", "id.heyday": "fact"}

_NAME = r"[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|bin|van|de|von|[IVX]+\b)){0,5}"
_BY_NAME = re.compile(
    rf"(?P<who>{_NAME}) (?:(?:kemudian|juga|sering|lalu) )?"
    r"(?:dijuluki|mendapat julukan|diberi julukan|dikenal dengan julukan) (?:sebagai )?"
    rf"[\"“]?(?P<name>{_NAME})"
)
_TITLE = re.compile(
    rf"(?P<who>{_NAME}) (?:(?:kemudian|lalu|akhirnya) )?"
    rf"(?P<deed>naik takhta|dinobatkan sebagai raja|dinobatkan|memerintah)(?: \w+){{0,4}}?"
    rf" (?:dengan gelar|bergelar) (?P<name>{_NAME})"
)
_TOLD = re.compile(r"juluk|gelar|mencapai (?:puncak|masa) ")  # one of them is in whatever these find
_HEYDAY = re.compile(
    rf"(?:Di bawah|Pada masa)(?: (?:pemerintahan|kepemimpinan|pimpinan|kekuasaan))? (?P<who>{_NAME}), "
    rf"(?P<realm>(?:[A-Za-z]+ )?{_NAME}) mencapai "
    r"(?P<what>(?:puncak|masa) (?:kejayaan|keemasan|kebesaran))(?:nya)?\b"
)


def reigns(scene: Scene) -> Iterator[Candidate]:
    """What somebody was called, as what he reigned, and when a realm was at its height.

    "Di bawah Sultan Iskandar Muda, Aceh mencapai puncak kejayaan." ->
    "Pada masa pemerintahan siapa Aceh mencapai puncak kejayaan?" "Sultan Iskandar Muda"
    """
    if not _TOLD.search(scene.text):
        return
    item = re.sub(r" \([^()]*\)\Z", "", scene.item)
    own = item if scene.opens and re.fullmatch(_NAME, item) else ""
    text = re.sub(r"\A(?:Ia|Dia|Beliau)\b", own, scene.text) if own else with_person(scene, scene.text)
    text = OPENER.sub("", text.rstrip(" ."), count=1)
    if found := _BY_NAME.match(text):
        yield _card(scene, "id.by-name", f"Apa julukan {found['who']}?", found["name"])
    if (found := _TITLE.match(text)) and is_person(found["who"]):
        question = f"Dengan gelar apa {found['who']} {found['deed']}?"
        yield _card(scene, "id.title", question, found["name"])
    if found := _HEYDAY.match(text):
        question = f"Pada masa pemerintahan siapa {found['realm']} mencapai {found['what']}?"
        yield _card(scene, "id.heyday", question, found["who"])


def _card(scene: Scene, rule: str, question: str, answer: str) -> Candidate:
    return Candidate(rule, question, answer, 0.9, (scene.sentence,))


SENTENCE_RULES = (reigns,)
