"""Deck files: a TOML head between `---` lines, then notes in `Q:` / `A:` / `C:` blocks under `##` headings.

A question that ends with a task list is a multiple choice; its `A:` is the explanation, and may be left out.

`Q:`, `A:`, `C:`, `#`, `---` and `<!--` mean something only at the start of a line outside code fences; a
backslash before them makes them text. A note ends with one comment (see notecomment.py). Here are the values
that a file holds, and its marks and characters; deckreader.py reads it, deckwriter.py writes it.
"""

import re
from dataclasses import dataclass, field, replace
from unicodedata import normalize

from flashcards.core import choice
from flashcards.core.cloze import hidden_words
from flashcards.core.errors import FileProblem, FlashcardsError
from flashcards.core.fences import fence_after
from flashcards.core.markup import list_members
from flashcards.core.notes import BASIC, CHOICE, CLOZE, LIST, NoteText, NoteTypeId
from flashcards.i18n import _

TOP = "top = true"  # in the head of the file whose notes are the group's own

_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class FileNote:
    """A note of a deck file; `guid` is None while it has none.

    `decks` is its sub-deck's path under the file's deck. `line` is where it starts and `end` its comment's
    line, or that of its last words; both count from 1.
    """

    guid: str | None
    text: NoteText
    decks: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class DeckFile:
    """A deck as its file says it.

    `decks` are the paths of all sub-decks in the file's order, a parent before its children; `extra` are
    the other keys of the head, as TOML text that is kept as it came.
    """

    name: str
    article: str | None = None
    lang: str | None = None
    decks: tuple[tuple[str, ...], ...] = ()
    notes: tuple[FileNote, ...] = ()
    extra: str = ""


class DeckFileError(FlashcardsError):
    """The file is no deck as it stands; `problems` says all that is wrong with it, in order."""

    def __init__(self, problems: tuple[FileProblem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def type_of(question: str, answer: str) -> NoteTypeId:
    """What a question and an answer are that no comment says more about."""
    if "[" in question and choice.split(question)[1]:
        return CHOICE
    return LIST if "\n" in answer and list_members(answer) else BASIC


def choice_fault(options: str) -> str:
    """What keeps a task list from being the options of a card; "" for nothing."""
    return {
        None: "",
        "none": _("expected options: lines that begin with - [ ] or - [x]"),
        "few": _("expected two options or more"),
        "many": _("expected at most {n} options").format(n=choice.MOST_OPTIONS),
        "empty": _("expected words in each option"),
        "same": _("expected options that differ; two say the same"),
        "key": _("expected - [x] before the right option"),
    }[choice.fault(options)]


def why_no_card(text: NoteText) -> str:
    """What keeps a note from giving a card: an empty side, no gap; "" where it gives one."""
    if text.type_id == CHOICE:
        question, options = text.fields[:2]
        return choice_fault(options) if question.strip() else _("expected words in the question")
    if not all(field.strip() for field in text.fields):
        return _("expected words in the question and in the answer")
    if text.type_id == CLOZE and not hidden_words(text.fields[0]):
        return _("expected a gap: words in [square brackets]")
    return ""


def canonical(deck: DeckFile) -> DeckFile:
    """The deck as a file can hold it.

    NFC, Unix line ends, no blank lines around a field, code fences closed, names on one line, the sub-decks
    of all notes among `decks`.
    """
    notes = tuple(_canonical_note(note) for note in deck.notes)
    paths = [tuple(one_line(name) for name in path) for path in deck.decks] + [note.decks for note in notes]
    with_parents = (path[:depth] for path in paths for depth in range(1, len(path) + 1))
    return DeckFile(
        name=one_line(deck.name),
        article=clean(deck.article or "").strip() or None,
        lang=clean(deck.lang or "").strip() or None,
        decks=tuple(dict.fromkeys(with_parents)),
        notes=notes,
        extra=clean(deck.extra).strip(),
    )


def _canonical_note(note: FileNote) -> FileNote:
    fields = tuple(_canonical_field(words) for words in note.text.fields)
    if note.text.type_id == CHOICE:  # its question and its options are one block of the file
        question = _canonical_field(choice.joined(*fields[:2]))
        fields = (*choice.split(question), *fields[2:])
    text = replace(
        note.text,
        fields=fields,
        tags=tuple(word for tag in note.text.tags for word in clean(tag).split()),
        source=tuple(clean(quote) for quote in note.text.source if quote),
    )
    guid = clean(note.guid) if note.guid else None
    return replace(note, guid=guid, text=text, decks=tuple(one_line(name) for name in note.decks))


def _canonical_field(text: str) -> str:
    text = trimmed(clean(text).replace("\r\n", "\n").replace("\r", "\n"))
    fence = ""
    for line in text.split("\n"):
        fence = fence_after(line, fence)
    return f"{text}\n{fence}" if fence else text


def lines_of(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def mark_of(line: str) -> str:
    """The mark at the start of a line: "Q:", "A:", "C:", "#", "---", "<!--", or "" for text."""
    if line[:2] in ("Q:", "A:", "C:"):
        return line[:2]
    if line[:1] == "#":
        return "#" if line.lstrip("#")[:1] in ("", " ", "\t") else ""
    if line[:3] == "---":
        return "---" if line.rstrip() == "---" else ""
    return "<!--" if line[:4] == "<!--" else ""


def clean(text: str) -> str:
    return normalize("NFC", _UNWRITABLE.sub("\ufffd", text))


def trimmed(text: str) -> str:
    return _BLANK_LINES.sub("", text.rstrip(" \t\n"))


def one_line(text: str) -> str:
    return " ".join(clean(text).split())
