"""Whether a question names what it is about, so that it is understood without the text around it."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from flashcards.articles.language import word_set

_WORD = re.compile(r"[^\W_][\w'’-]*")
_WORD_OR_BRACKET = re.compile(rf"{_WORD.pattern}|[()]")
# What a heading says of its subject, and words that join: they name no subject by themselves.
_GENERAL = word_set(
    "memahami makalah apa itu yang dan atau di ke dari dalam pada bagi untuk oleh dengan serta para sebagai "
    "antara terhadap tentang secara menurut berdasarkan sebuah suatu kita anda kamu lebih paling masa kini "
    "pengertian pengenalan mengenal definisi arti makna istilah asal usul sejarah latar belakang "
    "pendahuluan pembahasan penutup kesimpulan simpulan rangkuman ringkasan ciri ciri-ciri "
    "karakteristik sifat sifat-sifat fungsi peran peranan manfaat tujuan kegunaan jenis jenis-jenis "
    "macam macam-macam bentuk bentuk-bentuk tipe contoh unsur unsur-unsur komponen bagian "
    "bagian-bagian struktur susunan faktor faktor-faktor penyebab sebab akibat dampak pengaruh cara "
    "langkah langkah-langkah tahap tahapan proses prinsip prinsip-prinsip tugas hubungan perbedaan "
    "persamaan kelebihan kekurangan keuntungan kerugian tantangan kendala upaya penanganan "
    "penatalaksanaan pengkajian intervensi diagnosis gejala tanda bab materi pelajaran beragam "
    "berbagai beberapa dasar dasar-dasar sistem manusia laporan asuhan keperawatan pasien"
)

_ASKING = word_set("mengapa kenapa bagaimana kapan siapa berapa seberapa apakah saja")  # they tell nothing


def names_topic(
    question: str, titles: Iterable[str], least: int = 0, terms: frozenset[str] = frozenset()
) -> bool:
    """Whether the question has a whole term of the titles above it, one of the `terms`, or a proper name.

    `least` counts the telling words that it must have besides.
    """
    asked = [word.casefold() for word in _WORD.findall(question)]
    rest = [word for word in asked if len(word) > 3 and word not in _GENERAL and word not in _ASKING]
    for title in titles:
        for term in _terms(title):
            if _stands_in(term, asked):
                return len(rest) - len(term) >= least
    if len(rest) - 1 >= least and not terms.isdisjoint(_runs(asked)):
        return True
    return _has_name(question) and len(rest) > least


def named_in(titles: Iterable[str]) -> frozenset[str]:
    """The things of two or three words that titles name: more words are a sentence, one is often anything."""
    return frozenset(" ".join(term) for title in titles for term in _terms(title) if len(term) in (2, 3))


@lru_cache(maxsize=256)
def _terms(title: str) -> tuple[tuple[str, ...], ...]:
    """The runs of words of a title that name something."""
    found: list[tuple[str, ...]] = []
    run: list[str] = []
    for word in (*_WORD_OR_BRACKET.findall(title), ""):
        folded = word.casefold()
        if word not in ("", "(", ")") and folded not in _GENERAL:
            run.append(folded)
        elif run:
            found.append(tuple(run))
            run = []
    return tuple(found)


def _runs(words: list[str]) -> Iterator[str]:
    """All that stands in a text one behind the other, one word or more."""
    for at in range(len(words)):
        for end in range(at, len(words)):
            yield " ".join(words[at : end + 1])


def _stands_in(term: tuple[str, ...], words: list[str]) -> bool:
    return any(tuple(words[at : at + len(term)]) == term for at in range(len(words) - len(term) + 1))


_AMOUNT = re.compile(r"(?:Rp|US|USD|IDR)?\d|(?:Rp|Hz|Pa|[A-Z])\Z")


def _has_name(question: str) -> bool:
    """Whether a word after the first has a capital: a name, or letters that stand for one."""
    return any(word[0].isupper() and not _AMOUNT.match(word) for word in _WORD.findall(question)[1:])


def _is_spread(topic: str, text: str) -> bool:
    """Whether a text has all words of a topic in small letters, and none of them in a name."""
    return all(
        re.search(rf"\b{word}\b", text) and not re.search(rf"[a-z,] {word.title()}\b", text)
        for word in map(re.escape, topic.split())
    )


def _is_one_of_several(title: str) -> bool:
    """Whether a title lists things of which its first run is one only: "Permintaan, Penawaran, dan Harga"."""
    cut = _BEHIND.search(title)
    if not cut or not cut[0].startswith(",") or title.split(" ", 1)[0].casefold() in _GENERAL:
        return False  # "Pengertian Asuransi, Pelaku, dan Jenisnya" is of the one thing that it explains
    rest = re.sub(r"\b[\w-]+nya\b", "", title[cut.end() :])
    return bool(_terms(rest)) and bool(re.search(r"\b(?:dan|serta|atau)\b|&", rest))


_NUMBER = re.compile(r"(?:bab|unit|modul) (?:\d+|[IVX]+)[.:]? ", re.I)
_BEHIND = re.compile(r"[:;,(–—-] ?| (?:untuk|bagi|tentang|di|dan [\w-]+nya)\b", re.I)


def topic_of(title: str, text: str) -> str:
    """What an article is about, as its text writes it: one run of at most three words; else empty.

    "Pengertian Asuransi" -> "asuransi", "Reproduksi pada Tumbuhan" -> "reproduksi tumbuhan", where that
    stands in the text
    """
    runs = _terms(_BEHIND.split(_NUMBER.sub("", title))[0])
    topic = " ".join(word for run in runs for word in run)
    if _is_one_of_several(_NUMBER.sub("", title)) or not 1 <= len(topic.split()) <= 3:
        return ""
    opens = f"[{topic[0].upper()}{topic[0]}]" if " " in topic else re.escape(topic[0])  # a sentence with it
    if re.search(rf"\b{opens}{re.escape(topic[1:])}\b", text):
        return topic
    if " " in topic and len(runs) == 1 and _is_spread(topic, text):
        return topic
    letters = re.search(rf"\b{re.escape(topic.upper())}\b", title)
    return letters[0] if letters and not title.isupper() and " " not in topic else ""
