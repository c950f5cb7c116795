"""English: when something happened, and who did it."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.english_phrases import is_plural_phrase, is_settled, named, subject, trimmed
from flashcards.articles.rules.english_statements import is_chatty, is_proper
from flashcards.articles.rules.english_verbs import clause
from flashcards.articles.rules.english_words import (
    FIRST_NAMES,
    MONTHS,
    ORGANISATION,
    PERSON_NOUNS,
    is_participle,
    lower,
    past_of_participle,
    without_brackets,
)

_DATE = (
    rf"(?:(?:in|on|by|around|about|before|after|until) (?:about |around |early |late |mid-|the"
    rf" spring of |the summer of )?"
    rf"(?:\d{{1,2}} )?(?:(?:{MONTHS})(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? (?:of )?)?\d{{3,4}}(?:"
    rf" (?:BCE?|AD|CE))?\b(?!s\b|[ -](?:\w+ ){{0,2}}(?:years|tons|miles|km|kg|people|pounds|feet"
    rf"|metres|meters|percent))"
    rf"|in the (?:early |late |mid-)?(?:\d{{4}}s|\d{{1,2}}th century(?: BCE?)?|\w+teenth century"
    rf"|twentieth century))"
)
_FRONTED = re.compile(
    rf"(?P<date>{_DATE[:-1].replace('in|on', 'In|in|On|on', 1).replace('|until', '|Until', 1)}|In"
    rf" the (?:early |late |mid-)?(?:\d{{4}}s|\w+ century))),? (?P<clause>[A-Za-z].{{8,300}})\Z"
)
_PASSIVE = re.compile(
    rf"(?P<s>[^;:]{{2,90}}?),? (?P<be>was|were) (?P<adverb>(?:first|officially|formally|originally"
    rf"|finally|probably) )?"
    rf"(?P<verb>[a-z]+)(?P<rest>(?: [^;:]{{2,120}}?)?) (?P<date>{_DATE})(?P<tail>.*)\Z"
)
_ACTIVE = re.compile(rf"(?P<clause>[^;:]{{6,220}}?) (?P<date>{_DATE})(?P<tail>.*)\Z")
_CLOSED = re.compile(
    r"(?:\.| by [^.]{2,200}\.|, [^.]{2,200}\.| and [^.]{2,200}\.| \([^()]{2,60}\)\.|[;:] .{2,200}\.)\Z"
)


def dated(scene: Scene) -> Iterator[Candidate]:
    """When something happened.

    "In 1849 Parliament repealed the Navigation Acts." -> "When did Parliament repeal the"
    " Navigation Acts?"
    """
    if is_chatty(scene.lexicon):
        return
    question, date = _fronted(scene) or _passive(scene) or _active(scene) or ("", "")
    if question and not re.search(r"\b\d{3,4}\b|^When (?:did|was|were) an? ", question):
        answer = date[0].lower() + date[1:]
        if answer.startswith(("until", "before", "after", "by ")):
            return
        yield Candidate("en.date", question, answer, 0.86, (scene.sentence,))


def _fronted(scene: Scene) -> tuple[str, str] | None:
    """The question and date of "In 1849 Parliament repealed …"."""
    found = _FRONTED.match(scene.text)
    if not found:
        return None
    words = found["clause"]
    be = re.match(
        r"(?P<s>[^,;:]{2,80}?) (?P<be>was|were) (?P<verb>[a-z]+)(?P<rest>[^;:]{0,160}?)\.?\Z", words
    )
    if be and is_participle(be["verb"]):
        name, rest = named(be["s"], scene), trimmed(be["rest"]).strip()
        if name and _is_clear(rest, scene):
            return f"When {be['be']} {name} {be['verb']}{' ' + rest if rest else ''}?", found["date"]
        return None
    parts = clause(_core(words.rstrip(".")), scene)
    if parts and parts.past and _is_clear(parts.rest, scene):
        return f"When {parts.asked(parts.rest)}?", found["date"]
    return None


def _core(words: str) -> str:
    """The first of two main clauses."""
    first, _and, second = words.partition(", and ")
    return trimmed(
        words if "," in first or not re.match(r"(?:the|a|an|in|it|they|his|her|its)\b", second) else first
    )


def _passive(scene: Scene) -> tuple[str, str] | None:
    """The question and date of "The bank was founded in 1816"."""
    found = _PASSIVE.match(scene.text)
    if not found or not _CLOSED.match(found["tail"]):
        return None
    rest = found["rest"].strip()
    name = named(found["s"], scene)
    if (
        not name
        or not (is_participle(found["verb"]) or found["verb"] == "born")
        or not _is_clear(rest, scene)
    ):
        return None
    adverb = found["adverb"] or ""
    return f"When {found['be']} {name} {adverb}{found['verb']}{' ' + rest if rest else ''}?", found["date"]


def _active(scene: Scene) -> tuple[str, str] | None:
    """The question and date of "Marshall published his book in 1890"."""
    found = _ACTIVE.match(scene.text)
    if not found or not _CLOSED.match(found["tail"]) or found["tail"].startswith(" and"):
        return None
    parts = clause(found["clause"], scene)
    if not parts or not parts.past or not _is_clear(parts.rest, scene) or "," in parts.rest:
        return None
    return f"When {parts.asked(parts.rest)}?", found["date"]


def _is_clear(rest: str, scene: Scene) -> bool:
    """Whether the end of a question needs nothing that stands before it."""
    words = lower(rest)
    if (
        len(words) > 16
        or rest.endswith((" first", " again", " there"))
        or (words and words[-1] in ("and", "or", "but", "to", "the", "a", "of", "in", "only", "later"))
    ):
        return False
    owned = re.sub(r"\b(?:its|their) ", "", rest)
    return is_settled(owned, scene) and not re.search(r"\b(?:when|while|then|so|already)\b", rest)


_BY = re.compile(
    r"(?P<s>[^;:]{2,100}?),? (?P<be>was|were) (?P<adverb>(?:first|originally|later) )?(?P<verb>[a-z]+)"
    r"(?P<rest>(?: [^;:,]{2,80}?)?) by (?P<who>[^;:,.]{4,80}?)(?P<tail>(?:, | in | on | and |\.).*)\Z"
)
_DID = re.compile(
    r"(?P<who>[A-Z][^;:,]{3,70}?)(?: \([^()]{2,60}\))?,? (?P<adverb>first )?(?P<verb>[a-z]+)"
    r" (?P<rest>[^;:]{8,220}?)\.\Z"
)


def agent(scene: Scene) -> Iterator[Candidate]:
    """Who did something.

    "The ship was designed by Hercules Linton." -> "Who designed the ship?" "Hercules Linton"
    """
    if is_chatty(scene.lexicon):
        return
    found = _BY.match(scene.text)
    if found and is_participle(found["verb"]) and is_person(found["who"]):
        name, rest = named(found["s"], scene), found["rest"].strip()
        if name and _is_clear(rest, scene):
            adverb = found["adverb"] or ""
            end = f" {rest}" if rest else ""
            question = f"Who {adverb}{past_of_participle(found['verb'])} {name}{end}?"
            yield Candidate("en.agent", question, found["who"], 0.87, (scene.sentence,))
        return
    parts = clause(without_brackets(scene.text), scene)
    if not parts or not parts.past or not is_person(parts.text):
        return
    rest = trimmed(parts.rest)
    known = re.sub(r"\b(?:his|her) ", "", rest) if lower(rest)[:1] not in (["his"], ["her"]) else rest
    if len(lower(rest)) < 3 or not _is_clear(known, scene) or rest.startswith("to ") or "“" in rest:
        return
    if not is_telling(rest) or parts.base in (
        "say",
        "believe",
        "think",
        "argue",
        "want",
        "die",
        "live",
        "know",
        "come",
    ):
        return
    adverb = f"{parts.adverb} " if parts.adverb not in ("", "later", "soon", "finally", "eventually") else ""
    yield Candidate("en.agent", f"Who {adverb}{parts.verb} {rest}?", parts.name, 0.86, (scene.sentence,))


_COMMANDED = re.compile(r"(?P<who>[A-Z][^,;:()]{3,60}), who (?P<verb>[a-z]+) (?P<rest>[^,;:]{6,120}), ")


def described_agent(scene: Scene) -> Iterator[Candidate]:
    """Who did what is told of a person in passing.

    "Donald MacKinnon, who commanded the Taeping, came from Tiree." -> "Who commanded the Taeping?"
    """
    found = _COMMANDED.match(scene.text)
    if (
        not found
        or not is_person(found["who"])
        or not is_participle(found["verb"])
        or is_chatty(scene.lexicon)
    ):
        return
    if _is_clear(found["rest"], scene) and is_telling(found["rest"]):
        question = f"Who {found['verb']} {found['rest']}?"
        yield Candidate("en.agent", question, found["who"], 0.85, (scene.sentence,))


def is_person(phrase: str) -> bool:
    """Whether a phrase names a person: a first name, or a calling before the name."""
    words = [word for word in phrase.replace("’s", "").split() if word]
    names = [word for word in words if word[0].isupper() and word not in ("The", "A", "An")]
    if len(names) < 2 or ORGANISATION.intersection(word.lower() for word in words) or len(words) > 7:
        return False
    small = [word for word in words if word[0].islower()]
    callings = [word for word in words if word.lower() in PERSON_NOUNS]
    if (
        not set(small)
        <= {"the", "a", "an", "of", "de", "von", "van", "der", "la", "and"} | PERSON_NOUNS | _KINDS
    ):
        return False
    return bool(callings) or names[0].lower().rstrip(",.") in FIRST_NAMES


_KINDS = frozenset(
    ("british", "french", "american", "german", "italian", "bread", "greek", "pioneer", "computer")
)


def is_telling(rest: str) -> bool:
    """Whether what someone did is told closely enough to know who it was."""
    content = [word for word in lower(rest) if len(word) > 3]
    capitals = [word for word in rest.split()[1:] if word[:1].isupper()]
    return len(content) >= 3 or bool(capitals) or is_proper(rest)


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
    if parts and found and is_plural_phrase(found["what"]) and _is_clear(found["rest"].strip(), scene):
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
    what = trimmed(found["what"])
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
        r"(.*?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)?)((?: (?:to|from|for) .*)?)\Z", what
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
