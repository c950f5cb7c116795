"""Markdown with "Q:" / "A:" / "C:" lines as hashcards has them: text around the cards is left alone."""

import tomllib
from dataclasses import dataclass, field, replace

from flashcards.core import choice
from flashcards.core.fences import fence_after
from flashcards.core.notes import BOTH, CLOZE, NoteText
from flashcards.formats import notecomment
from flashcards.formats.deckfile import clean, lines_of, mark_of, one_line, trimmed
from flashcards.formats.deckreader import LARGEST_HEAD
from flashcards.formats.markdown_found import Found, Wrong, asked, fault
from flashcards.formats.notecomment import NoteComment, NoteCommentError
from flashcards.i18n import _


def found_in(text: str) -> tuple[str, list[Found], list[Wrong]]:
    """The name in the head ("" without one), the cards, and what was meant as one but is none."""
    lines = lines_of(text)
    name, start = _head(lines)
    reader = _Reader()
    for number, line in enumerate(lines[start:], start + 1):
        reader.take(number, line)
    reader.close()
    return name, reader.found, reader.wrong


def _head(lines: list[str]) -> tuple[str, int]:
    """The name that a TOML head gives, and the index of the line after it."""
    if not lines or lines[0].rstrip() != "---":
        return "", 0
    end = next((n for n in range(1, len(lines)) if lines[n].rstrip() == "---"), 0)
    head = "\n".join(lines[1:end])
    if not end or len(head) > LARGEST_HEAD:
        return "", end + 1 if end else 0
    try:
        name = tomllib.loads(head).get("name")
    except (tomllib.TOMLDecodeError, RecursionError):
        name = None
    return one_line(name) if isinstance(name, str) else "", end + 1


@dataclass(slots=True)
class _Open:
    """The card that is being read: the lines of its fields so far."""

    mark: str
    line: int
    fields: list[list[str]] = field(default_factory=lambda: [[]])
    comment: NoteComment = field(default_factory=NoteComment)


class _Reader:
    def __init__(self) -> None:
        self.found: list[Found] = []
        self.wrong: list[Wrong] = []
        self._open: _Open | None = None
        self._fence = ""

    def take(self, number: int, line: str) -> None:
        mark = "" if self._fence else mark_of(line)
        if mark in ("Q:", "C:"):
            self.close()
            self._open = _Open(mark, number)
            self._text(line[2:].lstrip(" \t"))
        elif mark == "A:":
            self._answer(number, line)
        elif mark == "<!--":
            self._comment(line)
        elif mark:
            self.close()
        else:
            escaped = not self._fence and line[:1] == "\\" and mark_of(line.lstrip("\\"))
            self._text(line[1:] if escaped else line)

    def _answer(self, number: int, line: str) -> None:
        if self._open is None or self._open.mark != "Q:" or len(self._open.fields) > 1:
            self.close()
            self.wrong.append(Wrong(number, _("expected Q: before A: (write \\A: where it is text)")))
            return
        self._open.fields.append([])
        self._text(line[2:].lstrip(" \t"))

    def _comment(self, line: str) -> None:
        """What a note of ours has at its end; other comments are no part of a card."""
        if self._open is not None:
            try:
                self._open.comment = notecomment.read(line)
            except NoteCommentError:
                return

    def _text(self, line: str) -> None:
        if self._open is not None:
            self._open.fields[-1].append(line)
            self._fence = fence_after(line, self._fence)

    def close(self) -> None:
        """The card that is open is at its end."""
        card, self._open, self._fence = self._open, None, ""
        if card is None:
            return
        if card.mark == "Q:" and len(card.fields) == 1:
            if not choice.split("\n".join(card.fields[0]))[1]:
                self.wrong.append(Wrong(card.line, _("expected A: after this Q:")))
                return
            card.fields.append([])  # its options say enough
        fields = tuple(clean(trimmed("\n".join(lines))) for lines in card.fields)
        text = NoteText(CLOZE, fields) if card.mark == "C:" else asked(*fields)
        said = card.comment
        kind = BOTH if said.both and card.mark == "Q:" else text.type_id
        text = replace(text, type_id=kind, tags=said.tags, source=said.source)
        if why := fault(text):
            self.wrong.append(Wrong(card.line, why))
        else:
            self.found.append(Found(card.line, text, None, said.guid))
