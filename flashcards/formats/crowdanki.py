"""Decks that CrowdAnki exported: a folder, or a zip of one, with deck.json and media/. It has no schedules.

Its note types and options are as a collection of Anki's schema 11 has them, and read by the same functions.
"""

import json
import threading
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from flashcards.core.card_files import CROWDANKI, of_zip
from flashcards.core.errors import visible
from flashcards.formats import members
from flashcards.formats.anki import legacy
from flashcards.formats.anki.layout import LONGEST_DECK, Layout, layout_of
from flashcards.formats.anki.raw import SEPARATOR, Raw, RawDeck, objects, text
from flashcards.formats.members import Members
from flashcards.formats.notecomment import id_of
from flashcards.formats.package import CannotImport, Medium, Package, PackageNote, Skipped
from flashcards.i18n import _, ngettext

MEDIA = "media/"
LONGEST_FIELD = 4_000_000  # characters
LONGEST_TAG = 200  # characters
MOST_TAGS = 500

_LARGEST_JSON = 512 * 2**20  # bytes
_PARTS = (b",", b"[", b"{")  # what values start with
_MANY = 3_000_000  # values; beyond them, they have to have something in them
_FIRST = 2  # no id is that of Anki's own deck
_Object = dict[str, object]


def read(path: Path, now: datetime, rollover_hour: int = 4, stop: threading.Event | None = None) -> Package:
    """The decks of an export: its folder, a zip of it, or deck.json alone. Raises CannotImport."""
    del now, rollover_hour  # there is nothing in it that has a day
    found = members.opened(path)
    try:
        kind, folder = of_zip(found.names)
        found = members.below(found, folder)
        name = CROWDANKI if kind == "crowdanki" else next(iter(found.names), "")
        package = _Reading(found, _json(found, name), stop).package()
    except BaseException:
        found.close()
        raise
    package.close = found.close
    return package


def _json(found: Members, name: str) -> _Object:
    content = found.read(name, _LARGEST_JSON)
    if sum(map(content.count, _PARTS)) > max(_MANY, found.packed(name)):
        raise members.too_large(found.name)
    try:
        said = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise members.damaged(found.name) from error
    if not isinstance(said, dict) or said.get("__type__") != "Deck":
        words = _("“{file}” is not a deck: there is no file with cards in it.")
        raise CannotImport(words.replace("{file}", visible(found.name)))
    return said


class _Reading:
    def __init__(self, found: Members, said: _Object, stop: threading.Event | None) -> None:
        self._found, self._said, self._stop = found, said, stop
        self._skipped: list[Skipped] = list(found.skipped)
        self._wrong: dict[str, int] = {}
        self._types = self._numbered("note_models")
        self._presets = self._numbered("deck_configurations")

    def _numbered(self, key: str) -> dict[str, tuple[int, _Object]]:
        """The objects of a list by their uuid, each with an id of its own."""
        return {
            text(one.get("crowdanki_uuid")): (number, one)
            for number, one in enumerate(objects(self._said.get(key)), _FIRST)
        }

    def package(self) -> Package:
        decks = tuple(self._decks())
        layout = layout_of(self._raw(decks), frozenset(), self._skipped)
        notes: dict[str, PackageNote] = {}
        for raw, said in decks:
            members.check(self._stop, self._found.name)
            for one in objects(said.get("notes")):
                self._note(one, layout, layout.deck_places[raw.id], notes)
        media = tuple(self._media(said for _raw, said in decks))
        for why, count in self._wrong.items():
            self._skipped.append(Skipped(ngettext("{n} note", "{n} notes", count).format(n=count), why))
        return Package(
            "crowdanki",
            tuple(notes.values()),
            tuple(layout.decks),
            tuple(layout.types),
            tuple(layout.presets),
            media=media,
            skipped=self._skipped,
            count=len(notes),
        )

    def _raw(self, decks: tuple[tuple[RawDeck, _Object], ...]) -> Raw:
        types = []
        for uuid, (number, one) in self._types.items():
            raw = legacy.type_of(number, one)
            types.append(raw._replace(extra={**raw.extra, "id": uuid}))
        presets = [legacy.preset_of(number, one) for number, one in self._presets.values()]
        return Raw(decks=[raw for raw, _said in decks], types=types, presets=presets)

    def _decks(self) -> Iterator[tuple[RawDeck, _Object]]:
        """Every deck of the tree, parents before children, without recursion."""
        waiting: list[tuple[str, _Object]] = [("", self._said)]
        number = _FIRST
        while waiting:
            above, deck = waiting.pop()
            name = above + (text(deck.get("name")) or visible(self._found.name)).replace("::", SEPARATOR)
            preset = self._presets.get(text(deck.get("deck_config_uuid")), (0, {}))[0]
            yield RawDeck(number, name, preset, is_filtered=False), deck
            number += 1
            waiting += [(name + SEPARATOR, child) for child in reversed(objects(deck.get("children")))]

    def _note(self, said: _Object, layout: Layout, deck: int, notes: dict[str, PackageNote]) -> None:
        uuid = text(said.get("note_model_uuid"))
        place = layout.type_places.get(self._types[uuid][0]) if uuid in self._types else None
        fields, tags = said.get("fields"), said.get("tags")
        if place is None:
            self._count(_("the kind of card is not in the file"))
            return
        texts = [text(one) for one in fields[: place.field_count]] if isinstance(fields, list) else []
        if not any(texts) or any(len(one) > LONGEST_FIELD for one in texts):
            self._count(_("their fields are empty or too long"))
            return
        texts += [""] * (place.field_count - len(texts))
        guid = text(said.get("guid"))[:LONGEST_DECK] or id_of(uuid, texts[0])
        if guid in notes:
            self._count(_("they come twice in the file"))
            return
        words = [word for tag in tags for word in text(tag).split()] if isinstance(tags, list) else []
        kept = [word for word in dict.fromkeys(words) if len(word) <= LONGEST_TAG][:MOST_TAGS]
        notes[guid] = PackageNote(guid, place.place, tuple(texts), tuple(kept), deck)

    def _media(self, decks: Iterator[_Object]) -> Iterator[Medium]:
        stated = (
            name for deck in decks if isinstance(names := deck.get("media_files"), list) for name in names
        )
        beside = (one[len(MEDIA) :] for one in self._found.names if one.startswith(MEDIA))
        for name in dict.fromkeys([*filter(None, map(text, stated)), *beside]):
            what, safe = visible(name[: members.LONGEST_NAME]), members.safe_name(name)
            if safe is None:
                self._skipped.append(Skipped(what, _("a file cannot have this name here")))
            elif not self._found.has(MEDIA + name):
                self._skipped.append(Skipped(what, _("it is missing in the file")))
            else:
                yield Medium(safe, self._found.size(MEDIA + name), partial(self._found.read, MEDIA + name))

    def _count(self, why: str) -> None:
        self._wrong[why] = self._wrong.get(why, 0) + 1
