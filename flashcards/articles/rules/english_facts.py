"""English: what something is for, made of, caused by, found in; what the only or largest of a kind is."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.english_answers import PARTIAL, can_answer, capital, is_torn, trimmed
from flashcards.articles.rules.english_phrases import (
    asked_name,
    head,
    is_plural_phrase,
    is_settled,
    is_term,
    subject,
)
from flashcards.articles.rules.english_statements import is_chatty, is_manual
from flashcards.articles.rules.english_verbs import clause
from flashcards.articles.rules.english_words import (
    BE,
    NO_OBJECT,
    PERSON_NOUNS,
    PREPOSITIONS,
    RELATIONS,
    SUBORDINATORS,
    VAGUE,
    VERBS,
    base_of_third,
    is_participle,
    is_plural,
    lower,
)

_OFTEN = r"(?:often |usually |commonly |mainly |mostly |primarily |typically |generally )?"
_USED = re.compile(
    rf"(?P<s>[^;:]{{3,90}}?) (?P<be>is|are|was|were) (?P<often>{_OFTEN})used (?P<how>to|for|as|in)"
    rf" (?P<what>[^;:]{{6,200}}?)\.\Z"
)


def purpose(scene: Scene) -> Iterator[Candidate]:
    """What a thing is used for.

    "Cover crops are used to reduce erosion." -> "What are cover crops used for?" "to reduce erosion"
    """
    found = _USED.match(scene.text)
    if not found or found["how"] == "in":
        return
    name, place = asked_name(found["s"], scene)
    what = trimmed(found["what"])
    if not name or not can_answer(what, scene, fewest=2):
        return
    if found["how"] == "as":
        question = f"What {found['be']} {name} {found['often']}used as?"
        yield Candidate("en.purpose", capital(place + question), what, 0.82, (scene.sentence,))
        return
    answer = f"{found['how']} {what}"
    question = f"what {found['be']} {name} {found['often']}used for?"
    yield Candidate("en.purpose", capital(place + question), answer, 0.84, (scene.sentence,))


_MADE = re.compile(
    rf"(?P<s>[^;:]{{3,90}}?) (?:(?P<be>is|are|was|were) (?P<often>{_OFTEN})(?P<made>made up of|made of|made"
    rf" from|composed of|derived"
    r" from|caused by|formed by|formed from|produced by|surrounded by|named after|measured in"
    r"|measured with|responsible"
    r" for|based on|controlled by|driven by|filled with|covered with|lined with|held together by"
    r"|powered by|known for)"
    r"|(?P<verb>consists? of|results? from|comes? from|derives? from|depends? on|leads? to"
    r"|results? in|originates?"
    r" (?:from|in)|stems? from|belongs? to|specializes? in|corresponds? to)) (?P<what>[^;:]{3,200}?)\.\Z"
)


def makeup(scene: Scene) -> Iterator[Candidate]:
    """What a thing consists of, comes from, is caused by or named after.

    "The cell wall of plants is made of cellulose." -> "What is the cell wall of plants made of?"
    "cellulose"
    """
    found = _MADE.match(scene.text)
    if not found:
        return
    name, place = asked_name(found["s"], scene)
    what = trimmed(found["what"])
    if (
        not name
        or not can_answer(what, scene)
        or re.match(r"(?:many|several|various|different|which|whom|one) |.*(?:%|\bpercent\b)", what)
    ):
        return
    if (found["made"] in ("based on", "known for", "formed by") and len(lower(name)) < 2) or name.startswith(
        "any "
    ):
        return
    if found["made"]:
        wh = "who or what" if found["made"] == "named after" else "what"
        question = f"{wh} {found['be']} {name} {found['often']}{found['made']}?"
    else:
        do = "do" if is_plural_phrase(name) else "does"
        verb, particle = found["verb"].split(" ", 1)
        if (do == "do") == verb.endswith("s"):
            return
        base = verb if do == "do" else base_of_third(verb) or verb[:-1]
        question = f"what {do} {name} {base} {particle}?"
    sure = 0.78 if found["verb"] and found["verb"].startswith(("lead", "depend")) else 0.84
    yield Candidate("en.makeup", capital(place + question), what, sure, (scene.sentence,))


_WHEN = re.compile(
    r"(?P<s>[^,;:]{3,80}?) (?P<verb>occurs?|forms?|happens?|begins?|arises?|develops?|results?"
    r"|starts?|exists?) "
    r"(?P<when>when|where|if|because) (?P<what>[^;:]{10,200}?)\.\Z"
)


def occasion(scene: Scene) -> Iterator[Candidate]:
    """When something happens.

    "Disaccharides form when two monosaccharides react." -> "When do disaccharides form?" "when two …"
    """
    found = _WHEN.match(scene.text)
    if not found:
        return
    name, place = asked_name(found["s"], scene)
    what = trimmed(found["what"])
    if not name or not can_answer(what, scene, fewest=4) or found["when"] == "if":
        return
    many = is_plural_phrase(name)
    is_cut = "," in what and not re.search(r",[^,]* (?:and|or) ", what)
    if many == found["verb"].endswith("s") or is_cut:
        return
    base = found["verb"] if many else base_of_third(found["verb"]) or found["verb"].rstrip("s")
    asks = {"because": "why", "where": "where"}.get(found["when"], "when")
    question = f"{asks} {'do' if many else 'does'} {name} {base}?"
    yield Candidate(
        "en.occasion", capital(place + question), f"{found['when']} {what}", 0.86, (scene.sentence,)
    )


_RELATION = re.compile(
    r"(?P<s>The (?:[\w-]+ ){0,3}?(?P<noun>[a-zA-Z]+) (?:of|for|in|to|on) [^,;:]{3,80}?)"
    r" (?P<be>is|was|are|were)"
    r" (?P<what>(?:to |the |a |an |its |their |about |approximately |around |almost |nearly "
    r"|[A-Z0-9“\"])[^;:]{0,200}?)\.?\Z"
)


def relation(scene: Scene) -> Iterator[Candidate]:
    """What the purpose, formula, capital, value … of something is.

    "The chemical formula for glucose is C6H12O6." -> "What is the chemical formula for glucose?"
    """
    found = _RELATION.match(scene.text)
    if not found or not (found["noun"] in RELATIONS or found["what"][0].isdigit()):
        return
    name, place = asked_name(found["s"], scene)
    what = trimmed(found["what"])
    if (
        not name
        or not can_answer(what, scene, fewest=1, owned=what.startswith(("its ", "their ")))
        or is_participle(what.split()[0])
    ):
        return
    wh = "who" if found["noun"] in PERSON_NOUNS else "what"
    yield Candidate(
        "en.relation", capital(f"{place}{wh} {found['be']} {name}?"), what, 0.85, (scene.sentence,)
    )


_EXTREME = (
    r"(?P<rest>(?:the|The) (?:(?:world|country|Earth)[’']s )?(?:(?:second"
    r"|third)[ -])?(?P<super>most \w+|least \w+|first"
    r"|only|last|largest|smallest|oldest|longest|highest|deepest|tallest|fastest|heaviest"
    r"|brightest|hottest|coldest"
    r"|shortest|nearest|closest|lightest|earliest|strongest|hardest|biggest|main|best[- ]known"
    r"|greatest) [^;:]{6,130}?)"
)
_SUPERLATIVE = re.compile(rf"(?P<s>[^;:]{{2,90}}?),? (?P<be>is|are|was|were) {_EXTREME}\.?\Z")
_SUPERLATIVE_FIRST = re.compile(rf"{_EXTREME} (?P<be>is|was|are|were) (?P<s>[^;:]{{2,90}}?)\.?\Z")
_SUPERLATIVE_HAD = re.compile(rf"(?P<s>[^;:]{{2,90}}?),? (?P<be>has|had) {_EXTREME}\.?\Z")


def superlative(scene: Scene) -> Iterator[Candidate]:
    """Which is the first, largest or only of its kind.

    "The most common disaccharide is sucrose." -> "What is the most common disaccharide?" "sucrose"
    """
    text = scene.text
    found = _SUPERLATIVE_FIRST.match(text) or _SUPERLATIVE.match(text) or _SUPERLATIVE_HAD.match(text)
    if not found:
        return
    if is_manual(scene.lexicon):
        return
    rest = trimmed(found["rest"])
    rest = rest[0].lower() + rest[1:]
    is_first = found.start("rest") < found.start("s")
    answer = trimmed(found["s"]) if is_first else subject(found["s"], scene)
    if not _is_scoped(rest, found["super"]) or not is_settled(rest, scene) or len(lower(rest)) > 18:
        return
    if (
        not answer
        or not can_answer(answer, scene, fewest=1)
        or not _is_thing(answer, is_first)
        or is_chatty(scene.lexicon)
    ):
        return
    if rest.startswith("the first to "):
        return
    who = head(re.sub(rf"^the {found['super']} ", "", rest)) in PERSON_NOUNS
    wh = "who" if who else "which has" if found["be"] in ("has", "had") else "what"
    question = f"what {found['be']} {rest}?" if wh == "which has" else f"{wh} {found['be']} {rest}?"
    if answer.lower() in rest.lower():
        return
    yield Candidate("en.superlative", capital(question), answer, 0.84, (scene.sentence,))


def _is_scoped(rest: str, extreme: str) -> bool:
    """Whether it is said among what, so that there is one answer a year later."""
    if extreme in ("last", "main", "only") and not re.search(r" (?:of|to|in|that) ", rest):
        return False
    if extreme == "first" and re.fullmatch(r"the first [a-z]+ of [a-z]+", rest):
        return False
    if re.search(
        r"\b(?:version|release|thing|step|part|reason|time|way|one|day|sign|example|point|place"
        r"|choice|option)s?\b",
        rest,
    ):
        return False
    if re.search(r" (?:in|of|to|on|for|that|from|by|ever) ", rest):
        return True
    return extreme.startswith(("most ", "best")) and head(rest) not in _OF_SOMETHING


_OF_SOMETHING = VAGUE | RELATIONS | {"influence", "control", "agent", "kind", "type", "form", "group"}


def _is_thing(answer: str, is_first: bool) -> bool:
    words = lower(answer)
    if not is_first or words[-1].endswith("ly"):
        return not words[-1].endswith("ly")
    return words[0] not in (
        "that",
        "to",
        "when",
        "how",
        "not",
        "in",
        "at",
        "on",
        "because",
        "whether",
        "found",
    ) and not (is_participle(words[0]) or BE.intersection(words))


_PLACE = re.compile(
    r"(?P<s>[^;:]{3,80}?),? (?P<be>is|are|was|were) (?P<verb>located|found|situated|stored|born"
    r"|produced|buried|held) "
    r"(?P<what>(?:in|on|at|between|near|inside|within|along|beneath|below|above|under) [^;:]{2,120}?)\.\Z"
)


def location(scene: Scene) -> Iterator[Candidate]:
    """Where something is.

    "The pancreas is located behind the stomach." -> "Where is the pancreas located?" "behind the stomach"
    """
    found = _PLACE.match(scene.text)
    if not found:
        return
    name, place = asked_name(found["s"], scene)
    what = re.split(r" (?:until|before|after|as long as) ", trimmed(found["what"]), maxsplit=1)[0]
    if (
        not name
        or not can_answer(what, scene, fewest=2)
        or re.match(r"in (?:\d{3,4}|many|most|various|several|all)\b", what)
    ):
        return
    what = re.split(
        r",? (?:in|on|from|between|until) (?:[A-Z][a-z]+ )?(?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{3,4}\b", what
    )[0]
    if re.match(r"on (?:[A-Z][a-z]+ )?\d", what):
        return
    if re.search(r"\b(?:form|way|order|terms?|manner|cases?|amounts?|shape|groups?)\b", what):
        return
    question = f"where {found['be']} {name} {found['verb']}?"
    yield Candidate("en.location", capital(place + question), what, 0.83, (scene.sentence,))


_IN_FRONT = re.compile(r"(?P<where>In [^,;:]{3,40}), (?P<rest>[a-zA-Z].+)\Z", re.S)


def function(scene: Scene) -> Iterator[Candidate]:
    """What one of the article's terms does to what.

    "A demand curve shows the relationship …" -> "What does a demand curve show?" "the relationship …"
    """
    front = _IN_FRONT.match(scene.text)
    if is_chatty(scene.lexicon) or (front and not is_plural(lower(front["where"])[-1])):
        return
    where = f" {front['where'][0].lower()}{front['where'][1:]}" if front else ""
    parts = clause(front["rest"] if front else scene.text, scene)
    if not parts or parts.past or parts.adverb or parts.base in NO_OBJECT or not is_settled(where, scene):
        return
    name, place = asked_name(parts.text, scene)
    what = re.split(r" and (?:[a-z]+[^s]s|has|is) (?=[a-z])", trimmed(parts.rest))[0].rstrip(",")
    bare = re.sub(r"^(?:a|an|the) ", "", name)
    marked = {words.lower() for words in scene.sentence.marked}
    told = scene.before and bare.lower() not in marked
    if not name or told or not is_term(bare, scene):
        return
    particle = _PARTICLE.match(f"{parts.base} {what}")
    if particle:
        what = what[len(_space(particle)) :]
    if re.match(r"(?:\w+ ){1,2}when ", what):
        return  # more is told of when than of what
    if _is_object(what, parts.base) and can_answer(what.removeprefix("that "), scene, fewest=2):
        if not particle:
            what, where = _parted(what, where, parts.base, scene)
        question = f"{place}what {parts.do} {name} {parts.base}{_space(particle)}{where}?"
        sure = 0.82 if bare.lower() in marked else 0.75
        yield Candidate("en.function", capital(question), what, sure, (scene.sentence,))


def _parted(what: str, where: str, base: str, scene: Scene) -> tuple[str, str]:
    """The result, and what turns into it with "into": "energy into food" of a verb such as "convert"."""
    into = _INTO.match(what) if base in _TURNS and not where else None
    return (
        (into["result"], f" {into['what']} into")
        if into and is_settled(into["what"], scene)
        else (what, where)
    )


_INTO = re.compile(r"(?P<what>[^,;:]{3,50}?) into (?P<result>[^;:]{4,80})\Z")
_TURNS = frozenset(("break", "turn", "convert", "change", "divide", "split", "transform", "separate"))
_PARTICLE = re.compile(r"(?:respond|react|bind|attach|contribute|adapt|apply) (to) |(?:feed|act|live) (on) ")


def _space(particle: re.Match[str] | None) -> str:
    return f" {particle[1] or particle[2]}" if particle else ""


_NO_OBJECTS = frozenset(("and", "or", "more", "less", "not", "only", "such", "most", "itself", "many"))


def _is_object(what: str, base: str) -> bool:
    """Whether the words after a verb are its object, and not where, how or with what it happens."""
    words = lower(what)
    if is_torn(what, base) or not words or words[0] in _NO_OBJECTS | VERBS or words[0].endswith("ly"):
        return False
    if base in ("state", "say", "assume"):
        return words[0] == "that"
    if words[0] in (PREPOSITIONS | SUBORDINATORS) - {"how"}:
        return False
    is_partial = words[0] in PARTIAL or (base == "protect" and "from" not in words)
    return not is_partial and (not is_participle(words[0]) or len(words) > 2)
