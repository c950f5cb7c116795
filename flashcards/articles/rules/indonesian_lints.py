"""Indonesian: faults that strict readers found in drafted cards, whatever rule made them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_answer_lints import (
    MEANINGS,
    NAMINGS,
    OF_WORDS,
    has_other_kind,
    is_nameless_event,
    is_other_amount,
    is_poor_answer,
    without_tail,
)
from flashcards.articles.rules.indonesian_list_lints import has_other_number, is_open_list
from flashcards.articles.rules.indonesian_repeats import tells_otherwise
from flashcards.articles.rules.indonesian_words import (
    content,
    is_function,
    is_verb,
    words,
)


@dataclass(frozen=True, slots=True)
class Around:
    """Where a card's sentence stands: the titles above it, the article's own first, and all its words."""

    titles: tuple[str, ...]
    text: str


# Words that tie a sentence to the one before it: left out where the rest stays whole.
_TIES = "pula|kemudian|juga|tentu|tentunya|memang|justru|malah|bahkan|lalu|akhirnya|sebenarnya|sebetulnya"
_LOOSE = re.compile(
    rf"(?<=[\w,]) (?:{_TIES})(?= (?:resmi |dapat |bisa )?(?:di|ter|me|ber)\w{{3,}})"
    rf"|(?<=\bdengan) (?:{_TIES})(?= \w)"
    r"|(?<=\w) sendiri(?= (?:berasal|adalah|ialah|merupakan|terdiri|terbagi|bersifat|berarti)\b)"
    r"|(?<=bagi) lagi(?= )"
)
_TIED = re.compile(rf"\b(?:{_TIES}|sekaligus|pun|lagi|kini|konon)\b", re.I)
_FREE = re.compile(
    r"\b(?:apa|siapa|mana) pun\b|\b(?:tidak|bukan|tak) (?:lagi|hanya|saja)\b|\btetapi juga\b"
    r"|\b(?:disebut|dikenal|dinamakan) juga\b|\bsekali lagi\b"
)
_TIED_SUBJECT = re.compile(r"\b(?:kata|istilah) \w+ sendiri\b")


def without_ties(question: str) -> str:
    """The question without words that tie it to a sentence before it.

    "Kata pasar kemudian diserap …" -> "Kata pasar diserap …"
    """
    return _LOOSE.sub("", question)


def is_tied(one: Candidate) -> bool:
    """Whether such a word is left: "Kalsium pula yang menjadikan tulang bersifat apa?"."""
    question = _FREE.sub("", one.question)
    return bool(_TIED.search(question) or _TIED.match(one.answer) or _TIED_SUBJECT.search(question))


_TONGUE = re.compile(r"\bbahasa ([A-Z][a-z]+(?: Kuno)?)")


def with_language(one: Candidate) -> Candidate:
    """A question for the meaning of a word, begun with the one language that its sentence names.

    "Demos, dari bahasa Yunani, berarti rakyat." -> "Dalam bahasa Yunani, apa arti kata demos?"
    """
    tongues = {found[1] for source in one.sources for found in _TONGUE.finditer(source.text)}
    if one.rule != "id.word" or not one.question.startswith("Apa arti kata ") or len(tongues) != 1:
        return one
    return replace(one, question=f"Dalam bahasa {tongues.pop()}, apa {one.question[4:]}")


def is_foreign_word(one: Candidate) -> bool:
    """Whether a word is asked for without its language, or with one of several meanings only.

    "Apa arti kata demos?", or "satria" of "satria, berani, dan jujur".
    """
    if one.rule != "id.word":
        return False
    for source in one.sources:
        rest = source.text.partition(one.answer)[2]
        more = re.match(r'["”’]?(?:,| atau) (?:(?:dan|atau) )?((?:[\w-]+ ?){1,4})', rest)
        if more and not re.search(r"\b(?:yang|berarti|artinya|sedangkan|sementara|kata|lalu)\b", more[1]):
            return True
    return "bahasa" not in one.question and "arti kata " in one.question


_GLOSSED = re.compile(r"Apa istilah (?P<tongue>lain|asing|bahasa \w+) untuk (?P<own>.+)\?")
_EVERYDAY = word_set(
    "serambi bilik katup dinding lapisan selaput kantung kantong saluran akar batang pintu jendela ruang"
    " cabang pangkal ujung kepala leher badan kaki tangan mata inti sumbu kulit pusat cairan jaringan"
    " pembuluh lubang kotak sayap ekor tiang atap lantai"
)
_SAME_END = 5  # letters: two words of science with one end name two things


def is_half_gloss(one: Candidate) -> bool:
    """Whether the other name belongs to more words than are asked for, or its language is not told.

    "darah" of "keping darah (trombosit)"; "istilah asing"; "serambi" without whose; two layers taken for one.
    """
    found = _GLOSSED.match(one.question)
    if not found or one.rule not in ("id.gloss", "id.english"):
        return False
    own = found["own"]
    if found["tongue"] == "asing" or own in _EVERYDAY or own.startswith(("peningkatan ", "penurunan ")):
        return True
    pair = (own.lower(), one.answer.lower())
    single = all(" " not in name for name in pair)
    if single and pair[0] != pair[1] and pair[0][-_SAME_END:] == pair[1][-_SAME_END:]:
        return True
    return any(_has_head_before(own, source.text) for source in one.sources)


def _has_head_before(own: str, text: str) -> bool:
    """Whether a noun stands right before a name that has its other name in a bracket."""
    found = re.search(rf"(?P<last>[\w-]+) {re.escape(own)} \(", text, re.I)
    if not found:
        return False
    last = found["last"].lower()
    return not (is_function(last) or is_verb(last)) and last not in _BEFORE_NAME


_BEFORE_NAME = word_set(
    "ada adalah ialah merupakan terdapat bernama disebut dinamakan yaitu yakni dan atau serta ke juga"
    " sebuah suatu seorang para kedua ketiga lalu kemudian"
)

ASKED_TERM = re.compile(
    r"(?:Dalam konteks [^,?]+, a|A)pa yang dimaksud dengan (?P<term>[^?(]+?)(?: \([^()]*\))?\?"
)
_JUDGED = word_set(
    "kendala tantangan hal kunci masalah hambatan ancaman persoalan alasan kekuatan kelemahan pilihan"
    " solusi jawaban kebutuhan musuh impian harapan modal bukti bukan"
)


_DESCRIBED = re.compile(
    r"\b(?:untuk|utama|paling|ter(?:baik|besar|kecil|penting|tinggi|panjang|tua|banyak))\b"
)


def is_other_definition(one: Candidate, text: str) -> bool:
    """Whether the article defines the term again, or someone in it does; or what is said is a judgement.

    "Menurut Suparlan, budaya adalah …" beside "Budaya adalah …"; "Waktu adalah kendala yang …"
    """
    found = ASKED_TERM.fullmatch(one.question) if one.rule in MEANINGS else None
    if not found:
        return False
    if _DESCRIBED.search(found["term"]):
        return True
    if words(one.answer)[:1] and words(one.answer)[0].lower() in _JUDGED:
        return True
    return _times_defined(found["term"].lower(), text) > 1


_IS = r"(?: (?:itu )?sendiri)? (?:adalah|ialah|(?:dapat |bisa )?(?:diartikan|didefinisikan|dimaknai)\b)"
_DEFINES = re.compile(
    rf"(?:^|[.!?:] |menurut [^.\n]{{2,80}}, )[*_\"“]*(?P<term>[^.!?:,\n]{{2,60}}?)[*_\"”]*{_IS}", re.M
)
_TELLS = re.compile(
    r"(?:mendefinisikan|mengartikan|merumuskan|memaknai|melihat|memandang|menurut [^.\n,]{2,80},)"
    r" [*_\"“]*(?P<term>[^.!?:,\n]{2,60}?)[*_\"”]* (?:sebagai|merupakan)\b"
)


def _times_defined(term: str, text: str) -> int:
    """How many of an article's sentences say what a term means."""
    plain, told = _defined(text)
    return plain[term] + (2 if told[term] and not plain[term] else 0)


@lru_cache(maxsize=2)
def _defined(text: str) -> tuple[Counter[str], Counter[str]]:
    """The terms that a text defines, and those that it says somebody defines; the text is read once."""
    small = text.lower()
    plain = Counter(found["term"] for found in _DEFINES.finditer(small))
    return plain, Counter(found["term"] for found in _TELLS.finditer(small))


_CONNECTS = word_set(
    "yang untuk dan atau saat ketika guna dengan tanpa serta lalu tetapi agar supaya sambil bila jika apabila"
    " setelah sebelum sehingga karena cara oleh akibat tempat waktu"
)
_NOT_FINITE = word_set(
    "menuju menurut mengenai menjadi melalui memakai menggunakan menyerupai mengelilingi dimana diri"
    " melawan mencapai melebihi meskipun"
)
_OF_DEED = word_set(
    "proses kegiatan tindakan upaya usaha kemampuan cara perbuatan praktik kebiasaan sikap perilaku ilmu seni"
    " teknik metode gerakan pekerjaan kecenderungan keinginan hak tempat alat kesediaan kemauan dorongan"
)
_MODAL = word_set("bisa dapat akan harus mampu")


def is_broken_phrase(phrase: str) -> bool:
    """Whether a noun phrase has more verbs than words that could join them to it: a clause cut in two.

    "buku yang dicetak pada tahun 1950 menyebut seorang tabib"
    """
    found = [word.lower() for word in words(phrase)]
    free, before = 0, ""
    for at, word in enumerate(found):
        finite = word in _MODAL or (
            bool(re.match(r"(?:me|di)\w{4,}\Z", word)) and is_verb(word) and word not in _NOT_FINITE
        )
        if word in _CONNECTS or (word in _OF_DEED and not at):
            free += 1
        elif finite and before != "verb":
            if not free:
                return True
            free -= 1
        tool = word in ("memakai", "menggunakan") and bool(_MODAL & set(found[:at]))
        if tool and not free:
            return True
        before = "verb" if finite else ""
    return bool(re.search(r"\bbaik\b.+\bmaupun\b", phrase))


_NAMED = re.compile(r"Apa (?:sebutan|istilah|nama)(?: untuk)? (?P<what>.+)\?")


def is_no_naming(one: Candidate, titles: Iterable[str]) -> bool:
    """Whether what is named, or said of a name, is broken, too little, or the article's own topic."""
    if one.rule in NAMINGS:
        found = _NAMED.match(one.question)
        what = found["what"] if found else ""
    else:
        what = one.answer if one.rule in ("id.term-meaning", "id.meaning-beside") else ""
    if not what:
        return False
    if is_broken_phrase(what) or re.fullmatch(r"[\w-]+ yang (?:di|ter|me|ber)\w+", what):
        return True
    said = set(content(what))
    return "yang" not in words(what) and any(said <= set(content(title)) for title in titles)


MOST_IN_PLACE = 18
_GOES_ON = re.compile(r" (?:me|di(?!\s)|ber|ter)\w{3,}\b")


def is_long_in_place(one: Candidate) -> bool:
    """Whether a sentence that asks for the name in it carries too much: "…, seperti …, yang disebut apa?"."""
    if one.rule != "id.term-in-place":
        return False
    if _GOES_ON.match(one.sources[-1].text.partition(one.answer)[2]):
        return True  # what it does was left out
    return len(words(one.question)) > MOST_IN_PLACE or bool(re.search(r"\bseperti\b", one.question))


_OF_WORDING = re.compile(r"(?:Pengertian|Definisi|Pendapat|Uraian|Penjelasan) (?:ini|itu|tersebut)\b")
_UNOWNED = re.compile(
    r"\APada apa |\A(?:Apa|Siapa) [\w-]+ yang paling \w+\?|"
    r"\bdikenal (?!sebagai|dengan|luas|oleh|di|pada|karena|dalam)\w+|"
    r"\b(?:terhadap|kepada|pada|bagi|oleh|dari|untuk|dengan|dalam)nya\b"
    r"|\bmerasa menjadi apa\b|\bbersama (?:me|ber|di)\w{3,}"
    r"|\A(?:Di|Ke|Dari) mana (?:tanggal|tahun|bulan|pada) |\A(?:Berapa) \w+(?: \w+)? yang \w+\?"
    r"|\bbahasa [A-Z]\w+\?|\b(?:jika|bila|apabila|kalau)\b.+\b(?:jika|bila|apabila|kalau)\b"
    r"|\bmasuk ke mana\?"
)


def is_loose_question(one: Candidate) -> bool:
    """Whether a question has an owner, a date or a condition that hangs loose in it.

    "Apa akibat pelanggaran terhadapnya?", "Di mana tanggal 6 Mei bendera dijahit?"
    """
    asked = one.question
    if _OF_WORDING.match(one.sources[-1].text) and one.rule not in OF_WORDS:
        return True
    if one.rule == "id.origin" or "kata" in words(asked)[:5]:
        return False
    return bool(_UNOWNED.search(asked))


def is_partial_topic(question: str, titles: Iterable[str]) -> bool:
    """Whether the question has the head of a two-word topic without the word that makes it one.

    of "Nilai Sosial": "Nilai yang sama membuat orang merasa apa?"
    """
    asked = [word.lower() for word in words(question)]
    runs = [run for title in titles for run in _runs(title)]
    if any(_stands(run, asked) for run in runs):
        return False
    heads = {run[0] for run in runs if len(run) > 1}
    for at, word in enumerate(asked):
        after = asked[at + 1] if at + 1 < len(asked) else "yang"
        first = not at or asked[at - 1] in _ASKS or bool(re.match(r"(?:ke|pe)\w+an\Z", asked[at - 1]))
        if first and word in heads and (is_function(after) or is_verb(after)):
            return True
    return False


_ASKS = word_set("apa siapa mana kapan berapa mengapa bagaimana seberapa")
_OF_TITLE = re.compile(
    r"\b(?:apa itu|pengertian|mengenal|jenis|ciri|fungsi|peran(?:an)?|manfaat|tujuan|sejarah|bentuk|macam"
    r"|faktor|dampak|penyebab|cara|unsur|bagian|prinsip|hubungan|sifat|contoh|syarat|tugas"
    r"|dan|di|pada|dalam|untuk|bagi|dari|yang|dengan|oleh|serta|sebagai)\b"
    r"|[^\w\s-]|-\w+",
    re.I,
)


def _runs(title: str) -> list[tuple[str, ...]]:
    return [tuple(run.lower().split()) for run in _OF_TITLE.split(title) if run and len(run.split()) < 4]


def _stands(run: tuple[str, ...], asked: list[str]) -> bool:
    size = len(run)
    return size > 1 and any(tuple(asked[at : at + size]) == run for at in range(len(asked) - size + 1))


def tidied(one: Candidate) -> Candidate:
    """The card without loose words in its question and without what its answer says besides."""
    asked = replace(with_language(one), question=without_ties(with_language(one).question))
    return replace(asked, answer=without_tail(asked))


def is_faulty(one: Candidate, around: Around) -> bool:
    """Whether any of the faults is in a card."""
    return (
        is_tied(one)
        or is_foreign_word(one)
        or is_half_gloss(one)
        or is_other_definition(one, around.text)
        or is_no_naming(one, around.titles)
        or is_long_in_place(one)
        or is_open_list(one)
        or has_other_number(one, around.text)
        or is_loose_question(one)
        or (one.rule not in OF_WORDS and is_partial_topic(one.question, around.titles))
        or is_poor_answer(one)
        or has_other_kind(one)
        or is_other_amount(one)
        or is_nameless_event(one, around.text)
        or tells_otherwise(one, around.titles[0] if around.titles else "", around.text)
    )
