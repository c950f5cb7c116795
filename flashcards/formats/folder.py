"""A folder that holds an article and its decks: read as values, written whole or not at all.

Nothing outside the folder is ever read or written, links followed first.
"""

import contextlib
import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from unicodedata import normalize

from flashcards.core.errors import FileProblem, FlashcardsError, NotSaved
from flashcards.core.fences import prose
from flashcards.core.headings import headings
from flashcards.core.markup import picture_name
from flashcards.core.notes import Article
from flashcards.formats.deckfile import DeckFile, DeckFileError, clean, lines_of
from flashcards.formats.deckreader import is_deck, parse
from flashcards.i18n import _

LARGEST_TEXT = 64_000_000  # bytes of a deck file or an article
LARGEST_PICTURE = 20_000_000  # bytes
LARGEST_PICTURES = 200_000_000  # bytes of all pictures of a folder
MOST_PICTURES = 2000
_LONGEST_NAME = 200  # bytes; 255 are what systems allow, with the ending

_KINDS_OF_PICTURE = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM")  # how each starts

_PICTURE = re.compile(
    r"!\[[^\[\]\n]{0,500}\]\([ \t]{0,9}"
    r"(?:<([^<>\n]{1,500})>|([^\s()<>]{1,500}(?:\([^\s()]{0,99}\)[^\s()]{0,99})?))"
)


class ChangedOnDisk(FlashcardsError):
    """A file is not as it was read or written last; nothing was written."""

    def __init__(self, name: str) -> None:
        super().__init__(_("{file} was changed outside this program; nothing was written").format(file=name))
        self.name = name


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds; files are named by their path in it, with `/`.

    `digests` are the sha256 of the bytes of each deck and article, `pictures` where those are that a note
    or an article shows, links followed. `problems` are faults of decks and articles, `warnings` concern
    pictures and links only.
    """

    path: Path
    decks: dict[str, DeckFile] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Path] = field(default_factory=dict)
    problems: tuple[FileProblem, ...] = ()
    warnings: tuple[FileProblem, ...] = ()


def read(path: Path) -> Folder:
    """The decks of a folder (not of folders in it) with their articles and pictures.

    Deck files are those .md files that start with a head with a name; hidden files are no decks.
    """
    return _Reading(path).folder()


def write_all(
    path: Path, texts: Mapping[str, str | bytes], expected: Mapping[str, str | None]
) -> dict[str, str]:
    """Write files of a folder; the sha256 of each as it is now.

    `expected` has the sha256 that each file had when it was read, None where there was no file; one that is
    gone since is written anew. Raises ChangedOnDisk or NotSaved, with nothing written. Each file is the old
    or the new one at any time.
    """
    contents = {
        name: text if isinstance(text, bytes) else text.encode("utf-8", "replace")
        for name, text in texts.items()
    }
    drafts: dict[Path, Path] = {}
    try:
        path.mkdir(parents=True, exist_ok=True)
        targets = {name: _target(path, name) for name in contents}
        for name, content in contents.items():
            target = targets[name]
            if _as_expected(target, name, content, expected.get(name)):
                drafts[target] = target.with_name(f".{secrets.token_hex(8)}.tmp")
                _write_draft(drafts[target], content, target)
        for name, content in contents.items():
            _as_expected(targets[name], name, content, expected.get(name))
        for target, draft in drafts.items():
            draft.replace(target)
        for folder in {target.parent for target in drafts}:
            sync(folder)
    except OSError as error:
        raise NotSaved(str(error)) from error
    finally:
        for draft in drafts.values():
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
    return {name: _sha256(content) for name, content in contents.items()}


def write_file(path: Path, text: str, expected: str | None) -> str:
    """Write one file; the arguments, the result and the errors are those of `write_all`."""
    return write_all(path.parent, {path.name: text}, {path.name: expected})[path.name]


def plain_name(title: str) -> str:
    """The title as a file may be called on every system, without an ending; "" where nothing of it may."""
    plain = "".join(" " if c in '<>:"/\\|?*' or not c.isprintable() else c for c in title)
    short = " ".join(plain.split())[:80].encode()[:_LONGEST_NAME].decode(errors="ignore")
    return short.strip(". ")


def slug(name: str) -> str:
    """The name in lower case with hyphens, at most 60 characters, as it may stand in a file's name."""
    letters = "".join(c if c.isalnum() else " " for c in normalize("NFC", name).casefold())
    return "-".join(letters.split())[:60].rstrip("-") or "deck"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _inside(folder: Path, name: str) -> Path | None:
    """Where a file of the folder is, links followed; None when outside or not named by a plain path in it."""
    parts = name.split("/")
    if not {"", ".", ".."}.isdisjoint(parts):
        return None
    try:
        target = folder.joinpath(*parts).resolve()
        return target if target.is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError, ValueError):  # a loop of links, a NUL
        return None


def _target(folder: Path, name: str) -> Path:
    target = _inside(folder, name)
    if target is None:
        raise NotSaved(_("{file} is outside the folder").format(file=name))
    return target


def _as_expected(target: Path, name: str, content: bytes, expected: str | None) -> bool:
    """Whether there is something to write. Raises ChangedOnDisk."""
    try:
        now = target.read_bytes()
    except FileNotFoundError:
        return True
    if now == content:
        return False
    if _sha256(now) != expected:
        raise ChangedOnDisk(name)
    return True


def _write_draft(draft: Path, content: bytes, target: Path) -> None:
    """Put the content on the disk in a new file, with the target's permissions."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with draft.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if target.exists():
        draft.chmod(target.stat().st_mode & 0o777)


def sync(folder: Path) -> None:
    """See to it that the names in a folder are on the disk as well."""
    if os.name == "nt":  # folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class _Reading:
    """One reading of a folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found = Folder(path)
        self._problems: list[FileProblem] = []
        self._warnings: list[FileProblem] = []
        self._left_for_pictures = LARGEST_PICTURES

    def folder(self) -> Folder:
        for name in self._names():
            self._deck(name)
        for name, deck in self._found.decks.items():
            self._article(name, deck)
        for name, deck in self._found.decks.items():
            for note in deck.notes:
                self._pictures(name, note.line, "\n\n".join(note.text.fields))
        for name, article in self._found.articles.items():
            self._pictures(name, None, article.markdown)
        found = self._found
        return Folder(
            self._path,
            found.decks,
            found.articles,
            found.digests,
            found.pictures,
            tuple(self._problems),
            tuple(self._warnings),
        )

    def _problem(self, name: str, line: int, message: str) -> None:
        self._problems.append(FileProblem(str(self._path / name), line, message))

    def _warning(self, name: str, line: int, message: str) -> None:
        self._warnings.append(FileProblem(str(self._path / name), line, message))

    def _names(self) -> list[str]:
        if not _is_utf_8(os.path.realpath(self._path)):  # raises nothing, whatever is there
            self._problem("", 1, _("expected a folder whose name is in UTF-8"))
            return []
        try:
            names = sorted(entry.name for entry in self._path.iterdir())
        except OSError as error:
            self._problem(
                "", 1, _("expected a folder that can be read ({error})").format(error=error.strerror)
            )
            return []
        return [name for name in names if name.lower().endswith(".md") and not name.startswith(".")]

    def _deck(self, name: str) -> None:
        target = _inside(self._path, name)
        if target is None:
            self._warning(name, 1, _("expected a file in this folder; this link leads out of it"))
            return
        try:
            if not _is_file(target) or not _may_be_deck(target):
                return
        except OSError as error:
            self._unreadable(name, error)
            return
        text, digest = self._text(name, target)
        if not is_deck(text):
            return
        if not _is_utf_8(name):
            self._problem(name, 1, _("expected a file whose name is in UTF-8"))
            return
        self._found.digests[name] = digest
        try:
            self._found.decks[name] = parse(text, str(self._path / name))
        except DeckFileError as error:
            self._problems += error.problems

    def _text(self, name: str, target: Path) -> tuple[str, str]:
        """The text of a file and its sha256; two empty ones, with a problem, when it cannot be had."""
        try:
            if target.stat().st_size > LARGEST_TEXT:
                self._problem(
                    name, 1, _("expected at most {n} MB of text").format(n=LARGEST_TEXT // 1_000_000)
                )
                return "", ""
            content = target.read_bytes()
            text = content.decode()
        except OSError as error:
            self._unreadable(name, error)
            return "", ""
        except UnicodeDecodeError as error:
            self._problem(name, content.count(b"\n", 0, error.start) + 1, _("expected text in UTF-8"))
            return "", ""
        return text, _sha256(content)

    def _unreadable(self, name: str, error: OSError) -> None:
        message = _("expected a file that can be read ({error})")
        self._problem(name, 1, message.format(error=error.strerror))

    def _article(self, deck_name: str, deck: DeckFile) -> None:
        name = deck.article
        if name is None or name in self._found.articles:
            return
        target = _inside(self._path, name)
        if target is None:
            message = _("expected article= to name a file in this folder, not {name}")
            self._problem(deck_name, 1, message.format(name=name))
        elif self._has_article(deck_name, name, target):
            text, self._found.digests[name] = self._text(name, target)
            markdown = clean("\n".join(lines_of(text)))
            first = next(headings(markdown), None)
            self._found.articles[name] = Article(first.title if first else "", deck.lang or "", markdown)

    def _has_article(self, deck_name: str, name: str, target: Path) -> bool:
        try:
            if _is_file(target):
                return True
            message = _("expected the article {name} in this folder").format(name=name)
        except OSError as error:
            message = _("expected an article that can be read: {name} ({error})")
            message = message.format(name=name, error=error.strerror)
        self._problem(deck_name, 1, message)
        return False

    def _pictures(self, file: str, line: int | None, text: str) -> None:
        """Look for what a text shows; `line` is where it stands, None when it is the whole file."""
        for number, source in pictures_of(text):
            at = number if line is None else line
            name = picture_name(source)
            target = _inside(self._path, name) if name else None
            if name is None or target is None:
                message = _("expected a picture in this folder, not {name}").format(name=source)
            elif name in self._found.pictures:
                continue
            else:
                message = self._picture(name, target)
            if message:
                self._warning(file, at, message)

    def _picture(self, name: str, target: Path) -> str:
        """Take a picture among those of the folder; what is wrong with it, if anything is."""
        try:
            if not _is_file(target):
                return _("expected the picture {name} in this folder").format(name=name)
            size = target.stat().st_size
            if size > LARGEST_PICTURE:
                message = _("expected a picture of at most {n} MB: {name}")
                return message.format(n=LARGEST_PICTURE // 1_000_000, name=name)
            if not _is_picture(target):
                return _("expected a picture (PNG, JPEG, GIF, WebP or BMP): {name}").format(name=name)
        except OSError as error:
            message = _("expected a picture that can be read: {name} ({error})")
            return message.format(name=name, error=error.strerror)
        if len(self._found.pictures) >= MOST_PICTURES or size > self._left_for_pictures:
            message = _(
                "expected at most {count} pictures and {n} MB of them in a folder; {name} is one too many"
            )
            return message.format(count=MOST_PICTURES, n=LARGEST_PICTURES // 1_000_000, name=name)
        self._left_for_pictures -= size
        self._found.pictures[name] = target
        return ""


def _is_file(target: Path) -> bool:
    """Whether there is a file. Raises OSError when that cannot be told: a name too long, a closed folder."""
    try:
        return S_ISREG(target.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _is_utf_8(name: str) -> bool:
    """Whether the name of a file can be kept in a collection; on Linux names may be any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_picture(target: Path) -> bool:
    """Whether a file starts as a picture does that can be drawn; vector graphics could load other files."""
    with target.open("rb") as file:
        start = file.read(12)
    return start.startswith(_KINDS_OF_PICTURE) or (start[:4], start[8:]) == (b"RIFF", b"WEBP")


def _may_be_deck(target: Path) -> bool:
    """Whether a file starts as a deck does; so that other files are not read, nor told to be unreadable."""
    try:
        with target.open("rb") as file:
            return file.read(500).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"---")
    except OSError:
        return True


def pictures_of(text: str) -> Iterator[tuple[int, str]]:
    """Line and source of each picture that a Markdown text shows outside code fences."""
    line, at = 1, 0
    for start, end in prose(text) if "![" in text else ():
        for found in _PICTURE.finditer(text, start, end):
            line, at = line + text.count("\n", at, found.start()), found.start()
            yield line, found[1] or found[2]


def with_pictures(text: str, name: Callable[[str], str | None]) -> str:
    """The text with the sources of its pictures as `name` gives them; None leaves one as it is."""
    parts, at = [], 0
    for start, end in prose(text) if "![" in text else ():
        for found in _PICTURE.finditer(text, start, end):
            new = name(found[1] or found[2])
            if new is not None:
                first, last = (found.start(1) - 1, found.end(1) + 1) if found[1] else found.span(2)
                new = new.replace("%", "%25")
                parts += [text[at:first], f"<{new}>" if re.search(r"[\s()]", new) else new]
                at = last
    return "".join([*parts, text[at:]])
