"""Indonesian: what a thing does, to what, for what and how, asked where the question can mean one thing only."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.indonesian_clauses import Clause
from flashcards.articles.rules.indonesian_words import (
    MODALS,
    POINTERS,
    content,
    ends_well,
    is_noun_phrase,
    is_verb,
    lowered,
    passive,
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


def sound(*parts: str) -> bool:
    """Whether no part points at something, and each ends as a phrase does."""
    return all(
        ends_well(part) and not any(word in POINTERS for word in words(part)) for part in parts if part.strip()
    )


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
    if not is_noun_phrase(rest, 12) and not _is_series(rest):
        return
    aux = found["aux"].replace("juga ", "").strip()
    if scene.lexicon.counts[verb] + scene.lexicon.counts[done] > 1 or clause.lead.startswith("Pada "):
        return
    asked = " ".join(part for part in (f"apa yang {aux}".strip(), done, "oleh", clause.subject, tail) if part)
    yield from _asked(scene, clause, "id.object", asked, rest, 0.84)


_UNASKED = re.compile(r"\b(?:tidak|bukan|belum|hanya|saling|lebih|sangat|paling)\b")
_VAGUE = frozenset("memiliki mempunyai menjadi menjalani melakukan mengalami membuat membantu merupakan membawa mengadakan memberi memberikan melibatkan menyebabkan mengakibatkan menunjukkan merasakan meliputi mencakup menggunakan memerlukan membutuhkan menandakan mengingat memungkinkan mendorong menganggap menyatakan menyebut menjelaskan mengatakan memperlihatkan".split())


def _is_series(text: str) -> bool:
    members = re.split(r", (?:dan |serta )?| dan | serta ", text)
    return 1 < len(members) <= 5 and all(is_noun_phrase(member, 8) for member in members)


def _asked(scene: Scene, clause: Clause, rule: str, asked: str, answer: str, sure: float) -> Iterator[Candidate]:
    """The question with the words that lead in or the item that it is told of, where it is specific enough."""
    if not sound(asked, answer, clause.lead):
        return
    lead = clause.lead
    about = topic(scene, f"{lead} {asked}", answer)
    if lead and (set(content(lead)) & set(content(answer)) or re.match(r"(?:Selain|Tanpa|Seperti|Sebagai|Dari|Untuk)\b", lead)):
        return
    opening = lead or (about[:1].upper() + about[1:])
    if lead and about:
        asked = f"{asked} {lowered(lead, scene.lexicon.names)}"
        opening = about[:1].upper() + about[1:]
    if len(set(content(f"{opening} {asked}"))) < 4:
        return
    question = f"{opening}, {asked}?" if opening else f"{asked[:1].upper()}{asked[1:]}?"
    yield Candidate(rule, question, answer, sure + 0.02 * bool(opening), clause.sources)


_FOR = re.compile(r"(?P<said>(?:[a-z]+ ){0,4}?(?:ber|me|di|ter)\w+(?: [\w-]+){0,4}?) (?P<why>(?:untuk|guna|agar|supaya) .+)\Z")
_NOT_FOR = re.compile(
    r"(?:kesempatan|kebebasan|tempat|wadah|sarana|tujuan|kemampuan|peluang|upaya|usaha|cara|waktu|hak|alat|bahan|peran|potensi"
    r"|izin|kewajiban|keinginan|fungsi|berfungsi|bertujuan|digunakan|dipakai|cocok|siap|berpotensi|diminta|dituntut|diwajibkan|berusaha"
    r"|berupaya|dipaksa|dianjurkan|disarankan|diperlukan|dibutuhkan|mampu|bermanfaat|berguna|jalan|kecenderungan|dorongan|platform|media"
    r"|anggaran|biaya|dana|energi|ruang|syarat|kebutuhan|solusi|penting|dimanfaatkan|mengajak|membantu|memungkinkan|mendorong)\Z"
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
    if _NOT_FOR.search(said) or re.search(r"\b(?:adalah|ialah|merupakan)\b", said) or not is_verb(words(aim)[1]) or re.search(r"\b(?:tidak|belum|bukan|dapat)\b", said):
        return
    yield from _asked(scene, clause, "id.what-for", f"untuk apa {said_of(clause, said)}", _examples_off(aim), 0.86)


def _examples_off(text: str) -> str:
    return re.sub(r", (?:seperti|misalnya|contohnya|antara lain) .+\Z", "", text)


_NOT_HOW = re.compile(r"\b(?:tidak|belum|bukan|adalah|ialah|merupakan|lalu|kemudian|yang|dan|melalui|secara)\b")
_HOW = re.compile(
    r"(?P<said>(?:[a-z]+ ){0,3}?(?:ber|me|di|ter)\w+(?: [\w-]+){0,4}?) (?P<how>(?:secara|melalui|dengan(?: cara)? (?:me|ber)\w+) ?.*)\Z"
)


def how(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """How something is done.

    "Metode vegetatif dilakukan dengan menanam pohon." -> "Bagaimana metode vegetatif dilakukan?"
    "dengan menanam pohon"
    """
    found = _HOW.match(clause.predicate)
    if not found or re.search(r"[,;]|\b(?:sehingga|karena|untuk|agar|dan (?:ber|me|di|ter)\w+)\b", found["how"]):
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
    if not found or found["link"] in ("pada", "dalam", "di dalam") and not found["said"].endswith(("gantung",)):
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


_LIKE = re.compile(r"(?P<before>.+?),? (?:seperti|misalnya|contohnya|antara lain) (?P<members>[^;:]+)\Z")
_MORE = re.compile(r",? (?:dan|atau) (?:lain-lain|lain sebagainya|sebagainya|seterusnya|masih banyak lagi|lainnya)\Z|,? (?:dll|dsb|dst)\.?\Z")


def examples(scene: Scene) -> Iterator[Candidate]:
    """The examples that are given of a kind.

    "Orang menanam tanaman berdaun jarum, seperti pinus, cemara, dan damar." ->
    "Sebutkan tiga contoh tanaman berdaun jarum." and the three
    """
    found = _LIKE.match(scene.text.rstrip("."))
    if not found or "," not in scene.text:
        return
    kind = _last_phrase(found["before"])
    members = tuple(re.split(r",? (?:dan|serta|atau) |, ", _MORE.sub("", found["members"])))
    if not kind or not 2 <= len(members) <= 6 or not all(is_noun_phrase(member, 6) and "yang" not in member for member in members):
        return
    if any(set(content(member)) & set(content(kind)) == set(content(member)) for member in members):
        return
    question = f"Sebutkan {_NUMBERS[len(members)]} contoh {lowered(kind, scene.lexicon.names)}."
    yield Candidate("id.examples", question, "", 0.82, (scene.sentence,), "list", members)


_NUMBERS = ("", "", "dua", "tiga", "empat", "lima", "enam")


def _last_phrase(text: str) -> str:
    """The noun phrase that a text ends in, after its last verb or preposition; empty when it is vague."""
    found = text.split()
    for at in range(max(0, len(found) - 8), len(found) - 1):
        phrase = " ".join(found[at:])
        before = found[at - 1].lower() if at else ""
        cut_off = at and not (is_verb(before) or before in ("di", "dari", "pada", "terhadap", "dengan", "oleh", "banyak"))
        if not cut_off and is_noun_phrase(phrase, 8) and starts_as_noun(phrase) and len(content(phrase)) >= 2:
            phrase = re.sub(r"^(?:(?:banyak|beberapa|berbagai|sejumlah|para|sebuah|suatu) )+", "", phrase)
            return phrase if not re.search(r"\b(?:dan|atau)\b|nya\b", phrase) else ""
    return ""


CLAUSE_RULES = (object_, what_for, how, beside)
TEXT_RULES = (examples,)
