"""Indonesian: lists whose members are a term and what is told of it."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Enumeration, Family, Member, Scene
from flashcards.articles.rules.indonesian_clauses import is_plain
from flashcards.articles.rules.indonesian_glosses import gloss
from flashcards.articles.rules.indonesian_meanings import turned
from flashcards.articles.rules.indonesian_phrases import (
    as_term,
    is_description,
    is_term,
    shortened,
    stands_alone,
)
from flashcards.articles.rules.indonesian_words import (
    ends_well,
    is_noun_phrase,
    is_verb,
    starts_as_noun,
    words,
)
from flashcards.articles.sentences import Sentence

FAMILIES: dict[str, Family] = {
    "id.entry-meaning": "definition",
    "id.entry-kind": "definition",
    "id.entry-use": "fact",
    "id.entry-cause": "fact",
    "id.entry-how": "fact",
    "id.entry-change": "fact",
    "id.entry-value": "fact",
    "id.entry-step": "fact",
}


def scenes_of(enumeration: Enumeration) -> Iterator[Scene]:
    """The members that are whole sentences, as sentences under the list's heading."""
    for member in enumeration.members:
        title = member.title
        apart = not member.sentences or member.sentences[0].start != title.start
        if apart and title.text.endswith(".") and is_plain(title.text) and not _ENTRY.match(title.text):
            yield Scene(title, (), member.sentences, enumeration.titles, "", True, enumeration.lexicon)


_ENTRY = re.compile(
    r"(?P<term>[\w’'-]+(?: [\w’'-]+){0,4})(?: \((?P<gloss>[^()]{2,60})\))?,? "
    r"(?P<is>yaitu|yakni|ialah|adalah|merupakan|artinya) (?P<what>.+)\Z"
)


_APPOSED = re.compile(
    r"(?P<term>[\w’'-]+(?: [\w’'-]+){0,2}), "
    r"(?P<what>(?!me|di|ter|yang)[a-z]\w+(?: [\w-]+){0,3} yang [^,;:]+)\Z"
)


def meaning(enumeration: Enumeration) -> Iterator[Candidate]:
    """A member is a term and what it means.

    "1. Sublimasi, yaitu perubahan wujud padat menjadi gas." -> "Apa yang dimaksud dengan sublimasi?"
    "perubahan wujud padat menjadi gas"
    """
    for member in enumeration.members:
        text = member.title.text.rstrip(" .")
        found = _ENTRY.match(text) or _APPOSED.match(text)
        if not found or (member.sentences and member.sentences[0].start == member.title.start):
            continue
        term = as_term(found["term"], enumeration.lexicon)
        what = shortened(found["what"])
        named = is_term(term, enumeration.lexicon) or _is_kind(term, enumeration)
        if not what or not named or not _is_meaning(what):
            continue
        whole = _whole(enumeration)
        if len(words(what)) < 4 and not (whole or " yang " in what):
            continue  # "alat kelamin jantan": of what?
        named = not whole or whole in f"{term} {what}"
        asked = f"apa yang dimaksud dengan {term}?"
        question = f"A{asked[1:]}" if named else f"Dalam konteks {whole}, {asked}"
        card = Candidate("id.entry-meaning", question, what, 0.9, (member.title,))
        yield card
        yield from turned(card, enumeration.lexicon)


def _is_kind(term: str, enumeration: Enumeration) -> bool:
    """Whether a member is one of the kinds that its list is of: "daun tersusun" of kinds "daun"."""
    noun, _space, kind = term.partition(" ")
    said = words(enumeration.announcement.text) if enumeration.announcement else []
    alike = sum(one.title.text.lower().startswith(f"{noun} ") for one in enumeration.members)
    is_named = bool(re.fullmatch(r"(?:ter|ber)\w{4,}", kind)) and starts_as_noun(noun)
    return is_named and alike > 1 and noun in said and noun in enumeration.lexicon.titles


_PARTS_OF = re.compile(
    r"(?:(?:bagian|komponen|unsur|organ|alat|struktur|lapisan|susunan|penyusun)(?:-\w+)? )+"
    r"(?P<whole>[\w -]+)\Z",
    re.I,
)


def _whole(enumeration: Enumeration) -> str:
    """What the members of a list are parts of, as its heading says: "Bagian-bagian Bunga" -> "bunga"."""
    found = _PARTS_OF.match(enumeration.titles[-1])
    whole = as_term(found["whole"], enumeration.lexicon) if found else ""
    return whole if is_noun_phrase(whole, 3) else ""


def _is_meaning(what: str) -> bool:
    deed = bool(re.match(r"me\w+ \w+", what)) and is_verb(words(what)[0]) and ends_well(what)
    return len(words(what)) > 2 and (deed or is_description(what.removeprefix("saat "), 25))


def _told(member: Member) -> tuple[str, str]:
    """The term of a member and what is told of it, "term: text" or "term, text"; empty where it is other."""
    first = member.sentences[0] if member.sentences else None
    title = member.title.text
    if first and first.start == member.title.start:
        return re.sub(r" \([^()]*\)\Z", "", title), first.text.rstrip(" .")
    found = re.match(
        r"(?P<term>[\w’'-]+(?: [\w’'-]+){0,3})(?: \([^()]*\))?, (?P<text>.+)\Z", title.rstrip(" .")
    )
    return (found["term"], found["text"]) if found else ("", "")


_THINGS = re.compile(
    r"\b(?:zat|enzim|hormon|bagian|organ|komponen|alat|unsur|lapisan|tombol|fitur|sel|vitamin|mineral"
    r"|bahan|kelenjar|jaringan(?! (?:komputer|internet|sosial|listrik))|fungsi|senyawa|protein)"
    r"(?:-\w+)?(?:nya)?\b",
    re.I,
)
_OWNER = re.compile(
    r"(?P<owner>[A-Z][\w -]{2,40}?) (?:mengandung|memiliki|mempunyai|terdiri|tersusun|meliputi|mencakup)\b"
)
_USED = re.compile(r"(?P<verb>dipakai|digunakan|dimanfaatkan) (?P<what>untuk .+)\Z")
_SERVES = re.compile(
    r"(?:(?:berfungsi|berguna|berperan)(?: untuk| sebagai)?|fungsinya|gunanya) (?P<what>.+)\Z"
)


def use(enumeration: Enumeration) -> Iterator[Candidate]:
    """What a part or a substance does, where the list is one of parts or substances.

    "Darah mengandung sel-sel berikut:" + "Trombosit, membekukan darah pada luka" ->
    "Apa fungsi trombosit dalam darah?" "membekukan darah pada luka"
    """
    said = enumeration.announcement.text if enumeration.announcement else ""
    about = f"{said} {enumeration.titles[-1]}"
    for member in enumeration.members:
        term, text = _told(member)
        term = as_term(term, enumeration.lexicon)
        if not term or not is_term(term, enumeration.lexicon, 3) or len(words(text)) > 25:
            continue
        used, serves = _USED.match(text), _SERVES.match(text)
        deed = (
            re.match(r"(?!merupakan|menggunakan|memiliki|mempunyai|memerlukan)me\w{4,} \w", text)
            and is_verb(words(text)[0])
            and _THINGS.search(about)
        )
        what = used["what"] if used else serves["what"] if serves else text if deed else ""
        if not what or not stands_alone(re.sub(r"nya\b", "", what)) or not ends_well(what):
            continue
        asked = f"Untuk apa {term} {used['verb']}?" if used else f"Apa fungsi {term}{_inside(said, term)}?"
        yield Candidate("id.entry-use", asked, what, 0.86, _sources(enumeration, member))


def _inside(said: str, term: str) -> str:
    """In what the members of a list are, as its announcement tells."""
    found = _OWNER.match(said)
    owner = found["owner"][:1].lower() + found["owner"][1:] if found else ""
    return f" dalam {owner}" if owner and is_noun_phrase(owner, 4) and owner not in term else ""


def _sources(enumeration: Enumeration, member: Member) -> tuple[Sentence, ...]:
    first = member.sentences[:1]
    told = (member.title,) if not first or first[0].start != member.title.start else (first[0],)
    return (enumeration.announcement, *told) if enumeration.announcement else told


_DONE = re.compile(
    r"(?P<verb>dilakukan|dibuat|dibentuk|diperoleh|dikerjakan|dihasilkan) (?P<how>dengan .+)\Z"
)


def how(enumeration: Enumeration) -> Iterator[Candidate]:
    """How each member of a list of ways or makings is done.

    "1. Okulasi, dilakukan dengan menempelkan mata tunas" -> "Bagaimana okulasi dilakukan?"
    "dengan menempelkan mata tunas"
    """
    for member in enumeration.members:
        term, text = _told(member)
        found = _DONE.match(text)
        term = as_term(term, enumeration.lexicon)
        if re.match(r"(?:metode|teknik|cara) \w+", term):
            term = _way(enumeration, term)
        elif not is_term(term, enumeration.lexicon):
            continue
        what = shortened(found["how"]) if found else ""
        if found and what and term:
            question = f"Bagaimana {term} {found['verb']}?"
            yield Candidate("id.entry-how", question, what, 0.86, _sources(enumeration, member))


def _way(enumeration: Enumeration, term: str) -> str:
    """A way with what it is a way of, as the announcement tells: "metode kering dalam pengolahan kopi"."""
    said = enumeration.announcement.text if enumeration.announcement else ""
    kind = words(term)[0]
    found = re.search(rf"\b{kind} (?P<of>\w+(?: \w+){{0,2}}?)(?:,|:|\.| yaitu| berikut| sebagai)", said)
    return f"{term} dalam {found['of']}" if found and is_noun_phrase(found["of"], 3) else ""


def names(enumeration: Enumeration) -> Iterator[Candidate]:
    """The other names in the brackets of members that are no sentences.

    "- Kunyit (*Curcuma longa*), rimpang yang berwarna kuning" -> "Apa nama ilmiah kunyit?" "Curcuma longa"
    """
    for member in enumeration.members:
        if not member.title.text.endswith("."):
            yield from gloss(Scene(member.title, (), (), enumeration.titles, "", True, enumeration.lexicon))


_CAUSED = re.compile(r"(?:akibat|disebabkan(?: oleh)?|karena) (?P<what>.+)\Z")


def cause(enumeration: Enumeration) -> Iterator[Candidate]:
    """What causes a member of a list.

    "- Beri-beri, akibat kekurangan vitamin B1" -> "Apa penyebab beri-beri?" "kekurangan vitamin B1"
    """
    for member in enumeration.members:
        term, text = _told(member)
        found = _CAUSED.match(text)
        term = as_term(term, enumeration.lexicon)
        if not found or not is_term(term, enumeration.lexicon) or "," in text:
            continue
        what = found["what"]
        if is_noun_phrase(what, 10) and stands_alone(what) and not re.search(r"\w{3,}lah\b", what):
            yield Candidate(
                "id.entry-cause", f"Apa penyebab {term}?", what, 0.87, _sources(enumeration, member)
            )


_CHANGED = re.compile(r"(?P<what>[\w -]{2,50}?) menjadi (?P<other>[\w -]{2,60})\Z")


def change(enumeration: Enumeration) -> Iterator[Candidate]:
    """What each member of a list makes of what, where all are told so.

    "- Lipase: lemak menjadi asam lemak" + another -> "Lipase mengubah lemak menjadi apa?" "asam lemak"
    """
    told = [(member, *_told(member)) for member in enumeration.members]
    every = [(member, term, _CHANGED.match(text)) for member, term, text in told]
    if len(every) < 2 or not all(found for _member, _term, found in every):
        return
    for member, term, found in every:
        small_term = as_term(term, enumeration.lexicon)
        if not found or not is_term(small_term, enumeration.lexicon, 3):
            continue
        if starts_as_noun(found["what"]) and is_noun_phrase(found["other"], 8):
            question = f"{term} mengubah {found['what']} menjadi apa?"
            yield Candidate("id.entry-change", question, found["other"], 0.88, _sources(enumeration, member))


_NORMAL = re.compile(r"\b(?:nilai|kadar|angka|ukuran) (?:rujukan |yang )?normal", re.I)


def value(enumeration: Enumeration) -> Iterator[Candidate]:
    """The normal value of each member of a list of them.

    "Nilai Normal" + "Hemoglobin: 13-17 g/dl" -> "Berapa nilai normal hemoglobin?" "13-17 g/dl"
    """
    said = enumeration.announcement.text if enumeration.announcement else ""
    if not _NORMAL.search(f"{said} {enumeration.titles[-1]}"):
        return
    for member in enumeration.members:
        term, text = _told(member)
        term = as_term(term, enumeration.lexicon)
        if re.match(r"\d[\d.,]*(?:[-–]| sampai )\d", text) and is_term(term, enumeration.lexicon):
            question = f"Berapa nilai normal {term}?"
            yield Candidate("id.entry-value", question, text, 0.86, _sources(enumeration, member))


_BY = re.compile(
    r"(?P<term>[\w’'-]+(?: [\w’'-]+){0,2})(?: \([^()]*\))?, (?:yang )?(?P<what>(?:di(?:bantu|sebabkan|picu"
    r"|akibatkan|hasilkan|gerakkan|tularkan|lakukan)(?: oleh)?|terjadi karena) [^,;:.()]{3,60})"
)
_KINDS = re.compile(
    r"\b(?:menurut|berdasarkan|jenis|macam|dibedakan|dibagi|digolongkan|dikenal|terdiri)\b", re.I
)


def kind(enumeration: Enumeration) -> Iterator[Candidate]:
    """The name of each kind of a thing, where they differ by what does them.

    "Penyerbukan" + "Menurut perantaranya dikenal:" + "anemogami, dibantu angin" ->
    "Apa sebutan untuk penyerbukan yang dibantu angin?" "anemogami"
    """
    said = enumeration.announcement.text if enumeration.announcement else ""
    of = as_term(enumeration.titles[-1], enumeration.lexicon)
    found = [(member, _BY.match(member.title.text)) for member in enumeration.members]
    if not _KINDS.search(said) or not is_term(of, enumeration.lexicon, 2) or not all(one for _, one in found):
        return
    for member, one in found:
        term = as_term(one["term"], enumeration.lexicon) if one else ""
        if one and is_term(term, enumeration.lexicon, 3) and stands_alone(one["what"]):
            asked = f"Apa sebutan untuk {of} yang {one['what'].strip()}?"
            yield Candidate(
                "id.entry-kind", asked, term, 0.86, (*_sources(enumeration, member)[:1], member.title)
            )


_STEPS = re.compile(
    r"(?P<owner>[A-Z][\w -]{2,50}?) (?:meliputi|terdiri (?:atas|dari)|terbagi (?:atas|menjadi)"
    r"|berlangsung (?:dalam|melalui)) (?:\w+ )?(?P<kind>langkah|tahap|tahapan|fase)\b"
)


def step(enumeration: Enumeration) -> Iterator[Candidate]:
    """What happens in each step of a process.

    "Mitosis terdiri atas empat tahap:" + "Anafase: kromatid bergerak ke kutub sel" ->
    "Apa yang terjadi pada tahap anafase dalam mitosis?" "kromatid bergerak ke kutub sel"
    """
    found = _STEPS.match(enumeration.announcement.text) if enumeration.announcement else None
    if not found or not is_noun_phrase(found["owner"], 4):
        return
    owner = as_term(found["owner"], enumeration.lexicon)
    for member in enumeration.members:
        term, text = _told(member)
        term = as_term(term, enumeration.lexicon)
        if not is_term(term, enumeration.lexicon, 3) or not starts_as_noun(text) or not stands_alone(text):
            continue
        if 3 < len(words(text)) <= 25 and any(is_verb(word) for word in words(text)[1:]) and ends_well(text):
            kind = found["kind"].removesuffix("an")
            asked = f"Apa yang terjadi pada {kind} {term} dalam {owner}?"
            yield Candidate("id.entry-step", asked, text, 0.85, _sources(enumeration, member))


LIST_RULES = (meaning, kind, names, use, how, cause, change, value, step)
