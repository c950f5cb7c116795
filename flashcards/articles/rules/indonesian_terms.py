"""Indonesian: terms that are named inside a sentence, and what they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_people import has_people, is_of_people
from flashcards.articles.rules.indonesian_phrases import (
    OPENER,
    RELATIONAL,
    capital,
    is_description,
    is_telling,
    small_first,
    stands_alone,
)
from flashcards.articles.rules.indonesian_words import (
    PREPOSITIONS,
    content,
    ends_well,
    is_function,
    is_noun_phrase,
    is_verb,
    starts_as_noun,
    words,
)

FAMILIES: dict[str, Family] = {
    "id.term": "definition",
    "id.term-in-place": "definition",
    "id.term-of-state": "definition",
    "id.term-meaning": "definition",
    "id.term-also": "definition",
}


@dataclass(frozen=True, slots=True)
class Naming:
    """A sentence "<before> (yang) disebut <name> <after>". `verb` has the verb and what links it."""

    before: str
    relative: bool
    verb: str
    name: str
    after: str


_CALLED = re.compile(
    r"(?P<which> (?:atau )?yang(?: oleh [\w ]{3,30})?)?(?P<how>(?: (?:biasa|biasanya|sering|seringkali"
    r"|lazim|kerap|umumnya|umum|lebih|kemudian|lalu|juga|dapat|bisa|pula|populer|inilah yang"
    r"|itulah yang)){0,3})"
    r" (?P<verb>(?:disebut|dinamakan|dinamai|diistilahkan|dijuluki|bernama)(?: (?:juga|pula))?"
    r"(?: (?:sebagai|dengan(?: istilah| nama| sebutan)?|istilah))?"
    r"|dikenal (?:juga |pula |luas )?(?:sebagai|dengan (?:istilah|nama|sebutan)))(?= [^\s,.;])"
)
_NO_NAMING = word_set(
    "tidak bukan belum tak jangan jarang sah layak pantas patut boleh harus mesti sebagaimana"
)
_NAME_ENDS = (PREPOSITIONS - {"antara"}) | word_set(
    "yang karena sehingga agar sebab serta lalu kemudian sedangkan sementara tetapi namun gunanya ketika maka"
    " tersebut ini itu adalah ialah merupakan juga"
)


_CALLS = re.compile(r"di(?:sebut|nama|istilah|juluk|kenal)|bernama")  # any of the verbs


@lru_cache(maxsize=8)  # several rules ask for those of a sentence, one after the other
def namings(scene: Scene) -> tuple[Naming, ...]:
    """Where a sentence names something."""
    return tuple(_namings(scene)) if _CALLS.search(scene.text) else ()


def _namings(scene: Scene) -> Iterator[Naming]:
    text = OPENER.sub("", scene.text.rstrip(" ."), count=1)
    begin = 0  # after the last name
    for found in _CALLED.finditer(text):
        before = re.sub(r"\A[ ,;]*(?:dan|serta|sedangkan|sementara|lalu) ", "", text[begin : found.start()])
        last = before.split()[-1:] or [""]
        name, after = _name(text[found.end() + 1 :], scene)
        if name and before and last[0].lower() not in _NO_NAMING:
            yield Naming(before, bool(found["which"]), found["verb"], name, after)
            begin = len(text) - len(after)


def _name(text: str, scene: Scene) -> tuple[str, str]:
    """The name that a text begins with, and what follows it; empty where its end is not sure."""
    bare = text.lstrip("\"“'‘")
    for mark in (marked.rstrip(" .,:;") for marked in scene.sentence.marked):
        if mark and bare.startswith(mark) and len(words(mark)) <= 5:
            return mark, bare[len(mark) :].lstrip("\"”'’")
    if bare != text:
        quoted = re.match(r"([^\"“”'‘’]{2,50})[\"”'’](?P<rest>.*)\Z", bare)
        return (quoted[1], quoted["rest"]) if quoted else ("", "")
    phrase = re.match(r"[^,.;:()?!]{2,90}", text)
    return _bare_name(phrase[0].strip(), text) if phrase else ("", "")


def _bare_name(phrase: str, text: str) -> tuple[str, str]:
    found = phrase.split()
    end = len(found)
    for at, word in enumerate(found):
        low = word.lower()
        if low == "dan" and not any(is_verb(other.lower()) for other in found[at + 1 :]):
            return "", ""
        if low in _NAME_ENDS or low == "dan" or (at and is_verb(low)):
            end = at
            break
    if found[end : end + 1] == ["yang"] and len(found) == end + 2 and not is_verb(found[-1].lower()):
        if not text[len(phrase) :].lstrip().startswith("("):
            return "", ""  # "disebut air yang sadah": is the quality a part of the name?
        end += 2
    name = " ".join(found[:end])
    both = name.split(" atau ")
    good = len(both) < 3 and all(is_noun_phrase(one, 4) for one in both) and name.lower() not in RELATIONAL
    return (name, text[len(name) :]) if good and stands_alone(name) else ("", "")


_SPLIT = re.compile(
    r"; |: |\. (?=[A-Z])|, (?:sedangkan|sementara|dan|tetapi|namun|adapun|serta|lalu|kemudian|sehingga) "
)
_ASIDE = re.compile(r", (?:seperti|misalnya|contohnya|umpamanya) [^,;]{3,80}(?:,|\Z)")
_LEAD = re.compile(r"(?P<lead>(?:Dalam|Menurut|Di|Pada) [\w -]{3,50}), (?P<rest>.+)\Z")


def _described(scene: Scene, before: str) -> tuple[str, str]:
    """What leads in and the noun phrase that is named, from the words before "disebut"."""
    part = _ASIDE.sub("", _SPLIT.split(before)[-1]).strip(" ,")
    lead = _LEAD.match(part) if part == before else None
    phrase = lead["rest"] if lead else part
    if (
        re.search(r" (?:ini|tersebut|itu)\Z", phrase)
        and is_telling(phrase, 4)
        and "yang" not in words(phrase)
    ):
        phrase = phrase.rsplit(" ", 1)[0]
    phrase = re.sub(r"\A(?:Setiap|Semua|Suatu|Sebuah|Para) ", "", phrase)
    phrase = small_first(phrase, scene.lexicon)
    if "," in phrase or "(" in phrase or not is_description(phrase) or not is_telling(phrase):
        return "", ""
    return (lead["lead"] if lead else ""), phrase


def term(scene: Scene) -> Iterator[Candidate]:
    """What is described is named, and the name explained.

    "Orang yang meneliti gempa disebut seismolog." -> "Apa sebutan untuk orang yang meneliti gempa?"
    "seismolog"; "Apa yang dimaksud dengan seismolog?" "orang yang meneliti gempa"
    """
    for one in namings(scene):
        lead, what = ("", "") if one.relative else _described(scene, one.before)
        if not what or not stands_alone(lead or what) or _is_proper(what, scene):
            continue
        if is_of_people(scene, f"{lead} {what}"):
            continue
        if re.search(r"juga|pula", one.verb) and "yang" not in words(what):
            continue  # another name: see `also`
        if "sebagai" in one.verb and not ("yang" in words(what) or is_telling(what, 4)):
            continue
        begin = f"{lead}, apa" if lead else "Apa"
        asked = "julukan" if "dijuluki" in one.verb else "sebutan untuk"
        if not _ONE_MORE.match(one.after):
            yield Candidate("id.term", f"{begin} {asked} {what}?", one.name, 0.93, (scene.sentence,))
        yield from _meaning(scene, lead, one.name, what)


_ONE_MORE = re.compile(r",? (?:\([^()]*\),? )?(?:atau|alias) \w")  # "nilai eksternal, atau kurs"


def _meaning(scene: Scene, lead: str, name: str, what: str) -> Iterator[Candidate]:
    """The question turned round, where the name can be known by itself and the words before are a meaning."""
    if lead or "atau" in words(name) or name[:1].isupper() or has_people(name):
        return
    if set(content(name)) <= set(content(what)) or not re.search(r"\byang\b|^(?:pro|ke|pe)\w+", what):
        return
    question = f"Apa yang dimaksud dengan {name}?"
    yield Candidate("id.term-meaning", question, what, 0.86, (scene.sentence,))


def _is_proper(what: str, scene: Scene) -> bool:
    """Whether a phrase begins with a name: those are known as many things."""
    first = words(what)[0]
    return first in scene.lexicon.names or what[:1].isupper()


_VAGUE_START = word_set("bagian bagiannya ada inilah itulah demikian begitu terdapat selain")
_STATE = (
    r"(?:keadaan|kondisi|peristiwa|kejadian|fenomena|gejala|praktik|proses|pekerjaan|tindakan"
    r"|teknik|kegiatan)"
)


def in_place(scene: Scene) -> Iterator[Candidate]:
    """A thing is named where it is told of: the name is asked for in the sentence itself.

    "Buah jeruk dilapisi kulit dalam berwarna putih yang disebut albedo." ->
    "Buah jeruk dilapisi kulit dalam berwarna putih yang disebut apa?" "albedo"
    """
    for one in namings(scene):
        if not (one.relative or one.verb.startswith("bernama")) or re.search(r", \w+\Z|,\Z", one.before):
            continue
        is_somebody = one.verb.startswith("bernama") and re.match(r"[A-Z]\w+ [A-Z]", one.name)
        if is_somebody or _TURNED_ROUND.search(scene.text) or _ONE_MORE.match(one.after):
            continue
        if one.verb.startswith("bernama") and re.search(r"\b(?:se)?orang\b", one.before):
            continue
        before = _with_owner(scene, one.before.split("; ")[-1])
        found = words(before)
        if not 4 <= len(found) <= 24 or not is_telling(before, 4) or before.endswith(" atau"):
            continue
        if not _opens_well(before, scene) or not stands_alone(before) or _is_open(before):
            continue
        relative = " yang" if one.relative else ""
        question = f"{capital(before)}{relative} {one.verb} apa?"
        yield Candidate("id.term-in-place", question, one.name, 0.86, (scene.sentence,))


# "In it live algae which …", "which by Durkheim is called …": said otherwise in a question
_TURNED_ROUND = re.compile(
    r"\ADi (?!.*\b(?:terdapat|ada)\b)[\w ]+ yang (?:bernama|disebut)"
    r"|\byang oleh [\w .'’-]{3,40} di(?:sebut|namakan)"
)


def _with_owner(scene: Scene, before: str) -> str:
    """The words with "its" at their start told: what the item or section is about."""
    found = re.match(r"(?P<noun>[A-Z]\w{3,})nya (?=\w)", before)
    title = scene.item or scene.titles[-1]
    about = len(scene.titles) > 1 and len(scene.before) and scene.before[-1].text.lower()
    if found and about and re.search(rf"\b{re.escape(title.lower())}\b", about) and is_noun_phrase(title, 3):
        return f"{found['noun']} {small_first(title, scene.lexicon)} {before[found.end() :]}"
    return before


def _opens_well(text: str, scene: Scene) -> bool:
    first = words(text)[0]
    return first not in _VAGUE_START and (
        starts_as_noun(text)
        or first in ("di", "pada", "dalam", "dari", "untuk", "dengan", "ketika", "bila", "jika", "apabila")
    )


def _is_open(text: str) -> bool:
    """Whether words of an order or of a comparison with something before are in it."""
    return bool(_OPEN.search(text))


_OPEN = re.compile(
    r"\b(?:pertama|kedua|ketiga|lain|lainnya|pun|juga|sebaliknya|dahulu)\b|\(|\""
    r"|\A[\w ]{2,30}, (?:me|di)\w"
)


_ACT = r"pe(?:[nm]|ng|ny|r)?\w{3,}an"
_NOW = r"(?:keadaan|kondisi|peristiwa|kejadian|fenomena|gejala|praktik|proses)"
_THIS_STATE = re.compile(
    rf"(?:(?P<noun>{_NOW})(?: {_ACT})?|{_ACT}) (?:seperti )?(?:ini|itu|tersebut|demikian)\Z", re.I
)
_AUXILIARY = re.compile(r"\b(?:kadang|kadang-kadang|sering|akan|dapat|bisa|ikut|juga|pun) ")


def state(scene: Scene) -> Iterator[Candidate]:
    """What was told in the clause before is named.

    "Air laut masuk ke sumur warga. Peristiwa ini disebut intrusi." ->
    "Apa sebutan untuk peristiwa ketika air laut masuk ke sumur warga?" "intrusi"
    """
    for one in namings(scene):
        parts = _SPLIT.split(one.before)
        this = _THIS_STATE.match(parts[-1])
        if one.relative or not this or (len(parts) == 1 and not scene.before):
            continue
        inside = len(parts) > 1
        told = parts[-2] if inside else scene.before[-1].text.rstrip(" .")
        clause = small_first(_clause(told), scene.lexicon)
        if not clause or not is_telling(clause) or "atau" in words(one.name):
            continue
        noun = (this["noun"] or "peristiwa").lower()
        question = f"Apa sebutan untuk {noun} ketika {clause}?"
        sources = (scene.sentence,) if inside else (scene.before[-1], scene.sentence)
        yield Candidate("id.term-of-state", question, one.name, 0.82, sources)


def _clause(told: str) -> str:
    """A clause that stands for itself; empty where it does not."""
    text = re.sub(r"\AAkibatnya,? ", "", OPENER.sub("", told, count=1)).strip(" ,")
    text = _SPLIT.split(text)[-1]
    text = re.sub(r"\A(\w+(?: \w+)?) (?:lalu|kemudian) ", r"\1 ", _AUXILIARY.sub("", text, count=1))
    owned = re.sub(
        r"\b(?:dari|di negeri|di tempat|ke) \w+nya\b", "", text
    )  # posisinya: of the clause's subject
    sound = stands_alone(owned) and starts_as_noun(text) and ends_well(text)
    sound = sound and not re.search(
        r"[?\"“]|\b(?:ketika|jika|bila|apabila|karena)\b|\bdi(?:sebut|namakan|namai|kenal)\b", text
    )
    has_verb = any(is_verb(word) or word == "menjadi" for word in words(text)[1:])
    return text if sound and has_verb and 4 <= len(words(text)) <= 20 and "," not in text else ""


_CLAUSE_STATE = re.compile(rf"(?P<clause>[^,;:]+), (?:suatu |sebuah )?{_STATE}\Z")


def clause_named(scene: Scene) -> Iterator[Candidate]:
    """A whole clause is named by an apposition.

    "Daun gugur serentak menjelang kemarau, gejala yang disebut peluruhan." ->
    "Daun gugur serentak menjelang kemarau, gejala yang disebut apa?" "peluruhan"
    """
    for one in namings(scene):
        found = _CLAUSE_STATE.match(one.before) if one.relative else None
        if found and _clause(re.sub(r"(?<=\w)nya\Z", "", found["clause"])):
            question = f"{capital(one.before)} yang {one.verb} apa?"
            yield Candidate("id.term-in-place", question, one.name, 0.84, (scene.sentence,))


_USUALLY = r"(?:biasa|sering|kerap|lazim|umum|lebih sering|lebih umum)"
_ALSO = re.compile(
    r"(?P<what>[^,;:()]{3,60}?)(?:,? (?:atau )?(?:yang )?(?:biasa |sering |lebih |juga |umum |lazim )*"
    r"(?:disebut juga|disebut pula|juga disebut|dikenal juga|dikenal pula|juga dikenal|lebih dikenal)"
    rf"|(?:, (?:atau )?yang| atau yang) {_USUALLY} (?:disebut|dinamakan|dikenal))"
    r"(?: sebagai| dengan(?: nama| istilah| sebutan)?)? (?P<name>[^,.;:()]{2,40})(?:,|\.?\Z)"
)

_OR = re.compile(r"(?P<what>[^,;:()]{3,40}), atau (?P<name>[^,;:()]{3,40}), (?=\w)")


def also(scene: Scene) -> Iterator[Candidate]:
    """Another name of a thing.

    "Bawang bombai, yang juga dikenal sebagai bawang benggala, …" -> "Apa nama lain bawang bombai?"
    "bawang benggala"
    """
    text = OPENER.sub("", scene.text, count=1)
    found = (_ALSO.match(text) if _CALLS.search(text) else None) or _OR.match(text)
    if not found:
        return
    what = small_first(found["what"].strip(), scene.lexicon)
    name = found["name"].strip(" .")
    good = is_noun_phrase(what, 4) and "yang" not in words(what) and stands_alone(what)
    if good and is_noun_phrase(name, 4) and stands_alone(name) and not is_function(words(name)[-1]):
        yield Candidate("id.term-also", f"Apa nama lain {what}?", name, 0.88, (scene.sentence,))


TEXT_RULES = (term, in_place, state, clause_named, also)
