"""Indonesian: what a thing helps to do, must do or makes possible; whom someone meets; what follows."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_asking import BREAK, THEIRS, asked_of, sound
from flashcards.articles.rules.indonesian_clauses import Clause, filled, subject_end
from flashcards.articles.rules.indonesian_people import has_people, is_people
from flashcards.articles.rules.indonesian_words import (
    content,
    ends_well,
    is_noun_phrase,
    is_verb,
    words,
)

FAMILIES: dict[str, Family] = {
    "id.in-place": "fact",
    "id.both": "fact",
    "id.several": "list",
    "id.makes": "fact",
    "id.with-whom": "fact",
    "id.benefit": "fact",
    "id.so-that": "fact",
    "id.satisfies": "fact",
    "id.feels": "fact",
}

_AUX = r"(?:(?:juga|dapat|bisa|mampu|akan|turut|ikut|sangat|selalu) ){0,3}"
_PART = r"(?:peran(?:an)?|andil)(?: yang)?(?: (?:sangat|cukup))?(?: \w+)? (?:dalam|untuk)"
_HELPS = re.compile(
    rf"(?P<head>{_AUX}(?:(?:membantu|memudahkan|memungkinkan|mendorong|melatih)(?! (?:me|ber|untuk"
    rf"|dalam)\w*)(?P<whom>(?: [\w-]+){{1,4}}?)(?: untuk"
    rf"| dalam)?"
    r"|membantu(?: untuk| dalam)?"
    rf"|(?:memiliki|mempunyai|memainkan|memegang) {_PART}|berperan(?: \w+)? dalam(?: membantu)?"
    rf"|(?:dapat )?berperan(?: \w+)? untuk membantu|berfungsi (?:dalam|untuk)"
    rf"|{_AUX}(?:menjadi|berfungsi sebagai|berperan sebagai) (?:wadah|tempat|sarana|media|ajang"
    rf"|jembatan) (?:untuk|bagi)"
    rf"|{_AUX}memberi(?:kan)? (?:kesempatan|ruang|keleluasaan|peluang|kebebasan|wewenang|hak)"
    r" (?:kepada|bagi|pada) [\w-]+(?: [\w-]+)?? untuk"
    r"|(?:dituntut|diharapkan|diwajibkan|diharuskan)(?: untuk| dapat| mampu| agar)*|wajib))"
    r" (?P<does>(?:me(?!reka)\w{3,}|berpikir|belajar|berbagi|bertukar) .+)\Z"
)
_SOMEONE = re.compile(r"(?:para|anggota|siswa|murid|orang|orang-orang|anak|pekerja|warga|pasien) ")
_DOES = re.compile(r"(?P<verb>me(?!mbantu)\w{3,}|berbagi|bertukar) (?P<what>.+)\Z")
_NEXT = re.compile(r",? (?:dan|serta)(?: pada (?:gilirannya|akhirnya))?(?: dapat| akan| juga)* (?=me\w{4,} )")
_AFTER = re.compile(r" (?P<tail>(?:bagi|di|pada|kepada|secara) [^,]+)\Z")


def in_place(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What a thing helps, plays a part or is asked to do, the question word where the answer stood.

    "Musik dapat membantu pasien mengatasi rasa cemas." -> "Musik dapat membantu pasien mengatasi apa?"
    "rasa cemas"
    """
    found = _HELPS.match(clause.predicate)
    if not found or re.search(r"\b(?:tidak|belum|bukan)\b", found["head"]):
        return
    head = found["head"].replace("juga ", "")
    if found["whom"] and not is_noun_phrase(THEIRS.sub("", found["whom"]).strip().removesuffix("nya"), 4):
        return
    yield from _several(scene, clause, head, found["does"])
    does = re.sub(
        r",? (?:baik|seperti|misalnya|contohnya|antara lain|supaya|agar|sehingga|karena) .+\Z",
        "",
        found["does"],
    )
    for deed in _NEXT.split(does):
        done = _DOES.match(deed)
        if done and not done["what"].startswith(("untuk ", "dan ", "atau ", "agar ")):
            yield from _in_place(scene, clause, head, done)
        if re.search(r" yang (?:dapat |bisa )?me\w", deed):
            return  # the deeds after it may be of whom that tells


def _several(scene: Scene, clause: Clause, head: str, does: str) -> Iterator[Candidate]:
    """All of three or more deeds: "membantu siswa dalam hal apa saja?"."""
    deeds = tuple(re.split(r",? (?:dan|serta) (?=me\w)|, (?=me\w)", does))
    if len(deeds) < 3 or not all(re.match(r"me\w{4,} \w", deed) for deed in deeds):
        return
    if any("," in deed or BREAK.search(deed) for deed in deeds) or not sound(clause.subject, *deeds):
        return
    bare = re.sub(r" (?:untuk|dalam|membantu)\Z", "", head)
    if bare.split()[-1] not in ("berperan", "dituntut", "diharapkan") and not _HELPED.search(bare):
        return
    asked = f"{clause.subject[0].upper()}{clause.subject[1:]} {bare} dalam hal apa saja?"
    yield Candidate("id.several", asked, "", 0.84, clause.sources, "list", deeds)


_HELPED = re.compile(r"\bmembantu \w+")


def _in_place(scene: Scene, clause: Clause, head: str, done: re.Match[str]) -> Iterator[Candidate]:
    """One deed of those that are told of."""
    verb, what, tail = done["verb"], done["what"], ""
    if verb == "merasa":
        return  # "untuk merasa bagaimana?" is no question that anybody asks
    cut = _AFTER.search(what)
    if cut and " yang " not in what[: cut.start()] and not re.search(r"\b(?:me|ber)\w+", cut["tail"]):
        what, tail = what[: cut.start()], cut[0]
    if not _is_object(clause, head, what):
        return
    if len(words(what)) < 2 or BREAK.search(re.sub(r" yang .+", "", what)):
        return
    bare = f"{clause.subject} {head} {verb} {'siapa' if _SOMEONE.match(what) else 'apa'}{tail}"
    if has_people(f"{clause.subject} {head}"):
        bare = THEIRS.sub("", bare)
    yield from asked_of(scene, clause, Candidate("id.in-place", bare, what, 0.84, clause.sources))


def _is_object(clause: Clause, head: str, what: str) -> bool:
    """Whether words are the object of a verb: a noun phrase, or several."""
    bare = THEIRS.sub("", what) if has_people(f"{clause.subject} {head}") else what
    parts = re.split(r", (?:dan |serta )?| dan | serta | atau ", bare)
    return is_noun_phrase(bare, 14) or all(is_noun_phrase(part, 8) for part in parts)


_BOTH = re.compile(
    r"(?P<said>(?:(?:juga|dapat|bisa|akan|harus|mampu) ){0,2}(?:me\w{3,}|belajar) (?:dan|serta|maupun)"
    r" (?:me\w{3,})) (?P<what>[^,;:]+)\Z"
)


def both(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What two verbs have as one object.

    "Peserta kursus belajar dan mempraktikkan teknik dasar membatik." ->
    "Peserta kursus belajar dan mempraktikkan apa?" "teknik dasar membatik"
    """
    found = _BOTH.match(clause.predicate)
    if not found or BREAK.search(found["what"]) or not _is_object(clause, "", found["what"]):
        return
    if len(words(found["what"])) < 2:
        return
    asked = f"{clause.subject} {found['said'].replace('juga ', '')} apa"
    yield from asked_of(scene, clause, Candidate("id.both", asked, found["what"], 0.84, clause.sources))


_MAKES = re.compile(
    r"(?:juga |biasanya |umumnya )?(?:memiliki|mempunyai) (?P<what>[^,]+?) yang (?P<verb>membuat"
    r"|memungkinkan)"
    r" (?:(?P<they>mereka|(?:anggota|pemilik|pengguna|penghuni)nya) )?(?P<does>(?:dapat |bisa |lebih "
    r"|terus )*[\w-]+\b.*)\Z"
)


def makes(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What lets or makes someone do a thing, told in a relative clause.

    "Kucing memiliki bantalan kaki yang membuat mereka berjalan tanpa suara." ->
    "Apa yang membuat kucing berjalan tanpa suara?" "bantalan kaki"
    """
    found = _MAKES.match(clause.predicate)
    if not found or not is_noun_phrase(found["what"], 8):
        return
    does = found["does"]
    first = re.sub(r"^(?:(?:dapat|bisa|lebih|terus) )+", "", does)
    if not (is_verb(words(first)[0]) or does != first) or "," in does:
        return
    asked = f"apa yang {found['verb']} {clause.subject} {does}"
    yield from asked_of(scene, clause, Candidate("id.makes", asked, found["what"], 0.85, clause.sources))


_WITH = re.compile(
    r"(?P<does>(?:[a-z]+ ){0,2}?(?:bertemu|bekerja sama|berinteraksi|berhubungan|bersaing|berkomunikasi"
    r"|berdiskusi|bermitra|bersekutu|berdagang|berkonsultasi"
    r"|bergaul))(?: langsung)? dengan (?P<whom>[^,]+)\Z"
)


def with_whom(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """Whom someone meets, works with or competes with.

    "Peserta magang dapat bertemu dengan perajin yang berpengalaman." ->
    "Dengan siapa peserta magang dapat bertemu?" "perajin yang berpengalaman"
    """
    found = _WITH.match(clause.predicate)
    if not found or not is_people(found["whom"]) or BREAK.search(found["whom"]):
        return
    if is_noun_phrase(found["whom"], 12) and len(words(found["whom"])) > 1:
        asked = f"dengan siapa {clause.subject} {found['does']}"
        card = Candidate("id.with-whom", asked, found["whom"], 0.84, clause.sources)
        yield from asked_of(scene, clause, card)


_BY_DOING = re.compile(r"(?:Dengan|Dalam) (?P<doing>(?:(?:me|ber)\w{3,}|terlibat)(?: .+)?)\Z")
_CAN = re.compile(
    r"(?:juga )?(?P<modal>dapat|bisa|akan|mampu) (?:juga |lebih )?(?P<does>(?:me|ber|di|ter)\w{3,} .+)\Z"
)


def benefit(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What doing a thing brings to someone.

    "Dengan membaca setiap hari, anak dapat memperkaya kosakatanya." ->
    "Apa manfaat membaca setiap hari bagi anak?" "dapat memperkaya kosakatanya"
    """
    led, found = _BY_DOING.match(clause.lead), _CAN.match(clause.predicate)
    if not led or not found or len(content(led["doing"])) < 2 or not is_people(clause.subject):
        return
    answer = re.sub(r"\b(?:dapat|juga) ", "", re.sub(r",? karena .+\Z", "", found["does"]))
    if re.search(r"\b(?:jika|apabila|bila|ketika|tetapi|namun|tidak)\b", answer):
        return
    if not sound(clause.subject, led["doing"], answer) or set(content(answer)) <= set(content(led["doing"])):
        return
    question = f"Apa manfaat {led['doing']} bagi {clause.subject}?"
    modal = "" if found["modal"] == "akan" else "dapat "
    yield Candidate("id.benefit", question, f"{modal}{answer}", 0.86, clause.sources)


_SO_THAT = re.compile(r"(?P<said>(?:[\w-]+ )+?[\w-]+),? sehingga (?P<then>[^,;]+)\Z")
_MAY = re.compile(r"^(?:(?:dapat|bisa|akan|juga|mampu|biasanya) )+")


def so_that(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What comes of it when something is so.

    "Kulit kaktus dilapisi lilin tebal sehingga penguapan air berkurang." ->
    "Apa akibatnya jika kulit kaktus dilapisi lilin tebal?" "penguapan air berkurang"
    """
    found = _SO_THAT.match(clause.predicate)
    if not found or len(words(found["said"])) > 14 or re.search(r"\d", clause.predicate):
        return
    said = _MAY.sub("", found["said"])
    then = re.sub(r" (?:juga|pula)\Z", "", found["then"])
    if (
        re.search(r"\b(?:karena|sehingga|agar|untuk|namun|tetapi)\b|\Atidak\b", said)
        or len(content(said)) < 2
    ):
        return
    if not (is_verb(words(said)[0]) and _is_outcome(then)) or not sound(clause.subject, said, then):
        return
    if clause.lead.startswith(("Pada ", "Tanggal ", "Setelah ", "Sejak ")):
        return
    lead = f" {clause.lead[0].lower()}{clause.lead[1:]}" if clause.lead else ""
    if not sound(clause.subject, lead):
        return
    question = f"Apa akibatnya jika {clause.subject} {said}{lead}?"
    yield Candidate("id.so-that", question, then, 0.84, clause.sources)


def _is_outcome(then: str) -> bool:
    """Whether words say what happens, and to what."""
    found = words(then)
    end = subject_end(then)
    whole = bool(end) and is_noun_phrase(then[:end].strip().removesuffix("nya"))
    starts = found[0] in ("membuat", "menyebabkan", "menghasilkan", "mengurangi", "meningkatkan", "membentuk")
    return (whole or starts) and 2 < len(found) <= 16 and ends_well(then)


_FEELS = re.compile(
    r"(?P<aux>(?:akan|dapat|sering|biasanya) )?merasa(?:kan)? (?P<what>[\w-]+ (?:dan|atau|dengan"
    r"|karena) [^,;]+)\Z"
)


def feels(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What someone feels.

    "Ketika dipuji gurunya, para siswa merasa bangga dan bersemangat." ->
    "Ketika dipuji gurunya, apa yang dirasakan oleh para siswa?" "bangga dan bersemangat"
    """
    found = _FEELS.match(clause.predicate)
    if not found or not clause.lead or not is_people(clause.subject) or not ends_well(found["what"]):
        return
    asked = f"apa yang {found['aux'] or ''}dirasakan oleh {clause.subject}"
    yield from asked_of(scene, clause, Candidate("id.feels", asked, found["what"], 0.83, clause.sources))


_SATISFIES = re.compile(
    r"(?:Ketika|Jika|Apabila|Bila|Saat) (?P<case>[^,]+), (?:maka )?hal (?:ini|itu|tersebut)"
    r" (?P<does>(?:akan |dapat |bisa )*me\w+ .+?)(?P<to> (?:bagi|untuk|kepada|pada) mereka)?\Z"
)


def satisfies(scene: Scene) -> Iterator[Candidate]:
    """What does something, told as a case and "that".

    "Ketika siswa dapat memecahkan soal yang sulit, maka hal itu akan menumbuhkan rasa percaya diri." ->
    "Apa yang akan menumbuhkan rasa percaya diri siswa?" …
    """
    if ", maka hal " not in scene.text and ", hal " not in scene.text:
        return
    text, told = filled(scene, scene.text.rstrip("."), 0)
    found = _SATISFIES.match(text)
    if not found:
        return
    at = subject_end(found["case"])
    who, deed = found["case"][:at].strip(), _MAY.sub("", found["case"][at:].strip())
    if not at or not is_people(who) or not is_noun_phrase(who) or "," in found["does"]:
        return
    does = f"{found['does']}{found['to'].replace('mereka', who) if found['to'] else f' bagi {who}'}"
    if re.search(r"\bbagi\b.*\bbagi\b", does) or not sound(who, deed, does) or BREAK.search(does):
        return
    yield Candidate("id.satisfies", f"Apa yang {does}?", deed, 0.83, (*told, scene.sentence))


CLAUSE_RULES = (in_place, both, makes, with_whom, benefit, so_that, feels)
TEXT_RULES = (satisfies,)
