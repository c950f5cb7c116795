"""English: what a term means, what something is called, what letters stand for."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.english_answers import has_pointer, trimmed
from flashcards.articles.rules.english_phrases import (
    NOUNS_IN_LY,
    head,
    is_nominal,
    is_plural_phrase,
    is_term,
    is_vague,
    singular_of,
    subject,
    uncapitalised,
)
from flashcards.articles.rules.english_statements import context, is_chatty, is_manual, is_proper
from flashcards.articles.rules.english_words import (
    BE,
    EVALUATIVE,
    FIRST_NAMES,
    PERSON_NOUNS,
    PREPOSITIONS,
    SUBORDINATORS,
    VAGUE,
    base_of_third,
    is_participle,
    is_plural,
    lower,
    without_brackets,
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
    for term in scene.sentence.marked[:1]:
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
    what = re.sub(r" \([^()]*\)\Z", "", trimmed(what))
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
    if is_marked(name, scene) and not is_proper(name) and found["be"] == "is" and not place:
        term = re.sub(r"^(?:a|an|the) ", "", name)
        if len(lower(what)) >= 6 and not leaks(term, what):
            yield Candidate("en.term", f"What is the term for {what}?", term, 0.85, (scene.sentence,))


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
    if len(words) > 1 and words[-1] in ("given", "made", "used", "taken", "found", "needed"):
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


def content(phrase: str) -> list[str]:
    small = {"a", "an", "the", "of", "in", "and", "or", "to", "for"}
    return [singular_of(word) for word in lower(phrase) if word not in small]


def is_marked(name: str, scene: Scene) -> bool:
    bare = re.sub(r"^(?:a|an|the) ", "", name).lower()
    marked = {singular_of(words.lower().strip(" .,:")) for words in scene.sentence.marked}
    return singular_of(bare) in marked or is_term(bare, scene)


def _wh(name: str, what: str) -> str:
    is_person = head(what) in PERSON_NOUNS or name.split(maxsplit=1)[0].lower() in FIRST_NAMES
    return "who" if is_proper(name) and is_person else "what"


def _sentence(question: str) -> str:
    return question[:1].upper() + question[1:]


_THIS = re.compile(r"\AThis ((?:[\w-]+ ){6,22}?)(?=is (?:called|known as|termed))")


_CALLED = re.compile(
    r"(?P<what>[^;:]{8,260}?),? (?P<be>is|are|was|were) (?:often |usually |sometimes |commonly "
    r"|generally |also )?"
    r"(?P<verb>called|known as|termed|referred to as) (?:its |their )?(?P<article>the |an "
    r"|a )?(?P<term>[^;:.,()]{2,60}?)"
    r"(?P<rest>(?: \(|, | because |; | and ).*)?\.?\Z"
)


def called(scene: Scene) -> Iterator[Candidate]:
    """Something that is described is given its name.

    "Particles between 0.002 and 0.1 mm are called silt." -> "What is the term for particles
    between …?" "silt"
    """
    found = _CALLED.match(_THIS.sub(r"The \1", scene.text))
    if not found or is_chatty(scene.lexicon):
        return
    what = described(without_brackets(found["what"]), scene)
    term = found["term"].strip("“”\"'‘’")
    if not what or not _is_name_of(term, what, bool(found["article"])):
        return
    if other := _OR.match(found["rest"] or ""):
        term = f"{term}{other[0]}"
    yield _named(term, what, found["article"] or "", scene)


_OR = re.compile(r", or [^,;:.()]{3,40}(?=[,.]|\Z)")


def _named(term: str, what: str, article: str, scene: Scene) -> Candidate:
    """Asks for the name of what is described; where that would give it away, for what the name means."""
    if not leaks(term, what):
        return Candidate("en.called", f"What is the term for {what}?", term, 0.88, (scene.sentence,))
    many = not article and is_plural_phrase(term)
    question = f"What {'are' if many else 'is'} {article}{term}?"
    return Candidate("en.called", question, what, 0.86, (scene.sentence,))


def leaks(term: str, text: str) -> bool:
    """Whether a text has words of a term, or their stems, other than the noun for its kind."""
    kind = head(term)
    stems = {word[:5] for word in lower(text)}
    return any(word[:5] in stems for word in lower(term) if word != kind and len(word) > 2) or (
        len(lower(term)) == 1 and kind[:5] in stems
    )


def _is_name_of(term: str, what: str, has_article: bool = False) -> bool:
    words = lower(term)
    if (
        not 1 <= len(words) <= 6
        or words[0] in PREPOSITIONS | SUBORDINATORS | {"and"}
        or set(words) & {"because", "after", "by", "so", "it", "that", "in", "for"}
    ):
        return False
    if (
        len(words) == 1
        and not has_article
        and words[0].endswith(("ic", "al", "ous", "ive", "ed", "ble", "ful", "ic", "ar"))
    ):
        return False
    return not set(content(term)) <= set(content(what)) and not has_pointer(term) and not has_pointer(what)


_NOT_FIRST = frozenset(
    ("this", "these", "it", "they", "such", "both", "he", "she", "in", "at", "for", "when", "if", "on")
)


_TWO_CLAUSES = re.compile(r" (?:is|are|was|were) .*, (?:and|but) (?:the|an?) ")


def described(what: str, scene: Scene) -> str:
    """A phrase that describes something without its name, as it reads in a question; empty if it is unclear.

    "The inverse relationship between price and quantity demanded" -> "the inverse relationship between …"
    """
    words = lower(what)
    if not 3 <= len(words) <= 22 or ("," in what and not re.search(r", (?:and|or) ", what)):
        return ""
    if words[0] in ("what", "anything", "someone", "something", "people", "those", "anyone"):
        is_owned = has_pointer(what) or {"their", "its"}.intersection(words)
        return "" if words[0] == "those" or is_owned else what[0].lower() + what[1:]
    if not re.search(
        r" (?:of|that|which|in|where|whose|who|with|between|against|within|inside|for|from"
        r"|at|by|below|above|used (?:to"
        r"|for|in|by|as)|made of)\b",
        what,
    ):
        return ""
    first = what.split(" ", 1)[0].lower()
    if (
        _TWO_CLAUSES.search(what)
        or first in _NOT_FIRST
        or first in ("according", "based", "given", "unlike")
        or base_of_third(first)
    ):
        return ""
    if has_pointer(what) or (
        is_vague(what) and not re.search(r"(?:point|time|place|process|number|part)s? ", what)
    ):
        return ""
    return "" if _has_finite_verb(words) else _settled_description(what, scene)


def _has_finite_verb(words: list[str]) -> bool:
    """Whether there is a verb outside of a relative clause."""
    relative = next(
        (at for at, word in enumerate(words) if word in ("that", "which", "who", "where", "whose")),
        len(words),
    )
    return bool((BE | {"has", "have", "can"}).intersection(words[:relative]))


def _settled_description(what: str, scene: Scene) -> str:
    """A description whose noun can be asked for, as it reads in a question."""
    noun = re.split(
        r" (?:at|in|by|on|to)? ?(?:that|which|who|where|whose)\b| and [a-z]+ing it\b", what, maxsplit=1
    )[0]
    if noun == what:
        name = subject(noun, scene)
    else:
        name = uncapitalised(noun, scene) if is_nominal(lower(noun)) else ""
    return name + what[len(noun) :] if name and name[1:] == noun[1:] else ""


def marked_last(scene: Scene) -> Iterator[Candidate]:
    """A description whose name stands in bold at the end.

    "Soil particles that are 0.1 to 2 mm in diameter are **sand**." -> "What is the term for soil
    particles …?"
    """
    for term in scene.sentence.marked[:2]:
        at = scene.text.rfind(term)
        found = re.search(r" (?:is|are|make up) (?:an? |the )?\Z", scene.text[:at]) if at > 0 else None
        ends = scene.text[at + len(term) :] in (".", "") or scene.text[at + len(term) :].startswith(
            (", also", " (", ", and ", ", which ", ", or ", "; ", ", but ")
        )
        if not found or not ends:
            continue
        what = described(without_brackets(scene.text[: found.start()]), scene)
        if what and _is_name_of(term, what) and not _has_late_verb(what):
            article = re.sub(r"^ (?:is|are|make up) ", "", found[0])
            yield _named(term, what, article, scene)


def _has_late_verb(what: str) -> bool:
    if re.search(r" (?:states|says|argues|claims|believes|suggested|suggests|thought|held) (?:that )?", what):
        return True
    return bool(re.search(r",| (?:because|if|when|while|but|says|found|showed)\b", what))
