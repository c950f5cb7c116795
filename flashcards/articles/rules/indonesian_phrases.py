"""Indonesian: whether a phrase stands for itself, and where one is cut."""

import re

from flashcards.articles.language import word_set
from flashcards.articles.rules import Lexicon
from flashcards.articles.rules.indonesian_words import (
    CHATTY,
    PERSONS,
    POINTERS,
    QUESTION_WORDS,
    content,
    ends_well,
    is_function,
    is_noun_phrase,
    is_verb,
    lowered,
    starts_as_noun,
    words,
)

MOST_ANSWER_WORDS = 25

_OPENS = (
    r"(?:Namun|Akan tetapi|Tetapi|Selain itu|Di samping itu|Oleh karena itu|Oleh sebab itu|Karena itu"
    r"|Dengan demikian|Jadi|Sementara itu|Bahkan|Sebenarnya|Pada dasarnya|Adapun|Sedangkan|Kemudian"
    r"|Selanjutnya|Lalu|Pada hakikatnya|Akhirnya|Mula-mula|Dengan kata lain|Dengan bahasa yang lebih \w+"
    r"|Singkatnya|Secara sederhana|Secara singkat|Sederhananya|Sebaliknya|Ternyata|Memang|Nah),? "
)
OPENER = re.compile(rf"{_OPENS}(?:{_OPENS})*")  # not "+": a pattern that begins with letters is found fast
_NO_SUFFIX = word_set("hanya punya tanya biasanya umumnya misalnya contohnya banyaknya")
_OPEN_WORDS = POINTERS | PERSONS | CHATTY | QUESTION_WORDS | {"tadi", "sang", "si", "terakhir", "nya"}


# What happens to a thing by itself: "meningkatnya kadar gula", where "membacanya" reads something
OF_ITSELF = re.compile(
    r"(?:meningkat|menurun|menumpuk|membesar|mengecil|meluas|menipis|mengeras|membengkak|memburuk|merosot"
    r"|menyempit|melemah|menguat|mencair|menguap|membeku|memadat|memuai|menyusut|memanas|mendingin|melambat"
    r"|mengendap|menyebar|meletus|meresap|mengalir|mengering|menebal|membusuk|meninggal|menyublim)nya\b"
)


def is_owned(phrase: str) -> bool:
    """Whether each -nya has its owner in the phrase: "terbentuknya awan", "orang yang hartanya banyak"."""
    found = words(phrase)
    for at, word in enumerate(found):
        if not word.endswith("nya") or word in _NO_SUFFIX:
            continue
        after = found[at + 1] if at + 1 < len(found) else ""
        has_genitive = bool(after) and not is_function(after) and not is_verb(after)
        inside = "yang" in found[:at] and not re.match(r"(?:me|di)\w{4,}", word)
        is_deed = re.match(r"(?:me|di)\w{4,}", word) and not OF_ITSELF.match(word)
        if not (inside or (has_genitive and not is_deed)):
            return False
    return True


def stands_alone(phrase: str) -> bool:
    """Whether a phrase has no pointer, no address, no question word and no -nya without its owner."""
    phrase = _EACH_OTHER.sub("", phrase)
    if "nya" in phrase:
        phrase = _BESIDE_IT.sub(r"\1", phrase)
    if phrase.endswith(" lainnya") and ends_well(phrase):
        phrase = phrase.removesuffix(" lainnya")
    phrase = without_repeated_pointer(phrase)
    found = words(phrase)
    return bool(found) and not any(word in _OPEN_WORDS for word in found) and is_owned(phrase)


# "the skin and the tissue below it", "the norm … that norm": what is meant stands before it
_BESIDE_IT = re.compile(
    r"(\b[\w-]{3,} (?:dan|serta) [\w-]{3,}) di (?:bawah|atas|sekitar|sekeliling|dalam|belakang|depan)nya\b"
)
_SAID_AGAIN = re.compile(r"(?<![\w-])([a-z]{4,})(?![\w-])(.* \1) (?:itu|tersebut)\b")


def without_repeated_pointer(phrase: str) -> str:
    """The words without "that" behind a noun that they have before: "aturan … agar aturan itu dipatuhi"."""
    if " itu" not in phrase and " tersebut" not in phrase:
        return phrase
    return _SAID_AGAIN.sub(r"\1\2", phrase)


_EACH_OTHER = re.compile(r"\bsatu \w+ (?:dengan|dan|ke|terhadap) (?:\w+ )?lain(?:nya)?\b")


# What an act or a state begins with: a verb may follow without "yang".
_ACTS = word_set(
    "proses kegiatan tindakan upaya usaha kemampuan cara peristiwa keadaan kondisi kejadian perbuatan"
    " praktik kebiasaan sikap perilaku ilmu teknik metode gerakan gerak pekerjaan kecenderungan tempat"
    " alat keinginan hak rasa masa saat tahap penyakit gejala perasaan seni hasil"
)


_AS_QUALITY = re.compile(r"ber\w{3,}\Z|menuju\Z|mengenai\Z|\w+nya\Z")  # "hewan bertulang belakang"
_BEFORE_DEED = word_set("untuk guna tanpa sambil dengan cara demi mudah sulit sukar siap")
_WHOLE_VERBS = word_set(
    "meninggal melahirkan menangis mengalir menetas menguap menular merokok menetap mengajar"
)


def is_description(phrase: str, most: int = 22) -> bool:
    """Whether words can be read as one noun phrase that describes: "orang yang …", "proses menguapnya …"."""
    found = words(phrase)
    if not 2 <= len(found) <= most or not starts_as_noun(phrase) or not ends_well(phrase):
        return False
    if not stands_alone(phrase) or re.search(r"[;:?!\"]", phrase):
        return False
    is_told = re.search(r"\b(?:meskipun|walaupun|walau) (?:\w+ )*(?:berusaha|mencoba) \w+\Z", phrase)
    if found[-1].startswith("me") and is_verb(found[-1]) and found[-1] not in _WHOLE_VERBS and not is_told:
        return False  # "orang yang membeli": what?
    into = "menjadi" if re.match(r"pe\w+an\Z", found[0]) else "hidup"  # "perubahan es menjadi air"
    found = [word for word in found if word not in ("hidup", into)]
    head = found[: found.index("yang")] if "yang" in found else found
    if found[0] in _ACTS:
        return True
    return not any(
        is_verb(word) and not _AS_QUALITY.match(word) and head[at - 1] not in _BEFORE_DEED
        for at, word in enumerate(head)
    )


def is_term(term: str, lexicon: Lexicon, most: int = 4) -> bool:
    """Whether words can be the name of a kind of thing that has a meaning to ask for."""
    found = words(term)
    is_name = is_noun_phrase(term, most) or (len(found) <= most and _is_topic(term, lexicon.title))
    if not is_name or "yang" in found or not stands_alone(term):
        return False
    if found[0] in RELATIONAL and term.lower() not in lexicon.terms:
        return False
    return not any(character.isdigit() for character in term) and "atau" not in found


def _is_topic(term: str, title: str) -> bool:
    """Whether an article's title begins with a term: "tekan" of "Luka Tekan: Panduan …" is no verb."""
    start = title[: len(term)].lower()
    return start == term.lower() and bool(re.match(r"\Z| \(|[:,?]", title[len(term) :]))


# Nouns that name a part in something else, not a thing by itself.
RELATIONAL = word_set(
    "tujuan fungsi tugas syarat cara jenis macam tahap bagian hal tempat manfaat"
    " metode prinsip contoh alasan penyebab akibat hasil dampak faktor ciri sifat unsur komponen langkah"
    " peran keunikan kelebihan kekurangan keunggulan keuntungan kerugian satuan ukuran ibu ibukota kunci"
    " inti dasar asal nama istilah kata sebutan anggota pelaku pihak orang masalah solusi upaya usaha"
    " bukti tanda gejala jumlah besar besarnya panjang bentuk isi warna rumus nilai kadar angka data"
    " hari waktu bulan tahun lokasi letak pendiri penemu tokoh perbedaan persamaan pilihan kesimpulan"
    " harapan anjuran saran jawaban pertanyaan pengertian definisi arti makna sisa sisanya sebagian"
    " seluruh semua setiap salah pengaturan anggapan pendapat kemampuan kegiatan peristiwa keadaan"
    " proses perubahan pemakaian penggunaan pembuatan kebijakan lembaga daerah negara"
)


def shortened(phrase: str) -> str:
    """The definition up to where it can safely end; empty where nothing sound is short enough."""
    phrase = _EXAMPLES.sub("", phrase.rstrip(" .,"))
    if _ONE_OF.match(phrase):
        return ""
    cuts = [phrase, *(phrase[: found.start()] for found in reversed(list(_CUT.finditer(phrase))))]
    for cut in cuts:
        short = len(words(cut)) <= MOST_ANSWER_WORDS
        if short and ends_well(cut) and stands_alone(cut) and cut.count("(") == cut.count(")"):
            return cut
    return ""


_EXAMPLES = re.compile(r",? (?:misalnya|contohnya|seperti|antara lain|termasuk|umpamanya)\b(?! juga).*\Z")
_ONE_OF = re.compile(
    r"(?:salah satu|satu-satunya|sebagian|beberapa|semua|seluruh|banyak|sejumlah|setiap|tiap) "
)
_CUT = re.compile(
    r", (?:sehingga|karena|sebab|meskipun|walaupun|biasanya|umumnya|yang kemudian"
    r"|dan (?!akhirnya)(?=\w+nya\b)|lalu"
    r"|sedangkan|sementara|maka|dengan|kemudian|berupa|baik)"
    r"|(?<!,) (?:sehingga|dan (?=\w+nya (?:tidak |tetap |selalu )))"
)


def is_mixture(what: str) -> bool:
    """Whether a meaning is a mixture or selection of things that it names."""
    return bool(re.match(r"(?:campuran|gabungan|perpaduan|kumpulan|rangkaian) [\w ,]+\Z", what))


def is_telling(phrase: str, least: int = 3) -> bool:
    """Whether a phrase has words enough to mean one thing only."""
    return len(set(content(phrase))) >= least


def as_term(title: str, lexicon: Lexicon) -> str:
    """A title as it is written inside a sentence; as it stands where a later word of it may be a name."""
    words_of = title.split()
    low = [_low(word, lexicon) for word in words_of]
    return title if any(word[:1].isupper() and not word.isupper() for word in low[1:]) else " ".join(low)


def _low(word: str, lexicon: Lexicon) -> str:
    plain = word[:1].isupper() and word[1:].islower() and word.lower() not in lexicon.names
    return word.lower() if plain else word


def capital(text: str) -> str:
    """The text with a large first letter."""
    return text[:1].upper() + text[1:]


def small_first(text: str, lexicon: Lexicon) -> str:
    """The text with a small first letter unless it begins with a name."""
    return lowered(text, lexicon.names)
