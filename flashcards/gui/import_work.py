"""Files on their way into the program: what each is, what only a person can say, and reading it apart."""

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from flashcards.articles import apart
from flashcards.articles.apart import Read
from flashcards.articles.canonical import LONGEST_TITLE
from flashcards.core.errors import FlashcardsError
from flashcards.core.markup import plain_text
from flashcards.drafting import places
from flashcards.gui import tasks
from flashcards.gui.import_kinds import Sort, Wall, sort_of, wall_of
from flashcards.gui.import_words import size
from flashcards.gui.parts_messages import Question
from flashcards.gui.pasted_cards import Pasted
from flashcards.gui.under_way import UnderWay
from flashcards.i18n import _, ngettext
from flashcards.words import number, sentence

T = TypeVar("T")


class CannotBeRead(FlashcardsError):
    """A file that was not read: which one it is, and why."""


class ImportWork(QObject):
    """Takes one file after another. Whoever takes what was read says `go_on` when the next may come."""

    folder_found = Signal(Path)
    read_done = Signal(object, object)  # Read, and the Path it is from or None
    package_found = Signal(object)  # finished cards, Path or Pasted: whoever imports them says `go_on`
    failed = Signal(object)  # FlashcardsError
    emptied = Signal()  # all that waited was taken

    def __init__(self, window: QWidget, room: Callable[[], QRect] | None = None) -> None:
        """`room`: the part of the window in which something may lie for a while."""
        super().__init__(window)
        self._window = window
        self._waiting: list[Callable[[], object]] = []
        self._held = self._busy = False
        self._job: tasks.Waiting | None = None
        self._stop = threading.Event()
        self._under_way = UnderWay(window, room)
        self._under_way.stopped.connect(self.stop)

    def open(self, paths: list[Path], *, as_cards: bool = False) -> None:
        """Read what lies at these paths, one after the other; `as_cards`: nothing is taken for an article."""
        self._waiting += [partial(self._sort, path, as_cards=as_cards) for path in paths]
        self._next()

    def read_again(self, path: Path, done: Callable[[Read], object]) -> None:
        """Read a file as an article, whatever it may hold, for somebody who then says `go_on`."""
        self._waiting.append(partial(self._read, path, done))
        self._next()

    def read_text(self, text: str, title: str) -> None:
        """Read pasted text; with a title it bears that."""
        self._waiting.append(partial(self._read_text, text, title))
        self._next()

    def give_cards(self, given: Pasted) -> None:
        """Finished cards in a pasted text, when it is their turn."""
        self._waiting.append(partial(self._give, given))
        self._next()

    def _give(self, given: Pasted) -> None:
        self.package_found.emit(given)

    @property
    def is_busy(self) -> bool:
        """Whether what is asked for now has to wait for what came before it."""
        return self._busy

    def hold(self, held: bool) -> None:
        """While it is held nothing new begins."""
        self._held = held
        self._next()

    def go_on(self) -> None:
        """What was read last is taken care of: come to the next."""
        self._busy = False
        self._next()

    def run(
        self,
        words: str,
        work: Callable[[threading.Event], T],
        done: Callable[[T], object],
        path: Path | None = None,
    ) -> None:
        """Do `work` in a worker thread, with `words` and a way to stop when it takes long.

        `path`: the file that it is about.
        """
        stop = self._stop = threading.Event()
        self._busy = True
        self._under_way.begin(words)

        def end(result: T) -> None:
            self._end()
            done(result)

        def fail(error: Exception) -> None:
            self._end()
            self._fail(_about(path, error) if path else error)

        self._job = tasks.start(lambda: work(stop), end, fail, self)

    def stop(self) -> None:
        """Give up what is under way, and what waits."""
        self._waiting.clear()
        self._stop.set()
        self._end()
        self._busy = False

    def _end(self) -> None:
        """The job is over, or nobody waits for it any more."""
        self._under_way.end()
        if self._job:
            self._job.drop()
            self._job = None

    def _fail(self, error: Exception) -> None:
        self.go_on()
        if not isinstance(error, FlashcardsError):
            raise error
        self.failed.emit(error)

    def _next(self) -> None:
        if self._busy or self._held:
            return
        if self._waiting:
            self._busy = True
            self._waiting.pop(0)()
        else:
            self.emptied.emit()

    # One file

    def _sort(self, path: Path, *, as_cards: bool = False) -> None:
        def sort(_stop: threading.Event) -> tuple[Sort, Wall | None]:
            return sort_of(path), wall_of(path)

        self.run(_words(path), sort, partial(self._sorted, path, as_cards))

    def _sorted(self, path: Path, as_cards: bool, found: tuple[Sort, Wall | None]) -> None:
        sort, wall = found
        find_package = partial(self._find_package, wall=wall)
        match sort:
            case "folder":
                self.go_on()
                self.folder_found.emit(path)
            case "cards":
                self._read_folder(path)
            case "foreign":
                find_package(path)
            case _ if as_cards:
                find_package(path)
            case "either":
                self._ask(path, _("{file} has lines as finished cards have."), find_package)
            case "beside":
                self._ask(path, _("{file} lies in a folder with deck files."), self._read_folder)
            case "article":
                self._read(path)

    def _find_package(self, path: Path, wall: Wall | None) -> None:
        """It is read and shown by another; a very large one only if a person wants that."""
        if wall:
            self._ask_about_size(path, wall)
        else:
            self.package_found.emit(path)

    def _ask_about_size(self, path: Path, wall: Wall) -> None:
        media = ngettext("{n} picture or sound", "{n} pictures and sounds", wall.media)
        facts = _("{size}, {media}. It takes a while, and as much room on the disk.")
        question = Question(
            _("Import {file}?").format(file=path.name),
            facts.format(size=size(wall.size), media=media.format(n=number(wall.media))),
            [_("Import"), _("Cancel")],
            self._window,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.answered.connect(lambda verb: self.package_found.emit(path) if verb == 0 else self.go_on())
        question.rejected.connect(self.go_on)
        question.open()

    def _ask(self, path: Path, facts: str, read_cards: Callable[[Path], object]) -> None:
        question = Question(
            _("Is this an article or finished cards?"),
            facts.format(file=path.name),
            [_("Read the cards"), _("Make cards from it")],
            self._window,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.answered.connect(lambda verb: (read_cards if verb == 0 else self._read)(path))
        question.rejected.connect(self.go_on)
        question.open()

    def _read_folder(self, path: Path) -> None:
        self.go_on()
        self.folder_found.emit(path.parent)

    def _read(self, path: Path, done: Callable[[Read], object] | None = None) -> None:
        done = done or (lambda found: self.read_done.emit(found, path))
        self.run(_words(path), lambda stop: _prepared(apart.read(path, stop)), done, path)

    def _read_text(self, text: str, title: str) -> None:
        def done(found: Read) -> None:
            self.read_done.emit(found, None)

        self.run(_("Reading the text…"), lambda stop: _titled(apart.read_text(text, stop), title), done)


def _about(path: Path, error: Exception) -> Exception:
    """The same with the name of its file, where it does not say it already."""
    if not isinstance(error, FlashcardsError) or path.name in sentence(error):
        return error
    return CannotBeRead(_("{file}: {why}").format(file=path.name, why=sentence(error)))


def _words(path: Path) -> str:
    return _("Reading {file}…").format(file=path.name)


def _prepared(found: Read) -> Read:
    """Have its sections looked through here, where nobody waits: the change that takes it over needs them."""
    places.places(found.article.markdown)
    return found


def _titled(found: Read, title: str) -> Read:
    """With the title that a person gave; without any, with one that says where it came from."""
    article, title = found.article, " ".join(title.split())
    if not title and article.title:
        return _prepared(found)
    title = plain_text(title, "markdown")[:LONGEST_TITLE] or _("Pasted text")
    first, _end, rest = article.markdown.partition("\n")
    if not first.startswith("# "):
        rest = f"\n{article.markdown}"
    markdown = f"# {title}\n{rest}"
    return _prepared(replace(found, article=replace(article, title=title, markdown=markdown)))
