"""Decks on their way from the collection into a folder."""

from collections.abc import Collection, Iterator
from pathlib import Path

from flashcards.core.errors import FileProblem, FlashcardsError
from flashcards.core.markup import picture_name
from flashcards.core.notes import Deck, DeckId, Note, NoteId, is_built_in
from flashcards.folders.reading import ROOT
from flashcards.formats import folder as files
from flashcards.formats.deckfile import TOP, DeckFile, FileNote, canonical
from flashcards.formats.deckwriter import write
from flashcards.i18n import _, ngettext
from flashcards.store import articles, decks, folders, notes, pictures, verdicts
from flashcards.store import conflicts as pairs
from flashcards.store.database import Database
from flashcards.store.notes import Link
from flashcards.workspace import Workspace


class Undecided(FlashcardsError):
    """Cards of the decks changed here and in their file, and nobody has chosen yet."""

    def __init__(self, count: int) -> None:
        words = ngettext(
            "{n} card changed here and in the folder; choose a version first, then save.",
            "{n} cards changed here and in the folder; choose their versions first, then save.",
            count,
        )
        super().__init__(words.format(n=count))


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
        group = decks.line_up(db, deck_id)[-1]
        self._group, self._came_from = group.id, group.folder
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
        self._look_for_another_group()
        taken = {article_file, group_file}
        names = _file_names([(self._kept_file(deck, own), deck.name) for deck in below], taken)
        linked = []
        if written_of(self._db, [self._group]):
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

    def _look_for_another_group(self) -> None:
        """Raise FileProblem where the folder is that of another group, whose files would be written over."""
        other = decks.of_file(self._db, self._folder, ROOT)
        if other is not None and other not in decks.subtree(self._db, self._group):
            message = _("another article is there, “{title}”; choose another folder")
            title = decks.name_of(self._db, other)
            raise FileProblem(str(self._path), 0, message.format(title=title))

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
        deck, found = as_file(self._db, deck_id, (article, self._lang), nested=nested)
        self._texts[file] = write(deck)
        if nested:
            decks.set_columns(self._db, deck_id, folder_id=self._folder, file=file, base=deck.name)
        return [
            (note.id, Link(self._folder, notes.base_of(as_written.text, home), file))
            for (home, note), as_written in zip(found, deck.notes, strict=True)
        ]

    def _write(self) -> None:
        expected = {name: folders.digest(self._db, self._folder, name) for name in self._texts}
        shown = dict(self._pictures())
        digests = files.write_all(self._path, {**self._texts, **shown}, expected)
        for name in self._texts:
            folders.set_digest(self._db, self._folder, name, digests[name])

    def _pictures(self) -> Iterator[tuple[str, bytes]]:
        """What the texts show and the folder does not have."""
        sources = {source for text in self._texts.values() for _line, source in files.pictures_of(text)}
        for name in filter(None, map(picture_name, sorted(sources))):
            content = pictures.find(self._db, self._media, name, self._came_from) if self._media else None
            if self._media and content is not None:
                pictures.add(self._db, self._media, name, content, self._folder)
                if not (self._path / name).exists():
                    yield name, content


def as_file(
    db: Database,
    deck_id: DeckId,
    head: tuple[str | None, str | None],
    *,
    nested: bool,
    only: Collection[DeckId] | None = None,
    judged: bool = True,
) -> tuple[DeckFile, list[tuple[DeckId, Note]]]:
    """A deck with what is below it as its file, and its notes, each with its deck, in the file's order.

    `head`: the article's file and language; `nested`: whether it has a file of its own, rather than being the
    group's; `only`: the decks to take of it, None for all; `judged` as in
    `written_of`.
    """
    wanted = set(decks.subtree(db, deck_id)) if nested else {deck_id}
    wanted = wanted if only is None else wanted.intersection(only)
    below = [deck.id for deck in decks.every(db, hidden=True) if deck.id in wanted]
    top = len(decks.path(db, deck_id))
    paths = {one: decks.path(db, one)[top:] for one in below}
    order = {one: number for number, one in enumerate(below)}
    homes = [(notes.deck_of(db, note.id), note) for note in written_of(db, below, judged=judged)]
    found = [(home, note) for home, note in homes if home in order]  # a later card may lie in another deck
    found.sort(key=lambda pair: order[pair[0]])
    written = tuple(FileNote(note.guid, note.text, paths[home]) for home, note in found)
    sub_decks = tuple(path for path in paths.values() if path)
    extra = "" if nested else TOP
    name = decks.name_of(db, deck_id)
    return canonical(DeckFile(name, head[0], head[1], sub_decks, written, extra)), found


def written_of(db: Database, deck_ids: list[DeckId], *, judged: bool = True) -> list[Note]:
    """The notes of these decks that a deck file can say: ours; `judged`: and that a person said yes to."""
    out = verdicts.unjudged(db) if judged else frozenset()
    found = notes.in_decks(db, deck_ids)
    return [note for note in found if is_built_in(note.text.type_id) and note.id not in out]


def _file_names(found: list[tuple[str | None, str]], others: set[str | None]) -> list[str]:
    """A file for each deck of this file and name: the one it has, else a new one; never one for two.

    `others` are those of the article and of the group itself.
    """
    taken = {file for file, _name in found} | others
    names: list[str] = []
    for place, (file, name) in enumerate(found, 1):
        is_free = file and file not in names and file not in others
        names.append(file if file and is_free else _new_file(place, name, taken.union(names)))
    return names


def _new_file(place: int, name: str, taken: set[str | None]) -> str:
    while (file := f"{place:02}-{files.slug(name)}.md") in taken:
        place += 1
    return file
