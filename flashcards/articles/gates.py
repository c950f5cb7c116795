"""What a drafted card must be, whatever rule made it, before a person sees it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from flashcards.articles.language import code_of, word_set
from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_phrases import OF_ITSELF, without_repeated_pointer

MOST_WORDS = 25  # of an answer
MOST_QUESTION_WORDS = 30
MOST_MEMBERS = 7
MOST_MEMBER_WORDS = 12

_WORD = re.compile(r"\w[\w'’-]*")
_POINTERS = {
    "id": word_set(
        "ini itu tersebut ia dia beliau mereka demikian begitu berikut keduanya semuanya"
        " inilah itulah begini"
        " saya aku kami kita kamu anda kalian"
    ),
    # "that", "it", "they" may have their owner beside them: the English rules look for it
    "en": word_set("this these he she such here we you i our your my"),
}
_LEAVES_ARTICLE = re.compile(
    r"\b(?:artikel|makalah|tulisan|paragraf|bab|pembahasan|gambar|tabel|halaman|penulis|berikut)\b"
    r"|\bdi (?:atas|bawah)(?: ini| tersebut)?(?=[?,.]|\Z)",
    re.I,
)
_COUNT_ONLY = re.compile(
    r"(?:dua|tiga|empat|lima|enam|tujuh|delapan|beberapa|berbagai|\d+) (?:jenis|macam|bagian|kelompok"
    r"|golongan|tahap"
    r"|tingkat|tingkatan|kategori|bentuk|tipe|hal|faktor|cara)(?: berikut)?\Z",
    re.I,
)
_ONE_OF = re.compile(r"(?:salah satu|salah seorang|one of)\b", re.I)
_VAGUE = re.compile(
    r"\b(?:beberapa|berbagai|bermacam-macam|sejumlah) (?:\w+)\Z|\b(?:several|various) \w+\Z", re.I
)
# "Gets it", "the girl", "few yield what?", "may serve for what?": their owner or their point is not told
_OPEN = re.compile(
    r"\b(?!mer[ae]\w*nya\b|me(?:dan|din|sin|ntal|nu|ja|dia|tode)nya\b)me[mnlrwy]\w{3,}nya\b(?! sendiri)"
    r"|\bdi\w{4,}nya(?: oleh\b|[?]|\Z)|\b(?:sang|si) [a-z]"
    r"|\A(?:sedikit|banyak|beberapa|sebagian(?: besar)?|lain(?:nya)?) (?:(?:dapat|akan|bisa) )?(?:me|di"
    r"|ber|ter)\w+"
    r"|\b(?:berperan(?: \w+)? (?:untuk|sebagai|dalam)|menjadi (?:wadah|tempat|sarana)(?: \w+)? (?:untuk"
    r"|bagi)) apa\b"
    r"|\bkapan\b.* (?:baru|barulah|hanya) (?:di|ter|me|ber)",
    re.I,
)
_BY_ITS = re.compile(r"\A(?:Berdasarkan|Menurut|Dilihat dari|Ditinjau dari) [\w ]+nya, ")  # its: what follows
_BROKEN_ANSWER = re.compile(
    r"(?:sekaligus|dan|serta|atau|tetapi|namun)\b|(?:\w+ ){0,2}(?:mem|men|mel)\w{3,}nya\b", re.I
)
_MARKUP = re.compile(r"https?:|www\.|[<>{}|=~^\\]|\[\d+\]|\$")
_THEIRS = re.compile(  # "their", of those that the question names
    r"\b(?!yang|oleh|bagi|untuk|dari|dengan|kepada|antara)([\w-]{3,}) mereka\b"
)
_WE_ALL = re.compile(r"\b((?:by|in|through|with) which) we\b")  # anybody, in what a term means
_APART = re.compile(
    r"(?:bab \w+ |[a-z\d]{1,3}[.)] )?(?:daftar (?:isi|pustaka|rujukan|bacaan|gambar|tabel)|(?:kata"
    r"|sekapur) (?:pengantar|sirih)"
    r"|referensi|rujukan|sumber(?: rujukan| referensi)?|catatan kaki|bibliografi|rumusan masalah"
    r"|tujuan(?: penulisan| penelitian| makalah| pembelajaran)|sistematika penulisan|(?:soal|uji|latihan"
    r"|tugas|kuis|evaluasi|pertanyaan)\b.*"
    r"|baca juga.*|artikel terkait|tentang (?:penulis|kami)|komentar|lampiran|ucapan terima kasih|lisensi"
    r"|hak cipta"
    r"|(?:table of )?contents|references?|bibliography|further reading|see also|external links"
    r"|works cited|footnotes"
    r"|(?:review |discussion )?(?:questions|exercises|quiz|problems)\b.*|acknowledge?ments|preface|foreword"
    r"|about (?:the author|us)|comments|appendix|licen[cs]e|change ?log|credits|related (?:articles"
    r"|posts))\s*:?\Z",
    re.I,
)


def is_apart(title: str) -> bool:
    """Whether what stands under a heading is not what the article tells: contents, references, exercises."""
    return len(title) < 80 and bool(_APART.match(title))


def _never(_one: Candidate) -> bool:
    return False


def passed(
    candidates: Iterable[Candidate],
    lang: str,
    definitions: frozenset[str] = frozenset(),
    is_faulty: Callable[[Candidate], bool] = _never,
) -> list[Candidate]:
    """The candidates, in their order, that no gate stops: each by itself, then one against the other.

    `definitions` are the rules that ask for what a term means: a longer term is another one. `is_faulty`
    stops what a language's own lints find.
    """
    code = code_of(lang)
    every = list(candidates)
    answers = _answers(every)
    alone = [
        one for one in every if len(answers[_asked(one)]) == 1 and _is_sound(one, code) and not is_faulty(one)
    ]
    return _one_a_fact(_without_general(alone, definitions))


def _is_sound(one: Candidate, code: str) -> bool:
    shown = " ".join((one.question, one.answer, *one.members))
    return (
        _is_short(one)
        and not _MARKUP.search(shown)
        and shown.count("(") == shown.count(")")
        and not _LEAVES_ARTICLE.search(one.question)
        and not _points(one, _POINTERS.get(code, frozenset()))
        and not (code == "id" and _is_open(one))
        and not _VAGUE.search(one.answer)
        and not _ONE_OF.match(one.answer)
        and not _gives_away(one)
    )


def _is_open(one: Candidate) -> bool:
    """Whether an Indonesian card leaves an owner, or what is asked for, untold."""
    if re.search(r"\b(?:manfaat|dampak|akibat|hasil|pengaruh)nya\Z", one.answer):
        return True
    if "berapa" not in one.question.lower() and _COUNT_ONLY.match(one.answer):
        return True
    asked, answered = (OF_ITSELF.sub("nya", text) for text in (one.question, one.answer))
    asked = _BY_ITS.sub("", asked)
    return bool(_OPEN.search(asked) or _BROKEN_ANSWER.match(answered))


def _is_short(one: Candidate) -> bool:
    if one.kind == "list":
        sizes = [len(_WORD.findall(member)) for member in one.members]
        return 2 <= len(sizes) <= MOST_MEMBERS and all(1 <= size <= MOST_MEMBER_WORDS for size in sizes)
    return (
        1 <= len(_WORD.findall(one.answer)) <= MOST_WORDS
        and len(_WORD.findall(one.question)) <= MOST_QUESTION_WORDS
    )


def _points(one: Candidate, pointers: frozenset[str]) -> bool:
    asked = _folded(one.question)
    told = _THEIRS.sub(r"\1", " ".join((one.answer, *one.members)))
    answered = _folded(_WE_ALL.sub(r"\1", without_repeated_pointer(told)))
    return any(word in pointers for word in asked) or any(word in pointers for word in answered)


def _folded(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _gives_away(one: Candidate) -> bool:
    """Whether the question has all words of the answer that are longer than a function word."""
    if one.kind == "cloze":
        return False
    asked = set(_folded(one.question))
    answers = one.members or (one.answer,)
    told = [{word for word in _folded(answer) if len(word) > 3} for answer in answers]
    return any(words and words <= asked for words in told)


def _answers(candidates: list[Candidate]) -> dict[str, set[str]]:
    """The answers that the article has to each question: also those that are not shown."""
    answers: dict[str, set[str]] = defaultdict(set)
    for one in candidates:
        answers[_asked(one)].add(" ".join(_folded(" ".join((one.answer, *one.members)))))
    return answers


def _asked(one: Candidate) -> str:
    return " ".join(sorted(set(_folded(one.question))))


def _one_a_fact(candidates: list[Candidate]) -> list[Candidate]:
    """The surest of those that ask the same, or have the same answer from the same sentence."""
    asked: set[str] = set()
    told: dict[int, list[frozenset[str]]] = defaultdict(list)  # answers from each sentence
    chosen: set[int] = set()
    for one in sorted(candidates, key=lambda candidate: -candidate.confidence):
        answer = frozenset(_folded(" ".join((one.answer, *one.members))))
        mine = told[one.sources[-1].start]
        is_letters = one.rule.endswith(".letters")  # what letters stand for is a fact beside any other
        if _asked(one) not in asked and (
            is_letters or not any(answer <= other or other <= answer for other in mine)
        ):
            asked.add(_asked(one))
            mine += [] if is_letters else [answer]
            chosen.add(id(one))
    return _other_lists([one for one in candidates if id(one) in chosen])


def _without_general(candidates: list[Candidate], definitions: frozenset[str]) -> list[Candidate]:
    """Without a question whose words another one of the same rule has all: that is another answer to it."""
    sets = [(one, _telling(one.question)) for one in candidates]
    by_word: dict[tuple[str, str], list[tuple[Candidate, frozenset[str]]]] = defaultdict(list)
    for one, said in sets:
        for word in said:
            by_word[one.rule, word].append((one, said))
    kept = []
    for one, said in sets:
        rarest = min((by_word[one.rule, word] for word in said), key=len, default=[])
        if one.rule in definitions or not any(
            said < other and one.answer != theirs.answer for theirs, other in rarest[:200]
        ):
            kept.append(one)
    return kept


def _telling(question: str) -> frozenset[str]:
    """The words of a question that tell what it asks for: long ones, letters such as IPO, and numbers."""
    return frozenset(
        word.casefold()
        for word in _WORD.findall(question)
        if len(word) > 3 or (len(word) > 1 and word.isupper()) or word.isdecimal()
    )


def _other_lists(candidates: list[Candidate]) -> list[Candidate]:
    """Without a list whose members are those of a list before it."""
    seen: list[frozenset[str]] = []
    kept = []
    for one in candidates:
        if one.kind == "list":
            every = [frozenset(_folded(member)) for member in one.members]
            said = frozenset.union(*every) - frozenset.intersection(*every)  # not "kind" of each kind
            if said and any(5 * len(said & other) >= 3 * min(len(said), len(other)) for other in seen):
                continue
            seen.append(said)
        kept.append(one)
    return kept
