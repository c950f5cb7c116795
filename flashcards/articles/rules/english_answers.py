"""English: the core of what a sentence says, and whether it can be an answer."""

import re

from flashcards.articles.rules import Scene
from flashcards.articles.rules.english_phrases import is_settled, points, refers_back
from flashcards.articles.rules.english_words import base_of_third, is_noun_too, lower, without_brackets

_TAIL = re.compile(
    r",? (?:and (?:is|are|was|were|has|have|can|does|it|they)\b|but\b|although\b|though\b|while\b"
    r"|whereas\b|because\b|so that\b|since\b)"
    r"|, and (?:[a-z]+ ){0,4}(?:it|they|its|their|this|these)\b"
    r"|, (?:which|(?:to|in|of|for|on|with|by|from|at) which|together|(?:most|some|all|each|both|many"
    r"|one|none) of which|who|whose|where|when"
    r"|so|making|including|such as|whether|usually|often|typically|especially|particularly|particular"
    r"|named (?:after|for)|(?:devised|invented|discovered|developed|described|introduced|coined) (?:by|in)"
    r"|called|an? [a-z]+ (?:called|known|termed)|much|mainly|chiefly|mostly"
    r"|save for|for instance|like|with|as|unlike|e\.g|i\.e|rather|not"
    r"|(?:[a-z]+ly )?[a-z]{3,}ing)\b|; | – | — |—"
)


_SECOND_VERB = re.compile(r"(?:,|(?<=\w))? and (?P<verb>[a-z]+s) (?=[a-z])")


def _without_second_verb(what: str) -> str:
    """What stands before a second verb of the subject: "a wall and protects it" -> "a wall"."""
    found = _SECOND_VERB.search(what)
    before = what[: found.start()] if found else what
    is_verb = found and base_of_third(found["verb"]) and not is_noun_too(found["verb"])
    is_relative = re.search(r" (?:that|which|who)\b", before)
    return before.rstrip(" ,") if is_verb and not is_relative and "," not in before else what


def trimmed(what: str) -> str:
    """The core of a predicate, without the clauses that only add to it.

    "a layer of rock, which lies deep" -> "a layer of rock"
    """
    what = _without_second_verb(what)
    relative = re.search(r" (?:that|which|who|where|whose|when)\b", what)
    end = _TAIL.search(what)
    while end and end[0].startswith(" and") and relative and relative.start() < end.start():
        end = _TAIL.search(what, end.end())
    if end and end[0].endswith("ing") and re.search(r", (?:and|or) ", what[end.end() :]):
        return what.strip(" ,")
    return (what[: end.start()] if end else what).strip(" ,")


def without_aside(what: str) -> str:
    """An object without what is told of it in passing: "pepsin, an enzyme" -> "pepsin"."""
    return re.sub(r"\A([^,]+), an? [^,]+\Z", r"\1", what)


_POINTING = frozenset(
    (
        "it",
        "they",
        "them",
        "this",
        "these",
        "those",
        "he",
        "she",
        "his",
        "her",
        "such",
        "here",
        "itself",
        "one",
        "already",
    )
)


_OWN = re.compile(
    r"(?<=\w{3} )(?P<link>as|when|where|while|once|if|before|after|until|that|which|what|than|whether)"
    r" (?:it|they)(?= [a-z])"
)


PARTIAL = frozenset(("most", "some", "part", "one"))  # an answer that begins so leaves the rest untold


_TORN = re.compile(
    r"(?:out|up|down|off|away|back|apart|over)\b"
    r"|(?:[\w-]+ ){1,3}(?:out|up|down|off|away|apart)(?: where\b|,|\Z)"
)
_LETS = frozenset(("cause", "force", "allow", "enable", "help", "lead", "lets", "prompt", "stimulate"))


def is_torn(what: str, base: str) -> bool:
    """Whether a verb and the words after it do not make a question and its answer: "breaks | rock down"."""
    return bool(_TORN.match(what)) or (base in _LETS and " to " in what)


def can_answer(what: str, scene: Scene, fewest: int = 1, owned: bool = False, loose: bool = False) -> bool:
    """Whether words can be the answer: short, whole, and understood without the article.

    `owned`: the question has what "it" and "their" stand for. `loose`: a definition, whose "the" is general.
    """
    bare = _OWN.sub(r"\g<link>", without_brackets(what))
    words = lower(bare)
    if re.match(r"(?:a|the) (?:\w+ )?(?:number|variety|range|series|set|lot|mix|host) of ", what):
        return loose
    if not fewest <= len(words) <= 25 or what.count("(") != what.count(")"):
        return False
    if words[-1] in ("and", "or", "of", "to", "the", "a", "in", "by"):
        return False
    if owned:
        return not points(words) and not {"this", "these", "those", "he", "she", "such", "here"}.intersection(
            words
        )
    numeral = re.search(
        r"\w one (?!(?:of|that|which|who|is|are|was|in|on|at|to|from|with|and|or)\b)[a-z]", bare
    )
    if (
        words[0] == "one"
        or (_POINTING - ({"one"} if numeral else set())).intersection(words)
        or {"its", "their"}.intersection(words[:2])
    ):
        return False
    return loose or is_settled(re.sub(r"\b(?:its|their) ", "", bare), scene)


def has_pointer(what: str) -> bool:
    """Whether words have a pronoun without its noun before it, unlike "the force of a plate as it sinks"."""
    what = _OWN.sub(r"\g<link>", what.replace("his or her", "").replace("he or she", ""))
    what = re.sub(r"(?<=\w{3} )and (?P<verb>[a-z]+) (?:them|it)\b", r"and \g<verb>", what)
    what = re.sub(r"(\ban? [a-z]+\b.*?\b[a-z]+ing) it\b", r"\1", what)
    words = lower(what)
    owned = {
        "it",
        "they",
        "them",
        "this",
        "these",
        "here",
        "he",
        "she",
        "his",
        "her",
        "such",
        "i",
    }
    words = [word for at, word in enumerate(words) if not refers_back(words, at)]
    return points(words) or bool(owned.intersection(words))


def capital(question: str) -> str:
    return question[:1].upper() + question[1:]
