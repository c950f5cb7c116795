"""The sentences with which a package is refused as a whole."""

from flashcards.core.errors import visible
from flashcards.formats.package import CannotImport
from flashcards.i18n import _

LONGEST_NAME = 80


class Damaged(CannotImport):
    """Bytes of a file that are not as they must be."""


class Refusals:
    """Makes the errors of one file, which is called by its name in each."""

    def __init__(self, name: str) -> None:
        name = visible(name)
        self.name = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"

    def empty(self) -> CannotImport:
        return self._make(_("“{file}” is empty; copy or download it once more."))

    def no_deck(self) -> CannotImport:
        return self._make(_("“{file}” is not a deck from Anki; choose a file that Anki exported."))

    def no_cards(self) -> CannotImport:
        return self._make(
            _("The part of “{file}” with the cards is missing; export the deck from Anki again.")
        )

    def several(self) -> CannotImport:
        return self._make(_("“{file}” holds several decks from Anki; unpack it and import them one by one."))

    def damaged(self) -> Damaged:
        sentence = _("“{file}” is damaged; copy or download it once more, or export it from Anki again.")
        return Damaged(sentence.replace("{file}", self.name))

    def too_new(self) -> CannotImport:
        return self._make(
            _(
                "“{file}” was made by a newer Anki than this program knows; export it there again with "
                "“Support older Anki versions” ticked."
            )
        )

    def too_old(self) -> CannotImport:
        return self._make(
            _("“{file}” was made by a very old Anki; open it in Anki 2.1 or newer and export it from there.")
        )

    def password(self) -> CannotImport:
        return self._make(_("“{file}” needs a password; unpack it first and import what was in it."))

    def too_much(self) -> CannotImport:
        return self._make(_("“{file}” unpacks to far more than a deck holds; it is not read."))

    def too_slow(self) -> CannotImport:
        return self._make(_("“{file}” takes far longer to read than a deck does; it is not read."))

    def no_room(self, megabytes: int) -> CannotImport:
        return self._make(
            _(
                "The disk has too little room to unpack “{file}”; make about {n} MB free and try again."
            ).replace("{n}", str(megabytes))
        )

    def unreadable(self, why: str) -> CannotImport:
        return self._make(_("“{file}” cannot be read: {why}").replace("{why}", visible(why)))

    def stopped(self) -> CannotImport:
        return self._make(_("Reading “{file}” was stopped; nothing was taken from it."))

    def medium(self, name: str) -> CannotImport:
        """Of one picture or sound, which `name` is the name of."""
        return self._make(
            _("The media file “{name}” in “{file}” is damaged.").replace("{name}", visible(name))
        )

    def _make(self, sentence: str) -> CannotImport:
        return CannotImport(sentence.replace("{file}", self.name))
