"""English: why something happens, what happens when, by what process, into or from what."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.english_answers import can_answer, capital, trimmed
from flashcards.articles.rules.english_phrases import asked_name, is_settled, is_term, singular_of, subject
from flashcards.articles.rules.english_statements import is_chatty, is_manual
from flashcards.articles.rules.english_verbs import clause
from flashcards.articles.rules.english_words import is_participle, lower, without_brackets

_BECAUSE = re.compile(
    r"(?P<main>[^;:]{10,220}?),? (?P<link>because|since(?= (?:they|it|there|its|their)\b))"
    r" (?P<why>(?!of\b)[^;:]{10,180}?)\.\Z"
)


_BE = re.compile(
    r"(?P<s>[^,;:]{3,80}?) (?P<be>is|are|was|were|can|cannot|could|must) (?P<state>[^;:]{3,140}?)\Z"
)


_SOFT = re.compile(
    r"\b(?:important|useful|difficult|not only|good|special|interesting|partly|simply|probably|so)\b"
)


def cause(scene: Scene) -> Iterator[Candidate]:
    """Why something is so, or happens.

    "Steep soils erode fast because water carries particles away." -> "Why do steep soils erode fast?"
    """
    found = _BECAUSE.match(scene.text)
    if not found or " because " in found["main"] or is_chatty(scene.lexicon):
        return
    why, main = trimmed(found["why"]), trimmed(found["main"])
    question = _why_is(main, scene) or _why_does(main, scene)
    if question and can_answer(why, scene, fewest=4, owned=True) and _is_told(why, question, scene):
        yield Candidate("en.cause", capital(question), f"{found['link']} {why}", 0.83, (scene.sentence,))


def _is_told(why: str, question: str, scene: Scene) -> bool:
    """Whether each "the" of an answer is known, or has its noun in the question."""
    asked = {singular_of(word) for word in lower(question)}
    shown = re.sub(
        r"\bthe (?=(?:[a-z-]+ ){0,2}?([a-z-]+))",
        lambda one: "" if singular_of(one[1]) in asked else one[0],
        why,
    )
    owned = re.sub(r"\b(?:it|they|them|its|their) ", "", f"{shown} ")
    return is_settled(owned, scene)


def _why_is(main: str, scene: Scene) -> str:
    found = _BE.match(main)
    if not found:
        return ""
    name, place = asked_name(found["s"], scene)
    state = found["state"]
    if not name or not is_settled(state, scene) or len(lower(state)) > 18 or _SOFT.search(state):
        return ""
    return f"{place}why {found['be']} {name} {state}?"


def _why_does(main: str, scene: Scene) -> str:
    parts = clause(main, scene)
    if not parts or not is_settled(parts.rest, scene) or len(lower(parts.rest)) > 14 or _SOFT.search(main):
        return ""
    if not parts.rest or "," in parts.rest:
        return ""
    name, place = asked_name(parts.text, scene)
    return "" if not name else f"{place}why {parts.asked(parts.rest)}?"


_CONDITION = re.compile(
    r"(?P<when>When|If|Where) (?P<if>[^,;:]{10,110}), (?P<then>(?:the|a|an|[A-Za-z]+s"
    r"|[a-z]+(?: [a-z]+)?(?= (?:is|are) ))\b[^;:]{10,200}?)\.\Z"
)


_COMPARED = re.compile(
    r"\b(?:more|less|farther|closer|larger|smaller|higher|lower|hotter|colder|longer|shorter)\b"
)


def condition(scene: Scene) -> Iterator[Candidate]:
    """What happens when something else does.

    "When water freezes, its volume increases." -> "What happens when water freezes?" "its volume
    increases"
    """
    found = _CONDITION.match(scene.text)
    if not found or is_chatty(scene.lexicon) or is_manual(scene.lexicon):
        return
    whole, then = found["if"], trimmed(found["then"])
    name = _subject_of(whole, scene)
    if not name or not is_settled(whole, scene) or not can_answer(then, scene, fewest=4, owned=True):
        return
    if re.search(
        r"\b(?:should|must|may|might|can|could|will|would|said|called|known|required|needed|expected)\b", then
    ):
        return
    if then.count(",") > 1 or (_COMPARED.search(whole) and " than " not in whole):
        return
    question = f"What happens {found['when'].lower()} {whole}?"
    sure = 0.82 if found["when"] != "If" and _is_general(whole, scene) else 0.75
    yield Candidate("en.condition", question, then, sure, (scene.sentence,))


def _is_general(whole: str, scene: Scene) -> bool:
    """Whether a condition is about any of a kind, at any time, and no illustration."""
    return (
        scene.item in ("", scene.titles[-1])
        and not re.match(r"(?:the(?! \w+ of an? )|this|all|your) ", whole)
        and len(lower(whole)) >= 3
    )


def _subject_of(words: str, scene: Scene) -> str:
    """The subject of a clause, if that can stand alone."""
    found = re.match(r"(?P<s>[^,]{2,70}?) (?:is|are|was|were|has|have|becomes?) ", words)
    if found:
        return subject(found["s"], scene)
    parts = clause(words + " .", scene)
    return parts.name if parts else ""


_PASSIVE = re.compile(
    r"(?P<s>[^,;:]{3,80}?) (?P<be>is|are) (?P<often>(?:often|usually|commonly|mainly|mostly"
    r"|typically) )?(?P<verb>[a-z]{4,})"
    r"(?P<particle> (?:down|up|out|off|away|together))? (?P<prep>by|into|from|with|as|through)"
    r" (?P<what>[^;:]{4,160}?)\.\Z"
)


_OTHER_VERBS = frozenset(
    [
        "used",
        "made",
        "called",
        "known",
        "found",
        "located",
        "based",
        "considered",
        "seen",
        "given",
        "shown",
        "said",
        "thought",
        "taken",
        "needed",
        "required",
        "filled",
        "covered",
        "caused",
        "composed",
        "formed",
        "produced",
        "derived",
        "interested",
        "concerned",
        "satisfied",
        "faced",
        "followed",
        "accompanied",
        "affected",
        "influenced",
        "associated",
        "regarded",
        "perceived",
        "viewed",
        "treated",
        "referred",
        "divided",
        "classified",
        "responsible",
        "grouped",
        "defined",
        "described",
        "expressed",
        "replaced",
        "compared",
        "measured",
        "combined",
        "connected",
        "joined",
        "written",
    ]
)


def passive(scene: Scene) -> Iterator[Candidate]:
    """What something is broken into, stored as, released from, encrypted with.

    "Excess glucose is often stored as starch." -> "What is excess glucose often stored as?" "starch"
    """
    found = _PASSIVE.match(scene.text)
    if (
        not found
        or found["verb"] in _OTHER_VERBS
        or not is_participle(found["verb"])
        or is_chatty(scene.lexicon)
    ):
        return
    name, place = asked_name(found["s"], scene)
    what = trimmed(found["what"])
    if not name or (len(lower(name)) < 2 and not is_term(name, scene)) or not can_answer(what, scene):
        return
    if re.search(r" (?:by|with|from) .*\d| for (?:its|their) | (?:known as|called) ", what):
        return
    if re.match(
        r"(?:\w+ing|a result|means|many|several|various|different|both|well|part|humans|people)\b", what
    ):
        return
    if (
        len(lower(what)) > 14
        or " and is " in what
        or re.search(r" (?:and|or) [a-z]+(?:ed|s) (?:by|into|from|with)\b", what)
    ):
        return
    often, particle = found["often"] or "", found["particle"] or ""
    question = f"{place}what {found['be']} {name} {often}{found['verb']}{particle} {found['prep']}?"
    yield Candidate("en.passive", capital(question), what, 0.83, (scene.sentence,))


_WHICH = re.compile(
    r"(?P<what>[^,;:]{12,140}), (?:which is|a (?:process|phenomenon|condition|situation|state"
    r"|practice|pattern|configuration|technique|method) (?:that is )?)"
    r"(?:often |commonly |also )?(?:called|known as|termed|referred to as) (?:an? |the"
    r" )?(?P<term>[^,;:()]{3,50}?)(?:,? or [^,;:]{3,40})?\.\Z"
)


_PROCESS = re.compile(
    r"(?:(?:When|Whenever|If|During) [^,;:]{4,80}, )?"
    r"(?P<s>[^,;:]{3,70}?) (?P<be>is|are) (?P<what>[^,;:]{6,120}?) (?P<prep>in|by|through|during"
    r"|via) (?:a|the) (?P<kind>process|reaction|method|technique|procedure)"
    r" (?:called|known as|termed|referred to as) (?P<term>[^,;:()]{3,50}?)(?:\.|, .*\.)\Z"
)


def named_process(scene: Scene) -> Iterator[Candidate]:
    """What it is called when something happens, or what process does it.

    "Glycogen is broken down in a process known as glycogenolysis." -> "In what process is
    glycogen broken down?"
    """
    if found := _WHICH.match(scene.text):
        whole = without_brackets(found["what"])
        name, term = _subject_of(whole, scene), found["term"].strip('“”"')
        if (
            name
            and is_settled(whole, scene)
            and whole.startswith(name[0].upper())
            and len(lower(whole)) <= 18
        ):
            question = f"What is it called when {name}{whole[len(name) :]}?"
            yield Candidate("en.process", question, term, 0.82, (scene.sentence,))
    elif found := _PROCESS.match(scene.text):
        name, place = asked_name(found["s"], scene)
        if name and is_settled(found["what"], scene):
            question = f"{place}{found['prep']} what {found['kind']} {found['be']} {name} {found['what']}?"
            yield Candidate("en.process", capital(question), found["term"], 0.84, (scene.sentence,))
