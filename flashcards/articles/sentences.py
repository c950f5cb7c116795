"""The sentences of a block, each with its place in the Markdown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flashcards.core.markup import plain_text

LONGEST = 600  # characters of a sentence; a longer one is no sentence that a card could stand on


@dataclass(frozen=True, slots=True)
class Sentence:
    """markdown[start:end] is a sentence with these plain words.

    `marked` has the words in it that are set in bold or italics, plain.
    """

    text: str
    start: int
    end: int
    marked: tuple[str, ...] = ()


_MARKED = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)([^*_\n]{1,120}?)(?<=\S)\1")


_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        "rp pt cv mis kec kab prov dr drs dra prof ir st hj h m r a.n s.d d.a u.p no hal hlm jl tgl tn ny"
        " sdr yth mr mrs ms st vs"
        " e.g i.e"
        " cf fig no vol ed eds al approx jr sr ph.d m.sc s.h s.e m.m s.t s.pd m.pd m.si s.kom m.t kol"
        " jend letjen"
        " mayjen brigjen kapt lettu serma alm kh k.h abd muh moh inc ltd co corp dept est sec op ref",
    )
)
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]*_]*+(?=\s{1,3}[\"'“‘(\[*_]{0,5}[A-Z0-9À-ÖØ-Þ])")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_LAST_WORD = re.compile(r"[\w.]*\Z")


def split(words: str, start: int) -> Iterator[Sentence]:
    """The sentences of a block of inline Markdown that begins at `start` in its text."""
    at = 0
    for mark in _END.finditer(words):
        if _ends(words, mark, at):
            yield sentence(words[at : mark.end()], start + at)
            at = mark.end() + len(words[mark.end() :]) - len(words[mark.end() :].lstrip())
    if at < len(words):
        yield sentence(words[at:].rstrip(), start + at)


def _ends(words: str, mark: re.Match[str], at: int) -> bool:
    """Whether a sentence ends at this mark, and not an abbreviation, an initial or a number."""
    if mark[0][0] != ".":
        return True
    found = _LAST_WORD.search(words, max(at, mark.start() - 20), mark.start())
    before = found[0] if found else ""
    if before.lower() in _ABBREVIATIONS:
        return False
    is_degree = words[: mark.start() - len(before)].endswith("°")
    is_initial = before.isupper() and bool(_INITIALS.fullmatch(before)) and not is_degree
    is_number_of_list = before.isdecimal() and mark.start() - at == len(before)
    return not is_initial and not is_number_of_list


def sentence(words: str, start: int) -> Sentence:
    """The inline Markdown at `start` as one sentence."""
    marked: tuple[str, ...] = ()
    if "*" in words or "_" in words:
        marked = tuple(plain_text(found[2], "markdown") for found in _MARKED.finditer(words))
    return Sentence(plain_text(words, "markdown"), start, start + len(words), marked)
