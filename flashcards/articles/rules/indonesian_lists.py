"""Indonesian: what a list lists, and what a thing consists of."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Enumeration, Family, Scene
from flashcards.articles.rules.indonesian_clauses import Clause
from flashcards.articles.rules.indonesian_people import has_people
from flashcards.articles.rules.indonesian_words import (
    NUMBERS,
    PERSONS,
    POINTERS,
    QUANTIFIERS,
    content,
    is_noun_phrase,
    is_verb,
    lowered,
    small,
    starts_as_noun,
    words,
)

FAMILIES: dict[str, Family] = {"id.list": "list", "id.closed-list": "list", "id.parts": "list"}

# What a list can be of: nouns that are counted.
_KINDS = (
    "karakteristik|manfaat|fungsi|jenis|macam|bentuk|faktor|dampak|ciri|tantangan|kontribusi|tujuan"
    "|syarat|tahap|tahapan"
    "|langkah|unsur|komponen|bagian|prinsip|peran|peranan|penyebab|akibat|cara|upaya|kelebihan|kekurangan"
    "|keunggulan|kelemahan|keuntungan|kerugian|sifat|metode|teknik|golongan|kelompok|kategori|tipe|model"
    "|aspek|hak|kewajiban"
    "|tugas|gejala|contoh|alasan|pilar|nilai|asas|dasar|lapisan|zona|strategi|hambatan|kendala|masalah"
    "|solusi|indikator|struktur"
    "|aturan|peristiwa|tokoh|organ|alat|sumber|produk|layanan"
)
_NUMBER_WORDS = NUMBERS[2:]
_NUMBERED = "|".join(_NUMBER_WORDS)
_TITLE = re.compile(rf"(?:\d+ |(?:{_NUMBERED}) )?(?P<kind>{_KINDS})\b(?P<of>.*)\Z", re.I)
_ANNOUNCED = re.compile(
    rf"(?P<before>.*?)(?:\b(?:beberapa|berbagai|banyak|sejumlah|macam|\d+|{_NUMBERED}) )+"
    rf"(?P<kind>{_KINDS})\b(?P<of>.*?)"
    r"(?:,? (?:di ?antaranya|antara lain|yaitu|yakni|sebagai berikut|berikut|meliputi|ialah|adalah)"
    r"(?: adalah| sebagai berikut| ini)?)?\s*[:.]?\Z",
    re.I,
)
_NAMED = re.compile(
    r"(?P<before>)(?:Adapun|Berikut(?: ini)?(?: adalah| merupakan)?|Inilah) (?:penjelasan (?:mengenai "
    r"|tentang )?)?"
    rf"(?P<kind>{_KINDS})\b(?P<of>.*?)"
    r"(?:,? (?:adalah|yaitu|yakni|ialah|antara lain)(?: sebagai berikut)?| sebagai berikut)?\s*[:.]\Z",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:dan lain|dll|dan sebagainya|dsb|dan lain-lain|dan seterusnya|dst|lain sebagainya|misalnya"
    r"|contohnya|seperti)\b"
)


def listed(enumeration: Enumeration) -> Iterator[Candidate]:
    """The members of a list that is announced by a sentence or stands under a heading.

    "Penyu memiliki beberapa ciri, yaitu:" + 3 items -> "Sebutkan 3 ciri penyu." and the items
    """
    members = tuple(member_of(member.title.text, enumeration) for member in enumeration.members)
    if not is_closed(members):
        return
    of = from_announcement(enumeration) or (from_title(enumeration) if is_alike(members) else "")
    if not of or _says_other_number(enumeration) or _goes_on(enumeration):
        return
    sources = [member.title for member in enumeration.members]
    if enumeration.announcement:
        sources.insert(0, enumeration.announcement)
    question = f"Sebutkan {_count(len(members))} {of}."
    rule = "id.closed-list" if is_told_closed(enumeration) else "id.list"
    yield Candidate(rule, question, "", 0.9, tuple(sources), "list", members)


_TELLS_ALL = re.compile(
    r"\b(?:yaitu|yakni|terdiri (?:dari|atas)|meliputi|sebagai berikut|terbagi|dibagi|digolongkan)\b", re.I
)
_TELLS_SOME = re.compile(
    r"\b(?:di ?antaranya|antara lain|beberapa|berbagai|banyak|sejumlah|misalnya|seperti)\b", re.I
)


def is_told_closed(enumeration: Enumeration) -> bool:
    """Whether the sentence before a list says that these are all: by their number, or by namely."""
    said = enumeration.announcement.text if enumeration.announcement else ""
    counted = _count(len(enumeration.members)) in words(said) or str(len(enumeration.members)) in words(said)
    return counted or (bool(_TELLS_ALL.search(said)) and not _TELLS_SOME.search(said))


def _says_other_number(enumeration: Enumeration) -> bool:
    """Whether the sentence before the list tells of more or fewer members than it has."""
    numbers = numbers_told(enumeration)
    return bool(numbers) and len(enumeration.members) not in numbers


def numbers_told(enumeration: Enumeration) -> set[int]:
    """The numbers in the sentence before a list, and one that its heading begins with."""
    said = words(enumeration.announcement.text) if enumeration.announcement else []
    numbers = {_NUMBER_WORDS.index(word) + 2 for word in said if word in _NUMBER_WORDS}
    titled = _TITLE.match(enumeration.titles[-1])
    said += words(enumeration.titles[-1])[:1] if titled else []
    return numbers | {int(word) for word in said if word.isdecimal() and len(word) < 3}


def _goes_on(enumeration: Enumeration) -> bool:
    """Whether the article tells of more members than the list has: "besides these four there are …"."""
    counts, number = enumeration.lexicon.counts, len(enumeration.members)
    they = f"ke{_NUMBER_WORDS[number - 2]}nya" if number <= len(_NUMBER_WORDS) else ""
    return bool(counts[they] and counts["selain"] and counts["masih"])


def _count(number: int) -> str:
    return _NUMBER_WORDS[number - 2] if number <= 10 else str(number)


def member_of(title: str, enumeration: Enumeration) -> str:
    words_ = re.sub(r"[.,;:]+\Z", "", title)
    words_ = re.sub(r",? (?:dan|serta)\Z", "", words_)
    told = re.match(r"([^,]{2,40}?),? (?:yaitu|yakni|adalah|merupakan|ialah) ", words_)
    return told[1] if told else words_


def is_closed(members: tuple[str, ...]) -> bool:
    """Whether these can be the members of one list: short and different."""
    if not 2 <= len(members) <= 7 or len({member.lower() for member in members}) < len(members):
        return False
    for member in members:
        found = words(member)
        if (
            not 1 <= len(found) <= 12
            or "?" in member
            or any(word in PERSONS or word in POINTERS for word in found)
        ):
            return False
    return True


def is_alike(members: tuple[str, ...]) -> bool:
    """Whether all of them are deeds, or none is, or all begin with the same word."""
    firsts = [words(member)[0] for member in members]
    return len(set(map(is_verb, firsts))) == 1 or len(set(firsts)) == 1


_SCOPE = re.compile(r"((?:Di|Dalam|Pada) [^,]{3,40}),")


def from_announcement(enumeration: Enumeration) -> str:
    """What the announcing sentence says is listed: "fungsi akar"."""
    if not enumeration.announcement:
        return ""
    text = re.sub(r"(\w+)-\1\b", r"\1", enumeration.announcement.text, flags=re.I)
    found = _ANNOUNCED.match(text) or _NAMED.match(text)
    if not found:
        return ""
    kind, of = found["kind"].lower(), _ADVICE.sub("", found["of"].strip(" ,:."))
    if of.startswith(("dan ", "atau ", "serta ")):
        return ""
    scope = _SCOPE.match(found["before"])
    of = (
        f"{of} {lowered(scope[1], enumeration.lexicon.names)}"
        if of and scope and not _POINTED.search(scope[1])
        else of
    )
    before = found["before"].strip()
    if (
        of
        and not _POINTED.search(of)
        and is_noun_phrase(f"{kind} {of}", 14)
        and _has_topic(of, kind, enumeration)
    ):
        return f"{kind} {of}"
    owner = re.match(
        r"(?P<who>.+?) (?:memiliki|mempunyai|memberikan|mengandung|dapat memberikan|terdiri (?:dari"
        r"|atas))\Z",
        before,
    )
    beside = re.fullmatch(r"(?:bagi|untuk|dalam|terhadap) [\w ]+", of)
    if owner and is_noun_phrase(owner["who"], 6) and (not of or beside):
        return f"{kind} {lowered(owner['who'], enumeration.lexicon.names)} {of}".strip()
    return ""


_ADVICE = re.compile(
    r" yang (?:perlu|harus|wajib|patut|penting) (?:untuk )?(?:dipahami|diketahui|diperhatikan)\Z"
)
_POINTED = re.compile(r"nya\b|\b(?:ini|itu|tersebut|berikut)\b", re.I)


def from_title(enumeration: Enumeration) -> str:
    """What the heading says is listed, where it names a kind and whose."""
    title = re.sub(r"(\w+)-\1\b", r"\1", enumeration.titles[-1], flags=re.I)
    found = _TITLE.match(title)
    if not found or len(enumeration.titles) < 2 or not found["of"].strip() or "?" in title:
        return ""
    if found["of"].startswith((" dan ", " atau ", " serta ")):
        return ""
    phrase = f"{found['kind'].lower()} {small(found['of'].strip(), enumeration.lexicon)}"
    return (
        phrase if is_noun_phrase(phrase, 12) and _has_topic(found["of"], found["kind"], enumeration) else ""
    )


def _has_topic(of: str, kind: str, enumeration: Enumeration) -> bool:
    """Whether what is listed is said to be of what the article is about, or of something with a name."""
    about = {word for word in content(enumeration.lexicon.title) if word not in content(kind)}
    return bool(about & set(content(of))) or any(word in enumeration.lexicon.names for word in words(of))


_PEOPLE = re.compile(
    r"(?:pengurus|panitia|tim|keluarga|anggota|regu|dewan|kabinet|masyarakat|peserta)\b", re.I
)
_CONSISTS = re.compile(
    r"(?P<verb>(?:dapat |bisa |biasanya |umumnya )?(?:terdiri (?:dari|atas)|tersusun (?:dari|atas)"
    r"|terbagi (?:menjadi|atas|ke dalam)"
    r"|dibagi (?:menjadi|atas|ke dalam)|dibedakan (?:menjadi|atas)|dikelompokkan (?:menjadi|ke dalam)"
    r"|digolongkan (?:menjadi|ke dalam)"
    r"|meliputi|mencakup)) (?:(?P<number>\w+) (?P<kind>[\w-]+(?: [\w-]+)??),? (?:yaitu|yakni|ialah"
    r"|adalah):? )?(?P<parts>.+)\Z"
)


def parts(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing consists of.

    "Darah terdiri atas plasma, sel darah merah, dan keping darah." ->
    "Darah terdiri atas apa saja?" and the three
    """
    text = clause.predicate
    found = _CONSISTS.match(text)
    if not found:
        return
    number = found["number"] if found["number"] in _NUMBER_WORDS else ""
    if not found["number"]:
        yield from _one_part(scene, clause, found["verb"], found["parts"])
    rest = found["parts"] if number or not found["number"] else text[found.end("verb") + 1 :]
    members = () if _OPEN.search(text) else _coordinated(rest)
    if (
        not members
        or not (is_closed(members) and is_alike(members))
        or (number and _NUMBER_WORDS.index(number) + 2 != len(members))
    ):
        return
    if not all(starts_as_noun(member) for member in members):
        return
    question = _parts_question(clause, found["verb"], f"{number} {found['kind']}" if number else "")
    if question:
        question = question[0].upper() + question[1:]
        yield Candidate("id.parts", question, "", 0.9, clause.sources, "list", members)


def _parts_question(clause: Clause, verb: str, counted: str) -> str:
    """How to ask for the parts; empty where what leads in does not go with it."""
    if counted:
        by = f" {lowered(clause.lead, frozenset())}" if clause.lead.startswith("Berdasarkan") else ""
        return "" if clause.lead and not by else f"Sebutkan {counted} {clause.subject}{by}."
    asked = "siapa" if _PEOPLE.match(clause.subject) else "apa"
    lead = f"{clause.lead}, " if clause.lead else ""
    return f"{lead}{clause.subject} {verb} {asked} saja?"


def _one_part(scene: Scene, clause: Clause, verb: str, what: str) -> Iterator[Candidate]:
    """What a thing consists of where that is one kind: "kawanan serigala terdiri dari induk dan anaknya"."""
    what = re.sub(r", (?:seperti|misalnya) .+\Z", "", what)
    if (
        "," in what
        or _coordinated(what)
        or not is_noun_phrase(what, 12)
        or not verb.endswith(("dari", "atas"))
    ):
        return
    if words(what)[0] in QUANTIFIERS:
        return
    asked = "siapa" if has_people(what) else "apa"
    question = f"{clause.subject} {verb} {asked}?"
    yield Candidate("id.parts", question[0].upper() + question[1:], what, 0.84, clause.sources)


def _coordinated(text: str) -> tuple[str, ...]:
    """The members of "a, b, dan c"; none where the words are not surely a list."""
    found = re.match(r"(?P<most>[^,]+(?:, (?!dan |serta )[^,]+)*),? (?:dan|serta) (?P<last>[^,]+)\Z", text)
    if not found or re.search(r"[;:()]", text) or (" dan " in found["most"] or " dan " in found["last"]):
        return ()
    members = (*found["most"].split(", "), found["last"])
    short = len(members) > 2 or all(len(words(member)) <= 4 for member in members)
    verbless = not any(is_verb(word) for member in members for word in words(member.split(" yang ")[0]))
    return tuple(member.strip() for member in members) if short and verbless else ()


CLAUSE_RULES = (parts,)
LIST_RULES = (listed,)
