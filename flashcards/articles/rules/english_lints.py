"""English: what a card must not be, whatever rule made it: it hangs on a sentence that it does not show."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TypeVar

from flashcards.articles.rules import Candidate
from flashcards.articles.rules.english_phrases import singular_of
from flashcards.articles.rules.english_words import (
    EVALUATIVE,
    PREPOSITIONS,
    SUBORDINATORS,
    VERBS,
    is_plural,
    lower,
)

_POINTS = re.compile(
    r"\bthe (?:resulting|specific|remaining|former|latter|preceding|previous|following)\b"
    r"|\bthe (?:respective|corresponding)\b"
    r"|\b(?:all|the) (?:two|three|four|five|six)(?=\W*(?:\Z|[,;?.]| (?:of (?:them|these|those)|is|are)\b))"
    r"|\b(?:of|by|for|with|from|in) (?:all|the) (?:two|three|four|five)\b(?! [a-z])"
    r"|\b(?:the|an?|its|their) (?:[\w-]+ ){1,3}(?:itself|themselves)\b|\A(?:itself|themselves)\b"
    r"|\boverall(?=\W*(?:\Z|[?.,;]))"
    r"|\bboth\b(?!.*\band\b)(?! [a-z]+s\b)"
    r"|\b(?:the other|others)\b(?<!one to the other)(?<!one from the other)(?<!each the other)"
    r"|\b(?:respectively|likewise|similarly|again|hence|therefore|moreover|by contrast|in turn)\b"
    r"|\b(?:instead(?! of)|in contrast(?! to| with)|as well(?! as)|too(?=\W*(?:\Z|[?.,;])))\b"
    r"|\b(?:the|an?) (?:opposite|reverse|rest)(?=\W*(?:\Z|[?.,;]))"
    r"|\bthat (?:results?|follows?|remains?)(?=\W*(?:\Z|[?.,;]))"
    r"|\ban? (?:more|less) [a-z]+ (?!.*\bthan\b)",
    re.I,
)
_PAIR = re.compile(r"\b(?:one|each|either|some|two)\b.*\b(?:the other|others)\b", re.I)
_OF_THEM = re.compile(
    r"\b(?:those|both(?!.*\band\b)(?! [a-z]+s of\b)) (?!(?:of|that|who|which|whose|in|with|without|for|from"
    r"|on|at|to|by|made|found|born|nearer|[a-z]+ed|[a-z]+ing)\b)(?P<noun>[a-z]+)",
    re.I,
)
# a noun for anything, of which nothing says which one it is
_ANY_THING = re.compile(
    r"\bthe (?P<noun>materials?|process(?:es)?|substances?|reactions?|objects?|events?|changes?|effects?"
    r"|factors?|structures?|results?|products?|mixtures?|items?|groups?|things?|cases?|situations?"
    r"|problems?|solutions?|methods?|steps?|stages?|bonds?)"
    r"(?=\W*(?:\Z|[,;?.])| (?:by(?! which)|and|or|is|are|was|were|has|have|can|called)\b)",
    re.I,
)
_NOTHING = re.compile(r"(?:no|not|none|nothing|never|neither|nobody)\b", re.I)
_CUT_OFF = re.compile(r"(?P<first>[a-z]+) (?:the|an?) [a-z]")
_FOLLOWS = re.compile(
    r"(?:As a result|As a consequence|Consequently|Therefore|Thus|Hence|Accordingly|In this way|In such cases"
    r"|Then|Eventually|Instead|Otherwise)\b"
)
_DROPPED = re.compile(r", (?:and )?(?:so|thus|hence|therefore)(?! that\b| called\b| named\b) [a-z]")
_MEANINGS = frozenset(("en.definition", "en.apposition", "en.term", "en.called"))
_EVENTS = frozenset(("en.process", "en.condition", "en.cause", "en.occasion"))
_RANKED = re.compile(
    r"(?:an?|the) (?:[\w-]+ )?(?:most|least|only|main|major|chief|primary|principal|key|best|worst|important"
    r"|common|popular|famous|useful|typical|(?!lowest|highest|deepest|smallest)[a-z]{3,}est)\b"
)
_IN_PASSING = re.compile(
    r"\b(?:once|formerly|now|nowadays|today|also|still|often|sometimes|usually|rarely|mostly)\b", re.I
)
_ONLY_KIND = re.compile(r"an? (?:[a-z]+ )?(?:type|kind|form|sort) of [a-z]+(?: [a-z]+)?\Z")
_COMPARED = re.compile(
    r"\b(?:the|an?) (?:(?:soft|hard|larg|small|long|short|thick|thinn|dens|light|heavi|fast|slow|bigg|weak"
    r"|strong|simpl|wid|narrow|deep|warm|cool|hott|cold|great|fin|young|new)er) (?!.*\bthan\b)"
)
_SECOND_CLAUSE = re.compile(r", and [a-z][^,;]{1,40}? (?:is|are|was|were) ")
_ANOTHER = re.compile(r"(?:(?!\b(?:one|each)\b).)*\banother (?!name\b)", re.I)  # besides which?
_SLOWLY = re.compile(r"\b(?:take shape|come about|emerge|evolve|develop|gain ground|spread)[?]\Z")  # no date
_OF_ANOTHER_DEED = re.compile(r", (?:an?|the) [^,]+ (?:who|which|that) \w+ed\b[^,]*[?]\Z")  # its date
_ADJECTIVE = re.compile(r"What is [a-z-]+(?:ic|ous|ive|[ai]ble|al|ar)[?]\Z")  # "What is polygenic?"
_SOME_OTHERS = re.compile(
    r"\b(?:do|does|did|is|are|was|were) (?:different|various|other|similar|certain|several|additional) "
)
_ASKED = re.compile(r"What is the term for (?P<what>(?:an?|the) [a-z-]+ .*)[?]\Z")
_TOLD_APART = re.compile(
    r"\b(?:that|which|who|whose|where|when|in which|for|to|between|made|built"
    r"|[a-z]{3,}(?:ed|ing))\b"
)
_RELATIVE = re.compile(r" (?:that|which|who|whose|where|when)\b")
_OF_ANY_SUBSTANCE = re.compile(r"\b(?:IU|international units)\b")  # how many there are in a gram, it says
_OBJECT = re.compile(r"\S.* (?:it|them|him|her)\b")


def is_sound(one: Candidate) -> bool:
    """Whether a card can be understood, and is true, without the sentences around its own."""
    answers = one.members or (one.answer,)
    texts = (one.question, *answers)
    return not (
        any(_hangs(text) for text in texts)
        or _is_any_thing(" ".join(texts))
        or _SOME_OTHERS.search(one.question)
        or (one.rule not in _MEANINGS and one.kind == "qa" and _ANOTHER.match(one.question))
        or (one.kind == "qa" and (_NOTHING.match(one.answer) or _is_cut_off(one.answer)))
        or (one.rule in _EVENTS and _is_half_told(one))
        or (one.rule == "en.date" and (_SLOWLY.search(one.question) or _OF_ANOTHER_DEED.search(one.question)))
        or (one.rule == "en.apposition" and _is_remark(one.answer))
        or (one.rule in _MEANINGS and _tells_no_term(one))
        or (one.rule == "en.amount" and _OF_ANY_SUBSTANCE.search(" ".join(texts)))
    )


def _hangs(text: str) -> bool:
    """Whether words point at what is told before: "the resulting material", "all three"."""
    plain = text.replace("[", "").replace("]", "")
    found = _POINTS.search(plain)
    if found and not (found[0].lower() in ("the other", "others") and _PAIR.search(plain)):
        return True
    known = (one["noun"] in lower(plain[: one.start()]) for one in _OF_THEM.finditer(plain))
    return not all(known)


def _is_any_thing(text: str) -> bool:
    """Whether "the material" stands where no material was spoken of."""
    for found in _ANY_THING.finditer(text):
        before = {singular_of(word) for word in lower(text[: found.start()])}
        if singular_of(found["noun"].lower()) not in before:
            return True
    return False


def _is_cut_off(answer: str) -> bool:
    """Whether an answer begins with a noun that the question lacks: "solution the concentration is …"."""
    found = _CUT_OFF.match(answer)
    if not found:
        return False
    first = found["first"]
    known = PREPOSITIONS | SUBORDINATORS | VERBS | {"all", "both", "half", "not", "because", "only", "just"}
    return first not in known and not first.endswith(("ing", "ed", "ly"))


def _is_half_told(one: Candidate) -> bool:
    """Whether what happens has its cause in the sentence before, or its result was left out."""
    whole = one.sources[-1].text
    lost = _DROPPED.search(whole)
    if _FOLLOWS.match(whole) or (lost and lost[0] not in f"{one.question} {one.answer}"):
        return True
    if one.rule != "en.condition":
        return False
    rest = whole.partition(one.answer)[2]
    return bool(_OBJECT.match(one.answer)) or bool(re.match(r",? and (?!with |in |by |at )", rest))


def _is_remark(what: str) -> bool:
    """Whether words beside a term rank it, or tell a trait that others have too, and not what it is."""
    if _RANKED.match(what) or _IN_PASSING.search(what) or _is_clause(what):
        return True
    return _is_one_of_many(what)


def _is_one_of_many(what: str) -> bool:
    """Whether a kind is told and where it is, which others of the kind share: "a building in a wall"."""
    return (
        len(lower(what)) > 3
        and what.startswith(("a ", "an "))
        and not _TOLD_APART.search(what, _after_two_words(what))
    )


def _after_two_words(what: str) -> int:
    """Where the words after an article and the one beside it begin: "a building | in a wall"."""
    return len(" ".join(what.split(" ")[:2]))


def _is_clause(what: str) -> bool:
    """Whether words without an article are a sentence: "observations lead to ideas"."""
    words = lower(_RELATIVE.split(what, maxsplit=1)[0])
    return any(is_plural(noun) and verb in VERBS for noun, verb in pairwise(words))


def _tells_no_term(one: Candidate) -> bool:
    """Whether what stands beside a term only ranks or praises the thing, or tells of what kind it is."""
    told = f"{one.question} {one.answer}"
    if (
        _COMPARED.search(told)
        or _SECOND_CLAUSE.search(told)
        or (_ADJECTIVE.match(one.question) and one.answer.startswith(("a ", "an ")))
    ):
        return True
    asked = _ASKED.match(one.question)
    if not asked:
        is_bare = len(lower(one.answer)) < 6 and _is_one_of_many(one.answer)
        return bool(_ONLY_KIND.match(one.answer)) or (one.rule == "en.definition" and is_bare)
    what = asked["what"]
    first = lower(what)[1]
    is_praise = first in EVALUATIVE or first == "fundamental"
    return is_praise or bool(_RANKED.match(what) or _ONLY_KIND.match(what))


_T = TypeVar("_T")


def checked(rule: Callable[[_T], Iterator[Candidate]]) -> Callable[[_T], Iterator[Candidate]]:
    """A rule, without its cards that are not sound."""

    def sound(one: _T) -> Iterator[Candidate]:
        return (candidate for candidate in rule(one) if is_sound(candidate))

    return sound
