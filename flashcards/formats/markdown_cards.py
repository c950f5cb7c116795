"""Cards in Markdown files of other programs: hashcards' "Q:" / "A:" / "C:", Obsidian's `::`, `?` and gaps.

One file, a folder or a zip of them. Files with a head of ours are read as deck files where they are whole.
Notes have no ids there, so each gets one made of its deck's name and its question: a second import changes
nothing.
"""

import posixpath
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal
from unicodedata import normalize
from urllib.parse import unquote

from flashcards.core.cards import CardState
from flashcards.core.encodings import decoded
from flashcards.core.errors import visible
from flashcards.core.notes import NoteText
from flashcards.formats import markdown_obsidian, markdown_questions, members, sniff
from flashcards.formats.bundle_decks import TYPE_OF, TYPES, Ids
from flashcards.formats.deckfile import DeckFileError, one_line
from flashcards.formats.deckreader import DEEPEST, is_deck, parse
from flashcards.formats.folder import LARGEST_TEXT, with_pictures
from flashcards.formats.markdown_found import Found, Schedule, Wrong, fault
from flashcards.formats.members import Members
from flashcards.formats.package import (
    CannotImport,
    Medium,
    Package,
    PackageCard,
    PackageDeck,
    PackageNote,
    Skipped,
)
from flashcards.i18n import _

Form = Literal["cards", "obsidian"]

_MOST_WRONG = 200  # faults that are told one by one
_LONGEST_DECK = 200  # characters
_STARTS = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"RIFF", b"OggS", b"ID3", b"\xff\xfb",
    b"\xff\xf3", b"\xff\xf2", b"\xff\xf1", b"\xff\xf9", b"fLaC", b"\x1aE\xdf\xa3",
)  # fmt: skip


def read(path: Path, now: datetime, rollover_hour: int = 4, stop: threading.Event | None = None) -> Package:
    """The cards of one Markdown file, or of all in a folder or zip. Raises CannotImport."""
    del now, rollover_hour  # days stand in the files as days
    found = members.opened(path)
    try:
        is_single = found.names == (path.name,)
        title = members.title_of(path, found.top)
        found = members.below(found, found.top)
        package = _Reading(found, title, is_single=is_single, stop=stop).package()
    except BaseException:
        found.close()
        raise
    package.close = found.close
    return package


class _Reading:
    def __init__(self, found: Members, title: str, *, is_single: bool, stop: threading.Event | None) -> None:
        self._found, self._is_single, self._stop = found, is_single, stop
        self._top = one_line(title)[:_LONGEST_DECK] or "-"
        self._names = {normalize("NFC", name): name for name in found.names}
        self._by_last: dict[str, str] = {}
        for name in sorted(self._names, key=lambda one: (one.count("/"), one), reverse=True):
            self._by_last[name.rpartition("/")[2]] = name
        self._decks: dict[tuple[str, ...], int] = {}
        self._ids = Ids()
        self._media: dict[str, Medium] = {}
        self._missing: dict[str, str] = {}
        self._wrong: list[Skipped] = []
        self._more = 0

    def package(self) -> Package:
        form = self._form()
        texts = tuple(sniff.texts_of(self._found)) or self._found.names[:1]
        read_one = self._obsidian(texts) if form == "obsidian" else self._questions(texts)
        notes = tuple(read_one)
        if not notes:
            words = _("“{file}” is not a deck: there is no file with cards in it.")
            raise CannotImport(words.replace("{file}", visible(self._found.name)))
        if self._more:
            self._wrong.append(
                Skipped(_("{n} more").format(n=self._more), _("there are faults in these too"))
            )
        missing = [Skipped(visible(name), why) for name, why in self._missing.items()]
        return Package(
            form,
            notes,
            tuple(PackageDeck(path) for path in self._decks),
            TYPES,
            media=tuple(self._media.values()),
            skipped=[*self._found.skipped, *self._wrong, *missing],
            has_progress=any(note.cards for note in notes),
            count=len(notes),
        )

    def _form(self) -> Form:
        if not self._is_single:
            return "obsidian" if sniff.kind_of_texts(self._found) == "obsidian" else "cards"
        start = self._found.start(self._found.names[0], sniff.SAMPLE)
        return "obsidian" if sniff.kind_of_text(decoded(start)) == "obsidian" else "cards"

    def _texts(self, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for name in names:
            members.check(self._stop, self._found.name)
            yield name, decoded(self._found.read(name, LARGEST_TEXT))

    # "Q:" / "A:" / "C:"

    def _questions(self, names: tuple[str, ...]) -> Iterator[PackageNote]:
        for name, text in self._texts(names):
            deck, cards, wrong = self._of_deck_file(text) or markdown_questions.found_in(text)
            own = deck or one_line(Path(name).stem) or "-"
            self._tell(name, wrong)
            for card in cards:
                path = (own, *(card.deck or ()))
                yield self._note(name, card, path if self._is_single else (self._top, *path), path)

    def _of_deck_file(self, text: str) -> tuple[str, list[Found], list[Wrong]] | None:
        """As `found_in`, of a deck file of ours that has no fault; None for any other text."""
        if not is_deck(text):
            return None
        try:
            deck = parse(text, "")
        except DeckFileError:
            return None
        wrong = [Wrong(note.line, why) for note in deck.notes if (why := fault(note.text))]
        lines = {one.line for one in wrong}
        found = [
            Found(note.line, note.text, note.decks, note.guid)
            for note in deck.notes
            if note.line not in lines
        ]
        return deck.name, found, wrong

    # Obsidian

    def _obsidian(self, names: tuple[str, ...]) -> Iterator[PackageNote]:
        """The cards of all notes with a tag of cards; where no note has one, those of all notes."""
        settings = self._settings()
        read = [(name, *markdown_obsidian.found_in(text, settings)) for name, text in self._texts(names)]
        is_tagged = any(card.deck is not None for _name, cards, _wrong in read for card in cards)
        for name, cards, wrong in read:
            if is_tagged and not any(card.deck is not None for card in cards):
                continue
            self._tell(name, wrong)
            for card in cards:
                path = self._deck_of(name, card.deck)
                yield self._note(name, card, path, path)

    def _settings(self) -> markdown_obsidian.Settings:
        name = markdown_obsidian.SETTINGS_FILE
        if self._is_single or not self._found.has(name):
            return markdown_obsidian.Settings()
        return markdown_obsidian.settings_of(self._found.read(name))

    def _deck_of(self, name: str, tag: tuple[str, ...] | None) -> tuple[str, ...]:
        if tag is not None:
            return tag or (self._top,)
        *folders, last = name.split("/")
        own = one_line(Path(last).stem) or "-"
        return (own,) if self._is_single else (self._top, *filter(None, map(one_line, folders)), own)

    # Both

    def _note(self, file: str, card: Found, path: tuple[str, ...], known_as: tuple[str, ...]) -> PackageNote:
        """`known_as`: the names that its id is made of, which stay the same in a folder and a single file."""
        deck = self._deck(path)
        guid = self._ids.of(card.guid, *known_as, card.text.fields[0])
        text = replace(card.text, fields=tuple(self._with_media(file, field) for field in card.text.fields))
        cards = tuple(self._cards(text, card.schedules, deck)) if any(card.schedules) else ()
        kind = TYPE_OF[text.type_id]
        return PackageNote(guid, kind, text.fields, text.tags, deck, cards=cards, source=text.source)

    def _cards(self, text: NoteText, stated: tuple[Schedule | None, ...], deck: int) -> Iterator[PackageCard]:
        schedules: dict[str, Schedule | None] = {}
        for number, key in enumerate(markdown_obsidian.keys_of(text)):
            schedules.setdefault(key, stated[number] if number < len(stated) else None)
        for key, schedule in schedules.items():
            card = PackageCard(key, deck)
            if schedule is not None:
                card = card._replace(state=CardState.REVIEW, reps=1, **schedule._asdict())
            yield card

    def _deck(self, path: tuple[str, ...]) -> int:
        path = tuple(one_line(part)[:_LONGEST_DECK] or "-" for part in path[:DEEPEST])
        for depth in range(1, len(path) + 1):
            self._decks.setdefault(path[:depth], len(self._decks))
        return self._decks[path]

    def _tell(self, name: str, wrong: list[Wrong]) -> None:
        room = max(0, _MOST_WRONG - len(self._wrong))
        self._wrong += [Skipped(f"{visible(name)}:{line}", why) for line, why in wrong[:room]]
        self._more += len(wrong[room:])

    # Pictures and sounds

    def _with_media(self, file: str, text: str) -> str:
        """The field with its pictures by the names that their files have in the whole."""
        return with_pictures(text, lambda source: self._medium(file, source))

    def _medium(self, file: str, source: str) -> str | None:
        """The name of the file that a source means, which is then among the media; None for none."""
        name = self._name(file, source)
        if name is None:
            return None
        safe = members.safe_name(name)
        actual = self._names.get(name, name)
        if safe is None or not _is_shown(self._found.start(actual, 12)):
            self._missing[source] = _("it is no picture or sound that can be shown")
            return None
        if safe not in self._media:
            self._media[safe] = Medium(safe, self._found.size(actual), partial(self._found.read, actual))
        return safe

    def _name(self, file: str, source: str) -> str | None:
        plain = normalize("NFC", unquote(source))
        if plain.startswith("@/"):
            name = posixpath.normpath(plain[2:].lstrip("/") or ".")
        elif ":" in plain or plain.startswith("/") or "\\" in plain:
            self._missing[source] = _("pictures from elsewhere are not loaded")
            return None
        else:
            name = posixpath.normpath(posixpath.join(posixpath.dirname(file), plain))
        if not name.startswith("..") and (name in self._names or self._found.has(name)):
            return name
        known = self._by_last.get(posixpath.basename(plain))
        if known is None:
            self._missing[source] = _("it is missing in the file")
        return known


def _is_shown(start: bytes) -> bool:
    """Whether a file that starts so is a picture or a sound."""
    return start.startswith(_STARTS) or start[4:8] == b"ftyp"
