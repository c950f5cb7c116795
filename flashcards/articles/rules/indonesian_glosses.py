"""Indonesian: what a word means, and the other name of a thing in a bracket after it."""

import re
from collections.abc import Iterator

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_phrases import (
    OPENER,
    RELATIONAL,
    is_description,
    is_telling,
    is_term,
    shortened,
    small_first,
    stands_alone,
)
from flashcards.articles.rules.indonesian_words import (
    QUANTIFIERS,
    content,
    is_noun_phrase,
    is_verb,
    starts_as_noun,
    words,
)

FAMILIES: dict[str, Family] = {
    "id.word": "definition",
    "id.gloss": "definition",
    "id.latin": "definition",
}

_FROM = re.compile(r"\bberasal dari (?:bahasa|dua kata|kata)\b")
_FOREIGN = re.compile(r"\b(?:[Kk]ata|bahasa [A-Z]\w+) \Z")
_MEANS = re.compile(
    r"(?P<word>[\w-]+) (?P<verb>(?:yang )?(?:berarti|artinya)) (?P<what>[^,;:()]{3,60}?)"
    r"(?=,|;|\Z| dan [\w-]+ (?:yang )?(?:berarti|artinya)| \()"
)


def word(scene: Scene) -> Iterator[Candidate]:
    """What a word means.

    "Geografi berasal dari geo yang berarti bumi." -> "Apa arti kata geo?" "bumi"
    """
    means = "berarti" in scene.text or "artinya" in scene.text
    for found in _MEANS.finditer(scene.text.rstrip(" .")) if means else ():
        said, what = found["word"], found["what"].strip('"“” ')
        before = scene.text[: found.start()]
        starts = not before.strip() or before.rstrip().endswith((",", "dan", "kata", "Kata", ";"))
        foreign = said in scene.sentence.marked or _FROM.search(scene.text) or _FOREIGN.search(before)
        if not (foreign or (starts and not found["verb"].startswith("yang"))):
            continue
        if not is_strange(said, scene) or not stands_alone(what) or what.startswith("bahwa"):
            continue
        question = f"Apa arti {'kata ' if 'yang' in found['verb'] else ''}{small_first(said, scene.lexicon)}?"
        yield Candidate("id.word", question, what, 0.86, (scene.sentence,))


def is_strange(said: str, scene: Scene) -> bool:
    """Whether a word is one whose meaning can be asked for: rare, no verb, not derived from another noun."""
    low = said.lower()
    if len(low) < 3 or not stands_alone(low) or is_verb(low) or not starts_as_noun(low):
        return False
    return scene.lexicon.counts[low] <= 3 and not re.match(r"(?:ke|pe|per)\w+an\Z|\w+nya\Z", low)


def with_equal(term: str, text: str) -> str:
    """A term with its equal in the same sentence: "penyerbukan atau polinasi"."""
    equal = (
        rf"{re.escape(term)} (?:atau |\()(?P<other>[a-z-]+(?: [a-z-]+)?)\)?,? (?:adalah|ialah|merupakan)\b"
    )
    found = re.search(equal, text, re.I)
    return f"{term} atau {found['other']}" if found else term


_GLOSS = re.compile(r"(?P<own>[\w-]+(?: [\w-]+){0,4}) \((?P<other>[^()\d]{3,40})\)(?P<after>.{0,30})")
_LATIN = re.compile(r"[A-Z][a-z]{3,} [a-z]{3,}(?:us|a|um|is|ii|i|ae|ens|ans|e|or|ax|ex|os|on)\b")
_STAGES = word_set("fase masa kekuasaan zaman abad tingkat")
_NO_GLOSS = re.compile(
    r"\b(?:misal|contoh|lihat|atau|dan|yang|di|pada|jika|isi|hasil|terutama|baca|tahun)\b|,"
)


def gloss(scene: Scene) -> Iterator[Candidate]:
    """The other name of a thing, in a bracket after it.

    "Tulang kering (tibia) …" -> "Apa istilah lain untuk tulang kering?" "tibia"; a name of two Latin words ->
    "Apa nama ilmiah …?"
    """
    for found in _GLOSS.finditer(scene.text) if " (" in scene.text else ():
        own = _owner(scene, found)
        other = found["other"].strip()
        if not own or len(set(content(own)) & set(content(other))) > 1:
            continue
        own = small_first(own, scene.lexicon)
        if _LATIN.fullmatch(other) and len(other.split()) == 2:
            yield Candidate("id.latin", f"Apa nama ilmiah {own}?", other, 0.9, (scene.sentence,))
        elif _is_other_name(own, other, scene):
            asked = f"Apa istilah lain untuk {own}?"
            if other in scene.sentence.marked or _ENGLISH.search(other):
                asked = f"Apa istilah {'bahasa Inggris' if _ENGLISH.search(other) else 'asing'} untuk {own}?"
            yield Candidate("id.gloss", asked, other, 0.86, (scene.sentence,))


_DOER = re.compile(r"pe(?:m|n)\w{3,}(?<!an)\Z")  # "pemberi"


def _is_other_name(own: str, other: str, scene: Scene) -> bool:
    found = words(other)
    if not 1 <= len(found) <= 3 or _NO_GLOSS.search(other) or other.isupper() or found[0] in QUANTIFIERS:
        return False
    if any(is_verb(one) or _DOER.match(one) for one in found[1:]):
        return False  # "boru (keluarga penerima istri)": what it means, no other name
    if found[0] in RELATIONAL | _STAGES or re.search(r"[A-Z].*[A-Z]", other):
        return False
    if other[0].isupper() and not own[:1].isupper():
        return False
    return is_noun_phrase(other, 3) and is_term(own, scene.lexicon, 3) and not _PLACE.search(scene.text)


_ENGLISH = re.compile(
    r"(?:[st]ion|ing|ness|ship|able|ive|ous|ics|ance|ence|ity|ty|card|market|money|price|cost|rate|spot|curve|goods|wave)\b"
)
_PLACE = re.compile(r"\bbahasa \w+\b|\bdari kata\b|\bkata \w+ \(")


def _owner(scene: Scene, found: re.Match[str]) -> str:
    """The noun phrase before a bracket whose beginning is sure."""
    own = found["own"].split()
    at_start = found.start() == 0
    for at in range(len(own)):
        phrase = " ".join(own[at:])
        last = own[at - 1].lower() if at else ""
        sure = (
            at_start
            and not at
            and re.match(r"(?:,| (?:di|ter|me|ber|adalah|ialah|juga|dan)\w*)", found["after"])
        )
        known = phrase.lower() in scene.lexicon.terms or last in _BEFORE_OWNER
        if (sure or known) and is_term(phrase, scene.lexicon, 3) and len(own) - at <= 3:
            return phrase
    return ""


_BEFORE_OWNER = word_set("ada adalah ialah merupakan terdapat bernama disebut dinamakan yaitu yakni")

_EVENT = re.compile(
    r"(?P<what>[A-Z][\w-]*(?: [\w-]+){2,12}) "
    r"\((?P<name>[a-z]{4,}(?:asi|isme|uria|emia|itis|osis|sis|ensi|logi))\)"
    r"(?= [a-z])"
)


def event(scene: Scene) -> Iterator[Candidate]:
    """What is described at the start of a sentence has its name in a bracket.

    "Perpindahan penduduk dari desa ke kota (urbanisasi) terus meningkat." ->
    "Apa istilah untuk perpindahan penduduk dari desa ke kota?" "urbanisasi"
    """
    found = _EVENT.match(scene.text) if " (" in scene.text else None
    what = small_first(found["what"], scene.lexicon) if found else ""
    if found and is_description(what) and is_telling(what) and not is_term(what, scene.lexicon, 3):
        question = f"Apa istilah untuk {what}?"
        yield Candidate("id.gloss", question, found["name"], 0.85, (scene.sentence,))


_SAYS = re.compile(
    r"(?P<who>[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]*\.?|dan|van|de|von|bin))*)(?: \(\d{4}\))?"
    r" (?:mendefinisikan|mengartikan|merumuskan|memaknai) (?P<term>[\w -]{3,50}?) sebagai (?P<what>.+)\Z"
)


def said_by(scene: Scene) -> Iterator[Candidate]:
    """What somebody says that a term means.

    "Kohler mendefinisikan kota sebagai permukiman yang padat." -> "Menurut Kohler, apa yang dimaksud dengan
    kota?" "permukiman yang padat"
    """
    is_said = " sebagai " in scene.text and _SAYING.search(scene.text)
    found = _SAYS.match(OPENER.sub("", scene.text.rstrip(" ."), count=1)) if is_said else None
    what = shortened(found["what"]) if found else ""
    if not found or not what or not is_term(found["term"], scene.lexicon):
        return
    if starts_as_noun(what) and len(words(what)) > 3 and set(content(what)) - set(content(found["term"])):
        question = f"Menurut {found['who']}, apa yang dimaksud dengan {found['term']}?"
        yield Candidate("id.meaning", question, what, 0.89, (scene.sentence,))


_SAYING = re.compile(r"mendefinisikan|mengartikan|merumuskan|memaknai")

TEXT_RULES = (word, gloss, said_by, event)
