"""A folder on its way into the collection."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from flashcards import __version__
from flashcards.articles import corrections
from flashcards.core.errors import FileProblem
from flashcards.core.notes import Article, ArticleId, DeckId, Note, NoteId, NoteText
from flashcards.formats import folder as files
from flashcards.formats.deckfile import TOP, DeckFile, DeckFileError, FileNote, why_no_card
from flashcards.formats.notecomment import new_id
from flashcards.i18n import N_, _
from flashcards.paths import bundled
from flashcards.store import articles, decks, folders, notes, pictures
from flashcards.store import conflicts as pairs
from flashcards.store.database import Database
from flashcards.store.notes import Link
from flashcards.workspace import Workspace

ROOT = ""  # the file of the deck that stands for the folder itself


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
            if message := why_no_card(note.text):
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
    changed = workspace.milliseconds()
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
        self._kept: set[str] = set()  # articles that are other here than in their file

    def run(self) -> Report:
        db = self._db
        known = folders.find(db, self._key) or self._moved()
        self._folder = folders.add(db, self._key) if known is None else known
        self._articles = {name: self._article(name, text) for name, text in self._found.articles.items()}
        self._report.deck_id = group = self._group()
        for name, file in self._found.decks.items():
            self._deck_file(group, name, file)
        for name, digest in self._found.digests.items():
            if name not in self._kept:  # what a person wrote in its file is not to be written over
                folders.set_digest(db, self._folder, name, digest)
        if self._media:
            self._keep_pictures(self._media)
        self._unlink()
        folders.set_version(db, self._folder, __version__)
        return self._report

    def _keep_pictures(self, media: Path) -> None:
        for name, picture in self._found.pictures.items():
            with contextlib.suppress(OSError):  # gone since it was looked at: the card says so
                pictures.add(self._db, media, name, picture.read_bytes(), self._folder)

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
        if not articles.reread(self._db, known, found) and not self._carry_over(known, found):
            self._kept.add(name)
        return known

    def _carry_over(self, known: ArticleId, found: Article) -> bool:
        """Where only the outline was corrected here, correct the file's newer text in the same way."""
        mine, base = articles.versions(self._db, known)
        if base is None or corrections.carry_over(mine, base) != mine:
            return False
        articles.take_file(self._db, known, found)
        both = replace(found, markdown=corrections.carry_over(mine, found.markdown))
        articles.change(self._db, known, both)
        return True

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
        if TOP in file.extra.splitlines():
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
