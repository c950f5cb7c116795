"""English: terms that a sentence names or explains in a clause beside its main one."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.english_answers import (
    PARTIAL,
    can_answer,
    capital,
    has_pointer,
    is_torn,
    trimmed,
    without_aside,
)
from flashcards.articles.rules.english_called import described, leaks
from flashcards.articles.rules.english_lists import NUMBERS
from flashcards.articles.rules.english_phrases import (
    asked_name,
    is_plural_phrase,
    is_settled,
    points,
    subject,
)
from flashcards.articles.rules.english_statements import is_chatty, is_manual
from flashcards.articles.rules.english_verbs import clause
from flashcards.articles.rules.english_words import (
    AUXILIARIES,
    DETERMINERS,
    POINTERS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    base_of_third,
    is_participle,
    is_plural,
    lower,
    without_brackets,
)

_NAMES = r"(?:called|known as|termed|referred to as)"
_EVENT = re.compile(
    r"(?P<front>(?:When|Whenever|Where|If|At|In|During|On|After) [^,;:]{4,90}, )?(?:(?:where"
    r"|because) [^,;:]{4,90}, )?"
    r"(?P<what>[^,;:]{12,150}), (?:which is|an? (?:process|phenomenon|condition|situation|state|practice"
    r"|pattern|technique|method|effect|reaction|stage|step|problem)(?: that is)?)"
    rf" (?:often |commonly |also |now )?{_NAMES} (?:an? |the )?(?P<term>[^,;:()]{{3,50}}?)(?:,.*)?\.\Z"
)

_WHEN = re.compile(
    r"(?:When|Whenever|If) (?P<what>[^,;:]{12,120}), (?:(?:the [a-z]+|it|this) (?:is|are) "
    rf"(?:often |commonly |also |then )?(?:{_NAMES[3:-1]}) (?:an? |the )?\Z"
    r"|(?:we|[a-z]+(?:ists|ers|ians)) (?:speak of|call this|call it) (?:an? |the )?\Z"
    r"|(?P<occurs>(?:an? |the )?)\Z)"
)
_OCCURS = re.compile(r" (?:occurs?|happens?|takes? place|results?|arises?|forms?)[.;,]")


def named_after(scene: Scene) -> Iterator[Candidate]:
    """What it is called when something happens, said in the main clause.

    "When work is handed to an outside firm, the arrangement is called **outsourcing**." -> "What is it
    called when work is handed to an outside firm?"
    """
    for term in scene.sentence.marked[:1]:
        at = scene.text.find(term)
        found = _WHEN.match(scene.text[:at]) if at > 0 and not is_chatty(scene.lexicon) else None
        after = scene.text[at + len(term) :]
        if not found or not (re.match(r"[.;,]", after) if found["occurs"] is None else _OCCURS.match(after)):
            continue
        what = re.sub(r" (?:around|above|below|beneath|behind|over|near) it\Z", "", found["what"])
        words = lower(what)
        if words[0] in PRONOUNS | {"the"} or POINTERS.intersection(words) or points(words):
            continue
        if len(words) <= 20 and not leaks(term, what):
            what = found["what"]
            yield Candidate("en.process", f"What is it called when {what}?", term, 0.85, (scene.sentence,))


def named_event(scene: Scene) -> Iterator[Candidate]:
    """What it is called when something happens, said after a clause.

    "When an oceanic plate meets a continental plate, the denser plate descends, a process termed
    **subduction**." -> "What is it called when an oceanic plate meets …, and the denser plate descends?"
    """
    for text in _clauses(scene):
        found = _EVENT.match(text)
        if not found or is_chatty(scene.lexicon):
            continue
        term = found["term"].strip("“”\"' ")
        what = without_brackets(found["what"])
        whole = _joined(found["front"] or "", what)
        if _is_clause(what, scene) and is_settled(whole, scene) and not leaks(term, whole):
            question = f"What is it called when {whole}?"
            yield Candidate("en.process", question, term, 0.85, (scene.sentence,))
            return


_THAT_DO = re.compile(r" (?:contains?|has|have|releases?|produces?) (?P<who>(?:[a-z-]+ )?[a-z]+s), which ")


def _clauses(scene: Scene) -> Iterator[str]:
    """The sentence, and what it has after its last clause of place: "…, where no light is, bacteria …"."""
    yield scene.text
    if found := _THAT_DO.search(scene.text):
        yield capital(found["who"]) + scene.text[found.end() - 1 :]
    for found in re.finditer(r", (?=(?:[a-z]+ ){1,4}(?:and [a-z]+ )?[a-z]+ )", scene.text):
        yield scene.text[found.end()].upper() + scene.text[found.end() + 1 :]


_ONCE = re.compile(
    r"(?:(?P<when>(?:In|During) (?:the )?(?:early |late |mid-)?\d{3,4}s?(?: BCE?| AD)?),? )?"
    r"(?P<what>[^,;:]{12,150}), an? (?P<kind>period|event|battle|war|movement|disaster|revolt|campaign)"
    rf" (?:later |now |also |often )?{_NAMES} (?P<article>the )?(?P<term>[^,;:()]{{3,50}}?)\.\Z"
)


def named_once(scene: Scene) -> Iterator[Candidate]:
    """By what name a period or event is known.

    "In 494 BC the plebeians left the city in protest, an event known as the **First Secession**." -> "By
    what name is the event known in which the plebeians left the city in protest in 494 BC?"
    """
    found = _ONCE.match(scene.text)
    if not found or is_chatty(scene.lexicon):
        return
    what, term = found["what"], found["term"].strip("“”\"' ")
    parts = clause(f"{what} .", scene)
    when = f" {found['when'][0].lower()}{found['when'][1:]}" if found["when"] else ""
    if parts and parts.past and is_settled(what, scene) and not leaks(term, what):
        told = f"{parts.name}{what[len(parts.text) :]}{when}"
        question = f"By what name is the {found['kind']} known in which {told}?"
        yield Candidate("en.called", question, f"{found['article'] or ''}{term}", 0.84, (scene.sentence,))


def _joined(front: str, what: str) -> str:
    """Both clauses after "when": "when two plates meet, and the denser one descends"."""
    small = what[0].lower() + what[1:]
    if not front:
        first = what.partition(" ")[0]
        return what if first[1:] != first[1:].lower() else small
    word, _space, rest = front.rstrip(", ").partition(" ")
    if word in ("When", "Whenever", "If"):
        return f"{rest}, and {small}"
    return f"{word.lower()} {rest}, {small}"


def _is_clause(what: str, scene: Scene) -> bool:
    """Whether words are a subject that can stand alone and a verb."""
    found = re.match(r"(?P<s>[^,]{3,70}?) (?:is|are|was|were|has|have|can|may|becomes?) [a-z]", what)
    if found and subject(found["s"], scene):
        return len(lower(what)) <= 22 and not re.match(r"(?:there|it)\b", what, re.I)
    parts = clause(f"{what} .", scene)
    return bool(parts) and len(lower(what)) <= 22


def named_inside(scene: Scene) -> Iterator[Candidate]:
    """A term in bold is named beside what it is, and the sentence goes on.

    "A region of the cell that holds the chromosome, called the **nucleoid**, has no membrane." -> "What is
    the term for a region of the cell that holds the chromosome?"
    """
    if is_chatty(scene.lexicon) or is_manual(scene.lexicon):
        return
    for term in scene.sentence.marked[:2]:
        at = scene.text.find(term)
        found = re.match(
            rf"(?P<what>(?:An? |The )?[^,;:]{{12,120}}?),? {_NAMES} (?:an? |the )?\Z", scene.text[:at]
        )
        if not found or not re.match(r",? [a-z]", scene.text[at + len(term) :]):
            continue
        words = without_brackets(found["what"])
        what = "" if words.endswith((" is", " are", " be", " was", " were")) else described(words, scene)
        if what and len(lower(what)) < 5:
            what = _with_deed(what, scene.text[at + len(term) :], scene)
        if what and len(lower(what)) >= 4 and not leaks(term, what):
            yield Candidate("en.called", f"What is the term for {what}?", term, 0.84, (scene.sentence,))


def _with_deed(what: str, after: str, scene: Scene) -> str:
    """A short description with what the thing does, where that is clear: "sacs that cushion the joint"."""
    said = trimmed(after.strip(" .,")).strip(" ,")
    is_verb = lower(said)[:1] and (lower(said)[0] in VERBS or base_of_third(lower(said)[0]))
    is_clear = is_verb and is_settled(said, scene) and not has_pointer(said) and len(lower(said)) <= 12
    return f"{what} that {said}" if is_clear else what


_STATES = re.compile(
    r"(?:According to )?(?P<s>(?:The )?(?:[A-Z]?[\w’'-]+ ){0,4}?(?P<noun>law|principle|theorem|theory|rule"
    r"|hypothesis|axiom|doctrine|laws|paradox|model"
    r"|effect)(?: of [a-z]+(?: [a-z]+){0,4})?)(?:, which [^,;:]{4,90},)?"
    r" (?P<verb>states|says|holds|asserts|predicts|proposes|claims) (?P<what>that [^;:]{12,220}?)\.\Z"
)


def states(scene: Scene) -> Iterator[Candidate]:
    """What a law or a theory says, in full.

    "The law of supply states that a higher price leads to a higher quantity supplied, other things being
    equal." -> "What does the law of supply state?"
    """
    found = _STATES.match(scene.text)
    if not found or len(lower(found["what"])) > 25 or has_pointer(_owned(found["what"])):
        return
    name, place = asked_name(found["s"], scene)
    if name and len(lower(name)) > 1 and name not in (f"the {found['noun']}", found["noun"]):
        question = f"{place}what does {name} {base_of_third(found['verb']) or found['verb'][:-1]}?"
        yield Candidate("en.states", capital(question), found["what"], 0.87, (scene.sentence,))


def _owned(what: str) -> str:
    """A clause without "that" and without an "it" whose noun is well before it."""
    return re.sub(r"(?<=\w) (?:it|them|they)\b", "", what.removeprefix("that "))


_BEGINS = re.compile(
    r"(?:(?P<where>(?:Inside|Within|Outside|In|At) [^,;:]{3,40}), )?(?P<article>[Tt]he |[Aa]n? )?\Z"
)
_DOES = (
    r"(?: \([A-Z]{2,6}\))? (?P<verb>[a-z]{3,}s)(?P<particle> (?:with|out|on))? (?P<what>[^;:]{8,220}?)\.\Z"
)
_OBJECT = re.compile(
    r"(?:an?|the|how|two|three|all|water|food|energy|oxygen|new|[a-z]+ (?:and|or|from|of"
    r"|between|into)"
    r"|[a-z]+s\b|[a-z]+ [a-z]+s\b)"
)


_ANYWHERE = re.compile(r"[a-z]+ in (?:many|all|every|various|several|different) ")


def does(scene: Scene) -> Iterator[Candidate]:
    """What a term in bold does, as the sentence that brings it in says.

    "An **artery** carries blood away from the heart." -> "What does an artery carry?"
    """
    if is_chatty(scene.lexicon) or is_manual(scene.lexicon):
        return
    for term in scene.sentence.marked[:1]:
        at = scene.text.find(term)
        begins = _BEGINS.match(scene.text[:at]) if at >= 0 else None
        found = re.match(_DOES, scene.text[at + len(term) :])
        if not begins or not found or not _is_action(found["verb"]):
            continue
        name, place = asked_name(_article(begins) + term, scene)
        what = without_aside(_first_verb(trimmed(found["what"])))
        if (
            not name
            or is_plural_phrase(name)
            or lower(what)[0] in AUXILIARIES | PREPOSITIONS | PARTIAL
            or _ANYWHERE.match(what)
            or not can_answer(what, scene, fewest=3, loose=True)
        ):
            continue
        where = begins["where"]
        end = f" {where[0].lower()}{where[1:]}" if where and is_settled(where, scene) else ""
        base = base_of_third(found["verb"]) or _base(found["verb"])
        what, purpose = _used_for(what) if base == "use" else (what, "")
        if (end or not where) and _OBJECT.match(what) and not is_torn(what, base):
            question = f"{place}what does {name} {base}{found['particle'] or ''}{purpose}{end}?"
            yield Candidate("en.function", capital(question), what, 0.84, (scene.sentence,))


def _used_for(what: str) -> tuple[str, str]:
    """What is used, and what for: "enzymes" and " to split molecules"."""
    found = re.search(r" to [a-z]+ .*\Z", what)
    return (what[: found.start()], found[0]) if found else (what, "")


def _article(begins: re.Match[str]) -> str:
    return (begins["article"] or "").lower()


def _first_verb(what: str) -> str:
    """What stands before a second verb of the same subject, or before a second clause."""
    if what.count(",") == 1:
        what = re.split(r", and (?=(?:an?|the) )", what, maxsplit=1)[0]
    return re.split(
        r",? and (?=[a-z]{3,}s (?:the|an?|it|its|them|up|for|in|from|to|about|off|at|on) )", what, maxsplit=1
    )[0]


NO_ACTION = word_set(
    """
    was has does its refers means states consists occurs lies says varies depends results leads comes
    goes belongs this allows makes becomes as gives takes plays helps includes works describes keeps
    remains lets needs gets seems tends starts begins arises forms exists involves requires shows sees
    gains thus always towards across sometimes
    """
)


def _is_action(verb: str) -> bool:
    return verb not in NO_ACTION and verb not in AUXILIARIES and not verb.endswith(("ss", "us", "is"))


def _base(verb: str) -> str:
    """The verb of a third person: "carries" -> "carry", "passes" -> "pass"."""
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith(("sses", "shes", "ches", "xes", "zzes")) else verb[:-1]


def happens_at(scene: Scene) -> Iterator[Candidate]:
    """What happens at or in something in bold.

    "At a **transform boundary** plates slide past each other." -> "What happens at a transform boundary?"
    "With a **subsidy**, in which the government pays part of the costs, …" -> "What happens in a subsidy?"
    """
    found = next((m for term in scene.sentence.marked[:2] if (m := _at(term, scene.text))), None)
    if not found or is_chatty(scene.lexicon) or is_manual(scene.lexicon):
        return
    what = trimmed(found["what"])
    if not _begins_clause(what, scene.text[found.end("term") :]):
        return
    clauses = re.split(r",? and ", what, maxsplit=1)
    if _is_clause(capital(clauses[0]), scene) and can_answer(what, scene, fewest=4, loose=True):
        where = f"{found['prep']} {found['article']}{found['term']}".lower()
        if set(lower(found["term"])) & set(lower(what)) - {"of", "the", "a"}:
            return
        yield Candidate("en.condition", f"What happens {where}?", what, 0.83, (scene.sentence,))


def _begins_clause(what: str, after: str) -> bool:
    """Whether a clause begins after a term, and not its noun: "a **hypotonic** | solution the"."""
    first = lower(what)[0]
    return after.startswith(",") or first in DETERMINERS or is_plural(first) or first in NUMBERS


def _at(term: str, text: str) -> re.Match[str] | None:
    named = rf"(?P<article>\ban? |\bthe |)\b(?P<term>{re.escape(term)})"
    what = r"(?P<what>(?!in |at |during )[a-z][^;:]{10,160}?)"
    first = rf"(?P<prep>At|Along|During|In|Under) {named},? {what}\.\Z"
    beside = rf"{named}, (?P<prep>in|during|at) which (?P<what>[a-z][^,;:]{{10,160}}?)(?:, [^;:]*)?\.\Z"
    found = re.match(first, text) if text.startswith(("At ", "Along ", "During ", "In ", "Under ")) else None
    return found or (re.search(beside, text, re.I) if " which " in text.lower() else None)


_HELPS = re.compile(
    r"(?P<s>[^,;:]{3,60}?) helps? (?P<whom>(?:the |an? )?[a-z]+) (?:to )?(?P<verb>[a-z]+)"
    r" (?P<what>[^;:]{4,140}?)\.\Z"
)


def helps(scene: Scene) -> Iterator[Candidate]:
    """What something helps something else to do.

    "Vitamin D helps the body absorb calcium from food." -> "What does vitamin D help the body do?"
    """
    found = _HELPS.match(scene.text)
    if not found or is_chatty(scene.lexicon) or not base_of_third(_third(found["verb"])):
        return
    name, place = asked_name(found["s"], scene)
    answer = f"{found['verb']} {trimmed(found['what'])}"
    whom = found["whom"].strip()
    if name and subject(whom, scene) and can_answer(answer, scene, fewest=2) and " and " not in whom:
        do = "do" if is_plural_phrase(name) else "does"
        question = f"{place}what {do} {name} help {whom} do?"
        yield Candidate("en.helps", capital(question), answer, 0.85, (scene.sentence,))


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "ch", "sh")):
        return verb + "es"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y\Z", verb) else verb + "s"


_RELATIVE = re.compile(
    r"(?: \([A-Z]{2,6}\))?, which (?P<verb>(?:is|are|was|were|consists?|contains?|means|refers"
    r"|[a-z]{4,}s)) (?P<rest>[^;:]{6,200}?)"
    r"(?=, (?:is|are|was|were|has|have|can|[a-z]+s|[a-z]+ed|[a-z]+(?= (?:an?|the))) |\.\Z)"
)


def _is_bare(before: str) -> bool:
    """Whether a term has no word before it that belongs to it."""
    last = (lower(before) or [""])[-1]
    return not last or last in PREPOSITIONS | VERBS | {"than"}


def relative(scene: Scene) -> Scene | None:
    """What a clause with "which" says of the term in bold before it, as a sentence; None where there is none.

    "The **lithosphere**, which consists of the crust and the upper mantle, is thick." -> "The lithosphere
    consists of the crust and the upper mantle."
    """
    for term in scene.sentence.marked[:2]:
        at = scene.text.find(term)
        found = _RELATIVE.match(scene.text, at + len(term)) if at >= 0 else None
        article = re.search(r"\b([Tt]he|[Aa]n?) \Z", scene.text[:at])
        plural = found is not None and found["verb"] in ("are", "were")
        if not found or is_participle(found["verb"]) or not (article or plural or _is_bare(scene.text[:at])):
            continue
        name = f"{article[1].capitalize()} {term}" if article else term[:1].upper() + term[1:]
        text = f"{name} {found['verb']} {found['rest']}."
        marked = (term if article else name,)
        return replace(scene, sentence=replace(scene.sentence, text=text, marked=marked), before=())
    return None
