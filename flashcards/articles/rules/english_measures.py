"""English: what share, how large, how fast, how many of one unit another is."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.english_answers import capital, trimmed
from flashcards.articles.rules.english_phrases import asked_name, is_plural_phrase, is_settled, subject
from flashcards.articles.rules.english_statements import is_chatty
from flashcards.articles.rules.english_verbs import clause
from flashcards.articles.rules.english_words import RELATIONS, base_of_third, lower

_ABOUT = (
    r"(?:about |around |approximately |roughly |nearly |almost |over |more than |less than |up to |at least "
    r"|at most |some |only )?"
)
_PERCENT = rf"(?P<n>{_ABOUT}\d[\d,.]*(?: to \d[\d,.]*)?(?: percent| per cent|%))"
_UNIT = (
    r"(?:metres?|meters?|kilometres?|kilometers?|km|m|cm|mm|nm|feet|miles|inches|micrometers|micrometres"
    r"|nanometers|micrometers|kg|g|tonnes|tons|seconds?|minutes?|hours?|days?|weeks?|months?|years?|centuries"
    r"|km/h|°C|°F|degrees(?: Celsius)?|volts?|watts?)"
)
_HOLDS = re.compile(
    rf"(?P<s>[^,;:]{{3,60}}?) (?P<verb>holds?|contains?|makes? up|accounts? for|covers?|produces?|provides?"
    rf"|supplies|supply|consumes?|uses?|absorbs?|stores?) {_PERCENT} of (?P<what>[^,;:]{{4,90}}?)(?:,.*)?\.\Z"
)


def shares(scene: Scene) -> Iterator[Candidate]:
    """What share of a whole something is.

    "The oceans hold about 97 percent of all water on Earth." -> "What share of all water on Earth do the
    oceans hold?"
    """
    if is_chatty(scene.lexicon):
        return
    if found := _HOLDS.match(scene.text):
        name, place = asked_name(found["s"], scene)
        if name and is_settled(found["what"], scene):
            verb, _space, particle = found["verb"].partition(" ")
            do = "do" if is_plural_phrase(name) else "does"
            base = base_of_third(verb) or verb
            end = f" {particle}" if particle else ""
            question = f"{place}what share of {found['what']} {do} {name} {base}{end}?"
            yield Candidate("en.amount", capital(question), found["n"], 0.86, (scene.sentence,))
        return


_EQUALS = re.compile(
    r"(?:One|A|1) (?P<one>[a-z]+(?: [a-z]+)?) (?P<verb>is equal to|equals|contains|has|is made up of"
    r"|consists of)"
    rf" (?P<n>{_ABOUT}\d[\d,.]*) (?P<what>[A-Za-z]+(?: [a-z]+)?)\.\Z"
)


_EQUAL_UNIT = re.compile(
    r"One (?P<one>[a-z]+) (?:is equal to|equals|is defined as) (?P<what>(?:one|a|an|ten"
    r"|the) [^,;:]{3,80})\.\Z"
)


def equal(scene: Scene) -> Iterator[Candidate]:
    """How many of one unit another is.

    "One microgram is equal to 40 IU." -> "How many IU is one microgram equal to?"
    """
    unit = _EQUAL_UNIT.match(scene.text)
    if unit and not is_chatty(scene.lexicon):
        question = f"What is one {unit['one']} equal to?"
        yield Candidate("en.amount", question, unit["what"], 0.85, (scene.sentence,))
    found = _EQUALS.match(scene.text)
    if not found or is_chatty(scene.lexicon) or not subject(f"One {found['one']}".replace("One", "A"), scene):
        return
    one, what = f"one {found['one']}", found["what"]
    asked = {"is": f"is {one} equal to", "equals": f"does {one} equal", "contains": f"does {one} contain"}
    verb = found["verb"].split(" ")[0]
    ends = asked.get(verb, f"does {one} have") if found["verb"] != "is made up of" else f"is {one} made up of"
    ends = f"does {one} consist of" if verb == "consists" else ends
    yield Candidate("en.amount", f"How many {what} {ends}?", found["n"], 0.86, (scene.sentence,))


_AMOUNT = rf"(?P<n>{_ABOUT}(?:between )?\d[\d,.]*(?: (?:to|and) \d[\d,.]*)? {_UNIT}(?: (?:per|a|an) [a-z]+)?)"
_RATE = re.compile(
    r"(?P<clause>[^,;:]{6,90}?) at (?:an? )?(?:average )?(?P<kind>rate|speed|temperature)s? of"
    rf" {_AMOUNT}(?:,.*)?\.\Z"
)
_AT_SPEED = re.compile(
    r"(?P<clause>[^,;:]{4,60}? (?:travels?|moves?|flows?|flies|rotates?|spreads?)) at"
    rf" (?P<n>{_ABOUT}\d[\d,.]*(?: to \d[\d,.]*)? (?:km/h|m/s|km/s|mph|[a-z]+ (?:per|an|a) [a-z]+))"
    r"(?P<where>(?: (?:in|through|on) [^,;:]{3,40})?)\.\Z"
)
_HAS_SIZE = re.compile(
    rf"(?P<s>[^,;:]{{3,70}}?) (?P<verb>has|have|had) an? (?P<average>average |mean |maximum |total )?"
    rf"(?P<noun>[a-z]+) of (?P<n>{_ABOUT}\d[\d,.]*(?: to \d[\d,.]*)?(?: (?:million"
    rf"|billion))?(?: [\w°/%]+){{0,3}})"
    r"(?:,.*)?\.\Z"
)
_LARGE = re.compile(
    rf"(?P<s>[^,;:]{{3,60}}?) measures? {_AMOUNT}(?: in (?P<how>length|diameter|height|width))?(?:,.*)?\.\Z"
)
_THICK = re.compile(
    rf"(?P<s>[^,;:]{{3,60}}?)(?:, [^;:]{{4,90}},)? (?P<be>is|are) (?P<on>on average |typically |usually )?"
    rf"(?P<n>{_ABOUT}\d[\d,.]*(?: to \d[\d,.]*)? {_UNIT}) (?P<how>long|high|tall|wide|deep|thick)(?:,.*)?\.\Z"
)
_STAYS = re.compile(
    rf"(?P<s>[^,;:]{{3,50}}?) (?P<verb>stays?|remains?|lives?|lasts?|survives?) (?P<where>(?:in|on"
    rf"|at) [^,;:]{{3,50}}?)"
    rf" for (?P<n>{_ABOUT}(?:an? |a few |[a-z]+ )?[\w,.]+ {_UNIT})(?:, [^;:]*)?\.\Z"
)


def measures(scene: Scene) -> Iterator[Candidate]:
    """How large, thick or fast something is, and how long it stays somewhere.

    "Plates move at rates of roughly 1 to 10 cm per year." -> "At what rate do plates move?"
    """
    if is_chatty(scene.lexicon):
        return
    for question, answer in (*_fast(scene), *_large(scene), *_staying(scene)):
        yield Candidate("en.amount", capital(question), answer, 0.85, (scene.sentence,))


def _fast(scene: Scene) -> Iterator[tuple[str, str]]:
    found = _RATE.match(scene.text)
    parts = clause(f"{found['clause']} .", scene) if found else None
    if (
        found
        and parts
        and not parts.past
        and is_settled(parts.rest, scene)
        and asked_name(parts.text, scene)[0]
    ):
        yield f"at what {found['kind']} {parts.asked(parts.rest.strip())}?", found["n"]
    found = _AT_SPEED.match(scene.text)
    parts = clause(f"{found['clause']} .", scene) if found else None
    if (
        found
        and parts
        and not parts.past
        and not parts.rest.strip(" .")
        and is_settled(found["where"], scene)
    ):
        yield f"at what speed {parts.asked('')}{found['where']}?", found["n"]
    found = _HAS_SIZE.match(scene.text)
    name, place = asked_name(found["s"], scene) if found else ("", "")
    is_clear = found and (len(found["s"].split()) > 1 or scene.lexicon.counts[found["s"].lower()] > 1)
    if found and name and is_clear and found["noun"] in RELATIONS:
        do = {"had": "did", "has": "does"}.get(found["verb"], "do")
        yield f"{place}what {found['average'] or ''}{found['noun']} {do} {name} have?", found["n"]


def _large(scene: Scene) -> Iterator[tuple[str, str]]:
    found = _LARGE.match(scene.text)
    most = "most " if found and found["s"].startswith("Most ") else ""
    name, place = asked_name(_opened(found["s"][len(most) :]), scene) if found else ("", "")
    if found and name:
        name = most + name
        how = {"length": "long", "height": "high", "width": "wide"}.get(found["how"] or "", "large")
        yield f"{place}how {how} {'are' if is_plural_phrase(name) else 'is'} {name}?", found["n"]
    found = _THICK.match(scene.text)
    name, place = asked_name(found["s"], scene) if found else ("", "")
    if found and name:
        often = (found["on"] or "").strip()
        end = f" {often}" if often == "on average" else ""
        mid = f" {often}" if often and not end else ""
        yield f"{place}how {found['how']} {found['be']} {name}{mid}{end}?", found["n"]


def _staying(scene: Scene) -> Iterator[tuple[str, str]]:
    found = _STAYS.match(scene.text)
    parts = clause(f"{found['s']} {found['verb']} {found['where']}.", scene) if found else None
    if (
        found
        and parts
        and not parts.past
        and is_settled(found["where"], scene)
        and len(lower(parts.rest)) < 9
    ):
        yield f"how long {parts.asked(trimmed(parts.rest))}?", found["n"]


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
