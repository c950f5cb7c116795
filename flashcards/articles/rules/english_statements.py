"""English: what kind of article a sentence is in, and whether it states anything by itself."""

import re
from collections.abc import Iterable
from functools import lru_cache

from flashcards.articles.rules import Lexicon, Scene
from flashcards.articles.rules.english_words import MANUAL, PERSONAL, lower, tokens

_ASIDE = re.compile(
    r"\A(?:activity|activities)\b|\b(?:exercises?|questions?|quiz"
    r"|problems?|references?|bibliography|further reading|see also"
    r"|external links"
    r"|citations?|notes|try it|your turn|practice|check your|discussion"
    r"|critical thinking|self[- ]check|homework|glossary|key (?:terms|words|concepts|equations"
    r"|takeaways)|contents"
    r"|summary|review|acknowledge?ments?|credits?|licen[cs]e|contributing|changelog|about the"
    r" authors?|footnotes"
    r"|troubleshooting|installation|quick ?start|getting started|conclusion|in this (?:chapter"
    r"|section)|what you)\b",
    re.I,
)


_OBJECTIVES = re.compile(r"\b(?:objectives?|outcomes)\b", re.I)  # under it the chapter may go on


_CAPTION = re.compile(
    r"(?:figure|fig|table|box|image|photo|chapter|section|example|equation|source|credit|note|tip"
    r"|warning|caution)s?\b",
    re.I,
)


_NO_STATEMENT = re.compile(
    r"[?!]|https?:|www\.|\[|\]|…|\.\.\."
    r"|\b(?:(?:figure|fig\.|table|chapter|section|equation|appendix) \d|(?:in|on|by|of) this"
    r" (?:chapter|section|book)"
    r"|for (?:example|instance)|suppose|imagine|consider|let us|remember that|(?<!the )recall(?! of)"
    r"|note that|see (?:also|the)"
    r"|as (?:mentioned|shown|noted|we|discussed|illustrated|described))\b",
    re.I,
)


def is_statement(scene: Scene, spoken: bool = False) -> bool:
    """Whether a sentence states something to a reader who has only it: prose, no figure, no "you".

    `spoken`: that it speaks to the reader is no matter, since only a part of it is read.
    """
    text = scene.text
    if (
        any(_ASIDE.search(title) for title in scene.titles[1:])
        or _CAPTION.match(text)
        or _NO_STATEMENT.search(text)
    ):
        return False
    if not text[:1].isupper() or not text.rstrip("”\"')").endswith(".") or text.count("(") != text.count(")"):
        return False
    words = lower(text)
    return 5 <= len(words) <= 60 and (spoken or not PERSONAL.intersection(words))


@lru_cache(maxsize=8)
def is_chatty(lexicon: Lexicon) -> bool:
    """Whether the author talks to the reader all the time."""
    return _share(lexicon, ("you", "your", "i", "my", "i'm", "i've", "you're", "me")) > 0.025


@lru_cache(maxsize=8)
def is_manual(lexicon: Lexicon) -> bool:
    """Whether the article is about handling a program."""
    return _share(lexicon, MANUAL) > 0.012


_FRAME = ("the", "of", "a", "and")  # every seventh word of English


def _share(lexicon: Lexicon, words: Iterable[str]) -> float:
    """About which share of an article's words these are."""
    total = 7 * sum(lexicon.counts[word] for word in _FRAME)
    return sum(lexicon.counts[word] for word in words) / max(total, 60)


def is_proper(phrase: str) -> bool:
    """Whether a phrase is a name: every word of its core has a capital."""
    core = [
        word
        for word in tokens(phrase)
        if word.lower() not in ("the", "of", "and", "de", "von", "van", "la", "du")
    ]
    return bool(core) and all(word[0].isupper() for word in core)


def context(name: str, scene: Scene) -> str | None:
    """What goes before a question so that its term is clear: "in Lantern Sync, " in a manual, else nothing.

    None where a term of a manual would be a common word of which nothing says whose it is.
    """
    if not is_manual(scene.lexicon):
        return ""
    if is_proper(name) or any(word[1:] != word[1:].lower() for word in tokens(name)):
        return ""
    if product := _product(scene.lexicon):
        return f"in {product}, "
    return "" if len(lower(re.sub(r"^(?:a|an|the) ", "", name))) > 1 else None


_GUIDES = frozenset(
    (
        "guide",
        "introduction",
        "manual",
        "overview",
        "getting",
        "reference",
        "documentation",
        "tutorial",
        "faq",
        "how",
    )
)


def _product(lexicon: Lexicon) -> str:
    """The name of the program that a manual is about, if that is its title."""
    title = lexicon.title
    words = [word.lower() for word in tokens(title)]
    if not is_proper(title) or not 1 <= len(words) <= 3 or set(words) & (_GUIDES | MANUAL):
        return ""
    is_used = words[0] in lexicon.names or lexicon.counts[words[0]] >= 3
    is_name = len(words) > 1 or title[1:] != title[1:].lower()  # a page may be called by what it is about
    return title if is_used and is_name else ""


def is_aside(title: str) -> bool:
    """Whether a heading is that of exercises, references and the like."""
    return bool(_ASIDE.search(title) or _OBJECTIVES.search(title))
