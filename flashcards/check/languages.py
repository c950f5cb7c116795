"""The words by which a breach of the card-writing rules shows, in the languages that the checker knows."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """Word lists, all in lower case.

    `openers` begin a yes/no question unless a word of `asking` follows; `verdicts` are the answers to one.
    `pointers` need something before them; `after_noun` do so where they follow a noun, which the words of
    `no_noun` are not. `to_text` is what refers to the text that the card is from.
    """

    openers: frozenset[str]
    openers_after: str
    asking: frozenset[str]
    verdicts: frozenset[str]
    pointers: frozenset[str]
    answer_pointers: frozenset[str]
    after_noun: frozenset[str]
    no_noun: frozenset[str]
    to_text: re.Pattern[str]
    function_words: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


INDONESIAN = Language(
    openers=_words(
        "apakah adakah bisakah dapatkah bolehkah haruskah perlukah benarkah betulkah sudahkah pernahkah"
        " mungkinkah bukankah tidakkah samakah"
    ),
    openers_after=".,:;!?",
    asking=_words(
        "yang itu arti makna maksud pengertian definisi nama sebutan isi bunyi perbedaan persamaan fungsi"
        " tujuan manfaat peran ciri contoh syarat penyebab akibat dampak hubungan kepanjangan"
    ),
    verdicts=_words("ya tidak bukan benar salah betul"),
    pointers=_words("ini itu ia dia mereka"),
    answer_pointers=_words("ini itu"),
    after_noun=_words("ini itu tersebut"),
    no_noun=_words(
        "apa apakah siapa siapakah kapan mana manakah berapa bagaimana mengapa saat hari masa zaman dewasa"
        " selama waktu ketika sejak sampai hingga kala dunia akhir-akhir karena maka untuk dari oleh"
    ),
    to_text=re.compile(
        r"\b(?:(?:artikel|teks|bacaan|paragraf|tulisan|tabel|gambar) (?:ini|itu|tersebut|di atas|di bawah)"
        r"|(?:bab|bagian|subbab) ini|menurut (?:artikel|teks|bacaan|tulisan|tabel|gambar|penulis))\b",
        re.IGNORECASE,
    ),
    function_words=_words(
        "dan atau serta tetapi namun yang di ke dari pada untuk bagi dengan oleh dalam sebagai adalah ialah"
        " merupakan yaitu yakni bahwa karena agar supaya jika maka juga pun itu ini tersebut"
    ),
)

ENGLISH = Language(
    openers=_words(
        "is are was were am do does did can could would shall should has have had must might isn't aren't"
        " wasn't weren't don't doesn't didn't can't couldn't won't wouldn't shouldn't hasn't haven't"
    ),
    openers_after=".:!?",
    asking=frozenset(),
    verdicts=_words("yes no true false"),
    pointers=_words("this these those it they he she"),
    answer_pointers=_words("this these those"),
    after_noun=frozenset(),
    no_noun=frozenset(),
    to_text=re.compile(
        r"\b(?:this|the (?:above|following)) (?:article|section|chapter|text|passage|paragraph|table)\b"
        r"|\bthe (?:article|section|chapter|text|passage|paragraph|table|figure) (?:above|below)\b"
        r"|\baccording to the (?:article|text|passage|author|table|figure)\b",
        re.IGNORECASE,
    ),
    function_words=_words(
        "a an the and or but of in on at to for from by with as is are was were be been that which who it"
    ),
)


def languages(code: str | None) -> tuple[Language, ...]:
    """The languages to look in for a text in `code` ("id", "en-GB"): both when it is not known."""
    known = {"id": INDONESIAN, "en": ENGLISH}
    if not code:
        return tuple(known.values())
    language = known.get(code.replace("_", "-").split("-")[0].lower())
    return (language,) if language else ()
