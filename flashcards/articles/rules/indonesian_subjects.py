"""Indonesian: what does a thing, by what law, to whom; what follows from a case; what letters stand for."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_asking import BREAK, asked_of, sound
from flashcards.articles.rules.indonesian_clauses import Clause
from flashcards.articles.rules.indonesian_people import is_people
from flashcards.articles.rules.indonesian_words import content, ends_well, is_noun_phrase, is_verb, words

FAMILIES: dict[str, Family] = {
    "id.subject": "fact",
    "id.law": "fact",
    "id.to-whom": "fact",
    "id.case": "fact",
    "id.so-as": "fact",
    "id.shared": "fact",
    "id.must": "fact",
    "id.grows": "fact",
    "id.stands-for": "definition",
}

_MAKES = re.compile(
    r"(?P<does>(?:dapat |bisa |sering |akan )?(?:membuat (?P<whom>\w+(?: \w+)?) (?P<how>(?:lebih|semakin"
    r"|sulit|mudah"
    r"|tidak|menjadi|tetap|merasa|cepat) .+)"
    r"|menjadi (?:hambatan|kendala|penyebab|faktor|pemicu|alasan|ciri|syarat|kunci|penghambat"
    r"|pendorong) utama .+"
    r"|(?:mengganggu|menghambat|mempercepat|memperlambat|mempermudah|mempersulit|memperkuat|memperburuk"
    r"|melemahkan|mengancam) .+))\Z"
)


def subject(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What makes something so, helps or hinders it.

    "Kursi yang terlalu tinggi membuat punggung lebih cepat lelah." ->
    "Apa yang membuat punggung lebih cepat lelah?" "kursi yang terlalu tinggi"
    """
    found = _MAKES.match(clause.predicate)
    if not found or clause.lead or is_people(clause.subject) or len(content(clause.subject)) < 2:
        return
    does = found["does"]
    if re.search(r"[,;]", does) or BREAK.search(does) or not sound(clause.subject, does):
        return
    if (
        re.search(r"nya\b", does)
        or len(set(content(does))) < 3
        or set(content(scene.lexicon.title)) >= set(content(clause.subject))
    ):
        return
    yield Candidate("id.subject", f"Apa yang {does}?", clause.subject, 0.84, clause.sources)


_LAW = re.compile(
    r"(?P<said>(?:[\w-]+ ){0,4}?di(?:atur|tetapkan|tegaskan|jamin|cantumkan|muat"
    r"|lindungi)(?: [\w-]+){0,3}?)"
    r" (?P<link>dalam|oleh|dengan|melalui) (?P<law>(?P<kind>Undang-Undang(?: Dasar)?|UUD?"
    r"|Peraturan \w+(?: Republik Indonesia)?"
    r"|Keputusan Presiden|Pasal \d+) .+)\Z",
    re.I,
)


def law(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """By what law a thing is ruled.

    "Cagar alam di Indonesia diatur dalam Undang-Undang Nomor 5 Tahun 1990." ->
    "Dalam undang-undang apa cagar alam di Indonesia diatur?" "Undang-Undang Nomor 5 Tahun 1990"
    """
    found = _LAW.match(clause.predicate)
    if not found or clause.lead or not re.search(r"\d", found["law"]) or "," in found["law"]:
        return
    kind = found["kind"].lower().split()[0]
    kind = {"uu": "undang-undang", "uud": "undang-undang"}.get(kind, kind)
    question = f"{found['link'].capitalize()} {kind} apa {clause.subject} {found['said'].strip()}?"
    yield Candidate("id.law", question, found["law"], 0.88, clause.sources)


_TO = re.compile(
    r"(?P<said>(?:(?:wajib|harus|akan|dapat) )?(?:bertanggung jawab|melapor|tunduk|(?:di"
    r"|me)\w+kan(?: [\w-]+){0,3}?))"
    r" kepada (?P<whom>[^,;]+)\Z"
)


def to_whom(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """To whom someone answers, or a thing is given.

    "Juru kunci bertanggung jawab kepada kepala desa." -> "Kepada siapa juru kunci bertanggung jawab?"
    "kepala desa"
    """
    found = _TO.match(clause.predicate)
    if not found or BREAK.search(found["whom"]) or not is_noun_phrase(found["whom"], 8):
        return
    if re.search(r"\b(?:memberikan|diberikan|tidak)\b", found["said"]) or len(content(clause.subject)) < 1:
        return
    asked = f"kepada siapa {clause.subject} {found['said']}"
    yield from asked_of(scene, clause, Candidate("id.to-whom", asked, found["whom"], 0.84, clause.sources))


_CASE = re.compile(
    r"(?:Apabila|Jika|Bila|Kalau|Ketika) (?P<case>(?:tidak |terus |dibiarkan |terlalu )*[\w-]+\b[^,]*)\Z"
)


def case(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What follows from a case whose subject is told after it.

    "Apabila disimpan terlalu lama, kentang menghasilkan tunas yang beracun." ->
    "Apa akibatnya jika kentang disimpan terlalu lama?" "menghasilkan tunas yang beracun"
    """
    found = _CASE.match(clause.lead)
    if not found or is_people(clause.subject):
        return
    first = re.sub(r"\A(?:(?:tidak|terus|terlalu) )+", "", found["case"])
    if not is_verb(words(first)[0]) or not words(first)[0].startswith(("di", "ter", "ke")):
        return
    does = re.sub(r"\A(?:maka|akan|juga|dapat|bisa) ", "", clause.predicate)
    if not (sound(clause.subject, found["case"], does) and 2 < len(words(does)) <= 18):
        return
    if is_verb(words(does)[0]) and ends_well(does):
        question = f"Apa akibatnya jika {clause.subject} {found['case']}?"
        yield Candidate("id.case", question, does, 0.84, clause.sources)


_SO_AS = re.compile(
    r"(?P<said>(?:(?:harus|perlu|sengaja|dapat) )?di\w{4,}(?: [\w-]+){0,3}?) (?P<aim>(?:agar"
    r"|supaya) [^;:]+)\Z"
)


def so_as(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What something is done for, where the aim is told as a clause.

    "Jumlah peserta lomba dibatasi agar setiap peserta mendapat giliran." ->
    "Untuk apa jumlah peserta lomba dibatasi?" "agar setiap peserta mendapat giliran"
    """
    found = _SO_AS.match(clause.predicate)
    if not found or BREAK.search(found["said"]):
        return
    aim = re.sub(r", (?:seperti|misalnya|contohnya|antara lain) .+\Z", "", found["aim"])
    if "," in aim or BREAK.search(aim[6:]) or len(words(aim)) < 3:
        return
    asked = f"untuk apa {clause.subject} {found['said']}"
    yield from asked_of(scene, clause, Candidate("id.so-as", asked, aim, 0.85, clause.sources))


_STANDS = re.compile(
    r"(?:adalah|merupakan|ialah) (?P<kind>singkatan|kepanjangan|akronim) dari (?P<what>[^;:]+)\Z"
)


def stands_for(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a short word stands for.

    "Posyandu adalah singkatan dari pos pelayanan terpadu." -> "Apa kepanjangan dari posyandu?" …
    """
    found = _STANDS.match(clause.predicate)
    if found and not clause.lead and " " not in clause.subject and len(words(found["what"])) > 1:
        question = f"Apa kepanjangan dari {clause.subject}?"
        yield Candidate("id.stands-for", question, found["what"], 0.95, clause.sources)


_SHARED = re.compile(
    r"(?:juga )?(?:memiliki|mempunyai) (?P<what>[^,]+ yang sama)(?P<tail> (?:dalam|di|pada"
    r"|terhadap) [^,]+)?\Z"
)


def shared(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What several have in common.

    "Para penghuni asrama memiliki hak dan kewajiban yang sama." ->
    "Apa yang sama-sama dimiliki oleh para penghuni asrama?" "hak dan kewajiban yang sama"
    """
    found = _SHARED.match(clause.predicate)
    if not found or not is_people(clause.subject) or len(content(clause.subject)) < 2:
        return
    if is_noun_phrase(found["what"], 8) and sound(clause.subject, found["what"], found["tail"] or ""):
        asked = f"apa yang sama-sama dimiliki oleh {clause.subject}{found['tail'] or ''}"
        card = Candidate("id.shared", asked, found["what"], 0.84, clause.sources)
        yield from asked_of(scene, clause, card)


_MUST = re.compile(
    r"(?P<must>harus|wajib)(?P<can> (?:dapat|mampu|bisa))? (?P<does>(?:terus |selalu )?(?:me"
    r"|ber)\w{3,} [^;:]+)\Z"
)


def must(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing or an office has to do, where the article says it once.

    "Notaris harus menyimpan salinan setiap akta." -> "Apa yang harus dilakukan oleh notaris?" …
    """
    found = _MUST.match(clause.predicate)
    if (
        not found
        or clause.lead
        or re.search(r"\b(?:karena|sehingga|jika|apabila|bila|sebelum)\b", found["does"])
    ):
        return
    if (
        sound(clause.subject, found["does"])
        and len(words(found["does"])) > 3
        and len(content(clause.subject)) > 1
    ):
        question = f"Apa yang {found['must']}{found['can'] or ''} dilakukan oleh {clause.subject}?"
        yield Candidate("id.must", question, found["does"], 0.83, clause.sources)


_GROWS = re.compile(r"(?:semakin|makin|kian) (?:banyak |sering )?(?!banyak\b)[\w-]+(?: \w+)?\Z")


def grows(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """Which of a kind becomes more.

    "Di era elektronik, kamera yang memakai film semakin jarang dijual." ->
    "Di era elektronik, kamera apa yang semakin jarang dijual?" "kamera yang memakai film"
    """
    kind, _yang, which = clause.subject.partition(" yang ")
    if not _GROWS.match(clause.predicate) or not which or len(words(kind)) > 2:
        return
    asked = f"{kind} apa yang {clause.predicate}"
    card = Candidate("id.grows", asked, clause.subject, 0.83, clause.sources)
    yield from asked_of(scene, clause, card)


CLAUSE_RULES = (subject, law, to_whom, case, so_as, shared, must, grows)
