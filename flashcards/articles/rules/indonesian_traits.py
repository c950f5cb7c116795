"""Indonesian: what a thing is like, may do and goes by, and what comes of what was told of it."""

import re
from collections.abc import Iterator

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_asking import BREAK, THEIRS, asked_of, sound
from flashcards.articles.rules.indonesian_clauses import Clause, filled, parsed
from flashcards.articles.rules.indonesian_people import is_group, is_people
from flashcards.articles.rules.indonesian_words import (
    content,
    is_noun_phrase,
    is_verb,
    lowered,
    passive,
    words,
)

FAMILIES: dict[str, Family] = {
    "id.quality": "fact",
    "id.capacity": "fact",
    "id.against": "fact",
    "id.along": "fact",
    "id.within": "fact",
    "id.result": "fact",
    "id.sign": "fact",
}

_QUALITY = re.compile(
    r"(?:biasanya |umumnya |juga )?(?:memiliki|mempunyai) (?P<what>[^,]+?) yang (?P<how>(?:sangat "
    r"|terus |semakin |tidak |lebih )?(?:berbeda-beda|[a-z]+))"
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
        is_verb(words(found["how"])[-1]) and not found["how"].startswith(("berbeda", "terus "))
    ) or _NO_QUALITY.search(found["what"] + " " + found["how"]):
        return
    asked = f"Bagaimana {found['what']} {clause.subject}{found['tail'] or ''}?"
    yield Candidate("id.quality", asked, found["how"], 0.84, clause.sources)


_NO_QUALITY = re.compile(
    r"\b(?:jelas|khas|peran|fungsi|banyak|penting|besar|baik|sama|beberapa|berbagai|kontribusi|tugas"
    r"|cukup|lain"
    r"|tertentu)\b"
)
_CAPACITY = re.compile(
    r"(?P<have>(?:biasanya |umumnya )?(?:memiliki|mempunyai|diberi|mendapat)) (?P<what>kebebasan"
    r"|kewenangan|wewenang|kesempatan|kemampuan|hak|kewajiban|kekuasaan"
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
        yield from asked_of(
            scene,
            clause,
            Candidate(
                "id.against", f"terhadap apa {clause.subject} {said}", found["what"], 0.85, clause.sources
            ),
        )


_ALONG = re.compile(
    r"(?P<said>.+?) (?P<link>sesuai dengan|seiring dengan|sejalan dengan|berdasarkan|tergantung pada"
    r"|bergantung pada) (?P<what>[^,]+)\Z"
)


def along(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What something goes by.

    "Lembaga sosial terus berubah seiring dengan kebutuhan warganya." ->
    "Lembaga sosial terus berubah seiring dengan apa?" "kebutuhan warganya"
    """
    found = _ALONG.match(clause.predicate)
    if not found or not is_noun_phrase(found["what"], 12) or BREAK.search(found["said"]):
        return
    if (
        len(words(found["said"])) > 10
        or len(words(found["what"])) < 2
        or re.search(r"\b(?:sekaligus|melainkan)\b", found["what"])
    ):
        return
    asked = f"{clause.subject} {found['said']} {found['link']} apa"
    yield from asked_of(scene, clause, Candidate("id.along", asked, found["what"], 0.86, clause.sources))


_HAVE = re.compile(r"(?:juga )?(?:memiliki|mempunyai) ")
_WITHIN = re.compile(
    r"(?P<have>.*?)\b(?P<what>[a-z][\w-]+(?: (?:dan"
    r"|atau) [\w-]+)?(?: [a-z][\w-]+)?) yang (?P<does>(?:mengatur|menghubungkan|melindungi"
    r"|mengendalikan|memisahkan|membawa|mengangkut|mengikat|mengawasi|membuat) [^,]+)\Z"
)


def within(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What does something, told in a relative clause.

    "Sekolah memiliki tata tertib yang mengatur perilaku siswa." ->
    "Apa yang mengatur perilaku siswa?" "tata tertib"
    """
    have = _HAVE.match(clause.predicate)
    found = _WITHIN.match(clause.predicate) if have else None
    if not have or not found or found["have"] != have[0] or not is_noun_phrase(found["what"], 5):
        return
    does = (
        THEIRS.sub(f" {clause.subject}", found["does"])
        if is_people(clause.subject) or is_group(clause.subject)
        else found["does"]
    )
    if does.startswith("membuat ") or BREAK.search(does):
        return
    if not set(content(does)) & set(content(clause.subject)):
        does = f"{does} pada {clause.subject}"
    yield from asked_of(
        scene, clause, Candidate("id.within", f"apa yang {does}", found["what"], 0.84, clause.sources)
    )


_SHOWS = re.compile(
    r"(?:juga )?(?P<verb>menunjukkan|menandakan|membuktikan) (?P<what>(?:bahwa|betapa|adanya) .+)\Z"
)


def shows(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing is a sign of.

    "Daun muda yang menguning menandakan bahwa tanah kekurangan nitrogen." ->
    "Apa yang ditandakan oleh daun muda yang menguning?" "bahwa tanah kekurangan nitrogen"
    """
    found = _SHOWS.match(clause.predicate)
    if (
        found
        and not clause.lead
        and sound(clause.subject, found["what"])
        and len(content(clause.subject)) > 1
    ):
        question = f"Apa yang {passive(found['verb'])} oleh {clause.subject}?"
        yield Candidate("id.sign", question, found["what"], 0.86, clause.sources)


_HELPS = re.compile(
    r"Hal (?:ini|itu|tersebut) (?P<does>(?:juga )?(?:akan |dapat |bisa |mampu )*(?P<verb>me\w+) .+?)\.?\Z"
)
_GOOD = word_set(
    "membantu meningkatkan memudahkan memperkuat mempercepat memperluas menghemat melindungi menjaga"
)
_BAD = word_set(
    "menyebabkan mengakibatkan menimbulkan mengurangi merusak menghambat mengganggu"
    " menurunkan memperburuk mempersulit"
)


_LETS = re.compile(
    r"\A(?:memiliki|mempunyai) [^,]+? yang (?:membuat|memungkinkan) mereka (?=(?:dapat|bisa) me|(?:dapat"
    r"|bisa) ber)"
)
_LATER = re.compile(r"(?P<when>Dalam jangka (?:panjang|pendek)), hal ")


def this_helps(scene: Scene) -> Iterator[Candidate]:
    """What comes of what the sentence before tells.

    "Siswa dapat mengulang pelajaran di rumah. Hal ini dapat membantu siswa mengingat pelajaran." ->
    "Apa manfaatnya jika siswa mengulang pelajaran di rumah?" "dapat membantu siswa mengingat pelajaran"
    """
    if not scene.before or not re.match(r"Hal |Dalam jangka ", scene.text):
        return
    text, told = filled(scene, scene.text, 0)
    later = _LATER.match(text)
    found = _HELPS.match(f"Hal {text[later.end() :]}" if later else text)
    if not found or found["verb"] not in _GOOD | _BAD:
        return
    earlier = Scene(scene.before[-1], scene.before[:-1], (), scene.titles, scene.item, False, scene.lexicon)
    clause = parsed(earlier)
    if not clause or _LETS.sub("", clause.predicate).split()[0] in (
        "adalah",
        "merupakan",
        "ialah",
        "memiliki",
        "tidak",
        "menunjukkan",
        "terdapat",
        "menyebabkan",
        "mengakibatkan",
        "ada",
    ):
        return
    said = _LETS.sub("", clause.predicate)
    said = re.sub(r"^(?:(?:dapat|bisa|akan|juga|mampu|sering|biasanya|terus) )+", "", said)
    said = re.sub(r",? (?:sehingga|karena) .+\Z", "", said)
    said = re.sub(r" (?:tentang|mengenai) [\w ]{3,40} (?:tersebut|ini|itu)\Z", "", said)
    is_case = clause.lead.startswith(("Apabila ", "Jika ", "Bila "))
    lead = f" {lowered(clause.lead, scene.lexicon.names)}" if clause.lead and not is_case else ""
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
    if later:
        question = f"{later['when']}, {question[0].lower()}{question[1:]}"
    yield Candidate(
        "id.result", question, does, 0.84, tuple(dict.fromkeys((*told, *clause.sources, scene.sentence)))
    )


CLAUSE_RULES = (shows, quality, capacity, against, along, within)
TEXT_RULES = (this_helps,)
