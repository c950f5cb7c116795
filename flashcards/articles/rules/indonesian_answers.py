"""Indonesian: where an answer ends, whether it names something, and how a statement is asked."""

import re
from collections.abc import Iterator

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_phrases import capital, stands_alone
from flashcards.articles.rules.indonesian_statements import Statement
from flashcards.articles.rules.indonesian_words import (
    content,
    ends_well,
    is_noun_phrase,
    is_verb,
    words,
)

LESS = re.compile(r"\b(?:hanya|juga|pun|kemudian|lalu|ikut|turut|segera|sekaligus) ")

# What may follow an answer without being part of it; a condition is no such thing.
_END = re.compile(
    r",? (?:sehingga|karena|sebab|agar|supaya|lalu|kemudian|tetapi|namun|sedangkan|meskipun"
    r"|walaupun|sekaligus)\b"
    r"|,? (?:dan|serta) (?:(?:dapat|akan|juga|bisa|kemudian|umumnya|hanya) )*(?P<verb>(?:me"
    r"|ber|di|ter)\w{3,})"
    r"|,? dan tidak\b|, (?P<next>(?:me|ber|di|ter)\w{3,}) |, (?:mulai|sejak|sekarang|kini)\b"
    r"|, (?:yaitu|yakni|yang|seperti|misalnya|contohnya|umpamanya|terutama|antara lain"
    r"|termasuk|dengan|umumnya"
    r"|biasanya|artinya|maksudnya|tempat|bukan|hasil|dan inilah|baik|khususnya)\b"
)
CONDITION = re.compile(
    r" (?:jika|apabila|bila|kalau|ketika|saat|sewaktu|selama|setelah|sesudah|sebelum|sejak"
    r"|kecuali|tanpa|hingga|sampai) "
)
_TAIL = re.compile(
    r" (?:menuju|melalui|terhadap|untuk|guna|dengan cara|secara|terutama|dalam bentuk|dalam portofolio) "
)


def end_of_answer(rest: str) -> int:
    """Where an answer ends at the latest: "metana" and "berat" are no verbs."""
    for found in _END.finditer(rest):
        verb = found["verb"] or found["next"]
        if not verb or is_verb(verb):
            return found.start()
    return len(rest)


def cut(rest: str, *, tail: bool = True) -> tuple[str, str]:
    """The answer that the words begin with, and the words of the question that stand behind it."""
    rest = rest[: end_of_answer(rest)]
    condition = CONDITION.search(rest)
    behind = rest[condition.start() :] if condition else ""
    answer = rest[: condition.start()] if condition else rest
    more = _TAIL.search(answer) if tail else None
    if more and more.start():
        answer, behind = answer[: more.start()], answer[more.start() :] + behind
    return answer.strip(" ,"), behind.rstrip(" ,")


_VAGUE = word_set(
    "pilihan cara hal hasil manfaat bagian keadaan kondisi masalah dampak pengaruh peran fungsi tempat waktu"
    " orang perubahan nilai sesuatu jenis macam bentuk keuntungan kerugian upaya usaha gangguan perhatian"
    " proses kegiatan pihak kebutuhan unsur pandangan sikap ruang barang bahan sarana faktor arah benda"
)
MANY = re.compile(
    r"(?:beberapa|berbagai|banyak|sebagian|sejumlah|salah|semua|suatu|segala|masing-masing|apa"
    r"|lebih|hal|sesuatu|adanya|bahwa|aneka|segi|para ahli|sekaligus|dalam|luar|berapa|kedua|ketiga"
    r"|orang(?: yang| lain|\Z)|kita)\b|.*\b(?:lain|lainnya|tertentu|sama|sendiri|serupa"
    r"|pertama|kedua|dan)\Z"
)


def is_answer(answer: str, statement: Statement, most: int = 12) -> bool:
    """Whether words name something by themselves that the subject does not tell."""
    found = words(answer)
    if not is_noun_phrase(answer, most) or not stands_alone(answer) or MANY.match(answer):
        return False
    if found[0] in _VAGUE and len(found) < 3:
        return False
    if sum(is_verb(word) and word != "menjadi" for word in found) > 1 + found.count("dan") + found.count(
        "untuk"
    ):
        return False
    if re.search(r"(?<!yang) (?:paling|lebih|terlalu|sangat|cukup) \w", answer):
        return False
    if re.search(r"\byang (?:disebut|dinamakan|dikenal)\b", answer):  # its name is asked for elsewhere
        return False
    new = set(content(answer)) - set(content(statement.subject))
    return bool(new) and not re.search(r"\d{4}", answer)


def asks(statement: Statement, some: str, verb: str, asked: str, behind: str = "") -> str:
    """The question in the words of the statement; empty where they leave something open."""
    some = LESS.sub("", some)
    clause = f"{statement.subject} {some}{verb} {asked}{behind}"
    question = f"{statement.lead}, {clause}" if statement.lead else clause
    told = f"{statement.lead} {statement.subject} {verb}{behind}"
    if one_sided(statement) or not stands_alone(told) or not ends_well(behind or "x"):
        return ""
    return f"{capital(question)}?" if len(set(content(told))) >= 2 and "tidak" not in words(told) else ""


def one_sided(statement: Statement) -> bool:
    """Whether what leads in, or who it is of, leaves open which one is meant."""
    return bool(re.match(r"(?:selain|seperti|tanpa|untuk|berbeda|sebagai)\b", statement.lead)) or bool(
        re.match(r"(?:perusahaan|orang|anak|masyarakat|siswa|negara|daerah|pemerintah) ", statement.subject)
    )


def card(one: Statement, rule: str, question: str, answer: str, confidence: float) -> Iterator[Candidate]:
    if question:
        yield Candidate(rule, question, answer, confidence, one.sources)
