"""What the study page says of an answer in steps: a list's members, a multiple choice's options."""

from typing import NamedTuple

from flashcards.core.choice import letter
from flashcards.core.templates import Face
from flashcards.gui.rating_bar import Offer
from flashcards.i18n import _
from flashcards.words import number


def first_offer(face: Face) -> Offer:
    if face.options:
        return "options"
    return "member" if face.members else "answer"


class Step(NamedTuple):
    """How far the answer of a card is shown, and which option was chosen."""

    face: Face
    shown: int
    chosen: int | None = None

    def words(self) -> str:
        """How far it is, or what became of the chosen option; "" for nothing to say."""
        options, members = self.face.options, self.face.members
        if options is None:
            so_far = _("{n} of {total}")
            return so_far.format(n=number(self.shown), total=number(len(members))) if members else ""
        if self.chosen is None or self.shown < self.face.steps:
            return ""
        words = _("{letter} is right") if self.chosen in options.right else _("{letter} is wrong")
        return words.format(letter=letter(self.chosen))

    def html(self) -> str:
        """What came last."""
        if options := self.face.options:
            return "".join(options.rows) if self.shown < self.face.steps else options.explanation
        return self.face.members[self.shown - 1] if self.face.members else self.face.answer

    def spoken(self) -> str:
        """The same as a screen reader hears it: options with their letters, then the key and why."""
        options = self.face.options
        if options is None:
            return self.html()
        if self.shown < self.face.steps:
            return "<br>".join(f"{letter(n)}. {row}" for n, row in enumerate(options.rows))
        key = _("Answer: {letters}").format(letters=options.key)
        right = (options.rows[n] for n in sorted(options.right))
        return "<br>".join(part for part in (self.words(), key, *right, options.explanation) if part)
