"""Where the verb of a simple English sentence stands, and how its question is formed with "do"."""

import re
from dataclasses import dataclass

from flashcards.articles.rules import Scene
from flashcards.articles.rules.english_phrases import is_plural_phrase, named, subject
from flashcards.articles.rules.english_words import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    VERBS,
    base_of_past,
    base_of_third,
)

_SAME_FORMS = frozenset(
    ("cut", "set", "put", "let", "hit", "read", "shut", "split", "spread", "saw", "felt", "lay", "found")
)
_ADVERBS = frozenset(
    (
        "first",
        "later",
        "soon",
        "finally",
        "eventually",
        "officially",
        "formally",
        "quickly",
        "often",
        "usually",
        "mainly",
    )
)
_PHRASAL = (("put", "forward"), ("set", "up"), ("set", "out"))
_MOST_WORDS = 18  # of a subject


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in the past or present: `name` is the subject in a question, `text` as it stands."""

    text: str
    name: str
    adverb: str
    verb: str
    base: str
    rest: str
    past: bool

    @property
    def do(self) -> str:
        if self.past:
            return "did"
        return "do" if is_plural_phrase(self.name) else "does"

    def asked(self, rest: str) -> str:
        """The words after the question word: "did Parliament repeal the Navigation Acts"."""
        adverb = f" {self.adverb}" if self.adverb else ""
        return f"{self.do} {self.name}{adverb} {self.base}{' ' + rest if rest else ''}"


def clause(text: str, scene: Scene) -> Clause | None:
    """The parts of a clause whose verb is on the list, past or present; None where that is not sure."""
    words = text.split()
    for at in range(1, min(len(words) - 1, _MOST_WORDS) + 1):
        word = words[at].rstrip(",")
        if word in AUXILIARIES or (at + 1 >= len(words) and not base_of_past(word)):
            return None
        if word in _ADVERBS or _is_manner(word) or words[at - 1].lower() in DETERMINERS | PREPOSITIONS:
            continue
        base, past = _verb(word, " ".join(words[:at]))
        if tuple(words[at : at + 2]) in _PHRASAL and not is_plural_phrase(" ".join(words[:at])):
            base, past = word, True
        if base:
            return _clause(words, at, base, past, scene)
    return None


def _is_manner(word: str) -> bool:
    return len(word) > 5 and word.endswith("ly") and word.islower()


def _verb(word: str, before: str) -> tuple[str, bool]:
    """The verb that a word is after these words, and whether in the past."""
    if word in _SAME_FORMS:
        return "", False
    if base := base_of_past(word):
        return base, True
    many = is_plural_phrase(before)
    if not many and (base := base_of_third(word)):
        return base, False
    return (word, False) if many and word in VERBS else ("", False)


def _clause(words: list[str], at: int, base: str, past: bool, scene: Scene) -> Clause | None:
    adverb = words[at - 1] if words[at - 1] in _ADVERBS or _is_manner(words[at - 1]) else ""
    text = " ".join(words[: at - 1 if adverb else at])
    rest = " ".join(words[at + 1 :]).rstrip(".")
    if words[at].endswith(","):
        rest = ""
    name = named(text, scene) if past else subject(text, scene)
    if not name or _is_reduced(rest):
        return None
    return Clause(text, name, adverb, words[at].rstrip(","), base, rest, past)


_FINITE = re.compile(r"(?<!that )(?<!which )(?<!who )\b(?:was|were|is|are|had|has)\b")


def _is_reduced(rest: str) -> bool:
    """Whether what looked like the verb only describes the subject: "The ship launched in 1869 was …"."""
    before_comma = re.split(
        r"[,;:]| (?:that|which|who|because|when|where|and|but|while|as|than) ", rest, maxsplit=1
    )[0]
    return rest.startswith("by ") or bool(_FINITE.search(before_comma))
