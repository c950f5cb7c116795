"""The checker of deck files and folders: what `flashcards check` tells."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR

from flashcards.articles import anchors, document
from flashcards.check import writing
from flashcards.core.errors import FileProblem, FlashcardsError, visible
from flashcards.formats import folder
from flashcards.formats.deckfile import DeckFile, FileNote
from flashcards.formats.deckwriter import with_ids
from flashcards.i18n import _

_MOST_NEAREST = 50  # searches for what is nearest to a lost passage; each takes a while in a long text
_MOST_QUOTED = 30  # words of what is nearest


def check(paths: Iterable[Path], fix: bool = False) -> list[FileProblem]:
    """All faults of deck files and folders (with the folders in them), ordered by file and line.

    `fix` writes an id for each note that has none, and changes nothing else.
    """
    checker = _Checker(fix)
    for place, names in _folders(paths, checker.problems):
        checker.look_at(place, names)
    return sorted(checker.problems, key=lambda problem: (problem.path, problem.line))


def _folders(
    paths: Iterable[Path], problems: list[FileProblem]
) -> Iterator[tuple[Path, frozenset[str] | None]]:
    """Each folder once, with the names of the files to look at, None for all."""
    found: dict[Path, tuple[Path, frozenset[str] | None]] = {}
    for path in paths:
        try:
            is_folder = S_ISDIR(path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError, ValueError):  # a NUL in the name
            problems.append(FileProblem(str(path), 1, _("there is no such file or folder")))
        except OSError as error:
            message = _("expected a file that can be read ({error})").format(error=error.strerror)
            problems.append(FileProblem(str(path), 1, message))
        else:
            if is_folder:
                found |= {place.resolve(): (place, None) for place in _tree(path, problems)}
            else:
                place, names = found.get(path.parent.resolve(), (path.parent, frozenset()))
                found[place.resolve()] = (place, None if names is None else names | {path.name})
    yield from found.values()


def _tree(path: Path, problems: list[FileProblem]) -> Iterator[Path]:
    """The folder and those in it, without hidden ones and without following links."""

    def unreadable(error: OSError) -> None:
        message = _("expected a folder that can be read ({error})").format(error=error.strerror)
        problems.append(FileProblem(str(error.filename), 1, message))

    for place, names, _files in os.walk(path, onerror=unreadable):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield Path(place)


class _Checker:
    """Looks at folders one after the other and remembers ids and questions over all of them."""

    def __init__(self, fix: bool) -> None:
        self.problems: list[FileProblem] = []
        self._fix = fix
        self._ids: dict[str, str] = {}  # -> path:line
        self._asked: dict[str, tuple[str, str]] = {}  # question -> answer, path:line
        self._nearest_left = _MOST_NEAREST

    def look_at(self, place: Path, names: frozenset[str] | None) -> None:
        """Look at a folder, or at these files of it only."""
        found = folder.read(place)
        if self._fix and self._write_ids(found, names):
            found = folder.read(place)
        for problem in (*found.problems, *found.warnings):
            if names is None or Path(problem.path).name in map(visible, names):
                self.problems.append(problem)
        texts = {name: document.plain(article.markdown) for name, article in found.articles.items()}
        for name, deck in found.decks.items():
            if names is None or name in names:
                self._deck(str(place / name), deck, texts.get(deck.article or ""))
        self._no_decks(found, names or frozenset())

    def _no_decks(self, found: folder.Folder, names: frozenset[str]) -> None:
        told = {Path(problem.path).name for problem in (*found.problems, *found.warnings)}
        for name in names - found.decks.keys() - found.articles.keys():
            message = _('expected a deck file (.md) with a head that starts with --- and has name = "…"')
            if visible(name) not in told:
                self._tell(str(found.path / name), 1, message)

    def _tell(self, path: str, line: int, message: str) -> None:
        self.problems.append(FileProblem(path, line, message))

    def _write_ids(self, found: folder.Folder, names: frozenset[str] | None) -> bool:
        """Write the missing ids into the files; whether there were any."""
        wrote = False
        for name, deck in found.decks.items():
            if all(note.guid for note in deck.notes) or not (names is None or name in names):
                continue
            path = found.path / name
            try:
                text = path.read_bytes().decode()
                folder.write_file(path, with_ids(text, deck), found.digests[name])
                wrote = True
            except (OSError, FlashcardsError) as error:
                self._tell(str(path), 1, str(error))
        return wrote

    def _deck(self, path: str, deck: DeckFile, article: str | None) -> None:
        for note in deck.notes:
            self._id(path, note)
            for message in writing.faults(note.text, deck.lang):
                self._tell(path, note.line, message)
            self._twins(path, note)
            if note.text.source and deck.article is None:
                self._tell(path, note.line, _("expected article= in the head, because src quotes it"))
            elif article is not None:
                self._passages(path, note, article)

    def _id(self, path: str, note: FileNote) -> None:
        if note.guid is None:
            self._tell(path, note.line, _("expected an id (flashcards check --fix writes one)"))
            return
        here = f"{path}:{note.line}"
        first = self._ids.setdefault(note.guid, here)
        if first != here:
            message = _("expected an id of its own; {id} is that of {place}")
            self._tell(path, note.end, message.format(id=note.guid, place=first))

    def _twins(self, path: str, note: FileNote) -> None:
        here = f"{path}:{note.line}"
        for question, answer in writing.questions(note.text):
            if not question:
                continue
            first_answer, first = self._asked.setdefault(question, (answer, here))
            if first_answer != answer:
                message = _("expected one answer to a question; {place} has another answer to this one")
                self._tell(path, note.line, message.format(place=first))
            elif first != here:
                self._tell(
                    path, note.line, _("expected no card twice; this one is at {place}").format(place=first)
                )

    def _passages(self, path: str, note: FileNote, article: str) -> None:
        held = []
        for quote in note.text.source:
            found = anchors.find(article, quote, tolerant=self._nearest_left > 0)
            passage = article[found.start : found.end] if found else ""
            if found is None or found.places == 0:
                self._nearest_left -= 1
                message = _("expected a passage of the article, not “{quote}”").format(quote=quote)
                if found:
                    message += _("; the nearest is “{passage}”").format(passage=_shortened(passage))
                self._tell(path, note.end, message)
            elif found.places > 1:
                message = _("expected more words of the passage; “{quote}” is in the article {n} times")
                self._tell(path, note.end, message.format(quote=quote, n=found.places))
            else:
                held.append(passage)
        if (
            held
            and len(held) == len(note.text.source)
            and writing.holds_nothing_of(" ".join(held), note.text)
        ):
            self._tell(path, note.end, _("expected a passage with the answer in it"))


def _shortened(words: str) -> str:
    found = words.split(maxsplit=_MOST_QUOTED)
    return " ".join([*found[:_MOST_QUOTED], "…"]) if len(found) > _MOST_QUOTED else words
