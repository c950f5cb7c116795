"""Indonesian: purposes, causes, conditions, times, places, amounts and deeds."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_clauses import Clause, filled, is_specific, subject_end
from flashcards.articles.rules.indonesian_words import (
    POINTERS,
    content,
    ends_well,
    is_noun_phrase,
    is_verb,
    lowered,
    series,
    small,
    starts_as_noun,
    words,
)

FAMILIES: dict[str, Family] = {
    "id.purpose": "fact",
    "id.function": "fact",
    "id.use": "fact",
    "id.cause": "fact",
    "id.effect": "fact",
    "id.what-if": "fact",
    "id.why": "fact",
    "id.when": "fact",
    "id.founder": "fact",
    "id.aspect": "fact",
}


def clean(answer: str) -> bool:
    """Whether words can stand alone as an answer."""
    found = words(answer)
    return bool(found) and ends_well(answer) and not any(word in POINTERS for word in found)


_PURPOSE = re.compile(
    r"(?:.+, (?:dan|serta) )?(?:bertujuan(?: utama)?(?: untuk)?|(?:memiliki"
    r"|mempunyai) tujuan(?: utama)? untuk)"
    r" (?P<what>\w+ .+)\Z"
)


def purpose(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing aims at.

    "Remedial bertujuan membantu siswa yang tertinggal." ->
    "Apa tujuan remedial?" "membantu siswa yang tertinggal"
    """
    found = _PURPOSE.match(clause.predicate)
    if found and not clause.lead and clean(found["what"].removesuffix(" masing-masing")):
        yield Candidate("id.purpose", f"Apa tujuan {clause.subject}?", found["what"], 0.9, clause.sources)


_FUNCTION = re.compile(r"berfungsi (?:(?P<to>untuk )|(?P<role>sebagai ))?(?P<what>.+)\Z")


def function(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing is for.

    "Stomata berfungsi sebagai tempat pertukaran gas." ->
    "Apa fungsi stomata?" "sebagai tempat pertukaran gas"
    """
    found = _FUNCTION.match(clause.predicate)
    if not found or clause.lead or not clean(found["what"]):
        return
    if found["to"] or found["role"] or is_verb(words(found["what"])[0]):
        answer = clause.predicate.removeprefix("berfungsi ").removeprefix("untuk ")
        yield Candidate("id.function", f"Apa fungsi {clause.subject}?", answer, 0.92, clause.sources)


_USE = re.compile(
    r"(?P<modal>(?:biasanya |umumnya |sering |banyak |dapat |bisa )?)"
    r"(?P<verb>digunakan|dipakai|dimanfaatkan|didirikan|dibentuk|dibangun|dibuat|diciptakan|diadakan"
    r"|dirancang)"
    r" (?P<what>(?:untuk|guna) .+)\Z"
)


def use(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing is used or made for.

    "Barometer digunakan untuk mengukur tekanan udara." -> "Untuk apa barometer digunakan?"
    "untuk mengukur tekanan udara"
    """
    found = _USE.match(clause.predicate)
    if found and not clause.lead and clean(found["what"]):
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
    if (
        found
        and clean(found["what"])
        and starts_as_noun(found["what"])
        and not re.search(r" dan \w+ (?:ter|ber|me)", found["what"])
    ):
        question = _with_lead(clause, f"{clause.subject} {found['verb']} oleh apa?")
        yield Candidate("id.cause", question, found["what"], 0.88, clause.sources)


_EFFECT = re.compile(
    r"(?P<may>dapat |bisa |mampu |juga )?(?:menyebabkan|mengakibatkan|menimbulkan|berakibat(?: pada)?"
    r"|memicu) (?P<what>.+)\Z"
)


def effect(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing leads to.

    "Kekurangan vitamin C menyebabkan sariawan dan gusi berdarah." -> "Apa akibat kekurangan vitamin C?"
    "sariawan dan gusi berdarah"
    """
    found = _EFFECT.match(clause.predicate)
    if not found or clause.lead or not clean(found["what"]) or len(content(clause.subject)) < 2:
        return
    about = set(content(scene.lexicon.title))
    if about & set(content(clause.subject)) and len(content(clause.subject)) < 3:  # a topic has many effects
        return
    if (
        re.search(r"\b(?:sehingga|karena|yang pada akhirnya|jika|apabila|bila)\b", found["what"])
        or found["may"] == "juga "
    ):
        return
    asked = (
        f"Apa yang dapat diakibatkan oleh {clause.subject}?"
        if found["may"]
        else f"Apa akibat {clause.subject}?"
    )
    yield Candidate("id.effect", asked, found["what"], 0.86, clause.sources)


def _with_lead(clause: Clause, rest: str) -> str:
    words_ = f"{clause.lead}, {rest}" if clause.lead else rest
    return words_[0].upper() + words_[1:]


_BECAUSE = re.compile(r"(?P<said>[^,]+),? (?P<why>(?:karena|sebab|lantaran) [^,]+(?:, [^,]+){0,4})\Z")


def why(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """Why something is so.

    "Balon udara naik karena udara panas lebih ringan daripada udara dingin." -> "Mengapa balon udara naik?"
    "karena udara panas lebih ringan daripada udara dingin"
    """
    found = _BECAUSE.match(clause.predicate)
    if not found or re.search(r" (?:karena|sebab|sehingga|tetapi|namun|sedangkan) ", found["why"][7:]):
        return
    said, reason = found["said"].removeprefix("juga "), found["why"]
    if not _is_told(clause, said) or not _is_reason(reason) or _has_other_causes(scene, clause, said):
        return
    timed = clause.lead.startswith(("Pada tahun", "Pada abad", "Pada tanggal"))
    lead = f"{clause.lead}, mengapa" if clause.lead and not timed else "Mengapa"
    tail = f" {lowered(clause.lead, frozenset())}" if timed else ""
    yield Candidate("id.why", f"{lead} {clause.subject} {said}{tail}?", reason, 0.87, clause.sources)


def _is_told(clause: Clause, said: str) -> bool:
    """Whether what is asked for a reason is told in full, and of one case."""
    if any(word in POINTERS for word in words(said)) or not ends_well(said) or said.endswith("nya"):
        return False
    in_a_case = re.search(r"\b(?:ketika|saat|jika|apabila|bila|sebelum|setelah|sesudah)\b", said)
    compared = re.search(r"\b(?:lebih|paling) \w+\Z", said) and not clause.lead
    return not in_a_case and not compared and len(content(f"{clause.subject} {said}")) >= 2


def _is_reason(reason: str) -> bool:
    """Whether a reason is one: no further clause follows it."""
    listed = "," not in reason or series(reason.split(" ", 1)[1].removeprefix("adanya "), 8)
    heads_nothing = re.match(r"\w+ \w+nya yang ", reason)  # "because of its red that …"
    return clean(reason) and len(words(reason)) > 2 and bool(listed) and not heads_nothing


_IF = re.compile(r"(?P<said>[^,]+?) (?P<when>(?:apabila|jika|bila|ketika|kalau) [^,]+)\Z")


def when(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """In what case something happens.

    "Gerhana bulan terjadi ketika bumi berada di antara matahari dan bulan." ->
    "Kapan gerhana bulan terjadi?"
    "ketika bumi berada di antara matahari dan bulan"
    """
    found = _IF.match(clause.predicate)
    if not found or clause.lead or not clean(found["when"]) or len(words(found["said"])) > 7:
        return
    if " dan " in found["when"]:
        return
    if (
        is_verb(words(found["said"])[0])
        and not any(word in POINTERS for word in words(found["said"]))
        and ends_well(found["said"])
    ):
        said = re.sub(r"\b(?:baru|barulah|hanya) (?=\w)", "", found["said"])
        question = f"Kapan {clause.subject} {said}?"
        yield Candidate("id.when", question, found["when"], 0.86, clause.sources)


_BY = re.compile(
    r"(?P<verb>didirikan|ditemukan|diciptakan|dipimpin|ditulis|dikarang|digagas|dirumuskan|diperkenalkan"
    r"|dicetuskan|dibangun"
    r"|dikemukakan|dipelopori|diprakarsai|dirancang"
    r"|ditandatangani)(?: (?P<when>pada (?:tahun )?[\d ]+))? oleh (?P<who>[^,;:()]{3,60}?)"
    r"(?P<rest> (?:pada|di) [^,]{4,40})?(?:, .+)?\Z"
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


_INSTITUTION = re.compile(
    r"\b(?:PT|CV|Badan|Dinas|Kementerian|Kerajaan|Organisasi|Yayasan|Lembaga|Perusahaan|Universitas|Bank"
    r"|Partai|Komisi)\b"
)


def _is_person(name: str) -> bool:
    capitals = [word for word in name.split() if word[:1].isupper()]
    return (
        len(capitals) >= max(1, len(name.split()) - 2)
        and not _INSTITUTION.search(name)
        and not re.search(r"\d", name)
    )


_ASPECT = re.compile(
    r"(?P<kind>(?:[Tt]antangan|[Tt]ujuan|[Ff]ungsi|[Kk]elemahan|[Kk]elebihan|[Kk]ekurangan|[Kk]eunggulan"
    r"|[Mm]anfaat|[Pp]eran|[Tt]ugas|[Ss]yarat"
    r"|[Cc]iri|[Pp]enyebab|[Dd]ampak|[Aa]kibat|[Ss]olusi|[Hh]asil|[Ii]bu kota|[Ii]bukota|[Nn]ama ilmiah"
    r"|[Pp]endiri|[Pp]emimpin|[Rr]umus"
    r"|[Aa]lat|[Bb]ahan (?:baku|dasar)|[Ll]andasan|[Dd]asar hukum|[Mm]ata uang|[Ss]emboyan"
    r"|[Pp]erbedaan|[Pp]ersamaan|[Ss]atuan|[Ll]ambang)(?: utama| khas| pertama| terakhir| terbesar)?)\b"
)
_TO = re.compile(r"(?:adalah|ialah|yaitu|yakni)(?: untuk)?(?: dapat)? (?P<what>.+)\Z")


def aspect(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What an aspect of a thing is: its aim, its danger, its capital.

    "Kelemahan cermin cekung adalah bayangannya dapat terbalik." -> "Apa kelemahan cermin cekung?"
    "bayangannya dapat terbalik"
    """
    found = _TO.match(clause.predicate)
    kind = _ASPECT.match(clause.subject)
    if (
        not found
        or not kind
        or len(words(clause.subject)) < 2
        or not clean(re.sub(r"(?<=\w) mereka\b", "", found["what"]))
    ):
        return
    topic = _topic(scene, clause.subject, found["what"])
    subject = clause.subject[0].lower() + clause.subject[1:]
    question = f"{topic}, apa {subject}?" if topic else f"Apa {subject}?"
    if topic or not (clause.lead or scene.item):
        yield Candidate("id.aspect", question, found["what"], 0.88, clause.sources)


def _topic(scene: Scene, asked: str, answer: str) -> str:
    """The item that a sentence explains, "Terkait …", unless the question or the answer says the same."""
    title = re.sub(r" \([^()]*\)\Z", "", lowered(scene.item, scene.lexicon.names))
    said = set(content(title))
    if (
        not said
        or not is_noun_phrase(title, 7)
        or said <= set(content(asked))
        or 2 * len(said & set(content(answer))) > len(set(content(answer)))
    ):
        return ""
    return f"Terkait {small(title, scene.lexicon)}"


_CAUSES = ("disebabkan", "penyebab", "dipicu", "diakibatkan", "pemicu", "faktor")


def _has_other_causes(scene: Scene, clause: Clause, said: str) -> bool:
    """Whether "why does <the topic> happen" is what the article is about, and it tells of other causes."""
    about = set(content(scene.lexicon.title)) | set(content("terjadi terbentuk timbul muncul fenomena"))
    return set(content(f"{clause.subject} {said}")) <= about and any(map(scene.lexicon.counts.get, _CAUSES))


_WHAT_IF = re.compile(r"(?P<if>(?:Jika|Apabila|Bila|Kalau) (?P<case>[^,]+)), (?:maka )?(?P<then>[^,]+)\Z")


def _has_subject(scene: Scene, text: str) -> bool:
    """Whether words are a clause whose subject can be known by its words alone."""
    subject = text[: subject_end(text)].strip()
    return bool(subject) and is_noun_phrase(subject) and is_specific(scene, subject)


def what_if(scene: Scene) -> Iterator[Candidate]:
    """What happens in a case.

    "Jika suhu turun di bawah nol derajat, air di dalam pipa membeku." ->
    "Apa yang terjadi jika suhu turun di bawah nol derajat?" "air di dalam pipa membeku"
    """
    if not scene.text.startswith(("Jika ", "Apabila ", "Bila ", "Kalau ")):
        return
    text, told = filled(scene, scene.text.rstrip("."), 0)
    found = _WHAT_IF.match(text)
    if not found or not clean(found["case"]) or not clean(found["then"]):
        return
    if not (_has_subject(scene, found["then"]) and _has_subject(scene, found["case"])):
        return
    if len(words(found["then"])) > 16 or len(content(found["case"])) < 3 or re.search(r"\d{4}", text):
        return
    question = f"Apa yang terjadi {found['if'][0].lower()}{found['if'][1:]}?"
    yield Candidate("id.what-if", question, found["then"], 0.84, (*told, scene.sentence))


TEXT_RULES = (what_if,)
CLAUSE_RULES = (purpose, function, use, cause, effect, why, when, founder, aspect)
