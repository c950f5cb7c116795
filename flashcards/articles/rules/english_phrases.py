"""Noun phrases of English sentences: whether one can stand alone, its number, how it reads in a question."""

import re
from itertools import pairwise

from flashcards.articles.language import word_set
from flashcards.articles.rules import Scene
from flashcards.articles.rules.english_statements import context, is_manual, is_proper
from flashcards.articles.rules.english_words import (
    AUXILIARIES,
    FIRST_NAMES,
    OWNERS,
    POINTERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    UNIQUE,
    VAGUE,
    base_of_third,
    is_participle,
    is_plural,
    lower,
    singular,
    tokens,
    without_brackets,
)

_SUPERLATIVE = re.compile(
    r"(?:most|least|first|last|only|main|second|third|final|entire|whole|\w{3,}most|\w{2,}est|best|worst)\b"
)


def is_settled(text: str, scene: Scene) -> bool:
    """Whether a reader knows what a phrase speaks of without having read what stands before it.

    It has no pronoun and no pointer; each "the" in it has its noun named more closely ("the rotation of
    Earth", "the first steamship"), a noun that there is one of, a name, or one of the article's own terms.
    """
    words = lower(text)
    words = ["the" if refers_back(words, at) else word for at, word in enumerate(words)]
    if "both" in words and "and" not in words[words.index("both") :]:
        return False
    if points(words) or POINTERS.intersection(words) or {"its", "their"}.intersection(words[:4]):
        return False
    bare = tokens(text)
    return all(
        _is_known(bare, at + 1, scene)
        for at, word in enumerate(words)
        if word == "the" and not (at and words[at - 1] == "of" and words[at + 1 : at + 2] == ["same"])
    )


def refers_back(words: list[str], at: int) -> bool:
    """Whether "those bonds" has its bonds earlier in the same words."""
    return (
        words[at] in ("this", "these", "those")
        and words[at + 1 : at + 2] != []
        and words[at + 1] in words[:at]
    )


def points(words: list[str]) -> bool:
    """Whether "that", "above" or "below" point: "at that price", "the above", and not "a price that …"."""
    if words[:1] == ["that"] or words[-1:] in (["above"], ["below"]):
        return True
    pairs = tuple(pairwise(words))
    return any(word == "that" and before in PREPOSITIONS for before, word in pairs) or any(
        word in ("above", "below") and before in ("the", "see", "as", "listed", "described")
        for before, word in pairs
    )


def _is_known(words: list[str], at: int, scene: Scene) -> bool:
    """Whether the noun after the article at words[at - 1] is known by itself."""
    if at >= len(words):
        return False
    after = words[at + 1].lower() if at + 1 < len(words) else "and"
    if _SUPERLATIVE.fullmatch(words[at].lower()) or (words[at] in _BEFORE_NAME and after not in _AFTER_NOUN):
        return True  # "the last layer", "the hormone gastrin"
    end = at
    while end < len(words) and end - at < 6:
        if words[end][0].isupper() or singular(words[end].lower()) in UNIQUE or words[end].lower() in UNIQUE:
            return True  # "the Via Appia" has a preposition only in small letters
        if words[end].lower() in _AFTER_NOUN:
            break
        if is_term(" ".join(words[at : end + 1]), scene):
            return True
        end += 1
    follows = words[end].lower() if end < len(words) else ""
    if at + 1 < end < at + 4 and follows in PREPOSITIONS | {"as"} and is_participle(words[end - 1].lower()):
        return True  # "the amount kept as a cushion"
    return (
        follows in ("of", "with", "that", "in", "between", "for", "which", "where", "on", "at", "to", "from")
        and end > at
    )


_BEFORE_NAME = frozenset(("hormone", "enzyme", "element", "protein", "vitamin", "neurotransmitter", "term"))
_AFTER_NOUN = PREPOSITIONS | SUBORDINATORS | AUXILIARIES | {"and", "the", "a", "an"}


def is_term(words: str, scene: Scene) -> bool:
    """Whether the article treats words as a term, in bold or as a heading, in the singular or the plural."""
    low = words.lower()
    terms = scene.lexicon.terms
    return low in terms or singular_of(low) in terms or low + "s" in terms or f"the {low}" in terms


def singular_of(phrase: str) -> str:
    """A phrase with its last word in the singular."""
    before, space, last = phrase.rpartition(" ")
    return before + space + singular(last)


def subject(text: str, scene: Scene) -> str:
    """A noun phrase at the beginning of a sentence as it reads in a question; empty if it cannot stand alone.

    "The range of a tide (in metres)" -> "the range of a tide"
    """
    bare = without_inserts(without_brackets(text))
    words = lower(bare)
    if not words or len(words) > 12 or re.search(r"[;:!?\"“”–—]|--", bare) or not is_nominal(words):
        return ""
    if "," in bare and not re.fullmatch(r"(?:[^,]{2,40}, ){1,4}(?:and|or) [^,]{2,40}", bare):
        return ""
    if " called " in bare or " known as " in bare:
        return ""
    if (
        _OF_SOME_STATE.fullmatch(bare)
        or is_vague(bare)
        or not is_settled(bare, scene)
        or _may_be_named_after(words, scene)
    ):
        return ""
    return uncapitalised(bare, scene)


def _may_be_named_after(words: list[str], scene: Scene) -> bool:
    """Whether the first of two words may be a name, as in "Down syndrome" where nothing else tells."""
    return (
        len(words) == 2
        and words[1] in ("syndrome", "effect", "theorem", "cycle", "process", "equation", "constant", "scale")
        and scene.lexicon.counts[words[0]] == 1
        and words[0] not in scene.lexicon.titles
    )


def place_of(term: str, text: str) -> int:
    """Where a term stands as a whole word, else -1: "pepsin" is not in "pepsinogen"."""
    at = text.find(term)
    while at >= 0 and (_in_word(text[:at][-1:]) or _in_word(text[at + len(term) :][:1])):
        at = text.find(term, at + 1)
    return at


def _in_word(mark: str) -> bool:
    return mark.isalnum() or mark in ("_", "-")


_INSERT = re.compile(
    r"(?P<name>[A-Z][^,]{2,60}), (?:(?:on|in|near|at|off|an?|the|born|founded|built|established"
    r"|created|signed|completed|opened|located|situated|south|north|east|west)"
    r" [^,]{3,90},?|(?:who|which|whose) [^,]{3,90},)\Z"
)

_OF_SOME_STATE = re.compile(
    r"[Tt]he (?:Senate|Assembly|Council|Congress|Supreme Court|Constitution|King|Queen|Emperor|President)"
)
_ASIDES = re.compile(
    r"\s?[—–]\s?[^—–]{2,60}[—–](?=\s|\Z)"
    r"|, (?:also|often|sometimes) (?:called|known as|referred to as) [^,]{2,50},?(?=\s|\Z)"
)


def without_inserts(text: str) -> str:
    """A name without what is said in passing: "The Bay of Fundy, in Canada," -> "The Bay of Fundy"."""
    text = _ASIDES.sub("", text)
    found = _INSERT.match(text)
    return found["name"] if found and is_proper(found["name"]) else text


NOUNS_IN_LY = ("supply", "family", "assembly", "monopoly", "anomaly", "butterfly", "jelly", "italy", "ally")

_NO_NOUNS = word_set("""
    nowhere never here there only such rarely seldom among so inside outside beneath underneath below above
    nearby elsewhere everywhere somewhere overhead afterwards then
    """)


def is_nominal(words: list[str]) -> bool:
    """Whether words can be a noun phrase: no pronoun, no verb that is only a verb, ends in a noun."""
    if (
        words[0] in PRONOUNS | SUBORDINATORS | PREPOSITIONS
        or words[-1] in _AFTER_NOUN
        or (words[-1].endswith("ly") and not words[-1].endswith(NOUNS_IN_LY))
    ):
        return False
    if (PRONOUNS - {"one", "same", "all", "other", "another"}).intersection(
        word for at, word in enumerate(words) if at < 3 or word not in ("its", "their")
    ) or AUXILIARIES.intersection(words):
        return False
    if (SUBORDINATORS - {"that", "or", "as", "like"}).intersection(words):
        return False
    if words[0] in _NO_NOUNS:
        return False
    nouns = words[1:] if words[0] not in ("a", "an", "the") else words[2:]
    return "that" in words or not any(_is_verb(word) for word in nouns)


def _is_verb(word: str) -> bool:
    return word in _ONLY_VERBS and bool(base_of_third(word))


_ONLY_VERBS = frozenset(
    [
        "allows",
        "affects",
        "becomes",
        "begins",
        "brings",
        "carries",
        "causes",
        "comes",
        "consists",
        "contains",
        "describes",
        "determines",
        "develops",
        "depends",
        "enables",
        "exists",
        "gives",
        "goes",
        "grows",
        "happens",
        "has",
        "helps",
        "includes",
        "increases",
        "involves",
        "keeps",
        "leads",
        "makes",
        "means",
        "occurs",
        "passes",
        "prevents",
        "produces",
        "protects",
        "provides",
        "reaches",
        "receives",
        "refers",
        "remains",
        "removes",
        "represents",
        "requires",
        "says",
        "sees",
        "serves",
        "tells",
        "takes",
        "thinks",
        "varies",
        "writes",
    ]
)


def head(phrase: str) -> str:
    """The noun that a noun phrase is about, in lower case: "the rise of the sea" -> "rise"."""
    found = ""
    for word in lower(phrase):
        if found and (word in _AFTER_NOUN or word in _POSTMODIFIERS):
            break
        found = word
    return found


_POSTMODIFIERS = frozenset(
    [
        "used",
        "made",
        "called",
        "known",
        "composed",
        "formed",
        "consisting",
        "containing",
        "caused",
        "produced",
        "having",
        "based",
        "found",
        "located",
        "designed",
        "given",
        "joined",
        "linked",
        "held",
        "kept",
        "made",
        "added",
        "applied",
        "needed",
        "required",
        "built",
        "created",
        "defined",
        "occurring",
        "lying",
        "living",
        "standing",
        "covering",
        "extending",
        "connecting",
        "producing",
        "resulting",
        "surrounding",
        "taken",
        "intended",
        "able",
        "capable",
        "necessary",
        "similar",
        "characterized",
        "characterised",
        "whereby",
        "wherein",
        "such",
    ]
)


def is_vague(phrase: str) -> bool:
    """Whether a phrase is about a "result" or "reason" that is not said to be one of anything."""
    return head(phrase) in VAGUE and not _AMOUNT_OF.search(phrase)


_AMOUNT_OF = re.compile(r"\b(?:number|amount) of [a-z]+ [a-z]+")


def is_plural_phrase(phrase: str) -> bool:
    """Whether a noun phrase takes "are"."""
    bare = phrase.lower()
    if bare.startswith(("a ", "an ", "each ", "every ")):
        return False
    return is_plural(head(phrase)) or re.search(r"^[^,]+(?:, [^,]+)* and ", bare) is not None


_ABSTRACT = re.compile(r"(?:ing|ion|ism|ment|ity|ness|ture|ance|ence|age|ics|logy|graphy|sis|ry|th|er)\Z")


def named(text: str, scene: Scene) -> str:
    """The subject of what happened once: a lone word is a name ("Tambora erupted in 1815")."""
    name = subject(text, scene)
    text = without_inserts(text)
    is_lone = re.fullmatch(r"[A-Z][^\s,]{2,30}", text) and not _ABSTRACT.search(text) and not is_plural(text)
    return text if name and is_lone and text.lower() not in scene.lexicon.titles else name


def uncapitalised(phrase: str, scene: Scene) -> str:
    """A phrase from the beginning of a sentence as it is written inside one."""
    first, space, rest = phrase.partition(" ")
    if first in ("A", "An", "The"):
        return first.lower() + space + rest
    return phrase if _is_name(first, rest, scene) else phrase[:1].lower() + phrase[1:]


def _is_name(first: str, rest: str, scene: Scene) -> bool:
    """Whether the first word of a sentence would have its capital anywhere."""
    word = re.sub(r"(?:['’]s)?,?\Z", "", first)
    if word != first.rstrip(",") and word.lower() not in OWNERS and not is_term(word, scene):
        return True
    low = word.lower()
    if (
        word[1:] != word[1:].lower()
        or re.fullmatch(r"[B-HJ-Z]", word)
        or any(mark.isdigit() for mark in word)
        or low in FIRST_NAMES
    ):
        return True
    if low in scene.lexicon.names:
        return True
    return rest[:1].isupper() and not rest[1:2].isupper() and len(rest) > 1 and rest[1] != " "


def asked_name(text: str, scene: Scene) -> tuple[str, str]:
    """A subject as it reads in a question, and what goes before the question; empty where it is unclear."""
    name = subject(text, scene)
    place = context(name, scene) if name else None
    if place is None or (is_manual(scene.lexicon) and not _is_known_in_manual(name, scene)):
        return "", ""
    return name, place


def _is_known_in_manual(name: str, scene: Scene) -> bool:
    """Whether a manual speaks of something by a name of its own."""
    bare = re.sub(r"^(?:an?|the) ", "", name)
    return is_proper(bare) or is_term(bare, scene)
