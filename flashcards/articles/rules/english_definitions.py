"""English: what a term means."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.english_answers import has_pointer, trimmed
from flashcards.articles.rules.english_called import content, leaks
from flashcards.articles.rules.english_phrases import (
    NOUNS_IN_LY,
    head,
    is_term,
    singular_of,
    subject,
)
from flashcards.articles.rules.english_statements import context, is_manual, is_proper
from flashcards.articles.rules.english_words import (
    EVALUATIVE,
    FIRST_NAMES,
    PERSON_NOUNS,
    PREPOSITIONS,
    VAGUE,
    is_participle,
    is_plural,
    lower,
)

_COPULA = re.compile(
    r"(?P<front>In [a-z]+(?: [a-z]+)?, )?(?P<term>[^:;]{2,90}?),? (?P<be>is|are|was|were)"
    r" (?P<what>[^:;]{8,400}?)\.?\Z"
)


_ALIAS_IN_TERM = re.compile(
    r"(?P<term>[^,()]{2,50}?)(?:, (?:or|also (?:called|known as|referred to as|termed))"
    r" (?P<alias>[^,()]{2,50}),?"
    r"| \((?:or|also|sometimes)? ?(?:called|known as|referred to as|or) (?P<inside>[^,()]{2,50})\))\Z"
)


_RESTRICTION = re.compile(
    r" (?:of|that|which|in|within|inside|around|beneath|where|whose|who|with|between|for|from|used|made"
    r"|consisting|formed|built"
    r"|created|covered|surrounded|driven|found|held|living|lying|at|by"
    r"|on|to|about|caused|produced|when)\b"
)


_SUPERLATIVE = re.compile(
    r"(?:the|a|an) (?:\w+ )?(?:most|least|first|last|only|main|same|second|third|best|\w+est"
    r"|oldest|next|other|opposite"
    r"|major|key|primary|principal)\b"
)


_FIELD = re.compile(
    r"(?:ics|logy|nomy|stry|graphy|ogy|any|law|music|art|sports?|computing|medicine|finance|cooking), \Z"
)


def _reported(scene: Scene) -> str:
    """What is reported of a term in bold, as a sentence: "who said that **power** is the …"."""
    for term in scene.sentence.marked[:1] if " that " in scene.text else ():
        found = re.search(rf" that (?=(?:the |an? )?{re.escape(term)} (?:is|are) (?:an?|the) )", scene.text)
        if found:
            return scene.text[found.end()].upper() + scene.text[found.end() + 1 :]
    return ""


def definition(scene: Scene) -> Iterator[Candidate]:
    """A term is defined by what kind of thing it is and what sets it apart.

    "Erosion is the removal of topsoil by wind or water." -> "What is erosion?" "the removal of
    topsoil by …"
    """
    found = _COPULA.match(_reported(scene) or scene.text)
    if not found:
        return
    aliased = _ALIAS_IN_TERM.match(found["term"])
    name = subject(aliased["term"] if aliased else found["term"], scene)
    what = re.sub(r"^(?:actually|simply|essentially|basically|really|just) ", "", found["what"])
    what = re.sub(r" \([^()]*\)\Z|(?<=s) (?:below|above)\Z", "", trimmed(what))
    if not name or not _defines(name, what, found["be"], scene):
        return
    place = context(name, scene)
    if place is None or re.search(r"\bv?\d+\.\d", name):
        return
    front = (found["front"] or "").replace("In ", "in ")
    if front and not _FIELD.search(front):
        return
    place = front or place
    question = f"{place}{_wh(name, what)} {found['be']} {name}?"
    sure = 0.9 if is_marked(name, scene) else 0.84
    yield Candidate("en.definition", _sentence(question), what, sure, (scene.sentence,))
    if _has_term(name, found["be"], scene) and not place:
        term = re.sub(r"^(?:a|an|the) ", "", name)
        if len(lower(what)) >= 6 and not leaks(term, what):
            yield Candidate("en.term", f"What is the term for {what}?", term, 0.85, (scene.sentence,))


def _has_term(name: str, be: str, scene: Scene) -> bool:
    """Whether what is told of a name asks for it: a thing that "the" stands before is told, and not named."""
    bold = {term.lower() for term in scene.sentence.marked}
    if name.startswith("the ") and name[4:].lower() not in bold:
        return False
    return be == "is" and is_marked(name, scene) and not is_proper(name)


def _is_remark(name: str, what: str, scene: Scene) -> bool:
    """Whether one trait of many is told of a thing: "sodium is a soft metal that reacts with water"."""
    is_bare = not name.startswith(("a ", "an ", "the ")) and not is_proper(name)
    is_titled = set(content(name)) <= {singular_of(word) for title in scene.titles for word in lower(title)}
    return is_bare and bool(_ONE_OF_MANY.match(what)) and not is_titled and not is_marked(name, scene)


_ONE_OF_MANY = re.compile(r"an? (?:[a-z-]+,? ){1,4}(?:that|which) ")


def _defines(name: str, what: str, be: str, scene: Scene) -> bool:
    """Whether `what` tells of the kind of thing that a term names and what sets it apart."""
    words = lower(what)
    if not 4 <= len(words) <= 25 or _SUPERLATIVE.match(what) or len(lower(name)) > 6:
        return False
    if (be in ("are", "were") and words[0] in ("a", "an")) or not _is_kind_and_difference(what, be):
        return False
    if (
        _SOME.match(name)
        or set(content(name)) <= set(content(what))
        or has_pointer(what)
        or _is_half_named(name, what, be)
        or _is_remark(name, what, scene)
    ):
        return False
    if name.startswith("the ") and not is_proper(name[4:]):
        opens = len(name.split()) > 2 and not scene.before
        return is_term(name[4:], scene) or ((" of " in name or opens) and not is_manual(scene.lexicon))
    if (
        name.startswith(("a ", "an "))
        and PREPOSITIONS.intersection(lower(name))
        and not is_marked(name, scene)
    ):
        return False
    return is_marked(name, scene) or name.startswith(("a ", "an ")) or be in ("is", "are") or is_proper(name)


_SOME = re.compile(r"(?:any|(?:almost |nearly )?all|most|some|many|each|every|both|several)\b", re.I)


def _is_half_named(name: str, what: str, be: str) -> bool:
    """Whether a person is named by one word alone, or it is not clear that a name is a person's."""
    if " and " in name:
        return True
    first, _space, rest = name.partition(" ")
    if head(what) in PERSON_NOUNS and (not rest or (first == "the" and not is_proper(name))):
        return True  # a name that stands at the beginning only, or one among many
    if not is_proper(name) or be not in ("is", "was"):
        return False
    is_person = first.lower() in FIRST_NAMES or head(what) in PERSON_NOUNS
    return (is_person and not rest) or (be == "was" and not is_person and first != "the")


_NO_KIND = re.compile(r"(?:the|a|an) ?\w* ?(?:result|consequence|part|product|name|term|word) |.* and/or ")


def _is_kind_and_difference(what: str, be: str) -> bool:
    """Such as "a soil layer | with distinct properties"; a mass noun only before "that" and the like."""
    kind = _RESTRICTION.search(what)
    if re.match(r"the part of (?:an?|the) [^,]{3,60}? (?:that|in which|where) ", what):
        return True
    if not kind or not _is_kind(what[: kind.start()], be) or _NO_KIND.match(what):
        return False
    has_article = what.split(" ", 1)[0].lower() in ("a", "an", "the", "any")
    return (
        has_article
        or be in ("are", "were")
        or kind[0].strip() in ("that", "which", "made", "produced", "formed")
    )


_MASSES = frozenset(
    (
        *(
            "water",
            "rock",
            "material",
            "matter",
            "energy",
            "light",
            "heat",
            "money",
            "land",
            "soil",
            "tissue",
        ),
        *("behaviour", "behavior", "knowledge", "software", "precipitation", "sediment", "air", "gas"),
        *("radiation", "communication", "information", "art", "music", "writing", "learning", "trade"),
        *("growth", "blood", "food", "power", "law", "work", "movement", "reproduction", "damage"),
    )
)


def _is_kind(kind: str, be: str) -> bool:
    """Whether words before the restriction name a kind of thing: "a soil layer", "gigantic spheres"."""
    words = lower(re.sub(r"\bgood(?= or | and |\Z)", "product", kind))
    if not words or set(words) & (EVALUATIVE | {"there", "to", "that", "such", "well"}):
        return False
    is_bare = words[0] not in ("a", "an", "the", "any") and is_participle(words[-1])
    if len(words) > 1 and (is_bare or words[-1] in ("given", "made", "used", "taken", "found", "needed")):
        words = words[:-1]
    noun = words[-1]
    if noun in VAGUE - {
        "release",
        "combination",
        "series",
        "number",
        "point",
        "time",
        "place",
    } or (noun.endswith("ly") and not noun.endswith(NOUNS_IN_LY)):
        return False
    if words[0] in ("a", "an", "the", "any"):
        return len(words) > 1 and not (is_participle(noun) and noun != "set" and len(words) == 2)
    if words[0] in PREPOSITIONS or words[0] in ("one", "two", "three", "all"):
        return False
    if be in ("is", "was"):
        return (
            (len(words) > 1 or noun in _MASSES)
            and not is_plural(noun)
            and not noun.endswith(("ed", "ive", "ous", "ble", "ful"))
        )
    return is_plural(noun) and (not is_participle(words[0]) or "-" in words[0])


def is_marked(name: str, scene: Scene) -> bool:
    bare = re.sub(r"^(?:a|an|the) ", "", name).lower()
    marked = {singular_of(words.lower().strip(" .,:")) for words in scene.sentence.marked}
    return singular_of(bare) in marked or is_term(bare, scene)


def _wh(name: str, what: str) -> str:
    is_person = head(what) in PERSON_NOUNS or name.split(maxsplit=1)[0].lower() in FIRST_NAMES
    return "who" if is_proper(name) and is_person else "what"


def _sentence(question: str) -> str:
    return question[:1].upper() + question[1:]
