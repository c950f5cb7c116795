"""English: what a term refers to, and what somebody called something."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.english_answers import can_answer, capital, has_pointer, trimmed
from flashcards.articles.rules.english_called import content, leaks
from flashcards.articles.rules.english_definitions import is_marked
from flashcards.articles.rules.english_phrases import (
    asked_name,
    is_plural_phrase,
    is_settled,
    is_term,
    place_of,
    subject,
)
from flashcards.articles.rules.english_statements import context, is_chatty, is_proper
from flashcards.articles.rules.english_words import (
    AUXILIARIES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    VERBS,
    base_of_third,
    is_noun_too,
    is_participle,
    is_plural,
    lower,
)

_MEANING = re.compile(
    r"(?P<lead>The (?:term|word|phrase|expression|name) )?[“\"'‘]?(?P<term>[^,;:“”\"]{2,70}?)[”\"'’]? "
    r"(?:specifically |generally |usually |literally )?(?P<verb>refers? to|means?|denotes?"
    r"|is defined as|are defined as|can be defined as|may be defined as|describes?|stands for)"
    r" (?P<what>[^;:]{10,300}?)\.?\Z"
)


_DESCRIBED = re.compile(
    r"(?:the|an?) (?:process|way|relationship|sequence|series|situation|phenomenon|tendency|practice|movement"
    r"|degree|extent|change)(?:e?s)? "
)


def _from_term(scene: Scene) -> str:
    """The sentence from its bold term on, where what stands before that is said in passing."""
    is_told = " refers " in scene.text or " means " in scene.text
    for term in scene.sentence.marked[:1] if is_told else ():
        found = re.search(rf", (?=(?:the |an? )?{re.escape(term)} (?:refers|means) )", scene.text)
        if found:
            return scene.text[found.end()].upper() + scene.text[found.end() + 1 :]
    return ""


def meaning(scene: Scene) -> Iterator[Candidate]:
    """A sentence tells what a term refers to or means.

    "The term biome refers to a large community of plants and animals." -> "What does the term
    “biome” refer to?"
    """
    found = _MEANING.match(_from_term(scene)) or _MEANING.match(scene.text)
    if not found:
        return
    verb, is_word = found["verb"], bool(found["lead"])
    name = found["term"].strip() if is_word else subject(found["term"], scene)
    what = trimmed(found["what"])
    if not name or has_pointer(what) or what.startswith("one ") or not 3 <= len(lower(what)) <= 25:
        return
    defines = verb.endswith("defined as")
    is_long = verb.startswith("refer") and len(name.split()) > 1 and not name.startswith("the ")
    marked = is_marked(name, scene) and (verb != "describes" or bool(_DESCRIBED.match(what)))
    if not (is_word or defines or is_long or marked):
        return
    if set(content(name)) <= set(content(what)) or what.startswith(("how ", "to ")):
        return
    if what.startswith("that ") and not (verb.startswith("mean") and marked):
        return
    place = context(name, scene)
    if place is None or (is_word and (len(lower(name)) > 5 or AUXILIARIES.intersection(lower(name)))):
        return
    yield Candidate("en.meaning", capital(place + _asks(name, verb, is_word)), what, 0.88, (scene.sentence,))


def _asks(name: str, verb: str, is_word: bool) -> str:
    named = f"the term “{re.sub('^(?:an?|the) ', '', name)}”" if is_word or verb.startswith("refer") else name
    many = not is_word and not verb.startswith("refer") and is_plural_phrase(name)
    if verb.endswith("defined as"):
        return f"how {'are' if many else 'is'} {named} defined?"
    base = {"refers to": "refer to", "describes": "describe", "denotes": "denote", "stands for": "stand for"}
    do = "do" if many else "does"
    return f"what {do} {named} {base.get(verb, verb.rstrip('s'))}?"


_COINED = re.compile(
    r"(?P<who>[A-Z][\w. -]{2,40}?) called (?P<what>[^;:]{8,140}?),? (?P<article>an? |the )?\Z"
)


def coined(scene: Scene) -> Iterator[Candidate]:
    """What somebody called something, in bold.

    "Ekman called the layer of water that the wind moves the **drift layer**." -> "What did Ekman call …?"
    """
    for term in scene.sentence.marked[:1]:
        before, _term, after = scene.text.rpartition(term)
        found = _COINED.match(before) if after in (".", "") else None
        if not found or not is_proper(found["who"]) or leaks(term, found["what"]):
            continue
        if not has_pointer(found["what"]):
            question = f"What did {found['who']} call {found['what']}?"
            yield Candidate("en.coined", question, f"{found['article'] or ''}{term}", 0.86, (scene.sentence,))


_NAMED_AFTER = re.compile(  # "Some seeds, called orthodox seeds, survive …": what follows tells of the seeds
    r", (?:(?:also|often|sometimes|usually|commonly) )?(?:called|named|termed|known as|or) (?:the |an? )?\Z"
)
_APPOSED = re.compile(
    r"(?: \([A-Z]{2,6}s?\))?"  # letters for the term may stand between
    r"(?: \((?P<inside>(?:an?|the|any) [^()]{12,160}|(?!or|also|called|for|see|such|plural|from|abbrev|e\.g)"
    r"[a-z][^(),=]{10,120})\)"
    r"|(?:, (?:or |that is, )?|—)(?P<after>(?:an?|the|any) [^,;:()—]{12,160}?)(?=[,.;—]| – )"
    r"|, meaning (?P<meaning>(?:(?:an?|the|any) )?[^,;:()]{12,160}?)(?=[,.;—])"
    r"|: (?P<colon>(?:an?|the) [^;:()]{12,160}?)(?=\.\Z)"
    r"|, which (?:is|are|means|refers to) (?P<which>[^,;:()]{12,180}?)(?=\.\Z|, )"
    r"|, (?P<bare>[a-z]+ [^,;:()]{12,160}?)(?=\.\Z)"
    r")"
)


def apposition(scene: Scene) -> Iterator[Candidate]:
    """A term in bold is explained in passing.

    "… the weathering of **bedrock**, the solid rock beneath the soil, …" -> "What is bedrock?"
    """
    text = scene.text
    if any(mark in text for mark in "?!") or is_chatty(scene.lexicon):
        return
    for term in (*scene.sentence.marked, *_terms_before_commas(scene)):
        at = place_of(term, text)
        found = _APPOSED.match(text, at + len(term)) if at >= 0 else None
        what = next((words for words in found.groups() if words), "") if found else ""
        if not found or (_opens(text[:at]) and not _FINITE.match(text, found.end())):
            continue
        what = _whole(what, text[found.end() :])
        if not _explains(term, what, text[:at], scene):
            continue
        is_bare = not what.startswith(("a ", "an ", "the ", "any "))
        if is_bare and (_NAMED_AFTER.search(text[:at]) or not _is_bare_kind(what)):
            continue
        article = _article(text[:at], what)
        name, place = asked_name(f"{article} {term}" if article else term, scene)
        if name:
            be = "is" if article or not is_plural_phrase(name) else "are"
            question = capital(f"{place}what {be} {name}?")
            yield Candidate("en.apposition", question, what, 0.86, (scene.sentence,))
            if be == "is" and what.startswith("the ") and not leaks(term, what) and not place:
                question = f"What is the term for {what}?"
                yield Candidate(
                    "en.term", question, re.sub(r"^(?:an?|the) ", "", name), 0.85, (scene.sentence,)
                )


_FINITE = re.compile(
    r"(?:[,—]|(?<=\))) ?(?:[a-z]+ly |often |also )?"
    r"(?P<verb>is|are|was|were|has|have|can|may|[a-z]{3,}(?:s|ed)) "
)


_REST_OF_LIST = re.compile(
    r"(?:, (?!and |or )[\w-]+(?: [\w-]+)?){1,4},? (?:and|or) [a-z][^,;:()—]{2,140}?(?=[,.;—])"
)


def _opens(before: str) -> bool:
    return before in ("", "The ", "A ", "An ")


def _whole(what: str, after: str) -> str:
    """An explanation with all of a list in it: "a network of cells" and ", tissues, and molecules that …"."""
    found = _REST_OF_LIST.match(after)
    return what + found[0] if found else what


def _article(before: str, what: str) -> str:
    """The article of a term: its own, or that of one of several ("at its **kinetochore**, a disk of …")."""
    if found := re.search(r"\b(an?|the) \Z", before, re.I):
        return found[1].lower()
    is_owned = re.search(r"\b(?:its|each|every) \Z", before) and what.startswith(("a ", "an "))
    return "a" if is_owned else ""


def _terms_before_commas(scene: Scene) -> Iterator[str]:
    """Terms of the article, not in bold here, that the only comma and an article follow."""
    if scene.text.count(",") != 1:
        return
    for found in re.finditer(r"((?:[a-z-]+ ){0,2}[a-z-]+), an? ", scene.text):
        words = found[1].split()
        for count in range(len(words), 0, -1):
            term = " ".join(words[-count:])
            opens = not re.search(r"[a-z]", scene.text[: found.start()])
            if term not in scene.sentence.marked and is_term(term, scene) and not opens:
                yield term
                break


def _is_bare_kind(what: str) -> bool:
    """Whether words without an article are a noun and what sets it apart: "social order based on …"."""
    first, second = lower(what)[:2]
    if base_of_third(second):
        return False
    if (
        first in SUBORDINATORS | PREPOSITIONS | AUXILIARIES | PRONOUNS
        or first in VERBS
        or first.endswith("ly")
    ):
        return False
    if second in (PREPOSITIONS | SUBORDINATORS) - {"of", "that", "once"} or second in (
        "the",
        "a",
        "an",
        "to",
        "and",
    ):
        return False
    return not is_participle(first) and not first.endswith("ing")


def _explains(term: str, what: str, before: str, scene: Scene) -> bool:
    """Whether words beside a term tell what it is: a kind of thing and what sets it apart, no clause."""
    words = lower(what)
    fewest = 6 if words[0] in ("a", "an") else 4  # "a layer of rock" is one of many
    if not fewest <= len(words) <= 25 or not 1 <= len(lower(term)) <= 4:
        return False
    if not can_answer(what, scene, loose=True):
        return False
    if (
        (_VERB_NEXT.search(before) and _DEED.match(what))
        or _is_listed(before, term, what)
        or _WORD_ITSELF.match(what)
        or _ONLY_KIND.match(what)
        or _ONCE.match(what)
        or _THEIR_OWN.search(what)
    ):
        return False
    if not is_settled(re.sub(r"(?<= of) the (?=[a-z]+\Z)|\b(?:its|their) ", " ", what), scene):
        return False
    main = lower(re.split(r" (?:that|which|who|whose|where|when)\b", what, maxsplit=1)[0])
    if set(lower(term)) - {"the"} <= set(words) or AUXILIARIES.intersection(main):
        return False
    has_verb = any(base_of_third(word) and not is_noun_too(word) for word in main[2:])
    return not has_verb and bool(_SETS_APART.search(what))


def _is_listed(before: str, term: str, what: str) -> bool:
    """Whether a term is one of several, all of which the words beside it may explain."""
    if before.rstrip().endswith((",", "(")):
        return True
    is_one = what.startswith(("a ", "an ", "the ")) and not is_plural(lower(term)[-1])
    return not is_one and bool(re.search(r"\band (?:[\w-]+ )?\Z", before))


_DEED = re.compile(r"an? (?:process|act|action|way|step|change)\b")
_VERB_NEXT = re.compile(r"\b(?:to|can|could|may|might|will|would|must|cannot|not) \Z")
_WORD_ITSELF = re.compile(r"(?:an?|the) (?:\w+ )?(?:word|name|term|abbreviation|symbol|letter|phrase)s? ")
_ONCE = re.compile(r"an? .* (?:who|that|which) (?:was|were|had|[a-z]{3,}ed) ")  # true of its time alone
_ONLY_KIND = re.compile(r"an? (?:[a-z]+ )?(?:type|kind|form) of [a-z]+(?: [a-z]+)?\Z")
_THEIR_OWN = re.compile(r" (?:that|which) [a-z]+ (?:their|its) ")
_SETS_APART = re.compile(
    r" (?:to|at|near|within|through|of|that|which|in|where|whose|who|with|between|for|from|used|made|by|on)\b"
)


_USES = re.compile(
    r"(?P<who>[A-Z][a-z]+s) (?:use|used) the (?:term|word|phrase|name)"
    r" [“\"]?(?P<term>[^,;:“”\"]{2,50}?)[”\"]? (?:for|to"
    r" (?:refer to|describe|mean|denote)) (?P<what>[^;:]{10,200}?)\.\Z"
)


_DEFINE = re.compile(
    r"(?P<who>[A-Z][a-z]+(?:ists|ers|ians)) (?:usually "
    r"|often )?define (?P<term>(?:an? )?[a-z-]+(?: [a-z-]+){0,2}) as"
    r" (?P<what>[^;:]{10,200}?)\.\Z"
)


def usage(scene: Scene) -> Iterator[Candidate]:
    """A term and who uses it for what.

    "Economists use the term demand to refer to the amount …" -> "What do economists mean by “demand”?"
    """
    defined = _DEFINE.match(scene.text)
    if defined and can_answer(trimmed(defined["what"]), scene, fewest=4, loose=True):
        question = f"How do {defined['who'].lower()} define {defined['term']}?"
        yield Candidate("en.usage", question, trimmed(defined["what"]), 0.86, (scene.sentence,))
    found = _USES.match(scene.text)
    if not found or not is_plural(found["who"]):
        return
    what = trimmed(found["what"])
    if can_answer(what, scene, fewest=4, loose=True):
        who = found["who"].lower()
        question = f"What do {who} mean by the term “{found['term']}”?"
        yield Candidate("en.usage", question, what, 0.87, (scene.sentence,))


_THING = re.compile(
    r"[A-Z][^,;:]{3,80} (?P<name>the [a-z]+), (?P<what>an? (?:[a-z-]+ ){1,3}(?:behind|in|of|that"
    r"|which|between|for"
    r"|with|on|at|below|above|beneath|where) [^,;:()]{6,90})(?:\.|, and [^;:]*\.)\Z"
)


def beside_noun(scene: Scene) -> Iterator[Candidate]:
    """What a thing is that there is one of, told after its name.

    "T cells mature in the thymus, a small organ behind the breastbone." -> "What is the thymus?"
    """
    found = _THING.match(scene.text)
    if not found or is_chatty(scene.lexicon) or not asked_name(found["name"].capitalize(), scene)[0]:
        return
    what = found["what"]
    if _ONLY_KIND.match(what):
        return
    if can_answer(what, scene, fewest=5, loose=True) and found["name"][4:] not in lower(what):
        yield Candidate("en.apposition", f"What is {found['name']}?", what, 0.83, (scene.sentence,))


_SUBJECT = re.compile(
    r"(?P<name>(?:The |An? )?[A-Z]?[a-z-]+(?: [a-z-]+){0,2}), (?P<what>(?:an?|the) [a-z-]+(?: [a-z-]+){0,3}?"
    r" (?:of|that|which|in|for|between|from|used|made|where|whose|who|with|inside|deep|near|under"
    r"|behind|below"
    r"|above|within|around|along|on|at) [^,;:()]{6,120}),"
    r" (?P<verb>[a-z]+) "
)


def beside_subject(scene: Scene) -> Iterator[Candidate]:
    """What the subject of a sentence is, told after it.

    "Crossing over, the exchange of segments between chromosomes, takes place early." -> "What is crossing
    over?"
    """
    found = _SUBJECT.match(scene.text)
    if not found or is_chatty(scene.lexicon):
        return
    verb, what = found["verb"], found["what"]
    if not (verb in AUXILIARIES or base_of_third(verb) or is_participle(verb) or verb in VERBS):
        return
    name, place = asked_name(found["name"], scene)
    if not name or (scene.before and name.startswith("the ") and not is_term(name[4:], scene)):
        return
    if not is_marked(name, scene) and not what.startswith("the "):
        return  # a trait of a thing that the article is not about
    if can_answer(what, scene, fewest=4, loose=True) and not set(content(name)) & set(content(what)):
        be = "are" if is_plural_phrase(name) else "is"
        yield Candidate("en.apposition", capital(f"{place}what {be} {name}?"), what, 0.85, (scene.sentence,))
