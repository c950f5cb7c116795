"""Indonesian: faults of drafted lists: some of more, someone's own, another number than the article says."""

import re
from collections import defaultdict
from functools import lru_cache

from flashcards.articles.rules import Candidate
from flashcards.articles.rules.indonesian_words import NUMBERS, words

_SOME = re.compile(
    r"\b(?:beberapa|di ?antaranya|antara lain|kerap|banyak|misalnya|sejumlah|termasuk|seringkali)\b", re.I
)
_SOME_OF = re.compile(r"\b(?:di ?antaranya|antara lain|misalnya|termasuk|selain)\b", re.I)


def is_open_list(one: Candidate) -> bool:
    """Whether a list is announced as some of more, or as someone's that the question does not name.

    "Sekolah punya beberapa peran, di antaranya:"; "Menurut Darwin, ada tiga tipe …"
    """
    if one.kind != "list":
        return False
    said = one.sources[0].text
    attributed = re.search(r"\bmenurut (?:\w+ )?(?P<who>[A-Z]\w+)", said, re.I | re.ASCII)
    if attributed and attributed["who"][:1].isupper() and attributed["who"] not in one.question:
        return True
    sizes = [len(words(member)) for member in one.members]
    if len(sizes) > 2 and sizes[0] == 2 and set(sizes[1:]) == {1}:
        return True  # "bahan padat, cair, dan gas": the noun of the first is that of all
    if _DIVIDES.match(said) or _LONG_LIST.search(one.question):
        return True
    return one.rule != "id.titled-list" and _tells_some(one, said)  # its rule has looked at what announces it


def _tells_some(one: Candidate, said: str) -> bool:
    """Whether what announces a list says that these are some of more; what is divided has no others."""
    number, told = len(one.members), words(said.lower())
    if _DIVIDED.search(said) and (str(number) in told or (one.rule == "id.divided" and "berikut" in told)):
        return False
    numbered = number <= 10 and NUMBERS[number] in told
    return bool((_SOME_OF if numbered else _SOME).search(said))


_DIVIDED = re.compile(
    r"\b(?:dibagi|dibedakan|terbagi|digolongkan|dikelompokkan|diklasifikasikan) (?:menjadi|ke)\b"
)
_DIVIDES = re.compile(
    r"(?:Ia|Dia|Beliau|Mereka|Para \w+) (?:\w+ )?(?:membagi|membedakan|menyebut|merumuskan)\w*\b"
)
_LONG_LIST = re.compile(r"\byang\b(?: [\w-]+){3,} apa saja\?|\w{4,}nya apa saja\?")
_ASKED_LIST = re.compile(r"Sebutkan (?P<number>\w+) (?P<kind>\w+) ")


def has_other_number(one: Candidate, text: str) -> bool:
    """Whether the article counts more or fewer of what a list is of: "enam prinsip" beside four of them."""
    found = _ASKED_LIST.match(one.question) if one.kind == "list" else None
    if not found or found["number"] not in NUMBERS:
        return False
    number, kind = found["number"], found["kind"].lower()
    announced = one.sources[0].text
    told = number in words(announced.lower())
    return bool(_counted(announced)[kind] - {number}) or (not told and bool(_counted(text)[kind] - {number}))


@lru_cache(maxsize=8)
def _counted(text: str) -> defaultdict[str, frozenset[str]]:
    """The numbers that stand before each word of a text."""
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for number, kind in _COUNTED.findall(text.lower()):
        found[kind] |= {number}
    return found


_COUNTED = re.compile(rf"\b({'|'.join(NUMBERS[2:])}) (\w+)\b")
