"""What the cells beside a note's fields say: its id, its tags, its deck."""

import re
from hashlib import blake2b
from unicodedata import normalize

from flashcards.formats.text.faults import Faults
from flashcards.formats.text.layout import Layout
from flashcards.i18n import _

LONGEST_TAG = 200  # characters
MOST_TAGS = 200  # of a note
DEEPEST = 20  # decks in one another
LONGEST_NAME = 200  # characters of a deck's name

_PARTED = re.compile(r"[,;]")
_REMEMBERED = 10_000


class Guids:
    """The id of each note of one text: that of its column, or one that its first field gives every time."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._times: dict[str, int] = {}

    def of(self, given: str, first: str) -> str | None:
        """The id, None where an earlier line has the one that is given."""
        if given:
            return given if self.is_new(given) else None
        guid = _hash(first)
        if guid in self._given:  # the same question once more: the second is always the second
            times = self._times[guid] = self._times.get(guid, 1) + 1
            return self.of("", f"{first}\x1f{times}")
        self._given.add(guid)
        return guid

    def is_new(self, given: str) -> bool:
        """Whether no earlier line has this id, if it is one."""
        if given and given in self._given:
            return False
        self._given.add(given)
        return True


def _hash(first: str) -> str:
    words = first.strip()
    if not words.isascii() or "\r" in words:
        words = normalize("NFC", words.replace("\r\n", "\n"))
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Tags:
    """The tags of each note; `always`: those that every note has."""

    def __init__(self, layout: Layout, faults: Faults) -> None:
        self.always = layout.tags
        self._faults = faults
        self._is_anki = layout.has_comments
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, cell: str, line: int) -> tuple[str, ...]:
        """Parted by spaces, as in Anki; in another text by commas or semicolons, if it has any of them."""
        if (known := self._known.get(cell)) is not None:
            return known
        if not self._is_anki and _PARTED.search(cell):
            found = ["_".join(part.split()) for part in _PARTED.split(cell)]
        else:
            found = cell.split()
        tags = [tag for tag in dict.fromkeys([*self.always, *found]) if tag and len(tag) <= LONGEST_TAG]
        if len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in found):
            self._faults.add(line, _("There are too many or too long tags here; some were left out."))
        elif len(self._known) < _REMEMBERED:
            self._known[cell] = tuple(tags)
        return tuple(tags[:MOST_TAGS])


def deck_path(cell: str, faults: Faults) -> tuple[str, ...]:
    """The names of a deck from the top, of a cell such as "Biologi::Sel"."""
    names = [" ".join(name.split()) for name in cell.split("::")]
    path = [name for name in names if name]
    if len(path) > DEEPEST or any(len(name) > LONGEST_NAME for name in path):
        faults.add(0, _("The name of a deck was too long or had too many levels; it was cut."))
    return tuple(name[:LONGEST_NAME] for name in path[:DEEPEST]) or (_("Imported cards"),)
