"""The text of a deck file -> its deck, or every fault in it."""

import re
import tomllib
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from flashcards.core import choice, cloze
from flashcards.core.errors import FileProblem
from flashcards.core.fences import fence_after
from flashcards.core.notes import BASIC, BOTH, CHOICE, CLOZE, LIST, NoteText, NoteTypeId
from flashcards.formats import notecomment
from flashcards.formats.deckfile import (
    DeckFile,
    DeckFileError,
    FileNote,
    lines_of,
    mark_of,
    one_line,
    trimmed,
    type_of,
)
from flashcards.formats.notecomment import NoteComment, NoteCommentError
from flashcards.i18n import _

LARGEST_HEAD = 5000  # characters; tomllib takes quadratic time and memory for some hostile heads
LARGEST_FIELD = 1_000_000  # characters
MOST_GAPS = 100  # of a note; each is a card
MOST_DECKS = 2000  # in a file
DEEPEST = 20  # sub-decks in one another
MOST_FAULTS = 1000

_NAMES_A_DECK = re.compile(r"\s*name\s*=")
_OURS = re.compile(r"\s*(?:name|article|lang)\s*=")


def is_deck(text: str) -> bool:
    """Whether a Markdown file is meant as a deck: it starts with a head that has a name."""
    lines = lines_of(text)
    start = _head_start(lines)
    if start is None:
        return False
    end = _head_end(lines, start) or len(lines)
    return any(_NAMES_A_DECK.match(line) for line in lines[start:end])


def parse(text: str, path: str) -> DeckFile:
    """The deck that a file's text describes. Raises DeckFileError with every fault, located in `path`."""
    if "\0" in text:
        line = len(lines_of(text[: text.index("\0")]))
        raise DeckFileError((FileProblem(path, line, _("expected text, found a NUL character")),))
    return _Reader(path).deck(lines_of(text))


@dataclass(slots=True)
class _Open:
    """The note that is being read: the lines of its fields so far."""

    mark: str
    line: int
    end: int
    decks: tuple[str, ...]
    fields: list[list[str]]
    comment: NoteComment | None = None


class _Reader:
    """Reads the lines of one file, collecting notes and faults."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[FileProblem] = []
        self.notes: list[FileNote] = []
        self.spelled: dict[tuple[str, ...], tuple[str, ...]] = {}  # case-folded paths -> as written first
        self.name = ""
        self.here: tuple[str, ...] = ()
        self.note: _Open | None = None
        self.fence, self.fence_line = "", 0
        self.is_stray = False
        self.by_mark = {
            "Q:": self.on_question,
            "C:": self.on_question,
            "A:": self.on_answer,
            "#": self.on_heading,
            "---": self.on_rule,
            "<!--": self.on_comment,
        }

    def deck(self, lines: list[str]) -> DeckFile:
        """Read all lines. Raises DeckFileError."""
        head, extra, body = self.head(lines)
        self.name = one_line(head.get("name", ""))
        for number, line in enumerate(lines[body:], body + 1):
            mark = "" if self.fence else mark_of(line)
            if mark:
                self.is_stray = False
                self.by_mark[mark](number, line)
            else:
                self.on_text(number, line)
        self.close()
        if self.fence:
            self.fault(self.fence_line, _("expected the end of the code fence that starts here"))
        if self.faults:
            raise DeckFileError(tuple(sorted(self.faults, key=lambda fault: fault.line)))
        decks, notes = tuple(self.spelled.values()), tuple(self.notes)
        return DeckFile(self.name, head.get("article"), head.get("lang"), decks, notes, extra)

    def fault(self, line: int, message: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(FileProblem(self.path, line, message))

    def head(self, lines: list[str]) -> tuple[dict[str, Any], str, int]:
        """The head's values, the TOML text of its other keys, and the index of the first line after it."""
        start = _head_start(lines)
        if start is None:
            self.fault(1, _('expected a head that starts with --- and has name = "…"'))
            return {}, "", 0
        end = _head_end(lines, start)
        if end is None:
            self.fault(start, _("expected a second --- line at the end of the head"))
            return {}, "", len(lines)
        values, extra = self.toml(lines[start:end], start + 1)
        return values, extra, end + 1

    def toml(self, lines: list[str], first: int) -> tuple[dict[str, Any], str]:
        text = normalize("NFC", "\n".join(lines))
        if len(text) > LARGEST_HEAD:
            self.fault(first, _("expected a head of at most {n} characters").format(n=LARGEST_HEAD))
            return {}, ""
        try:
            values = tomllib.loads(text)
            extra = _without_ours(values, text.split("\n"))
        except (ValueError, RecursionError) as error:
            at = re.search(r"at line (\d+)", str(error))
            line = first + int(at[1]) - 1 if at else first
            ours = isinstance(error, ValueError) and not isinstance(error, tomllib.TOMLDecodeError)
            message = str(error) if ours else _('expected lines such as name = "…" (TOML) in the head')
            self.fault(line, message)
            return {}, ""
        return self.checked(values, first), extra

    def checked(self, values: dict[str, Any], first: int) -> dict[str, Any]:
        """The keys of ours that are as they should be."""
        good = {key: v.strip() for key, v in values.items() if isinstance(v, str) and v.strip()}
        for key in ("name", "article", "lang"):
            if key not in good and (key in values or key == "name"):
                self.fault(first, _('expected {key} = "…" in the head').format(key=key))
        return good

    def on_question(self, number: int, line: str) -> None:
        self.close()
        self.note = _Open(line[:2], number, number, self.here, [[]])
        self.on_text(number, line[2:].lstrip(" \t"), beside=True)

    def on_answer(self, number: int, line: str) -> None:
        note = self.note
        if not note or note.comment or note.mark != "Q:" or len(note.fields) > 1:
            self.fault(number, _("expected Q: before A: (write \\A: where it is text)"))
            self.close()
            self.is_stray = True
            return
        note.fields.append([])
        note.end = number
        self.on_text(number, line[2:].lstrip(" \t"), beside=True)

    def on_heading(self, number: int, line: str) -> None:
        self.close()
        name = one_line(line.lstrip("#"))
        depth = len(line) - len(line.lstrip("#")) - 1
        if not name:
            self.fault(number, _("expected a name after #"))
        elif depth == 0 and name.casefold() != self.name.casefold():
            self.fault(number, _("expected ## before the name of a sub-deck; # is the deck's own name"))
        elif depth > len(self.here) + 1:
            self.fault(number, _("expected at most {marks} here").format(marks="#" * (len(self.here) + 2)))
        elif depth > DEEPEST:
            self.fault(number, _("expected at most {n} sub-decks in one another").format(n=DEEPEST))
        else:
            self.here = self.sub_deck(number, (*self.here[: depth - 1], name)) if depth else ()

    def sub_deck(self, number: int, path: tuple[str, ...]) -> tuple[str, ...]:
        """The path as it is spelled where it comes first."""
        folded = tuple(part.casefold() for part in path)
        if len(self.spelled) > MOST_DECKS:
            return self.spelled.get(folded, path)
        here = self.spelled.setdefault(folded, path)
        if len(self.spelled) > MOST_DECKS:  # told once
            self.fault(number, _("expected at most {n} sub-decks in a file").format(n=MOST_DECKS))
        return here

    def on_rule(self, _number: int, _line: str) -> None:
        self.close()

    def on_comment(self, number: int, line: str) -> None:
        note = self.note
        if not note or note.comment:
            self.fault(number, _("expected one comment after each note (write \\<!-- where it is text)"))
            return
        try:
            note.comment = notecomment.read(line)
        except NoteCommentError as error:
            self.fault(number, str(error))
            note.comment = NoteComment()
        if note.mark == "C:" and (note.comment.both or note.comment.kind):
            self.fault(number, _("expected both and kind= only after Q: and A:"))
        note.end = number

    def on_text(self, number: int, line: str, *, beside: bool = False) -> None:
        """A line of a field, without the backslash that makes a mark text; `beside` one it needs none."""
        note = self.note if self.note and not self.note.comment else None
        escaped = not beside and not self.fence and line[:1] == "\\" and mark_of(line.lstrip("\\"))
        line = line[1:] if escaped else line
        if note:
            note.fields[-1].append(line)
            note.end = number if line.strip(" \t") else note.end
        elif line.strip() and not self.is_stray:
            self.is_stray = True
            self.fault(number, _("expected Q:, C: or a ## heading before this text"))
        before, self.fence = self.fence, fence_after(line, self.fence)
        if self.fence and not before:
            self.fence_line = number

    def close(self) -> None:
        """The note that is open is at its end."""
        note, self.note = self.note, None
        if not note:
            return
        comment = note.comment or NoteComment()
        if note.mark == "Q:" and len(note.fields) == 1:
            if comment.both or comment.kind or not choice.split("\n".join(note.fields[0]))[1]:
                self.fault(note.line, _("expected A: after this Q:"))
                return
            note.fields.append([])  # the options say enough
        fields = tuple(normalize("NFC", trimmed("\n".join(lines))) for lines in note.fields)
        if any(len(field) > LARGEST_FIELD for field in fields):
            message = _("expected at most {n} characters in a question, an answer or a text with gaps")
            self.fault(note.line, message.format(n=LARGEST_FIELD))
            return
        if note.mark == "C:" and len(cloze.gaps(fields[0])) > MOST_GAPS:
            self.fault(note.line, _("expected at most {n} gaps in a note").format(n=MOST_GAPS))
            return
        type_id = _type(note.mark, comment, fields)
        if type_id == CHOICE:
            fields = (*choice.split(fields[0]), fields[1])
        text = NoteText(type_id, fields, comment.tags, comment.source)
        self.notes.append(FileNote(comment.guid, text, note.decks, note.line, note.end))


def _type(mark: str, comment: NoteComment, fields: tuple[str, ...]) -> NoteTypeId:
    if mark == "C:":
        return CLOZE
    if comment.both:
        return BOTH
    by_kind = {"basic": BASIC, "list": LIST, "choice": CHOICE}
    return by_kind[comment.kind] if comment.kind else type_of(*fields)


def _without_ours(values: dict[str, Any], lines: list[str]) -> str:
    """The head without the lines of `name`, `article` and `lang`. Raises ValueError when they span lines."""
    kept, in_table = [], False
    for line in lines:
        in_table = in_table or line.lstrip().startswith("[")
        if in_table or not _OURS.match(line):
            kept.append(line)
    others = {key: value for key, value in values.items() if key not in ("name", "article", "lang")}
    extra = "\n".join(kept).strip()
    if not _says(extra, others):
        raise ValueError(_("name, article and lang stand on a line of their own each"))
    return extra


def _says(toml: str, values: dict[str, Any]) -> bool:
    try:
        return repr(tomllib.loads(toml)) == repr(values)
    except ValueError:
        return False


def _head_start(lines: list[str]) -> int | None:
    """The index of the head's first line, None when the file does not start with one."""
    for index, line in enumerate(lines):
        if line.strip():
            return index + 1 if line.rstrip() == "---" else None
    return None


def _head_end(lines: list[str], start: int) -> int | None:
    """The index of the line that ends the head."""
    return next((n for n in range(start, len(lines)) if lines[n].rstrip() == "---"), None)
