"""Notes drafted from the sections of an article, for a person to judge."""

from dataclasses import dataclass
from typing import Literal

from flashcards.articles.anchors import quote_of
from flashcards.articles.document import plain
from flashcards.core.notes import BASIC, CLOZE, LIST, NoteText

DraftKind = Literal["qa", "list", "cloze"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted note, with the rule that made it and how sure that rule is of it, from 0 to 1.

    `question` of a cloze is its text with the hidden words in [brackets], its `answer` those words; the
    `answer` of a list has its members as a numbered Markdown list. `section` has the titles above it, the article's
    own left out; `passages` are start and end of each in the article's Markdown. `key` names the draft
    across rebuilds: the same rule on the same words gives the same key.
    """

    kind: DraftKind
    question: str
    answer: str
    section: tuple[str, ...]
    passages: tuple[tuple[int, int], ...]
    rule: str
    confidence: float
    key: str

    def note_text(self, markdown: str) -> NoteText:
        """The note that it becomes, its source quoted from the article."""
        words = plain(markdown)
        del words, quote_of
        fields = (self.question,) if self.kind == "cloze" else (self.question, self.answer)
        kinds = {"qa": BASIC, "list": LIST, "cloze": CLOZE}
        return NoteText(kinds[self.kind], fields)


def draft(markdown: str, lang: str) -> tuple[Draft, ...]:
    """All drafts of an article that would be shown, in its order."""
    return ()
