"""Indonesian: what strict readers doubt: causes of one moment, lists with more to come, bare letters."""

import re

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_answer_lints import MEANINGS
from flashcards.articles.rules.indonesian_words import content, stem, words

_POINTED_CAUSE = re.compile(  # the cause stands in the sentence before, perhaps
    r"\b(?:karena|akibat|sebab|lantaran|berkat|oleh|disebabkan)(?: oleh)? (?:faktor|hal|alasan|sebab|keadaan"
    r"|kondisi|peristiwa|kenyataan)(?:-\w+)? (?:ini|itu|tersebut)\b"
)
# What happens once, or to people of whom nothing is told: "orang mulai enggan", "permintaan naik serentak"
_MOMENT = re.compile(
    r"\b(?:serentak|tiba-tiba|seketika|mulai|sempat|akhirnya|semula)\b"
    r"|\byang (?:ter|di)\w{4,} (?:ber|me)\w+\?"
)
_CAUSES = word_set("id.why id.effect id.so-that id.result id.so-as")
_LOOSE_END = re.compile(r"\b(?:terutama|khususnya|sama-sama|masing-masing|bersama-sama|antara lain)\?")
_LEADS_OVER = re.compile(
    r"(?:sudut pandang|kriteria|dasar|ukuran|keadaan|situasi|kebutuhan|kondisi|kepentingan|tujuan"
    r"|banyak (?:hal|faktor)|berbagai (?:hal|faktor)|pilihan|pendekatan)"
    r"(?: (?:yang )?(?:dipakai|digunakan|dianut|dipilih|masing-masing|tertentu|setempat))?\Z"
)
_MORE_TO_COME = re.compile(
    r"(?:Sisanya|Selebihnya|Selain itu|Di samping itu|Masih ada|Ada juga|Ada pula|Juga terdapat|Lainnya)\b"
)
_AND_MORE = re.compile(r"\b(?:dan lain-lain|dan sebagainya|dan lain sebagainya|dll|dsb|dan seterusnya)\b")
_OF_A_SCREEN = re.compile(r"→|\b(?:menu|tombol|layar|jendela|kotak dialog|ikon|tab)\b", re.I)
_EXAMPLE = re.compile(r"\b(?:seperti|misalnya|contohnya|umpamanya|contoh)\b", re.I)
_IN_AN_EXAMPLE = re.compile(r"\A(?:Pada|Dengan|Dalam|Jika|Bila) (?:harga|nilai|jumlah|tabel|contoh)\b[^?]*\d")
_USUAL_LEAD = re.compile(
    r"(?:Biasanya|Umumnya|Pada umumnya|Sering kali|Seringkali|Kadang-kadang|Kadang|Konon|Lazimnya)\b"
)
_USUAL = re.compile(
    r"\b(?:biasa|umum|lazim)nya\b|\b(?:sering|kadang|konon|cenderung|kerap)|\bpada umumnya\b", re.I
)


def hangs_on_moment(one: Candidate) -> bool:
    """Whether a cause is only pointed at, or what is asked for happened at a moment that is not told.

    "… terbentuk karena faktor ini"; "Mengapa permintaan naik serentak?"; "Mengapa orang mulai …?"
    """
    if _LOOSE_END.search(one.question):
        return True
    if one.rule not in _CAUSES:
        return False
    pointed = any(_POINTED_CAUSE.search(source.text) for source in one.sources)
    is_dated = bool(
        re.search(
            r"\b(?:pada|dalam|selama|setelah|sejak|menjelang) (?:masa|era|tahun|abad|zaman)\b"
            r"|\d{4}",
            one.question,
            re.I,
        )
    )
    return pointed or (not is_dated and bool(_MOMENT.search(one.question)))


def is_of_example(one: Candidate) -> bool:
    """Whether a number is that of a worked example, or letters are those of one example of many.

    "Pada harga Rp14.000, berapa jumlah yang diminta?"; IAI of "organisasi profesi seperti Ikatan Akuntan …"
    """
    if one.rule == "id.letters":
        return any(_EXAMPLE.search(source.text.partition(one.answer)[0]) for source in one.sources)
    return "berapa" in one.question and bool(_IN_AN_EXAMPLE.search(one.question))


def has_more_members(one: Candidate, text: str) -> bool:
    """Whether what stands behind a list, or in it, says that there are more members; or it is of a screen.

    "… nitrogen, oksigen, dan argon. Sisanya adalah neon …"; "Di menu Jaringan tersedia tiga pilihan:"
    """
    if one.kind != "list":
        return False
    first, last = one.sources[0].text, one.sources[-1].text
    if _AND_MORE.search(first) or _OF_A_SCREEN.search(first):
        return True
    behind = text.partition(last)[2].lstrip() if len(one.sources) < 3 else ""
    return bool(_MORE_TO_COME.match(behind))


_OWNER = re.compile(r"(?P<owner>[A-Z]\w+) me\w{4,} .*:\Z")


def is_of_one_owner(one: Candidate, text: str) -> bool:
    """Whether a list is that of a program or person whose name the question does not have.

    "Bukuku membedakan tiga peran: …" -> "Apa saja peran pengguna?"
    """
    found = _OWNER.match(one.sources[0].text) if one.kind == "list" else None
    if not found or found["owner"] in one.question:
        return False
    is_named = bool(re.search(r"[a-z][A-Z]", found["owner"]))
    return is_named or not re.search(rf"\b{found['owner'].lower()}\b", f"{text} {one.question.lower()}")


_UNPLACED = re.compile(  # whose name came up where, and sent to whom
    r"\bnama [A-Z][\w ]+ (?:muncul|disebut)\w*\?"
    r"|\bmengirim\w* (?:\w+ ){0,3}(?:utusan|upeti|surat|hadiah)\b(?!.*\b(?:ke|kepada)\b)"
)
_TAIL_OF_COUNT = re.compile(
    r"\b(?:dua|tiga|empat|lima|enam|tujuh) \w+ (?:dari|mulai|secara|menurut|berdasarkan) .+ apa saja\?"
)


def is_unplaced(one: Candidate) -> bool:
    """Whether an event lacks where or to whom, or a list is asked for behind its own order."""
    if one.kind == "list":
        return bool(_TAIL_OF_COUNT.search(one.question))
    return one.rule.startswith("id.event") and bool(_UNPLACED.search(one.question))


def drops_opening_hedge(one: Candidate) -> bool:
    """Whether a sentence that begins with "usually" is asked as if it were always so."""
    if one.kind != "qa" or not one.sources or not _USUAL_LEAD.match(one.sources[-1].text):
        return False
    return not _USUAL.search(f"{one.question} {one.answer}")


def is_part_of_named(one: Candidate, title: str, text: str) -> bool:
    """Whether a definition is of the one thing that the article is about, whose name its term has half of.

    of "Danau Toba": "Apa yang dimaksud dengan cekungan danau?"
    """
    found = re.search(r"dimaksud dengan [a-z-]+ (?P<head>[a-z-]+)\?", one.question)
    named = re.match(r"(?P<head>[A-Z]\w+) (?P<own>[A-Z]\w+)\Z", title.strip())
    if not found or not named or found["head"] != named["head"].lower():
        return False
    return named[0] in text and named[0].lower() not in text


_PLAIN_DEED = frozenset(
    map(stem, word_set("terbentuk dibentuk timbul muncul terjadi tercipta lahir berkembang"))
)


def is_told_of_kinds(one: Candidate, title: str, text: str) -> bool:
    """Whether how or why the topic itself comes about is told again, otherwise, of it or of one of its kinds.

    "Melalui apa kelompok sosial dibentuk?" where an informal one "terbentuk secara spontan"
    """
    if one.rule not in ("id.how", "id.why", "id.how-so"):
        return False
    asked = set(content(one.question)) - set(content(title))
    if not asked or not asked <= _PLAIN_DEED:
        return False
    mine, answer = {source.text for source in one.sources}, set(content(one.answer))
    for sentence in re.split(r"(?<=[.!?]) +|\n+", text):
        said = set(content(sentence))
        if asked <= said and sentence not in mine and len(answer & said) < len(answer):
            return True
    return False


_SUPERLATIVE = re.compile(
    r"(?:sebuah |suatu )?[\w-]+ (?:ter(?:besar|kecil|panjang|pendek|tinggi|rendah|tua|muda|luas|berat"
    r"|banyak)|paling)\b"
    r"|[\w-]+, tepatnya\b"
)
_KINDS = re.compile(
    r"(?:jenis|macam|bentuk|tipe|golongan|kelompok|tingkat\w*|bagian|contoh|kategori|lapisan)\b"
)
_QUALITY = re.compile(r"dimaksud dengan (?!motif)[a-z]{3,}[ts]if\?")  # "preventif": a way, no thing


def is_other_than_asked(one: Candidate) -> bool:
    """Whether a rank is told as a meaning, a quality is explained as a thing, or kinds stand for traits.

    "Hati adalah kelenjar terbesar …"; "Apa saja sifat lapisan sosial?" "lapisan sosial tertutup", …
    """
    if one.rule in MEANINGS:
        return bool(_SUPERLATIVE.match(one.answer) or _QUALITY.search(one.question))
    found = re.fullmatch(r"(?:Apa saja|Sebutkan \w+) (?P<kind>\w+) (?P<of>.+)[?.]", one.question)
    if one.kind != "list" or not found or _KINDS.match(found["kind"]):
        return False
    return all(member.lower().startswith(f"{found['of'].lower()} ") for member in one.members)


def lacks_field(one: Candidate, titles: tuple[str, ...]) -> bool:
    """Whether a name or letters belong to what a heading names, and the question does not say so.

    "Apa istilah lain untuk korteks?" "kulit ginjal", under "Ginjal"
    """
    own = re.fullmatch(r"Apa istilah (?:lain|asing|bahasa \w+) untuk (?P<own>[\w-]+)\?", one.question)
    if own and one.rule in ("id.gloss", "id.english"):
        last = words(one.answer)[-1:]
        heads = {title.lower().split(". ")[-1].strip("*_ ") for title in titles}
        return len(words(one.answer)) > 1 and bool(heads & set(last)) and own["own"] not in heads
    return _is_bare_letters(one, titles)


def _is_bare_letters(one: Candidate, titles: tuple[str, ...]) -> bool:
    """Whether two or three letters, which stand for many things, are asked for without their field."""
    found = re.fullmatch(r"Apa kepanjangan dari (?P<letters>\w{2,3})\?", one.question)
    if one.rule != "id.letters" or not found:
        return False
    field = {word for title in titles for word in content(title)}
    return field.isdisjoint(content(one.answer)) and len(words(one.answer)) > 1


def is_doubtful(one: Candidate, title: str, text: str) -> bool:
    """Whether any of these is in a card of an article with that title and text."""
    return (
        hangs_on_moment(one)
        or is_of_example(one)
        or has_more_members(one, text)
        or drops_opening_hedge(one)
        or is_part_of_named(one, title, text)
        or is_told_of_kinds(one, title, text)
        or is_other_than_asked(one)
        or is_of_one_owner(one, text)
        or is_unplaced(one)
        or (one.rule == "id.beside" and bool(_LEADS_OVER.match(one.answer)))
    )
