"""Indonesian: an answer that stands in its question, a question of several answers, one fact in two cards."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_answer_lints import OF_WORDS
from flashcards.articles.rules.indonesian_doubts import is_doubtful
from flashcards.articles.rules.indonesian_hanging import hangs
from flashcards.articles.rules.indonesian_words import content, stem

_CLAUSE = re.compile(r"(?:karena|sebab|agar|dapat|akan|secara|dengan|ketika|apabila|untuk)\b")
# Words that tell neither what is asked nor what is answered
_LIGHT = frozenset(
    map(
        stem,
        word_set(
            "membantu berperan peran penting memiliki fungsi berfungsi tempat sarana wadah menjadi memainkan"
            " adanya keberadaan manfaat manfaatnya akibat akibatnya terkait konteks bersama setiap sebuah"
            " suatu memberikan memungkinkan melakukan secara tertentu hadir mengikuti bergabung seseorang"
        ),
    )
)
_WAY_OUT = frozenset(map(stem, word_set("masalah solusi keluar mengatasi penyelesaian pemecahan persoalan")))
_TIMED = re.compile(r"id\.(?:event|year|other-name|amount|size|count|how-many|how-much|at-degree|table)")
# Rules that ask for one member of a sentence, which another sentence may have too
_OF_CLAUSE = word_set(
    "id.in-place id.object id.yields id.tail id.along id.both id.becomes id.makes id.subject"
)
_AIMS = frozenset(  # what anything may help anyone to do
    map(stem, word_set("mencapai individu seseorang orang"))
)
_OF_SUBJECT = word_set("id.what-for id.benefit id.parts")  # of a thing alone there are many of these


def telling(text: str) -> frozenset[str]:
    """The stems of a text that tell something."""
    return frozenset(content(text)) - _LIGHT


def gives_itself_away(one: Candidate, topic: frozenset[str] = frozenset()) -> bool:
    """Whether half of what the answer says stands in the question, whatever its affixes.

    "Apa yang mengatur kegiatan?" "aturan dan regulasi"; how a problem is solved by looking for a solution
    """
    if one.kind != "qa" or one.rule in OF_WORDS or _TIMED.match(one.rule):
        return False
    asked, answered = telling(one.question) - topic, telling(one.answer) - topic
    kind = re.search(r"((?:\w+ )?\w+) (?:apa|mana|siapa|berapa)\b", one.question, re.I)
    answered -= telling(kind[1]) if kind else frozenset()
    if asked & _WAY_OUT and answered & _WAY_OUT:
        return True
    most = len(answered) + bool(_CLAUSE.match(one.answer))
    return bool(answered) and 2 * len(asked & answered) >= most


def has_other_answer(one: Candidate, title: str, text: str) -> bool:
    """Whether another sentence of the article says all that is asked, and not what is answered.

    "Koperasi dapat meningkatkan apa?" where one sentence has "kesejahteraan anggota" and one "mutu barang"
    """
    if one.kind != "qa" or one.rule not in _OF_CLAUSE | _OF_SUBJECT:
        return False
    topic = frozenset(content(title))
    asked = telling(one.question) - topic
    if one.rule in _OF_SUBJECT and asked:
        if one.rule != "id.parts":
            return False
        asked = telling(one.question)
    elif not asked - _AIMS or any(re.search(r"\bjuga\b", source.text) for source in one.sources[-1:]):
        return True  # of the article's subject alone, or besides something else
    mine = [telling(source.text) for source in one.sources]
    by_stem = _sentences(text)
    rarest = min((by_stem[word] for word in asked), key=len)
    answer = telling(one.answer)
    return any(asked <= said and not answer & said and said not in mine for said in rarest)


@lru_cache(maxsize=2)
def _sentences(text: str) -> defaultdict[str, list[frozenset[str]]]:
    """The stems of each sentence of a text, by each of them."""
    found: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for sentence in re.split(r"(?<=[.!?]) +|\n+", text):
        said = telling(sentence)
        for word in said:
            found[word].append(said)
    return found


def is_misplaced(one: Candidate, title: str) -> bool:
    """Whether the group that an article is about was put before what does not happen in it.

    "Dalam karang taruna, apa manfaatnya jika pemerintah membangun jalan?"
    """
    lead = re.match(r"Dalam ([^,]+), (?:apa manfaatnya jika|bagaimana (?!cara))", one.question)
    if not lead or one.rule not in ("id.result", "id.quality"):
        return False
    return set(content(lead[1])) <= set(content(title))


_ASKS = re.compile(r"\b(?:mengapa|bagaimana|kapan|mana|siapa|berapa|untuk apa|apa)\b", re.I)


_HEDGE = re.compile(
    r"\b(?:biasanya|umumnya|sering(?:kali)?|kerap(?:kali)?|kadang(?:-kadang|kala)?|cenderung"
    r"|sebagian besar|kebanyakan|hampir (?:semua|setiap|selalu)|mungkin|diperkirakan|konon|diduga)\b",
    re.I,
)


def drops_hedge(one: Candidate) -> bool:
    """Whether what is told of the usual is asked as if it were always so.

    "Ketua biasanya dipilih setahun sekali." -> "Kapan ketua dipilih?"
    """
    if one.kind != "qa" or one.rule in OF_WORDS:
        return False
    before = one.sources[-1].text.partition(one.answer)[0]
    clause = re.split(r"[;,] ", before)[-1]
    return bool(_HEDGE.search(clause)) and not _HEDGE.search(f"{one.question} {one.answer}")


def tells_otherwise(one: Candidate, title: str, text: str) -> bool:
    """Whether a card tells too much, too little, or other than its article with that title and text."""
    return (
        hangs(one)
        or is_doubtful(one, title, text)
        or gives_itself_away(one, frozenset(content(title)))
        or has_other_answer(one, title, text)
        or drops_hedge(one)
        or is_misplaced(one, title)
    )


def without_twins(candidates: Sequence[Candidate], title: str) -> list[Candidate]:
    """Without those that tell in other words what a surer one tells: alike in what is asked and answered.

    "… menjadi tempat untuk membangun apa?" "jaringan sosial" and "… membantu membangun apa?" "jaringan"
    """
    topic = frozenset(content(title))
    kept: defaultdict[str, list[tuple[str, frozenset[str], frozenset[str]]]] = defaultdict(list)
    members = [telling(member) - topic for one in candidates for member in one.members]
    twins: set[int] = set()
    for one in sorted(candidates, key=lambda candidate: -candidate.confidence):
        if one.kind != "qa" or one.rule in OF_WORDS or _TIMED.match(one.rule):
            continue
        asked, answered = telling(one.question) - topic, telling(one.answer)
        asks = _ASKS.search(one.question)
        mine = kept[asks[0].lower() if asks else ""]
        is_member = one.rule in _OF_CLAUSE and any(_says(asked, answered, member) for member in members)
        if is_member or any(
            _asks_alike(asked, other) and _alike(answered, told)
            for rule, other, told in mine
            if rule != one.rule or {len(asked - other), len(other - asked)} != {1}  # another one of its kind
        ):
            twins.add(id(one))
        else:
            mine.append((one.rule, asked, answered))
    return [one for one in candidates if id(one) not in twins]


def _says(asked: frozenset[str], answered: frozenset[str], member: frozenset[str]) -> bool:
    """Whether a question and its answer say what a member of a list says."""
    return len(member) > 1 and member <= asked | answered and bool(member & asked and member & answered)


def _asks_alike(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether one question says all that the other says, or they share most of it."""
    shared = some & others
    return bool(shared) and (shared in (some, others) or (len(shared) > 2 and _alike(some, others)))


def _alike(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether they share half of the shorter one and a third of the longer one."""
    shared, least, most = len(some & others), min(len(some), len(others)), max(len(some), len(others))
    return least > 0 and 2 * shared >= least and 3 * shared >= most
