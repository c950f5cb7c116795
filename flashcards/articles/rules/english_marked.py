"""English: terms in bold in sentences of other shapes: kinds that do something, glosses, other names."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.english_answers import capital, has_pointer, trimmed, without_aside
from flashcards.articles.rules.english_called import leaks, named_as
from flashcards.articles.rules.english_lists import NUMBERS
from flashcards.articles.rules.english_phrases import (
    asked_name,
    is_nominal,
    is_plural_phrase,
    is_settled,
    place_of,
)
from flashcards.articles.rules.english_statements import is_chatty, is_manual
from flashcards.articles.rules.english_terms import NO_ACTION
from flashcards.articles.rules.english_verbs import clause
from flashcards.articles.rules.english_words import EVALUATIVE, POINTERS, PRONOUNS, lower


def _is_apart(scene: Scene) -> bool:
    return is_chatty(scene.lexicon) or is_manual(scene.lexicon)


_NO_CLASS = word_set(
    """
    system systems process processes effect effects rule law theory model method time times value values
    point points area areas line lines type types form forms kind kinds group groups part parts rate state
    """
)
_TELLS_LITTLE = word_set(
    """
    include mean refer consist describe depend vary involve see say tell let become call come go make
    seem appear remain play lead differ begin start arise exist
    """
)
_NOT = re.compile(r" (?:do|does) not [a-z]| cannot [a-z]| (?:is|are) (?:rich|poor|low|high|able|unable) ")
_AFTERTHOUGHT = re.compile(
    r", the (?:latter|former) |; |: | \(|, (?:though|but|while|although|whereas) | as in "
)


def kind_that_does(scene: Scene) -> Iterator[Candidate]:
    """Which of a kind does something, where the sentence that brings it in says so.

    "**Dermal tissue** covers and protects the plant." -> "Which type of tissue covers and protects the
    plant?"
    """
    if _is_apart(scene) or not scene.sentence.marked:
        return
    term = with_noun(scene.sentence.marked[0].strip(" .,:"), scene.text)
    adjective, _space, noun = re.sub(r"-(?=[a-z]+s\Z)", " ", term).rpartition(" ")
    if not adjective or len(noun) < 4 or noun in _NO_CLASS or noun[0].isupper():
        return
    begins = re.match(rf"(?:The |An? )?{re.escape(term)}(?= [a-z])", scene.text, re.I)
    if not begins:
        return
    said = _first_of_two(_AFTERTHOUGHT.split(scene.text[begins.end() :].rstrip("."), maxsplit=1)[0])
    if not _is_doing(f"{begins[0]} {said}.", begins[0], scene) or not _tells(said, adjective, scene):
        return
    if not is_plural_phrase(term) and not _ADJECTIVE.search(adjective.rpartition(" ")[2]):
        return  # "type of chain" is not what a food chain is
    kind = noun if is_plural_phrase(term) else f"type of {noun}"
    answer = term if adjective.isupper() or scene.text.find(term) else _small(term, scene)
    yield Candidate("en.kind", f"Which {kind} {said}?", answer, 0.84, (scene.sentence,))


def with_noun(term: str, text: str) -> str:
    """A term with the noun that an adjective in bold stands before: "**Felsic** rocks"."""
    is_adjective = " " not in term and term.endswith(("ic", "al", "ive", "ous", "ary", "ed", "ing"))
    found = re.match(rf"{re.escape(term)} [a-z]{{3,}}s(?= [a-z])", text) if is_adjective else None
    return found[0] if found else term


_OF_OTHERS = re.compile(
    r"\b(?:different|same|another|others?|similar|more|less|fewer|farther|closer|(?<!into )(?:larger|smaller)"
    r"|higher|lower|hotter|colder|longer|shorter|faster|slower|already|again|still|too|also|only|further)\b"
)


def _first_of_two(said: str) -> str:
    """What stands before a second clause: "protect the ground, and rows of trees slow the air"."""
    said = without_aside(trimmed(said).strip(" ,"))
    return said.split(", and ", maxsplit=1)[0] if said.count(",") == 1 else said


def _tells(said: str, adjective: str, scene: Scene) -> bool:
    """Whether a predicate tells one of a kind from the others: long enough, or a rare word; no comparison."""
    words = lower(said)
    if not 2 <= len(words) <= 22 or (len(words) < 4 and len(words[-1]) < 8):
        return False
    if has_pointer(said) or not is_settled(said, scene) or _hints(adjective, said):
        return False
    return " than " in said or not _OF_OTHERS.search(said)


def _hints(adjective: str, said: str) -> bool:
    """Whether a word tells the adjective: "mucus", "mucous"."""
    own = lower(adjective.replace("-", " "))
    if {_ENDING.sub("", word) for word in own} & {_ENDING.sub("", word) for word in lower(said)}:
        return True
    return leaks(f"{adjective} thing", said) or any(
        SequenceMatcher(None, word, mine).ratio() > 0.75
        for mine in own
        if len(mine) > 3
        for word in lower(said)
    )


_ENDING = re.compile(r"(?<=\w{3})(?:ing|e?s|ed|e)\Z")  # "losing", "loses"
_ADJECTIVE = re.compile(
    r"(?:\w(?:ic|al|ive|ous|ary|ory|ed|ing|ar|ful|less|ent|ant|ate|able|ible|ile|id|ine|an|act|y)|-term|grand|core|free|diffuse"
    r"|fixed|pure|mixed|short|long|open|hard|soft|hot|cold|dry|wet|active|direct)\Z",
    re.I,
)
_ANY_VERB = re.compile(r" ([a-z]{2,}(?:[^sui]s|shes|ches|sses)) (?=[a-z]+ )")
_AFTER_ALL = re.compile(
    r"^(?:(?! (?:that|which|who|whether|where|when) ).)* (?:is|are|was|were|has|have|can) "
)


def _is_doing(text: str, begins: str, scene: Scene) -> bool:
    """Whether a sentence has its verb right after these words, in the present, and it tells something."""
    if _NOT.match(text, len(begins)):
        return True
    parts = clause(text, scene)
    if not parts and not is_plural_phrase(begins):
        verb = _ANY_VERB.match(text, len(begins))
        return verb is not None and verb[1] not in NO_ACTION and not _AFTER_ALL.search(text, verb.end())
    if not parts or parts.past or parts.text != begins or parts.base in _TELLS_LITTLE:
        return False
    return not (lower(parts.rest) or ["most"])[0].endswith("ly")


def _small(term: str, scene: Scene) -> str:
    name, _place = asked_name(term, scene)
    return name or term


_GLOSS = re.compile(
    r" \((?P<what>(?:able|unable|likely|tending) to [^(),;]{6,80}|(?:capable|incapable|made|full) of"
    r" [^(),;]{6,80}|(?:controlled|caused|produced|surrounded|composed)"
    r" (?:by|of) [^(),;]{6,80}|(?:having|containing|lacking|resistant to) [^(),;]{6,80})\)"
)


def gloss(scene: Scene) -> Iterator[Candidate]:
    """What an adjective in bold means, told in brackets after it.

    "Metals are **ductile** (able to be drawn into wire)." -> "What does “ductile” mean?"
    """
    if _is_apart(scene):
        return
    for term in scene.sentence.marked:
        at = place_of(term, scene.text)
        found = _GLOSS.match(scene.text, at + len(term)) if at > 0 else None
        if not found or len(lower(term)) > 2 or has_pointer(found["what"]) or leaks(term, found["what"]):
            continue
        if is_settled(found["what"], scene):
            question = f"What does “{term.lower()}” mean?"
            yield Candidate("en.meaning", question, found["what"], 0.86, (scene.sentence,))


_KIND = re.compile(r"\b(?P<article>an?) \Z")
_IN_BRACKETS = re.compile(r" \((?P<what>an? [a-z]+-[a-z]+ [a-z]+)\)")


def short_gloss(scene: Scene) -> Iterator[Candidate]:
    """What a thing is, told in brackets in three words.

    "He wrote of a **dyad** (a two-member group)." -> "What is a dyad?"
    """
    for term in scene.sentence.marked if not _is_apart(scene) else ():
        at = place_of(term, scene.text)
        found = _IN_BRACKETS.match(scene.text, at + len(term)) if at > 0 else None
        article = _KIND.search(scene.text[: max(at, 0)])
        if found and article and not leaks(term, found["what"]):
            question = f"What is {article['article']} {term}?"
            yield Candidate("en.apposition", question, found["what"], 0.86, (scene.sentence,))


_ALIAS = re.compile(
    r"(?: \([A-Z]{2,6}\))?(?:, | \()(?:also|sometimes|often|otherwise)"
    r" (?:called|known as|termed|referred to as)"
    r" (?:the |an? )?(?P<alias>[a-z][a-z-]*(?: \([A-Z]{2,6}\))?(?: [a-z-]+){0,3})(?=[,.;)])"
)


def also_called(scene: Scene) -> Iterator[Candidate]:
    """Another name of a term in bold that does not begin its sentence.

    "That tube is the **gut**, also called the alimentary canal." -> "What is another name for the gut?"
    """
    for term in scene.sentence.marked if not _is_apart(scene) else ():
        at = place_of(term, scene.text)
        found = _ALIAS.match(scene.text, at + len(term)) if at > 4 else None
        article = re.search(r"\b(the|an?) \Z", scene.text[:at])
        name, place = asked_name(f"{article[1]} {term}" if article else term, scene) if found else ("", "")
        is_noun = article or is_plural_phrase(term) or len(lower(term)) > 1
        if found and name and is_noun and not place and not leaks(found["alias"], name):
            name = re.sub(r"^An? ", lambda one: one[0].lower(), name)
            question = f"What is another name for {name}?"
            yield Candidate("en.other_name", question, found["alias"], 0.85, (scene.sentence,))


_NOUNS = re.compile(
    r"(?:(?<=\bto )|(?<=\bof )|(?<=\bin )|(?<=\bby )|(?<=\binto )|(?<=\bfrom )|(?<=\bthrough ))"
    r"(?P<what>(?:the|an?) (?:[a-z-]+ ){0,3}[a-z-]+"
    r"(?: (?:of|between|in|around) (?:the |an? )?(?:[a-z-]+ ){0,2}"
    r"[a-z-]+)+), or (?:the |an? )?\Z"
)
_GERUND = re.compile(r"(?P<what>[A-Z][a-z]+ing (?:[^,;:]{12,110})), or \Z")


def or_term(scene: Scene) -> Iterator[Candidate]:
    """A phrase that tells what a term in bold after "or" means.

    "Food moves to the back of the throat, or **pharynx**." -> "What is the term for the back of the throat?"
    """
    for term in scene.sentence.marked if not _is_apart(scene) else ():
        at = place_of(term, scene.text)
        before = scene.text[: max(at, 0)]
        found = _GERUND.match(before) or _NOUNS.search(before)
        if not found or not re.match(r"[,.;]", scene.text[at + len(term) :]):
            continue
        what = found["what"][0].lower() + found["what"][1:]
        is_known = is_nominal(lower(what)) or found.re is _GERUND
        if is_known and is_settled(what.replace("the same ", "one "), scene) and not has_pointer(what):
            yield named_as(term, what, "", scene)


_SIMPLY = re.compile(
    r"(?P<what>(?P<first>[A-Z][a-z]+)(?: [a-z]+)? (?P<noun>[a-z]{3,}s))(?: are (?:also |often )?|, )"
    r"(?:called|known as|termed) \Z"
)


def simply_called(scene: Scene) -> Iterator[Candidate]:
    """What two words are the plain words for.

    "Positive ions are known as **cations**." -> "What are positive ions called?"
    """
    for term in scene.sentence.marked[:1] if not _is_apart(scene) else ():
        at = place_of(term, scene.text)
        found = _SIMPLY.match(scene.text[: max(at, 0)])
        if not found or not re.match(r"[.;,]", scene.text[at + len(term) :]):
            continue
        first = found["first"].lower()
        if first in EVALUATIVE | POINTERS | PRONOUNS | NUMBERS.keys() or first.endswith(("er", "est", "ly")):
            continue
        what = found["what"][0].lower() + found["what"][1:]
        if is_nominal(lower(what)) and not set(lower(term)) & set(lower(what)) and first not in _RELATIVE_TO:
            yield Candidate("en.called", f"What are {what} called?", term, 0.86, (scene.sentence,))


_ELSEWHERE = re.compile(
    r"(?P<what>[A-Z][a-z]+s) are (?:called|known as) (?P<term>[a-z-]+(?: [a-z-]+)?) (?P<where>in (?:the )?"
    r"(?:[a-z]+ )?[A-Z][\w ]{2,40})\.\Z"
)


def called_elsewhere(scene: Scene) -> Iterator[Candidate]:
    """What something is called somewhere.

    "Hurricanes are called *typhoons* in the western Pacific." -> "What are hurricanes called in the western
    Pacific?"
    """
    found = _ELSEWHERE.match(scene.text)
    name, place = asked_name(found["what"], scene) if found and not _is_apart(scene) else ("", "")
    if found and name and not place and found["term"] in scene.sentence.marked:
        question = f"What are {name} called {found['where']}?"
        yield Candidate("en.called", question, found["term"], 0.86, (scene.sentence,))


_RELATIVE_TO = word_set(
    "other similar different early certain few new old large small big little good bad common"
)
_DOER = re.compile(
    r"(?:(?P<front>(?:During|In|At|After|Before) [^,;:]{3,40}?),? )?(?:[Aa]n?|[Tt]he) "
    r"(?P<what>(?:[a-z-]+ ){0,3}[a-z-]+),? (?:called|known as|termed) (?:the |an? )?\Z"
)
_DURING = re.compile(r"(?P<front>During [a-z]+) (?P<rest>an? .*)\Z")


_DOES = re.compile(
    r"[a-z]{2,}[^su]s (?:the|an?|down|up|over|out|off|across|into|between|from|on|to|[a-z]+s) "
)


def doer(scene: Scene) -> Iterator[Candidate]:
    """What does something, where its kind stands before its name in bold.

    "A band of wax called the **cuticle** keeps water inside the leaf." -> "What band of wax keeps water
    inside the leaf?"
    """
    for term in scene.sentence.marked[:1] if not _is_apart(scene) else ():
        at = place_of(term, scene.text)
        before = _DURING.sub(r"\g<front>, \g<rest>", scene.text[: max(at, 0)])
        found = _DOER.match(before)
        said = trimmed(scene.text[at + len(term) :].rstrip(".").strip(" ,")) if found else ""
        if not found or not said or is_plural_phrase(found["what"]) or not is_nominal(lower(found["what"])):
            continue
        front = f"{found['front']}, " if found["front"] else ""
        if not _DOES.match(said) or not is_settled(f"{front}{said}", scene) or len(lower(said)) < 4:
            continue
        if not leaks(term, f"{found['what']} {said}"):
            question = capital(f"{front}what {found['what']} {said}?")
            article = re.search(r"(the |an? )\Z", before)
            answer = f"{article[1]}{term}" if article else term
            yield Candidate("en.kind", question, answer, 0.84, (scene.sentence,))
