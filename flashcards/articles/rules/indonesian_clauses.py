"""An Indonesian sentence -> its clause: what leads in, subject and predicate, with pointers resolved."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from flashcards.articles.language import word_set
from flashcards.articles.rules import Scene
from flashcards.articles.rules.indonesian_owners import is_said, kind_of_item, of_item, topic
from flashcards.articles.rules.indonesian_people import GROUP, PERSON, has_people, is_people
from flashcards.articles.rules.indonesian_words import (
    CHATTY,
    COPULAS,
    MODALS,
    PERSONS,
    PREPOSITIONS,
    QUANTIFIERS,
    STATES,
    WORD,
    behind,
    is_noun_phrase,
    is_verb,
    lowered,
    small,
    words,
)
from flashcards.articles.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence "lead, subject predicate", its subject a noun phrase that needs nothing before it.

    `subject` begins in lower case unless it is a name. `predicate` has no full stop. `sources` are the
    sentences that it is told in: two where a pointer of the subject was resolved.
    """

    lead: str
    subject: str
    predicate: str
    sources: tuple[Sentence, ...]


_CONNECTOR = re.compile(
    r"(?:(?:Namun sebenarnya|Namun|Akan tetapi|Tetapi|Selain itu|Di samping itu|Oleh karena itu"
    r"|Oleh sebab itu|Karena itu|Dengan demikian"
    r"|Jadi|Sementara itu|Bahkan|Sebenarnya|Pada dasarnya|Namun sebenarnya|Adapun|Sedangkan|Kemudian"
    r"|Selanjutnya|Singkatnya|Secara keseluruhan|(?:Dalam |Pada )?[Kk]esimpulannya|Meskipun demikian"
    r"|Meski begitu"
    r"|Walaupun demikian|Di sisi lain|Tidak hanya itu|Perlu diingat|(?:Berbeda|Berlainan"
    r"|Sama) dengan [^,]{3,40}"
    r"|Seperti [^,]{3,40}"
    r"|Dengan (?:kata|bahasa) (?:lain|yang lebih \w+)"
    r"|Lalu|Pada hakikatnya|Nah)(?:, | ))+"
)
# "the problems, such as a, b, and c, can be solved": what stands between commas is left out
_ASIDE = re.compile(
    r"((?:[A-Z][\w-]+)(?: [\w-]+){0,6}), (?:seperti|misalnya|contohnya) [^;:]{3,200}?, (?=(?:dapat|bisa"
    r"|akan|harus"
    r"|juga|mampu|sering|merupakan|adalah)\b)"
)
_BAD_MARK = re.compile(r"[?!:;=<>{}\\|]|\.\.|…|https?:|www\.| [–—-] ")
_LEAD = re.compile(r"(?P<lead>(?:\w[\w’'/.-]* ){1,13}?[\w’'/.-]+), (?=[A-Za-z])")
_LEADING = PREPOSITIONS | {
    "dewasa",
    "apabila",
    "jika",
    "bila",
    "setiap",
    "secara",
    "kalau",
    "setelah",
    "dalam",
}


_STRESS = re.compile(
    r"(?<!apa)(?<!siapa)(?<!mana)"
    r" (?:pun|itu sendiri|sendiri)(?= (?:ber|me|di|ter|adalah|merupakan|dapat|akan"
    r"|juga)\w*)"
)
_USUALLY = re.compile(r"(Biasanya|Umumnya|Sering kali|Seringkali|Lazimnya),? (?=\w)")


@lru_cache(maxsize=512)
def is_plain(text: str) -> bool:
    """Whether a sentence states something: no question, no address, no speech, no broken brackets."""
    if _BAD_MARK.search(text) or text.count("(") != text.count(")") or text.count('"') % 2:
        return False
    if not text.endswith((".", ")", '"', "”")) or not (text[:1].isupper() or text[:1] in '"“'):
        return False
    found = words(text)
    return len(found) > 3 and not any(word in PERSONS or word in CHATTY for word in found)


@lru_cache(maxsize=64)
def parsed(scene: Scene, deep: int = 0) -> Clause | None:
    """The clause of a sentence; None where it is not certain."""
    text = scene.text
    if not is_plain(text):
        return None
    text = _without_aside(behind(_CONNECTOR, text.rstrip(". ")))
    text = text[:1].upper() + text[1:]
    text, told = filled(scene, text, deep)
    text, usually = (
        (text[len(found[0]) :], found[1].lower() + " ") if (found := _USUALLY.match(text)) else (text, "")
    )
    text = _STRESS.sub("", text[:1].upper() + text[1:])
    lead, rest = _without_lead(text)
    term = _term_end(scene, rest)
    split = term or subject_end(rest)
    subject, predicate = rest[:split].strip(), rest[split:].strip()
    if subject == "anggotanya" and lead.startswith("Dalam "):
        subject = "anggota"
    subject = _completed(scene, subject)
    if not split or not (term or is_noun_phrase(subject)) or not is_specific(scene, subject):
        return None
    return Clause(lead, lowered(subject, scene.lexicon.names), usually + predicate, (*told, scene.sentence))


def _without_aside(text: str) -> str:
    aside = _ASIDE.match(text)
    return f"{aside[1]} {text[aside.end() :]}" if aside else text


def _completed(scene: Scene, subject: str) -> str:
    """A subject whose words begin the heading above, with the rest of the heading: "the risks" of what."""
    title = small(scene.titles[-1], scene.lexicon)
    goes_on = title.lower().startswith(f"{subject.lower()} ") and len(words(subject)) > 2
    return title if goes_on and is_noun_phrase(title, 12) else subject


def _term_end(scene: Scene, text: str) -> int:
    """Where the predicate begins in a text whose subject is the title of the item or section; else 0."""
    small_text = text.lower()
    for title in (scene.item.lower(), scene.titles[-1].lower()):
        if len(title) < 4 or not small_text.startswith(title + " "):
            continue
        rest = text[len(title) :].lstrip()
        brackets = re.match(r"\([^()]{1,30}\) ", rest)
        if brackets and words(rest[brackets.end() :])[:1] and words(rest[brackets.end() :])[0] in COPULAS:
            return len(text) - len(rest) + brackets.end()
        if rest and (_is_predicate(words(rest)[0], False) or words(rest)[0] in COPULAS):
            return len(title) + 1
    return 0


_AGAINST = re.compile(r", (?:sedangkan|sementara itu|sementara|adapun) (?=\w)")


_SETTING = re.compile(
    r"(?:Dalam|Di|Pada) (?:era|zaman|masa|bidang|dunia|lingkungan|kehidupan|keadaan) [^,]{3,30}, "
)
_FOR_EXAMPLE = re.compile(
    r"(?:Contohnya|Misalnya),? (?:[a-z]+(?: [a-z]+)? seperti (?=[A-Z]))?(?P<what>[^,]{5,80}?) yang"
    r" (?P<does>(?:secara \w+ )?"
    r"(?:me|ber)\w+ .+)\Z"
)


def halves(scene: Scene) -> tuple[Scene, ...]:
    """The sentence, or the two that it sets against each other: "…, sedangkan …"."""
    if example := _FOR_EXAMPLE.match(scene.text):
        does = re.sub(r"\Asecara \w+ ", "", example["does"])
        text = f"{example['what'][0].upper()}{example['what'][1:]} {does}"
        return (replace(scene, sentence=replace(scene.sentence, text=text)),)
    parts = _AGAINST.split(scene.text)
    if len(parts) != 2:
        return (scene,)
    place = scene.sentence
    led = _SETTING.match(parts[0])
    lead = led[0] if led and words(parts[1])[0] not in PREPOSITIONS else ""
    second = f"{lead}{parts[1]}" if lead else f"{parts[1][:1].upper()}{parts[1][1:]}"
    texts = (f"{parts[0]}.", second)
    return tuple(replace(scene, sentence=Sentence(text, place.start, place.end)) for text in texts)


_RELATIVE = re.compile(
    r"\b(?:pertama|kedua|ketiga|keempat|kelima|terakhir|berikutnya|selanjutnya|sebelumnya|lain|lainnya"
    r"|serupa)\Z"
    r"|^(?:bagian|hal|benda|sesuatu|orang|mereka|cara|tempat|saat|waktu|keadaan|kondisi|situasi) yang\b",
    re.I,
)


def is_specific(scene: Scene, subject: str) -> bool:
    """Whether a subject can be known by its words alone: several, a name, or a term of the headings."""
    found = [word for word in words(subject) if word not in QUANTIFIERS]
    if subject.lower().startswith(
        ("salah satu", "semua ", "beberapa ", "sebagian ", "kebanyakan ", "banyak ")
    ):
        return False
    if _RELATIVE.search(subject):
        return False
    if any(
        word.endswith("nya") and word not in STATES and not word.startswith(("ber", "ter")) for word in found
    ):
        return False
    lexicon = scene.lexicon
    if len(found) > 1 or (found and subject.lower().startswith("para ")):
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


_BEGIN = ("pertama kali ", "yaitu ", "yakni ", "hidup di ")  # a predicate, too
_JOINING = PREPOSITIONS | {"dan", "atau", "untuk", "serta", "tidak"}
_WEAK = word_set("lebih banyak cukup kembali terus mulai saling")  # may stand within a noun phrase
_APPROXIMATE = word_set("kira-kira sekitar rata-rata")


@lru_cache(maxsize=4096)
def subject_end(text: str) -> int:
    """Where the predicate begins, at a copula, auxiliary or verb outside of a relative clause; 0: nowhere."""
    comma = text.find(",") % (len(text) + 1)
    relative = ""  # "open" from yang to its verb, then "verb"
    before = ""
    for number, found in enumerate(WORD.finditer(text)):
        word = found[0].lower()
        if number > 14 or found.start() > comma or word in ("karena", "sehingga", "agar", "jika"):
            return 0
        if word == "yang":
            relative = "open"
        elif number and (word in COPULAS or text.startswith(_BEGIN, found.start())):
            return found.start()
        elif relative == "open":
            if word not in MODALS:
                relative = "verb"
        elif number and before not in _JOINING and _is_predicate(word, bool(relative)):
            return found.start()
        before = word
    return 0


def _is_predicate(word: str, after_relative: bool) -> bool:
    if word in _APPROXIMATE or (word in MODALS and word not in _WEAK):
        return True
    return is_verb(word) and (not after_relative or word.startswith(("di", "me", "ter", "be")))


_THIS = re.compile(r" (?:ini|tersebut)\b", re.I)  # a cheap test before the next
_POINTING = re.compile(r"\b(?!hal )(?P<noun>[a-z][\w-]+) (?:ini|tersebut)\b", re.I)


_SHOWS = re.compile(r"(?:juga )?(?:menunjukkan|membuktikan|menandakan|mencerminkan)\b")
_THEY_DO = re.compile(r"\byang mereka (?!(?:me|di|ber|ter|akan|dapat|bisa|telah|sudah)\w*\b)(\w{4,})")


def filled(scene: Scene, text: str, deep: int) -> tuple[str, tuple[Sentence, ...]]:
    """The text with "they" and "this <noun>" replaced by what they can only mean, and where that is told."""
    if " mereka " in text:
        text = _THEY_DO.sub(lambda found: f"yang di{found[1]}", text)
    if text.startswith(("Hal ini ", "Hal tersebut ", "Hal itu ")) and deep < 2:
        shown = _earlier(scene, deep)
        if shown and _SHOWS.match(shown.predicate) and " " in shown.subject:
            rest = text.split(" ", 2)[2]
            return f"{shown.subject[0].upper()}{shown.subject[1:]} {rest}", shown.sources
    pointing = _POINTING.search(text) if _THIS.search(text) else None
    they = text.startswith("Mereka ")
    if deep > 2 or not (pointing or they) or any(_EXAMPLE.match(one.text) for one in scene.before):
        return text, ()
    told: tuple[Sentence, ...] = ()
    if pointing:
        text, told = _filled_noun(scene, text, pointing, deep)
    if they:
        text, owners = _filled_they(scene, text, deep)
        told = tuple(dict.fromkeys((*told, *owners)))
    return text, told


def _filled_they(scene: Scene, text: str, deep: int) -> tuple[str, tuple[Sentence, ...]]:
    case = _CASE_OF.match(scene.before[-1].text) if scene.before else None
    if case and is_people(case["who"]):
        return f"{case['case']}, {case['who']}{text[6:]}", scene.before[-1:]
    found = _earlier(scene, deep)
    members = _CONSISTS_OF.match(found.predicate) if found else None
    if found and members and is_people(members["who"]) and is_noun_phrase(members["who"], 9):
        return f"{members['who'][0].upper()}{members['who'][1:]}{text[6:]}", found.sources
    if (
        not found
        or (has_people(found.predicate) and not _same_they(scene, text, found))
        or not (is_people(found.subject) or GROUP.match(found.subject))
    ):
        return text, ()
    who = (
        f"{found.lead}, {found.subject}"
        if found.lead.startswith(("Dalam ", "Dengan adanya ", "Apabila ", "Jika ", "Bila "))
        else found.subject
    )
    return f"{who[:1].upper()}{who[1:]}{text[6:]}", found.sources


_CASE_OF = re.compile(  # "when pupils …, that gives them …": they are the pupils
    r"(?P<case>(?:Ketika|Apabila|Jika|Bila) (?P<who>[\w-]+(?: [\w-]+)?) (?:dapat|bisa|mampu|telah"
    r"|sudah) [^,]+),"
    r" (?:maka )?hal (?:ini|itu|tersebut) [^,]+ mereka\.\Z"
)
_CONSISTS_OF = re.compile(r"(?:biasanya |umumnya )?(?:terdiri|tersusun) (?:dari|atas) (?P<who>[^,]+)")


def _same_they(scene: Scene, text: str, earlier: Clause) -> bool:
    """Whether "they" is the subject of the sentence before, though that names other people, too."""
    goes_on = text.startswith("Mereka juga ") and scene.before[-1].text.startswith("Mereka ")
    acts_on = any(re.search(rf"me\w+ {one[0]}\b", text, re.I) for one in PERSON.finditer(earlier.predicate))
    return goes_on or acts_on


def _filled_noun(
    scene: Scene, text: str, pointing: re.Match[str], deep: int
) -> tuple[str, tuple[Sentence, ...]]:
    noun = pointing["noun"].lower()
    if is_said(scene, text[: pointing.end("noun")]):
        return text[: pointing.end("noun")] + text[pointing.end() :], ()
    if title := kind_of_item(scene, noun) or of_item(scene, noun):
        return _put(text, pointing, title), ()
    if about := topic(scene, noun):
        return _put(text, pointing, about), scene.before[-1:]
    found = _earlier(scene, deep)
    if found and _means(noun, found):
        return _put(text, pointing, found.subject), found.sources
    return text, ()


def _earlier(scene: Scene, deep: int) -> Clause | None:
    if not scene.before:
        return None
    earlier = Scene(scene.before[-1], scene.before[:-1], (), scene.titles, scene.item, False, scene.lexicon)
    return parsed(earlier, deep + 1)


_EXAMPLE = re.compile(r"(?:Contoh|Misal)nya\b|Sebagai contoh")


def _put(text: str, pointing: re.Match[str], phrase: str) -> str:
    phrase = phrase[:1].upper() + phrase[1:] if not pointing.start() else phrase
    return text[: pointing.start()] + phrase + text[pointing.end() :]


def _means(noun: str, earlier: Clause) -> bool:
    """Whether "this <noun>" can only be the subject of the sentence before."""
    subject = [word for word in words(earlier.subject) if word not in QUANTIFIERS]
    said = words(earlier.predicate)
    is_definition = said[:1] and said[0] in COPULAS
    if subject and subject[0] == noun:
        return bool(is_definition) or noun not in said or " ".join(subject) in earlier.predicate
    if is_definition:
        kind = [word for word in said[1:] if word not in QUANTIFIERS]
        return bool(kind) and kind[0] == noun and said.count(noun) == 1
    return False
