"""Rules for every language: nothing is asked that is not in the article's own words.

Terms in bold become gaps in their own sentence; lists are asked for by the sentence that announces them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from flashcards.articles.language import code_of
from flashcards.articles.rules import Candidate, Enumeration, Family, Rules, Scene
from flashcards.articles.rules.english_phrases import is_settled
from flashcards.articles.rules.english_statements import is_chatty, is_manual
from flashcards.articles.rules.every_words import ASIDES, FUNCTION_WORDS, POINTERS, is_aside

_WORD = re.compile(r"[^\W_][\w’'-]*")
_NO_PROSE = re.compile(r"[?!…]|https?:|www\.|\[|\]|\.\.\.|`|\{|\}|<|>|=|\\|@|\(\s*\)")
_THAT_ONE = re.compile(r", that (?!is\b)[a-z]+ ")  # "when a match is found, that cell divides"
_FEWEST_AROUND = 7  # words that tell which term is missing
_FAMILIES: dict[str, Family] = {"any.cloze": "gap", "any.list": "list", "any.entry": "definition"}


@lru_cache(maxsize=8)
def rules(lang: str) -> Rules:
    """The rules for an article in a language, by its ISO code; an unknown one gets the strictest."""
    code = code_of(lang)

    def cloze(scene: Scene) -> Iterator[Candidate]:
        return gaps(scene, code)

    def announced(enumeration: Enumeration) -> Iterator[Candidate]:
        return announced_list(enumeration, code)

    def entries(enumeration: Enumeration) -> Iterator[Candidate]:
        return term_list(enumeration, code)

    if code in ("en", "id"):
        return Rules(sentence=(cloze,), families=_FAMILIES)
    return Rules(sentence=(cloze,), enumeration=(announced, entries), families=_FAMILIES)


def gaps(scene: Scene, lang: str) -> Iterator[Candidate]:
    """A term in bold is hidden in the sentence that introduces it.

    "Osmose heißt die **Diffusion** von Wasser …" -> "Osmose heißt die [Diffusion] von Wasser …"
    """
    text = scene.text
    marked = scene.sentence.marked
    if len(marked) != 1 or not _is_whole(text, scene.titles, lang):
        return
    if lang == "en" and (is_manual(scene.lexicon) or is_chatty(scene.lexicon) or not is_settled(text, scene)):
        return
    if lang == "en" and _THAT_ONE.search(text):
        return
    term = marked[0].strip(" .,:;")
    at = text.find(term)
    if at < 0 or text.count(term) != 1 or not _is_content(term, lang, scene):
        return
    around = _words(text[:at] + " " + text[at + len(term) :])
    if (
        len(around) < _FEWEST_AROUND
        or _is_given_away(term, around)
        or not _is_introduced(text, at, term, scene, lang)
    ):
        return
    question = f"{text[:at]}[{term}]{text[at + len(term) :]}"
    yield Candidate("any.cloze", question, term, 0.8, (scene.sentence,), "cloze")


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _is_whole(text: str, titles: tuple[str, ...], lang: str) -> bool:
    """Whether a sentence can be understood alone: it is whole, and no word points elsewhere."""
    words = _words(text)
    if (
        not 9 <= len(words) <= 40
        or _NO_PROSE.search(text)
        or not text.rstrip("”\"')»").endswith((".", "。", "।"))
    ):
        return False
    if not (text[0].isupper() or text[0].isdigit()) or text.count("(") != text.count(")"):
        return False
    if any(is_aside(title) for title in titles[1:]):
        return False
    return not POINTERS.get(lang, _ANY_POINTERS).intersection(words)


_ANY_POINTERS = frozenset(word for words in POINTERS.values() for word in words if len(word) > 2)


def _is_content(term: str, lang: str, scene: Scene) -> bool:
    """Whether words in bold are a term and not stress: few words, none of them a function word."""
    words = _words(term)
    if not 1 <= len(words) <= 4 or len(term) < 4 or any(mark.isdigit() for mark in term) or term.isupper():
        return False
    if FUNCTION_WORDS.get(lang, frozenset()).intersection(words) or term.endswith(":"):
        return False
    return lang != "de" or term[0].isupper() or len(words) > 1 or term.lower() in scene.lexicon.titles


def _is_given_away(term: str, around: list[str]) -> bool:
    """Whether the rest of the sentence has the term's words, or their stems, too."""
    stems = {word[:5] for word in around if len(word) > 4}
    return any(
        word in around or (len(word) > 4 and word[:5] in stems) for word in _words(term) if len(word) > 3
    )


def _is_introduced(text: str, at: int, term: str, scene: Scene, lang: str) -> bool:
    """Whether the sentence says what the term is, so that no other word fits the gap."""
    before, after = text[:at], text[at + len(term) :]
    cues = _CUES.get(lang)
    if cues is None:
        return len(_words(before)) <= 1 and scene.lexicon.counts[_words(term)[-1]] > 1 and not scene.before
    names, copulas = cues
    if names.search(before[-40:]) and len(_words(before)) >= 6:
        return True
    return len(_words(before)) <= 1 and bool(copulas.match(after)) and len(_words(after)) >= 8


_CUES = {
    "en": (
        re.compile(r"(?:called|known as|termed|referred to as) (?:an? |the )?[“\"]?\Z"),
        re.compile(r"[”\"]? (?:is|are) (?:an?|the) "),
    ),
    "id": (
        re.compile(
            r"(?:disebut|dinamakan|dikenal sebagai|dikenal dengan(?: nama)?|diberi nama)(?:"
            r" dengan)? [“\"]?\Z"
        ),
        re.compile(r"[”\"]? (?:adalah|ialah|merupakan) "),
    ),
    "nl": (
        re.compile(r"(?:noemt men|heet|heten|genoemd|bekend als|noemen we) (?:de |het |een )?[“\"]?\Z"),
        re.compile(r"[”\"]? (?:is|zijn) (?:een|de|het) "),
    ),
    "de": (
        re.compile(
            r"(?:heißt|heißen|nennt man|bezeichnet man als|bekannt als|genannt) (?:der |die |das "
            r"|eine? )?[„“\"]?\Z"
        ),
        re.compile(r"[“”\"]? (?:ist|sind) (?:eine?|der|die|das) "),
    ),
    "fr": (
        re.compile(
            r"(?:appelée?s?|nommée?s?|connue?s? sous le nom de|appelle) (?:une? |la |le |l’"
            r"|l')?[«“\"]?\s?\Z"
        ),
        re.compile(r"\s?[»”\"]? (?:est|sont) (?:une?|la|le|les|l’|l'|des) ?"),
    ),
    "es": (
        re.compile(
            r"(?:llamad[oa]s?|denominad[oa]s?|conocid[oa]s? como|llama|denomina) (?:una? |el |la"
            r" )?[«“\"]?\Z"
        ),
        re.compile(r"[»”\"]? (?:es|son) (?:una?|el|la|los|las) "),
    ),
    "pt": (
        re.compile(
            r"(?:chamad[oa]s?|denominad[oa]s?|conhecid[oa]s? como|chama-se) (?:uma? |o |a )?[«“\"]?\Z"
        ),
        re.compile(r"[»”\"]? (?:é|são) (?:uma?|o|a|os|as) "),
    ),
    "it": (
        re.compile(r"(?:chiamat[oaie]|dett[oaie]|not[oaie] come|chiama) (?:una? |il |la |l’|l')?[«“\"]?\Z"),
        re.compile(r"[»”\"]? (?:è|sono) (?:una?|il|la|l’|l'|i|le|gli) ?"),
    ),
    "ms": (
        re.compile(r"(?:dipanggil|disebut|dinamakan|dikenali sebagai) [“\"]?\Z"),
        re.compile(r"[”\"]? (?:ialah|adalah|merupakan) "),
    ),
    "sv": (
        re.compile(r"(?:kallas|heter|benämns|kallad) (?:för |en |ett )?[”\"]?\Z"),
        re.compile(r"[”\"]? är (?:en|ett|den|det) "),
    ),
}


def announced_list(enumeration: Enumeration, lang: str) -> Iterator[Candidate]:
    """A list under a sentence that says how many of what it lists; that sentence asks for them.

    "Der Boden besteht aus vier Bestandteilen:" and a list -> the sentence, and the list
    """
    said = enumeration.announcement
    members = tuple(member.title.text.strip().rstrip(".,;:") for member in enumeration.members)
    if (
        said is None
        or not said.text.endswith(":")
        or any(is_aside(title) for title in enumeration.titles[1:])
    ):
        return
    words = _words(said.text)
    if not 4 <= len(words) <= 25 or _NO_PROSE.search(said.text.rstrip(":")) or lang not in POINTERS:
        return
    if (POINTERS[lang] | ASIDES).intersection(words) or not _counts(words, len(members)):
        return
    if not 2 <= len(members) <= 7 or any(not 1 <= len(_words(one)) <= 8 for one in members):
        return
    places = (said, *(member.title for member in enumeration.members))
    yield Candidate("any.list", said.text, "", 0.82, places, "list", members)


_NUMERALS = {
    2: "zwei twee deux dos dois duas due dua två",
    3: "drei drie trois tres três tre tiga",
    4: "vier quatre cuatro quatro quattro empat fyra",
    5: "fünf vijf cinq cinco cinque lima fem",
    6: "sechs zes six seis sei enam sex",
    7: "sieben zeven sept siete sete sette tujuh sju",
}


def _counts(words: list[str], many: int) -> bool:
    """Whether a sentence gives the number of what it lists, so that the list is closed."""
    return str(many) in words or bool(set(_NUMERALS.get(many, "").split()).intersection(words))


def term_list(enumeration: Enumeration, lang: str) -> Iterator[Candidate]:
    """Members that are terms in bold with what they mean: the term is the question.

    "- **Humus**: organisches Material aus zersetzten Resten" -> "Humus" "organisches Material aus …"
    """
    if any(is_aside(title) for title in enumeration.titles[1:]) or len(enumeration.members) < 2:
        return
    for member in enumeration.members:
        term = member.title.text.strip(" :.")
        marked = [words.strip(" :.") for words in member.title.marked]
        if (
            len(member.sentences) != 1
            or term not in marked
            or not _is_content(term, lang, _bare_scene(enumeration))
        ):
            continue
        what = member.sentences[0].text.rstrip(".")
        words = _words(what)
        pointing = POINTERS.get(lang, _ANY_POINTERS).intersection(words)
        if (
            4 <= len(words) <= 25
            and not pointing
            and not _NO_PROSE.search(what)
            and not _is_given_away(term, words)
        ):
            yield Candidate("any.entry", term, what, 0.8, (member.title,))


def _bare_scene(enumeration: Enumeration) -> Scene:
    title = enumeration.members[0].title
    return Scene(title, (), (), enumeration.titles, "", True, enumeration.lexicon)
