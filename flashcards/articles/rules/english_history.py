"""English: when something happened, and who did it."""

import re
from collections.abc import Iterator

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.english_answers import trimmed
from flashcards.articles.rules.english_phrases import is_settled, named, without_inserts
from flashcards.articles.rules.english_statements import is_chatty, is_proper
from flashcards.articles.rules.english_verbs import clause
from flashcards.articles.rules.english_words import (
    AUXILIARIES,
    EVALUATIVE,
    FIRST_NAMES,
    MONTHS,
    ORGANISATION,
    PAST,
    PERSON_NOUNS,
    is_participle,
    is_plural,
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
    r"(?:\.| (?:by|when|after|because|while) [^.]{2,200}\.|, [^.]{2,200}\.| and [^.]{2,200}\."
    r"| \([^()]{2,60}\)\.|[;:] .{2,200}\.)\Z"
)


_UNTOLD = re.compile(  # "Hutton’s view": which one is not said
    r"[A-Z]\w+['’]s? (?:views?|ideas?|theory|theories|works?|books?|papers?|accounts?|plans?|findings?|laws?)"
    r"(?! of| that| on)\b"
)


def dated(scene: Scene) -> Iterator[Candidate]:
    """When something happened.

    "In 1849 Parliament repealed the Navigation Acts." -> "When did Parliament repeal the
    Navigation Acts?"
    """
    if is_chatty(scene.lexicon):
        return
    question, date = _fronted(scene) or _passive(scene) or _active(scene) or ("", "")
    question = without_brackets(question)
    if question and not re.search(
        r"\b\d{3,4}\b|^When (?:did|was|were) (?:an?|thousands|hundreds|millions|many|some|most) ", question
    ):
        answer = date[0].lower() + date[1:]
        if answer.startswith(("until", "before", "after", "by ")) or _UNTOLD.search(question):
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
        if name and is_clear(rest, scene):
            return f"When {be['be']} {name} {be['verb']}{' ' + rest if rest else ''}?", found["date"]
        return None
    parts = clause(_core(words.rstrip(".")), scene)
    if parts and parts.past and is_clear(parts.rest, scene):
        return f"When {parts.asked(parts.rest)}?", found["date"]
    return None


_SECOND_DEED = re.compile(rf" and (?=(?:{'|'.join(PAST)}|[a-z]{{3,}}ed) )(?!(?:based|related|used) )")


def _core(words: str) -> str:
    """The first of two main clauses."""
    first, _and, second = words.partition(", and ")
    words = _SECOND_DEED.split(words, maxsplit=1)[0] if not _and else words
    return trimmed(
        words if "," in first or not re.match(r"(?:the|a|an|in|it|they|his|her|its)\b", second) else first
    )


def _passive(scene: Scene) -> tuple[str, str] | None:
    """The question and date of "The bank was founded in 1816"."""
    found = _PASSIVE.match(scene.text)
    if not found or not _CLOSED.match(found["tail"]):
        return None
    rest = found["rest"].strip()
    name = named(found["s"], scene) or _made(found["s"], found["verb"])
    if (rest.startswith("by ") and is_person(rest[3:])) or found["verb"] == "born":
        rest = ""
    if found["be"] == "was" and is_plural(found["s"]) and re.fullmatch(r"[A-Z][a-z]+", found["s"]):
        name = found["s"]  # "Socrates was" is about one
    if name.lower() in FIRST_NAMES or (found["verb"] in _DONE_TO_PERSONS and _is_lone_name(found["s"])):
        return None  # half a name
    if not name or not (is_participle(found["verb"]) or found["verb"] == "born") or not is_clear(rest, scene):
        return None
    adverb = found["adverb"] or ""
    return f"When {found['be']} {name} {adverb}{found['verb']}{' ' + rest if rest else ''}?", found["date"]


_DONE_TO_PERSONS = word_set("""
    awarded appointed elected crowned dismissed executed assassinated arrested exiled imprisoned ordained
    promoted knighted baptized deposed overthrown
    """)


def _is_lone_name(name: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][\w’'-]+", name))


_MADE = ("invented", "discovered", "developed", "patented", "devised", "pioneered")


def _made(thing: str, verb: str) -> str:
    """A kind of thing that was made once, as it reads in a question: "The power loom" -> "the power loom"."""
    words = lower(thing)
    is_kind = re.fullmatch(r"The [a-z-]+(?: [a-z-]+){1,2}", thing) and not set(words) & (
        EVALUATIVE | _POINTING
    )
    return f"the {thing[4:]}" if is_kind and verb in _MADE else ""


_POINTING = {"new", "same", "other", "two", "three", "latter", "former", "next", "improved", "later", "first"}


def _active(scene: Scene) -> tuple[str, str] | None:
    """The question and date of "Marshall published his book in 1890"."""
    found = _ACTIVE.match(scene.text)
    if not found or not _CLOSED.match(found["tail"]) or re.match(r" and (?![a-z]+(?:ed|t) )", found["tail"]):
        return None
    parts = clause(found["clause"], scene)
    if not parts or not parts.past or not is_clear(parts.rest, scene) or "," in parts.rest:
        return None
    return None if _SECOND_DEED.search(parts.rest) else (f"When {parts.asked(parts.rest)}?", found["date"])


def is_clear(rest: str, scene: Scene) -> bool:
    """Whether the end of a question needs nothing that stands before it."""
    words = lower(rest)
    if (
        len(words) > 16
        or rest.endswith((" first", " again", " there"))
        or (words and words[-1] in ("and", "or", "but", "to", "the", "a", "of", "in", "only", "later"))
    ):
        return False
    owned = re.sub(r"\b(?:its|their|his|her) ", "", rest)
    return is_settled(owned, scene) and not re.search(r"\b(?:when|while|then|so|already)\b", rest)


_NO_DEEDS = frozenset(("say", "believe", "think", "argue", "want", "die", "live", "know", "come"))
_BY = re.compile(
    r"(?P<s>[^;:]{2,100}?),? (?P<be>was|were) (?P<adverb>(?:first|originally|later) )?(?P<verb>[a-z]+)"
    r"(?P<rest>(?: [^;:,]{2,80}?)?) by"
    r" (?P<who>(?:[^;:,.]|(?<= [A-Z])\.){4,80}?)(?P<tail>(?:, | in | on | and (?![A-Z])|\.\Z).*)\Z"
)


def agent(scene: Scene) -> Iterator[Candidate]:
    """Who did something.

    "The ship was designed by Hercules Linton." -> "Who designed the ship?" "Hercules Linton"
    """
    if is_chatty(scene.lexicon):
        return
    found = _BY.match(scene.text)
    if found and is_participle(found["verb"]) and is_person(found["who"]):
        name, rest = named(found["s"], scene) or _made(found["s"], found["verb"]), found["rest"].strip()
        if name and is_clear(rest, scene):
            adverb = found["adverb"] or ""
            if re.fullmatch(r"and [a-z]+ed", rest):  # "was discovered and described by"
                found_verb, rest = f"{found['verb']} {rest}", ""
            else:
                found_verb = past_of_participle(found["verb"])
            end = f" {rest}" if rest else ""
            question = f"Who {adverb}{found_verb} {name}{end}?"
            yield Candidate("en.agent", question, found["who"], 0.87, (scene.sentence,))
        return
    fronted = _FRONTED.match(scene.text)
    date = f" {fronted['date'][0].lower()}{fronted['date'][1:]}" if fronted else ""
    parts = clause(without_brackets(fronted["clause"] if fronted else scene.text), scene)
    if not parts or not parts.past or not is_person(without_inserts(parts.text)):
        return
    rest = re.split(r", (?:an?|the) ", trimmed(parts.rest), maxsplit=1)[0]
    rest = _SECOND_DEED.split(rest, maxsplit=1)[0]
    known = re.sub(r"\b(?:his|her) ", "", rest) if lower(rest)[:1] not in (["his"], ["her"]) else rest
    if (
        len(lower(rest)) < 3
        or not is_clear(known, scene)
        or rest.startswith("to ")
        or "“" in rest
        or _WHEN_THAT.match(rest)
    ):
        return
    is_office = parts.base == "serve" and " of " not in rest
    if not is_telling(rest) or parts.base in _NO_DEEDS or is_office:
        return
    adverb = f"{parts.adverb} " if parts.adverb not in ("", "later", "soon", "finally", "eventually") else ""
    yield Candidate(
        "en.agent", f"Who {adverb}{parts.verb} {rest}{date}?", parts.name, 0.86, (scene.sentence,)
    )


_WHEN_THAT = re.compile(r"(?:in|around) \d{3,4},? that ")
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
        or found["verb"] in AUXILIARIES
        or is_chatty(scene.lexicon)
    ):
        return
    if is_clear(found["rest"], scene) and is_telling(found["rest"]):
        question = f"Who {found['verb']} {found['rest']}?"
        yield Candidate("en.agent", question, found["who"], 0.85, (scene.sentence,))


_NAMED = re.compile(
    r"(?P<who>[A-Z][^;:()]{3,90}?),? (?P<be>was) (?P<verb>named|appointed|elected|crowned|made)"
    r" (?P<rest>(?:the )?[a-zA-Z-]+ (?:of|to|in) [^,;:]{4,80}?)(?:,.*)?\.\Z"
)


def appointed(scene: Scene) -> Iterator[Candidate]:
    """Who was given an office.

    "Marie Curie was appointed director of the institute of radium." -> "Who was appointed director …?"
    """
    found = _NAMED.match(scene.text)
    who = without_inserts(found["who"]) if found else ""
    is_full = is_proper(who) and len(who.split()) > 1 and not ORGANISATION.intersection(lower(who))
    if found and is_full and is_clear(found["rest"], scene):
        question = f"Who was {found['verb']} {found['rest']}?"
        yield Candidate("en.agent", question, who, 0.86, (scene.sentence,))


def is_person(phrase: str) -> bool:
    """Whether a phrase names a person: a first name, or a calling before the name."""
    words = [word for word in phrase.replace("’s", "").split() if word]
    names = [word for word in words if word[0].isupper() and word not in ("The", "A", "An")]
    if len(names) < 2 or ORGANISATION.intersection(word.lower() for word in words) or len(words) > 7:
        return False
    small = [word for word in words if word[0].islower()]
    callings = [word for word in words if word.lower() in PERSON_NOUNS or _is_calling(word)]
    small = [word for word in small if not _is_calling(word)]
    if (
        not set(small)
        <= {"the", "a", "an", "of", "de", "von", "van", "der", "la", "and"} | PERSON_NOUNS | _KINDS
    ):
        return False
    return bool(callings) or names[0].lower().rstrip(",.") in FIRST_NAMES


def _is_calling(word: str) -> bool:
    return len(word) > 6 and word.islower() and word.endswith(("ist", "ologer", "ician", "grapher", "maker"))


_KINDS = frozenset(
    ("british", "french", "american", "german", "italian", "bread", "greek", "pioneer", "computer")
)


def is_telling(rest: str) -> bool:
    """Whether what someone did is told closely enough to know who it was."""
    content = [word for word in lower(rest) if len(word) > 3]
    capitals = [word for word in rest.split()[1:] if word[:1].isupper()]
    return len(content) >= 3 or bool(capitals) or is_proper(rest)
