"""An Indonesian sentence -> its statements: several, where it sets things side by side."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from flashcards.articles.language import word_set
from flashcards.articles.rules import Lexicon, Scene
from flashcards.articles.rules.indonesian_clauses import filled, subject_end
from flashcards.articles.rules.indonesian_phrases import OPENER, capital, small_first, stands_alone
from flashcards.articles.rules.indonesian_words import (
    CHATTY,
    CONJUNCTIONS,
    PERSONS,
    PREPOSITIONS,
    behind,
    ends_well,
    is_noun_phrase,
    is_verb,
    series,
    starts_as_noun,
    words,
)
from flashcards.articles.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement "lead, subject predicate" of a sentence, words in brackets left out.

    `subject` is a noun phrase that names what it is of; it begins in lower case unless it is a name. `lead`
    is empty or an adverbial phrase without its comma, its first letter as it stands in a sentence. `sources`
    are the sentences that it is told in. `known`: the subject can be known by its words alone; else it is one
    word that may name a kind of thing.
    """

    lead: str
    subject: str
    predicate: str
    sources: tuple[Sentence, ...] = ()
    known: bool = True


def predicate_at(text: str) -> int:
    """Where the predicate begins; 0: nowhere. A name is no verb: "Gunung Merapi meletus"."""
    return subject_end(masked(text))


def masked(text: str) -> str:
    """The text with its names, but for a first word, as words that are no verbs."""
    return _NAME.sub(lambda found: "Q" + "x" * (len(found[0]) - 1), text)


def is_named_noun(subject: str, most: int = 9) -> bool:
    """Whether a subject, as it stands inside a sentence, is a noun phrase; its names are nouns."""
    return is_noun_phrase(_CAPITAL.sub("Qx", subject), most)


_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
_NAME = re.compile(r"[A-Z](?<=\w [A-Z])[\w’'-]*")  # the letter first: it is found faster than what is before
_GLOSS = re.compile(r" \([^()]{1,80}\)")
_BAD = re.compile(r"[?!<>{}\\|=:\"“”…]|https?|www\.| [–—-] ")
_AGAINST = re.compile(
    r", (?:sedangkan|sementara itu|sementara|adapun|tetapi|namun|sebaliknya|dan inilah) |; "
)
_DROPPED = re.compile(
    r"(?:Mula-mula|Setelah itu|Sesudah itu|Berikutnya|Selanjutnya|Lalu|Kemudian|Barulah|Akhirnya),? "
)
_SIDE = re.compile(r"(?:Dahulu|Kini|Sekarang|Biasanya|Umumnya|Dewasa ini)\b,? ")
_DATED = re.compile(
    r"Pada (?:tanggal |bulan |tahun |awal |akhir |pertengahan |abad ){0,3}(?:\d{1,2}"
    r" )?(?:[A-Z][a-z]{2,8} )?(?:ke-)?\d{1,4}"
    r"(?: M| SM| Masehi)? (?=\w)|Di [A-Z][a-z]+ (?=[a-z])"
)
_LEADING = PREPOSITIONS | word_set("apabila jika bila kalau secara setiap tiap apabila manakala manakala")


@lru_cache(maxsize=8)  # several rules ask for those of a sentence, one after the other
def statements(scene: Scene) -> tuple[Statement, ...]:
    """The statements of a sentence whose subjects are named.

    "Paruh elang berguna untuk merobek daging, sedangkan paruh bebek untuk menyaring air." gives two, the
    second with the verb of the first.
    """
    return tuple(_statements(scene))


def _statements(scene: Scene) -> Iterator[Statement]:
    text = _GLOSS.sub("", scene.text.rstrip(" ."))
    if _BAD.search(text) or not text[:1].isupper() or not scene.text.endswith((".", ")")):
        return
    if any(word in PERSONS or word in CHATTY for word in words(text)):
        return
    for part in _LETTER.split(text):
        yield from _of_part(scene, capital(_DROPPED.sub("", OPENER.sub("", part, count=1), count=1)))


_LETTER = re.compile(r"(?:(?<=[a-z] [A-Z])|(?<=°[A-Z]))\. (?=[A-Z][a-z]+ )")  # "…vitamin K. Usus …"


def _of_part(scene: Scene, text: str) -> Iterator[Statement]:
    text, told = filled(scene, text, 0)
    sources = tuple(dict.fromkeys((*told, scene.sentence)))
    lead, text = _led(text, scene)
    first: Statement | None = None
    for clause in _clauses(text):
        one = _stated(scene, lead, clause) or (_like(first, clause) if first else None)
        first = first or one
        known = one is not None and is_known(scene, one.subject)
        if one and (known or _is_kind(scene, one.subject)):
            for predicate in _predicates(one.predicate):
                yield replace(one, predicate=predicate, sources=sources, known=known)


_JOINED = re.compile(
    r", (?=di\w{4,} oleh )|,? (?:lalu|kemudian|dan|serta|sehingga|sekaligus|tetapi) (?=(?:juga |dapat |bisa "
    r"|kemudian )*(?:me|di(?!a\b|ri\b|et|nding)|ber|ter(?!utama|hadap))\w{3,} )"
)


def _predicates(predicate: str) -> Iterator[str]:
    """The predicate, and those joined to it: "… dikeluarkan dalam darah, lalu diangkut oleh …"."""
    yield predicate
    start = 0
    for joined in _JOINED.finditer(predicate):
        apart = joined[0] == ", "
        if ("yang" in words(predicate[: joined.start()]) and not apart) or re.search(
            r"\A(?:\w+ )?(?:tidak|bukan|belum) |\b(?:bahwa|untuk|agar|jika|bila|apabila"
            r"|supaya)\b",
            predicate[start : joined.start()],
        ):
            return
        start = joined.end()
        yield predicate[start:]


def _led(text: str, scene: Scene) -> tuple[str, str]:
    """What leads in, and the rest."""
    if side := _SIDE.match(text):
        return small_first(side[0].strip(" ,"), scene.lexicon), text[side.end() :]
    if dated := _DATED.match(text):
        return small_first(dated[0].strip(), scene.lexicon), text[dated.end() :]
    opening, comma, rest = text.partition(", ")
    if comma and words(opening)[:1] and words(opening)[0] in _LEADING and len(words(opening)) <= 14:
        return small_first(opening, scene.lexicon), rest
    return "", text


def _clauses(text: str) -> Iterator[str]:
    """The clauses that a sentence sets side by side, each with its own subject."""
    for part in _AGAINST.split(text):
        clause = ""
        for piece in part.split(", "):
            bare = behind(_AND, piece)
            if clause and not _LISTING.search(clause) and _has_subject(bare) and _has_subject(clause):
                yield clause
                clause = bare
            else:
                clause = f"{clause}, {piece}" if clause else piece
        yield clause


_AND = re.compile(r"(?:dan|serta|lalu) ")
# What comes of something may be told in clauses: "… menyebabkan batuk, berat badan turun".
_LISTING = re.compile(
    r"\b(?:menyebabkan|mengakibatkan|menimbulkan|ditandai|berupa|yaitu|yakni|meliputi|berakibat|gejala\w*)\b"
)


def _has_subject(clause: str) -> bool:
    end = predicate_at(clause) if starts_as_noun(clause) else 0
    return (bool(end) and is_noun_phrase(masked(clause[:end].strip()))) or (
        starts_as_noun(clause) and bool(_ELLIPSIS.match(clause))
    )


_ELLIPSIS = re.compile(
    r"(?P<subject>(?:[\w-]+ ){1,3})(?P<link>untuk|dari|di|pada|oleh|sebagai|dengan) (?P<rest>[^,]+)\Z"
)
_LINKED = re.compile(r"(?P<verb>(?:[\w-]+ ){0,2}[\w-]+) (?P<link>untuk|dari|di|pada|oleh|sebagai|dengan) ")


def _like(first: Statement, clause: str) -> Statement | None:
    """The statement that lacks its verb, with the verb of the one before it."""
    found, linked = _ELLIPSIS.match(clause), _LINKED.match(first.predicate)
    if not found or not linked or found["link"] != linked["link"]:
        return None
    subject = found["subject"].strip()
    head = first.subject.split()
    if len(head) == 2 and " " not in subject:  # "warna biru …, merah …"
        subject = f"{head[0]} {subject}"
    if not is_noun_phrase(subject, 4) or subject.split()[0] != head[0] or not stands_alone(subject):
        return None
    return Statement(first.lead, subject, f"{linked['verb']} {found['link']} {found['rest']}")


def _stated(scene: Scene, lead: str, clause: str) -> Statement | None:
    end = predicate_at(clause) or _series_end(clause)
    subject = _ITSELF.sub("", clause[:end].strip())
    if not end or not _is_subject(scene, subject):
        return None
    if lead and (not stands_alone(lead) or not ends_well(lead)):
        return None
    return Statement(lead, as_inside(subject, scene), clause[end:].strip())


_ITSELF = re.compile(r" (?:itu )?sendiri\Z")
_CAPITALS = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")


def as_inside(subject: str, scene: Scene) -> str:
    """A subject as it stands inside a sentence: a name of several words keeps its capital."""
    return subject if _CAPITALS.fullmatch(subject) else small_first(subject, scene.lexicon)


def _is_subject(scene: Scene, subject: str) -> bool:
    """Whether words are one noun phrase or a series of them, complete and without pointers."""
    found = words(subject)
    if not found or found[0] in PREPOSITIONS | CONJUNCTIONS or not stands_alone(subject):
        return False
    if is_verb(found[-1]) and (found[-2:-1] != ["yang"] or found[-1] in _HELPING):
        return False  # "pigmen yang membantu melindungi …"
    small = as_inside(subject, scene)
    return is_noun_phrase(masked(subject)) or is_named_noun(small) or bool(series(subject))


_HELPING = word_set("membantu berusaha mencoba mulai ikut bertugas berfungsi berguna hendak mampu bersedia")


def _series_end(clause: str) -> int:
    """Where the predicate begins behind a subject of several: "Besi, seng, dan timah ditambang di …"."""
    found = re.match(r"(?:[^,]{2,40}, ){1,4}(?:dan |serta )?", clause)
    last = clause[found.end() :] if found else ""
    end = predicate_at(last) if starts_as_noun(last) else 0
    both = re.search(r"\b(?:dan|serta) ", clause[: found.end() + end]) if found and end else None
    return found.end() + end if found and both else 0


_GENERAL = word_set(
    "orang masyarakat warga penduduk anak rakyat petani siswa pemerintah hasil akibat bagian jumlah"
    " keadaan kondisi proses kegiatan cara hal para ibu ayah raja sultan pasukan tentara musuh penulis ahli"
    " perusahaan pembeli penjual pengguna pelanggan kota desa negara daerah tempat waktu masa buku cerita"
    " keduanya ketiganya sisa jenis peristiwa gejala penyakit pasien dokter guru kerja alat bahan"
    " istilah kata nama upaya usaha faktor masalah manfaat fungsi tujuan alasan penyebab dampak prinsip"
    " metode teknik tahap langkah manusia tubuh makanan minuman barang benda zat energi"
    " produk uang harga data"
    " dana rombongan pekerja anggota kelompok pertumbuhan perkembangan peningkatan kegiatan pengaruh"
)
_UNKNOWN = re.compile(
    r"(?:se(?:buah|orang|seorang|ekor|butir|jumlah|bagian|lembar)|suatu|beberapa|berbagai"
    r"|banyak|sebagian|salah satu"
    r"|kebanyakan|semua|seluruh|masing-masing|kedua|ketiga|tiap|para (?:ahli|peneliti)|orang|bagian|hal"
    r"|jenis|cara|tempat|ada|mereka|contoh|sedikit|banyak|lebih|tidak|hampir|hanya)\b"
    r"|.*\b(?:banyak|beberapa) |.*\blebih \w+(?:\Z| (?:di|dari|pada) )|.*\b(?:pertama|kedua"
    r"|ketiga|keempat|terakhir"
    r"|berikutnya|selanjutnya|sebelumnya|lain|lainnya|serupa|terutama|khususnya"
    r"|sama|tertentu|tadi|baru|pun|biasa)\Z",
    re.I,
)


def is_known(scene: Scene, subject: str) -> bool:
    """Whether a subject can be known by its words alone."""
    found = words(subject)
    numbered = re.search(r"[A-Z]", subject) and found[-1].startswith("ke")  # "PCV ketiga"
    if not found or (_UNKNOWN.match(subject) and not numbered) or "atau" in found[:1]:
        return False
    if found[0] in ("setiap", "tiap") and len(found) < 3:
        return False
    if len(found) > 1:
        return found[0] not in _GENERAL or (found[1] != "yang" and not is_verb(found[1]))
    word, lexicon = found[0], scene.lexicon
    if word in _GENERAL or len(word) < 3:
        return False
    known = word in lexicon.titles or word in lexicon.names or word in lexicon.terms
    return known or (lexicon.counts[word] > 1 and not is_story(lexicon))


def _is_kind(scene: Scene, subject: str) -> bool:
    """Whether one word can name a kind of thing: "varises"."""
    plain = re.fullmatch(r"[a-z]{5,}", subject) and not re.match(r"pe\w+(?<!an)\Z|ke\w+an\Z", subject)
    return (
        bool(plain)
        and subject not in _GENERAL
        and not _UNKNOWN.match(subject)
        and not is_story(scene.lexicon)
    )


@lru_cache(maxsize=8)
def is_story(lexicon: Lexicon) -> bool:
    """Whether an article tells of persons and places rather than of things."""
    named = sum(lexicon.counts[word] for word in lexicon.names)
    return named > 0.08 * sum(lexicon.counts.values())
