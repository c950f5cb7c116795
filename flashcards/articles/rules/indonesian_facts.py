"""Indonesian: purposes, causes, conditions, times, places, amounts and deeds."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.indonesian_clauses import Clause
from flashcards.articles.rules.indonesian_words import (
    POINTERS,
    content,
    ends_well,
    is_noun_phrase,
    is_verb,
    lowered,
    small,
    starts_as_noun,
    words,
)

FAMILIES = {
    "id.purpose": "fact",
    "id.function": "fact",
    "id.use": "fact",
    "id.cause": "fact",
    "id.why": "fact",
    "id.when": "fact",
    "id.year": "fact",
    "id.where": "fact",
    "id.amount": "fact",
    "id.duration": "fact",
    "id.founder": "fact",
    "id.what": "fact",
    "id.aspect": "fact",
    "id.example": "example",
}


def _clean(answer: str) -> bool:
    """Whether words can stand alone as an answer."""
    found = words(answer)
    return bool(found) and ends_well(answer) and not any(word in POINTERS for word in found)


_PURPOSE = re.compile(r"bertujuan(?: utama)? (?:untuk )?(?P<what>\w+ .+)\Z")


def purpose(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing aims at.

    "Remedial bertujuan membantu siswa yang tertinggal." -> "Apa tujuan remedial?" "membantu siswa yang tertinggal"
    """
    found = _PURPOSE.match(clause.predicate)
    if found and not clause.lead and _clean(found["what"]):
        yield Candidate("id.purpose", f"Apa tujuan {clause.subject}?", found["what"], 0.9, clause.sources)


_FUNCTION = re.compile(r"berfungsi (?:(?P<to>untuk )|(?P<role>sebagai ))?(?P<what>.+)\Z")


def function(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing is for.

    "Stomata berfungsi sebagai tempat pertukaran gas." -> "Apa fungsi stomata?" "sebagai tempat pertukaran gas"
    """
    found = _FUNCTION.match(clause.predicate)
    if not found or clause.lead or not _clean(found["what"]):
        return
    if found["to"] or found["role"] or is_verb(words(found["what"])[0]):
        answer = clause.predicate.removeprefix("berfungsi ").removeprefix("untuk ")
        yield Candidate("id.function", f"Apa fungsi {clause.subject}?", answer, 0.92, clause.sources)


_USE = re.compile(
    r"(?P<modal>(?:biasanya |umumnya |sering |banyak |dapat |bisa )?)"
    r"(?P<verb>digunakan|dipakai|dimanfaatkan|didirikan|dibentuk|dibangun|dibuat|diciptakan|diadakan|dirancang)"
    r" (?P<what>(?:untuk|guna) .+)\Z"
)


def use(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing is used or made for.

    "Barometer digunakan untuk mengukur tekanan udara." -> "Untuk apa barometer digunakan?"
    "untuk mengukur tekanan udara"
    """
    found = _USE.match(clause.predicate)
    if found and not clause.lead and _clean(found["what"]):
        found_what = re.sub(r",? (?:misalnya|contohnya|seperti) .+\Z", "", found["what"])
        question = f"Untuk apa {clause.subject} {found['modal']}{found['verb']}?"
        yield Candidate("id.use", question, found_what, 0.9, clause.sources)


_CAUSE = re.compile(
    r"(?P<verb>(?:\w+ )?(?:disebabkan|ditimbulkan|diakibatkan|dipicu|dipengaruhi)) oleh (?P<what>.+)\Z"
)


def cause(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing is caused by.

    "Malaria disebabkan oleh parasit Plasmodium." -> "Malaria disebabkan oleh apa?" "parasit Plasmodium"
    """
    found = _CAUSE.match(clause.predicate)
    if found and _clean(found["what"]) and starts_as_noun(found["what"]) and not re.search(r" dan \w+ (?:ter|ber|me)", found["what"]):
        question = _with_lead(clause, f"{clause.subject} {found['verb']} oleh apa?")
        yield Candidate("id.cause", question, found["what"], 0.88, clause.sources)


def _with_lead(clause: Clause, rest: str) -> str:
    words_ = f"{clause.lead}, {rest}" if clause.lead else rest
    return words_[0].upper() + words_[1:]


_BECAUSE = re.compile(r"(?P<said>[^,]+),? (?P<why>(?:karena|sebab|lantaran) [^,]+(?:, [^,]+)?)\Z")


def why(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """Why something is so.

    "Balon udara naik karena udara panas lebih ringan daripada udara dingin." -> "Mengapa balon udara naik?"
    "karena udara panas lebih ringan daripada udara dingin"
    """
    found = _BECAUSE.match(clause.predicate)
    if not found or re.search(r" (?:karena|sebab|sehingga|tetapi|namun|sedangkan) ", found["why"][7:]):
        return
    said, reason = found["said"], found["why"]
    if not _clean(reason) or any(word in POINTERS for word in words(said)) or len(words(reason)) < 3:
        return
    if not ends_well(said) or len(content(clause.subject + " " + said)) < 2 or "nya" in said[-3:]:
        return
    said = said.removeprefix("juga ")
    if re.search(r"\b(?:lebih|paling) \w+\Z", said) and not clause.lead:
        return
    timed = clause.lead.startswith(("Pada tahun", "Pada abad", "Pada tanggal"))
    lead = f"{clause.lead}, mengapa" if clause.lead and not timed else "Mengapa"
    tail = f" {lowered(clause.lead, frozenset())}" if timed else ""
    yield Candidate("id.why", f"{lead} {clause.subject} {said}{tail}?", reason, 0.87, clause.sources)


_IF = re.compile(r"(?P<said>[^,]+?) (?P<when>(?:apabila|jika|bila|ketika|kalau) [^,]+)\Z")


def when(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """In what case something happens.

    "Gerhana bulan terjadi ketika bumi berada di antara matahari dan bulan." -> "Kapan gerhana bulan terjadi?"
    "ketika bumi berada di antara matahari dan bulan"
    """
    found = _IF.match(clause.predicate)
    if not found or clause.lead or not _clean(found["when"]) or len(words(found["said"])) > 7:
        return
    if " dan " in found["when"]:
        return
    if is_verb(words(found["said"])[0]) and not any(word in POINTERS for word in words(found["said"])) and ends_well(found["said"]):
        question = f"Kapan {clause.subject} {found['said']}?"
        yield Candidate("id.when", question, found["when"], 0.86, clause.sources)


_LIFE = re.compile(r"(?:lahir|wafat|meninggal|didirikan|berdiri|runtuh|dinobatkan|naik takhta|diresmikan|dibubarkan|merdeka|gugur)\b")
_YEAR_LEAD = re.compile(r"(?:Pada )?(?:[Tt]ahun|sekitar tahun) (?P<year>\d{3,4}(?: (?:M|SM|Masehi|Saka))?)\Z")
_CENTURY_LEAD = re.compile(r"Pada (?P<when>(?:(?:awal|akhir|pertengahan) )?abad ke-\d{1,2}(?: (?:M|SM|Masehi))?)\Z")
_DATE_LEAD = re.compile(r"Pada (?:tanggal )?(?P<date>\d{1,2} [A-Z][a-z]+ \d{4})\Z")
_DATED = re.compile(
    r"(?P<said>.+?) (?:pada )?(?:(?P<about>sekitar )?tahun (?P<year>\d{3,4}(?: (?:M|SM|Masehi))?)"
    r"|(?:pada )?(?:tanggal )?(?P<date>\d{1,2} [A-Z][a-z]+ \d{4}))(?P<rest> (?:oleh|di|dengan|untuk|dari) [^,]+)?\Z"
)


def year(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """When something happened.

    "Pada tahun 1908 Budi Utomo didirikan di Jakarta." -> "Pada tahun berapa Budi Utomo didirikan di Jakarta?" "1908"
    """
    told = _told(clause)
    if not told:
        return
    asked, said, answer = told
    tells = f"{clause.subject} {said}"
    named = any(word in scene.lexicon.names for word in words(tells))
    if not named or any(word in POINTERS for word in words(said)) or not ends_well(said):
        return
    if re.search(r"\b(?:sampai|hingga|sejak|setelah|sesudah|sebelum|ketika)\b", said) and not clause.lead:
        return
    if len(words(tells)) > 18 or len(content(tells)) < 3 - bool(_LIFE.match(said)) or re.search(r"[,;:]|\d{4}", tells):
        return
    yield Candidate("id.year", f"{asked} {tells}?", answer, 0.9, clause.sources)


def _told(clause: Clause) -> tuple[str, str, str] | None:
    """How to ask for the time of a clause, what is said of its subject, and the time."""
    if found := _YEAR_LEAD.match(clause.lead):
        return "Pada tahun berapa", clause.predicate, found["year"]
    if found := _CENTURY_LEAD.match(clause.lead):
        return "Pada abad ke berapa", clause.predicate, found["when"]
    if found := _DATE_LEAD.match(clause.lead):
        return "Kapan", clause.predicate, found["date"]
    dated = None if clause.lead else _DATED.match(clause.predicate)
    if not dated or dated["said"].endswith(("sejak", "hingga", "sampai", "dari", "sebelum", "setelah", "dan")):
        return None
    said = re.sub(r" pada\Z", "", dated["said"])
    if dated["year"]:
        return "Pada tahun berapa", said + (dated["rest"] or ""), (dated["about"] or "") + dated["year"]
    return "Kapan", said + (dated["rest"] or ""), dated["date"]


_PLACE = re.compile(
    r"(?P<verb>terletak|berpusat|bermuara|berkedudukan|lahir|dilahirkan|didirikan|hidup|bermarkas|ditandatangani"
    r"|diselenggarakan) (?P<where>di (?!mana)[^,]{3,80})\Z"
)


def where(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """Where a thing is.

    "Danau Toba terletak di Provinsi Sumatera Utara." -> "Di mana Danau Toba terletak?" "di Provinsi Sumatera Utara"
    """
    found = _PLACE.match(clause.predicate)
    if found and not clause.lead and _clean(found["where"]) and not re.search(r"\d{4}| dan \w+ (?:me|ber|di)\w+", found["where"]):
        question = f"Di mana {clause.subject} {found['verb']}?"
        yield Candidate("id.where", question, found["where"], 0.9, clause.sources)


_MEASURE = re.compile(
    r"(?:[Jj]umlah|[Pp]anjang|[Ll]uas|[Ll]ebar|[Tt]inggi|[Kk]etinggian|[Bb]erat|[Mm]assa|[Kk]edalaman|[Ss]uhu|[Kk]ecepatan|[Vv]olume"
    r"|[Uu]sia|[Uu]mur|[Jj]arak|[Dd]iameter|[Kk]adar|[Tt]ekanan|[Pp]opulasi|[Bb]anyaknya|[Tt]itik didih|[Tt]itik beku)\b"
)
_NUMBER = re.compile(
    r"(?:(?:hanya |dapat |bisa )?(?:adalah|mencapai|sebesar|sekitar|berkisar|kira-kira|ialah|sepanjang|seluas|setinggi|seberat|kurang lebih"
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
    answer = re.sub(r"^(?:(?:dapat |bisa )?(?:adalah|ialah|mencapai|sebesar|sepanjang|seluas|setinggi|seberat) )", "", clause.predicate)
    if re.match(r"(?:\w+ ){0,3}\d", answer) and not re.search(r"[,;:] (?!\d)", answer) and _clean(answer):
        yield Candidate("id.amount", f"Berapa {clause.subject}?", answer, 0.9, clause.sources)


_DURATION = re.compile(
    r"(?P<said>(?:\w+ ){0,2}\w+) (?P<long>selama (?:(?:sekitar|kurang lebih|kira-kira|paling lama|lebih dari) )?"
    r"(?:\d[\d.,]*|\w+(?: belas| puluh)?)(?: (?:sampai|hingga) \d+|-\d+)? (?:detik|menit|jam|hari|minggu|bulan|tahun|abad))\Z"
)


def duration(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """How long something lasts.

    "Masa tanam padi berlangsung selama 110 hari." -> "Berapa lama masa tanam padi berlangsung?" "selama 110 hari"
    """
    found = _DURATION.match(clause.predicate)
    if found and not clause.lead and not any(word in POINTERS for word in words(found["said"])):
        question = f"Berapa lama {clause.subject} {found['said']}?"
        yield Candidate("id.duration", question, found["long"], 0.9, clause.sources)


_BY = re.compile(
    r"(?P<verb>didirikan|ditemukan|diciptakan|dipimpin|ditulis|dikarang|digagas|dirumuskan|diperkenalkan|dicetuskan|dibangun"
    r"|dikemukakan|dipelopori|diprakarsai|dirancang|ditandatangani)(?: (?P<when>pada (?:tahun )?[\d ]+))? oleh (?P<who>[^,;:()]{3,60}?)"
    r"(?P<rest> (?:pada|di) [^,]{4,40})?\Z"
)


def founder(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """Who made a thing.

    "Telepon ditemukan oleh Alexander Graham Bell pada tahun 1876." -> "Telepon ditemukan oleh siapa?"
    "Alexander Graham Bell"
    """
    found = _BY.match(clause.predicate)
    if found and not clause.lead and _is_person(found["who"]):
        question = _with_lead(clause, f"{clause.subject} {found['verb']} oleh siapa?")
        yield Candidate("id.founder", question, found["who"], 0.9, clause.sources)


_INSTITUTION = re.compile(r"\b(?:PT|CV|Badan|Dinas|Kementerian|Kerajaan|Organisasi|Yayasan|Lembaga|Perusahaan|Universitas|Bank|Partai|Komisi)\b")


def _is_person(name: str) -> bool:
    capitals = [word for word in name.split() if word[:1].isupper()]
    return len(capitals) >= max(1, len(name.split()) - 2) and not _INSTITUTION.search(name) and not re.search(r"\d", name)


_ASPECT = re.compile(
    r"(?P<kind>(?:[Tt]antangan|[Tt]ujuan|[Ff]ungsi|[Kk]elemahan|[Kk]elebihan|[Kk]ekurangan|[Kk]eunggulan|[Mm]anfaat|[Pp]eran|[Tt]ugas|[Ss]yarat"
    r"|[Cc]iri|[Pp]enyebab|[Dd]ampak|[Aa]kibat|[Ss]olusi|[Hh]asil|[Ii]bu kota|[Ii]bukota|[Nn]ama ilmiah|[Pp]endiri|[Pp]emimpin|[Rr]umus"
    r"|[Pp]erbedaan|[Pp]ersamaan|[Ss]atuan|[Ll]ambang)(?: utama| khas| pertama| terakhir| terbesar)?)\b"
)
_TO = re.compile(r"(?:adalah|ialah)(?: untuk)?(?: dapat)? (?P<what>.+)\Z")


def aspect(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What an aspect of a thing is: its aim, its danger, its capital.

    "Kelemahan cermin cekung adalah bayangannya dapat terbalik." -> "Apa kelemahan cermin cekung?"
    "bayangannya dapat terbalik"
    """
    found = _TO.match(clause.predicate)
    kind = _ASPECT.match(clause.subject)
    if not found or not kind or len(words(clause.subject)) < 2 or not _clean(found["what"]):
        return
    topic = _topic(scene, clause.subject, found["what"])
    question = f"{topic}, apa {clause.subject}?" if topic else f"Apa {clause.subject}?"
    if topic or not clause.lead:
        yield Candidate("id.aspect", question, found["what"], 0.88, clause.sources)


def _topic(scene: Scene, asked: str, answer: str) -> str:
    """ "Dalam hal …": the title of the item that a sentence explains, unless it says the same or the answer."""
    title = lowered(scene.item, scene.lexicon.names)
    said = set(content(title))
    if not said or not is_noun_phrase(title, 7) or said <= set(content(asked)) or 2 * len(said & set(content(answer))) > len(set(content(answer))):
        return ""
    return f"Dalam hal {small(title, scene.lexicon)}"


_EXAMPLE = re.compile(r"(?:Contohnya|Misalnya)(?:,| adalah| ialah) (?P<what>.+)\Z")


def example(scene: Scene) -> Iterator[Candidate]:
    """The example of what an item of a list is about.

    under "Simbiosis Komensalisme": "Contohnya, anggrek yang menempel pada pohon mangga." ->
    "Apa contoh simbiosis komensalisme?" "anggrek yang menempel pada pohon mangga"
    """
    found = _EXAMPLE.match(scene.text.rstrip("."))
    title = lowered(scene.item, scene.lexicon.names)
    if not found or not title or not is_noun_phrase(title, 5) or not starts_as_noun(found["what"]):
        return
    answer = found["what"]
    if _clean(answer) and not any(is_verb(word) for word in words(answer.split(" yang ")[0])):
        yield Candidate("id.example", f"Apa contoh {small(title, scene.lexicon)}?", answer, 0.85, (scene.sentence,))


CLAUSE_RULES = (purpose, function, use, cause, why, when, year, where, amount, duration, founder, aspect)
TEXT_RULES = (example,)
