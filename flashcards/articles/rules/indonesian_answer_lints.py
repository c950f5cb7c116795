"""Indonesian: faults of answers: what nobody asked for, what says nothing, what does not fit its question."""

import re
from functools import lru_cache

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_words import content, is_function, is_verb, words

# Rules that ask for a meaning, for a name, and all whose answer is a word
MEANINGS = word_set(
    "id.definition id.meaning id.meaning-beside id.meaning-below id.apposed id.entry id.entry-meaning"
    " id.term-meaning id.table-meaning"
)
NAMINGS = word_set("id.term id.name id.meaning-name id.term-of-state id.entry-kind")

OF_WORDS = (
    MEANINGS
    | NAMINGS
    | word_set("id.origin id.word id.letters id.latin id.gloss id.term-also id.term-in-place")
)

_WHO_TAIL = re.compile(r",? (?:dalam (?!negeri)|pada |saat |ketika |di masa |guna ).+\Z")
_WHERE_TAIL = re.compile(
    r",? (?:(?:di|pada) (?:masa|zaman|tahun|abad)\b|sebesar |seukuran |sebagai |agak ).+\Z"
    r"|, (?:(?:dengan|yang|berupa|serta|misalnya|seperti|dan (?:ter|me|ber|di)\w{3,})|\w{4,}nya) .+\Z"
)
_BY_TAIL = re.compile(r" sesuai .+\Z|, yang .+\Z")
_TAILS = (
    (re.compile(r"\bsiapa\b"), _WHO_TAIL),
    (re.compile(r"\b(?:di|ke|dari) mana\b", re.I), _WHERE_TAIL),
    (re.compile(r"\b(?:oleh|menghasilkan|menjadi|melepaskan|membentuk|mengandung) apa\b"), _BY_TAIL),
)


_MEASURE_TAIL = re.compile(
    r", (?:(?:berat|panjang|tinggi|lebar|luas|ukuran|umur|usia|jumlah|diameter|suhu)nya"
    r"|dan (?!ter|di|me|akhirnya)\w+nya) .+\Z"
)
_PARTS_TAIL = re.compile(r", (?:yang )?(?:terdiri|tersusun) (?:atas|dari) .+\Z")


def without_tail(one: Candidate) -> str:
    """The answer up to where it answers the question: "petani di lereng" of "petani di lereng saat panen"."""
    if " alias " in one.answer:
        return one.answer.split(" alias ")[0]
    if one.rule in MEANINGS:
        short = _PARTS_TAIL.sub("", _MEASURE_TAIL.sub("", one.answer))
        return short if len(words(short)) > 2 else one.answer
    for asks, tail in _TAILS:
        if one.answer and asks.search(one.question):
            short = tail.sub("", one.answer)
            return short if words(short) and not is_function(words(short)[-1]) else one.answer
    return one.answer


_VAGUE = re.compile(
    r"(?:(?:dua|tiga|empat|lima|banyak|segala) \w+(?: (?:besar|utama|macam|jenis))?|organ target"
    r"|(?:ber)?macam-macam|perubahan|hal|dampak|pengaruh"
    r"|(?:per)?soalan|sesuatu|nilai yang sama)\Z"
)
_UNASKED = re.compile(r"[a-z]\w+ yang (?:me|di)\w{4,}(?: \S+){4,}\Z")
_DEEDS = word_set("id.yields id.object id.done-by id.becomes id.into id.subject")


def _runs_on(one: Candidate) -> bool:
    """Whether an answer is half of one: "muda" of a colour, or a shape and what is told of it."""
    if one.rule == "id.shape" and re.search(r"\b(?:juga|tidak|dapat|akan|bisa|harus)\b", one.answer):
        return True
    shade = re.match(r"(?:cerah|gelap|terang|muda|tua|pucat)\b", one.answer)
    return "berwarna apa" in one.question and bool(shade)


def _gives_name(one: Candidate) -> bool:
    """Whether the thing is named after the one who is asked for: "skala Borg"."""
    is_who = "siapa" in words(one.question)
    return is_who and bool(set(_NAME.findall(one.question)) & set(_NAME.findall(one.answer)))


def is_poor_answer(one: Candidate) -> bool:
    """Whether an answer tells nothing, or a second fact besides: "organ target", "renin yang mengubah …"."""
    if one.kind != "qa":
        return False
    if _runs_on(one) or _gives_name(one):
        return True
    vague = _VAGUE.match(one.answer) and not re.search(r"\bberapa\b", one.question, re.I)
    if (vague and one.rule not in OF_WORDS) or re.search(r"\bdi\w{4,}nya\Z", one.answer):
        return True
    if one.rule == "id.effect" and re.search(r", dan me", one.answer):
        return True  # a noun and a deed
    if one.rule in ("id.comes-from", "id.parts") and not re.search(
        r"\b(?:kata|nama|istilah)\b", one.question, re.I
    ):
        return one.answer[:1].isdigit() or bool(set(content(one.question)) & set(content(one.answer)))
    return one.rule in _DEEDS and bool(_UNASKED.match(one.answer))


_NAME = re.compile(r"(?<= )[A-Z][a-z]{3,}\b")
_INSTITUTION = re.compile(
    r"(?:[Bb]ank|[Bb]adan|[Ll]embaga|[Kk]ementerian|[Dd]ewan|[Mm]ajelis|[Kk]omisi|[Oo]toritas|[Pp]erusahaan"
    r"|[Uu]niversitas|[Pp]engadilan|[Mm]ahkamah|[Dd]inas|[Kk]antor|[Kk]epolisian|[Yy]ayasan|[Ss]ekolah|[Kk]omite"
    r"|[Pp]anitia|[Pp]arlemen|[Bb]alai|[Ii]nstitut|[Oo]rganisasi|[Dd]irektorat|DPR|MPR|KPU|PT|CV)\b"
)
_TIME = re.compile(
    r"\d|\b(?:ketika|saat|apabila|jika|bila|kalau|setelah|sesudah|sebelum|sejak|hingga|sampai|pada|selama|setiap"
    r"|pagi|siang|sore|malam|hari|minggu|bulan|tahun|musim|abad|masa|zaman|waktu|dalam|menjelang)\b"
)
_AMONG = re.compile(r"(?:di )?antara (?:pihak|orang|kelompok|warga|individu|anggota|golongan|bangsa)\b")
_ONLY_TIME = re.compile(r"(?:pada |di |dalam )?(?:tahun|tanggal|abad|bulan|hari|masa|zaman) ")


def has_other_kind(one: Candidate) -> bool:
    """Whether the answer is not of the kind that the question word asks for.

    "Diubah oleh lembaga apa?" "enzim"; "Di mana …?" "pada masa Majapahit"; "Kapan …?" with no time.
    """
    asked = one.question.lower()
    if "lembaga apa" in asked:
        return not _INSTITUTION.match(one.answer)
    if re.search(r"\bdi mana\b", asked):
        return bool(_ONLY_TIME.match(one.answer) or _AMONG.match(one.answer))
    return asked.startswith("kapan ") and not _TIME.search(one.answer)


_CAN_REACH = re.compile(r"\b(?:dapat|bisa|mampu) (?:mencapai|tumbuh)\b")
_UP_TO = re.compile(r"\b(?:mencapai|hingga|sampai|maksimal|paling)\b")


def is_other_amount(one: Candidate) -> bool:
    """Whether the number belongs to more words than the question has.

    "memiliki tiga sistem yang bekerja sama" -> "memiliki berapa sistem?"; "setelah duduk selama 5 menit" ->
    "Berapa lama diukur setelah duduk?"
    """
    if one.rule in ("id.size", "id.amount", "id.how-much") and not _UP_TO.search(one.answer):
        return any(_CAN_REACH.search(source.text) for source in one.sources)
    if one.rule == "id.how-long":
        return bool(re.search(r"\b(?:setelah|sesudah|sebelum|ketika|saat)\b", one.question))
    counted = one.rule in ("id.how-many", "id.count")
    return counted and any(f"{one.answer} yang " in source.text for source in one.sources)


_FIRST_NOUN = re.compile(
    r"(?:Kapan|Pada tahun berapa|Di mana|Ke mana|Dari mana) (?P<noun>[a-z]{4,}) (?P<next>[\w-]+)"
)
_NO_PLACE = re.compile(
    r"\b(?:di|ke|dari) (?:teluk|kota|pulau|sungai|benteng|desa|istana|daerah|kawasan|tempat)\?"
)
# What comes again and again, or may be any one: "Kapan gempa merusak sejumlah rumah?", "raja Sunda"
_ANY_TIME = re.compile(
    r"\b(?i:meletus|gempa|tsunami|banjir|kebakaran|erupsi|kekeringan|longsor)\b(?!.*\b(?:pertama|terakhir)\b)"
    r"|\b(?:sejumlah|beberapa|berbagai|banyak)\b"
    r"|\b(?:perubahan|peristiwa|perkembangan|kejadian|tonggak) (?:ter|paling )\w+"
    r"|(?:menyerbu|merebut|menyerang|menduduki|meninggalkan|mengepung) (?:keraton|istana|kota|benteng)\?"
    r"|\b(?:raja|ratu|sultan|presiden|gubernur|bupati|menteri) [A-Z]\w+ (?:datang|di|me|ber|ter)",
)
_RECKONED = re.compile(r"\bmenurut (?:penanggalan|perhitungan|tradisi|cerita|legenda|babad|kronik)\b", re.I)


def is_nameless_event(one: Candidate, text: str) -> bool:
    """Whether the place of an event has no name, or what happened may be a name in small letters.

    "Kapan armada muncul di teluk?"; a word that the article writes with a capital only
    """
    if not one.rule.startswith("id.event"):
        return False
    is_when = one.rule == "id.event-when"
    if is_when and (
        _ANY_TIME.search(one.question) or any(_RECKONED.search(source.text) for source in one.sources)
    ):
        return True
    found = _FIRST_NOUN.match(one.question)
    if found and (is_function(found["next"]) or is_verb(found["next"])):
        return found["noun"] not in words_of(text)
    return bool(_NO_PLACE.search(one.question))


@lru_cache(maxsize=2)
def words_of(text: str) -> frozenset[str]:
    """The words of a text as they stand in it."""
    return frozenset(re.findall(r"\w+", text))
