"""English: a sentence that begins with "It" or "Their", with the noun that the one before it is about."""

import re
from dataclasses import replace

from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.english_phrases import is_plural_phrase, is_term, place_of, subject
from flashcards.articles.rules.english_statements import is_proper
from flashcards.articles.rules.english_words import lower
from flashcards.articles.sentences import Sentence

_PRONOUN = re.compile(
    r"(?P<it>It|They)(?= [a-z])|(?P<its>Its|Their) (?P<noun>(?:[a-z-]+ ){0,2}?[a-z-]+)(?= (?:is"
    r"|are|was|were|has|have) )"
)
_SUBJECT = re.compile(
    r"(?P<s>[^,;:]{2,60}?)(?:,[^.]{3,90},)? (?:is|are|was|were) (?P<what>an?|the|any|[a-z-]+ (?:of"
    r"|that)|[^.]{4,300})"
)
_NOT_REFERRING = re.compile(
    r"It (?:is|was) (?:not |also )?(?:\w+ )?(?:that|to|when|because|in|on|at|only|the case|this"
    r"|possible|important|easy)\b|It (?:takes|took|seems|appears|turns|follows)\b"
)
_OTHERS = re.compile(r"\b(?:it|they|them|its|their|this|these)\b", re.I)


def resolved(scene: Scene) -> Scene | None:
    """The sentence with the term that its pronoun stands for, from the sentence before it; None if not sure.

    "Lactose is a disaccharide. It is found in milk." -> "Lactose is found in milk."
    """
    found = _PRONOUN.match(scene.text)
    if not found or not scene.before or _NOT_REFERRING.match(scene.text):
        return None
    before = scene.before[-1]
    about = _SUBJECT.match(before.text)
    if not about or _OTHERS.search(scene.text[found.end() :]) or _OTHERS.search(about["s"]):
        return None
    name = subject(about["s"], scene)
    bare = re.sub(r"^(?:an?|the) ", "", name)
    many = (found["it"] or found["its"]) in ("They", "Their")
    is_defined = re.match(r"(?:an?|the|any)\b", about["what"]) and not name.startswith("the ")
    is_known = is_term(bare, scene) or is_proper(bare) or is_defined
    if not name or is_plural_phrase(name) != many or not is_known:
        return None
    if len(lower(name)) > 5 or _is_rival(before.text, many):
        return None
    text = _in_place(name, found, about["s"]) + scene.text[found.end() :]
    return replace(
        scene,
        sentence=replace(scene.sentence, text=text),
        before=scene.before[:-1],
    )


def _in_place(name: str, found: re.Match[str], written: str) -> str:
    if found["it"]:
        return re.sub(r"^(?:A|An) ", lambda article: article[0], written)
    return f"The {found['noun']} of {name}"


def _is_rival(text: str, many: bool) -> bool:
    """Whether the sentence before has a second clause with a subject of its own."""
    return bool(re.search(r"; |, (?:but|and|while|whereas|so) (?:the|a|an|it|they|its|their|in)\b| — ", text))


def both(candidate: Candidate, scene: Scene) -> Candidate:
    """A card from a resolved sentence stands on the sentence before it as well."""
    return replace(
        candidate,
        sources=(scene.before[-1], scene.sentence),
        confidence=round(candidate.confidence - 0.03, 2),
    )


_THERE = re.compile(r"The (?P<what>[a-z]+ (?:found|located|produced|formed|made|stored|kept)) there are ")
_ENDS_IN = re.compile(r" (?P<where>(?:in|on|at|inside) the (?:[a-z-]+ ){0,2}[a-z-]+)\.\Z")


def there(scene: Scene) -> Scene | None:
    """A sentence on what is "there", with the place at the end of the one before it; None if not sure.

    "… in the outermost shell. The electrons found there are called **valence electrons**." -> "The electrons
    found in the outermost shell are called **valence electrons**."
    """
    found = _THERE.match(scene.text)
    place = _ENDS_IN.search(scene.before[-1].text) if found and scene.before else None
    if not found or not place:
        return None
    text = f"The {found['what']} {place['where']} are {scene.text[found.end() :]}"
    return replace(scene, sentence=replace(scene.sentence, text=text), before=scene.before)


_NAMING = re.compile(r"(?:called|known as|termed) (?:an? |the )?\Z")
_GOES_ON = re.compile(r" and [a-z]+ |, (?:(?:in|from|through|on|to) )?(?:which|where|so that|so) ")
_LINKED = re.compile(r"\A(?:Instead|Then|Here|Thus|Next), ")
_STATE_OF = re.compile(r"\bthe (?=[a-z]+ed [a-z]+ )")


def shortened(scene: Scene) -> Scene:
    """The sentence up to the term in bold that it names, without what it goes on to say.

    "The tongue shapes food into a ball known as a **bolus** and pushes it back." -> "… known as a **bolus**."
    """
    for term in scene.sentence.marked:
        at = place_of(term, scene.text)
        goes_on = _GOES_ON.match(scene.text, at + len(term)) or " also " in scene.text[: max(at, 0)]
        if at > 0 and _NAMING.search(scene.text[:at]) and goes_on:
            text = _STATE_OF.sub("", _LINKED.sub("", scene.text[: at + len(term)])) + "."
            text = re.sub(r"^([A-Z][a-z]+) also ", r"\1 ", text)
            return replace(scene, sentence=replace(scene.sentence, text=_opened(text), marked=(term,)))
    return replace(scene, sentence=replace(scene.sentence, marked=()))


_COORDINATED = re.compile(
    r"(?P<s>[^,;:]{2,60}?) (?:is|are|was|were) (?P<what>[^;:]{3,200}?),? and (?:(?:it|they) )?"
    r"(?P<rest>(?:is|are|was|were|has|have) [^;:]{3,200}\.)\Z"
)


def second_clause(scene: Scene) -> Scene | None:
    """The second of two things that a sentence says of its subject, as a sentence; None where there is none.

    "Starch is a store of sugars and is made up of glucose." -> "Starch is made up of glucose."
    """
    found = _COORDINATED.match(scene.text)
    if not found or re.search(r" (?:that|which|who|whose|where|when|if|because|so) ", found["what"]):
        return None
    text = f"{found['s']} {found['rest']}"
    return replace(scene, sentence=replace(scene.sentence, text=text))


def halves(scene: Scene) -> tuple[Scene, ...]:
    """The sentence, or the two that a semicolon joins, or "and" and "while" before a term in bold."""
    text = scene.text
    for mark in ("; ", *(f", {link} {term}" for term in scene.sentence.marked for link in ("and", "while"))):
        first, found, second = text.partition(mark)
        if found and ";" not in second and ":" not in text and "(" not in text:
            start = mark[2:].partition(" ")[2]
            return _both_named(scene, f"{first}.", _opened(f"{start}{second}"))
    return _both_named(scene, text)


_NAMED = re.compile(r" (?:is|are) (?:(?:called|known as|termed) )?(?:an? |the )?\Z")


def _both_named(scene: Scene, *texts: str) -> tuple[Scene, ...]:
    """Scenes of these texts, each once more in two where both halves end with a term."""
    found: list[str] = []
    for text in texts:
        first, link, second = text.partition(", and ")
        ends = [_ends_named(half, scene) for half in (first, second.rstrip("."))]
        found += [f"{first}.", _opened(second)] if link and all(ends) else [text]
    return tuple(replace(scene, sentence=_of(scene, text)) for text in found)


def _of(scene: Scene, text: str) -> Sentence:
    marked = tuple(term for term in scene.sentence.marked if term.lower() in text.lower())
    return replace(scene.sentence, text=text, marked=marked)


def _ends_named(half: str, scene: Scene) -> bool:
    return any(half.endswith(term) and _NAMED.search(half[: -len(term)]) for term in scene.sentence.marked)


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


_CITATION = re.compile(
    r" \((?:[A-Z][^()]{2,80},? )?(?:1[5-9]|20)\d\d(?:, (?:1[5-9]|20)\d\d)*(?:, p+\. ?\d+)?\)"
    r"| \((?:singular|plural)\b[^()]{2,40}\)|, (?:where|which|as|and|but|so that|when) (?:we|you) .*(?=\.\Z)"
)


_LINK = re.compile(
    r"\A(?:Therefore|However|Thus|Hence|In fact|Indeed|Moreover|Furthermore|Additionally|In addition"
    r"|As a result|Consequently), (\w)"
)


def without_citations(scene: Scene) -> Scene:
    """The sentence without "(Flanagan, 2004)" and "(1975)", which stand there for another reader.

    Nor has it the "however" and "therefore" that link it to the sentence before, "(plural: nuclei)" after a
    noun, nor what the author says at its end of himself and the reader.
    """
    text = _LINK.sub(lambda found: found[1].upper(), _CITATION.sub("", scene.text))
    text = re.sub(
        r", (?:on the other hand|however|for the most part|in turn|in contrast|by contrast),", "", text
    )
    return scene if text == scene.text else replace(scene, sentence=replace(scene.sentence, text=text))


_FRONT = re.compile(
    r"(?:After|Before|Upon|Despite|During|With|Under|Following|Having|Although|While|Because of)"
    r" [^;:]{4,160}?, (?=(?:[Tt]he )?[A-Z])"
)


def without_front(scene: Scene) -> Scene | None:
    """What happened, without the circumstances in front of it; None where there are none.

    "After a long march, the Corps of Discovery reached the ocean in 1805." -> "The Corps of Discovery …"
    """
    found = _FRONT.match(scene.text)
    if not found:
        return None
    text = scene.text[found.end() :]
    return replace(scene, sentence=replace(scene.sentence, text=text[0].upper() + text[1:]))


_SAYER = re.compile(r"(According to (?:the )?(?:[a-z]+ ){0,2}[A-Z][\w.’' -]{2,40}), ")


def sayer(scene: Scene) -> tuple[str, Scene]:
    """Who says it and the sentence without him: "According to Weber, power is …" -> "According to Weber"."""
    found = _SAYER.match(scene.text)
    if not found:
        return "", scene
    text = scene.text[found.end() :]
    text = text[:1].upper() + text[1:]
    return found[1], replace(scene, sentence=replace(scene.sentence, text=text))


def said_by(name: str, candidate: Candidate) -> Candidate:
    """The card with who says so in its question."""
    question = f"{name}, {candidate.question[0].lower()}{candidate.question[1:]}"
    return replace(candidate, question=question) if name and candidate.kind != "cloze" else candidate
