"""A drafted note as a value; the rules that make it, and the time that they take to load, are elsewhere."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from flashcards.articles.anchors import quote_of
from flashcards.articles.document import plain
from flashcards.articles.rules import Family
from flashcards.articles.rules.scenes import passages
from flashcards.core.notes import BASIC, CLOZE, LIST, NoteText

DraftKind = Literal["qa", "list", "cloze"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted note, with the rule that made it and how sure that rule is of it, from 0 to 1.

    `question` of a cloze is its text with the hidden words in [brackets], its `answer` those words; the
    `answer` of a list has its members as a numbered Markdown list. `section` has the titles of the headings
    above it without their numbers, the article's own left out; enumerated headings count, lists and their
    items do not. `passages` are start and end of each in the article's Markdown: whole sentences, or a list's
    members and the words that announce it. `key` names the draft across rebuilds: the same rule on the same
    words gives the same key. `family`: what people call this kind of card.
    """

    kind: DraftKind
    question: str
    answer: str
    section: tuple[str, ...]
    passages: tuple[tuple[int, int], ...]
    rule: str
    confidence: float
    key: str
    family: Family = "fact"

    def note_text(self, markdown: str) -> NoteText:
        """The note that it becomes, its source quoted from the article so that each quote is found once."""
        words, places = _places(markdown)
        quotes = tuple(
            quote_of(words, *places[start]) if start in places else quote_of(markdown, start, end)
            for start, end in self.passages
        )
        fields = (self.question,) if self.kind == "cloze" else (self.question, self.answer)
        kinds = {"qa": BASIC, "list": LIST, "cloze": CLOZE}
        return NoteText(kinds[self.kind], fields, source=quotes)


@lru_cache(maxsize=2)
def _places(markdown: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """The plain words of an article; where each sentence, by its start in the Markdown, is in them."""
    words = plain(markdown)
    places: dict[int, tuple[int, int]] = {}
    at = 0
    for sentence in passages(markdown):
        found = words.find(sentence.text, at) if sentence.text else -1
        if found >= 0:
            at = found + len(sentence.text)
            places[sentence.start] = (found, at)
    return words, places
