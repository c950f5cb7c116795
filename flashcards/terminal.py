"""A study session in a terminal: the same session as in the window, without one."""

# ruff: noqa: T201 - printing is what a terminal is for

import html
import re
import sys
import time
from collections.abc import Mapping

from flashcards.core import formulas, inserts
from flashcards.core.choice import RIGHT, WRONG, Options, letter
from flashcards.core.markup import GAP
from flashcards.core.notes import DeckId
from flashcards.core.reviews import Rating
from flashcards.i18n import _, ngettext
from flashcards.store import decks, queue
from flashcards.study import RATING_LABELS, Shown, Study
from flashcards.words import coming_back, worded
from flashcards.workspace import Workspace

_TAG = re.compile(r"<[^>]*>")
_COMMANDS = ("", "1", "2", "3", "4", "u", "q")
_BREAK = re.compile(r"<(?:/p|/li|/tr|/h\d|br ?/?)>")


def study(workspace: Workspace, path: str | None) -> int:
    """Study the deck at `path` ("Biology::Cells"; None: the first deck); the exit code."""
    deck_id = decks.by_path(workspace.db, tuple(path.split("::"))) if path else _first(workspace)
    if deck_id is None:
        print(
            _("There is no deck “{path}”.").format(path=path) if path else _("There is no deck yet."),
            file=sys.stderr,
        )
        return 1
    session = Study(workspace, deck_id)
    print(_("Enter shows the answer; 1 Forgot, 2 Hard, 3 or Enter Good, 4 Easy; u undo, q quit."))
    while session.shown and _ask(session):
        pass
    print()
    answered = len(session.answers)
    print(ngettext("{n} answer, saved.", "{n} answers, all saved.", answered).format(n=answered))
    return 0


def _first(workspace: Workspace) -> DeckId | None:
    """The first deck of the top with something to study, else the first deck."""
    counted = queue.tree(workspace.db, workspace.today(), workspace.end_of_day())
    top = [found for found in counted if found.deck.parent is None]
    return next((found.deck.id for found in top if found.total.total), top[0].deck.id if top else None)


def _ask(session: Study) -> bool:
    """Show one card and take its rating; False when the person leaves."""
    shown, began = session.shown, time.monotonic()
    if shown is None:
        return False
    place = f"[{session.number} / {session.number - 1 + session.remaining}]"
    print(f"\n{place} {plain(shown.face.question, '[…]')}")
    command = _read("… ")
    if command not in ("u", "q") and shown.face.options:
        print(_options(shown.face.options))
        command = _read("… ")
    if command not in ("u", "q"):
        print(_answer(shown, command))
        command = _read(_choices(session))
        while command not in _COMMANDS:
            command = _read("> ")
    if command == "u":
        session.undo()
    elif command != "q":
        session.rate(Rating(int(command or 3)), min(60_000, round((time.monotonic() - began) * 1000)))
    return command != "q"


def _options(options: Options, marks: Mapping[int, str] | None = None) -> str:
    """Each on its line, with a mark after those at these places."""
    rows = (f"{letter(n)}. {plain(row)}" for n, row in enumerate(options.rows))
    return "\n".join(f"{row} {(marks or {}).get(n, '')}".rstrip() for n, row in enumerate(rows))


def _answer(shown: Shown, typed: str = "") -> str:
    """The answer; of a multiple choice with what was typed, where that is the letter of a wrong option."""
    if options := shown.face.options:
        wrong = {n: WRONG for n in range(len(options.rows)) if letter(n).lower() == typed}
        marked = _options(options, wrong | dict.fromkeys(options.right, RIGHT))
        return "\n".join(part for part in (marked, plain(options.explanation)) if part)
    members = shown.face.members
    if members:
        return "\n".join(f"{n}. {plain(member)}" for n, member in enumerate(members, 1))
    return plain(shown.face.answer)


def _choices(session: Study) -> str:
    previews = session.previews()
    parts = [
        f"{int(rating)} {_(RATING_LABELS[rating])} ({coming_back(previews[rating])})" for rating in Rating
    ]
    return " · ".join(parts) + " > "


def _read(prompt: str) -> str:
    try:
        command = input(prompt).strip().lower()
    except EOFError:
        return "q"
    return "q" if command == "\x04" else command


def plain(face: str, gap: str = "") -> str:
    """The words of a face's safe HTML."""
    face = worded(face.replace(GAP, gap))
    face = formulas.replaced(face, lambda formula: html.escape(formula.tex))
    if inserts.SOUND in face:
        face = inserts.without_sounds(face, _("(sound)"))
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n", face)))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
