"""English: how many, how long, how much, what share."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.english_answers import trimmed
from flashcards.articles.rules.english_history import is_clear
from flashcards.articles.rules.english_phrases import is_plural_phrase, is_settled, subject
from flashcards.articles.rules.english_statements import is_chatty
from flashcards.articles.rules.english_verbs import clause
from flashcards.articles.rules.english_words import without_brackets

_LENGTH = re.compile(
    r"(?P<s>[^,;:]{2,80}?) (?P<verb>takes?|took|lasts?|lasted|weighs?|weighed|costs?)"
    r" (?P<what>(?:about |around |approximately"
    r" |roughly |only |nearly |almost |over |more than |less than |up to |at least )?(?:£|\$"
    r"|€)?\d[\d,.]*[^;:]{0,90}?)\.\Z"
)


_COUNTED = re.compile(
    r"(?P<s>[^,;:]{2,80}?) (?P<verb>has|have|had|contains?|contained) (?P<n>(?:about |around "
    r"|approximately |roughly |nearly |more"
    r" than |at least |over )?(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
    r" (?P<what>[a-z][^,;:]{2,80}?)(?P<tail>\.|, [^;:]{2,150}\.| and (?:was|is|has|were)"
    r" [^;:]{2,150}\.)\Z"
)


_MEASURE = re.compile(
    r"(?P<s>[^,;:]{2,80}?) (?P<be>is|are|was|were) (?P<n>(?:about |around |approximately |roughly "
    r"|nearly |more than |at least"
    r" )?\d[\d,.]* (?:[a-z]+ ){0,2}?(?:metres?|meters?|kilometres?|kilometers?|km|m|cm|mm|feet"
    r"|miles|years|inches|nm))"
    r" (?P<how>long|high|tall|wide|deep|thick|old|away)(?P<tail>\.|,.*|and .*| from [^,;:]{2,60}\.)\Z"
)


_IT_TAKES = re.compile(
    r"(?P<in>In [^,;:]{3,50}?,? )?[Ii]t (?P<verb>takes|took|costs) (?P<what>(?:[a-z]+"
    r" ){0,2}?\d[\d,.]* (?:million |billion )?[a-z]+) to"
    r" (?P<rest>[^;:]{4,120}?)\.\Z"
)


def _taken(scene: Scene) -> Iterator[tuple[str, str]]:
    found = _IT_TAKES.match(scene.text)
    if found and is_settled(found["rest"], scene) and is_settled(found["in"] or "", scene):
        where = (found["in"] or "").strip(" ,")
        where = f" {where[0].lower()}{where[1:]}" if where else ""
        do = "did" if found["verb"] == "took" else "does"
        how, base = ("How much", "cost") if found["verb"] == "costs" else ("How long", "take")
        yield f"{how} {do} it {base} to {trimmed(found['rest'])}{where}?", found["what"]


def amount(scene: Scene) -> Iterator[Candidate]:
    """How many parts something has, how long it takes, how high it is.

    "The Rance Tidal Power Station has 24 turbines." -> "How many turbines does the Rance … have?" "24"
    """
    if is_chatty(scene.lexicon):
        return
    for question, answer in (
        *_share(scene),
        *_counted(scene),
        *_done(scene),
        *_lasting(scene),
        *_taken(scene),
        *_measured(scene),
    ):
        yield Candidate("en.amount", question, answer, 0.84, (scene.sentence,))


def _counted(scene: Scene) -> Iterator[tuple[str, str]]:
    found = _COUNTED.match(scene.text)
    name = subject(found["s"], scene) if found else ""
    if not found or not name or not is_settled(found["what"], scene) or " and " in found["what"]:
        return
    if re.match(
        r"(?:or|times|percent|%|different|main|major|types|kinds|\w+ (?:types|kinds))\b", found["what"]
    ):
        return
    if not is_plural_phrase(found["what"]):
        return
    base = "contain" if found["verb"].startswith("contain") else "have"
    do = "did" if found["verb"] in ("had", "contained") else "do" if is_plural_phrase(name) else "does"
    thing, space, rest = found["what"].partition(_first_preposition(found["what"]))
    rest = space + rest
    if rest.startswith(" of "):
        thing, rest = found["what"], ""
    yield f"How many {thing} {do} {name} {base}{rest}?", found["n"]


def _done(scene: Scene) -> Iterator[tuple[str, str]]:
    """How many of something a thing did something to: "killed about 28,000 people"."""
    parts = clause(scene.text, scene)
    found = _MANY.match(parts.rest) if parts and parts.past else None
    if parts and found and is_plural_phrase(found["what"]) and is_clear(found["rest"].strip(), scene):
        yield f"How many {found['what']} {parts.asked('')}{found['rest']}?", found["n"]


_MANY = re.compile(
    r"(?P<n>(?:about |around |approximately |roughly |nearly |more than |at least |over |some"
    r" )?\d[\d,.]*(?: million| billion)?)"
    r" (?P<what>[a-z]+(?: of [a-z]+)?)(?P<rest>(?: (?:in|on|at|from|to|with) [^,;:]{3,60})?)(?:, .*)?\Z"
)


def _first_preposition(text: str) -> str:
    found = re.search(r" (?:in|on|at|with|for|of|that|to|from) ", text)
    return found[0] if found else "\n"


def _lasting(scene: Scene) -> Iterator[tuple[str, str]]:
    found = _LENGTH.match(scene.text)
    name = subject(found["s"], scene) if found else ""
    if not found or not name:
        return
    what = trimmed(re.split(r", (?!\d)", found["what"], maxsplit=1)[0])
    base = next(
        base
        for base in ("take", "last", "weigh", "cost")
        if found["verb"].startswith(base[:3]) or found["verb"] == "took"
    )
    is_time = re.search(r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|centuries)\b", what)
    if (base in ("take", "last") and not is_time) or not is_settled(what, scene):
        return
    do = (
        "did"
        if found["verb"].endswith("ed") or found["verb"] == "took"
        else "do"
        if is_plural_phrase(name)
        else "does"
    )
    how = "How long" if base in ("take", "last") else "How much"
    amount_, rest = re.match(
        r"(.*?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)?)((?: (?:to|from|for) (?!\d).*)?)\Z",
        what,
    ).groups()  # type: ignore[union-attr]
    yield f"{how} {do} {name} {base}{rest}?", amount_


def _measured(scene: Scene) -> Iterator[tuple[str, str]]:
    found = _MEASURE.match(scene.text)
    name = subject(found["s"], scene) if found else ""
    if found and name:
        tail = found["tail"].rstrip(".") if found["tail"].startswith(" from") else ""
        how = "far" if found["how"] == "away" else found["how"]
        end = " away" if found["how"] == "away" else ""
        if is_settled(tail, scene):
            yield f"How {how}{end} {found['be']} {name}{tail}?".replace("far away", "far away"), found["n"]


_PERCENT = re.compile(
    r"(?P<n>(?:Only |About |Around |Approximately |Roughly |Nearly |More than |Less than |Some )?"
    r"\d[\d.,]*(?:%| percent))"
    r" (?P<rest>of [^,;:]{4,140}?)(?:, .*)?\.\Z"
)


def _share(scene: Scene) -> Iterator[tuple[str, str]]:
    """What percentage of something is or does something: "Only 2 % of the water on Earth is fresh"."""
    found = _PERCENT.match(scene.text)
    rest = without_brackets(found["rest"]) if found else ""
    says = re.search(r" (?:is|are|has|have|was|were|live|lives|come|comes) ", rest)
    if found and says and is_clear(rest, scene):
        yield f"What percentage {rest}?", found["n"][0].lower() + found["n"][1:]
