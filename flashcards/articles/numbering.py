"""What stands before the words of a heading or list item: "3.", "b)", "IV.", "1.2", "BAB II", a bullet."""

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal["bullet", "chapter", "roman", "upper", "arabic", "dotted", "lower", "lower roman"]

_BULLET = re.compile(r"[-*+•●▪■◦‣–—·✓✔➢➤»]\s+(?=\S)|(?:[o§])\s{2,}(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,3}|[A-Za-z]|[ivxIVX]{2,6})([.)])\s+(?=\S)")
_DOTTED = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,4})\.?\s+(?=\S)")
_CHAPTER = re.compile(
    r"(bab|bagian|pasal|unit|modul|kegiatan belajar|chapter|part|section|module|lesson)"
    r"\s+(\d{1,3}|[ivxlIVXL]{1,7}|[A-Z])(?=[\s.:–—-]|$)[\s.:–—-]{0,4}",
    re.I,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Number:
    """A mark before words: its style, its place in the order (0 for bullets), as it stood there.

    `path` has the numbers of a dotted one, `word` the word of a chapter. Roman I, V and X may be letters:
    `letter` is their place in the alphabet then, else 0.
    """

    style: Style
    ordinal: int
    shown: str
    path: tuple[int, ...] = ()
    word: str = ""
    letter: int = 0

    def follows(self, other: "Number") -> bool:
        """Whether this is the next after another of its style, or a few are missing between them."""
        if self.style == "dotted" or other.style == "dotted":
            same = self.style == other.style and self.path[:-1] == other.path[:-1]
            return same and 0 < self.path[-1] - other.path[-1] <= 2
        if self.word != other.word:
            return False
        if self.style == other.style:
            return self.style == "bullet" or 0 < self.ordinal - other.ordinal <= 2
        mixed = {self.style, other.style} in ({"roman", "upper"}, {"lower roman", "lower"})
        may_be_letters = (self.letter or "roman" not in self.style) and (
            other.letter or "roman" not in other.style
        )
        gap = (self.letter or self.ordinal) - (other.letter or other.ordinal)
        return mixed and bool(may_be_letters) and 0 < gap <= 2

    def is_first(self) -> bool:
        return self.path[-1:] in ((), (1,), (0,)) and self.ordinal <= 1


def split(text: str) -> tuple[Number | None, str]:
    """The mark at the beginning of a text, and the words after it."""
    head = text[:80]
    if bullet := _BULLET.match(head):
        return Number("bullet", 0, bullet[0].strip()), text[bullet.end() :]
    if chapter := _CHAPTER.match(head):
        ordinal = _ordinal(chapter[2])
        return Number("chapter", ordinal, chapter[0].strip(), word=chapter[1].casefold()), text[
            chapter.end() :
        ]
    if dotted := _DOTTED.match(head):
        path = tuple(int(part) for part in dotted[1].split("."))
        return Number("dotted", path[-1], dotted[0].strip(), path), text[dotted.end() :]
    if number := _NUMBER.match(head):
        return marked(number[0].strip()), text[number.end() :]
    return None, text


def marked(marker: str) -> Number | None:
    """The mark that a list item had, as its reader gives it."""
    bare = marker.strip("(). \t")
    if not bare:
        return None
    if bare.isdecimal():
        return Number("arabic", int(bare[:9]), marker)
    if set(bare.casefold()) <= set("ivxl") and (len(bare) > 1 or bare.casefold() in "ivx"):
        letter = ord(bare.casefold()) - 96 if len(bare) == 1 else 0
        return Number("roman" if bare.isupper() else "lower roman", _roman(bare), marker, letter=letter)
    if len(bare) == 1 and bare.isascii() and bare.isalpha():
        return Number("upper" if bare.isupper() else "lower", ord(bare.casefold()) - 96, marker)
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,3}){1,4}", bare):
        path = tuple(int(part) for part in bare.split("."))
        return Number("dotted", path[-1], marker, path)
    return Number("bullet", 0, marker) if not any(mark.isalnum() for mark in bare) else None


def _ordinal(word: str) -> int:
    if word.isdecimal():
        return int(word)
    if set(word.casefold()) <= set("ivxl"):
        return _roman(word)
    return ord(word.casefold()[0]) - 96


def _roman(word: str) -> int:
    total = before = 0
    for letter in reversed(word.casefold()):
        value = _ROMAN[letter]
        total += -value if value < before else value
        before = max(before, value)
    return total
