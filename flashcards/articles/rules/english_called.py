"""English: what something that is described is called."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.english_answers import has_pointer
from flashcards.articles.rules.english_phrases import (
    head,
    is_nominal,
    is_plural_phrase,
    is_settled,
    is_vague,
    singular_of,
    subject,
    uncapitalised,
)
from flashcards.articles.rules.english_statements import is_chatty
from flashcards.articles.rules.english_words import (
    BE,
    PREPOSITIONS,
    SUBORDINATORS,
    base_of_third,
    is_noun_too,
    lower,
    without_brackets,
)


def content(phrase: str) -> list[str]:
    small = {"a", "an", "the", "of", "in", "and", "or", "to", "for"}
    return [singular_of(word) for word in lower(phrase) if word not in small]


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
    what = _with_time(_SUCH_AS.sub("", without_brackets(found["what"])), scene)
    term = found["term"].strip("“”\"'‘’")
    if not what or not _is_name_of(term, what, bool(found["article"])):
        return
    if other := _OR.match(found["rest"] or ""):
        term = f"{term}{other[0]}"
    yield named_as(term, what, found["article"] or "", scene)


_SUCH_AS = re.compile(r", (?:such as|for example) [^;:]{3,60}?,?\Z")
_WHEN_TOLD = re.compile(r"(?P<head>[^,]{8,60}), (?P<more>(?:when|during which|in which) [^,]{12,120}),?\Z")
_OR = re.compile(r", or [^,;:.()]{3,40}(?=[,.]|\Z)")


def named_as(term: str, what: str, article: str, scene: Scene) -> Candidate:
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


def _with_time(what: str, scene: Scene) -> str:
    """A description with the clause that tells when, between its commas."""
    told = _WHEN_TOLD.match(what)
    if not told:
        return described(what, scene)
    about = described(told["head"], scene)
    return f"{about}, {told['more']}" if about and not has_pointer(told["more"]) else ""


def described(what: str, scene: Scene) -> str:
    """A phrase that describes something without its name, as it reads in a question; empty if it is unclear.

    "The inverse relationship between price and quantity demanded" -> "the inverse relationship between …"
    """
    words = lower(what)
    plain = re.sub(r"\A((?:The|An?) [a-z-]+), (?=[a-z-]+ [a-z]+ )", r"\1 ", what)
    if not 3 <= len(words) <= 22 or ("," in plain and not re.search(r", (?:and|or) ", plain)):
        return ""
    if words[0] in ("what", "anything", "someone", "something", "people", "those", "anyone"):
        is_owned = has_pointer(what) or {"their", "its"}.intersection(words)
        return "" if words[0] == "those" or is_owned else what[0].lower() + what[1:]
    if not re.search(
        r" (?:of|that|which|in|where|whose|who|with|between|against|within|inside|for|from"
        r"|at|by|below|above|minus|plus|divided by|toward|towards|used (?:to"
        r"|for|in|by|as)|made of)\b",
        what,
    ):
        return ""
    first = what.split(" ", 1)[0].lower()
    if (
        _TWO_CLAUSES.search(what)
        or words[-1] in ("and", "or")
        or first in _NOT_FIRST
        or first in ("according", "based", "given", "unlike")
        or (base_of_third(first) and not is_noun_too(first))
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


_OWNED = re.compile(
    r"\A (?:that|which|who) |\b(?:its|their|it|they|them)\b|(?<!the )\b(?:earlier|previous) (?=[a-z]+s\b)"
)
_PART_OF = re.compile(r"(?:The|An?) (?:[a-z-]+,? ){1,3}(?:part|end|side|edge|layer) of (?:an?|the) [a-z]+\Z")


def _settled_description(what: str, scene: Scene) -> str:
    """A description whose noun can be asked for, as it reads in a question."""
    noun = re.split(
        r" (?:at|in|by|on|to)? ?(?:that|which|who|where|whose)\b| and [a-z]+ing it\b"
        r"| (?:needed|required|used) to\b| as (?:it|they)\b",
        what,
        maxsplit=1,
    )[0]
    if _PART_OF.match(what):
        name = uncapitalised(noun, scene)
    elif noun == what:
        name = subject(noun, scene)
    else:
        name = uncapitalised(noun, scene) if is_nominal(lower(noun)) else ""
    rest = re.sub(_OWNED, " ", what[len(noun) :])
    if rest and not is_settled(rest.replace("the same ", "one "), scene):
        return ""
    return name + what[len(noun) :] if name and name[1:] == noun[1:] else ""


_LAST = re.compile(r" (?:is|are|make up) (?:an? |the |its |their )?\Z")
_OWNER = re.compile(r"\b(of|in|from) the (solid|liquid|gas|substance|object|body|atom|molecule|metal)\b")


def marked_last(scene: Scene) -> Iterator[Candidate]:
    """A description whose name stands in bold at the end.

    "Soil particles that are 0.1 to 2 mm in diameter are **sand**." -> "What is the term for soil
    particles …?"
    """
    for term in scene.sentence.marked[:2]:
        at = scene.text.rfind(term)
        found = _LAST.search(scene.text[:at]) if at > 0 else None
        ends = scene.text[at + len(term) :] in (".", "") or scene.text[at + len(term) :].startswith(
            (", also", " (", ", and ", ", which ", ", or ", "; ", ", but ")
        )
        if not found or not ends:
            continue
        is_owned = found[0].endswith(("its ", "their "))
        before = without_brackets(scene.text[: found.start()])
        what = described(_OWNER.sub(r"\1 a \2", before, count=1) if is_owned else before, scene)
        if what and _is_name_of(term, what) and not _has_late_verb(what):
            article = "" if is_owned else re.sub(r"^ (?:is|are|make up) ", "", found[0])
            yield named_as(term, what, article, scene)


def _has_late_verb(what: str) -> bool:
    if re.search(r" (?:states|says|argues|claims|believes|suggested|suggests|thought|held) (?:that )?", what):
        return True
    return bool(re.search(r",| (?:because|if|when|while|but|says|found|showed)\b", what))
