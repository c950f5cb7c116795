"""Paragraphs that close a section with sub-sections: they stand below the last of these, but belong above.

A closing has a cue ("Secara keseluruhan", "Itulah", "Overall"), or it is one paragraph more than all sisters
of the last sub-section have. It is given to the open heading whose title its first sentence repeats most.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flashcards.articles import cues
from flashcards.articles.comments import back_to
from flashcards.articles.language import word_set
from flashcards.articles.outline.units import Unit, heading_words, text_end

_ENDINGS = word_set("penutup kesimpulan simpulan conclusion conclusions summary rangkuman ringkasan closing")


def with_closings(units: Sequence[Unit]) -> list[Unit]:
    """The units with a comment "back to" before each closing."""
    found: list[Unit] = []
    path: list[tuple[int, Unit]] = []  # open headings, with the place of each
    for at, unit in enumerate(units):
        if unit.kind == "heading":
            while path and path[-1][1].level >= unit.level:
                path.pop()
            path.append((at, unit))
            end = text_end(units, at + 1)
            found.append(unit)
            found += _section(units, at, end, path)
        elif not path:
            found.append(unit)
    return found


def _section(units: Sequence[Unit], at: int, end: int, path: list[tuple[int, Unit]]) -> Iterator[Unit]:
    """The own text of a heading, closings in it given back to headings above."""
    own = units[at + 1 : end]
    after = units[end] if end < len(units) else None
    is_last = len(path) > 1 and (after is None or after.level < path[-1][1].level or path[-1][1].level == 2)
    if not is_last or any(unit.is_back for unit in own):
        yield from own
        return
    usual = _usual_length(units, path) if after is None or after.level < path[-1][1].level else 0
    open_path = [unit for _place, unit in path]
    for place, unit in enumerate(own):
        target = _target(unit, open_path, place, len(own), usual, is_end=after is None)
        if target is not None and target is not open_path[-1]:
            open_path = open_path[: open_path.index(target) + 1]
            line = back_to(heading_words(replace(target, number=None)))
            yield replace(unit, kind="paragraph", text=line, whole="", number=None)
        yield unit


def _target(
    unit: Unit, path: list[Unit], place: int, length: int, usual: int, *, is_end: bool
) -> Unit | None:
    """The open heading that a paragraph closes; None when it closes none."""
    if unit.kind != "paragraph" or unit.depth or place == 0 or len(path) < 2:
        return None
    words = cues.content(cues.first_sentence(unit.text))
    if is_end and place >= length - 2 and cues.says_farewell(unit.text):
        return None if cues.content(path[-1].text) & _ENDINGS else path[0]
    if len(path) < 3:
        return None
    shared = [len(words & cues.content(heading.text)) for heading in path]
    best = max(range(len(path) - 1, -1, -1), key=lambda index: shared[index])
    if cues.closes(unit.text):
        return path[best] if shared[best] else path[-2]
    if usual and place == length - 1 and place == usual:
        above = max(range(len(path) - 2, -1, -1), key=lambda index: shared[index])
        return path[above] if shared[above] >= 2 or shared[above] > shared[-1] else None
    return None


def _usual_length(units: Sequence[Unit], path: list[tuple[int, Unit]]) -> int:
    """How many blocks each of the sisters before the last heading has; 0 where they differ or are few."""
    parent, own = path[-2][0], path[-1]
    lengths: list[int] = []
    for at in range(parent + 1, own[0]):
        if units[at].kind == "heading":
            if units[at].level != own[1].level:
                return 0
            lengths.append(text_end(units, at + 1) - at - 1)
    return lengths[0] if len(lengths) >= 2 and len(set(lengths)) == 1 else 0
