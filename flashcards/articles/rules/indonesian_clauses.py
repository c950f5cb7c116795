"""An Indonesian sentence -> its clause: what leads in, subject and predicate, with pointers resolved."""

import re
from dataclasses import dataclass

from flashcards.articles.rules import Scene
from flashcards.articles.rules.indonesian_words import (
    CHATTY,
    COPULAS,
    MODALS,
    PERSONS,
    POINTERS,
    PREPOSITIONS,
    QUANTIFIERS,
    WORD,
    is_noun_phrase,
    is_verb,
    lowered,
    words,
)
from flashcards.articles.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence "lead, subject predicate", its subject a noun phrase that needs nothing before it.

    `subject` begins in lower case unless it is a name. `predicate` has no full stop. `sources` are the sentences
    that it is told in: two where a pointer of the subject was resolved.
    """

    lead: str
    subject: str
    predicate: str
    sources: tuple[Sentence, ...]


_CONNECTOR = re.compile(
    r"(?:(?:Namun|Akan tetapi|Tetapi|Selain itu|Di samping itu|Oleh karena itu|Oleh sebab itu|Karena itu|Dengan demikian"
    r"|Jadi|Sementara itu|Bahkan|Sebenarnya|Pada dasarnya|Namun sebenarnya|Adapun|Sedangkan|Kemudian|Selanjutnya"
    r"|Lalu|Pada hakikatnya|Nah)(?:, | ))+"
)
_BAD_MARK = re.compile(r"[?!:;=<>{}\\|]|\.\.|…|https?:|www\.| [–—-] ")
_LEAD = re.compile(r"(?P<lead>(?:\w[\w’'/.-]* ){1,13}?[\w’'/.-]+), (?=[A-Za-z])")
_LEADING = PREPOSITIONS | {"dewasa", "apabila", "jika", "bila", "setiap", "secara", "kalau", "setelah", "dalam"}


def is_plain(text: str) -> bool:
    """Whether a sentence states something: no question, no address, no speech, no broken brackets."""
    if _BAD_MARK.search(text) or text.count("(") != text.count(")") or text.count('"') % 2:
        return False
    if not text.endswith((".", ")", '"', "”")) or not (text[:1].isupper() or text[:1] in "\"“"):
        return False
    found = words(text)
    return len(found) > 3 and not any(word in PERSONS or word in CHATTY for word in found)


def parsed(scene: Scene, deep: int = 0) -> Clause | None:
    """The clause of a sentence; None where it is not certain."""
    text = scene.text
    if not is_plain(text):
        return None
    text = _CONNECTOR.sub("", text.rstrip(". "), count=1)
    text = text[:1].upper() + text[1:]
    lead, rest = _without_lead(text)
    split = _subject_end(rest)
    if not split:
        return None
    subject, predicate = rest[:split].strip(), rest[split:].strip()
    if is_noun_phrase(subject):
        names = scene.lexicon.names
        if not is_specific(scene, subject):
            return None
        return Clause(lead, lowered(subject, names), predicate, (scene.sentence,))
    return _resolved(scene, lead, subject, predicate, deep) if deep < 2 else None


def is_specific(scene: Scene, subject: str) -> bool:
    """Whether a subject can be known by its words alone: several, a name, or a term of the headings."""
    found = [word for word in words(subject) if word not in QUANTIFIERS]
    if subject.lower().startswith(("salah satu", "semua ", "beberapa ", "sebagian ", "kebanyakan ", "banyak ")):
        return False
    if any(word.endswith("nya") and word not in ("biasanya", "umumnya") for word in found):
        return False
    lexicon = scene.lexicon
    if len(found) > 1:
        return True
    return bool(found) and (
        found[0] in lexicon.titles
        or found[0] in lexicon.names
        or found[0] in lexicon.terms
        or (lexicon.counts[found[0]] > 3 and not re.match(r"(?:pe|ke\w+an\Z|\w+an\Z)", found[0]))
    )


def _without_lead(text: str) -> tuple[str, str]:
    """What stands before the first comma, when it is no part of the clause, and the rest."""
    first = WORD.match(text)
    if not first or first[0].lower() not in _LEADING:
        return "", text
    found = _LEAD.match(text)
    if not found:
        return "", text
    return found["lead"], text[found.end() :]


def _subject_end(text: str) -> int:
    """Where the predicate begins: at a copula, an auxiliary or a verb outside of a relative clause; 0: nowhere."""
    relative = ""  # "open" from yang to its verb, then "verb"
    before = ""
    for number, found in enumerate(WORD.finditer(text)):
        word = found[0].lower()
        if number > 14 or "," in text[: found.start()]:
            return 0
        if word == "yang":
            relative = "open"
        elif word in COPULAS and number:
            return found.start()
        elif relative == "open":
            if word not in MODALS:
                relative = "verb"
        elif number and before not in ("dan", "atau", "untuk", "serta", "tidak") and before not in PREPOSITIONS:
            strong = word in MODALS and word not in ("lebih", "banyak", "cukup", "kembali", "terus", "mulai", "saling")
            if strong or (is_verb(word) and (not relative or word.startswith(("di", "me", "ter", "be")))):
                return found.start()
        before = word
    return 0


_POINTING = re.compile(r"(?P<noun>[\w-]+) (?:ini|tersebut|itu)\Z", re.I)
_PEOPLE = re.compile(r"(?:anggota|para|orang|individu|siswa|masyarakat|penduduk|petani|pedagang|pekerja|warga|pe\w+)\b")


def _resolved(scene: Scene, lead: str, subject: str, predicate: str, deep: int) -> Clause | None:
    """The clause whose subject points at that of the sentence before, where nothing else can be meant."""
    pointing = _POINTING.match(subject)
    plural = subject.lower() == "mereka"
    if not (pointing or plural) or not scene.before:
        return None
    earlier = Scene(
        scene.before[-1], scene.before[:-1], (), scene.titles, scene.item, scene.opens, scene.lexicon
    )
    found = parsed(earlier, deep + 1)
    if not found:
        return None
    if plural:
        certain = bool(_PEOPLE.match(found.subject)) and not _PEOPLE.search(found.predicate)
    else:
        certain = _means(str(pointing and pointing["noun"]).lower(), found)
    if not certain or any(word in POINTERS for word in words(found.subject)):
        return None
    return Clause(lead, found.subject, predicate, (*found.sources, scene.sentence))


def _means(noun: str, earlier: Clause) -> bool:
    """Whether "this <noun>" can only be the subject of the sentence before."""
    subject = [word for word in words(earlier.subject) if word not in QUANTIFIERS]
    said = words(earlier.predicate)
    is_definition = said[:1] and said[0] in COPULAS
    if subject and subject[0] == noun:
        return bool(is_definition) or noun not in said
    if is_definition:
        kind = [word for word in said[1:] if word not in QUANTIFIERS]
        return bool(kind) and kind[0] == noun and said.count(noun) == 1
    return False
