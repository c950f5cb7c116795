"""Options as they are typed in question banks: `A. Ribosom`, `b) Inti`, several on a line, `*` at the key."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from flashcards.core.choice import MOST_OPTIONS, Option, letter

LONGEST_LINE = 5_000  # characters that are looked at; what is longer is no option

_BULLET = re.compile(r"[ \t]*[-*+•][ \t]+(?:\[([ xX])\][ \t]*)?")
_MARK_BEFORE = re.compile(r"(?:\*{1,2}|[✓✔√☑])[ \t]*")
_MARK_AFTER = re.compile(
    r"[ \t]*(?:\*{1,2}|[✓✔√☑]|\((?:benar|kunci|jawaban|correct|key|answer)\))[ \t]*$", re.IGNORECASE
)
_LABELS = {
    letter(n): re.compile(rf"[(\[]?[{letter(n)}{letter(n).lower()}][ \t]?[.)\]:](?=\s|$|[^\w.)])")
    for n in range(MOST_OPTIONS)
}
# The next label on the same line stands after a blank and before one, or is in brackets.
_INNER = {
    letter(n): re.compile(
        rf"(?<=\s)(?:[*✓✔√]{{1,2}}[ \t]?)?(?:\({letter(n)}\)|\({letter(n).lower()}\)"
        rf"|(?:{letter(n)}|{letter(n).lower()})[.)](?=[ \t]))"
    )
    for n in range(MOST_OPTIONS)
}


class Labelled(NamedTuple):
    """The words of an option without its letter, and whether it is marked as the key."""

    text: str
    right: bool


def labelled(line: str, n: int) -> Labelled | None:
    """The option of a line that begins with the letter of place `n`, from 0; None for another line."""
    if n >= MOST_OPTIONS or len(line) > LONGEST_LINE:
        return None
    words = line.strip()
    before = _MARK_BEFORE.match(words)
    words = words[before.end() :] if before else words
    label = _LABELS[letter(n)].match(words)
    if not label:
        return None
    return _unmarked(words[label.end() :], before is not None)


def options_on(line: str, n: int = 0) -> list[Labelled]:
    """The options of a line from the letter of place `n` on; none where it begins with no such letter."""
    pieces: list[str] = []
    rest = line
    for at in range(n + 1, MOST_OPTIONS):
        found = _INNER[letter(at)].search(rest) if len(rest) <= LONGEST_LINE else None
        if not found:
            break
        pieces.append(rest[: found.start()])
        rest = rest[found.start() :]
    options = [labelled(piece, n + at) for at, piece in enumerate([*pieces, rest])]
    return [one for one in options if one] if options[0] else []


def after_stem(line: str) -> tuple[str, list[Labelled]]:
    """A line with question and options in it: the question, and three options or more; else all and none."""
    start = _INNER["A"].search(line) if len(line) <= LONGEST_LINE else None
    options = options_on(line[start.start() :]) if start else []
    return (line[: start.start()].rstrip(), options) if start and len(options) > 2 else (line, [])


def options_of(lines: Iterable[str]) -> list[Option]:
    """Pasted lines as options; letters, bullets and marks of the key are read where there are any."""
    found: list[Option] = []
    for line in lines:
        if several := options_on(line, len(found)):
            found += [Option(one.text, one.right) for one in several]
            continue
        bullet = _BULLET.match(line)
        right = bool(bullet and bullet[1] in ("x", "X"))
        text, marked = _unmarked(line[bullet.end() :] if bullet else line, False)
        if text:
            found.append(Option(text, right or marked))
    return found[:MOST_OPTIONS]


def _unmarked(text: str, marked: bool) -> Labelled:
    """Without a mark of the key at either end; bold around all of it is one."""
    words = text.strip()
    before = _MARK_BEFORE.match(words)
    words = words[before.end() :] if before else words
    after = _MARK_AFTER.search(words[-40:])
    words = words[: len(words) - (len(words[-40:]) - after.start())] if after else words
    return Labelled(words.strip(), marked or before is not None or after is not None)
