"""A deck -> the text of its file; ids into a text that has none."""

import json
import re
from collections.abc import Callable, Iterator

from flashcards.core import choice
from flashcards.core.fences import fence_after
from flashcards.core.notes import BASIC, BOTH, CHOICE, CLOZE, LIST, NoteTypeId
from flashcards.formats import notecomment
from flashcards.formats.deckfile import DeckFile, FileNote, canonical, mark_of, type_of
from flashcards.formats.notecomment import NoteComment, new_id

_KINDS: dict[NoteTypeId, str] = {BASIC: "basic", LIST: "list", CHOICE: "choice"}


def write(deck: DeckFile) -> str:
    """The deck as the text of a file; notes are of the built-in types. Reading it gives `canonical(deck)`."""
    deck = canonical(deck)
    keys = (("name", deck.name), ("article", deck.article), ("lang", deck.lang))
    head = [f"{key} = {_toml(value)}" for key, value in keys if value is not None]
    head += [deck.extra] if deck.extra else []
    blocks = "\n\n".join(_blocks(deck))
    return "\n".join(["---", *head, "---", ""]) + (blocks + "\n" if blocks else "")


def with_ids(text: str, deck: DeckFile, make: Callable[[], str] = new_id) -> str:
    """The text of `deck`'s file with an id for each note that has none, and nothing else changed."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    usual_end = "\r\n" if "\r\n" in text else "\n"
    for note in deck.notes:
        if note.guid is not None:
            continue
        line = lines[note.end - 1]
        if line.startswith("<!--"):
            lines[note.end - 1] = f"<!-- id={make()} {line[4:].lstrip()}"
        else:
            words = line.rstrip("\r\n")
            line_end = line[len(words) :]
            lines[note.end - 1] = words + (line_end or usual_end) + f"<!-- id={make()} -->" + line_end
    return "".join(lines)


def _toml(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _blocks(deck: DeckFile) -> Iterator[str]:
    """The headings and notes of a canonical deck, sub-decks in their order and notes in theirs."""
    here: tuple[str, ...] = ()
    written: set[tuple[str, ...]] = {()}
    waiting = iter(deck.decks)
    for note in deck.notes:
        while note.decks not in written:
            target = next(waiting)
            yield from _headings(deck.name, here, target)
            here = target
            written.add(here)
        if note.decks != here:
            yield from _headings(deck.name, here, note.decks)
            here = note.decks
        yield _note_block(note)
    for target in waiting:
        yield from _headings(deck.name, here, target)
        here = target


def _headings(name: str, here: tuple[str, ...], target: tuple[str, ...]) -> Iterator[str]:
    """What leads from one sub-deck to another; a heading of one `#` is the deck itself."""
    if not target:
        yield f"# {name}"
    shared = 0
    while shared < min(len(here), len(target) - 1) and here[shared] == target[shared]:
        shared += 1
    for depth in range(shared, len(target)):
        yield f"{'#' * (depth + 2)} {target[depth]}"


def _note_block(note: FileNote) -> str:
    fields, type_id = note.text.fields, note.text.type_id
    if type_id == CHOICE:
        fields = (choice.joined(*fields[:2]), fields[2])
    kind = _kind(type_id, fields)
    marks = ("C:",) if type_id == CLOZE else ("Q:", "A:")
    if type_id == CHOICE and not fields[1] and not kind:
        fields, marks = fields[:1], ("Q:",)  # nothing is explained
    comment = NoteComment(note.guid, note.text.source, type_id == BOTH, note.text.tags, kind)
    lines = [_field_block(mark, words) for mark, words in zip(marks, fields, strict=True)]
    return "\n".join(lines + [line for line in [notecomment.write(comment)] if line])


def _kind(type_id: NoteTypeId, fields: tuple[str, ...]) -> str | None:
    """The kind to write down: only where the question and the answer would be taken for another."""
    if type_id not in _KINDS or type_id == type_of(*fields):
        return None
    return _KINDS[type_id]


def _field_block(mark: str, text: str) -> str:
    """One line stands beside its mark, more stand below it, where marks have to be escaped."""
    if "\n" not in text and not text[:1].isspace():
        return f"{mark} {text}" if text else mark
    fence, lines = "", [mark]
    for line in text.split("\n"):
        escaped = not fence and mark_of(line.lstrip("\\"))
        lines.append("\\" + line if escaped else line)
        fence = fence_after(line, fence)
    return "\n".join(lines)
