"""The collection is the truth, a folder a document: read into the collection, written from it when asked.

Each note keeps its base: text and deck as last read from or written to its file. On a re-read a file that is
as its base changes nothing; a note that is as its base takes the file's version; where both changed the
collection's stays and the pair is listed. Nothing that was studied is ever dropped by a re-read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flashcards import __version__
from flashcards.core.cloze import hidden_words
from flashcards.core.errors import FileProblem, FlashcardsError
from flashcards.core.notes import CLOZE, Article, ArticleId, Deck, DeckId, Note, NoteId, NoteText
from flashcards.formats import folder as files
from flashcards.formats.deckfile import DeckFile, DeckFileError, FileNote, canonical
from flashcards.formats.deckwriter import write
from flashcards.formats.notecomment import new_id
from flashcards.i18n import N_, _, ngettext
from flashcards.paths import bundled
from flashcards.store import articles, decks, folders, notes, pictures
from flashcards.store import conflicts as pairs
from flashcards.store.database import Database
from flashcards.store.notes import Link
from flashcards.workspace import Workspace

ROOT = ""  # the file of the deck that stands for the folder itself
_TOP = "top = true"  # in the head of the file whose cards are that deck's own


class Undecided(FlashcardsError):
    """Cards of the decks changed here and in their file, and nobody has chosen yet."""

    def __init__(self, count: int) -> None:
        words = ngettext(
            "{n} card changed here and in the folder; choose a version first, then save.",
            "{n} cards changed here and in the folder; choose their versions first, then save.",
            count,
        )
        super().__init__(words.format(n=count))


@dataclass(slots=True)
class Report:
    """What reading a folder did, in notes; `suspended` are cards that lost their hidden words."""

    deck_id: DeckId | None = None
    added: int = 0
    changed: int = 0
    same: int = 0
    unlinked: int = 0
    removed: int = 0
    suspended: int = 0
    conflicts: list[NoteId] = field(default_factory=list)
    warnings: list[FileProblem] = field(default_factory=list)


def read(path: Path) -> files.Folder:
    """The folder's files as values. Raises DeckFileError: all faults of all files, and nothing was read."""
    found = files.read(path)
    problems = [*found.problems, *_without_cards(found)]
    if not found.decks and not problems:
        message = _("expected a folder with a deck file, as “Save to folder” makes")
        problems = [FileProblem(str(path), 0, message)]
    if problems:
        raise DeckFileError(tuple(problems))
    return found


def _without_cards(found: files.Folder) -> Iterator[FileProblem]:
    """The notes that give no card: an empty side, no gap."""
    for name, deck in found.decks.items():
        for note in deck.notes:
            message = ""
            if not all(field.strip() for field in note.text.fields):
                message = _("expected words in the question and in the answer")
            elif note.text.type_id == CLOZE and not hidden_words(note.text.fields[0]):
                message = _("expected a gap: words in [square brackets]")
            if message:
                yield FileProblem(str(found.path / name), note.line, message)


def read_bundled(workspace: Workspace) -> None:
    """Read the decks that came with the program: at the first start, and again with a new version of it."""
    for path in sorted(bundled("decks").iterdir()):
        if path.is_dir():
            key = f"{folders.BUNDLED}{path.name}"
            known = folders.find(workspace.db, key)
            if known is None or folders.version(workspace.db, known) != __version__:
                merge(workspace, read(path), key=key, label="")


def merge(
    workspace: Workspace, found: files.Folder, *, key: str = "", label: str = N_("Open a deck folder")
) -> Report:
    """Take the folder's state over into the collection, as one operation."""
    changed = round(workspace.clock().timestamp() * 1000)
    key = key or _key(found.path)
    return workspace.perform(label, lambda db: _Merge(db, found, key, changed, workspace.media).run())


def _key(path: Path) -> str:
    """What the collection calls a folder; the bundled ones are the same wherever they are opened from."""
    place = path.resolve()
    return f"{folders.BUNDLED}{place.name}" if place.parent == bundled("decks").resolve() else str(place)


class _Merge:
    """One reading of a folder."""

    def __init__(self, db: Database, found: files.Folder, key: str, changed: int, media: Path | None) -> None:
        self._db, self._found, self._changed, self._media = db, found, changed, media
        self._key = key
        self._report = Report()
        self._seen: set[NoteId] = set()
        self._by_question: dict[str, dict[str, list[Note]]] = {}

    def run(self) -> Report:
        db = self._db
        known = folders.find(db, self._key) or self._moved()
        self._folder = folders.add(db, self._key) if known is None else known
        self._articles = {name: self._article(name, text) for name, text in self._found.articles.items()}
        self._report.deck_id = group = self._group()
        for name, file in self._found.decks.items():
            self._deck_file(group, name, file)
        for name, digest in self._found.digests.items():
            folders.set_digest(db, self._folder, name, digest)
        for name, picture in self._found.pictures.items():
            if self._media:
                pictures.add(db, self._media, name, picture.read_bytes(), self._folder)
        self._unlink()
        folders.set_version(db, self._folder, __version__)
        return self._report

    def _moved(self) -> int | None:
        """The folder that this was before it was moved or renamed on the disk: the one its notes are from."""
        guids = (note.guid for file in self._found.decks.values() for note in file.notes if note.guid)
        note = next((note for guid in guids if (note := notes.by_guid(self._db, guid))), None)
        link = notes.link(self._db, note.id) if note else None
        if link is None or link.folder_id in folders.bundled(self._db) or self._is_there(link.folder_id):
            return None
        folders.set_path(self._db, link.folder_id, self._key)
        return link.folder_id

    def _is_there(self, folder_id: int) -> bool:
        return Path(folders.path_of(self._db, folder_id)).is_dir()

    def _article(self, name: str, found: Article) -> ArticleId:
        known = articles.of_file(self._db, self._folder, name)
        if known is None:
            return articles.add(self._db, found, folder_id=self._folder, file=name)
        articles.reread(self._db, known, found)
        return known

    def _group(self) -> DeckId:
        """The deck that stands for the folder: named after its article, or after the folder."""
        known = decks.of_file(self._db, self._folder, ROOT)
        first = next(iter(self._found.articles), None)
        article = self._articles[first] if first else None
        if known is None:
            title = self._found.articles[first].title if first else ""
            known = decks.add(
                self._db,
                None,
                title or self._found.path.name,
                folder_id=self._folder,
                file=ROOT,
                article_id=article,
            )
        return known

    def _deck_file(self, group: DeckId, name: str, file: DeckFile) -> None:
        deck_id = self._deck(group, name, file)
        for path in file.decks:
            self._below(deck_id, path)
        for note in file.notes:
            self._note(note, self._below(deck_id, note.decks), name, self._articles.get(file.article or ""))

    def _deck(self, group: DeckId, name: str, file: DeckFile) -> DeckId:
        """The deck of a file: known by the file's path, then by its name."""
        db = self._db
        if _TOP in file.extra.splitlines():
            return group
        known = decks.of_file(db, self._folder, name) or self._without_file(group, file.name)
        article = self._articles.get(file.article or "")
        if known is None:
            known = decks.add(db, group, file.name)
        elif decks.base(db, known) not in (None, file.name) and decks.name_of(db, known) == decks.base(
            db, known
        ):
            decks.rename(db, known, file.name)
        decks.set_columns(db, known, folder_id=self._folder, file=name, base=file.name, article_id=article)
        return known

    def _without_file(self, group: DeckId, name: str) -> DeckId | None:
        """The deck of that name, unless it is another file's of this folder."""
        known = decks.child(self._db, group, name)
        deck = decks.get(self._db, known) if known else None
        return deck.id if deck and not (deck.file and deck.folder == self._folder) else None

    def _below(self, deck_id: DeckId, path: tuple[str, ...]) -> DeckId:
        for name in path:
            deck_id = decks.child(self._db, deck_id, name) or decks.add(self._db, deck_id, name)
        return deck_id

    def _note(self, note: FileNote, deck_id: DeckId, file: str, article: ArticleId | None) -> None:
        db, theirs = self._db, notes.base_of(note.text, deck_id)
        known = self._match(note, file)
        if known is None:
            if self._was_removed(note, file):
                self._report.removed += 1
                return
            guid = note.guid if note.guid and not notes.by_guid(db, note.guid) else new_id()
            new = Link(self._folder, theirs, file)
            self._seen.add(
                notes.add(db, deck_id, guid, note.text, article=article, link=new, changed=self._changed)
            )
            self._report.added += 1
            return
        self._seen.add(known.id)
        link = notes.link(db, known.id)
        if link and link.folder_id != self._folder and self._key.startswith(folders.BUNDLED):
            return  # an example that was saved to a person's own folder is theirs
        self._take_over(known, note.text, deck_id, theirs, link)
        notes.set_link(db, known.id, Link(self._folder, theirs, file))
        notes.set_article(db, known.id, article)

    def _match(self, note: FileNote, file: str) -> Note | None:
        """The note of the collection that this is: by its id, else by its exact question in that file.

        An id that was read before is a copy that a person made of a note: it is known by its question too.
        """
        by_guid = notes.by_guid(self._db, note.guid) if note.guid else None
        if by_guid and by_guid.id not in self._seen:
            return by_guid
        if note.guid and not by_guid:
            return None
        if file not in self._by_question:
            asked = self._by_question[file] = {}
            for known in notes.of_file(self._db, self._folder, file):
                asked.setdefault(known.text.fields[0], []).append(known)
        found = self._by_question[file].get(note.text.fields[0], [])
        return next((known for known in found if known.id not in self._seen), None)

    def _was_removed(self, note: FileNote, file: str) -> bool:
        mark = note.guid or notes.removal_mark(self._folder, file, note.text.fields[0])
        return notes.is_removed(self._db, mark)

    def _take_over(
        self, known: Note, text: NoteText, deck_id: DeckId, theirs: str, link: Link | None
    ) -> None:
        db = self._db
        base, mine = link.base if link else None, notes.base_of(known.text, notes.deck_of(db, known.id))
        if theirs == mine:
            pairs.keep_mine(db, known.id)
            self._report.same += 1
        elif theirs == base:
            self._report.same += 1
        elif mine == base and not self._is_elsewhere(link):
            self._report.suspended += len(notes.change(db, known.id, text, self._changed))
            notes.move(db, known.id, deck_id)
            self._report.changed += 1
        else:
            pairs.add(db, known.id, theirs)
            self._report.conflicts.append(known.id)

    def _is_elsewhere(self, link: Link | None) -> bool:
        """Whether the note is that of another folder, which is still there: this one may not rewrite it."""
        if link is None or link.folder_id == self._folder:
            return False
        return self._is_there(link.folder_id)

    def _unlink(self) -> None:
        """A note that its file no longer has stays, but is no file's any more."""
        for note_id in notes.linked(self._db, self._folder) - self._seen:
            notes.set_link(self._db, note_id, None)
            self._report.unlinked += 1


def place_of(workspace: Workspace, deck_id: DeckId) -> Path | None:
    """The folder that the deck's group was read from or saved to; None where there is none to write to."""
    folder_id = decks.line_up(workspace.db, deck_id)[-1].folder
    if folder_id is None or folder_id in folders.bundled(workspace.db):
        return None
    path = Path(folders.path_of(workspace.db, folder_id))
    return path if path.is_dir() else None


def save(workspace: Workspace, deck_id: DeckId, path: Path) -> int:
    """Write the deck's group to the folder: its article and a file a deck; how many files were written.

    Raises, with nothing written: files.ChangedOnDisk when a file is not as it was read or written last, and
    Undecided while a card of the group has two versions to choose from.
    """
    return workspace.perform("", lambda db: _Save(db, deck_id, path, workspace.media).run())


class _Save:
    """One writing of a group of decks to a folder."""

    def __init__(self, db: Database, deck_id: DeckId, path: Path, media: Path | None) -> None:
        self._db, self._path, self._media = db, path, media
        self._group = decks.line_up(db, deck_id)[-1].id
        key = str(path.resolve())
        known = folders.find(db, key)
        self._folder = folders.add(db, key) if known is None else known
        self._texts: dict[str, str] = {}
        self._lang: str | None = None

    def run(self) -> int:
        article_file = self._article()
        group_file = f"00-{files.slug(decks.name_of(self._db, self._group))}.md"
        below = [deck for deck in decks.every(self._db, hidden=True) if deck.parent == self._group]
        self._look_for_conflicts()
        own = {deck.file for deck in below if deck.folder == self._folder}
        names = _file_names([(self._kept_file(deck, own), deck.name) for deck in below])
        linked = []
        if notes.in_decks(self._db, [self._group]):
            linked.append(self._deck(self._group, group_file, article_file, nested=False))
        linked += [
            self._deck(deck.id, name, article_file, nested=True)
            for deck, name in zip(below, names, strict=True)
        ]
        self._write()
        for links in linked:
            for note_id, link in links:
                notes.set_link(self._db, note_id, link)
        decks.set_columns(self._db, self._group, folder_id=self._folder, file=ROOT)
        return len(self._texts)

    def _look_for_conflicts(self) -> None:
        undecided = {note_id for note_id, _theirs, _deck in pairs.every(self._db)}
        if not undecided:
            return
        mine = notes.in_decks(self._db, decks.subtree(self._db, self._group))
        count = sum(note.id in undecided for note in mine)
        if count:
            raise Undecided(count)

    def _kept_file(self, deck: Deck, own: set[str | None]) -> str | None:
        """The deck's file; one from another folder only where it does not take the name of one of this."""
        return deck.file if deck.folder == self._folder or deck.file not in own else None

    def _article(self) -> str | None:
        group = decks.get(self._db, self._group)
        article = articles.get(self._db, group.article) if group and group.article else None
        if article is None or article.id is None:
            return None
        name = articles.file(self._db, article.id) or "article.md"
        self._texts[name], self._lang = article.markdown, article.lang
        articles.set_base(self._db, article.id, self._folder, name)
        return name

    def _deck(
        self, deck_id: DeckId, file: str, article: str | None, *, nested: bool
    ) -> list[tuple[NoteId, Link]]:
        """Put a deck and what is below it in the text of its file; the links of its notes."""
        wanted = set(decks.subtree(self._db, deck_id)) if nested else {deck_id}
        below = [deck.id for deck in decks.every(self._db, hidden=True) if deck.id in wanted]
        top = len(decks.path(self._db, deck_id))
        paths = {one: decks.path(self._db, one)[top:] for one in below}
        order = {one: number for number, one in enumerate(below)}
        found = [(notes.deck_of(self._db, note.id), note) for note in notes.in_decks(self._db, below)]
        found.sort(key=lambda pair: order[pair[0]])
        written = tuple(FileNote(note.guid, note.text, paths[home]) for home, note in found)
        name = decks.name_of(self._db, deck_id)
        sub_decks = tuple(path for path in paths.values() if path)
        extra = "" if nested else _TOP
        deck = canonical(DeckFile(name, article, self._lang, sub_decks, written, extra))
        self._texts[file] = write(deck)
        if nested:
            decks.set_columns(self._db, deck_id, folder_id=self._folder, file=file, base=name)
        return [
            (note.id, Link(self._folder, notes.base_of(as_written.text, home), file))
            for (home, note), as_written in zip(found, deck.notes, strict=True)
        ]

    def _write(self) -> None:
        expected = {name: folders.digest(self._db, self._folder, name) for name in self._texts}
        digests = files.write_all(self._path, self._texts, expected)
        for name, digest in digests.items():
            folders.set_digest(self._db, self._folder, name, digest)


def _file_names(found: list[tuple[str | None, str]]) -> list[str]:
    """A file for each deck of this file and name: the one it has, else a new one; never one for two."""
    taken = {file for file, _name in found}
    names: list[str] = []
    for place, (file, name) in enumerate(found, 1):
        names.append(file if file and file not in names else _new_file(place, name, taken.union(names)))
    return names


def _new_file(place: int, name: str, taken: set[str | None]) -> str:
    while (file := f"{place:02}-{files.slug(name)}.md") in taken:
        place += 1
    return file
