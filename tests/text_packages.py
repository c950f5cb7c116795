"""Packages for the tests of texts."""

from flashcards.core.notes import BUILT_IN, NoteType, NoteTypeId, Template
from flashcards.formats.package import Package, PackageDeck, PackageNote, PackageType

FOREIGN = NoteType(
    NoteTypeId(0), "Vocabulary", "standard", ("Word", "Meaning", "Example", "Source"),
    (Template("Card 1", "{{Word}}", "{{Meaning}}"),), "html",
)  # fmt: skip
HIDDEN = NoteType(
    NoteTypeId(0), "Cloze", "cloze", ("Text", "Back Extra"),
    (Template("Cloze", "{{cloze:Text}}", "{{cloze:Text}}"),), "html",
)  # fmt: skip
TYPES = (*BUILT_IN, FOREIGN, HIDDEN)
BASIC, BOTH, LIST, CLOZE, CHOICE, WORD, HTML_CLOZE = range(7)


def a_note(*fields: str, of: int = BASIC, guid: str = "abcdefgh22", **kw) -> PackageNote:
    return PackageNote(guid, of, fields, **kw)


def a_package(*notes: PackageNote, decks: tuple[tuple[str, ...], ...] = (("Geografi", "Asia"),)) -> Package:
    types = tuple(PackageType(one, {}) for one in TYPES)
    return Package("test", notes, tuple(PackageDeck(path) for path in decks), types)
