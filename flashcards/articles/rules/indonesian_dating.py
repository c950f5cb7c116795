"""Indonesian: the dated events of a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flashcards.articles.rules import Scene
from flashcards.articles.rules.indonesian_persons import is_person, with_person
from flashcards.articles.rules.indonesian_phrases import OPENER, capital, small_first, stands_alone
from flashcards.articles.rules.indonesian_statements import is_named_noun, predicate_at
from flashcards.articles.rules.indonesian_words import (
    CHATTY,
    CONJUNCTIONS,
    PERSONS,
    PREPOSITIONS,
    content,
    ends_well,
    is_function,
    is_verb,
    words,
)

MONTH = r"(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)"
_ERA = r"(?: (?:SM|M|Masehi|Hijriah|H|Saka)\b)?"
_PART = r"(?:awal |akhir |pertengahan |paruh kedua |paruh pertama )?"
_YEAR = rf"\d{{3,4}}{_ERA}(?: atau \d{{3,4}}{_ERA})?"
WHEN = (
    rf"(?:sekitar |kira-kira )?(?:pada )?(?:sekitar |hari (?:Senin|Selasa|Rabu|Kamis|Jumat"
    rf"|Sabtu|Minggu),? )?(?:(?:tanggal )?(?P<date>\d{{1,2}} {MONTH} \d{{3,4}})"
    rf"|(?:bulan )?(?P<month>{_PART}{MONTH} \d{{3,4}})"
    rf"|(?P<century>{_PART}abad ke-?\s?\d{{1,2}}{_ERA})"
    rf"|(?:(?P<year>{_PART}(?<=pada )\d{{3,4}}{_ERA}|{_PART}(?:tahun )(?:sekitar )?{_YEAR}"
    rf"|(?:awal|akhir|pertengahan) {_YEAR})))(?![\d.,]*\d|-an)"
)
_LEAD = re.compile(rf"(?P<when>{WHEN}),? (?P<rest>.+)\Z", re.I)
_TRAIL = re.compile(
    rf"(?P<said>.+?),? (?P<when>{WHEN})(?P<more>,.*| (?:oleh|di|dengan|untuk|ke|dari|sebagai|dan|lalu|karena"
    r"|sesudah|setelah|saat|ketika|dalam|atas|melalui|bersama|sehingga|menurut) .+)?\Z"
)
_OPEN_TIME = (
    "sampai",
    "hingga",
    "sejak",
    "dari",
    "antara",
    "sebelum",
    "setelah",
    "sesudah",
    "menjelang",
    "per",
)


@dataclass(frozen=True, slots=True)
class Event:
    """As in "subject said when": `subject` as it stands in a sentence, `said` its predicate without the time.

    `asked` is how to ask for the time and `when` its answer.
    """

    subject: str
    said: str
    asked: str
    when: str
    given: str  # the time with its preposition, as it can stand at the end of a question


_DIGIT = re.compile(r"\d")


def events(scene: Scene) -> Iterator[Event]:
    """The dated events of a sentence."""
    text = _plain(scene) if _DIGIT.search(scene.text) else ""  # each time has one
    if not text:
        return
    text = _named_first(with_person(scene, text))
    subject = ""
    for clause in re.split(
        r"[;:] |, (?:sedangkan|sementara|tetapi|namun|dan inilah|meskipun|walaupun|dengan) ", text
    ):
        for part in _LATER.split(clause):
            one = _led(scene, capital(part)) or _trailed(scene, part) or _again(scene, subject, part)
            end = predicate_at(capital(part))
            subject = part[:end].strip() if end else ""
            if one:
                subject = one.subject
                yield one


_LATER = re.compile(
    r",? (?:lalu|kemudian|dan|serta) (?=(?:pada|tanggal|tahun) (?:(?:awal|akhir|tahun|tanggal|bulan) )*\w+)"
)


def _again(scene: Scene, subject: str, part: str) -> Event | None:
    """As in "…, lalu pada 1833 dipindahkan ke Makassar": the subject is that of the clause before."""
    found = _LEAD.match(part) if subject else None
    verb = words(found["rest"])[:1] if found else []
    if not found or not verb or not is_verb(verb[0]):
        return None
    asked, when = _time(found)
    return _event(scene, subject, found["rest"], asked, when, small(found["when"]))


_OPENING = re.compile(
    r"(?:Kemudian|Lalu|Barulah|Baru|Akhirnya|Setelah itu|Sesudah itu|Selanjutnya|(?:[A-Z]\w+"
    r" (?:tahun|bulan|hari)|Setahun|Sebulan) (?:kemudian|sesudahnya|setelah itu)),? (?=pada"
    r"|sekitar|tanggal|tahun)"
)


def _plain(scene: Scene) -> str:
    text = re.sub(r" \([^()]{1,80}\)", "", scene.text.rstrip(" ."))
    if re.search(r"[?!<>{}\\|=\"“”…]|https?|www\.| [–—-] ", text) or not text[:1].isupper():
        return ""
    if any(word in PERSONS or word in CHATTY for word in words(text)):
        return ""
    return capital(_OPENING.sub("", OPENER.sub("", text, count=1), count=1))


_APPOSED = re.compile(
    r"(?P<lead>(?:[Pp]ada [^,]{4,30},? )?)(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,4}),"
    r" (?:seorang |sebuah )?(?!yang )[a-z][^,]{3,60}, (?=pada |(?:me|ber|di|ter)\w{3,})"
)
_NAMED_LAST = re.compile(
    r"(?P<lead>(?:Untuk \w+nya, )?(?:[Pp]ada [^,]{4,30}?,? )?)(?:seorang"
    r" )?(?P<what>[a-z][\w -]{3,50}), (?P<name>[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|van|den|de"
    r"|der|bin|von)){1,5}), (?=pada |(?:me|ber|di|ter)\w{3,})"
)


def _named_first(text: str) -> str:
    """Without what a name is explained by: "Ranggalawe, putra Wiraraja, memberontak …"."""
    if found := _APPOSED.match(text):
        return f"{found['lead']}{found['name']} {text[found.end() :]}"
    if found := _NAMED_LAST.match(text):
        lead = re.sub(r"\AUntuk \w+nya, ", "", found["lead"])
        return f"{capital(lead)}{found['name']} {text[found.end() :]}"
    return text


def _time(found: re.Match[str]) -> tuple[str, str]:
    """How to ask for a time, and the time."""
    phrase = found["when"] if "when" in found.re.groupindex else found[0]
    about = "sekitar " if re.search(r"\b(?:sekitar|kira-kira)\b", phrase, re.I) else ""
    if found["date"]:
        return "Kapan", about + found["date"]
    if found["month"]:
        return "Kapan", about + found["month"][0].lower() + found["month"][1:] if found["month"][
            0
        ] in "awpAWP" and not re.match(MONTH, found["month"]) else found["month"]
    if found["century"] and re.match(r"awal|akhir|per|paruh", found["century"], re.I):
        return "Kapan", about + small(found["century"])
    if found["century"]:
        return "Pada abad ke berapa", about + found["century"].lower().replace(" m", " M").replace(
            " sM", " SM"
        )
    year = re.sub(r"\b(?:tahun |sekitar )", "", found["year"], flags=re.I).strip()
    if re.match(r"\d", year):
        return "Pada tahun berapa", about + year
    return "Kapan", about + small(year)


def small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _led(scene: Scene, text: str) -> Event | None:
    """As in "Pada tahun 1908 Budi Utomo didirikan di Jakarta": the time first."""
    since = text.startswith("Sejak ")
    found = _LEAD.match(text.removeprefix("Sejak "))
    if not found:
        return None
    asked, when = _time(found)
    given = re.sub(r"^(?!pada|sekitar)", "sejak " if since else "pada ", small(found["when"]))
    if since:
        asked, when = "Sejak kapan", given
    rest = found["rest"]
    turned = re.match(
        r"(?P<verb>di\w{4,}?|muncul|lahir|terbit|berdiri|meletus|terbentuk)(?:lah)?"
        r" (?P<subject>[\w’' -]{3,70}?)(?P<more>,.*| (?:di|oleh|yang|dengan) .+)?\Z",
        rest,
    )
    if turned and not predicate_at(rest[: turned.end("subject")]):
        more = turned["more"] if turned["more"] and turned["more"].startswith((" di ", " oleh ")) else ""
        return _event(scene, turned["subject"], f"{turned['verb']}{more}", asked, when, given)
    end = predicate_at(rest)
    return _event(scene, rest[:end].strip(), rest[end:], asked, when, given) if end else None


_RELATIVE = re.compile(
    r"(?P<subject>[^,]{3,60}?),? yang (?P<said>(?:di|ter|ber|lahir|wafat|terbit)\w*"
    r" [^,]*?\d{3,4}[^,]*?)(?:,| (?=me\w{3,}|ber\w{3,}|adalah))"
)
_BETWEEN = re.compile(
    rf"(?P<subject>[^,]{{3,60}}?)(?: (?:itu|ini|tersebut))? (?P<when>{WHEN})"
    rf" (?P<said>(?:juga |telah |kemudian )?(?:di|me|ber|ter)\w{{3,}} .+)\Z"
)


def _trailed(scene: Scene, text: str) -> Event | None:
    """As in "Budi Utomo didirikan di Jakarta pada tahun 1908": the time last, or before one more phrase."""
    relative, between = _RELATIVE.match(text), _BETWEEN.match(text)
    if (
        not relative
        and between
        and re.search(r"[A-Z]", between["subject"])
        and not predicate_at(between["subject"])
    ):
        asked, when = _time(between)
        return _event(scene, between["subject"], between["said"], asked, when, between["when"])
    end = predicate_at(text)
    subject, said = (relative["subject"], relative["said"]) if relative else (text[:end].strip(), text[end:])
    found = _TRAIL.match(said)
    if not found or not subject or found["said"].endswith(_OPEN_TIME):
        return None
    asked, when = _time(found)
    more = found["more"] or ""
    more = (
        more if more.startswith((" oleh", " di ", " dengan", " untuk", " ke ", " dari", " sebagai")) else ""
    )
    return _event(scene, subject, found["said"] + more, asked, when, found["when"])


_NO_EVENT = re.compile(
    r"\b(?:tidak|belum|bukan|hampir|masih|baru|hanya|lagi|setiap|tiap|berbunyi"
    r"|menandai|menyebutkan?|menceritakan|menyatakan|berangka|bertarikh|mencatat|jumlah\w*"
    r"|mencapai|meningkat|turun|sejak|hingga|sampai|antara|setelah|sebelum|kecuali|jika"
    r"|apabila|adalah|ialah|merupakan|yang)\b|\d{3,4}\b|abad ke"
)


def _event(scene: Scene, subject: str, said: str, asked: str, when: str, given: str) -> Event | None:
    subject = re.sub(r",? (?:seorang|sebuah) .*", "", subject)
    subject = re.sub(r"\A(?:Dari|Di|Ke) [A-Z]\w+ (?=[A-Z])", "", subject)
    if not subject or words(subject)[0] in PREPOSITIONS | CONJUNCTIONS:
        return None
    said = _cut(said)
    if not stands_alone(said):
        said = re.sub(r" (?:untuk|guna|dengan|demi|atas) .*", "", said)
    subject = _small_subject(subject, said, scene)
    told = f"{subject} {said}"
    named = re.search(r"\b[A-Z]\w", subject) or set(content(subject)) & set(content(scene.lexicon.title))
    if not subject or not said or not named or not is_named_noun(subject):
        return None
    if _NO_EVENT.search(said) or not stands_alone(told) or not ends_well(said) or len(words(told)) > 18:
        return None
    if not re.search(r"[A-Z]", subject) and _VAGUE.match(subject):
        return None
    if len(set(content(told))) < 2 + (not ONCE.match(said)):
        return None
    given = re.sub(r"\bpada (?=\d{3,4}\b)", "pada tahun ", given)
    return Event(subject, said, asked, when, given)


_OF_PERSONS = re.compile(
    r"(?:lahir|wafat|gugur|meninggal|dinobatkan|dilantik|memberontak|naik takhta|turun takhta|menikah)\b"
)


def _small_subject(subject: str, said: str, scene: Scene) -> str:
    """The subject as it stands inside a sentence: "Bursa efek" is no name, "Gunung Merapi" is."""
    if re.match(r"([A-Z])(\w+)-\1?\2 ", subject, re.I):  # "Surat-surat Kartini"
        return small(subject)
    common = re.match(r"[A-Z]\w+an [A-Z]", subject) and words(subject)[0] not in scene.lexicon.names
    common = common and scene.lexicon.counts[words(subject)[0]] > 1
    if common and not is_person(subject):  # "Letusan Krakatau"
        return small(subject)
    if re.match(r"[A-Z][\w’'-]+ (?:[A-Z]|(?:van|de|der|von|bin) )", subject):
        return subject
    if " " not in subject and _OF_PERSONS.match(said) and not _VAGUE.match(subject.lower()):
        return subject
    plain = re.match(r"[A-Z][a-z]+ (?P<next>[a-z]+)", subject)
    if plain and not is_function(plain["next"]):
        return small(subject)
    return small_first(subject, scene.lexicon)


_VAGUE = re.compile(
    r"(?:orang|pasukan|tentara|raja|sultan|kota|kerajaan|gelar|buku|masyarakat|rakyat|para"
    r"|beberapa|sebuah|seorang|peristiwa|hal|nama|pemerintah|mereka|jumlah|seluruh"
    r"|banyak)(?: \w+)?\Z"
)


def _cut(said: str) -> str:
    """The predicate up to where another begins."""
    ended = re.search(
        r",? (?:lalu|kemudian|sebelum|sesudah|setelah|karena|sehingga|namun|tetapi|ketika"
        r"|saat|meskipun) |,? (?:dan|serta) (?=(?:me|ber|di|ter)\w{3,}|\w+nya\b|pada)|, (?![A-Z][\w ]*\Z)",
        said,
    )
    return re.sub(
        r"\A(?:juga|kemudian|lalu|pun|akhirnya) ", "", (said[: ended.start()] if ended else said).strip()
    )


ONCE = re.compile(
    r"(?:lahir|wafat|meninggal|gugur|didirikan|berdiri|runtuh|dinobatkan|naik takhta|turun takhta"
    r"|diresmikan|dibubarkan|merdeka"
    r"|dilahirkan|dibangun|dibentuk|ditemukan|ditandatangani|diproklamasikan|diterbitkan"
    r"|terbit|meletus|disahkan|ditetapkan|dicatat"
    r"|dimakamkan|ditangkap|dibuang|diasingkan|pecah|berakhir|dibuat|diciptakan|ditulis|dilantik|diangkat)\b"
)
