"""Indonesian: when an event was, where, and who did it, in sentences that tell its date."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_dating import ONCE, Event, events
from flashcards.articles.rules.indonesian_persons import agent_word, is_person
from flashcards.articles.rules.indonesian_words import content, is_noun_phrase, is_verb, words

FAMILIES: dict[str, Family] = {
    "id.event-when": "fact",
    "id.event-where": "fact",
    "id.event-who": "fact",
    "id.event-by": "fact",
}

_ADJUNCT = re.compile(r" (?=(?:di|oleh|dari|ke|dengan|sebagai|untuk) )")


def _parts(one: Event) -> tuple[str, dict[str, str]]:
    """The verb with its object, and its adjuncts by their preposition."""
    verb, *rest = _ADJUNCT.split(one.said)
    adjuncts: dict[str, str] = {}
    for phrase in rest:
        adjuncts.setdefault(phrase.split(" ", 1)[0], phrase)
    return verb, adjuncts


def when(scene: Scene, one: Event) -> Iterator[Candidate]:
    """When it happened.

    "Pada tahun 1908 Budi Utomo didirikan di Jakarta." -> "Pada tahun berapa Budi Utomo didirikan?" "1908"
    """
    verb, adjuncts = _parts(one)
    said = (
        verb
        if ONCE.match(one.said)
        and set(adjuncts) <= {"di", "oleh"}
        and len(content(f"{one.subject} {verb}")) > 1
        else one.said
    )
    yield Candidate("id.event-when", f"{one.asked} {one.subject} {said}?", one.when, 0.9, (scene.sentence,))


def where(scene: Scene, one: Event) -> Iterator[Candidate]:
    """Where it happened.

    "Pada tahun 1908 Budi Utomo didirikan di Jakarta." -> "Di mana Budi Utomo didirikan?" "di Jakarta"
    """
    verb, adjuncts = _parts(one)
    elsewhere = re.search(r"\b(?:kemudian|lalu|dan|serta|juga) di [A-Z]", scene.text)
    place = adjuncts.get("di", "") if "ke" not in adjuncts and not elsewhere else ""
    if "ke" in adjuncts:
        return
    if (
        not re.search(r"\b[A-Z]", place)
        or not is_noun_phrase(place[3:].replace(",", ""), 9)
        or place[3:] in one.subject
    ):
        return
    others = [phrase for key, phrase in adjuncts.items() if key not in ("di", "oleh")]
    said = " ".join((verb, *others))
    question = f"Di mana {one.subject} {said}"
    question += "?" if ONCE.match(said) else f" {one.given}?"
    yield Candidate("id.event-where", question, place, 0.92, (scene.sentence,))


def where_to(scene: Scene, one: Event) -> Iterator[Candidate]:
    """Where one went or was taken.

    "Pada tahun 1930 Cipto dibuang ke Banda." -> "Ke mana Cipto dibuang pada tahun 1930?" "ke Banda"
    """
    found = re.match(
        r"(?P<verb>(?:di|ber|pindah|datang|pergi|hijrah|pulang)\w*) (?P<place>ke (?:[a-z]+"
        r" )?[A-Z].+)\Z",
        one.said,
    )
    if found and is_noun_phrase(found["place"][3:], 9) and len(words(found["place"])) < 9:
        question = f"Ke mana {one.subject} {found['verb']} {one.given}?"
        yield Candidate("id.event-where", question, found["place"], 0.9, (scene.sentence,))


def who(scene: Scene, one: Event) -> Iterator[Candidate]:
    """Who did it.

    "Pada tahun 1825 Pangeran Antasena membangun benteng di Palu." ->
    "Siapa yang membangun benteng di Palu pada tahun 1825?" "Pangeran Antasena"
    """
    verb = words(one.said)[0]
    if verb.startswith("di") and not _SUFFERED.match(verb):
        return
    if (
        _CAUSES.match(verb)
        or not _is_name(scene, one.subject)
        or not is_verb(verb)
        or len(set(content(one.said))) < 2
    ):
        return
    if ONCE.match(one.said) and not re.search(r"[A-Z]", one.said):
        return
    yield Candidate(
        "id.event-who", f"Siapa yang {one.said} {one.given}?", one.subject, 0.92, (scene.sentence,)
    )


_SUFFERED = re.compile(
    r"di(?:tangkap|buang|asingkan|nobatkan|lantik|angkat|bunuh|penjara|tunjuk|pilih|culik"
    r"|hukum)\w*"
)
_CAUSES = re.compile(
    r"(?:menimbulkan|menyebabkan|mengakibatkan|menewaskan|menghasilkan|menjelaskan|menunjukkan"
    r"|berisi|terdiri)"
)


def _is_name(scene: Scene, subject: str) -> bool:
    """Whether a subject is surely a person's name: with a rank, or with a capital also inside sentences."""
    known = subject[:1].islower() or words(subject)[0] in scene.lexicon.names
    inside = f" {subject}" in scene.text  # not the first words of the sentence
    return is_person(subject) and (known or inside)


def by(scene: Scene, one: Event) -> Iterator[Candidate]:
    """By whom it was done.

    "Budi Utomo didirikan oleh dokter Sutomo pada tahun 1908." -> "Oleh siapa Budi Utomo didirikan?"
    "dokter Sutomo"
    """
    verb, adjuncts = _parts(one)
    agent = adjuncts.get("oleh", "").removeprefix("oleh ")
    if not re.search(r"\b[A-Z]", agent) or not verb.startswith("di") or len(words(agent)) > 9:
        return
    others = " ".join((verb, *(phrase for key, phrase in adjuncts.items() if key not in ("di", "oleh"))))
    yield Candidate(
        "id.event-by",
        f"Oleh {agent_word(agent, verb)} {one.subject} {others}?",
        agent,
        0.92,
        (scene.sentence,),
    )


def dated(scene: Scene) -> Iterator[Candidate]:
    """What a sentence tells of its dated events."""
    for one in events(scene):
        for rule in (when, where, where_to, who, by):
            yield from rule(scene, one)
