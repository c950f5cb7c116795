"""Indonesian: what a thing does, to what, for what and how, asked where the question can mean one thing only."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.indonesian_clauses import Clause, has_people, is_people, filled, parsed
from flashcards.articles.rules.indonesian_words import (
    NUMBERS,
    MODALS,
    POINTERS,
    content,
    ends_well,
    is_noun_phrase,
    is_verb,
    lowered,
    passive,
    series,
    small,
    starts_as_noun,
    words,
)

FAMILIES = {
    "id.object": "fact",
    "id.what-for": "fact",
    "id.how": "fact",
    "id.beside": "fact",
    "id.examples": "example",
    "id.into": "fact",
    "id.quality": "fact",
    "id.capacity": "fact",
    "id.against": "fact",
    "id.along": "fact",
    "id.within": "fact",
    "id.result": "fact",
}

_BREAK = re.compile(
    r",? (?:sehingga|agar|supaya|karena|sebab|tetapi|namun|sedangkan|sementara|maka|hingga|lalu|kemudian|serta \w*me\w+"
    r"|dan (?:pada gilirannya )?(?:dapat |akan |juga |bisa )*(?:me|ber|di|ter)\w+|untuk|guna|dengan cara|apabila|jika|ketika|bila|saat)\b"
)
_TAIL = re.compile(
    r" (?P<tail>(?:dalam|di|pada|melalui|oleh|selama|terhadap|kepada|bagi|ke|secara|sesuai dengan|untuk) (?:[^,]+))\Z"
)
_DOING = re.compile(r"(?P<aux>(?:[a-z]+ ){0,3}?)(?P<verb>me\w{4,}) (?P<rest>.+)\Z")


def said_of(clause: Clause, rest: str) -> str:
    return f"{clause.subject} {rest}".strip()


def topic(scene: Scene, asked: str, answer: str) -> str:
    """ "Dalam hal …": the item that a sentence explains, unless it says the same as the question or the answer."""
    title = lowered(scene.item, scene.lexicon.names)
    said = set(content(title))
    if not said or not is_noun_phrase(title, 7):
        return ""
    if said <= set(content(asked)) or said & set(content(answer)):
        return ""
    return f"dalam hal {small(title, scene.lexicon)}"


_THEIRS = re.compile(r"(?<=\w) mereka\b")


def sound(*parts: str) -> bool:
    """Whether no part points at something, and each ends as a phrase does. "their" points at people before it."""
    owned = has_people(parts[0])
    clean = [_THEIRS.sub("", part) if owned else part for part in parts if part.strip()]
    return all(ends_well(part) and not any(word in POINTERS for word in words(part)) for part in clean)


def object_(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What is done something to.

    "Pankreas manusia menghasilkan hormon insulin." -> "Apa yang dihasilkan pankreas manusia?" "hormon insulin"
    """
    found = _DOING.match(clause.predicate)
    if not found or any(word not in MODALS for word in words(found["aux"])) or _UNASKED.search(found["aux"]):
        return
    verb, rest = found["verb"], found["rest"]
    done = passive(verb)
    broken = _BREAK.search(rest)
    if not done or verb in _VAGUE or (broken and not broken[0].startswith((" untuk", " guna"))):
        return
    cut = _TAIL.search(rest)
    tail = ""
    if cut and not re.search(r"\byang\b", rest[: cut.start()]):
        rest, tail = rest[: cut.start()], cut["tail"]
    elif broken:
        return
    bare = _THEIRS.sub("", rest) if has_people(clause.subject) else rest
    if not is_noun_phrase(bare, 12) and not _is_series(bare):
        return
    aux = found["aux"].replace("juga ", "").strip()
    if clause.lead.startswith("Pada ") or re.search(r"\d{3}", tail) or rest in _TOO_WIDE:
        return
    told_of = len(content(clause.lead)) > 1 and not clause.lead.startswith("Dalam ")
    alone = told_of or scene.lexicon.counts[verb] + scene.lexicon.counts[done] < 2
    asked = " ".join(part for part in (f"apa yang {aux}".strip(), done, "oleh", clause.subject, tail) if part)
    yield from _asked(scene, clause, "id.object", asked, rest, 0.84, alone=alone)


_TOO_WIDE = frozenset(
    "barang hal sesuatu orang produk uang keuntungan manfaat hasil dampak masalah pengaruh perubahan data".split()
)
_UNASKED = re.compile(r"\b(?:tidak|bukan|belum|hanya|saling|lebih|sangat|paling)\b")
_VAGUE = frozenset(
    "memiliki mempunyai menjadi menjalani melakukan mengalami membuat membantu merupakan membawa mengadakan memberi memberikan melibatkan menyebabkan mengakibatkan menunjukkan merasakan meliputi mencakup menggunakan memerlukan membutuhkan menandakan mengingat memungkinkan mendorong menganggap menyatakan menyebut menjelaskan mengatakan memperlihatkan".split()
)


def _is_series(text: str) -> bool:
    members = re.split(r", (?:dan |serta )?| dan | serta ", text)
    return 1 < len(members) <= 5 and all(is_noun_phrase(member, 8) for member in members)


_NO_LEAD = re.compile(r"(?:Selain|Tanpa|Seperti|Sebagai|Dari|Untuk)\b")


def _asked(
    scene: Scene, clause: Clause, rule: str, asked: str, answer: str, sure: float, *, alone: bool = True
) -> Iterator[Candidate]:
    """The question with the words that lead in, and with the item that it is told of where it needs that.

    `alone`: the question means one thing without its item.
    """
    if not sound(asked, answer, clause.lead):
        return
    lead = clause.lead
    if lead and (set(content(lead)) & set(content(answer)) or _NO_LEAD.match(lead) or lead.endswith("nya")):
        return
    enough = alone and len(set(content(f"{lead} {asked}"))) >= 3
    about = "" if enough else topic(scene, f"{lead} {asked}", answer)
    if not about and not enough:
        return
    opening = about[:1].upper() + about[1:] if about else lead
    if lead and about:
        asked = f"{asked} {lowered(lead, scene.lexicon.names)}"
    question = f"{opening}, {asked}?" if opening else f"{asked[:1].upper()}{asked[1:]}?"
    yield Candidate(rule, question, answer, sure + 0.02 * bool(opening), clause.sources)


_FOR = re.compile(
    r"(?P<said>(?:[a-z]+ ){0,4}?(?:(?:ber|me|di|ter)\w+|hadir|datang|hidup|bekerja)(?: [\w-]+){0,4}?) (?P<why>(?:untuk|guna|agar|supaya) .+)\Z"
)
_NOT_FOR = re.compile(
    r"(?:kesempatan|kebebasan|tempat|wadah|sarana|tujuan|kemampuan|peluang|upaya|usaha|cara|waktu|hak|alat|bahan|peran|potensi"
    r"|izin|kewajiban|keinginan|fungsi|berfungsi|bertujuan|digunakan|dipakai|cocok|siap|berpotensi|diminta|dituntut|diwajibkan|berusaha"
    r"|berupaya|dipaksa|dianjurkan|disarankan|diperlukan|dibutuhkan|mampu|bermanfaat|berguna|jalan|kecenderungan|dorongan|platform|media"
    r"|anggaran|biaya|dana|energi|ruang|syarat|kebutuhan|solusi|penting|dimanfaatkan|mengajak|membantu|memungkinkan|mendorong|bersumpah|berjanji|bertekad|berniat|sepakat|memutuskan|berhasil|berencana|bersedia|memilih|meminta|memerintahkan|diperintahkan|dipercaya|ditunjuk|ditugaskan)\Z"
)


def what_for(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What something is done for.

    "Para petani membakar jerami untuk mengusir hama." -> "Untuk apa para petani membakar jerami?"
    "untuk mengusir hama"
    """
    found = _FOR.match(clause.predicate)
    if not found or "," in found["said"] or re.search(r"\b(?:sehingga|karena|tetapi|namun)\b", found["why"]):
        return
    said, aim = found["said"], found["why"]
    if (
        _NOT_FOR.search(said)
        or re.search(r"\b(?:adalah|ialah|merupakan)\b", said)
        or not is_verb(words(aim)[1])
        or re.search(r"\b(?:tidak|belum|bukan|dapat)\b", said)
    ):
        return
    yield from _asked(
        scene, clause, "id.what-for", f"untuk apa {said_of(clause, said)}", _examples_off(aim), 0.86
    )


def _examples_off(text: str) -> str:
    return re.sub(r", (?:seperti|misalnya|contohnya|antara lain) .+\Z", "", text)


_NOT_HOW = re.compile(
    r"\b(?:tidak|belum|bukan|adalah|ialah|merupakan|lalu|kemudian|yang|dan|melalui|secara)\b"
)
_HOW = re.compile(
    r"(?P<said>(?:[a-z]+ ){0,3}?(?:ber|me|di|ter)\w+(?: [\w-]+){0,4}?) (?P<how>(?:secara|melalui|dengan(?: cara)? (?:me|ber)\w+) ?.*?)(?:, (?:dan|serta) (?:ber|me|di)\w+ .*)?\Z"
)


def how(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """How something is done.

    "Metode vegetatif dilakukan dengan menanam pohon." -> "Bagaimana metode vegetatif dilakukan?"
    "dengan menanam pohon"
    """
    found = _HOW.match(clause.predicate)
    if not found or re.search(
        r"[,;]|\b(?:sehingga|karena|untuk|agar|dan (?:ber|me|di|ter)\w+)\b", found["how"]
    ):
        return
    said, way = found["said"], found["how"]
    if _NOT_HOW.search(said) or len(words(way)) < 2:
        return
    if way.startswith("melalui "):
        asked, way = f"melalui apa {said_of(clause, said)}", way.removeprefix("melalui ")
    else:
        asked = f"bagaimana {said_of(clause, said)}"
    yield from _asked(scene, clause, "id.how", asked, way, 0.83)


_BESIDE = re.compile(
    r"(?P<said>(?:(?:sangat|biasanya|umumnya|banyak) )?(?:berasal|bergantung|tergantung|bersumber|terbuat|terbentuk|berbentuk|dihasilkan|diatur"
    r"|dilindungi|ditandai|didasarkan|dikendalikan|diawasi|dipengaruhi|diserap|dipisahkan|dibungkus|dilapisi|ditutupi|diikat|tersimpan"
    r"|disimpan|berlangsung|terjadi|diproduksi|berubah|diubah|menempel|bermula|dibentuk|beraksi|diperoleh)) "
    r"(?P<link>dari|pada|oleh|dengan|menjadi|berdasarkan|dalam|di dalam|melalui|seperti|karena adanya) (?P<what>.+)\Z"
)


def beside(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing comes from, depends on, is governed by.

    "Madu hutan berasal dari nektar bunga." -> "Madu hutan berasal dari apa?" "nektar bunga"
    """
    found = _BESIDE.match(clause.predicate)
    if (
        not found
        or found["link"] in ("pada", "dalam", "di dalam")
        and not found["said"].endswith(("gantung",))
    ):
        return
    what = _examples_off(found["what"])
    if "," in what or _BREAK.search(what) or not (is_noun_phrase(what, 14) or _is_series(what)):
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
    found = _LIKE.match(scene.text.rstrip("."))
    if not found or "," not in scene.text:
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
            phrase = re.sub(r"^(?:(?:banyak|beberapa|berbagai|sejumlah|para|sebuah|suatu) )+", "", phrase)
            vague = re.search(r"\b(?:dan|atau)\b|nya\b", phrase) or _ABSTRACT.match(phrase)
            return "" if vague else phrase
    return ""


_INTO = re.compile(r"(?P<said>(?:me|di)\w+(?: [^,]+?)?) menjadi (?P<what>[^,]+)\Z")


def into(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing is turned into.

    "Enzim amilase mengubah amilum menjadi maltosa." -> "Enzim amilase mengubah amilum menjadi apa?" "maltosa"
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


_QUALITY = re.compile(
    r"(?:biasanya |umumnya |juga )?(?:memiliki|mempunyai) (?P<what>[^,]+?) yang (?P<how>(?:sangat |semakin |tidak |lebih )?(?:berbeda-beda|[a-z]+))"
    r"(?P<tail> dalam [^,]+)?\Z"
)


def quality(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What something of a thing is like.

    "Burung hantu memiliki penglihatan yang tajam." -> "Bagaimana penglihatan burung hantu?" "tajam"
    """
    found = _QUALITY.match(clause.predicate)
    if not found or clause.lead or not is_noun_phrase(found["what"], 5) or "yang" in words(clause.subject):
        return
    if (
        is_verb(words(found["how"])[-1])
        and not found["how"].startswith("berbeda")
        or _NO_QUALITY.search(found["what"] + " " + found["how"])
    ):
        return
    asked = f"Bagaimana {found['what']} {clause.subject}{found['tail'] or ''}?"
    yield Candidate("id.quality", asked, found["how"], 0.84, clause.sources)


_NO_QUALITY = re.compile(
    r"\b(?:peran|fungsi|banyak|penting|besar|baik|sama|beberapa|berbagai|kontribusi|tugas|cukup|lain|tertentu)\b"
)
_CAPACITY = re.compile(
    r"(?P<have>(?:biasanya |umumnya )?(?:memiliki|mempunyai|diberi|mendapat)) (?P<what>kebebasan|kewenangan|wewenang|kesempatan|kemampuan|hak|kewajiban|kekuasaan"
    r"|tanggung jawab|izin|tugas) (?P<to>(?:untuk )?(?:me|ber|di)\w+ [^,]+)\Z"
)


def capacity(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing is free, able or bound to do.

    "Bunglon memiliki kemampuan untuk mengubah warna kulitnya." -> "Apa kemampuan yang dimiliki bunglon?"
    "mengubah warna kulitnya"
    """
    found = _CAPACITY.match(clause.predicate)
    if not found or clause.lead or not sound(clause.subject, found["to"]):
        return
    have = {"diberi": "diberikan kepada", "mendapat": "didapat oleh"}.get(
        found["have"].split()[-1], "dimiliki oleh"
    )
    asked = f"Apa {found['what']} yang {have} {clause.subject}?"
    yield Candidate("id.capacity", asked, found["to"].removeprefix("untuk "), 0.85, clause.sources)


_AGAINST = re.compile(r"(?P<said>(?:[a-z]+ ){0,3}?me\w+(?: [\w-]+){1,6}?) terhadap (?P<what>[^,]+)\Z")


def against(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What something is done against.

    "Kulit memberikan perlindungan kepada tubuh terhadap kuman." ->
    "Terhadap apa kulit memberikan perlindungan kepada tubuh?" "kuman"
    """
    found = _AGAINST.match(clause.predicate)
    if found and is_noun_phrase(found["what"], 8) and not re.search(r"\b(?:tidak|dan)\b", found["said"]):
        said = found["said"].replace(" mereka", "nya") if "anggota mereka" in found["said"] else found["said"]
        yield from _asked(
            scene, clause, "id.against", f"terhadap apa {clause.subject} {said}", found["what"], 0.85
        )


_ALONG = re.compile(
    r"(?P<said>.+?) (?P<link>sesuai dengan|seiring dengan|sejalan dengan|berdasarkan|tergantung pada|bergantung pada) (?P<what>[^,]+)\Z"
)


def along(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What something goes by.

    "Lembaga sosial terus berubah seiring dengan kebutuhan warganya." ->
    "Lembaga sosial terus berubah seiring dengan apa?" "kebutuhan warganya"
    """
    found = _ALONG.match(clause.predicate)
    if not found or not is_noun_phrase(found["what"], 12) or _BREAK.search(found["said"]):
        return
    asked = f"{clause.subject} {found['said']} {found['link']} apa"
    yield from _asked(scene, clause, "id.along", asked, found["what"], 0.86)


_WITHIN = re.compile(
    r"(?P<have>.*?)\b(?P<what>[a-z][\w-]+(?: (?:dan|atau) [\w-]+)?(?: [a-z][\w-]+)?) yang (?P<does>(?:mengatur|menghubungkan|melindungi"
    r"|mengendalikan|memisahkan|membawa|mengangkut|mengikat|mengawasi|membuat) [^,]+)\Z"
)


def within(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What does something, told in a relative clause.

    "Sekolah memiliki tata tertib yang mengatur perilaku siswa." -> "Apa yang mengatur perilaku siswa?" "tata tertib"
    """
    found = _WITHIN.match(clause.predicate)
    if (
        not found
        or not re.match(r"(?:juga )?(?:memiliki|mempunyai) \Z", found["have"])
        or not is_noun_phrase(found["what"], 5)
    ):
        return
    does = _THEIRS.sub(f" {clause.subject}", found["does"]) if is_people(clause.subject) else found["does"]
    if does.startswith("membuat ") or _BREAK.search(does):
        return
    if not set(content(does)) & set(content(clause.subject)):
        does = f"{does} pada {clause.subject}"
    yield from _asked(scene, clause, "id.within", f"apa yang {does}", found["what"], 0.84)


_HELPS = re.compile(
    r"Hal (?:ini|itu|tersebut) (?P<does>(?:juga )?(?:akan |dapat |bisa |mampu )*(?P<verb>me\w+) .+?)\.?\Z"
)
_GOOD = frozenset(
    "membantu meningkatkan memudahkan memperkuat mempercepat memperluas menghemat melindungi menjaga".split()
)
_BAD = frozenset(
    "menyebabkan mengakibatkan menimbulkan mengurangi merusak menghambat mengganggu menurunkan memperburuk mempersulit".split()
)


def this_helps(scene: Scene) -> Iterator[Candidate]:
    """What comes of what the sentence before tells.

    "Siswa dapat mengulang pelajaran di rumah. Hal ini dapat membantu siswa mengingat pelajaran." ->
    "Apa manfaatnya jika siswa mengulang pelajaran di rumah?" "dapat membantu siswa mengingat pelajaran"
    """
    text, told = filled(scene, scene.text, 0)
    found = _HELPS.match(text)
    if not found or found["verb"] not in _GOOD | _BAD or not scene.before:
        return
    earlier = Scene(scene.before[-1], scene.before[:-1], (), scene.titles, scene.item, False, scene.lexicon)
    clause = parsed(earlier)
    if not clause or clause.predicate.split()[0] in (
        "adalah",
        "merupakan",
        "ialah",
        "memiliki",
        "tidak",
        "terdapat",
        "ada",
    ):
        return
    said = re.sub(r"^(?:(?:dapat|bisa|akan|juga|mampu|sering|biasanya|terus) )+", "", clause.predicate)
    said = re.sub(r",? (?:sehingga|karena) .+\Z", "", said)
    lead = f" {lowered(clause.lead, scene.lexicon.names)}" if clause.lead else ""
    does = found["does"].removeprefix("juga ")
    if (
        not sound(clause.subject, said, lead, does)
        or re.search(r"\d", said)
        or len(words(said)) > 14
        or "," in said
    ):
        return
    asked = "manfaatnya" if found["verb"] in _GOOD else "akibatnya"
    question = f"Apa {asked} jika {clause.subject} {said}{lead}?"
    yield Candidate(
        "id.result", question, does, 0.84, tuple(dict.fromkeys((*told, *clause.sources, scene.sentence)))
    )


CLAUSE_RULES = (object_, what_for, how, beside, into, quality, capacity, against, along, within)
TEXT_RULES = (examples, this_helps)
