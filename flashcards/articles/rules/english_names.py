"""English: what letters stand for, and other names of a term."""

import re
from collections.abc import Iterator

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.english_called import leaks
from flashcards.articles.rules.english_phrases import subject
from flashcards.articles.rules.english_statements import context, is_proper
from flashcards.articles.rules.english_words import PREPOSITIONS, lower, tokens

_ABBREVIATED = re.compile(r"\((?P<short>[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,3}s?)\)")


_EXPANDED = re.compile(r"(?P<short>\b[A-Z]{2,6}) \((?P<long>[A-Za-z][A-Za-z -]{6,70})\)")


_STANDS = re.compile(
    r"(?:\A|(?<= ))(?P<short>[A-Z]{2,6}) (?:stands|is short) for (?P<long>[A-Za-z][a-zA-Z -]{6,70})(?=[.,])"
)


def abbreviation(scene: Scene) -> Iterator[Candidate]:
    """Letters in brackets after the words that they stand for, or the other way round.

    "The United States Department of Agriculture (USDA) built …" -> "What does USDA stand for?"
    """
    pairs = [(found["short"], scene.text[: found.start()]) for found in _ABBREVIATED.finditer(scene.text)]
    full = [(short, expansion(short.rstrip("s"), before)) for short, before in pairs]
    full += [
        (found["short"], found["long"] if expansion(found["short"], found["long"]) == found["long"] else "")
        for found in _EXPANDED.finditer(scene.text)
    ]
    full += [(found["short"], found["long"]) for found in _STANDS.finditer(scene.text)]
    if any(_ASIDE_TITLE.search(title) for title in scene.titles[1:]):
        return
    for letters, phrase in full:
        short, words = _one(letters, phrase)
        if words and short not in _COMMON and not any(word.isupper() for word in words.split()):
            question = f"{_field(scene, words)}hat does {short} stand for?"
            yield Candidate("en.abbreviation", question, words, 0.93, (scene.sentence,))


def _field(scene: Scene, words: str) -> str:
    """The beginning of a question for letters: what the article is about, where its words do not tell that.

    Letters are short, and stand for something else in another field: "In optics, w".
    """
    title = lower(scene.lexicon.title)
    is_name = re.search(r"[^A-Za-z '’-]", scene.lexicon.title) or not 1 <= len(title) <= 3
    is_name = is_name or any(word in scene.lexicon.names for word in title if len(word) > 1)
    known = all(scene.lexicon.counts[word] for word in title)
    is_topic = not is_name and known and title[-1] not in PREPOSITIONS and not set(title) & _NO_FIELD
    field = " ".join(word if len(word) == 1 else word.lower() for word in scene.lexicon.title.split())
    return f"In {field}, w" if is_topic and not set(title) & set(lower(words)) else "W"


_NO_FIELD = word_set("how why what the a an your introduction to and learning")
_COMMON = frozenset(("US", "UK", "USA", "EU", "UN"))


def _one(short: str, words: str) -> tuple[str, str]:
    """Of several the one: "LANs", "local area networks" -> "LAN", "local area network"."""
    if not short.endswith("s"):
        return short, words
    return short[:-1], words.removesuffix("s") if words.endswith("s") and not words.endswith("ss") else ""


_ASIDE_TITLE = re.compile(r"references|bibliography|further reading|exercise|question", re.I)


def expansion(short: str, before: str) -> str:
    """The last words of `before` whose initials are the letters; small words between them need none."""
    words = before.split()[-12:]
    for count in range(2, min(len(words), 10) + 1):
        phrase = words[-count:]
        if phrase[0][:1].upper() == short[0].upper() and _spells(short.upper(), phrase):
            return " ".join(phrase).strip("“”\"',")
    return ""


def _spells(short: str, words: list[str]) -> bool:
    """Whether the words spell the letters by their initials, or parts: "adenosine triphosphate" -> ATP."""
    if any(mark in word for word in words for mark in ".;:()"):
        return False
    initials = "".join(
        part[0].upper() for word in words for part in word.split("-") if part and part.lower() not in _SMALL
    )
    if initials == short:
        return True
    if len(words) > len(short) or len(short) < 3 or len(words) < 2:
        return False
    return _inside(short, [word.upper() for word in words])


_SMALL = frozenset(("of", "for", "and", "the", "in", "to", "on", "a", "de"))


def _inside(short: str, words: list[str]) -> bool:
    """Whether each word gives its first letter and the last word the rest in order."""
    start = len(words) - 1
    if any(word[0] != letter for word, letter in zip(words[:-1], short, strict=False)):
        return False
    at = -1
    for letter in short[start:]:
        at = words[-1].find(letter, at + 1)
        if at < 0 or (letter == short[start] and at != 0):
            return False
    return True


_OTHER_NAME = re.compile(
    r"(?P<term>[^,()]{2,50}?)(?:, (?:also|sometimes|often|commonly|otherwise) (?:called|known as"
    r"|referred to as|termed)"
    r" (?P<alias>[^,()]{2,50}),|, or (?P<simple>[^,()]{2,40}), (?=is|are|was|were|can|has|have|refers)"
    r"| \((?:also|sometimes|often|commonly) (?:called|known as|referred to as|termed)"
    r" (?P<inside>[^()]{2,50})\))"
)


def other_name(scene: Scene) -> Iterator[Candidate]:
    """A term has another name.

    "Maltose, or malt sugar, is a disaccharide …" -> "What is another name for maltose?" "malt sugar"
    """
    found = _OTHER_NAME.match(scene.text)
    if not found:
        return
    name = subject(found["term"], scene)
    alias = re.sub(r"^(?:the|a|an) ", "", found["alias"] or found["simple"] or found["inside"]).strip(
        "“”\"' "
    )
    if (
        not name
        or len(lower(name)) > 5
        or not 1 <= len(lower(alias)) <= 5
        or (is_proper(name) and is_proper(alias))
    ):
        return
    if (
        (is_proper(name) and " of " in alias)
        or (" of " in name and not is_proper(name))  # told by a word, not named by another
        or any(mark.isdigit() for mark in alias)
        or context(name, scene) != ""
        or leaks(alias, name)
        or len(tokens(alias)) == 0
    ):
        return
    if name.split()[-1].isupper() and expansion(name.split()[-1], alias) == alias:
        question = f"What does {name.split()[-1]} stand for?"
        yield Candidate("en.abbreviation", question, alias, 0.93, (scene.sentence,))
        return
    yield Candidate("en.other_name", f"What is another name for {name}?", alias, 0.85, (scene.sentence,))
