"""A folder made from an article, its canonical text and a deck file a section; made anew when it changed."""

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from flashcards.articles import corrections, rebuild
from flashcards.articles.anchors import find
from flashcards.articles.decks import DeckPath, deck_of, deck_paths
from flashcards.articles.document import Section, blocks, outline, plain
from flashcards.articles.draft import Draft
from flashcards.articles.drafts import draft
from flashcards.core.errors import FileProblem
from flashcards.core.notes import Article, NoteText
from flashcards.formats import folder as files
from flashcards.formats.deckfile import TOP, DeckFile, FileNote
from flashcards.formats.deckwriter import write
from flashcards.formats.notecomment import new_id
from flashcards.i18n import _, ngettext

ARTICLE = "article.md"
_ACCEPTED = "accepted_above"  # in the head of a deck: the confidence from which drafts were taken last
_SOURCE = "source_digest"  # in the head of a deck: what the article was when it was read last
_WORDS = "article_digest"  # in the head of a deck: the words of the article as they were written last
_LONG_LINE = 60  # characters; shorter lines, such as "Summary", are in many articles
_NONE_ACCEPTED = 2.0  # above every confidence
_MOST_QUOTES = 20  # of a deck, to tell where its section went


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, in cards."""

    same: int = 0
    changed: int = 0
    new: int = 0
    gone: int = 0
    kept_in: str = ""  # the file with what the article was, where its words had been changed by hand

    def lines(self) -> list[str]:
        """In words, a line for each that happened."""
        same, changed, new, gone = self.same, self.changed, self.new, self.gone
        counts = (
            (new, ngettext("{n} new card", "{n} new cards", new)),
            (same, ngettext("{n} card as before", "{n} cards as before", same)),
            (
                changed,
                ngettext("{n} card whose passage changed", "{n} cards whose passages changed", changed),
            ),
            (gone, ngettext("{n} card whose passage is gone", "{n} cards whose passages are gone", gone)),
        )
        lines = [words.format(n=n) for n, words in counts if n]
        lines = lines or [_("The article and its decks, no cards yet")]
        if self.kept_in:
            words = _("The article had been changed by hand and its source too; it is kept as {file}")
            lines.append(words.format(file=self.kept_in))
        return lines


def build(
    article: Article, pictures: Mapping[str, bytes], path: Path, accept_above: float | None = None
) -> Built:
    """Write the article and its decks to a folder, with the drafts that are at least this sure.

    `pictures` are those that the article's Markdown names. A folder that has them already is made anew:
    corrections of its outline and all cards stay, cards follow their passages, and a draft that was taken out
    of its deck does not come back. An article that was changed by hand stays so while its source is as
    before; else it is kept beside the new one. Decks of other articles and of none are left as they are.
    Raises FlashcardsError, with nothing written, when the folder's files have faults or change meanwhile.
    """
    found = files.read(path) if path.exists() else files.Folder(path)
    if found.problems:
        raise found.problems[0]
    is_new = not path.exists()
    try:
        return _Build(article, pictures, found, accept_above).run()
    except Exception:
        if is_new:
            with suppress(OSError):
                path.rmdir()  # made on the way, and empty
        raise


class _Build:
    """One making of a folder."""

    def __init__(
        self, article: Article, pictures: Mapping[str, bytes], found: files.Folder, accept_above: float | None
    ) -> None:
        self._pictures = pictures
        self._file = _file_of(article, found)
        self._found = _only_decks_of(found, self._file)
        old = found.articles.get(self._file)
        self._old = old.markdown if old else ""
        self._lang = article.lang
        self._source = _digest(article.markdown)
        self._markdown, self._words = self._read_again(article.markdown)
        self._above = accept_above
        self._decks = deck_paths(outline(self._markdown))
        self._tops = tuple(dict.fromkeys(path[0] for path in self._decks))

    def _read_again(self, fresh: str) -> tuple[str, str]:
        """The article as it is from now on, and the digest of the words that it had from its source.

        It is as it stands there while its source is as before.
        """
        words = self._recorded(_WORDS)
        if self._old and self._recorded(_SOURCE) == self._source and isinstance(words, str):
            return self._old, words
        markdown = corrections.carry_over(self._old, fresh) if self._old else fresh
        return markdown, _words_digest(markdown)

    def _recorded(self, key: str) -> object:
        """What the heads of the decks say under a key; None when none has it."""
        known = (_head(deck).get(key) for deck in self._found.decks.values())
        return next((value for value in known if value is not None), None)

    def _kept_in(self) -> str:
        """A name for a copy of the article, where words would be lost that were changed by hand; else ""."""
        own = _words_digest(self._old)
        if not self._old or own in (self._recorded(_WORDS), _words_digest(self._markdown)):
            return ""
        stem = self._file.removesuffix(".md")
        names = (f"{stem}.before{number or ''}.md" for number in range(1000))
        return next(name for name in names if not (self._found.path / name).exists())

    def run(self) -> Built:
        drafts = draft(self._markdown, self._lang)
        before = draft(self._old, self._lang) if self._old else ()
        self._give_ids()
        notes = {note.guid or "": note for deck in self._found.decks.values() for note in deck.notes}
        known = [rebuild.Known(guid, note.text) for guid, note in notes.items()]
        changes = rebuild.compare(known, self._old, self._markdown, drafts)
        unedited = {one.note_text(self._old).fields for one in before}
        texts = {
            change.note.id: self._text(change, edited=change.note.text.fields not in unedited)
            for change in changes.notes
        }
        new = self._accepted(changes.new, before)
        self._follow_renamed_sections(texts)
        kept_in = self._kept_in()
        self._write(texts, new, kept_in)
        kinds = [change.kind for change in changes.notes]
        return Built(kinds.count("same"), kinds.count("changed"), len(new), kinds.count("gone"), kept_in)

    def _give_ids(self) -> None:
        """An id to each note; to one that was copied with its id, one of its own."""
        seen: set[str] = set()
        for name, deck in self._found.decks.items():
            notes = []
            for note in deck.notes:
                guid = new_id() if note.guid is None or note.guid in seen else note.guid
                seen.add(guid)
                notes.append(replace(note, guid=guid))
            self._found.decks[name] = replace(deck, notes=tuple(notes))

    def _text(self, change: rebuild.Change, *, edited: bool) -> NoteText:
        """The note as it is from now on: in other words only where nobody put it in words of their own."""
        text = replace(change.note.text, source=change.source)
        better = change.draft
        if better is None or edited or self._above is None or better.confidence < self._above:
            return text
        return replace(better.note_text(self._markdown), tags=text.tags)

    def _accepted(self, new: Sequence[Draft], before: Sequence[Draft]) -> list[Draft]:
        """The drafts to take: sure enough, and not among those that were taken once and are gone since."""
        if self._above is None:
            return []
        lowest = min((_accepted_above(deck) for deck in self._found.decks.values()), default=_NONE_ACCEPTED)
        thrown_away = {one.key for one in before if one.confidence >= lowest}
        return [one for one in new if one.confidence >= self._above and one.key not in thrown_away]

    def _follow_renamed_sections(self, texts: Mapping[str, NoteText]) -> None:
        """A deck whose section has another title now takes that, where no other deck has it."""
        free = set(self._tops) - {deck.name for deck in self._found.decks.values()}
        if not free:
            return
        sections = [(one.title, plain(self._markdown[one.start : one.end])) for one in self._first_sections()]
        for name, deck in self._found.decks.items():
            quotes = [quote for note in deck.notes for quote in texts[note.guid or ""].source][:_MOST_QUOTES]
            if deck.name in self._tops or _is_top(deck) or not quotes:
                continue
            title = max(
                sections,
                key=lambda one: sum(find(one[1], quote, tolerant=False) is not None for quote in quotes),
            )[0]
            if title in free:
                free.remove(title)
                self._found.decks[name] = replace(deck, name=title)

    def _first_sections(self) -> list[Section]:
        return [one for one in outline(self._markdown) if one.level == 1 and one.title in self._tops]

    def _write(self, texts: Mapping[str, NoteText], new: Sequence[Draft], kept_in: str) -> None:
        added: dict[DeckPath, list[FileNote]] = {}
        for one in new:
            path = deck_of(self._decks, one.section)
            added.setdefault(path[:1], []).append(FileNote(new_id(), one.note_text(self._markdown), path[1:]))
        written = {self._file: self._markdown}
        if kept_in:
            written[kept_in] = self._old
        for name, deck in self._found.decks.items():
            written[name] = write(
                self._again(deck, texts, added.pop(() if _is_top(deck) else (deck.name,), []))
            )
        there = {deck.name for deck in self._found.decks.values() if not _is_top(deck)}
        firsts: list[DeckPath] = [(name,) for name in self._tops if name not in there]
        own = () in added or not (self._tops or self._found.decks)
        for path in [*firsts, *([()] if own else [])]:
            deck = self._deck(path, added.get(path, []))
            written[self._new_file(path, written)] = write(deck)
        pictures = {
            name: content
            for name, content in self._pictures.items()
            if not (self._found.path / name).exists()
        }
        files.write_all(self._found.path, {**written, **pictures}, self._found.digests)

    def _again(self, deck: DeckFile, texts: Mapping[str, NoteText], added: Sequence[FileNote]) -> DeckFile:
        """A deck that is there already, its notes as they are from now on and new ones after them."""
        notes = tuple(replace(note, text=texts.get(note.guid or "", note.text)) for note in deck.notes)
        decks = (*deck.decks, *self._below((deck.name,)))
        return replace(deck, notes=(*notes, *added), decks=decks, extra=self._extra(deck.extra))

    def _deck(self, path: DeckPath, notes: Sequence[FileNote]) -> DeckFile:
        name = path[0] if path else outline(self._markdown)[0].title
        extra = self._extra("" if path else TOP)
        return DeckFile(name, self._file, self._lang, self._below(path) if path else (), tuple(notes), extra)

    def _below(self, path: DeckPath) -> tuple[DeckPath, ...]:
        return tuple(deck[1:] for deck in self._decks if deck[:1] == path and len(deck) > 1)

    def _extra(self, extra: str) -> str:
        """The other lines of a deck's head, with what the next build has to know of this one."""
        ours = (_SOURCE, _WORDS) if self._above is None else (_SOURCE, _WORDS, _ACCEPTED)
        lines = [line for line in extra.split("\n") if line and not line.startswith(ours)]
        own = [f'{_SOURCE} = "{self._source}"', f'{_WORDS} = "{self._words}"']
        if self._above is not None:
            own.append(f"{_ACCEPTED} = {self._above:g}")
        return "\n".join([*own, *lines])  # before the lines of a person's, which may open a table

    def _new_file(self, path: DeckPath, taken: Mapping[str, str]) -> str:
        """A name for the file of a deck, numbered in reading order."""
        place = self._tops.index(path[0]) + 1 if path else 0
        name = path[0] if path else outline(self._markdown)[0].title
        while (file := f"{place:02}-{files.slug(name)}.md") in taken or (self._found.path / file).exists():
            place += 1
        return file


def _is_top(deck: DeckFile) -> bool:
    return TOP in deck.extra.splitlines()


def _head(deck: DeckFile) -> dict[str, object]:
    """The other lines of a deck's head, by their keys."""
    try:
        return tomllib.loads(deck.extra)
    except tomllib.TOMLDecodeError:  # lines that only make sense with others
        return {}


def _file_of(article: Article, found: files.Folder) -> str:
    """The file that the article has in the folder. Raises FileProblem where what is there is another's."""
    for name, old in found.articles.items():
        if _same_article(old.markdown, article.markdown):
            return name
    for name, old in found.articles.items():
        message = _("another article is there, “{title}”; choose another folder")
        raise FileProblem(str(found.path / name), 1, message.format(title=old.title))
    if (found.path / ARTICLE).exists():
        message = _("this file is there and belongs to no deck; choose another folder")
        raise FileProblem(str(found.path / ARTICLE), 1, message)
    return ARTICLE


def _only_decks_of(found: files.Folder, article: str) -> files.Folder:
    """The folder without the decks of other articles and of none."""
    return replace(found, decks={name: deck for name, deck in found.decks.items() if deck.article == article})


def _same_article(one: str, other: str) -> bool:
    """Whether two texts can be one article at two times: they share the title or a long line."""
    lines = [plain(text).split("\n") for text in (one, other)]
    known = [{*text[:1], *(line for line in text if len(line) > _LONG_LINE)} for text in lines]
    return not known[0].isdisjoint(known[1])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _words_digest(markdown: str) -> str:
    """A digest of the words of an article without those of its headings, which corrections change."""
    text = " ".join(markdown[piece.start : piece.end] for piece in blocks(markdown))
    return _digest(" ".join(re.findall(r"\w+", text)))


def _accepted_above(deck: DeckFile) -> float:
    """The confidence from which drafts were taken into a deck; `_NONE_ACCEPTED` where none were."""
    found = _head(deck).get(_ACCEPTED)
    return float(found) if isinstance(found, (int, float)) else _NONE_ACCEPTED
