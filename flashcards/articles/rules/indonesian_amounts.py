"""Indonesian: when and where something happened, how much, how many and how long."""

import re
from collections.abc import Iterator

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_clauses import Clause
from flashcards.articles.rules.indonesian_words import (
    POINTERS,
    content,
    ends_well,
    is_noun_phrase,
    words,
)

FAMILIES: dict[str, Family] = {
    "id.year": "fact",
    "id.amount": "fact",
    "id.duration": "fact",
    "id.count": "fact",
    "id.where": "fact",
}


def _clean(answer: str) -> bool:
    """Whether words can stand alone as an answer."""
    found = words(answer)
    return bool(found) and ends_well(answer) and not any(word in POINTERS for word in found)


_LIFE = re.compile(
    r"(?:lahir|wafat|meninggal|didirikan|berdiri|runtuh|dinobatkan|naik takhta|diresmikan|dibubarkan"
    r"|merdeka|gugur)\b"
)
_YEAR_LEAD = re.compile(r"(?:Pada )?(?:[Tt]ahun|sekitar tahun) (?P<when>\d{3,4}(?: (?:M|SM|Masehi|Saka))?)\Z")
_CENTURY_LEAD = re.compile(
    r"Pada (?P<when>(?:(?:awal|akhir|pertengahan) )?abad ke-\d{1,2}(?: (?:M|SM|Masehi))?)\Z"
)
_IN_CENTURY = re.compile(
    r"(?P<said>.+?) (?:pada )(?P<when>(?:(?:awal|akhir|pertengahan) )?abad ke-\d{1,2}(?: (?:M|SM|Masehi))?)\Z"
)
_DATE_LEAD = re.compile(
    r"Pada (?:tanggal )?(?P<when>\d{1,2} (?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September"
    r"|Oktober|November|Desember) \d{4})\Z"
)
_LEADS = (
    (_YEAR_LEAD, "Pada tahun berapa"),
    (_CENTURY_LEAD, "Pada abad ke berapa"),
    (_DATE_LEAD, "Kapan"),
)
_DATED = re.compile(
    r"(?P<said>.+?) (?:pada )?(?:(?P<about>sekitar )?tahun (?P<year>\d{3,4}(?: (?:M|SM|Masehi))?)"
    r"|(?:pada )?(?:tanggal )?(?P<date>\d{1,2} (?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus"
    r"|September|Oktober|November|Desember) \d{4}))(?P<rest> (?:oleh|di|dengan|untuk|dari) [^,]+)?\Z"
)


def year(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """When something happened.

    "Pada tahun 1908 Budi Utomo didirikan di Jakarta." ->
    "Pada tahun berapa Budi Utomo didirikan di Jakarta?" "1908"
    """
    told = _told(clause)
    if not told:
        return
    asked, said, answer = told
    first = said.split(", ")[0]
    said = first if clause.lead and len(content(first)) >= 3 else said
    tells = f"{clause.subject} {said.removeprefix('juga ')}"
    named = any(word in scene.lexicon.names for word in words(tells))
    if not named or any(word in POINTERS for word in words(said)) or not ends_well(said):
        return
    if re.search(r"\b(?:sampai|hingga|sejak|setelah|sesudah|sebelum|ketika)\b", said) and not clause.lead:
        return
    if (
        len(words(tells)) > 18
        or len(content(tells)) < 3 - bool(_LIFE.match(said))
        or re.search(r"[,;:]|\d{4}|abad ke|kannya\b|inya\b| yang \w+\Z", tells)
    ):
        return
    yield Candidate("id.year", f"{asked} {tells}?", answer, 0.9, clause.sources)


def _told(clause: Clause) -> tuple[str, str, str] | None:
    """How to ask for the time of a clause, what is said of its subject, and the time."""
    for pattern, asked in _LEADS:
        if found := pattern.match(clause.lead):
            return asked, clause.predicate, found["when"]
    if not clause.lead and (found := _IN_CENTURY.match(clause.predicate)):
        return "Pada abad ke berapa", found["said"], found["when"]
    dated = None if clause.lead else _DATED.match(clause.predicate)
    if not dated or dated["said"].endswith(
        ("sejak", "hingga", "sampai", "dari", "sebelum", "setelah", "dan")
    ):
        return None
    said = re.sub(r" pada\Z", "", dated["said"])
    if dated["year"]:
        return "Pada tahun berapa", said + (dated["rest"] or ""), (dated["about"] or "") + dated["year"]
    return "Kapan", said + (dated["rest"] or ""), dated["date"]


_MEASURE = re.compile(
    r"(?:[Jj]umlah|[Pp]anjang|[Ll]uas|[Ll]ebar|[Tt]inggi|[Kk]etinggian|[Bb]erat|[Mm]assa|[Kk]edalaman"
    r"|[Ss]uhu|[Kk]ecepatan|[Vv]olume"
    r"|[Uu]sia|[Uu]mur|[Jj]arak|[Dd]iameter|[Kk]adar|[Tt]ekanan|[Pp]opulasi|[Bb]anyaknya|[Tt]itik didih"
    r"|[Tt]itik beku)\b"
)
_NUMBER = re.compile(
    r"(?:(?:hanya |dapat |bisa )?(?:adalah|mencapai|sebesar|sekitar|berkisar|kira-kira|ialah|sepanjang"
    r"|seluas|setinggi|seberat|kurang lebih"
    r"|lebih dari|antara) )+(?P<what>.{1,60})\Z"
)


def amount(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """How much a measured thing is.

    "Suhu inti matahari mencapai sekitar 15 juta derajat Celsius." -> "Berapa suhu inti matahari?"
    "sekitar 15 juta derajat Celsius"
    """
    found = _NUMBER.match(clause.predicate)
    if not found or clause.lead or not _MEASURE.match(clause.subject) or len(words(clause.subject)) < 2:
        return
    answer = re.sub(
        r"^(?:(?:dapat |bisa )?(?:adalah|ialah|mencapai|sebesar|sepanjang|seluas|setinggi|seberat) )",
        "",
        clause.predicate,
    )
    if re.match(r"(?:\w+ ){0,3}\d", answer) and not re.search(r"[,;:] (?!\d)", answer) and _clean(answer):
        yield Candidate(
            "id.amount",
            f"Berapa {clause.subject[0].lower()}{clause.subject[1:]}?",
            answer,
            0.9,
            clause.sources,
        )


_DURATION = re.compile(
    r"(?P<said>(?:\w+ ){0,2}\w+) (?P<long>selama (?:(?:sekitar|kurang lebih|kira-kira|paling lama"
    r"|lebih dari) )?"
    r"(?:\d[\d.,]*|\w+(?: belas| puluh)?)(?: (?:sampai|hingga) \d+|-\d+)? (?:detik|menit|jam|hari|minggu"
    r"|bulan|tahun|abad))\Z"
)


def duration(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """How long something lasts.

    "Masa tanam padi berlangsung selama 110 hari." ->
    "Berapa lama masa tanam padi berlangsung?" "selama 110 hari"
    """
    found = _DURATION.match(clause.predicate)
    if found and not clause.lead and not any(word in POINTERS for word in words(found["said"])):
        question = f"Berapa lama {clause.subject} {found['said']}?"
        yield Candidate("id.duration", question, found["long"], 0.9, clause.sources)


_COUNT = re.compile(
    r"(?P<said>(?:[a-z]+ ){0,3}?(?:memiliki|mempunyai|tersusun (?:atas|dari)|terdiri (?:atas|dari)"
    r"|menghasilkan|membutuhkan|mengandung|memuat))"
    r" (?P<number>(?:(?:sekitar|kira-kira|kurang lebih|lebih dari|kurang dari|rata-rata|hampir"
    r"|paling sedikit|paling banyak|minimal|maksimal) )*"
    r"(?:\d[\d.,]*(?:[-–]\d[\d.,]*)?|se(?:puluh|belas|ratus|ribu|juta)|satu juta|(?:dua|tiga|empat|lima"
    r"|enam|tujuh|delapan|sembilan)"
    r"(?: (?:puluh|belas|ratus|ribu|juta|miliar))*)) (?P<what>[a-z][\w-]*(?: [a-z][\w-]*){0,3})\Z"
)


def count(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """How many a thing has.

    "Setiap serangga memiliki enam kaki." -> "Setiap serangga memiliki berapa kaki?" "enam kaki"
    """
    found = _COUNT.match(clause.predicate)
    if (
        not found
        or clause.lead
        or not is_noun_phrase(found["what"], 4)
        or found["what"].split()[0] in _GROUPS
    ):
        return
    if re.search(r"\b(?:tidak|hanya|juga)\b", found["said"]):
        return
    asked = f"{clause.subject} {found['said']} berapa {found['what']}?"
    answer = f"{found['number']} {found['what']}"
    yield Candidate("id.count", asked[0].upper() + asked[1:], answer, 0.9, clause.sources)


_GROUPS = word_set(
    "jenis macam bagian golongan kelompok tahap unsur faktor komponen hal aspek cara"
    " fungsi tujuan ciri bentuk sifat peran"
)

_PLACE = re.compile(
    r"(?P<verb>(?:biasanya |umumnya |banyak )?(?:terjadi|berlangsung|ditemukan|disimpan|tersimpan"
    r"|dihasilkan)|terletak|berpusat|bermuara|berkedudukan|lahir|dilahirkan|didirikan|hidup|bermarkas"
    r"|ditandatangani|diselenggarakan|terdapat|dijumpai)(?: juga)? (?P<where>(?:di|pada) (?!mana)[^,]{3,80}"
    r"(?:, (?:dan |serta )?[^,]{3,60}){0,3})\Z"
)


_NO_PLACE = re.compile(
    r"pada (?:tahun|tanggal|abad|masa|saat|waktu|zaman|hari|bulan|malam|siang|usia|umumnya|dasarnya)\b"
    r"|\b(?:berbagai|beberapa|banyak|dan (?:memiliki|merupakan|dapat|berfungsi|ber\w+|me\w+|di\w{4,}))\b"
)


def where(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """Where a thing is.

    "Danau Toba terletak di Provinsi Sumatera Utara." ->
    "Di mana Danau Toba terletak?" "di Provinsi Sumatera Utara"
    """
    found = _PLACE.match(clause.predicate)
    if (
        found
        and not clause.lead
        and _clean(found["where"])
        and not re.search(r"\d{4}| dan \w+ (?:me|ber|di)\w+", found["where"])
        and not _NO_PLACE.search(found["where"])
    ):
        question = f"Di mana {clause.subject} {found['verb']}?"
        yield Candidate("id.where", question, found["where"], 0.9, clause.sources)


CLAUSE_RULES = (year, where, amount, duration, count)
