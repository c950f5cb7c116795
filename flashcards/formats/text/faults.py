"""What was found wrong in a text, line by line: the first few in words, the others counted."""

from flashcards.formats.package import CannotImport, Skipped
from flashcards.formats.text.layout import Problem
from flashcards.i18n import _, ngettext

_MOST = 200


class Unclosed(CannotImport):
    """A quotation mark is opened and never closed: where one row ends cannot be told any more."""

    def __init__(self, line: int) -> None:
        super().__init__(
            _(
                "A quotation mark that is opened in line {line} is never closed. Close it, or read the file"
                " with quotation marks as plain characters."
            ).format(line=line)
        )
        self.line = line


class Faults:
    """Gathers problems; whatever their number, few are kept. `without_media`: notes that name some."""

    def __init__(self) -> None:
        self.without_media = 0
        self.found: list[Problem] = []
        self._others = 0

    def add(self, line: int, what: str) -> None:
        if len(self.found) < _MOST:
            self.found.append(Problem(line, what))
        else:
            self._others += 1

    def as_skipped(self) -> list[Skipped]:
        """The faults as a package tells them."""
        told = [
            Skipped(_("Line {n}").format(n=line) if line else _("The file"), what)
            for line, what in self.found
        ]
        if self._others:
            more = ngettext("{n} more line", "{n} more lines", self._others).format(n=self._others)
            told.append(Skipped(more, _("There are faults in these lines too.")))
        if n := self.without_media:
            notes = ngettext("{n} note", "{n} notes", n).format(n=n)
            told.append(Skipped(notes, _("A text file has no pictures and sounds in it, only their names.")))
        return told


def unsure(encoding: str) -> str:
    words = _("The file does not say how its letters are encoded; {encoding} is a guess.")
    return words.format(encoding=encoding)
