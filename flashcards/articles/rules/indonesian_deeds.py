"""Indonesian: what a thing does, to what, for what and how."""

import re
from collections.abc import Iterator

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_asking import BREAK, THEIRS, asked_of, sound
from flashcards.articles.rules.indonesian_clauses import Clause
from flashcards.articles.rules.indonesian_people import has_people
from flashcards.articles.rules.indonesian_words import (
    MODALS,
    NUMBERS,
    content,
    is_noun_phrase,
    is_verb,
    lowered,
    passive,
    series,
    starts_as_noun,
    words,
)

FAMILIES: dict[str, Family] = {
    "id.object": "fact",
    "id.what-for": "fact",
    "id.how": "fact",
    "id.beside": "fact",
    "id.into": "fact",
    "id.examples": "example",
}

_TAIL = re.compile(
    r" (?P<tail>(?:dalam|di|pada|melalui|oleh|selama|terhadap|kepada|bagi|ke|secara|sesuai dengan"
    r"|untuk) (?:[^,]+))\Z"
)
_DOING = re.compile(r"(?P<aux>(?:[a-z]+ ){0,3}?)(?P<verb>me\w{4,}) (?P<rest>.+)\Z")


def object_(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What is done something to.

    "Pankreas manusia menghasilkan hormon insulin." ->
    "Apa yang dihasilkan pankreas manusia?" "hormon insulin"
    """
    found = _DOING.match(clause.predicate)
    if not found or any(word not in MODALS for word in words(found["aux"])) or _UNASKED.search(found["aux"]):
        return
    verb, done = found["verb"], passive(found["verb"])
    what, tail = _object_and_tail(found["rest"], clause)
    if not done or verb in _VAGUE or not what or clause.lead.startswith(("Pada ", "Tanggal ")):
        return
    aux = found["aux"].replace("juga ", "").strip()
    told_of = len(content(clause.lead)) > 1 and not clause.lead.startswith("Dalam ")
    seldom = scene.lexicon.counts[verb] + scene.lexicon.counts[done] < 2
    rare = min((scene.lexicon.counts[word] for word in words(clause.subject)), default=9) < 3
    alone = told_of or seldom or rare or len(content(f"{clause.subject} {tail}")) > 3
    asked = " ".join(part for part in (f"apa yang {aux}".strip(), done, "oleh", clause.subject, tail) if part)
    yield from asked_of(scene, clause, Candidate("id.object", asked, what, 0.84, clause.sources), alone=alone)


def _object_and_tail(rest: str, clause: Clause) -> tuple[str, str]:
    """What a verb's object is and the place or time behind it; no object where that is not sure."""
    rest = _ABOUT_IT.sub("", _RESULT.sub("", rest))
    broken, cut, tail = BREAK.search(rest), _TAIL.search(rest), ""
    if broken and not broken[0].startswith((" untuk", " guna")):
        return "", ""
    if cut and not re.search(r"\byang\b", rest[: cut.start()]):
        rest, tail = rest[: cut.start()], cut["tail"]
    elif broken:
        return "", ""
    has_verb = any(map(is_verb, words(tail.split(" yang ")[0])[1:]))
    if ("," in rest and " dan " not in rest) or has_verb or re.search(r"\d{3}", tail):
        return "", ""
    bare = THEIRS.sub("", rest) if has_people(clause.subject) else rest
    is_thing = is_noun_phrase(bare, 12) or _is_series(bare)
    return (rest, tail) if is_thing and not _is_empty(rest) else ("", "")


def _is_empty(what: str) -> bool:
    """Whether an object says too little to be asked for, or is a person or another verb."""
    is_wide = what in _TOO_WIDE or (len(words(what)) < 3 and words(what)[0] in _GENERAL)
    return is_wide or bool(_IS_PERSON.match(what) or _TWO_VERBS.match(what))


_TOO_WIDE = word_set(
    "barang hal sesuatu orang produk uang keuntungan manfaat hasil dampak masalah pengaruh perubahan data"
)
_IS_PERSON = re.compile(r"(?:pihak|orang|seseorang|seorang|warga|anggota|siswa|masyarakat|penduduk|pekerja) ")
_TWO_VERBS = re.compile(r"(?:sekaligus|dan|serta|atau|lalu|kemudian) (?:me|ber|di)\w+")
_GENERAL = word_set(
    "pilihan cara hal pasukan manfaat bagian tutup buka rugi gagal kuat lemah besar kecil kosong sesuatu"
    " orang pihak kesempatan peluang jalan"
)
_RESULT = re.compile(r",? sehingga .+\Z")
_ABOUT_IT = re.compile(r" (?:tentang|mengenai) [\w ]{3,40} (?:tersebut|ini|itu)\Z")
_UNASKED = re.compile(r"\b(?:tidak|bukan|belum|hanya|saling|lebih|sangat|paling)\b")
_VAGUE = word_set(
    "merasa memiliki mempunyai menjadi menjalani melakukan mengalami membuat membantu merupakan"
    " membawa memberi memberikan melibatkan menyebabkan mengakibatkan menunjukkan merasakan"
    " meliputi mencakup menggunakan memerlukan membutuhkan menandakan mengingat memungkinkan mendorong"
    " menganggap menyatakan menyebut menjelaskan mengatakan memperlihatkan"
)


def _is_series(text: str) -> bool:
    members = re.split(r", (?:dan |serta )?| dan | serta ", text)
    return 1 < len(members) <= 5 and all(is_noun_phrase(member, 8) for member in members)


_FOR = re.compile(
    r"(?P<said>(?:[a-z]+ ){0,4}?(?:(?:ber|me|di|ter)\w+|hadir|datang|hidup"
    r"|bekerja)(?: [\w-]+){0,4}?) (?P<why>(?:untuk|guna|agar|supaya) .+)\Z"
)
_ASKED_TO = re.compile(
    r"\b(?:memungkinkan|membantu|memudahkan|mendorong|melatih|mengajak|membuat|yaitu|yakni|menyarankan"
    r"|menganjurkan|memerintahkan|mengajak|meminta|menyuruh|mewajibkan|menugaskan"
    r"|mengizinkan|memaksa"
    r"|menginginkan|mengundang|membujuk|melarang|mengharuskan|menuntut)\b"
)
_NOT_FOR = re.compile(
    r"(?:kesempatan|kebebasan|tempat|wadah|sarana|tujuan|kemampuan|peluang|upaya|usaha|cara|waktu|hak"
    r"|alat|bahan|peran|potensi"
    r"|izin|kewajiban|keinginan|fungsi|berfungsi|bertujuan|digunakan|dipakai|cocok|siap|berpotensi"
    r"|diminta|dituntut|diwajibkan|berusaha"
    r"|berupaya|dipaksa|dianjurkan|disarankan|diperlukan|dibutuhkan|mampu|bermanfaat|berguna|jalan"
    r"|kecenderungan|dorongan|platform|media"
    r"|anggaran|biaya|dana|energi|ruang|syarat|kebutuhan|solusi|penting|dimanfaatkan|mengajak|membantu"
    r"|memungkinkan|mendorong|bersumpah|berjanji|bertekad|berniat|sepakat|memutuskan|berhasil|berencana"
    r"|bersedia|memilih|meminta|memerintahkan|diperintahkan|dipercaya|ditunjuk|ditugaskan)\Z"
)


def what_for(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What something is done for.

    "Para petani membakar jerami untuk mengusir hama." -> "Untuk apa para petani membakar jerami?"
    "untuk mengusir hama"
    """
    found = _FOR.match(clause.predicate)
    if clause.subject.startswith(("tujuan ", "fungsi ", "manfaat ", "peran ")):
        return
    if not found or "," in found["said"] or re.search(r"\b(?:sehingga|karena|tetapi|namun)\b", found["why"]):
        return
    said, aim = found["said"], found["why"]
    if (
        _NOT_FOR.search(said)
        or _ASKED_TO.search(said)
        or re.search(r"\b(?:adalah|ialah|merupakan)\b", said)
        or not is_verb(words(re.sub(r"\b(?:saling|terus|lebih|tetap) ", "", aim))[1])
        or re.search(r"\b(?:tidak|belum|bukan|dapat)\b", said)
    ):
        return
    yield from asked_of(
        scene,
        clause,
        Candidate(
            "id.what-for", f"untuk apa {clause.subject} {said}", _examples_off(aim), 0.86, clause.sources
        ),
    )


def _examples_off(text: str) -> str:
    return re.sub(r", (?:seperti|misalnya|contohnya|antara lain) .+\Z", "", text)


_NOT_HOW = re.compile(
    r"\b(?:tidak|belum|bukan|adalah|ialah|merupakan|lalu|kemudian|yang|dan (?:ber|me|di|ter)\w+|melalui"
    r"|secara)\b"
)
_HOW = re.compile(
    r"(?P<said>(?:[a-z]+ ){0,3}?(?:ber|me|di|ter)\w+(?: [\w-]+){0,4}?) (?P<how>(?:secara|melalui"
    r"|dengan(?: cara)? (?:me|ber)\w+) ?.*?)(?:, (?:dan|serta) (?:ber|me|di)\w+ .*)?\Z"
)


_SOLVED = re.compile(
    r"(?P<said>(?:dapat|bisa) (?:diatasi|dicegah|dikurangi|diobati|dihindari|ditangani|dilakukan"
    r"|diperbaiki)(?: \w+)?)"
    r" (?P<how>(?:dengan(?: cara)?|melalui) [^,;]+)\Z"
)


def how(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """How something is done.

    "Metode vegetatif dilakukan dengan menanam pohon." -> "Bagaimana metode vegetatif dilakukan?"
    "dengan menanam pohon"
    """
    found = _SOLVED.match(clause.predicate) or _HOW.match(clause.predicate)
    if not found or (
        (found.re is not _SOLVED)
        and re.search(r"[,;]|\b(?:sehingga|karena|untuk|agar|dan (?:ber|me|di|ter)\w+)\b", found["how"])
    ):
        return
    said, way = found["said"], found["how"]
    if _NOT_HOW.search(said) or len(words(way)) < 2:
        return
    if way.startswith("melalui "):
        asked, way = f"melalui apa {clause.subject} {said}", way.removeprefix("melalui ")
    else:
        asked = f"bagaimana {clause.subject} {said}"
    yield from asked_of(scene, clause, Candidate("id.how", asked, way, 0.83, clause.sources))


_BESIDE = re.compile(
    r"(?P<said>(?:(?:sangat|biasanya|umumnya|banyak) )?(?:berasal|bergantung|tergantung|bersumber|terbuat"
    r"|terbentuk|berbentuk|dihasilkan|diatur"
    r"|dilindungi|ditandai|didasarkan|dikendalikan|diawasi|dipengaruhi|diserap|dipisahkan|dibungkus"
    r"|dilapisi|ditutupi|diikat|tersimpan"
    r"|disimpan|berlangsung|terjadi|diproduksi|berubah|diubah|menempel|bermula|dibentuk|beraksi"
    r"|diperoleh)) "
    r"(?P<link>dari|pada|oleh|dengan|menjadi|berdasarkan|dalam|di dalam|melalui|seperti) (?P<what>.+)\Z"
)


def beside(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing comes from, depends on, is governed by.

    "Madu hutan berasal dari nektar bunga." -> "Madu hutan berasal dari apa?" "nektar bunga"
    """
    found = _BESIDE.match(clause.predicate)
    if not found or (
        found["link"] in ("pada", "dalam", "di dalam") and not found["said"].endswith(("gantung",))
    ):
        return
    what = _examples_off(found["what"])
    if re.match(r"(?:tujuan|maksud|cara|alasan|harapan|bantuan)\b", what):
        return
    if "," in what or BREAK.search(what) or not (is_noun_phrase(what, 14) or _is_series(what)):
        return
    if not sound(clause.subject, what) or clause.lead or len(content(clause.subject)) < 1:
        return
    if re.match(r"(?:kata|istilah|nama)\b", clause.subject, re.I):
        return
    asked = f"{clause.subject} {found['said']} {found['link']} apa?"
    yield Candidate("id.beside", asked[0].upper() + asked[1:], what, 0.86, clause.sources)


_LIKE = re.compile(r"(?P<before>.+?),? (?P<link>seperti|antara lain) (?P<members>[^;:]+)\Z")


def examples(scene: Scene) -> Iterator[Candidate]:
    """The examples that are given of a kind.

    "Orang menanam tanaman berdaun jarum, seperti pinus, cemara, dan damar." ->
    "Sebutkan tiga contoh tanaman berdaun jarum." and the three
    """
    found = _LIKE.match(scene.text.rstrip(".")) if "," in scene.text else None
    if not found:
        return
    kind = last_phrase(found["before"])
    members = series(found["members"])
    if not kind or not members or any(set(content(member)) <= set(content(kind)) for member in members):
        return
    question = f"Sebutkan {NUMBERS[len(members)]} contoh {lowered(kind, scene.lexicon.names)}."
    yield Candidate("id.examples", question, "", 0.82, (scene.sentence,), "list", members)


_ABSTRACT = re.compile(r"(?:pe\w{3,}an|ke\w{3,}an|per\w{3,}an|hal|masalah|proses|cara|upaya)\b", re.I)


def last_phrase(text: str) -> str:
    """The noun phrase that a text ends in, after its last verb or preposition; empty when it is vague."""
    found = text.split()
    for at in range(max(0, len(found) - 8), len(found) - 1):
        phrase = " ".join(found[at:])
        before = found[at - 1].lower() if at else ""
        cut_off = at and not (
            is_verb(before) or before in ("di", "dari", "pada", "terhadap", "dengan", "oleh", "banyak")
        )
        if not cut_off and is_noun_phrase(phrase, 8) and starts_as_noun(phrase) and len(content(phrase)) >= 2:
            phrase = re.sub(
                r"^(?:(?:banyak|beberapa|berbagai|sejumlah|para|sebuah|suatu) )+", "", phrase, flags=re.I
            )
            vague = re.search(r"\b(?:dan|atau|tertentu)\b|nya\b", phrase) or _ABSTRACT.match(phrase)
            return "" if vague else phrase
    return ""


_INTO = re.compile(r"(?P<said>(?:me|di)\w+(?: [^,]+?)?) menjadi (?P<what>[^,]+)\Z")


def into(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing is turned into.

    "Enzim amilase mengubah amilum menjadi maltosa." -> "Enzim amilase mengubah amilum menjadi apa?"
    "maltosa"
    """
    found = _INTO.match(clause.predicate)
    if not found or clause.lead or not is_noun_phrase(found["what"], 8):
        return
    if re.search(r"\b(?:dan|sehingga|karena|agar|untuk|lalu)\b", found["said"]):
        return
    if not sound(found["said"], found["what"]) or re.search(
        r"\b(?:dapat|\w+kan) menjadi|dibagi|dibedakan", clause.predicate
    ):
        return
    asked = f"{clause.subject} {found['said']} menjadi apa?"
    yield Candidate("id.into", asked[0].upper() + asked[1:], found["what"], 0.86, clause.sources)


CLAUSE_RULES = (object_, what_for, how, beside, into)
TEXT_RULES = (examples,)
